//! Nodes and Pods for tests, written as one line of text.

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Node, Pod};
use serde_json::{Value, json};

use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

fn taint(text: &str) -> Value {
    let (rest, effect) = text.rsplit_once(':').expect("KEY=VALUE:EFFECT");
    let (key, value) = rest.split_once('=').unwrap_or((rest, ""));
    json!({"key": key, "value": value, "effect": effect})
}

/// Reads `NAME cpu=4 memory=8Gi pods=10 label=KEY:VALUE taint=KEY=VALUE:EFFECT cordoned image=NAME:SIZE gpu=2`.
pub(crate) fn node(line: &str) -> Arc<Node> {
    let mut words = line.split_whitespace();
    let name = words.next().expect("a name");
    let mut node = json!({
        "metadata": {"name": name, "labels": {"kubernetes.io/hostname": name}},
        "spec": {"taints": []},
        "status": {"allocatable": {"cpu": "4", "memory": "8Gi", "pods": "110"}, "images": []},
    });
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "cpu" | "memory" | "pods" => node["status"]["allocatable"][key] = json!(value),
            "gpu" => node["status"]["allocatable"]["example.com/gpu"] = json!(value),
            "label" => {
                let (label, value) = value.split_once(':').expect("KEY:VALUE");
                node["metadata"]["labels"][label] = json!(value);
            }
            "zone" => node["metadata"]["labels"]["topology.kubernetes.io/zone"] = json!(value),
            "taint" => node["spec"]["taints"].as_array_mut().expect("an array").push(taint(value)),
            "cordoned" => node["spec"]["unschedulable"] = json!(true),
            "image" => {
                let (image, size) = value.rsplit_once('@').expect("NAME@SIZE");
                let image = json!({"names": [image], "sizeBytes": size.parse::<i64>().expect("a size")});
                node["status"]["images"].as_array_mut().expect("an array").push(image);
            }
            other => panic!("unknown word {other}"),
        }
    }
    Arc::new(serde_json::from_value(node).expect("a node"))
}

/// Reads `NAME cpu=1 memory=1Gi gpu=1 on=NODE label=KEY:VALUE tolerates=KEY:EFFECT selects=KEY:VALUE port=80 image=NAME
/// priority=N wants=NODE gate=NAME`; `extra` is merged into the spec.
pub(crate) fn pod_with(line: &str, extra: Value) -> Arc<Pod> {
    let mut words = line.split_whitespace();
    let name = words.next().expect("a name");
    let mut pod = json!({
        "metadata": {"name": name, "namespace": "default", "uid": name, "labels": {"app": "web"}},
        "spec": {"schedulerName": "default-scheduler", "containers": [{"name": "c", "image": "busybox",
            "resources": {"requests": {}}, "ports": []}], "tolerations": []},
        "status": {},
    });
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let container = &mut pod["spec"]["containers"][0];
        match key {
            "cpu" | "memory" => container["resources"]["requests"][key] = json!(value),
            "gpu" => container["resources"]["requests"]["example.com/gpu"] = json!(value),
            "image" => container["image"] = json!(value),
            "port" => {
                let port = value.parse::<i32>().expect("a port");
                container["ports"]
                    .as_array_mut()
                    .expect("an array")
                    .push(json!({"containerPort": port, "hostPort": port}));
            }
            "on" | "wants" => pod["spec"]["nodeName"] = json!(value),
            "label" => {
                let (label, value) = value.split_once(':').expect("KEY:VALUE");
                pod["metadata"]["labels"][label] = json!(value);
            }
            "selects" => {
                let (label, value) = value.split_once(':').expect("KEY:VALUE");
                pod["spec"]["nodeSelector"] = json!({label: value});
            }
            "tolerates" => {
                let (taint, effect) = value.rsplit_once(':').expect("KEY:EFFECT");
                let toleration = json!({"key": taint, "operator": "Exists", "effect": effect});
                pod["spec"]["tolerations"].as_array_mut().expect("an array").push(toleration);
            }
            "priority" => pod["spec"]["priority"] = json!(value.parse::<i32>().expect("a number")),
            "gate" => pod["spec"]["schedulingGates"] = json!([{"name": value}]),
            "started" => pod["status"]["startTime"] = json!(value),
            "terminating" => pod["metadata"]["deletionTimestamp"] = json!("2024-01-01T00:00:00Z"),
            other => panic!("unknown word {other}"),
        }
    }
    if let Value::Object(extra) = extra {
        for (key, value) in extra {
            pod["spec"][key] = value;
        }
    }
    Arc::new(serde_json::from_value(pod).expect("a pod"))
}

pub(crate) fn pod(line: &str) -> Arc<PodInfo> {
    Arc::new(PodInfo::new(pod_with(line, Value::Null)))
}

/// Nodes and the Pods on them, one per line; Pods have `on=`.
pub(crate) fn cluster(text: &str) -> Snapshot {
    let mut snapshot = Snapshot::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        match line.split_whitespace().find_map(|w| w.strip_prefix("on=")) {
            Some(on) => snapshot.add_pod(pod(line), on),
            None => snapshot.set_node(node(line)),
        }
    }
    snapshot
}
