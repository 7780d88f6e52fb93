//! The conditions of a Pod.

use k8s_openapi::api::core::v1::{Container, ContainerStatus as ApiStatus, PodCondition, PodStatus};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;

use super::{Facts, RESIZE_CONDITIONS};
use crate::plan::is_sidecar;

struct Verdict {
    holds: bool,
    reason: &'static str,
    message: String,
}

const HOLDS: Verdict = Verdict { holds: true, reason: "", message: String::new() };

/// All conditions that the agent keeps, with those of others as they were.
pub(super) fn all(
    facts: &Facts<'_>,
    old: &PodStatus,
    status: &PodStatus,
    init: &[Container],
    init_statuses: &[ApiStatus],
    statuses: &[ApiStatus],
    initialized: bool,
) -> Vec<PodCondition> {
    let phase = status.phase.as_deref().unwrap_or_default();
    let sandbox =
        facts.observed.sandbox.as_ref().is_some_and(|one| one.ready && (!one.ips.is_empty() || one.netns.is_empty()));
    let containers_ready = containers_ready(phase, init, init_statuses, statuses);
    let ready = gates(facts, old, &containers_ready);
    let kept = |name: &str, verdict: &Verdict| condition(facts, old, name, verdict);
    let mut list = vec![
        kept("PodReadyToStartContainers", &Verdict { holds: sandbox, reason: "", message: String::new() }),
        kept("Initialized", &initialized_verdict(phase, initialized, init, init_statuses)),
        kept("Ready", &ready),
        kept("ContainersReady", &containers_ready),
        kept("PodScheduled", &HOLDS),
    ];
    if let Some(rejected) = facts.rejected.filter(|rejected| rejected.disrupts) {
        let verdict = Verdict { holds: true, reason: "TerminationByKubelet", message: rejected.message.clone() };
        list.push(kept("DisruptionTarget", &verdict));
    }
    if let Some(pending) = &facts.resize.pending {
        list.push(kept(
            "PodResizePending",
            &Verdict { holds: true, reason: pending.reason, message: pending.message.clone() },
        ));
    }
    if let Some(why) = &facts.resize.in_progress {
        let reason = if why.is_empty() { "" } else { "Error" };
        list.push(kept("PodResizeInProgress", &Verdict { holds: true, reason, message: why.clone() }));
    }
    let own: Vec<String> =
        list.iter().map(|one| one.type_.clone()).chain(RESIZE_CONDITIONS.map(str::to_owned)).collect();
    let others = old.conditions.iter().flatten().filter(|one| !own.contains(&one.type_));
    list.extend(others.cloned());
    list
}

/// A condition; the time of its last change stays while it does not change.
fn condition(facts: &Facts<'_>, old: &PodStatus, name: &str, verdict: &Verdict) -> PodCondition {
    let status = if verdict.holds { "True" } else { "False" };
    let before = old.conditions.iter().flatten().find(|one| one.type_ == name);
    let since = before.filter(|one| one.status == status).and_then(|one| one.last_transition_time.clone());
    PodCondition {
        type_: name.into(),
        status: status.into(),
        reason: Some(verdict.reason.to_owned()).filter(|text| !text.is_empty()),
        message: Some(verdict.message.clone()).filter(|text| !text.is_empty()),
        last_transition_time: since.or(Some(Time(facts.now))),
        observed_generation: facts.pod.metadata.generation,
        ..PodCondition::default()
    }
}

fn over(phase: &str) -> Option<Verdict> {
    match phase {
        "Succeeded" => Some(Verdict { holds: false, reason: "PodCompleted", message: String::new() }),
        "Failed" => Some(Verdict { holds: false, reason: "PodFailed", message: String::new() }),
        _ => None,
    }
}

fn initialized_verdict(phase: &str, initialized: bool, init: &[Container], statuses: &[ApiStatus]) -> Verdict {
    if phase == "Succeeded" && !init.is_empty() {
        return Verdict { holds: true, reason: "PodCompleted", message: String::new() };
    }
    if initialized || init.is_empty() {
        return HOLDS;
    }
    let unfinished = init.iter().zip(statuses).filter(|(container, status)| {
        if is_sidecar(container) { !status.started.unwrap_or(false) } else { !status.ready }
    });
    let names: Vec<&str> = unfinished.map(|(container, _)| container.name.as_str()).collect();
    let message = format!("containers with incomplete status: [{}]", names.join(" "));
    Verdict { holds: false, reason: "ContainersNotInitialized", message }
}

fn containers_ready(phase: &str, init: &[Container], init_statuses: &[ApiStatus], statuses: &[ApiStatus]) -> Verdict {
    if let Some(verdict) = over(phase) {
        return verdict;
    }
    let sidecars =
        init.iter().zip(init_statuses).filter(|(container, _)| is_sidecar(container)).map(|(_, status)| status);
    let unready: Vec<&str> =
        sidecars.chain(statuses).filter(|status| !status.ready).map(|status| status.name.as_str()).collect();
    if unready.is_empty() {
        return HOLDS;
    }
    let message = format!("containers with unready status: [{}]", unready.join(" "));
    Verdict { holds: false, reason: "ContainersNotReady", message }
}

/// A Pod is ready when its containers are, and when all its readiness gates hold.
fn gates(facts: &Facts<'_>, old: &PodStatus, containers: &Verdict) -> Verdict {
    if !containers.holds {
        return Verdict { holds: false, reason: containers.reason, message: containers.message.clone() };
    }
    let gates = facts.pod.spec.iter().flat_map(|spec| spec.readiness_gates.iter().flatten());
    let mut missing = Vec::new();
    for gate in gates {
        match old.conditions.iter().flatten().find(|one| one.type_ == gate.condition_type) {
            None => missing.push(format!(
                "corresponding condition of pod readiness gate \"{}\" does not exist.",
                gate.condition_type
            )),
            Some(condition) if condition.status != "True" => missing.push(format!(
                "the status of pod readiness gate \"{}\" is not \"True\", but {}",
                gate.condition_type, condition.status
            )),
            Some(_) => {}
        }
    }
    if missing.is_empty() {
        HOLDS
    } else {
        Verdict { holds: false, reason: "ReadinessGatesNotReady", message: missing.join(", ") }
    }
}
