//! What a Service's Endpoints object should hold.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{
    EndpointAddress, EndpointPort, EndpointSubset, Endpoints, ObjectReference, Pod, Service,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::pod::is_ready;

use super::repack::repack;
use crate::service_pods::{
    addresses, find_port, is_headless, offers_endpoint, protocol, published_host_name, publishes_not_ready,
};
use crate::trigger_time;

/// Addresses that one Endpoints object may hold; more are left out, and an annotation says so.
pub(super) const MAX_CAPACITY: usize = 1000;
pub(super) const OVER_CAPACITY: &str = "endpoints.kubernetes.io/over-capacity";
const HEADLESS: &str = "service.kubernetes.io/headless";
const MANAGED_BY: &str = "endpoints.kubernetes.io/managed-by";
const CONTROLLER: &str = "endpoint-controller";

/// The object to create or to replace `current` by, unless that is right already.
pub(super) fn plan(
    service: &Service,
    pods: &[Arc<Pod>],
    current: Option<&Endpoints>,
    time: Option<Timestamp>,
) -> Option<Endpoints> {
    let mut subsets = Vec::new();
    for pod in pods.iter().filter(|p| offers_endpoint(p, publishes_not_ready(service))) {
        add_pod(service, pod, &mut subsets);
    }
    let subsets = repack(&subsets);
    if current.is_some_and(|c| is_right(service, c, &subsets)) {
        return None;
    }
    let mut endpoints = current.cloned().unwrap_or_else(|| Endpoints {
        metadata: ObjectMeta {
            name: service.metadata.name.clone(),
            namespace: service.metadata.namespace.clone(),
            ..ObjectMeta::default()
        },
        subsets: None,
    });
    let mut labels = service.metadata.labels.clone().unwrap_or_default();
    labels.remove(HEADLESS);
    if is_headless(service) {
        labels.insert(HEADLESS.to_owned(), String::new());
    }
    labels.insert(MANAGED_BY.to_owned(), CONTROLLER.to_owned());
    endpoints.metadata.labels = Some(labels);
    trigger_time::annotate(&mut endpoints.metadata, time);
    let (subsets, truncated) = truncate(subsets);
    let annotations = endpoints.metadata.annotations.get_or_insert_default();
    match truncated {
        true => annotations.insert(OVER_CAPACITY.to_owned(), "truncated".to_owned()),
        false => annotations.remove(OVER_CAPACITY),
    };
    endpoints.subsets = (!subsets.is_empty()).then_some(subsets);
    Some(endpoints)
}

fn is_right(service: &Service, current: &Endpoints, subsets: &[EndpointSubset]) -> bool {
    let mut present = current.subsets.clone().unwrap_or_default();
    for subset in &mut present {
        for address in subset.addresses.iter_mut().chain(&mut subset.not_ready_addresses).flatten() {
            if let Some(target) = &mut address.target_ref {
                target.resource_version = None;
            }
        }
    }
    let marked = current.metadata.annotations.as_ref().is_some_and(|a| a.contains_key(OVER_CAPACITY));
    repack(&present) == subsets && labels_are_right(service, current) && count(&present) <= MAX_CAPACITY && !marked
}

fn labels_are_right(service: &Service, current: &Endpoints) -> bool {
    let mut labels = current.metadata.labels.clone().unwrap_or_default();
    let mut wanted = service.metadata.labels.clone().unwrap_or_default();
    labels.remove(HEADLESS);
    wanted.remove(HEADLESS);
    labels.remove(MANAGED_BY).as_deref() == Some(CONTROLLER) && labels == wanted
}

fn add_pod(service: &Service, pod: &Pod, subsets: &mut Vec<EndpointSubset>) {
    let Some(address) = address(service, pod) else { return };
    let ready = publishes_not_ready(service) || is_ready(pod);
    let mut add = |ports: Option<Vec<EndpointPort>>| {
        let one = Some(vec![address.clone()]);
        let (addresses, not_ready_addresses) = if ready { (one, None) } else { (None, one) };
        subsets.push(EndpointSubset { addresses, not_ready_addresses, ports });
    };
    let ports = service.spec.as_ref().and_then(|s| s.ports.as_deref()).unwrap_or_default();
    if ports.is_empty() && is_headless(service) {
        add(None);
    }
    for port in ports {
        if let Some(number) = find_port(pod, port) {
            add(Some(vec![EndpointPort {
                name: port.name.clone(),
                port: number,
                protocol: Some(protocol(port.protocol.as_deref()).to_owned()),
                app_protocol: port.app_protocol.clone(),
            }]));
        }
    }
}

/// The Pod's address of the Service's first family.
fn address(service: &Service, pod: &Pod) -> Option<EndpointAddress> {
    let spec = service.spec.as_ref()?;
    let cluster_ip = spec.cluster_ip.as_deref().and_then(|ip| ip.parse::<IpAddr>().ok());
    let main_ip = pod.status.as_ref().and_then(|s| s.pod_ip.as_deref()).and_then(|ip| ip.parse::<IpAddr>().ok());
    let wants_ipv6 = match spec.ip_families.as_deref().and_then(|f| f.first()) {
        Some(family) => family == "IPv6",
        None => cluster_ip.or(main_ip).is_some_and(|ip| ip.is_ipv6()),
    };
    let ip = addresses(pod).find(|ip| ip.is_ipv6() == wants_ipv6)?;
    Some(EndpointAddress {
        ip: ip.to_string(),
        node_name: pod.spec.as_ref().and_then(|s| s.node_name.clone()),
        hostname: published_host_name(pod, service),
        target_ref: Some(ObjectReference {
            kind: Some("Pod".to_owned()),
            namespace: pod.metadata.namespace.clone(),
            name: pod.metadata.name.clone(),
            uid: pod.metadata.uid.clone(),
            ..ObjectReference::default()
        }),
    })
}

fn lengths(subset: &EndpointSubset) -> (usize, usize) {
    (subset.addresses.as_ref().map_or(0, Vec::len), subset.not_ready_addresses.as_ref().map_or(0, Vec::len))
}

fn count(subsets: &[EndpointSubset]) -> usize {
    subsets.iter().map(lengths).map(|(ready, not_ready)| ready + not_ready).sum()
}

/// Leaves out what is too much: first what is not ready, then of each subset the same share.
fn truncate(mut subsets: Vec<EndpointSubset>) -> (Vec<EndpointSubset>, bool) {
    if count(&subsets) <= MAX_CAPACITY {
        return (subsets, false);
    }
    let ready: usize = subsets.iter().map(|s| lengths(s).0).sum();
    let cut_ready = ready > MAX_CAPACITY;
    let (room, total) = match cut_ready {
        true => (MAX_CAPACITY, ready),
        false => (MAX_CAPACITY - ready, count(&subsets) - ready),
    };
    let mut left = room;
    for subset in &mut subsets {
        let list = if cut_ready { &mut subset.addresses } else { &mut subset.not_ready_addresses };
        if let Some(list) = list {
            list.truncate((list.len() * room).div_ceil(total).min(left));
            left -= list.len();
        }
        if cut_ready {
            subset.not_ready_addresses = None;
        }
    }
    (subsets, true)
}
