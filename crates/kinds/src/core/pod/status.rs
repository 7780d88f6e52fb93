//! What is wrong with an update of a Pod's status. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidatePodStatusUpdate), `pkg/api/v1/pod` (ContainerShouldRestart).

use schema::Value;

use super::validation::{annotation_updates, rules};
use crate::checks::{immutable, named, numbered, one_of};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain, qualified_name, user_id};
use crate::tree::Tree;
use crate::{ip, meta};

const STATUS: At<'static> = At::new("status");
/// Longest message about the health of a device.
const HEALTH_MESSAGE_MOST: usize = 1024;

/// An update of the status.
pub fn validate(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    annotation_updates(&mut errors, new, old, &rules(Some(old)));
    let (spec, status, old_status) = (&new["spec"], &new["status"], &old["status"]);
    conditions(&mut errors, status);
    nominated_node(&mut errors, status, old_status, old["spec"].text("nodeName"));
    let generation = status.int("observedGeneration");
    if generation < 0 {
        let at = STATUS.field("observedGeneration");
        errors.push(Error::invalid(&at, generation, "must be a non-negative integer"));
    }
    immutable(&mut errors, status, old_status, "qosClass", &STATUS.field("qosClass"));
    for (list, containers) in [
        ("containerStatuses", Some("containers")),
        ("initContainerStatuses", Some("initContainers")),
        ("ephemeralContainerStatuses", None),
    ] {
        restarted(&mut errors, status, old_status, list, &old["spec"], containers);
    }
    claim_statuses(&mut errors, status, spec);
    extended_claim(&mut errors, status, spec);
    addresses(&mut errors, status, old_status, "podIPs");
    host_addresses(&mut errors, status, old_status);
    for list in ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"] {
        users(&mut errors, status, list, spec["os"].text("name"));
    }
    device_health(&mut errors, status, "containerStatuses", spec.list("containers"));
    device_health(&mut errors, status, "initContainerStatuses", spec.list("initContainers"));
    let at = STATUS.field("ephemeralContainerStatuses");
    for (index, container) in status.list("ephemeralContainerStatuses").iter().enumerate() {
        if !container.bare("allocatedResourcesStatus") {
            let at = at.index(index);
            errors.push(Error::forbidden(
                &at.field("allocatedResourcesStatus"),
                "must not be specified in container status",
            ));
        }
    }
    errors
}

fn conditions(errors: &mut Errors, status: &Value) {
    let all = STATUS.field("conditions");
    for (index, condition) in status.list("conditions").iter().enumerate() {
        let at = all.index(index);
        let generation = condition.int("observedGeneration");
        if generation < 0 {
            errors.push(Error::invalid(&at.field("observedGeneration"), generation, "must be a non-negative integer"));
        }
        let kind = condition.text("type");
        if !matches!(kind, "PodScheduled" | "Ready" | "Initialized") {
            named(errors, kind, &at.field("Type"), qualified_name);
        }
    }
}

fn nominated_node(errors: &mut Errors, status: &Value, old: &Value, node: &str) {
    let name = status.text("nominatedNodeName");
    if name.is_empty() || name == old.text("nominatedNodeName") {
        return;
    }
    let at = STATUS.field("nominatedNodeName");
    named(errors, name, &at, dns_subdomain);
    if !node.is_empty() {
        errors.push(Error::forbidden(&at, "may not be set on pods that are already bound to a node"));
    }
}

/// Whether an exit code makes a rule of a container start something again.
fn rule_for(container: &Value, code: i64) -> Option<&str> {
    let applies = |rule: &&Value| {
        let codes = &rule["exitCodes"];
        let listed = codes.list("values").iter().any(|value| value.as_i64() == Some(code));
        match codes.text("operator") {
            "In" => listed,
            "NotIn" => !listed,
            _ => false,
        }
    };
    container.list("restartPolicyRules").iter().find(applies).map(|rule| rule.text("action"))
}

/// Whether a container that ended with a code is started again.
fn restarts(container: &Value, spec: &Value, code: i64) -> bool {
    let by = |policy: &str| match policy {
        "Always" => Some(true),
        "OnFailure" => Some(code != 0),
        "Never" => Some(false),
        _ => None,
    };
    let own = container.set_text("restartPolicy");
    if own.is_some() && rule_for(container, code).is_some_and(|action| action.starts_with("Restart")) {
        return true;
    }
    own.and_then(by).or_else(|| by(spec.text("restartPolicy"))).unwrap_or(true)
}

/// A container that ended for good cannot run again. `containers` is the list that declares them; none for ephemeral
/// ones, which never start again.
fn restarted(errors: &mut Errors, new: &Value, old: &Value, list: &str, spec: &Value, containers: Option<&str>) {
    let all = || spec.list("initContainers").iter().chain(spec.list("containers"));
    let restarts_all =
        |it: &Value| it.list("restartPolicyRules").iter().any(|rule| rule.text("action") == "RestartAllContainers");
    if containers.is_some() && all().any(restarts_all) {
        return;
    }
    let at = STATUS.field(list);
    for (index, before) in old.list(list).iter().enumerate() {
        let Some(ended) = before["state"].field("terminated") else { continue };
        let name = before.text("name");
        let runs = |it: &&Value| it.text("name") == name && !it["state"].has("terminated");
        if !new.list(list).iter().any(|it| runs(&it)) {
            continue;
        }
        let declared = containers.and_then(|list| spec.list(list).iter().find(|it| it.text("name") == name));
        if !declared.is_some_and(|container| restarts(container, spec, ended.int("exitCode"))) {
            let text = "may not be transitioned to non-terminated state";
            errors.push(Error::forbidden(&at.index(index).field("state"), text));
        }
    }
}

fn claim_statuses(errors: &mut Errors, status: &Value, spec: &Value) {
    let all = STATUS.field("resourceClaimStatuses");
    let claims = status.list("resourceClaimStatuses");
    for (index, claim) in claims.iter().enumerate() {
        let at = all.index(index);
        let name = claim.text("name");
        if !spec.list("resourceClaims").iter().any(|it| it.text("name") == name) {
            let text = "must match the name of an entry in `spec.resourceClaims`";
            errors.push(Error::invalid(&at.field("name"), name, text));
        }
        if claims[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        if let Some(name) = claim.set_text("resourceClaimName") {
            named(errors, name, &at.field("resourceClaimName"), dns_subdomain);
        }
    }
}

fn extended_claim(errors: &mut Errors, status: &Value, spec: &Value) {
    let Some(claim) = status.field("extendedResourceClaimStatus") else { return };
    let at = STATUS.field("extendedResourceClaimStatus");
    let all = at.field("requestMappings");
    let mappings = claim.list("requestMappings");
    if mappings.is_empty() {
        errors.push(Error::required(&all, "at least one request mapping is required"));
    }
    for (index, mapping) in mappings.iter().enumerate() {
        let here = all.index(index);
        let (container, resource) = (mapping.text("containerName"), mapping.text("resourceName"));
        let mut containers = spec.list("containers").iter().chain(spec.list("initContainers"));
        match containers.find(|it| it.text("name") == container) {
            Some(found) if !found["resources"]["requests"].has(resource) => {
                let text = "must match the extended resource name of an entry in \
                            spec.initContainers.resources.requests or spec.containers.resources.requests";
                errors.push(Error::invalid(&here.field("resourceName"), resource, text));
            }
            Some(_) => {}
            None => {
                let text = "must match the name of an entry in spec.initContainers.name or spec.containers.name";
                errors.push(Error::invalid(&here.field("containerName"), container, text));
            }
        }
        named(errors, mapping.text("requestName"), &at.field("requestName"), dns_label);
        let fields = ["containerName", "resourceName", "requestName"];
        if mappings[..index].iter().any(|other| fields.iter().all(|name| other.text(name) == mapping.text(name))) {
            for name in fields {
                errors.push(Error::duplicate(&here.field(name), mapping.text(name)));
            }
        }
    }
    match claim.text("resourceClaimName") {
        "" => errors.push(Error::required(&at.field("resourceClaimName"), "")),
        name => named(errors, name, &at.field("resourceClaimName"), dns_subdomain),
    }
}

fn addresses(errors: &mut Errors, status: &Value, old: &Value, list: &str) {
    let at = STATUS.field(list);
    let of = |status: &'_ Value| status.list(list).iter().map(|it| it.text("ip").to_owned()).collect::<Vec<_>>();
    let (now, before) = (of(status), of(old));
    for (index, address) in now.iter().enumerate() {
        ip::address(errors, address, before.iter().map(String::as_str), &at.index(index));
    }
    if now.len() > 1 && (now.len() > 2 || !ip::dual_stack(now.iter().map(String::as_str))) {
        let shown: Vec<String> =
            now.iter().map(|address| format!("{{\"IP\":{}}}", Value::from(address.as_str()))).collect();
        let text = "may specify no more than one IP for each IP family";
        errors.push(Error::invalid_json(&at, format!("[{}]", shown.join(",")), text));
    }
}

fn host_addresses(errors: &mut Errors, status: &Value, old: &Value) {
    let Some(first) = status.list("hostIPs").first().map(|first| first.text("ip")) else { return };
    if first != status.text("hostIP") {
        let at = STATUS.field("hostIPs");
        errors.push(Error::invalid(&at.index(0).field("ip"), first, "must be equal to `hostIP`"));
    }
    addresses(errors, status, old, "hostIPs");
}

fn users(errors: &mut Errors, status: &Value, list: &str, os: &str) {
    let all = STATUS.field(list);
    for (index, container) in status.list(list).iter().enumerate() {
        let Some(user) = container["user"].field("linux") else { continue };
        let at = all.index(index);
        let at = at.field("user");
        let at = at.field("linux");
        if os == "windows" {
            errors.push(Error::forbidden(&at, "cannot be set for a windows pod"));
            continue;
        }
        for name in ["uid", "gid"] {
            numbered(errors, user.int(name), &at.field(name), user_id);
        }
        let groups_at = at.field("supplementalGroups");
        for (index, group) in user.list("supplementalGroups").iter().enumerate() {
            numbered(errors, group.as_i64().unwrap_or_default(), &groups_at.index(index), user_id);
        }
    }
}

fn device_health(errors: &mut Errors, status: &Value, list: &str, containers: &[Value]) {
    let all = STATUS.field(list);
    for (index, container) in status.list(list).iter().enumerate() {
        let at = all.index(index);
        let at = at.field("allocatedResourcesStatus");
        let declared = containers.iter().find(|it| it.text("name") == container.text("name"));
        for (index, resource) in container.list("allocatedResourcesStatus").iter().enumerate() {
            let at = at.index(index);
            if let Some(declared) = declared {
                resource_is_declared(errors, resource.text("name"), declared, &at.field("name"));
            }
            let devices_at = at.field("resources");
            let devices = resource.list("resources");
            for (index, device) in devices.iter().enumerate() {
                let at = devices_at.index(index);
                one_of(errors, device.text("health"), &["Healthy", "Unhealthy", "Unknown"], &at.field("health"));
                match device.set_text("message") {
                    Some("") => errors.push(Error::required(&at.field("message"), "must be non-empty if specified")),
                    Some(message) if message.len() > HEALTH_MESSAGE_MOST => {
                        errors.push(Error::too_long(&at.field("message"), HEALTH_MESSAGE_MOST));
                    }
                    _ => {}
                }
                let id = device.text("resourceID");
                if devices[..index].iter().any(|other| other.text("resourceID") == id) {
                    errors.push(Error::duplicate(&at.field("resourceID"), id));
                }
            }
        }
    }
}

fn resource_is_declared(errors: &mut Errors, name: &str, container: &Value, at: &At<'_>) {
    let resources = &container["resources"];
    let (found, text) = match name.strip_prefix("claim:") {
        Some(claim) => {
            let same = |it: &Value| match it.text("request") {
                "" => it.text("name") == claim,
                request => claim.split_once('/') == Some((it.text("name"), request)),
            };
            let text = "must match one of the container's resource claims in a format \
                        'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty";
            (resources.list("claims").iter().any(same), text)
        }
        None => (resources["requests"].has(name), "must match one of the container's resource requests"),
    };
    if !found {
        errors.push(Error::invalid(at, name, text));
    }
}
