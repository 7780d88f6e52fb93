//! Types of custom resources, built from the structural schemas of their definitions.
//!
//! They take the road of the built-in types: decoding prunes and finds unknown fields, apply merges lists by their
//! keys. What values may be is not judged here: the API server validates them against the schema itself.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use crate::types::{
    self, DefaultValue, Field, FieldKind, GroupVersionKind, List, ListType, Map, PatchStrategy, Ref, Relationship,
    Text, Type,
};

/// How deep a schema may nest.
const MAX_DEPTH: usize = 200;

/// The type of a custom resource from the `openAPIV3Schema` of one of its versions.
///
/// Without a schema, and below `x-kubernetes-preserve-unknown-fields`, everything is kept.
pub fn build(kind: GroupVersionKind, schema: Option<&Value>) -> Type {
    let name = kind.group.rsplit('.').collect::<Vec<_>>().join(".");
    let name = format!("{name}.{}.{}", kind.version, kind.kind);
    let nothing = Value::Null;
    let mut ty = object(schema.unwrap_or(&nothing), &name, 0);
    ty.preserve_unknown |= schema.is_none();
    add_object_fields(&mut ty);
    ty.kinds = Cow::Owned(vec![kind]);
    ty.name = name.into();
    ty
}

/// Fields that every object has, whatever its schema says.
fn add_object_fields(ty: &mut Type) {
    let metadata = types::by_name("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta").expect("in the table");
    let fields = ty.fields.to_mut();
    fields.retain(|field| !matches!(field.name.as_ref(), "apiVersion" | "kind" | "metadata"));
    fields.push(Field::custom("apiVersion", FieldKind::String));
    fields.push(Field::custom("kind", FieldKind::String));
    fields.push(Field::custom("metadata", FieldKind::Object(Ref::Static(metadata))));
    fields.sort_by(|a, b| a.name.cmp(&b.name));
}

fn object(schema: &Value, name: &str, depth: usize) -> Type {
    let properties = schema.get("properties").and_then(Value::as_object);
    let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
    let mut fields: Vec<Field> = properties
        .into_iter()
        .flatten()
        .map(|(field, schema)| Field {
            default: schema.get("default").map(|it| DefaultValue::Value(Arc::new(it.clone()))),
            required: required.contains(&field.as_str()),
            nullable: flag(schema, "nullable"),
            enumeration: list(schema, "enum").iter().filter_map(|it| Some(it.as_str()?.to_owned().into())).collect(),
            relationship: map_type(schema),
            patch: PatchStrategy::default(),
            ..Field::custom(field.clone(), kind_of(schema, depth + 1))
        })
        .collect();
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    let mut ty = Type {
        name: name.to_owned().into(),
        message: Cow::Borrowed(""),
        kinds: Cow::Borrowed(&[]),
        fields: fields.into(),
        wire: Cow::Borrowed(&[]),
        always: Cow::Borrowed(&[]),
        relationship: map_type(schema).unwrap_or(Relationship::Granular),
        unions: Cow::Borrowed(&[]),
        custom: true,
        preserve_unknown: flag(schema, "x-kubernetes-preserve-unknown-fields"),
    };
    if flag(schema, "x-kubernetes-embedded-resource") {
        add_object_fields(&mut ty);
    }
    ty
}

fn kind_of(schema: &Value, depth: usize) -> FieldKind {
    if depth > MAX_DEPTH {
        return FieldKind::Any;
    }
    if flag(schema, "x-kubernetes-int-or-string") {
        return FieldKind::IntOrString;
    }
    match schema.get("type").and_then(Value::as_str).unwrap_or_default() {
        "boolean" => FieldKind::Bool,
        "integer" => FieldKind::Int64,
        "number" => FieldKind::Double,
        "string" => FieldKind::String,
        "array" => {
            let items = schema.get("items").unwrap_or(&Value::Null);
            FieldKind::List(Ref::from(List {
                element: kind_of(items, depth + 1),
                go: Cow::Borrowed(""),
                list_type: match schema.get("x-kubernetes-list-type").and_then(Value::as_str) {
                    Some("set") => ListType::Set,
                    Some("map") => ListType::Map,
                    _ => ListType::Atomic,
                },
                keys: list(schema, "x-kubernetes-list-map-keys").iter().filter_map(text).collect(),
                wrapped: false,
                nullable: flag(items, "nullable"),
            }))
        }
        "object" => match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => FieldKind::Map(Ref::from(Map {
                element: kind_of(values, depth + 1),
                go: Cow::Borrowed(""),
                relationship: map_type(schema).unwrap_or(Relationship::Granular),
                nullable: flag(values, "nullable"),
            })),
            Some(Value::Bool(true)) => FieldKind::Any,
            _ => FieldKind::Object(Ref::from(object(schema, "", depth))),
        },
        // Without a type anything goes; structural schemas allow that only where unknown fields are preserved.
        _ => FieldKind::Any,
    }
}

fn map_type(schema: &Value) -> Option<Relationship> {
    match schema.get("x-kubernetes-map-type").and_then(Value::as_str)? {
        "atomic" => Some(Relationship::Atomic),
        _ => Some(Relationship::Granular),
    }
}

fn text(value: &Value) -> Option<Text> {
    Some(value.as_str()?.to_owned().into())
}

fn flag(schema: &Value, name: &str) -> bool {
    schema.get(name).and_then(Value::as_bool).unwrap_or(false)
}

fn list<'a>(schema: &'a Value, name: &str) -> &'a [Value] {
    schema.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::apply::{self, OneVersion, Set, Writer};
    use crate::json::{self, FieldValidation};

    fn widget() -> Type {
        let schema = json!({"type": "object", "properties": {
            "spec": {"type": "object", "required": ["size"], "properties": {
                "size": {"type": "integer"},
                "port": {"x-kubernetes-int-or-string": true},
                "list": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                    "items": {"type": "object", "properties": {"name": {"type": "string"}, "value": {"type": "string"}}}},
                "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true,
                    "properties": {"known": {"type": "string"}}},
                "note": {"type": "string", "nullable": true}}},
        }});
        build(GroupVersionKind::new("example.com", "v1", "Widget"), Some(&schema))
    }

    #[test]
    fn decoding_prunes() {
        let ty = widget();
        assert_eq!(ty.name, "com.example.v1.Widget");
        let text = json!({"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "a", "x": 1},
            "spec": {"size": "large", "port": "http", "foo": 1, "note": null, "free": {"a": {"b": [1]}, "known": "k"}}});
        let decoded = json::decode(&ty, text.to_string().as_bytes(), FieldValidation::Warn).expect("a Widget");
        assert_eq!(
            decoded.value,
            json!({"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "a"},
                "spec": {"size": "large", "port": "http", "note": null, "free": {"a": {"b": [1]}, "known": "k"}}}),
        );
        assert_eq!(decoded.warnings, ["unknown field \"metadata.x\"", "unknown field \"spec.foo\""]);
        let twice = br#"{"spec": {"free": {"a": {"x": 1, "x": 2}}}}"#;
        let decoded = json::decode(&ty, twice, FieldValidation::Warn).expect("a Widget");
        assert_eq!(decoded.warnings, ["duplicate field \"spec.free.a.x\""]);
    }

    #[test]
    fn apply_merges_by_key() {
        let ty = widget();
        let none = Set::default();
        let writer = |manager| Writer {
            manager,
            api_version: "example.com/v1",
            kind: "Widget",
            subresource: "",
            now: jiff::Timestamp::UNIX_EPOCH,
            ignored: &none,
            converter: &OneVersion,
        };
        let config = |spec: Value| json!({"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "a"}, "spec": spec});
        let first = config(json!({"size": 1, "list": [{"name": "x", "value": "1"}], "free": {"a": {"b": 1}}}));
        let live = apply::apply(&ty, &writer("a"), None, &first, false).expect("applied");
        let second = config(json!({"list": [{"name": "y"}], "free": {"a": {"c": 1}}}));
        let live = apply::apply(&ty, &writer("b"), Some(&live), &second, false).expect("applied");
        assert_eq!(
            live["spec"],
            json!({"size": 1, "list": [{"name": "x", "value": "1"}, {"name": "y"}], "free": {"a": {"b": 1, "c": 1}}})
        );
        let error = apply::apply(&ty, &writer("b"), Some(&live), &config(json!({"size": 2})), false);
        let error = error.expect_err("a conflict").to_string();
        assert_eq!(error, "Apply failed with 1 conflict: conflict with \"a\": .spec.size");
    }
}
