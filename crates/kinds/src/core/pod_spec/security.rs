//! Security contexts of Pods and containers. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidateSecurityContext, validatePodSpecSecurityContext, and the annotations that came before the fields).

use std::sync::LazyLock;

use regex::Regex;
use schema::Value;
use serde_json::json;

use super::Rules;
use super::defaults::CONTAINER_LISTS;
use super::windows::validate_options;
use crate::checks::{descending_path, numbered, one_of, set_one_of};
use crate::field::{At, Error, Errors};
use crate::internal_form;
use crate::names::user_id;
use crate::tree::Tree;

/// Prefix of the annotations that named AppArmor profiles before fields did.
pub const APP_ARMOR_ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";
/// Prefix of the annotations that named seccomp profiles of containers before fields did.
pub const SECCOMP_ANNOTATION: &str = "container.seccomp.security.alpha.kubernetes.io/";
/// The annotation that named the seccomp profile of a Pod.
pub const SECCOMP_POD_ANNOTATION: &str = "seccomp.security.alpha.kubernetes.io/pod";
/// Longest name of a profile: a path.
const PROFILE_MOST: usize = 4095;
/// Longest name of a kernel setting.
const SYSCTL_MOST: usize = 253;
const PROFILE_TYPES: &[&str] = &["Localhost", "RuntimeDefault", "Unconfined"];

/// The profile that an annotation's value names; `None` for one that is no profile.
pub fn app_armor_of_annotation(value: &str) -> Option<Value> {
    match value {
        "unconfined" => Some(json!({ "type": "Unconfined" })),
        "runtime/default" => Some(json!({ "type": "RuntimeDefault" })),
        _ => {
            let name = value.strip_prefix("localhost/").filter(|name| !name.is_empty() && name.trim() == *name)?;
            Some(json!({ "type": "Localhost", "localhostProfile": name }))
        }
    }
}

fn ids(errors: &mut Errors, context: &Value, names: &[&str], at: &At<'_>) {
    for name in names {
        if let Some(id) = context.number(name) {
            numbered(errors, id, &at.field(name), user_id);
        }
    }
}

/// The security context of a container.
pub fn validate_container(errors: &mut Errors, context: &Value, host_users: bool, at: &At<'_>) {
    ids(errors, context, &["runAsUser", "runAsGroup"], at);
    if let Some(mount) = context.set_text("procMount") {
        one_of(errors, mount, &["Default", "Unmasked"], &at.field("procMount"));
        if host_users && mount == "Unmasked" {
            let text = "`hostUsers` must be false to use `Unmasked`";
            errors.push(Error::invalid(&at.field("procMount"), mount, text));
        }
    }
    seccomp(errors, context, at);
    if context.switch("allowPrivilegeEscalation") == Some(false) {
        if context.flag("privileged") {
            let text = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true";
            errors.push(Error::invalid_json(at, internal_form::json("SecurityContext", Some(context)), text));
        }
        for _ in context["capabilities"].texts("add").filter(|capability| *capability == "CAP_SYS_ADMIN") {
            let text = "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN";
            errors.push(Error::invalid_json(at, internal_form::json("SecurityContext", Some(context)), text));
        }
    }
    if let Some(options) = context.field("windowsOptions") {
        validate_options(errors, options, &at.field("windowsOptions"));
    }
    app_armor(errors, context, at);
}

/// The security context of a Pod; what upstream keeps in it and clients in the specification comes from there.
pub fn validate_pod(errors: &mut Errors, spec: &Value, rules: &Rules, at: &At<'_>) {
    let Some(context) = spec.field("securityContext") else { return };
    ids(errors, context, &["fsGroup", "runAsUser", "runAsGroup"], at);
    let groups_at = at.field("supplementalGroups");
    for (index, group) in context.list("supplementalGroups").iter().enumerate() {
        numbered(errors, group.as_i64().unwrap_or_default(), &groups_at.index(index), user_id);
    }
    if spec.flag("shareProcessNamespace") && spec.flag("hostPID") {
        let text = "ShareProcessNamespace and HostPID cannot both be enabled";
        errors.push(Error::invalid(&at.field("shareProcessNamespace"), true, text));
    }
    sysctls(errors, spec, context.list("sysctls"), rules, &at.field("sysctls"));
    set_one_of(errors, context, "fsGroupChangePolicy", &["Always", "OnRootMismatch"], at);
    seccomp(errors, context, at);
    if let Some(options) = context.field("windowsOptions") {
        validate_options(errors, options, &at.field("windowsOptions"));
    }
    app_armor(errors, context, at);
    set_one_of(errors, context, "supplementalGroupsPolicy", &["Merge", "Strict"], at);
    let policies: &[&str] = if rules.any_selinux_policy { &["MountOption", "Recursive"] } else { &["Recursive"] };
    set_one_of(errors, context, "seLinuxChangePolicy", policies, at);
}

fn seccomp(errors: &mut Errors, context: &Value, at: &At<'_>) {
    let Some(profile) = context.field("seccompProfile") else { return };
    let at = at.field("seccompProfile");
    match profile.text("type") {
        "" => errors.push(Error::required(&at.field("type"), "type is required when seccompProfile is set")),
        kind => one_of(errors, kind, PROFILE_TYPES, &at.field("type")),
    }
    let at_name = at.field("localhostProfile");
    match (profile.text("type"), profile.set_text("localhostProfile")) {
        ("Localhost", None) => errors.push(Error::required(&at_name, "must be set when seccomp type is Localhost")),
        ("Localhost", Some(name)) => descending_path(errors, name, &at_name),
        (_, Some(_)) => {
            let json = internal_form::json("SeccompProfile", Some(profile));
            errors.push(Error::invalid_json(&at_name, json, "can only be set when seccomp type is Localhost"));
        }
        (_, None) => {}
    }
}

fn app_armor(errors: &mut Errors, context: &Value, at: &At<'_>) {
    let Some(profile) = context.field("appArmorProfile") else { return };
    let at = at.field("appArmorProfile");
    let (at_kind, at_name) = (at.field("type"), at.field("localhostProfile"));
    let name = profile.set_text("localhostProfile");
    match profile.text("type") {
        "Localhost" => {
            let missing = "must be set when AppArmor type is Localhost";
            let Some(name) = name else {
                errors.push(Error::required(&at_name, missing));
                return;
            };
            if name.trim() != name {
                errors.push(Error::invalid(&at_name, name, "must not be padded with whitespace"));
            } else if name.is_empty() {
                errors.push(Error::required(&at_name, missing));
            }
            if name.len() > PROFILE_MOST {
                errors.push(Error::too_long(&at_name, PROFILE_MOST));
            }
        }
        "RuntimeDefault" | "Unconfined" => {
            if let Some(name) = name {
                let text = "can only be set when AppArmor type is Localhost";
                errors.push(Error::invalid(&at_name, name, text));
            }
        }
        "" => errors.push(Error::required(&at_kind, "type is required when appArmorProfile is set")),
        other => errors.push(Error::not_supported(&at_kind, other, PROFILE_TYPES)),
    }
}

static SYSCTL: LazyLock<Regex> = LazyLock::new(|| Regex::new(SYSCTL_PATTERN).expect("a constant"));
const SYSCTL_PATTERN: &str = r"^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";

fn sysctls(errors: &mut Errors, spec: &Value, list: &[Value], rules: &Rules, all: &At<'_>) {
    for (index, setting) in list.iter().enumerate() {
        let at = all.index(index);
        let at = at.field("name");
        let name = setting.text("name");
        if name.is_empty() {
            errors.push(Error::required(&at, ""));
        } else if name.len() > SYSCTL_MOST || !SYSCTL.is_match(name) {
            let text = format!("must have at most {SYSCTL_MOST} characters and match regex {SYSCTL_PATTERN}");
            errors.push(Error::invalid(&at, name, text));
        } else if list[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at, name));
        }
        if let Some(flag) = host_sysctl(spec, name).filter(|_| !rules.host_sysctls) {
            errors.push(Error::invalid(&at, name, format!("may not be specified when '{flag}' is true")));
        }
    }
}

/// The flag of a Pod by which it shares the namespace that a kernel setting belongs to with the node.
pub fn host_sysctl(spec: &Value, name: &str) -> Option<&'static str> {
    let first = name.find(['.', '/']);
    let name = match first {
        Some(at) if name.as_bytes()[at] == b'/' => name
            .chars()
            .map(|c| {
                if c == '/' {
                    '.'
                } else if c == '.' {
                    '/'
                } else {
                    c
                }
            })
            .collect(),
        _ => name.to_owned(),
    };
    let name = name.split('*').next().unwrap_or_default();
    let messages = matches!(
        name,
        "kernel.sem"
            | "kernel.shmall"
            | "kernel.shmmax"
            | "kernel.shmmni"
            | "kernel.shm_rmid_forced"
            | "kernel.shm"
            | "kernel.msgmax"
            | "kernel.msgmnb"
            | "kernel.msgmni"
            | "kernel.msg"
    );
    if spec.flag("hostNetwork") && name.starts_with("net.") {
        Some("hostNetwork")
    } else if spec.flag("hostIPC") && (messages || name.starts_with("fs.mqueue.")) {
        Some("hostIPC")
    } else {
        None
    }
}

/// Every container with its path.
pub fn visit<'a>(spec: &'a Value, at: &At<'_>, mut see: impl FnMut(&'a Value, &At<'_>)) {
    for list in CONTAINER_LISTS {
        let at = at.field(list);
        for (index, container) in spec.list(list).iter().enumerate() {
            see(container, &at.index(index));
        }
    }
}

/// Annotations that name profiles.
pub fn validate_annotations(errors: &mut Errors, annotations: &Value, spec: &Value, at: &At<'_>) {
    let bad_seccomp = |errors: &mut Errors, profile: &str, at: &At<'_>| match profile {
        "runtime/default" | "docker/default" | "unconfined" => {}
        _ => match profile.strip_prefix("localhost/") {
            Some(path) => descending_path(errors, path, at),
            None => errors.push(Error::invalid(at, profile, "must be a valid seccomp profile")),
        },
    };
    let entries =
        || annotations.as_object().into_iter().flatten().map(|(key, it)| (key, it.as_str().unwrap_or_default()));
    if let Some(profile) = annotations.set_text(SECCOMP_POD_ANNOTATION) {
        bad_seccomp(errors, profile, &at.field(SECCOMP_POD_ANNOTATION));
    }
    for (key, profile) in entries().filter(|(key, _)| key.starts_with(SECCOMP_ANNOTATION)) {
        bad_seccomp(errors, profile, &at.field(key));
    }
    for (key, profile) in entries() {
        let Some(name) = key.strip_prefix(APP_ARMOR_ANNOTATION) else { continue };
        let at = at.key(key);
        let mut found = false;
        visit(spec, &at, |container, _| found |= container.text("name") == name);
        if !found {
            errors.push(Error::invalid(&at, name, "container not found"));
        }
        if !matches!(profile, "" | "runtime/default" | "unconfined") && !profile.starts_with("localhost/") {
            errors.push(Error::invalid(&at, profile, format!("invalid AppArmor profile name: {profile:?}")));
        }
    }
}

/// Profiles that fields and annotations both name must be the same.
pub fn annotations_match(errors: &mut Errors, annotations: &Value, spec: &Value, at: &At<'_>) {
    let Some(map) = annotations.as_object() else { return };
    let context_at = at.field("securityContext");
    if let (Some(annotation), Some(profile)) =
        (annotations.set_text(SECCOMP_POD_ANNOTATION), spec["securityContext"].field("seccompProfile"))
    {
        profile_matches(errors, annotation, profile, "seccomp", &context_at.field("seccompProfile"));
    }
    if map.keys().any(|key| key.starts_with(SECCOMP_ANNOTATION)) {
        visit(spec, at, |container, at| {
            let key = format!("{SECCOMP_ANNOTATION}{}", container.text("name"));
            let profile = container["securityContext"].field("seccompProfile");
            if let (Some(annotation), Some(profile)) = (annotations.set_text(&key), profile) {
                let at = at.field("securityContext");
                profile_matches(errors, annotation, profile, "seccomp", &at.field("seccompProfile"));
            }
        });
    }
    if spec["os"].text("name") == "windows" || !map.keys().any(|key| key.starts_with(APP_ARMOR_ANNOTATION)) {
        return;
    }
    let whole = spec["securityContext"].field("appArmorProfile");
    visit(spec, at, |container, at| {
        let key = format!("{APP_ARMOR_ANNOTATION}{}", container.text("name"));
        let profile = container["securityContext"].field("appArmorProfile").or(whole);
        if let (Some(annotation), Some(profile)) = (annotations.set_text(&key), profile) {
            let at = at.field("securityContext");
            profile_matches(errors, annotation, profile, "apparmor", &at.field("appArmorProfile"));
        }
    });
}

fn profile_matches(errors: &mut Errors, annotation: &str, profile: &Value, what: &str, at: &At<'_>) {
    let same_type = match profile.text("type") {
        "Unconfined" => annotation == "unconfined",
        "RuntimeDefault" => annotation == "runtime/default" || (what == "seccomp" && annotation == "docker/default"),
        "Localhost" => annotation.starts_with("localhost/"),
        _ => true,
    };
    if !same_type {
        errors.push(Error::forbidden(&at.field("type"), format!("{what} type in annotation and field must match")));
    } else if profile.text("type") == "Localhost"
        && annotation.strip_prefix("localhost/") != profile.set_text("localhostProfile")
    {
        let text = format!("{what} profile in annotation and field must match");
        errors.push(Error::forbidden(&at.field("localhostProfile"), text));
    }
}
