//! ResourceClaim (resource.k8s.io/v1). Behaviour: `pkg/registry/resource/resourceclaim`.

mod status;

pub(super) use status::validate_binding;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::claim_spec;
use crate::cells::{age, name};
use crate::checks::IMMUTABLE;
use crate::field::{At, Error, Errors};
use crate::kind::{
    Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep_all_but, reset_metadata,
};
use crate::names::dns_subdomain;
use crate::tree::{Tree, made};
use crate::{internal_form, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "resource.k8s.io",
    version: "v1",
    kind: "ResourceClaim",
    plural: "resourceclaims",
    singular: "resourceclaim",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("State", "string")
                .about("A summary of the current state (allocated, pending, reserved, etc.)."),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ResourceClaim,
    stored_as: None,
};

struct ResourceClaim;

impl Strategy for ResourceClaim {
    fn default(&self, object: &mut Value) {
        claim_spec::default(made(object, "spec"));
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        reset_metadata(new, old);
        status::drop_deallocated(new, &old["status"]);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        claim_spec::validate(&mut errors, &object["spec"], &At::new("spec"));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, true, &dns_subdomain);
        meta::object_update(&mut errors, new, old);
        if new["spec"] != old["spec"] {
            let shown = internal_form::json("ResourceClaimSpec", new.get("spec"));
            errors.push(Error::invalid_json(&At::new("spec"), shown, IMMUTABLE));
        }
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        status::validate(&mut errors, new, old);
        errors
    }

    fn canonicalize(&self, object: &mut Value) {
        claim_spec::canonicalize(made(object, "spec"));
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let status = &object["status"];
    let deleted = object["metadata"].has("deletionTimestamp");
    let mut states = Vec::new();
    if deleted {
        states.push("deleted");
    }
    if status.has("allocation") {
        states.push("allocated");
        if !status.bare("reservedFor") {
            states.push("reserved");
        }
    } else if !deleted {
        states.push("pending");
    }
    vec![name(object), states.join(",").into(), age(object, now)]
}
