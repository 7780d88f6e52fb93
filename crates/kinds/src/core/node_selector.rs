//! Selectors of nodes, as Pods and PersistentVolumes have them. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidateNodeSelector).

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::meta;
use crate::names::{dns_subdomain, label_value};
use crate::tree::Tree;

/// A selector of nodes. `any_value` lets bad label values pass.
pub fn validate(errors: &mut Errors, selector: &Value, any_value: bool, at: &At<'_>) {
    let at = at.field("nodeSelectorTerms");
    let terms = selector.list("nodeSelectorTerms");
    if terms.is_empty() {
        errors.push(Error::required(&at, "must have at least one node selector term"));
    }
    for (index, term) in terms.iter().enumerate() {
        validate_term(errors, term, any_value, &at.index(index));
    }
}

/// A term of such a selector.
pub fn validate_term(errors: &mut Errors, term: &Value, any_value: bool, at: &At<'_>) {
    let all = at.field("matchExpressions");
    for (index, expression) in term.list("matchExpressions").iter().enumerate() {
        requirement(errors, expression, any_value, &all.index(index));
    }
    let all = at.field("matchFields");
    for (index, expression) in term.list("matchFields").iter().enumerate() {
        field_requirement(errors, expression, &all.index(index));
    }
}

fn requirement(errors: &mut Errors, expression: &Value, any_value: bool, at: &At<'_>) {
    let values = expression.list("values");
    let at_values = at.field("values");
    match expression.text("operator") {
        "In" | "NotIn" if values.is_empty() => {
            errors.push(Error::required(&at_values, "must be specified when `operator` is 'In' or 'NotIn'"));
        }
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let text = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
            errors.push(Error::forbidden(&at_values, text));
        }
        "Gt" | "Lt" if values.len() != 1 => {
            let text = "must be specified single value when `operator` is 'Lt' or 'Gt'";
            errors.push(Error::required(&at_values, text));
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt" => {}
        other => errors.push(Error::invalid(&at.field("operator"), other, "not a valid selector operator")),
    }
    meta::label_key(errors, expression.text("key"), &at.field("key"));
    if !any_value {
        for (index, value) in expression.texts("values").enumerate() {
            let found = label_value(value);
            errors.extend(found.into_iter().map(|text| Error::invalid(&at_values.index(index), value, text)));
        }
    }
}

fn field_requirement(errors: &mut Errors, expression: &Value, at: &At<'_>) {
    let at_values = at.field("values");
    match expression.text("operator") {
        "In" | "NotIn" => {
            if expression.list("values").len() != 1 {
                let text = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
                errors.push(Error::required(&at_values, text));
            }
        }
        other => errors.push(Error::invalid(&at.field("operator"), other, "not a valid selector operator")),
    }
    let key = expression.text("key");
    if key != "metadata.name" {
        errors.push(Error::invalid(&at.field("key"), key, "not a valid field selector key"));
        return;
    }
    for (index, value) in expression.texts("values").enumerate() {
        let found = dns_subdomain(value);
        errors.extend(found.into_iter().map(|text| Error::invalid(&at_values.index(index), value, text)));
    }
}

/// Whether a term of a selector names label values that are none.
pub fn has_bad_values(selector: &Value) -> bool {
    let expressions = selector.list("nodeSelectorTerms").iter().flat_map(|term| term.list("matchExpressions"));
    expressions.flat_map(|expression| expression.texts("values")).any(|value| !label_value(value).is_empty())
}

/// What to say of a label of nodes that has another name now.
pub fn renamed_label(key: &str) -> Option<&'static str> {
    Some(match key {
        "beta.kubernetes.io/arch" => "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
        "beta.kubernetes.io/os" => "deprecated since v1.14; use \"kubernetes.io/os\" instead",
        "failure-domain.beta.kubernetes.io/region" => {
            "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead"
        }
        "failure-domain.beta.kubernetes.io/zone" => {
            "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead"
        }
        "beta.kubernetes.io/instance-type" => {
            "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead"
        }
        "app.kubernetes.io/created-by" => "deprecated since v1.9",
        "scheduler.alpha.kubernetes.io/preferAvoidPods" => "deprecated since v1.22; use Taints and Tolerations instead",
        "node-role.kubernetes.io/master" => "use \"node-role.kubernetes.io/control-plane\" instead",
        _ => return None,
    })
}

/// Warns of the labels that a selector names.
pub fn warn_terms(warnings: &mut Vec<String>, selector: &Value, at: &At<'_>) {
    let all = at.field("nodeSelectorTerms");
    for (index, term) in selector.list("nodeSelectorTerms").iter().enumerate() {
        warn_term(warnings, term, false, &all.index(index));
    }
}

/// Warns of the labels that a term names, and of values that no label has.
pub fn warn_term(warnings: &mut Vec<String>, term: &Value, values: bool, at: &At<'_>) {
    let all = at.field("matchExpressions");
    for (index, expression) in term.list("matchExpressions").iter().enumerate() {
        let (at, key) = (all.index(index), expression.text("key"));
        if let Some(message) = renamed_label(key) {
            warnings.push(format!("{}: {key} is {message}", at.field("key")));
        }
        let at = at.field("values");
        for (index, value) in expression.texts("values").enumerate().filter(|_| values) {
            let found = label_value(value).into_iter();
            warnings.extend(found.map(|text| format!("{}: {value} is invalid, {text}", at.index(index))));
        }
    }
}
