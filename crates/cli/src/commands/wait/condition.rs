//! What can be waited for.

use serde_json::Value;

use crate::error::quote;
use schema::json_path::{JsonPath, relaxed};
use schema::go;

#[derive(Clone, Debug)]
pub(super) enum Condition {
    Create,
    Delete,
    /// A status condition and its value.
    Status {
        name: String,
        value: String,
    },
    /// A field and its value; any value when none is told.
    Field {
        path: JsonPath,
        value: Option<String>,
    },
}

impl PartialEq for Condition {
    /// Of the same sort.
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Condition {
    /// Reads `--for`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.eq_ignore_ascii_case("delete") {
            return Ok(Condition::Delete);
        }
        if text.eq_ignore_ascii_case("create") {
            return Ok(Condition::Create);
        }
        if let Some(condition) = text.strip_prefix("condition=") {
            let (name, value) = condition.split_once('=').unwrap_or((condition, "true"));
            return Ok(Condition::Status { name: name.to_owned(), value: value.to_owned() });
        }
        match text.strip_prefix("jsonpath=") {
            Some(expression) => Self::field(expression),
            None => Err(format!("unrecognized condition: {}", quote(text))),
        }
    }

    fn field(expression: &str) -> Result<Self, String> {
        let parts = split(expression);
        let (path, value) = match parts.as_slice() {
            [path] => (path, None),
            [path, value] => (path, Some(value.trim_matches(['\'', '"']))),
            _ => {
                return Err("jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or \
                            --for=jsonpath='{.status.readyReplicas}'"
                    .to_owned());
            }
        };
        let path = relaxed(path)?;
        if value == Some("") {
            return Err("jsonpath wait has to have a value after equal sign, like \
                        --for=jsonpath='{.status.readyReplicas}'=3"
                .to_owned());
        }
        if path.is_empty() {
            return Err("jsonpath expression cannot be empty".to_owned());
        }
        Ok(Condition::Field { path: JsonPath::parse(&path)?, value: value.map(str::to_owned) })
    }

    /// Whether it holds of an object.
    pub(super) fn holds(&self, object: &Value) -> Result<bool, String> {
        match self {
            Condition::Create => Ok(true),
            Condition::Delete => Ok(false),
            Condition::Status { name, value } => Ok(status_holds(object, name, value)),
            Condition::Field { path, value } => field_holds(object, path, value.as_deref()),
        }
    }
}

/// Splits at single `=`; two of them stay.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let part = parts.last_mut().expect("there is always one");
        match c {
            '=' if chars.next_if_eq(&'=').is_some() => part.push_str("=="),
            '=' => parts.push(String::new()),
            _ => part.push(c),
        }
    }
    parts
}

fn status_holds(object: &Value, name: &str, value: &str) -> bool {
    let conditions = object["status"]["conditions"].as_array().into_iter().flatten();
    let is_named = |it: &&Value| it["type"].as_str().is_some_and(|ty| ty.to_lowercase() == name.to_lowercase());
    let Some(condition) = conditions.into_iter().find(is_named) else { return false };
    let observed = condition["observedGeneration"].as_i64().or(object["status"]["observedGeneration"].as_i64());
    if let (Some(generation), Some(observed)) = (object["metadata"]["generation"].as_i64(), observed)
        && observed < generation
    {
        return false;
    }
    condition["status"].as_str().is_some_and(|status| status.to_lowercase() == value.to_lowercase())
}

fn field_holds(object: &Value, path: &JsonPath, value: Option<&str>) -> Result<bool, String> {
    let found = path.find(object)?;
    match found.as_slice() {
        [] => return Ok(false),
        [first, ..] if first.is_empty() => return Ok(false),
        [_, _, ..] => return Err("given jsonpath expression matches more than one list".to_owned()),
        [only] if only.len() > 1 => return Err("given jsonpath expression matches more than one value".to_owned()),
        _ => {}
    }
    let Some(value) = value else { return Ok(true) };
    match found[0][0] {
        Value::Array(_) | Value::Object(_) => {
            Err("jsonpath leads to a nested object or list which is not supported".to_owned())
        }
        other => Ok(go::text(other).trim() == value.trim()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn conditions() {
        let object = json!({
            "metadata": {"generation": 2},
            "status": {
                "observedGeneration": 2, "phase": "Running", "readyReplicas": 3,
                "conditions": [{"type": "Ready", "status": "True"}, {"type": "Old", "status": "True", "observedGeneration": 1}],
            },
        });
        for (text, expect) in [
            ("condition=Ready", Ok(true)),
            ("condition=ready=true", Ok(true)),
            ("condition=Ready=false", Ok(false)),
            ("condition=Old", Ok(false)),
            ("condition=Nope", Ok(false)),
            ("jsonpath={.status.phase}=Running", Ok(true)),
            ("jsonpath='{.status.phase}'", Err("unexpected path string")),
            ("jsonpath={.status.phase}=Pending", Ok(false)),
            ("jsonpath=.status.readyReplicas=3", Ok(true)),
            ("jsonpath={.status.nope}", Ok(false)),
            ("jsonpath={.status.conditions}", Ok(true)),
            ("jsonpath={.status.conditions}=x", Err("jsonpath leads to a nested object")),
            ("jsonpath={.status.conditions[*].type}", Err("given jsonpath expression matches more than one value")),
            ("jsonpath={.status.conditions[?(@.type==\"Ready\")].status}=True", Ok(true)),
            ("jsonpath={.a}=", Err("jsonpath wait has to have a value")),
            ("jsonpath={.a}=b=c", Err("jsonpath wait format must be")),
            ("DELETE", Ok(false)),
            ("create", Ok(true)),
            ("nope", Err("unrecognized condition: \"nope\"")),
        ] {
            let found = Condition::parse(text).and_then(|condition| condition.holds(&object));
            match (found, expect) {
                (Ok(found), Ok(expect)) => assert_eq!(found, expect, "{text}"),
                (Err(error), Err(expect)) => assert!(error.starts_with(expect), "{text}: {error}"),
                (found, _) => panic!("{text}: {found:?}"),
            }
        }
    }
}
