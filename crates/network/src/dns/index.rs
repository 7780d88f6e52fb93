//! What answers are looked up in: Services, their EndpointSlices and Namespaces, each by key (upstream: CoreDNS's
//! `plugin/kubernetes/controller.go`).

use std::net::IpAddr;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{Namespace, Service};
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointSlice};
use reconcile::{Informer, Informers};

use super::asked::dashed;

const SERVICE_NAME: &str = "kubernetes.io/service-name";

/// Slices by `NAMESPACE/SERVICE`.
const BY_SERVICE: &str = "dns.service";
/// Services by cluster address, and slices by the addresses of endpoints that have a hostname.
const BY_ADDRESS: &str = "dns.address";

/// A view of the cluster; reads share the informers' objects.
pub struct Index {
    services: Informer<Service>,
    slices: Informer<EndpointSlice>,
    namespaces: Informer<Namespace>,
}

/// One address behind a Service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reachable {
    /// Its hostname, or its address with dashes; in lower case.
    pub(super) host: String,
    pub(super) address: IpAddr,
    pub(super) ports: Vec<Port>,
}

/// A port as SRV records tell it; names and protocols are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Port {
    pub(super) name: String,
    pub(super) protocol: String,
    pub(super) number: u16,
}

impl Port {
    pub(super) fn new(name: Option<&str>, protocol: Option<&str>, number: i32) -> Option<Port> {
        Some(Port {
            name: name.unwrap_or_default().to_ascii_lowercase(),
            protocol: protocol.unwrap_or("TCP").to_ascii_lowercase(),
            number: u16::try_from(number).ok()?,
        })
    }
}

impl Index {
    /// Starts what must be watched, or shares what is watched already.
    pub fn watch(informers: &Informers) -> Index {
        Index::new(informers.of(), informers.of(), informers.of())
    }

    pub fn new(services: Informer<Service>, slices: Informer<EndpointSlice>, namespaces: Informer<Namespace>) -> Index {
        services.add_index(BY_ADDRESS, |service| cluster_ips(service).iter().map(IpAddr::to_string).collect());
        slices.add_index(BY_SERVICE, |slice| {
            service_of(slice).map(|(namespace, name)| format!("{namespace}/{name}")).into_iter().collect()
        });
        slices.add_index(BY_ADDRESS, |slice| named_addresses(slice).map(|(_, address)| address.to_string()).collect());
        Index { services, slices, namespaces }
    }

    /// Waits until all objects are there.
    pub async fn synced(&self) {
        tokio::join!(self.services.synced(), self.slices.synced(), self.namespaces.synced());
    }

    pub(super) fn has_namespace(&self, name: &str) -> bool {
        self.namespaces.get("", name).is_some()
    }

    pub(super) fn service(&self, namespace: &str, name: &str) -> Option<Arc<Service>> {
        self.services.get(namespace, name)
    }

    /// The endpoints of a Service to which traffic may go, each address once, ordered by address.
    pub(super) fn endpoints(&self, namespace: &str, name: &str, not_ready_too: bool) -> Vec<Reachable> {
        let mut found = Vec::new();
        for slice in self.slices.by_index(BY_SERVICE, &format!("{namespace}/{name}")) {
            let ports = slice.ports.iter().flatten();
            let ports: Vec<Port> = ports
                .filter_map(|port| Port::new(port.name.as_deref(), port.protocol.as_deref(), port.port?))
                .collect();
            for endpoint in slice.endpoints.iter().flatten().filter(|e| not_ready_too || is_ready(e)) {
                found.extend(addresses(endpoint).map(|address| Reachable {
                    host: host(endpoint, address),
                    address,
                    ports: ports.clone(),
                }));
            }
        }
        // Slices may repeat an address while endpoints move between them, and may split its ports.
        found.sort_by(|a, b| (a.address, &a.host).cmp(&(b.address, &b.host)));
        found.dedup_by(|next, first| {
            let same = next.address == first.address && next.host == first.host;
            if same {
                let new: Vec<Port> = next.ports.drain(..).filter(|port| !first.ports.contains(port)).collect();
                first.ports.extend(new);
            }
            same
        });
        found
    }

    /// The Service, as namespace and name, whose cluster address this is.
    pub(super) fn service_at(&self, address: IpAddr) -> Option<(String, String)> {
        let services = self.services.by_index(BY_ADDRESS, &address.to_string());
        let key = |s: &Arc<Service>| Some((s.metadata.namespace.clone()?, s.metadata.name.clone()?));
        services.iter().filter_map(key).min()
    }

    /// Endpoints with a hostname that have this address: hostname, namespace and Service.
    pub(super) fn endpoints_at(&self, address: IpAddr) -> Vec<[String; 3]> {
        let mut found = Vec::new();
        for slice in self.slices.by_index(BY_ADDRESS, &address.to_string()) {
            let Some((namespace, name)) = service_of(&slice) else { continue };
            let hosts = named_addresses(&slice).filter(|(_, at)| *at == address);
            found.extend(hosts.map(|(host, _)| [host.to_owned(), namespace.to_owned(), name.to_owned()]));
        }
        found.sort();
        found.dedup();
        found
    }
}

/// The addresses under which a Service is reached in the cluster; none if it is headless.
pub(super) fn cluster_ips(service: &Service) -> Vec<IpAddr> {
    let Some(spec) = &service.spec else { return Vec::new() };
    let all = spec.cluster_ips.as_deref().filter(|all| !all.is_empty());
    all.unwrap_or(spec.cluster_ip.as_slice()).iter().filter_map(|ip| ip.parse().ok()).collect()
}

fn service_of(slice: &EndpointSlice) -> Option<(&str, &str)> {
    let name = slice.metadata.labels.as_ref()?.get(SERVICE_NAME)?;
    Some((slice.metadata.namespace.as_deref()?, name))
}

/// Conditions that are not told mean ready, as the API says.
fn is_ready(endpoint: &Endpoint) -> bool {
    endpoint.conditions.as_ref().and_then(|c| c.ready) != Some(false)
}

fn addresses(endpoint: &Endpoint) -> impl Iterator<Item = IpAddr> {
    endpoint.addresses.iter().filter_map(|address| address.parse().ok())
}

fn host(endpoint: &Endpoint, address: IpAddr) -> String {
    match endpoint.hostname.as_deref() {
        Some(hostname) if !hostname.is_empty() => hostname.to_ascii_lowercase(),
        _ => dashed(address),
    }
}

fn named_addresses(slice: &EndpointSlice) -> impl Iterator<Item = (&str, IpAddr)> {
    let named = slice.endpoints.iter().flatten().filter_map(|e| Some((e.hostname.as_deref()?, e)));
    named.filter(|(host, e)| !host.is_empty() && is_ready(e)).flat_map(|(host, e)| addresses(e).map(move |a| (host, a)))
}
