//! From Services and their endpoints to where packets go. A plain function of objects. Behaviour: `pkg/proxy/topology.go`,
//! `pkg/proxy/serviceport.go`.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{Service, ServicePort};
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointSlice};

/// A protocol over IP that has ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Protocol {
    Tcp,
    Udp,
    Sctp,
}

impl Protocol {
    pub(super) fn number(self) -> u8 {
        match self {
            Protocol::Tcp => 6,
            Protocol::Udp => 17,
            Protocol::Sctp => 132,
        }
    }

    fn of(text: Option<&str>) -> Protocol {
        match text {
            Some("UDP") => Protocol::Udp,
            Some("SCTP") => Protocol::Sctp,
            _ => Protocol::Tcp,
        }
    }
}

/// Where a packet can go.
pub(super) type Target = (Ipv4Addr, u16);

/// One port of a Service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Port {
    pub(super) name: String,
    pub(super) protocol: Protocol,
    /// Addresses inside the cluster and from outside, with their port.
    pub(super) internal: Vec<Target>,
    pub(super) external: Vec<Target>,
    pub(super) node_port: Option<u16>,
    /// Endpoints for traffic from the cluster, and for traffic from outside.
    pub(super) cluster_targets: Vec<Target>,
    pub(super) outside_targets: Vec<Target>,
    /// Traffic from outside keeps its source address: it stays on this node.
    pub(super) local_only: bool,
}

/// What the packets of all Services obey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) ports: Vec<Port>,
}

/// Decides.
pub(super) fn plan(services: &[Arc<Service>], slices: &[Arc<EndpointSlice>], node: &str) -> Plan {
    let mut by_service: BTreeMap<(&str, &str), Vec<&EndpointSlice>> = BTreeMap::new();
    for slice in slices.iter().filter(|slice| slice.address_type == "IPv4") {
        let labels = slice.metadata.labels.as_ref();
        let name = labels.and_then(|labels| labels.get("kubernetes.io/service-name"));
        if let (Some(namespace), Some(name)) = (slice.metadata.namespace.as_deref(), name) {
            by_service.entry((namespace, name)).or_default().push(slice);
        }
    }
    let mut plan = Plan::default();
    let mut sorted: Vec<&Arc<Service>> = services.iter().collect();
    sorted.sort_by_key(|service| (&service.metadata.namespace, &service.metadata.name));
    for service in sorted {
        let (Some(namespace), Some(name)) = (service.metadata.namespace.as_deref(), service.metadata.name.as_deref())
        else {
            continue;
        };
        let own = by_service.get(&(namespace, name)).map(Vec::as_slice).unwrap_or_default();
        ports(service, &format!("{namespace}/{name}"), own, node, &mut plan.ports);
    }
    plan
}

fn ports(service: &Service, name: &str, slices: &[&EndpointSlice], node: &str, out: &mut Vec<Port>) {
    let Some(spec) = &service.spec else { return };
    let kind = spec.type_.as_deref().unwrap_or("ClusterIP");
    let parse = |text: &str| text.parse::<Ipv4Addr>().ok();
    let cluster = spec.cluster_ips.iter().flatten().chain(&spec.cluster_ip).filter_map(|text| parse(text));
    let cluster: BTreeSet<Ipv4Addr> = cluster.collect();
    if kind == "ExternalName" || cluster.is_empty() {
        return;
    }
    let balancer = service
        .status
        .iter()
        .flat_map(|status| &status.load_balancer)
        .flat_map(|status| status.ingress.iter().flatten());
    let outside =
        balancer.filter_map(|one| one.ip.as_deref()).chain(spec.external_ips.iter().flatten().map(String::as_str));
    let outside: BTreeSet<Ipv4Addr> = outside.filter_map(parse).collect();
    let local = |policy: &Option<String>| policy.as_deref() == Some("Local");
    for port in spec.ports.iter().flatten() {
        let Ok(number) = u16::try_from(port.port) else { continue };
        let all = endpoints(slices, port);
        let on_node = |list: &[(Target, Option<String>)]| -> Vec<Target> {
            list.iter().filter(|(_, at)| at.as_deref() == Some(node)).map(|(target, _)| *target).collect()
        };
        let everywhere: Vec<Target> = all.iter().map(|(target, _)| *target).collect();
        let node_port = port.node_port.and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0);
        let external_local = local(&spec.external_traffic_policy);
        out.push(Port {
            name: format!("{name}:{}", port.name.as_deref().unwrap_or_default()),
            protocol: Protocol::of(port.protocol.as_deref()),
            internal: cluster.iter().map(|ip| (*ip, number)).collect(),
            external: outside.iter().map(|ip| (*ip, number)).collect(),
            node_port: node_port.filter(|_| kind != "ClusterIP"),
            cluster_targets: if local(&spec.internal_traffic_policy) { on_node(&all) } else { everywhere.clone() },
            outside_targets: if external_local { on_node(&all) } else { everywhere },
            local_only: external_local,
        });
    }
}

/// The endpoints of a port that take traffic: the ready ones, or where there is none those that still serve while they end.
fn endpoints(slices: &[&EndpointSlice], port: &ServicePort) -> Vec<(Target, Option<String>)> {
    let mut ready = BTreeSet::new();
    let mut ending = BTreeSet::new();
    for slice in slices {
        let name = port.name.as_deref().unwrap_or_default();
        let protocol = Protocol::of(port.protocol.as_deref());
        let found = slice.ports.iter().flatten().find(|one| {
            one.name.as_deref().unwrap_or_default() == name && Protocol::of(one.protocol.as_deref()) == protocol
        });
        let Some(number) = found.and_then(|one| u16::try_from(one.port?).ok()) else { continue };
        for endpoint in slice.endpoints.iter().flatten() {
            let (is_ready, serves) = state(endpoint);
            let targets = endpoint.addresses.iter().filter_map(|text| text.parse::<Ipv4Addr>().ok());
            let entries = targets.map(|address| ((address, number), endpoint.node_name.clone()));
            if is_ready {
                ready.extend(entries);
            } else if serves {
                ending.extend(entries);
            }
        }
    }
    if ready.is_empty() { ending.into_iter().collect() } else { ready.into_iter().collect() }
}

/// Whether an endpoint is ready, and whether it serves (which it may do while it ends).
fn state(endpoint: &Endpoint) -> (bool, bool) {
    let Some(conditions) = &endpoint.conditions else { return (true, true) };
    let ready = conditions.ready.unwrap_or(true);
    (ready, conditions.serving.unwrap_or(ready))
}
