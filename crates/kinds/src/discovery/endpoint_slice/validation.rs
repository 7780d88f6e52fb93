//! What is wrong with an EndpointSlice. Behaviour: `pkg/apis/discovery/validation/validation.go`.

use schema::Value;

use crate::checks::{named, one_of, required_one_of};
use crate::core::service::validation::PROTOCOLS;
use crate::field::{At, Error, Errors};
use crate::ip;
use crate::meta;
use crate::names::{dns_label, dns_subdomain, label_value, qualified_name};
use crate::tree::{Tree, same};

const ADDRESS_TYPES: &[&str] = &["FQDN", "IPv4", "IPv6"];
const ENDPOINTS_MOST: usize = 1000;
const ADDRESSES_MOST: usize = 100;
const PORTS_MOST: usize = 20_000;
const LABELS_MOST: usize = 16;
const HINTS_MOST: usize = 8;
const ZONE: &str = "topology.kubernetes.io/zone";

/// What is wrong with a slice, besides its metadata.
pub fn validate(errors: &mut Errors, slice: &Value, old: Option<&Value>) {
    let kind = slice.text("addressType");
    required_one_of(errors, kind, ADDRESS_TYPES, &At::new("addressType"));
    ports(errors, slice.list("ports"), &At::new("ports"));
    if old.is_some_and(|old| same(old, slice, "endpoints")) {
        return;
    }
    let (endpoints, all) = (slice.list("endpoints"), At::new("endpoints"));
    if endpoints.len() > ENDPOINTS_MOST {
        errors.push(Error::too_many(&all, endpoints.len(), ENDPOINTS_MOST));
        return;
    }
    for (index, endpoint) in endpoints.iter().enumerate() {
        validate_endpoint(errors, endpoint, kind, &all.index(index));
    }
}

fn validate_endpoint(errors: &mut Errors, endpoint: &Value, kind: &str, at: &At<'_>) {
    let (addresses, addresses_at) = (endpoint.list("addresses"), at.field("addresses"));
    if addresses.is_empty() {
        errors.push(Error::required(&addresses_at, "must contain at least 1 address"));
    } else if addresses.len() > ADDRESSES_MOST {
        errors.push(Error::too_many(&addresses_at, addresses.len(), ADDRESSES_MOST));
    }
    for (index, address) in endpoint.texts("addresses").enumerate() {
        validate_address(errors, address, kind, index, &addresses_at);
    }
    if let Some(node) = endpoint.set_text("nodeName") {
        named(errors, node, &at.field("nodeName"), dns_subdomain);
    }
    if let Some(topology) = endpoint.map("deprecatedTopology") {
        let at = at.field("deprecatedTopology");
        if topology.len() > LABELS_MOST {
            errors.push(Error::too_many(&at, topology.len(), LABELS_MOST));
        }
        meta::labels(errors, endpoint.get("deprecatedTopology"), &at);
        if topology.contains_key(ZONE) {
            errors.push(Error::internal(&at.key(ZONE), "reserved key was not removed in conversion"));
        }
    }
    if let Some(host) = endpoint.set_text("hostname") {
        named(errors, host, &at.field("hostname"), dns_label);
    }
    if let Some(hints) = endpoint.field("hints") {
        let at = at.field("hints");
        if hint(errors, hints, "forZones", label_value, &at) {
            hint(errors, hints, "forNodes", dns_subdomain, &at);
        }
    }
}

fn validate_address(errors: &mut Errors, address: &str, kind: &str, index: usize, all: &At<'_>) {
    let (at, before) = (all.index(index), errors.len());
    match kind {
        "IPv4" => ip::address(errors, address, std::iter::empty(), &at),
        "IPv6" => ip::canonical_address(errors, address, &at),
        "FQDN" => return domain(errors, address, &at),
        _ => return,
    }
    if errors.len() > before {
        return;
    }
    if address.contains(':') != (kind == "IPv6") {
        errors.push(Error::invalid(all, address, format!("must be an {kind} address")));
    }
    ip::endpoint_address(errors, address, &at);
}

/// A full name of a domain.
fn domain(errors: &mut Errors, name: &str, at: &At<'_>) {
    if name.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    let found = dns_subdomain(name);
    if !found.is_empty() {
        errors.push(Error::invalid(at, name, found.join(",")));
    } else if !name.contains('.') {
        let text = "should be a domain with at least two segments separated by dots";
        errors.push(Error::invalid(at, name, text));
    } else if let Some(label) = name.split('.').find(|label| !dns_label(label).is_empty()) {
        errors.push(Error::invalid(at, label, dns_label(label).join(",")));
    }
}

/// For whom an endpoint is; `false` when there are too many to look at.
fn hint(errors: &mut Errors, hints: &Value, list: &str, rule: fn(&str) -> Vec<String>, at: &At<'_>) -> bool {
    let (all, at) = (hints.list(list), at.field(list));
    if all.len() > HINTS_MOST {
        errors.push(Error::too_many(&at, all.len(), HINTS_MOST));
        return false;
    }
    for (index, item) in all.iter().enumerate() {
        let (name, at) = (item.text("name"), at.index(index));
        let at = at.field("name");
        if all[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at, name));
        }
        named(errors, name, &at, rule);
    }
    true
}

fn ports(errors: &mut Errors, ports: &[Value], at: &At<'_>) {
    if ports.len() > PORTS_MOST {
        errors.push(Error::too_many(at, ports.len(), PORTS_MOST));
        return;
    }
    let mut names = std::collections::HashSet::new();
    for (index, port) in ports.iter().enumerate() {
        let (at, name) = (at.index(index), port.text("name"));
        if !name.is_empty() {
            named(errors, name, &at.field("name"), dns_label);
        }
        if !names.insert(name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        match port.set_text("protocol") {
            None => errors.push(Error::required(&at.field("protocol"), "")),
            Some(protocol) => one_of(errors, protocol, PROTOCOLS, &at.field("protocol")),
        }
        if let Some(protocol) = port.set_text("appProtocol") {
            named(errors, protocol, &at.field("appProtocol"), qualified_name);
        }
    }
}
