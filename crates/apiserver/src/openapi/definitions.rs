//! The types that documents define.

use std::collections::HashSet;

use schema::Value;
use schema::descriptions::Descriptions;
use schema::types::{self, Type};
use serde_json::{Map, json};

use super::to_v2;
use crate::resource::Resource;

/// Types that operations name, whatever the resource.
const COMMON: [&str; 2] = ["DeleteOptions", "Status"];
const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1.";
const CONVENTIONS: &str = "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md";
pub(super) const V3_PREFIX: &str = "#/components/schemas/";
pub(super) const V2_PREFIX: &str = "#/definitions/";

/// `components.schemas` of a v3 document.
pub(super) fn v3(resources: &[&Resource], texts: &Descriptions) -> Map<String, Value> {
    let mut all = schema::openapi::components(types_of(resources), texts);
    // A name for the bodies of patches, which are of no type.
    let patch = format!("{META}Patch");
    let said = texts.of_type(&patch).unwrap_or_default();
    all.insert(patch, json!({ "type": "object", "description": said }));
    for resource in resources.iter().filter(|it| it.ty.custom && it.stored()) {
        if let Some(custom) = &resource.custom {
            all.insert(resource.ty.name.to_string(), custom.version.published());
        }
        all.insert(list_name(resource), custom_list(resource, texts));
    }
    all
}

/// `definitions` of a v2 document: the same without the words that v2 does not have.
pub(super) fn v2(resources: &[&Resource], texts: &Descriptions) -> Map<String, Value> {
    let custom: HashSet<&str> =
        resources.iter().filter(|it| it.custom.is_some()).map(|it| it.ty.name.as_ref()).collect();
    let convert = |(name, schema): (String, Value)| {
        let schema = if custom.contains(&*name) { to_v2::custom(schema) } else { to_v2::built_in(schema) };
        (name, schema)
    };
    v3(resources, texts).into_iter().map(convert).collect()
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
fn custom_list(resource: &Resource, texts: &Descriptions) -> Value {
    let reference = |name: &str| json!({ "$ref": format!("{V3_PREFIX}{name}") });
    let said = |field: &str| {
        let any_list = types::find("", "v1", "PodList");
        any_list.and_then(|ty| texts.of_field(ty, field)).unwrap_or_default()
    };
    let Resource { group, version, kind, list_kind, plural, .. } = resource;
    json!({
        "type": "object", "required": ["items"],
        "description": format!("{list_kind} is a list of {kind}"),
        "properties": {
            "apiVersion": { "type": "string", "description": said("apiVersion") },
            "kind": { "type": "string", "description": said("kind") },
            "metadata": { "allOf": [reference(&format!("{META}ListMeta"))], "description": said("metadata") },
            "items": {
                "type": "array", "items": reference(&resource.ty.name),
                "description": format!("List of {plural}. More info: {CONVENTIONS}"),
            },
        },
        "x-kubernetes-group-version-kind": [
            { "group": group, "version": version, "kind": list_kind },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_operations_name_is_defined() {
        let all = v3(&[], &Descriptions::read());
        for name in ["DeleteOptions", "Patch", "Status"] {
            let schema = &all[&format!("{META}{name}")];
            assert_eq!(schema["type"], "object", "{name}");
            assert!(schema["description"].as_str().is_some_and(|it| it.starts_with(name)), "{name}");
        }
    }
}
