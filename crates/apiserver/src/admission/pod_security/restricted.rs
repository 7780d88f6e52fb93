//! The checks of the restricted level: what hardened Pods give up.

use std::collections::BTreeSet;

use kinds::tree::Tree;
use schema::Value;

use super::baseline;
use super::checks::{Pod, Violation, counted, found, plural, quoted, uses};

pub(super) fn privilege_escalation(pod: Pod<'_>) -> Option<Violation> {
    let may = |container: &&Value| container["securityContext"].switch("allowPrivilegeEscalation") != Some(false);
    found(pod.containers_that(may), "allowPrivilegeEscalation != false", |containers| {
        format!("{} must set securityContext.allowPrivilegeEscalation=false", counted("container", containers))
    })
}

// What Windows does not have, its Pods cannot set.
pub(super) fn privilege_escalation_v1_25(pod: Pod<'_>) -> Option<Violation> {
    if pod.is_for_windows() { None } else { privilege_escalation(pod) }
}

pub(super) fn capabilities(pod: Pod<'_>) -> Option<Violation> {
    let keeps =
        |container: &&Value| !container["securityContext"]["capabilities"].texts("drop").any(|one| one == "ALL");
    let keeping = pod.containers_that(keeps);
    let mut details = Vec::new();
    if !keeping.is_empty() {
        let containers = counted("container", keeping);
        details.push(format!("{containers} must set securityContext.capabilities.drop=[\"ALL\"]"));
    }
    details.extend(baseline::adding_others(pod, &["NET_BIND_SERVICE"]));
    found(details, "unrestricted capabilities", |details| details.join("; "))
}

pub(super) fn capabilities_v1_25(pod: Pod<'_>) -> Option<Violation> {
    if pod.is_for_windows() { None } else { capabilities(pod) }
}

const VOLUMES: [&str; 9] = [
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
];

const OTHER_VOLUMES: [&str; 21] = [
    "hostPath",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "gitRepo",
    "nfs",
    "iscsi",
    "glusterfs",
    "rbd",
    "flexVolume",
    "cinder",
    "cephfs",
    "flocker",
    "fc",
    "azureFile",
    "vsphereVolume",
    "quobyte",
    "azureDisk",
    "photonPersistentDisk",
    "portworxVolume",
    "scaleIO",
    "storageos",
];

pub(super) fn volumes(pod: Pod<'_>) -> Option<Violation> {
    let other = |volume: &&Value| !VOLUMES.iter().any(|sort| volume.has(sort));
    let others: Vec<_> = pod.spec.list("volumes").iter().filter(other).collect();
    let sort = |volume: &&Value| OTHER_VOLUMES.into_iter().find(|sort| volume.has(sort)).unwrap_or("unknown");
    let sorts: BTreeSet<_> = others.iter().map(sort).collect();
    let names = others.iter().map(|volume| volume.text("name")).collect();
    found(names, "restricted volume types", |names| {
        let (uses, noun) = (uses(names.len()), plural("restricted volume type", sorts.len()));
        format!("{} {uses} {noun} {}", counted("volume", names), quoted(sorts))
    })
}

pub(super) fn run_as_non_root(pod: Pod<'_>) -> Option<Violation> {
    const REASON: &str = "runAsNonRoot != true";
    let set = |context: &Value| context.switch("runAsNonRoot");
    let setters = pod.setters(|context| set(context) == Some(false));
    let explicit = found(setters, REASON, |setters| {
        format!("{} must not set securityContext.runAsNonRoot=false", setters.join(" and "))
    });
    explicit.or_else(|| {
        let silent = silent(pod, |context| set(context).is_some());
        found(silent, REASON, |containers| {
            format!("pod or {} must set securityContext.runAsNonRoot=true", counted("container", containers))
        })
    })
}

/// The containers for which nothing is set, neither by themselves nor by their Pod.
fn silent<'a>(pod: Pod<'a>, set: impl Fn(&Value) -> bool) -> Vec<&'a str> {
    if set(&pod.spec["securityContext"]) {
        return Vec::new();
    }
    pod.containers_that(|container| !set(&container["securityContext"]))
}

pub(super) fn run_as_non_root_v1_35(pod: Pod<'_>) -> Option<Violation> {
    if pod.has_own_users() { None } else { run_as_non_root(pod) }
}

pub(super) fn run_as_user(pod: Pod<'_>) -> Option<Violation> {
    let setters = pod.setters(|context| context.number("runAsUser") == Some(0));
    found(setters, "runAsUser=0", |setters| format!("{} must not set runAsUser=0", setters.join(" and ")))
}

pub(super) fn run_as_user_v1_35(pod: Pod<'_>) -> Option<Violation> {
    if pod.has_own_users() { None } else { run_as_user(pod) }
}

pub(super) fn seccomp_profile(pod: Pod<'_>) -> Option<Violation> {
    baseline::seccomp_profile(pod).or_else(|| {
        let silent = silent(pod, |context| context.has("seccompProfile"));
        found(silent, "seccompProfile", |containers| {
            let containers = counted("container", containers);
            let profiles = "\"RuntimeDefault\" or \"Localhost\"";
            format!("pod or {containers} must set securityContext.seccompProfile.type to {profiles}")
        })
    })
}

pub(super) fn seccomp_profile_v1_25(pod: Pod<'_>) -> Option<Violation> {
    if pod.is_for_windows() { None } else { seccomp_profile(pod) }
}
