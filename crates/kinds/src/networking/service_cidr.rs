//! ServiceCIDR (networking.k8s.io/v1). Behaviour: `pkg/apis/networking/validation/validation.go` (ValidateServiceCIDR),
//! `pkg/registry/networking/servicecidr`.

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::checks::IMMUTABLE;
use crate::field::{At, Error, Errors};
use crate::kind::{
    Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep_all_but, reset_metadata,
};
use crate::tree::Tree;
use crate::{internal_form, ip, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "networking.k8s.io",
    version: "v1",
    kind: "ServiceCIDR",
    plural: "servicecidrs",
    singular: "servicecidr",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("CIDRs", "string").of("spec.cidrs"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ServiceCidr,
    stored_as: None,
};

struct ServiceCidr;

impl Strategy for ServiceCidr {
    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        reset_metadata(new, old);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validate_ranges_update(&mut errors, &new["spec"], &old["spec"]);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        errors
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }
}

const CIDRS: At<'static> = At::new("spec.cidrs");

fn validate_spec(errors: &mut Errors, spec: &Value) {
    let ranges = spec.list("cidrs");
    match ranges.len() {
        0 => {
            errors.push(Error::required(&CIDRS, "at least one CIDR required"));
            return;
        }
        1 | 2 => {}
        _ => {
            let shown = internal_form::json("ServiceCIDRSpec", Some(spec));
            errors.push(Error::invalid_json(&CIDRS, shown, "may only hold up to 2 values"));
            return;
        }
    }
    for (index, range) in spec.texts("cidrs").enumerate() {
        ip::canonical_range(errors, range, &CIDRS.index(index));
    }
    let families: Vec<_> = spec.texts("cidrs").map(|range| ip::Range::parse(range).map(|it| it.is_ipv6())).collect();
    if let [Some(first), Some(second)] = families[..]
        && first == second
    {
        let text = "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64";
        errors.push(Error::invalid(&CIDRS, spec["cidrs"].clone(), text));
    }
}

/// Ranges stay; one of the other family may be added.
fn validate_ranges_update(errors: &mut Errors, new: &Value, old: &Value) {
    let (after, before) = (new.list("cidrs"), old.list("cidrs"));
    let fixed = |errors: &mut Errors| {
        for (index, (now, before)) in after.iter().zip(before).enumerate() {
            if now != before {
                errors.push(Error::invalid(&CIDRS.index(index), now.clone(), IMMUTABLE));
            }
        }
    };
    match (before.len(), after.len()) {
        (a, b) if a == b => fixed(errors),
        (1, 2) => {
            fixed(errors);
            validate_spec(errors, new);
        }
        _ => {
            let shown = new.get("cidrs").cloned().unwrap_or_default();
            errors.push(Error::invalid(&CIDRS, shown, IMMUTABLE));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let ranges: Vec<&str> = object["spec"].texts("cidrs").collect();
    vec![name(object), ranges.join(",").into(), age(object, now)]
}
