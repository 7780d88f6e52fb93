//! Scenarios: Services and endpoints, and where packets go.

use std::sync::Arc;

use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::discovery::v1::EndpointSlice;
use serde_json::{Value, json};

use super::plan::plan;

fn service(spec: Value) -> Arc<Service> {
    let object = json!({ "metadata": { "name": "web", "namespace": "n" }, "spec": spec });
    Arc::new(serde_json::from_value(object).expect("a Service"))
}

fn slice(endpoints: Value) -> Arc<EndpointSlice> {
    let labels = json!({ "kubernetes.io/service-name": "web" });
    let object = json!({
        "metadata": { "name": "web-1", "namespace": "n", "labels": labels }, "addressType": "IPv4",
        "ports": [{ "name": "", "port": 8080, "protocol": "TCP" }], "endpoints": endpoints,
    });
    Arc::new(serde_json::from_value(object).expect("an EndpointSlice"))
}

fn check(spec: Value, endpoints: Value, expect: &str) {
    let plan = plan(&[service(spec)], &[slice(endpoints)], "here");
    let show = |targets: &[(std::net::Ipv4Addr, u16)]| {
        targets.iter().map(|(ip, port)| format!("{ip}:{port}")).collect::<Vec<_>>().join(",")
    };
    let lines = plan.ports.iter().map(|port| {
        format!(
            "{} node={:?} -> {} | {}",
            show(&port.internal),
            port.node_port,
            show(&port.cluster_targets),
            show(&port.outside_targets)
        )
    });
    assert_eq!(lines.collect::<Vec<_>>().join("\n"), expect);
}

fn ready(ip: &str, node: &str) -> Value {
    json!({ "addresses": [ip], "nodeName": node, "conditions": { "ready": true } })
}

#[test]
fn packets_go_to_ready_endpoints() {
    let spec = || json!({ "clusterIP": "10.43.0.7", "ports": [{ "port": 80 }] });
    let ending =
        json!({ "addresses": ["10.42.0.9"], "conditions": { "ready": false, "serving": true, "terminating": true } });
    check(
        spec(),
        json!([ready("10.42.0.1", "here"), ending]),
        "10.43.0.7:80 node=None -> 10.42.0.1:8080 | 10.42.0.1:8080",
    );
    check(spec(), json!([ending]), "10.43.0.7:80 node=None -> 10.42.0.9:8080 | 10.42.0.9:8080");
    check(spec(), json!([]), "10.43.0.7:80 node=None ->  | ");
}

#[test]
fn local_policies_keep_to_the_node() {
    let spec = json!({
        "type": "NodePort", "clusterIP": "10.43.0.7", "externalTrafficPolicy": "Local",
        "ports": [{ "port": 80, "nodePort": 30080 }],
    });
    let endpoints = json!([ready("10.42.0.1", "here"), ready("10.42.1.1", "there")]);
    check(spec, endpoints, "10.43.0.7:80 node=Some(30080) -> 10.42.0.1:8080,10.42.1.1:8080 | 10.42.0.1:8080");
}

#[test]
fn headless_and_external_services_need_no_rules() {
    check(json!({ "clusterIP": "None", "ports": [{ "port": 80 }] }), json!([]), "");
    check(json!({ "type": "ExternalName", "externalName": "example.com" }), json!([]), "");
}
