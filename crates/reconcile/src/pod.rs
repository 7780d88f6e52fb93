//! What a Pod's status says (upstream's `pkg/api/v1/pod` and `pkg/controller/controller_utils.go`).

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{Pod, PodCondition};

pub fn condition<'a>(pod: &'a Pod, kind: &str) -> Option<&'a PodCondition> {
    pod.status.as_ref()?.conditions.as_ref()?.iter().find(|c| c.type_ == kind)
}

pub fn phase(pod: &Pod) -> &str {
    pod.status.as_ref().and_then(|s| s.phase.as_deref()).unwrap_or_default()
}

pub fn node_name(pod: &Pod) -> Option<&str> {
    pod.spec.as_ref()?.node_name.as_deref().filter(|n| !n.is_empty())
}

pub fn is_ready(pod: &Pod) -> bool {
    condition(pod, "Ready").is_some_and(|c| c.status == "True")
}

/// Ready for at least `min_ready_seconds`.
pub fn is_available(pod: &Pod, min_ready_seconds: i32, now: Timestamp) -> bool {
    available_in(pod, min_ready_seconds, now).is_some_and(|wait| wait.is_zero())
}

/// How long until a Pod that stays ready counts as available: zero if it does already, `None` if it is not ready.
pub fn available_in(pod: &Pod, min_ready_seconds: i32, now: Timestamp) -> Option<SignedDuration> {
    let ready = condition(pod, "Ready").filter(|c| c.status == "True")?;
    if min_ready_seconds == 0 {
        return Some(SignedDuration::ZERO);
    }
    let since = ready.last_transition_time.as_ref()?;
    let wait = SignedDuration::from_secs(i64::from(min_ready_seconds)) - now.duration_since(since.0);
    Some(wait.max(SignedDuration::ZERO))
}

/// Has run to its end, with success or without.
pub fn is_terminal(pod: &Pod) -> bool {
    matches!(phase(pod), "Succeeded" | "Failed")
}

/// Is being deleted.
pub fn is_terminating(pod: &Pod) -> bool {
    pod.metadata.deletion_timestamp.is_some()
}

/// Neither ended nor being deleted.
pub fn is_active(pod: &Pod) -> bool {
    !is_terminal(pod) && !is_terminating(pod)
}

pub fn is_host_network(pod: &Pod) -> bool {
    pod.spec.as_ref().and_then(|s| s.host_network).unwrap_or(false)
}

/// The most restarts of any regular container; init containers that run beside them count too.
pub fn max_restarts(pod: &Pod) -> i32 {
    let containers = pod.status.as_ref().and_then(|s| s.container_statuses.as_ref());
    containers.into_iter().flatten().map(|c| c.restart_count).max().unwrap_or(0)
}

/// The most restarts of any restartable init container.
pub fn max_sidecar_restarts(pod: &Pod) -> i32 {
    let Some(spec) = &pod.spec else { return 0 };
    let statuses = pod.status.as_ref().and_then(|s| s.init_container_statuses.as_ref());
    let is_sidecar = |name: &str| {
        let containers = spec.init_containers.iter().flatten();
        containers.filter(|c| c.restart_policy.as_deref() == Some("Always")).any(|c| c.name == name)
    };
    statuses.into_iter().flatten().filter(|s| is_sidecar(&s.name)).map(|s| s.restart_count).max().unwrap_or(0)
}
