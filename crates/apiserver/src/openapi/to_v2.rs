//! Schemas of OpenAPI v3 as v2 can say them. Behaviour: `kube-openapi/pkg/schemaconv`, for custom resources
//! `apiextensions-apiserver/pkg/controller/openapi/v2`: what old clients would misread is left open.

use schema::Value;
use serde_json::{Map, json};

use super::definitions::{V2_PREFIX, V3_PREFIX};

/// The schema of a built-in type.
pub(super) fn built_in(schema: Value) -> Value {
    convert(schema, &|map| {
        let either = map.remove("oneOf").is_some();
        if either && !map.contains_key("type") {
            map.insert("type".into(), "string".into());
        }
    })
}

/// The schema of a custom resource.
pub(super) fn custom(schema: Value) -> Value {
    let of_kind = schema.get("x-kubernetes-group-version-kind").cloned();
    // Clients would complain about every field that is not known.
    if keeps_unknown(&schema) {
        return json!({ "type": "object", "x-kubernetes-group-version-kind": of_kind });
    }
    convert(schema, &loosen)
}

/// Takes out what clients of v2 do not understand, or understand wrongly.
fn loosen(map: &mut Map<String, Value>) {
    for word in ["allOf", "oneOf", "anyOf", "not"] {
        map.remove(word);
    }
    require_no_nulls(map);
    let open = map.get("x-kubernetes-preserve-unknown-fields") == Some(&Value::Bool(true));
    let nullable = map.get("nullable") == Some(&Value::Bool(true));
    if open || nullable {
        map.remove("items");
        // Those of an object within an object are known whatever its schema.
        let embedded = map.get("x-kubernetes-embedded-resource") == Some(&Value::Bool(true));
        match map.get_mut("properties") {
            Some(Value::Object(properties)) if embedded => {
                properties.retain(|name, _| matches!(name.as_str(), "apiVersion" | "kind" | "metadata"));
            }
            _ => drop(map.remove("properties")),
        }
    }
    let untyped = match map.get("type").and_then(Value::as_str) {
        Some("array") => !map.contains_key("items"),
        Some("object") => open,
        _ => false,
    };
    if nullable || untyped {
        map.remove("type");
    }
}

/// A field that may be `null` is not required: there is no word for it.
fn require_no_nulls(map: &mut Map<String, Value>) {
    let is_nullable = |schema: &Value| schema["nullable"] == true;
    let of_values = map.get("additionalProperties").is_some_and(is_nullable);
    let properties = map.get("properties").cloned().unwrap_or_default();
    if let Some(Value::Array(required)) = map.get_mut("required") {
        required.retain(|name| !of_values && !name.as_str().is_some_and(|name| is_nullable(&properties[name])));
        if required.is_empty() {
            map.remove("required");
        }
    }
}

fn keeps_unknown(schema: &Value) -> bool {
    schema["x-kubernetes-preserve-unknown-fields"] == true
}

/// Changes a schema and those within it.
fn convert(schema: Value, change: &dyn Fn(&mut Map<String, Value>)) -> Value {
    let Value::Object(mut map) = schema else { return schema };
    unwrap_reference(&mut map);
    change(&mut map);
    map.remove("nullable");
    for word in ["items", "additionalProperties"] {
        if let Some(below) = map.get_mut(word) {
            *below = convert(below.take(), change);
        }
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        properties.values_mut().for_each(|property| *property = convert(property.take(), change));
    }
    Value::Object(map)
}

/// Words may stand beside a reference here, and only around it there.
fn unwrap_reference(map: &mut Map<String, Value>) {
    let inner = map.get("allOf").and_then(|all| all.get(0)?.get("$ref")).or_else(|| map.get("$ref"));
    let name = inner.and_then(Value::as_str).and_then(|inner| inner.strip_prefix(V3_PREFIX));
    if let Some(reference) = name.map(|name| format!("{V2_PREFIX}{name}")) {
        map.remove("allOf");
        map.insert("$ref".into(), reference.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_v2_does_not_know_is_left_out() {
        let schema = json!({
            "properties": {
                "a": { "allOf": [{ "$ref": "#/components/schemas/x.Y" }], "default": {}, "nullable": true },
                "b": { "format": "int-or-string", "oneOf": [{ "type": "integer" }, { "type": "string" }] },
                "oneOf": { "type": "array", "items": { "$ref": "#/components/schemas/x.Y" } },
                "nullable": { "type": "boolean" },
            },
        });
        let expect = json!({
            "properties": {
                "a": { "$ref": "#/definitions/x.Y", "default": {} },
                "b": { "format": "int-or-string", "type": "string" },
                "oneOf": { "type": "array", "items": { "$ref": "#/definitions/x.Y" } },
                "nullable": { "type": "boolean" },
            },
        });
        assert_eq!(built_in(schema), expect);
    }

    #[test]
    fn custom_schemas_are_loosened() {
        let schema = json!({
            "type": "object", "required": ["a", "b"],
            "properties": {
                "a": { "type": "object", "nullable": true, "properties": { "x": { "type": "string" } } },
                "b": { "anyOf": [{ "type": "string" }], "x-kubernetes-int-or-string": true },
                "c": { "type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {} },
                "d": { "type": "array", "items": { "type": "string" }, "x-kubernetes-preserve-unknown-fields": true },
                "metadata": { "allOf": [{ "$ref": "#/components/schemas/x.Meta" }], "description": "it" },
            },
        });
        let expect = json!({
            "type": "object", "required": ["b"],
            "properties": {
                "a": {},
                "b": { "x-kubernetes-int-or-string": true },
                "c": { "x-kubernetes-preserve-unknown-fields": true },
                "d": { "x-kubernetes-preserve-unknown-fields": true },
                "metadata": { "$ref": "#/definitions/x.Meta", "description": "it" },
            },
        });
        assert_eq!(custom(schema), expect);
        let open = json!({ "x-kubernetes-preserve-unknown-fields": true, "properties": { "a": {} },
            "x-kubernetes-group-version-kind": [] });
        assert_eq!(custom(open), json!({ "type": "object", "x-kubernetes-group-version-kind": [] }));
    }
}
