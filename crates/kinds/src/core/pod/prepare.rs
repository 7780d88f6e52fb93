//! What the server does to a Pod before it checks it. Behaviour: `pkg/registry/core/pod/strategy.go`,
//! `pkg/api/pod/util.go` (fields of features that are off).

use schema::Value;
use serde_json::json;

use crate::core::pod_spec::defaults::CONTAINER_LISTS;
use crate::core::pod_spec::security::{APP_ARMOR_ANNOTATION, app_armor_of_annotation};
use crate::field::At;
use crate::kind::{keep, keep_all_but, reset_metadata};
use crate::tree::{Tree, child_mut, items_mut, made, remove, set};
use crate::warnings::Warnings;

/// Removes fields of features that v1.36 has switched off, unless the old object uses them.
pub fn drop_disabled(spec: &mut Value, old: Option<&Value>) {
    let old_containers = || old.into_iter().flat_map(|old| CONTAINER_LISTS.iter().flat_map(|list| old.list(list)));
    if !old_containers().any(|container| container["lifecycle"].has("stopSignal")) {
        for list in CONTAINER_LISTS {
            for container in items_mut(spec, list) {
                drop_stop_signal(container);
            }
        }
    }
    for name in ["clusterTrustBundle", "podCertificate"] {
        let uses = |spec: &Value| {
            spec.list("volumes").iter().flat_map(|it| it["projected"].list("sources")).any(|source| source.has(name))
        };
        if !old.is_some_and(uses) {
            for volume in items_mut(spec, "volumes") {
                let Some(projected) = child_mut(volume, "projected") else { continue };
                items_mut(projected, "sources").for_each(|source| drop(remove(source, name)));
            }
        }
    }
    if !old.is_some_and(|old| old.has("schedulingGroup")) {
        remove(spec, "schedulingGroup");
    }
}

fn drop_stop_signal(container: &mut Value) {
    let Some(lifecycle) = child_mut(container, "lifecycle") else { return };
    if remove(lifecycle, "stopSignal").is_some() && lifecycle.as_object().is_some_and(serde_json::Map::is_empty) {
        remove(container, "lifecycle");
    }
}

/// A Pod with scheduling gates says that it waits for them.
pub fn hold_gated(pod: &mut Value, now: jiff::Timestamp) {
    if pod["spec"].list("schedulingGates").is_empty() {
        return;
    }
    let condition = json!({
        "type": "PodScheduled", "status": "False", "reason": "SchedulingGated",
        "message": "Scheduling is blocked due to non-empty scheduling gates",
        "lastProbeTime": null, "lastTransitionTime": schema::time::format_seconds(now),
    });
    set(made(pod, "status"), "conditions", json!([condition]));
}

/// Terms that name keys of the Pod's own labels get the values these have.
pub fn merge_label_keys(pod: &mut Value) {
    let labels = pod["metadata"]["labels"].clone();
    let spec = &mut pod["spec"];
    if let Some(affinity) = child_mut(spec, "affinity") {
        for name in ["podAffinity", "podAntiAffinity"] {
            let Some(affinity) = child_mut(affinity, name) else { continue };
            for term in items_mut(affinity, "preferredDuringSchedulingIgnoredDuringExecution") {
                if let Some(term) = child_mut(term, "podAffinityTerm") {
                    merge_keys(term, "matchLabelKeys", "In", &labels);
                    merge_keys(term, "mismatchLabelKeys", "NotIn", &labels);
                }
            }
            for term in items_mut(affinity, "requiredDuringSchedulingIgnoredDuringExecution") {
                merge_keys(term, "matchLabelKeys", "In", &labels);
                merge_keys(term, "mismatchLabelKeys", "NotIn", &labels);
            }
        }
    }
    for constraint in items_mut(spec, "topologySpreadConstraints") {
        merge_keys(constraint, "matchLabelKeys", "In", &labels);
    }
}

fn merge_keys(holder: &mut Value, keys: &str, operator: &str, labels: &Value) {
    let add = |key: &str| Some(json!({ "key": key, "operator": operator, "values": [labels.set_text(key)?] }));
    let added: Vec<Value> = holder.texts(keys).filter_map(add).collect();
    if added.is_empty() {
        return;
    }
    let Some(selector) = child_mut(holder, "labelSelector") else { return };
    let mut all = selector.list("matchExpressions").to_vec();
    all.extend(added);
    set(selector, "matchExpressions", all);
}

/// AppArmor profiles that annotations name become fields, and who wrote the annotations is told.
pub fn app_armor_fields(pod: &mut Value, warnings: &Warnings) {
    if pod["spec"]["os"].text("name") == "windows" {
        return;
    }
    let annotations = pod["metadata"]["annotations"].clone();
    if !annotations.as_object().is_some_and(|map| map.keys().any(|key| key.starts_with(APP_ARMOR_ANNOTATION))) {
        return;
    }
    let whole = pod["spec"]["securityContext"].field("appArmorProfile").cloned();
    for list in CONTAINER_LISTS {
        for container in items_mut(&mut pod["spec"], list) {
            let key = format!("{APP_ARMOR_ANNOTATION}{}", container.text("name"));
            let Some(annotation) = annotations.set_text(&key) else { continue };
            if container["securityContext"].has("appArmorProfile") {
                continue;
            }
            let profile = app_armor_of_annotation(annotation);
            if profile.is_some() && profile == whole {
                continue;
            }
            if let Some(profile) = profile {
                set(made(container, "securityContext"), "appArmorProfile", profile);
            }
            let at = At::new("metadata.annotations");
            let at = at.key(&key);
            warnings.add(format!("{at}: deprecated since v1.30; use the \"appArmorProfile\" field instead"));
        }
    }
}

/// Of a resize only resources and their policies count. Containers that were added, removed or renamed are left for the
/// checks to find.
pub fn keep_all_but_resources(new: &mut Value, old: &Value) {
    let lists = ["containers", "initContainers"];
    let count = |of: &Value, list: &str| of["spec"].list(list).len();
    if lists.iter().any(|list| count(new, list) != count(old, list)) {
        return;
    }
    let wanted = new["spec"].take();
    keep_all_but(new, old, &[]);
    reset_metadata(new, old);
    let spec = &mut new["spec"];
    keep(spec, &wanted, "resources");
    for list in lists {
        let renamed =
            wanted.list(list).iter().zip(old["spec"].list(list)).any(|(a, b)| a.text("name") != b.text("name"));
        if renamed {
            keep(spec, &wanted, list);
            continue;
        }
        for (container, wanted) in items_mut(spec, list).zip(wanted.list(list)) {
            keep(container, wanted, "resources");
            keep(container, wanted, "resizePolicy");
        }
    }
}
