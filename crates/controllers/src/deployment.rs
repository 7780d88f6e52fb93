//! Rolls a Deployment's Pods from one template to the next through ReplicaSets (upstream's `pkg/controller/deployment`).

mod plan;
mod rollback;
mod rolling;
mod scaling;
mod sets;
mod status;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet};
use k8s_openapi::api::core::v1::Pod;
use kube::api::DeleteParams;
use reconcile::owner::{controller_of, is_controlled_by, reference};
use reconcile::{Change, Informer, Key, Next, Selector, WorkQueue, api_error};

use crate::claim;
use crate::context::{Context, key_of, post};
use crate::written_versions::WrittenVersions;
use plan::{Plan, Step};

const WORKERS: usize = 5;
/// The index of ReplicaSets that nobody manages, by namespace.
const ORPHANS: &str = "orphans";

struct Loop {
    cx: Context,
    deployments: Informer<Deployment>,
    sets: Informer<ReplicaSet>,
    pods: Informer<Pod>,
    queue: WorkQueue<Key>,
    written: WrittenVersions,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let (deployments, sets, pods) = (cx.informers.of(), cx.informers.of::<ReplicaSet>(), cx.informers.of());
    sets.add_index(ORPHANS, |s| match controller_of(&s.metadata) {
        None => s.metadata.namespace.clone().into_iter().collect(),
        Some(_) => Vec::new(),
    });
    let lp = Arc::new(Loop {
        cx: cx.clone(),
        deployments,
        sets,
        pods,
        queue: WorkQueue::new(),
        written: WrittenVersions::default(),
    });
    let queue = lp.queue.clone();
    lp.deployments.on_event(move |change| queue.add(key_of(change.object().as_ref())));
    let told = Arc::downgrade(&lp);
    lp.sets.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.set_changed(change);
        }
    });
    let told = Arc::downgrade(&lp);
    lp.pods.on_event(move |change| {
        if let (Some(lp), Change::Deleted(pod)) = (told.upgrade(), change) {
            lp.pod_deleted(pod);
        }
    });
    if !cx
        .wait_for(async {
            tokio::join!(lp.deployments.synced(), lp.sets.synced(), lp.pods.synced());
        })
        .await
    {
        return Ok(());
    }
    let worker = lp.clone();
    cx.work(&lp.queue, WORKERS, move |key| {
        let lp = worker.clone();
        async move { lp.reconcile(key).await }
    })
    .await
}

impl Loop {
    fn set_changed(&self, change: &Change<ReplicaSet>) {
        let new = change.object();
        let old = change.old();
        let moved = old.is_some_and(|old| controller_of(&old.metadata) != controller_of(&new.metadata));
        if moved && let Some(before) = old.and_then(|old| self.owner(old)) {
            self.queue.add(key_of(before.as_ref()));
        }
        if controller_of(&new.metadata).is_some() {
            if let Some(deployment) = self.owner(new) {
                self.queue.add(key_of(deployment.as_ref()));
            }
            return;
        }
        let relabelled = old.is_none_or(|old| moved || old.metadata.labels != new.metadata.labels);
        if relabelled && !matches!(change, Change::Deleted(_)) {
            self.queue_takers(new);
        }
    }

    /// A Recreate rollout waits for the last old Pod to go.
    fn pod_deleted(&self, pod: &Pod) {
        let owner = controller_of(&pod.metadata).filter(|r| r.kind == "ReplicaSet");
        let set = owner.and_then(|r| self.sets.get(pod.metadata.namespace.as_deref()?, &r.name));
        let Some(deployment) = set.and_then(|set| self.owner(&set)) else { return };
        if plan::is_recreate(&deployment) {
            self.queue.add(key_of(deployment.as_ref()));
        }
    }

    fn owner(&self, set: &ReplicaSet) -> Option<Arc<Deployment>> {
        let reference = controller_of(&set.metadata).filter(|r| r.kind == "Deployment")?;
        let deployment = self.deployments.get(set.metadata.namespace.as_deref()?, &reference.name)?;
        (deployment.metadata.uid.as_ref() == Some(&reference.uid)).then_some(deployment)
    }

    fn queue_takers(&self, set: &ReplicaSet) {
        for deployment in self.deployments.list_in(set.metadata.namespace.as_deref().unwrap_or_default()) {
            let selector = selector_of(&deployment);
            if !selector.is_everything() && selector.matches(set.metadata.labels.as_ref()) {
                self.queue.add(key_of(deployment.as_ref()));
            }
        }
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(deployment) = self.deployments.get_key(&key) else {
            self.written.forget(&key);
            return Ok(Next::Done);
        };
        if self.written.is_stale(&key, &deployment.metadata) {
            // Its change is on the way and wakes it.
            return Ok(Next::Done);
        }
        let selector = selector_of(&deployment);
        if selector.is_everything() {
            return self.selects_all(&deployment).await;
        }
        let mut candidates = self.sets.controlled_by(deployment.metadata.uid.as_deref().unwrap_or_default());
        candidates.extend(self.sets.by_index(ORPHANS, &key.namespace));
        let claims = claim::plan(&deployment.metadata, claim::by_labels(&selector), candidates);
        let sets = claim::carry_out(&self.cx, deployment.as_ref(), claims, &[]).await?;
        let pods: HashMap<String, Vec<Arc<Pod>>> = sets
            .iter()
            .filter_map(|set| set.metadata.uid.clone())
            .map(|uid| (uid.clone(), self.pods.controlled_by(&uid)))
            .collect();
        let plan = plan::plan(&deployment, &sets, &pods, self.cx.now())?;
        match self.carry_out(&deployment, plan).await {
            Err(error) if error.downcast_ref().is_some_and(api_error::is_namespace_terminating) => Ok(Next::Done),
            outcome => outcome,
        }
    }

    async fn selects_all(&self, deployment: &Deployment) -> anyhow::Result<Next> {
        let message = "This deployment is selecting all pods. A non-empty selector is required.";
        self.cx.recorder.warning(reference(deployment), "SelectingAll", message);
        let observed = deployment.status.as_ref().and_then(|s| s.observed_generation);
        if observed < deployment.metadata.generation {
            let mut target = deployment.clone();
            target.status.get_or_insert_default().observed_generation = deployment.metadata.generation;
            self.write_status(&target).await?;
        }
        Ok(Next::Done)
    }

    async fn carry_out(&self, deployment: &Deployment, plan: Plan) -> anyhow::Result<Next> {
        for step in plan.steps {
            match step {
                Step::Create(set) => {
                    if !self.create(deployment, &set, &plan.target).await? {
                        return Ok(Next::Done);
                    }
                }
                Step::Update { set, scaled } => self.update(deployment, &set, scaled).await?,
                Step::Delete(set) => self.delete(&set).await?,
                Step::Rewrite(target) => {
                    let name = target.metadata.name.as_deref().unwrap_or_default();
                    self.deployments_api(&target).replace(name, &post(), &target).await?;
                }
                Step::Tell { kind, reason, message } => {
                    self.cx.recorder.event(reference(deployment), kind, reason, message);
                }
            }
        }
        let changed = plan.target.status != deployment.status
            || plan.target.metadata.annotations != deployment.metadata.annotations;
        if plan.rewritten {
            return Ok(Next::Done);
        }
        if changed {
            self.write_status(&plan.target).await?;
            return Ok(Next::Done);
        }
        Ok(plan.next)
    }

    fn deployments_api(&self, deployment: &Deployment) -> kube::Api<Deployment> {
        self.cx.api(deployment.metadata.namespace.as_deref().unwrap_or_default())
    }

    async fn write_status(&self, target: &Deployment) -> anyhow::Result<()> {
        let name = target.metadata.name.as_deref().unwrap_or_default();
        let written = self.deployments_api(target).replace_status(name, &post(), target).await?;
        if written.metadata.resource_version != target.metadata.resource_version {
            self.written.replaced(&key_of(target), target.metadata.resource_version.as_ref());
        }
        Ok(())
    }

    /// Creates the new ReplicaSet. Returns whether to go on; if its name is taken by another template, the collision
    /// is counted so that the next attempt takes another name.
    async fn create(&self, deployment: &Deployment, set: &ReplicaSet, target: &Deployment) -> anyhow::Result<bool> {
        let name = set.metadata.name.as_deref().unwrap_or_default();
        let api = self.cx.api::<ReplicaSet>(set.metadata.namespace.as_deref().unwrap_or_default());
        let error = match api.create(&post(), set).await {
            Ok(_) => {
                let replicas = set.spec.as_ref().and_then(|s| s.replicas).unwrap_or(0);
                if replicas > 0 {
                    let message = format!("Scaled up replica set {name} from 0 to {replicas}");
                    self.cx.recorder.normal(reference(deployment), "ScalingReplicaSet", message);
                }
                return Ok(true);
            }
            Err(error) => error,
        };
        if api_error::is_already_exists(&error) {
            let present = api.get(name).await?;
            let is_ours = is_controlled_by(&present.metadata, &deployment.metadata)
                && sets::same_template(sets::template(&present), sets::deployment_template(deployment));
            if !is_ours {
                let mut bumped = deployment.clone();
                let status = bumped.status.get_or_insert_default();
                status.collision_count = Some(status.collision_count.unwrap_or(0) + 1);
                self.write_status(&bumped).await?;
            }
            // Its own set will appear in the cache and wake this Deployment.
            return Ok(false);
        }
        if !api_error::is_namespace_terminating(&error) {
            let message = format!("Failed to create new replica set {name:?}: {}", api_error::message(&error));
            if status::has_progress_deadline(deployment) {
                let mut failed = deployment.clone();
                status::set_creation_failed(&mut failed, target, &message, self.cx.now());
                // The failure to create is what counts.
                let _ = self.write_status(&failed).await;
            }
            self.cx.recorder.warning(reference(deployment), status::FAILED_CREATE, message);
        }
        Err(error.into())
    }

    async fn update(
        &self,
        deployment: &Deployment,
        set: &ReplicaSet,
        scaled: Option<(i32, i32)>,
    ) -> anyhow::Result<()> {
        let name = set.metadata.name.as_deref().unwrap_or_default();
        let api = self.cx.api::<ReplicaSet>(set.metadata.namespace.as_deref().unwrap_or_default());
        api.replace(name, &post(), set).await?;
        if let Some((from, to)) = scaled {
            let direction = if from < to { "up" } else { "down" };
            let message = format!("Scaled {direction} replica set {name} from {from} to {to}");
            self.cx.recorder.normal(reference(deployment), "ScalingReplicaSet", message);
        }
        Ok(())
    }

    async fn delete(&self, set: &ReplicaSet) -> anyhow::Result<()> {
        let api = self.cx.api::<ReplicaSet>(set.metadata.namespace.as_deref().unwrap_or_default());
        let name = set.metadata.name.as_deref().unwrap_or_default();
        api_error::found(api.delete(name, &DeleteParams::default()).await)?;
        Ok(())
    }
}

fn selector_of(deployment: &Deployment) -> Selector {
    Selector::new(deployment.spec.as_ref().map(|s| &s.selector)).unwrap_or(Selector::Nothing)
}

/// Turns a delay that may lie in the past into what follows.
fn after(delay: jiff::SignedDuration) -> Next {
    if delay < jiff::SignedDuration::from_secs(1) {
        return Next::Backoff;
    }
    Next::After(delay.unsigned_abs() + Duration::from_secs(1))
}

#[cfg(test)]
mod tests;
