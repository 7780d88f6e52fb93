//! MutatingAdmissionPolicyBinding (admissionregistration.k8s.io/v1). Behaviour:
//! `pkg/apis/admissionregistration/validation/validation.go` (validateMutatingAdmissionPolicyBinding).

use schema::Value;

use super::{bindings, mutations, static_suffix};

use crate::field::{At, Errors};
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::meta;
use crate::names::dns_subdomain;

/// The kind.
pub static KIND: Kind = Kind {
    group: "admissionregistration.k8s.io",
    version: "v1",
    kind: "MutatingAdmissionPolicyBinding",
    plural: "mutatingadmissionpolicybindings",
    singular: "mutatingadmissionpolicybinding",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(bindings::TABLE),
    strategy: &MutatingAdmissionPolicyBinding,
    stored_as: None,
};

struct MutatingAdmissionPolicyBinding;

impl Strategy for MutatingAdmissionPolicyBinding {
    fn default(&self, object: &mut Value) {
        bindings::default(object);
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validate(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate(new, false, &dns_subdomain);
        validate(&mut errors, &new["spec"]);
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        static_suffix::warnings(new)
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

fn validate(errors: &mut Errors, spec: &Value) {
    let at = At::new("spec");
    bindings::validate(errors, spec, &at);
    mutations::validate_operations(errors, &spec["matchResources"], &at.field("matchResources"));
}
