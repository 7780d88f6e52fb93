//! One object, an API that the test plays, and who is told what.

use std::convert::Infallible;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;
use kube::client::Body;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::*;

fn map(version: u32, value: &str, immutable: bool) -> Value {
    json!({ "apiVersion": "v1", "kind": "ConfigMap", "immutable": immutable, "data": { "k": value },
        "metadata": { "name": "c", "namespace": "n", "resourceVersion": version.to_string() } })
}

/// An API with one ConfigMap at first: lists answer it, watches send what the test puts in.
fn api(first: Option<Value>) -> (Client, mpsc::Sender<Value>, Arc<Mutex<Vec<String>>>) {
    let (events, receiver) = mpsc::channel::<Value>(8);
    let receiver = Arc::new(tokio::sync::Mutex::new(receiver));
    let log: Arc<Mutex<Vec<String>>> = Arc::default();
    let asked = log.clone();
    let service = tower::service_fn(move |request: Request<Body>| {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let watches = query.contains("watch=true");
        lock(&asked).push(if watches { "watch" } else { "list" }.to_owned());
        assert!(query.contains("fieldSelector=metadata.name%3Dc"), "{query}");
        let list = json!({ "kind": "ConfigMapList", "apiVersion": "v1", "metadata": { "resourceVersion": "5" },
            "items": first.iter().collect::<Vec<_>>() });
        let receiver = receiver.clone();
        async move {
            let body = if watches {
                let events = futures::stream::unfold(receiver, |receiver| async move {
                    let event = receiver.lock().await.recv().await?;
                    Some((Ok::<_, Infallible>(Frame::data(Bytes::from(format!("{event}\n")))), receiver))
                });
                BodyExt::boxed_unsync(StreamBody::new(events))
            } else {
                BodyExt::boxed_unsync(http_body_util::Full::new(Bytes::from(list.to_string())))
            };
            Ok::<_, Infallible>(Response::new(body))
        }
    });
    (Client::new(service, "default"), events, log)
}

fn value(object: Option<Arc<ConfigMap>>) -> Option<String> {
    object.and_then(|object| object.data.clone()?.remove("k"))
}

#[tokio::test]
async fn changes_wake_all_users_and_the_last_one_ends_the_watch() {
    let (client, events, log) = api(Some(map(1, "old", false)));
    let watched = Watched::<ConfigMap>::new(client);
    let (one, other) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let mut first = watched.hold("n", "c", one.clone());
    let second = watched.hold("n", "c", other.clone());
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")).as_deref(), Some("old"));
    assert!(first.take_changed() && !first.take_changed());
    events.send(json!({ "type": "MODIFIED", "object": map(6, "new", false) })).await.expect("taken");
    tokio::join!(one.notified(), other.notified());
    assert!(first.take_changed());
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")).as_deref(), Some("new"));
    events.send(json!({ "type": "DELETED", "object": map(7, "new", false) })).await.expect("taken");
    one.notified().await;
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")), None);
    assert_eq!(*lock(&log), ["list", "watch"], "one watch serves both");
    drop(first);
    assert_eq!(lock(&watched.entries).len(), 1);
    drop(second);
    assert_eq!(lock(&watched.entries).len(), 0);
}

#[tokio::test]
async fn what_is_missing_may_come_later() {
    let (client, events, _) = api(None);
    let watched = Watched::<ConfigMap>::new(client);
    let wake = Arc::new(Notify::new());
    let _hold = watched.hold("n", "c", wake.clone());
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")), None);
    events.send(json!({ "type": "ADDED", "object": map(6, "here", false) })).await.expect("taken");
    wake.notified().await;
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")).as_deref(), Some("here"));
}

#[tokio::test]
async fn what_is_immutable_is_read_once() {
    let (client, events, log) = api(Some(map(1, "fixed", true)));
    let watched = Watched::<ConfigMap>::new(client);
    let _hold = watched.hold("n", "c", Arc::default());
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")).as_deref(), Some("fixed"));
    tokio::task::yield_now().await;
    assert_eq!(*lock(&log), ["list"]);
    drop(events);
    assert_eq!(value(watched.get("n", "c").await.expect("an answer")).as_deref(), Some("fixed"));
}
