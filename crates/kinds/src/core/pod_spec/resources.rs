//! What a Pod asks for in all: the sums over its containers, what follows from them, and its quality of service.
//! Behaviour: `component-helpers/resource/helpers.go`, `pkg/apis/core/helper/qos`, `pkg/apis/core/v1/defaults.go`.

use std::collections::BTreeMap;

use schema::quantity::Quantity;
use schema::{Map, Value};

use crate::core::resource_list::amount;
use crate::core::resource_name::is_huge_page;
use crate::tree::{Tree, child_mut, items_mut, made};

/// Amounts by resource.
pub type Amounts = BTreeMap<String, Quantity>;

/// Whether a resource can be limited for a Pod as a whole.
pub fn is_pod_level(name: &str) -> bool {
    matches!(name, "cpu" | "memory") || is_huge_page(name)
}

/// Gives each container requests for what it limits, and a Pod that is limited as a whole requests and limits that
/// follow from its containers.
pub fn default(spec: &mut Value) {
    for list in ["containers", "initContainers"] {
        for container in items_mut(spec, list) {
            if let Some(resources) = child_mut(container, "resources") {
                requests_from_limits(resources);
            }
        }
    }
    if !spec["resources"].is_object() {
        return;
    }
    default_huge_page_limits(spec);
    default_requests(spec);
}

fn requests_from_limits(resources: &mut Value) {
    let Some(limits) = resources.map("limits").cloned() else { return };
    let requests = made(resources, "requests").as_object_mut().expect("made");
    for (name, limit) in limits {
        requests.entry(name).or_insert(limit);
    }
    if requests.is_empty() {
        resources.as_object_mut().expect("read above").remove("requests");
    }
}

fn default_huge_page_limits(spec: &mut Value) {
    let resources = &spec["resources"];
    if resources.bare("limits") && resources.bare("requests") {
        return;
    }
    let sums = aggregate(spec, "limits");
    let resources = &mut spec["resources"];
    for (name, sum) in sums.into_iter().filter(|(name, _)| is_huge_page(name)) {
        if !resources["requests"].has(&name) && !resources["limits"].has(&name) {
            made(resources, "limits")[&name] = sum.to_string().into();
        }
    }
}

fn default_requests(spec: &mut Value) {
    let limits = spec["resources"].map("limits").cloned().unwrap_or_default();
    if limits.is_empty() {
        return;
    }
    let sums = aggregate(spec, "requests");
    let requests = made(&mut spec["resources"], "requests").as_object_mut().expect("made");
    for (name, sum) in sums.into_iter().filter(|(name, _)| matches!(name.as_str(), "cpu" | "memory")) {
        requests.entry(name).or_insert_with(|| sum.to_string().into());
    }
    for (name, limit) in limits.into_iter().filter(|(name, _)| is_pod_level(name)) {
        requests.entry(name).or_insert(limit);
    }
    if requests.is_empty() {
        spec["resources"].as_object_mut().expect("read above").remove("requests");
    }
}

fn amounts(list: Option<&Map<String, Value>>) -> Amounts {
    let read = |(name, value): (&String, &Value)| Some((name.clone(), Quantity::parse(value.as_str()?).ok()?));
    list.into_iter().flatten().filter_map(read).collect()
}

fn add(sums: &mut Amounts, more: &Amounts) {
    for (name, amount) in more {
        match sums.get_mut(name) {
            Some(sum) => sum.add(amount),
            None => drop(sums.insert(name.clone(), amount.clone())),
        }
    }
}

fn raise(sums: &mut Amounts, other: &Amounts) {
    for (name, amount) in other {
        if sums.get(name).is_none_or(|sum| amount.compare(sum).is_gt()) {
            sums.insert(name.clone(), amount.clone());
        }
    }
}

/// What all containers together request or are limited to: the sum of the containers and of the init containers that
/// keep running, or what an init container needs while it runs, whichever is more.
pub fn aggregate(spec: &Value, list: &str) -> Amounts {
    let mut sums = Amounts::new();
    for container in spec.list("containers") {
        add(&mut sums, &amounts(container["resources"].map(list)));
    }
    let (mut restartable, mut most) = (Amounts::new(), Amounts::new());
    for container in spec.list("initContainers") {
        let mut own = amounts(container["resources"].map(list));
        if container.text("restartPolicy") == "Always" {
            add(&mut sums, &own);
            add(&mut restartable, &own);
            own = restartable.clone();
        } else {
            add(&mut own, &restartable);
        }
        raise(&mut most, &own);
    }
    raise(&mut sums, &most);
    sums
}

/// The quality of service class of a Pod.
pub fn qos_class(spec: &Value) -> &'static str {
    let (mut requests, mut limits) = (Amounts::new(), Amounts::new());
    let mut guaranteed = true;
    let mut count = |resources: &Value| {
        for (sums, list) in [(&mut requests, "requests"), (&mut limits, "limits")] {
            let mut own = Amounts::new();
            for name in ["cpu", "memory"] {
                if let Some(amount) = amount(resources.map(list), name).filter(|amount| amount.sign() > 0) {
                    own.insert(name.to_owned(), amount);
                }
            }
            guaranteed &= list == "requests" || own.len() == 2;
            add(sums, &own);
        }
    };
    match spec.field("resources") {
        Some(resources) => count(resources),
        None => {
            let all = spec.list("containers").iter().chain(spec.list("initContainers"));
            all.for_each(|container| count(&container["resources"]));
        }
    }
    // A Pod whose own resources have no limits is not held to have all of them.
    if requests.is_empty() && limits.is_empty() {
        return "BestEffort";
    }
    let matched = requests.iter().all(|(name, amount)| limits.get(name).is_some_and(|it| it.compare(amount).is_eq()));
    if guaranteed && matched && requests.len() == limits.len() { "Guaranteed" } else { "Burstable" }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(containers: Value, expect: &str) {
        assert_eq!(qos_class(&json!({ "containers": containers })), expect);
    }

    #[test]
    fn classes() {
        let both = json!({ "cpu": "1", "memory": "1Gi" });
        check(json!([{ "resources": {} }]), "BestEffort");
        check(json!([{ "resources": { "limits": both, "requests": both } }]), "Guaranteed");
        check(json!([{ "resources": { "limits": both, "requests": { "cpu": "0.5", "memory": "1Gi" } } }]), "Burstable");
        check(json!([{ "resources": { "limits": both, "requests": both } }, { "resources": {} }]), "Burstable");
        check(json!([{ "resources": { "requests": { "cpu": "0", "example.com/a": "1" } } }]), "BestEffort");
    }

    #[test]
    fn requests_follow_limits() {
        let mut spec = json!({
            "containers": [{ "resources": { "limits": { "cpu": "1" }, "requests": { "memory": "1Mi" } } }],
            "resources": { "limits": { "cpu": "4", "memory": "1Gi" } },
        });
        default(&mut spec);
        assert_eq!(spec["containers"][0]["resources"]["requests"], json!({ "cpu": "1", "memory": "1Mi" }));
        assert_eq!(spec["resources"]["requests"], json!({ "cpu": "1", "memory": "1Mi" }));
    }
}
