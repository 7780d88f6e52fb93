//! An APIService for each group and version of custom resources, made and removed with them. Behaviour:
//! `pkg/controlplane/controller/crdregistration`, `kube-aggregator/pkg/controllers/autoregister`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use http::Method;
use schema::Value;
use serde_json::json;

use super::{GROUP, GroupVersion, PLURAL};
use crate::cache::{Filter, Item};
use crate::server::Server;
use crate::upkeep::{Change, send};

const MANAGED: &str = "kube-aggregator.kubernetes.io/automanaged";
/// What a group of custom resources counts, and a version of it.
const PRIORITY: (i64, i64) = (1000, 100);
/// Changes that are read at once.
const BATCH: usize = 64;

/// Follows definitions and APIServices until the server ends.
pub(super) async fn run(server: &Arc<Server>) -> std::convert::Infallible {
    let definitions = server.kind_cache("apiextensions.k8s.io", "customresourcedefinitions");
    let services = server.kind_cache(GROUP, PLURAL);
    loop {
        let (all, mut changed) = definitions.follow_from_now("", &Filter::default());
        let mut served: BTreeMap<String, BTreeSet<GroupVersion>> =
            all.iter().map(|item| (item.name().to_owned(), served_by(item))).collect();
        loop {
            let (present, mut other) = services.follow_from_now("", &Filter::default());
            let wanted: BTreeSet<&GroupVersion> = served.values().flatten().collect();
            let present: Vec<Value> = present.iter().map(|item| item.to_value()).collect();
            for change in plan(&wanted, &present) {
                send(server, change).await;
            }
            tokio::select! {
                // Whoever fell behind looks at everything again, as after any change.
                _ = other.next(BATCH) => {}
                events = changed.next(BATCH) => {
                    let Ok(events) = events else { break };
                    for event in events {
                        match (&event.now, &event.before) {
                            (Some(now), _) => drop(served.insert(now.name().to_owned(), served_by(now))),
                            (None, Some(before)) => drop(served.remove(before.name())),
                            (None, None) => {}
                        }
                    }
                }
            }
        }
    }
}

/// The group and versions that a definition serves.
fn served_by(item: &Item) -> BTreeSet<GroupVersion> {
    let definition = item.to_value();
    let group = definition["spec"]["group"].as_str().unwrap_or_default();
    let versions = definition["spec"]["versions"].as_array().into_iter().flatten();
    let names = versions.filter(|it| it["served"] == true).filter_map(|it| it["name"].as_str());
    names.map(|version| (group.to_owned(), version.to_owned())).collect()
}

/// What is to be made, changed and removed. What people made is left alone.
fn plan(wanted: &BTreeSet<&GroupVersion>, present: &[Value]) -> Vec<Change> {
    let path = format!("/apis/{GROUP}/v1/{PLURAL}");
    let mut left = wanted.clone();
    let mut changes = Vec::new();
    for service in present {
        let text = |name: &str| service["spec"][name].as_str().unwrap_or_default().to_owned();
        let (key, name) = ((text("group"), text("version")), kinds::meta::text(service, "name"));
        let is_wanted = left.remove(&key);
        if service["metadata"]["labels"][MANAGED] != "true" {
            continue;
        }
        if !is_wanted {
            let version = kinds::meta::text(service, "resourceVersion");
            let uid = kinds::meta::text(service, "uid");
            let object = json!({
                "apiVersion": "v1", "kind": "DeleteOptions",
                "preconditions": { "uid": uid, "resourceVersion": version },
            });
            changes.push(change(Method::DELETE, format!("{path}/{name}"), object));
        } else if service["spec"] != spec(&key) {
            let mut object = service.clone();
            object["spec"] = spec(&key);
            object["apiVersion"] = format!("{GROUP}/v1").into();
            object["kind"] = "APIService".into();
            changes.push(change(Method::PUT, format!("{path}/{name}"), object));
        }
    }
    for key in left {
        let object = json!({
            "apiVersion": format!("{GROUP}/v1"), "kind": "APIService",
            "metadata": { "name": format!("{}.{}", key.1, key.0), "labels": { MANAGED: "true" } },
            "spec": spec(key),
        });
        changes.push(change(Method::POST, path.clone(), object));
    }
    changes
}

fn change(method: Method, path: String, object: Value) -> Change {
    Change { path, method, content_type: "application/json", object }
}

fn spec((group, version): &GroupVersion) -> Value {
    json!({
        "group": group, "version": version, "groupPriorityMinimum": PRIORITY.0, "versionPriority": PRIORITY.1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_managed_services_are_touched() {
        let key = |version: &str| ("g.io".to_owned(), version.to_owned());
        let service = |version: &str, managed: &str, spec: Value| json!({ "metadata": { "name": format!("{version}.g.io"), "labels": { MANAGED: managed } }, "spec": spec });
        let check = |wanted: &[&str], present: &[Value], expect: &[&str]| {
            let wanted: Vec<GroupVersion> = wanted.iter().map(|it| key(it)).collect();
            let changes = plan(&wanted.iter().collect(), present);
            let shown: Vec<String> = changes
                .iter()
                .map(|it| format!("{} {}", it.method, it.path.rsplit('/').next().unwrap_or_default()))
                .collect();
            assert_eq!(shown, expect);
        };
        let good = || service("v1", "true", spec(&key("v1")));
        check(&["v1", "v2"], &[good()], &["POST apiservices"]);
        check(&[], &[good()], &["DELETE v1.g.io"]);
        let mut bad = good();
        bad["spec"]["versionPriority"] = 7.into();
        check(&["v1"], &[bad.clone()], &["PUT v1.g.io"]);
        bad["metadata"]["labels"][MANAGED] = "onstart".into();
        check(&["v1"], &[bad.clone()], &[]);
        check(&[], &[bad], &[]);
    }
}
