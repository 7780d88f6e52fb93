//! EndpointSlice (discovery.k8s.io/v1).

mod validation;

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, first_of, name};
use crate::checks::IMMUTABLE;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::dns_subdomain;
use crate::tree::{Tree, items_mut, made, null_empty, remove, same, set, set_absent};
use crate::{ip, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "discovery.k8s.io",
    version: "v1",
    kind: "EndpointSlice",
    plural: "endpointslices",
    singular: "endpointslice",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("AddressType", "string").of("addressType"),
            Column::new("Ports", "string").of("ports"),
            Column::new("Endpoints", "string").of("endpoints"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &EndpointSlice,
    stored_as: None,
};

struct EndpointSlice;

impl Strategy for EndpointSlice {
    fn default(&self, object: &mut Value) {
        for port in items_mut(object, "ports") {
            set_absent(port, "name", "");
            set_absent(port, "protocol", "TCP");
        }
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        drop_topology(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        if !same(&new["metadata"], &old["metadata"], "labels") {
            let generation = old["metadata"].int("generation") + 1;
            set(made(new, "metadata"), "generation", generation);
        }
        if !same(new, old, "endpoints") {
            drop_topology(new, Some(old));
        }
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        if old.is_none() && new.text("addressType") == "FQDN" {
            out.push("spec.addressType: FQDN endpoints are deprecated".into());
        }
        let manager = new["metadata"]["labels"].text("endpointslice.kubernetes.io/managed-by");
        if manager.starts_with("endpointslice-controller.") || manager.starts_with("endpointslicemirroring-controller.")
        {
            return out;
        }
        let all = At::new("endpoints");
        for (index, endpoint) in new.list("endpoints").iter().enumerate() {
            let at = all.index(index);
            let at = at.field("addresses");
            for (index, address) in endpoint.texts("addresses").enumerate() {
                ip::warn_address(&mut out, address, &at.index(index));
            }
        }
        out
    }

    fn canonicalize(&self, object: &mut Value) {
        null_empty(object, "endpoints");
        null_empty(object, "ports");
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object, None);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, true, &dns_subdomain);
        validation::validate(&mut errors, new, Some(old));
        if new.text("addressType") != old.text("addressType") {
            errors.push(Error::invalid(&At::new("addressType"), new.text("addressType"), IMMUTABLE));
        }
        errors
    }

    fn has_generation(&self) -> bool {
        true
    }
}

/// v1 has no topology; a node that an older version named there is kept.
fn drop_topology(object: &mut Value, old: Option<&Value>) {
    const HOST: &str = "kubernetes.io/hostname";
    for endpoint in items_mut(object, "endpoints") {
        let Some(topology) = remove(endpoint, "deprecatedTopology") else { continue };
        let (Some(node), false) = (topology.set_text(HOST), endpoint.has("nodeName")) else { continue };
        let known = |it: &Value| !node.is_empty() && it["deprecatedTopology"].text(HOST) == node;
        if dns_subdomain(node).is_empty() && old.is_some_and(|old| old.list("endpoints").iter().any(known)) {
            set(endpoint, "nodeName", node);
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let port = |port: &Value| match (port.number("port"), port.set_text("name")) {
        (Some(number), _) => number.to_string(),
        (None, Some(name)) => name.to_owned(),
        (None, None) => "*".to_owned(),
    };
    let addresses = object.list("endpoints").iter().flat_map(|endpoint| endpoint.texts("addresses").map(str::to_owned));
    vec![
        name(object),
        object.text("addressType").into(),
        first_of(object.list("ports").iter().map(port)),
        first_of(addresses),
        age(object, now),
    ]
}
