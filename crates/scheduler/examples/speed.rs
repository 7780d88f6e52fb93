//! Measures decisions alone: 5,000 Pods of one Deployment come onto 1,000 nodes in four zones.
//!
//! Build it optimised: `cargo run -p scheduler --profile release --example speed`.

use std::sync::Arc;
use std::time::Instant;

use k8s_openapi::api::core::v1::Pod;
use reconcile::Selector;
use scheduler::nominations::Nominations;
use scheduler::pod_info::PodInfo;
use scheduler::snapshot::Snapshot;
use scheduler::{PLUGINS, Search, schedule};
use serde_json::{Value, json};

const NODES: usize = 1000;
const PODS: usize = 5000;

fn nodes() -> Snapshot {
    let mut snapshot = Snapshot::new();
    for n in 0..NODES {
        let name = format!("node-{n:04}");
        let node = json!({
            "metadata": {"name": name, "labels": {"kubernetes.io/hostname": name,
                "topology.kubernetes.io/zone": format!("zone-{}", n % 4)}},
            "status": {"allocatable": {"cpu": "4", "memory": "32Gi", "pods": "110"}},
        });
        snapshot.set_node(Arc::new(serde_json::from_value(node).expect("a node")));
    }
    snapshot
}

fn pods(extra: &Value) -> Vec<PodInfo> {
    let siblings = Arc::new(Selector::from_map(
        &[("app".to_owned(), "web".to_owned())].into_iter().collect::<std::collections::BTreeMap<_, _>>(),
    ));
    let pod = |n: usize| {
        let mut pod = json!({
            "metadata": {"name": format!("web-{n}"), "namespace": "default", "uid": format!("{n}"), "labels": {"app": "web"}},
            "spec": {"containers": [{"name": "c", "image": "i", "resources": {"requests": {"cpu": "100m", "memory": "200Mi"}}}]},
        });
        if let Value::Object(extra) = extra {
            extra.iter().for_each(|(key, value)| pod["spec"][key] = value.clone());
        }
        let pod: Pod = serde_json::from_value(pod).expect("a pod");
        let mut info = PodInfo::new(Arc::new(pod));
        info.siblings = Some(siblings.clone());
        info
    };
    (0..PODS).map(pod).collect()
}

fn measure(what: &str, extra: &Value) {
    let (mut snapshot, pods, nominations) = (nodes(), pods(extra), Nominations::default());
    let begin = Instant::now();
    let (mut start, mut failed) = (0, 0);
    for mut pod in pods {
        snapshot.prepare(&pod);
        let search = Search { start, nominations: &nominations };
        match schedule(&pod, &snapshot, PLUGINS, search, &mut |n| n / 2) {
            Ok(placement) => {
                start = (start + placement.evaluated) % NODES;
                pod.siblings = None;
                snapshot.add_pod(Arc::new(pod), &placement.node);
            }
            Err(_) => failed += 1,
        }
    }
    let each = begin.elapsed().as_secs_f64() * 1e6 / PODS as f64;
    let fullest = snapshot.nodes().map(|n| n.pods.len()).max().unwrap_or(0);
    println!("{what}: {each:.1} µs per pod, {failed} without a node, at most {fullest} on one");
}

fn main() {
    measure("plain", &Value::Null);
    let selector = json!({"matchLabels": {"app": "web"}});
    let spread = |key: &str| json!({"maxSkew": 1, "topologyKey": key, "whenUnsatisfiable": "DoNotSchedule", "labelSelector": selector});
    measure(
        "spread over zones and nodes",
        &json!({"topologySpreadConstraints": [spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname")]}),
    );
    let term = json!({"topologyKey": "kubernetes.io/hostname", "labelSelector": selector});
    let wish = json!([{"weight": 1, "podAffinityTerm": term}]);
    measure(
        "wished apart",
        &json!({"affinity": {"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": wish}}}),
    );
    measure(
        "one per node",
        &json!({"affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [term]}}}),
    );
}
