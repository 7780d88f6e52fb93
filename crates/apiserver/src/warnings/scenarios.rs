//! Requests and what their answers warn of.

use http::{Request, header};
use schema::Value;
use serde_json::json;

use crate::authentication::User;
use crate::scenario::{Cluster, warnings};

const MAPS: &str = "/api/v1/namespaces/default/configmaps";
const PODS: &str = "/api/v1/namespaces/default/pods";
const ENDPOINTS: &str = "/api/v1/namespaces/default/endpoints";

/// Asks, and answers the code and the warnings.
async fn ask(cluster: &Cluster, method: &str, path: &str, media_type: &str, body: &Value) -> (u16, Vec<String>) {
    let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, media_type);
    let response = cluster.send(request, Some(body), User::loopback()).await;
    (response.status().as_u16(), warnings(&response))
}

async fn post(cluster: &Cluster, path: &str, body: &Value) -> (u16, Vec<String>) {
    ask(cluster, "POST", path, "application/json", body).await
}

fn pod(image: &str) -> Value {
    // What is said of an environment is said of good Pods.
    let environment = json!([{ "name": "A", "value": "1" }, { "name": "A", "value": "2" }]);
    json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p" },
        "spec": { "containers": [{ "name": "c", "image": image, "env": environment }] } })
}

#[tokio::test]
async fn what_came_up_before_a_refusal_is_told() {
    let cluster = Cluster::start().await;
    let map = json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "a" }, "dada": {} });
    let unknown = vec!["unknown field \"dada\"".to_owned()];
    assert_eq!(post(&cluster, MAPS, &map).await, (201, unknown.clone()));
    assert_eq!(post(&cluster, MAPS, &map).await, (409, unknown.clone()));
    assert_eq!(post(&cluster, &format!("{MAPS}?fieldValidation=Ignore"), &map).await, (409, vec![]));
    let put = ask(&cluster, "PUT", &format!("{MAPS}/b"), "application/json", &map).await;
    assert_eq!(put, (400, unknown));
}

#[tokio::test]
async fn what_is_told_of_good_objects_is_not_told_of_bad_ones() {
    let cluster = Cluster::start().await;
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    cluster.post("/api/v1/namespaces/default/serviceaccounts", &account).await;
    assert_eq!(post(&cluster, PODS, &pod("")).await, (422, vec![]));
    let (code, made) = post(&cluster, PODS, &pod("i")).await;
    assert_eq!(code, 201);
    assert!(made[0].starts_with("spec.containers[0].env[1]: hides previous definition of \"A\""), "{made:?}");
    assert_eq!(post(&cluster, PODS, &pod("i")).await, (409, made));
    // Annotations are told of before the Pod is judged.
    let mut annotated = pod("");
    annotated["metadata"]["annotations"] =
        json!({ "container.apparmor.security.beta.kubernetes.io/c": "runtime/default" });
    let (code, told) = post(&cluster, PODS, &annotated).await;
    assert_eq!((code, told.len()), (422, 1));
    assert!(told[0].ends_with(": deprecated since v1.30; use the \"appArmorProfile\" field instead"), "{told:?}");
}

#[tokio::test]
async fn deprecated_kinds_warn_wherever_a_request_reaches_them() {
    let cluster = Cluster::start().await;
    let told = vec!["v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice".to_owned()];
    let path = format!("{ENDPOINTS}/a");
    assert_eq!(ask(&cluster, "GET", &path, "", &Value::Null).await, (404, told));
    assert_eq!(ask(&cluster, "GET", &format!("{path}/log"), "", &Value::Null).await, (404, vec![]));
}

#[tokio::test]
async fn patches_are_judged_too() {
    let cluster = Cluster::start().await;
    post(&cluster, MAPS, &json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "a" } })).await;
    let patch = json!([{ "op": "add", "path": "/data", "value": { "a": "1" }, "foo": 1 }]);
    let path = |validation: &str| format!("{MAPS}/a?fieldValidation={validation}");
    let send =
        async |validation: &str| ask(&cluster, "PATCH", &path(validation), "application/json-patch+json", &patch).await;
    assert_eq!(send("Warn").await, (200, vec!["json patch unknown field \"[0].foo\"".to_owned()]));
    assert_eq!(send("Ignore").await, (200, vec![]));
    assert_eq!(send("Strict").await, (422, vec![]));
    let owner = json!({ "apiVersion": "v1", "kind": "ConfigMap", "name": "o", "uid": "u" });
    let owned = json!({ "metadata": { "ownerReferences": [owner, owner] } });
    let (code, told) = ask(&cluster, "PATCH", &path("Warn"), "application/merge-patch+json", &owned).await;
    assert_eq!((code, told.len()), (200, 1));
    assert!(
        told[0].starts_with(".metadata.ownerReferences contains duplicate entries after mutating admission happens;")
    );
    let (_, object) = cluster.get(&format!("{MAPS}/a")).await;
    assert_eq!(object["metadata"]["ownerReferences"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn deletions_that_leave_pods_behind_say_so() {
    let cluster = Cluster::start().await;
    let path = "/apis/batch/v1/namespaces/default/jobs/a";
    let (code, told) = ask(&cluster, "DELETE", path, "", &json!({})).await;
    assert_eq!((code, told.len()), (404, 1));
    assert!(told[0].starts_with("child pods are preserved by default when jobs are deleted;"), "{told:?}");
    let path = format!("{path}?propagationPolicy=Background");
    let request = Request::delete(path.as_str());
    let response = cluster.send(request, None, User::loopback()).await;
    assert!(response.headers().get(header::WARNING).is_none());
}

#[tokio::test]
async fn a_token_behind_two_spaces_is_none() {
    let cluster = Cluster::start().await;
    let request = Request::get(MAPS).header(header::AUTHORIZATION, "Bearer  abc").body(crate::body::empty());
    let caller = crate::authentication::Caller::Remote(None);
    let response = cluster.server.handle(request.expect("a request"), caller).await;
    assert_eq!(response.status().as_u16(), 403);
    let told = response.headers()[header::WARNING].to_str().expect("text");
    assert!(told.contains("extra space before the bearer token"), "{told}");
}
