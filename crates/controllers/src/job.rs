//! Runs Pods until so many have succeeded (upstream's `pkg/controller/job`).

mod assessment;
mod backoff;
pub(crate) mod conditions;
mod indexes;
mod orphans;
mod pods;
mod policy;
mod tracking;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use k8s_openapi::api::batch::v1::{Job, JobStatus};
use k8s_openapi::api::core::v1::Pod;
use kube::api::{Patch, PatchParams};
use reconcile::owner::reference;
use reconcile::{Change, Expectations, Informer, Key, Next, Selector, WorkQueue, api_error, pod};
use serde_json::json;

use crate::context::{key_of, post};
use crate::own_writes::OwnWrites;
use crate::pod_events::{self, Seen};
use crate::replica_set::{ORPHANS, index_orphans};
use crate::{Context, claim, pod_control};
use assessment::{Assessment, Plan};
use backoff::Record;
use orphans::Orphan;
use pods::{FINALIZER, is_tracked, new_pod};

const WORKERS: usize = 5;
const ORPHAN_WORKERS: usize = 2;
/// How long changes of Pods gather before a Job is looked at, which saves most of its status updates.
const BATCH: Duration = Duration::from_millis(200);
/// Who manages Jobs that do not say.
const MANAGER: &str = "kubernetes.io/job-controller";

struct Loop {
    cx: Context,
    jobs: Informer<Job>,
    pods: Informer<Pod>,
    queue: WorkQueue<Key>,
    orphans: WorkQueue<Orphan>,
    expected: Expectations,
    writes: OwnWrites,
    /// What must outlive a look at a Job.
    memory: Mutex<HashMap<Key, Memory>>,
}

#[derive(Default)]
struct Memory {
    record: Record,
    /// Uids of Pods whose finalizer was removed though the cache does not show it yet.
    released: HashSet<String>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        jobs: cx.informers.of(),
        pods: cx.informers.of(),
        queue: WorkQueue::new(),
        orphans: WorkQueue::new(),
        expected: Expectations::new(),
        writes: OwnWrites::default(),
        memory: Mutex::default(),
        cx,
    });
    index_orphans(&lp.pods);
    lp.listen();
    let synced = async {
        tokio::join!(lp.jobs.synced(), lp.pods.synced());
    };
    if !lp.cx.wait_for(synced).await {
        return Ok(());
    }
    let (by_job, by_orphan) = (lp.clone(), lp.clone());
    let jobs = lp.cx.work(&lp.queue, WORKERS, move |key| {
        let lp = by_job.clone();
        async move { lp.reconcile(key).await }
    });
    let orphans = lp.cx.work(&lp.orphans, ORPHAN_WORKERS, move |orphan| {
        let lp = by_orphan.clone();
        async move { lp.release_orphans(orphan).await }
    });
    let (jobs, orphans) = tokio::join!(jobs, orphans);
    jobs.and(orphans)
}

fn selector_of(job: &Job) -> Selector {
    Selector::new(job.spec.as_ref().and_then(|s| s.selector.as_ref())).unwrap_or(Selector::Nothing)
}

fn is_managed_by_other(job: &Job) -> bool {
    job.spec.as_ref().and_then(|s| s.managed_by.as_deref()).is_some_and(|manager| manager != MANAGER)
}

fn uid(p: &Pod) -> &str {
    p.metadata.uid.as_deref().unwrap_or_default()
}

impl Loop {
    fn listen(self: &Arc<Self>) {
        let told = Arc::downgrade(self);
        self.jobs.on_event(move |change| {
            if let Some(lp) = told.upgrade() {
                lp.job_changed(change);
            }
        });
        let told = Arc::downgrade(self);
        self.pods.on_event(move |change| {
            if let Some(lp) = told.upgrade() {
                lp.pod_changed(change);
            }
        });
    }

    fn memory(&self) -> MutexGuard<'_, HashMap<Key, Memory>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with_memory<T>(&self, key: &Key, use_it: impl FnOnce(&mut Memory) -> T) -> T {
        use_it(self.memory().entry(key.clone()).or_default())
    }

    fn forget(&self, key: &Key) {
        self.expected.forget(key);
        self.writes.forget(key);
        self.memory().remove(key);
    }

    fn job_changed(&self, change: &Change<Job>) {
        let job = change.object();
        let key = key_of(job.as_ref());
        if matches!(change, Change::Deleted(_)) || conditions::is_finished(job) {
            self.orphans.add(Orphan::Of(job.metadata.uid.clone().unwrap_or_default()));
        }
        match change {
            Change::Deleted(_) => {
                self.forget(&key);
                self.queue.add(key);
            }
            Change::Updated(old, new) if old.metadata.generation == new.metadata.generation => {
                self.queue.add_after(key, BATCH);
            }
            Change::Added(_) | Change::Updated(..) => self.queue.add(key),
        }
    }

    fn pod_changed(&self, change: &Change<Pod>) {
        let p = change.object();
        if is_tracked(p) && !matches!(change, Change::Deleted(_)) && self.is_orphan(p) {
            self.orphans.add(Orphan::Pod(Key::of(p.as_ref())));
        }
        let is_released = !is_tracked(p) || matches!(change, Change::Deleted(_));
        let selects = |job: &Job, p: &Pod| {
            let selector = selector_of(job);
            !selector.is_everything() && selector.matches(p.metadata.labels.as_ref())
        };
        pod_events::tell(&self.jobs, change, selects, |job, seen| {
            let key = key_of(job);
            match seen {
                Seen::Created => self.expected.creation_observed(&key),
                Seen::Going(p) => self.expected.deletion_observed(&key, uid(p)),
                Seen::Changed { .. } | Seen::Strayed => {}
            }
            if is_released && let Some(memory) = self.memory().get_mut(&key) {
                memory.released.remove(uid(p));
            }
            if !conditions::is_finished(job) {
                self.queue.add_after(key, BATCH);
            }
        });
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(job) = self.jobs.get_key(&key) else {
            self.forget(&key);
            return Ok(Next::Done);
        };
        if is_managed_by_other(&job) || conditions::is_finished(&job) {
            self.forget(&key);
            return Ok(Next::Done);
        }
        // The change that shows the last write brings the Job here again.
        if self.writes.are_ahead_of(&key, &job.metadata) {
            return Ok(Next::Done);
        }
        let mode = job.spec.as_ref().and_then(|s| s.completion_mode.as_deref()).unwrap_or("NonIndexed");
        if mode != "NonIndexed" && mode != "Indexed" {
            let message = "Skipped Job sync because completion mode is unknown";
            self.cx.recorder.warning(reference(job.as_ref()), "UnknownCompletionMode", message);
            return Ok(Next::Done);
        }
        let settled = self.expected.satisfied(&key);
        let pods = self.claim_pods(&key, &job).await?;
        let (record, released) = self.with_memory(&key, |memory| {
            // What is not there any more needs no remembering.
            let present: HashSet<&str> = pods.iter().map(|p| uid(p)).collect();
            memory.released.retain(|uid| present.contains(uid.as_str()));
            (memory.record, memory.released.clone())
        });
        let assessment = Assessment::new(&job, pods, released, record, self.cx.now());
        self.carry_out(&key, assessment, settled).await
    }

    async fn claim_pods(&self, key: &Key, job: &Job) -> anyhow::Result<Vec<Arc<Pod>>> {
        let selector = selector_of(job);
        let mut candidates = self.pods.controlled_by(job.metadata.uid.as_deref().unwrap_or_default());
        candidates.extend(self.pods.by_index(ORPHANS, &key.namespace));
        let claims = claim::plan(&job.metadata, claim::by_labels(&selector), candidates);
        let mut pods = claim::carry_out(&self.cx, job, claims, &[FINALIZER]).await?;
        // Those that were just adopted have the finalizer, though the cache does not show it.
        for p in pods.iter_mut().filter(|p| !is_tracked(p)) {
            if p.metadata.owner_references.iter().flatten().all(|o| Some(&o.uid) != job.metadata.uid.as_ref()) {
                Arc::make_mut(p).metadata.finalizers.get_or_insert_default().push(FINALIZER.to_owned());
            }
        }
        Ok(pods)
    }

    async fn carry_out(&self, key: &Key, mut job: Assessment, settled: bool) -> anyhow::Result<Next> {
        let plan = job.plan(settled);
        let managed = job.end.is_none() && settled && job.job.metadata.deletion_timestamp.is_none();
        let mut next = Next::Done;
        if job.end.is_none()
            && let Some(left) = job.until_deadline()
        {
            next = Next::After(left);
        }
        let before = i32::try_from(job.active.len()).unwrap_or(i32::MAX);
        let (active, failure) = match plan {
            Plan::Nothing => (before, None),
            Plan::Wait(delay) => {
                next = next.min(Next::After(delay.max(BATCH)));
                (before, None)
            }
            Plan::DeleteActive => {
                let (deleted, failure) = self.delete_active(&mut job).await;
                if deleted != before || !settled {
                    // Pods remain, or some are not seen yet.
                    job.end = None;
                }
                (before - deleted, failure)
            }
            Plan::Delete(doomed) => {
                let (deleted, failure) = self.delete_surplus(key, &mut job, &doomed).await;
                (before - deleted, failure)
            }
            Plan::Create(wanted) => {
                let (created, failure) = self.create_pods(key, &job, &wanted).await;
                (before + created, failure)
            }
        };
        let (event, changed) = job.settle(active, managed);
        if let Some(reason) = event {
            self.cx.recorder.normal(reference(&job.job), reason, format!("Job {}", reason.to_lowercase()));
        }
        self.track(key, job, changed).await?;
        failure.map_or(Ok(next), |error| Err(error.into()))
    }

    /// Deletes what still runs. Returns how many went.
    async fn delete_active(&self, job: &mut Assessment) -> (i32, Option<kube::Error>) {
        let deletions = job.active.iter().map(|p| pod_control::delete(&self.cx, &job.job, p));
        let outcomes = join_all(deletions).await;
        Self::count_deleted(&mut job.ready, &mut job.terminating, &job.active, outcomes)
    }

    async fn delete_surplus(&self, key: &Key, job: &mut Assessment, doomed: &[Arc<Pod>]) -> (i32, Option<kube::Error>) {
        self.expected.expect(key, 0, doomed.iter().map(|p| uid(p).to_owned()));
        let outcomes = join_all(doomed.iter().map(|p| async {
            let released = if is_tracked(p) { self.release(p).await } else { Ok(()) };
            let outcome = match released {
                Ok(()) => pod_control::delete(&self.cx, &job.job, p).await,
                Err(error) => Err(error),
            };
            if outcome.is_err() {
                self.expected.deletion_observed(key, uid(p));
            }
            outcome
        }))
        .await;
        Self::count_deleted(&mut job.ready, &mut job.terminating, doomed, outcomes)
    }

    fn count_deleted(
        ready: &mut i32,
        terminating: &mut i32,
        pods: &[Arc<Pod>],
        outcomes: Vec<Result<(), kube::Error>>,
    ) -> (i32, Option<kube::Error>) {
        let (mut deleted, mut failure) = (0, None);
        for (p, outcome) in pods.iter().zip(outcomes) {
            match outcome {
                Err(error) if !api_error::is_not_found(&error) => failure = Some(error),
                _ => {
                    deleted += 1;
                    *terminating += 1;
                    *ready -= i32::from(pod::is_ready(p));
                }
            }
        }
        (deleted, failure)
    }

    /// Creates Pods. Returns how many came.
    async fn create_pods(&self, key: &Key, job: &Assessment, wanted: &[Option<i32>]) -> (i32, Option<kube::Error>) {
        self.expected.expect(key, wanted.len(), []);
        let (created, failure) = pod_control::slow_start(wanted.len(), |n| {
            let replaced = wanted[n].and_then(|index| job.awaiting_replacement.get(&index));
            let pod = new_pod(&job.job, &job.spec, wanted[n], replaced.map(Arc::as_ref));
            async move { pod_control::create(&self.cx, &job.job, &pod).await.map(|_| ()) }
        })
        .await;
        self.expected.creations_given_up(key, wanted.len() - created);
        let failure = failure.filter(|e| !api_error::is_namespace_terminating(e));
        (i32::try_from(created).unwrap_or(i32::MAX), failure)
    }

    /// Counts Pods that ended, and ends the Job when all are counted.
    async fn track(&self, key: &Key, mut job: Assessment, changed: bool) -> anyhow::Result<()> {
        let (mut tracking, noted) = tracking::plan(&mut job);
        if changed || noted {
            self.write_status(key, &mut job).await?;
            self.with_memory(key, |memory| memory.record = job.record);
        }
        let failure = self.release_all(key, &mut tracking).await;
        let mut open = tracking::count_released(&mut job.status, &tracking.held);
        if let Some(error) = failure {
            if open {
                self.write_status(key, &mut job).await?;
            }
            return Err(error.into());
        }
        let finished = tracking::finish(&mut job.status, &tracking, job.terminating, job.now);
        open |= finished;
        if open {
            self.write_status(key, &mut job).await?;
        }
        if let Some(end) = tracking.end.as_ref().filter(|_| finished) {
            self.tell_end(&job.job, &job.status, &end.type_, end.reason.as_deref(), end.message.as_deref());
        }
        Ok(())
    }

    async fn write_status(&self, key: &Key, job: &mut Assessment) -> Result<(), kube::Error> {
        job.job.status = Some(job.status.clone());
        let api = self.cx.api::<Job>(&key.namespace);
        let written = api.replace_status(&key.name, &post(), &job.job).await?;
        self.writes.wrote(key, &written.metadata);
        job.status = written.status.clone().unwrap_or_default();
        job.job = written;
        Ok(())
    }

    /// Lets Pods go whose end is noted; those that could not be let go stay held.
    async fn release_all(&self, key: &Key, tracking: &mut tracking::Tracking) -> Option<kube::Error> {
        self.with_memory(key, |memory| memory.released.extend(tracking.release.iter().map(|p| uid(p).to_owned())));
        let outcomes = join_all(tracking.release.iter().map(|p| self.release(p))).await;
        let mut failure = None;
        for (p, outcome) in tracking.release.iter().zip(outcomes) {
            match outcome {
                Ok(()) => {
                    tracking.held.remove(uid(p));
                }
                Err(error) => {
                    self.with_memory(key, |memory| memory.released.remove(uid(p)));
                    failure = Some(error);
                }
            }
        }
        failure
    }

    /// Removes the finalizer. A Pod that is gone is fine.
    async fn release(&self, p: &Pod) -> Result<(), kube::Error> {
        let api = self.cx.api::<Pod>(p.metadata.namespace.as_deref().unwrap_or_default());
        let body = json!({"metadata": {"uid": uid(p), "$deleteFromPrimitiveList/finalizers": [FINALIZER]}});
        let name = p.metadata.name.as_deref().unwrap_or_default();
        match api.patch(name, &PatchParams::default(), &Patch::Strategic(body)).await {
            Err(error) if !api_error::is_not_found(&error) && !api_error::is_conflict(&error) => Err(error),
            _ => Ok(()),
        }
    }

    fn tell_end(&self, job: &Job, status: &JobStatus, kind: &str, reason: Option<&str>, message: Option<&str>) {
        let recorder = &self.cx.recorder;
        if kind != conditions::COMPLETE {
            recorder.warning(reference(job), reason.unwrap_or_default(), message.unwrap_or_default());
            return;
        }
        let wanted = job.spec.as_ref().and_then(|s| s.completions);
        if wanted.is_some_and(|wanted| status.succeeded.unwrap_or(0) > wanted) {
            let message = "Too many succeeded pods running after completion count reached";
            recorder.warning(reference(job), "TooManySucceededPods", message);
        }
        recorder.normal(reference(job), "Completed", "Job completed");
    }
}

#[cfg(test)]
mod tests;
