//! Removes the fields that a structural schema does not have. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/schema/pruning`.

use schema::Value;

use crate::tree::Tree;

const META_FIELDS: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// Prunes a value. `resource` tells that it is a whole resource, whose type and metadata stay.
pub fn prune(value: &mut Value, schema: Option<&Value>, resource: bool) {
    let embedded = resource || schema.is_some_and(|schema| schema.flag("x-kubernetes-embedded-resource"));
    let kept = schema.is_some_and(|schema| schema.flag("x-kubernetes-preserve-unknown-fields"));
    match value {
        Value::Object(map) => {
            if let Some(schema) = schema {
                let rest = additional(schema);
                map.retain(|key, value| {
                    if embedded && META_FIELDS.contains(&key.as_str()) {
                        return true;
                    }
                    match (schema["properties"].field(key), rest) {
                        (Some(property), _) => prune(value, Some(property), false),
                        (None, Some(rest)) if !kept || rest.is_some() => prune(value, rest, false),
                        (None, Some(_)) => {}
                        (None, None) => return kept,
                    }
                    true
                });
            } else {
                map.clear();
            }
        }
        Value::Array(list) => {
            let items = schema.and_then(|schema| schema.field("items"));
            list.iter_mut().filter(|_| !kept || items.is_some()).for_each(|item| prune(item, items, false));
        }
        _ => {}
    }
}

/// The schema of other properties: `None` when there are none, `Some(None)` when nothing is said of them.
fn additional(schema: &Value) -> Option<Option<&Value>> {
    schema.field("additionalProperties").map(|it| it.is_object().then_some(it))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn unknown_fields_go_unless_they_are_preserved() {
        let schema = json!({ "properties": {
            "a": { "type": "string" },
            "free": { "x-kubernetes-preserve-unknown-fields": true, "properties": { "p": { "properties": {} } } },
            "map": { "additionalProperties": { "properties": { "x": {} } } },
        }});
        let mut value =
            json!({ "a": 1, "b": 2, "free": { "q": 1, "p": { "z": 1 } }, "map": { "k": { "x": 1, "y": 2 } } });
        prune(&mut value, Some(&schema), false);
        assert_eq!(value, json!({ "a": 1, "free": { "q": 1, "p": {} }, "map": { "k": { "x": 1 } } }));
    }
}
