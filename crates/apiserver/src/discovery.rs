//! What the server serves, told to clients: legacy and aggregated discovery. Behaviour: `apiserver/pkg/endpoints/discovery`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schema::Value;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::resource::{Resource, Resources};

/// The documents, made once for a set of resources.
#[derive(Default)]
pub struct Documents {
    /// `/api` and `/apis` in the aggregated form, with their ETags.
    pub core: Document,
    pub groups: Document,
}

/// A document with the tag that tells whether a client has it already.
#[derive(Default)]
pub struct Document {
    pub value: Value,
    pub etag: String,
}

impl Document {
    pub fn new(value: Value) -> Document {
        let etag = format!("\"{}\"", hex(&Sha256::digest(value.to_string().as_bytes())).to_uppercase());
        Document { value, etag }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The media type of aggregated discovery.
pub const AGGREGATED: &str = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/// Whether a client takes aggregated discovery.
pub fn wants_aggregated(accept: &str) -> bool {
    accept.split(',').any(|clause| {
        let has = |wanted: &str| clause.split(';').any(|part| part.trim() == wanted);
        has("g=apidiscovery.k8s.io") && has("as=APIGroupDiscoveryList") && has("v=v2")
    })
}

impl Documents {
    pub fn new(resources: &Resources) -> Documents {
        let groups = resources.groups();
        let aggregated = |core: bool| {
            let wanted = groups.iter().filter(|(group, _)| group.is_empty() == core);
            let items: Vec<Value> =
                wanted.map(|(group, versions)| aggregated_group(resources, group, versions)).collect();
            json!({ "kind": "APIGroupDiscoveryList", "apiVersion": "apidiscovery.k8s.io/v2", "metadata": {}, "items": items })
        };
        Documents { core: Document::new(aggregated(true)), groups: Document::new(aggregated(false)) }
    }
}

fn in_version<'a>(resources: &'a Resources, group: &'a str, version: &'a str) -> impl Iterator<Item = &'a Resource> {
    resources.all().iter().map(|one| &**one).filter(move |one| one.group == group && one.version == version)
}

fn aggregated_group(resources: &Resources, group: &str, versions: &[&str]) -> Value {
    let versions: Vec<Value> = versions
        .iter()
        .map(|version| {
            let list: Vec<Value> = in_version(resources, group, version).map(aggregated_resource).collect();
            json!({ "version": version, "resources": list, "freshness": "Current" })
        })
        .collect();
    let metadata = if group.is_empty() { json!({}) } else { json!({ "name": group }) };
    json!({ "metadata": metadata, "versions": versions })
}

fn aggregated_resource(resource: &Resource) -> Value {
    let mut one = json!({
        "resource": resource.plural,
        "responseKind": { "group": "", "version": "", "kind": resource.kind },
        "scope": if resource.namespaced { "Namespaced" } else { "Cluster" },
        "singularResource": resource.singular,
        "verbs": resource.verbs,
    });
    if !resource.short_names.is_empty() {
        one["shortNames"] = json!(resource.short_names);
    }
    if !resource.categories.is_empty() {
        one["categories"] = json!(resource.categories);
    }
    let parts: Vec<Value> = resource
        .subresources
        .iter()
        .map(|part| {
            let (group, version, kind) = part.kind.unwrap_or(("", "", &resource.kind));
            json!({
                "subresource": part.name, "verbs": part.verbs,
                "responseKind": { "group": group, "version": version, "kind": kind },
            })
        })
        .collect();
    if !parts.is_empty() {
        one["subresources"] = parts.into();
    }
    one
}

/// `/api`.
pub fn legacy_versions(address: &str) -> Value {
    json!({
        "kind": "APIVersions", "versions": ["v1"],
        "serverAddressByClientCIDRs": [{ "clientCIDR": "0.0.0.0/0", "serverAddress": address }],
    })
}

/// `/apis`.
pub fn legacy_groups(groups: Vec<(&str, Vec<&str>)>) -> Value {
    let groups: Vec<Value> = groups
        .into_iter()
        .filter(|(group, _)| !group.is_empty())
        .map(|(group, versions)| group_value(group, &versions))
        .collect();
    json!({ "kind": "APIGroupList", "apiVersion": "v1", "groups": groups })
}

/// `/apis/GROUP`.
pub fn legacy_group(groups: Vec<(&str, Vec<&str>)>, group: &str) -> Option<Value> {
    let (_, versions) = groups.into_iter().find(|(name, _)| *name == group)?;
    let mut value = group_value(group, &versions);
    value["kind"] = "APIGroup".into();
    value["apiVersion"] = "v1".into();
    Some(value)
}

fn group_value(group: &str, versions: &[&str]) -> Value {
    let one = |version: &&str| json!({ "groupVersion": format!("{group}/{version}"), "version": version });
    let list: Vec<Value> = versions.iter().map(one).collect();
    json!({ "name": group, "versions": list, "preferredVersion": list.first() })
}

/// `/api/v1` and `/apis/GROUP/VERSION`.
pub fn legacy_resources(resources: &Resources, group: &str, version: &str) -> Option<Value> {
    let mut list = Vec::new();
    for resource in in_version(resources, group, version) {
        let mut one = json!({
            "name": resource.plural, "singularName": resource.singular, "namespaced": resource.namespaced,
            "kind": resource.kind, "verbs": resource.verbs,
        });
        if !resource.short_names.is_empty() {
            one["shortNames"] = json!(resource.short_names);
        }
        if !resource.categories.is_empty() {
            one["categories"] = json!(resource.categories);
        }
        if resource.stored() {
            one["storageVersionHash"] = storage_version_hash(resource).into();
        }
        list.push(one);
        for part in resource.subresources {
            let mut one = json!({
                "name": format!("{}/{}", resource.plural, part.name), "singularName": "",
                "namespaced": resource.namespaced, "kind": part.kind.map_or(&*resource.kind, |(_, _, kind)| kind),
                "verbs": part.verbs,
            });
            if let Some((group, version, _)) = part.kind.filter(|(_, version, _)| !version.is_empty()) {
                one["group"] = group.into();
                one["version"] = version.into();
            }
            list.push(one);
        }
    }
    if list.is_empty() {
        return None;
    }
    let group_version = if group.is_empty() { version.to_owned() } else { format!("{group}/{version}") };
    let mut value = json!({ "kind": "APIResourceList", "groupVersion": group_version, "resources": list });
    if !group.is_empty() {
        value["apiVersion"] = "v1".into();
    }
    Some(value)
}

/// Kinds that upstream still stores in an older version, which no client sees but in the hash.
const STORED_OLDER: [&str; 3] =
    ["customresourcedefinitions", "mutatingadmissionpolicies", "mutatingadmissionpolicybindings"];

/// Tells clients whether two servers store a resource in the same version.
fn storage_version_hash(resource: &Resource) -> String {
    let (group, mut version) = (&*resource.storage.0, &*resource.storage.1);
    if resource.custom.is_none() && STORED_OLDER.contains(&&*resource.plural) {
        version = "v1beta1";
    }
    let digest = Sha256::digest(format!("{group}/{version}/{}", resource.kind).as_bytes());
    STANDARD.encode(&digest[..8])
}
