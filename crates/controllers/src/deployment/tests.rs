use expect_test::{Expect, expect};
use serde_json::{Value, json};

use super::*;
use crate::scenario::{ago, now, object, pods};

fn template(version: &str) -> Value {
    json!({"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": version}]}})
}

/// A Deployment of version `v2`.
fn deployment(change: Value) -> Deployment {
    let mut value = json!({
        "metadata": {"name": "web", "namespace": "default", "uid": "web-uid", "generation": 3},
        "spec": {"replicas": 10, "progressDeadlineSeconds": 600, "revisionHistoryLimit": 1,
            "selector": {"matchLabels": {"app": "web"}},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 3, "maxUnavailable": 2}},
            "template": template("v2")},
    });
    merge(&mut value, change);
    (*object::<Deployment>(value)).clone()
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

/// Reads `NAME VERSION SIZE/AVAILABLE [desired=N] [max=N] [rev=N] [age=SECONDS]`.
fn set(line: &str) -> Arc<ReplicaSet> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (size, available) = words[2].split_once('/').expect("SIZE/AVAILABLE");
    let (size, available): (i32, i32) = (size.parse().unwrap(), available.parse().unwrap());
    let option = |key: &str| words.iter().find_map(|w| w.strip_prefix(key)).map(str::to_owned);
    let mut annotations = json!({});
    for (key, name) in [("desired=", sets::DESIRED_REPLICAS), ("max=", sets::MAX_REPLICAS), ("rev=", sets::REVISION)] {
        if let Some(value) = option(key) {
            annotations[name] = json!(value);
        }
    }
    object(json!({
        "metadata": {"name": words[0], "namespace": "default", "uid": words[0], "generation": 1, "annotations": annotations,
            "creationTimestamp": ago(option("age=").map_or(100, |a| a.parse().unwrap()))},
        "spec": {"replicas": size, "selector": {}, "template": template(words[1])},
        "status": {"replicas": size, "readyReplicas": available, "availableReplicas": available, "observedGeneration": 1,
            "terminatingReplicas": 0},
    }))
}

fn describe(plan: &Plan) -> String {
    let mut lines = Vec::new();
    for step in &plan.steps {
        lines.push(match step {
            Step::Create(s) => format!("create with {} as revision {}", sets::replicas(s), sets::revision(s).unwrap()),
            Step::Update { set, scaled: None } => format!("update {}", set.metadata.name.as_deref().unwrap()),
            Step::Update { set, scaled: Some((from, to)) } => {
                format!("scale {} {from} -> {to}", set.metadata.name.as_deref().unwrap())
            }
            Step::Delete(s) => format!("delete {}", s.metadata.name.as_deref().unwrap()),
            Step::Rewrite(d) => {
                let image = d.spec.as_ref().unwrap().template.spec.as_ref().unwrap().containers[0].image.clone();
                format!("rewrite to {}", image.unwrap())
            }
            Step::Tell { reason, message, .. } => format!("tell {reason}: {message}"),
        });
    }
    let hash = plan.steps.iter().find_map(|s| match s {
        Step::Create(s) => Some(s.metadata.name.clone().unwrap()),
        _ => None,
    });
    for c in plan.target.status.iter().flat_map(|s| s.conditions.iter().flatten()) {
        lines.push(format!(
            "{}={} {}: {}",
            c.type_,
            c.status,
            c.reason.as_deref().unwrap(),
            c.message.as_deref().unwrap()
        ));
    }
    let mut text = lines.join("\n") + &format!("\nnext {:?}\n", plan.next);
    if let Some(hash) = hash {
        text = text.replace(&hash, "web-HASH");
    }
    text
}

fn check(deployment: Deployment, sets: &str, expect: Expect) -> Plan {
    let sets: Vec<_> = sets.lines().map(str::trim).filter(|l| !l.is_empty()).map(set).collect();
    let plan = plan::plan(&deployment, &sets, &HashMap::new(), now()).unwrap();
    expect.assert_eq(&describe(&plan));
    plan
}

#[test]
fn begins_with_a_set_of_full_size() {
    let plan = check(
        deployment(json!({})),
        "",
        expect![[r#"
        create with 10 as revision 1
        Progressing=True NewReplicaSetCreated: Created new replica set "web-HASH"
        Available=False MinimumReplicasUnavailable: Deployment does not have minimum availability.
        next Done
    "#]],
    );
    let Step::Create(set) = &plan.steps[0] else { panic!("no set is created") };
    let hash = set.metadata.labels.as_ref().unwrap()["pod-template-hash"].clone();
    assert_eq!(set.metadata.name, Some(format!("web-{hash}")));
    assert_eq!(set.spec.as_ref().unwrap().selector.match_labels.as_ref().unwrap()["pod-template-hash"], hash);
    assert_eq!(sets::counted(set, sets::MAX_REPLICAS), Some(13));
}

#[test]
fn grows_the_new_set_within_the_surge() {
    check(
        deployment(json!({})),
        "old v1 10/10 desired=10 rev=1",
        expect![[r#"
            create with 3 as revision 2
            scale old 10 -> 8
            Available=True MinimumReplicasAvailable: Deployment has minimum availability.
            Progressing=True ReplicaSetUpdated: ReplicaSet "web-HASH" is progressing.
            next Done
        "#]],
    );
    check(
        deployment(json!({})),
        "old v1 8/8 desired=10 rev=1\n new v2 3/0 desired=10 max=13 rev=2",
        expect![[r#"
            scale new 3 -> 5
            Available=True MinimumReplicasAvailable: Deployment has minimum availability.
            Progressing=True ReplicaSetUpdated: ReplicaSet "new" is progressing.
            next Done
        "#]],
    );
}

#[test]
fn shrinks_old_sets_within_availability() {
    check(
        deployment(json!({})),
        "old v1 10/10 desired=10 rev=1\n new v2 3/3 desired=10 max=13 rev=2",
        expect![[r#"
        scale old 10 -> 5
        Available=True MinimumReplicasAvailable: Deployment has minimum availability.
        Progressing=True ReplicaSetUpdated: ReplicaSet "new" is progressing.
        next Done
    "#]],
    );
    // Pods that do not work go first, even if the new ones do not work either.
    check(
        deployment(json!({})),
        "old v1 8/4 desired=10 rev=1\n new v2 5/0 desired=10 max=13 rev=2",
        expect![[r#"
        Available=False MinimumReplicasUnavailable: Deployment does not have minimum availability.
        Progressing=True ReplicaSetUpdated: ReplicaSet "new" is progressing.
        next Done
    "#]],
    );
    check(
        deployment(json!({})),
        "old v1 10/6 desired=10 rev=1\n new v2 3/3 desired=10 max=13 rev=2",
        expect![[r#"
        scale old 10 -> 5
        Available=True MinimumReplicasAvailable: Deployment has minimum availability.
        Progressing=True ReplicaSetUpdated: ReplicaSet "new" is progressing.
        next Done
    "#]],
    );
}

#[test]
fn completes_and_cleans_up() {
    let status = json!({"status": {"observedGeneration": 3, "replicas": 10, "updatedReplicas": 10, "readyReplicas": 10,
        "availableReplicas": 10}});
    let sets = "v0 v0 0/0 rev=1 age=300\n v1 v1 0/0 rev=2 age=200\n new v2 10/10 desired=10 max=13 rev=3";
    check(
        deployment(status),
        sets,
        expect![[r#"
            delete v0
            Available=True MinimumReplicasAvailable: Deployment has minimum availability.
            Progressing=True NewReplicaSetAvailable: ReplicaSet "new" has successfully progressed.
            next Done
        "#]],
    );
}

fn stuck(since: i64) -> Value {
    json!({"metadata": {"annotations": {"deployment.kubernetes.io/revision": "2"}}, "status": {
        "observedGeneration": 3, "replicas": 13, "updatedReplicas": 5, "readyReplicas": 8, "availableReplicas": 8,
        "unavailableReplicas": 5, "terminatingReplicas": 0, "conditions": [
        {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable", "message": "Deployment has minimum availability."},
        {"type": "Progressing", "status": "True", "reason": "ReplicaSetUpdated", "message": "m",
         "lastUpdateTime": ago(since), "lastTransitionTime": ago(since)}]}})
}

#[test]
fn a_rollout_that_stands_still_times_out() {
    let sets = "old v1 8/8 desired=10 rev=1\n new v2 5/0 desired=10 max=13 rev=2";
    let plan = check(
        deployment(stuck(100)),
        sets,
        expect![[r#"
        Available=True MinimumReplicasAvailable: Deployment has minimum availability.
        Progressing=True ReplicaSetUpdated: m
        next After(501s)
    "#]],
    );
    assert_eq!(plan.target, deployment(stuck(100)), "nothing is written");
    check(
        deployment(stuck(700)),
        sets,
        expect![[r#"
        Available=True MinimumReplicasAvailable: Deployment has minimum availability.
        Progressing=False ProgressDeadlineExceeded: ReplicaSet "new" has timed out progressing.
        next Backoff
    "#]],
    );
}

#[test]
fn scales_proportionally_during_a_rollout() {
    // 10 -> 20 with surge 3: 13 become 23.
    let sets = "old v1 8/8 desired=10 max=13 rev=1\n new v2 5/0 desired=10 max=13 rev=2";
    check(
        deployment(json!({"spec": {"replicas": 20}})),
        sets,
        expect![[r#"
        scale old 8 -> 14
        scale new 5 -> 9
        Progressing=True FoundNewReplicaSet: Found new replica set "new"
        Available=False MinimumReplicasUnavailable: Deployment does not have minimum availability.
        next Done
    "#]],
    );
    check(
        deployment(json!({"spec": {"replicas": 0}})),
        sets,
        expect![[r#"
        scale old 8 -> 0
        scale new 5 -> 0
        Progressing=True FoundNewReplicaSet: Found new replica set "new"
        Available=True MinimumReplicasAvailable: Deployment has minimum availability.
        next Done
    "#]],
    );
}

#[test]
fn paused_scales_but_does_not_roll() {
    check(
        deployment(json!({"spec": {"paused": true, "replicas": 4}})),
        "old v1 10/10 desired=10 rev=1",
        expect![[r#"
        scale old 10 -> 4
        Progressing=Unknown DeploymentPaused: Deployment is paused
        Available=True MinimumReplicasAvailable: Deployment has minimum availability.
        next Done
    "#]],
    );
}

#[test]
fn recreate_waits_for_old_pods() {
    let recreate = || deployment(json!({"spec": {"strategy": {"type": "Recreate", "rollingUpdate": null}}}));
    check(
        recreate(),
        "old v1 10/10 desired=10 rev=1",
        expect![[r#"
            scale old 10 -> 0
            Available=True MinimumReplicasAvailable: Deployment has minimum availability.
            Progressing=True ReplicaSetUpdated: Deployment "web" is progressing.
            next Done
        "#]],
    );
    let old = set("old v1 0/0 desired=10 rev=1");
    let left = HashMap::from([("old".to_owned(), pods("p owner=old terminating"))]);
    let plan = plan::plan(&recreate(), std::slice::from_ref(&old), &left, now()).unwrap();
    assert!(plan.steps.is_empty(), "{:?}", plan.steps);
    let plan = plan::plan(&recreate(), &[old], &HashMap::new(), now()).unwrap();
    assert!(matches!(plan.steps[..], [Step::Create(_)]));
}

#[test]
fn rolls_back() {
    let wish = |revision: &str| {
        deployment(json!({"metadata": {"annotations": {"deprecated.deployment.rollback.to": revision}}}))
    };
    let sets = "old v1 0/0 rev=1 age=200\n new v2 10/10 desired=10 max=13 rev=2";
    check(
        wish("0"),
        sets,
        expect![[r#"
        rewrite to v1
        tell DeploymentRollback: Rolled back deployment "web" to revision 1
        Progressing=True FoundNewReplicaSet: Found new replica set "new"
        next Done
    "#]],
    );
    check(
        wish("7"),
        sets,
        expect![[r#"
        rewrite to v2
        tell DeploymentRollbackRevisionNotFound: Unable to find the revision to rollback to.
        Progressing=True FoundNewReplicaSet: Found new replica set "new"
        next Done
    "#]],
    );
}

#[test]
fn returning_to_an_old_template_keeps_its_history() {
    let mut back = (*set("back v2 0/0 rev=1")).clone();
    assert!(sets::annotate_new(&deployment(json!({})), &mut back, 4, true));
    assert_eq!(sets::annotation(&back, sets::REVISION), Some("4"));
    assert_eq!(sets::annotation(&back, sets::REVISION_HISTORY), Some("1"));
    assert!(!sets::annotate_new(&deployment(json!({})), &mut back, 4, true));
}
