//! What is wrong with the specification of a Pod. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidatePodSpec), in its order.

use schema::Value;

use super::containers::{self, Around};
use super::security::visit;
use super::{Rules, affinity, dns, requirements, security, volumes, windows};
use crate::checks::{named, numbered, one_of, required_one_of};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain, in_range, qualified_name};
use crate::tree::Tree;
use crate::{internal_form, meta};

/// Longest name of a host.
const HOST_NAME_MOST: usize = 64;

/// What is wrong with a specification. `metadata` is that of the Pod; null in a template.
pub fn validate(errors: &mut Errors, spec: &Value, metadata: &Value, rules: &Rules, at: &At<'_>) {
    let pod = metadata.text("name");
    let volumes = volumes::validate(errors, spec.list("volumes"), pod, rules, &at.field("volumes"));
    let claims: Vec<&str> =
        spec.list("resourceClaims").iter().map(|claim| claim.text("name")).filter(|name| !name.is_empty()).collect();
    resource_claims(errors, spec.list("resourceClaims"), metadata, &at.field("resourceClaims"));
    let around = Around {
        volumes,
        claims,
        restart_policy: spec.text("restartPolicy"),
        grace: spec.number("terminationGracePeriodSeconds"),
        host_users: spec.switch("hostUsers") != Some(false),
        rules,
    };
    containers::validate(errors, spec.list("containers"), &around, &at.field("containers"));
    let init = spec.list("initContainers");
    containers::validate_init(errors, init, spec.list("containers"), &around, &at.field("initContainers"));
    containers::validate_ephemeral(errors, spec, &around, &at.field("ephemeralContainers"));
    requirements::validate_pod(errors, spec, &around.claims, rules.part_pages, at);
    host_network_ports(errors, spec, rules, at);
    required_one_of(errors, spec.text("restartPolicy"), &["Always", "OnFailure", "Never"], &at.field("restartPolicy"));
    let policies = &["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];
    required_one_of(errors, spec.text("dnsPolicy"), policies, &at.field("dnsPolicy"));
    meta::labels(errors, spec.get("nodeSelector"), &at.field("nodeSelector"));
    security::validate_pod(errors, spec, rules, &at.field("securityContext"));
    if let Some(it) = spec.field("affinity") {
        affinity::validate(errors, it, rules, &at.field("affinity"));
    }
    dns::validate(errors, spec, &at.field("dnsConfig"));
    gates(errors, spec, at);
    let spread_at = at.field("topologySpreadConstraints");
    affinity::validate_spread(errors, spec.list("topologySpreadConstraints"), rules, &spread_at);
    windows::validate_host_process(errors, spec, at);
    host_users(errors, spec, rules, at);
    host_name_override(errors, spec, at);
    names(errors, spec, at);
    affinity::validate_tolerations(errors, spec.list("tolerations"), rules, &at.field("tolerations"));
    dns::validate_host_aliases(errors, spec.list("hostAliases"), &at.field("hostAliases"));
    classes(errors, spec, rules, at);
    windows::validate_os(errors, spec, at);
    file_key_volumes(errors, spec, at);
}

fn resource_claims(errors: &mut Errors, claims: &[Value], metadata: &Value, all: &At<'_>) {
    let mirror = metadata["annotations"].has(crate::core::pod::MIRROR_ANNOTATION);
    for (index, claim) in claims.iter().enumerate() {
        if mirror {
            errors.push(Error::forbidden(&At::new(""), "static pods do not support resource claims"));
            continue;
        }
        let at = all.index(index);
        let name = claim.text("name");
        if name.is_empty() {
            errors.push(Error::required(&at.field("name"), ""));
        } else if claims[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        } else {
            named(errors, name, &at.field("name"), dns_label);
        }
        let (direct, template) = (claim.set_text("resourceClaimName"), claim.set_text("resourceClaimTemplateName"));
        let text = match (direct, template) {
            (Some(_), Some(_)) => "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified",
            (None, None) => "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`",
            _ => "",
        };
        if !text.is_empty() {
            let shown = internal_form::json("PodResourceClaim", Some(claim));
            errors.push(Error::invalid_json(&at, shown, text));
        }
        for (field, name) in [("resourceClaimName", direct), ("resourceClaimTemplateName", template)] {
            if let Some(name) = name {
                named(errors, name, &at.field(field), dns_subdomain);
            }
        }
    }
}

fn host_network_ports(errors: &mut Errors, spec: &Value, rules: &Rules, at: &At<'_>) {
    if !spec.flag("hostNetwork") {
        return;
    }
    let at = at.field("containers");
    for (index, container) in spec.list("containers").iter().enumerate() {
        let at = at.index(index);
        let at = at.field("ports");
        for (index, port) in container.list("ports").iter().enumerate() {
            let (host, own) = (port.int("hostPort"), port.int("containerPort"));
            if (rules.is_pod || host != 0) && host != own {
                let text = "must match `containerPort` when `hostNetwork` is true";
                errors.push(Error::invalid(&at.index(index).field("hostPort"), host, text));
            }
        }
    }
}

fn gates(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let all = at.field("readinessGates");
    for (index, gate) in spec.list("readinessGates").iter().enumerate() {
        named(errors, gate.text("conditionType"), &all.index(index).field("conditionType"), qualified_name);
    }
    let all = at.field("schedulingGates");
    let gates = spec.list("schedulingGates");
    for (index, gate) in gates.iter().enumerate() {
        let name = gate.text("name");
        named(errors, name, &all.index(index), qualified_name);
        if gates[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&all.index(index), name));
        }
    }
}

fn host_users(errors: &mut Errors, spec: &Value, rules: &Rules, at: &At<'_>) {
    if spec.switch("hostUsers") != Some(false) {
        return;
    }
    let text = "when `hostUsers` is false";
    let fields = [("hostNetwork", "hostNetwork"), ("hostPID", "HostPID"), ("hostIPC", "HostIPC")];
    for (name, shown) in fields {
        if spec.flag(name) && !(name == "hostNetwork" && rules.users_on_host_network) {
            errors.push(Error::forbidden(&at.field(shown), text));
        }
    }
    if !rules.users_with_devices {
        visit(spec, at, |container, at| {
            if !container.bare("volumeDevices") {
                errors.push(Error::forbidden(&at.field("volumeDevices"), text));
            }
        });
    }
}

fn host_name_override(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let Some(name) = spec.set_text("hostnameOverride") else { return };
    let at = at.field("hostnameOverride");
    for flag in ["setHostnameAsFQDN", "hostNetwork"] {
        if spec.flag(flag) {
            errors.push(Error::forbidden(&at, format!("may not be specified when {flag} is true")));
        }
    }
    if name.len() > HOST_NAME_MOST {
        errors.push(Error::too_long(&at, HOST_NAME_MOST));
    }
    named(errors, name, &at, dns_subdomain);
}

fn names(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    for name in ["serviceAccountName", "nodeName"] {
        let value = spec.text(name);
        if !value.is_empty() {
            named(errors, value, &at.field(name), dns_subdomain);
        }
    }
    if let Some(seconds) = spec.number("activeDeadlineSeconds") {
        let rule = |seconds| in_range(seconds, 1, i64::from(i32::MAX));
        numbered(errors, seconds, &at.field("activeDeadlineSeconds"), rule);
    }
    for name in ["hostname", "subdomain"] {
        let value = spec.text(name);
        if !value.is_empty() {
            named(errors, value, &at.field(name), dns_label);
        }
    }
}

fn classes(errors: &mut Errors, spec: &Value, rules: &Rules, at: &At<'_>) {
    let class = spec.text("priorityClassName");
    if !class.is_empty() {
        named(errors, class, &at.field("priorityClassName"), dns_subdomain);
    }
    if let Some(class) = spec.set_text("runtimeClassName") {
        named(errors, class, &at.field("runtimeClassName"), dns_subdomain);
    }
    match spec.set_text("preemptionPolicy") {
        Some("") => errors.push(Error::required(&at.field("preemptionPolicy"), "")),
        Some(policy) => one_of(errors, policy, &["PreemptLowerPriority", "Never"], &at.field("preemptionPolicy")),
        None => {}
    }
    if let Some(overhead) = spec.field("overhead") {
        requirements::validate_overhead(errors, overhead, rules.part_pages, &at.field("overhead"));
    }
}

/// Variables that are read from files: of a volume that is an empty directory.
fn file_key_volumes(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    visit(spec, at, |container, at| {
        let at = at.field("env");
        for (index, variable) in container.list("env").iter().enumerate() {
            let Some(key) = variable["valueFrom"].field("fileKeyRef") else { continue };
            let here = at.index(index);
            let here = here.field("valueFrom");
            let here = here.field("fileKeyRef");
            let (name, here) = (key.text("volumeName"), here.field("volumeName"));
            match spec.list("volumes").iter().rfind(|volume| volume.text("name") == name) {
                None => errors.push(Error::not_found(&here, name)),
                Some(volume) if !volume.has("emptyDir") => {
                    errors.push(Error::invalid(&here, name, "referenced volume must be of type emptyDir"));
                }
                Some(_) => {}
            }
        }
    });
}
