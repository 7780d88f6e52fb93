use std::sync::Arc;

use expect_test::{Expect, expect};
use reconcile::Selector;
use serde_json::{Value, json};

use crate::cycle::{Search, schedule};
use crate::nominations::Nominations;
use crate::pod_info::PodInfo;
use crate::scenario::{cluster, pod_with};

const THREE_ZONES: &str = "a1 zone=a\n a2 zone=a\n b1 zone=b\n c1 zone=c\n d1\n
    w1 on=a1\n w2 on=a2\n w3 on=b1\n other on=c1 label=app:db";

fn rule(key: &str, when: &str, max_skew: i32) -> Value {
    json!({"maxSkew": max_skew, "topologyKey": key, "whenUnsatisfiable": when,
        "labelSelector": {"matchLabels": {"app": "web"}}})
}

fn decide(cluster_text: &str, pod: &PodInfo) -> String {
    let mut snapshot = cluster(cluster_text);
    snapshot.prepare(pod);
    let nominations = Nominations::default();
    let search = Search { start: 0, nominations: &nominations };
    match schedule(pod, &snapshot, crate::plugins::PLUGINS, search, &mut |_| 0) {
        Ok(placement) => format!("{} ({} of {})", placement.node, placement.feasible, placement.evaluated),
        Err(diagnosis) => diagnosis.to_string(),
    }
}

fn check(cluster_text: &str, rules: Value, expect: Expect) {
    let pod = PodInfo::new(pod_with("p", json!({"topologySpreadConstraints": rules})));
    expect.assert_eq(&decide(cluster_text, &pod));
}

#[test]
fn hard_rules() {
    let zone = "topology.kubernetes.io/zone";
    check(THREE_ZONES, json!([rule(zone, "DoNotSchedule", 1)]), expect!["c1 (1 of 5)"]);
    check(THREE_ZONES, json!([rule(zone, "DoNotSchedule", 2)]), expect!["b1 (2 of 5)"]);
    check(
        "a1 zone=a\n b1 zone=b pods=0\n d\n w on=a1",
        json!([rule(zone, "DoNotSchedule", 1)]),
        expect![
            "0/3 nodes are available: 1 Too many pods, 1 node(s) didn't match pod topology spread constraints, 1 node(s) didn't match pod topology spread constraints (missing required label)."
        ],
    );
}

#[test]
fn too_few_domains_count_as_empty() {
    let mut spread = rule("topology.kubernetes.io/zone", "DoNotSchedule", 1);
    check("a1 zone=a\n w on=a1", json!([spread]), expect!["a1 (1 of 1)"]);
    spread["minDomains"] = json!(2);
    check(
        "a1 zone=a\n w on=a1",
        json!([spread]),
        expect![[r#"0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints."#]],
    );
}

#[test]
fn nodes_that_do_not_count() {
    let mut spread = rule("topology.kubernetes.io/zone", "DoNotSchedule", 1);
    let text = "a1 zone=a\n b1 zone=b taint=x=:NoSchedule\n w on=a1";
    check(
        text,
        json!([spread]),
        expect![
            "0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) had untolerated taint(s)."
        ],
    );
    spread["nodeTaintsPolicy"] = json!("Honor");
    check(text, json!([spread]), expect!["a1 (1 of 2)"]);
}

#[test]
fn soft_rules() {
    let zone = "topology.kubernetes.io/zone";
    check(THREE_ZONES, json!([rule(zone, "ScheduleAnyway", 1)]), expect!["c1 (5 of 5)"]);
    check("a\n b\n w on=a", json!([rule("kubernetes.io/hostname", "ScheduleAnyway", 1)]), expect!["b (2 of 2)"]);
}

#[test]
fn siblings_are_spread_by_default() {
    let mut pod = PodInfo::new(pod_with("p cpu=100m", Value::Null));
    let text = "a zone=a\n b zone=a\n c zone=b\n x on=b cpu=3 label=app:db\n y on=c cpu=3 label=app:db\n w on=a";
    expect!["a (3 of 3)"].assert_eq(&decide(text, &pod));
    let labels = std::collections::BTreeMap::from([("app".to_owned(), "web".to_owned())]);
    pod.siblings = Some(Arc::new(Selector::from_map(&labels)));
    expect!["c (3 of 3)"].assert_eq(&decide(text, &pod));
}
