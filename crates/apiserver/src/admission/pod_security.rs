//! Pods live up to the standard that the labels of their namespace ask for. Templates of Pods are never refused, since the
//! Pods made of them will be. Behaviour: `plugin/pkg/admission/security/podsecurity`, `pod-security-admission/admission`.

mod baseline;
mod checks;
mod existing;
mod policy;
mod restricted;
#[cfg(test)]
mod scenarios;

use kinds::meta::text;
use kinds::tree::Tree;
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::status::{Result, Status};
use checks::{Pod, details, violations};
use policy::{Level, Policy, Standard};

pub(super) struct PodSecurity;

impl Plugin for PodSecurity {
    fn name(&self) -> &'static str {
        "PodSecurity"
    }

    fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        if !matches!(write.operation, Operation::Create | Operation::Update) {
            return Ok(());
        }
        if write.is("", "namespaces") {
            return namespace(write, object);
        }
        if write.is_in("", "pods") {
            return pod(write, object);
        }
        if let Some(template) = template_of(write, object) {
            workload(write, template);
        }
        Ok(())
    }
}

/// Parts of a Pod that do not say what it may do.
const OTHER_PARTS: [&str; 8] = ["exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status"];

fn pod(write: &Attributes<'_>, pod: &Value) -> Result<()> {
    if OTHER_PARTS.contains(&write.subresource()) {
        return Ok(());
    }
    let Some(policy) = policy_of_namespace(write) else {
        return Err(Status::internal(format!("failed to lookup namespace \"{}\"", write.namespace())));
    };
    let asks = [policy.enforce, policy.warn].iter().any(|standard| standard.level != Level::Privileged);
    if !asks || write.old.is_some_and(|old| !matters(&old["spec"], &pod["spec"])) {
        return Ok(());
    }
    let found = violations(policy.enforce, Pod::of(pod));
    if !found.is_empty() {
        let why = format!("violates PodSecurity \"{}\": {}", policy.enforce, details(&found));
        return Err(write.forbidden(pod, why));
    }
    if policy.warn != policy.enforce {
        warn(write, policy.warn, Pod::of(pod));
    }
    Ok(())
}

/// Whether a change of a Pod is one that the checks are to see: another container or another image.
fn matters(old: &Value, new: &Value) -> bool {
    let other = |new: &Value, old: &Value| new.text("image") != old.text("image");
    let others = |list: &str| {
        let (old, new) = (old.list(list), new.list(list));
        new.len() != old.len() || new.iter().zip(old).any(|(new, old)| other(new, old))
    };
    let ephemeral = |new: &Value| {
        let old = old.list("ephemeralContainers").iter().find(|old| old.text("name") == new.text("name"));
        old.is_none_or(|old| other(new, old))
    };
    others("containers") || others("initContainers") || new.list("ephemeralContainers").iter().any(ephemeral)
}

fn workload(write: &Attributes<'_>, template: &Value) {
    if let Some(policy) = policy_of_namespace(write) {
        warn(write, policy.warn, Pod::of(template));
    }
}

/// What Pods will be made of.
fn template_of<'a>(write: &Attributes<'_>, object: &'a Value) -> Option<&'a Value> {
    let resource = write.resource();
    if !write.subresource().is_empty() {
        return None;
    }
    match (&*resource.group, &*resource.plural) {
        ("", "podtemplates") => object.field("template"),
        ("", "replicationcontrollers")
        | ("apps", "daemonsets" | "deployments" | "replicasets" | "statefulsets")
        | ("batch", "jobs") => object["spec"].field("template"),
        ("batch", "cronjobs") => object["spec"]["jobTemplate"]["spec"].field("template"),
        _ => None,
    }
}

/// What the namespace of a write asks for, if it is there.
fn policy_of_namespace(write: &Attributes<'_>) -> Option<Policy> {
    let namespace = write.server.namespace_item(write.namespace())?;
    let (policy, _) = Policy::read(|name| namespace.labels.get(name).map(String::as_str));
    Some(policy)
}

fn warn(write: &Attributes<'_>, standard: Standard, pod: Pod<'_>) {
    let found = violations(standard, pod);
    if !found.is_empty() {
        write.call.warnings.add(format!("would violate PodSecurity \"{standard}\": {}", details(&found)));
    }
}

fn namespace(write: &Attributes<'_>, namespace: &Value) -> Result<()> {
    let read = |object: &Value| Policy::read(|name| object["metadata"]["labels"].set_text(name));
    let (policy, errors) = read(namespace);
    let before = write.old.map(read);
    let known = before.as_ref().is_some_and(|(_, known)| *known == errors);
    let name = text(namespace, "name");
    if !errors.is_empty() && !known {
        return Err(Status::invalid("", "Namespace", name, &errors));
    }
    if before.is_some_and(|(before, _)| tightens(before.enforce, policy.enforce)) {
        write.call.warnings.extend(existing::warnings(write, name, policy.enforce));
    }
    Ok(())
}

/// Whether Pods that lived up to one standard may not live up to another.
fn tightens(before: Standard, now: Standard) -> bool {
    now.level != Level::Privileged && (now.version != before.version || now.level > before.level)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::policy::Version;
    use super::*;

    #[test]
    fn other_containers_and_images_matter() {
        let old = json!({
            "containers": [{ "name": "a", "image": "x" }],
            "ephemeralContainers": [{ "name": "e", "image": "x" }, { "name": "f", "image": "x" }],
        });
        let check = |list: &str, value: Value, expect: bool| {
            let mut new = old.clone();
            new[list] = value;
            assert_eq!(matters(&old, &new), expect, "{new}");
        };
        check("tolerations", json!([{ "operator": "Exists" }]), false);
        check("containers", json!([{ "name": "a", "image": "x", "resources": { "limits": { "cpu": "1" } } }]), false);
        check("containers", json!([{ "name": "a", "image": "y" }]), true);
        check("initContainers", json!([{ "name": "i", "image": "x" }]), true);
        check("ephemeralContainers", json!([{ "name": "f", "image": "x" }, { "name": "e", "image": "x" }]), false);
        check("ephemeralContainers", json!([{ "name": "e", "image": "y" }]), true);
        check("ephemeralContainers", json!([{ "name": "g", "image": "x" }]), true);
    }

    #[test]
    fn only_a_stricter_standard_is_tried_on_pods() {
        use Level::{Baseline, Privileged, Restricted};
        let standard = |(level, minor)| Standard { level, version: Version::Minor(minor) };
        let check = |before, now, expect| assert_eq!(tightens(standard(before), standard(now)), expect);
        check((Baseline, 1), (Baseline, 1), false);
        check((Baseline, 1), (Restricted, 1), true);
        check((Restricted, 1), (Baseline, 1), false);
        check((Restricted, 1), (Baseline, 2), true);
        check((Restricted, 1), (Privileged, 2), false);
    }
}
