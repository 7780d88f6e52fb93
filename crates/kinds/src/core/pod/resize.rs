//! What is wrong with a resize of a Pod. Behaviour: `pkg/apis/core/validation/validation.go` (ValidatePodResize).

use schema::Value;

use super::validation::rules;
use super::{MIRROR_ANNOTATION, validation};
use crate::core::pod_spec::resources::qos_class;
use crate::field::{At, Error, Errors};
use crate::kind::keep;
use crate::meta;
use crate::tree::{Tree, items_mut, made, remove};

const SPEC: At<'static> = At::new("spec");
const LISTS: [&str; 2] = ["requests", "limits"];

/// A resize: amounts of processors and memory can change, not whether there are any.
pub fn validate(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    validation::validate_whole(&mut errors, new, &rules(Some(old)));
    let (spec, old_spec) = (&new["spec"], &old["spec"]);
    if old["metadata"]["annotations"].has(MIRROR_ANNOTATION) {
        return vec![Error::forbidden(&At::new(""), "static pods cannot be resized")];
    }
    if old_spec["os"].text("name") == "windows" {
        return vec![Error::forbidden(&At::new(""), "windows pods cannot be resized")];
    }
    let class = old["status"].set_text("qosClass").unwrap_or_else(|| qos_class(old_spec));
    if class != qos_class(spec) {
        let shown = new["status"].text("qosClass");
        errors.push(Error::invalid(&SPEC, shown, "Pod QOS Class may not change as a result of resizing"));
    }
    let running = old["status"].list("containerStatuses").iter().find(|status| status["state"].has("running"));
    if running.is_some_and(|status| !status.has("resources")) {
        errors.push(Error::forbidden(&SPEC, "Pod running on node without support for resize"));
    }
    let mut munged = spec.clone();
    whole_pod(&mut errors, &mut munged, spec, old_spec);
    if !old["status"].bare("nodeAllocatableResourceClaimStatuses") {
        errors.push(Error::forbidden(&SPEC, "pods with node allocatable resource claims cannot be resized"));
    }
    if !same_containers(&mut errors, spec, old_spec) {
        return errors;
    }
    for list in ["initContainers", "containers"] {
        let at = SPEC.field(list);
        for (index, (now, before)) in spec.list(list).iter().zip(old_spec.list(list)).enumerate() {
            let at = at.index(index);
            let at = at.field("resources");
            for amounts in LISTS {
                if removed(&now["resources"], &before["resources"], amounts) {
                    let text = format!("resource {amounts} cannot be removed");
                    errors.push(Error::forbidden(&at.field(amounts), text));
                }
            }
        }
    }
    containers(&mut errors, &mut munged, old_spec);
    init_containers(&mut errors, &mut munged, old_spec);
    if errors.is_empty() && munged != *old_spec {
        errors.push(Error::forbidden(&SPEC, "only cpu and memory resources are mutable"));
    }
    errors
}

fn removed(now: &Value, before: &Value, amounts: &str) -> bool {
    before.entries(amounts).any(|(name, _)| !now[amounts].has(name))
}

fn same_containers(errors: &mut Errors, spec: &Value, old: &Value) -> bool {
    let count = errors.len();
    for list in ["containers", "initContainers"] {
        let at = SPEC.field(list);
        if spec.list(list).len() != old.list(list).len() {
            errors.push(Error::forbidden(&at, format!("{list} may not be added or removed on resize")));
            continue;
        }
        for (index, (now, before)) in spec.list(list).iter().zip(old.list(list)).enumerate() {
            if now.text("name") != before.text("name") {
                let text = format!("{list} may not be renamed or reordered on resize");
                errors.push(Error::forbidden(&at.index(index).field("name"), text));
            }
        }
    }
    errors.len() == count
}

/// Puts the old amounts of processors and memory into requirements.
fn with_old_amounts(resources: &mut Value, old: &Value) {
    for list in LISTS {
        let amounts = made(resources, list);
        for name in ["cpu", "memory"] {
            keep(amounts, &old[list], name);
        }
        if resources.bare(list) {
            remove(resources, list);
        }
    }
}

/// Requirements of the Pod as a whole.
fn whole_pod(errors: &mut Errors, munged: &mut Value, spec: &Value, old: &Value) {
    let set = |spec: &Value| LISTS.iter().any(|list| !spec["resources"].bare(list));
    if !set(spec) && !set(old) {
        return;
    }
    let at = SPEC.field("resources");
    if old.has("resources") && !spec.has("resources") {
        errors.push(Error::forbidden(&at, "pod-level resources cannot be removed"));
        return;
    }
    for list in LISTS.iter().filter(|_| old.has("resources")) {
        if removed(&spec["resources"], &old["resources"], list) {
            errors.push(Error::forbidden(&at.field(list), format!("pod-level resource {list} cannot be removed")));
        }
    }
    if munged.has("resources") {
        with_old_amounts(made(munged, "resources"), &old["resources"]);
        if !old.has("resources") && LISTS.iter().chain(&["claims"]).all(|list| munged["resources"].bare(list)) {
            remove(munged, "resources");
        }
    }
    if munged.get("resources") != old.get("resources") {
        errors.push(Error::forbidden(&SPEC, "only cpu and memory resources are mutable at pod-level"));
    }
}

fn without_new_amounts(container: &mut Value, before: &Value) {
    let resources = made(container, "resources");
    with_old_amounts(resources, &before["resources"]);
    remove(resources, "claims");
}

fn containers(errors: &mut Errors, munged: &mut Value, old: &Value) {
    for (container, before) in items_mut(munged, "containers").zip(old.list("containers")) {
        without_new_amounts(container, before);
        if container != before {
            errors.push(Error::forbidden(&SPEC, "only cpu and memory resources are mutable"));
        }
    }
}

fn init_containers(errors: &mut Errors, munged: &mut Value, old: &Value) {
    let at = SPEC.field("initContainers");
    let pairs = items_mut(munged, "initContainers").zip(old.list("initContainers"));
    for (index, (container, before)) in pairs.enumerate() {
        let at = at.index(index);
        let changed = container != before;
        without_new_amounts(container, before);
        if container != before {
            let text = "only cpu and memory resources for init or sidecar containers are mutable";
            errors.push(Error::forbidden(&at, text));
        }
        if changed && container.text("restartPolicy") != "Always" {
            let restarts = |policy: &&Value| policy.text("restartPolicy") == "RestartContainer";
            for _ in container.list("resizePolicy").iter().filter(restarts) {
                let text = "non-sidecar init containers with a resize policy of RestartContainer cannot be resized";
                errors.push(Error::forbidden(&at, text));
            }
        }
    }
}
