//! `--config FILE`: flags out of a YAML file. A file says what the command line says, under the same names; the command
//! line has the last word.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;

/// The command line with what its configuration file says put in behind the command's name.
///
/// # Errors
/// A file that cannot be read or holds anything but flags and their values.
pub fn expand(arguments: Vec<OsString>) -> anyhow::Result<Vec<OsString>> {
    let Some(file) = named_file(&arguments) else { return Ok(arguments) };
    let text = std::fs::read_to_string(&file).with_context(|| format!("--config: {}", file.display()))?;
    let flags = flags(&text).with_context(|| format!("--config: {}", file.display()))?;
    let mut all = arguments;
    // Behind the program and the command.
    all.splice(2..2, flags.into_iter().map(OsString::from));
    Ok(all)
}

/// What `--config` says.
fn named_file(arguments: &[OsString]) -> Option<PathBuf> {
    let mut rest = arguments.iter().skip(2);
    while let Some(argument) = rest.next() {
        let text = argument.to_str().unwrap_or_default();
        if text == "--config" {
            return rest.next().map(PathBuf::from);
        }
        if let Some(file) = text.strip_prefix("--config=") {
            return Some(Path::new(file).to_owned());
        }
    }
    None
}

fn flags(text: &str) -> anyhow::Result<Vec<String>> {
    let value: Value = serde_saphyr::from_str(text)?;
    let map = match value {
        Value::Object(map) => map,
        Value::Null => return Ok(Vec::new()),
        _ => bail!("expected flags and their values, as in `node-name: one`"),
    };
    let mut flags = Vec::new();
    for (name, value) in map {
        if name == "config" {
            bail!("a configuration file cannot name another one");
        }
        let scalar = |value: &Value| -> anyhow::Result<String> {
            match value {
                Value::String(text) => Ok(format!("--{name}={text}")),
                Value::Number(number) => Ok(format!("--{name}={number}")),
                _ => bail!("{name}: expected a text, a number or a list of these"),
            }
        };
        match &value {
            Value::Bool(true) => flags.push(format!("--{name}")),
            Value::Bool(false) | Value::Null => {}
            Value::Array(values) => {
                for value in values {
                    flags.push(scalar(value)?);
                }
            }
            // `node-label: { disk: ssd }`
            Value::Object(pairs) => {
                for (key, value) in pairs {
                    let Some(text) = value.as_str() else { bail!("{name}: {key}: expected a text") };
                    flags.push(format!("--{name}={key}={text}"));
                }
            }
            other => flags.push(scalar(other)?),
        }
    }
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let shown = match flags(text) {
            Ok(flags) => flags.join(" "),
            Err(error) => format!("{error:#}"),
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn files_say_what_flags_say() {
        check(
            "listen: 127.0.0.1:6443\nmax-pods: 200\ndisable: [dns, proxy]",
            "--disable=dns --disable=proxy --listen=127.0.0.1:6443 --max-pods=200",
        );
        check("node-label: { disk: ssd }\nnode-name: null", "--node-label=disk=ssd");
        check("", "");
        check("[a]", "expected flags and their values, as in `node-name: one`");
        check("disable: [[a]]", "disable: expected a text, a number or a list of these");
    }

    #[test]
    fn the_command_line_comes_last() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("skiff.yaml");
        std::fs::write(&file, "node-name: a").expect("written");
        let line = ["skiff", "server", "--config", file.to_str().expect("a text"), "--node-name=b"].map(OsString::from);
        let expanded = expand(line.to_vec()).expect("a good file");
        assert_eq!(expanded[2], "--node-name=a");
        assert_eq!(expanded.last(), Some(&OsString::from("--node-name=b")));
    }
}
