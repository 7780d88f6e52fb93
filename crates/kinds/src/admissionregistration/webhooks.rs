//! Webhooks, validating and mutating. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateValidatingWebhookConfiguration, validateMutatingWebhookConfiguration).

use std::collections::HashSet;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::match_resources::MATCH_POLICIES;
use super::{match_conditions, rules, static_suffix, webhook_client};
use crate::cells::{age, name};
use crate::checks::set_one_of;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Strategy, Table};
use crate::names::{dns_1035_label, dns_subdomain};
use crate::tree::{Tree, child_mut, items_mut, null_empty, same, set_absent};
use crate::{label_selector, meta};

/// The table of configurations.
pub const TABLE: Table = Table {
    columns: &[
        Column::new("Name", "string"),
        Column::new("Webhooks", "integer")
            .about("Webhooks indicates the number of webhooks registered in this configuration"),
        Column::new("Age", "string"),
    ],
    row,
};

/// The rules of a configuration.
pub struct Webhooks {
    pub mutating: bool,
}

impl Strategy for Webhooks {
    fn default(&self, object: &mut Value) {
        default(object, self.mutating);
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validate_new(object, self.mutating)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validate_update(new, old, self.mutating)
    }

    fn canonicalize(&self, object: &mut Value) {
        canonicalize(object);
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

/// What to do where a webhook cannot be asked, or a policy evaluated.
pub const FAILURE_POLICIES: &[&str] = &["Fail", "Ignore"];
/// Whether to ask again after others made changes.
pub const REINVOCATION_POLICIES: &[&str] = &["IfNeeded", "Never"];
const NO_SIDE_EFFECTS: &[&str] = &["None", "NoneOnDryRun"];
const SIDE_EFFECTS: &[&str] = &["None", "NoneOnDryRun", "Some", "Unknown"];
const REVIEW_VERSIONS: &[&str] = &["v1", "v1beta1"];

/// Fills in what webhooks leave out.
fn default(configuration: &mut Value, mutating: bool) {
    for hook in items_mut(configuration, "webhooks") {
        set_absent(hook, "failurePolicy", "Fail");
        set_absent(hook, "matchPolicy", "Equivalent");
        set_absent(hook, "namespaceSelector", json!({}));
        set_absent(hook, "objectSelector", json!({}));
        set_absent(hook, "timeoutSeconds", 10);
        if mutating {
            set_absent(hook, "reinvocationPolicy", "Never");
        }
        rules::default(hook, "rules");
        if let Some(service) = child_mut(hook, "clientConfig").and_then(|client| child_mut(client, "service")) {
            set_absent(service, "port", 443);
        }
    }
}

/// The form in which they are stored.
fn canonicalize(configuration: &mut Value) {
    items_mut(configuration, "webhooks").for_each(|hook| null_empty(hook, "admissionReviewVersions"));
}

/// What the checks let pass because the old object has it.
struct Rules {
    unchanged_conditions: bool,
    any_side_effects: bool,
    any_review_version: bool,
    repeated_names: bool,
    any_selector_value: bool,
}

impl Rules {
    fn for_update(new: &Value, old: &Value) -> Rules {
        let (now, before) = (new.list("webhooks"), old.list("webhooks"));
        let mut names = HashSet::new();
        let bad_selector = |hook: &Value| {
            let mut errors = Errors::new();
            for selector in ["namespaceSelector", "objectSelector"] {
                label_selector::validate(&mut errors, hook.get(selector), false, &At::new(""));
            }
            !errors.is_empty()
        };
        let unknown_version = |hook: &Value| {
            let known = hook.texts("admissionReviewVersions").any(|version| REVIEW_VERSIONS.contains(&version));
            !known && !hook.bare("admissionReviewVersions")
        };
        let same_conditions = |(now, before): (&Value, &Value)| same(now, before, "matchConditions");
        Rules {
            unchanged_conditions: now.len() == before.len() && now.iter().zip(before).all(same_conditions),
            any_side_effects: before.iter().any(|hook| !NO_SIDE_EFFECTS.contains(&hook.text("sideEffects"))),
            any_review_version: before.iter().any(unknown_version),
            repeated_names: !before.iter().all(|hook| names.insert(hook.text("name"))),
            any_selector_value: before.iter().any(bad_selector),
        }
    }

    fn for_new() -> Rules {
        Rules {
            unchanged_conditions: false,
            any_side_effects: false,
            any_review_version: false,
            repeated_names: false,
            any_selector_value: false,
        }
    }
}

/// What is wrong with a new configuration besides its metadata.
fn validate_new(configuration: &Value, mutating: bool) -> Errors {
    let mut errors = Errors::new();
    validate(&mut errors, configuration, mutating, &Rules::for_new());
    errors
}

/// What is wrong with an update.
fn validate_update(new: &Value, old: &Value, mutating: bool) -> Errors {
    let mut errors = meta::validate(new, false, &dns_subdomain);
    validate(&mut errors, new, mutating, &Rules::for_update(new, old));
    errors
}

fn validate(errors: &mut Errors, configuration: &Value, mutating: bool, rules: &Rules) {
    let at = At::new("webhooks");
    let mut names = HashSet::new();
    for (index, hook) in configuration.list("webhooks").iter().enumerate() {
        let at = at.index(index);
        validate_hook(errors, hook, mutating, rules, &at);
        validate_versions(errors, hook, rules, &at.field("admissionReviewVersions"));
        let name = hook.text("name");
        if !rules.repeated_names && !name.is_empty() && !names.insert(name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
    }
}

fn validate_hook(errors: &mut Errors, hook: &Value, mutating: bool, rules: &Rules, at: &At<'_>) {
    validate_name(errors, hook.text("name"), &at.field("name"));
    let rules_at = at.field("rules");
    for (index, rule) in hook.list("rules").iter().enumerate() {
        rules::validate(errors, rule, &rules_at.index(index));
    }
    set_one_of(errors, hook, "failurePolicy", FAILURE_POLICIES, at);
    set_one_of(errors, hook, "matchPolicy", MATCH_POLICIES, at);
    let effects = if rules.any_side_effects { SIDE_EFFECTS } else { NO_SIDE_EFFECTS };
    if !hook.has("sideEffects") {
        let text = format!("must specify one of {}", effects.join(", "));
        errors.push(Error::required(&at.field("sideEffects"), text));
    }
    set_one_of(errors, hook, "sideEffects", effects, at);
    if let Some(seconds) = hook.number("timeoutSeconds").filter(|seconds| !(1..=30).contains(seconds)) {
        let text = "the timeout value must be between 1 and 30 seconds";
        errors.push(Error::invalid(&at.field("timeoutSeconds"), seconds, text));
    }
    for selector in ["namespaceSelector", "objectSelector"] {
        label_selector::validate(errors, hook.get(selector), rules.any_selector_value, &at.field(selector));
    }
    if mutating {
        set_one_of(errors, hook, "reinvocationPolicy", REINVOCATION_POLICIES, at);
    }
    webhook_client::validate(errors, &hook["clientConfig"], &at.field("clientConfig"));
    if !rules.unchanged_conditions {
        match_conditions::validate(errors, hook.list("matchConditions"), false, &at.field("matchConditions"));
    }
}

/// A domain of at least three parts.
fn validate_name(errors: &mut Errors, name: &str, at: &At<'_>) {
    let found = dns_subdomain(name);
    if name.is_empty() {
        errors.push(Error::required(at, ""));
    } else if !found.is_empty() {
        errors.push(Error::invalid(at, name, found.join(",")));
    } else if name.split('.').count() < 3 {
        let text = "should be a domain with at least three segments separated by dots";
        errors.push(Error::invalid(at, name, text));
    }
}

fn validate_versions(errors: &mut Errors, hook: &Value, rules: &Rules, at: &At<'_>) {
    let known = REVIEW_VERSIONS.join(", ");
    if hook.bare("admissionReviewVersions") {
        errors.push(Error::required(at, format!("must specify one of {known}")));
        return;
    }
    let mut seen = HashSet::new();
    for (index, version) in hook.texts("admissionReviewVersions").enumerate() {
        let at = at.index(index);
        if seen.insert(version) {
            crate::checks::named(errors, version, &at, dns_1035_label);
        } else {
            errors.push(Error::invalid(&at, version, "duplicate version"));
        }
    }
    if !rules.any_review_version && !REVIEW_VERSIONS.iter().any(|version| seen.contains(version)) {
        let shown = hook["admissionReviewVersions"].clone();
        errors.push(Error::invalid(at, shown, format!("must include at least one of {known}")));
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object.list("webhooks").len().into(), age(object, now)]
}
