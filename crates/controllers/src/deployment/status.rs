//! A Deployment's status and conditions: what is there, and whether the rollout gets anywhere.

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::apps::v1::{Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use reconcile::Next;

use super::plan::{Rollout, replicas as wanted_replicas};
use super::rolling::max_unavailable;
use super::sets::{actual_replicas, available_replicas, replicas};

const PROGRESSING: &str = "Progressing";
const AVAILABLE: &str = "Available";
const REPLICA_FAILURE: &str = "ReplicaFailure";
const NEW_SET_AVAILABLE: &str = "NewReplicaSetAvailable";
const TIMED_OUT: &str = "ProgressDeadlineExceeded";
const PAUSED: &str = "DeploymentPaused";
pub(super) const FAILED_CREATE: &str = "ReplicaSetCreateError";

pub(super) fn has_progress_deadline(deployment: &Deployment) -> bool {
    deadline(deployment).is_some()
}

fn deadline(deployment: &Deployment) -> Option<i32> {
    deployment.spec.as_ref()?.progress_deadline_seconds.filter(|d| *d != i32::MAX)
}

fn condition<'a>(status: Option<&'a DeploymentStatus>, kind: &str) -> Option<&'a DeploymentCondition> {
    status?.conditions.as_ref()?.iter().find(|c| c.type_ == kind)
}

fn has_reason(condition: Option<&DeploymentCondition>, reason: &str) -> bool {
    condition.is_some_and(|c| c.reason.as_deref() == Some(reason))
}

fn build(kind: &str, status: &str, reason: &str, message: String, now: Timestamp) -> DeploymentCondition {
    DeploymentCondition {
        type_: kind.to_owned(),
        status: status.to_owned(),
        reason: Some(reason.to_owned()),
        message: Some(message),
        last_update_time: Some(Time(now)),
        last_transition_time: Some(Time(now)),
    }
}

/// Puts a condition in place unless it says the same already; the time of transition changes with the status only.
fn set(status: &mut DeploymentStatus, mut condition: DeploymentCondition) {
    let conditions = status.conditions.get_or_insert_default();
    let same = conditions.iter().find(|c| c.type_ == condition.type_ && c.status == condition.status);
    if let Some(current) = same {
        if current.reason == condition.reason {
            return;
        }
        condition.last_transition_time = current.last_transition_time.clone();
    }
    conditions.retain(|c| c.type_ != condition.type_);
    conditions.push(condition);
}

fn remove(status: &mut DeploymentStatus, kind: &str) {
    if let Some(conditions) = &mut status.conditions {
        conditions.retain(|c| c.type_ != kind);
    }
}

/// Pausing stops the clock of the deadline, resuming starts it anew.
pub(super) fn note_pause(rollout: &mut Rollout) {
    let now = rollout.now;
    let target = &mut rollout.target;
    let current = condition(target.status.as_ref(), PROGRESSING);
    if !has_progress_deadline(target) || has_reason(current, TIMED_OUT) {
        return;
    }
    let was_paused = has_reason(current, PAUSED);
    let is_paused = target.spec.as_ref().and_then(|s| s.paused) == Some(true);
    let (reason, message) = match (was_paused, is_paused) {
        (false, true) => (PAUSED, "Deployment is paused"),
        (true, false) => ("DeploymentResumed", "Deployment is resumed"),
        _ => return,
    };
    let condition = build(PROGRESSING, "Unknown", reason, message.to_owned(), now);
    set(target.status.get_or_insert_default(), condition);
}

pub(super) fn note_found_set(rollout: &mut Rollout) {
    let Some(new) = &rollout.new else { return };
    let name = new.metadata.name.clone().unwrap_or_default();
    if has_progress_deadline(&rollout.target) && condition(rollout.target.status.as_ref(), PROGRESSING).is_none() {
        let message = format!("Found new replica set {name:?}");
        let condition = build(PROGRESSING, "True", "FoundNewReplicaSet", message, rollout.now);
        set(rollout.target.status.get_or_insert_default(), condition);
    }
}

pub(super) fn note_created_set(rollout: &mut Rollout, name: &str) {
    if has_progress_deadline(&rollout.target) {
        let message = format!("Created new replica set {name:?}");
        let condition = build(PROGRESSING, "True", "NewReplicaSetCreated", message, rollout.now);
        set(rollout.target.status.get_or_insert_default(), condition);
    }
}

/// The new set could not be created.
pub(super) fn set_creation_failed(failed: &mut Deployment, target: &Deployment, message: &str, now: Timestamp) {
    failed.metadata.annotations.clone_from(&target.metadata.annotations);
    let condition = build(PROGRESSING, "False", FAILED_CREATE, message.to_owned(), now);
    set(failed.status.get_or_insert_default(), condition);
}

/// The server leaves zeros out.
fn non_zero(count: i32) -> Option<i32> {
    (count != 0).then_some(count)
}

fn ready_replicas(set: &ReplicaSet) -> i32 {
    set.status.as_ref().and_then(|s| s.ready_replicas).unwrap_or(0)
}

/// The sum over all sets, unless one that was looked at does not report it.
fn terminating_replicas(rollout: &Rollout) -> Option<i32> {
    let mut sum = 0;
    for set in rollout.all() {
        let status = set.status.as_ref();
        match status.and_then(|s| s.terminating_replicas) {
            Some(count) => sum += count,
            None if status.and_then(|s| s.observed_generation).unwrap_or(0) == 0 => {}
            None => return None,
        }
    }
    Some(sum)
}

fn calculate(rollout: &Rollout) -> DeploymentStatus {
    let deployment = &rollout.target;
    let before = deployment.status.clone().unwrap_or_default();
    let available: i32 = rollout.all().map(|s| available_replicas(s)).sum();
    let total: i32 = rollout.all().map(|s| replicas(s)).sum();
    let mut status = DeploymentStatus {
        observed_generation: deployment.metadata.generation,
        replicas: non_zero(rollout.all().map(|s| actual_replicas(s)).sum()),
        updated_replicas: non_zero(rollout.new.as_ref().map_or(0, |s| actual_replicas(s))),
        ready_replicas: non_zero(rollout.all().map(|s| ready_replicas(s)).sum()),
        available_replicas: non_zero(available),
        unavailable_replicas: non_zero((total - available).max(0)),
        terminating_replicas: terminating_replicas(rollout),
        collision_count: before.collision_count,
        conditions: before.conditions,
    };
    let enough = available >= wanted_replicas(deployment) - max_unavailable(deployment);
    let (value, reason, message) = match enough {
        true => ("True", "MinimumReplicasAvailable", "Deployment has minimum availability."),
        false => ("False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
    };
    set(&mut status, build(AVAILABLE, value, reason, message.to_owned(), rollout.now));
    status
}

/// The status outside of a rollout.
pub(super) fn sync(rollout: &mut Rollout) {
    rollout.target.status = Some(calculate(rollout));
}

/// The status during a rollout; `before` is the Deployment as it was read.
pub(super) fn sync_rollout(rollout: &mut Rollout, before: &Deployment) {
    let mut status = calculate(rollout);
    let deployment = &rollout.target;
    let current = condition(deployment.status.as_ref(), PROGRESSING).cloned();
    if !has_progress_deadline(deployment) {
        remove(&mut status, PROGRESSING);
    }
    let was_complete = status.replicas == status.updated_replicas && has_reason(current.as_ref(), NEW_SET_AVAILABLE);
    if has_progress_deadline(deployment) && !was_complete {
        let what = match &rollout.new {
            Some(new) => format!("ReplicaSet {:?}", new.metadata.name.as_deref().unwrap_or_default()),
            None => format!("Deployment {:?}", deployment.metadata.name.as_deref().unwrap_or_default()),
        };
        if is_complete(deployment, Some(&status)) {
            let message = format!("{what} has successfully progressed.");
            set(&mut status, build(PROGRESSING, "True", NEW_SET_AVAILABLE, message, rollout.now));
        } else if is_progressing(before.status.as_ref(), &status) {
            let message = format!("{what} is progressing.");
            let mut condition = build(PROGRESSING, "True", "ReplicaSetUpdated", message, rollout.now);
            // Its time of update is the sign of life that the deadline is counted from.
            if let Some(current) = current.filter(|c| c.status == "True") {
                condition.last_transition_time = current.last_transition_time;
            }
            remove(&mut status, PROGRESSING);
            set(&mut status, condition);
        } else if is_timed_out(deployment, &status, rollout.now) {
            let message = format!("{what} has timed out progressing.");
            set(&mut status, build(PROGRESSING, "False", TIMED_OUT, message, rollout.now));
        }
    }
    match replica_failure(rollout) {
        Some(failure) => set(&mut status, failure),
        None => remove(&mut status, REPLICA_FAILURE),
    }
    rollout.target.status = Some(status);
}

/// All wanted Pods are new and available, and no old ones are left.
pub(super) fn is_complete(deployment: &Deployment, status: Option<&DeploymentStatus>) -> bool {
    let Some(status) = status else { return false };
    let wanted = wanted_replicas(deployment);
    status.updated_replicas.unwrap_or(0) == wanted
        && status.replicas.unwrap_or(0) == wanted
        && status.available_replicas.unwrap_or(0) == wanted
        && status.observed_generation >= deployment.metadata.generation
}

fn is_progressing(before: Option<&DeploymentStatus>, now: &DeploymentStatus) -> bool {
    let none = DeploymentStatus::default();
    let before = before.unwrap_or(&none);
    let old = |s: &DeploymentStatus| s.replicas.unwrap_or(0) - s.updated_replicas.unwrap_or(0);
    now.updated_replicas.unwrap_or(0) > before.updated_replicas.unwrap_or(0)
        || old(now) < old(before)
        || now.ready_replicas.unwrap_or(0) > before.ready_replicas.unwrap_or(0)
        || now.available_replicas.unwrap_or(0) > before.available_replicas.unwrap_or(0)
}

fn is_timed_out(deployment: &Deployment, status: &DeploymentStatus, now: Timestamp) -> bool {
    let (Some(deadline), Some(current)) = (deadline(deployment), condition(Some(status), PROGRESSING)) else {
        return false;
    };
    match current.reason.as_deref() {
        Some(NEW_SET_AVAILABLE) => false,
        Some(TIMED_OUT) => true,
        _ => time_left(current, deadline, now).is_negative(),
    }
}

fn time_left(condition: &DeploymentCondition, deadline: i32, now: Timestamp) -> SignedDuration {
    let since = condition.last_update_time.as_ref().map_or(now, |t| t.0);
    SignedDuration::from_secs(deadline.into()) - now.duration_since(since)
}

/// Why Pods of the new set, or else of any other, cannot be created or deleted.
fn replica_failure(rollout: &Rollout) -> Option<DeploymentCondition> {
    let sets = rollout.new.iter().chain(&rollout.old);
    let mut conditions = sets.filter_map(|s| s.status.as_ref()?.conditions.as_ref()).flatten();
    let failure = conditions.find(|c| c.type_ == REPLICA_FAILURE)?;
    Some(DeploymentCondition {
        type_: failure.type_.clone(),
        status: failure.status.clone(),
        reason: failure.reason.clone(),
        message: failure.message.clone(),
        last_update_time: failure.last_transition_time.clone(),
        last_transition_time: failure.last_transition_time.clone(),
    })
}

/// When to see whether the rollout is stuck, if nothing happens before.
pub(super) fn next_check(target: &Deployment, before: &Deployment, now: Timestamp) -> Next {
    let current = condition(before.status.as_ref(), PROGRESSING);
    let (Some(deadline), Some(current)) = (deadline(target), current) else { return Next::Done };
    let paused = target.spec.as_ref().and_then(|s| s.paused) == Some(true);
    if paused || is_complete(target, target.status.as_ref()) || has_reason(Some(current), TIMED_OUT) {
        return Next::Done;
    }
    super::after(time_left(current, deadline, now))
}
