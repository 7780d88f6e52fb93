//! Checks that the kinds with a template of Pods share: selector and template, counts, and how they are replaced.
//! Behaviour: `pkg/apis/apps/validation/validation.go`.

use schema::Value;
use schema::int_or_string::IntOrString;
use schema::selector::LabelSelector;

use crate::checks::{NEGATIVE, not_negative};
use crate::core::pod_spec::Rules;
use crate::core::pod_spec::template;
use crate::field::{At, Error, Errors};
use crate::tree::{Tree, same};
use crate::{label_selector, names};

/// A selector, which must be there and select something; upstream tells `kind` where it selects nothing.
pub fn selector(errors: &mut Errors, spec: &Value, kind: &str, at: &At<'_>) {
    if spec.has("selector") {
        label_selector::validate(errors, spec.get("selector"), false, &at.field("selector"));
        selects(errors, spec, kind, at);
    } else {
        errors.push(Error::required(&at.field("selector"), ""));
    }
}

/// A selector that is there selects something.
pub fn selects(errors: &mut Errors, spec: &Value, kind: &str, at: &At<'_>) {
    if spec.field("selector").is_some_and(label_selector::is_empty) {
        let text = format!("empty selector is invalid for {kind}");
        errors.push(Error::invalid_json(&at.field("selector"), "{}".into(), text));
    }
}

/// A selector that cannot be read.
pub fn bad_selector(errors: &mut Errors, spec: &Value, detail: &str, at: &At<'_>) {
    let shown = label_selector::shown(spec.get("selector"));
    errors.push(Error::invalid_json(&at.field("selector"), shown, detail));
}

/// The selector cannot change.
pub fn same_selector(errors: &mut Errors, new: &Value, old: &Value) {
    if !same(new, old, "selector") {
        bad_selector(errors, new, crate::checks::IMMUTABLE, &At::new("spec"));
    }
}

/// The template has the labels that the selector selects.
pub fn selected(errors: &mut Errors, selector: &LabelSelector, template: &Value, at: &At<'_>) {
    if !selector.is_empty() && !label_selector::matches(selector, &template["metadata"]["labels"]) {
        let shown = template["metadata"].get("labels").cloned().unwrap_or_default();
        let text = "`selector` does not match template `labels`";
        errors.push(Error::invalid(&at.field("metadata.labels"), shown, text));
    }
}

/// The Pods of the template are to run for ever.
pub fn runs_for_ever(errors: &mut Errors, template: &Value, kind: &str, at: &At<'_>) {
    let (spec, at) = (&template["spec"], at.field("spec"));
    let policy = spec.text("restartPolicy");
    if policy != "Always" {
        errors.push(Error::not_supported(&at.field("restartPolicy"), policy, &["Always"]));
    }
    if spec.has("activeDeadlineSeconds") {
        let text = format!("activeDeadlineSeconds in {kind} is not Supported");
        errors.push(Error::forbidden(&at.field("activeDeadlineSeconds"), text));
    }
}

/// The template of ReplicaSets and Deployments, or the selector when it cannot be read.
pub fn replicated_template(errors: &mut Errors, spec: &Value, rules: &Rules, at: &At<'_>) {
    let Ok(selector) = LabelSelector::from_value(spec.field("selector")) else {
        bad_selector(errors, spec, "invalid label selector", at);
        return;
    };
    let (template, at) = (&spec["template"], at.field("template"));
    selected(errors, &selector, template, &at);
    template::validate(errors, template, rules, &at);
    runs_for_ever(errors, template, "ReplicaSet", &at);
}

/// Counts that are not below zero.
pub fn counts(errors: &mut Errors, object: &Value, names: &[&str], at: &At<'_>) {
    for name in names {
        not_negative(errors, object, name, at);
    }
}

/// Counts that are at most another one.
pub fn at_most(errors: &mut Errors, status: &Value, names: &[&str], most: &str, text: &str) {
    let at = At::new("status");
    for name in names.iter().filter(|name| status.int(name) > status.int(most)) {
        errors.push(Error::invalid(&at.field(name), status.int(name), text));
    }
}

/// The status of ReplicaSets and ReplicationControllers.
pub fn replica_status(errors: &mut Errors, status: &Value) {
    let names = [
        "replicas",
        "fullyLabeledReplicas",
        "readyReplicas",
        "availableReplicas",
        "observedGeneration",
        "terminatingReplicas",
    ];
    counts(errors, status, &names, &At::new("status"));
    let parts = ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"];
    at_most(errors, status, &parts, "replicas", "cannot be greater than status.replicas");
    at_most(errors, status, &["availableReplicas"], "readyReplicas", "cannot be greater than readyReplicas");
}

/// The count of collisions only grows.
pub fn collisions(errors: &mut Errors, new: &Value, old: &Value) {
    let name = "collisionCount";
    let (now, before) = (new["status"].number(name), old["status"].number(name));
    if before.is_some_and(|before| now.is_none_or(|now| now < before)) {
        let at = At::new("status");
        errors.push(Error::invalid(&at.field(name), now.unwrap_or(0), "cannot be decremented"));
    }
}

/// A number that is not below zero, or a percentage.
pub fn amount(errors: &mut Errors, holder: &Value, name: &str, at: &At<'_>) {
    let at = at.field(name);
    match holder.get(name).and_then(IntOrString::from_value) {
        Some(IntOrString::String(text)) => crate::checks::named(errors, text, &at, names::percent),
        Some(IntOrString::Int(number)) if number < 0 => errors.push(Error::invalid(&at, number, NEGATIVE)),
        _ => {}
    }
}

fn percent(text: &str) -> Option<i64> {
    let digits = text.strip_suffix('%').filter(|digits| !digits.is_empty())?;
    let good = digits.bytes().all(|b| b.is_ascii_digit());
    good.then(|| digits.parse().unwrap_or(i64::MAX))
}

/// The number itself, or how many percent it is.
pub fn number(holder: &Value, name: &str) -> i64 {
    match holder.get(name).and_then(IntOrString::from_value) {
        Some(IntOrString::Int(number)) => number.into(),
        Some(IntOrString::String(text)) => percent(text).or_else(|| text.parse().ok()).unwrap_or(0),
        None => 0,
    }
}

/// A percentage is not more than all.
pub fn not_more_than_all(errors: &mut Errors, holder: &Value, name: &str, at: &At<'_>) {
    if let Some(text) = holder.set_text(name)
        && percent(text).is_some_and(|it| it > 100)
    {
        errors.push(Error::invalid(&at.field(name), text, "must not be greater than 100%"));
    }
}
