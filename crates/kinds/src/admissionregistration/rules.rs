//! Which requests a webhook or a policy is for. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateRuleWithOperations).

use std::collections::HashSet;

use schema::Value;

use crate::checks::{one_of, set_one_of};
use crate::field::{At, Error, Errors};
use crate::tree::{Tree, items_mut, set_absent};

const OPERATIONS: &[&str] = &["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];

/// Fills in rules of a list.
pub fn default(holder: &mut Value, list: &str) {
    items_mut(holder, list).for_each(|rule| set_absent(rule, "scope", "*"));
}

/// What is wrong with a rule.
pub fn validate(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    let lonely = |errors: &mut Errors, name: &str, others: &str| {
        if rule.list(name).len() > 1 && rule.texts(name).any(|one| one == "*") {
            let text = format!("if '*' is present, must not specify other {others}");
            errors.push(Error::invalid(&at.field(name), rule[name].clone(), text));
        }
    };
    let needed = |errors: &mut Errors, name: &str| {
        if rule.bare(name) {
            errors.push(Error::required(&at.field(name), ""));
        }
    };
    needed(errors, "operations");
    lonely(errors, "operations", "operations");
    let operations_at = at.field("operations");
    for (index, operation) in rule.texts("operations").enumerate() {
        one_of(errors, operation, OPERATIONS, &operations_at.index(index));
    }
    needed(errors, "apiGroups");
    lonely(errors, "apiGroups", "API groups");
    needed(errors, "apiVersions");
    lonely(errors, "apiVersions", "API versions");
    let versions_at = at.field("apiVersions");
    for (index, _) in rule.texts("apiVersions").enumerate().filter(|(_, version)| version.is_empty()) {
        errors.push(Error::required(&versions_at.index(index), ""));
    }
    validate_resources(errors, rule, &at.field("resources"));
    set_one_of(errors, rule, "scope", &["*", "Cluster", "Namespaced"], at);
}

fn validate_resources(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    if rule.bare("resources") {
        errors.push(Error::required(at, ""));
    }
    let (mut all_parts_of, mut part_of_all) = (HashSet::new(), HashSet::new());
    let (mut everything, mut all_resources, mut whole_resource) = (false, false, false);
    for (index, text) in rule.texts("resources").enumerate() {
        let at = at.index(index);
        if text.is_empty() {
            errors.push(Error::required(&at, ""));
            continue;
        }
        everything |= text == "*/*";
        all_resources |= text == "*";
        let Some((resource, part)) = text.split_once('/') else {
            // Upstream looks at the last one only.
            whole_resource = text != "*";
            continue;
        };
        if all_parts_of.contains(resource) {
            let why = format!("if '{resource}/*' is present, must not specify {text}");
            errors.push(Error::invalid(&at, text, why));
        }
        if part_of_all.contains(part) {
            errors.push(Error::invalid(&at, text, format!("if '*/{part}' is present, must not specify {text}")));
        }
        if part == "*" {
            all_parts_of.insert(resource);
        }
        if resource == "*" {
            part_of_all.insert(part);
        }
    }
    let list = &rule["resources"];
    if rule.list("resources").len() > 1 && everything {
        let text = "if '*/*' is present, must not specify other resources";
        errors.push(Error::invalid(at, list.clone(), text));
    }
    if all_resources && whole_resource {
        let text = "if '*' is present, must not specify other resources without subresources";
        errors.push(Error::invalid(at, list.clone(), text));
    }
}
