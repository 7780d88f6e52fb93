//! A Job's conditions (upstream's `ensureJobConditionStatus` and `pkg/controller/job/util`).

use jiff::Timestamp;
use k8s_openapi::api::batch::v1::{Job, JobCondition, JobStatus};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;

pub(crate) const COMPLETE: &str = "Complete";
pub(crate) const FAILED: &str = "Failed";
/// The Job is about to be complete.
pub(super) const SUCCESS: &str = "SuccessCriteriaMet";
/// The Job is about to have failed.
pub(super) const FAILURE: &str = "FailureTarget";
pub(super) const SUSPENDED: &str = "Suspended";

pub(super) fn new(kind: &str, status: bool, reason: &str, message: &str, now: Timestamp) -> JobCondition {
    JobCondition {
        type_: kind.to_owned(),
        status: if status { "True" } else { "False" }.to_owned(),
        reason: Some(reason.to_owned()),
        message: Some(message.to_owned()),
        last_probe_time: Some(Time(now)),
        last_transition_time: Some(Time(now)),
    }
}

/// The condition of this type, if it is true.
pub(super) fn find_true<'a>(status: &'a JobStatus, kind: &str) -> Option<&'a JobCondition> {
    status.conditions.iter().flatten().find(|c| c.type_ == kind && c.status == "True")
}

pub(crate) fn is_finished(job: &Job) -> bool {
    finished(job).is_some()
}

/// The condition that says that a Job has come to its end.
pub(crate) fn finished(job: &Job) -> Option<&JobCondition> {
    let status = job.status.as_ref()?;
    find_true(status, COMPLETE).or_else(|| find_true(status, FAILED))
}

/// The same end under its final or its preliminary name.
pub(super) fn renamed(condition: &JobCondition, kind: &str, now: Timestamp) -> JobCondition {
    let (reason, message) = (condition.reason.as_deref(), condition.message.as_deref());
    new(kind, true, reason.unwrap_or_default(), message.unwrap_or_default(), now)
}

pub(super) fn add(status: &mut JobStatus, condition: JobCondition) {
    status.conditions.get_or_insert_default().push(condition);
}

/// Sets a condition; tells whether that changed anything. What is not there need not be set to false.
pub(super) fn ensure(status: &mut JobStatus, wanted: JobCondition) -> bool {
    let list = status.conditions.get_or_insert_default();
    match list.iter_mut().find(|c| c.type_ == wanted.type_) {
        Some(known)
            if known.status == wanted.status && known.reason == wanted.reason && known.message == wanted.message =>
        {
            false
        }
        Some(known) => {
            *known = wanted;
            true
        }
        None if wanted.status == "False" => false,
        None => {
            list.push(wanted);
            true
        }
    }
}
