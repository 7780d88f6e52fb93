//! Objects in files: YAML and JSON, several in one file, directories, the standard input.
//!
//! Follows `cli-runtime/pkg/resource/visitor.go` and `builder.go`.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::{Error, Result, quote};
use crate::flags::Files;

const EXTENSIONS: &[&str] = &["json", "yaml", "yml"];
/// The largest file.
const MAX_FILE: u64 = 256 * 1024 * 1024;

/// An object and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    pub object: Value,
    /// The file, or `STDIN`.
    pub source: String,
}

/// Reads all files. What can be read is answered along with what cannot.
pub fn read(files: &Files) -> Result<(Vec<Manifest>, Vec<Error>)> {
    if let Some(directory) = &files.kustomize {
        let text = format!("kustomizations are not supported yet: cannot build {}", quote(directory));
        return Err(Error::Text(text));
    }
    let (mut manifests, mut errors) = (Vec::new(), Vec::new());
    let mut paths = Vec::new();
    for name in &files.filename {
        match name.as_str() {
            "-" => paths.push(None),
            url if url.starts_with("http://") || url.starts_with("https://") => {
                return Err(Error::Text(format!("{}: reading from URLs is not supported", quote(url))));
            }
            path => paths.extend(expand(Path::new(path), files.recursive)?.into_iter().map(Some)),
        }
    }
    if paths.iter().filter(|path| path.is_none()).count() > 1 {
        return Err(Error::text("standard input cannot be used for multiple arguments"));
    }
    for path in paths {
        let source = path.as_ref().map_or("STDIN".to_owned(), |path| path.display().to_string());
        let found = content(path.as_deref()).and_then(|bytes| parse(&bytes, &source));
        match found {
            Ok(found) => manifests.extend(found),
            Err(error) => errors.push(error),
        }
    }
    Ok((manifests, errors))
}

/// The files of an argument: itself, those of a directory, those that match.
fn expand(path: &Path, recursive: bool) -> Result<Vec<PathBuf>> {
    let shown = path.to_string_lossy();
    if !path.exists() {
        let matching = matching(path);
        if matching.is_empty() {
            return Err(Error::Text(format!("the path {} does not exist", quote(&shown))));
        }
        return Ok(matching);
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, recursive, &mut found)?;
    if found.is_empty() {
        return Err(Error::Text(format!("error reading [{shown}]: recognized file extensions are [.json .yaml .yml]")));
    }
    Ok(found)
}

fn walk(directory: &Path, recursive: bool, found: &mut Vec<PathBuf>) -> Result<()> {
    let shown = directory.to_string_lossy().into_owned();
    let unreadable =
        |error: std::io::Error| Error::Text(format!("the path {} cannot be accessed: {error}", quote(&shown)));
    let entries = std::fs::read_dir(directory).map_err(unreadable)?;
    let mut paths: Vec<(PathBuf, bool)> = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        // A link to a directory is not followed: it might lead in a circle.
        let is_directory = entry.file_type().map_err(unreadable)?.is_dir();
        paths.push((entry.path(), is_directory));
    }
    paths.sort();
    for (path, is_directory) in paths {
        let is_known = path.extension().is_some_and(|it| EXTENSIONS.iter().any(|known| it == *known));
        match is_directory {
            true if recursive => walk(&path, recursive, found)?,
            false if is_known && path.is_file() => found.push(path),
            _ => {}
        }
    }
    Ok(())
}

/// The files whose names match a pattern with `*` and `?` in its last part.
fn matching(pattern: &Path) -> Vec<PathBuf> {
    let Some(name) = pattern.file_name().and_then(|name| name.to_str()).filter(|name| name.contains(['*', '?'])) else {
        return Vec::new();
    };
    let directory = pattern.parent().filter(|parent| !parent.as_os_str().is_empty());
    let entries = std::fs::read_dir(directory.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<PathBuf> = names
        .filter(|it| glob(name.as_bytes(), it.as_bytes()))
        .map(|it| directory.map_or_else(|| PathBuf::from(&it), |directory| directory.join(&it)))
        .collect();
    found.sort();
    found
}

/// Whether a text matches a pattern of `*` and `?`. Takes time in the product of both lengths at most.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let mut reachable = vec![false; pattern.len() + 1];
    reachable[0] = true;
    let skip_stars = |reachable: &mut Vec<bool>| {
        for (index, byte) in pattern.iter().enumerate() {
            if *byte == b'*' && reachable[index] {
                reachable[index + 1] = true;
            }
        }
    };
    skip_stars(&mut reachable);
    for c in text {
        let mut next = vec![false; pattern.len() + 1];
        for (index, byte) in pattern.iter().enumerate().filter(|(index, _)| reachable[*index]) {
            match byte {
                b'*' => next[index] = true,
                b'?' => next[index + 1] = true,
                byte => next[index + 1] |= byte == c,
            }
        }
        skip_stars(&mut next);
        reachable = next;
    }
    reachable[pattern.len()]
}

fn content(path: Option<&Path>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = match path {
        None => std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes),
        Some(path) => {
            let open = std::fs::File::open(path);
            let shown = path.display();
            open.map_err(|error| Error::Text(format!("open {shown}: {error}")))?
                .take(MAX_FILE + 1)
                .read_to_end(&mut bytes)
        }
    };
    read?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(Error::text("a file with objects is too large"));
    }
    Ok(bytes)
}

/// The objects of a file. The items of lists stand for themselves.
pub fn parse(bytes: &[u8], source: &str) -> Result<Vec<Manifest>> {
    let fail = |text: String| Error::Text(format!("error parsing {source}: {text}"));
    let mut objects = Vec::new();
    if schema::yaml::is_json(bytes) {
        for value in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
            objects.push(value.map_err(|error| fail(format!("invalid JSON: {error}")))?);
        }
    } else {
        let text = std::str::from_utf8(bytes).map_err(|_| fail("it is not UTF-8".to_owned()))?;
        for document in documents(text) {
            let parsed = schema::yaml::parse(document.as_bytes());
            objects.push(parsed.map_err(|error| fail(format!("error converting YAML to JSON: {error}")))?.value);
        }
    }
    let mut manifests = Vec::new();
    for object in objects.into_iter().filter(|object| !object.is_null()) {
        flatten(object, source, &mut manifests)?;
    }
    Ok(manifests)
}

fn flatten(mut object: Value, source: &str, manifests: &mut Vec<Manifest>) -> Result<()> {
    check(&object, source)?;
    if crate::print::name::items(&object).is_some()
        && let Value::Array(items) = object["items"].take()
    {
        return items.into_iter().try_for_each(|item| flatten(item, source, manifests));
    }
    manifests.push(Manifest { object, source: source.to_owned() });
    Ok(())
}

/// Whether it says what it is.
fn check(object: &Value, source: &str) -> Result<()> {
    let is_set = |key: &str| object[key].as_str().is_some_and(|text| !text.is_empty());
    let missing: Vec<String> =
        ["apiVersion", "kind"].into_iter().filter(|key| !is_set(key)).map(|key| format!("{key} not set")).collect();
    let text = match missing.as_slice() {
        [] => return Ok(()),
        [one] => one.clone(),
        both => format!("[{}]", both.join(", ")),
    };
    Err(Error::Text(format!(
        "error validating {}: error validating data: {text}; if you choose to ignore these errors, turn validation off \
         with --validate=false",
        quote(source)
    )))
}

/// The documents of a YAML file, which lines of `---` part.
fn documents(text: &str) -> Vec<&str> {
    let mut documents = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let is_separator = line.strip_prefix("---").is_some_and(|rest| {
            rest.trim().is_empty() || rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t'])
        });
        if is_separator {
            documents.push(&text[start..at]);
            start = at + line.len();
        }
        at += line.len();
    }
    documents.push(&text[start..]);
    let has_content =
        |document: &&str| document.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    documents.retain(has_content);
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Result<Vec<String>> {
        let manifests = parse(text.as_bytes(), "f")?;
        Ok(manifests.iter().map(|it| crate::print::name::qualified(&it.object)).collect())
    }

    #[test]
    fn several_objects() {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
        let json = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}"#;
        let list = format!(r#"{{"apiVersion":"v1","kind":"List","items":[{json},{json}]}}"#);
        for (text, expect) in [
            (pod.to_owned(), 1),
            (format!("# x\n---\n{pod}--- # y\n{pod}---\n"), 2),
            (format!("{json}\n{json}"), 2),
            (list, 2),
            (String::new(), 0),
            ("---\n# nothing\n".to_owned(), 0),
        ] {
            assert_eq!(kinds(&text).expect(&text), vec!["pod/a"; expect], "{text}");
        }
    }

    #[test]
    fn refusals() {
        for (text, expect) in [
            ("a: b: c", "error parsing f: error converting YAML to JSON: yaml: line 1: "),
            ("{\"a\"", "error parsing f: invalid JSON: "),
            ("kind: Pod", "error validating \"f\": error validating data: apiVersion not set; if"),
            ("a: b", "error validating \"f\": error validating data: [apiVersion not set, kind not set]; if"),
        ] {
            let error = kinds(text).expect_err(text).to_string();
            assert!(error.starts_with(expect), "{error}");
        }
    }

    #[test]
    fn patterns() {
        for (pattern, text, expect) in [
            ("*.yaml", "a.yaml", true),
            ("*.yaml", "a.json", false),
            ("a?c*", "abcd", true),
            ("a?c", "ac", false),
            ("*a*b*", "xxaxxbxx", true),
        ] {
            assert_eq!(glob(pattern.as_bytes(), text.as_bytes()), expect, "{pattern} {text}");
        }
    }
}
