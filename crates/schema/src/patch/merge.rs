//! JSON Merge Patch (RFC 7386).

use serde_json::{Map, Value};

/// Merges a patch into an object. `null` removes, objects merge, all else replaces.
pub fn apply(document: &mut Value, patch: Value) {
    match (document, patch) {
        (Value::Object(document), Value::Object(patch)) => merge(document, patch),
        (document, mut patch) => {
            prune(&mut patch);
            *document = patch;
        }
    }
}

fn merge(document: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (key, mut value) in patch {
        if value.is_null() {
            document.remove(&key);
            continue;
        }
        match document.get_mut(&key) {
            Some(Value::Object(inner)) => match value {
                Value::Object(patch) => merge(inner, patch),
                // What replaces an object is taken as it is.
                value => drop(document.insert(key, value)),
            },
            _ => {
                prune(&mut value);
                document.insert(key, value);
            }
        }
    }
}

/// Removes the nulls of objects, in lists as well; a null in a list stays.
fn prune(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(prune);
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn merges() {
        for (document, patch, expect) in [
            (
                json!({"a": "b", "c": {"d": 1, "e": 2}}),
                json!({"a": null, "c": {"e": 3}}),
                json!({"c": {"d": 1, "e": 3}}),
            ),
            (json!({"a": [1]}), json!({"a": [{"x": null}, null]}), json!({"a": [{}, null]})),
            (json!({"a": {"b": 1}}), json!({"a": "x"}), json!({"a": "x"})),
            (json!({}), json!({"a": {"b": {"c": null}}}), json!({"a": {"b": {}}})),
        ] {
            let mut merged = document;
            apply(&mut merged, patch);
            assert_eq!(merged, expect);
        }
    }
}
