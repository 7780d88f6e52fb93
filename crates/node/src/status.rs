//! How a Pod is, in the words of the API. A plain function of the Pod, of what runs, and of the time. Behaviour: upstream's
//! `pkg/kubelet/kubelet_pods.go` (getPhase, convertToAPIContainerStatuses), `pkg/kubelet/status/generate.go`.

mod conditions;
mod containers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::IpAddr;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Container, ContainerStatus as ApiStatus, HostIP, Pod, PodIP, PodSpec, PodStatus};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;

use crate::ephemeral;
use crate::plan::{Observed, is_sidecar};
use crate::resize::Progress;

/// Why a container waits: reason and message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub reason: String,
    pub message: String,
}

/// Conditions that are there only while resources change.
pub const RESIZE_CONDITIONS: [&str; 2] = ["PodResizePending", "PodResizeInProgress"];

/// Why the agent gave a Pod up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub reason: String,
    pub message: String,
    /// The node is to blame, and not the Pod.
    pub disrupts: bool,
}

/// What else the status tells.
pub struct Facts<'a> {
    pub pod: &'a Pod,
    pub observed: &'a Observed,
    /// Containers that could not be started, or wait to be.
    pub waiting: &'a BTreeMap<String, Waiting>,
    /// What the readiness probe of a running container says.
    pub ready: &'a dyn Fn(&str) -> bool,
    /// Whether the startup probe of a running container has succeeded.
    pub started: &'a dyn Fn(&str) -> bool,
    /// All containers were stopped for good.
    pub ended: bool,
    pub rejected: Option<&'a Rejection>,
    /// What is told of a change of the Pod's resources.
    pub resize: &'a Progress,
    pub node_ips: &'a [IpAddr],
    pub now: Timestamp,
}

/// The status of a Pod.
pub fn pod_status(facts: &Facts<'_>) -> PodStatus {
    let pod = facts.pod;
    let old = pod.status.clone().unwrap_or_default();
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let init = spec.init_containers.as_deref().unwrap_or_default();
    let initialized = is_initialized(facts, init);
    let old_of = |list: &Option<Vec<ApiStatus>>| list.clone().unwrap_or_default();
    let init_statuses = containers::statuses(facts, init, &old_of(&old.init_container_statuses), true, initialized);
    let statuses = containers::statuses(facts, &spec.containers, &old_of(&old.container_statuses), false, initialized);
    let mut status = PodStatus {
        qos_class: Some(crate::resources::qos_class(pod).into()),
        start_time: old.start_time.clone().or(Some(Time(facts.now))),
        observed_generation: pod.metadata.generation,
        nominated_node_name: old.nominated_node_name.clone(),
        ..PodStatus::default()
    };
    status.phase = Some(phase(facts, spec, &init_statuses, &statuses).into());
    if let Some(rejected) = facts.rejected {
        status.phase = Some("Failed".into());
        status.reason = Some(rejected.reason.clone());
        status.message = Some(rejected.message.clone()).filter(|text| !text.is_empty());
    }
    set_addresses(facts, spec, &old, &mut status);
    status.conditions = Some(conditions::all(facts, &old, &status, init, &init_statuses, &statuses, initialized));
    status.init_container_statuses = Some(init_statuses).filter(|list| !list.is_empty());
    status.container_statuses = Some(statuses).filter(|list| !list.is_empty());
    let ephemeral = ephemeral::of(pod);
    let before = old_of(&old.ephemeral_container_statuses);
    let mut statuses = containers::statuses(facts, &ephemeral, &before, false, initialized);
    for one in &mut statuses {
        // Nobody asks an ephemeral container whether it is ready.
        (one.ready, one.started) = (false, None);
        (one.resources, one.allocated_resources) = (None, None);
    }
    status.ephemeral_container_statuses = Some(statuses).filter(|list| !list.is_empty());
    status
}

/// Whether all init containers have done their part.
fn is_initialized(facts: &Facts<'_>, init: &[Container]) -> bool {
    let regular = facts.pod.spec.iter().flat_map(|spec| &spec.containers);
    if regular.into_iter().any(|one| facts.observed.latest(&one.name).is_some()) {
        return true;
    }
    init.iter().all(|one| match facts.observed.latest(&one.name) {
        Some(status) if is_sidecar(one) => {
            status.state == runtime::cri::ContainerState::Running && (facts.started)(&one.name)
        }
        Some(status) => status.state == runtime::cri::ContainerState::Exited && status.exit_code == 0,
        None => false,
    })
}

fn set_addresses(facts: &Facts<'_>, spec: &PodSpec, old: &PodStatus, status: &mut PodStatus) {
    let hosts: Vec<String> = facts.node_ips.iter().map(ToString::to_string).collect();
    status.host_ip = hosts.first().cloned();
    status.host_ips = Some(hosts.iter().map(|ip| HostIP { ip: ip.clone() }).collect());
    let own = facts.observed.sandbox.as_ref().map(|sandbox| sandbox.ips.clone()).unwrap_or_default();
    let ips = if spec.host_network == Some(true) { hosts } else { own };
    if ips.is_empty() {
        // A Pod that has ended is shown with the address that it had.
        (status.pod_ip, status.pod_ips) = (old.pod_ip.clone(), old.pod_ips.clone());
    } else {
        status.pod_ip = ips.first().cloned();
        status.pod_ips = Some(ips.into_iter().map(|ip| PodIP { ip }).collect());
    }
}

/// The phase of a Pod.
fn phase(facts: &Facts<'_>, spec: &PodSpec, init: &[ApiStatus], regular: &[ApiStatus]) -> &'static str {
    let policy = spec.restart_policy.as_deref().unwrap_or("Always");
    let (mut pending_init, mut failed_init) = (0, 0);
    for (container, status) in spec.init_containers.iter().flatten().zip(init) {
        let state = status.state.clone().unwrap_or_default();
        if is_sidecar(container) {
            pending_init += usize::from(!status.started.unwrap_or(false) && state.terminated.is_none());
            continue;
        }
        match (&state.terminated, &state.running) {
            (Some(ended), _) if ended.exit_code != 0 => failed_init += 1,
            (Some(_), _) => {}
            (None, Some(_)) => pending_init += 1,
            (None, None) => match status.last_state.as_ref().and_then(|last| last.terminated.as_ref()) {
                Some(ended) if ended.exit_code != 0 => failed_init += 1,
                _ => pending_init += 1,
            },
        }
    }
    if failed_init > 0 && policy == "Never" {
        return "Failed";
    }
    let (mut waiting, mut running, mut succeeded, mut stopped) = (0, 0, 0, 0);
    // Its own rule may restart a container of a Pod that does not restart any.
    let mut restarting = false;
    for status in regular {
        let state = status.state.clone().unwrap_or_default();
        if state.running.is_some() {
            running += 1;
        } else if let Some(ended) = &state.terminated {
            stopped += 1;
            succeeded += usize::from(ended.exit_code == 0);
        } else if status.last_state.as_ref().is_some_and(|last| last.terminated.is_some()) {
            restarting |= state.waiting.is_some_and(|waiting| waiting.reason.as_deref() == Some("CrashLoopBackOff"));
            stopped += 1;
        } else {
            waiting += 1;
        }
    }
    let began = running + stopped > 0;
    if (pending_init > 0 || failed_init > 0) && !began {
        return "Pending";
    }
    match () {
        () if waiting > 0 => "Pending",
        () if running > 0 => "Running",
        () if stopped == 0 => "Pending",
        () if restarting && !facts.ended => "Running",
        () if facts.ended && policy == "Always" && stopped > succeeded => "Failed",
        () if policy == "Always" && !facts.ended => "Running",
        () if stopped == succeeded => "Succeeded",
        () if policy == "Never" || facts.ended => "Failed",
        () => "Running",
    }
}
