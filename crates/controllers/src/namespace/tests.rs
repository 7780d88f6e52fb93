use expect_test::{Expect, expect};
use serde_json::json;

use super::*;
use crate::scenario::now;

fn check(findings: &Findings, expect: Expect) -> Namespace {
    let mut namespace = Namespace::default();
    assert!(findings.apply(&mut namespace, now()));
    let mut again = namespace.clone();
    assert!(!findings.apply(&mut again, now()), "nothing changes twice");
    let conditions = namespace.status.as_ref().unwrap().conditions.as_ref().unwrap();
    let bad = conditions.iter().filter(|c| c.status == "True");
    let text: Vec<_> =
        bad.map(|c| format!("{} {}: {}", c.type_, c.reason.as_ref().unwrap(), c.message.as_ref().unwrap())).collect();
    expect.assert_eq(&text.join("\n"));
    namespace
}

#[test]
fn conditions() {
    check(&Findings::default(), expect![""]);
    let mut findings = Findings::default();
    findings.left("pods", "", 2, &["a/x".to_owned(), "a/x".to_owned()]);
    findings.left("deployments", "apps", 0, &[]);
    findings.delete_failed("no".to_owned());
    let mut namespace = check(
        &findings,
        expect![[r#"
        NamespaceDeletionContentFailure ContentDeletionFailed: Failed to delete all resource types, 1 remaining: no
        NamespaceContentRemaining SomeResourcesRemain: Some resources are remaining: pods. has 2 resource instances
        NamespaceFinalizersRemaining SomeFinalizersRemain: Some content in the namespace has finalizers remaining: a/x in 2 resource instances"#]],
    );
    assert!(Findings::default().apply(&mut namespace, now()), "it recovers");
}

#[test]
fn what_is_left() {
    let resource = ApiResource {
        group: String::new(),
        version: "v1".into(),
        api_version: "v1".into(),
        kind: "Pod".into(),
        plural: "pods".into(),
    };
    let meta = |finalizers: serde_json::Value| -> ObjectMeta {
        serde_json::from_value(json!({"finalizers": finalizers})).unwrap()
    };
    assert_eq!(judge(&resource, "a", &[], 30).unwrap(), Left::default());
    assert_eq!(judge(&resource, "a", &[meta(json!([]))], 30).unwrap().estimate, 30);
    assert_eq!(judge(&resource, "a", &[meta(json!(["x"]))], 0).unwrap().estimate, FINALIZER_ESTIMATE);
    expect!["unexpected items still remain in namespace: a for gvr: /v1, Resource=pods"]
        .assert_eq(&judge(&resource, "a", &[meta(json!([]))], 0).unwrap_err().to_string());
}
