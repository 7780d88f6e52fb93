//! What a Pod asks for and may use in all (component-helpers' `resource/helpers.go`).

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, ContainerStatus, Pod};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use crate::Amount;
use crate::pod::condition;

/// Resource name to amount.
pub type Resources = BTreeMap<String, Amount>;

type Quantities = BTreeMap<String, Quantity>;

/// How requests are summed up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Count what the node has allocated and set up where it differs from the spec, as the scheduler does.
    pub use_status: bool,
    /// Requests that a container is taken to have where it names none.
    pub non_missing: &'a [(&'a str, Amount)],
    pub exclude_overhead: bool,
}

pub fn from_quantities(quantities: Option<&Quantities>) -> Resources {
    quantities.into_iter().flatten().map(|(name, q)| (name.clone(), Amount::of(q))).collect()
}

/// Adds every amount of `other` to `sum`.
pub fn add(sum: &mut Resources, other: &Resources) {
    for (name, amount) in other {
        match sum.get_mut(name) {
            Some(have) => *have = have.plus(amount),
            None => {
                sum.insert(name.clone(), *amount);
            }
        }
    }
}

/// Raises every amount of `highest` to that of `other`.
pub fn raise(highest: &mut Resources, other: &Resources) {
    for (name, amount) in other {
        match highest.get_mut(name) {
            Some(have) => *have = (*have).max(*amount),
            None => {
                highest.insert(name.clone(), *amount);
            }
        }
    }
}

/// Whether a Pod may set this resource for all its containers together.
pub fn is_pod_level_resource(name: &str) -> bool {
    matches!(name, "cpu" | "memory") || name.starts_with("hugepages-")
}

/// The total requests of a Pod: of its containers, or of its steps of initialisation if those need more, with pod-level
/// requests in their place where set, and with the overhead of its runtime class.
pub fn requests(pod: &Pod, options: Options<'_>) -> Resources {
    let Some(spec) = &pod.spec else { return Resources::new() };
    let of_container = |container: &Container| {
        let asked = from_quantities(container.resources.as_ref().and_then(|r| r.requests.as_ref()));
        let mut asked = if options.use_status { effective_requests(pod, container, asked) } else { asked };
        for (name, amount) in options.non_missing {
            asked.entry((*name).to_owned()).or_insert(*amount);
        }
        asked
    };
    let mut total = aggregate(pod, of_container);
    let pod_level = spec.resources.as_ref().and_then(|r| r.requests.as_ref());
    for (name, quantity) in pod_level.into_iter().flatten() {
        if is_pod_level_resource(name) {
            total.insert(name.clone(), Amount::of(quantity));
        }
    }
    if !options.exclude_overhead {
        add(&mut total, &from_quantities(spec.overhead.as_ref()));
    }
    total
}

/// The total limits of a Pod. A resource that no container limits is absent.
pub fn limits(pod: &Pod, exclude_overhead: bool) -> Resources {
    let Some(spec) = &pod.spec else { return Resources::new() };
    let of_container = |c: &Container| from_quantities(c.resources.as_ref().and_then(|r| r.limits.as_ref()));
    let mut total = aggregate(pod, of_container);
    for (name, quantity) in spec.resources.as_ref().and_then(|r| r.limits.as_ref()).into_iter().flatten() {
        if is_pod_level_resource(name) {
            total.insert(name.clone(), Amount::of(quantity));
        }
    }
    if !exclude_overhead {
        for (name, amount) in from_quantities(spec.overhead.as_ref()) {
            if let Some(limit) = total.get_mut(&name).filter(|l| !l.is_zero()) {
                *limit = limit.plus(&amount);
            }
        }
    }
    total
}

/// Sums regular containers and sidecars; an init container counts with the sidecars that were started before it.
fn aggregate(pod: &Pod, of_container: impl Fn(&Container) -> Resources) -> Resources {
    let Some(spec) = &pod.spec else { return Resources::new() };
    let mut total = Resources::new();
    for container in &spec.containers {
        add(&mut total, &of_container(container));
    }
    let mut sidecars = Resources::new();
    let mut initialising = Resources::new();
    for container in spec.init_containers.iter().flatten() {
        let own = of_container(container);
        if container.restart_policy.as_deref() == Some("Always") {
            add(&mut total, &own);
            add(&mut sidecars, &own);
            raise(&mut initialising, &sidecars);
        } else {
            let mut step = own;
            add(&mut step, &sidecars);
            raise(&mut initialising, &step);
        }
    }
    raise(&mut total, &initialising);
    total
}

/// While a resize is under way the largest of what is wanted, allocated and set up counts.
fn effective_requests(pod: &Pod, container: &Container, wanted: Resources) -> Resources {
    let Some(reported) = container_status(pod, &container.name) else { return wanted };
    let Some(actual) = &reported.resources else { return wanted };
    let mut effective = from_quantities(actual.requests.as_ref());
    raise(&mut effective, &from_quantities(reported.allocated_resources.as_ref()));
    let infeasible = condition(pod, "PodResizePending").is_some_and(|c| c.reason.as_deref() == Some("Infeasible"));
    if !infeasible {
        raise(&mut effective, &wanted);
    }
    effective
}

fn container_status<'a>(pod: &'a Pod, name: &str) -> Option<&'a ContainerStatus> {
    let status = pod.status.as_ref()?;
    let all = status.container_statuses.iter().chain(&status.init_container_statuses).flatten();
    all.into_iter().find(|s| s.name == name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn container(name: &str, cpu: &str, restart: Option<&str>) -> serde_json::Value {
        json!({"name": name, "restartPolicy": restart, "resources": {"requests": {"cpu": cpu}}})
    }

    fn check(spec: serde_json::Value, expect: &str) {
        let pod: Pod = serde_json::from_value(json!({"spec": spec})).unwrap();
        let total = requests(&pod, Options::default());
        assert_eq!(total.get("cpu").map(Amount::to_string).unwrap_or_default(), expect);
    }

    #[test]
    fn init_containers_and_sidecars() {
        let app = [container("app", "100m", None), container("log", "200m", None)];
        check(json!({"containers": app}), "300m");
        check(json!({"containers": app, "initContainers": [container("i", "1", None)]}), "1");
        check(json!({"containers": app, "initContainers": [container("s", "1", Some("Always"))]}), "1300m");
        let steps = [container("a", "500m", None), container("s", "1", Some("Always")), container("b", "2", None)];
        check(json!({"containers": app, "initContainers": steps}), "3");
        check(json!({"containers": app, "overhead": {"cpu": "50m"}}), "350m");
        check(json!({"containers": app, "resources": {"requests": {"cpu": "2"}}}), "2");
    }
}
