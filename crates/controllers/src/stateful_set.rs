//! Runs Pods that have names, claims and an order (upstream's `pkg/controller/statefulset`).

mod history;
mod identity;
mod plan;
mod retention;

use std::sync::Arc;

use k8s_openapi::api::apps::v1::{ControllerRevision, StatefulSet};
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod};
use kube::api::{Patch, PatchParams};
use reconcile::owner::reference;
use reconcile::{Change, Informer, Key, Next, Selector, WorkQueue, api_error, pod};
use serde_json::json;

use crate::context::{key_of, post};
use crate::replica_set::{ORPHANS, index_orphans};
use crate::{Context, claim, object_status, pod_control, pod_events, pod_status, revisions};
use history::History;
use identity::{claims, is_member, labels, ordinal, spec, volumes};
use plan::{Action, Plan, View};

const WORKERS: usize = 5;

struct Loop {
    cx: Context,
    sets: Informer<StatefulSet>,
    revisions: Informer<ControllerRevision>,
    claims: Informer<PersistentVolumeClaim>,
    pods: Informer<Pod>,
    queue: WorkQueue<Key>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        sets: cx.informers.of(),
        revisions: cx.informers.of(),
        claims: cx.informers.of(),
        pods: cx.informers.of(),
        queue: WorkQueue::new(),
        cx,
    });
    index_orphans(&lp.pods);
    lp.listen();
    let synced = async {
        tokio::join!(lp.sets.synced(), lp.revisions.synced(), lp.claims.synced(), lp.pods.synced());
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

fn selector_of(set: &StatefulSet) -> Selector {
    Selector::new(Some(&spec(set).selector)).unwrap_or(Selector::Nothing)
}

/// What went wrong with a request, to be told in an event and to be returned.
fn told(error: &anyhow::Error) -> String {
    error.downcast_ref().map_or_else(|| format!("{error:#}"), api_error::message)
}

impl Loop {
    fn listen(self: &Arc<Self>) {
        let told = Arc::downgrade(self);
        self.sets.on_event(move |change| {
            if let Some(lp) = told.upgrade() {
                lp.queue.add(key_of(change.object().as_ref()));
            }
        });
        let told = Arc::downgrade(self);
        self.pods.on_event(move |change: &Change<Pod>| {
            let Some(lp) = told.upgrade() else { return };
            let selects = |set: &StatefulSet, p: &Pod| {
                let selector = selector_of(set);
                !selector.is_everything() && selector.matches(p.metadata.labels.as_ref())
            };
            pod_events::tell(&lp.sets, change, selects, |set, _| lp.queue.add(key_of(set)));
        });
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(set) = self.sets.get_key(&key) else { return Ok(Next::Done) };
        let selector = selector_of(&set);
        let mut candidates = self.pods.controlled_by(set.metadata.uid.as_deref().unwrap_or_default());
        candidates.extend(self.pods.by_index(ORPHANS, &key.namespace));
        let belongs = |p: &Pod| selector.matches(p.metadata.labels.as_ref()) && is_member(&set, p);
        let claimed = claim::plan(&set.metadata, belongs, candidates);
        let pods = claim::carry_out(&self.cx, set.as_ref(), claimed, &[]).await?;
        let history = History::read(&self.cx, &self.revisions, &set, &selector).await?;
        let find = |name: &str| self.claims.get(&key.namespace, name);
        let view = View {
            set: &set,
            current: (history.current_name(), revisions::template_in(&history.current)?),
            update: (history.update_name(), revisions::template_in(&history.update)?),
            pods: &pods,
            claim: &find,
            collisions: history.collisions,
            now: self.cx.now(),
        };
        let plan = view.plan();
        let outcome = self.carry_out(&set, &plan).await;
        let status = view.status(&plan);
        if set.status.as_ref() != Some(&status) {
            object_status::replace(&self.cx, set.as_ref(), |set| set.status = Some(status.clone())).await?;
        }
        history.clean_up(&self.cx, &set, &pods).await?;
        outcome?;
        let waits = pods.iter().filter_map(|p| {
            pod::available_in(p, spec(&set).min_ready_seconds.unwrap_or(0), view.now).filter(|w| !w.is_zero())
        });
        Ok(waits.min().map_or(Next::Done, |wait| Next::After(wait.unsigned_abs())))
    }

    async fn carry_out(&self, set: &StatefulSet, plan: &Plan) -> anyhow::Result<()> {
        self.act_on_all(set, &plan.replicas, plan.one_by_one).await?;
        self.act_on_all(set, &plan.condemned, plan.one_by_one).await?;
        match &plan.outdated {
            Some(outdated) => self.delete(set, outdated).await,
            None => Ok(()),
        }
    }

    async fn act_on_all(&self, set: &StatefulSet, all: &[Vec<Action>], one_by_one: bool) -> anyhow::Result<()> {
        let all: Vec<_> = all.iter().filter(|actions| !actions.is_empty()).collect();
        let act = |actions: &Vec<Action>| {
            let actions = actions.clone();
            async move {
                for action in &actions {
                    self.act(set, action).await?;
                }
                anyhow::Ok(())
            }
        };
        if one_by_one {
            for actions in all {
                act(actions).await?;
            }
            return Ok(());
        }
        let (_, failure) = pod_control::slow_start(all.len(), |n| act(all[n])).await;
        failure.map_or(Ok(()), Err)
    }

    async fn act(&self, set: &StatefulSet, action: &Action) -> anyhow::Result<()> {
        match action {
            Action::Create(pod) => self.create(set, pod).await,
            Action::Delete(pod) => self.delete(set, pod).await,
            Action::EnsureClaims(pod) => {
                self.ensure_claims(set, pod).await?;
                self.own_claims(set, pod).await
            }
            Action::Repair(pod) => {
                let result = self.repair(set, pod).await;
                self.tell(set, pod, "Update", result.as_ref().err());
                result
            }
            Action::OwnClaims(pod) => self.own_claims(set, pod).await,
        }
    }

    async fn create(&self, set: &StatefulSet, pod: &Pod) -> anyhow::Result<()> {
        if let Err(error) = self.ensure_claims(set, pod).await {
            self.tell(set, pod, "Create", Some(&error));
            return Err(error);
        }
        let api = self.cx.api::<Pod>(set.metadata.namespace.as_deref().unwrap_or_default());
        let result = match api.create(&post(), pod).await {
            // The cache was behind: the change that tells of the Pod brings the set here again.
            Err(error) if api_error::is_already_exists(&error) => return Err(error.into()),
            result => result.map(|_| ()).map_err(anyhow::Error::from),
        };
        self.tell(set, pod, "Create", result.as_ref().err());
        result?;
        self.own_claims(set, pod).await
    }

    async fn delete(&self, set: &StatefulSet, pod: &Pod) -> anyhow::Result<()> {
        let result = pod_status::delete(&self.cx, pod, None).await.map_err(anyhow::Error::from);
        self.tell(set, pod, "Delete", result.as_ref().err());
        result
    }

    async fn repair(&self, set: &StatefulSet, pod: &Pod) -> anyhow::Result<()> {
        let Some(ordinal) = ordinal(pod) else { return Ok(()) };
        let mut body = json!({"metadata": {"uid": pod.metadata.uid, "labels": labels(set, ordinal)}});
        if !identity::has_storage(set, pod) {
            self.ensure_claims(set, pod).await?;
            let current = pod.spec.as_ref().and_then(|s| s.volumes.as_deref()).unwrap_or_default();
            body["spec"] = json!({"volumes": volumes(set, ordinal, current)});
        }
        self.own_claims(set, pod).await?;
        let api = self.cx.api::<Pod>(set.metadata.namespace.as_deref().unwrap_or_default());
        let name = pod.metadata.name.as_deref().unwrap_or_default();
        api.patch(name, &PatchParams::default(), &Patch::Merge(body)).await?;
        Ok(())
    }

    async fn ensure_claims(&self, set: &StatefulSet, pod: &Pod) -> anyhow::Result<()> {
        let namespace = set.metadata.namespace.as_deref().unwrap_or_default();
        let mut failure = None;
        for claim in claims(set, ordinal(pod).unwrap_or(-1)) {
            let name = claim.metadata.name.as_deref().unwrap_or_default();
            match self.claims.get(namespace, name) {
                Some(known) if known.metadata.deletion_timestamp.is_some() => {
                    failure = Some(anyhow::anyhow!("pvc {name} is being deleted"));
                }
                Some(_) => {}
                None => match self.cx.api::<PersistentVolumeClaim>(namespace).create(&post(), &claim).await {
                    Ok(_) => self.tell_of_claim(set, pod, name, None),
                    // The cache was behind.
                    Err(error) if api_error::is_already_exists(&error) => {}
                    Err(error) => {
                        let message = api_error::message(&error);
                        self.tell_of_claim(set, pod, name, Some(&message));
                        failure = Some(anyhow::anyhow!("failed to create PVC {name}: {message}"));
                    }
                },
            }
        }
        failure.map_or(Ok(()), Err)
    }

    async fn own_claims(&self, set: &StatefulSet, pod: &Pod) -> anyhow::Result<()> {
        let namespace = set.metadata.namespace.as_deref().unwrap_or_default();
        for name in identity::claim_names(set, ordinal(pod).unwrap_or(-1)) {
            let Some(known) = self.claims.get(namespace, &name) else { continue };
            if retention::has_other_controller(&known, set, pod) {
                let message = format!(
                    "PersistentVolumeClaim {name} has a conflicting OwnerReference that acts as a manging controller, \
                     the retention policy is ignored for this claim"
                );
                self.cx.recorder.warning(reference(set), "ConflictingController", message);
            }
            if let Some(owners) = retention::plan(&known, set, pod) {
                let body = json!({"metadata": {
                    "resourceVersion": known.metadata.resource_version,
                    "ownerReferences": (!owners.is_empty()).then_some(owners),
                }});
                let api = self.cx.api::<PersistentVolumeClaim>(namespace);
                api.patch(&name, &PatchParams::default(), &Patch::Merge(body)).await?;
            }
        }
        Ok(())
    }

    fn tell(&self, set: &StatefulSet, pod: &Pod, verb: &str, error: Option<&anyhow::Error>) {
        let (pod, name) = (pod.metadata.name.as_deref().unwrap_or_default(), set.metadata.name.as_deref());
        let what = format!("{verb} Pod {pod} in StatefulSet {}", name.unwrap_or_default());
        match error {
            None => self.cx.recorder.normal(reference(set), &format!("Successful{verb}"), format!("{what} successful")),
            Some(error) => {
                let message = format!("{what} failed error: {}", told(error));
                self.cx.recorder.warning(reference(set), &format!("Failed{verb}"), message);
            }
        }
    }

    fn tell_of_claim(&self, set: &StatefulSet, pod: &Pod, claim: &str, error: Option<&str>) {
        let pod = pod.metadata.name.as_deref().unwrap_or_default();
        let name = set.metadata.name.as_deref().unwrap_or_default();
        match error {
            None => {
                let message = format!("Create Claim {claim} Pod {pod} in StatefulSet {name} success");
                self.cx.recorder.normal(reference(set), "SuccessfulCreate", message);
            }
            Some(error) => {
                let message = format!("Create Claim {claim} for Pod {pod} in StatefulSet {name} failed error: {error}");
                self.cx.recorder.warning(reference(set), "FailedCreate", message);
            }
        }
    }
}

#[cfg(test)]
mod tests;
