//! What a Service is when it does not say. Behaviour: `pkg/apis/core/v1/defaults.go` (SetDefaults_Service) and
//! `pkg/registry/core/service/storage/storage.go` (defaultOnRead).

use schema::Value;
use serde_json::json;

use crate::tree::{Tree, child_mut, items_mut, made, remove, set, set_absent, set_empty};

/// How long a client stays with an endpoint.
const AFFINITY_SECONDS: i64 = 10_800;

/// Fills in a Service.
pub fn default(service: &mut Value) {
    let spec = made(service, "spec");
    set_empty(spec, "sessionAffinity", "None");
    match spec.text("sessionAffinity") {
        "None" => drop(remove(spec, "sessionAffinityConfig")),
        "ClientIP" if !spec["sessionAffinityConfig"]["clientIP"].has("timeoutSeconds") => {
            set(spec, "sessionAffinityConfig", json!({ "clientIP": { "timeoutSeconds": AFFINITY_SECONDS } }));
        }
        _ => {}
    }
    set_empty(spec, "type", "ClusterIP");
    for port in items_mut(spec, "ports") {
        set_empty(port, "protocol", "TCP");
        let number = port.int("port");
        set_empty(port, "targetPort", number);
    }
    if is_external(spec) {
        set_empty(spec, "externalTrafficPolicy", "Cluster");
    }
    let kind = spec.text("type").to_owned();
    if matches!(kind.as_str(), "ClusterIP" | "NodePort" | "LoadBalancer") {
        set_absent(spec, "internalTrafficPolicy", "Cluster");
    }
    if kind == "LoadBalancer" {
        set_absent(spec, "allocateLoadBalancerNodePorts", true);
        let balancer = child_mut(service, "status").and_then(|status| child_mut(status, "loadBalancer"));
        for ingress in balancer.into_iter().flat_map(|balancer| items_mut(balancer, "ingress")) {
            if !ingress.text("ip").is_empty() {
                set_absent(ingress, "ipMode", "VIP");
            }
        }
    }
}

/// Whether a Service is reached from outside the cluster.
pub fn is_external(spec: &Value) -> bool {
    match spec.text("type") {
        "LoadBalancer" | "NodePort" => true,
        "ClusterIP" => !spec.bare("externalIPs"),
        _ => false,
    }
}
