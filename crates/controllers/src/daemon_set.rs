//! Runs one Pod on every node that a DaemonSet selects (upstream's `pkg/controller/daemon`).

mod eligibility;
mod history;
mod plan;

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use k8s_openapi::api::apps::v1::{ControllerRevision, DaemonSet};
use k8s_openapi::api::core::v1::{Node, Pod};
use reconcile::owner::{controller_of, controller_reference, reference};
use reconcile::{Change, Expectations, Informer, Key, Next, Selector, WorkQueue, api_error, pod};

use crate::context::key_of;
use crate::failure_backoff::FailureBackoff;
use crate::pod_events::{self, Seen};
use crate::replica_set::{ORPHANS, index_orphans};
use crate::{Context, claim, object_status, pod_control, pod_status};
use eligibility::{Eligibility, Place, pin, pod_template};
use history::History;
use plan::{Plan, View, by_node};

/// Pods created or deleted in one go.
const BURST: usize = 250;
const WORKERS: usize = 2;
/// Added to the wait for a Pod to become available, so that clocks need not agree to the millisecond.
const MARGIN: Duration = Duration::from_secs(1);

struct Loop {
    cx: Context,
    sets: Informer<DaemonSet>,
    revisions: Informer<ControllerRevision>,
    nodes: Informer<Node>,
    pods: Informer<Pod>,
    queue: WorkQueue<Key>,
    /// Nodes that came or changed.
    changed_nodes: WorkQueue<String>,
    expected: Expectations,
    failures: FailureBackoff,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        sets: cx.informers.of(),
        revisions: cx.informers.of(),
        nodes: cx.informers.of(),
        pods: cx.informers.of(),
        queue: WorkQueue::new(),
        changed_nodes: WorkQueue::new(),
        expected: Expectations::new(),
        failures: FailureBackoff::default(),
        cx,
    });
    index_orphans(&lp.pods);
    pod_status::index_by_node(&lp.pods);
    lp.listen();
    let synced = async {
        tokio::join!(lp.sets.synced(), lp.revisions.synced(), lp.nodes.synced(), lp.pods.synced());
    };
    if !lp.cx.wait_for(synced).await {
        return Ok(());
    }
    let (by_set, by_node) = (lp.clone(), lp.clone());
    let sets = lp.cx.work(&lp.queue, WORKERS, move |key| {
        let lp = by_set.clone();
        async move { lp.reconcile(key).await }
    });
    let nodes = lp.cx.work(&lp.changed_nodes, WORKERS, move |name| {
        let lp = by_node.clone();
        async move { Ok(lp.node_changed(&name)) }
    });
    let (sets, nodes) = tokio::join!(sets, nodes);
    sets.and(nodes)
}

fn selector_of(set: &DaemonSet) -> Selector {
    Selector::new(set.spec.as_ref().map(|s| &s.selector)).unwrap_or(Selector::Nothing)
}

impl Loop {
    fn listen(self: &Arc<Self>) {
        let told = Arc::downgrade(self);
        self.sets.on_event(move |change| {
            let Some(lp) = told.upgrade() else { return };
            let key = key_of(change.object().as_ref());
            if matches!(change, Change::Deleted(_)) {
                lp.expected.forget(&key);
            }
            lp.queue.add(key);
        });
        let told = Arc::downgrade(self);
        self.pods.on_event(move |change| {
            if let Some(lp) = told.upgrade() {
                lp.pod_changed(change);
            }
        });
        let told = Arc::downgrade(self);
        self.revisions.on_event(move |change| {
            if let Some(lp) = told.upgrade() {
                lp.revision_changed(change);
            }
        });
        let told = Arc::downgrade(self);
        self.nodes.on_event(move |change| {
            let Some(lp) = told.upgrade() else { return };
            let taints = |n: &Node| n.spec.as_ref().and_then(|s| s.taints.clone()).unwrap_or_default();
            match change {
                Change::Updated(old, new)
                    if old.metadata.labels == new.metadata.labels && taints(old) == taints(new) => {}
                Change::Added(node) | Change::Updated(_, node) => {
                    lp.changed_nodes.add(node.metadata.name.clone().unwrap_or_default());
                }
                Change::Deleted(_) => lp.sets.list().iter().for_each(|set| lp.queue.add(key_of(set.as_ref()))),
            }
        });
    }

    fn pod_changed(&self, change: &Change<Pod>) {
        let selects = |set: &DaemonSet, p: &Pod| {
            let selector = selector_of(set);
            !selector.is_everything() && selector.matches(p.metadata.labels.as_ref())
        };
        pod_events::tell(&self.sets, change, selects, |set, seen| {
            let key = key_of(set);
            match seen {
                Seen::Created => self.expected.creation_observed(&key),
                Seen::Going(p) => {
                    self.expected.deletion_observed(&key, p.metadata.uid.as_deref().unwrap_or_default());
                }
                Seen::Changed { .. } | Seen::Strayed => {}
            }
            self.queue.add(key);
        });
    }

    fn revision_changed(&self, change: &Change<ControllerRevision>) {
        let revision = change.object();
        let namespace = revision.metadata.namespace.as_deref().unwrap_or_default();
        match controller_of(&revision.metadata) {
            Some(owner) if owner.kind == "DaemonSet" => {
                if !matches!(change, Change::Added(_)) {
                    self.queue.add(Key::new(namespace, &owner.name));
                }
            }
            Some(_) => {}
            None => {
                for set in self.sets.list_in(namespace) {
                    if selector_of(&set).matches(revision.metadata.labels.as_ref()) {
                        self.queue.add(key_of(set.as_ref()));
                    }
                }
            }
        }
    }

    /// Wakes the sets for which a node that came or changed makes a difference.
    fn node_changed(&self, name: &str) -> Next {
        let Some(node) = self.nodes.get("", name) else { return Next::Done };
        let pods = self.pods.by_index(pod_status::BY_NODE, name);
        for set in self.sets.list() {
            let uid = set.metadata.uid.as_deref();
            let scheduled = pods.iter().any(|p| controller_of(&p.metadata).map(|o| o.uid.as_str()) == uid);
            let misplaced = set.status.as_ref().is_some_and(|s| s.number_misscheduled > 0);
            let concerned = match Eligibility::of(&set).place(&node) {
                Place::Wanted => !scheduled || misplaced,
                Place::Tolerated => scheduled && misplaced,
                Place::Forbidden => scheduled,
            };
            if concerned {
                self.queue.add(key_of(set.as_ref()));
            }
        }
        Next::Done
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(set) = self.sets.get_key(&key) else {
            self.expected.forget(&key);
            return Ok(Next::Done);
        };
        let selector = selector_of(&set);
        if selector.is_everything() {
            let message = "This daemon set is selecting all pods. A non-empty selector is required.";
            self.cx.recorder.warning(reference(set.as_ref()), "SelectingAll", message);
            return Ok(Next::Done);
        }
        if set.metadata.deletion_timestamp.is_some() {
            return Ok(Next::Done);
        }
        let settled = self.expected.satisfied(&key);
        let nodes = self.nodes.list();
        let mut candidates = self.pods.controlled_by(set.metadata.uid.as_deref().unwrap_or_default());
        candidates.extend(self.pods.by_index(ORPHANS, &key.namespace));
        let claims = claim::plan(&set.metadata, claim::by_labels(&selector), candidates);
        let pods = claim::carry_out(&self.cx, set.as_ref(), claims, &[]).await?;
        let history = History::read(&self.cx, &self.revisions, &set, &selector, &pods).await?;
        let hash = history.hash().to_owned();
        let view = View { set: &set, hash: &hash, nodes: &nodes, by_node: by_node(&pods), now: self.cx.now() };
        let acted = match settled {
            true => self.act(&key, &view, history, &pods).await,
            false => Ok(None),
        };
        let status = view.status(settled);
        if set.status.as_ref() != Some(&status) {
            object_status::replace(&self.cx, set.as_ref(), |set| set.status = Some(status.clone())).await?;
        }
        let retry = acted?.map_or(Next::Done, Next::After);
        Ok(retry.min(self.next_check(&view, &pods)))
    }

    /// Creates and deletes Pods; returns when to look at failed ones again.
    async fn act(
        &self,
        key: &Key,
        view: &View<'_>,
        history: History,
        pods: &[Arc<Pod>],
    ) -> anyhow::Result<Option<Duration>> {
        let uid = view.set.metadata.uid.as_deref().unwrap_or_default();
        let generation = view.set.status.as_ref().and_then(|s| s.observed_generation).unwrap_or(0);
        let plan = view.manage(&mut |node| self.failures.wait_or_note(&format!("{uid}/{generation}/{node}"), view.now));
        self.tell_of_ended(view.set, &plan.ended);
        let retry = plan.retry;
        self.carry_out(key, view, plan).await?;
        if self.expected.satisfied(key) {
            let plan = view.rolling_update()?;
            self.carry_out(key, view, plan).await?;
        }
        let limit = view.set.spec.as_ref().and_then(|s| s.revision_history_limit).unwrap_or(10);
        history.clean_up(&self.cx, usize::try_from(limit).unwrap_or(0), pods).await?;
        Ok(retry)
    }

    fn tell_of_ended(&self, set: &DaemonSet, ended: &[Arc<Pod>]) {
        for p in ended {
            let (key, node) = (Key::of(p.as_ref()), eligibility::target_node(p).unwrap_or_default());
            let about = reference(set);
            if pod::phase(p) == "Failed" {
                let message = format!("Found failed daemon pod {key} on node {node}, will try to kill it");
                self.cx.recorder.warning(about, "FailedDaemonPod", message);
            } else {
                let message = format!("Found succeeded daemon pod {key} on node {node}, will try to delete it");
                self.cx.recorder.normal(about, "SucceededDaemonPod", message);
            }
        }
    }

    async fn carry_out(&self, key: &Key, view: &View<'_>, mut plan: Plan) -> Result<(), kube::Error> {
        plan.create.truncate(BURST);
        plan.delete.truncate(BURST);
        if plan.create.is_empty() && plan.delete.is_empty() {
            return Ok(());
        }
        let doomed = plan.delete.iter().filter_map(|p| p.metadata.uid.clone());
        self.expected.expect(key, plan.create.len(), doomed);
        let pod = pod_control::from_template(
            &pod_template(view.set, view.hash),
            pod_control::name_prefix(&key.name),
            controller_reference(view.set),
        );
        let (created, failure) = pod_control::slow_start(plan.create.len(), |n| {
            let mut pod = pod.clone();
            if let Some(spec) = &mut pod.spec {
                pin(spec, &plan.create[n]);
            }
            async move { pod_control::create(&self.cx, view.set, &pod).await.map(|_| ()) }
        })
        .await;
        self.expected.creations_given_up(key, plan.create.len() - created);
        let deletions = join_all(plan.delete.iter().map(|p| async {
            let outcome = pod_control::delete(&self.cx, view.set, p).await;
            if outcome.is_err() {
                self.expected.deletion_observed(key, p.metadata.uid.as_deref().unwrap_or_default());
            }
            outcome
        }))
        .await;
        let not_deleted = deletions.into_iter().filter_map(Result::err).find(|e| !api_error::is_not_found(e));
        let failure = failure.filter(|e| !api_error::is_namespace_terminating(e)).or(not_deleted);
        failure.map_or(Ok(()), Err)
    }

    /// When the next Pod becomes available if it stays ready.
    fn next_check(&self, view: &View<'_>, pods: &[Arc<Pod>]) -> Next {
        let min_ready_seconds = view.set.spec.as_ref().and_then(|s| s.min_ready_seconds).unwrap_or(0);
        let waits = pods.iter().filter_map(|p| pod::available_in(p, min_ready_seconds, view.now));
        match waits.filter(|w| !w.is_zero()).min() {
            Some(wait) => Next::After(wait.unsigned_abs() + MARGIN),
            None => Next::Done,
        }
    }
}

#[cfg(test)]
mod tests;
