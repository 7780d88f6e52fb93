//! Changing what containers have while they run. What a Pod asks for is one thing, what the node has allocated to it another,
//! and what its cgroups say a third; this module brings the second to the first where there is room, and tells what the
//! third lacks. Plain functions. Behaviour: `pkg/kubelet/allocation`, `pkg/kubelet/kuberuntime` (doPodResizeAction).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use k8s_openapi::api::core::v1::{Container, Pod, PodSpec, ResourceRequirements};
use reconcile::pod_requests::{self, Resources};
use runtime::cri::{ContainerStatus, LinuxContainerResources};
use serde_json::json;

use crate::plan::{Observed, is_sidecar};
use crate::resources;

/// What containers were allocated, by their names.
pub type Allocation = BTreeMap<String, ResourceRequirements>;

/// Where the allocation of a Pod is kept, in the Pod's directory.
const FILE: &str = "allocated.json";

/// What a Pod asks for.
pub fn asked(pod: &Pod) -> Allocation {
    let spec = pod.spec.iter();
    let all = spec.flat_map(|spec| spec.containers.iter().chain(spec.init_containers.iter().flatten()));
    all.map(|one| (one.name.clone(), one.resources.clone().unwrap_or_default())).collect()
}

/// The Pod as if it asked for what it was allocated.
pub fn with_allocation(pod: &Arc<Pod>, allocation: &Allocation) -> Arc<Pod> {
    let mut pod = (**pod).clone();
    let set = |one: &mut Container| {
        if let Some(resources) = allocation.get(&one.name) {
            one.resources = Some(resources.clone());
        }
    };
    if let Some(PodSpec { containers, init_containers, .. }) = &mut pod.spec {
        containers.iter_mut().chain(init_containers.iter_mut().flatten()).for_each(set);
    }
    Arc::new(pod)
}

/// Reads what was allocated before a restart.
pub fn load(directory: &Path) -> Option<Allocation> {
    serde_json::from_slice(&std::fs::read(directory.join(FILE)).ok()?).ok()
}

/// Writes it, whole or not at all.
///
/// # Errors
/// Those of the disk.
pub fn save(directory: &Path, allocation: &Allocation) -> anyhow::Result<()> {
    let (path, fresh) = (directory.join(FILE), directory.join("allocated.new"));
    let write = || -> anyhow::Result<()> {
        std::fs::create_dir_all(directory)?;
        std::fs::write(&fresh, serde_json::to_vec(allocation)?)?;
        Ok(std::fs::rename(&fresh, &path)?)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Why a resize waits: reason and message of the condition `PodResizePending`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub reason: &'static str,
    pub message: String,
}

/// What the Pod's conditions tell of a resize.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub pending: Option<Pending>,
    /// Cgroups are not yet as allocated, and what went wrong, if anything did.
    pub in_progress: Option<String>,
}

/// Whether there is room for what a Pod asks for, beside what others have.
///
/// # Errors
/// Why it has to wait, perhaps for ever.
pub fn judge(pod: &Pod, others: &Resources, allocatable: &Resources) -> Result<(), Pending> {
    let wanted = pod_requests::requests(pod, pod_requests::Options::default());
    let number = |all: &Resources, name: &str| {
        let amount = all.get(name);
        amount.map_or(0, |amount| if name == "cpu" { amount.milli_value() } else { amount.value() })
    };
    for name in ["cpu", "memory"] {
        let (requested, capacity) = (number(&wanted, name), number(allocatable, name));
        if requested > capacity {
            let message =
                format!("Node didn't have enough capacity: {name}, requested: {requested}, capacity: {capacity}");
            return Err(Pending { reason: "Infeasible", message });
        }
    }
    for name in ["cpu", "memory"] {
        let (requested, used, capacity) = (number(&wanted, name), number(others, name), number(allocatable, name));
        if requested + used > capacity {
            let message = format!(
                "Node didn't have enough resource: {name}, requested: {requested}, used: {used}, capacity: {capacity}"
            );
            return Err(Pending { reason: "Deferred", message });
        }
    }
    Ok(())
}

/// What is to be done about a container whose cgroup is not as allocated.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Update { id: String, name: String, resources: LinuxContainerResources, cgroup: String },
    Restart { id: String, name: String },
}

/// The steps that bring cgroups to what was allocated.
pub fn steps(pod: &Pod, observed: &Observed, node_memory: i64) -> Vec<Step> {
    let Some(spec) = &pod.spec else { return Vec::new() };
    let sidecars = spec.init_containers.iter().flatten().filter(|one| is_sidecar(one));
    let running = spec.containers.iter().chain(sidecars).filter(|one| observed.runs(&one.name));
    running
        .filter_map(|container| {
            let status = observed.latest(&container.name)?;
            step(container, status, resources::of_container(pod, container, node_memory))
        })
        .collect()
}

fn step(container: &Container, status: &ContainerStatus, wanted: LinuxContainerResources) -> Option<Step> {
    let has = &status.resources;
    let cpu =
        (wanted.cpu_shares, wanted.cpu_quota, wanted.cpu_period) != (has.cpu_shares, has.cpu_quota, has.cpu_period);
    let memory = wanted.memory_limit_in_bytes != has.memory_limit_in_bytes;
    if !cpu && !memory {
        return None;
    }
    let restarts = |name: &str| {
        let policy = container.resize_policy.iter().flatten().find(|one| one.resource_name == name);
        policy.is_some_and(|one| one.restart_policy == "RestartContainer")
    };
    let (id, name) = (status.id.clone(), container.name.clone());
    if (cpu && restarts("cpu")) || (memory && restarts("memory")) {
        return Some(Step::Restart { id, name });
    }
    let mut resources = LinuxContainerResources::default();
    if cpu {
        resources.cpu_shares = wanted.cpu_shares;
        // Minus one takes a limit away.
        resources.cpu_quota = if wanted.cpu_quota == 0 { -1 } else { wanted.cpu_quota };
        resources.cpu_period = wanted.cpu_period;
    }
    if memory {
        resources.memory_limit_in_bytes =
            if wanted.memory_limit_in_bytes == 0 { -1 } else { wanted.memory_limit_in_bytes };
    }
    Some(Step::Update { id, name, resources, cgroup: status.cgroup_path.clone() })
}

/// The message of an event about a resize: what the Pod's containers ask for, as JSON.
pub fn event(prefix: &str, pod: &Pod, error: &str) -> String {
    let list = |containers: &mut dyn Iterator<Item = &Container>| -> Vec<serde_json::Value> {
        containers.map(|one| json!({ "name": one.name, "resources": one.resources })).collect()
    };
    let mut summary = serde_json::Map::new();
    if let Some(spec) = &pod.spec {
        let init = list(&mut spec.init_containers.iter().flatten());
        if !init.is_empty() {
            summary.insert("initContainers".into(), init.into());
        }
        summary.insert("containers".into(), list(&mut spec.containers.iter()).into());
    }
    summary.insert("generation".into(), json!(pod.metadata.generation.unwrap_or(0)));
    if !error.is_empty() {
        summary.insert("error".into(), json!(error));
    }
    format!("{prefix}: {}", serde_json::Value::Object(summary))
}

#[cfg(test)]
mod tests {
    use runtime::cri::ContainerState;

    use super::*;

    fn pod(cpu: &str, memory: &str, policy: &str) -> Pod {
        let resources =
            json!({ "requests": { "cpu": cpu, "memory": memory }, "limits": { "cpu": cpu, "memory": memory } });
        let policy = json!([{ "resourceName": "memory", "restartPolicy": policy }]);
        let spec = json!({ "containers": [{ "name": "a", "resources": resources, "resizePolicy": policy }] });
        serde_json::from_value(json!({ "metadata": { "uid": "u" }, "spec": spec })).expect("a Pod")
    }

    fn check(before: &Pod, after: &Pod, expect: &str) {
        let has = resources::of_container(before, &before.spec.as_ref().expect("a spec").containers[0], 1 << 30);
        let status =
            ContainerStatus { id: "i".into(), state: ContainerState::Running, resources: has, ..Default::default() };
        let observed = Observed { containers: [("a".to_owned(), vec![status])].into(), ..Observed::default() };
        let shown = steps(after, &observed, 1 << 30).into_iter().map(|step| match step {
            Step::Restart { name, .. } => format!("restart {name}"),
            Step::Update { name, resources, .. } => format!(
                "update {name} shares={} quota={} memory={}",
                resources.cpu_shares, resources.cpu_quota, resources.memory_limit_in_bytes
            ),
        });
        assert_eq!(shown.collect::<Vec<_>>().join(", "), expect);
    }

    #[test]
    fn only_what_differs_is_changed() {
        let before = pod("100m", "64Mi", "NotRequired");
        check(&before, &before, "");
        check(&before, &pod("200m", "64Mi", "NotRequired"), "update a shares=204 quota=20000 memory=0");
        check(&before, &pod("100m", "128Mi", "NotRequired"), "update a shares=0 quota=0 memory=134217728");
        check(&before, &pod("100m", "128Mi", "RestartContainer"), "restart a");
        check(&before, &pod("200m", "64Mi", "RestartContainer"), "update a shares=204 quota=20000 memory=0");
    }

    #[test]
    fn a_resize_needs_room() {
        let amounts = |cpu: &str, memory: &str| {
            let all = [("cpu", cpu), ("memory", memory)];
            all.into_iter()
                .map(|(name, text)| (name.to_owned(), reconcile::Amount::parse(text).expect("an amount")))
                .collect()
        };
        let judged = |cpu: &str, used: &str| {
            let verdict = judge(&pod(cpu, "1Mi", "NotRequired"), &amounts(used, "0"), &amounts("2", "1Gi"));
            verdict.map_or_else(|pending| format!("{}: {}", pending.reason, pending.message), |()| "fits".into())
        };
        assert_eq!(judged("1", "1"), "fits");
        assert_eq!(
            judged("3", "0"),
            "Infeasible: Node didn't have enough capacity: cpu, requested: 3000, capacity: 2000"
        );
        assert_eq!(
            judged("1500m", "1"),
            "Deferred: Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000"
        );
    }

    #[test]
    fn allocations_are_kept_over_a_restart() {
        let dir = tempfile::tempdir().expect("a directory");
        let (small, large) = (pod("1", "1Mi", "NotRequired"), pod("2", "1Mi", "NotRequired"));
        save(dir.path(), &asked(&small)).expect("saved");
        let loaded = load(dir.path()).expect("loaded");
        assert_eq!(loaded, asked(&small));
        assert_eq!(asked(&with_allocation(&Arc::new(large), &loaded)), asked(&small));
    }
}
