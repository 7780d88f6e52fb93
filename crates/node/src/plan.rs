//! What is to be done about a Pod: which containers to start and which to stop. A plain function of the Pod, of what
//! runs, and of the time. Behaviour: upstream's `pkg/kubelet/kuberuntime` (computePodActions, computeInitContainerActions).

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Container, ContainerRestartRule, Pod, PodSpec};
use runtime::cri::{ContainerState, ContainerStatus};

use crate::backoff::Backoff;

/// What runs for a Pod, as the runtime tells it.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    /// The newest sandbox, if there is one.
    pub sandbox: Option<Sandbox>,
    /// By name of the container, newest attempt first.
    pub containers: BTreeMap<String, Vec<ContainerStatus>>,
}

/// The sandbox of a Pod.
#[derive(Clone, Debug, Default)]
pub struct Sandbox {
    pub id: String,
    pub ready: bool,
    pub attempt: u32,
    pub ips: Vec<String>,
    pub netns: String,
}

impl Observed {
    /// The newest attempt of a container.
    pub fn latest(&self, name: &str) -> Option<&ContainerStatus> {
        self.containers.get(name)?.first()
    }

    /// Whether a container runs.
    pub fn runs(&self, name: &str) -> bool {
        self.latest(name).is_some_and(|status| status.state == ContainerState::Running)
    }
}

/// What the probes of a container say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The liveness or startup probe failed for good: the container is to be restarted.
    pub failed: Option<Failure>,
    /// The startup probe has succeeded, or there is none.
    pub started: bool,
}

/// Which probe failed for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Liveness,
    Startup,
}

/// Why a container is stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Liveness,
    Startup,
    /// The container's definition changed.
    Changed,
    /// What it has changed, and it wants to begin anew with that.
    Resized,
    /// The Pod's own time is over or its sandbox is gone.
    PodEnds,
}

/// A container to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    pub name: String,
    pub attempt: u32,
}

/// A container to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub name: String,
    pub id: String,
    pub why: Why,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// All that runs is to be stopped, and the sandbox with it.
    pub stop_all: bool,
    /// A sandbox is to be made, with this attempt's number.
    pub make_sandbox: Option<u32>,
    pub stop: Vec<Stop>,
    pub start: Vec<Start>,
    /// Containers that wait to be restarted, and until when.
    pub waiting: BTreeMap<String, Timestamp>,
    /// When to look again, if nothing happens before.
    pub wake_at: Option<Timestamp>,
}

/// Decides. `health` is asked for containers that run.
pub fn plan(
    pod: &Pod,
    observed: &Observed,
    health: &dyn Fn(&str) -> Health,
    backoff: &Backoff,
    now: Timestamp,
) -> Plan {
    let Some(spec) = &pod.spec else { return Plan::default() };
    let mut plan = Plan::default();
    let ready = observed.sandbox.as_ref().is_some_and(|sandbox| sandbox.ready);
    if !ready {
        return without_sandbox(spec, observed);
    }
    let cx = Cx { spec, observed, health, backoff, now };
    let initialized = cx.init_containers(&mut plan);
    if initialized {
        for container in &spec.containers {
            cx.container(container, &mut plan);
        }
    }
    let nothing_left = spec.containers.iter().all(|container| cx.is_done(container)) && initialized;
    if nothing_left && plan.start.is_empty() && plan.waiting.is_empty() {
        plan.stop_all = true;
    }
    if !plan.stop_all {
        // They look into a Pod that runs, however far that has come, and they run once.
        for one in spec.ephemeral_containers.iter().flatten() {
            if observed.latest(&one.name).is_none_or(|status| status.state == ContainerState::Created) {
                plan.start.push(Start { name: one.name.clone(), attempt: next_attempt(observed.latest(&one.name)) });
            }
        }
    }
    plan.wake_at = plan.waiting.values().min().copied();
    plan
}

/// The number of the attempt that follows; one that was made and never ran is made again.
fn next_attempt(latest: Option<&ContainerStatus>) -> u32 {
    match latest {
        None => 0,
        Some(status) if status.state == ContainerState::Created => status.metadata.attempt,
        Some(status) => status.metadata.attempt + 1,
    }
}

/// Without a sandbox nothing runs: one is made if any container is to run (again).
fn without_sandbox(spec: &PodSpec, observed: &Observed) -> Plan {
    let attempt = observed.sandbox.as_ref().map_or(0, |sandbox| sandbox.attempt + 1);
    let never_ran = observed.containers.is_empty();
    let init = spec.init_containers.iter().flatten();
    let done = |container: &Container| {
        let Some(status) = observed.latest(&container.name) else { return false };
        status.state == ContainerState::Exited && !restarts(spec, container, status)
    };
    let init_failed = init.clone().filter(|one| !is_sidecar(one)).any(|one| {
        observed.latest(&one.name).is_some_and(exited_badly) && spec.restart_policy.as_deref() == Some("Never")
    });
    let over = spec.containers.iter().all(done) || init_failed;
    if over && !never_ran {
        return Plan { stop_all: true, ..Plan::default() };
    }
    Plan { stop_all: observed.sandbox.is_some(), make_sandbox: Some(attempt), ..Plan::default() }
}

/// An init container that goes on beside the others.
pub fn is_sidecar(container: &Container) -> bool {
    container.restart_policy.as_deref() == Some("Always")
}

fn exited_badly(status: &ContainerStatus) -> bool {
    status.state == ContainerState::Exited && status.exit_code != 0
}

/// Whether a rule says that a container with this exit code is started again.
fn orders_restart(rule: &ContainerRestartRule, code: i32) -> bool {
    let Some(codes) = rule.exit_codes.as_ref().filter(|_| rule.action == "Restart") else { return false };
    let named = codes.values.as_ref().is_some_and(|values| values.contains(&code));
    match codes.operator.as_str() {
        "In" => named,
        "NotIn" => !named,
        _ => false,
    }
}

/// Whether a container that has ended is started again.
fn restarts(spec: &PodSpec, container: &Container, status: &ContainerStatus) -> bool {
    let rules = container.restart_policy_rules.iter().flatten();
    if status.state == ContainerState::Exited && rules.into_iter().any(|rule| orders_restart(rule, status.exit_code)) {
        return true;
    }
    match container.restart_policy.as_deref().or(spec.restart_policy.as_deref()) {
        Some("Never") => false,
        Some("OnFailure") => status.exit_code != 0 || status.state == ContainerState::Unknown,
        _ => true,
    }
}

struct Cx<'a> {
    spec: &'a PodSpec,
    observed: &'a Observed,
    health: &'a dyn Fn(&str) -> Health,
    backoff: &'a Backoff,
    now: Timestamp,
}

impl Cx<'_> {
    /// Init containers run one after the other. Answers whether the regular ones may run.
    fn init_containers(&self, plan: &mut Plan) -> bool {
        let regular_began = self.spec.containers.iter().any(|one| self.observed.latest(&one.name).is_some());
        for container in self.spec.init_containers.iter().flatten() {
            let status = self.observed.latest(&container.name);
            if is_sidecar(container) {
                self.container(container, plan);
                let started = status.is_some_and(|status| status.state == ContainerState::Running)
                    && (self.health)(&container.name).started;
                if !started && !regular_began {
                    return false;
                }
                continue;
            }
            match status {
                Some(status) if status.state == ContainerState::Exited && status.exit_code == 0 => {}
                // What has been initialized stays so, even when the traces of it were cleaned up.
                None if regular_began => {}
                Some(status) if status.state == ContainerState::Running => return false,
                Some(status) if status.state != ContainerState::Created && !restarts(self.spec, container, status) => {
                    plan.stop_all = true;
                    return false;
                }
                _ => {
                    self.start(container, plan);
                    return false;
                }
            }
        }
        true
    }

    /// A container that is to run all the time (or until it succeeds).
    fn container(&self, container: &Container, plan: &mut Plan) {
        let Some(status) = self.observed.latest(&container.name) else { return self.start(container, plan) };
        match status.state {
            ContainerState::Running => {
                let why = match (self.health)(&container.name).failed {
                    Some(Failure::Liveness) => Why::Liveness,
                    Some(Failure::Startup) => Why::Startup,
                    None if self.changed(container, status) => Why::Changed,
                    None => return,
                };
                plan.stop.push(Stop { name: container.name.clone(), id: status.id.clone(), why });
            }
            ContainerState::Exited | ContainerState::Unknown if restarts(self.spec, container, status) => {
                self.start(container, plan);
            }
            // Made, but never started: whoever made it was interrupted.
            ContainerState::Created => self.start(container, plan),
            _ => {}
        }
    }

    fn changed(&self, container: &Container, status: &ContainerStatus) -> bool {
        let label = status.labels.get(crate::runtime_names::CONTAINER_HASH);
        label.is_some_and(|label| *label != hash(container))
    }

    fn start(&self, container: &Container, plan: &mut Plan) {
        let status = self.observed.latest(&container.name);
        let attempt = next_attempt(status);
        if let Some(status) = status.filter(|status| status.state == ContainerState::Exited) {
            let ended = Timestamp::from_nanosecond(status.finished_at.into()).unwrap_or(self.now);
            if let Some(until) = self.backoff.wait_until(&container.name, ended, self.now) {
                plan.waiting.insert(container.name.clone(), until);
                return;
            }
        }
        plan.start.push(Start { name: container.name.clone(), attempt });
    }

    fn is_done(&self, container: &Container) -> bool {
        let Some(status) = self.observed.latest(&container.name) else { return false };
        status.state == ContainerState::Exited && !restarts(self.spec, container, status)
    }
}

/// A number that changes when what can be changed of a running container's definition does: its image.
pub fn hash(container: &Container) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (&container.name, &container.image).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
