//! What can go wrong, and how it is told.
//!
//! Follows `kubectl/pkg/cmd/util/helpers.go`: `Error from server (NotFound): …`, `error: …`, and the lists of causes of
//! objects that are not valid.

use std::fmt;

use serde_json::Value;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command failed.
#[derive(Clone, Debug)]
pub enum Error {
    /// The server refused.
    Status(Box<Status>),
    /// Told with `error: ` before it.
    Text(String),
    /// Told as it is: the server cannot be reached, and the like.
    Plain(String),
    /// Several of several objects.
    Many(Vec<Error>),
    /// Says nothing (more), and ends with a code.
    Exit(u8),
    /// A command in a container ended with a code.
    Command { code: u8, text: String },
}

/// The server's answer to what it refused (`metav1.Status`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub code: u16,
    pub reason: String,
    pub message: String,
    /// Kind or resource of the object, empty when it is not told.
    pub kind: String,
    pub name: String,
    /// `(field, message)`.
    pub causes: Vec<(String, String)>,
    /// Whether the status has details.
    pub has_details: bool,
}

impl Status {
    /// Reads a status; `code` is that of the answer.
    pub fn from_value(value: &Value, code: u16) -> Self {
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let details = &value["details"];
        let causes = details["causes"].as_array().map(Vec::as_slice).unwrap_or_default();
        Status {
            code: value["code"].as_u64().and_then(|it| u16::try_from(it).ok()).unwrap_or(code),
            reason: text(value, "reason"),
            message: text(value, "message"),
            kind: text(details, "kind"),
            name: text(details, "name"),
            causes: causes.iter().map(|cause| (text(cause, "field"), text(cause, "message"))).collect(),
            has_details: details.is_object(),
        }
    }
}

impl Error {
    pub fn text(text: impl Into<String>) -> Self {
        Error::Text(text.into())
    }

    /// One error of several; `None` of none.
    pub fn all(mut errors: Vec<Error>) -> Result<()> {
        match errors.len() {
            0 => Ok(()),
            1 => Err(errors.remove(0)),
            _ => Err(Error::Many(errors)),
        }
    }

    pub fn reason(&self) -> &str {
        match self {
            Error::Status(status) => &status.reason,
            _ => "",
        }
    }

    pub fn is_not_found(&self) -> bool {
        self.reason() == "NotFound"
    }

    pub fn is_conflict(&self) -> bool {
        self.reason() == "Conflict"
    }

    /// Says what was done with which file when it went wrong: `error when creating "f.yaml": …`.
    pub fn with_source(self, verb: &str, source: &str) -> Self {
        if source.is_empty() {
            return self;
        }
        let say = |text: &str| format!("error when {verb} {}: {text}", quote(source));
        match self {
            Error::Status(mut status) => {
                status.message = say(&status.message);
                Error::Status(status)
            }
            Error::Exit(code) => Error::Exit(code),
            other => Error::Text(say(&other.to_string())),
        }
    }

    /// What the command ends with.
    pub fn code(&self) -> u8 {
        match self {
            Error::Exit(code) | Error::Command { code, .. } => *code,
            _ => 1,
        }
    }

    /// What is told on the standard error, with its line ends; empty for nothing.
    pub fn report(&self) -> String {
        match self {
            Error::Exit(_) => String::new(),
            Error::Many(errors) if errors.len() == 1 => errors[0].report(),
            Error::Many(errors) => errors.iter().map(|error| format!("{}\n", error.line())).collect(),
            Error::Status(status) if status.reason == "Invalid" => invalid(status),
            Error::Text(text) if !text.starts_with("error: ") => format!("error: {text}\n"),
            other => format!("{}\n", other.line()),
        }
    }

    /// The error among others.
    fn line(&self) -> String {
        match self {
            Error::Status(status) => match status.reason.as_str() {
                "Unauthorized" => format!("error: You must be logged in to the server ({})", status.message),
                "" => format!("Error from server: {}", status.message),
                reason => format!("Error from server ({reason}): {}", status.message),
            },
            other => other.to_string(),
        }
    }
}

/// The lines about an object that is not valid.
fn invalid(status: &Status) -> String {
    let mut head = "The request is invalid".to_owned();
    if !status.kind.is_empty() || !status.name.is_empty() {
        head = format!("The {} {} is invalid", status.kind, quote(&status.name));
    } else if !status.message.is_empty() && (!status.has_details || status.causes.is_empty()) {
        head += &format!(": {}", status.message);
    }
    let mut lines: Vec<String> = Vec::new();
    for (field, message) in &status.causes {
        let line = format!("{field}: {message}");
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    match lines.as_slice() {
        [] => format!("{head}\n"),
        [line] => format!("{head}: {line}\n"),
        _ => format!("{head}: \n{}", lines.iter().map(|line| format!("* {line}\n")).collect::<String>()),
    }
}

impl fmt::Display for Error {
    /// The bare text, as it stands inside other errors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Status(status) => f.write_str(&status.message),
            Error::Text(text) | Error::Plain(text) | Error::Command { text, .. } => f.write_str(text),
            Error::Many(errors) => {
                let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", texts.join(", "))
            }
            Error::Exit(code) => write!(f, "exit {code}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<String> for Error {
    fn from(text: String) -> Self {
        Error::Text(text)
    }
}

impl From<&str> for Error {
    fn from(text: &str) -> Self {
        Error::Text(text.to_owned())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        // Whoever read the output has read enough: nothing is left to say, as when a signal had ended the program.
        if error.kind() == std::io::ErrorKind::BrokenPipe { Error::Exit(1) } else { Error::Text(error.to_string()) }
    }
}

/// A text in quotes as Go's `%q` writes it.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reports() {
        let status = |value: Value| Error::Status(Box::new(Status::from_value(&value, 400)));
        let missing = status(json!({"reason": "NotFound", "message": "pods \"a\" not found"}));
        for (error, expect) in [
            (missing.clone(), "Error from server (NotFound): pods \"a\" not found\n"),
            (Error::text("no"), "error: no\n"),
            (Error::Exit(3), ""),
            (
                status(json!({"reason": "Unauthorized", "message": "no"})),
                "error: You must be logged in to the server (no)\n",
            ),
            (Error::Many(vec![missing, Error::text("no")]), "Error from server (NotFound): pods \"a\" not found\nno\n"),
            (
                status(json!({"reason": "Invalid", "message": "x", "details": {"kind": "Pod", "name": "a", "causes": [
                    {"field": "spec.a", "message": "Required"}]}})),
                "The Pod \"a\" is invalid: spec.a: Required\n",
            ),
            (
                status(json!({"reason": "Invalid", "message": "x", "details": {"kind": "Pod", "name": "a", "causes": [
                    {"field": "a", "message": "1"}, {"field": "b", "message": "2"}, {"field": "a", "message": "1"}]}})),
                "The Pod \"a\" is invalid: \n* a: 1\n* b: 2\n",
            ),
            (status(json!({"reason": "Invalid", "message": "why"})), "The request is invalid: why\n"),
        ] {
            assert_eq!(error.report(), expect);
        }
    }

    #[test]
    fn sources() {
        let error = Error::text("no").with_source("creating", "f.yaml");
        assert_eq!(error.report(), "error: error when creating \"f.yaml\": no\n");
    }
}
