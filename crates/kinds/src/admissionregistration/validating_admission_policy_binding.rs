//! ValidatingAdmissionPolicyBinding (admissionregistration.k8s.io/v1). Behaviour:
//! `pkg/apis/admissionregistration/validation/validation.go` (validateValidatingAdmissionPolicyBinding).

use schema::Value;

use super::{bindings, static_suffix};
use crate::checks::one_of;
use crate::field::{At, Error, Errors};
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "admissionregistration.k8s.io",
    version: "v1",
    kind: "ValidatingAdmissionPolicyBinding",
    plural: "validatingadmissionpolicybindings",
    singular: "validatingadmissionpolicybinding",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(bindings::TABLE),
    strategy: &ValidatingAdmissionPolicyBinding,
    stored_as: None,
};

struct ValidatingAdmissionPolicyBinding;

impl Strategy for ValidatingAdmissionPolicyBinding {
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
    validate_actions(errors, spec, &at.field("validationActions"));
}

fn validate_actions(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let actions: Vec<&str> = spec.texts("validationActions").collect();
    for (index, action) in actions.iter().enumerate() {
        let at = at.index(index);
        one_of(errors, action, &["Audit", "Deny", "Warn"], &at);
        if actions[..index].contains(action) {
            errors.push(Error::duplicate(&at, *action));
        }
    }
    if actions.contains(&"Deny") && actions.contains(&"Warn") {
        let text = "must not contain both Deny and Warn (repeating the same validation failure information in the API \
                    response and headers serves no purpose)";
        errors.push(Error::invalid(at, actions.clone(), text));
    }
    if actions.is_empty() {
        errors.push(Error::required(at, "at least one validation action is required"));
    }
}
