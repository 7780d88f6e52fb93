//! IPAddress (networking.k8s.io/v1). Behaviour: `pkg/apis/networking/validation/validation.go` (ValidateIPAddress),
//! `pkg/registry/networking/ipaddress`.

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::named;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::{dns_subdomain, path_segment};
use crate::tree::Tree;
use crate::{internal_form, ip, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "networking.k8s.io",
    version: "v1",
    kind: "IPAddress",
    plural: "ipaddresses",
    singular: "ipaddress",
    short_names: &["ip"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[Column::new("Name", "string"), Column::new("ParentRef", "string").of("spec.parentRef")],
        row,
    }),
    strategy: &IpAddress,
    stored_as: None,
};

struct IpAddress;

impl Strategy for IpAddress {
    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_parent(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &address_name);
        validate_parent(&mut errors, &new["spec"]);
        meta::object_update(&mut errors, new, old);
        let parent = new["spec"].field("parentRef");
        if parent != old["spec"].field("parentRef") {
            let shown = internal_form::json("ParentReference", parent);
            errors.push(Error::invalid_json(&At::new("spec.parentRef"), shown, crate::checks::IMMUTABLE));
        }
        errors
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        address_name(name)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &[]
    }
}

/// The name is the address.
fn address_name(name: &str) -> Vec<String> {
    let mut errors = Errors::new();
    ip::canonical_address(&mut errors, name, &At::new(""));
    errors.into_iter().map(|error| error.detail).collect()
}

fn validate_parent(errors: &mut Errors, spec: &Value) {
    let at = At::new("spec.parentRef");
    let Some(parent) = spec.field("parentRef") else {
        errors.push(Error::required(&at, ""));
        return;
    };
    let group = parent.text("group");
    if !group.is_empty() {
        named(errors, group, &at.field("group"), dns_subdomain);
    }
    for name in ["resource", "name"] {
        match parent.text(name) {
            "" => errors.push(Error::required(&at.field(name), "")),
            text => named(errors, text, &at.field(name), path_segment),
        }
    }
    named(errors, parent.text("namespace"), &at.field("namespace"), path_segment);
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let parent = object["spec"].field("parentRef").map(|parent| {
        let (group, resource) = (parent.text("group"), parent.text("resource"));
        let kind =
            if group.is_empty() { resource.to_lowercase() } else { format!("{resource}.{group}").to_lowercase() };
        match parent.text("namespace") {
            "" => format!("{kind}/{}", parent.text("name")),
            namespace => format!("{kind}/{namespace}/{}", parent.text("name")),
        }
    });
    // Upstream writes the age without a column for it.
    vec![name(object), parent.unwrap_or_else(|| "<none>".into()).into(), age(object, now)]
}
