//! The statuses of containers.

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{
    Container, ContainerState as ApiState, ContainerStateRunning, ContainerStateTerminated, ContainerStateWaiting,
    ContainerStatus as ApiStatus, ContainerUser, LinuxContainerUser, VolumeMount, VolumeMountStatus,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use runtime::cri::{ContainerState, ContainerStatus};

use super::Facts;
use crate::plan::is_sidecar;
use crate::runtime_names::container_id;

/// The statuses of a list of containers, in the order of the list.
pub(super) fn statuses(
    facts: &Facts<'_>,
    containers: &[Container],
    old: &[ApiStatus],
    init: bool,
    initialized: bool,
) -> Vec<ApiStatus> {
    let one = |container: &Container| {
        let before = old.iter().find(|status| status.name == container.name);
        status(facts, container, before, init, initialized)
    };
    containers.iter().map(one).collect()
}

fn status(
    facts: &Facts<'_>,
    container: &Container,
    before: Option<&ApiStatus>,
    init: bool,
    initialized: bool,
) -> ApiStatus {
    let name = &container.name;
    let attempts = facts.observed.containers.get(name).map(Vec::as_slice).unwrap_or_default();
    let latest = attempts.first();
    let waiting = facts.waiting.get(name);
    let mut status = ApiStatus {
        name: name.clone(),
        image: container.image.clone().unwrap_or_default(),
        started: Some(false),
        ..ApiStatus::default()
    };
    if let Some(latest) = latest {
        status.container_id = Some(container_id(&latest.id));
        status.image_id = latest.image_ref.clone();
        status.restart_count = i32::try_from(latest.metadata.attempt).unwrap_or(i32::MAX);
        if !latest.image.user_specified_image.is_empty() {
            status.image = latest.image.user_specified_image.clone();
        }
        status.user = latest.user.as_ref().map(user);
        status.volume_mounts = Some(volume_mounts(container)).filter(|list| !list.is_empty());
        status.resources = Some(crate::resources::in_force(container, latest));
        status.allocated_resources = container.resources.as_ref().and_then(|all| all.requests.clone());
    } else if let Some(before) = before {
        status.restart_count = before.restart_count;
    }
    let state = match latest {
        Some(latest) if latest.state == ContainerState::Running => ApiState {
            running: Some(ContainerStateRunning { started_at: time(latest.started_at) }),
            ..ApiState::default()
        },
        Some(latest) if latest.state == ContainerState::Exited && waiting.is_none() => terminated(latest),
        _ => waits(facts, container, init, initialized, before),
    };
    // What ended before the present attempt, or the attempt that is waited for after it ended.
    let last = match latest {
        Some(latest) if latest.state == ContainerState::Exited && waiting.is_some() => Some(latest),
        _ => attempts.iter().skip(1).find(|one| one.state == ContainerState::Exited),
    };
    status.last_state = match last {
        Some(last) => Some(terminated(last)),
        None => before
            .and_then(|before| before.last_state.clone())
            .filter(|_| latest.is_none_or(|one| one.metadata.attempt > 0)),
    };
    let runs = state.running.is_some();
    let started = runs && (facts.started)(name);
    status.ready = match &state.terminated {
        Some(ended) => init && !is_sidecar(container) && ended.exit_code == 0,
        None if init && !is_sidecar(container) => false,
        None => started && (facts.ready)(name),
    };
    status.started = Some(started);
    status.state = Some(state);
    status
}

fn user(user: &runtime::cri::LinuxContainerUser) -> ContainerUser {
    ContainerUser {
        linux: Some(LinuxContainerUser {
            uid: user.uid,
            gid: user.gid,
            supplemental_groups: Some(user.supplemental_groups.clone()).filter(|list| !list.is_empty()),
        }),
    }
}

fn volume_mounts(container: &Container) -> Vec<VolumeMountStatus> {
    let one = |mount: &VolumeMount| {
        let read_only = mount.read_only.filter(|read_only| *read_only);
        // `IfPossible` is possible wherever mount_setattr is, without which nothing starts here.
        let recursive = match mount.recursive_read_only.as_deref() {
            Some("Enabled" | "IfPossible") => "Enabled",
            _ => "Disabled",
        };
        VolumeMountStatus {
            name: mount.name.clone(),
            mount_path: mount.mount_path.clone(),
            read_only,
            recursive_read_only: read_only.map(|_| recursive.to_owned()),
            ..VolumeMountStatus::default()
        }
    };
    container.volume_mounts.iter().flatten().map(one).collect()
}

/// The state of a container that does not run and has not ended, or is to be started again.
fn waits(
    facts: &Facts<'_>,
    container: &Container,
    init: bool,
    initialized: bool,
    before: Option<&ApiStatus>,
) -> ApiState {
    let waiting = facts.waiting.get(&container.name);
    if waiting.is_none() && (facts.ended || facts.pod.metadata.deletion_timestamp.is_some()) {
        // It does not run, and never will; what was known of it stays, also when the last server had already removed it.
        if let Some(ended) = before.and_then(|before| before.state.clone()).filter(|state| state.terminated.is_some()) {
            return ended;
        }
    }
    let has_init =
        facts.pod.spec.as_ref().is_some_and(|spec| spec.init_containers.as_ref().is_some_and(|list| !list.is_empty()));
    let usual = if (has_init && !initialized) || (init && !is_sidecar(container)) {
        "PodInitializing"
    } else {
        "ContainerCreating"
    };
    let (reason, message) = match waiting {
        Some(waiting) => (waiting.reason.clone(), Some(waiting.message.clone()).filter(|text| !text.is_empty())),
        None => (usual.to_owned(), None),
    };
    ApiState { waiting: Some(ContainerStateWaiting { reason: Some(reason), message }), ..ApiState::default() }
}

fn terminated(status: &ContainerStatus) -> ApiState {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let ended = ContainerStateTerminated {
        container_id: Some(container_id(&status.id)),
        exit_code: status.exit_code,
        signal: (status.signal != 0).then_some(status.signal),
        reason: text(&status.reason),
        message: text(&status.message),
        started_at: time(status.started_at),
        finished_at: time(status.finished_at),
    };
    ApiState { terminated: Some(ended), ..ApiState::default() }
}

/// Nanoseconds since 1970 as the API shows times: in whole seconds.
fn time(nanos: i64) -> Option<Time> {
    if nanos == 0 { None } else { Timestamp::from_second(nanos.div_euclid(1_000_000_000)).ok().map(Time) }
}
