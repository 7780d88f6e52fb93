//! The form in which definitions are checked: what all versions have in common stands once, above them. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/v1/conversion.go`.

use schema::Value;
use serde_json::json;

use crate::internal_form;
use crate::tree::{Tree, items_mut, made, remove, set};

/// Fields of versions, and what they are called above them.
const COMMON: [(&str, &str); 4] = [
    ("subresources", "subresources"),
    ("schema", "validation"),
    ("additionalPrinterColumns", "additionalPrinterColumns"),
    ("selectableFields", "selectableFields"),
];

/// The specification in that form.
pub fn spec(spec: &Value) -> Value {
    let mut out = spec.clone();
    let versions = spec.list("versions");
    let Some(first) = versions.first() else { return out };
    set(&mut out, "version", first.text("name"));
    for (field, above) in COMMON {
        if versions.iter().any(|version| version.field(field) != first.field(field)) {
            continue;
        }
        items_mut(&mut out, "versions").for_each(|version| drop(remove(version, field)));
        if let Some(value) = first.field(field) {
            set(&mut out, above, value.clone());
        }
    }
    out
}

/// Versions as upstream shows them.
pub fn shown_versions(spec: &Value) -> String {
    if spec.bare("versions") {
        return if spec.has("versions") { "[]".into() } else { "null".into() };
    }
    let form = |version: &Value| {
        let mut version = version.clone();
        if version["schema"].has("openAPIV3Schema") {
            arrange(&mut made(&mut version, "schema")["openAPIV3Schema"]);
        }
        internal_form::json("CustomResourceDefinitionVersion", Some(&version))
    };
    let all: Vec<String> = spec.list("versions").iter().map(form).collect();
    format!("[{}]", all.join(","))
}

/// A schema as upstream shows it.
pub fn shown_schema(schema: &Value) -> String {
    let mut schema = schema.clone();
    arrange(&mut schema);
    internal_form::json("JSONSchemaProps", Some(&schema))
}

/// Puts what can be of two sorts into objects that have a field for either.
fn arrange(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    for (name, value) in map.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("items", Value::Array(list)) => {
                list.iter_mut().for_each(arrange);
                *value = json!({ "jSONSchemas": list });
            }
            ("items", Value::Object(_)) => {
                arrange(value);
                *value = json!({ "schema": value });
            }
            ("additionalProperties" | "additionalItems", Value::Bool(allows)) => *value = json!({ "allows": allows }),
            ("additionalProperties" | "additionalItems", Value::Object(_)) => {
                arrange(value);
                *value = json!({ "allows": true, "schema": value });
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(list)) => list.iter_mut().for_each(arrange),
            ("not", Value::Object(_)) => arrange(value),
            ("properties" | "patternProperties" | "definitions", Value::Object(map)) => {
                map.values_mut().for_each(arrange);
            }
            _ => {}
        }
    }
}
