//! OpenAPI v3 schemas from the type table.
//!
//! What `/openapi/v3/...` says of types follows from the table; paths and operations are the server's. The shapes are
//! those that upstream publishes.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::descriptions::Descriptions;
use crate::types::{Alternative, Field, FieldKind, ListType, Relationship, Type};

const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1";

/// The schemas (`components.schemas`) of these types and of all they refer to, by OpenAPI name, with these texts.
pub fn components<'t>(types: impl IntoIterator<Item = &'t Type>, texts: &Descriptions) -> Map<String, Value> {
    let mut found = Map::new();
    let mut queue: Vec<&Type> = types.into_iter().collect();
    while let Some(ty) = queue.pop() {
        if found.contains_key(ty.name.as_ref()) {
            continue;
        }
        found.insert(ty.name.to_string(), schema(ty, texts));
        let mut special = BTreeSet::new();
        for field in ty.fields.iter() {
            collect(&field.kind, &mut queue, &mut special);
        }
        for name in special {
            let mut schema = special_schema(&name);
            describe(&mut schema, texts.of_type(&name));
            found.entry(name).or_insert(schema);
        }
    }
    found
}

/// The schema of one type.
pub fn schema(ty: &Type, texts: &Descriptions) -> Value {
    let mut out = Map::new();
    if !ty.fields.is_empty() {
        let properties = ty.fields.iter().map(|field| {
            let mut property = property(field);
            describe(&mut property, texts.of_field(ty, &field.name));
            (field.name.to_string(), property)
        });
        out.insert("properties".into(), Value::Object(properties.collect()));
    }
    let required: Vec<&str> = ty.fields.iter().filter(|it| it.required).map(|it| it.name.as_ref()).collect();
    if !required.is_empty() {
        out.insert("required".into(), required.into());
    }
    out.insert("type".into(), "object".into());
    if ty.relationship == Relationship::Atomic {
        out.insert("x-kubernetes-map-type".into(), "atomic".into());
    }
    if !ty.kinds.is_empty() {
        let kinds = ty.kinds.iter().map(|it| json!({"group": it.group, "version": it.version, "kind": it.kind}));
        out.insert("x-kubernetes-group-version-kind".into(), kinds.collect());
    }
    if !ty.unions.is_empty() {
        let unions = ty.unions.iter().map(|union| {
            let fields: Map<String, Value> =
                union.fields.iter().map(|(field, value)| ((*field).to_owned(), Value::from(*value))).collect();
            let mut out = Map::new();
            if !union.discriminator.is_empty() {
                out.insert("discriminator".into(), union.discriminator.into());
            }
            out.insert("fields-to-discriminateBy".into(), Value::Object(fields));
            Value::Object(out)
        });
        out.insert("x-kubernetes-unions".into(), unions.collect());
    }
    let mut out = Value::Object(out);
    describe(&mut out, texts.of_type(&ty.name));
    out
}

fn describe(schema: &mut Value, text: Option<&str>) {
    if let Some(text) = text {
        schema["description"] = text.into();
    }
}

fn property(field: &Field) -> Value {
    let mut out = match of_kind(&field.kind) {
        // Siblings of `$ref` would be ignored.
        Value::Object(map) if map.contains_key("$ref") => Map::from_iter([("allOf".into(), json!([map]))]),
        Value::Object(map) => map,
        _ => Map::new(),
    };
    if let Some(default) = &field.default {
        out.insert("default".into(), default.to_value());
    }
    if !field.enumeration.is_empty() {
        out.insert("enum".into(), field.enumeration.iter().map(|it| Value::from(it.as_ref())).collect());
    }
    if field.nullable {
        out.insert("nullable".into(), true.into());
    }
    let strategies =
        [(field.patch.merge, "merge"), (field.patch.replace, "replace"), (field.patch.retain_keys, "retainKeys")];
    let strategies: Vec<&str> = strategies.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    if !strategies.is_empty() {
        out.insert("x-kubernetes-patch-strategy".into(), strategies.join(",").into());
    }
    if !field.merge_key.is_empty() {
        out.insert("x-kubernetes-patch-merge-key".into(), field.merge_key.as_ref().into());
    }
    if let Some(relationship) = field.relationship {
        let name = if relationship == Relationship::Atomic { "atomic" } else { "granular" };
        out.insert("x-kubernetes-map-type".into(), name.into());
    }
    Value::Object(out)
}

fn of_kind(kind: &FieldKind) -> Value {
    match kind {
        FieldKind::Bool => json!({"type": "boolean"}),
        FieldKind::Int32 => json!({"type": "integer", "format": "int32"}),
        FieldKind::Int64 => json!({"type": "integer", "format": "int64"}),
        FieldKind::Double => json!({"type": "number", "format": "double"}),
        FieldKind::String | FieldKind::Duration => json!({"type": "string"}),
        FieldKind::Bytes => json!({"type": "string", "format": "byte"}),
        FieldKind::List(list) => {
            let mut out = json!({"type": "array", "items": of_kind(&list.element)});
            out["x-kubernetes-list-type"] = match list.list_type {
                ListType::Atomic => "atomic",
                ListType::Set => "set",
                ListType::Map => "map",
            }
            .into();
            if !list.keys.is_empty() {
                out["x-kubernetes-list-map-keys"] = list.keys.iter().map(|it| Value::from(it.as_ref())).collect();
            }
            out
        }
        FieldKind::Map(map) => {
            let mut out = json!({"type": "object", "additionalProperties": of_kind(&map.element)});
            if map.relationship == Relationship::Atomic {
                out["x-kubernetes-map-type"] = "atomic".into();
            }
            out
        }
        FieldKind::Object(ty) => reference(&ty.name),
        kind => reference(&special_name(kind)),
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// Names of the types that are no objects with fields.
fn special_name(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Time => format!("{META}.Time"),
        FieldKind::MicroTime => format!("{META}.MicroTime"),
        FieldKind::FieldsV1 => format!("{META}.FieldsV1"),
        FieldKind::Quantity => "io.k8s.apimachinery.pkg.api.resource.Quantity".into(),
        FieldKind::IntOrString => "io.k8s.apimachinery.pkg.util.intstr.IntOrString".into(),
        FieldKind::RawExtension => "io.k8s.apimachinery.pkg.runtime.RawExtension".into(),
        FieldKind::SchemaOr(alternative, ty) => {
            let suffix = match alternative {
                Alternative::Schemas => "OrArray",
                Alternative::Bool => "OrBool",
                Alternative::Strings => "OrStringArray",
            };
            format!("{}{suffix}", ty.name)
        }
        _ => "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON".into(),
    }
}

fn special_schema(name: &str) -> Value {
    match name.rsplit('.').next().unwrap_or(name) {
        "Time" | "MicroTime" => json!({"type": "string", "format": "date-time"}),
        "Quantity" => json!({"oneOf": [{"type": "string"}, {"type": "number"}]}),
        "IntOrString" => json!({"format": "int-or-string", "oneOf": [{"type": "integer"}, {"type": "string"}]}),
        "FieldsV1" | "RawExtension" => json!({"type": "object"}),
        _ => json!({}),
    }
}

/// Notes the types that a field refers to.
fn collect<'t>(kind: &'t FieldKind, queue: &mut Vec<&'t Type>, special: &mut BTreeSet<String>) {
    match kind {
        FieldKind::Object(ty) => queue.push(ty),
        FieldKind::List(list) => collect(&list.element, queue, special),
        FieldKind::Map(map) => collect(&map.element, queue, special),
        FieldKind::Bool
        | FieldKind::Int32
        | FieldKind::Int64
        | FieldKind::Double
        | FieldKind::String
        | FieldKind::Bytes
        | FieldKind::Duration => {}
        kind => {
            if let FieldKind::SchemaOr(_, ty) = kind {
                queue.push(ty);
            }
            special.insert(special_name(kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::find;

    #[test]
    fn a_type_and_what_it_needs() {
        let ty = find("apps", "v1", "Deployment").expect("a built-in kind");
        let components = components([ty], &Descriptions::default());
        assert_eq!(
            components["io.k8s.api.core.v1.ContainerPort"]["properties"]["protocol"],
            json!({"type": "string", "default": "TCP"})
        );
        assert_eq!(
            components["io.k8s.api.core.v1.Container"]["properties"]["ports"],
            json!({
                "type": "array",
                "items": {"$ref": "#/components/schemas/io.k8s.api.core.v1.ContainerPort"},
                "x-kubernetes-list-type": "map",
                "x-kubernetes-list-map-keys": ["containerPort", "protocol"],
                "x-kubernetes-patch-strategy": "merge",
                "x-kubernetes-patch-merge-key": "containerPort",
            })
        );
        assert_eq!(
            components["io.k8s.api.apps.v1.Deployment"]["x-kubernetes-group-version-kind"],
            json!([{"group": "apps", "kind": "Deployment", "version": "v1"}])
        );
        // Every reference leads somewhere.
        let text = Value::Object(components.clone()).to_string();
        for name in text.split("#/components/schemas/").skip(1).filter_map(|it| it.split('"').next()) {
            assert!(components.contains_key(name), "{name}");
        }
    }
}
