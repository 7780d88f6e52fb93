//! Scenarios over a whole server in memory, asked as a client asks it.

mod webhook;

use std::sync::Arc;
use std::time::Duration;

use http::{Method, Request, header};
use http_body_util::BodyExt;
use jiff::Timestamp;
use schema::Value;
use serde_json::json;
use store::{Embedded, Options, Store};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use crate::allocators::ServiceRange;
use crate::authentication::token::Signer;
use crate::authentication::{Caller, User};
use crate::body;
use crate::node_client::NodeClient;
use crate::server::{Config, Server};

const DEFINITIONS: &str = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const WIDGETS: &str = "/apis/example.com/v1/namespaces/default/widgets";
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs.
struct Cluster {
    server: Arc<Server>,
    store: Store,
    _run: AbortOnDropHandle<Result<(), store::Error>>,
}

impl Cluster {
    async fn start() -> Cluster {
        let store = Store::new(Embedded::open(Options::memory()).expect("a store"));
        let cluster = Cluster::over(store).await;
        let namespace = json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "default" } });
        cluster.post("/api/v1/namespaces", &namespace).await;
        cluster
    }

    async fn over(store: Store) -> Cluster {
        let random = ring::rand::SystemRandom::new();
        let algorithm = &ring::signature::ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = ring::signature::EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let config = Config {
            service_range: ServiceRange::parse("10.43.0.0/16").expect("a range"),
            signer: Signer::new(key.as_ref(), "test").expect("a signer"),
            node_client: NodeClient::none(),
            front_proxy: None,
            history: Duration::from_secs(300),
            now: || "2026-01-01T00:00:00Z".parse::<Timestamp>().expect("a time"),
        };
        let server = Server::open(store.clone(), config).await.expect("a server");
        let run = tokio::spawn(server.clone().run(CancellationToken::new()));
        Cluster { server, store, _run: AbortOnDropHandle::new(run) }
    }

    /// Asks; answers the code and what was answered.
    async fn ask(&self, method: Method, path: &str, content_type: &str, body: Option<&Value>) -> (u16, Value) {
        let body = body.map_or_else(body::empty, |value| body::full(value.to_string()));
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, content_type);
        let request = request.body(body).expect("a request");
        let response = self.server.handle(request, Caller::Local(User::loopback())).await;
        let code = response.status().as_u16();
        let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
        (code, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(Method::GET, path, "", None).await
    }

    /// Makes an object, which has to succeed.
    async fn post(&self, path: &str, object: &Value) -> Value {
        let (code, made) = self.ask(Method::POST, path, "application/json", Some(object)).await;
        assert_eq!(code, 201, "{made}");
        made
    }

    /// Tries to make an object, which has to fail; answers the message.
    async fn refused(&self, path: &str, object: &Value) -> String {
        let (code, status) = self.ask(Method::POST, path, "application/json", Some(object)).await;
        assert!(code >= 400, "{status}");
        status["message"].as_str().unwrap_or_default().to_owned()
    }

    async fn merge(&self, path: &str, patch: &Value) -> (u16, Value) {
        self.ask(Method::PATCH, path, "application/merge-patch+json", Some(patch)).await
    }

    /// Makes a definition and waits until its condition is told, as clients do.
    async fn establish(&self, definition: &Value) -> Value {
        self.post(DEFINITIONS, definition).await;
        let name = kinds::meta::text(definition, "name");
        self.wait(&format!("{DEFINITIONS}/{name}"), |object| super::conditions::is_true(object, "Established")).await
    }

    /// Waits, by the changes of the store, until an object is as wanted.
    async fn wait(&self, path: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let waiting = async {
            let mut watch = self.store.watch("/registry/", self.store.revision()).expect("a watch");
            loop {
                let (_, object) = self.get(path).await;
                if holds(&object) {
                    return object;
                }
                watch.batch().await.expect("a change");
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("it did not come to hold")
    }
}

/// A definition of Widgets with these versions.
fn widgets(versions: Value) -> Value {
    json!({
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
        "metadata": { "name": "widgets.example.com" },
        "spec": {
            "group": "example.com", "scope": "Namespaced", "versions": versions,
            "names": { "plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList" },
        },
    })
}

fn version(name: &str, storage: bool, properties: Value) -> Value {
    let schema = json!({ "type": "object", "properties": { "spec": { "type": "object", "properties": properties } } });
    json!({ "name": name, "served": true, "storage": storage, "schema": { "openAPIV3Schema": schema } })
}

fn widget(version: &str, name: &str, spec: Value) -> Value {
    json!({ "apiVersion": format!("example.com/{version}"), "kind": "Widget", "metadata": { "name": name }, "spec": spec })
}

fn size() -> Value {
    json!({ "size": { "type": "integer", "maximum": 5 }, "color": { "type": "string", "default": "red" } })
}

#[tokio::test]
async fn what_is_established_is_served() {
    let cluster = Cluster::start().await;
    assert_eq!(cluster.get(WIDGETS).await.0, 404);
    cluster.establish(&widgets(json!([version("v1", true, size())]))).await;
    let made = cluster.post(WIDGETS, &widget("v1", "a", json!({ "size": 1, "unknown": 1 }))).await;
    assert_eq!(made["spec"], json!({ "size": 1, "color": "red" }));
    assert_eq!(made["metadata"]["generation"], 1);
    let message = cluster.refused(WIDGETS, &widget("v1", "b", json!({ "size": 9 }))).await;
    assert_eq!(
        message,
        "Widget.example.com \"b\" is invalid: spec.size: Invalid value: 9: spec.size in body should be less than or \
         equal to 5"
    );
    let strict =
        cluster.refused(&format!("{WIDGETS}?fieldValidation=Strict"), &widget("v1", "c", json!({ "x": 1 }))).await;
    assert!(strict.ends_with("strict decoding error: unknown field \"spec.x\""), "{strict}");
    let (_, list) = cluster.get(WIDGETS).await;
    assert_eq!((&list["kind"], list["items"].as_array().map(Vec::len)), (&json!("WidgetList"), Some(1)));
}

#[tokio::test]
async fn a_new_schema_shows_in_what_is_there() {
    let cluster = Cluster::start().await;
    cluster.establish(&widgets(json!([version("v1", true, size())]))).await;
    cluster.post(WIDGETS, &widget("v1", "a", json!({ "size": 5 }))).await;
    let path = format!("{DEFINITIONS}/widgets.example.com");
    let stricter = json!({ "size": { "type": "integer", "maximum": 3 }, "note": { "type": "string", "default": "n" } });
    let (code, _) = cluster.merge(&path, &json!({ "spec": { "versions": [version("v1", true, stricter)] } })).await;
    assert_eq!(code, 200);
    let one = format!("{WIDGETS}/a");
    let shown = cluster.wait(&one, |object| object["spec"].get("note").is_some()).await;
    assert_eq!(shown["spec"], json!({ "size": 5, "note": "n" }));
    // What is bad now but stays as it was is tolerated.
    let (code, patched) = cluster.merge(&one, &json!({ "spec": { "note": "m" } })).await;
    assert_eq!((code, &patched["spec"]["note"]), (200, &json!("m")));
    assert_eq!(cluster.merge(&one, &json!({ "spec": { "size": 4 } })).await.0, 422);
    // What the new schema does not know was kept until it was written.
    let (code, _) = cluster.merge(&path, &json!({ "spec": { "versions": [version("v1", true, size())] } })).await;
    assert_eq!(code, 200);
    cluster.wait(&one, |object| object["spec"]["color"] == "red").await;
}

#[tokio::test]
async fn versions_differ_in_what_they_show() {
    let cluster = Cluster::start().await;
    let two = json!([version("v1", true, size()), version("v2", false, json!({ "size": { "type": "integer" } }))]);
    cluster.establish(&widgets(two)).await;
    cluster.post(WIDGETS, &widget("v1", "a", json!({ "size": 1 }))).await;
    let path = "/apis/example.com/v2/namespaces/default/widgets";
    let (_, shown) = cluster.get(&format!("{path}/a")).await;
    assert_eq!((&shown["apiVersion"], &shown["spec"]), (&json!("example.com/v2"), &json!({ "size": 1 })));
    let made = cluster.post(path, &widget("v2", "b", json!({ "size": 2 }))).await;
    assert_eq!(made["apiVersion"], "example.com/v2");
    let (_, list) = cluster.get(WIDGETS).await;
    let of = |name: &str| list["items"].as_array().into_iter().flatten().map(|it| it[name].clone()).collect::<Value>();
    assert_eq!(of("spec"), json!([{ "size": 1, "color": "red" }, { "size": 2, "color": "red" }]));
    // A new storage version takes objects over as they are written.
    let turned = json!([version("v1", false, size()), version("v2", true, json!({ "size": { "type": "integer" } }))]);
    let definition = format!("{DEFINITIONS}/widgets.example.com");
    let (code, changed) = cluster.merge(&definition, &json!({ "spec": { "versions": turned } })).await;
    assert_eq!((code, &changed["status"]["storedVersions"]), (200, &json!(["v1", "v2"])));
    let key = "/registry/example.com/widgets/default/a";
    let stored = async || cluster.store.get(key).await.expect("a store").expect("an object").value;
    assert_eq!(crate::object::api_version(&stored().await), "example.com/v1");
    let waiting = async {
        // The write is repeated until the server has taken the change over.
        while crate::object::api_version(&stored().await) != "example.com/v2" {
            assert_eq!(cluster.merge(&format!("{path}/a"), &json!({})).await.0, 200);
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.expect("stored anew");
    assert_eq!(cluster.get(&format!("{WIDGETS}/a")).await.1["spec"], json!({ "size": 1 }));
}

#[tokio::test]
async fn managers_of_several_versions_share_an_object() {
    let cluster = Cluster::start().await;
    let two = json!([version("v1", true, size()), version("v2", false, size())]);
    cluster.establish(&widgets(two)).await;
    let apply = async |version: &str, manager: &str, spec: Value| {
        let path = format!("/apis/example.com/{version}/namespaces/default/widgets/a?fieldManager={manager}");
        let object = widget(version, "a", spec);
        cluster.ask(Method::PATCH, &path, "application/apply-patch+yaml", Some(&object)).await
    };
    assert_eq!(apply("v1", "one", json!({ "size": 1 })).await.0, 201);
    let (code, status) = apply("v2", "two", json!({ "size": 2 })).await;
    let message = "Apply failed with 1 conflict: conflict with \"one\": .spec.size";
    assert_eq!((code, &status["message"]), (409, &json!(message)));
    assert_eq!(apply("v2", "two", json!({ "size": 1, "color": "blue" })).await.0, 200);
    // The first lets go of its field, the second still holds it.
    let (code, object) = apply("v1", "one", json!({})).await;
    assert_eq!((code, &object["spec"]), (200, &json!({ "size": 1, "color": "blue" })));
    let (_, object) = apply("v2", "two", json!({ "color": "blue" })).await;
    assert_eq!(object["spec"], json!({ "color": "blue" }));
}

#[tokio::test]
async fn a_definition_goes_after_its_objects() {
    let cluster = Cluster::start().await;
    cluster.establish(&widgets(json!([version("v1", true, size())]))).await;
    let mut held = widget("v1", "a", json!({}));
    held["metadata"]["finalizers"] = json!(["example.com/held"]);
    cluster.post(WIDGETS, &held).await;
    cluster.post(WIDGETS, &widget("v1", "b", json!({}))).await;
    let path = format!("{DEFINITIONS}/widgets.example.com");
    let (code, going) = cluster.ask(Method::DELETE, &path, "", None).await;
    assert_eq!(code, 200);
    assert_eq!(going["metadata"]["finalizers"], json!([super::cleanup::FINALIZER]));
    cluster.wait(&format!("{WIDGETS}/b"), |object| object["reason"] == "NotFound").await;
    let message = cluster.refused(WIDGETS, &widget("v1", "c", json!({}))).await;
    let why = "create not allowed while custom resource definition is terminating";
    assert_eq!(message, format!("widgets.example.com \"c\" is forbidden: {why}"));
    let (code, _) = cluster.merge(&format!("{WIDGETS}/a"), &json!({ "metadata": { "finalizers": null } })).await;
    assert_eq!(code, 200);
    cluster.wait(&path, |object| object["reason"] == "NotFound").await;
    cluster.wait(WIDGETS, |object| object["reason"] == "NotFound").await;
}

#[tokio::test]
async fn a_server_serves_what_another_one_left() {
    let first = Cluster::start().await;
    first.establish(&widgets(json!([version("v1", true, size())]))).await;
    first.post(WIDGETS, &widget("v1", "a", json!({ "size": 1 }))).await;
    let store = first.store.clone();
    drop(first);
    let second = Cluster::over(store).await;
    assert_eq!(second.get(&format!("{WIDGETS}/a")).await.1["spec"]["size"], 1);
    second.post(WIDGETS, &widget("v1", "b", json!({ "size": 2 }))).await;
}
