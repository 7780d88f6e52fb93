//! A whole server with another one behind it, asked as clients ask it.

mod behind;

use std::net::SocketAddr;
use std::ops::Deref;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, Request, header};
use http_body_util::BodyExt;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use schema::Value;
use serde_json::json;
use store::{Expect, Write};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use super::FrontProxy;
use crate::authentication::{Caller, User};
use crate::body;
use crate::scenario;
use behind::Behind;

const SERVICE: &str = "/apis/apiregistration.k8s.io/v1/apiservices/v1.metrics.test";
const SLICES: &str = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices";
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// An authority of the front proxy, and what it signed.
struct Authority {
    pem: String,
    der: CertificateDer<'static>,
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

impl Authority {
    fn new() -> Authority {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "front-proxy-ca");
        let key = KeyPair::generate().expect("a key");
        let own = params.self_signed(&key).expect("a certificate");
        let issuer = Issuer::from_ca_cert_pem(&own.pem(), key).expect("an authority");
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "front-proxy-client");
        params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ClientAuth];
        let key = KeyPair::generate().expect("a key");
        let signed = params.signed_by(&key, &issuer).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        Authority { pem: own.pem(), der: own.der().clone(), certificate: signed.der().clone(), key }
    }

    fn front_proxy(&self) -> FrontProxy {
        FrontProxy {
            client_ca: self.pem.clone(),
            request_header_ca: self.pem.clone(),
            allowed_names: vec!["front-proxy-client".into()],
            certificate: vec![self.certificate.clone()],
            key: self.key.clone_key(),
        }
    }
}

struct Cluster(scenario::Cluster);

impl Deref for Cluster {
    type Target = scenario::Cluster;

    fn deref(&self) -> &scenario::Cluster {
        &self.0
    }
}

impl Cluster {
    async fn start(authority: &Authority) -> Cluster {
        Cluster(scenario::Cluster::with(Some(authority.front_proxy())).await)
    }

    async fn ask(&self, request: http::request::Builder, body: Option<&Value>, user: User) -> (u16, String) {
        let response = self.send(request, body, user).await;
        let code = response.status().as_u16();
        let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
        (code, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn text(&self, path: &str) -> (u16, String) {
        self.ask(Request::get(path), None, User::loopback()).await
    }

    async fn get(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path).await.1).unwrap_or_default()
    }

    async fn write(&self, method: Method, path: &str, object: &Value) {
        let merge = method == Method::PATCH;
        let media_type = if merge { "application/merge-patch+json" } else { "application/json" };
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, media_type);
        let (code, text) = self.ask(request, Some(object), User::loopback()).await;
        assert!(code < 300, "{text}");
    }

    /// A Service with one endpoint, and an APIService that names it.
    async fn register(&self, behind: &Behind) {
        let ports = json!([{ "name": "https", "port": 443 }]);
        let service = json!({ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "metrics" },
            "spec": { "ports": ports } });
        self.write(Method::POST, "/api/v1/namespaces/default/services", &service).await;
        self.store_slice("first", behind.address).await;
        let other = json!({
            "apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService", "metadata": { "name": "v1.metrics.test" },
            "spec": {
                "group": "metrics.test", "version": "v1", "groupPriorityMinimum": 100, "versionPriority": 100,
                "service": { "name": "metrics", "namespace": "default", "port": 443 }, "caBundle": behind.bundle,
            },
        });
        self.write(Method::POST, "/apis/apiregistration.k8s.io/v1/apiservices", &other).await;
    }

    /// Writes the slice past the rules, which allow no endpoint on the machine itself.
    async fn store_slice(&self, label: &str, address: SocketAddr) {
        let slice = json!({
            "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
            "metadata": {
                "name": "metrics", "namespace": "default", "uid": "00000000-0000-0000-0000-000000000001",
                "labels": { crate::services::SERVICE_NAME: "metrics", "state": label },
            },
            "ports": [{ "name": "https", "port": address.port() }],
            "endpoints": [{ "addresses": [address.ip().to_string()], "conditions": { "ready": true } }],
        });
        let key = format!("{}default/metrics", crate::resource::prefix("discovery.k8s.io", "endpointslices"));
        let value = Some(crate::object::encode(&slice));
        let write = Write { key, value, expect: Expect::Any, author: "".into(), ttl: None };
        self.store.write(write).await.expect("is written");
    }

    async fn wait_reason(&self, reason: &str) -> String {
        let object = self.wait(SERVICE, |it| it["status"]["conditions"][0]["reason"] == reason).await;
        object["status"]["conditions"][0]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// Listens for clients whose certificates an authority signed; they are to be believed.
    async fn listen(&self, authority: &Authority) -> (SocketAddr, AbortOnDropHandle<()>) {
        // Clients are known by the certificate of the front proxy.
        let binding = json!({
            "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": { "name": "all" },
            "roleRef": { "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "all" },
            "subjects": [{ "apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "front-proxy-client" }],
        });
        let role = json!({
            "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": { "name": "all" },
            "rules": [{ "apiGroups": ["*"], "resources": ["*"], "verbs": ["*"] }, { "nonResourceURLs": ["*"], "verbs": ["*"] }],
        });
        self.write(Method::POST, "/apis/rbac.authorization.k8s.io/v1/clusterroles", &role).await;
        self.write(Method::POST, "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", &binding).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let tls = behind::tls("localhost", authority).0;
        let serving = crate::listen::serve(self.server.clone(), listener, Arc::new(tls), CancellationToken::new());
        (address, AbortOnDropHandle::new(tokio::spawn(serving)))
    }
}

fn ann() -> User {
    let mut user = User::new("ann", &["system:masters"]);
    user.uid = "7".into();
    user.extra.insert("example.org/x".into(), vec!["1".into()]);
    user
}

/// More connections than the scenarios keep.
const KEPT_MOST: usize = 8;

#[tokio::test]
async fn another_server_is_served() {
    let authority = Authority::new();
    let (cluster, behind) = (Cluster::start(&authority).await, Behind::start(&authority).await);
    cluster.register(&behind).await;
    assert_eq!(cluster.wait_reason("Passed").await, "all checks passed");

    let request = Request::get("/apis/metrics.test/v1/namespaces/default/things?limit=5")
        .header("x-remote-user", "forged")
        .header("authorization", "Bearer secret");
    let (code, list) = cluster.ask(request, None, ann()).await;
    let list: Value = serde_json::from_str(&list).expect("JSON");
    let seen = &list["items"][0]["metadata"]["annotations"];
    let expect = [
        ("x-remote-user", "ann"),
        ("x-remote-uid", "7"),
        ("x-remote-group", "system:masters,system:authenticated"),
        ("x-remote-extra-example.org%2fx", "1"),
        ("path", "/apis/metrics.test/v1/namespaces/default/things?limit=5"),
    ];
    assert_eq!(code, 200);
    for (name, value) in expect {
        assert_eq!(seen[name], value, "{name}");
    }
    assert!(seen["authorization"].is_null());
    let (code, _) = cluster.ask(Request::get("/apis/metrics.test/v1/things"), None, User::new("bob", &[])).await;
    assert_eq!(code, 403);

    // What clients are told.
    let groups = cluster.get("/apis").await;
    let last = groups["groups"].as_array().and_then(|it| it.last()).cloned().unwrap_or_default();
    assert_eq!(last["preferredVersion"]["groupVersion"], "metrics.test/v1");
    assert_eq!(groups["groups"][0]["name"], "apiregistration.k8s.io");
    assert_eq!(cluster.get("/apis/metrics.test").await["name"], "metrics.test");
    let request = Request::get("/apis").header(header::ACCEPT, crate::discovery::AGGREGATED);
    let all: Value = serde_json::from_str(&cluster.ask(request, None, ann()).await.1).expect("JSON");
    let item = all["items"].as_array().and_then(|it| it.last()).cloned().unwrap_or_default();
    assert_eq!(
        (&item["metadata"]["name"], &item["versions"][0]["freshness"]),
        (&"metrics.test".into(), &"Current".into())
    );
    assert_eq!(item["versions"][0]["resources"][0]["responseKind"]["kind"], "Thing");
    let index = cluster.get("/openapi/v3").await;
    let url = index["paths"]["apis/metrics.test/v1"]["serverRelativeURL"].as_str().unwrap_or_default();
    assert_eq!(cluster.get(url).await["info"]["title"], "things");

    let check_openapi_v2 = async || {
        let document = cluster.get("/openapi/v2").await;
        let (paths, definitions) = (&document["paths"], &document["definitions"]);
        assert!(paths["/apis/metrics.test/v1/things"].is_object() && paths["/api/v1/pods"].is_object());
        assert!(paths["/apis/other.test/v1/others"].is_null() && definitions["Other"].is_null());
        let meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
        let reference = format!("#/definitions/{meta}_v2");
        assert_eq!(definitions["Thing"]["properties"]["metadata"]["$ref"], reference);
        assert_eq!(definitions[format!("{meta}_v2")]["description"], "Metadata of things.");
        assert!(definitions[meta]["properties"]["name"].is_object());
    };
    check_openapi_v2().await;

    // The server goes.
    let address = behind.address;
    behind.stop().await;
    // Connections that were kept are found broken first, each once.
    let mut answered = cluster.text("/apis/metrics.test/v1/things").await;
    for _ in 0..KEPT_MOST {
        if !answered.1.contains("dial tcp") {
            answered = cluster.text("/apis/metrics.test/v1/things").await;
        }
    }
    let (code, text) = answered;
    assert_eq!(code, 503);
    assert!(text.starts_with("error trying to reach service: dial tcp 127.0.0.1:"), "{text}");
    assert!(text.ends_with(": connect: connection refused\n"), "{text}");
    cluster.store_slice("second", address).await;
    let message = cluster.wait_reason("FailedDiscoveryCheck").await;
    assert!(message.starts_with("failing or missing response from https://127.0.0.1:"), "{message}");
    let gone = (503, "service unavailable\n".to_owned());
    assert_eq!(cluster.text("/apis/metrics.test/v1/things").await, gone);
    // What it said holds.
    check_openapi_v2().await;
    cluster.write(Method::PATCH, &format!("{SLICES}/metrics"), &json!({ "endpoints": [] })).await;
    cluster.wait_reason("MissingEndpoints").await;
    cluster.write(Method::DELETE, &format!("{SLICES}/metrics"), &json!({})).await;
    cluster.wait_reason("EndpointsNotFound").await;
    cluster.write(Method::DELETE, "/api/v1/namespaces/default/services/metrics", &json!({})).await;
    let message = cluster.wait_reason("ServiceNotFound").await;
    assert_eq!(message, "service/metrics in \"default\" is not present");
    cluster.write(Method::DELETE, SERVICE, &json!({})).await;
    let is_gone = |it: &Value| it["code"] == 404;
    cluster.wait(SERVICE, is_gone).await;
}

#[tokio::test]
async fn streams_and_upgrades_go_both_ways() {
    let authority = Authority::new();
    let (cluster, mut behind) = (Cluster::start(&authority).await, Behind::start(&authority).await);
    cluster.register(&behind).await;
    cluster.wait_reason("Passed").await;

    let request = Request::get("/apis/metrics.test/v1/things?watch=true").body(body::empty()).expect("a request");
    let response = cluster.server.handle(request, Caller::Local(ann())).await;
    let mut body = response.into_body();
    for text in ["first", "second"] {
        behind.send(text).await;
        let frame = tokio::time::timeout(PATIENCE, body.frame()).await.expect("in time").expect("a frame");
        assert_eq!(frame.expect("data").into_data().expect("data"), text);
    }

    let (address, _listening) = cluster.listen(&authority).await;
    let echoed = behind::upgrade(address, &authority, "/apis/metrics.test/v1/namespaces/default/things/a/echo").await;
    assert_eq!(echoed, "hello");
}

#[tokio::test]
async fn kubectl_sees_other_servers() {
    if !Command::new("kubectl").args(["version", "--client"]).output().is_ok_and(|it| it.status.success()) {
        return eprintln!("left out: needs kubectl");
    }
    let authority = Authority::new();
    let (cluster, behind) = (Cluster::start(&authority).await, Behind::start(&authority).await);
    cluster.register(&behind).await;
    cluster.wait_reason("Passed").await;
    let (address, _listening) = cluster.listen(&authority).await;
    let directory = tempfile::tempdir().expect("a directory");
    let home = directory.path().to_owned();
    let pem = |label: &str, der: &[u8]| {
        use base64::Engine;
        let text = base64::engine::general_purpose::STANDARD.encode(der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    };
    std::fs::write(home.join("crt"), pem("CERTIFICATE", &authority.certificate)).expect("a file");
    std::fs::write(home.join("key"), pem("PRIVATE KEY", authority.key.secret_der())).expect("a file");
    let kubectl = async |arguments: &[&str]| {
        let mut command = tokio::process::Command::new("kubectl");
        command
            .env("HOME", &home)
            .env("KUBECONFIG", home.join("none"))
            .args(["--insecure-skip-tls-verify", "--server"]);
        command.arg(format!("https://{address}")).arg("--client-certificate").arg(home.join("crt"));
        command.arg("--client-key").arg(home.join("key")).args(arguments);
        let output = command.output().await.expect("kubectl runs");
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    let raw = kubectl(&["get", "--raw", "/apis/metrics.test/v1"]).await;
    assert!(raw.contains("\"APIResourceList\""), "{raw}");
    let names = kubectl(&["get", "things", "-o", "name"]).await;
    assert_eq!(names, "thing.metrics.test/one\n");
    let services = kubectl(&["get", "apiservices", "v1.metrics.test", "--no-headers"]).await;
    assert!(services.contains("default/metrics   True"), "{services}");
    behind.stop().await;
    let failed = kubectl(&["get", "--raw", "/apis/metrics.test/v1"]).await;
    assert!(failed.contains("Error from server (ServiceUnavailable)"), "{failed}");
}

#[tokio::test]
async fn groups_of_custom_resources_have_services() {
    let cluster = Cluster::start(&Authority::new()).await;
    let definition = json!({
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
        "metadata": { "name": "widgets.example.com" },
        "spec": {
            "group": "example.com", "scope": "Namespaced",
            "versions": [{ "name": "v1", "served": true, "storage": true,
                "schema": { "openAPIV3Schema": { "type": "object" } } }],
            "names": { "plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList" },
        },
    });
    let definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    cluster.write(Method::POST, definitions, &definition).await;
    let path = "/apis/apiregistration.k8s.io/v1/apiservices/v1.example.com";
    let made = cluster.wait(path, |it| it["kind"] == "APIService").await;
    assert_eq!(made["metadata"]["labels"], json!({ "kube-aggregator.kubernetes.io/automanaged": "true" }));
    assert_eq!(made["status"]["conditions"][0]["reason"], "Local");
    cluster.write(Method::DELETE, path, &json!({})).await;
    let uid = made["metadata"]["uid"].clone();
    cluster.wait(path, |it| it["kind"] == "APIService" && it["metadata"]["uid"] != uid).await;
    cluster.write(Method::DELETE, &format!("{definitions}/widgets.example.com"), &json!({})).await;
    cluster.wait(path, |it| it["code"] == 404).await;

    let map = "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication";
    let names = |it: &Value| it["data"]["requestheader-allowed-names"] == "[\"front-proxy-client\"]";
    cluster.wait(map, names).await;
    let broken = json!({ "data": { "requestheader-allowed-names": "[]" } });
    cluster.write(Method::PATCH, map, &broken).await;
    cluster.wait(map, names).await;
}
