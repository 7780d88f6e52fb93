//! One attempt to schedule one Pod, and what follows when it fails.

use std::sync::Arc;

use k8s_openapi::api::core::v1::PodCondition;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use reconcile::owner::reference;
use reconcile::pod;
use tokio::time::Instant;

use super::Scheduler;
use super::requests::StatusPatch;
use crate::cycle::{Placement, Search, schedule};
use crate::diagnosis::Diagnosis;
use crate::framework::ClusterEvent;
use crate::plugins::PLUGINS;
use crate::pod_info::PodInfo;
use crate::preemption::{Budget, Preemption};
use crate::queue::QueuedPod;

const UNSCHEDULABLE: &str = "Unschedulable";
const SCHEDULER_ERROR: &str = "SchedulerError";
/// Characters that an event's message may have.
const MAX_MESSAGE: usize = 1024;

impl Scheduler {
    pub(super) fn attempt(&mut self, mut queued: QueuedPod) {
        if queued.info.is_terminating() {
            let message = format!("skip schedule deleting pod: {}", queued.info.key);
            self.recorder.warning(reference(queued.info.pod.as_ref()), "FailedScheduling", message);
            return;
        }
        let siblings = if queued.info.spread.is_empty() { self.siblings.selector(&queued.info) } else { None };
        if queued.info.siblings != siblings {
            Arc::make_mut(&mut queued.info).siblings = siblings;
        }
        self.snapshot.prepare(&queued.info);
        let search = Search { start: self.start, nominations: &self.nominations };
        let random = &mut self.random;
        let mut tie_break = |n| Self::choose(random, n);
        match schedule(&queued.info, &self.snapshot, PLUGINS, search, &mut tie_break) {
            Ok(placement) => self.place(queued, &placement),
            Err(diagnosis) => self.not_placed(queued, *diagnosis),
        }
    }

    fn advance(&mut self, evaluated: usize) {
        self.start = (self.start + evaluated) % self.snapshot.len().max(1);
    }

    /// Takes the Pod to be where it will be, and binds it in the background.
    fn place(&mut self, queued: QueuedPod, placement: &Placement) {
        self.advance(placement.evaluated);
        let info = queued.info.clone();
        let node = self.snapshot.node(placement.slot);
        let refusal = PLUGINS.iter().find_map(|p| p.reserve(&info, node).and_then(|()| p.permit(&info, node)).err());
        if let Some(message) = refusal {
            PLUGINS.iter().rev().for_each(|p| p.unreserve(&info, &placement.node));
            return self.failed(queued, &message);
        }
        self.nominations.remove(&info.uid);
        self.snapshot.add_pod(info.clone(), &placement.node);
        self.assumed.insert(info.uid.clone(), placement.node.clone());
        self.bind(queued, placement.node.clone());
    }

    /// No node fits: tries to make room, tells why, and lets the Pod wait.
    fn not_placed(&mut self, queued: QueuedPod, mut diagnosis: Diagnosis) {
        self.advance(diagnosis.rejections.len());
        let info = queued.info.clone();
        let mut patch = StatusPatch::default();
        if !self.snapshot.is_empty() {
            self.make_room(&info, &mut diagnosis, &mut patch);
        }
        let message = diagnosis.to_string();
        self.queue.refused(queued, diagnosis.plugins, Instant::now());
        self.tell(&info, UNSCHEDULABLE, &message, patch);
    }

    fn make_room(&mut self, info: &Arc<PodInfo>, diagnosis: &mut Diagnosis, patch: &mut StatusPatch) {
        if self.preempting.contains(&info.uid) {
            return;
        }
        let budgets: Vec<Budget> = match diagnosis.resolvable().next() {
            Some(_) => self.budgets.list().into_iter().filter_map(Budget::new).collect(),
            None => Vec::new(),
        };
        let offset = Self::choose(&mut self.random, self.snapshot.len());
        let preemption = Preemption {
            snapshot: &self.snapshot,
            plugins: PLUGINS,
            nominations: &self.nominations,
            budgets: &budgets,
            offset,
        };
        match preemption.find(info, diagnosis) {
            Ok(candidate) => {
                let lower: Vec<Arc<PodInfo>> = self
                    .nominations
                    .on(&candidate.node)
                    .iter()
                    .filter(|n| n.priority < info.priority)
                    .cloned()
                    .collect();
                for pod in lower {
                    self.nominations.remove(&pod.uid);
                    self.patch_status(&pod, StatusPatch { nominated_node: Some(String::new()), condition: None });
                    self.queue.wake(&pod.uid);
                }
                self.nominations.add(info.clone(), &candidate.node);
                patch.nominated_node = Some(candidate.node.to_string());
                self.evict(info.clone(), candidate);
            }
            Err(refusal) => {
                diagnosis.post_filter = Some(refusal.message);
                if refusal.clears_nomination
                    && (info.nominated_node().is_some() || self.nominations.of(&info.uid).is_some())
                {
                    self.nominations.remove(&info.uid);
                    patch.nominated_node = Some(String::new());
                }
            }
        }
    }

    /// Something failed that is not the cluster's lack of room: the Pod is tried again after a while.
    pub(super) fn failed(&mut self, queued: QueuedPod, message: &str) {
        let info = queued.info.clone();
        // The object may have changed, or be gone, since the attempt began.
        let Some(current) = self.pods.get_key(&info.key).filter(|p| p.metadata.uid.as_deref() == Some(&info.uid))
        else {
            return;
        };
        if pod::node_name(&current).is_some() {
            return;
        }
        let mut queued = queued;
        queued.info = Arc::new(PodInfo::new(current));
        self.queue.failed(queued, Instant::now());
        self.tell(&info, SCHEDULER_ERROR, message, StatusPatch::default());
    }

    fn tell(&mut self, info: &Arc<PodInfo>, reason: &str, message: &str, mut patch: StatusPatch) {
        let about = reference(info.pod.as_ref());
        self.recorder.warning(about, "FailedScheduling", truncated(message));
        let now = Time(self.options.clock.now());
        let before = pod::condition(&info.pod, "PodScheduled");
        let said = |c: &PodCondition| {
            c.status == "False" && c.reason.as_deref() == Some(reason) && c.message.as_deref() == Some(message)
        };
        if !before.is_some_and(said) {
            let since = before.filter(|c| c.status == "False").and_then(|c| c.last_transition_time.clone());
            patch.condition = Some(PodCondition {
                type_: "PodScheduled".to_owned(),
                status: "False".to_owned(),
                reason: Some(reason.to_owned()),
                message: Some(message.to_owned()),
                last_transition_time: Some(since.unwrap_or(now)),
                observed_generation: info.pod.metadata.generation,
                ..PodCondition::default()
            });
        }
        self.patch_status(info, patch);
    }

    /// A Pod that was taken to be on a node is not.
    pub(super) fn unassume(&mut self, info: &PodInfo) {
        let Some(node) = self.assumed.remove(&info.uid) else { return };
        PLUGINS.iter().rev().for_each(|p| p.unreserve(info, &node));
        if let Some(gone) = self.snapshot.remove_pod(&info.uid) {
            self.queue.event(&ClusterEvent::AssignedPodDeleted(&gone), Instant::now());
        }
    }
}

fn truncated(message: &str) -> String {
    const MARK: &str = " ...";
    if message.len() <= MAX_MESSAGE {
        return message.to_owned();
    }
    let end = (0..=MAX_MESSAGE - MARK.len()).rev().find(|at| message.is_char_boundary(*at)).unwrap_or(0);
    format!("{}{MARK}", &message[..end])
}
