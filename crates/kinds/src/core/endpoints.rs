//! Endpoints (v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, first_of, name};
use crate::checks::{named, numbered, required_one_of};
use crate::core::service::validation::PROTOCOLS;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::{dns_label, dns_subdomain, port_number, qualified_name};
use crate::tree::{Tree, items_mut, same, set_empty};
use crate::{ip, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Endpoints",
    plural: "endpoints",
    singular: "endpoints",
    short_names: &["ep"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Endpoints", "string").of("subsets"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &Endpoints,
    stored_as: None,
};

struct Endpoints;

impl Strategy for Endpoints {
    fn default(&self, object: &mut Value) {
        for subset in items_mut(object, "subsets") {
            items_mut(subset, "ports").for_each(|port| set_empty(port, "protocol", "TCP"));
        }
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        if new["metadata"]["labels"].text("endpoints.kubernetes.io/managed-by") == "endpoint-controller" {
            return out;
        }
        let all = At::new("subsets");
        for (index, subset) in new.list("subsets").iter().enumerate() {
            let at = all.index(index);
            for list in ["addresses", "notReadyAddresses"] {
                let at = at.field(list);
                for (index, address) in subset.list(list).iter().enumerate() {
                    ip::warn_address(&mut out, address.text("ip"), &at.index(index).field("ip"));
                }
            }
        }
        out
    }

    fn deprecation(&self) -> Option<&'static str> {
        Some("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice")
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, object, None);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        meta::object(&mut errors, new, true, &dns_subdomain);
        validate(&mut errors, new, Some(old));
        errors
    }

    fn create_on_update(&self) -> bool {
        true
    }
}

fn validate(errors: &mut Errors, endpoints: &Value, old: Option<&Value>) {
    if old.is_some_and(|old| same(old, endpoints, "subsets")) {
        return;
    }
    let at = At::new("subsets");
    for (index, subset) in endpoints.list("subsets").iter().enumerate() {
        validate_subset(errors, subset, &at.index(index));
    }
}

fn validate_subset(errors: &mut Errors, subset: &Value, at: &At<'_>) {
    const LISTS: [&str; 2] = ["addresses", "notReadyAddresses"];
    if LISTS.iter().all(|list| subset.bare(list)) {
        errors.push(Error::required(at, "must specify `addresses` or `notReadyAddresses`"));
    }
    for list in LISTS {
        let at = at.field(list);
        for (index, address) in subset.list(list).iter().enumerate() {
            validate_address(errors, address, &at.index(index));
        }
    }
    let (ports, at) = (subset.list("ports"), at.field("ports"));
    for (index, port) in ports.iter().enumerate() {
        let at = at.index(index);
        match port.text("name") {
            "" if ports.len() > 1 => errors.push(Error::required(&at.field("name"), "")),
            "" => {}
            name => named(errors, name, &at.field("name"), dns_label),
        }
        numbered(errors, port.int("port"), &at.field("port"), port_number);
        required_one_of(errors, port.text("protocol"), PROTOCOLS, &at.field("protocol"));
        if let Some(protocol) = port.set_text("appProtocol") {
            named(errors, protocol, &at.field("appProtocol"), qualified_name);
        }
    }
}

fn validate_address(errors: &mut Errors, address: &Value, at: &At<'_>) {
    let (text, ip_at) = (address.text("ip"), at.field("ip"));
    ip::address(errors, text, std::iter::empty(), &ip_at);
    let host = address.text("hostname");
    if !host.is_empty() {
        named(errors, host, &at.field("hostname"), dns_label);
    }
    if let Some(node) = address.set_text("nodeName") {
        named(errors, node, &at.field("nodeName"), dns_subdomain);
    }
    ip::endpoint_address(errors, text, &ip_at);
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let addresses = |subset: &Value, port: Option<i64>| {
        let write = |address: &Value| match (address.text("ip"), port) {
            (ip, None) => ip.to_owned(),
            (ip, Some(port)) if ip.contains(':') => format!("[{ip}]:{port}"),
            (ip, Some(port)) => format!("{ip}:{port}"),
        };
        subset.list("addresses").iter().map(write).collect::<Vec<_>>()
    };
    let of_subset = |subset: &Value| match subset.list("ports") {
        [] => addresses(subset, None),
        ports => ports.iter().flat_map(|port| addresses(subset, Some(port.int("port")))).collect(),
    };
    let endpoints = match object.list("subsets") {
        [] => "<none>".into(),
        subsets => match first_of(subsets.iter().flat_map(of_subset)) {
            nothing if nothing == "<unset>" => "".into(),
            some => some,
        },
    };
    vec![name(object), endpoints, age(object, now)]
}
