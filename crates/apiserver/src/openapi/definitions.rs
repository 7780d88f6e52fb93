//! The types that documents define.

use schema::Value;
use schema::types::{self, Type};
use serde_json::{Map, json};

use crate::resource::Resource;

/// Types that operations name, whatever the resource.
const COMMON: [&str; 3] = ["DeleteOptions", "Patch", "Status"];
const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1.";
const V3_PREFIX: &str = "#/components/schemas/";
const V2_PREFIX: &str = "#/definitions/";

/// `components.schemas` of a v3 document.
pub(super) fn v3(resources: &[&Resource]) -> Map<String, Value> {
    let mut all = schema::openapi::components(types_of(resources));
    for resource in resources.iter().filter(|it| it.ty.custom && it.stored()) {
        if let Some(custom) = &resource.custom {
            all.insert(resource.ty.name.to_string(), custom.version.published());
        }
        all.insert(list_name(resource), custom_list(resource));
    }
    all
}

/// `definitions` of a v2 document: the same without the words that v2 does not have.
pub(super) fn v2(resources: &[&Resource]) -> Map<String, Value> {
    v3(resources).into_iter().map(|(name, schema)| (name, to_v2(schema))).collect()
}

fn types_of<'a>(resources: &[&'a Resource]) -> Vec<&'a Type> {
    let mut all: Vec<&Type> = COMMON.iter().filter_map(|name| types::by_name(&format!("{META}{name}"))).collect();
    for resource in resources {
        match &resource.custom {
            // Only what their own definitions refer to.
            Some(_) => all.extend(types::by_name(&format!("{META}ObjectMeta"))),
            None => all.push(&resource.ty),
        }
        all.extend(types::find(&resource.group, &resource.version, &format!("{}List", resource.kind)));
        for (group, version, kind) in resource.subresources.iter().filter_map(|part| part.kind) {
            all.extend(types::find(group, if version.is_empty() { &resource.version } else { version }, kind));
        }
    }
    all
}

/// The name of the type of a resource's lists.
pub(super) fn list_name(resource: &Resource) -> String {
    format!("{}List", resource.ty.name)
}

/// The type of a list of custom resources, which no table holds.
fn custom_list(resource: &Resource) -> Value {
    let reference = |name: &str| json!({ "$ref": format!("{V3_PREFIX}{name}") });
    json!({
        "type": "object", "required": ["items"],
        "properties": {
            "apiVersion": { "type": "string" }, "kind": { "type": "string" },
            "metadata": { "allOf": [reference(&format!("{META}ListMeta"))] },
            "items": { "type": "array", "items": reference(&resource.ty.name) },
        },
        "x-kubernetes-group-version-kind": [
            { "group": resource.group, "version": resource.version, "kind": format!("{}List", resource.kind) },
        ],
    })
}

fn to_v2(schema: Value) -> Value {
    match schema {
        Value::Object(map) => object_to_v2(map),
        Value::Array(items) => items.into_iter().map(to_v2).collect(),
        Value::String(text) => match text.strip_prefix(V3_PREFIX) {
            Some(name) => format!("{V2_PREFIX}{name}").into(),
            None => text.into(),
        },
        other => other,
    }
}

fn object_to_v2(mut map: Map<String, Value>) -> Value {
    // Words that may stand beside a reference here, and only around it there.
    if let Some(Value::Array(all)) = map.remove("allOf")
        && let [Value::Object(only)] = all.as_slice()
    {
        map.extend(only.clone());
    }
    let either = map.remove("oneOf").is_some();
    map.remove("nullable");
    if either && !map.contains_key("type") {
        map.insert("type".into(), "string".into());
    }
    Value::Object(map.into_iter().map(|(key, value)| (key, to_v2(value))).collect())
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
            },
        });
        let expect = json!({
            "properties": {
                "a": { "$ref": "#/definitions/x.Y", "default": {} },
                "b": { "format": "int-or-string", "type": "string" },
            },
        });
        assert_eq!(to_v2(schema), expect);
    }
}
