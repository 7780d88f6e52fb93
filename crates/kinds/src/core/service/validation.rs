//! What is wrong with a Service. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateServiceCreate,
//! ValidateServiceUpdate, ValidateServiceStatusUpdate).

use std::collections::HashSet;

use schema::Value;

use super::addresses::needs_health_check_port;
use super::changes;
use super::cluster_ips::{self, is_headless};
use super::defaults::is_external;
use super::families;
use crate::checks::{named, numbered, one_of, port, required_one_of};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain, port_number, qualified_name};
use crate::tree::Tree;
use crate::{internal_form, ip, meta};

/// What Services and their endpoints speak.
pub const PROTOCOLS: &[&str] = &["SCTP", "TCP", "UDP"];
const TYPES: &[&str] = &["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
const LONGEST_AFFINITY: i64 = 86_400;
const HINTS: &str = "service.kubernetes.io/topology-aware-hints";
const TOPOLOGY_MODE: &str = "service.kubernetes.io/topology-mode";
const SOURCE_RANGES: &str = "service.beta.kubernetes.io/load-balancer-source-ranges";
const ONLY_BALANCER: &str = "may only be used when `type` is 'LoadBalancer'";

/// A new Service.
pub fn validate(service: &Value) -> Errors {
    let mut errors = unusable(service, None);
    if errors.is_empty() {
        meta::kube_finalizers(&mut errors, service);
        validate_service(&mut errors, service, None);
    }
    errors
}

/// An update of a Service.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = unusable(new, Some(&old["spec"]));
    if errors.is_empty() {
        meta::object_update(&mut errors, new, old);
        changes::validate(&mut errors, &new["spec"], &old["spec"]);
        validate_service(&mut errors, new, Some(old));
    }
    errors
}

/// Addresses and families with which the server cannot give addresses, so that it looks no further.
pub fn unusable(service: &Value, old: Option<&Value>) -> Errors {
    let mut errors = Errors::new();
    cluster_ips::validate(&mut errors, &service["spec"], old);
    if errors.is_empty() { families::check(&service["spec"], old) } else { errors }
}

fn validate_service(errors: &mut Errors, service: &Value, old: Option<&Value>) {
    let (spec, at) = (&service["spec"], At::new("spec"));
    let (annotations, annotations_at) = (&service["metadata"]["annotations"], At::new("metadata.annotations"));
    if let (Some(mode), Some(hints)) = (annotations.set_text(TOPOLOGY_MODE), annotations.set_text(HINTS))
        && mode != hints
    {
        let text = format!("must match annotations[{HINTS}] when both are specified");
        errors.push(Error::invalid(&annotations_at.key(TOPOLOGY_MODE), mode, text));
    }
    let kind = spec.text("type");
    if spec.bare("ports") && !is_headless(spec) && kind != "ExternalName" {
        errors.push(Error::required(&at.field("ports"), ""));
    }
    validate_type(errors, spec, &at);
    validate_ports(errors, spec, &at.field("ports"));
    meta::labels(errors, spec.get("selector"), &at.field("selector"));
    validate_affinity(errors, spec, &at);
    cluster_ips::validate(errors, spec, old.map(|old| &old["spec"]));
    let had: Vec<&str> = old.iter().flat_map(|old| old["spec"].texts("externalIPs")).collect();
    let ips_at = at.field("externalIPs");
    for (index, address) in spec.texts("externalIPs").enumerate() {
        let (at, before) = (ips_at.index(index), errors.len());
        ip::address(errors, address, had.iter().copied(), &at);
        if errors.len() == before {
            ip::endpoint_address(errors, address, &at);
        }
    }
    required_one_of(errors, kind, TYPES, &at.field("type"));
    validate_port_numbers(errors, spec, &at.field("ports"));
    source_ranges(errors, service, old);
    let allocates = spec.has("allocateLoadBalancerNodePorts");
    if allocates && kind != "LoadBalancer" {
        errors.push(Error::forbidden(&at.field("allocateLoadBalancerNodePorts"), ONLY_BALANCER));
    }
    if !allocates && kind == "LoadBalancer" {
        errors.push(Error::required(&At::new("allocateLoadBalancerNodePorts"), ""));
    }
    balancer_class(errors, spec);
    validate_traffic(errors, spec, &at);
}

fn validate_type(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let kind = spec.text("type");
    match kind {
        "LoadBalancer" | "NodePort" if is_headless(spec) => {
            let text = format!("may not be set to 'None' for {kind} services");
            errors.push(Error::invalid(&at.field("clusterIPs").index(0), "None", text));
        }
        "ExternalName" => {
            let text = "may not be set for ExternalName services";
            for name in ["clusterIPs", "ipFamilies"] {
                if !spec.bare(name) {
                    errors.push(Error::forbidden(&at.field(name), text));
                }
            }
            if spec.has("ipFamilyPolicy") {
                errors.push(Error::forbidden(&at.field("ipFamilyPolicy"), text));
            }
            let (name, at) = (spec.text("externalName"), at.field("externalName"));
            match name.strip_suffix('.').unwrap_or(name) {
                "" => errors.push(Error::required(&at, "")),
                name => named(errors, name, &at, dns_subdomain),
            }
        }
        _ => {}
    }
}

fn validate_ports(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let ports = spec.list("ports");
    let mut names = HashSet::new();
    for (index, item) in ports.iter().enumerate() {
        let at = at.index(index);
        match item.text("name") {
            "" if ports.len() > 1 => errors.push(Error::required(&at.field("name"), "")),
            "" => {}
            name => {
                named(errors, name, &at.field("name"), dns_label);
                if !names.insert(name) {
                    errors.push(Error::duplicate(&at.field("name"), name));
                }
            }
        }
        numbered(errors, item.int("port"), &at.field("port"), port_number);
        required_one_of(errors, item.text("protocol"), PROTOCOLS, &at.field("protocol"));
        port(errors, &item["targetPort"], &at.field("targetPort"));
        if let Some(protocol) = item.set_text("appProtocol") {
            named(errors, protocol, &at.field("appProtocol"), qualified_name);
        }
    }
}

/// Ports of nodes, and ports that stand twice.
fn validate_port_numbers(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let ports = || spec.list("ports").iter().enumerate();
    if spec.text("type") == "ClusterIP" {
        for (index, _) in ports().filter(|(_, port)| port.int("nodePort") != 0) {
            let text = "may not be used when `type` is 'ClusterIP'";
            errors.push(Error::forbidden(&at.index(index).field("nodePort"), text));
        }
    }
    let mut seen = HashSet::new();
    for (index, port) in ports().filter(|(_, port)| port.int("nodePort") != 0) {
        let number = port.int("nodePort");
        if !seen.insert((port.text("protocol"), number)) {
            errors.push(Error::duplicate(&at.index(index).field("nodePort"), number));
        }
    }
    let mut seen = HashSet::new();
    for (index, port) in ports() {
        if !seen.insert((port.text("protocol"), port.int("port"))) {
            let key = serde_json::json!({ "protocol": port.text("protocol"), "port": port.int("port") });
            let shown = internal_form::json("ServicePort", Some(&key));
            errors.push(Error::duplicate_json(&at.index(index), shown));
        }
    }
}

fn validate_affinity(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let affinity = spec.text("sessionAffinity");
    required_one_of(errors, affinity, &["ClientIP", "None"], &at.field("sessionAffinity"));
    let (config, at) = (spec.field("sessionAffinityConfig"), at.field("sessionAffinityConfig"));
    match (affinity, config) {
        ("ClientIP", config) => {
            let why = "when session affinity type is ClientIP";
            let client = config.and_then(|config| config.field("clientIP"));
            let (client_at, seconds) = (at.field("clientIP"), client.and_then(|it| it.number("timeoutSeconds")));
            let seconds_at = client_at.field("timeoutSeconds");
            match (config, client, seconds) {
                (None, ..) => errors.push(Error::required(&at, why)),
                (_, None, _) => errors.push(Error::required(&client_at, why)),
                (_, _, None) => errors.push(Error::required(&seconds_at, why)),
                (_, _, Some(1..=LONGEST_AFFINITY)) => {}
                (_, _, Some(seconds)) => {
                    let text = format!("must be greater than 0 and less than {LONGEST_AFFINITY}");
                    errors.push(Error::invalid(&seconds_at, seconds, text));
                }
            }
        }
        ("None", Some(_)) => errors.push(Error::forbidden(&at, "must not be set when session affinity is None")),
        _ => {}
    }
}

fn source_ranges(errors: &mut Errors, service: &Value, old: Option<&Value>) {
    let (spec, annotations) = (&service["spec"], &service["metadata"]["annotations"]);
    let balancer = spec.text("type") == "LoadBalancer";
    if !spec.bare("loadBalancerSourceRanges") {
        let at = At::new("spec.LoadBalancerSourceRanges");
        if !balancer {
            errors.push(Error::forbidden(&at, ONLY_BALANCER));
        }
        let had: Vec<&str> =
            old.iter().flat_map(|old| old["spec"].texts("loadBalancerSourceRanges")).map(str::trim).collect();
        for (index, range) in spec.texts("loadBalancerSourceRanges").enumerate() {
            ip::range(errors, range.trim(), had.iter().copied(), &at.index(index));
        }
    } else if let Some(ranges) = annotations.set_text(SOURCE_RANGES) {
        let at = At::new("metadata.annotations");
        let at = at.key(SOURCE_RANGES);
        if !balancer {
            errors.push(Error::forbidden(&at, ONLY_BALANCER));
        }
        let same = old.is_some_and(|old| old["metadata"]["annotations"].text(SOURCE_RANGES) == ranges);
        if !same && !ranges.trim().is_empty() {
            ranges.split(',').for_each(|range| ip::range(errors, range.trim(), std::iter::empty(), &at));
        }
    }
}

/// The class of a balancer.
pub(super) fn balancer_class(errors: &mut Errors, spec: &Value) {
    let Some(class) = spec.set_text("loadBalancerClass") else { return };
    let at = At::new("spec.loadBalancerClass");
    if spec.text("type") == "LoadBalancer" {
        named(errors, class, &at, qualified_name);
    } else {
        errors.push(Error::forbidden(&at, ONLY_BALANCER));
    }
}

fn validate_traffic(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    const POLICIES: &[&str] = &["Cluster", "Local"];
    let (policy, external_at) = (spec.text("externalTrafficPolicy"), at.field("externalTrafficPolicy"));
    if is_external(spec) {
        required_one_of(errors, policy, POLICIES, &external_at);
    } else if !policy.is_empty() {
        let text = "may only be set for externally-accessible services";
        errors.push(Error::invalid(&external_at, policy, text));
    }
    // Where it is needed and 0, the server gives a port.
    let (health, health_at) = (spec.int("healthCheckNodePort"), at.field("healthCheckNodePort"));
    if health != 0 && needs_health_check_port(spec) {
        numbered(errors, health, &health_at, port_number);
    } else if health != 0 {
        let text = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
        errors.push(Error::invalid(&health_at, health, text));
    }
    let internal_at = at.field("internalTrafficPolicy");
    match spec.set_text("internalTrafficPolicy") {
        Some(policy) => one_of(errors, policy, POLICIES, &internal_at),
        None if matches!(spec.text("type"), "NodePort" | "LoadBalancer" | "ClusterIP") => {
            errors.push(Error::required(&internal_at, ""));
        }
        None => {}
    }
    if let Some(distribution) = spec.set_text("trafficDistribution") {
        let known = ["PreferClose", "PreferSameZone", "PreferSameNode"];
        one_of(errors, distribution, &known, &at.field("trafficDistribution"));
    }
}

/// An update of the status of a Service.
pub fn validate_status(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    let balanced = new["spec"].text("type") == "LoadBalancer";
    let at = At::new("status.loadBalancer");
    balancer_status(&mut errors, &new["status"]["loadBalancer"], &old["status"]["loadBalancer"], balanced, &at);
    errors
}

/// What a balancer tells of itself.
pub fn balancer_status(errors: &mut Errors, status: &Value, old: &Value, balanced: bool, at: &At<'_>) {
    let at = at.field("ingress");
    if !balanced && !status.bare("ingress") {
        errors.push(Error::forbidden(&at, "may only be used when `spec.type` is 'LoadBalancer'"));
        return;
    }
    let had: Vec<&str> = old.list("ingress").iter().map(|it| it.text("ip")).filter(|ip| !ip.is_empty()).collect();
    for (index, ingress) in status.list("ingress").iter().enumerate() {
        let at = at.index(index);
        let (address, mode_at) = (ingress.text("ip"), at.field("ipMode"));
        if !address.is_empty() {
            ip::address(errors, address, had.iter().copied(), &at.field("ip"));
        }
        match ingress.set_text("ipMode") {
            None if address.is_empty() => {}
            None => errors.push(Error::required(&mode_at, "must be specified when `ip` is set")),
            Some(_) if address.is_empty() => {
                errors.push(Error::forbidden(&mode_at, "may not be specified when `ip` is not set"));
            }
            Some(mode) => one_of(errors, mode, &["Proxy", "VIP"], &mode_at),
        }
        let host = ingress.text("hostname");
        if !host.is_empty() {
            named(errors, host, &at.field("hostname"), dns_subdomain);
            if ip::parse_sloppy(host).is_some() {
                let text = "must be a DNS name, not an IP address";
                errors.push(Error::invalid(&at.field("hostname"), host, text));
            }
        }
    }
}
