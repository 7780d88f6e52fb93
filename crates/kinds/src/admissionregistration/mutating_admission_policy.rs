//! MutatingAdmissionPolicy (admissionregistration.k8s.io/v1). Behaviour:
//! `pkg/apis/admissionregistration/validation/validation.go` (validateMutatingAdmissionPolicySpec),
//! `pkg/registry/admissionregistration/mutatingadmissionpolicy`.

use jiff::Timestamp;
use schema::Value;

use super::validating_admission_policy::{same_conditions, validate_frame};
use super::webhooks::REINVOCATION_POLICIES;
use super::{match_resources, mutations, param_kind, static_suffix};
use crate::cells::{age, name};
use crate::checks::required_one_of;
use crate::expression::Scope as Names;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::{Tree, child_mut, made, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "admissionregistration.k8s.io",
    version: "v1",
    kind: "MutatingAdmissionPolicy",
    plural: "mutatingadmissionpolicies",
    singular: "mutatingadmissionpolicy",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Mutations", "integer")
                .about("Mutation indicates the number of mutations rules defined in this configuration"),
            Column::new("ParamKind", "string")
                .about("ParamKind specifies the kind of resources used to parameterize this policy"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &MutatingAdmissionPolicy,
    stored_as: None,
};

struct MutatingAdmissionPolicy;

impl Strategy for MutatingAdmissionPolicy {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        set_absent(spec, "failurePolicy", "Fail");
        if let Some(constraints) = child_mut(spec, "matchConstraints") {
            match_resources::default(constraints);
        }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validate(&mut errors, &object["spec"], false);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate(new, false, &dns_subdomain);
        validate(&mut errors, &new["spec"], same_conditions(&new["spec"], &old["spec"]));
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

fn validate(errors: &mut Errors, spec: &Value, unchanged_conditions: bool) {
    let at = At::new("spec");
    let mut names = Names::admission(spec.has("paramKind"), true).with_variables(true);
    validate_frame(errors, spec, unchanged_conditions, &mut names, mutations::validate_operations);
    let mutations_at = at.field("mutations");
    if spec.bare("mutations") {
        errors.push(Error::required(&mutations_at, "mutations must contain at least one item"));
    }
    for (index, mutation) in spec.list("mutations").iter().enumerate() {
        mutations::validate(errors, mutation, &names, &mutations_at.index(index));
    }
    let policy = spec.text("reinvocationPolicy");
    required_one_of(errors, policy, REINVOCATION_POLICIES, &at.field("reinvocationPolicy"));
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    vec![name(object), spec.list("mutations").len().into(), param_kind::cell(spec), age(object, now)]
}
