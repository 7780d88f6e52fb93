use expect_test::{Expect, expect};
use k8s_openapi::api::core::v1::PodTemplateSpec;
use serde_json::{Value, json};

use super::*;
use crate::scenario::{now, object, pods};

fn set(replicas: i32, extra: Value) -> Arc<StatefulSet> {
    let mut set = json!({
        "metadata": {"name": "web", "namespace": "default", "uid": "set", "generation": 4},
        "spec": {"replicas": replicas, "serviceName": "svc", "selector": {"matchLabels": {"app": "web"}},
            "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
            "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}},
        "status": {"replicas": 0, "currentReplicas": 1},
    });
    for (key, value) in extra.as_object().into_iter().flatten() {
        set["spec"][key] = value.clone();
    }
    object(set)
}

fn action(action: &Action) -> String {
    let name = |p: &Pod| p.metadata.name.clone().unwrap_or_default();
    match action {
        Action::Create(p) => format!("create {} of {}", name(p), identity::revision_of(p)),
        Action::Delete(p) => format!("delete {}", name(p)),
        Action::EnsureClaims(p) => format!("claims of {}", name(p)),
        Action::Repair(p) => format!("repair {}", name(p)),
        Action::OwnClaims(p) => format!("own claims of {}", name(p)),
    }
}

/// Pods get the labels that their names ask for; `old` and `new` stand for their revisions.
fn members(text: &str) -> Vec<Arc<Pod>> {
    let label = |line: &str| {
        let name = line.split_whitespace().next().unwrap_or_default();
        let line = line.replace(" old", " label=controller-revision-hash:old");
        let line = line.replace(" new", " label=controller-revision-hash:new");
        format!("{line} owner=set label=statefulset.kubernetes.io/pod-name:{name}")
    };
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    pods(&lines.map(label).collect::<Vec<_>>().join("\n"))
}

fn check(replicas: i32, extra: Value, text: &str, expect: Expect) {
    let (set, pods) = (set(replicas, extra), members(text));
    let template: PodTemplateSpec = spec(&set).template.clone();
    let view = View {
        set: &set,
        current: ("old", template.clone()),
        update: ("new", template),
        pods: &pods,
        claim: &|_| None,
        collisions: 0,
        now: now(),
    };
    let plan = view.plan();
    let mut told: Vec<String> = plan.replicas.iter().chain(&plan.condemned).flatten().map(action).collect();
    told.extend(plan.outdated.as_ref().map(|p| format!("replace {}", p.metadata.name.as_deref().unwrap_or_default())));
    let status = view.status(&plan);
    let number = |n: Option<i32>| n.unwrap_or(0);
    let status = format!(
        "{}/{} ready, {} {}, {} new",
        number(status.ready_replicas),
        status.replicas,
        number(status.current_replicas),
        status.current_revision.unwrap_or_default(),
        number(status.updated_replicas)
    );
    expect.assert_eq(&format!("{}; {status}", told.join(", ")));
}

#[test]
fn one_after_the_other() {
    check(3, json!({}), "", expect!["create web-0 of new; 0/0 ready, 0 old, 0 new"]);
    check(3, json!({}), "web-0 phase=Pending new", expect!["claims of web-0; 0/1 ready, 0 old, 1 new"]);
    check(3, json!({}), "web-0 ready=9 new", expect!["create web-1 of new; 1/1 ready, 0 old, 1 new"]);
    check(3, json!({}), "web-0 ready=9 new terminating", expect!["; 1/1 ready, 0 old, 0 new"]);
    check(1, json!({"ordinals": {"start": 5}}), "", expect!["create web-5 of new; 0/0 ready, 0 old, 0 new"]);
    check(2, json!({}), "web-0 phase=Failed new", expect!["delete web-0; 0/1 ready, 0 old, 1 new"]);
    check(
        1,
        json!({"minReadySeconds": 30}),
        "web-0 ready=9 new\n web-1 ready=99 new",
        expect!["; 2/2 ready, 0 old, 2 new"],
    );
}

#[test]
fn all_at_once() {
    let parallel = json!({"podManagementPolicy": "Parallel"});
    check(
        3,
        parallel.clone(),
        "web-1 phase=Pending new",
        expect!["create web-0 of new, claims of web-1, create web-2 of new; 0/1 ready, 0 old, 1 new"],
    );
    check(
        0,
        parallel,
        "web-0 ready=9 new\n web-1 new\n web-2 new terminating",
        expect!["delete web-1, delete web-0; 1/3 ready, 0 old, 2 new"],
    );
}

#[test]
fn scaling_down() {
    let three = "web-0 ready=9 new\n web-1 ready=9 new\n web-2 ready=9 new";
    check(1, json!({}), three, expect!["delete web-2; 3/3 ready, 0 old, 3 new"]);
    check(1, json!({}), "web-0 new\n web-1 ready=9 new", expect!["; 1/2 ready, 0 old, 2 new"]);
    check(1, json!({}), "web-0 ready=9 new\n web-1 new", expect!["delete web-1; 1/2 ready, 0 old, 2 new"]);
    check(1, json!({}), "web-0 ready=9 new\n web-1 new\n web-2 new", expect!["; 1/3 ready, 0 old, 3 new"]);
    check(
        1,
        json!({}),
        "web-0 ready=9 new\n web-1 ready=9 new\n web-2 ready=9 new terminating",
        expect!["; 3/3 ready, 0 old, 2 new"],
    );
}

#[test]
fn rolling_update() {
    let old = "web-0 ready=9 old\n web-1 ready=9 old\n web-2 ready=9 old";
    check(3, json!({}), old, expect!["replace web-2; 3/3 ready, 2 old, 0 new"]);
    check(
        3,
        json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}}),
        "web-0 ready=9 old\n web-1 ready=9 old\n web-2 ready=9 new",
        expect!["; 3/3 ready, 2 old, 1 new"],
    );
    check(
        3,
        json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}}),
        "web-0 ready=9 old",
        expect!["create web-1 of old; 1/1 ready, 1 old, 0 new"],
    );
    check(3, json!({"updateStrategy": {"type": "OnDelete"}}), old, expect!["; 3/3 ready, 3 old, 0 new"]);
    check(2, json!({}), "web-0 ready=9 old\n web-1 ready=9 new", expect!["replace web-0; 2/2 ready, 0 old, 1 new"]);
    check(2, json!({}), "web-0 ready=9 new\n web-1 ready=9 new", expect!["; 2/2 ready, 2 new, 2 new"]);
}

#[test]
fn identities() {
    let set = set(
        1,
        json!({"volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {}}],
        "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [],
            "volumes": [{"name": "data", "emptyDir": {}}, {"name": "tmp", "emptyDir": {}}]}}}),
    );
    let pod = identity::new_pod(&set, &spec(&set).template, "new", 7);
    expect![[r#"{"labels":{"app":"web","apps.kubernetes.io/pod-index":"7","controller-revision-hash":"new","statefulset.kubernetes.io/pod-name":"web-7"},"name":"web-7"}"#]]
        .assert_eq(&json!({"name": pod.metadata.name, "labels": pod.metadata.labels}).to_string());
    assert!(identity::has_storage(&set, &pod) && identity::has_identity(&pod) && is_member(&set, &pod));
    let pod_spec = pod.spec.unwrap();
    expect![[r#"[{"name":"data","persistentVolumeClaim":{"claimName":"data-web-7"}},{"emptyDir":{},"name":"tmp"}]"#]]
        .assert_eq(&json!(pod_spec.volumes).to_string());
    assert_eq!((pod_spec.hostname.as_deref(), pod_spec.subdomain.as_deref()), (Some("web-7"), Some("svc")));
    let claim = &claims(&set, 7)[0];
    assert_eq!(claim.metadata.labels.as_ref().unwrap()["app"], "web");
}
