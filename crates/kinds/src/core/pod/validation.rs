//! What is wrong with a Pod and with its updates. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidatePodCreate, ValidatePodUpdate, ValidatePodEphemeralContainersUpdate).

use schema::Value;

use super::MIRROR_ANNOTATION;
use crate::checks::{numbered, required};
use crate::core::pod_spec::containers::padded_image;
use crate::core::pod_spec::security::{APP_ARMOR_ANNOTATION, annotations_match};
use crate::core::pod_spec::{Rules, affinity, template, validation};
use crate::field::{At, Error, Errors};
use crate::internal_form::{self, difference};
use crate::kind::keep;
use crate::meta;
use crate::names::{dns_subdomain, in_range};
use crate::tree::{Tree, child_mut, items_mut, remove, same, set};

const SPEC: At<'static> = At::new("spec");
const ANNOTATIONS: At<'static> = At::new("metadata.annotations");

/// The rules for a Pod that may have an old one.
pub fn rules(old: Option<&Value>) -> Rules {
    match old {
        Some(old) => Rules::for_update(true, &old["spec"], &old["metadata"]["annotations"]),
        None => Rules::new(true),
    }
}

/// What is wrong with a Pod besides its metadata.
fn validate_spec(errors: &mut Errors, pod: &Value, rules: &Rules) {
    let (metadata, spec) = (&pod["metadata"], &pod["spec"]);
    template::validate_annotations(errors, &metadata["annotations"], spec, rules, &ANNOTATIONS);
    validation::validate(errors, spec, metadata, rules, &SPEC);
    if spec.text("serviceAccountName").is_empty() {
        let volumes_at = SPEC.field("volumes");
        for (index, volume) in spec.list("volumes").iter().enumerate() {
            let at = volumes_at.index(index);
            let at = at.field("projected");
            let at = at.field("sources");
            for (index, source) in volume["projected"].list("sources").iter().enumerate() {
                if source.has("serviceAccountToken") {
                    let text = "must not be specified when serviceAccountName is not set";
                    errors.push(Error::forbidden(&at.index(index).field("serviceAccountToken"), text));
                }
            }
        }
    }
    for list in ["containers", "initContainers"] {
        let at = SPEC.field(list);
        for (index, container) in spec.list(list).iter().enumerate() {
            padded_image(errors, container, &at.index(index));
        }
    }
}

/// Metadata and specification, as every update of a Pod checks them again.
pub(super) fn validate_whole(errors: &mut Errors, pod: &Value, rules: &Rules) {
    meta::object(errors, pod, true, &dns_subdomain);
    validate_spec(errors, pod, rules);
}

/// A new Pod.
pub fn validate(pod: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, pod);
    validate_spec(&mut errors, pod, &rules(None));
    let spec = &pod["spec"];
    if !spec.bare("ephemeralContainers") {
        errors.push(Error::forbidden(&SPEC.field("ephemeralContainers"), "cannot be set on create"));
    }
    if !spec.text("nodeName").is_empty() && !spec.bare("schedulingGates") {
        let text = "cannot be set until all schedulingGates have been cleared";
        errors.push(Error::forbidden(&SPEC.field("nodeName"), text));
    }
    annotations_match(&mut errors, &pod["metadata"]["annotations"], spec, &SPEC);
    errors
}

/// An update of a Pod.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let rules = rules(Some(old));
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    validate_whole(&mut errors, new, &rules);
    annotation_updates(&mut errors, new, old, &rules);
    let (spec, old_spec) = (&new["spec"], &old["spec"]);
    for list in ["containers", "initContainers"] {
        let at = SPEC.field(list);
        if spec.list(list).len() != old_spec.list(list).len() {
            errors.push(Error::forbidden(&at, "pod updates may not add or remove containers"));
            return errors;
        }
        for (index, container) in spec.list(list).iter().enumerate() {
            required(&mut errors, container, "image", &at.index(index));
            padded_image(&mut errors, container, &at.index(index));
        }
    }
    if !deadline(&mut errors, spec, old_spec) {
        return errors;
    }
    tolerations(&mut errors, spec, old_spec, &rules);
    scheduling_gates(&mut errors, spec, old_spec);
    if spec != old_spec {
        only_mutable(&mut errors, spec, old_spec);
    }
    errors
}

/// Annotations that cannot change.
pub fn annotation_updates(errors: &mut Errors, new: &Value, old: &Value, rules: &Rules) {
    let (now, before) = (&new["metadata"]["annotations"], &old["metadata"]["annotations"]);
    let app_armor = |key: &str| key.starts_with(APP_ARMOR_ANNOTATION);
    for (key, value) in before.as_object().into_iter().flatten() {
        if now.get(key) == Some(value) {
            continue;
        }
        if app_armor(key) {
            errors.push(Error::forbidden(&ANNOTATIONS.key(key), "may not remove or update AppArmor annotations"));
        }
        if key == MIRROR_ANNOTATION {
            errors.push(Error::forbidden(&ANNOTATIONS.key(key), "may not remove or update mirror pod annotation"));
        }
    }
    for (key, _) in now.as_object().into_iter().flatten().filter(|(key, _)| !before.has(key)) {
        if app_armor(key) {
            errors.push(Error::forbidden(&ANNOTATIONS.key(key), "may not add AppArmor annotations"));
        }
        if key == MIRROR_ANNOTATION {
            errors.push(Error::forbidden(&ANNOTATIONS.key(key), "may not add mirror pod annotation"));
        }
    }
    template::validate_annotations(errors, now, &new["spec"], rules, &ANNOTATIONS);
}

/// A deadline can be set and made nearer; `false` ends the checks.
fn deadline(errors: &mut Errors, spec: &Value, old: &Value) -> bool {
    let at = SPEC.field("activeDeadlineSeconds");
    let (now, before) = (spec.number("activeDeadlineSeconds"), old.number("activeDeadlineSeconds"));
    let count = errors.len();
    match (now, before) {
        (Some(now), before) => {
            numbered(errors, now, &at, |now| in_range(now, 0, i64::from(i32::MAX)));
            if errors.len() == count && before.is_some_and(|before| before < now) {
                errors.push(Error::invalid(&at, now, "must be less than or equal to previous value"));
            }
            errors.len() == count
        }
        (None, Some(_)) => {
            errors.push(Error::invalid(&at, Value::Null, "must not update from a positive integer to nil value"));
            true
        }
        (None, None) => true,
    }
}

/// Tolerations can be added; of those that are there only the time can change.
fn tolerations(errors: &mut Errors, spec: &Value, old: &Value, rules: &Rules) {
    let at = SPEC.field("tolerations");
    let same =
        |a: &Value, b: &Value| ["key", "operator", "value", "effect"].iter().all(|name| a.text(name) == b.text(name));
    let all = spec.list("tolerations");
    if old.list("tolerations").iter().any(|before| !all.iter().any(|now| same(now, before))) {
        let text = "existing toleration can not be modified except its tolerationSeconds";
        errors.push(Error::forbidden(&at, text));
        return;
    }
    affinity::validate_tolerations(errors, all, rules, &at);
}

fn scheduling_gates(errors: &mut Errors, spec: &Value, old: &Value) {
    let at = SPEC.field("schedulingGates");
    for (index, gate) in spec.list("schedulingGates").iter().enumerate() {
        let name = gate.text("name");
        if !old.list("schedulingGates").iter().any(|before| before.text("name") == name) {
            let text = format!("only deletion is allowed, but found new scheduling gate '{name}'");
            errors.push(Error::forbidden(&at.index(index).field("name"), text));
        }
    }
}

/// Fields that a Pod's updates may change are as before; what still differs is refused.
fn only_mutable(errors: &mut Errors, spec: &Value, old: &Value) {
    let mut munged = spec.clone();
    for list in ["containers", "initContainers"] {
        for (container, before) in items_mut(&mut munged, list).zip(old.list(list)) {
            keep(container, before, "image");
        }
    }
    for name in ["activeDeadlineSeconds", "schedulingGates", "tolerations"] {
        keep(&mut munged, old, name);
    }
    if old.int("terminationGracePeriodSeconds") < 0 && munged.int("terminationGracePeriodSeconds") == 1 {
        keep(&mut munged, old, "terminationGracePeriodSeconds");
    }
    if !old.bare("schedulingGates") {
        gated_changes(errors, &mut munged, old);
    }
    if munged == *old {
        return;
    }
    let fields = [
        "`spec.containers[*].image`",
        "`spec.initContainers[*].image`",
        "`spec.activeDeadlineSeconds`",
        "`spec.tolerations` (only additions to existing tolerations)",
        "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)",
    ];
    let difference = difference::of("PodSpec", old, &munged);
    let text = format!("pod updates may not change fields other than {}\n{difference}", fields.join(","));
    errors.push(Error::forbidden(&SPEC, text));
}

/// As long as gates hold a Pod, where it may run can be narrowed.
fn gated_changes(errors: &mut Errors, munged: &mut Value, old: &Value) {
    const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
    if !same(munged, old, "nodeSelector") {
        if old.entries("nodeSelector").any(|(key, value)| munged["nodeSelector"].get(key) != Some(value)) {
            let text = "only additions to spec.nodeSelector are allowed (no mutations or deletions)";
            let shown = munged.get("nodeSelector").cloned().unwrap_or_default();
            errors.push(Error::invalid(&SPEC.field("nodeSelector"), shown, text));
        }
        keep(munged, old, "nodeSelector");
    }
    let (affinity, old_affinity) = (munged["affinity"].clone(), &old["affinity"]);
    if same(&affinity, old_affinity, "nodeAffinity") {
        return;
    }
    let terms = |of: &Value| of["nodeAffinity"][REQUIRED].list("nodeSelectorTerms").to_vec();
    if old_affinity["nodeAffinity"].has(REQUIRED) {
        narrower_terms(errors, &terms(&affinity), &terms(old_affinity));
    }
    match old_affinity.field("nodeAffinity") {
        Some(before) => set(crate::tree::made(munged, "affinity"), "nodeAffinity", before.clone()),
        None => {
            let affinity = child_mut(munged, "affinity");
            let empty = affinity.is_some_and(|affinity| {
                remove(affinity, "nodeAffinity");
                affinity.as_object().is_some_and(serde_json::Map::is_empty)
            });
            if empty && !old.has("affinity") {
                remove(munged, "affinity");
            }
        }
    }
}

fn narrower_terms(errors: &mut Errors, terms: &[Value], old: &[Value]) {
    let at = At::new("spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms");
    let shown = |term: &Value| internal_form::json("NodeSelectorTerm", Some(term));
    if !old.is_empty() && old.len() != terms.len() {
        let all: Vec<String> = terms.iter().map(shown).collect();
        let json = if terms.is_empty() { "null".into() } else { format!("[{}]", all.join(",")) };
        let text = "no additions/deletions to non-empty NodeSelectorTerms list are allowed";
        errors.push(Error::invalid_json(&at, json, text));
        return;
    }
    for (index, (term, before)) in terms.iter().zip(old).enumerate() {
        let lists = ["matchExpressions", "matchFields"];
        let selects_nothing = lists.iter().all(|list| before.bare(list));
        let good = if selects_nothing {
            lists.iter().all(|list| term.bare(list))
        } else {
            lists.iter().all(|list| term.list(list).starts_with(before.list(list)))
        };
        if !good {
            let text = "only additions are allowed (no mutations or deletions)";
            errors.push(Error::invalid_json(&at.index(index), shown(term), text));
        }
    }
}

/// An update of the ephemeral containers: they can be added.
pub fn validate_ephemeral_containers(new: &Value, old: &Value) -> Errors {
    let rules = rules(Some(old));
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    validate_whole(&mut errors, new, &rules);
    annotation_updates(&mut errors, new, old, &rules);
    if old["metadata"]["annotations"].has(MIRROR_ANNOTATION) {
        return vec![Error::forbidden(&At::new(""), "static pods do not support ephemeral containers")];
    }
    let at = SPEC.field("ephemeralContainers");
    let containers = new["spec"].list("ephemeralContainers");
    for before in old["spec"].list("ephemeralContainers") {
        let name = before.text("name");
        match containers.iter().rfind(|container| container.text("name") == name) {
            None => {
                let text = format!("existing ephemeral containers {name:?} may not be removed\n");
                errors.push(Error::forbidden(&at, text));
            }
            Some(now) if now != before => {
                let difference = difference::of("EphemeralContainer", before, now);
                let text = format!("existing ephemeral containers {name:?} may not be changed\n{difference}");
                errors.push(Error::forbidden(&at, text));
            }
            Some(_) => {}
        }
    }
    errors
}
