use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Mutex;

use bytes::Bytes;
use expect_test::{Expect, expect};
use futures::StreamExt;
use http::{Request, Response};
use http_body_util::{BodyExt, StreamBody};
use k8s_openapi::api::core::v1::Pod;
use kube::client::Body;
use serde_json::json;

use super::*;
use crate::Informers;

fn pod(name: &str, version: u32, owner: Option<&str>) -> serde_json::Value {
    let owners: Vec<_> = owner
        .map(|uid| json!({"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "rs", "uid": uid, "controller": true}))
        .into_iter()
        .collect();
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": {
        "namespace": "default", "name": name, "uid": format!("uid-{name}"), "resourceVersion": version.to_string(),
        "ownerReferences": owners, "managedFields": [{"manager": "test"}], "labels": {"name": name},
    }})
}

fn typed(name: &str, version: u32, owner: Option<&str>) -> Arc<Pod> {
    Arc::new(serde_json::from_value(pod(name, version, owner)).unwrap())
}

fn event(kind: &str, object: serde_json::Value) -> String {
    json!({"type": kind, "object": object}).to_string()
}

fn bookmark(version: u32, initial: bool) -> String {
    let annotations = if initial { json!({"k8s.io/initial-events-end": "true"}) } else { json!({}) };
    let object = json!({"apiVersion": "v1", "kind": "Pod",
        "metadata": {"resourceVersion": version.to_string(), "annotations": annotations}});
    event("BOOKMARK", object)
}

/// A server that answers each request with the next script: lines of a watch, which then ends or stays open.
struct Script {
    lines: Vec<String>,
    stays_open: bool,
}

async fn play(scripts: Vec<Script>, until: impl Fn(&[String]) -> bool) -> String {
    let log = Arc::new(Mutex::new(Vec::<String>::new()));
    let scripts = Arc::new(Mutex::new(VecDeque::from(scripts)));
    let requests = log.clone();
    let service = tower::service_fn(move |request: Request<Body>| {
        let query = request.uri().query().unwrap_or_default();
        let initial = query.contains("sendInitialEvents=true");
        let version = query.split('&').find(|p| p.starts_with("resourceVersion=")).unwrap_or("list");
        let kind = if initial { "stream" } else { "watch" };
        requests.lock().unwrap().push(format!("{kind} {version}"));
        let script = scripts.lock().unwrap().pop_front();
        async move {
            let Some(script) = script else { return std::future::pending().await };
            let lines =
                script.lines.into_iter().map(|l| Ok::<_, Infallible>(http_body::Frame::data(Bytes::from(l + "\n"))));
            let open = futures::stream::iter(script.stays_open.then_some(())).then(|()| std::future::pending());
            let body = StreamBody::new(futures::stream::iter(lines).chain(open));
            Ok::<_, Infallible>(Response::new(BodyExt::boxed_unsync(body)))
        }
    });
    let informers = Informers::new(kube::Client::new(service, "default"));
    let informer = informers.of::<Pod>();
    let told = log.clone();
    let (changed, mut changes) = tokio::sync::mpsc::unbounded_channel();
    informer.on_event(move |change| {
        let name = change.object().metadata.name.clone().unwrap();
        let version = change.object().metadata.resource_version.clone().unwrap();
        let kind = match change {
            Change::Added(_) => "added",
            Change::Updated(..) => "updated",
            Change::Deleted(_) => "deleted",
        };
        assert!(change.object().metadata.managed_fields.is_none());
        told.lock().unwrap().push(format!("  {kind} {name} {version}"));
        let _ = changed.send(());
    });
    while !until(&log.lock().unwrap()) {
        changes.recv().await.unwrap();
    }
    informer.synced().await;
    let names: Vec<_> = informer.list().iter().map(|p| p.metadata.name.clone().unwrap()).collect();
    let lines = log.lock().unwrap().join("\n");
    format!("{lines}\ncache: {}\n", names.join(" "))
}

async fn check(scripts: Vec<Script>, last: &str, expect: Expect) {
    let text = play(scripts, |log| log.iter().any(|l| l.trim() == last)).await;
    expect.assert_eq(&text);
}

#[tokio::test(start_paused = true)]
async fn lists_watches_and_resumes() {
    let first = vec![
        event("ADDED", pod("a", 1, None)),
        event("ADDED", json!({"apiVersion": "v1", "kind": "Pod", "metadata": "not readable"})),
        event("ADDED", pod("b", 2, None)),
        bookmark(5, true),
        event("MODIFIED", pod("a", 6, None)),
        bookmark(9, false),
    ];
    let second = vec![event("DELETED", pod("b", 10, None)), event("ADDED", pod("c", 11, None))];
    let scripts = vec![Script { lines: first, stays_open: false }, Script { lines: second, stays_open: true }];
    check(
        scripts,
        "added c 11",
        expect![[r#"
        stream resourceVersion=
          added a 1
          added b 2
          updated a 6
        watch resourceVersion=9
          deleted b 10
          added c 11
        cache: a c
    "#]],
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn lists_anew_when_too_old() {
    let first = vec![event("ADDED", pod("a", 1, None)), event("ADDED", pod("b", 2, None)), bookmark(5, true)];
    let gone = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Expired", "code": 410, "message": "too old"});
    let second = vec![event("ERROR", gone)];
    let third = vec![event("ADDED", pod("b", 7, None)), event("ADDED", pod("c", 8, None)), bookmark(9, true)];
    let scripts = vec![
        Script { lines: first, stays_open: false },
        Script { lines: second, stays_open: false },
        Script { lines: third, stays_open: true },
    ];
    check(
        scripts,
        "deleted a 1",
        expect![[r#"
        stream resourceVersion=
          added a 1
          added b 2
        watch resourceVersion=5
        stream resourceVersion=
          updated b 7
          added c 8
          deleted a 1
        cache: b c
    "#]],
    )
    .await;
}

#[test]
fn indexes_follow_changes() {
    let informer = Informer::<Pod>::fixed([]);
    informer.add_index("name", |p| p.metadata.name.clone().into_iter().collect());
    informer.apply(Change::Added(typed("a", 1, Some("rs1"))));
    informer.apply(Change::Added(typed("b", 2, Some("rs1"))));
    assert_eq!(informer.controlled_by("rs1").len(), 2);
    informer.apply(Change::Added(typed("a", 3, Some("rs2"))));
    assert_eq!(informer.controlled_by("rs1").len(), 1);
    let found = informer.by_index("name", "a");
    assert_eq!(found[0].metadata.resource_version.as_deref(), Some("3"));
    informer.apply(Change::Deleted(typed("a", 4, None)));
    assert!(informer.controlled_by("rs2").is_empty() && informer.by_index("name", "a").is_empty());
    assert_eq!(informer.len(), 1);

    let selector = Selector::everything().and("name", "b");
    assert_eq!(informer.select("default", &selector).len(), 1);
    assert!(informer.select("other", &selector).is_empty());
}
