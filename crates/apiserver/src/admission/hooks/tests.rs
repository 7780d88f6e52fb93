//! Scenarios over a whole server and webhooks behind TLS.

mod policies;
mod webhooks;

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Method, Request, Response};
use http_body_util::{BodyExt, Full};
use schema::Value;
use serde_json::json;

use crate::scenario::{Cluster, Other};

const MAPS: &str = "/api/v1/namespaces/default/configmaps";
const KINDS: &str = "/apis/admissionregistration.k8s.io/v1";

fn config_map(name: &str, data: Value) -> Value {
    json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": name }, "data": data })
}

/// A rule for one resource or part of it.
fn rule(operations: Value, group: &str, version: &str, resource: &str) -> Value {
    json!({ "operations": operations, "apiGroups": [group], "apiVersions": [version], "resources": [resource] })
}

/// Makes an object of the group, and waits until the server has taken it in.
async fn configure(cluster: &Cluster, plural: &str, kind: &str, name: &str, rest: Value) -> Value {
    let mut object =
        json!({ "apiVersion": "admissionregistration.k8s.io/v1", "kind": kind, "metadata": { "name": name } });
    object.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
    let made = cluster.post(&format!("{KINDS}/{plural}"), &object).await;
    cluster.server.cache.fresh().await.expect("a running server");
    made
}

/// A webhook that remembers what it was asked.
struct Asked {
    other: Other,
    reviews: Arc<Mutex<Vec<Value>>>,
}

impl Asked {
    /// `answer` gets the path and the request, and answers the response but for its uid; `None` is no answer at all.
    async fn start(answer: fn(&str, &Value) -> Option<Value>) -> Asked {
        let reviews = Arc::<Mutex<Vec<Value>>>::default();
        let seen = reviews.clone();
        let serve = move |request: Request<hyper::body::Incoming>| {
            let seen = seen.clone();
            async move {
                let path = request.uri().path().to_owned();
                let bytes = request.into_body().collect().await?.to_bytes();
                let review: Value = serde_json::from_slice(&bytes).unwrap_or_default();
                seen.lock().expect("not poisoned").push(review["request"].clone());
                let Some(mut response) = answer(&path, &review["request"]) else {
                    return std::future::pending().await;
                };
                response["uid"] = review["request"]["uid"].clone();
                let answer =
                    json!({ "apiVersion": review["apiVersion"], "kind": "AdmissionReview", "response": response });
                Ok::<_, hyper::Error>(Response::new(Full::from(answer.to_string())))
            }
        };
        Asked { other: Other::start("localhost", serve).await, reviews }
    }

    /// A webhook of a configuration.
    fn hook(&self, path: &str, rules: Value, rest: Value) -> Value {
        let url = format!("https://localhost:{}{path}", self.other.address.port());
        let mut hook = json!({
            "name": format!("{}.example.com", path.trim_matches('/')), "rules": rules, "sideEffects": "None",
            "admissionReviewVersions": ["v1", "v1beta1"],
            "clientConfig": { "url": url, "caBundle": STANDARD.encode(&self.other.pem) },
        });
        hook.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
        hook
    }

    async fn validating(&self, cluster: &Cluster, name: &str, hooks: Value) {
        let rest = json!({ "webhooks": hooks });
        configure(cluster, "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", name, rest).await;
    }

    async fn mutating(&self, cluster: &Cluster, name: &str, hooks: Value) {
        let rest = json!({ "webhooks": hooks });
        configure(cluster, "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", name, rest).await;
    }

    /// What it was asked since it was last looked at.
    fn take(&self) -> Vec<Value> {
        std::mem::take(&mut *self.reviews.lock().expect("not poisoned"))
    }
}

/// An answer with a patch.
fn patch(operations: Value) -> Option<Value> {
    Some(json!({ "allowed": true, "patchType": "JSONPatch", "patch": STANDARD.encode(operations.to_string()) }))
}

/// Makes a definition of Widgets with these versions, and waits until they are served.
async fn define_widgets(cluster: &Cluster, versions: Value) {
    let names = json!({ "plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList" });
    let definition = json!({
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
        "metadata": { "name": "widgets.example.com" },
        "spec": { "group": "example.com", "scope": "Namespaced", "names": names, "versions": versions },
    });
    let definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    cluster.post(definitions, &definition).await;
    let established = |object: &Value| object["status"]["conditions"].to_string().contains("Established");
    cluster.wait(&format!("{definitions}/widgets.example.com"), established).await;
    cluster.wait(&widgets("v1"), |list| list["kind"] == "WidgetList").await;
}

fn widgets(version: &str) -> String {
    format!("/apis/example.com/{version}/namespaces/default/widgets")
}

/// A version of a definition whose objects have a length and a color.
fn widget_version(name: &str, storage: bool) -> Value {
    let spec = json!({ "type": "object", "properties": { "length": { "type": "integer" },
        "color": { "type": "string", "default": "red" } } });
    json!({ "name": name, "served": true, "storage": storage,
        "schema": { "openAPIV3Schema": { "type": "object", "properties": { "spec": spec } } } })
}

async fn post(cluster: &Cluster, path: &str, object: &Value) -> (u16, Value) {
    cluster.ask(Method::POST, path, "application/json", Some(object)).await
}
