//! What is wrong with a FlowSchema. Behaviour: `pkg/apis/flowcontrol/validation/validation.go` (ValidateFlowSchema).

use schema::Value;
use serde_json::json;

use crate::checks::named;
use crate::field::{At, Error, Errors};
use crate::flowcontrol::validate_status;
use crate::names::{dns_label, dns_subdomain};
use crate::tree::Tree;
use crate::{internal_form, meta};

const PRECEDENCE_MOST: i64 = 10_000;
/// In the order in which they are shown.
const VERBS: &[&str] = &["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"];

/// What is wrong with a schema besides its metadata.
pub fn validate(errors: &mut Errors, schema: &Value) {
    let (name, spec, at) = (meta::text(schema, "name"), &schema["spec"], At::new("spec"));
    validate_spec(errors, name, spec, &at);
    if fixed(name).is_some_and(|fixed| fixed != *spec) {
        let shown = internal_form::json("FlowSchemaSpec", Some(spec));
        errors.push(Error::invalid_json(&at, shown, format!("spec of '{name}' must equal the fixed value")));
    }
    validate_status(errors, &schema["status"]);
}

/// Schemas that every server has and that nobody can change.
fn fixed(name: &str) -> Option<Value> {
    let everything = json!({ "verbs": ["*"], "apiGroups": ["*"], "resources": ["*"], "clusterScope": true,
        "namespaces": ["*"] });
    let rule = |groups: &[&str]| {
        let subject = |group: &&str| json!({ "kind": "Group", "group": { "name": group } });
        json!({
            "subjects": groups.iter().map(subject).collect::<Vec<_>>(),
            "resourceRules": [everything],
            "nonResourceRules": [{ "verbs": ["*"], "nonResourceURLs": ["*"] }],
        })
    };
    Some(match name {
        "exempt" => json!({
            "priorityLevelConfiguration": { "name": "exempt" },
            "matchingPrecedence": 1,
            "rules": [rule(&["system:masters"])],
        }),
        "catch-all" => json!({
            "priorityLevelConfiguration": { "name": "catch-all" },
            "matchingPrecedence": PRECEDENCE_MOST,
            "distinguisherMethod": { "type": "ByUser" },
            "rules": [rule(&["system:unauthenticated", "system:authenticated"])],
        }),
        _ => return None,
    })
}

fn validate_spec(errors: &mut Errors, name: &str, spec: &Value, at: &At<'_>) {
    let (precedence, precedence_at) = (spec.int("matchingPrecedence"), at.field("matchingPrecedence"));
    if precedence <= 0 {
        errors.push(Error::invalid(&precedence_at, precedence, "must be a positive value"));
    }
    if precedence > PRECEDENCE_MOST {
        errors.push(Error::invalid(&precedence_at, precedence, format!("must not be greater than {PRECEDENCE_MOST}")));
    }
    if precedence == 1 && name != "exempt" {
        let text = "only the schema named 'exempt' may have matchingPrecedence 1";
        errors.push(Error::invalid(&precedence_at, precedence, text));
    }
    const METHODS: &[&str] = &["ByNamespace", "ByUser"];
    if let Some(method) = spec.field("distinguisherMethod").filter(|it| !METHODS.contains(&it.text("type"))) {
        let shown = internal_form::json("FlowDistinguisherMethod", Some(method));
        let at = at.field("distinguisherMethod");
        errors.push(Error::not_supported_json(&at.field("type"), shown, METHODS));
    }
    let level_at = at.field("priorityLevelConfiguration");
    match spec["priorityLevelConfiguration"].text("name") {
        "" => errors.push(Error::required(&level_at.field("name"), "must reference a priority level")),
        level => named(errors, level, &level_at.field("name"), dns_subdomain),
    }
    let rules_at = at.field("rules");
    for (index, rule) in spec.list("rules").iter().enumerate() {
        validate_rule(errors, rule, &rules_at.index(index));
    }
}

fn validate_rule(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    let subjects_at = at.field("subjects");
    if rule.bare("subjects") {
        errors.push(Error::required(&subjects_at, "subjects must contain at least one value"));
    }
    for (index, subject) in rule.list("subjects").iter().enumerate() {
        validate_subject(errors, subject, &subjects_at.index(index));
    }
    if rule.bare("resourceRules") && rule.bare("nonResourceRules") {
        let text = "at least one of resourceRules and nonResourceRules has to be non-empty";
        errors.push(Error::required(at, text));
    }
    let all = at.field("resourceRules");
    for (index, rule) in rule.list("resourceRules").iter().enumerate() {
        validate_resources(errors, rule, &all.index(index));
    }
    let all = at.field("nonResourceRules");
    for (index, rule) in rule.list("nonResourceRules").iter().enumerate() {
        validate_paths(errors, rule, &all.index(index));
    }
}

fn validate_subject(errors: &mut Errors, subject: &Value, at: &At<'_>) {
    const SORTS: [(&str, &str); 3] = [("ServiceAccount", "serviceAccount"), ("User", "user"), ("Group", "group")];
    let kind = subject.text("kind");
    let Some((_, field)) = SORTS.iter().find(|(sort, _)| *sort == kind) else {
        let allowed = &["Group", "ServiceAccount", "User"];
        errors.push(Error::not_supported(&at.field("kind"), kind, allowed));
        return;
    };
    let named_at = at.field(field);
    match subject.field(field) {
        None => errors.push(Error::required(&named_at, format!("{field} is required when subject kind is '{kind}'"))),
        Some(account) if kind == "ServiceAccount" => validate_account(errors, account, &named_at),
        Some(one) if one.text("name").is_empty() => errors.push(Error::required(&named_at.field("name"), "")),
        Some(_) => {}
    }
    for (sort, other) in SORTS.iter().filter(|(sort, other)| *sort != kind && subject.has(other)) {
        let text = format!("{other} is forbidden when subject kind is not '{sort}'");
        errors.push(Error::forbidden(&at.field(other), text));
    }
}

fn validate_account(errors: &mut Errors, account: &Value, at: &At<'_>) {
    match account.text("name") {
        "" => errors.push(Error::required(&at.field("name"), "")),
        "*" => {}
        name => named(errors, name, &at.field("name"), dns_subdomain),
    }
    match account.text("namespace") {
        "" => errors.push(Error::required(&at.field("namespace"), "must specify namespace for service account")),
        namespace => named(errors, namespace, &at.field("namespace"), dns_label),
    }
}

fn has_wildcard(rule: &Value, name: &str) -> bool {
    rule.texts(name).any(|one| one == "*")
}

fn lonely_wildcard(errors: &mut Errors, rule: &Value, name: &str, others: &str, at: &At<'_>) {
    if has_wildcard(rule, name) && rule.list(name).len() > 1 {
        let text = format!("if '*' is present, must not specify other {others}");
        errors.push(Error::invalid(&at.field(name), rule[name].clone(), text));
    }
}

fn validate_verbs(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    let verbs_at = at.field("verbs");
    if rule.bare("verbs") {
        errors.push(Error::required(&verbs_at, "verbs must contain at least one value"));
    } else if has_wildcard(rule, "verbs") {
        lonely_wildcard(errors, rule, "verbs", "verbs", at);
    } else if !rule.texts("verbs").all(|verb| VERBS.contains(&verb)) {
        errors.push(Error::not_supported(&verbs_at, rule["verbs"].clone(), VERBS));
    }
}

fn validate_resources(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    validate_verbs(errors, rule, at);
    for (name, one, others) in [("apiGroups", "api group", "api groups"), ("resources", "resource", "resources")] {
        if rule.bare(name) {
            let text = format!("resource rules must supply at least one {one}");
            errors.push(Error::required(&at.field(name), text));
        }
        lonely_wildcard(errors, rule, name, others, at);
    }
    let namespaces_at = at.field("namespaces");
    if rule.bare("namespaces") && !rule.flag("clusterScope") {
        let text = "resource rules that are not cluster scoped must supply at least one namespace";
        errors.push(Error::required(&namespaces_at, text));
    } else if has_wildcard(rule, "namespaces") {
        lonely_wildcard(errors, rule, "namespaces", "namespaces", at);
    } else {
        for (index, namespace) in rule.texts("namespaces").enumerate() {
            for found in dns_label(namespace) {
                let text = format!("each member of this list must be '*' or a DNS-1123 label; {found}");
                errors.push(Error::invalid(&namespaces_at.index(index), namespace, text));
            }
        }
    }
}

fn validate_paths(errors: &mut Errors, rule: &Value, at: &At<'_>) {
    validate_verbs(errors, rule, at);
    let (name, paths_at) = ("nonResourceURLs", at.field("nonResourceURLs"));
    if rule.bare(name) {
        errors.push(Error::required(&paths_at, "nonResourceURLs must contain at least one value"));
    } else if has_wildcard(rule, name) {
        lonely_wildcard(errors, rule, name, "non-resource URLs", at);
    } else {
        for (index, path) in rule.texts(name).enumerate() {
            if let Some(text) = path_fault(path) {
                errors.push(Error::invalid(&paths_at.index(index), path, text));
            }
        }
    }
}

fn path_fault(path: &str) -> Option<&'static str> {
    let stars = path.matches('*').count();
    Some(match path {
        "" => "must not be empty",
        "/" => return None,
        _ if !path.starts_with('/') => "must start with slash",
        _ if path.contains(' ') => "must not contain white-space",
        _ if path.contains("//") => "must not contain double slash",
        _ if stars > 1 || (stars == 1 && !path.ends_with("/*")) => "wildcard can only do suffix matching",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(path_fault("/healthz/*"), None);
        assert_eq!(path_fault("/a*"), Some("wildcard can only do suffix matching"));
        assert_eq!(path_fault("a"), Some("must start with slash"));
    }
}
