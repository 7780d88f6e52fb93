//! Addresses and ports that the server gives to a Service: kept over updates that do not tell them, taken away when the
//! type changes. Behaviour: `pkg/registry/core/service/storage/storage.go` (normalizeClusterIPs, patchAllocatedValues)
//! and `pkg/registry/core/service/strategy.go` (dropTypeDependentFields).

use std::collections::{HashMap, HashSet};

use schema::Value;
use serde_json::json;

use super::defaults::is_external;
use crate::kind::keep;
use crate::tree::{Tree, items_mut, made, remove, same, set};

/// Whether Services of this type have addresses (where "None" is one).
pub fn needs_cluster_ip(spec: &Value) -> bool {
    spec.text("type") != "ExternalName"
}

fn has_node_ports(spec: &Value) -> bool {
    matches!(spec.text("type"), "NodePort" | "LoadBalancer")
}

fn needs_node_ports(spec: &Value) -> bool {
    match spec.text("type") {
        "NodePort" => true,
        "LoadBalancer" => spec.switch("allocateLoadBalancerNodePorts") != Some(false),
        _ => false,
    }
}

/// Whether a node's share of a Service is checked at a port of its own.
pub fn needs_health_check_port(spec: &Value) -> bool {
    spec.text("type") == "LoadBalancer" && spec.text("externalTrafficPolicy") == "Local"
}

fn same_cluster_ips(new: &Value, old: &Value) -> bool {
    new.text("clusterIP") == old.text("clusterIP") && same(new, old, "clusterIPs")
}

/// `clusterIP` is the first of `clusterIPs`; clients that know the old field alone may set or clear it.
pub fn mirror_cluster_ip(new: &mut Value, old: Option<&Value>) {
    let one = new.text("clusterIP").to_owned();
    let Some(old) = old else {
        if !one.is_empty() && new.bare("clusterIPs") {
            set(new, "clusterIPs", json!([one]));
        }
        return;
    };
    let before = old.text("clusterIP");
    if before == one {
        if !old.bare("clusterIPs") && new.bare("clusterIPs") {
            keep(new, old, "clusterIPs");
        }
    } else if same(new, old, "clusterIPs") {
        if one.is_empty() {
            remove(new, "clusterIPs");
        } else {
            set(new, "clusterIPs", json!([one]));
        }
    }
}

fn node_ports(spec: &Value) -> HashSet<i64> {
    spec.list("ports").iter().map(|port| port.int("nodePort")).filter(|number| *number != 0).collect()
}

/// Puts back what the server gave and an update does not tell.
pub fn keep_allocated(new: &mut Value, old: &Value) {
    let new = made(new, "spec");
    if needs_cluster_ip(old) && needs_cluster_ip(new) {
        if new.text("clusterIP").is_empty() {
            keep(new, old, "clusterIP");
        }
        if new.bare("clusterIPs") && !old.bare("clusterIPs") {
            keep(new, old, "clusterIPs");
        }
    }
    if needs_node_ports(old) && needs_node_ports(new) {
        let had = node_ports(old);
        let used: HashSet<i64> = node_ports(new).intersection(&had).copied().collect();
        let by_name: HashMap<&str, i64> =
            old.list("ports").iter().map(|port| (port.text("name"), port.int("nodePort"))).collect();
        for port in items_mut(new, "ports") {
            let before = by_name.get(port.text("name")).copied().unwrap_or(0);
            if port.int("nodePort") == 0 && before != 0 && !used.contains(&before) {
                set(port, "nodePort", before);
            }
        }
    }
    if needs_health_check_port(old) && needs_health_check_port(new) && new.int("healthCheckNodePort") == 0 {
        keep(new, old, "healthCheckNodePort");
    }
}

/// Takes away what the server gave to a Service of another type, unless the client changed it too.
pub fn drop_fields_of_old_type(service: &mut Value, old: &Value) {
    let new = made(service, "spec");
    if needs_cluster_ip(old) && !needs_cluster_ip(new) {
        if same_cluster_ips(new, old) {
            remove(new, "clusterIP");
            remove(new, "clusterIPs");
        }
        for name in ["ipFamilies", "ipFamilyPolicy"] {
            if same(new, old, name) {
                remove(new, name);
            }
        }
    }
    if has_node_ports(old) && !has_node_ports(new) && node_ports(old).is_superset(&node_ports(new)) {
        items_mut(new, "ports").for_each(|port| drop(remove(port, "nodePort")));
    }
    if needs_health_check_port(old)
        && !needs_health_check_port(new)
        && old.int("healthCheckNodePort") == new.int("healthCheckNodePort")
    {
        remove(new, "healthCheckNodePort");
    }
    let balancer = |spec: &Value| spec.text("type") == "LoadBalancer";
    if balancer(old) && !balancer(new) {
        for name in ["allocateLoadBalancerNodePorts", "loadBalancerClass"] {
            if same(new, old, name) {
                remove(new, name);
            }
        }
    }
    if is_external(old) && !is_external(new) && same(new, old, "externalTrafficPolicy") {
        remove(new, "externalTrafficPolicy");
    }
    if !balancer(new) {
        set(made(service, "status"), "loadBalancer", json!({}));
    }
}
