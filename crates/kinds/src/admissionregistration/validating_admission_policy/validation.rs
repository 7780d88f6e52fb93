//! What is wrong with a ValidatingAdmissionPolicy. Behaviour:
//! `pkg/apis/admissionregistration/validation/validation.go` (validateValidatingAdmissionPolicySpec,
//! validateValidatingAdmissionPolicyStatus).

use std::collections::HashSet;

use schema::Value;

use crate::admissionregistration::webhooks::FAILURE_POLICIES;
use crate::admissionregistration::{match_conditions, match_resources, param_kind, variables};
use crate::checks::{named, one_of, set_one_of};
use crate::expression::{self, Scope, Sort};
use crate::field::{At, Error, Errors};
use crate::names::{dns_subdomain, qualified_name};
use crate::tree::{Tree, same};
use crate::{conditions, internal_form, meta};

const AUDIT_ANNOTATIONS_MOST: usize = 20;
const AUDIT_EXPRESSION_MOST: usize = 5 << 10;
const REASONS: &[&str] = &["Forbidden", "Invalid", "RequestEntityTooLarge"];

/// What is wrong with a new policy besides its metadata.
pub fn validate_new(policy: &Value) -> Errors {
    let mut errors = Errors::new();
    validate(&mut errors, policy, false);
    errors
}

/// What is wrong with an update.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = meta::validate(new, false, &dns_subdomain);
    validate(&mut errors, new, same_conditions(&new["spec"], &old["spec"]));
    errors
}

/// Whether conditions that were good are good still.
pub fn same_conditions(new: &Value, old: &Value) -> bool {
    same(new, old, "paramKind") && same(new, old, "matchConditions")
}

/// What validating and mutating policies have in common, up to the variables, which are added to the scope.
pub fn validate_frame<'a>(
    errors: &mut Errors,
    spec: &'a Value,
    unchanged_conditions: bool,
    scope: &mut Scope<'a>,
    more: impl Fn(&mut Errors, &Value, &At<'_>),
) {
    let at = At::new("spec");
    match spec.set_text("failurePolicy") {
        None => errors.push(Error::required(&at.field("failurePolicy"), "")),
        Some(policy) => one_of(errors, policy, FAILURE_POLICIES, &at.field("failurePolicy")),
    }
    if let Some(kind) = spec.field("paramKind") {
        param_kind::validate(errors, kind, &at.field("paramKind"));
    }
    let constraints_at = at.field("matchConstraints");
    match spec.field("matchConstraints") {
        None => errors.push(Error::required(&constraints_at, "")),
        Some(constraints) => {
            match_resources::validate(errors, constraints, &constraints_at);
            if constraints.bare("resourceRules") {
                errors.push(Error::required(&constraints_at.field("resourceRules"), ""));
            }
            more(errors, constraints, &constraints_at);
        }
    }
    if !unchanged_conditions {
        let params = spec.has("paramKind");
        match_conditions::validate(errors, spec.list("matchConditions"), params, &at.field("matchConditions"));
    }
    variables::validate(errors, spec.list("variables"), scope, &at.field("variables"));
}

fn validate(errors: &mut Errors, policy: &Value, unchanged_conditions: bool) {
    let (spec, at) = (&policy["spec"], At::new("spec"));
    let composed = !spec.bare("variables");
    let mut scope = Scope::admission(spec.has("paramKind"), true).with_variables(composed);
    validate_frame(errors, spec, unchanged_conditions, &mut scope, |_, _, _| {});
    let (validations_at, annotations_at) = (at.field("validations"), at.field("auditAnnotations"));
    if spec.bare("validations") && spec.bare("auditAnnotations") {
        let text = "validations or auditAnnotations must contain at least one item";
        errors.push(Error::required(&validations_at, text));
        errors.push(Error::required(&annotations_at, text));
        return;
    }
    for (index, validation) in spec.list("validations").iter().enumerate() {
        validate_validation(errors, validation, &scope, &validations_at.index(index));
    }
    let annotations = spec.list("auditAnnotations");
    if annotations.len() > AUDIT_ANNOTATIONS_MOST {
        let shown: Vec<String> =
            annotations.iter().map(|it| internal_form::json("AuditAnnotation", Some(it))).collect();
        let text = format!("must not have more than {AUDIT_ANNOTATIONS_MOST} auditAnnotations");
        errors.push(Error::invalid_json(&annotations_at, format!("[{}]", shown.join(",")), text));
    }
    let mut keys = HashSet::new();
    for (index, annotation) in annotations.iter().enumerate() {
        let (at, key) = (annotations_at.index(index), annotation.text("key"));
        validate_annotation(errors, annotation, meta::text(policy, "name"), &scope, &at);
        if !keys.insert(key) {
            errors.push(Error::duplicate(&at.field("key"), key));
        }
    }
}

fn validate_validation(errors: &mut Errors, validation: &Value, scope: &Scope<'_>, at: &At<'_>) {
    const EMPTY: &str = "must be non-empty if specified";
    let text = validation.text("expression");
    let expression_at = at.field("expression");
    if text.trim().is_empty() {
        errors.push(Error::required(&expression_at, "expression is not specified"));
    } else {
        expression::validate(errors, text, scope, Sort::Bool, &expression_at);
    }
    let (text, expression_at) = (validation.text("messageExpression"), at.field("messageExpression"));
    if !text.is_empty() && text.trim().is_empty() {
        errors.push(Error::invalid(&expression_at, text, EMPTY));
    } else if !text.is_empty() {
        expression::validate(errors, text, &scope.without_authorizer(), Sort::Text, &expression_at);
    }
    let (message, message_at) = (validation.text("message"), at.field("message"));
    if !message.is_empty() && message.trim().is_empty() {
        errors.push(Error::invalid(&message_at, message, EMPTY));
    } else if message.trim().contains(['\n', '\r']) {
        errors.push(Error::invalid(&message_at, message, "must not contain line breaks"));
    }
    set_one_of(errors, validation, "reason", REASONS, at);
}

fn validate_annotation(errors: &mut Errors, annotation: &Value, name: &str, scope: &Scope<'_>, at: &At<'_>) {
    let (key, key_at) = (annotation.text("key"), at.field("key"));
    if name.is_empty() {
        errors.push(Error::invalid(&key_at, key, "requires metadata.name be non-empty"));
    } else {
        named(errors, &format!("{name}/{key}"), &key_at, qualified_name);
    }
    let (text, at) = (annotation.text("valueExpression").trim(), at.field("valueExpression"));
    if text.is_empty() {
        errors.push(Error::required(&at, "valueExpression is not specified"));
    } else if text.len() > AUDIT_EXPRESSION_MOST {
        errors.push(Error::required(&at, format!("must not exceed {AUDIT_EXPRESSION_MOST} bytes in length")));
    } else {
        expression::validate(errors, text, scope, Sort::TextOrNull, &at);
    }
}

/// What is wrong with a status.
pub fn validate_status(status: &Value) -> Errors {
    let mut errors = Errors::new();
    let at = At::new("status.typeChecking.expressionWarnings");
    for (index, warning) in status["typeChecking"].list("expressionWarnings").iter().enumerate() {
        let at = at.index(index);
        for (name, empty) in
            [("warning", warning.text("warning").is_empty()), ("fieldRef", warning.text("fieldRef").trim().is_empty())]
        {
            if empty {
                errors.push(Error::required(&at.field(name), ""));
            }
        }
    }
    conditions::validate(&mut errors, status.list("conditions"), &At::new("status.conditions"));
    errors
}
