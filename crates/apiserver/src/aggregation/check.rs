//! Asks another server whether it is there, and what it serves. Behaviour:
//! `kube-aggregator/pkg/controllers/status/remote`, `pkg/apiserver/handler_discovery.go`.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use http::{Request, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use schema::Value;
use serde_json::{Map, json};

use super::availability::{Verdict, judge};
use super::identity;
use super::remote::Remote;
use crate::authentication::{MASTERS, User};
use crate::body;
use crate::openapi::{merge, unzipped, zipped};
use crate::services::{Services, Target};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often it is asked at the same time; one good answer is enough.
const ATTEMPTS: usize = 5;
/// How large a document may be.
const DOCUMENT_MOST: usize = 16 << 20;
const AGGREGATED: &str = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,\
                          application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

/// What a server says that it serves in a group and version.
#[derive(Debug, PartialEq)]
pub struct Told {
    /// An `APIVersionDiscovery`.
    pub version: Value,
    /// Its entries of the index of OpenAPI v3 documents, of the same group and version.
    pub openapi: Map<String, Value>,
    /// What it says of them in OpenAPI v2, if it ever did.
    pub openapi_v2: Option<Arc<Spec>>,
}

/// What an OpenAPI v2 document says of a group and version; compressed, as few ever ask for it.
#[derive(Debug, PartialEq)]
pub struct Spec {
    /// How the server calls this state of its document.
    tag: String,
    zipped: Bytes,
}

impl Spec {
    fn new(tag: String, document: Value, remote: &Remote) -> Spec {
        let own = merge::below(document, &format!("{}/", remote.path()));
        Spec { tag, zipped: zipped(own.to_string().as_bytes()) }
    }

    /// The document. Only the paths of the group and version are in it, and what they need.
    pub fn read(&self) -> Value {
        let plain = unzipped(&self.zipped).unwrap_or_default();
        serde_json::from_slice(&plain).unwrap_or_default()
    }
}

/// What was found of a server.
pub struct Found {
    pub verdict: Verdict,
    /// `None` when it did not say.
    pub told: Option<Told>,
}

/// Looks whether a server is available, and if so what it serves. `known` is what it said in OpenAPI v2 before.
pub async fn run(services: &Services, remote: &Remote, known: Option<Arc<Spec>>) -> Found {
    let (service, slices) = services.look(&remote.namespace, &remote.service);
    let against = |verdict| Found { verdict, told: None };
    if let Some(verdict) = judge(remote, service.as_ref(), &slices) {
        return against(verdict);
    }
    let mut attempts: FuturesUnordered<_> = (0..ATTEMPTS).map(|_| attempt(services, remote)).collect();
    let mut last = String::new();
    while let Some(answered) = attempts.next().await {
        match answered {
            Ok(()) => return Found { verdict: Verdict::passed(), told: tell(services, remote, known).await },
            Err(why) => last = why,
        }
    }
    against(Verdict::failed_discovery(last))
}

/// Asks once for what every server of a group and version has to serve.
async fn attempt(services: &Services, remote: &Remote) -> Result<(), String> {
    let target = remote.place(services)?;
    let url = format!("https://{target}{}", remote.path());
    let failed = |why: String| format!("failing or missing response from {url}: {why}");
    let asked = Question { accept: "application/json", tag: "", most: 0 };
    let status = get(remote, &target, &remote.path(), asked).await.map_err(failed)?.status;
    if status.is_success() { Ok(()) } else { Err(failed(format!("bad status from {url}: {}", status.as_u16()))) }
}

/// How something is asked for.
struct Question<'a> {
    accept: &'a str,
    /// The state of it that is known; empty when none is.
    tag: &'a str,
    /// How much of the answer is read at most; none of it when that is 0.
    most: usize,
}

struct Answer {
    status: StatusCode,
    tag: String,
    body: Value,
}

/// Sends a GET as the aggregator.
async fn get(remote: &Remote, target: &Target, path: &str, question: Question<'_>) -> Result<Answer, String> {
    let url = format!("https://{target}{path}");
    let mut request = Request::get(path)
        .header(header::HOST, target.to_string())
        .header(header::ACCEPT, question.accept)
        .header(header::USER_AGENT, "kube-apiserver");
    if !question.tag.is_empty() {
        request = request.header(header::IF_NONE_MATCH, question.tag);
    }
    let mut request = request.body(body::empty()).map_err(|why| why.to_string())?;
    let user = User { name: "system:kube-aggregator".into(), groups: vec![MASTERS.into()], ..User::default() };
    identity::set(request.headers_mut(), &user).map_err(|why| why.to_string())?;
    let asking = async {
        let response = remote.send(target, request).await?;
        let status = response.status();
        let tag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        if question.most == 0 {
            return Ok(Answer { status, tag, body: Value::Null });
        }
        let body = Limited::new(response.into_body(), question.most).collect().await.map_err(|why| why.to_string())?;
        Ok(Answer { status, tag, body: schema::json::decode_any(&body.to_bytes()).unwrap_or_default() })
    };
    let late = |_| format!("Get {url:?}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
    let answered: Result<_, String> = tokio::time::timeout(PATIENCE, asking).await.map_err(late)?;
    answered.map_err(|why| format!("Get {url:?}: {why}"))
}

/// Asks what a server serves: in the aggregated form, or where it does not have that in the legacy one.
async fn tell(services: &Services, remote: &Remote, known: Option<Arc<Spec>>) -> Option<Told> {
    let target = remote.place(services).ok()?;
    let ask = async |path: &str, accept: &str| {
        let answered = get(remote, &target, path, Question { accept, tag: "", most: DOCUMENT_MOST }).await.ok()?;
        (answered.status == StatusCode::OK).then_some(answered.body)
    };
    let path = remote.path();
    let (groups, index, openapi_v2) = tokio::join!(
        ask("/apis", AGGREGATED),
        ask("/openapi/v3", "application/json"),
        tell_openapi_v2(remote, &target, known)
    );
    let version = match groups.filter(|it| it["kind"] == "APIGroupDiscoveryList") {
        Some(groups) => in_groups(&groups, remote)?,
        None => from_legacy(&ask(&path, "application/json").await?, &remote.version)?,
    };
    let entry = index.and_then(|index| index["paths"].get(path.trim_start_matches('/')).cloned());
    let openapi = entry.map(|entry| (path.trim_start_matches('/').to_owned(), entry)).into_iter().collect();
    Some(Told { version, openapi, openapi_v2 })
}

/// What a server says in OpenAPI v2. While it says nothing, what it said last holds.
async fn tell_openapi_v2(remote: &Remote, target: &Target, known: Option<Arc<Spec>>) -> Option<Arc<Spec>> {
    let tag = known.as_ref().map_or("", |known| known.tag.as_str());
    let question = Question { accept: "application/json", tag, most: DOCUMENT_MOST };
    match get(remote, target, "/openapi/v2", question).await {
        Ok(Answer { status: StatusCode::OK, tag, body }) if body["paths"].is_object() => {
            Some(Arc::new(Spec::new(tag, body, remote)))
        }
        _ => known,
    }
}

/// A version in an aggregated document.
fn in_groups(groups: &Value, remote: &Remote) -> Option<Value> {
    let mut all = groups["items"].as_array()?.iter();
    let group = all.find(|it| it["metadata"]["name"] == remote.group.as_str())?;
    let mut version = group["versions"].as_array()?.iter().find(|it| it["version"] == remote.version.as_str())?.clone();
    // Some clients cannot do without.
    let missing = |one: &mut Value| {
        if one.get("responseKind").is_none_or(Value::is_null) {
            one["responseKind"] = json!({ "group": "", "version": "", "kind": "" });
        }
    };
    for resource in version["resources"].as_array_mut().into_iter().flatten() {
        missing(resource);
        resource["subresources"].as_array_mut().into_iter().flatten().for_each(missing);
        if resource["subresources"].is_null()
            && let Some(map) = resource.as_object_mut()
        {
            map.remove("subresources");
        }
    }
    Some(version)
}

/// An `APIResourceList` in the form that aggregated discovery has.
fn from_legacy(list: &Value, version: &str) -> Option<Value> {
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let kind = |one: &Value| json!({ "group": text(one, "group"), "version": text(one, "version"), "kind": text(one, "kind") });
    let all = list["resources"].as_array()?;
    let mut resources: Vec<Value> = Vec::new();
    for one in all {
        let name = text(one, "name");
        let (resource, part) = name.split_once('/').unwrap_or((&name, ""));
        if part.is_empty() {
            let mut new = json!({
                "resource": resource, "responseKind": kind(one), "singularResource": text(one, "singularName"),
                "scope": if one["namespaced"] == true { "Namespaced" } else { "Cluster" }, "verbs": one["verbs"],
            });
            for field in ["shortNames", "categories"] {
                if one[field].is_array() {
                    new[field] = one[field].clone();
                }
            }
            resources.push(new);
        } else if let Some(whole) = resources.iter_mut().find(|it| it["resource"] == resource) {
            let new = json!({ "subresource": part, "responseKind": kind(one), "verbs": one["verbs"] });
            match whole["subresources"].as_array_mut() {
                Some(parts) => parts.push(new),
                None => whole["subresources"] = json!([new]),
            }
        }
    }
    Some(json!({ "version": version, "resources": resources }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legacy_lists_become_versions() {
        let list = json!({ "resources": [
            { "name": "nodes", "singularName": "node", "namespaced": false, "kind": "NodeMetrics", "verbs": ["get"] },
            { "name": "nodes/x", "singularName": "", "namespaced": false, "kind": "X", "group": "g", "version": "v2",
              "verbs": ["get"] },
        ] });
        let kind = |group: &str, version: &str, kind: &str| json!({ "group": group, "version": version, "kind": kind });
        let part = json!({ "subresource": "x", "responseKind": kind("g", "v2", "X"), "verbs": ["get"] });
        let expect = json!({ "version": "v1", "resources": [{
            "resource": "nodes", "responseKind": kind("", "", "NodeMetrics"), "singularResource": "node",
            "scope": "Cluster", "verbs": ["get"], "subresources": [part],
        }] });
        assert_eq!(from_legacy(&list, "v1"), Some(expect));
    }
}
