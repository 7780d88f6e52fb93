//! Where files are: here, or in a Pod.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Local(PathBuf),
    Remote(Remote),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remote {
    pub(super) namespace: Option<String>,
    pub(super) pod: String,
    pub(super) path: String,
}

impl Place {
    /// Reads `[[NAMESPACE/]POD:]PATH`.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = || Error::text("filespec must match the canonical format: [[namespace/]pod:]file/path");
        let (pod, path) = match text.split_once(':') {
            None if text.is_empty() => return Err(Error::text("filepath can not be empty")),
            None => return Ok(Place::Local(PathBuf::from(text))),
            Some(("", _)) => return Err(wrong()),
            Some((_, "")) => return Err(Error::text("filepath can not be empty")),
            Some(pair) => pair,
        };
        let (namespace, pod) = match pod.split('/').collect::<Vec<_>>()[..] {
            [pod] => (None, pod),
            [namespace, pod] if !namespace.is_empty() && !pod.is_empty() => (Some(namespace.to_owned()), pod),
            _ => return Err(wrong()),
        };
        Ok(Place::Remote(Remote { namespace, pod: pod.to_owned(), path: path.to_owned() }))
    }
}

/// The last part of a local path.
pub(super) fn base(path: &Path) -> Result<String> {
    let full = path.canonicalize()?;
    Ok(full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

/// Directory and name of a path in a container.
pub(super) fn split(path: &str) -> (&str, &str) {
    let path = path.trim_end_matches('/');
    match path.rsplit_once('/') {
        Some(("", name)) => ("/", name),
        Some((directory, name)) => (directory, name),
        None => ("", path),
    }
}

/// The path as `tar` writes it into an archive: without the slash at its beginning and without detours.
pub(super) fn archived(path: &str) -> String {
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let remote = |namespace: Option<&str>, pod: &str, path: &str| {
            Place::Remote(Remote { namespace: namespace.map(str::to_owned), pod: pod.into(), path: path.into() })
        };
        for (text, expect) in [
            ("a/b", Place::Local("a/b".into())),
            ("pod:/x", remote(None, "pod", "/x")),
            ("ns/pod:x:y", remote(Some("ns"), "pod", "x:y")),
        ] {
            assert_eq!(Place::parse(text).expect("a place"), expect);
        }
        for text in ["", ":x", "pod:", "a/b/c:x", "/pod:x"] {
            assert!(Place::parse(text).is_err(), "{text}");
        }
        assert_eq!(split("/etc/x/"), ("/etc", "x"));
        assert_eq!(split("/x"), ("/", "x"));
        assert_eq!(split("x"), ("", "x"));
        assert_eq!(archived("/var/../log/./a/"), "var/log/a");
    }
}
