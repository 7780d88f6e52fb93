//! Requests and limits as cgroups see them, and the quality of service that follows from them. Behaviour:
//! `pkg/apis/core/v1/helper/qos`, `pkg/kubelet/cm`, `pkg/kubelet/qos`.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, Pod, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use reconcile::quantity::{Amount, Format};
use reconcile::{pod_requests, quantity};
use runtime::cri::{ContainerState, ContainerStatus, LinuxContainerResources};

/// The root of all Pods' cgroups.
pub const ROOT: &str = "/kubepods";
const CPU_PERIOD_MICROS: i64 = 100_000;
const MIN_SHARES: i64 = 2;
const MAX_SHARES: i64 = 262_144;
const MIN_QUOTA_MICROS: i64 = 1000;

/// The class of a Pod.
pub fn qos_class(pod: &Pod) -> &'static str {
    if let Some(known) = pod.status.as_ref().and_then(|status| status.qos_class.as_deref()) {
        match known {
            "Guaranteed" => return "Guaranteed",
            "Burstable" => return "Burstable",
            "BestEffort" => return "BestEffort",
            _ => {}
        }
    }
    let Some(spec) = &pod.spec else { return "BestEffort" };
    let all: Vec<&Container> = spec.init_containers.iter().flatten().chain(&spec.containers).collect();
    let counted = |map: Option<&BTreeMap<String, Quantity>>| -> BTreeMap<String, i64> {
        let ours = map.into_iter().flatten().filter(|(name, _)| matches!(name.as_str(), "cpu" | "memory"));
        ours.map(|(name, amount)| (name.clone(), quantity::milli_value(amount)))
            .filter(|(_, value)| *value > 0)
            .collect()
    };
    let of = |container: &Container| {
        let resources = container.resources.as_ref();
        let requests = counted(resources.and_then(|one| one.requests.as_ref()));
        let limits = counted(resources.and_then(|one| one.limits.as_ref()));
        (requests, limits)
    };
    if all.iter().all(|one| of(one).0.is_empty() && of(one).1.is_empty()) {
        return "BestEffort";
    }
    let guaranteed = all.iter().all(|one| {
        let (requests, limits) = of(one);
        limits.len() == 2 && requests == limits
    });
    if guaranteed { "Guaranteed" } else { "Burstable" }
}

/// The cgroup of a Pod.
pub fn pod_cgroup(pod: &Pod) -> String {
    let uid = pod.metadata.uid.as_deref().unwrap_or_default();
    match qos_class(pod) {
        "Guaranteed" => format!("{ROOT}/pod{uid}"),
        "Burstable" => format!("{ROOT}/burstable/pod{uid}"),
        _ => format!("{ROOT}/besteffort/pod{uid}"),
    }
}

/// Where the cgroup of a Pod may be, whatever its class is.
pub fn cgroups_of(uid: &str) -> [String; 3] {
    ["", "/burstable", "/besteffort"].map(|class| format!("{ROOT}{class}/pod{uid}"))
}

fn shares(milli_cpu: i64) -> i64 {
    if milli_cpu == 0 { MIN_SHARES } else { (milli_cpu * 1024 / 1000).clamp(MIN_SHARES, MAX_SHARES) }
}

fn quota(milli_cpu: i64) -> i64 {
    if milli_cpu == 0 { 0 } else { (milli_cpu * CPU_PERIOD_MICROS / 1000).max(MIN_QUOTA_MICROS) }
}

/// The limits of a container.
pub fn of_container(pod: &Pod, container: &Container, node_memory: i64) -> LinuxContainerResources {
    let amount = |map: Option<&BTreeMap<String, Quantity>>, name: &str| map.and_then(|map| map.get(name)).cloned();
    let resources = container.resources.as_ref();
    let request = |name: &str| amount(resources.and_then(|one| one.requests.as_ref()), name);
    let limit = |name: &str| amount(resources.and_then(|one| one.limits.as_ref()), name);
    let cpu_limit = limit("cpu").map_or(0, |one| quantity::milli_value(&one));
    let cpu_request = request("cpu").map_or(cpu_limit, |one| quantity::milli_value(&one));
    LinuxContainerResources {
        cpu_period: if cpu_limit > 0 { CPU_PERIOD_MICROS } else { 0 },
        cpu_quota: quota(cpu_limit),
        cpu_shares: shares(cpu_request),
        memory_limit_in_bytes: limit("memory").map_or(0, |one| quantity::value(&one)),
        oom_score_adj: oom_score_adj(pod, request("memory").map_or(0, |one| quantity::value(&one)), node_memory),
        ..LinuxContainerResources::default()
    }
}

/// What a container really has: where it runs, limits and shares are those of its cgroup. Behaviour:
/// `pkg/kubelet/kubelet_pods.go` (convertContainerStatusResources).
pub fn in_force(container: &Container, status: &ContainerStatus) -> ResourceRequirements {
    let mut resources = container.resources.clone().unwrap_or_default();
    resources.claims = None;
    if status.state != ContainerState::Running {
        return resources;
    }
    let actual = &status.resources;
    let set =
        |map: &mut Option<BTreeMap<String, Quantity>>, name: &str, same: &dyn Fn(&Quantity) -> bool, now: Quantity| {
            if let Some(present) = map.as_mut().and_then(|map| map.get_mut(name))
                && !same(present)
            {
                *present = now;
            }
        };
    if actual.cpu_shares > 0 {
        let same = |wanted: &Quantity| shares(quantity::milli_value(wanted)) == actual.cpu_shares;
        let milli = if actual.cpu_shares <= MIN_SHARES { 0 } else { (actual.cpu_shares * 1000 + 1023) / 1024 };
        set(&mut resources.requests, "cpu", &same, Amount::of_milli(milli).to_quantity());
    }
    if actual.cpu_quota > 0 && actual.cpu_period > 0 {
        let same = |wanted: &Quantity| quota(quantity::milli_value(wanted)) == actual.cpu_quota;
        let milli = actual.cpu_quota * 1000 / actual.cpu_period;
        set(&mut resources.limits, "cpu", &same, Amount::of_milli(milli).to_quantity());
    }
    if actual.memory_limit_in_bytes > 0 {
        let bytes = actual.memory_limit_in_bytes;
        let same = |wanted: &Quantity| quantity::value(wanted) == bytes;
        set(&mut resources.limits, "memory", &same, Amount::of_units(bytes, Format::Binary).to_quantity());
    }
    resources
}

/// How willingly the kernel kills a container when the node has no memory left.
fn oom_score_adj(pod: &Pod, memory_request: i64, node_memory: i64) -> i64 {
    match qos_class(pod) {
        "Guaranteed" => -997,
        "BestEffort" => 1000,
        _ if node_memory <= 0 => 999,
        _ => (1000 - (1000 * memory_request) / node_memory).clamp(3, 999),
    }
}

/// The limits of a whole Pod.
pub fn of_pod(pod: &Pod) -> LinuxContainerResources {
    let limits = pod_requests::limits(pod, false);
    let requests = pod_requests::requests(pod, pod_requests::Options::default());
    let containers = || pod.spec.iter().flat_map(|spec| &spec.containers);
    // A Pod is limited only where every container is: the others may use what they like.
    let limited = |name: &str| {
        let has = |one: &Container| {
            one.resources.as_ref().and_then(|all| all.limits.as_ref()).is_some_and(|map| map.contains_key(name))
        };
        containers().all(has).then(|| limits.get(name)).flatten()
    };
    let cpu_limit = limited("cpu").map_or(0, |amount| amount.milli_value());
    LinuxContainerResources {
        cpu_shares: shares(requests.get("cpu").map_or(0, |amount| amount.milli_value())),
        cpu_quota: quota(cpu_limit),
        cpu_period: if cpu_limit > 0 { CPU_PERIOD_MICROS } else { 0 },
        memory_limit_in_bytes: limited("memory").map_or(0, |amount| amount.value()),
        ..LinuxContainerResources::default()
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::{PodSpec, ResourceRequirements};

    use super::*;

    fn pod(requests: &[(&str, &str)], limits: &[(&str, &str)]) -> Pod {
        let map =
            |list: &[(&str, &str)]| Some(list.iter().map(|(k, v)| ((*k).into(), Quantity((*v).into()))).collect());
        let resources = ResourceRequirements { requests: map(requests), limits: map(limits), ..Default::default() };
        let container = Container { name: "a".into(), resources: Some(resources), ..Container::default() };
        Pod { spec: Some(PodSpec { containers: vec![container], ..PodSpec::default() }), ..Pod::default() }
    }

    #[test]
    fn classes_follow_requests_and_limits() {
        assert_eq!(qos_class(&pod(&[], &[])), "BestEffort");
        assert_eq!(qos_class(&pod(&[("cpu", "1")], &[])), "Burstable");
        assert_eq!(
            qos_class(&pod(&[("cpu", "1"), ("memory", "1Gi")], &[("cpu", "1000m"), ("memory", "1Gi")])),
            "Guaranteed"
        );
        assert_eq!(qos_class(&pod(&[("ephemeral-storage", "1Gi")], &[])), "BestEffort");
    }

    #[test]
    fn limits_become_quotas() {
        let pod = pod(&[("cpu", "250m"), ("memory", "64Mi")], &[("cpu", "500m"), ("memory", "128Mi")]);
        let resources = of_container(&pod, &pod.spec.clone().expect("a spec").containers[0], 1 << 30);
        assert_eq!((resources.cpu_shares, resources.cpu_quota), (256, 50_000));
        assert_eq!((resources.memory_limit_in_bytes, resources.oom_score_adj), (128 << 20, 938));
    }
}
