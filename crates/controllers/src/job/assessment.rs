//! How a Job stands, and what to do about its Pods (upstream's `syncJob` and `manageJob`).

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::batch::v1::{Job, JobCondition, JobSpec, JobStatus};
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use reconcile::pod;

use super::backoff::{self, Record, finished_at};
use super::conditions::{self, FAILED, FAILURE, SUCCESS, SUSPENDED};
use super::indexes::{Indexes, index_of};
use super::pods::{
    all_failures_before, failures_before, has_failed, is_indexed, is_tracked, replaces_failed_only, surplus,
};
use super::policy::{Consequence, consequence, success};

/// Pods created or deleted in one go.
pub(super) const BURST: usize = 500;

/// What to do about Pods.
#[derive(Debug)]
pub(super) enum Plan {
    Nothing,
    /// The Job is over.
    DeleteActive,
    /// There are too many, or the Job is suspended.
    Delete(Vec<Arc<Pod>>),
    /// One for each; with its index, if they have such.
    Create(Vec<Option<i32>>),
    /// Too early after a failure.
    Wait(Duration),
}

/// A Job at one moment, counted.
pub(super) struct Assessment {
    pub(super) job: Job,
    pub(super) spec: JobSpec,
    /// As it is going to be written.
    pub(super) status: JobStatus,
    pub(super) pods: Vec<Arc<Pod>>,
    pub(super) active: Vec<Arc<Pod>>,
    /// Pods whose finalizer was removed though the cache does not show it yet.
    pub(super) released: HashSet<String>,
    pub(super) ready: i32,
    pub(super) terminating: i32,
    pub(super) succeeded: i32,
    pub(super) failed: i32,
    /// Why the Job is over, if it is.
    pub(super) end: Option<JobCondition>,
    pub(super) record: Record,
    pub(super) succeeded_before: Indexes,
    pub(super) succeeded_indexes: Indexes,
    pub(super) failed_indexes: Option<Indexes>,
    /// Failed Pods that stay until their index has a new one, which takes over their counts.
    pub(super) awaiting_replacement: BTreeMap<i32, Arc<Pod>>,
    pub(super) now: Timestamp,
}

fn count<T>(items: &[T]) -> i32 {
    i32::try_from(items.len()).unwrap_or(i32::MAX)
}

impl Assessment {
    pub(super) fn new(
        job: &Job,
        pods: Vec<Arc<Pod>>,
        released: HashSet<String>,
        record: Record,
        now: Timestamp,
    ) -> Self {
        let active: Vec<_> = pods.iter().filter(|p| pod::is_active(p)).cloned().collect();
        let mut assessment = Assessment {
            spec: job.spec.clone().unwrap_or_default(),
            status: job.status.clone().unwrap_or_default(),
            job: job.clone(),
            ready: count(&active.iter().filter(|p| pod::is_ready(p)).collect::<Vec<_>>()),
            terminating: count(
                &pods.iter().filter(|p| pod::is_terminating(p) && !pod::is_terminal(p)).collect::<Vec<_>>(),
            ),
            pods,
            active,
            released,
            succeeded: 0,
            failed: 0,
            end: None,
            record,
            succeeded_before: Indexes::default(),
            succeeded_indexes: Indexes::default(),
            failed_indexes: None,
            awaiting_replacement: BTreeMap::new(),
            now,
        };
        assessment.status.uncounted_terminated_pods.get_or_insert_default();
        assessment.count();
        if assessment.status.start_time.is_none() && !assessment.is_suspended() {
            assessment.status.start_time = Some(Time(now));
        }
        assessment.find_end();
        assessment.assess_indexes();
        assessment
    }

    pub(super) fn is_suspended(&self) -> bool {
        self.spec.suspend.unwrap_or(false)
    }

    pub(super) fn uncounted(&self) -> (&[String], &[String]) {
        let uncounted = self.status.uncounted_terminated_pods.as_ref();
        (
            uncounted.and_then(|u| u.succeeded.as_deref()).unwrap_or_default(),
            uncounted.and_then(|u| u.failed.as_deref()).unwrap_or_default(),
        )
    }

    /// Whether a Pod still has to be dealt with.
    pub(super) fn is_pending(&self, p: &Pod) -> bool {
        is_tracked(p) && !self.released.contains(p.metadata.uid.as_deref().unwrap_or_default())
    }

    /// The index of a Pod, if it is one that the Job has.
    pub(super) fn valid_index(&self, p: &Pod) -> Option<i32> {
        index_of(p).filter(|index| *index < self.spec.completions.unwrap_or(0))
    }

    pub(super) fn consequence(&self, p: &Pod) -> Consequence {
        consequence(self.spec.pod_failure_policy.as_ref(), p)
    }

    fn count(&mut self) {
        let (succeeded, failed) = self.uncounted();
        let known: HashSet<&str> = succeeded.iter().chain(failed).map(String::as_str).collect();
        let fresh = |p: &&Arc<Pod>| {
            self.is_pending(p)
                && !known.contains(p.metadata.uid.as_deref().unwrap_or_default())
                && (!is_indexed(&self.spec) || self.valid_index(p).is_some())
        };
        let fresh: Vec<Arc<Pod>> = self.pods.iter().filter(fresh).cloned().collect();
        let (new_succeeded, others): (Vec<_>, Vec<_>) = fresh.into_iter().partition(|p| pod::phase(p) == "Succeeded");
        let new_failed: Vec<_> = others.into_iter().filter(|p| has_failed(&self.spec, p)).collect();
        let ignored = new_failed.iter().filter(|p| self.consequence(p) == Consequence::Ignored).count();
        let counted = count(&new_failed) - i32::try_from(ignored).unwrap_or(0);
        let sums = (
            self.status.succeeded.unwrap_or(0) + count(&new_succeeded) + count(succeeded),
            self.status.failed.unwrap_or(0) + counted + count(failed),
        );
        self.record = self.record.after(&new_succeeded, &new_failed);
        (self.succeeded, self.failed) = sums;
    }

    /// Whether the Job is over: first what was found before, then failure.
    fn find_end(&mut self) {
        let now = self.now;
        self.end = if let Some(met) = conditions::find_true(&self.status, SUCCESS) {
            Some(met.clone())
        } else if let Some(target) = conditions::find_true(&self.status, FAILURE) {
            Some(conditions::renamed(target, FAILED, now))
        } else {
            self.failure().map(|(reason, message)| conditions::new(FAILURE, true, reason, &message, now))
        };
    }

    fn failure(&self) -> Option<(&'static str, String)> {
        let failed = self.pods.iter().filter(|p| has_failed(&self.spec, p));
        let by_policy = failed.map(|p| self.consequence(p)).find_map(|c| match c {
            Consequence::FailsJob(why) => Some(why),
            _ => None,
        });
        if let Some(why) = by_policy {
            return Some(("PodFailurePolicy", why));
        }
        if self.failed > self.spec.backoff_limit.unwrap_or(6) || self.restarts_exceed_limit() {
            return Some(("BackoffLimitExceeded", "Job has reached the specified backoff limit".to_owned()));
        }
        if self.until_deadline().is_some_and(|left| left.is_zero()) {
            return Some(("DeadlineExceeded", "Job was active longer than specified deadline".to_owned()));
        }
        None
    }

    /// Containers that are restarted in place count as failures too.
    fn restarts_exceed_limit(&self) -> bool {
        let restart_policy = self.spec.template.spec.as_ref().and_then(|s| s.restart_policy.as_deref());
        if restart_policy != Some("OnFailure") {
            return false;
        }
        let running = self.pods.iter().filter(|p| matches!(pod::phase(p), "Running" | "Pending"));
        let statuses = running
            .filter_map(|p| p.status.as_ref())
            .flat_map(|s| s.init_container_statuses.iter().flatten().chain(s.container_statuses.iter().flatten()));
        let restarts: i32 = statuses.map(|s| s.restart_count).sum();
        match self.spec.backoff_limit.unwrap_or(6) {
            0 => restarts > 0,
            limit => restarts >= limit,
        }
    }

    /// How long the Job may still be active, if that is limited.
    pub(super) fn until_deadline(&self) -> Option<Duration> {
        let allowed = SignedDuration::from_secs(self.spec.active_deadline_seconds?);
        let start = self.status.start_time.as_ref().filter(|_| !self.is_suspended())?.0;
        Some((allowed - self.now.duration_since(start)).max(SignedDuration::ZERO).unsigned_abs())
    }

    fn assess_indexes(&mut self) {
        if !is_indexed(&self.spec) {
            return;
        }
        let completions = self.spec.completions.unwrap_or(0);
        let tracked = |p: &&Arc<Pod>| is_tracked(p);
        let succeeded = self.pods.iter().filter(tracked).filter(|p| pod::phase(p) == "Succeeded");
        self.succeeded_before =
            Indexes::parse(self.status.completed_indexes.as_deref().unwrap_or_default(), completions);
        self.succeeded_indexes = self.succeeded_before.with(succeeded.filter_map(|p| self.valid_index(p)));
        self.succeeded = self.succeeded_indexes.total();
        if let Some(limit) = self.spec.backoff_limit_per_index {
            let failed = self.pods.iter().filter(tracked).filter(|p| self.fails_index(p, limit));
            let before = Indexes::parse(self.status.failed_indexes.as_deref().unwrap_or_default(), completions);
            let indexes = before.with(failed.filter_map(|p| self.valid_index(p)));
            if self.end.is_none() {
                self.end = self.failure_by_indexes(&indexes, completions);
            }
            self.failed_indexes = Some(indexes);
            self.awaiting_replacement = self.find_awaiting_replacement();
        }
        if self.end.is_none()
            && let Some(why) = success(self.spec.success_policy.as_ref(), completions, &self.succeeded_indexes)
        {
            self.end = Some(conditions::new(SUCCESS, true, "SuccessPolicy", &why, self.now));
        }
    }

    fn fails_index(&self, p: &Pod, limit: i32) -> bool {
        has_failed(&self.spec, p)
            && match self.consequence(p) {
                Consequence::FailsIndex => true,
                Consequence::Ignored => false,
                Consequence::Counts | Consequence::FailsJob(_) => failures_before(p) >= limit,
            }
    }

    fn failure_by_indexes(&self, failed: &Indexes, completions: i32) -> Option<JobCondition> {
        let (reason, message) = match failed.total() {
            0 => return None,
            total if self.spec.max_failed_indexes.is_some_and(|max| total > max) => {
                ("MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes")
            }
            total if total + self.succeeded_indexes.total() >= completions => {
                ("FailedIndexes", "Job has failed indexes")
            }
            _ => return None,
        };
        Some(conditions::new(FAILURE, true, reason, message, self.now))
    }

    fn find_awaiting_replacement(&self) -> BTreeMap<i32, Arc<Pod>> {
        let active: HashSet<i32> = self.active.iter().filter_map(|p| index_of(p)).collect();
        let mut last: BTreeMap<i32, Arc<Pod>> = BTreeMap::new();
        for p in self.pods.iter().filter(|p| self.is_pending(p) && has_failed(&self.spec, p)) {
            let Some(index) = self.valid_index(p) else { continue };
            let settled = self.succeeded_indexes.has(index)
                || self.failed_indexes.as_ref().is_some_and(|failed| failed.has(index))
                || active.contains(&index);
            let rank = |p: &Pod| (all_failures_before(p), finished_at(p));
            if !settled && last.get(&index).is_none_or(|known| rank(known) <= rank(p)) {
                last.insert(index, p.clone());
            }
        }
        last
    }

    /// What to do about Pods. `settled` if all that was done before is seen.
    pub(super) fn plan(&self, settled: bool) -> Plan {
        if self.end.is_some() {
            return Plan::DeleteActive;
        }
        if !settled || self.job.metadata.deletion_timestamp.is_some() {
            return Plan::Nothing;
        }
        if self.is_suspended() {
            return Plan::Delete(surplus(&self.spec, &self.active, self.active.len()));
        }
        let (active, parallelism) = (count(&self.active), self.spec.parallelism.unwrap_or(1));
        let wanted = match self.spec.completions {
            None if self.succeeded > 0 => active,
            None => parallelism,
            Some(completions) => (completions - self.succeeded).min(parallelism).max(0),
        };
        let mut doomed = surplus(&self.spec, &self.active, usize::try_from(active - wanted).unwrap_or(0));
        if !doomed.is_empty() {
            doomed.truncate(BURST);
            return Plan::Delete(doomed);
        }
        let still_there = if replaces_failed_only(&self.spec) { self.terminating } else { 0 };
        match usize::try_from(wanted - still_there - active) {
            Ok(missing) if missing > 0 => self.plan_creation(missing.min(BURST)),
            _ => Plan::Nothing,
        }
    }

    fn plan_creation(&self, missing: usize) -> Plan {
        let per_index = self.spec.backoff_limit_per_index.is_some();
        let wait = if per_index { Duration::ZERO } else { self.record.remaining(self.now) };
        if !wait.is_zero() {
            return Plan::Wait(wait);
        }
        if !is_indexed(&self.spec) {
            return Plan::Create(vec![None; missing]);
        }
        let wanted = self.missing_indexes(missing);
        if !per_index {
            return Plan::Create(wanted.into_iter().map(Some).collect());
        }
        let wait_for = |index: &i32| match self.awaiting_replacement.get(index) {
            Some(p) => backoff::remaining(all_failures_before(p).saturating_add(1), finished_at(p), self.now),
            None => Duration::ZERO,
        };
        let (ready, waiting): (Vec<i32>, Vec<i32>) = wanted.into_iter().partition(|i| wait_for(i).is_zero());
        match waiting.iter().map(wait_for).min() {
            Some(wait) if ready.is_empty() => Plan::Wait(wait),
            _ => Plan::Create(ready.into_iter().map(Some).collect()),
        }
    }

    fn missing_indexes(&self, missing: usize) -> Vec<i32> {
        let mut taken = self.succeeded_indexes.with(self.active.iter().filter_map(|p| index_of(p)));
        if replaces_failed_only(&self.spec) {
            let terminating = self.pods.iter().filter(|p| pod::is_terminating(p) && !pod::is_terminal(p));
            taken = taken.with(terminating.filter_map(|p| index_of(p)));
        }
        if let Some(failed) = &self.failed_indexes {
            taken = taken.merged(failed);
        }
        taken.first_missing(missing, self.spec.completions.unwrap_or(0))
    }

    /// Whether nothing remains to be done, with so many active Pods.
    fn is_complete(&self, active: i32) -> bool {
        active == 0 && self.spec.completions.map_or(self.succeeded > 0, |wanted| self.succeeded >= wanted)
    }

    /// Takes what became of the Pods into the status; `managed` if the plan was made for a Job that goes on. Returns
    /// the reason of the event to tell, if the Job was suspended or resumed, and whether the status changed.
    pub(super) fn settle(&mut self, active: i32, managed: bool) -> (Option<&'static str>, bool) {
        let mut event = None;
        if self.end.is_none() && self.is_complete(active) {
            let message = "Reached expected number of succeeded pods";
            self.end = Some(conditions::new(SUCCESS, true, "CompletionsReached", message, self.now));
        } else if self.end.is_none() && managed {
            event = self.settle_suspension();
        }
        let changed = event.is_some()
            || self.status.active.unwrap_or(0) != active
            || self.status.ready != Some(self.ready)
            || self.status.terminating != Some(self.terminating);
        self.status.active = (active != 0).then_some(active);
        self.status.ready = Some(self.ready);
        self.status.terminating = Some(self.terminating);
        (event, changed)
    }

    fn settle_suspension(&mut self) -> Option<&'static str> {
        let now = self.now;
        if self.is_suspended() {
            let condition = conditions::new(SUSPENDED, true, "JobSuspended", "Job suspended", now);
            return conditions::ensure(&mut self.status, condition).then(|| {
                self.status.start_time = None;
                "Suspended"
            });
        }
        let condition = conditions::new(SUSPENDED, false, "JobResumed", "Job resumed", now);
        conditions::ensure(&mut self.status, condition).then(|| {
            self.status.start_time = Some(Time(now));
            "Resumed"
        })
    }
}
