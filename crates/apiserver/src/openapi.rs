//! OpenAPI documents, made from the type table and the resources. Behaviour: `k8s.io/kube-openapi`.

use std::collections::BTreeSet;

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use schema::Value;
use schema::types::{FieldKind, ListType, Relationship, Type};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::body::{self, Body};
use crate::call::answer;
use crate::resource::{Resource, Resources};
use crate::status::{Result, Status};

/// Where references to types begin.
struct Style {
    reference: &'static str,
}

const V3: Style = Style { reference: "#/components/schemas/" };
const V2: Style = Style { reference: "#/definitions/" };

/// The path of a group and version below `/openapi/v3`.
fn path_of(group: &str, version: &str) -> String {
    if group.is_empty() { format!("api/{version}") } else { format!("apis/{group}/{version}") }
}

/// `/openapi/v3`: where the documents are, with hashes so that clients can keep them.
pub fn v3_index(resources: &Resources) -> Value {
    let mut paths = serde_json::Map::new();
    for (group, versions) in resources.groups() {
        for version in versions {
            let path = path_of(group, version);
            let hash = hash(&document(resources, group, version));
            paths.insert(path.clone(), json!({ "serverRelativeURL": format!("/openapi/v3/{path}?hash={hash}") }));
        }
    }
    json!({ "paths": paths })
}

/// The document of one group and version.
///
/// # Errors
/// A path that names none.
pub fn v3(resources: &Resources, parts: &[&str], headers: &HeaderMap) -> Result<Response<Body>> {
    let (group, version) = match parts {
        ["api", version] => ("", *version),
        ["apis", group, version] => (*group, *version),
        _ => return Err(Status::no_such_path()),
    };
    if !resources.groups().iter().any(|(name, versions)| *name == group && versions.contains(&version)) {
        return Err(Status::no_such_path());
    }
    let document = document(resources, group, version);
    Ok(tagged(&document, headers))
}

/// `/openapi/v2` in JSON.
///
/// # Errors
/// A client that takes only protobuf.
pub fn v2(resources: &Resources, accept: &str, headers: &HeaderMap) -> Result<Response<Body>> {
    let json = accept.is_empty() || accept.contains("json") || accept.contains("*/*");
    if !json {
        return Err(Status::not_acceptable(&["application/json"]));
    }
    let mut paths = serde_json::Map::new();
    for resource in resources.all() {
        paths.extend(resource_paths(resource, &V2));
    }
    let definitions = schemas(resources.all().iter().map(|one| &**one), &V2);
    let info = json!({ "title": "Kubernetes", "version": crate::paths::GIT_VERSION });
    Ok(tagged(&json!({ "swagger": "2.0", "info": info, "paths": paths, "definitions": definitions }), headers))
}

fn hash(document: &Value) -> String {
    Sha256::digest(document.to_string().as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect()
}

fn tagged(document: &Value, headers: &HeaderMap) -> Response<Body> {
    let tag = HeaderValue::from_str(&format!("\"{}\"", hash(document))).expect("hexadecimal digits in quotes");
    let mut response = if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        let mut response = Response::new(body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        answer(StatusCode::OK, "application/json", body::full(document.to_string()))
    };
    response.headers_mut().insert(header::ETAG, tag);
    response
}

fn document(resources: &Resources, group: &str, version: &str) -> Value {
    let own = || resources.all().iter().map(|one| &**one).filter(|one| one.group == group && one.version == version);
    let mut paths = serde_json::Map::new();
    for resource in own() {
        paths.extend(resource_paths(resource, &V3));
    }
    json!({
        "openapi": "3.0.0", "info": { "title": "Kubernetes", "version": crate::paths::GIT_VERSION },
        "paths": paths, "components": { "schemas": schemas(own(), &V3) },
    })
}

/// The paths of a resource, with what clients look up there: which kind, and which options a verb takes.
fn resource_paths(resource: &Resource, style: &Style) -> serde_json::Map<String, Value> {
    let root = if resource.group.is_empty() {
        format!("/api/{}", resource.version)
    } else {
        format!("/apis/{}/{}", resource.group, resource.version)
    };
    let collection = if resource.namespaced {
        format!("{root}/namespaces/{{namespace}}/{}", resource.plural)
    } else {
        format!("{root}/{}", resource.plural)
    };
    let mut paths = serde_json::Map::new();
    let many = [("list", "get"), ("create", "post"), ("deletecollection", "delete")];
    let one = [("get", "get"), ("update", "put"), ("patch", "patch"), ("delete", "delete")];
    for (path, verbs) in [(collection.clone(), &many[..]), (format!("{collection}/{{name}}"), &one[..])] {
        let served = verbs.iter().filter(|(verb, _)| resource.verbs.contains(verb));
        let methods: serde_json::Map<String, Value> =
            served.map(|(verb, method)| ((*method).to_owned(), operation(resource, verb, style))).collect();
        if !methods.is_empty() {
            paths.insert(path, methods.into());
        }
    }
    paths
}

fn operation(resource: &Resource, verb: &str, style: &Style) -> Value {
    let names: &[&str] = match verb {
        "create" | "update" => &["dryRun", "fieldManager", "fieldValidation"],
        "patch" => &["dryRun", "fieldManager", "fieldValidation", "force"],
        "delete" => &["dryRun", "gracePeriodSeconds", "orphanDependents", "propagationPolicy"],
        "list" | "deletecollection" => &["continue", "fieldSelector", "labelSelector", "limit", "resourceVersion"],
        _ => &[],
    };
    let parameter = |name: &&str| {
        let kind = match *name {
            "force" | "orphanDependents" => "boolean",
            "limit" | "gracePeriodSeconds" => "integer",
            _ => "string",
        };
        if style.reference == V2.reference {
            json!({ "name": name, "in": "query", "type": kind, "uniqueItems": true })
        } else {
            json!({ "name": name, "in": "query", "schema": { "type": kind, "uniqueItems": true } })
        }
    };
    let parameters: Vec<Value> = names.iter().map(parameter).collect();
    json!({
        "parameters": parameters,
        "responses": { "200": { "description": "OK" } },
        "x-kubernetes-action": if verb == "create" { "post" } else if verb == "update" { "put" } else { verb },
        "x-kubernetes-group-version-kind":
            { "group": resource.group, "version": resource.version, "kind": resource.kind },
    })
}

/// The types of some resources and everything that they refer to.
fn schemas<'a>(resources: impl Iterator<Item = &'a Resource>, style: &Style) -> serde_json::Map<String, Value> {
    let mut seen = BTreeSet::new();
    let mut out = serde_json::Map::new();
    for resource in resources {
        add(&resource.ty, style, &mut seen, &mut out);
        if let Some(list) = schema::types::find(&resource.group, &resource.version, &format!("{}List", resource.kind)) {
            add(list, style, &mut seen, &mut out);
        }
    }
    out
}

fn add(ty: &Type, style: &Style, seen: &mut BTreeSet<String>, out: &mut serde_json::Map<String, Value>) {
    if !seen.insert(ty.name.to_string()) {
        return;
    }
    let mut properties = serde_json::Map::new();
    let mut required = Vec::new();
    for field in ty.fields.iter() {
        let mut property = kind_schema(&field.kind, style, seen, out);
        if let Some(default) = &field.default {
            property["default"] = default.to_value();
        }
        if !field.enumeration.is_empty() {
            property["enum"] = json!(field.enumeration);
        }
        if field.patch.merge {
            let strategy = if field.patch.retain_keys { "merge,retainKeys" } else { "merge" };
            property["x-kubernetes-patch-strategy"] = strategy.into();
        } else if field.patch.retain_keys {
            property["x-kubernetes-patch-strategy"] = "retainKeys".into();
        }
        if !field.merge_key.is_empty() {
            property["x-kubernetes-patch-merge-key"] = field.merge_key.as_ref().into();
        }
        properties.insert(field.name.to_string(), property);
        if field.required {
            required.push(Value::from(field.name.as_ref()));
        }
    }
    let mut value = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        value["required"] = required.into();
    }
    if ty.relationship == Relationship::Atomic {
        value["x-kubernetes-map-type"] = "atomic".into();
    }
    if !ty.kinds.is_empty() {
        let kinds = ty.kinds.iter().map(|one| json!({ "group": one.group, "version": one.version, "kind": one.kind }));
        value["x-kubernetes-group-version-kind"] = kinds.collect();
    }
    out.insert(ty.name.to_string(), value);
}

fn kind_schema(
    kind: &FieldKind,
    style: &Style,
    seen: &mut BTreeSet<String>,
    out: &mut serde_json::Map<String, Value>,
) -> Value {
    let refer = |name: &str| json!({ "$ref": format!("{}{name}", style.reference) });
    match kind {
        FieldKind::Bool => json!({ "type": "boolean" }),
        FieldKind::Int32 => json!({ "type": "integer", "format": "int32" }),
        FieldKind::Int64 => json!({ "type": "integer", "format": "int64" }),
        FieldKind::Double => json!({ "type": "number", "format": "double" }),
        FieldKind::Bytes => json!({ "type": "string", "format": "byte" }),
        FieldKind::Time | FieldKind::MicroTime => json!({ "type": "string", "format": "date-time" }),
        FieldKind::IntOrString => json!({ "type": "string", "format": "int-or-string" }),
        FieldKind::Object(ty) => {
            add(ty, style, seen, out);
            // A reference may stand beside other words only inside `allOf`.
            if style.reference == V3.reference { json!({ "allOf": [refer(&ty.name)] }) } else { refer(&ty.name) }
        }
        FieldKind::List(list) => {
            let mut items = kind_schema(&list.element, style, seen, out);
            if let Some(reference) = items.get("allOf").and_then(|all| all.get(0)).cloned() {
                items = reference;
            }
            let mut value = json!({ "type": "array", "items": items });
            match list.list_type {
                ListType::Map => {
                    value["x-kubernetes-list-type"] = "map".into();
                    value["x-kubernetes-list-map-keys"] = json!(list.keys);
                }
                ListType::Set => value["x-kubernetes-list-type"] = "set".into(),
                ListType::Atomic => value["x-kubernetes-list-type"] = "atomic".into(),
            }
            value
        }
        FieldKind::Map(map) => {
            let item = kind_schema(&map.element, style, seen, out);
            json!({ "type": "object", "additionalProperties": item })
        }
        FieldKind::String | FieldKind::Duration | FieldKind::Quantity => json!({ "type": "string" }),
        _ => json!({ "type": "object" }),
    }
}
