//! Requests for what Pods, Services and nodes serve.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt, Full};
use serde_json::json;
use store::{Expect, Write};

use super::*;
use crate::authentication::User;
use crate::scenario::{Cluster, Other};

/// Answers what was asked for.
async fn echo(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, hyper::Error> {
    Ok(Response::new(Full::from(request.uri().to_string())))
}

/// A Service with one endpoint, which is a Pod if it is said to be one.
async fn with_service(address: SocketAddr, target: Value) -> Cluster {
    let cluster = Cluster::start().await;
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    cluster.post("/api/v1/namespaces/default/serviceaccounts", &account).await;
    let pod = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p" },
        "spec": { "containers": [{ "name": "c", "image": "i" }] } });
    cluster.post("/api/v1/namespaces/default/pods", &pod).await;
    let ip = address.ip().to_string();
    let status = json!({ "status": { "podIP": ip, "podIPs": [{ "ip": ip }] } });
    assert_eq!(cluster.merge("/api/v1/namespaces/default/pods/p/status", &status).await.0, 200);
    let service = json!({ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "s" },
        "spec": { "ports": [{ "name": "https", "port": 443 }] } });
    cluster.post("/api/v1/namespaces/default/services", &service).await;
    // Past the rules, which allow no endpoint on the machine itself.
    let slice = json!({
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
        "metadata": { "name": "s", "namespace": "default", "uid": "00000000-0000-0000-0000-000000000001",
            "labels": { crate::services::SERVICE_NAME: "s" } },
        "ports": [{ "name": "https", "port": address.port() }],
        "endpoints": [{ "addresses": [ip], "targetRef": target }],
    });
    let key = format!("{}default/s", prefix("discovery.k8s.io", "endpointslices"));
    let value = Some(crate::object::encode(&slice));
    let write = Write { key, value, expect: Expect::Any, author: "".into(), ttl: None };
    cluster.store.write(write).await.expect("is written");
    cluster
}

async fn ask(cluster: &Cluster, path: &str) -> (u16, String) {
    let request = Request::builder().method(Method::GET).uri(path);
    let response = cluster.send(request, None, User::loopback()).await;
    let code = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status: Value = serde_json::from_str(&text).unwrap_or_default();
    (code, status["message"].as_str().map_or(text, str::to_owned))
}

const SERVICES: &str = "/api/v1/namespaces/default/services";

#[tokio::test]
async fn services_are_reached_over_tls() {
    let other = Other::start("elsewhere", echo).await;
    let cluster = with_service(other.address, json!({ "kind": "Pod", "namespace": "default", "name": "p" })).await;
    for port in ["443", "https"] {
        let answered = ask(&cluster, &format!("{SERVICES}/https:s:{port}/proxy/a/b?c=d")).await;
        assert_eq!(answered, (200, "/a/b?c=d".into()));
    }
    let none = |port: &str| (503, format!("no service port {port} found for service \"s\""));
    assert_eq!(ask(&cluster, &format!("{SERVICES}/https:s:80/proxy/")).await, none("80"));
    let none = (503, "no endpoints available for service \"s\"".into());
    assert_eq!(ask(&cluster, &format!("{SERVICES}/https:s:other/proxy/")).await, none);
    // Somebody who speaks no TLS is not understood.
    let (code, text) = ask(&cluster, &format!("{SERVICES}/s:https/proxy/")).await;
    assert!(code == 503 && text.starts_with("error trying to reach service: "), "{code} {text}");
    let bad = (400, "invalid service request \"ftp:s:443\"".into());
    assert_eq!(ask(&cluster, &format!("{SERVICES}/ftp:s:443/proxy/")).await, bad);
}

#[tokio::test]
async fn only_pods_and_other_machines_are_reached() {
    let other = Other::start("elsewhere", echo).await;
    let cluster = with_service(other.address, Value::Null).await;
    let none = (503, "no endpoints available for service \"s\"".into());
    assert_eq!(ask(&cluster, &format!("{SERVICES}/https:s:443/proxy/")).await, none);
    let near = (400, "address not allowed".into());
    let path = format!("/api/v1/namespaces/default/pods/https:p:{}/proxy/", other.address.port());
    assert_eq!(ask(&cluster, &path).await, near);
}

#[tokio::test]
async fn a_page_without_its_slash_is_elsewhere() {
    let other = Other::start("elsewhere", echo).await;
    let cluster = with_service(other.address, json!({ "kind": "Pod", "namespace": "default", "name": "p" })).await;
    let path = format!("{SERVICES}/https:s:443/proxy");
    let send = async |method: Method| {
        let request = Request::builder().method(method).uri(format!("{path}?a=b"));
        cluster.send(request, None, User::loopback()).await
    };
    let moved = send(Method::GET).await;
    let target = &moved.headers()[header::LOCATION];
    assert_eq!((moved.status().as_u16(), target.to_str().expect("text")), (301, &*format!("{path}/?a=b")));
    for method in [Method::DELETE, Method::OPTIONS, Method::PATCH] {
        let answered = send(method).await.into_body().collect().await.expect("an answer").to_bytes();
        assert_eq!(answered, "/?a=b");
    }
}

#[test]
fn the_word_proxy_may_be_anywhere() {
    assert_eq!(at_proxy("/api/v1/namespaces/proxy/pods/proxy-1/proxy/proxy/a", true).1, "/proxy/a");
    assert_eq!(at_proxy("//api/v1/nodes/proxy/proxy", false), ("//api/v1/nodes/proxy/proxy", ""));
}

#[test]
fn wishes() {
    let check = |text: &str, expect: Option<(bool, &str, &str)>| {
        let wish = Wish::read(text);
        let found = wish.as_ref().map(|wish| (wish.secure, wish.name.as_str(), wish.port.as_str()));
        assert_eq!(found, expect, "{text}");
    };
    check("a", Some((false, "a", "")));
    check("a:80", Some((false, "a", "80")));
    check("https:a:", Some((true, "a", "")));
    check(":a:web", Some((false, "a", "web")));
    check("ftp:a:1", None);
    check("https::1", None);
    check("a:b:c:d", None);
}
