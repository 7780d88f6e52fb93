//! Schemas as OpenAPI documents show them. Behaviour: `apiextensions-apiserver/pkg/controller/openapi/builder`.

use schema::Value;
use serde_json::json;

const META_REFERENCE: &str = "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
const API_VERSION: &str = "APIVersion defines the versioned schema of this representation of an object. Servers should convert \
                           recognized schemas to the latest internal value, and may reject unrecognized values. More info: \
                           https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources";
const KIND: &str = "Kind is a string value representing the REST resource this object represents. Servers may infer this from \
                    the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: \
                    https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds";
const METADATA: &str = "Standard object's metadata. More info: \
                        https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";

/// The definition of a kind, from the `openAPIV3Schema` of one of its versions.
pub fn definition(schema: Option<Value>, group: &str, version: &str, kind: &str) -> Value {
    let mut out = match schema {
        Some(schema @ Value::Object(_)) => schema,
        _ => json!({ "type": "object", "x-kubernetes-preserve-unknown-fields": true }),
    };
    complete_embedded(&mut out);
    add_meta(&mut out);
    out["x-kubernetes-group-version-kind"] = json!([{ "group": group, "version": version, "kind": kind }]);
    out
}

/// Fields that every object has.
fn add_meta(schema: &mut Value) {
    if !schema["properties"].is_object() {
        schema["properties"] = json!({});
    }
    let properties = &mut schema["properties"];
    properties["apiVersion"] = json!({ "type": "string", "description": API_VERSION });
    properties["kind"] = json!({ "type": "string", "description": KIND });
    properties["metadata"] = json!({ "allOf": [{ "$ref": META_REFERENCE }], "description": METADATA });
}

fn complete_embedded(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    for name in ["items", "additionalProperties"] {
        if let Some(below) = map.get_mut(name) {
            complete_embedded(below);
        }
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        properties.values_mut().for_each(complete_embedded);
    }
    if map.get("x-kubernetes-embedded-resource") != Some(&Value::Bool(true)) {
        return;
    }
    let mut required = map.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    for name in ["kind", "apiVersion"] {
        if !required.iter().any(|it| it == name) {
            required.push(name.into());
        }
    }
    map.insert("required".into(), required.into());
    add_meta(schema);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_within_objects_are_shown_as_such() {
        let schema = json!({ "type": "object", "properties": { "spec": { "type": "object", "properties": {
            "template": { "type": "object", "x-kubernetes-embedded-resource": true } } } } });
        let shown = definition(Some(schema), "example.com", "v1", "Widget");
        let template = &shown["properties"]["spec"]["properties"]["template"];
        assert_eq!(template["required"], json!(["kind", "apiVersion"]));
        assert_eq!(template["properties"]["metadata"]["allOf"][0]["$ref"], META_REFERENCE);
        assert_eq!(shown["properties"]["kind"]["type"], "string");
        assert_eq!(shown["x-kubernetes-group-version-kind"][0]["kind"], "Widget");
    }
}
