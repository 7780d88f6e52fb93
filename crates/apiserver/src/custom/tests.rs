//! Scenarios over a whole server in memory, asked as a client asks it.

mod webhook;

use http::Method;
use schema::Value;
use serde_json::json;

use crate::scenario::{Cluster, PATIENCE};

const DEFINITIONS: &str = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const WIDGETS: &str = "/apis/example.com/v1/namespaces/default/widgets";

/// Makes a definition and waits until its condition is told, as clients do.
async fn establish(cluster: &Cluster, definition: &Value) -> Value {
    cluster.post(DEFINITIONS, definition).await;
    let name = kinds::meta::text(definition, "name");
    cluster.wait(&format!("{DEFINITIONS}/{name}"), |object| super::conditions::is_true(object, "Established")).await
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
    establish(&cluster, &widgets(json!([version("v1", true, size())]))).await;
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
    establish(&cluster, &widgets(json!([version("v1", true, size())]))).await;
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
    establish(&cluster, &widgets(two)).await;
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
    establish(&cluster, &widgets(two)).await;
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
    establish(&cluster, &widgets(json!([version("v1", true, size())]))).await;
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
    establish(&first, &widgets(json!([version("v1", true, size())]))).await;
    first.post(WIDGETS, &widget("v1", "a", json!({ "size": 1 }))).await;
    let store = first.store.clone();
    drop(first);
    let second = Cluster::over(store, None).await;
    assert_eq!(second.get(&format!("{WIDGETS}/a")).await.1["spec"]["size"], 1);
    second.post(WIDGETS, &widget("v1", "b", json!({ "size": 2 }))).await;
}
