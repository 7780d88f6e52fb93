//! Ingress (networking.k8s.io/v1).

mod validation;

use std::collections::BTreeSet;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::field::{At, Errors};
use crate::ip;
use crate::kind::{Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "networking.k8s.io",
    version: "v1",
    kind: "Ingress",
    plural: "ingresses",
    singular: "ingress",
    short_names: &["ing"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Class", "string")
                .about("The name of the IngressClass resource that should be used for additional configuration"),
            Column::new("Hosts", "string")
                .about("Hosts that incoming requests are matched against before the ingress rule"),
            Column::new("Address", "string").about("Address is a list containing ingress points for the load-balancer"),
            Column::new("Ports", "string").about("Ports of TLS configurations that open"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &Ingress,
    stored_as: None,
};

/// The annotation that named the class before there was a field.
const CLASS: &str = "kubernetes.io/ingress.class";

struct Ingress;

impl Strategy for Ingress {
    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_new(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_status(new, old)
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        match old {
            None if new["metadata"]["annotations"].has(CLASS) && !new["spec"].has("ingressClassName") => {
                out.push(format!("annotation {CLASS:?} is deprecated, please use 'spec.ingressClassName' instead"));
            }
            None => {}
            Some(old) => {
                let (balancer, before) = (&new["status"]["loadBalancer"], &old["status"]["loadBalancer"]);
                let at = At::new("status.loadBalancer.ingress");
                let addresses = balancer.list("ingress").iter().map(|one| one.text("ip")).enumerate();
                for (index, address) in addresses.filter(|(_, it)| !it.is_empty() && balancer != before) {
                    ip::warn_address(&mut out, address, &at.index(index));
                }
            }
        }
        out
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "loadBalancer": {} }))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

/// Most bytes of addresses that a table shows.
const ADDRESSES_MOST: usize = 16;

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    vec![
        name(object),
        spec.set_text("ingressClassName").unwrap_or("<none>").into(),
        hosts(spec.list("rules")).into(),
        addresses(&object["status"]["loadBalancer"]).into(),
        if spec.bare("tls") { "80" } else { "80, 443" }.into(),
        age(object, now),
    ]
}

fn hosts(rules: &[Value]) -> String {
    const SHOWN: usize = 3;
    let (mut shown, mut more) = (Vec::new(), false);
    for rule in rules {
        more |= shown.len() == SHOWN;
        let host = rule.text("host");
        if !more && !host.is_empty() {
            shown.push(host);
        }
    }
    match shown.join(",") {
        none if none.is_empty() => "*".into(),
        all if more => format!("{all} + {} more...", rules.len() - SHOWN),
        all => all,
    }
}

fn addresses(balancer: &Value) -> String {
    let address =
        |one: &Value| [one.text("ip"), one.text("hostname")].into_iter().find(|it| !it.is_empty()).map(str::to_owned);
    let all: BTreeSet<String> = balancer.list("ingress").iter().filter_map(address).collect();
    let all = all.into_iter().collect::<Vec<_>>().join(",");
    match all.get(..ADDRESSES_MOST - 3) {
        Some(start) if all.len() > ADDRESSES_MOST => format!("{start}..."),
        _ => all,
    }
}
