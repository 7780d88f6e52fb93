//! The three-way patch of objects without a known type: a JSON merge patch.
//!
//! Follows `apimachinery/pkg/util/jsonmergepatch`.

use serde_json::{Map, Value};

/// What changes from `live` to `wanted`, and what `wanted` lacks of `last`.
pub(super) fn patch(
    last: &Map<String, Value>,
    wanted: &Map<String, Value>,
    live: &Map<String, Value>,
) -> Result<Value, String> {
    let mut patch = deletions(last, wanted);
    overlay(&mut patch, additions(live, wanted));
    let changes_name = patch.get("metadata").is_some_and(|metadata| metadata.get("name").is_some());
    if patch.contains_key("apiVersion") || patch.contains_key("kind") || changes_name {
        return Err("At least one of apiVersion, kind and name was changed".to_owned());
    }
    Ok(Value::Object(patch))
}

/// Values of `wanted` that `live` has not.
fn additions(live: &Map<String, Value>, wanted: &Map<String, Value>) -> Map<String, Value> {
    let mut patch = Map::new();
    for (key, value) in wanted.iter().filter(|(_, value)| !value.is_null()) {
        match (live.get(key), value) {
            (Some(old), value) if old == value => {}
            (Some(Value::Object(old)), Value::Object(new)) => {
                let inner = additions(old, new);
                if !inner.is_empty() {
                    patch.insert(key.clone(), Value::Object(inner));
                }
            }
            (_, value) => drop(patch.insert(key.clone(), value.clone())),
        }
    }
    patch
}

/// Nulls for what `last` has and `wanted` has not.
fn deletions(last: &Map<String, Value>, wanted: &Map<String, Value>) -> Map<String, Value> {
    let mut patch = Map::new();
    for (key, old) in last {
        match (old, wanted.get(key)) {
            (_, None | Some(Value::Null)) => drop(patch.insert(key.clone(), Value::Null)),
            (Value::Object(old), Some(Value::Object(new))) => {
                let inner = deletions(old, new);
                if !inner.is_empty() {
                    patch.insert(key.clone(), Value::Object(inner));
                }
            }
            _ => {}
        }
    }
    patch
}

/// Puts one patch over another; nulls stay.
fn overlay(patch: &mut Map<String, Value>, over: Map<String, Value>) {
    for (key, value) in over {
        match (patch.get_mut(&key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => overlay(below, above),
            (_, value) => drop(patch.insert(key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn three_ways() {
        for (last, wanted, live, expect) in [
            (json!({"a": 1, "b": 2}), json!({"a": 1}), json!({"a": 1, "b": 2, "c": 3}), json!({"b": null})),
            (json!({}), json!({"s": {"a": 1}}), json!({"s": {"a": 2, "b": 3}}), json!({"s": {"a": 1}})),
            (
                json!({"s": {"x": 1}}),
                json!({"s": {"y": [1]}}),
                json!({"s": {"x": 1, "y": [2]}}),
                json!({"s": {"x": null, "y": [1]}}),
            ),
            (json!({"a": 1}), json!({"a": 1}), json!({"a": 1, "status": {}}), json!({})),
        ] {
            let map = |value: &Value| value.as_object().cloned().expect("a map");
            assert_eq!(patch(&map(&last), &map(&wanted), &map(&live)), Ok(expect));
        }
    }
}
