//! Namespaces, service accounts, config maps and secrets.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::How;
use crate::error::{Error, Result, quote};

/// The largest file; the server takes less.
const MAX_FILE: u64 = 16 * 1024 * 1024;

#[derive(Args, Clone, Debug)]
pub(super) struct Namespace {
    name: String,
    #[command(flatten)]
    pub(super) how: How,
}

impl Namespace {
    pub(super) fn object(&self) -> Value {
        json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": self.name}})
    }
}

#[derive(Args, Clone, Debug)]
pub(super) struct ServiceAccount {
    name: String,
    #[command(flatten)]
    pub(super) how: How,
}

impl ServiceAccount {
    pub(super) fn object(&self) -> Value {
        json!({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": self.name}})
    }
}

// Where keys and values come from.
#[derive(Args, Clone, Debug, Default)]
struct Sources {
    /// A file whose name is the key, KEY=FILE, or a directory with such files.
    #[arg(long, value_delimiter = ',', value_name = "[KEY=]FILE")]
    from_file: Vec<String>,
    /// KEY=VALUE
    #[arg(long, value_name = "KEY=VALUE")]
    from_literal: Vec<String>,
    /// A file with lines of KEY=VALUE.
    #[arg(long, value_delimiter = ',', value_name = "FILE")]
    from_env_file: Vec<String>,
}

impl Sources {
    fn read(&self, kind: &str) -> Result<Vec<(String, Vec<u8>)>> {
        let has_others = !self.from_file.is_empty() || !self.from_literal.is_empty();
        if !self.from_env_file.is_empty() && has_others {
            return Err(Error::text("from-env-file cannot be combined with from-file or from-literal"));
        }
        let mut found: Vec<(String, Vec<u8>)> = Vec::new();
        for source in &self.from_file {
            found.extend(files(source)?);
        }
        for source in &self.from_literal {
            let pair = source.split_once('=').filter(|(key, _)| !key.is_empty());
            let (key, value) =
                pair.ok_or_else(|| Error::Text(format!("invalid literal source {source}, expected key=value")))?;
            found.push((key.to_owned(), value.as_bytes().to_vec()));
        }
        for source in &self.from_env_file {
            let bytes = content(Path::new(source))?;
            let text = String::from_utf8(bytes)
                .map_err(|_| Error::Text(format!("env file {source} contains invalid utf8")))?;
            found.extend(env_lines(&text).into_iter().map(|(key, value)| (key, value.into_bytes())));
        }
        for (index, (key, _)) in found.iter().enumerate() {
            check_key(kind, key)?;
            if found[..index].iter().any(|(other, _)| other == key) {
                return Err(Error::Text(format!(
                    "cannot add key {}, another key by that name already exists",
                    quote(key)
                )));
            }
        }
        Ok(found)
    }
}

fn check_key(kind: &str, key: &str) -> Result<()> {
    let is_good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let problem = match key {
        "." => "must not be '.'",
        ".." => "must not be '..'",
        _ if key.starts_with("..") => "must not start with '..'",
        _ if key.len() > 253 => "must be no more than 253 characters",
        _ if key.is_empty() || !key.chars().all(is_good) => {
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or \
             'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
        }
        _ => return Ok(()),
    };
    Err(Error::Text(format!("{} is not a valid key name for a {kind}: {problem}", quote(key))))
}

fn content(path: &Path) -> Result<Vec<u8>> {
    let fail = |error: std::io::Error| Error::Text(format!("error reading {}: {}", path.display(), plain(&error)));
    let metadata = std::fs::metadata(path).map_err(fail)?;
    if metadata.len() > MAX_FILE {
        return Err(Error::Text(format!("error reading {}: it is too large", path.display())));
    }
    std::fs::read(path).map_err(fail)
}

/// A file of `create secret tls`.
fn pem(path: &str) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| Error::Text(format!("Cannot read file {path}, open {path}: {}", plain(&error))))
}

fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        _ => error.to_string(),
    }
}

/// The files of `FILE`, `KEY=FILE` or a directory.
fn files(source: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let (key, path) = match source.split('=').collect::<Vec<_>>()[..] {
        [path] => (None, path),
        ["", path] => return Err(Error::Text(format!("key name for file path {path} missing"))),
        [key, ""] => return Err(Error::Text(format!("file path for key name {key} missing"))),
        [key, path] => (Some(key), path),
        _ => return Err(Error::text("key names or file paths cannot contain '='")),
    };
    let path = Path::new(path);
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !path.is_dir() {
        return Ok(vec![(key.map_or_else(|| name(path), str::to_owned), content(path)?)]);
    }
    if key.is_some() {
        return Err(Error::text("cannot give a key name for a directory path"));
    }
    let fail = |error: std::io::Error| Error::Text(format!("error listing files in {}: {error}", path.display()));
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(path).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        if entry.file_type().map_err(fail)?.is_file() {
            paths.push(entry.path());
        }
    }
    paths.sort();
    paths.into_iter().map(|path| Ok((name(&path), content(&path)?))).collect()
}

/// The variables of a file; a name alone takes the value that it has here.
fn env_lines(text: &str) -> Vec<(String, String)> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_once('=') {
            Some((key, value)) => (key.to_owned(), value.to_owned()),
            None => (line.to_owned(), std::env::var(line).unwrap_or_default()),
        })
        .collect()
}

#[derive(Args, Clone, Debug)]
pub(super) struct ConfigMap {
    name: String,
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    pub(super) how: How,
}

impl ConfigMap {
    pub(super) fn object(&self) -> Result<Value> {
        Ok(config_map(&self.name, self.sources.read("ConfigMap")?))
    }
}

fn config_map(name: &str, values: Vec<(String, Vec<u8>)>) -> Value {
    let (mut data, mut binary) = (Map::new(), Map::new());
    for (key, bytes) in values {
        match String::from_utf8(bytes) {
            Ok(text) => data.insert(key, Value::from(text)),
            Err(error) => binary.insert(key, Value::from(STANDARD.encode(error.as_bytes()))),
        };
    }
    json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data, "binaryData": binary})
}

#[derive(Args, Clone, Debug)]
pub(super) struct Secret {
    #[command(subcommand)]
    command: SecretKind,
}

#[derive(Subcommand, Clone, Debug)]
enum SecretKind {
    /// Create a secret for use with a Docker registry
    DockerRegistry(DockerRegistry),
    /// Create a secret from a local file, directory, or literal value
    Generic(Generic),
    /// Create a TLS secret
    Tls(Tls),
}

#[derive(Args, Clone, Debug)]
struct Generic {
    name: String,
    #[command(flatten)]
    sources: Sources,
    /// The type of secret to create.
    #[arg(long = "type", default_value = "", hide_default_value = true)]
    kind: String,
    #[command(flatten)]
    how: How,
}

#[derive(Args, Clone, Debug)]
struct Tls {
    name: String,
    /// A file with the certificate, in PEM.
    #[arg(long, default_value = "", hide_default_value = true)]
    cert: String,
    /// A file with its private key.
    #[arg(long, default_value = "", hide_default_value = true)]
    key: String,
    #[command(flatten)]
    how: How,
}

#[derive(Args, Clone, Debug)]
struct DockerRegistry {
    name: String,
    /// Address of the registry.
    #[arg(long, default_value = "https://index.docker.io/v1/")]
    docker_server: String,
    /// Username at the registry.
    #[arg(long, default_value = "", hide_default_value = true)]
    docker_username: String,
    /// Password at the registry.
    #[arg(long, default_value = "", hide_default_value = true)]
    docker_password: String,
    /// Email for the registry.
    #[arg(long, default_value = "", hide_default_value = true)]
    docker_email: String,
    /// A file with the whole configuration, instead.
    #[arg(long, value_delimiter = ',')]
    from_file: Vec<String>,
    #[command(flatten)]
    how: How,
}

impl Secret {
    pub(super) fn object(&self) -> Result<(How, Value)> {
        match &self.command {
            SecretKind::Generic(args) => {
                let values = args.sources.read("Secret")?;
                Ok((args.how.clone(), secret(&args.name, &args.kind, values)))
            }
            SecretKind::Tls(args) => {
                if args.cert.is_empty() || args.key.is_empty() {
                    return Err(Error::text("key and cert must be specified"));
                }
                let values = vec![("tls.crt".to_owned(), pem(&args.cert)?), ("tls.key".to_owned(), pem(&args.key)?)];
                Ok((args.how.clone(), secret(&args.name, "kubernetes.io/tls", values)))
            }
            SecretKind::DockerRegistry(args) => Ok((args.how.clone(), args.object()?)),
        }
    }
}

impl DockerRegistry {
    fn object(&self) -> Result<Value> {
        const KEY: &str = ".dockerconfigjson";
        if !self.from_file.is_empty() {
            let sources = Sources { from_file: self.from_file.clone(), ..Sources::default() };
            return Ok(secret(&self.name, "kubernetes.io/dockerconfigjson", sources.read("Secret")?));
        }
        if self.docker_username.is_empty() || self.docker_password.is_empty() {
            return Err(Error::text(
                "either --from-file or the combination of --docker-username, --docker-password and --docker-server is \
                 required",
            ));
        }
        let auth = STANDARD.encode(format!("{}:{}", self.docker_username, self.docker_password));
        let text = |text: &str| json!(text).to_string();
        let email = match self.docker_email.as_str() {
            "" => String::new(),
            email => format!("\"email\":{},", text(email)),
        };
        // In the order of upstream's fields.
        let config = format!(
            "{{\"auths\":{{{}:{{\"username\":{},\"password\":{},{email}\"auth\":{}}}}}}}",
            text(&self.docker_server),
            text(&self.docker_username),
            text(&self.docker_password),
            text(&auth)
        );
        let values = vec![(KEY.to_owned(), config.into_bytes())];
        Ok(secret(&self.name, "kubernetes.io/dockerconfigjson", values))
    }
}

fn secret(name: &str, kind: &str, values: Vec<(String, Vec<u8>)>) -> Value {
    let data: Map<String, Value> =
        values.into_iter().map(|(key, bytes)| (key, Value::from(STANDARD.encode(bytes)))).collect();
    json!({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "type": kind, "data": data})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let sources = |literals: &[&str]| {
            let from_literal = literals.iter().map(|it| (*it).to_owned()).collect();
            Sources { from_literal, ..Sources::default() }
                .read("ConfigMap")
                .map(|values| config_map("a", values)["data"].clone())
        };
        assert_eq!(sources(&["a=1", "b=x=y"]).expect("values"), json!({"a": "1", "b": "x=y"}));
        for bad in [&["a"][..], &["=a"], &["a=1", "a=2"], &["a b=1"]] {
            assert!(sources(bad).is_err(), "{bad:?}");
        }
        assert_eq!(env_lines("# x\n A=1\n\nB=a=b\n"), [("A".into(), "1".into()), ("B".into(), "a=b".into())]);
        assert_eq!(config_map("a", vec![("b".into(), vec![0xff])])["binaryData"], json!({"b": "/w=="}));
        assert!(files("a=b=c").is_err());
    }
}
