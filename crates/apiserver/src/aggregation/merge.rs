//! Discovery and OpenAPI of all servers together: groups by their priority, versions by theirs. Behaviour:
//! `kube-aggregator/pkg/apiserver/handler_apis.go`, `apiserver/pkg/endpoints/discovery/aggregated`,
//! `kube-aggregator/pkg/controllers/openapi/aggregator`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use http::{HeaderMap, Response};
use schema::Value;
use serde_json::{Map, json};

use super::check::Spec;
use super::{Entry, GROUP, Table};
use crate::body::Body;
use crate::discovery::Document;
use crate::openapi::V2;
use crate::resource::Resources;
use crate::status::Result;

/// What a group of this server counts that has no APIService (yet): as much as those of custom resources.
const UNREGISTERED: (i64, i64) = (1000, 100);
/// What the group of APIServices counts: it comes first.
const OWN: (i64, i64) = (20_001, 100);

/// What clients are told.
pub(crate) struct Merged {
    resources: Arc<Resources>,
    groups: Vec<(String, Vec<String>)>,
    /// `/apis` in the aggregated form.
    pub document: Document,
    /// Entries of the index of OpenAPI v3 documents.
    pub openapi: Map<String, Value>,
    /// What the others say in OpenAPI v2, in the order in which it is put together.
    specs: Vec<Arc<Spec>>,
    v2: V2,
}

impl Merged {
    pub(super) fn new(resources: &Arc<Resources>, table: &Table) -> Merged {
        let groups = groups(resources, table);
        let local = resources.discovery.groups.value["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        let items: Vec<Value> = groups.iter().map(|(group, versions)| item(local, table, group, versions)).collect();
        let document = Document::new(json!({
            "kind": "APIGroupDiscoveryList", "apiVersion": "apidiscovery.k8s.io/v2", "metadata": {}, "items": items,
        }));
        let told = table.remotes.values().filter(|entry| entry.available).filter_map(|entry| entry.told.as_ref());
        let openapi = told.flat_map(|told| told.openapi.clone()).collect();
        Merged { resources: resources.clone(), groups, document, openapi, specs: specs(table), v2: V2::default() }
    }

    /// The OpenAPI v2 document of all servers.
    ///
    /// # Errors
    /// Clients that take neither JSON nor protobuf.
    pub fn openapi_v2(&self, headers: &HeaderMap) -> Result<Response<Body>> {
        if self.specs.is_empty() {
            return self.resources.openapi.v2(headers);
        }
        self.v2.send(headers, || self.resources.openapi.v2_with(self.specs.iter().map(|spec| spec.read())))
    }

    /// Whether it was made of these resources.
    pub(super) fn is_of(&self, resources: &Arc<Resources>) -> bool {
        Arc::ptr_eq(&self.resources, resources)
    }

    /// Groups in their order, each with its versions, the preferred one first. The core group is not among them.
    pub fn groups(&self) -> Vec<(&str, Vec<&str>)> {
        self.groups.iter().map(|(group, all)| (group.as_str(), all.iter().map(String::as_str).collect())).collect()
    }
}

/// What the others say in OpenAPI v2, even if they are not available now: groups by their priority, the rest by name.
fn specs(table: &Table) -> Vec<Arc<Spec>> {
    let highest = |group: &str| {
        let versions = table.remotes.keys().filter(|key| key.0 == group);
        versions.filter_map(|key| table.priorities.get(key)).map(|priority| priority.0).max().unwrap_or_default()
    };
    let mut all: Vec<_> = table.remotes.iter().collect();
    all.sort_by_cached_key(|((group, version), _)| (Reverse(highest(group)), format!("{version}.{group}")));
    all.into_iter().filter_map(|(_, entry)| entry.told.as_ref()?.openapi_v2.clone()).collect()
}

fn groups(resources: &Resources, table: &Table) -> Vec<(String, Vec<String>)> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let local = resources.groups();
    let local = local.iter().flat_map(|(group, versions)| versions.iter().map(|version| (*group, *version)));
    let remote = table.remotes.keys().map(|(group, version)| (group.as_str(), version.as_str()));
    for (group, version) in local.chain(remote).filter(|(group, _)| !group.is_empty()) {
        let versions = groups.entry(group.to_owned()).or_default();
        if !versions.iter().any(|it| it == version) {
            versions.push(version.to_owned());
        }
    }
    let priority = |group: &str, version: &str| {
        let otherwise = if group == GROUP { OWN } else { UNREGISTERED };
        *table.priorities.get(&(group.to_owned(), version.to_owned())).unwrap_or(&otherwise)
    };
    let mut list: Vec<(String, Vec<String>)> = groups.into_iter().collect();
    for (group, versions) in &mut list {
        // Of versions that count the same, the better one comes first.
        versions.sort_by(|a, b| {
            let (one, other) = (priority(group, a).1, priority(group, b).1);
            other.cmp(&one).then_with(|| crate::custom::compare_versions(b, a))
        });
    }
    let highest = |(group, versions): &(String, Vec<String>)| {
        versions.iter().map(|version| priority(group, version).0).max().unwrap_or_default()
    };
    list.sort_by_key(|group| Reverse(highest(group)));
    list
}

fn item(local: &[Value], table: &Table, group: &str, versions: &[String]) -> Value {
    let own = local.iter().find(|it| it["metadata"]["name"] == group);
    let own = own.and_then(|it| it["versions"].as_array()).map(Vec::as_slice).unwrap_or_default();
    let version = |version: &String| match table.remotes.get(&(group.to_owned(), version.clone())) {
        Some(entry) => Some(remote_version(entry)),
        None => own.iter().find(|it| it["version"] == version.as_str()).cloned(),
    };
    let versions: Vec<Value> = versions.iter().filter_map(version).collect();
    json!({ "metadata": { "name": group }, "versions": versions })
}

/// What a server said last; stale while it says nothing.
fn remote_version(entry: &Entry) -> Value {
    let nothing = || json!({ "version": entry.remote.version });
    let mut version = entry.told.as_ref().map_or_else(nothing, |told| told.version.clone());
    version["freshness"] = if entry.available && entry.fresh { "Current" } else { "Stale" }.into();
    version
}

#[cfg(test)]
mod tests {
    use super::super::remote::Remote;
    use super::*;

    #[test]
    fn groups_and_versions_come_by_their_priority() {
        let mut table = Table::default();
        let all = [
            ("b", "v1", 100, 10),
            ("a", "v1beta1", 100, 10),
            ("a", "v2", 50, 10),
            ("a", "v1", 50, 20),
            ("c", "v1", 500, 1),
        ];
        for (group, version, group_priority, version_priority) in all {
            let spec = json!({
                "group": group, "version": version, "insecureSkipTLSVerify": true,
                "groupPriorityMinimum": group_priority, "versionPriority": version_priority,
                "service": { "namespace": "n", "name": "s" },
            });
            let remote = Arc::new(Remote::new(&spec, None).expect("a remote one"));
            table.add_priority(&spec);
            table.add(Entry { remote, available: true, told: None, fresh: false });
        }
        let merged = Merged::new(&Arc::default(), &table);
        let expect = [("c", vec!["v1"]), ("a", vec!["v1", "v2", "v1beta1"]), ("b", vec!["v1"])];
        assert_eq!(merged.groups(), expect);
        let first = json!({ "version": "v1", "freshness": "Stale" });
        assert_eq!(merged.document.value["items"][1]["versions"][0], first);
    }
}
