//! What roles allow. Behaviour: `pkg/apis/rbac/validation/validation.go` (ValidatePolicyRule).

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// What is wrong with the rules of a role.
pub fn validate(errors: &mut Errors, role: &Value, namespaced: bool) {
    let all = At::new("rules");
    for (index, rule) in role.list("rules").iter().enumerate() {
        validate_rule(errors, rule, namespaced, &all.index(index));
    }
}

fn validate_rule(errors: &mut Errors, rule: &Value, namespaced: bool, at: &At<'_>) {
    if rule.bare("verbs") {
        errors.push(Error::required(&at.field("verbs"), "verbs must contain at least one value"));
    }
    if !rule.bare("nonResourceURLs") {
        let mut wrong = |text: &str| {
            errors.push(Error::invalid(&at.field("nonResourceURLs"), rule["nonResourceURLs"].clone(), text));
        };
        if namespaced {
            wrong("namespaced rules cannot apply to non-resource URLs");
        }
        if ["apiGroups", "resources", "resourceNames"].iter().any(|list| !rule.bare(list)) {
            wrong("rules cannot apply to both regular resources and non-resource URLs");
        }
        return;
    }
    if rule.bare("apiGroups") {
        errors.push(Error::required(&at.field("apiGroups"), "resource rules must supply at least one api group"));
    }
    if rule.bare("resources") {
        errors.push(Error::required(&at.field("resources"), "resource rules must supply at least one resource"));
    }
}
