//! Objects for tests, written as one line of text.

use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::Pod;
use kube::Resource;
use reconcile::Watchable;
use serde_json::{Value, json};

/// Tests happen at this second.
pub(crate) const NOW: i64 = 1_000_000;

pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(NOW).expect("a time in 1970")
}

/// The time so many seconds ago.
pub(crate) fn ago(seconds: i64) -> String {
    Timestamp::from_second(NOW - seconds).expect("a time in 1970").to_string()
}

pub(crate) fn object<K: Watchable>(value: Value) -> Arc<K> {
    Arc::new(serde_json::from_value(value).expect("a readable object"))
}

pub(crate) fn names<K: Resource>(objects: &[Arc<K>]) -> String {
    objects.iter().map(|o| o.meta().name.clone().unwrap_or_default()).collect::<Vec<_>>().join(" ")
}

/// Reads a Pod from `NAME KEY=VALUE...`:
/// `phase`, `node`, `ip`, `ready=SECONDS-AGO`, `age=SECONDS`, `restarts`, `owner=UID`, `cost`, `label=KEY:VALUE`,
/// `terminating`, `uid`.
pub(crate) fn pod(line: &str) -> Arc<Pod> {
    let mut words = line.split_whitespace();
    let name = words.next().expect("a name");
    let mut pod = json!({
        "metadata": {"name": name, "namespace": "default", "uid": name, "labels": {"app": "web"}, "resourceVersion": "1",
            "annotations": {}},
        "spec": {"containers": [{"name": "c", "image": "i"}]},
        "status": {"phase": "Running", "conditions": [], "containerStatuses": []},
    });
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let number = || value.parse::<i64>().expect("a number");
        match key {
            "phase" => pod["status"]["phase"] = json!(value),
            "node" => pod["spec"]["nodeName"] = json!(value),
            "ip" => {
                pod["status"]["podIP"] = json!(value);
                pod["status"]["podIPs"] = json!([{"ip": value}]);
            }
            "uid" => pod["metadata"]["uid"] = json!(value),
            "ready" => {
                pod["status"]["conditions"] =
                    json!([{"type": "Ready", "status": "True", "lastTransitionTime": ago(number())}]);
            }
            "age" => pod["metadata"]["creationTimestamp"] = json!(ago(number())),
            "restarts" => {
                pod["status"]["containerStatuses"] =
                    json!([{"name": "c", "image": "i", "imageID": "", "ready": true, "restartCount": number()}]);
            }
            "owner" => {
                pod["metadata"]["ownerReferences"] = json!([{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": value, "uid": value, "controller": true}]);
            }
            "cost" => pod["metadata"]["annotations"]["controller.kubernetes.io/pod-deletion-cost"] = json!(value),
            "label" => {
                let (label, value) = value.split_once(':').expect("KEY:VALUE");
                pod["metadata"]["labels"][label] = json!(value);
            }
            "terminating" => pod["metadata"]["deletionTimestamp"] = json!(ago(1)),
            other => panic!("unknown word {other}"),
        }
    }
    object(pod)
}

pub(crate) fn pods(text: &str) -> Vec<Arc<Pod>> {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(pod).collect()
}
