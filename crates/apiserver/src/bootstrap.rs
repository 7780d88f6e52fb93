//! Objects that a cluster has before anyone acts: namespaces, roles, the `kubernetes` Service. Made when absent; default
//! roles are brought up to date unless they say that they do not want that. Behaviour: `pkg/registry/rbac/rest`,
//! `plugin/pkg/auth/authorizer/rbac/bootstrappolicy`, `pkg/controlplane`.

mod api_services;
mod flow_control;

use std::net::IpAddr;
use std::sync::Arc;

use http::{Method, Request, StatusCode};
use schema::Value;
use serde_json::json;

use crate::allocators::RANGES;
use crate::authentication::{Caller, User};
use crate::body;
use crate::server::Server;
use crate::upkeep::{ip_addresses, service_cidr};

/// Default roles and bindings, as upstream v1.36 has them.
const RBAC: &str = include_str!("../data/rbac.json");
const NAMESPACES: &[&str] = &["default", "kube-node-lease", "kube-public", "kube-system"];
const AUTOUPDATE: &str = "rbac.authorization.kubernetes.io/autoupdate";

/// Where clients inside the cluster reach the server.
#[derive(Clone, Copy, Debug)]
pub struct Advertised {
    pub address: IpAddr,
    pub port: u16,
}

/// What is made besides the defaults.
pub struct Bootstrap<'a> {
    pub advertised: Option<Advertised>,
    /// The authority of client certificates, in PEM, for servers that stand behind this one.
    pub client_ca: &'a str,
}

/// Makes what is missing.
///
/// # Errors
/// The first object that the server refuses.
pub async fn ensure(server: &Arc<Server>, bootstrap: Bootstrap<'_>) -> anyhow::Result<()> {
    for name in NAMESPACES {
        let namespace = json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": name } });
        create(server, "/api/v1/namespaces", &namespace).await?;
    }
    for (name, value, description) in kinds::scheduling::priority_class::SYSTEM_CLASSES {
        let class = json!({
            "apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "metadata": { "name": name },
            "value": value, "description": description,
        });
        create(server, "/apis/scheduling.k8s.io/v1/priorityclasses", &class).await?;
    }
    flow_control::ensure(server).await?;
    api_services::ensure(server).await?;
    create(server, RANGES, &service_cidr::new(server.allocators.range())).await?;
    ip_addresses::sweep(server).await?;
    let objects: Vec<Value> = serde_json::from_str(RBAC)?;
    for object in &objects {
        ensure_rbac(server, object).await?;
    }
    let authentication = json!({
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": { "name": "extension-apiserver-authentication", "namespace": "kube-system" },
        "data": { "client-ca-file": bootstrap.client_ca },
    });
    create(server, "/api/v1/namespaces/kube-system/configmaps", &authentication).await?;
    if let Some(advertised) = bootstrap.advertised {
        ensure_kubernetes(server, advertised).await?;
    }
    Ok(())
}

/// Asks the server as itself.
async fn ask(
    server: &Arc<Server>,
    method: Method,
    path: &str,
    object: Option<&Value>,
) -> anyhow::Result<(StatusCode, Value)> {
    let body = object.map_or_else(body::empty, |object| body::full(object.to_string()));
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(http::header::CONTENT_TYPE, "application/json")
        .header(http::header::USER_AGENT, "skiff")
        .body(body)?;
    let response = server.handle(request, Caller::Local(User::loopback())).await;
    let (parts, body) = response.into_parts();
    let bytes = body::read(body).await?;
    Ok((parts.status, serde_json::from_slice(&bytes).unwrap_or_default()))
}

/// Makes an object; answers whether it was absent.
async fn create(server: &Arc<Server>, path: &str, object: &Value) -> anyhow::Result<bool> {
    let name = object["metadata"]["name"].as_str().unwrap_or_default();
    if ask(server, Method::GET, &format!("{path}/{name}"), None).await?.0.is_success() {
        return Ok(false);
    }
    let (code, answer) = ask(server, Method::POST, path, Some(object)).await?;
    match code {
        StatusCode::CREATED => Ok(true),
        StatusCode::CONFLICT => Ok(false),
        _ => anyhow::bail!("{} {} was refused: {}", object["kind"], object["metadata"]["name"], answer["message"]),
    }
}

async fn replace(server: &Arc<Server>, path: &str, object: &Value) -> anyhow::Result<()> {
    let (code, answer) = ask(server, Method::PUT, path, Some(object)).await?;
    anyhow::ensure!(
        code.is_success(),
        "{} {} was refused: {}",
        object["kind"],
        object["metadata"]["name"],
        answer["message"]
    );
    Ok(())
}

async fn ensure_rbac(server: &Arc<Server>, object: &Value) -> anyhow::Result<()> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let plural = format!("{}s", text(&object["kind"]).to_lowercase());
    let root = "/apis/rbac.authorization.k8s.io/v1";
    let collection = match object["metadata"].get("namespace") {
        Some(namespace) => format!("{root}/namespaces/{}/{plural}", text(namespace)),
        None => format!("{root}/{plural}"),
    };
    if create(server, &collection, object).await? {
        return Ok(());
    }
    let path = format!("{collection}/{}", text(&object["metadata"]["name"]));
    let (_, mut present) = ask(server, Method::GET, &path, None).await?;
    if present["metadata"]["annotations"].get(AUTOUPDATE).and_then(Value::as_str) == Some("false") {
        return Ok(());
    }
    if reconcile(&mut present, object) {
        replace(server, &path, &present).await?;
    }
    Ok(())
}

/// Adds to a role or a binding what the default has and it has not; answers whether anything was added.
fn reconcile(present: &mut Value, default: &Value) -> bool {
    let mut changed = false;
    // Cluster roles that are put together from others get their rules from a controller.
    let field = if default.get("roleRef").is_some() { "subjects" } else { "rules" };
    let wanted = default.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let list = present.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let missing: Vec<Value> = wanted.into_iter().filter(|one| !list.contains(one)).collect();
    if !missing.is_empty() {
        present[field] = list.into_iter().chain(missing).collect();
        changed = true;
    }
    changed
}

/// The Service through which Pods reach the server, and its endpoint.
async fn ensure_kubernetes(server: &Arc<Server>, advertised: Advertised) -> anyhow::Result<()> {
    let first = server.allocators.range().first().to_string();
    let service = json!({
        "apiVersion": "v1", "kind": "Service",
        "metadata": { "name": "kubernetes", "labels": { "component": "apiserver", "provider": "kubernetes" } },
        "spec": {
            "type": "ClusterIP", "clusterIP": first, "clusterIPs": [first],
            "ports": [{ "name": "https", "protocol": "TCP", "port": 443, "targetPort": advertised.port }],
        },
    });
    create(server, "/api/v1/namespaces/default/services", &service).await?;
    let address = advertised.address.to_string();
    let endpoints = json!({
        "apiVersion": "v1", "kind": "Endpoints",
        "metadata": { "name": "kubernetes", "labels": { "endpointslice.kubernetes.io/skip-mirror": "true" } },
        "subsets": [{
            "addresses": [{ "ip": address }],
            "ports": [{ "name": "https", "port": advertised.port, "protocol": "TCP" }],
        }],
    });
    ensure_exact(server, "/api/v1/namespaces/default/endpoints", &endpoints, "subsets").await?;
    let slice = json!({
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
        "metadata": { "name": "kubernetes", "labels": { "kubernetes.io/service-name": "kubernetes" } },
        "addressType": if advertised.address.is_ipv6() { "IPv6" } else { "IPv4" },
        "endpoints": [{ "addresses": [address], "conditions": { "ready": true } }],
        "ports": [{ "name": "https", "protocol": "TCP", "port": advertised.port }],
    });
    let path = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices";
    ensure_exact(server, path, &slice, "endpoints").await?;
    ensure_exact(server, path, &slice, "ports").await
}

/// Makes an object, or sets one field of it.
async fn ensure_exact(server: &Arc<Server>, collection: &str, object: &Value, field: &str) -> anyhow::Result<()> {
    if create(server, collection, object).await? {
        return Ok(());
    }
    let path = format!("{collection}/{}", object["metadata"]["name"].as_str().unwrap_or_default());
    let (_, mut present) = ask(server, Method::GET, &path, None).await?;
    if present[field] != object[field] {
        present[field] = object[field].clone();
        replace(server, &path, &present).await?;
    }
    Ok(())
}
