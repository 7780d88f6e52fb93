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

async fn post(cluster: &Cluster, path: &str, object: &Value) -> (u16, Value) {
    cluster.ask(Method::POST, path, "application/json", Some(object)).await
}
