//! The checks of the baseline level: known ways out of a container.

use std::collections::BTreeSet;

use kinds::core::pod_spec::security::{APP_ARMOR_ANNOTATION, SECCOMP_ANNOTATION, SECCOMP_POD_ANNOTATION};
use kinds::field::quote;
use kinds::tree::Tree;
use schema::Value;

use super::checks::{Pod, Violation, counted, found, note, plural, quoted, uses};

const APP_ARMOR_PROFILES: &[&str] = &["RuntimeDefault", "Localhost"];

pub(super) fn app_armor_profile(pod: Pod<'_>) -> Option<Violation> {
    let mut bad = BTreeSet::new();
    let mut setters = pod.setters(|context| {
        let profile = context.field("appArmorProfile");
        profile.is_some_and(|profile| note(&mut bad, APP_ARMOR_PROFILES, profile.text("type")))
    });
    let is_bad = |value: &str| !value.is_empty() && value != "runtime/default" && !value.starts_with("localhost/");
    let annotations = pod.metadata.entries("annotations").filter(|(key, _)| key.starts_with(APP_ARMOR_ANNOTATION));
    let mut annotations: Vec<_> = annotations.filter_map(|entry| bad_annotation(entry, is_bad)).collect();
    annotations.sort();
    if !annotations.is_empty() {
        setters.push(plural("annotation", annotations.len()));
    }
    let values: Vec<_> = bad.into_iter().chain(annotations.iter().map(String::as_str)).collect();
    let reason = if values.len() == 1 { "forbidden AppArmor profile" } else { "forbidden AppArmor profiles" };
    found(setters, reason, |setters| {
        format!("{} must not set AppArmor profile type to {}", setters.join(" and "), quoted(values))
    })
}

fn bad_annotation((key, value): (&String, &Value), is_bad: impl Fn(&str) -> bool) -> Option<String> {
    let value = value.as_str().unwrap_or_default();
    is_bad(value).then(|| format!("{key}={}", quote(value)))
}

const CAPABILITIES: &[&str] = &[
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

pub(super) fn capabilities(pod: Pod<'_>) -> Option<Violation> {
    found(adding_others(pod, CAPABILITIES), "non-default capabilities", |adding| adding.concat())
}

/// What containers add capabilities that are not allowed.
pub(super) fn adding_others(pod: Pod<'_>, allowed: &[&str]) -> Vec<String> {
    let mut bad = BTreeSet::new();
    let containers = pod.containers_that(|container| {
        let added = container["securityContext"]["capabilities"].texts("add");
        added.filter(|added| note(&mut bad, allowed, added)).count() > 0
    });
    if containers.is_empty() {
        return Vec::new();
    }
    let (containers, bad) = (counted("container", containers), quoted(bad));
    vec![format!("{containers} must not include {bad} in securityContext.capabilities.add")]
}

pub(super) fn host_namespaces(pod: Pod<'_>) -> Option<Violation> {
    let shared = ["hostNetwork", "hostPID", "hostIPC"].into_iter().filter(|name| pod.spec.flag(name));
    let shared: Vec<_> = shared.map(|name| format!("{name}=true")).collect();
    found(shared, "host namespaces", |shared| shared.join(", "))
}

pub(super) fn host_path_volumes(pod: Pod<'_>) -> Option<Violation> {
    let volumes = pod.spec.list("volumes").iter().filter(|volume| volume.has("hostPath"));
    let volumes = volumes.map(|volume| volume.text("name")).collect();
    found(volumes, "hostPath volumes", |volumes| counted("volume", volumes))
}

pub(super) fn host_ports(pod: Pod<'_>) -> Option<Violation> {
    let mut ports = BTreeSet::new();
    let containers = pod.containers_that(|container| {
        let taken = container.list("ports").iter().map(|port| port.int("hostPort")).filter(|port| *port != 0);
        let taken: Vec<_> = taken.map(|port| port.to_string()).collect();
        let any = !taken.is_empty();
        ports.extend(taken);
        any
    });
    found(containers, "hostPort", |containers| {
        let (uses, noun) = (uses(containers.len()), plural("hostPort", ports.len()));
        let ports: Vec<_> = ports.into_iter().collect();
        format!("{} {uses} {noun} {}", counted("container", containers), ports.join(", "))
    })
}

pub(super) fn host_probes_and_host_lifecycle(pod: Pod<'_>) -> Option<Violation> {
    const PROBES: [&str; 3] = ["livenessProbe", "readinessProbe", "startupProbe"];
    let mut hosts = BTreeSet::new();
    let containers = pod.containers_that(|container| {
        let probes = PROBES.map(|probe| &container[probe]);
        let hooks = ["postStart", "preStop"].map(|hook| &container["lifecycle"][hook]);
        let handlers = probes.into_iter().chain(hooks).flat_map(|by| [&by["httpGet"], &by["tcpSocket"]]);
        handlers.filter(|handler| note(&mut hosts, &[""], handler.text("host"))).count() > 0
    });
    let containers: BTreeSet<_> = containers.into_iter().collect();
    found(containers.into_iter().collect(), "probe or lifecycle host", |containers| {
        let (uses, noun) = (uses(containers.len()), plural("probe or lifecycle host", hosts.len()));
        format!("{} {uses} {noun} {}", counted("container", containers), quoted(hosts))
    })
}

pub(super) fn privileged(pod: Pod<'_>) -> Option<Violation> {
    let containers = pod.containers_that(|container| container["securityContext"].flag("privileged"));
    found(containers, "privileged", |containers| {
        format!("{} must not set securityContext.privileged=true", counted("container", containers))
    })
}

pub(super) fn proc_mount(pod: Pod<'_>) -> Option<Violation> {
    let mut bad = BTreeSet::new();
    let containers = pod.containers_that(|container| {
        let mount = container["securityContext"].set_text("procMount");
        mount.is_some_and(|mount| note(&mut bad, &["Default"], mount))
    });
    found(containers, "procMount", |containers| {
        format!("{} must not set securityContext.procMount to {}", counted("container", containers), quoted(bad))
    })
}

pub(super) fn proc_mount_v1_35(pod: Pod<'_>) -> Option<Violation> {
    if pod.has_own_users() { None } else { proc_mount(pod) }
}

const SE_LINUX_TYPES: [&str; 4] = ["", "container_t", "container_init_t", "container_kvm_t"];
const SE_LINUX_TYPES_V1_31: [&str; 5] =
    ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

pub(super) fn se_linux_options(pod: Pod<'_>) -> Option<Violation> {
    se_linux_options_beyond(pod, &SE_LINUX_TYPES)
}

pub(super) fn se_linux_options_v1_31(pod: Pod<'_>) -> Option<Violation> {
    se_linux_options_beyond(pod, &SE_LINUX_TYPES_V1_31)
}

fn se_linux_options_beyond(pod: Pod<'_>, allowed: &[&str]) -> Option<Violation> {
    let (mut types, mut user, mut role) = (BTreeSet::new(), false, false);
    let setters = pod.setters(|context| {
        let options = &context["seLinuxOptions"];
        let bad_type = note(&mut types, allowed, options.text("type"));
        let (has_user, has_role) = (!options.text("user").is_empty(), !options.text("role").is_empty());
        (user, role) = (user || has_user, role || has_role);
        bad_type || has_user || has_role
    });
    found(setters, "seLinuxOptions", |setters| {
        let types: Vec<_> = types.into_iter().collect();
        let types = (!types.is_empty()).then(|| counted("type", types));
        let user = user.then(|| "user may not be set".to_owned());
        let role = role.then(|| "role may not be set".to_owned());
        let set: Vec<_> = types.into_iter().chain(user).chain(role).collect();
        format!("{} set forbidden securityContext.seLinuxOptions: {}", setters.join(" and "), set.join("; "))
    })
}

/// Before there was a field.
pub(super) fn seccomp_annotations(pod: Pod<'_>) -> Option<Violation> {
    let is_bad =
        |value: &str| !matches!(value, "runtime/default" | "docker/default") && !value.starts_with("localhost/");
    let of_containers = pod.containers().map(|one| format!("{SECCOMP_ANNOTATION}{}", one.text("name")));
    let keys = of_containers.chain([SECCOMP_POD_ANNOTATION.to_owned()]);
    let bad: BTreeSet<_> = keys
        .filter_map(|key| bad_annotation((&key, pod.metadata.field("annotations")?.field(&key)?), is_bad))
        .collect();
    found(bad.into_iter().collect(), "seccompProfile", |bad| {
        format!("forbidden {} {}", plural("annotation", bad.len()), bad.join(", "))
    })
}

const SECCOMP_PROFILES: &[&str] = &["Localhost", "RuntimeDefault"];

pub(super) fn seccomp_profile(pod: Pod<'_>) -> Option<Violation> {
    let mut bad = BTreeSet::new();
    let setters = pod.setters(|context| {
        let profile = context.field("seccompProfile");
        profile.is_some_and(|profile| note(&mut bad, SECCOMP_PROFILES, profile.text("type")))
    });
    found(setters, "seccompProfile", |setters| {
        let setters = setters.join(" and ");
        format!("{setters} must not set securityContext.seccompProfile.type to {}", quoted(bad))
    })
}

/// The safe ones, by when they came to be allowed.
const SYSCTLS: [&str; 12] = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
];

pub(super) fn sysctls(pod: Pod<'_>) -> Option<Violation> {
    sysctls_beyond(pod, &SYSCTLS[..5])
}

pub(super) fn sysctls_v1_27(pod: Pod<'_>) -> Option<Violation> {
    sysctls_beyond(pod, &SYSCTLS[..6])
}

pub(super) fn sysctls_v1_29(pod: Pod<'_>) -> Option<Violation> {
    sysctls_beyond(pod, &SYSCTLS[..10])
}

pub(super) fn sysctls_v1_32(pod: Pod<'_>) -> Option<Violation> {
    sysctls_beyond(pod, &SYSCTLS)
}

fn sysctls_beyond(pod: Pod<'_>, allowed: &[&str]) -> Option<Violation> {
    let names = pod.spec["securityContext"].list("sysctls").iter().map(|sysctl| sysctl.text("name"));
    let names = names.filter(|name| !allowed.contains(name)).collect();
    found(names, "forbidden sysctls", |names: Vec<&str>| names.join(", "))
}

pub(super) fn windows_host_process(pod: Pod<'_>) -> Option<Violation> {
    let setters = pod.setters(|context| context["windowsOptions"].flag("hostProcess"));
    found(setters, "hostProcess", |setters| {
        format!("{} must not set securityContext.windowsOptions.hostProcess=true", setters.join(" and "))
    })
}
