//! Which objects a policy or a binding is for. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateMatchResources).

use std::collections::HashSet;

use schema::Value;
use serde_json::json;

use super::rules;
use crate::checks::{named, one_of};
use crate::field::{At, Error, Errors};
use crate::label_selector;
use crate::names::path_segment;
use crate::tree::{Tree, set_absent};

/// How a request matches a rule.
pub const MATCH_POLICIES: &[&str] = &["Equivalent", "Exact"];
const LISTS: [&str; 2] = ["resourceRules", "excludeResourceRules"];
const SELECTORS: [&str; 2] = ["namespaceSelector", "objectSelector"];

/// Fills in what is left out.
pub fn default(resources: &mut Value) {
    set_absent(resources, "matchPolicy", "Equivalent");
    for selector in SELECTORS {
        set_absent(resources, selector, json!({}));
    }
    for list in LISTS {
        rules::default(resources, list);
    }
}

/// What is wrong with it.
pub fn validate(errors: &mut Errors, resources: &Value, at: &At<'_>) {
    match resources.set_text("matchPolicy") {
        None => errors.push(Error::required(&at.field("matchPolicy"), "")),
        Some(policy) => one_of(errors, policy, MATCH_POLICIES, &at.field("matchPolicy")),
    }
    for selector in SELECTORS {
        match resources.field(selector) {
            None => errors.push(Error::required(&at.field(selector), "")),
            some => label_selector::validate(errors, some, false, &at.field(selector)),
        }
    }
    for list in LISTS {
        let all = at.field(list);
        for (index, rule) in resources.list(list).iter().enumerate() {
            validate_named(errors, rule, &all.index(index));
        }
    }
}

fn validate_named(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    let all = at.field("resourceNames");
    let mut seen = HashSet::new();
    for (index, name) in rule.texts("resourceNames").enumerate() {
        named(errors, name, &all.index(index), path_segment);
        if !seen.insert(name) {
            errors.push(Error::duplicate(&all.index(index), name));
        }
    }
    rules::validate(errors, rule, at);
}
