//! Pods that come to a node past the scheduler: what the node cannot run it refuses, and what runs it keeps.

use crate::cluster::{Cluster, kubectl_is_missing, root_is_missing};
use crate::crashes::free_port;

/// A Pod that names its node.
fn bound(name: &str, node: &str, container: &str, more: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  nodeName: {node}\n  {more}\n  \
         terminationGracePeriodSeconds: 1\n  containers:\n  - {{name: c, image: 'localhost/demo:1', {container}}}\n"
    )
}

#[test]
fn a_node_refuses_what_it_cannot_run() {
    if root_is_missing() || kubectl_is_missing() {
        return;
    }
    let mut cluster = Cluster::start(&[]);
    let apply = |cluster: &Cluster, manifest: &str| {
        cluster.kubectl_with_input(&["apply", "-f", "-"], manifest);
    };
    let show = |cluster: &Cluster, pod: &str, what: &str| {
        cluster.kubectl(&["get", "pod", pod, "-o", &format!("jsonpath={what}")])
    };
    let wait = |cluster: &Cluster, pod: &str, phase: &str| {
        let phase = format!("--for=jsonpath={{.status.phase}}={phase}");
        cluster.kubectl(&["wait", &format!("pod/{pod}"), &phase, "--timeout=60s"]);
    };
    let node = cluster.kubectl(&["get", "nodes", "-o", "jsonpath={.items[0].metadata.name}"]);
    cluster.kubectl(&["wait", "--for=create", "serviceaccount/default", "--timeout=60s"]);
    cluster.kubectl(&["label", "node", &node, "disk=fast"]);
    let port = format!("ports: [{{containerPort: 8080, hostPort: {}}}]", free_port());
    let holder = bound("holder", &node, &port, "nodeSelector: {disk: fast}");
    let small = bound("small", &node, "resources: {requests: {cpu: 1m}}", "");
    apply(&cluster, &[holder, small].concat());
    wait(&cluster, "holder", "Running");
    wait(&cluster, "small", "Running");

    let late = bound("late", &node, &port, "");
    let large = bound("large", &node, "resources: {requests: {cpu: '1000'}}", "");
    let elsewhere = bound("elsewhere", &node, "", "nodeSelector: {disk: slow}");
    apply(&cluster, &[late, large, elsewhere].concat());
    let refused = |cluster: &Cluster, pod: &str, reason: &str, message: &str| {
        wait(cluster, pod, "Failed");
        assert_eq!(show(cluster, pod, "{.status.reason}"), reason);
        let told = show(cluster, pod, "{.status.message}");
        assert!(told.starts_with(&format!("Pod was rejected: {message}")), "{told}");
        let about = format!("involvedObject.name={pod},type=Warning,reason={reason}");
        cluster.wait_for(|cluster| {
            let events = ["get", "events", "--field-selector", &about, "-o", "jsonpath={.items[*].message}"];
            cluster.kubectl(&events).starts_with(message)
        });
    };
    let taken = "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports";
    refused(&cluster, "late", "NodePorts", taken);
    refused(&cluster, "large", "OutOfcpu", "Node didn't have enough resource: cpu, requested: 1000000, used: ");
    let other = "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector";
    refused(&cluster, "elsewhere", "NodeAffinity", other);

    // What runs would not be taken in any more. It stays, also with the next server, and keeps its port.
    cluster.kubectl(&["label", "node", &node, "disk-"]);
    let pods = "{.status.phase} {.status.containerStatuses[0].containerID}";
    let before = ["holder", "small"].map(|pod| show(&cluster, pod, pods));
    cluster.kill_and_start_again();
    apply(&cluster, &bound("later", &node, &port, ""));
    refused(&cluster, "later", "NodePorts", taken);
    assert_eq!(["holder", "small"].map(|pod| show(&cluster, pod, pods)), before);

    // A port that its holder gives back is free.
    cluster.kubectl(&["delete", "pod", "holder", "late", "later", "--timeout=60s"]);
    apply(&cluster, &bound("late", &node, &port, ""));
    wait(&cluster, "late", "Running");
}
