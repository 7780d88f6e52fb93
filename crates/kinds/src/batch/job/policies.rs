//! What is wrong with a Job's rules for failed Pods and for success. Behaviour: `pkg/apis/batch/validation/validation.go`
//! (validatePodFailurePolicy, validateSuccessPolicy).

use std::collections::BTreeSet;

use schema::Value;

use super::indexes;
use crate::checks::{named, not_negative, one_of};
use crate::field::{At, Error, Errors, quote};
use crate::names::qualified_name;
use crate::tree::Tree;

const RULES_MOST: usize = 20;
const EXIT_CODES_MOST: usize = 255;
const CONDITIONS_MOST: usize = 20;
const INDEXES_LENGTH_MOST: usize = 64 << 10;

const ACTIONS: [&str; 4] = ["Count", "FailIndex", "FailJob", "Ignore"];
const OPERATORS: [&str; 2] = ["In", "NotIn"];
const STATUSES: [&str; 3] = ["False", "True", "Unknown"];

/// One of a few words, which the error lists when there is none.
fn told_one_of(errors: &mut Errors, value: &str, allowed: &[&str], at: &At<'_>) {
    if value.is_empty() {
        let list: Vec<String> = allowed.iter().map(|word| quote(word)).collect();
        errors.push(Error::required(at, format!("valid values: [{}]", list.join(" "))));
    } else {
        one_of(errors, value, allowed, at);
    }
}

/// What counts as a failure of a Job.
pub fn validate_failure(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let (rules, at) = (spec["podFailurePolicy"].list("rules"), at.field("rules"));
    if rules.len() > RULES_MOST {
        errors.push(Error::too_many(&at, rules.len(), RULES_MOST));
    }
    for (index, rule) in rules.iter().enumerate() {
        failure_rule(errors, spec, rule, &at.index(index));
    }
}

fn failure_rule(errors: &mut Errors, spec: &Value, rule: &Value, at: &At<'_>) {
    let (action, action_at) = (rule.text("action"), at.field("action"));
    if action != "FailIndex" {
        told_one_of(errors, action, &ACTIONS, &action_at);
    } else if !spec.has("backoffLimitPerIndex") {
        errors.push(Error::invalid(&action_at, action, "requires the backoffLimitPerIndex to be set"));
    }
    let (codes, conditions) = (rule.field("onExitCodes"), rule.list("onPodConditions"));
    if let Some(codes) = codes {
        exit_codes(errors, codes, &spec["template"]["spec"], &at.field("onExitCodes"));
    }
    pod_conditions(errors, conditions, &at.field("onPodConditions"));
    match (codes.is_some(), !conditions.is_empty()) {
        (true, true) => {
            errors.push(Error::unshown(at, "specifying both OnExitCodes and OnPodConditions is not supported"));
        }
        (false, false) => {
            errors.push(Error::unshown(at, "specifying one of OnExitCodes and OnPodConditions is required"));
        }
        _ => {}
    }
}

fn pod_conditions(errors: &mut Errors, patterns: &[Value], at: &At<'_>) {
    if patterns.len() > CONDITIONS_MOST {
        errors.push(Error::too_many(at, patterns.len(), CONDITIONS_MOST));
    }
    for (index, pattern) in patterns.iter().enumerate() {
        let at = at.index(index);
        named(errors, pattern.text("type"), &at.field("type"), qualified_name);
        told_one_of(errors, pattern.text("status"), &STATUSES, &at.field("status"));
    }
}

fn exit_codes(errors: &mut Errors, codes: &Value, pod: &Value, at: &At<'_>) {
    let operator = codes.text("operator");
    told_one_of(errors, operator, &OPERATORS, &at.field("operator"));
    let mut containers = pod.list("containers").iter().chain(pod.list("initContainers"));
    if let Some(name) = codes.set_text("containerName")
        && !containers.any(|container| container.text("name") == name)
    {
        let text = "must be one of the container or initContainer names in the pod template";
        errors.push(Error::invalid(&at.field("containerName"), name, text));
    }
    let (values, at) = (codes.list("values"), at.field("values"));
    let shown = || codes.get("values").cloned().unwrap_or_default();
    if values.is_empty() {
        errors.push(Error::invalid(&at, shown(), "at least one value is required"));
    } else if values.len() > EXIT_CODES_MOST {
        errors.push(Error::too_many(&at, values.len(), EXIT_CODES_MOST));
    }
    let numbers: Vec<i64> = values.iter().map(|value| value.as_i64().unwrap_or(0)).collect();
    let mut seen = BTreeSet::new();
    for (index, number) in numbers.iter().copied().enumerate() {
        if operator == "In" && number == 0 {
            errors.push(Error::invalid(&at.index(index), number, "must not be 0 for the In operator"));
        }
        if !seen.insert(number) {
            errors.push(Error::duplicate(&at.index(index), number));
        }
    }
    if !numbers.is_sorted() {
        errors.push(Error::invalid(&at, shown(), "must be ordered"));
    }
}

/// When an indexed Job has succeeded before all of its indexes have.
pub fn validate_success(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let (rules, at) = (spec["successPolicy"].list("rules"), at.field("rules"));
    if rules.is_empty() {
        let text = "at least one rules must be specified when the successPolicy is specified";
        errors.push(Error::required(&at, text));
    }
    if rules.len() > RULES_MOST {
        errors.push(Error::too_many(&at, rules.len(), RULES_MOST));
    }
    for (index, rule) in rules.iter().enumerate() {
        success_rule(errors, rule, spec.int("completions"), &at.index(index));
    }
}

fn success_rule(errors: &mut Errors, rule: &Value, completions: i64, at: &At<'_>) {
    let (count, indexes) = (rule.number("succeededCount"), rule.set_text("succeededIndexes"));
    if count.is_none() && indexes.is_none() {
        let text = "at least one of succeededCount or succeededIndexes must be specified";
        errors.push(Error::required(at, text));
    }
    let mut total = 0;
    if let Some(indexes) = indexes {
        let at = at.field("succeededIndexes");
        if indexes.len() > INDEXES_LENGTH_MOST {
            errors.push(Error::too_long(&at, INDEXES_LENGTH_MOST));
        }
        match indexes::count(indexes, completions) {
            Ok(number) => total = number,
            Err(why) => errors.push(Error::invalid(&at, indexes, format!("error parsing succeededIndexes: {why}"))),
        }
    }
    let Some(count) = count else { return };
    not_negative(errors, rule, "succeededCount", at);
    let at = at.field("succeededCount");
    if count > completions {
        let text = format!("must be less than or equal to {completions} (the number of specified completions)");
        errors.push(Error::invalid(&at, count, text));
    }
    if indexes.is_some() && count > total {
        let text = format!(
            "must be less than or equal to {total} (the number of indexes in the specified succeededIndexes field)"
        );
        errors.push(Error::invalid(&at, count, text));
    }
}
