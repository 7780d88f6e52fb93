//! One Pod as an endpoint of a Service, and what a Service gives to its slices.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use k8s_openapi::api::core::v1::{Node, ObjectReference, Pod, Service};
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointConditions, EndpointPort, EndpointSlice};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::owner::controller_reference;
use reconcile::pod::{is_ready, is_terminating, node_name};

use super::CONTROLLER;
use crate::service_pods::{addresses, find_port, is_headless, protocol, published_host_name, publishes_not_ready};
use crate::slices::{HEADLESS, MANAGED_BY, SERVICE_NAME, name_prefix};

const ZONE: &str = "topology.kubernetes.io/zone";
pub(super) const IPV4: &str = "IPv4";
pub(super) const IPV6: &str = "IPv6";

/// The address families that the Service's slices have.
pub(super) fn address_types(service: &Service) -> BTreeSet<&'static str> {
    let spec = service.spec.clone().unwrap_or_default();
    let families = spec.ip_families.iter().flatten().filter_map(|family| match family.as_str() {
        "IPv4" => Some(IPV4),
        "IPv6" => Some(IPV6),
        _ => None,
    });
    let families: BTreeSet<_> = families.collect();
    if !families.is_empty() {
        return families;
    }
    match spec.cluster_ip.as_deref().and_then(|ip| ip.parse::<IpAddr>().ok()) {
        Some(IpAddr::V4(_)) => [IPV4].into(),
        Some(IpAddr::V6(_)) => [IPV6].into(),
        None => [IPV4, IPV6].into(),
    }
}

/// The Pod as an endpoint; its addresses are those of the family.
pub(super) fn from_pod(pod: &Pod, node: Option<&Node>, service: &Service, address_type: &str) -> Endpoint {
    let (serving, terminating) = (is_ready(pod), is_terminating(pod));
    let zone = node.and_then(|n| n.metadata.labels.as_ref()).and_then(|l| l.get(ZONE)).filter(|z| !z.is_empty());
    Endpoint {
        addresses: addresses(pod)
            .filter(|ip| ip.is_ipv6() == (address_type == IPV6))
            .map(|ip| ip.to_string())
            .collect(),
        conditions: Some(EndpointConditions {
            // A Pod that goes away is never ready, unless the Service publishes any.
            ready: Some(publishes_not_ready(service) || (serving && !terminating)),
            serving: Some(serving),
            terminating: Some(terminating),
        }),
        target_ref: Some(ObjectReference {
            kind: Some("Pod".to_owned()),
            namespace: pod.metadata.namespace.clone(),
            name: pod.metadata.name.clone(),
            uid: pod.metadata.uid.clone(),
            ..ObjectReference::default()
        }),
        node_name: node_name(pod).map(str::to_owned),
        zone: zone.cloned(),
        hostname: published_host_name(pod, service),
        ..Endpoint::default()
    }
}

/// The ports at which this Pod serves the Service. A port that the Pod does not have is left out.
pub(super) fn ports(service: &Service, pod: &Pod) -> Vec<EndpointPort> {
    let ports = service.spec.as_ref().and_then(|s| s.ports.as_ref());
    let found = ports.into_iter().flatten().filter_map(|port| {
        Some(EndpointPort {
            name: Some(port.name.clone().unwrap_or_default()),
            port: Some(find_port(pod, port)?),
            protocol: Some(protocol(port.protocol.as_deref()).to_owned()),
            app_protocol: port.app_protocol.clone(),
        })
    });
    found.collect()
}

/// A slice without endpoints, to be named by the server.
pub(super) fn new_slice(service: &Service, ports: Vec<EndpointPort>, address_type: &str) -> EndpointSlice {
    EndpointSlice {
        metadata: ObjectMeta {
            generate_name: Some(name_prefix(service.metadata.name.as_deref().unwrap_or_default())),
            namespace: service.metadata.namespace.clone(),
            labels: Some(labels(service)),
            owner_references: Some(vec![controller_reference(service)]),
            ..ObjectMeta::default()
        },
        address_type: address_type.to_owned(),
        endpoints: Some(Vec::new()),
        ports: Some(ports),
    }
}

fn is_reserved(label: &str) -> bool {
    matches!(label, SERVICE_NAME | MANAGED_BY | HEADLESS)
}

/// The Service's labels and those that mark its slices.
pub(super) fn labels(service: &Service) -> BTreeMap<String, String> {
    let own = service.metadata.labels.iter().flatten().filter(|(key, _)| !is_reserved(key));
    let mut labels: BTreeMap<_, _> = own.map(|(k, v)| (k.clone(), v.clone())).collect();
    if is_headless(service) {
        labels.insert(HEADLESS.to_owned(), String::new());
    }
    labels.insert(SERVICE_NAME.to_owned(), service.metadata.name.clone().unwrap_or_default());
    labels.insert(MANAGED_BY.to_owned(), CONTROLLER.to_owned());
    labels
}

/// Whether the slice's labels, but for those that mark it, are no longer the Service's.
pub(super) fn labels_differ(slice: &EndpointSlice, service: &Service) -> bool {
    let plain = |labels: &Option<BTreeMap<String, String>>| -> BTreeMap<String, String> {
        labels.iter().flatten().filter(|(k, _)| !is_reserved(k)).map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    plain(&slice.metadata.labels) != plain(&service.metadata.labels)
}
