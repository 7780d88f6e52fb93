//! The conditions of definitions, and the names that they are given. Plain functions. Behaviour:
//! `apiextensions-apiserver/pkg/controller/{status,establish,nonstructuralschema,apiapproval}`.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

const APPROVAL: &str = "api-approved.kubernetes.io";
const PROTECTED: &str = "https://github.com/kubernetes/enhancements/pull/1111";

/// The names that the other definitions of a group hold.
#[derive(Debug, Default)]
pub struct Taken {
    pub resources: BTreeSet<String>,
    pub kinds: BTreeSet<String>,
}

impl Taken {
    /// Adds what a definition was granted.
    pub fn add(&mut self, accepted: &Value) {
        self.resources.extend(["plural", "singular"].iter().map(|name| text(accepted, name).to_owned()));
        self.resources.extend(short_names(accepted).map(str::to_owned));
        self.kinds.extend(["kind", "listKind"].iter().map(|name| text(accepted, name).to_owned()));
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn short_names(names: &Value) -> impl Iterator<Item = &str> {
    names.get("shortNames").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The condition of a type.
pub fn find<'a>(definition: &'a Value, kind: &str) -> Option<&'a Value> {
    let list = definition["status"].get("conditions").and_then(Value::as_array)?;
    list.iter().find(|one| text(one, "type") == kind)
}

/// Whether a condition is true.
pub fn is_true(definition: &Value, kind: &str) -> bool {
    find(definition, kind).is_some_and(|one| text(one, "status") == "True")
}

/// Sets a condition; the time changes with its status.
pub fn set(definition: &mut Value, kind: &str, status: &str, reason: &str, message: &str, now: Timestamp) {
    let now = schema::time::format_seconds(now);
    let list = &mut definition["status"]["conditions"];
    if !list.is_array() {
        *list = json!([]);
    }
    let list = list.as_array_mut().expect("made a list above");
    let new = json!({
        "type": kind, "status": status, "reason": reason, "message": message, "lastTransitionTime": now,
    });
    match list.iter_mut().find(|one| text(one, "type") == kind) {
        None => list.push(new),
        Some(one) => {
            let since =
                one.get("lastTransitionTime").filter(|it| !it.is_null() && text(one, "status") == status).cloned();
            // What else the condition says (the generation that it is about) stays.
            for (name, value) in new.as_object().expect("made an object above") {
                one[name] = value.clone();
            }
            if let Some(since) = since {
                one["lastTransitionTime"] = since;
            }
        }
    }
}

fn remove(definition: &mut Value, kind: &str) {
    if let Some(list) = definition["status"].get_mut("conditions").and_then(Value::as_array_mut) {
        list.retain(|one| text(one, "type") != kind);
    }
}

/// The definition with the status that it should have. `taken` is what the others of its group hold.
pub fn plan(definition: &Value, taken: &Taken, now: Timestamp) -> Value {
    let mut new = definition.clone();
    if !new["status"].is_object() {
        new["status"] = json!({});
    }
    accept_names(&mut new, taken, now);
    structural(&mut new, now);
    approval(&mut new, now);
    establish(&mut new, now);
    new
}

fn accept_names(definition: &mut Value, taken: &Taken, now: Timestamp) {
    let wanted = definition["spec"]["names"].clone();
    let accepted = definition["status"].get("acceptedNames").cloned().unwrap_or_else(|| json!({}));
    if wanted == accepted && find(definition, "NamesAccepted").is_some() {
        return;
    }
    let (granted, refusal) = grant(&wanted, &accepted, taken);
    definition["status"]["acceptedNames"] = granted;
    let Some((reason, message)) = refusal else {
        set(definition, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
        if !is_true(definition, "Established") {
            set(definition, "Established", "False", "Installing", "the initial names have been accepted", now);
        }
        return;
    };
    set(definition, "NamesAccepted", "False", reason, &message, now);
    if find(definition, "Established").is_none() {
        set(definition, "Established", "False", "NotAccepted", "not all names are accepted", now);
    }
}

/// The names that a definition gets, and why not all that it wants: the last reason there is.
fn grant(wanted: &Value, accepted: &Value, taken: &Taken) -> (Value, Option<(&'static str, String)>) {
    let mut granted = accepted.clone();
    let mut refusal = None;
    let in_use = |name: &str| format!("{} is already in use", kinds::field::quote(name));
    let mut one = |granted: &mut Value, name: &str, taken: &BTreeSet<String>, reason: &'static str| {
        let want = text(wanted, name);
        if want != text(accepted, name) && taken.contains(want) {
            refusal = Some((reason, in_use(want)));
        } else if let Some(value) = wanted.get(name) {
            granted[name] = value.clone();
        }
    };
    one(&mut granted, "plural", &taken.resources, "PluralConflict");
    one(&mut granted, "singular", &taken.resources, "SingularConflict");
    let ours: Vec<&str> = short_names(accepted).collect();
    let conflicts: Vec<String> = short_names(wanted)
        .filter(|name| !ours.contains(name) && taken.resources.contains(*name))
        .map(in_use)
        .collect();
    let mut short_refusal = None;
    match &conflicts[..] {
        [] => match wanted.get("shortNames") {
            Some(names) => granted["shortNames"] = names.clone(),
            None => drop(granted.as_object_mut().map(|map| map.remove("shortNames"))),
        },
        [one] => short_refusal = Some(one.clone()),
        many => short_refusal = Some(format!("[{}]", many.join(", "))),
    }
    if let Some(why) = short_refusal {
        refusal = Some(("ShortNamesConflict", why));
    }
    let mut one = |granted: &mut Value, name: &str, reason: &'static str| {
        let want = text(wanted, name);
        if want != text(accepted, name) && taken.kinds.contains(want) {
            refusal = Some((reason, in_use(want)));
        } else if let Some(value) = wanted.get(name) {
            granted[name] = value.clone();
        }
    };
    one(&mut granted, "kind", "KindConflict");
    one(&mut granted, "listKind", "ListKindConflict");
    match wanted.get("categories") {
        Some(names) => granted["categories"] = names.clone(),
        None => drop(granted.as_object_mut().map(|map| map.remove("categories"))),
    }
    (granted, refusal)
}

/// Definitions that are written now have structural schemas; what remains is a flag that old ones may have.
fn structural(definition: &mut Value, now: Timestamp) {
    if definition["spec"].get("preserveUnknownFields") == Some(&Value::Bool(true)) {
        let why = "spec.preserveUnknownFields: Invalid value: true: must be false";
        set(definition, "NonStructuralSchema", "True", "Violations", why, now);
    } else {
        remove(definition, "NonStructuralSchema");
    }
}

fn is_protected(group: &str) -> bool {
    ["k8s.io", "kubernetes.io"]
        .iter()
        .any(|one| group == *one || group.strip_suffix(one).is_some_and(|rest| rest.ends_with('.')))
}

fn approval(definition: &mut Value, now: Timestamp) {
    if !is_protected(text(&definition["spec"], "group")) {
        return;
    }
    let given = definition["metadata"]["annotations"].get(APPROVAL).and_then(Value::as_str).unwrap_or_default();
    let is_url = given.split_once("://").is_some_and(|(scheme, rest)| {
        !scheme.is_empty()
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
            && !rest.is_empty()
            && !rest.starts_with(['/', '?'])
            && !rest.contains(char::is_whitespace)
    });
    let must = format!("protected groups must have approval annotation {APPROVAL:?}");
    let (status, reason, message) = match given {
        "" => ("False", "MissingAnnotation", format!("{must}, see {PROTECTED}")),
        given if given.starts_with("unapproved") => {
            ("False", "UnapprovedAnnotation", format!("not approved: {}", kinds::field::quote(given)))
        }
        given if is_url => ("True", "ApprovedAnnotation", format!("approved in {given}")),
        _ => {
            let why = "with either a URL or a reason starting with \"unapproved\"";
            ("False", "InvalidAnnotation", format!("{must} {why}, see {PROTECTED}"))
        }
    };
    set(definition, "KubernetesAPIApprovalPolicyConformant", status, reason, &message, now);
}

fn establish(definition: &mut Value, now: Timestamp) {
    if !is_true(definition, "NamesAccepted") || is_true(definition, "Established") {
        return;
    }
    let bundle = definition["spec"]["conversion"]["webhook"]["clientConfig"].get("caBundle").and_then(Value::as_str);
    if bundle.is_some_and(|bundle| !crate::webhook::is_bundle(bundle)) {
        let why = "The conversion webhook CABundle is invalid";
        set(definition, "Established", "False", "InvalidCABundle", why, now);
    } else {
        let why = "the initial names have been accepted";
        set(definition, "Established", "True", "InitialNamesAccepted", why, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(plural: &str, kind: &str, short: &[&str]) -> Value {
        json!({ "plural": plural, "singular": kind.to_lowercase(), "shortNames": short, "kind": kind,
            "listKind": format!("{kind}List") })
    }

    fn planned(definition: Value, taken: &Taken) -> Value {
        plan(&definition, taken, Timestamp::UNIX_EPOCH)
    }

    fn told(definition: &Value) -> Vec<String> {
        let list = definition["status"]["conditions"].as_array().expect("conditions");
        list.iter()
            .map(|one| format!("{}={} {}", text(one, "type"), text(one, "status"), text(one, "reason")))
            .collect()
    }

    #[test]
    fn a_definition_without_conflicts_is_established() {
        let definition = json!({ "spec": { "group": "example.com", "names": names("widgets", "Widget", &["w"]) } });
        let new = planned(definition, &Taken::default());
        assert_eq!(told(&new), ["NamesAccepted=True NoConflicts", "Established=True InitialNamesAccepted"]);
        assert_eq!(new["status"]["acceptedNames"], new["spec"]["names"]);
        assert_eq!(planned(new.clone(), &Taken::default()), new);
    }

    #[test]
    fn names_that_others_hold_are_refused() {
        let mut taken = Taken::default();
        taken.add(&names("gadgets", "Gadget", &["w", "g"]));
        let definition =
            json!({ "spec": { "group": "example.com", "names": names("widgets", "Widget", &["w", "g"]) } });
        let new = planned(definition, &taken);
        assert_eq!(told(&new), ["NamesAccepted=False ShortNamesConflict", "Established=False NotAccepted"]);
        assert_eq!(new["status"]["conditions"][0]["message"], "[\"w\" is already in use, \"g\" is already in use]");
        assert_eq!(new["status"]["acceptedNames"].get("shortNames"), None);
        assert_eq!(new["status"]["acceptedNames"]["kind"], "Widget");
        // They are free now.
        let freed = planned(new, &Taken::default());
        assert_eq!(told(&freed), ["NamesAccepted=True NoConflicts", "Established=True InitialNamesAccepted"]);
    }

    #[test]
    fn an_established_definition_stays_so_whatever_names_it_wants() {
        let mut taken = Taken::default();
        taken.add(&names("gadgets", "Gadget", &[]));
        let definition = json!({ "spec": { "group": "example.com", "names": names("widgets", "Widget", &[]) } });
        let mut new = planned(definition, &Taken::default());
        new["spec"]["names"]["kind"] = "Gadget".into();
        let new = planned(new, &taken);
        assert_eq!(told(&new), ["NamesAccepted=False KindConflict", "Established=True InitialNamesAccepted"]);
        assert_eq!(new["status"]["acceptedNames"]["kind"], "Widget");
    }

    #[test]
    fn groups_of_kubernetes_need_an_approval() {
        let check = |annotation: Option<&str>, expect: &str| {
            let annotations = annotation.map_or(json!({}), |it| json!({ (APPROVAL): it }));
            let definition = json!({ "metadata": { "annotations": annotations },
                "spec": { "group": "x.k8s.io", "names": names("widgets", "Widget", &[]) } });
            let new = planned(definition, &Taken::default());
            let found = find(&new, "KubernetesAPIApprovalPolicyConformant").expect("a condition");
            assert_eq!(format!("{} {}", text(found, "status"), text(found, "reason")), expect);
        };
        check(None, "False MissingAnnotation");
        check(Some("unapproved, testing"), "False UnapprovedAnnotation");
        check(Some("https://github.com/kubernetes/kubernetes/pull/1"), "True ApprovedAnnotation");
        check(Some("yes"), "False InvalidAnnotation");
        assert!(!is_protected("notk8s.io") && is_protected("k8s.io") && is_protected("a.kubernetes.io"));
    }
}
