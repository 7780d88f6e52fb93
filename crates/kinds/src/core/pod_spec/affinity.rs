//! Where Pods want to be: near nodes, near other Pods, spread. Behaviour: `pkg/apis/core/validation/validation.go`
//! (validateAffinity, validateTopologySpreadConstraints, ValidateTolerations).

use schema::Value;

use super::Rules;
use crate::checks::{NOT_POSITIVE, one_of, set_one_of};
use crate::core::node_selector;
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, label_value, qualified_name};
use crate::tree::Tree;
use crate::{label_selector, meta};

const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

/// Effects of taints.
pub const EFFECTS: &[&str] = &["NoSchedule", "PreferNoSchedule", "NoExecute"];

/// What is wrong with an affinity.
pub fn validate(errors: &mut Errors, affinity: &Value, rules: &Rules, at: &At<'_>) {
    if let Some(node) = affinity.field("nodeAffinity") {
        node_affinity(errors, node, rules, &at.field("nodeAffinity"));
    }
    for name in ["podAffinity", "podAntiAffinity"] {
        let Some(pod) = affinity.field(name) else { continue };
        let at = at.field(name);
        let terms_at = at.field(REQUIRED);
        for (index, term) in pod.list(REQUIRED).iter().enumerate() {
            pod_term(errors, term, rules, &terms_at.index(index));
        }
        let terms_at = at.field(PREFERRED);
        for (index, term) in pod.list(PREFERRED).iter().enumerate() {
            let at = terms_at.index(index);
            weight(errors, term, &at);
            pod_term(errors, &term["podAffinityTerm"], rules, &at.field("podAffinityTerm"));
        }
    }
}

fn weight(errors: &mut Errors, term: &Value, at: &At<'_>) {
    let weight = term.int("weight");
    if !(1..=100).contains(&weight) {
        errors.push(Error::invalid(&at.field("weight"), weight, "must be in the range 1-100"));
    }
}

fn node_affinity(errors: &mut Errors, affinity: &Value, rules: &Rules, at: &At<'_>) {
    if let Some(selector) = affinity.field(REQUIRED) {
        node_selector::validate(errors, selector, rules.any_node_value, &at.field(REQUIRED));
    }
    let at = at.field(PREFERRED);
    for (index, term) in affinity.list(PREFERRED).iter().enumerate() {
        let at = at.index(index);
        weight(errors, term, &at);
        node_selector::validate_term(errors, &term["preference"], true, &at.field("preference"));
    }
}

fn pod_term(errors: &mut Errors, term: &Value, rules: &Rules, at: &At<'_>) {
    selectors(errors, term, rules.any_selector_value, at);
    for namespace in term.texts("namespaces") {
        let found = dns_label(namespace);
        errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("namespace"), namespace, text)));
    }
    label_keys(errors, term, at);
    if term.text("topologyKey").is_empty() {
        errors.push(Error::required(&at.field("topologyKey"), "can not be empty"));
    }
    meta::label_key(errors, term.text("topologyKey"), &at.field("topologyKey"));
}

/// The selectors of a term.
pub fn selectors(errors: &mut Errors, term: &Value, any_value: bool, at: &At<'_>) {
    for name in ["labelSelector", "namespaceSelector"] {
        label_selector::validate(errors, term.get(name), any_value, &at.field(name));
    }
}

/// Keys of labels whose values the Pod gives to the selector.
pub fn label_keys(errors: &mut Errors, holder: &Value, at: &At<'_>) {
    let selector = holder.field("labelSelector");
    for name in ["matchLabelKeys", "mismatchLabelKeys"] {
        let at = at.field(name);
        if selector.is_none() && !holder.bare(name) {
            errors.push(Error::forbidden(&at, "must not be specified when labelSelector is not set"));
            continue;
        }
        for (index, key) in holder.texts(name).enumerate() {
            meta::label_key(errors, key, &at.index(index));
        }
    }
    if let Some(selector) = selector.filter(|_| !holder.bare("matchLabelKeys")) {
        // The server itself adds an expression for each key; only what stands there besides is told.
        let mut seen: Vec<&str> = selector.entries("matchLabels").map(|(key, _)| key.as_str()).collect();
        for expression in selector.list("matchExpressions") {
            let key = expression.text("key");
            let index = holder.list("matchLabelKeys").iter().rposition(|it| it == key);
            if let Some(index) = index.filter(|_| seen.contains(&key)) {
                errors.push(Error::invalid(&at.index(index), key, "exists in both matchLabelKeys and labelSelector"));
            }
            seen.push(key);
        }
    }
    let keys_at = at.field("matchLabelKeys");
    for (index, key) in holder.texts("matchLabelKeys").enumerate() {
        if holder.texts("mismatchLabelKeys").any(|other| other == key) {
            let text = "exists in both matchLabelKeys and mismatchLabelKeys";
            errors.push(Error::invalid(&keys_at.index(index), key, text));
        }
    }
}

/// Constraints on how Pods are spread.
pub fn validate_spread(errors: &mut Errors, constraints: &[Value], rules: &Rules, all: &At<'_>) {
    for (index, constraint) in constraints.iter().enumerate() {
        let at = all.index(index);
        let positive = |errors: &mut Errors, name: &str| {
            let number = constraint.int(name);
            if number <= 0 {
                errors.push(Error::invalid(&at.field(name), number, NOT_POSITIVE));
            }
        };
        positive(errors, "maxSkew");
        let (key, action) = (constraint.text("topologyKey"), constraint.text("whenUnsatisfiable"));
        if key.is_empty() {
            errors.push(Error::required(&at.field("topologyKey"), "can not be empty"));
        }
        one_of(errors, action, &["DoNotSchedule", "ScheduleAnyway"], &at.field("whenUnsatisfiable"));
        let same = |it: &Value| it.text("topologyKey") == key && it.text("whenUnsatisfiable") == action;
        if constraints[index + 1..].iter().any(same) {
            let at = at.field("{topologyKey, whenUnsatisfiable}");
            errors.push(Error::duplicate(&at, format!("{{{key}, {action}}}")));
        }
        if let Some(domains) = constraint.number("minDomains") {
            positive(errors, "minDomains");
            if action != "DoNotSchedule" {
                let text = format!("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {action}");
                errors.push(Error::invalid(&at.field("minDomains"), domains, text));
            }
        }
        for name in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
            set_one_of(errors, constraint, name, &["Honor", "Ignore"], &at);
        }
        if rules.old_spread_keys {
            old_label_keys(errors, constraint, &at.field("matchLabelKeys"));
        } else {
            label_keys(errors, constraint, &at);
        }
        if !rules.any_spread_selector {
            let at = at.field("labelSelector");
            label_selector::validate(errors, constraint.get("labelSelector"), false, &at);
        }
    }
}

/// Keys of labels as they were checked before the server merged them into the selector.
fn old_label_keys(errors: &mut Errors, constraint: &Value, at: &At<'_>) {
    if constraint.bare("matchLabelKeys") {
        return;
    }
    let selector = &constraint["labelSelector"];
    if !selector.is_object() {
        errors.push(Error::forbidden(at, "must not be specified when labelSelector is not set"));
    }
    for (index, key) in constraint.texts("matchLabelKeys").enumerate() {
        meta::label_key(errors, key, &at.index(index));
        let expressed = selector.list("matchExpressions").iter().any(|expression| expression.text("key") == key);
        if selector["matchLabels"].has(key) || expressed {
            let text = "exists in both matchLabelKeys and labelSelector";
            errors.push(Error::invalid(&at.index(index), key, text));
        }
    }
}

/// The effect of a taint.
pub fn effect(errors: &mut Errors, effect: &str, at: &At<'_>) {
    one_of(errors, effect, EFFECTS, at);
}

/// What is wrong with tolerations.
pub fn validate_tolerations(errors: &mut Errors, tolerations: &[Value], rules: &Rules, all: &At<'_>) {
    for (index, toleration) in tolerations.iter().enumerate() {
        let at = all.index(index);
        let (key, operator) = (toleration.text("key"), toleration.text("operator"));
        let (value, effect_name) = (toleration.text("value"), toleration.text("effect"));
        if !key.is_empty() {
            let found = qualified_name(key);
            errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("key"), key, text)));
        } else if operator != "Exists" {
            let text = "operator must be Exists when `key` is empty, which means \"match all values and all keys\"";
            errors.push(Error::invalid(&at.field("operator"), operator, text));
        }
        if toleration.has("tolerationSeconds") && effect_name != "NoExecute" {
            let text = "effect must be 'NoExecute' when `tolerationSeconds` is set";
            errors.push(Error::invalid(&at.field("effect"), effect_name, text));
        }
        let at_operator = at.field("operator");
        match operator {
            "Equal" | "" => {
                let found = label_value(value);
                if !found.is_empty() {
                    errors.push(Error::invalid(&at_operator, value, found.join(";")));
                }
            }
            "Exists" if !value.is_empty() => {
                let text = "value must be empty when `operator` is 'Exists'";
                errors.push(Error::invalid(&at_operator, value, text));
            }
            "Exists" => {}
            "Lt" | "Gt" if rules.comparing_tolerations => {}
            "Lt" | "Gt" => {
                errors.push(Error::not_supported(&at_operator, operator, &["Equal", "Exists", "Lt", "Gt"]));
            }
            other => errors.push(Error::not_supported(&at_operator, other, &["Equal", "Exists"])),
        }
        if !effect_name.is_empty() {
            effect(errors, effect_name, &at.field("effect"));
        }
    }
}
