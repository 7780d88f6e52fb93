//! Conversion by a webhook over TLS.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures::StreamExt;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use schema::Value;
use serde_json::json;

use super::{WIDGETS, establish, version, widget, widgets};
use crate::authentication::User;
use crate::scenario::{Cluster, Other};

/// How the API server reaches a webhook.
fn conversion(hook: &Other) -> Value {
    let url = format!("https://localhost:{}/convert", hook.address.port());
    let client = json!({ "url": url, "caBundle": STANDARD.encode(&hook.pem) });
    json!({ "strategy": "Webhook", "webhook": { "conversionReviewVersions": ["v1"], "clientConfig": client } })
}

/// Turns `size` of v1 into `length` of v2 and back, and refuses objects of the name `bad`.
async fn answer(request: Request<Incoming>) -> Result<Response<Full<bytes::Bytes>>, hyper::Error> {
    let bytes = request.into_body().collect().await?.to_bytes();
    let review: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let request = &review["request"];
    let objects = request["objects"].as_array().cloned().unwrap_or_default();
    let bad = objects.iter().any(|object| object["metadata"]["name"] == "bad");
    let converted: Vec<Value> =
        objects.into_iter().map(|object| convert(object, &request["desiredAPIVersion"])).collect();
    let result =
        if bad { json!({ "status": "Failure", "message": "this one is bad" }) } else { json!({ "status": "Success" }) };
    let answer = json!({ "apiVersion": review["apiVersion"], "kind": "ConversionReview",
        "response": { "uid": request["uid"], "convertedObjects": converted, "result": result } });
    Ok(Response::new(Full::from(answer.to_string())))
}

fn convert(mut object: Value, to: &Value) -> Value {
    let (from, into) = if to == "example.com/v2" { ("size", "length") } else { ("length", "size") };
    object["apiVersion"] = to.clone();
    if let Some(spec) = object["spec"].as_object_mut()
        && let Some(value) = spec.remove(from)
    {
        spec.insert(into.to_owned(), value);
    }
    object
}

// Several threads: who keeps the managers of fields waits for the webhook.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_converts() {
    let (cluster, hook) = (Cluster::start().await, Other::start("localhost", answer).await);
    let number = |name: &str| json!({ (name): { "type": "integer" } });
    let mut definition = widgets(json!([version("v1", true, number("size")), version("v2", false, number("length"))]));
    definition["spec"]["conversion"] = conversion(&hook);
    establish(&cluster, &definition).await;
    cluster.post(WIDGETS, &widget("v1", "a", json!({ "size": 1 }))).await;
    let path = "/apis/example.com/v2/namespaces/default/widgets";
    let made = cluster.post(path, &widget("v2", "b", json!({ "length": 2 }))).await;
    assert_eq!(made["spec"], json!({ "length": 2 }));
    let specs = async |path: &str| -> Value {
        let (_, list) = cluster.get(path).await;
        list["items"].as_array().into_iter().flatten().map(|it| it["spec"].clone()).collect()
    };
    assert_eq!(specs(path).await, json!([{ "length": 1 }, { "length": 2 }]));
    assert_eq!(specs(WIDGETS).await, json!([{ "size": 1 }, { "size": 2 }]));
    let (code, patched) = cluster.merge(&format!("{path}/a"), &json!({ "spec": { "length": 7 } })).await;
    assert_eq!((code, &patched["spec"]), (200, &json!({ "length": 7 })));
    assert_eq!(specs(WIDGETS).await, json!([{ "size": 7 }, { "size": 2 }]));
    let managers = patched["metadata"]["managedFields"].as_array().cloned().unwrap_or_default();
    let versions: Vec<&Value> = managers.iter().map(|one| &one["apiVersion"]).collect();
    assert_eq!(versions, ["example.com/v1", "example.com/v2"]);

    let message = cluster.refused(path, &widget("v2", "bad", json!({ "length": 1 }))).await;
    assert_eq!(message, "conversion webhook for example.com/v2, Kind=Widget failed: this one is bad");
    hook.stop().await;
    let (code, status) = cluster.get(&format!("{path}/a")).await;
    let message = status["message"].as_str().unwrap_or_default();
    let begin = "conversion webhook for example.com/v1, Kind=Widget failed: Post \"https://localhost:";
    assert!(code == 500 && message.starts_with(begin) && message.contains("dial tcp"), "{message}");
    // Who wants them as they are stored needs no webhook.
    assert_eq!(cluster.get(&format!("{WIDGETS}/a")).await.1["spec"], json!({ "size": 7 }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn field_selectors_are_about_the_version_that_is_asked() {
    let (cluster, hook) = (Cluster::start().await, Other::start("localhost", answer).await);
    let selectable = |name: &str, storage: bool, field: &str| {
        let mut version = version(name, storage, json!({ (field): { "type": "integer" } }));
        version["selectableFields"] = json!([{ "jsonPath": format!(".spec.{field}") }]);
        version
    };
    let mut definition = widgets(json!([selectable("v1", true, "size"), selectable("v2", false, "length")]));
    definition["spec"]["conversion"] = conversion(&hook);
    establish(&cluster, &definition).await;
    for (name, size) in [("a", 1), ("b", 2), ("c", 1)] {
        cluster.post(WIDGETS, &widget("v1", name, json!({ "size": size }))).await;
    }
    let path = "/apis/example.com/v2/namespaces/default/widgets";
    let names = async |query: &str| {
        let (_, list) = cluster.get(&format!("{path}?{query}")).await;
        let items = list["items"].as_array().into_iter().flatten();
        items.map(|it| kinds::meta::text(it, "name").to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("fieldSelector=spec.length%3D1").await, "a c");
    assert_eq!(names("fieldSelector=spec.length%3D1&limit=1").await, "a");
    assert_eq!(names("fieldSelector=spec.length%3D7").await, "");

    let watch = format!("{path}?watch=true&fieldSelector=spec.length%3D1");
    let response = cluster.send(Request::get(&watch), None, User::loopback()).await;
    let mut events = response.into_body().into_data_stream();
    let mut seen = String::new();
    let mut next = async || {
        while !seen.contains('\n') {
            seen.push_str(&String::from_utf8_lossy(&events.next().await.expect("an event").expect("bytes")));
        }
        let (line, rest) =
            seen.split_once('\n').map(|(line, rest)| (line.to_owned(), rest.to_owned())).expect("a line");
        seen = rest;
        let event: Value = serde_json::from_str(&line).expect("JSON");
        format!("{} {}", event["type"].as_str().unwrap_or_default(), event["object"]["spec"])
    };
    for expected in [r#"ADDED {"length":1}"#, r#"ADDED {"length":1}"#] {
        assert_eq!(next().await, expected);
    }
    cluster.merge(&format!("{WIDGETS}/b"), &json!({ "spec": { "size": 1 } })).await;
    assert_eq!(next().await, r#"ADDED {"length":1}"#);
    cluster.merge(&format!("{WIDGETS}/b"), &json!({ "spec": { "size": 9 } })).await;
    assert_eq!(next().await, r#"DELETED {"length":1}"#);

    cluster.delete(&format!("{path}?fieldSelector=spec.length%3D1")).await;
    assert_eq!(names("").await, "b");
}
