//! Values in errors as the client wrote them. Objects are kept in a form in which an empty list or map that would be left
//! out is absent; upstream's server still knows that it was written, and shows it.

use bytes::Bytes;
use schema::Value;

use crate::status::Status;

/// A refusal of an object in which what the client wrote as empty is shown as empty.
pub(super) fn shown(mut status: Status, body: &Bytes) -> Status {
    let Some(causes) = status.details.get_mut("causes").and_then(Value::as_array_mut) else { return status };
    let mut given = None;
    for cause in causes.iter_mut() {
        let text = |name: &str| cause.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (field, message) = (text("field"), text("message"));
        let Some((sort, detail)) = message.split_once(": null").filter(|(sort, _)| !sort.contains(": ")) else {
            continue;
        };
        let given = given.get_or_insert_with(|| schema::json::decode_any(body).unwrap_or_default());
        let empty = match at(given, &field) {
            Some(Value::Object(map)) if map.is_empty() => "{}",
            Some(Value::Array(list)) if list.is_empty() => "[]",
            _ => continue,
        };
        let new = format!("{sort}: {empty}{detail}");
        status.message = status.message.replacen(&format!("{field}: {message}"), &format!("{field}: {new}"), 1);
        cause["message"] = new.into();
    }
    status
}

/// The value at the path of a field: `spec.containers[0].name`.
fn at<'a>(object: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(object, |value, step| {
        let (name, indices) = step.split_once('[').unwrap_or((step, ""));
        let indices = indices.split(['[', ']']).filter(|index| !index.is_empty());
        indices.into_iter().try_fold(value.get(name)?, |value, index| value.get(index.parse::<usize>().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use kinds::field::{At, Error};
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_written_as_empty_is_shown_as_empty() {
        let labels = At::new("spec.list");
        let labels = labels.index(0);
        let labels = labels.field("labels");
        let errors =
            [Error::invalid(&labels, Value::Null, "no match"), Error::invalid(&At::new("spec"), Value::Null, "x")];
        let check = |body: Value, expect: &str| {
            let status = shown(Status::invalid("", "Kind", "a", &errors), &Bytes::from(body.to_string()));
            assert_eq!(status.message, format!("Kind \"a\" is invalid: [{expect}, spec: Invalid value: null: x]"));
            assert!(expect.ends_with(status.details["causes"][0]["message"].as_str().unwrap_or_default()));
        };
        let body = json!({ "spec": { "list": [{ "labels": {} }] } });
        check(body, "spec.list[0].labels: Invalid value: {}: no match");
        check(json!({ "spec": { "list": [{}] } }), "spec.list[0].labels: Invalid value: null: no match");
    }
}
