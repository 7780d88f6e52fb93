//! Rules for values, written as expressions. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go`,
//! `apiextensions-apiserver/pkg/apiserver/schema/cel/compilation.go`.

use expressions::rules::{COST_LIMIT, Rule, compile_rules, cost_fault, declare, times};
use schema::Value;

use super::openapi::{Found, Inside, Place};
use super::{field_path, structural};
use crate::checks::set_one_of;
use crate::field::{At, Error, Errors};
use crate::internal_form;
use crate::tree::Tree;

const MESSAGE_COST: &str = "estimated messageExpression cost";
const REASONS: &[&str] = &["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

/// What is wrong with the rules of a schema. Expressions are read where the schema is good so far and has a place.
pub fn validate(found: &mut Found, schema: &Value, inside: Inside<'_>, place: Option<Place>, at: &At<'_>) {
    let all = at.field("x-kubernetes-validations");
    let rules = schema.list("x-kubernetes-validations");
    for (index, rule) in rules.iter().enumerate() {
        validate_texts(&mut found.schema, rule, &all.index(index));
        validate_path(&mut found.schema, rule, schema, &all.index(index).field("fieldPath"));
    }
    let Some(place) = place.filter(|_| found.schema.is_empty() && !rules.is_empty()) else { return };
    let Some(declared) = declare(schema, place.resource) else {
        let why = "internal error: failed to construct type information for x-kubernetes-validations rules: unable to \
                   convert structural schema to CEL declarations";
        found.expressions.push(Error::internal(&all, why));
        return;
    };
    let compiled = compile_rules(rules, schema, &declared);
    for (index, (rule, compiled)) in rules.iter().zip(&compiled).enumerate() {
        validate_costs(found, compiled, place, &all.index(index));
        validate_expressions(&mut found.expressions, rule, compiled, inside, &all.index(index));
    }
}

/// What a rule and its message may cost.
fn validate_costs(found: &mut Found, rule: &Rule, place: Place, at: &At<'_>) {
    let cost = times(rule.max_cost, place.cardinality.unwrap_or(rule.max_cardinality));
    let costs =
        [("rule", "estimated rule cost", Some(cost)), ("messageExpression", MESSAGE_COST, rule.message_max_cost)];
    for (field, name, cost) in costs {
        let Some(cost) = cost else { continue };
        let at = at.field(field);
        if let Some(why) = cost_fault(name, cost, COST_LIMIT).filter(|_| !place.free) {
            found.expressions.push(Error::forbidden(&at, why));
        }
        found.costs.push((at.to_string(), cost));
    }
}

fn has_breaks(text: &str) -> bool {
    text.contains(['\n', '\r'])
}

fn validate_texts(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    const EMPTY: &str = "must be non-empty if specified";
    let (text, message) = (rule.text("rule").trim(), rule.text("message"));
    let message_at = at.field("message");
    if text.is_empty() {
        errors.push(Error::required(&at.field("rule"), "rule is not specified"));
    } else if !message.is_empty() && message.trim().is_empty() {
        errors.push(Error::invalid(&message_at, message, EMPTY));
    } else if has_breaks(message.trim()) {
        errors.push(Error::invalid(&message_at, message, "must not contain line breaks"));
    } else if has_breaks(text) && message.is_empty() {
        let why = "message must be specified if rule contains line breaks";
        errors.push(Error::required(&message_at, why));
    }
    let expression = rule.text("messageExpression");
    if !expression.is_empty() && expression.trim().is_empty() {
        let why = "messageExpression must be non-empty if specified";
        errors.push(Error::required(&at.field("messageExpression"), why));
    }
    set_one_of(errors, rule, "reason", REASONS, at);
    let path = rule.text("fieldPath");
    if !path.is_empty() && path.trim().is_empty() {
        errors.push(Error::invalid(&at.field("fieldPath"), path, EMPTY));
    }
}

fn validate_path(errors: &mut Errors, rule: &Value, schema: &Value, at: &At<'_>) {
    let path = rule.text("fieldPath");
    if has_breaks(path) {
        errors.push(Error::invalid(at, path, "must not contain line breaks"));
    }
    let readable = structural::unreadable(schema).is_none();
    if !path.is_empty() && readable && field_path::find(path, schema, true).is_err() {
        errors.push(Error::invalid(at, path, "must be a valid path"));
    }
}

fn validate_expressions(errors: &mut Errors, rule: &Value, compiled: &Rule, inside: Inside<'_>, at: &At<'_>) {
    let (text, rule_at) = (rule.text("rule"), at.field("rule"));
    let shown = || internal_form::json("ValidationRule", Some(rule));
    if let Some(why) = &compiled.error {
        errors.push(Error::invalid_json(&rule_at, shown(), why));
    }
    if let Some(why) = &compiled.message_error {
        errors.push(Error::invalid_json(&at.field("messageExpression"), shown(), why));
    }
    if compiled.uses_old {
        if let Some(place) = inside.uncorrelatable {
            let why = format!("oldSelf cannot be used on the uncorrelatable portion of the schema within {place}");
            errors.push(Error::invalid(&rule_at, text, why));
        }
    } else if let Some(optional) = rule.switch("optionalOldSelf") {
        let why = "may not be set if oldSelf is not used in rule";
        errors.push(Error::invalid(&at.field("optionalOldSelf"), optional, why));
    }
}
