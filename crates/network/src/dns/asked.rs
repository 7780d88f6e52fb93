//! What a question's name means: the schema of kubernetes/dns, "DNS-Based Service Discovery", read from right to left.

use std::net::IpAddr;

use hickory_proto::rr::Name;

use super::Zone;

/// What a name under the cluster's domain stands for. All parts are in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The domain itself.
    Apex,
    /// `dns-version`.
    Version,
    /// `ns.dns`, the name server that the SOA record tells.
    NameServer,
    /// A name that exists only because others lie below it.
    Between,
    /// `NAMESPACE.svc` and `NAMESPACE.pod`.
    Namespace(String),
    /// `SERVICE.NAMESPACE.svc`, and what was asked of it.
    Service { namespace: String, name: String, part: Part },
    /// `A-B-C-D.NAMESPACE.pod`.
    Pod { namespace: String, address: IpAddr },
    /// Nothing can have this name.
    Nothing,
}

/// What lies below a Service's name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// One endpoint, by its hostname or its address with dashes.
    Endpoint(String),
    /// `_PROTOCOL`: exists only because ports lie below it.
    Protocol(String),
    /// `_PORT._PROTOCOL`.
    Port {
        name: String,
        protocol: String,
    },
}

/// What `name` stands for in the zone; `None` if it lies outside of the cluster's domain.
pub(super) fn read(name: &Name, zone: &Zone) -> Option<Asked> {
    if !zone.domain.zone_of(name) {
        return None;
    }
    let below = usize::from(name.num_labels()) - usize::from(zone.domain.num_labels());
    let labels: Result<Vec<String>, _> =
        name.iter().take(below).map(|label| std::str::from_utf8(label).map(str::to_ascii_lowercase)).collect();
    let Ok(labels) = labels else { return Some(Asked::Nothing) };
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let service = |name: &str, namespace: &str, part| Asked::Service {
        namespace: namespace.to_owned(),
        name: name.to_owned(),
        part,
    };
    Some(match labels.as_slice() {
        [] => Asked::Apex,
        ["dns-version"] => Asked::Version,
        ["ns", "dns"] => Asked::NameServer,
        ["dns" | "svc" | "pod"] => Asked::Between,
        [namespace, "svc" | "pod"] => Asked::Namespace((*namespace).to_owned()),
        [name, namespace, "svc"] => service(name, namespace, Part::Whole),
        [first, name, namespace, "svc"] => match first.strip_prefix('_') {
            Some(protocol) => service(name, namespace, Part::Protocol(protocol.to_owned())),
            None => service(name, namespace, Part::Endpoint((*first).to_owned())),
        },
        [port, protocol, name, namespace, "svc"] => match (port.strip_prefix('_'), protocol.strip_prefix('_')) {
            (Some(port), Some(protocol)) => {
                service(name, namespace, Part::Port { name: port.to_owned(), protocol: protocol.to_owned() })
            }
            _ => Asked::Nothing,
        },
        [pod, namespace, "pod"] => match undashed(pod) {
            Some(address) => Asked::Pod { namespace: (*namespace).to_owned(), address },
            None => Asked::Nothing,
        },
        _ => Asked::Nothing,
    })
}

/// The address that a reverse name spells out completely.
pub(super) fn reverse(name: &Name) -> Option<IpAddr> {
    let net = name.parse_arpa_name().ok()?;
    (net.prefix_len() == net.max_prefix_len()).then(|| net.addr())
}

/// An address with dashes for its dots or colons, as it stands in names.
pub(super) fn dashed(address: IpAddr) -> String {
    address.to_string().replace(['.', ':'], "-")
}

fn undashed(label: &str) -> Option<IpAddr> {
    let v4 = label.replace('-', ".").parse().map(IpAddr::V4);
    v4.or_else(|_| label.replace('-', ":").parse().map(IpAddr::V6)).ok()
}
