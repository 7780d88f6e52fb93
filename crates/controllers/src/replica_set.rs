//! Keeps as many Pods running as a ReplicaSet or ReplicationController asks for (upstream's
//! `pkg/controller/replicaset` and `pkg/controller/replication`).

mod rank;
mod status;
mod workload;

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use jiff::Timestamp;
use k8s_openapi::api::apps::v1::ReplicaSet;
use k8s_openapi::api::core::v1::{Pod, ReplicationController};
use reconcile::owner::{controller_of, controller_reference};
use reconcile::{Change, Expectations, Informer, Key, Next, Selector, WorkQueue, api_error, pod};

use crate::context::{Context, key_of};
use crate::pod_events::{self, Seen};
use crate::{claim, pod_control};
use rank::ranked_for_deletion;
use workload::Workload;

/// Pods created or deleted in one go.
const BURST_REPLICAS: usize = 500;
const WORKERS: usize = 5;
/// The index of Pods that nobody manages, by namespace.
pub(crate) const ORPHANS: &str = "orphans";

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    run::<ReplicaSet>(cx).await
}

pub(crate) async fn start_replication(cx: Context) -> anyhow::Result<()> {
    run::<ReplicationController>(cx).await
}

struct Loop<W> {
    cx: Context,
    sets: Informer<W>,
    pods: Informer<Pod>,
    queue: WorkQueue<Key>,
    expected: Expectations,
}

async fn run<W: Workload>(cx: Context) -> anyhow::Result<()> {
    let (sets, pods) = (cx.informers.of::<W>(), cx.informers.of::<Pod>());
    index_orphans(&pods);
    let lp = Arc::new(Loop { cx: cx.clone(), sets, pods, queue: WorkQueue::new(), expected: Expectations::new() });
    let told = Arc::downgrade(&lp);
    lp.sets.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.set_changed(change);
        }
    });
    let told = Arc::downgrade(&lp);
    lp.pods.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.pod_changed(change);
        }
    });
    if !cx
        .wait_for(async {
            tokio::join!(lp.sets.synced(), lp.pods.synced());
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

/// Keeps the index [`ORPHANS`].
pub(crate) fn index_orphans(pods: &Informer<Pod>) {
    pods.add_index(ORPHANS, |p| match controller_of(&p.metadata) {
        None => p.metadata.namespace.clone().into_iter().collect(),
        Some(_) => Vec::new(),
    });
}

impl<W: Workload> Loop<W> {
    fn set_changed(&self, change: &Change<W>) {
        let key = key_of(change.object().as_ref());
        if matches!(change, Change::Deleted(_)) {
            self.expected.forget(&key);
        }
        self.queue.add(key);
    }

    fn pod_changed(&self, change: &Change<Pod>) {
        let selects = |set: &W, p: &Pod| {
            set.selector().is_ok_and(|s| !s.is_everything() && s.matches(p.metadata.labels.as_ref()))
        };
        pod_events::tell(&self.sets, change, selects, |set, seen| {
            let key = key_of(set);
            match seen {
                Seen::Created => self.expected.creation_observed(&key),
                Seen::Going(p) => {
                    self.expected.deletion_observed(&key, p.metadata.uid.as_deref().unwrap_or_default());
                }
                Seen::Changed { old, new } => {
                    let wait = set.min_ready_seconds();
                    if wait > 0 && !pod::is_ready(old) && pod::is_ready(new) {
                        self.queue.add_after(key.clone(), Duration::from_secs(wait.unsigned_abs().into()));
                    }
                }
                Seen::Strayed => {}
            }
            self.queue.add(key);
        });
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(set) = self.sets.get_key(&key) else {
            self.expected.forget(&key);
            return Ok(Next::Done);
        };
        let Ok(selector) = set.selector() else { return Ok(Next::Done) };
        let settled = self.expected.satisfied(&key);
        let mut candidates = self.pods.controlled_by(set.meta().uid.as_deref().unwrap_or_default());
        candidates.extend(self.pods.by_index(ORPHANS, &key.namespace));
        let (terminating, candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|p| pod::is_terminating(p));
        let active = candidates.into_iter().filter(|p| pod::is_active(p));
        let claims = claim::plan(set.meta(), claim::by_labels(&selector), active);
        let active = claim::carry_out(&self.cx, set.as_ref(), claims, &[]).await?;
        let terminating = count_terminating(set.as_ref(), &selector, &terminating);

        let scale = match settled && set.meta().deletion_timestamp.is_none() {
            true => plan(set.replicas(), &active, || self.related_pods(set.as_ref()), self.cx.now()),
            false => Scale::Nothing,
        };
        let failure = self.carry_out(&key, set.as_ref(), scale).await.err();
        let now = self.cx.now();
        let message = failure.as_ref().map(api_error::message);
        let status = status::plan(set.as_ref(), &active, terminating, message, now);
        status::write(&self.cx, set.as_ref(), &status).await?;
        match failure {
            Some(error) => Err(error.into()),
            None => Ok(next_check(set.min_ready_seconds(), &active, now)),
        }
    }

    /// All Pods of sets with the same owner, among which those to delete are chosen so that they spread.
    fn related_pods(&self, set: &W) -> Vec<Arc<Pod>> {
        let Some(owner) = controller_of(set.meta()) else { return Vec::new() };
        let siblings = self.sets.controlled_by(&owner.uid);
        siblings.iter().flat_map(|s| self.pods.controlled_by(s.meta().uid.as_deref().unwrap_or_default())).collect()
    }

    async fn carry_out(&self, key: &Key, set: &W, scale: Scale) -> Result<(), kube::Error> {
        match scale {
            Scale::Nothing => Ok(()),
            Scale::Create(count) => self.create_pods(key, set, count).await,
            Scale::Delete(pods) => self.delete_pods(key, set, pods).await,
        }
    }

    async fn create_pods(&self, key: &Key, set: &W, count: usize) -> Result<(), kube::Error> {
        let Some(template) = set.template() else { return Ok(()) };
        self.expected.expect(key, count, []);
        let pod = pod_control::from_template(template, pod_control::name_prefix(&key.name), controller_reference(set));
        let (created, failure) =
            pod_control::slow_start(count, |_| async { pod_control::create(&self.cx, set, &pod).await.map(|_| ()) })
                .await;
        self.expected.creations_given_up(key, count - created);
        // Nothing can be created in a namespace that goes away, and nothing needs to be.
        failure.filter(|e| !api_error::is_namespace_terminating(e)).map_or(Ok(()), Err)
    }

    async fn delete_pods(&self, key: &Key, set: &W, pods: Vec<Arc<Pod>>) -> Result<(), kube::Error> {
        self.expected.expect(key, 0, pods.iter().filter_map(|p| p.metadata.uid.clone()));
        let outcomes = join_all(pods.iter().map(|p| async {
            let outcome = pod_control::delete(&self.cx, set, p).await;
            if outcome.is_err() {
                self.expected.deletion_observed(key, p.metadata.uid.as_deref().unwrap_or_default());
            }
            outcome
        }))
        .await;
        outcomes.into_iter().filter_map(Result::err).find(|e| !api_error::is_not_found(e)).map_or(Ok(()), Err)
    }
}

/// What to do about the number of Pods.
#[derive(Debug)]
enum Scale {
    Nothing,
    Create(usize),
    Delete(Vec<Arc<Pod>>),
}

/// Decides how many Pods to create, or which to delete. `related` are the Pods of all sets with the same owner.
fn plan(replicas: i32, active: &[Arc<Pod>], related: impl Fn() -> Vec<Arc<Pod>>, now: Timestamp) -> Scale {
    let wanted = usize::try_from(replicas).unwrap_or(0);
    if active.len() < wanted {
        Scale::Create((wanted - active.len()).min(BURST_REPLICAS))
    } else if active.len() > wanted {
        let surplus = (active.len() - wanted).min(BURST_REPLICAS);
        let mut doomed = match surplus < active.len() {
            true => ranked_for_deletion(active, &related(), now),
            false => active.to_vec(),
        };
        doomed.truncate(surplus);
        Scale::Delete(doomed)
    } else {
        Scale::Nothing
    }
}

fn count_terminating<W: Workload>(set: &W, selector: &Selector, terminating: &[Arc<Pod>]) -> i32 {
    let counts = |p: &&Arc<Pod>| {
        !pod::is_terminal(p)
            && reconcile::owner::is_controlled_by(&p.metadata, set.meta())
            && selector.matches(p.metadata.labels.as_ref())
    };
    i32::try_from(terminating.iter().filter(counts).count()).unwrap_or(i32::MAX)
}

/// When the next Pod becomes available if it stays ready.
fn next_check(min_ready_seconds: i32, active: &[Arc<Pod>], now: Timestamp) -> Next {
    let waits = active.iter().filter_map(|p| pod::available_in(p, min_ready_seconds, now)).filter(|w| !w.is_zero());
    match waits.min() {
        Some(wait) => Next::After(wait.unsigned_abs()),
        None => Next::Done,
    }
}

#[cfg(test)]
mod tests;
