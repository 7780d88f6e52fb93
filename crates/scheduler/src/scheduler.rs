//! The task that owns the scheduler's state: takes in changes, decides, and lets requests run beside it (upstream's
//! `scheduler.go` and `eventhandlers.go`).

mod apply;
mod attempt;
mod requests;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use k8s_openapi::api::apps::v1::{ReplicaSet, StatefulSet};
use k8s_openapi::api::core::v1::{Namespace, Node, Pod, ReplicationController, Service};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kube::Client;
use reconcile::{Change, Clock, EventRecorder, Informer, Informers, Key, Shutdown, Watchable};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::changes::Changes;
use crate::nominations::Nominations;
use crate::plugins::PLUGINS;
use crate::queue::Queue;
use crate::resources::Name;
use crate::siblings::Siblings;
use crate::snapshot::Snapshot;
use requests::Finished;

/// Requests (bindings, status updates) that run at once. No Pod is taken from the queue while there are more.
const MAX_REQUESTS: usize = 256;
/// Cycles in a row before other tasks of the thread get a turn.
const CYCLES_PER_TURN: usize = 16;

/// How the scheduler runs.
#[derive(Clone, Debug)]
pub struct Options {
    /// Pods that name one of these schedulers are scheduled.
    pub scheduler_names: Vec<String>,
    pub clock: Clock,
    /// Decides among equally good nodes.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { scheduler_names: vec!["default-scheduler".to_owned()], clock: Clock::wall(), seed: rand::random() }
    }
}

/// Schedules Pods until `shutdown`. `client` writes (bindings, Pod status, events, deletions of Pods that make room);
/// `informers` read.
pub async fn run(client: Client, informers: Informers, options: Options, shutdown: Shutdown) -> anyhow::Result<()> {
    let mut scheduler = Scheduler::new(client, &informers, options);
    scheduler.listen();
    let synced = async {
        tokio::join!(
            scheduler.nodes.synced(),
            scheduler.pods.synced(),
            scheduler.namespaces.synced(),
            scheduler.siblings.services.synced(),
            scheduler.siblings.controllers.synced(),
            scheduler.siblings.replica_sets.synced(),
            scheduler.siblings.stateful_sets.synced(),
        )
    };
    tokio::select! {
        _ = synced => {}
        () = shutdown.cancelled() => return Ok(()),
    }
    tokio::select! {
        () = scheduler.work() => {}
        () = shutdown.cancelled() => {}
    }
    Ok(())
}

struct Scheduler {
    client: Client,
    options: Options,
    recorder: EventRecorder,
    nodes: Informer<Node>,
    pods: Informer<Pod>,
    namespaces: Informer<Namespace>,
    budgets: Informer<PodDisruptionBudget>,
    siblings: Siblings,
    changes: Arc<Changes>,
    snapshot: Snapshot,
    queue: Queue,
    nominations: Nominations,
    /// The uid under which each Pod is known.
    known: HashMap<Key, Name>,
    /// Pods that are in the snapshot though the API server has not said so yet, with their nodes.
    assumed: HashMap<Name, Name>,
    /// Pods for which victims are being deleted.
    preempting: HashSet<Name>,
    requests: JoinSet<Finished>,
    /// Where in the order of nodes the next search begins.
    start: usize,
    random: u64,
}

impl Scheduler {
    fn new(client: Client, informers: &Informers, options: Options) -> Self {
        Scheduler {
            recorder: EventRecorder::new(client.clone(), "default-scheduler", "", options.clock.clone()),
            client,
            nodes: informers.of(),
            pods: informers.of(),
            namespaces: informers.of(),
            budgets: informers.of(),
            siblings: Siblings::new(informers),
            changes: Arc::default(),
            snapshot: Snapshot::new(),
            queue: Queue::new(PLUGINS),
            nominations: Nominations::default(),
            known: HashMap::new(),
            assumed: HashMap::new(),
            preempting: HashSet::new(),
            requests: JoinSet::new(),
            start: 0,
            random: options.seed | 1,
            options,
        }
    }

    /// Lets informers note what changes.
    fn listen(&self) {
        let changes = self.changes.clone();
        self.nodes.on_event(move |change| {
            let name = change.object().metadata.name.clone().unwrap_or_default();
            changes.note(|c| c.nodes.insert(name));
        });
        let changes = self.changes.clone();
        self.pods.on_event(move |change| {
            let key = Key::of(change.object().as_ref());
            changes.note(|c| c.pods.insert(key));
        });
        let changes = self.changes.clone();
        self.namespaces.on_event(move |change| {
            let name = change.object().metadata.name.clone().unwrap_or_default();
            changes.note(|c| c.namespaces.insert(name));
        });
        self.listen_to_siblings::<Service>(&self.siblings.services);
        self.listen_to_siblings::<ReplicationController>(&self.siblings.controllers);
        self.listen_to_siblings::<ReplicaSet>(&self.siblings.replica_sets);
        self.listen_to_siblings::<StatefulSet>(&self.siblings.stateful_sets);
    }

    /// Only a change of a spec can change what finds siblings.
    fn listen_to_siblings<K: Watchable>(&self, informer: &Informer<K>) {
        let changes = self.changes.clone();
        informer.on_event(move |change| {
            let same_spec = match change {
                Change::Updated(old, new) => {
                    old.meta().generation.is_some() && old.meta().generation == new.meta().generation
                }
                Change::Added(_) | Change::Deleted(_) => false,
            };
            if !same_spec {
                changes.note(|c| c.siblings = true);
            }
        });
    }

    async fn work(&mut self) {
        loop {
            self.apply_changes();
            while let Some(finished) = self.requests.try_join_next() {
                self.finish(finished);
            }
            let mut busy = false;
            for _ in 0..CYCLES_PER_TURN {
                if self.requests.len() >= MAX_REQUESTS {
                    break;
                }
                let Some(pod) = self.queue.pop(Instant::now()) else { break };
                self.attempt(pod);
                busy = true;
            }
            if busy && self.requests.len() < MAX_REQUESTS {
                tokio::task::yield_now().await;
                continue;
            }
            let wakeup = self.queue.next_wakeup();
            let finished = tokio::select! {
                () = self.changes.wait() => None,
                Some(finished) = self.requests.join_next() => Some(finished),
                () = alarm(wakeup) => None,
            };
            if let Some(finished) = finished {
                self.finish(finished);
            }
        }
    }

    /// A number less than `n`, from a small generator that a seed determines (xorshift).
    fn choose(random: &mut u64, n: usize) -> usize {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        usize::try_from(*random % n.max(1) as u64).unwrap_or(0)
    }
}

/// Waits until then; forever if there is no such time.
async fn alarm(when: Option<Instant>) {
    match when {
        Some(when) => sleep_until(when).await,
        None => std::future::pending().await,
    }
}
