//! Volumes of a Pod as they lie on the node, made from an API that the test plays.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use k8s_openapi::api::core::v1::Service;
use kube::Client;
use kube::client::Body;
use nix::fcntl::OFlag;
use reconcile::Informers;
use serde_json::{Value, json};

use super::*;

/// Objects by the end of their path, and how many tokens were asked for.
#[derive(Default)]
struct Played {
    objects: BTreeMap<String, Value>,
    tokens: usize,
}

fn client(played: &Arc<Mutex<Played>>) -> Client {
    let played = played.clone();
    let service = tower::service_fn(move |request: Request<Body>| {
        let path = request.uri().path().trim_start_matches("/api/v1/namespaces/n/").to_owned();
        let mut played = played.lock().expect("not poisoned");
        let answer = if path.ends_with("/token") {
            played.tokens += 1;
            let text = format!("token-{}", played.tokens);
            Some(json!({ "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1",
                "metadata": {}, "spec": { "audiences": [], "expirationSeconds": 600 },
                "status": { "token": text, "expirationTimestamp": "1970-01-01T00:10:00Z" } }))
        } else {
            played.objects.get(&path).cloned()
        };
        let waits = path.starts_with("/api/v1/services");
        async move {
            if waits {
                return std::future::pending().await;
            }
            let code = if answer.is_some() { 200 } else { 404 };
            let absent =
                json!({ "kind": "Status", "status": "Failure", "reason": "NotFound", "message": "", "code": 404 });
            let bytes = serde_json::to_vec(&answer.unwrap_or(absent)).expect("JSON");
            Ok::<_, Infallible>(Response::builder().status(code).body(Body::from(bytes)).expect("a response"))
        }
    });
    Client::new(service, "default")
}

fn pod() -> Pod {
    serde_json::from_value(json!({
        "metadata": { "name": "p", "namespace": "n", "uid": "u", "labels": { "l": "1" } },
        "spec": { "containers": [{ "name": "c" }], "volumes": [
            { "name": "s", "secret": { "secretName": "sec" } },
            { "name": "later", "configMap": { "name": "cm", "optional": true } },
            { "name": "p", "projected": { "sources": [
                { "serviceAccountToken": { "path": "token", "expirationSeconds": 600 } },
                { "downwardAPI": { "items": [{ "path": "labels", "fieldRef": { "fieldPath": "metadata.labels" } }] } },
            ] } },
        ] },
    }))
    .expect("a Pod")
}

fn secret(text: &str) -> Value {
    let data = k8s_openapi::ByteString(text.as_bytes().to_vec());
    json!({ "kind": "Secret", "apiVersion": "v1", "metadata": { "name": "sec" }, "data": { "key": data } })
}

#[tokio::test]
async fn volumes_follow_what_they_show() {
    if !nix::unistd::geteuid().is_root() {
        return println!("skipped: secrets are kept in a tmpfs, which needs root");
    }
    let dir = tempfile::tempdir().expect("a directory");
    let played = Arc::new(Mutex::new(Played::default()));
    let client = client(&played);
    let informers = Informers::new(client.clone());
    let sources = Sources::new(client, informers.of::<Service>());
    let volumes = Volumes::new(dir.path());
    let at = |seconds| Timestamp::from_second(seconds).expect("a time");
    let facts = NodeFacts::default();
    let mut pod = pod();

    let error = volumes.mount(&pod, &sources, &facts, at(0)).await.expect_err("the secret is not there");
    assert!(error.is::<Absent>());
    assert_eq!(format!("{error:#}"), "MountVolume.SetUp failed for volume \"s\" : secret \"sec\" not found");

    played.lock().expect("not poisoned").objects.insert("secrets/sec".into(), secret("old"));
    let paths = volumes.mount(&pod, &sources, &facts, at(0)).await.expect("mounted");
    let read = |volume: &str, file: &str| std::fs::read_to_string(paths[volume].join(file)).unwrap_or_default();
    assert_eq!(
        (read("s", "key"), read("p", "token"), read("p", "labels")),
        ("old".into(), "token-1".into(), "l=\"1\"".into())
    );
    assert_eq!(volumes.renew_at(), Some(at(480)));
    // What a container mounts by subPath is the file of that moment.
    let opened =
        Inside::beneath(&paths["s"]).and_then(|inside| Ok(inside.open("key", OFlag::O_RDONLY)?)).expect("opened");

    pod.metadata.labels = Some(BTreeMap::from([("l".to_owned(), "2".to_owned())]));
    played.lock().expect("not poisoned").objects.insert("secrets/sec".into(), secret("new"));
    let map = json!({ "kind": "ConfigMap", "apiVersion": "v1", "metadata": { "name": "cm" }, "data": { "k": "v" } });
    played.lock().expect("not poisoned").objects.insert("configmaps/cm".into(), map);
    volumes.mount(&pod, &sources, &facts, at(479)).await.expect("brought up to date");
    assert_eq!(
        (read("s", "key"), read("p", "token"), read("p", "labels")),
        ("new".into(), "token-1".into(), "l=\"2\"".into())
    );
    assert_eq!(read("later", "k"), "v");
    assert_eq!(std::io::read_to_string(std::fs::File::from(opened)).expect("read"), "old");

    volumes.mount(&pod, &sources, &facts, at(480)).await.expect("brought up to date");
    assert_eq!(read("p", "token"), "token-2");
    remove(dir.path()).expect("removed");
    assert!(!dir.path().join("volumes").exists());
}

#[test]
fn sub_paths_stay_inside() {
    let dir = tempfile::tempdir().expect("a directory");
    std::os::unix::fs::symlink("/", dir.path().join("out")).expect("a link");
    std::fs::set_permissions(dir.path(), std::os::unix::fs::PermissionsExt::from_mode(0o777)).expect("set");
    let make = |path: &str| make_sub_path(dir.path(), path, "v", "c");
    assert_eq!(make("a/b"), Ok(()));
    assert_eq!(make("a/b"), Ok(()));
    // Whoever may write to the volume may write there, too.
    let mode = dir.path().join("a/b").metadata().expect("made").permissions();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o777);
    for (bad, why) in [
        ("/etc", "error SubPath `/etc` must not be an absolute path"),
        ("a/../../x", "unable to provision SubPath `a/../../x`: must not contain '..'"),
        ("out/etc", "failed to create subPath directory for volumeMount \"v\" of container \"c\""),
        ("out/new/x", "failed to create subPath directory for volumeMount \"v\" of container \"c\""),
    ] {
        assert_eq!(make(bad), Err(why.to_owned()), "{bad}");
    }
    assert!(plain_name("a").is_ok() && plain_name("..").is_err() && plain_name("a/b").is_err());
}
