//! ValidatingAdmissionPolicy (admissionregistration.k8s.io/v1). Behaviour:
//! `pkg/apis/admissionregistration/validation/validation.go` (validateValidatingAdmissionPolicy),
//! `pkg/registry/admissionregistration/validatingadmissionpolicy`.

mod validation;

pub(super) use validation::{same_conditions, validate_frame};

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::{match_resources, param_kind, static_suffix};
use crate::cells::{age, name};
use crate::field::Errors;
use crate::kind::{
    Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep_all_but, reset_metadata,
};
use crate::tree::{Tree, child_mut, made, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "admissionregistration.k8s.io",
    version: "v1",
    kind: "ValidatingAdmissionPolicy",
    plural: "validatingadmissionpolicies",
    singular: "validatingadmissionpolicy",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Validations", "integer")
                .about("Validations indicates the number of validation rules defined in this configuration"),
            Column::new("ParamKind", "string")
                .about("ParamKind specifies the kind of resources used to parameterize this policy"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ValidatingAdmissionPolicy,
    stored_as: None,
};

struct ValidatingAdmissionPolicy;

impl Strategy for ValidatingAdmissionPolicy {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        set_absent(spec, "failurePolicy", "Fail");
        if let Some(constraints) = child_mut(spec, "matchConstraints") {
            match_resources::default(constraints);
        }
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        reset_metadata(new, old);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_new(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_status(&new["status"])
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        static_suffix::warnings(new)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    vec![name(object), spec.list("validations").len().into(), param_kind::cell(spec), age(object, now)]
}
