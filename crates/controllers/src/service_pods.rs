//! Which Services a Pod belongs to, and how a Service's ports meet a Pod's (upstream's
//! `staging/src/k8s.io/endpointslice/util` and `FindPort`).

use std::collections::BTreeMap;
use std::net::IpAddr;

use k8s_openapi::api::core::v1::{Container, Pod, Service, ServicePort};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use reconcile::{Change, Informer, Key, pod};

/// The Services in the Pod's namespace whose endpoints a change of the Pod may alter.
pub(crate) fn affected_services(services: &Informer<Service>, change: &Change<Pod>) -> Vec<Key> {
    let new = change.object();
    let (labels_before, changed) = match change {
        Change::Updated(old, new) => {
            let relabelled = old.metadata.labels != new.metadata.labels || host_name(old) != host_name(new);
            (relabelled.then_some(old), endpoint_changed(old, new))
        }
        Change::Added(_) | Change::Deleted(_) => (None, true),
    };
    if !changed && labels_before.is_none() {
        return Vec::new();
    }
    let in_namespace = services.list_in(new.metadata.namespace.as_deref().unwrap_or_default());
    in_namespace
        .iter()
        .filter(|service| {
            let is_member = selects(service, new);
            match labels_before {
                None => is_member,
                Some(old) if changed => is_member || selects(service, old),
                Some(old) => is_member != selects(service, old),
            }
        })
        .map(|service| Key::of(service.as_ref()))
        .collect()
}

/// Whether the Service's selector matches the Pod. A Service without selector selects nothing.
pub(crate) fn selects(service: &Service, pod: &Pod) -> bool {
    let Some(selector) = selector(service) else { return false };
    let labels = pod.metadata.labels.as_ref();
    selector.iter().all(|(key, value)| labels.and_then(|l| l.get(key)) == Some(value))
}

/// The selector, if there is one.
pub(crate) fn selector(service: &Service) -> Option<&BTreeMap<String, String>> {
    service.spec.as_ref()?.selector.as_ref().filter(|s| !s.is_empty())
}

fn host_name(pod: &Pod) -> (Option<&str>, Option<&str>) {
    let spec = pod.spec.as_ref();
    (spec.and_then(|s| s.hostname.as_deref()), spec.and_then(|s| s.subdomain.as_deref()))
}

fn endpoint_changed(old: &Pod, new: &Pod) -> bool {
    old.metadata.deletion_timestamp != new.metadata.deletion_timestamp
        || pod::is_ready(old) != pod::is_ready(new)
        || pod::is_terminal(old) != pod::is_terminal(new)
        || addresses(old).ne(addresses(new))
}

/// The Pod's addresses, the main one first. What is no address is left out.
pub(crate) fn addresses(pod: &Pod) -> impl Iterator<Item = IpAddr> {
    let all = pod.status.as_ref().and_then(|s| s.pod_ips.as_ref());
    all.into_iter().flatten().filter_map(|ip| ip.ip.parse().ok())
}

/// Whether a Pod has an address to offer and has not ended; one that is being deleted counts only if asked for.
pub(crate) fn offers_endpoint(pod: &Pod, include_terminating: bool) -> bool {
    let status = pod.status.as_ref();
    let has_address = status.is_some_and(|s| {
        s.pod_ip.as_ref().is_some_and(|ip| !ip.is_empty()) || s.pod_ips.as_ref().is_some_and(|ips| !ips.is_empty())
    });
    has_address && !pod::is_terminal(pod) && (include_terminating || !pod::is_terminating(pod))
}

/// The host name under which the Service publishes the Pod, if its subdomain is the Service's name.
pub(crate) fn published_host_name(pod: &Pod, service: &Service) -> Option<String> {
    let (host, subdomain) = host_name(pod);
    let named = host.filter(|h| !h.is_empty()).filter(|_| subdomain == service.metadata.name.as_deref());
    named.map(str::to_owned)
}

/// The Pod's port behind a Service's port: a number as it is, a name as a container calls it.
pub(crate) fn find_port(pod: &Pod, port: &ServicePort) -> Option<i32> {
    let name = match &port.target_port {
        Some(IntOrString::Int(number)) => return Some(if *number == 0 { port.port } else { *number }),
        Some(IntOrString::String(name)) => name,
        None => return Some(port.port),
    };
    let spec = pod.spec.as_ref()?;
    let protocol = protocol(port.protocol.as_deref());
    let in_container = |container: &Container| {
        let mut ports = container.ports.iter().flatten();
        ports
            .find(|p| p.name.as_ref() == Some(name) && self::protocol(p.protocol.as_deref()) == protocol)
            .map(|p| p.container_port)
    };
    let sidecars = spec.init_containers.iter().flatten().filter(|c| c.restart_policy.as_deref() == Some("Always"));
    spec.containers.iter().chain(sidecars).find_map(in_container)
}

/// The protocol of a port, which is TCP if not said otherwise.
pub(crate) fn protocol(protocol: Option<&str>) -> &str {
    protocol.filter(|p| !p.is_empty()).unwrap_or("TCP")
}

/// Whether the Service has no address of its own.
pub(crate) fn is_headless(service: &Service) -> bool {
    let address = service.spec.as_ref().and_then(|s| s.cluster_ip.as_deref()).unwrap_or_default();
    address.is_empty() || address == "None"
}

/// Whether the Service points at a name outside of the cluster, and so has no endpoints.
pub(crate) fn is_external_name(service: &Service) -> bool {
    service.spec.as_ref().and_then(|s| s.type_.as_deref()) == Some("ExternalName")
}

pub(crate) fn publishes_not_ready(service: &Service) -> bool {
    service.spec.as_ref().and_then(|s| s.publish_not_ready_addresses).unwrap_or(false)
}
