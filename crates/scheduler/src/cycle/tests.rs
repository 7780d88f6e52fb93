use expect_test::{Expect, expect};
use serde_json::json;

use super::*;
use crate::plugins::PLUGINS;
use crate::scenario::{cluster, pod, pod_with};

fn decide(snapshot: &mut Snapshot, pod: &PodInfo) -> String {
    let nominations = Nominations::default();
    snapshot.prepare(pod);
    let search = Search { start: 0, nominations: &nominations };
    match schedule(pod, snapshot, PLUGINS, search, &mut |_| 0) {
        Ok(placement) => format!("{} ({} of {})", placement.node, placement.feasible, placement.evaluated),
        Err(diagnosis) => diagnosis.to_string(),
    }
}

fn check(nodes: &str, line: &str, expect: Expect) {
    expect.assert_eq(&decide(&mut cluster(nodes), &pod(line)));
}

#[test]
fn filters_name_their_reasons() {
    check("", "p", expect!["no nodes available to schedule pods"]);
    check("a cpu=1", "p cpu=2", expect!["0/1 nodes are available: 1 Insufficient cpu."]);
    check(
        "a cpu=1 memory=1Gi\n b pods=1\n x on=b",
        "p cpu=2 memory=2Gi",
        expect!["0/2 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 1 Too many pods."],
    );
    check("a\n b cpu=1", "p gpu=1", expect!["0/2 nodes are available: 2 Insufficient example.com/gpu."]);
    check(
        "a cordoned\n b taint=dedicated=db:NoSchedule\n c taint=x=:NoExecute",
        "p",
        expect!["0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had untolerated taint(s)."],
    );
    check(
        "a label=disk:hdd",
        "p selects=disk:ssd",
        expect!["0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."],
    );
    check(
        "a\n x on=a port=80",
        "p port=80",
        expect!["0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."],
    );
    check("a\n b", "p wants=c", expect!["0/2 nodes are available: 2 node(s) didn't match the requested node name."]);
}

#[test]
fn filters_let_through() {
    check("a cordoned\n b taint=dedicated=db:NoSchedule", "p tolerates=dedicated:NoSchedule", expect!["b (1 of 2)"]);
    check("a label=disk:hdd\n b label=disk:ssd", "p selects=disk:ssd", expect!["b (1 of 2)"]);
    check("a gpu=2\n b", "p gpu=2", expect!["a (1 of 2)"]);
    check("a\n b\n x on=a port=80", "p port=80", expect!["b (1 of 2)"]);
}

#[test]
fn scores_choose() {
    check("a\n b\n x on=a cpu=2 memory=2Gi", "p cpu=1 memory=1Gi", expect!["b (2 of 2)"]);
    check("a taint=slow=:PreferNoSchedule\n b\n x on=b cpu=1", "p", expect!["b (2 of 2)"]);
    check("a\n b image=app:1@800000000", "p image=app:1", expect!["b (2 of 2)"]);
    // The Pod evens out what is used of a, though b is just as empty.
    check("a\n b\n x on=a cpu=1\n y on=b memory=2Gi", "p memory=2Gi", expect!["a (2 of 2)"]);
}

#[test]
fn node_affinity() {
    let affinity = |required: serde_json::Value, preferred: serde_json::Value| {
        let spec = json!({"affinity": {"nodeAffinity": {
            "requiredDuringSchedulingIgnoredDuringExecution": required,
            "preferredDuringSchedulingIgnoredDuringExecution": preferred}}});
        PodInfo::new(pod_with("p", spec))
    };
    let mut snapshot = cluster("a label=disk:hdd\n b label=disk:ssd\n c label=disk:ssd label=fast:yes");
    let ssd = json!({"key": "disk", "operator": "In", "values": ["ssd"]});
    let fast = json!({"key": "fast", "operator": "Exists"});
    let required = json!({"nodeSelectorTerms": [{"matchExpressions": [ssd]}]});
    let preferred = json!([{"weight": 10, "preference": {"matchExpressions": [fast]}}]);
    expect!["c (2 of 3)"].assert_eq(&decide(&mut snapshot, &affinity(required, preferred)));

    // As the Pods of a DaemonSet have it: only the named node is looked at.
    let named = |name: &str| json!({"nodeSelectorTerms": [{"matchFields": [{"key": "metadata.name", "operator": "In", "values": [name]}]}]});
    expect!["b (1 of 1)"].assert_eq(&decide(&mut snapshot, &affinity(named("b"), json!([]))));
    expect!["0/3 nodes are available: 3 node(s) didn't satisfy plugin(s) [NodeAffinity]."]
        .assert_eq(&decide(&mut snapshot, &affinity(named("z"), json!([]))));
}

#[test]
fn the_search_begins_where_told_and_stops_early() {
    let nodes: String = (0..1000).map(|n| format!("n{n:04}\n")).collect();
    let snapshot = cluster(&nodes);
    let nominations = Nominations::default();
    let search = Search { start: 900, nominations: &nominations };
    let placement = schedule(&pod("p"), &snapshot, PLUGINS, search, &mut |n| n - 1).unwrap();
    assert_eq!((placement.node.as_ref(), placement.feasible, placement.evaluated), ("n0319", 420, 420));
}

#[test]
fn room_that_is_being_made_counts_as_taken() {
    let snapshot = cluster("a cpu=1");
    let mut nominations = Nominations::default();
    nominations.add(pod("first cpu=1 priority=5"), "a");
    let search = Search { start: 0, nominations: &nominations };
    let lower = schedule(&pod("p cpu=1"), &snapshot, PLUGINS, search, &mut |_| 0);
    assert!(lower.is_err());
    let higher = schedule(&pod("p cpu=1 priority=9"), &snapshot, PLUGINS, search, &mut |_| 0);
    assert!(higher.is_ok());
}

#[test]
fn snapshot_follows_events() {
    let mut snapshot = cluster("a cpu=2\n b cpu=2\n x on=a cpu=1");
    assert_eq!(snapshot.node(snapshot.find("a").unwrap()).requested.milli_cpu, 1000);
    snapshot.add_pod(pod("x cpu=2"), "b");
    assert_eq!(snapshot.node(snapshot.find("a").unwrap()).requested.milli_cpu, 0);
    assert_eq!(snapshot.node(snapshot.find("b").unwrap()).requested.milli_cpu, 2000);
    snapshot.remove_node("b");
    assert_eq!((snapshot.len(), snapshot.pod_count()), (1, 1), "its Pods are still known");
    snapshot.add_pod(pod("y on=c"), "c");
    assert_eq!(snapshot.len(), 1, "a node that is not known yet is not tried");
    snapshot.remove_pod("x");
    snapshot.remove_pod("y");
    snapshot.set_node(crate::scenario::node("d"));
    snapshot.set_node(crate::scenario::node("e"));
    let names: Vec<_> = snapshot.nodes().map(|n| n.name.to_string()).collect();
    assert_eq!(names, ["a", "d", "e"]);
}
