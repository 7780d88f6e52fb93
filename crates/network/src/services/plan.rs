//! From Services and their endpoints to where packets go. A plain function of objects. Behaviour: `pkg/proxy/topology.go`,
//! `pkg/proxy/serviceport.go`.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointSlice};

/// How long a client stays with its endpoint unless the Service says otherwise, in seconds.
const AFFINITY_SECONDS: u32 = 10_800;

/// A protocol over IP that has ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Protocol {
    Tcp,
    Udp,
    Sctp,
}

impl Protocol {
    pub(crate) fn number(self) -> u8 {
        match self {
            Protocol::Tcp => 6,
            Protocol::Udp => 17,
            Protocol::Sctp => 132,
        }
    }

    pub(crate) fn of(text: Option<&str>) -> Protocol {
        match text {
            Some("UDP") => Protocol::Udp,
            Some("SCTP") => Protocol::Sctp,
            _ => Protocol::Tcp,
        }
    }
}

/// Where a packet can go.
pub(crate) type Target = (Ipv4Addr, u16);

/// Addresses with the same first bits.
pub(crate) type Prefix = (Ipv4Addr, u8);

/// One port of a Service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Port {
    /// `NAMESPACE/NAME:PORT/PROTOCOL`.
    pub(super) name: String,
    pub(super) protocol: Protocol,
    /// Addresses inside the cluster, with their port.
    pub(super) internal: Vec<Target>,
    /// Addresses from outside: `externalIPs`, and those of load balancers.
    pub(super) external: Vec<Target>,
    pub(super) balancers: Vec<Target>,
    /// Who may use the load balancers' addresses; everybody when it is empty.
    pub(super) sources: Vec<Prefix>,
    pub(super) node_port: Option<u16>,
    /// All endpoints that this node may use, and those on this node.
    pub(super) cluster: Vec<Target>,
    pub(super) local: Vec<Target>,
    /// Any node has an endpoint.
    pub(super) served: bool,
    /// Traffic from the cluster, and traffic from outside, stays on this node.
    pub(super) internal_local: bool,
    pub(super) external_local: bool,
    /// How long a client stays with its endpoint, in seconds.
    pub(super) affinity: Option<u32>,
}

/// What the packets of all Services obey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) ports: Vec<Port>,
}

/// Where this node is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) node: String,
    /// Empty when the node has no label that tells its zone.
    pub(super) zone: String,
}

/// Decides.
pub(super) fn plan(services: &[Arc<Service>], slices: &[Arc<EndpointSlice>], place: &Place) -> Plan {
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
        let labels = service.metadata.labels.as_ref();
        // Another proxy takes care of it.
        if labels.is_some_and(|labels| labels.contains_key("service.kubernetes.io/service-proxy-name")) {
            continue;
        }
        let (Some(namespace), Some(name)) = (service.metadata.namespace.as_deref(), service.metadata.name.as_deref())
        else {
            continue;
        };
        let own = by_service.get(&(namespace, name)).map(Vec::as_slice).unwrap_or_default();
        ports(service, &format!("{namespace}/{name}"), own, place, &mut plan.ports);
    }
    plan
}

fn addresses<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<Ipv4Addr> {
    texts.filter_map(|text| text.parse().ok()).collect()
}

fn ports(service: &Service, name: &str, slices: &[&EndpointSlice], place: &Place, out: &mut Vec<Port>) {
    let Some(spec) = &service.spec else { return };
    let kind = spec.type_.as_deref().unwrap_or("ClusterIP");
    let cluster = addresses(spec.cluster_ips.iter().flatten().chain(&spec.cluster_ip).map(String::as_str));
    if kind == "ExternalName" || cluster.is_empty() {
        return;
    }
    let external = addresses(spec.external_ips.iter().flatten().map(String::as_str));
    let ingress = service.status.iter().filter_map(|status| status.load_balancer.as_ref());
    let ingress = ingress.flat_map(|balancer| balancer.ingress.iter().flatten());
    // With the mode `Proxy` packets come with the node's address, and the balancer's own is not for the nodes.
    let ingress = ingress.filter(|one| one.ip_mode.as_deref() != Some("Proxy"));
    let balancers =
        if kind == "LoadBalancer" { addresses(ingress.filter_map(|one| one.ip.as_deref())) } else { BTreeSet::new() };
    let local = |policy: &Option<String>| policy.as_deref() == Some("Local");
    let internal_local = local(&spec.internal_traffic_policy);
    let external_local = local(&spec.external_traffic_policy);
    for port in spec.ports.iter().flatten() {
        let Ok(number) = u16::try_from(port.port) else { continue };
        let at = |all: &BTreeSet<Ipv4Addr>| all.iter().map(|ip| (*ip, number)).collect();
        let usable = usable(&endpoints(slices, port), place);
        let node_port = port.node_port.and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0);
        let protocol = port.protocol.as_deref().unwrap_or("TCP");
        out.push(Port {
            name: format!("{name}:{}/{protocol}", port.name.as_deref().unwrap_or_default()),
            protocol: Protocol::of(port.protocol.as_deref()),
            internal: at(&cluster),
            external: at(&external),
            balancers: at(&balancers),
            sources: source_ranges(spec),
            node_port: node_port.filter(|_| kind != "ClusterIP"),
            cluster: usable.cluster,
            local: usable.local,
            served: usable.served,
            internal_local,
            external_local,
            affinity: affinity(spec),
        });
    }
}

fn affinity(spec: &ServiceSpec) -> Option<u32> {
    if spec.session_affinity.as_deref() != Some("ClientIP") {
        return None;
    }
    let config = spec.session_affinity_config.as_ref().and_then(|config| config.client_ip.as_ref());
    let seconds = config.and_then(|config| u32::try_from(config.timeout_seconds?).ok());
    Some(seconds.filter(|seconds| *seconds > 0).unwrap_or(AFFINITY_SECONDS))
}

/// Who may use a load balancer. A range that cannot be read lets nobody in, and not everybody.
fn source_ranges(spec: &ServiceSpec) -> Vec<Prefix> {
    let texts = spec.load_balancer_source_ranges.iter().flatten().map(|text| text.trim());
    texts
        .filter(|text| !text.contains(':'))
        .map(|text| {
            let parsed = text.split_once('/').and_then(|(ip, bits)| {
                let (ip, bits): (Ipv4Addr, u8) = (ip.parse().ok()?, bits.parse().ok().filter(|bits| *bits <= 32)?);
                Some((masked(ip, bits), bits))
            });
            parsed.unwrap_or((Ipv4Addr::UNSPECIFIED, 32))
        })
        .collect()
}

/// The first bits of an address.
pub(super) fn masked(ip: Ipv4Addr, bits: u8) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(ip) & u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0))
}

/// An endpoint of one port.
struct Candidate<'a> {
    target: Target,
    endpoint: &'a Endpoint,
    ready: bool,
    /// Not ready, but it serves while it ends.
    ending: bool,
}

/// The endpoints of a port.
fn endpoints<'a>(slices: &[&'a EndpointSlice], port: &ServicePort) -> Vec<Candidate<'a>> {
    let mut all = BTreeMap::new();
    for slice in slices {
        let name = port.name.as_deref().unwrap_or_default();
        let protocol = Protocol::of(port.protocol.as_deref());
        let found = slice.ports.iter().flatten().find(|one| {
            one.name.as_deref().unwrap_or_default() == name && Protocol::of(one.protocol.as_deref()) == protocol
        });
        let Some(number) = found.and_then(|one| u16::try_from(one.port?).ok()) else { continue };
        for endpoint in slice.endpoints.iter().flatten() {
            let (ready, ending) = state(endpoint);
            for address in endpoint.addresses.iter().take(1).filter_map(|text| text.parse::<Ipv4Addr>().ok()) {
                let target = (address, number);
                let one = Candidate { target, endpoint, ready, ending };
                // An endpoint may be in two slices for a moment: the better word counts.
                match all.get(&target) {
                    Some(before) if rank(before) >= rank(&one) => {}
                    _ => {
                        all.insert(target, one);
                    }
                }
            }
        }
    }
    all.into_values().collect()
}

fn rank(one: &Candidate<'_>) -> u8 {
    2 * u8::from(one.ready) + u8::from(one.ending)
}

/// Whether an endpoint is ready, and whether it is not but serves while it ends.
fn state(endpoint: &Endpoint) -> (bool, bool) {
    let Some(conditions) = &endpoint.conditions else { return (true, false) };
    let ready = conditions.ready.unwrap_or(true);
    let ending = conditions.serving.unwrap_or(ready) && conditions.terminating == Some(true);
    (ready, !ready && ending)
}

/// The endpoints that a node may use.
struct Usable {
    cluster: Vec<Target>,
    local: Vec<Target>,
    served: bool,
}

fn usable(all: &[Candidate<'_>], place: &Place) -> Usable {
    let mode = mode(all, place);
    let pick = |test: &dyn Fn(&Candidate<'_>) -> bool| -> Vec<Target> {
        all.iter().filter(|one| test(one)).map(|one| one.target).collect()
    };
    let here = |one: &Candidate<'_>| one.endpoint.node_name.as_deref() == Some(place.node.as_str());
    // Those that end are used where nothing is ready.
    let or_ending = |ready: Vec<Target>, ending: &dyn Fn(&Candidate<'_>) -> bool| {
        if ready.is_empty() { pick(ending) } else { ready }
    };
    Usable {
        cluster: or_ending(pick(&|one| one.ready && mode.lets(one, place)), &|one| one.ending),
        local: or_ending(pick(&|one| one.ready && here(one)), &|one| one.ending && here(one)),
        served: all.iter().any(|one| one.ready || one.ending),
    }
}

/// How hints narrow the endpoints down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Anywhere,
    SameZone,
    SameNode,
}

fn hints(endpoint: &Endpoint) -> (Vec<&str>, Vec<&str>) {
    let hints = endpoint.hints.as_ref();
    let nodes = hints.and_then(|hints| hints.for_nodes.as_ref()).into_iter().flatten().map(|one| one.name.as_str());
    let zones = hints.and_then(|hints| hints.for_zones.as_ref()).into_iter().flatten().map(|one| one.name.as_str());
    (nodes.collect(), zones.collect())
}

/// Hints count when every ready endpoint has them and one of them is for this node.
fn mode(all: &[Candidate<'_>], place: &Place) -> Mode {
    let ready: Vec<_> = all.iter().filter(|one| one.ready).map(|one| hints(one.endpoint)).collect();
    let node = place.node.as_str();
    if ready.iter().all(|(nodes, _)| !nodes.is_empty()) && ready.iter().any(|(nodes, _)| nodes.contains(&node)) {
        return Mode::SameNode;
    }
    let zone = place.zone.as_str();
    if ready.iter().all(|(_, zones)| !zones.is_empty()) && ready.iter().any(|(_, zones)| zones.contains(&zone)) {
        return Mode::SameZone;
    }
    Mode::Anywhere
}

impl Mode {
    fn lets(self, one: &Candidate<'_>, place: &Place) -> bool {
        let (nodes, zones) = hints(one.endpoint);
        match self {
            Mode::Anywhere => true,
            Mode::SameNode => nodes.contains(&place.node.as_str()),
            Mode::SameZone => zones.contains(&place.zone.as_str()),
        }
    }
}
