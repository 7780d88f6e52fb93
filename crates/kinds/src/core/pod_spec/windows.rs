//! What Pods for Windows may have, and Pods for Linux may not. Behaviour: `pkg/apis/core/validation/validation.go`
//! (validateOS, validateLinux, validateWindows, validateWindowsSecurityContextOptions, validateWindowsHostProcessPod).

use schema::Value;

use super::security::visit;
use crate::checks::one_of;
use crate::field::{At, Error, Errors};
use crate::names::dns_subdomain;
use crate::tree::Tree;

const CREDENTIAL_KIB_MOST: usize = 64;
const DOMAIN_MOST: usize = 256;
const USER_MOST: usize = 104;

/// The operating system that a Pod is for, and fields that belong to the other one.
pub fn validate_os(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let Some(os) = spec.field("os") else { return };
    let os_at = at.field("os");
    match os.text("name") {
        "" => errors.push(Error::required(&os_at.field("name"), "")),
        "linux" => only_linux(errors, spec, at),
        "windows" => only_windows(errors, spec, at),
        other => one_of(errors, other, &["linux", "windows"], &os_at),
    }
}

fn only_linux(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let text = "windows options cannot be set for a linux pod";
    if spec["securityContext"].has("windowsOptions") {
        errors.push(Error::forbidden(&at.field("securityContext").field("windowsOptions"), text));
    }
    visit(spec, at, |container, at| {
        if container["securityContext"].has("windowsOptions") {
            errors.push(Error::forbidden(&at.field("securityContext").field("windowsOptions"), text));
        }
    });
}

/// Fields of the Pod's security context that Windows has not, and those that clients write into the specification.
const POD_FIELDS: &[(bool, &str)] = &[
    (true, "appArmorProfile"),
    (true, "seLinuxOptions"),
    (false, "hostUsers"),
    (false, "hostPID"),
    (false, "hostIPC"),
    (true, "seccompProfile"),
    (true, "fsGroup"),
    (true, "fsGroupChangePolicy"),
    (true, "sysctls"),
    (false, "shareProcessNamespace"),
    (true, "runAsUser"),
    (true, "runAsGroup"),
    (true, "supplementalGroups"),
    (true, "supplementalGroupsPolicy"),
    (true, "seLinuxChangePolicy"),
];
const CONTAINER_FIELDS: &[&str] = &[
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
];

fn only_windows(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let text = "cannot be set for a windows pod";
    let context_at = at.field("securityContext");
    for (in_context, name) in POD_FIELDS {
        let (holder, at) = if *in_context { (&spec["securityContext"], &context_at) } else { (spec, at) };
        let set = match holder.field(name) {
            Some(Value::Bool(value)) => *value || !matches!(*name, "hostPID" | "hostIPC"),
            Some(Value::Array(list)) => !list.is_empty() || *name != "sysctls",
            Some(_) => true,
            None => false,
        };
        if set {
            errors.push(Error::forbidden(&at.field(name), text));
        }
    }
    visit(spec, at, |container, at| {
        let at = at.field("securityContext");
        for name in CONTAINER_FIELDS {
            if container["securityContext"].has(name) {
                errors.push(Error::forbidden(&at.field(name), text));
            }
        }
    });
}

/// Containers that are processes of the node: all of them or none.
pub fn validate_host_process(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let of = |context: &Value| context["windowsOptions"].switch("hostProcess");
    let whole = of(&spec["securityContext"]);
    let (mut count, mut on_host) = (0, 0);
    visit(spec, at, |container, at| {
        count += 1;
        let own = of(&container["securityContext"]);
        if let (Some(whole), Some(own)) = (whole, own)
            && whole != own
        {
            let text = format!("pod hostProcess value must be identical if both are specified, was {whole}");
            let at = at.field("securityContext");
            errors.push(Error::invalid(&at.field("windowsOptions").field("hostProcess"), own, text));
        }
        on_host += usize::from(own.or(whole).unwrap_or(false));
    });
    if on_host == 0 {
        return;
    }
    if on_host != count {
        let text = "If pod contains any hostProcess containers then all containers must be HostProcess containers";
        errors.push(Error::invalid(at, "", text));
    }
    if !spec.flag("hostNetwork") {
        let text = "hostNetwork must be true if pod contains any hostProcess containers";
        errors.push(Error::invalid(&at.field("hostNetwork"), false, text));
    }
}

/// Options of a security context for Windows.
pub fn validate_options(errors: &mut Errors, options: &Value, at: &At<'_>) {
    if let Some(name) = options.set_text("gmsaCredentialSpecName") {
        let found = dns_subdomain(name);
        errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("gmsaCredentialSpecName"), name, text)));
    }
    if let Some(credential) = options.set_text("gmsaCredentialSpec") {
        let at = at.field("gmsaCredentialSpec");
        if credential.is_empty() {
            errors.push(Error::invalid(&at, credential, "gmsaCredentialSpec cannot be an empty string"));
        } else if credential.len() > CREDENTIAL_KIB_MOST * 1024 {
            let text = format!("gmsaCredentialSpec size must be under {CREDENTIAL_KIB_MOST} KiB");
            errors.push(Error::invalid(&at, credential, text));
        }
    }
    if let Some(name) = options.set_text("runAsUserName") {
        let found = user_name(name);
        errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("runAsUserName"), name, text)));
    }
}

/// What is wrong with `user` or `DOMAIN\user`.
fn user_name(name: &str) -> Vec<String> {
    if name.is_empty() {
        return vec!["runAsUserName cannot be an empty string".into()];
    }
    if name.chars().any(|c| c.is_ascii_control()) {
        return vec!["runAsUserName cannot contain control characters".into()];
    }
    if name.matches('\\').count() > 1 {
        return vec!["runAsUserName cannot contain more than one backslash".into()];
    }
    let (domain, user) = match name.split_once('\\') {
        Some((domain, user)) => (Some(domain), user),
        None => (None, name),
    };
    let mut found = Vec::new();
    if let Some(domain) = domain {
        if domain.len() >= DOMAIN_MOST {
            found.push(format!("runAsUserName's Domain length must be under {DOMAIN_MOST} characters"));
        }
        if !is_net_bios_name(domain) && !domain.split('.').all(is_windows_label) {
            found.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format".into());
        }
    }
    if user.is_empty() {
        found.push("runAsUserName's User cannot be empty".into());
    } else if user.len() > USER_MOST {
        found.push(format!("runAsUserName's User length must not be longer than {USER_MOST} characters"));
    }
    if !user.is_empty() && user.chars().all(|c| matches!(c, '.' | ' ')) {
        found.push("runAsUserName's User cannot contain only periods or spaces".into());
    }
    if user.contains(['"', '/', '\\', ':', ';', '|', '=', ',', '+', '*', '?', '<', '>', '@', '[', ']']) {
        let text = "runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]";
        found.push(text.into());
    }
    found
}

fn is_net_bios_name(name: &str) -> bool {
    let count = name.chars().count();
    (1..=15).contains(&count)
        && !name.starts_with('.')
        && !name.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|'])
}

fn is_windows_label(label: &str) -> bool {
    let ends = label.bytes().next().zip(label.bytes().next_back());
    label.len() <= 63
        && ends.is_some_and(|(first, last)| first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
