//! ResourceClaimTemplate (resource.k8s.io/v1). Behaviour: `pkg/apis/resource/validation/validation.go`
//! (ValidateResourceClaimTemplate), `pkg/registry/resource/resourceclaimtemplate`.

use jiff::Timestamp;
use schema::Value;

use super::claim_spec;
use crate::cells::{age, name};
use crate::checks::IMMUTABLE;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::dns_subdomain;
use crate::tree::{Tree, made};
use crate::{internal_form, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "resource.k8s.io",
    version: "v1",
    kind: "ResourceClaimTemplate",
    plural: "resourceclaimtemplates",
    singular: "resourceclaimtemplate",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table { columns: &[Column::new("Name", "string"), Column::new("Age", "string")], row }),
    strategy: &ResourceClaimTemplate,
    stored_as: None,
};

struct ResourceClaimTemplate;

impl Strategy for ResourceClaimTemplate {
    fn default(&self, object: &mut Value) {
        claim_spec::default(made(made(object, "spec"), "spec"));
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, true, &dns_subdomain);
        validate(&mut errors, &new["spec"]);
        meta::object_update(&mut errors, new, old);
        if new["spec"] != old["spec"] {
            let shown = internal_form::json("ResourceClaimTemplateSpec", new.get("spec"));
            errors.push(Error::invalid_json(&At::new("spec"), shown, IMMUTABLE));
        }
        errors
    }

    fn canonicalize(&self, object: &mut Value) {
        claim_spec::canonicalize(made(made(object, "spec"), "spec"));
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn validate(errors: &mut Errors, spec: &Value) {
    let at = At::new("spec");
    let (metadata, metadata_at) = (&spec["metadata"], at.field("metadata"));
    meta::annotations(errors, metadata.get("annotations"), &metadata_at.field("annotations"));
    meta::labels(errors, metadata.get("labels"), &metadata_at.field("labels"));
    for (name, value) in spec.entries("metadata") {
        if !matches!(name.as_str(), "annotations" | "labels") && !value.is_null() {
            errors.push(Error::forbidden(&metadata_at.field(name), "cannot be set"));
        }
    }
    claim_spec::validate(errors, &spec["spec"], &at.field("spec"));
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), age(object, now)]
}
