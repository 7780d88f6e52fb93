use expect_test::{Expect, expect};
use serde_json::json;

use super::*;

fn identity(name: &str) -> Identity {
    Identity {
        kind: "Thing".into(),
        api_version: "v1".into(),
        namespace: "default".into(),
        name: name.into(),
        uid: name.into(),
    }
}

/// Metadata with owners: `a` is one, `a!` blocks its deletion.
fn meta(name: &str, owners: &str, finalizer: Option<&str>, deleted: bool) -> ObjectMeta {
    let owners: Vec<_> = owners
        .split_whitespace()
        .map(|o| {
            let owner = o.trim_end_matches('!');
            json!({"apiVersion": "v1", "kind": "Thing", "name": owner, "uid": owner, "blockOwnerDeletion": o.ends_with('!')})
        })
        .collect();
    serde_json::from_value(json!({
        "name": name, "namespace": "default", "uid": name, "ownerReferences": owners,
        "finalizers": finalizer.into_iter().collect::<Vec<_>>(),
        "deletionTimestamp": deleted.then_some("2024-01-01T00:00:00Z"),
    }))
    .unwrap()
}

fn describe(todo: Vec<Todo>) -> String {
    let mut lines: Vec<String> = todo
        .into_iter()
        .map(|t| match t {
            Todo::Delete(uid) => format!("look at {uid}"),
            Todo::DeleteLater(uid) => format!("look at {uid} later"),
            Todo::Orphan(uid) => format!("orphan {uid}"),
            Todo::Absent(identity) => format!("{} is absent", identity.name),
            Todo::InvalidNamespace { dependent, owner } => {
                format!("{} names {} of another namespace", dependent.name, owner.name)
            }
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.join("; ")
}

fn check(todo: Vec<Todo>, expect: Expect) {
    expect.assert_eq(&describe(todo));
}

#[test]
fn dependents_are_looked_at_when_the_owner_goes() {
    let mut g = Graph::default();
    check(g.observe(identity("a"), None, &meta("a", "", None, false)), expect![""]);
    check(g.observe(identity("b"), None, &meta("b", "a", None, false)), expect![""]);
    check(g.gone(&identity("a"), false), expect!["a is absent; look at b"]);
    assert!(g.view("a").is_none());
}

#[test]
fn owners_that_were_never_seen_are_looked_for() {
    let mut g = Graph::default();
    check(g.observe(identity("b"), None, &meta("b", "a", None, false)), expect!["look at a"]);
    assert!(g.view("a").unwrap().is_virtual);
    check(g.gone(&identity("a"), true), expect!["a is absent; look at b"]);

    let mut g = Graph::default();
    g.observe(identity("b"), None, &meta("b", "a", None, false));
    check(g.observe(identity("a"), None, &meta("a", "", None, false)), expect![""]);
    assert!(!g.view("a").unwrap().is_virtual);
}

#[test]
fn an_owner_may_be_elsewhere_than_a_dependent_says() {
    let mut g = Graph::default();
    let mut wrong = meta("b", "a", None, false);
    wrong.owner_references.as_mut().unwrap()[0].name = "other".into();
    g.observe(identity("b"), None, &wrong);
    check(g.observe(identity("c"), None, &meta("c", "a", None, false)), expect!["look at c"]);
    // The place that the first one named holds nothing: it is wrong, and the other place is tried.
    let absent = g.view("a").unwrap().identity;
    check(g.gone(&absent, true), expect!["look at a later; look at b; other is absent"]);
    check(g.observe(identity("a"), None, &meta("a", "", None, false)), expect![""]);
    assert_eq!(g.view("a").unwrap().identity, identity("a"));

    let mut elsewhere = identity("d");
    elsewhere.namespace = "other".into();
    check(
        g.observe(elsewhere, None, &meta("d", "a", None, false)),
        expect!["d names a of another namespace; look at d"],
    );
}

#[test]
fn foreground_deletion_waits_for_those_who_block() {
    let mut g = Graph::default();
    let before = meta("a", "", None, false);
    g.observe(identity("a"), None, &before);
    g.observe(identity("b"), None, &meta("b", "a!", None, false));
    g.observe(identity("c"), None, &meta("c", "a", None, false));
    let deleted = meta("a", "", Some(FOREGROUND), true);
    check(g.observe(identity("a"), Some(&before), &deleted), expect!["look at a; look at b; look at c"]);
    let view = g.view("a").unwrap();
    assert!(view.deleting_dependents);
    assert_eq!(view.blocking, [(Uid::from("b"), false)]);
    check(g.gone(&identity("b"), false), expect!["look at a"]);
    assert!(g.view("a").unwrap().blocking.is_empty());
}

#[test]
fn unblocking_lets_the_owner_go_on() {
    let mut g = Graph::default();
    g.observe(identity("a"), None, &meta("a", "", None, false));
    let blocking = meta("b", "a!", None, false);
    g.observe(identity("b"), None, &blocking);
    check(g.observe(identity("b"), Some(&blocking), &meta("b", "a", None, false)), expect!["look at a"]);
    check(g.observe(identity("b"), None, &meta("b", "", None, false)), expect![""]);
    assert!(!g.view("a").unwrap().has_dependents);
}

#[test]
fn orphaning() {
    let mut g = Graph::default();
    g.observe(identity("b"), None, &meta("b", "a", None, false));
    check(g.observe(identity("a"), None, &meta("a", "", Some(ORPHAN), true)), expect!["orphan a"]);
    assert_eq!(g.dependents("a").unwrap().1, [identity("b")]);
}

#[test]
fn decisions() {
    let reference = |uid: &str| -> OwnerReference { meta("x", uid, None, false).owner_references.unwrap().remove(0) };
    let mut g = Graph::default();
    g.observe(identity("b"), None, &meta("b", "a", None, false));
    g.observe(identity("c"), None, &meta("c", "b", Some(FOREGROUND), true));
    let (alone, owner) = (g.view("c").unwrap(), g.view("b").unwrap());
    let check = |view: &View, latest: &ObjectMeta, owners: &[Owner], expect: Expect| {
        expect.assert_eq(&format!("{:?}", decide(view, latest, owners)));
    };
    let plain = meta("b", "a", None, false);
    check(&alone, &plain, &[], expect!["Nothing"]);
    check(&alone, &plain, &[Owner::Solid], expect!["Nothing"]);
    check(&alone, &plain, &[Owner::Solid, Owner::Dangling(reference("z"))], expect![[r#"RemoveReferences(["z"])"#]]);
    check(&alone, &plain, &[Owner::Dangling(reference("z"))], expect!["Delete { policy: Background, unblock: false }"]);
    let orphaning = meta("b", "a", Some(ORPHAN), false);
    check(&alone, &orphaning, &[Owner::Dangling(reference("z"))], expect!["Delete { policy: Orphan, unblock: false }"]);
    check(&alone, &plain, &[Owner::Waiting(reference("z"))], expect!["Delete { policy: Background, unblock: false }"]);
    check(&owner, &plain, &[Owner::Waiting(reference("z"))], expect!["Delete { policy: Foreground, unblock: false }"]);
    let blocking = meta("b", "a!", None, false);
    check(
        &owner,
        &blocking,
        &[Owner::Waiting(reference("z"))],
        expect!["Delete { policy: Foreground, unblock: true }"],
    );
}
