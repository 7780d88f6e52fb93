//! What a Pod or a template says that is good, but probably not meant. Behaviour: `pkg/api/pod/warnings.go`.

mod paths;
mod ports;

use schema::Value;

use super::security::{self, APP_ARMOR_ANNOTATION, SECCOMP_ANNOTATION, SECCOMP_POD_ANNOTATION};
use crate::core::resource_list::amount;
use crate::core::{node_selector, persistent_volume_claim};
use crate::field::{At, quote};
use crate::ip;
use crate::tree::Tree;

const NO_POD: &str = "a null labelSelector results in matching no pod";
const OLD_ANNOTATIONS: [(&str, &str); 3] = [
    (
        "scheduler.alpha.kubernetes.io/critical-pod",
        "non-functional in v1.16+; use the \"priorityClassName\" field instead",
    ),
    ("security.alpha.kubernetes.io/sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead"),
    ("security.alpha.kubernetes.io/unsafe-sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead"),
];
const OLD_SOURCES: [(&str, &str, &str); 9] = [
    ("photonPersistentDisk", "photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
    ("gitRepo", "gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
    ("scaleIO", "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
    ("flocker", "flocker", "deprecated in v1.22, non-functional in v1.25+"),
    ("storageos", "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
    ("quobyte", "quobyte", "deprecated in v1.22, non-functional in v1.25+"),
    ("glusterfs", "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
    ("cephfs", "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
    ("rbd", "rbd", "deprecated in v1.28, non-functional in v1.31+"),
];

/// Warnings about the template of a workload, at `spec.template`; none when an update does not change the workload.
pub fn of_workload(new: &Value, old: Option<&Value>) -> Vec<String> {
    let generation = |object: &Value| object["metadata"].int("generation");
    if old.is_some_and(|old| generation(old) == generation(new)) {
        return Vec::new();
    }
    of_template(&new["spec"]["template"], &At::new("spec.template"))
}

/// A name that Pods get from a workload, when it is no label.
pub fn of_name(warnings: &mut Vec<String>, object: &Value, use_of_it: &str) {
    let found = crate::names::dns_label(object["metadata"].text("name"));
    if !found.is_empty() {
        warnings.push(format!(
            "metadata.name: this is used in {use_of_it}, which can result in surprising behavior; a DNS label is \
             recommended: [{}]",
            found.join(" ")
        ));
    }
}

/// Warnings about a template.
pub fn of_template(template: &Value, at: &At<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    collect(&mut warnings, template, &at.field("metadata"), &at.field("spec"), true);
    warnings
}

/// Warnings about a Pod.
pub fn of_pod(pod: &Value) -> Vec<String> {
    let mut warnings = Vec::new();
    of_name(&mut warnings, pod, "the Pod's hostname");
    collect(&mut warnings, pod, &At::new("metadata"), &At::new("spec"), false);
    warnings
}

fn collect(warnings: &mut Vec<String>, pod: &Value, metadata_at: &At<'_>, at: &At<'_>, is_template: bool) {
    let (annotations, spec) = (&pod["metadata"]["annotations"], &pod["spec"]);
    let annotations_at = metadata_at.field("annotations");
    placement(warnings, spec, at);
    for (key, message) in OLD_ANNOTATIONS {
        if annotations.has(key) {
            warnings.push(format!("{}: {message}", annotations_at.key(key)));
        }
    }
    volumes(warnings, spec, &at.field("volumes"));
    paths::overlaps(warnings, spec.list("volumes"));
    twice(warnings, spec, "hostAliases", "ip", at);
    twice(warnings, spec, "imagePullSecrets", "name", at);
    let secrets_at = at.field("imagePullSecrets");
    for (index, secret) in spec.list("imagePullSecrets").iter().enumerate() {
        if secret.text("name").is_empty() {
            warnings.push(format!("{}: invalid empty name \"\"", secrets_at.index(index).field("name")));
        }
    }
    part_bytes(warnings, spec, "overhead", at);
    let no_profile = |context: &Value| !context.has("seccompProfile");
    let mut old_seccomp = |key: &str, context: &Value| {
        if annotations.is_object() && no_profile(context) && annotations.has(key) {
            let text = "non-functional in v1.27+; use the \"seccompProfile\" field instead";
            warnings.push(format!("{}: {text}", annotations_at.key(key)));
        }
    };
    old_seccomp(SECCOMP_POD_ANNOTATION, &spec["securityContext"]);
    security::visit(spec, at, |container, at| {
        if annotations.is_object() {
            old_profiles(warnings, container, annotations, spec, is_template, &annotations_at);
        }
        let resources_at = at.field("resources");
        part_bytes(warnings, &container["resources"], "limits", &resources_at);
        part_bytes(warnings, &container["resources"], "requests", &resources_at);
        hidden_variables(warnings, container, &at.field("env"));
    });
    ports::duplicates(warnings, spec, at);
    if spec.int("terminationGracePeriodSeconds") < 0 {
        let text = "must be >= 0; negative values are invalid and will be treated as 1";
        warnings.push(format!("{}: {text}", at.field("terminationGracePeriodSeconds")));
    }
    pod_affinity(warnings, &spec["affinity"], &at.field("affinity"));
    let servers_at = at.field("dnsConfig");
    let servers_at = servers_at.field("nameservers");
    for (index, server) in spec["dnsConfig"].texts("nameservers").enumerate() {
        ip::warn_address(warnings, server, &servers_at.index(index));
    }
    let aliases_at = at.field("hostAliases");
    for (index, alias) in spec.list("hostAliases").iter().enumerate() {
        ip::warn_address(warnings, alias.text("ip"), &aliases_at.index(index).field("ip"));
    }
}

/// Labels of nodes that have other names now, and selectors that select nothing.
fn placement(warnings: &mut Vec<String>, spec: &Value, at: &At<'_>) {
    let selector_at = at.field("nodeSelector");
    for (key, _) in spec.entries("nodeSelector") {
        if let Some(message) = node_selector::renamed_label(key) {
            warnings.push(format!("{}: {message}", selector_at.key(key)));
        }
    }
    let (affinity, affinity_at) = (&spec["affinity"]["nodeAffinity"], at.field("affinity"));
    let affinity_at = affinity_at.field("nodeAffinity");
    let required_at = affinity_at.field("requiredDuringSchedulingIgnoredDuringExecution");
    let required = &affinity["requiredDuringSchedulingIgnoredDuringExecution"];
    node_selector::warn_terms(warnings, required, &required_at);
    let preferred_at = affinity_at.field("preferredDuringSchedulingIgnoredDuringExecution");
    let preferred = affinity.list("preferredDuringSchedulingIgnoredDuringExecution");
    for (index, term) in preferred.iter().enumerate() {
        let at = preferred_at.index(index);
        node_selector::warn_term(warnings, &term["preference"], true, &at.field("preference"));
    }
    let all = at.field("topologySpreadConstraints");
    for (index, constraint) in spec.list("topologySpreadConstraints").iter().enumerate() {
        let (at, key) = (all.index(index), constraint.text("topologyKey"));
        if let Some(message) = node_selector::renamed_label(key) {
            warnings.push(format!("{}: {key} is {message}", at.field("topologyKey")));
        }
        if !constraint.has("labelSelector") {
            warnings.push(format!("{}: {NO_POD}", at.field("labelSelector")));
        }
    }
}

fn pod_affinity(warnings: &mut Vec<String>, affinity: &Value, at: &At<'_>) {
    for name in ["podAffinity", "podAntiAffinity"] {
        let at = at.field(name);
        for list in
            ["requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution"]
        {
            let at = at.field(list);
            for (index, term) in affinity[name].list(list).iter().enumerate() {
                let at = at.index(index);
                if list.starts_with("required") && !term.has("labelSelector") {
                    warnings.push(format!("{}: {NO_POD}", at.field("labelSelector")));
                }
                if list.starts_with("preferred") && !term["podAffinityTerm"].has("labelSelector") {
                    warnings.push(format!("{}: {NO_POD}", at.field("podAffinityTerm").field("labelSelector")));
                }
            }
        }
    }
}

fn volumes(warnings: &mut Vec<String>, spec: &Value, all: &At<'_>) {
    for (index, volume) in spec.list("volumes").iter().enumerate() {
        let at = all.index(index);
        for (field, shown, message) in OLD_SOURCES {
            if volume.has(field) {
                warnings.push(format!("{}: {message}", at.field(shown)));
            }
        }
        if let Some(template) = volume["ephemeral"].field("volumeClaimTemplate") {
            let at = at.field("ephemeral.volumeClaimTemplate");
            persistent_volume_claim::warn_spec(warnings, &template["spec"], &at.field("spec"));
        }
    }
}

/// Items of a list that have the same text in a field.
fn twice(warnings: &mut Vec<String>, spec: &Value, list: &str, field: &str, at: &At<'_>) {
    let (all, at) = (spec.list(list), at.field(list));
    for (index, item) in all.iter().enumerate() {
        let text = item.text(field);
        if all[..index].iter().any(|other| other.text(field) == text) {
            warnings.push(format!("{}: duplicate {field} {}", at.index(index).field(field), quote(text)));
        }
    }
}

/// Sizes that are no whole bytes.
fn part_bytes(warnings: &mut Vec<String>, holder: &Value, list: &str, at: &At<'_>) {
    for name in ["memory", "ephemeral-storage"] {
        warn_part_bytes(warnings, holder, list, name, at);
    }
}

/// A size that is no whole number of bytes.
pub fn warn_part_bytes(warnings: &mut Vec<String>, holder: &Value, list: &str, name: &str, at: &At<'_>) {
    let fraction = amount(holder.map(list), name).filter(|amount| amount.milli_value() % 1000 != 0);
    if let Some(amount) = fraction {
        let at = at.field(list);
        let shown = quote(&amount.to_string());
        warnings.push(format!("{}: fractional byte value {shown} is invalid, must be an integer", at.key(name)));
    }
}

/// Annotations that name profiles of a container, which fields do now.
fn old_profiles(
    warnings: &mut Vec<String>,
    container: &Value,
    annotations: &Value,
    spec: &Value,
    is_template: bool,
    at: &At<'_>,
) {
    let (name, context) = (container.text("name"), &container["securityContext"]);
    let key = format!("{SECCOMP_ANNOTATION}{name}");
    if !context.has("seccompProfile") && annotations.has(&key) {
        let text = "non-functional in v1.27+; use the \"seccompProfile\" field instead";
        warnings.push(format!("{}: {text}", at.key(&key)));
    }
    let key = format!("{APP_ARMOR_ANNOTATION}{name}");
    let Some(annotation) = annotations.set_text(&key) else { return };
    let of_pod = spec["securityContext"].field("appArmorProfile");
    let as_pod = of_pod.is_some() && of_pod == security::app_armor_of_annotation(annotation).as_ref();
    if is_template && !context.has("appArmorProfile") && !as_pod {
        let text = "deprecated since v1.30; use the \"appArmorProfile\" field instead";
        warnings.push(format!("{}: {text}", at.key(&key)));
    }
}

/// Variables that another one of the same name hides, unless it refers to it.
fn hidden_variables(warnings: &mut Vec<String>, container: &Value, at: &At<'_>) {
    let all = container.list("env");
    for (index, variable) in all.iter().enumerate() {
        let (name, value) = (variable.text("name"), variable.text("value"));
        if !all[..index].iter().any(|other| other.text("name") == name) {
            continue;
        }
        let reference = format!("$({name})");
        if variable.has("valueFrom") || value == reference || !value.contains(&reference) {
            let text = "which may be dropped when using apply";
            warnings.push(format!("{}: hides previous definition of {}, {text}", at.index(index), quote(name)));
        }
    }
}
