//! The worker of one Pod: looks at what runs, decides, carries it out, tells the API, and waits until something changes.
//! Behaviour: `pkg/kubelet/pod_workers.go`, `pkg/kubelet/kuberuntime/kuberuntime_manager.go` (SyncPod).

mod collect;
mod evict;
mod observe;
mod resize;
mod sandbox;
mod start;
mod terminate;
mod volumes;

pub use observe::observed;
pub use sandbox::remove_all_pods;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{Container, ObjectReference, Pod, PodStatus};
use kube::Api;
use kube::api::{DeleteParams, Patch, PatchParams, Preconditions};
use reconcile::api_error;
use serde_json::json;
use tokio::sync::{Notify, watch};

use crate::agent::Node;
use crate::backoff::Backoff;
use crate::ephemeral;
use crate::eviction::Eviction;
use crate::key::PodKey;
use crate::plan::{self, Observed, Plan};
use crate::probe::Prober;
use crate::resize::{Allocation, Progress};
use crate::sources::Holds;
use crate::status::{Facts, RESIZE_CONDITIONS, Rejection, Waiting, pod_status};
use crate::volumes::Volumes;

/// How long the worker waits after something failed that may work later.
const RETRY: Duration = Duration::from_secs(10);
/// How long it waits when the API did not take a status.
const API_RETRY: Duration = Duration::from_secs(1);

/// What the API wants of a Pod; `None` when it no longer knows it.
pub type Desired = Option<Arc<Pod>>;

/// The worker of one Pod.
pub struct Worker {
    node: Arc<Node>,
    key: PodKey,
    desired: watch::Receiver<Desired>,
    /// Why the Pod has to go, once it has to.
    evicted: watch::Receiver<Option<Arc<Eviction>>>,
    wake: Arc<Notify>,
    /// The Pod as it was last seen; it is still needed when the API has forgotten it.
    pod: Arc<Pod>,
    directory: PathBuf,
    volumes: Volumes,
    /// Paths of the volumes, once they were mounted.
    mounted: BTreeMap<String, PathBuf>,
    /// Watches of the objects that the Pod refers to.
    holds: Holds,
    /// The Pod as its volumes show it.
    shown: Option<Arc<Pod>>,
    /// When the volumes are to be looked at again although nothing happens.
    refresh_at: Option<Timestamp>,
    prober: Prober,
    backoff: Backoff,
    /// Why containers that could not be started wait.
    waiting: BTreeMap<String, Waiting>,
    /// Why the agent gave the Pod up.
    rejected: Option<Rejection>,
    /// What the node has allocated to the Pod's containers.
    allocated: Option<Allocation>,
    /// What is told of a change of that, and whether its end is to be told.
    progress: Progress,
    resizing: bool,
    /// The status that the API has.
    told: Option<PodStatus>,
}

/// When the worker goes on.
enum Then {
    /// At once: what it did changed what is to be done.
    Again,
    /// When something happens, or at this time.
    Wait(Option<Timestamp>),
    /// Never: nothing of the Pod is left.
    End,
}

impl Worker {
    pub fn new(
        node: Arc<Node>,
        pod: Arc<Pod>,
        desired: watch::Receiver<Desired>,
        evicted: watch::Receiver<Option<Arc<Eviction>>>,
        wake: Arc<Notify>,
    ) -> Worker {
        let key = PodKey::of(&pod);
        let directory = node.pods_directory().join(&key.uid);
        let reference = reconcile::owner::reference(&*pod);
        let prober = Prober::new(node.runtime.clone(), node.recorder.clone(), reference, wake.clone());
        let volumes = Volumes::new(&directory);
        let (mounted, backoff, waiting) = Default::default();
        Worker {
            node,
            key,
            desired,
            evicted,
            wake,
            pod,
            directory,
            volumes,
            mounted,
            holds: Holds::default(),
            shown: None,
            refresh_at: None,
            prober,
            backoff,
            waiting,
            rejected: None,
            allocated: None,
            progress: Progress::default(),
            resizing: false,
            told: None,
        }
    }

    /// Works until nothing of the Pod is left.
    pub async fn run(mut self) {
        loop {
            let desired = self.desired.borrow_and_update().clone();
            let then = match desired {
                Some(pod) => {
                    self.pod = self.allocate(pod);
                    if self.pod.metadata.deletion_timestamp.is_some() {
                        self.terminate().await
                    } else {
                        self.sync().await
                    }
                }
                None => self.terminate().await,
            };
            match then {
                Ok(Then::Again) => {}
                Ok(Then::End) => return,
                Ok(Then::Wait(until)) => self.wait(until).await,
                Err(error) => {
                    tracing::warn!(pod = %self.key, error = format!("{error:#}"), "a Pod could not be brought to where it is to be");
                    let text = format!("error: {error:#}");
                    self.node.recorder.warning(self.reference(), "FailedSync", text);
                    self.wait(Some(self.node.now() + SignedDuration::try_from(RETRY).unwrap_or_default())).await;
                }
            }
        }
    }

    async fn wait(&mut self, until: Option<Timestamp>) {
        let timer = async {
            match until {
                Some(until) => {
                    let left = until.duration_since(self.node.now());
                    tokio::time::sleep(Duration::try_from(left).unwrap_or_default()).await;
                }
                None => std::future::pending().await,
            }
        };
        let mut freed = self.node.freed.subscribe();
        let waits_for_room = self.waits_for_room();
        tokio::select! {
            _ = self.desired.changed() => {}
            _ = freed.changed(), if waits_for_room => {}
            () = self.wake.notified() => {}
            () = timer => {}
        }
    }

    fn reference(&self) -> ObjectReference {
        reconcile::owner::reference(&*self.pod)
    }

    /// Brings the Pod to where it is to be.
    async fn sync(&mut self) -> anyhow::Result<Then> {
        let now = self.node.now();
        let observed = self.observe().await?;
        self.follow_probes(&observed);
        if self.is_over() {
            return self.rest(&observed).await;
        }
        self.holds.follow(&self.pod, &self.node.sources, &self.wake);
        let deadline = self.deadline();
        if deadline.is_some_and(|deadline| deadline <= now) {
            let text = "Pod was active on the node longer than the specified deadline";
            self.reject("DeadlineExceeded", text.into(), false);
            return self.rest(&observed).await;
        }
        if let Some(grace) = self.has_to_go(&observed).await? {
            return self.rest_within(&observed, grace).await;
        }
        let plan = self.plan(&observed, now);
        self.note_waiting(&plan);
        if plan.stop_all && plan.make_sandbox.is_none() {
            return self.rest(&observed).await;
        }
        if plan.stop_all {
            self.stop_everything(&observed, None).await?;
        }
        if let Some(attempt) = plan.make_sandbox {
            if self.told.is_none() {
                self.tell(&observed, false).await?;
            }
            self.make_sandbox(attempt).await?;
            return Ok(Then::Again);
        }
        self.refresh_volumes(now).await;
        self.collect_garbage(&observed).await;
        let mut plan = plan;
        if plan.stop.is_empty() {
            plan.stop = self.resize(&observed).await;
        }
        for stop in &plan.stop {
            self.stop_container(stop).await?;
        }
        let retry = self.start_all(&plan, &observed).await;
        if !plan.stop.is_empty() || !plan.start.is_empty() {
            let observed = self.observe().await?;
            self.follow_probes(&observed);
            let told = self.tell(&observed, false).await?;
            let next = self.plan(&observed, now);
            self.note_waiting(&next);
            return Ok(if next.start.is_empty() || retry.is_some() {
                self.until(told, retry, next.wake_at, deadline)
            } else {
                Then::Again
            });
        }
        let told = self.tell(&observed, false).await?;
        Ok(self.until(told, None, plan.wake_at, deadline))
    }

    fn until(
        &self,
        told: bool,
        retry: Option<Timestamp>,
        wake_at: Option<Timestamp>,
        deadline: Option<Timestamp>,
    ) -> Then {
        let api = (!told).then(|| self.node.now() + SignedDuration::try_from(API_RETRY).unwrap_or_default());
        // A limit that could not be lowered may be later; nothing tells when.
        let failed = self.progress.in_progress.as_ref().is_some_and(|why| !why.is_empty());
        let resize = failed.then(|| self.node.now() + SignedDuration::try_from(RETRY).unwrap_or_default());
        Then::Wait([retry, wake_at, deadline, api, resize, self.refresh_at].into_iter().flatten().min())
    }

    fn plan(&self, observed: &Observed, now: Timestamp) -> Plan {
        let containers =
            self.pod.spec.iter().flat_map(|spec| spec.containers.iter().chain(spec.init_containers.iter().flatten()));
        let all: BTreeMap<&str, plan::Health> =
            containers.map(|one| (one.name.as_str(), self.prober.health(one))).collect();
        plan::plan(&self.pod, observed, &|name| all.get(name).copied().unwrap_or_default(), &self.backoff, now)
    }

    /// Containers that wait to be started again are shown as such.
    fn note_waiting(&mut self, plan: &Plan) {
        self.waiting.retain(|name, waiting| waiting.reason != "CrashLoopBackOff" || plan.waiting.contains_key(name));
        for name in plan.waiting.keys() {
            let delay = self.backoff.delay(name).as_secs();
            let delay = if delay >= 60 { format!("{}m{}s", delay / 60, delay % 60) } else { format!("{delay}s") };
            let message = format!("back-off {delay} restarting failed container={name} pod={}", self.key);
            if !self.waiting.contains_key(name) {
                let reference = crate::probe::of_container(&self.reference(), &self.pod, name);
                let text = format!("Back-off restarting failed container {name} in pod {}", self.key);
                self.node.recorder.warning(reference, "BackOff", text);
            }
            self.waiting.insert(name.clone(), Waiting { reason: "CrashLoopBackOff".into(), message });
        }
    }

    /// When the Pod's time is over, if it has a limit.
    fn deadline(&self) -> Option<Timestamp> {
        let seconds = self.pod.spec.as_ref()?.active_deadline_seconds?;
        let begun = self.told.as_ref().or(self.pod.status.as_ref())?.start_time.as_ref()?.0;
        Some(begun + SignedDuration::from_secs(seconds))
    }

    /// Whether the Pod has reached a phase that it does not leave.
    fn is_over(&self) -> bool {
        let status = self.told.as_ref().or(self.pod.status.as_ref());
        self.rejected.is_some()
            || matches!(status.and_then(|status| status.phase.as_deref()), Some("Succeeded" | "Failed"))
    }

    /// The Pod is over: stops what runs of it, keeps its logs and its last words until it is deleted.
    async fn rest(&mut self, observed: &Observed) -> anyhow::Result<Then> {
        self.rest_within(observed, None).await
    }

    async fn rest_within(&mut self, observed: &Observed, grace: Option<Duration>) -> anyhow::Result<Then> {
        self.stop_everything(observed, grace).await?;
        let observed = self.observe().await?;
        self.waiting.clear();
        let told = self.tell(&observed, true).await?;
        self.give_back().await?;
        Ok(self.until(told, None, None, None))
    }

    /// Begins and ends probes as containers begin and end.
    fn follow_probes(&mut self, observed: &Observed) {
        let ips = observed.sandbox.as_ref().map(|sandbox| sandbox.ips.as_slice()).unwrap_or_default();
        let host_network = self.pod.spec.as_ref().is_some_and(|spec| spec.host_network == Some(true));
        let host = if host_network { self.node.first_ip() } else { ips.first().cloned().unwrap_or_default() };
        let pod = self.pod.clone();
        let all = pod.spec.iter().flat_map(|spec| spec.containers.iter().chain(spec.init_containers.iter().flatten()));
        for container in all {
            match observed.latest(&container.name).filter(|_| observed.runs(&container.name)) {
                Some(status) => self.prober.watch(&pod, container, &status.id, &host),
                None => self.prober.forget(&container.name),
            }
        }
    }

    /// How the Pod is.
    fn status(&self, observed: &Observed, ended: bool) -> PodStatus {
        let pod = &self.pod;
        let mut shown = (**pod).clone();
        if let Some(told) = &self.told {
            let conditions = shown.status.as_ref().and_then(|status| status.conditions.clone());
            let merged = merge_conditions(told, conditions);
            shown.status = Some(PodStatus { conditions: merged, ..told.clone() });
        }
        pod_status(&Facts {
            pod: &shown,
            observed,
            waiting: &self.waiting,
            ready: &|name| container_named(pod, name).is_some_and(|one| self.prober.ready(&one)),
            started: &|name| container_named(pod, name).is_some_and(|one| self.prober.health(&one).started),
            ended,
            rejected: self.rejected.as_ref(),
            resize: &self.progress,
            node_ips: &self.node.options.node_ips,
            now: self.node.now(),
        })
    }

    /// Types of the conditions that the API shows.
    fn shown_conditions(&self) -> Vec<String> {
        let statuses = [self.told.as_ref(), self.pod.status.as_ref()].into_iter().flatten();
        let conditions = statuses.flat_map(|status| status.conditions.iter().flatten());
        conditions.map(|one| one.type_.clone()).collect()
    }

    /// Tells the API how the Pod is; answers whether it took it.
    async fn tell(&mut self, observed: &Observed, ended: bool) -> anyhow::Result<bool> {
        let status = self.status(observed, ended);
        if self.told.as_ref() == Some(&status) {
            return Ok(true);
        }
        let pods: Api<Pod> = Api::namespaced(self.node.client.clone(), &self.key.namespace);
        let patch =
            json!({ "metadata": { "uid": self.key.uid }, "status": to_patch(&status, &self.shown_conditions())? });
        let params = PatchParams { field_manager: Some("kubelet".into()), ..PatchParams::default() };
        match pods.patch_status(&self.key.name, &params, &Patch::Strategic(patch)).await {
            Ok(_) => {
                self.told = Some(status);
                Ok(true)
            }
            Err(error) if api_error::is_not_found(&error) || api_error::is_conflict(&error) => Ok(true),
            Err(error) => {
                tracing::warn!(pod = %self.key, %error, "the status of a Pod was not taken");
                Ok(false)
            }
        }
    }

    /// Removes the Pod from the API: nothing of it is left on the node.
    async fn delete_from_api(&self) -> anyhow::Result<()> {
        let pods: Api<Pod> = Api::namespaced(self.node.client.clone(), &self.key.namespace);
        let params = DeleteParams {
            grace_period_seconds: Some(0),
            preconditions: Some(Preconditions { uid: Some(self.key.uid.clone()), resource_version: None }),
            ..DeleteParams::default()
        };
        match pods.delete(&self.key.name, &params).await {
            Err(error) if !api_error::is_not_found(&error) && !api_error::is_conflict(&error) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// A status as a patch: conditions are merged one by one, so what one no longer says has to be taken away, and one of which
/// nothing is left as a whole.
fn to_patch(status: &PodStatus, shown: &[String]) -> anyhow::Result<serde_json::Value> {
    let mut patch = serde_json::to_value(status)?;
    let Some(conditions) = patch["conditions"].as_array_mut() else { return Ok(patch) };
    for condition in conditions.iter_mut() {
        for field in ["reason", "message"] {
            if condition.get(field).is_none() {
                condition[field] = serde_json::Value::Null;
            }
        }
    }
    for kind in RESIZE_CONDITIONS {
        if shown.iter().any(|one| one == kind) && conditions.iter().all(|one| one["type"] != kind) {
            conditions.push(json!({ "$patch": "delete", "type": kind }));
        }
    }
    Ok(patch)
}

/// A container of a Pod, of any of its lists.
fn container_named<'a>(pod: &'a Pod, name: &str) -> Option<Cow<'a, Container>> {
    let spec = pod.spec.as_ref()?;
    let mut listed = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    let ephemeral = || spec.ephemeral_containers.iter().flatten().find(|one| one.name == name);
    let listed = listed.find(|one| one.name == name).map(Cow::Borrowed);
    listed.or_else(|| ephemeral().map(|one| Cow::Owned(ephemeral::as_container(one))))
}

/// The conditions that were told last, with those that others have set since.
fn merge_conditions(
    told: &PodStatus,
    present: Option<Vec<k8s_openapi::api::core::v1::PodCondition>>,
) -> Option<Vec<k8s_openapi::api::core::v1::PodCondition>> {
    const OWN: [&str; 5] = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];
    let own = |one: &k8s_openapi::api::core::v1::PodCondition| {
        OWN.contains(&one.type_.as_str()) || RESIZE_CONDITIONS.contains(&one.type_.as_str())
    };
    let mut all: Vec<_> = told.conditions.iter().flatten().filter(|one| own(one)).cloned().collect();
    all.extend(present.into_iter().flatten().filter(|one| !own(one)));
    Some(all)
}
