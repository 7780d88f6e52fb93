//! Counting Pods exactly once, though neither they nor the counts can be changed together: what is to be counted is
//! first noted in the status, then let go, then counted (upstream's `trackJobStatusAndRemoveFinalizers`).

use std::collections::HashSet;
use std::sync::Arc;

use k8s_openapi::api::batch::v1::{JobCondition, JobStatus};
use k8s_openapi::api::core::v1::Pod;
use reconcile::pod;

use super::assessment::Assessment;
use super::conditions::{self, COMPLETE, FAILED, FAILURE, SUCCESS};
use super::indexes::index_of;
use super::pods::{has_failed, is_indexed};
use super::policy::Consequence;

/// The most Pods noted at once, which keeps the status small and lets other Jobs have their turn.
const MAX_UNCOUNTED: usize = 500;

/// What is to happen with a Job's Pods and status.
pub(super) struct Tracking {
    /// Pods to be let go, once the status is written.
    pub(super) release: Vec<Arc<Pod>>,
    /// Uids of Pods that are not let go yet.
    pub(super) held: HashSet<String>,
    /// More Pods remain to be noted.
    pub(super) is_partial: bool,
    /// The final condition, to be set when all is counted.
    pub(super) end: Option<JobCondition>,
}

fn uid(p: &Pod) -> &str {
    p.metadata.uid.as_deref().unwrap_or_default()
}

/// Moves noted Pods that were let go to the counts; tells whether there were any.
pub(super) fn count_released(status: &mut JobStatus, held: &HashSet<String>) -> bool {
    let uncounted = status.uncounted_terminated_pods.get_or_insert_default();
    let mut changed = false;
    let lists = [(&mut uncounted.succeeded, &mut status.succeeded), (&mut uncounted.failed, &mut status.failed)];
    for (list, total) in lists {
        let before = list.as_ref().map_or(0, Vec::len);
        list.get_or_insert_default().retain(|uid| held.contains(uid));
        let counted = before - list.as_ref().map_or(0, Vec::len);
        if list.as_ref().is_some_and(Vec::is_empty) {
            *list = None;
        }
        if counted > 0 {
            changed = true;
            *total = Some(total.unwrap_or(0) + i32::try_from(counted).unwrap_or(i32::MAX));
        }
    }
    changed
}

/// Notes ended Pods and the end of the Job in the status; tells whether the status changed.
pub(super) fn plan(job: &mut Assessment) -> (Tracking, bool) {
    if is_indexed(&job.spec) {
        job.pods.sort_by_key(|p| index_of(p));
    }
    let held: HashSet<String> = job.pods.iter().filter(|p| job.is_pending(p)).map(|p| uid(p).to_owned()).collect();
    let mut changed = count_released(&mut job.status, &held);
    let mut tracking = Tracking { release: Vec::new(), held, is_partial: false, end: None };
    let mut new_indexes = Vec::new();
    for p in job.pods.clone() {
        if !job.is_pending(&p) || !may_release(job, &p) {
            continue;
        }
        tracking.release.push(p.clone());
        changed |= note(job, &p, &mut new_indexes);
        let (succeeded, failed) = job.uncounted();
        if new_indexes.len() + succeeded.len() + failed.len() >= MAX_UNCOUNTED {
            tracking.is_partial = true;
            break;
        }
    }
    changed |= note_indexes(job, new_indexes);
    let (end, noted) = note_end(job);
    tracking.end = end;
    (tracking, changed | noted)
}

/// Whether a Pod is needed no more: it ended, or the Job did.
fn may_release(job: &Assessment, p: &Pod) -> bool {
    if job.job.metadata.deletion_timestamp.is_some() || job.end.is_some() || pod::phase(p) == "Succeeded" {
        return true;
    }
    let awaited = index_of(p).and_then(|index| job.awaiting_replacement.get(&index));
    has_failed(&job.spec, p) && awaited.is_none_or(|awaited| uid(awaited) != uid(p))
}

fn note(job: &mut Assessment, p: &Pod, new_indexes: &mut Vec<i32>) -> bool {
    let (succeeded, failed) = job.uncounted();
    let known_failed = failed.iter().any(|known| known == uid(p));
    let indexed = is_indexed(&job.spec);
    let index = job.valid_index(p);
    if pod::phase(p) == "Succeeded" && !known_failed {
        if indexed {
            let fresh = index.filter(|index| !job.succeeded_before.has(*index));
            new_indexes.extend(fresh);
            return fresh.is_some();
        }
        if succeeded.iter().any(|known| known == uid(p)) {
            return false;
        }
        let uncounted = job.status.uncounted_terminated_pods.get_or_insert_default();
        uncounted.succeeded.get_or_insert_default().push(uid(p).to_owned());
        return true;
    }
    // Where the Job has failed, whatever still runs has failed with it.
    let is_over = job.end.as_ref().is_some_and(|end| end.type_ != SUCCESS);
    let counts = (has_failed(&job.spec, p) || is_over)
        && !known_failed
        && (!indexed || index.is_some())
        && job.consequence(p) != Consequence::Ignored;
    if counts {
        let uncounted = job.status.uncounted_terminated_pods.get_or_insert_default();
        uncounted.failed.get_or_insert_default().push(uid(p).to_owned());
    }
    counts
}

fn note_indexes(job: &mut Assessment, new_indexes: Vec<i32>) -> bool {
    if !is_indexed(&job.spec) {
        return false;
    }
    job.succeeded_indexes = job.succeeded_indexes.with(new_indexes);
    let text = job.succeeded_indexes.to_string();
    let completed = (!text.is_empty()).then_some(text);
    let failed = job.failed_indexes.as_ref().map(ToString::to_string);
    let changed = job.status.completed_indexes != completed || job.status.failed_indexes != failed;
    let total = job.succeeded_indexes.total();
    job.status.succeeded = (total != 0).then_some(total);
    job.status.completed_indexes = completed;
    job.status.failed_indexes = failed;
    changed
}

/// Notes that the Job is about to end; returns the condition with which it will have.
fn note_end(job: &mut Assessment) -> (Option<JobCondition>, bool) {
    let Some(end) = job.end.take() else { return (None, false) };
    let now = job.now;
    let (last, noted) = match end.type_.as_str() {
        FAILURE => (conditions::renamed(&end, FAILED, now), true),
        SUCCESS => (conditions::renamed(&end, COMPLETE, now), conditions::find_true(&job.status, SUCCESS).is_none()),
        _ => (end.clone(), false),
    };
    if noted {
        conditions::add(&mut job.status, end);
    }
    (Some(last), noted)
}

/// Sets the final condition, if all Pods are counted and gone; tells whether it did.
pub(super) fn finish(status: &mut JobStatus, tracking: &Tracking, terminating: i32, now: jiff::Timestamp) -> bool {
    let Some(end) = tracking.end.as_ref().filter(|_| !tracking.is_partial && terminating <= 0) else { return false };
    let uncounted = status.uncounted_terminated_pods.as_ref();
    let open = uncounted.is_some_and(|u| {
        u.succeeded.as_ref().is_some_and(|s| !s.is_empty()) || u.failed.as_ref().is_some_and(|f| !f.is_empty())
    });
    if open {
        return false;
    }
    let last = conditions::renamed(end, &end.type_, now);
    if last.type_ == COMPLETE {
        status.completion_time = last.last_transition_time.clone();
    }
    conditions::ensure(status, last);
    true
}
