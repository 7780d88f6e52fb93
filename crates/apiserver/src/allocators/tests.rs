//! Scenarios over a whole server.

use schema::Value;
use serde_json::json;
use store::{Expect, Write};

use super::{ADDRESSES, FAMILY, MANAGED_BY, MANAGER, RANGES, ip_address};
use crate::scenario::Cluster;

const SERVICES: &str = "/api/v1/namespaces/default/services";
const ENDPOINTS: &str = "/api/v1/namespaces/default/endpoints";
const EVENTS: &str = "/apis/events.k8s.io/v1/namespaces/default/events";

fn service(name: &str, spec: Value) -> Value {
    let mut service = json!({ "apiVersion": "v1", "kind": "Service", "metadata": { "name": name }, "spec": spec });
    service["spec"]["ports"] = json!([{ "port": 80 }]);
    service
}

fn cluster_ip(service: &Value) -> String {
    service["spec"]["clusterIP"].as_str().unwrap_or_default().to_owned()
}

async fn names(cluster: &Cluster) -> Vec<String> {
    let (_, list) = cluster.get(ADDRESSES).await;
    let names = list["items"].as_array().into_iter().flatten();
    names.map(|item| item["metadata"]["name"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Makes the range with which the cluster begins unusable, and gives it two addresses instead.
async fn with_two_addresses() -> Cluster {
    let cluster = Cluster::start().await;
    let condition = json!({ "type": "Ready", "status": "False", "reason": "", "message": "",
        "lastTransitionTime": "2026-01-01T00:00:00Z" });
    let status = json!({ "status": { "conditions": [condition] } });
    assert_eq!(cluster.merge(&format!("{RANGES}/kubernetes/status"), &status).await.0, 200);
    let small = json!({ "apiVersion": "networking.k8s.io/v1", "kind": "ServiceCIDR", "metadata": { "name": "small" },
        "spec": { "cidrs": ["10.9.9.0/30"] } });
    cluster.post(RANGES, &small).await;
    // What was read is what Services see.
    assert_eq!(cluster.get(RANGES).await.1["items"].as_array().map(Vec::len), Some(2));
    cluster
}

#[tokio::test]
async fn an_address_comes_and_goes_with_its_service() {
    let cluster = Cluster::start().await;
    let made = cluster.post(SERVICES, &service("a", json!({}))).await;
    let address = cluster_ip(&made);
    let (_, named) = cluster.get(&format!("{ADDRESSES}/{address}")).await;
    assert_eq!(named["metadata"]["labels"], json!({ FAMILY: "IPv4", MANAGED_BY: MANAGER }));
    let parent = json!({ "resource": "services", "namespace": "default", "name": "a" });
    assert_eq!(named["spec"]["parentRef"], parent);
    assert_eq!(named["metadata"]["managedFields"][0]["manager"], "kube-apiserver");
    // One that loses its address, gets another one, and goes, together with its Endpoints.
    let outside = json!({ "spec": { "type": "ExternalName", "externalName": "example.com" } });
    assert_eq!(cluster.merge(&format!("{SERVICES}/a"), &outside).await.0, 200);
    assert!(names(&cluster).await.is_empty());
    let inside = json!({ "spec": { "type": "ClusterIP", "externalName": null } });
    let (_, changed) = cluster.merge(&format!("{SERVICES}/a"), &inside).await;
    assert_eq!(names(&cluster).await, [cluster_ip(&changed)]);
    let endpoints = json!({ "apiVersion": "v1", "kind": "Endpoints", "metadata": { "name": "a" } });
    cluster.post(ENDPOINTS, &endpoints).await;
    assert_eq!(cluster.delete(&format!("{SERVICES}/a")).await.0, 200);
    assert!(names(&cluster).await.is_empty());
    assert_eq!(cluster.get(&format!("{ENDPOINTS}/a")).await.0, 404);
}

#[tokio::test]
async fn what_is_refused_or_tried_takes_nothing() {
    let cluster = Cluster::start().await;
    let asked = json!({ "clusterIP": "10.43.0.7", "type": "NodePort" });
    let mut first = service("a", asked);
    first["spec"]["ports"][0]["nodePort"] = 30080.into();
    cluster.post(SERVICES, &first).await;
    let because = async |name: &str, address: &str| {
        let message = cluster.refused(SERVICES, &service(name, json!({ "clusterIP": address }))).await;
        message.split_once(": failed to allocate IP ").map_or(message.clone(), |(_, why)| why.to_owned())
    };
    assert_eq!(because("b", "10.43.0.7").await, "10.43.0.7: provided IP is already allocated");
    let no_range = "10.44.0.1: the provided network does not match the current range";
    assert_eq!(because("b", "10.44.0.1").await, no_range);
    assert_eq!(because("a", "10.43.0.8").await, "services \"a\" already exists");
    first["metadata"]["name"] = "b".into();
    first["spec"]["clusterIP"] = "10.43.0.9".into();
    let message = cluster.refused(SERVICES, &first).await;
    assert!(message.ends_with("spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated"));
    let tried = format!("{SERVICES}?dryRun=All");
    assert_eq!(cluster_ip(&cluster.post(&tried, &service("b", json!({}))).await), "10.43.0.0");
    let asked = json!({ "clusterIP": "10.43.0.7" });
    assert_eq!(cluster_ip(&cluster.post(&tried, &service("b", asked)).await), "10.43.0.7");
    let outside = cluster.refused(&tried, &service("b", json!({ "clusterIP": "10.44.0.1" }))).await;
    let why = "the provided IP (10.44.0.1) is not in the valid range. The range of valid IPs is 10.43.0.0/16";
    assert!(outside.ends_with(why), "{outside}");
    assert_eq!(names(&cluster).await, ["10.43.0.7"]);
}

#[tokio::test]
async fn addresses_come_from_ranges_that_are_ready() {
    let cluster = with_two_addresses().await;
    let mut given = Vec::new();
    for name in ["a", "b"] {
        given.push(cluster_ip(&cluster.post(SERVICES, &service(name, json!({}))).await));
    }
    given.sort_unstable();
    assert_eq!(given, ["10.9.9.1", "10.9.9.2"]);
    let full = "Internal error occurred: failed to allocate a serviceIP for Service \"c\": range is full";
    assert_eq!(cluster.refused(SERVICES, &service("c", json!({}))).await, full);
    let (_, one) = cluster.get(&format!("{SERVICES}/a")).await;
    assert_eq!(cluster.delete(&format!("{SERVICES}/a")).await.0, 200);
    assert_eq!(cluster_ip(&cluster.post(SERVICES, &service("c", json!({}))).await), cluster_ip(&one));
}

#[tokio::test]
async fn an_address_that_somebody_else_named_is_not_given() {
    let cluster = with_two_addresses().await;
    let mut other = ip_address("10.9.9.1".parse().expect("an address"), &json!({ "metadata": { "name": "g" } }));
    other["metadata"]["labels"] = json!({});
    other["spec"]["parentRef"] = json!({ "group": "example.com", "resource": "gateways", "name": "g" });
    cluster.post(ADDRESSES, &other).await;
    assert_eq!(cluster_ip(&cluster.post(SERVICES, &service("a", json!({}))).await), "10.9.9.2");
    cluster.refused(SERVICES, &service("b", json!({}))).await;
    assert_eq!(cluster.delete(&format!("{ADDRESSES}/10.9.9.1")).await.0, 200);
    // That the address is free is learnt from the change.
    let made = async {
        loop {
            let (code, made) = cluster.ask(http::Method::POST, SERVICES, "", Some(&service("b", json!({})))).await;
            if code == 201 {
                return cluster_ip(&made);
            }
            tokio::task::yield_now().await;
        }
    };
    assert_eq!(tokio::time::timeout(crate::scenario::PATIENCE, made).await.expect("is made"), "10.9.9.1");
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_put_right() {
    let cluster = Cluster::start().await;
    let address = cluster_ip(&cluster.post(SERVICES, &service("a", json!({}))).await);
    let path = format!("{ADDRESSES}/{address}");
    let (_, first) = cluster.get(&path).await;
    assert_eq!(cluster.delete(&path).await.0, 200);
    let uid = |object: &Value| object["metadata"]["uid"].clone();
    let second = cluster.wait(&path, |it| it["kind"] == "IPAddress" && uid(it) != uid(&first)).await;
    assert_eq!(second["spec"], first["spec"]);
    let told = cluster.wait(EVENTS, |events| events["items"][0]["regarding"]["name"] == "a").await;
    let note = format!("Cluster IP [IPv4]: {address} is not allocated; repairing");
    assert_eq!(
        (&told["items"][0]["reason"], &told["items"][0]["note"]),
        (&json!("ClusterIPNotAllocated"), &json!(note))
    );
    // Labels that somebody changed.
    cluster.merge(&path, &json!({ "metadata": { "labels": { FAMILY: "IPv6" } } })).await;
    let right = |it: &Value| it["kind"] == "IPAddress" && uid(it) != uid(&second);
    assert_eq!(cluster.wait(&path, right).await["metadata"]["labels"][FAMILY], "IPv4");
    // One that claims to be for a Service and is not.
    let mut wrong = ip_address("10.43.9.9".parse().expect("an address"), &json!({ "metadata": { "name": "g" } }));
    wrong["spec"]["parentRef"] = json!({ "group": "example.com", "resource": "gateways", "name": "g" });
    cluster.post(ADDRESSES, &wrong).await;
    cluster.wait(&format!("{ADDRESSES}/10.43.9.9"), |it| it["code"] == 404).await;
}

#[tokio::test]
async fn services_of_before_keep_their_addresses() {
    let first = Cluster::start().await;
    let made = first.post(SERVICES, &service("a", json!({ "clusterIP": "10.43.0.7" }))).await;
    let store = first.store.clone();
    drop(first);
    // As if it had been made before addresses were objects.
    let key = "/registry/networking.k8s.io/ipaddresses/10.43.0.7".to_owned();
    let write = Write { key, value: None, expect: Expect::Any, author: "".into(), ttl: None };
    store.write(write).await.expect("is removed");
    let second = Cluster::over(store, None).await;
    let named = second.wait(&format!("{ADDRESSES}/10.43.0.7"), |it| it["kind"] == "IPAddress").await;
    assert_eq!(named["spec"]["parentRef"]["name"], made["metadata"]["name"]);
}

#[tokio::test]
async fn the_first_range_is_made_again() {
    let cluster = Cluster::start().await;
    let path = format!("{RANGES}/kubernetes");
    let (_, first) = cluster.get(&path).await;
    assert_eq!(first["status"]["conditions"][0]["message"], "Kubernetes default Service CIDR is ready");
    assert_eq!(cluster.delete(&path).await.0, 200);
    let again = |it: &Value| it["status"].get("conditions").is_some() && it["metadata"] != first["metadata"];
    assert_eq!(cluster.wait(&path, again).await["spec"]["cidrs"], json!(["10.43.0.0/16"]));
}

#[tokio::test]
async fn what_an_earlier_server_was_about_to_give_is_free_again() {
    let first = Cluster::start().await;
    let leaked = ip_address(
        "10.43.0.7".parse().expect("an address"),
        &json!({
        "metadata": { "namespace": "default", "name": "a" } }),
    );
    first.post(ADDRESSES, &leaked).await;
    let store = first.store.clone();
    drop(first);
    let second = Cluster::over(store, None).await;
    crate::bootstrap::ensure(&second.server, crate::bootstrap::Bootstrap { advertised: None, client_ca: "" })
        .await
        .expect("is made");
    second.post(SERVICES, &service("a", json!({ "clusterIP": "10.43.0.7" }))).await;
}
