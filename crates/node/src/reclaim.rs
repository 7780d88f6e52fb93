//! The task that looks after the node's memory and disk: it owns what is known of images and of shortages, and looks from
//! time to time, since nothing tells. Behaviour: `pkg/kubelet/eviction/eviction_manager.go` (synchronize).

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::Pod;
use reconcile::Informer;
use tokio::time::MissedTickBehavior;

use crate::agent::Node;
use crate::eviction::{self, Conditions, Eviction, Threshold};
use crate::garbage::{self, Disk, IMAGE_PERIOD, ImageCollector};
use crate::stats::machine::Machine;

/// How often the node looks whether it is short of anything.
const PERIOD: Duration = Duration::from_secs(10);

struct Reclaim {
    node: Arc<Node>,
    pods: Informer<Pod>,
    images: ImageCollector,
    thresholds: Vec<Threshold>,
    conditions: Conditions,
}

/// Runs for ever.
pub async fn keep(node: Arc<Node>, pods: Informer<Pod>) {
    let images = ImageCollector::new(node.runtime.clone(), node.recorder.clone(), node.reference());
    let (thresholds, conditions) = (node.options.eviction_hard.clone(), Conditions::default());
    let mut reclaim = Reclaim { node, pods, images, thresholds, conditions };
    if let Err(error) = reclaim.images.begin(reclaim.node.now()).await {
        tracing::warn!(error = format!("{error:#}"), "images cannot be listed");
    }
    let start = tokio::time::Instant::now();
    let mut images = tokio::time::interval_at(start + IMAGE_PERIOD, IMAGE_PERIOD);
    let mut look = tokio::time::interval_at(start + PERIOD, PERIOD);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let done = tokio::select! {
            _ = images.tick() => reclaim.collect_images().await,
            _ = look.tick() => reclaim.look().await,
        };
        if let Err(error) = done {
            tracing::warn!(error = format!("{error:#}"), "the node's resources cannot be looked at");
        }
    }
}

impl Reclaim {
    async fn collect_images(&mut self) -> anyhow::Result<()> {
        let disk = Disk::of(&self.node.options.data_directory)?;
        self.images.collect(disk, self.node.now()).await;
        Ok(())
    }

    /// Looks once, and takes back what is needed.
    async fn look(&mut self) -> anyhow::Result<()> {
        garbage::rotate_logs(&self.node.runtime, self.node.now()).await;
        let machine = Machine::read(&self.node.options.data_directory)?;
        let mut observed = eviction::observe(&machine);
        let met = eviction::met(&self.thresholds, &observed);
        let now = self.conditions.note(&met, self.node.now());
        self.node.pressure.send_if_modified(|before| {
            let changed = *before != now;
            *before = now;
            changed
        });
        let pods = self.pods.list();
        // Reading what every Pod uses is dear: only when somebody has to go, or may have to.
        let limited = pods.iter().any(|pod| eviction::has_limits(pod));
        if met.is_empty() && !limited {
            return Ok(());
        }
        let snapshot = self.node.stats.read(&self.node).await?;
        let over = eviction::over_limits(&pods, &snapshot);
        if !over.is_empty() {
            over.into_iter().for_each(|one| self.evict(one));
            return Ok(());
        }
        let Some(first) = met.first().copied() else { return Ok(()) };
        let text = format!("Attempting to reclaim {}", first.signal.resource());
        self.node.recorder.warning(self.node.reference(), "EvictionThresholdMet", text);
        if first.signal.is_disk() {
            self.images.delete_unused(self.node.now()).await?;
            observed = eviction::observe(&Machine::read(&self.node.options.data_directory)?);
            if eviction::met(&self.thresholds, &observed).is_empty() {
                return Ok(());
            }
        }
        // One at a time: the next when this one has given back what it used.
        let going: BTreeSet<String> = self.node.workers.evicted();
        if snapshot.pods.iter().any(|one| going.contains(&one.key.uid) && !one.containers.is_empty()) {
            return Ok(());
        }
        match eviction::choose(first, &pods, &snapshot, &observed) {
            Some(eviction) => self.evict(eviction),
            None => tracing::warn!(signal = first.signal.name(), "the node is short, but no Pod can be evicted"),
        }
        Ok(())
    }

    fn evict(&self, eviction: Eviction) {
        self.node.workers.evict(&Arc::new(eviction));
    }
}
