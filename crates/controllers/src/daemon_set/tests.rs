use expect_test::{Expect, expect};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::*;
use crate::scenario::{names, now, object, pods};

fn set(strategy: Value) -> Arc<DaemonSet> {
    object(json!({
        "metadata": {"name": "ds", "namespace": "default", "uid": "ds", "generation": 3},
        "spec": {"selector": {"matchLabels": {"app": "web"}}, "updateStrategy": strategy,
            "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"nodeSelector": {"disk": "ssd"},
                "containers": [{"name": "c", "image": "i"}]}}},
        "status": {"currentNumberScheduled": 0, "desiredNumberScheduled": 0, "numberMisscheduled": 0, "numberReady": 0,
            "observedGeneration": 2},
    }))
}

/// Nodes as `NAME`, with `!` if nothing may run there any more, `-` if it has no ssd, `*` if it is tainted.
fn nodes(text: &str) -> Vec<Arc<Node>> {
    let node = |word: &str| {
        let name = word.trim_end_matches(['!', '-', '*']);
        let disk = if word.ends_with('-') { "hdd" } else { "ssd" };
        let effect = if word.ends_with('!') { "NoExecute" } else { "NoSchedule" };
        let taints = if word.ends_with(['!', '*']) {
            json!([{"key": "x", "effect": effect}])
        } else {
            json!([
            {"key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"}])
        };
        object(json!({"metadata": {"name": name, "labels": {"disk": disk}}, "spec": {"taints": taints}}))
    };
    text.split_whitespace().map(node).collect()
}

fn told(plan: &Plan) -> String {
    format!("create [{}] delete [{}]", plan.create.join(" "), names(&plan.delete))
}

fn check_manage(strategy: Value, node_text: &str, pod_text: &str, expect: Expect) {
    let (set, nodes, pods) = (set(strategy), nodes(node_text), pods(pod_text));
    let view = View { set: &set, hash: "new", nodes: &nodes, by_node: by_node(&pods), now: now() };
    let plan = view.manage(&mut |node| (node == "waits").then_some(Duration::from_secs(1)));
    expect.assert_eq(&told(&plan));
}

fn check_rolling(strategy: Value, node_text: &str, pod_text: &str, expect: Expect) {
    let (set, nodes, pods) = (set(strategy), nodes(node_text), pods(pod_text));
    let view = View { set: &set, hash: "new", nodes: &nodes, by_node: by_node(&pods), now: now() };
    expect.assert_eq(&told(&view.rolling_update().unwrap()));
}

fn in_place(unavailable: &str) -> Value {
    let unavailable = unavailable.parse::<i32>().map_or_else(|_| json!(unavailable), |n| json!(n));
    json!({"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": unavailable, "maxSurge": 0}})
}

fn surge(number: i32) -> Value {
    json!({"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": number}})
}

#[test]
fn one_pod_per_node() {
    let never = json!({"type": "OnDelete"});
    check_manage(never.clone(), "a b c- d* e!", "b1 node=b", expect!["create [a] delete []"]);
    check_manage(never.clone(), "c- d* e!", "c1 node=c\n d1 node=d\n e1 node=e", expect!["create [] delete [c1 e1]"]);
    check_manage(never.clone(), "a", "a1 node=a age=5\n a2 node=a age=9", expect!["create [] delete [a1]"]);
    check_manage(
        never.clone(),
        "a b waits",
        "a1 node=a phase=Failed\n b1 node=b phase=Succeeded\n w1 node=waits phase=Failed",
        expect!["create [] delete [a1 b1]"],
    );
    check_manage(never, "a", "a1 node=a terminating", expect!["create [] delete []"]);
    check_manage(surge(1), "a", "a1 node=a terminating", expect!["create [a] delete []"]);
}

#[test]
fn surging_keeps_two() {
    let label = "label=controller-revision-hash:new";
    check_manage(
        surge(1),
        "a b c",
        &format!(
            "a1 node=a ready=5\n a2 node=a {label}\n b1 node=b ready=5\n b2 node=b ready=5 {label}\n c1 node=c\n c2 node=c {label}"
        ),
        expect!["create [] delete [b1 c1]"],
    );
}

#[test]
fn rolling_update_in_place() {
    let new = "label=controller-revision-hash:new";
    let all_old = "a1 node=a ready=5\n b1 node=b ready=5\n c1 node=c ready=5";
    check_rolling(in_place("1"), "a b c", all_old, expect!["create [] delete [a1]"]);
    check_rolling(in_place("50%"), "a b c", all_old, expect!["create [] delete [a1 b1]"]);
    let one_new = format!("a2 node=a {new}\n b1 node=b ready=5\n c1 node=c ready=5");
    check_rolling(in_place("1"), "a b c", &one_new, expect!["create [] delete []"]);
    let ready = format!("a2 node=a ready=5 {new}\n b1 node=b ready=5\n c1 node=c ready=5");
    check_rolling(in_place("1"), "a b c", &ready, expect!["create [] delete [b1]"]);
    check_rolling(in_place("1"), "a b", "a1 node=a\n b1 node=b", expect!["create [] delete [a1 b1]"]);
}

#[test]
fn rolling_update_by_surge() {
    let new = "label=controller-revision-hash:new";
    let all_old = "a1 node=a ready=5\n b1 node=b ready=5\n c1 node=c";
    check_rolling(surge(1), "a b c", all_old, expect!["create [c a] delete []"]);
    let waiting = format!("a1 node=a ready=5\n a2 node=a {new}\n b1 node=b ready=5");
    check_rolling(surge(1), "a b", &waiting, expect!["create [] delete []"]);
    let done = format!("a1 node=a ready=5\n a2 node=a ready=5 {new}\n b1 node=b ready=5");
    check_rolling(surge(1), "a b", &done, expect!["create [b] delete [a1]"]);
}

#[test]
fn status() {
    let (set, nodes) = (set(in_place("1")), nodes("a b c- d"));
    let pods = pods("a1 node=a ready=5 label=controller-revision-hash:new\n b1 node=b\n c1 node=c ready=5");
    let view = View { set: &set, hash: "new", nodes: &nodes, by_node: by_node(&pods), now: now() };
    let status = view.status(true);
    expect![[r#"{"currentNumberScheduled":2,"desiredNumberScheduled":3,"numberAvailable":1,"numberMisscheduled":1,"numberReady":1,"numberUnavailable":2,"observedGeneration":3,"updatedNumberScheduled":1}"#]]
        .assert_eq(&serde_json::to_string(&status).unwrap());
}

#[test]
fn pods_are_pinned_and_tolerant() {
    let set = set(in_place("1"));
    let template = pod_template(&set, "new");
    let mut pod = pod_control::from_template(&template, "ds-".into(), controller_reference(set.as_ref()));
    pin(pod.spec.as_mut().unwrap(), "a");
    assert_eq!(eligibility::target_node(&pod), Some("a"));
    assert!(eligibility::is_updated(&set, "new", &pod));
    assert_eq!(pod.spec.unwrap().tolerations.unwrap().len(), 6);
    assert!(now() + SignedDuration::ZERO == now());
}
