use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::cycle::{Search, schedule};
use crate::nominations::Nominations;
use crate::pod_info::PodInfo;
use crate::scenario::{cluster, pod, pod_with};
use crate::snapshot::Snapshot;

const ZONE: &str = "topology.kubernetes.io/zone";
const NODES: &str = "a1 zone=a\n a2 zone=a\n b1 zone=b\n c1";

fn term(app: &str, key: &str) -> Value {
    json!({"topologyKey": key, "labelSelector": {"matchLabels": {"app": app}}})
}

fn near(app: &str) -> Value {
    json!({"affinity": {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [term(app, ZONE)]}}})
}

fn far(app: &str) -> Value {
    json!({"affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [term(app, ZONE)]}}})
}

fn wish(kind: &str, app: &str) -> Value {
    let wish = json!([{"weight": 100, "podAffinityTerm": term(app, ZONE)}]);
    json!({"affinity": {kind: {"preferredDuringSchedulingIgnoredDuringExecution": wish}}})
}

fn decide(snapshot: &mut Snapshot, pod: &PodInfo) -> String {
    snapshot.prepare(pod);
    let nominations = Nominations::default();
    let search = Search { start: 0, nominations: &nominations };
    match schedule(pod, snapshot, crate::plugins::PLUGINS, search, &mut |_| 0) {
        Ok(placement) => format!("{} ({} of {})", placement.node, placement.feasible, placement.evaluated),
        Err(diagnosis) => diagnosis.to_string(),
    }
}

fn check(placed: &str, spec: Value, expect: Expect) {
    let mut snapshot = cluster(&format!("{NODES}\n{placed}"));
    expect.assert_eq(&decide(&mut snapshot, &PodInfo::new(pod_with("p", spec))));
}

#[test]
fn affinity() {
    check("x on=b1 label=app:db", near("db"), expect!["b1 (1 of 4)"]);
    check(
        "x on=c1 label=app:db",
        near("db"),
        expect!["0/4 nodes are available: 4 node(s) didn't match pod affinity rules."],
    );
    // The first of its kind may go anywhere where the label is.
    check("x on=c1 label=app:db", near("web"), expect!["a1 (3 of 4)"]);
}

#[test]
fn anti_affinity() {
    check("x on=a1 label=app:db", far("db"), expect!["c1 (2 of 4)"]);
    check(
        "x on=a1 label=app:db\n y on=b1 label=app:db\n z on=c1 port=80",
        json!({"affinity": far("db")["affinity"], "containers": [{"name": "c", "image": "i", "ports": [{"containerPort": 80, "hostPort": 80}]}]}),
        expect![
            "0/4 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, 3 node(s) didn't match pod anti-affinity rules."
        ],
    );
}

#[test]
fn those_who_run_have_a_say() {
    let mut snapshot = cluster(NODES);
    snapshot.add_pod(std::sync::Arc::new(PodInfo::new(pod_with("loner on=a1", far("web")))), "a1");
    expect!["c1 (2 of 4)"].assert_eq(&decide(&mut snapshot, &pod("p")));
    snapshot.add_pod(std::sync::Arc::new(PodInfo::new(pod_with("fan on=c1", wish("podAffinity", "web")))), "c1");
    expect!["b1 (2 of 4)"].assert_eq(&decide(&mut snapshot, &pod("p")));
    snapshot.add_pod(std::sync::Arc::new(PodInfo::new(pod_with("fan2 on=b1", wish("podAntiAffinity", "web")))), "b1");
    expect!["c1 (2 of 4)"].assert_eq(&decide(&mut snapshot, &pod("p")));
    snapshot.remove_pod("loner");
    snapshot.add_pod(std::sync::Arc::new(PodInfo::new(pod_with("friend on=a2", near("web")))), "a2");
    expect!["a1 (4 of 4)"].assert_eq(&decide(&mut snapshot, &pod("p")));
}

#[test]
fn wishes() {
    check("x on=b1 label=app:db", wish("podAffinity", "db"), expect!["b1 (4 of 4)"]);
    check("x on=a2 label=app:db\n y on=b1 label=app:db", wish("podAntiAffinity", "db"), expect!["c1 (4 of 4)"]);
}

#[test]
fn other_namespaces() {
    let mut snapshot = cluster(NODES);
    let mut other = pod_with("x on=b1 label=app:db", Value::Null).as_ref().clone();
    other.metadata.namespace = Some("data".to_owned());
    snapshot.add_pod(std::sync::Arc::new(PodInfo::new(std::sync::Arc::new(other))), "b1");
    snapshot.set_namespace("data", Some([("team".to_owned(), "db".to_owned())].into()));
    let mut spec = near("db");
    let decided = decide(&mut snapshot, &PodInfo::new(pod_with("p", spec.clone())));
    expect!["0/4 nodes are available: 4 node(s) didn't match pod affinity rules."].assert_eq(&decided);
    spec["affinity"]["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"][0]["namespaceSelector"] =
        json!({"matchLabels": {"team": "db"}});
    expect!["b1 (1 of 4)"].assert_eq(&decide(&mut snapshot, &PodInfo::new(pod_with("p", spec))));
}
