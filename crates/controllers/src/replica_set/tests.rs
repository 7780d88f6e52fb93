use expect_test::{Expect, expect};
use serde_json::json;

use super::*;
use crate::scenario::{names, now, object, pods};

fn set(replicas: i32) -> Arc<ReplicaSet> {
    object(json!({
        "metadata": {"name": "web", "namespace": "default", "uid": "web-uid", "generation": 2},
        "spec": {"replicas": replicas, "minReadySeconds": 10, "selector": {"matchLabels": {"app": "web"}},
            "template": {"metadata": {"labels": {"app": "web", "v": "1"}}}},
    }))
}

fn check_plan(replicas: i32, text: &str, expect: Expect) {
    let active = pods(text);
    let outcome = match plan(replicas, &active, || active.clone(), now()) {
        Scale::Nothing => "nothing".to_owned(),
        Scale::Create(n) => format!("create {n}"),
        Scale::Delete(doomed) => format!("delete {}", names(&doomed)),
    };
    expect.assert_eq(&outcome);
}

#[test]
fn creates_what_is_missing() {
    check_plan(3, "a\n b", expect!["create 1"]);
    check_plan(2, "a\n b", expect!["nothing"]);
    check_plan(2000, "", expect!["create 500"]);
    check_plan(0, "a\n b", expect!["delete a b"]);
}

#[test]
fn deletes_the_least_useful_first() {
    check_plan(
        1,
        "old node=n1 ready=500\n waiting phase=Pending\n starting node=n2 phase=Pending",
        expect!["delete waiting starting"],
    );
    check_plan(1, "a node=n1 ready=500\n b node=n1\n c node=n2 ready=500", expect!["delete b a"]);
    check_plan(1, "dear node=n1 ready=9 cost=5\n cheap node=n2 ready=900 cost=-1", expect!["delete cheap"]);
    check_plan(2, "a node=n1 ready=99\n b node=n2 ready=99\n c node=n2 ready=99", expect!["delete b"]);
    check_plan(1, "veteran node=n1 ready=5000\n recruit node=n2 ready=5", expect!["delete recruit"]);
    check_plan(1, "calm node=n1 ready=50\n shaky node=n2 ready=50 restarts=3", expect!["delete shaky"]);
    check_plan(1, "elder node=n1 age=90000\n child node=n2 age=9", expect!["delete child"]);
}

#[test]
fn status_counts_and_tells_failures() {
    let active = pods("a node=n ready=500 label=v:1\n b node=n ready=3 label=v:1\n c node=n");
    let set = set(4);
    let status = status::plan(set.as_ref(), &active, 1, Some("quota exceeded".into()), now());
    expect![[r#"
        Status {
            replicas: 3,
            fully_labeled: 2,
            ready: 2,
            available: 1,
            terminating: Some(
                1,
            ),
            observed_generation: 2,
            conditions: [
                Condition {
                    kind: "ReplicaFailure",
                    status: "True",
                    reason: Some(
                        "FailedCreate",
                    ),
                    message: Some(
                        "quota exceeded",
                    ),
                    since: Some(
                        Time(
                            1970-01-12T13:46:40Z,
                        ),
                    ),
                },
            ],
        }
    "#]]
    .assert_debug_eq(&status);
    assert_eq!(next_check(10, &active, now()), Next::After(Duration::from_secs(7)));
    let mut failed = (*set).clone();
    failed.set_status(&status);
    assert!(status::plan(&failed, &active, 1, None, now()).conditions.is_empty());
}

#[test]
fn claims() {
    let candidates = pods(
        "mine owner=web-uid\n orphan\n other owner=else\n stray owner=web-uid label=app:db\n dying terminating\n odd label=app:db",
    );
    let set = set(1);
    let selector = set.selector().unwrap();
    let claims = claim::plan(&set.metadata, claim::by_labels(&selector), candidates);
    let text =
        format!("owned {}; adopt {}; release {}", names(&claims.owned), names(&claims.adopt), names(&claims.release));
    expect!["owned mine; adopt orphan; release stray"].assert_eq(&text);
}
