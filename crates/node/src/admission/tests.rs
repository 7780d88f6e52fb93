//! A node of 4 CPUs, 8 GiB and three Pods, on which a Pod that wants 1 CPU and port 80 runs.

use serde_json::{Value, json};

use super::*;

fn node(more: Value) -> Arc<Node> {
    let mut node = json!({
        "metadata": { "name": "n", "labels": { "kubernetes.io/os": "linux", "disk": "fast" } },
        "spec": {},
        "status": { "allocatable":
            { "cpu": "4", "memory": "8Gi", "ephemeral-storage": "10Gi", "pods": "3", "example.com/gpu": "2" } },
    });
    merge(&mut node, more);
    Arc::new(serde_json::from_value(node).expect("a node"))
}

fn pod(uid: &str, more: Value) -> Arc<Pod> {
    let mut pod = json!({ "metadata": { "name": uid, "uid": uid }, "spec": { "nodeName": "n", "containers": [] } });
    merge(&mut pod, more);
    Arc::new(serde_json::from_value(pod).expect("a Pod"))
}

fn merge(into: &mut Value, more: Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (key, value) in more {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, more) => *into = more,
    }
}

fn asks(requests: Value) -> Value {
    json!({ "spec": { "containers": [{ "name": "c", "resources": { "requests": requests } }] } })
}

fn port(port: Value) -> Value {
    json!({ "spec": { "containers": [{ "name": "c", "ports": [port] }] } })
}

fn check_on(node: &Arc<Node>, others: &[Arc<Pod>], more: Value, expect: &str) {
    let verdict = match admit(&pod("new", more.clone()), node, others) {
        Ok(()) => "fits".to_owned(),
        Err(Refusal { reason, message }) => format!("{reason}: {message}"),
    };
    assert_eq!(verdict, expect, "{more}");
}

fn check(more: Value, expect: &str) {
    let container = json!({ "name": "c", "resources": { "requests": { "cpu": "1", "example.com/gpu": "1" } },
        "ports": [{ "containerPort": 8080, "hostPort": 80 }] });
    let there = pod("there", json!({ "spec": { "containers": [container] } }));
    check_on(&node(json!({})), &[there], more, expect);
}

#[test]
fn there_has_to_be_room() {
    let short = |name: &str, numbers: [i64; 3]| {
        let [requested, used, capacity] = numbers;
        format!(
            "OutOf{name}: Node didn't have enough resource: {name}, requested: {requested}, used: {used}, capacity: {capacity}"
        )
    };
    check(asks(json!({})), "fits");
    check(asks(json!({ "cpu": "3", "memory": "8Gi" })), "fits");
    check(asks(json!({ "cpu": "3001m" })), &short("cpu", [3001, 1000, 4000]));
    check(asks(json!({ "memory": "9Gi" })), &short("memory", [9 << 30, 0, 8 << 30]));
    check(asks(json!({ "ephemeral-storage": "11Gi" })), &short("ephemeral-storage", [11 << 30, 0, 10 << 30]));
    check(asks(json!({ "example.com/gpu": "1" })), "fits");
    check(asks(json!({ "example.com/gpu": "2" })), &short("example.com/gpu", [2, 1, 2]));
    // What several are short of, the first of it is told.
    check(asks(json!({ "cpu": "9", "memory": "9Gi" })), &short("cpu", [9000, 1000, 4000]));
    let full = ["a", "b", "c"].map(|uid| pod(uid, json!({})));
    check_on(&node(json!({})), &full, asks(json!({})), &short("pods", [1, 3, 3]));
    check_on(&node(json!({})), &full, asks(json!({ "cpu": "9" })), &short("pods", [1, 3, 3]));
}

#[test]
fn a_resource_that_the_node_does_not_have_is_others_to_count() {
    check(asks(json!({ "example.com/license": "7" })), "fits");
    check(
        asks(json!({ "hugepages-2Mi": "2Mi" })),
        "OutOfhugepages-2Mi: Node didn't have enough resource: hugepages-2Mi, requested: 2097152, used: 0, capacity: 0",
    );
}

#[test]
fn a_host_port_is_had_once() {
    let taken = "NodePorts: Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports";
    check(port(json!({ "containerPort": 80 })), "fits");
    check(port(json!({ "containerPort": 80, "hostPort": 81 })), "fits");
    check(port(json!({ "containerPort": 80, "hostPort": 80, "protocol": "UDP" })), "fits");
    check(port(json!({ "containerPort": 1, "hostPort": 80 })), taken);
    // The one that is there has it on every address.
    check(port(json!({ "containerPort": 1, "hostPort": 80, "hostIP": "127.0.0.1" })), taken);
}

#[test]
fn the_node_has_to_be_one_that_the_pod_chooses() {
    let other = "NodeAffinity: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector";
    check(json!({ "spec": { "nodeSelector": { "disk": "fast" } } }), "fits");
    check(json!({ "spec": { "nodeSelector": { "disk": "slow" } } }), other);
    let term = |values: &str| {
        let term = json!({ "matchExpressions": [{ "key": "disk", "operator": "In", "values": [values] }] });
        let required = json!({ "nodeSelectorTerms": [term] });
        json!({ "spec": { "affinity": { "nodeAffinity":
            { "requiredDuringSchedulingIgnoredDuringExecution": required } } } })
    };
    check(term("fast"), "fits");
    check(term("slow"), other);
    let name = "NodeName: Predicate NodeName failed: node(s) didn't match the requested node name";
    check(json!({ "spec": { "nodeName": "m" } }), name);
}

#[test]
fn a_taint_counts_that_would_drive_the_pod_away() {
    let tainted =
        |effect: &str| node(json!({ "spec": { "taints": [{ "key": "k", "value": "v", "effect": effect }] } }));
    let away = "TaintToleration: Predicate TaintToleration failed: node(s) had untolerated taint(s)";
    check_on(&tainted("NoSchedule"), &[], json!({}), "fits");
    check_on(&tainted("NoExecute"), &[], json!({}), away);
    let minds_not = json!({ "spec": { "tolerations": [{ "key": "k", "operator": "Exists" }] } });
    check_on(&tainted("NoExecute"), &[], minds_not, "fits");
}

#[test]
fn programs_have_to_be_for_this_system() {
    check(json!({ "spec": { "os": { "name": "linux" } } }), "fits");
    check(
        json!({ "spec": { "os": { "name": "windows" } } }),
        "PodOSNotSupported: Failed to admit pod as the OS field doesn't match node OS",
    );
    check(json!({ "metadata": { "labels": { "kubernetes.io/os": "linux" } } }), "fits");
    check(
        json!({ "metadata": { "labels": { "kubernetes.io/os": "windows" } } }),
        "PodOSSelectorNodeLabelDoesNotMatch: Failed to admit pod as the `kubernetes.io/os` label doesn't match node label",
    );
}
