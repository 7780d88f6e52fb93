use expect_test::{Expect, expect};
use serde_json::json;

use super::*;
use crate::cycle::{Search, schedule};
use crate::plugins::PLUGINS;
use crate::scenario::{cluster, pod, pod_with};

fn preempt(snapshot: &Snapshot, preemptor: &PodInfo, budgets: &[Budget]) -> String {
    let nominations = Nominations::default();
    let search = Search { start: 0, nominations: &nominations };
    let mut diagnosis = match schedule(preemptor, snapshot, PLUGINS, search, &mut |_| 0) {
        Ok(placement) => return format!("fits {}", placement.node),
        Err(diagnosis) => diagnosis,
    };
    let preemption = Preemption { snapshot, plugins: PLUGINS, nominations: &nominations, budgets, offset: 0 };
    match preemption.find(preemptor, &diagnosis) {
        Ok(candidate) => {
            let victims: Vec<_> = candidate.victims.iter().map(|v| v.key.name.as_str()).collect();
            format!("{} without {} (violations: {})", candidate.node, victims.join(" "), candidate.violations)
        }
        Err(refusal) => {
            diagnosis.post_filter = Some(refusal.message);
            diagnosis.to_string()
        }
    }
}

fn check(nodes: &str, line: &str, expect: Expect) {
    expect.assert_eq(&preempt(&cluster(nodes), &pod(line), &[]));
}

#[test]
fn tells_why_it_cannot_help() {
    check(
        "a cpu=1\n x on=a cpu=1",
        "p cpu=1",
        expect![
            "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod."
        ],
    );
    check(
        "a cpu=1",
        "p cpu=2 priority=9",
        expect![
            "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
        ],
    );
    check(
        "a cpu=1\n b taint=x=:NoSchedule\n x on=a cpu=1 priority=5",
        "p cpu=1 priority=5",
        expect![
            "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s). preemption: 0/2 nodes are available: 1 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling."
        ],
    );
    let never = PodInfo::new(pod_with("p cpu=1 priority=9", json!({"preemptionPolicy": "Never"})));
    expect!["0/1 nodes are available: 1 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never."]
        .assert_eq(&preempt(&cluster("a cpu=1\n x on=a cpu=1"), &never, &[]));
}

#[test]
fn takes_as_few_as_needed() {
    check(
        "a cpu=3\n x on=a cpu=1 priority=1\n y on=a cpu=1 priority=2\n z on=a cpu=1 priority=3",
        "p cpu=2 priority=9",
        expect!["a without y x (violations: 0)"],
    );
    check(
        "a cpu=1\n b cpu=1\n x on=a cpu=1 priority=5\n y on=b cpu=1 priority=2",
        "p cpu=1 priority=9",
        expect!["b without y (violations: 0)"],
    );
    check(
        "a cpu=2\n b cpu=2\n x on=a cpu=1 priority=2\n y on=a cpu=1 priority=2\n z on=b cpu=2 priority=2",
        "p cpu=2 priority=9",
        expect!["b without z (violations: 0)"],
    );
    check(
        "a\n x on=a port=80 priority=1\n y on=a priority=1",
        "p port=80 priority=9",
        expect!["a without x (violations: 0)"],
    );
}

#[test]
fn respects_disruption_budgets_where_it_can() {
    let budget = json!({"metadata": {"name": "b", "namespace": "default"},
        "spec": {"selector": {"matchLabels": {"guarded": "yes"}}},
        "status": {"disruptionsAllowed": 0, "currentHealthy": 1, "desiredHealthy": 1, "expectedPods": 1}});
    let budgets = [Budget::new(Arc::new(serde_json::from_value(budget).unwrap())).unwrap()];
    let nodes = "a cpu=1\n b cpu=1\n x on=a cpu=1 label=guarded:yes\n y on=b cpu=1 priority=3";
    expect!["b without y (violations: 0)"].assert_eq(&preempt(&cluster(nodes), &pod("p cpu=1 priority=9"), &budgets));
    let nodes = "a cpu=1\n x on=a cpu=1 label=guarded:yes";
    expect!["a without x (violations: 1)"].assert_eq(&preempt(&cluster(nodes), &pod("p cpu=1 priority=9"), &budgets));
}
