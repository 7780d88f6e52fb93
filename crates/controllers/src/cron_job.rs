//! Starts Jobs on a schedule (upstream's `pkg/controller/cronjob`).

mod schedule;
mod timing;

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::batch::v1::{CronJob, CronJobSpec, CronJobStatus, Job};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, Time};
use kube::api::DeleteParams;
use reconcile::owner::{controller_of, controller_reference, is_controlled_by, reference};
use reconcile::{Change, Informer, Key, Next, WorkQueue, api_error};

use crate::Context;
use crate::context::{key_of, post};
use crate::job::conditions;
use crate::own_writes::OwnWrites;
use schedule::Schedule;

const WORKERS: usize = 5;
const SCHEDULED_AT: &str = "batch.kubernetes.io/cronjob-scheduled-timestamp";

struct Loop {
    cx: Context,
    cron_jobs: Informer<CronJob>,
    jobs: Informer<Job>,
    queue: WorkQueue<Key>,
    writes: OwnWrites,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        cron_jobs: cx.informers.of(),
        jobs: cx.informers.of(),
        queue: WorkQueue::new(),
        writes: OwnWrites::default(),
        cx,
    });
    let told = Arc::downgrade(&lp);
    lp.cron_jobs.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.queue.add(key_of(change.object().as_ref()));
        }
    });
    let told = Arc::downgrade(&lp);
    lp.jobs.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.job_changed(change);
        }
    });
    let synced = async {
        tokio::join!(lp.cron_jobs.synced(), lp.jobs.synced());
    };
    if !lp.cx.wait_for(synced).await {
        return Ok(());
    }
    let worker = lp.clone();
    lp.cx
        .work(&lp.queue, WORKERS, move |key| {
            let lp = worker.clone();
            async move { lp.reconcile(key).await }
        })
        .await
}

/// A CronJob at one moment, with the status that is going to be written.
struct Sync<'a> {
    cron_job: &'a CronJob,
    spec: &'a CronJobSpec,
    status: CronJobStatus,
    now: Timestamp,
}

fn is_active(status: &CronJobStatus, uid: Option<&String>) -> bool {
    status.active.iter().flatten().any(|r| r.uid.as_ref() == uid)
}

fn remove_active(status: &mut CronJobStatus, uid: Option<&String>) {
    if let Some(active) = &mut status.active {
        active.retain(|r| r.uid.as_ref() != uid);
    }
    status.active = status.active.take().filter(|active| !active.is_empty());
}

/// The ended Jobs beyond what is kept, oldest first.
fn surplus(spec: &CronJobSpec, jobs: &[Arc<Job>]) -> Vec<Arc<Job>> {
    let limits = [
        (conditions::COMPLETE, spec.successful_jobs_history_limit),
        (conditions::FAILED, spec.failed_jobs_history_limit),
    ];
    let mut all = Vec::new();
    for (kind, limit) in limits {
        let Some(limit) = limit else { continue };
        let ended = |job: &&Arc<Job>| conditions::finished(job).is_some_and(|c| c.type_ == kind);
        let mut ended: Vec<_> = jobs.iter().filter(ended).cloned().collect();
        ended.sort_by_cached_key(|job| {
            let start = job.status.as_ref().and_then(|s| s.start_time.as_ref()).map(|t| t.0);
            (start.is_none(), start, job.metadata.name.clone())
        });
        let count = ended.len().saturating_sub(usize::try_from(limit).unwrap_or(0));
        all.extend(ended.into_iter().take(count));
    }
    all
}

/// What to do about the schedule.
#[derive(Debug, PartialEq)]
enum Decision {
    /// Nothing until something changes; tell why, if given.
    Rest(Option<(&'static str, String)>),
    /// Nothing until the next time; tell why, if given, as a warning or not.
    Wait(Option<Duration>, Option<(bool, &'static str, String)>),
    Start {
        at: Timestamp,
        zone: TimeZone,
        next: Option<Duration>,
        after_many: bool,
    },
}

/// The Job of one time has always the same name, so that there cannot be two.
fn job_name(cron_job: &CronJob, at: Timestamp) -> String {
    format!("{}-{}", cron_job.metadata.name.as_deref().unwrap_or_default(), at.as_second().div_euclid(60))
}

impl Sync<'_> {
    fn decide(&self) -> Decision {
        let (spec, now) = (self.spec, self.now);
        if self.cron_job.metadata.deletion_timestamp.is_some() {
            return Decision::Rest(None);
        }
        let zone = match spec.time_zone.as_deref() {
            None | Some("") => TimeZone::UTC,
            Some(name) => match TimeZone::get(name) {
                Ok(zone) => zone,
                Err(_) => {
                    let message = format!("invalid timeZone: {name:?}: unknown time zone {name}");
                    return Decision::Rest(Some(("UnknownTimeZone", message)));
                }
            },
        };
        if spec.suspend.unwrap_or(false) {
            return Decision::Rest(None);
        }
        let schedule = match Schedule::parse(&spec.schedule, zone) {
            Ok(schedule) => schedule,
            Err(why) => {
                let message = format!("unparseable schedule: {:?} : {why}", spec.schedule);
                return Decision::Rest(Some(("UnparseableSchedule", message)));
            }
        };
        let due = match timing::due(self.cron_job, &schedule, now) {
            Ok(due) => due,
            Err(why) => {
                let message = format!("invalid schedule: {} : {why}", spec.schedule);
                return Decision::Rest(Some(("InvalidSchedule", message)));
            }
        };
        let next = timing::until_next(self.cron_job, &schedule, now);
        let Some(due) = due else { return Decision::Wait(next, None) };
        if let Some(why) = self.obstacle(due.at) {
            return Decision::Wait(next, why);
        }
        Decision::Start { at: due.at, zone: schedule.zone().clone(), next, after_many: due.after_many }
    }

    /// Why no Job is to be started for a time that has come; with the event that tells of it, if it is to be told.
    fn obstacle(&self, at: Timestamp) -> Option<Option<(bool, &'static str, String)>> {
        let late = self.spec.starting_deadline_seconds.is_some_and(|seconds| {
            at.checked_add(SignedDuration::from_secs(seconds)).is_ok_and(|deadline| deadline < self.now)
        });
        if late {
            let time = at.strftime("%a, %d %b %Y %H:%M:%S %z");
            return Some(Some((true, "MissSchedule", format!("Missed scheduled time to start a job: {time}"))));
        }
        let name = job_name(self.cron_job, at);
        let mut active = self.status.active.iter().flatten();
        let known = active.any(|r| r.name.as_ref() == Some(&name));
        if known || self.status.last_schedule_time.as_ref().is_some_and(|last| last.0 == at) {
            return Some(None);
        }
        if self.spec.concurrency_policy.as_deref() == Some("Forbid") && self.status.active.is_some() {
            let message = "Not starting job because prior execution is running and concurrency policy is Forbid";
            return Some(Some((false, "JobAlreadyActive", message.to_owned())));
        }
        None
    }

    fn new_job(&self, at: Timestamp, zone: &TimeZone) -> Job {
        let template = self.spec.job_template.clone();
        let meta = template.metadata.unwrap_or_default();
        let local = at.to_zoned(zone.clone());
        let time = match local.offset().seconds() {
            0 => local.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            _ => local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        };
        let mut annotations = meta.annotations.unwrap_or_default();
        annotations.insert(SCHEDULED_AT.to_owned(), time);
        Job {
            metadata: ObjectMeta {
                name: Some(job_name(self.cron_job, at)),
                labels: meta.labels,
                annotations: Some(annotations),
                owner_references: Some(vec![controller_reference(self.cron_job)]),
                ..ObjectMeta::default()
            },
            spec: template.spec,
            status: None,
        }
    }
}

impl Loop {
    fn job_changed(&self, change: &Change<Job>) {
        for job in change.old().into_iter().chain([change.object()]) {
            let Some(owner) = controller_of(&job.metadata).filter(|o| o.kind == "CronJob") else { continue };
            let namespace = job.metadata.namespace.as_deref().unwrap_or_default();
            self.queue.add(Key::new(namespace, &owner.name));
        }
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(cron_job) = self.cron_jobs.get_key(&key) else {
            self.writes.forget(&key);
            return Ok(Next::Done);
        };
        // The change that shows the last write brings the CronJob here again.
        if self.writes.are_ahead_of(&key, &cron_job.metadata) {
            return Ok(Next::Done);
        }
        let spec = &cron_job.spec;
        let before = cron_job.status.clone().unwrap_or_default();
        let mut sync = Sync { cron_job: &cron_job, spec, status: before.clone(), now: self.cx.now() };
        let jobs = self.jobs.controlled_by(cron_job.metadata.uid.as_deref().unwrap_or_default());
        for job in surplus(spec, &jobs) {
            self.delete_job(&mut sync, &job).await;
        }
        self.take_note(&mut sync, &jobs);
        let outcome = match self.find_missing(&mut sync, &jobs).await {
            Ok(()) => self.follow_schedule(&mut sync).await,
            Err(error) => Err(error.into()),
        };
        if sync.status != before {
            let mut target = cron_job.as_ref().clone();
            target.status = Some(sync.status);
            let written = self.cx.api::<CronJob>(&key.namespace).replace_status(&key.name, &post(), &target).await?;
            self.writes.wrote(&key, &written.metadata);
        }
        outcome
    }

    /// Takes what became of Jobs into the status.
    fn take_note(&self, sync: &mut Sync<'_>, jobs: &[Arc<Job>]) {
        let about = || reference(sync.cron_job);
        for job in jobs {
            let (name, uid) = (job.metadata.name.as_deref().unwrap_or_default(), job.metadata.uid.as_ref());
            let known = is_active(&sync.status, uid);
            let Some(end) = conditions::finished(job) else {
                if !known {
                    let message = format!("Saw a job that the controller did not create or forgot: {name}");
                    self.cx.recorder.warning(about(), "UnexpectedJob", message);
                }
                continue;
            };
            if known {
                remove_active(&mut sync.status, uid);
                let message = format!("Saw completed job: {name}, condition: {}", end.type_);
                self.cx.recorder.normal(about(), "SawCompletedJob", message);
            }
            let completed = job.status.as_ref().and_then(|s| s.completion_time.clone());
            if end.type_ == conditions::COMPLETE {
                sync.status.last_successful_time = sync.status.last_successful_time.take().max(completed);
            }
        }
    }

    /// Takes Jobs out of the status that are gone.
    async fn find_missing(&self, sync: &mut Sync<'_>, jobs: &[Arc<Job>]) -> Result<(), kube::Error> {
        for known in sync.status.active.clone().unwrap_or_default() {
            if jobs.iter().any(|job| job.metadata.uid == known.uid) {
                continue;
            }
            // The cache may be behind.
            let api = self.cx.api::<Job>(known.namespace.as_deref().unwrap_or_default());
            let name = known.name.as_deref().unwrap_or_default();
            if api.get_opt(name).await?.is_none() {
                let message = format!("Active job went missing: {name}");
                self.cx.recorder.normal(reference(sync.cron_job), "MissingJob", message);
                remove_active(&mut sync.status, known.uid.as_ref());
            }
        }
        Ok(())
    }

    async fn follow_schedule(&self, sync: &mut Sync<'_>) -> anyhow::Result<Next> {
        let about = || reference(sync.cron_job);
        if sync.spec.schedule.contains("TZ") {
            let message = format!(
                "CRON_TZ or TZ used in schedule {:?} is not officially supported, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details",
                sync.spec.schedule
            );
            self.cx.recorder.warning(about(), "UnsupportedSchedule", message);
        }
        let after = |delay: Option<Duration>| delay.map_or(Next::Done, Next::After);
        match sync.decide() {
            Decision::Rest(why) => {
                if let Some((reason, message)) = why {
                    self.cx.recorder.warning(about(), reason, message);
                }
                Ok(Next::Done)
            }
            Decision::Wait(next, why) => {
                if let Some((is_warning, reason, message)) = why {
                    let kind = if is_warning { reconcile::events::WARNING } else { reconcile::events::NORMAL };
                    self.cx.recorder.event(about(), kind, reason, message);
                }
                Ok(after(next))
            }
            Decision::Start { at, zone, next, after_many } => {
                if after_many {
                    let message = "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew";
                    self.cx.recorder.warning(about(), "TooManyMissedTimes", message);
                }
                if sync.spec.concurrency_policy.as_deref() == Some("Replace") {
                    self.delete_active(sync).await?;
                }
                self.start_job(sync, at, &zone).await?;
                Ok(after(next))
            }
        }
    }

    async fn start_job(&self, sync: &mut Sync<'_>, at: Timestamp, zone: &TimeZone) -> anyhow::Result<()> {
        let job = sync.new_job(at, zone);
        let api = self.cx.api::<Job>(sync.cron_job.metadata.namespace.as_deref().unwrap_or_default());
        let created = match api.create(&post(), &job).await {
            Ok(created) => {
                let message = format!("Created job {}", created.metadata.name.as_deref().unwrap_or_default());
                self.cx.recorder.normal(reference(sync.cron_job), "SuccessfulCreate", message);
                created
            }
            Err(error) if api_error::is_already_exists(&error) => {
                // Made before, but the status could not be written; or made by somebody else.
                let existing = api.get(job.metadata.name.as_deref().unwrap_or_default()).await?;
                let ours = is_controlled_by(&existing.metadata, &sync.cron_job.metadata);
                if !ours || is_active(&sync.status, existing.metadata.uid.as_ref()) {
                    return Ok(());
                }
                existing
            }
            Err(error) => {
                if !api_error::is_namespace_terminating(&error) {
                    let message = format!("Error creating job: {}", api_error::message(&error));
                    self.cx.recorder.warning(reference(sync.cron_job), "FailedCreate", message);
                }
                return Err(error.into());
            }
        };
        sync.status.active.get_or_insert_default().push(reference(&created));
        sync.status.last_schedule_time = Some(Time(at));
        Ok(())
    }

    async fn delete_active(&self, sync: &mut Sync<'_>) -> anyhow::Result<()> {
        for known in sync.status.active.clone().unwrap_or_default() {
            let (namespace, name) = (known.namespace.as_deref(), known.name.as_deref().unwrap_or_default());
            let job = self.cx.api::<Job>(namespace.unwrap_or_default()).get(name).await;
            let job = job.inspect_err(|error| {
                let message = format!("Get job: {}", api_error::message(error));
                self.cx.recorder.warning(reference(sync.cron_job), "FailedGet", message);
            })?;
            if !self.delete_job(sync, &job).await {
                anyhow::bail!("could not replace job {}", Key::of(&job));
            }
        }
        Ok(())
    }

    async fn delete_job(&self, sync: &mut Sync<'_>, job: &Job) -> bool {
        let (name, about) = (job.metadata.name.as_deref().unwrap_or_default(), reference(sync.cron_job));
        let api = self.cx.api::<Job>(job.metadata.namespace.as_deref().unwrap_or_default());
        if let Err(error) = api.delete(name, &DeleteParams::background()).await {
            let message = format!("Deleted job: {}", api_error::message(&error));
            self.cx.recorder.warning(about, "FailedDelete", message);
            return false;
        }
        remove_active(&mut sync.status, job.metadata.uid.as_ref());
        self.cx.recorder.normal(about, "SuccessfulDelete", format!("Deleted job {name}"));
        true
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::scenario::{ago, names, object};

    fn decide(spec: Value, status: Value, now: &str) -> Decision {
        let mut cron_job = json!({
            "metadata": {"name": "tick", "namespace": "default", "uid": "tick", "creationTimestamp": "2024-01-01T00:00:30Z"},
            "spec": {"schedule": "*/5 * * * *", "jobTemplate": {"metadata": {"labels": {"a": "b"}}}}, "status": status,
        });
        for (key, value) in spec.as_object().into_iter().flatten() {
            cron_job["spec"][key] = value.clone();
        }
        let cron_job = object::<CronJob>(cron_job);
        let status = cron_job.status.clone().unwrap_or_default();
        let spec = &cron_job.spec;
        Sync { cron_job: &cron_job, spec, status, now: now.parse().unwrap() }.decide()
    }

    #[test]
    fn decisions() {
        let wait = |seconds: u64| Some(Duration::from_millis(seconds * 1000 + 100));
        let at = "2024-01-01T00:05:10Z";
        let start: Timestamp = "2024-01-01T00:05:00Z".parse().unwrap();
        let starts = Decision::Start { at: start, zone: TimeZone::UTC, next: wait(290), after_many: false };
        assert_eq!(decide(json!({}), json!({}), "2024-01-01T00:04:00Z"), Decision::Wait(wait(60), None));
        assert_eq!(decide(json!({}), json!({}), at), starts);
        assert_eq!(decide(json!({"suspend": true}), json!({}), at), Decision::Rest(None));
        assert_eq!(
            decide(json!({}), json!({"active": [{"name": "tick-28401125"}]}), at),
            Decision::Wait(wait(290), None)
        );
        let active = json!({"active": [{"name": "tick-1", "uid": "x"}]});
        let Decision::Wait(_, Some((false, reason, _))) =
            decide(json!({"concurrencyPolicy": "Forbid"}), active.clone(), at)
        else {
            panic!("it must wait")
        };
        assert_eq!(reason, "JobAlreadyActive");
        assert_eq!(decide(json!({}), active, at), starts);
        let Decision::Rest(Some((reason, message))) = decide(json!({"timeZone": "Nowhere"}), json!({}), at) else {
            panic!("it must rest")
        };
        assert_eq!(
            (reason, message.as_str()),
            ("UnknownTimeZone", "invalid timeZone: \"Nowhere\": unknown time zone Nowhere")
        );
    }

    #[test]
    fn old_jobs_go() {
        let job = |name: &str, kind: &str, age: i64| {
            object::<Job>(json!({"metadata": {"name": name}, "status": {"startTime": ago(age),
                "conditions": [{"type": kind, "status": "True"}]}}))
        };
        let jobs =
            [job("a", "Complete", 30), job("b", "Complete", 20), job("c", "Failed", 10), job("d", "Complete", 5)];
        let spec: CronJobSpec = serde_json::from_value(
            json!({"schedule": "", "jobTemplate": {}, "successfulJobsHistoryLimit": 1, "failedJobsHistoryLimit": 1}),
        )
        .unwrap();
        assert_eq!(names(&surplus(&spec, &jobs)), "a b");
    }

    #[test]
    fn jobs_tell_their_time() {
        let cron_job = object::<CronJob>(json!({"metadata": {"name": "tick", "uid": "tick"},
            "spec": {"schedule": "* * * * *", "jobTemplate": {"metadata": {"labels": {"a": "b"}}}}}));
        let sync = Sync {
            cron_job: &cron_job,
            spec: &cron_job.spec,
            status: CronJobStatus::default(),
            now: Timestamp::UNIX_EPOCH,
        };
        let job = sync.new_job("2024-01-01T00:05:00Z".parse().unwrap(), &TimeZone::fixed(jiff::tz::offset(5)));
        assert_eq!(job.metadata.name.as_deref(), Some("tick-28401125"));
        assert_eq!(job.metadata.annotations.unwrap()[SCHEDULED_AT], "2024-01-01T05:05:00+05:00");
    }
}
