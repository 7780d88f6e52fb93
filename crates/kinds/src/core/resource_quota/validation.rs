//! What is wrong with a ResourceQuota. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateResourceQuota),
//! `pkg/apis/core/helper/helpers.go`.

use schema::Value;

use crate::checks::IMMUTABLE;
use crate::core::resource_list::amount;
use crate::core::resource_name::{is_standard_for_quota, validate_amount, validate_for_quota};
use crate::field::{At, Error, Errors};
use crate::internal_form;
use crate::tree::Tree;

const SPEC: At<'static> = At::new("spec");

/// Amounts of resources that a quota may limit.
pub fn validate_amounts(errors: &mut Errors, holder: &Value, list: &str, at: &At<'_>) {
    let at = at.field(list);
    for (name, _) in holder.entries(list) {
        let at = at.key(name);
        validate_for_quota(errors, name, &at);
        if let Some(amount) = amount(holder.map(list), name) {
            validate_amount(errors, name, &amount, &at);
        }
    }
}

/// The status of a quota.
pub fn validate_status(errors: &mut Errors, status: &Value) {
    let at = At::new("status");
    validate_amounts(errors, status, "hard", &at);
    validate_amounts(errors, status, "used", &at);
}

/// The specification of a quota.
pub fn validate_spec(errors: &mut Errors, spec: &Value) {
    validate_amounts(errors, spec, "hard", &SPEC);
    scopes(errors, spec);
    if let Some(selector) = spec.field("scopeSelector") {
        scope_selector(errors, spec, selector, &SPEC.field("scopeSelector").field("matchExpressions"));
    }
}

fn is_scope(scope: &str) -> bool {
    matches!(
        scope,
        "Terminating"
            | "NotTerminating"
            | "BestEffort"
            | "NotBestEffort"
            | "PriorityClass"
            | "VolumeAttributesClass"
            | "CrossNamespacePodAffinity"
    )
}

/// Whether a scope says anything about a resource.
fn applies(scope: &str, resource: &str) -> bool {
    let compute = |resource: &str| {
        let resource = ["limits.", "requests."].iter().find_map(|it| resource.strip_prefix(it)).unwrap_or(resource);
        matches!(resource, "cpu" | "memory")
    };
    match scope {
        "BestEffort" => resource == "pods",
        "VolumeAttributesClass" => matches!(resource, "persistentvolumeclaims" | "requests.storage"),
        scope if is_scope(scope) => resource == "pods" || compute(resource),
        _ => true,
    }
}

/// The resources to which a scope does not apply.
fn apart<'a>(spec: &'a Value, scope: &'a str) -> impl Iterator<Item = &'a str> {
    let names = spec.entries("hard").map(|(name, _)| name.as_str());
    names.filter(move |name| is_standard_for_quota(name) && !applies(scope, name))
}

fn conflicts<'a>(scopes: impl Iterator<Item = &'a str>) -> usize {
    let scopes: Vec<&str> = scopes.collect();
    let pairs = [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]];
    pairs.iter().filter(|pair| pair.iter().all(|scope| scopes.contains(scope))).count()
}

fn wrong_scopes(spec: &Value, text: &str) -> Error {
    Error::invalid(&SPEC.field("scopes"), spec.get("scopes").cloned().unwrap_or_default(), text)
}

fn scopes(errors: &mut Errors, spec: &Value) {
    for scope in spec.texts("scopes") {
        if !is_scope(scope) {
            errors.push(wrong_scopes(spec, "unsupported scope"));
        }
        errors.extend(apart(spec, scope).map(|_| wrong_scopes(spec, "unsupported scope applied to resource")));
    }
    errors.extend((0..conflicts(spec.texts("scopes"))).map(|_| wrong_scopes(spec, "conflicting scopes")));
}

fn scope_selector(errors: &mut Errors, spec: &Value, selector: &Value, at: &At<'_>) {
    for expression in selector.list("matchExpressions") {
        let (scope, operator) = (expression.text("scopeName"), expression.text("operator"));
        if !is_scope(scope) {
            errors.push(Error::invalid(&at.field("scopeName"), scope, "unsupported scope"));
        }
        for _ in apart(spec, scope) {
            let shown = internal_form::json("ScopeSelector", Some(selector));
            errors.push(Error::invalid_json(at, shown, "unsupported scope applied to resource"));
        }
        let exists_only = is_scope(scope) && !matches!(scope, "PriorityClass" | "VolumeAttributesClass");
        if exists_only && operator != "Exists" {
            let text = "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, \
                        ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, \
                        ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
            errors.push(Error::invalid(&at.field("operator"), operator, text));
        }
        match operator {
            "In" | "NotIn" if expression.bare("values") => {
                let text = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
                errors.push(Error::required(&at.field("values"), text));
            }
            "Exists" | "DoesNotExist" if !expression.bare("values") => {
                let text = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
                errors.push(Error::invalid(&at.field("values"), expression["values"].clone(), text));
            }
            "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
            _ => errors.push(Error::invalid(&at.field("operator"), operator, "not a valid selector operator")),
        }
    }
    let named = selector.list("matchExpressions").iter().map(|expression| expression.text("scopeName"));
    let shown = || spec.get("scopes").cloned().unwrap_or_default();
    errors.extend((0..conflicts(named)).map(|_| Error::invalid(at, shown(), "conflicting scopes")));
}

/// The scopes of a quota cannot change.
pub fn same_scopes(errors: &mut Errors, new: &Value, old: &Value) {
    let within = |some: &Value, other: &Value| some.list("scopes").iter().all(|it| other.list("scopes").contains(it));
    if !within(new, old) || !within(old, new) {
        errors.push(wrong_scopes(new, IMMUTABLE));
    }
}

/// Warns where more may be requested than used.
pub fn warnings(spec: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["cpu", "memory", "storage", "ephemeral-storage"] {
        let get = |name: &str| amount(spec.map("hard"), name);
        let (mut requested, limited) = (format!("requests.{name}"), format!("limits.{name}"));
        if get(&requested).is_none() && matches!(name, "cpu" | "memory") {
            requested = name.to_owned();
        }
        if let (Some(request), Some(limit)) = (get(&requested), get(&limited))
            && request.compare(&limit).is_gt()
        {
            out.push(format!("ResourceQuota {requested} ({request}) should be less than {limited} ({limit})"));
        }
    }
    out
}
