//! Pods that wait for a node: those ready to be tried, those that back off, and those that wait for something to change
//! (upstream's `backend/queue`).

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::diagnosis::PluginSet;
use crate::framework::{ClusterEvent, Plugin};
use crate::pod_info::PodInfo;
use crate::resources::Name;

const INITIAL_BACKOFF: Duration = Duration::from_secs(1);
const MAX_BACKOFF: Duration = Duration::from_secs(10);
/// A Pod that nothing woke for so long is tried anyway.
const MAX_UNSCHEDULABLE: Duration = Duration::from_secs(5 * 60);

/// A Pod in the queue, or on its way through a cycle.
#[derive(Clone, Debug)]
pub struct QueuedPod {
    pub info: Arc<PodInfo>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was first queued.
    pub since: Instant,
    /// How often in a row no node was found, or something failed.
    failures: u32,
    /// When that happened last.
    failed: Option<Instant>,
    /// Who refused it; empty if it was no plugin.
    refused_by: PluginSet,
    /// It failed for another reason than that no node was found.
    is_error: bool,
}

/// The higher priority first, then who waited longer.
type ActiveKey = (Reverse<i32>, Instant, u64, Name);
type TimeKey = (Instant, u64, Name);

enum Place {
    Active(ActiveKey),
    Backoff(TimeKey),
    Unschedulable(TimeKey),
    /// Held back before it was ever tried, for this reason.
    Gated(String),
}

struct Entry {
    pod: QueuedPod,
    place: Place,
}

/// See the module.
pub struct Queue {
    plugins: &'static [&'static dyn Plugin],
    entries: HashMap<Name, Entry>,
    active: BTreeSet<ActiveKey>,
    backoff: BTreeSet<TimeKey>,
    unschedulable: BTreeSet<TimeKey>,
    sequence: u64,
}

impl Queue {
    pub fn new(plugins: &'static [&'static dyn Plugin]) -> Self {
        Queue {
            plugins,
            entries: HashMap::new(),
            active: BTreeSet::new(),
            backoff: BTreeSet::new(),
            unschedulable: BTreeSet::new(),
            sequence: 0,
        }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn contains(&self, uid: &str) -> bool {
        self.entries.contains_key(uid)
    }

    /// Why a Pod is held back, if it is.
    pub fn gate(&self, uid: &str) -> Option<&str> {
        match &self.entries.get(uid)?.place {
            Place::Gated(reason) => Some(reason),
            _ => None,
        }
    }

    /// A Pod that was not known, or whose object changed.
    pub fn set(&mut self, info: Arc<PodInfo>, now: Instant) {
        let Some(entry) = self.take(&info.uid) else {
            let pod = QueuedPod {
                info,
                attempts: 0,
                since: now,
                failures: 0,
                failed: None,
                refused_by: PluginSet::default(),
                is_error: false,
            };
            return self.admit(pod, now);
        };
        let matters = may_change_outcome(&entry.pod.info, &info);
        let pod = QueuedPod { info, ..entry.pod };
        match entry.place {
            Place::Gated(_) => self.admit(pod, now),
            Place::Active(_) => self.activate(pod),
            Place::Backoff(key) => self.put(pod, Place::Backoff(key)),
            Place::Unschedulable(_) if matters => self.retry(pod, now),
            Place::Unschedulable(key) => self.put(pod, Place::Unschedulable(key)),
        }
    }

    pub fn remove(&mut self, uid: &str) {
        self.take(uid);
    }

    /// The next Pod to try. When no other is ready, one that backs off because no node was found may go early.
    pub fn pop(&mut self, now: Instant) -> Option<QueuedPod> {
        self.move_due(now);
        let uid = match self.active.first() {
            Some((.., uid)) => uid.clone(),
            None => {
                let early = self.backoff.iter().find(|(_, _, uid)| !self.entries[uid].pod.is_error);
                early.map(|(_, _, uid)| uid.clone())?
            }
        };
        let mut pod = self.take(&uid)?.pod;
        pod.attempts += 1;
        Some(pod)
    }

    /// No node was found. The Pod waits until an event helps against one of those who refused it.
    pub fn refused(&mut self, mut pod: QueuedPod, by: PluginSet, now: Instant) {
        pod.failures += 1;
        pod.failed = Some(now);
        pod.refused_by = by;
        pod.is_error = false;
        self.sequence += 1;
        let key = (now + MAX_UNSCHEDULABLE, self.sequence, pod.info.uid.clone());
        self.put(pod, Place::Unschedulable(key));
    }

    /// Something else failed: the Pod is tried again after a while.
    pub fn failed(&mut self, mut pod: QueuedPod, now: Instant) {
        pod.failures += 1;
        pod.failed = Some(now);
        pod.refused_by = PluginSet::default();
        pod.is_error = true;
        self.retry(pod, now);
    }

    /// The Pod is tried at once, whatever it waits for.
    pub fn wake(&mut self, uid: &str) {
        if let Some(entry) = self.take(uid) {
            match entry.place {
                Place::Gated(reason) => self.put(entry.pod, Place::Gated(reason)),
                _ => self.activate(entry.pod),
            }
        }
    }

    /// Something happened: Pods that it may help are tried again.
    pub fn event(&mut self, event: &ClusterEvent<'_>, now: Instant) {
        let helped: Vec<Name> = self
            .unschedulable
            .iter()
            .map(|(_, _, uid)| uid)
            .filter(|uid| self.is_helped(&self.entries[*uid].pod, event))
            .cloned()
            .collect();
        for uid in helped {
            if let Some(entry) = self.take(&uid) {
                self.retry(entry.pod, now);
            }
        }
    }

    fn is_helped(&self, pod: &QueuedPod, event: &ClusterEvent<'_>) -> bool {
        pod.refused_by.is_empty() || pod.refused_by.iter().any(|at| self.plugins[at].may_help(&pod.info, event))
    }

    /// When the queue should be looked at again if nothing happens.
    pub fn next_wakeup(&self) -> Option<Instant> {
        let first = |set: &BTreeSet<TimeKey>| set.first().map(|(when, ..)| *when);
        first(&self.backoff).into_iter().chain(first(&self.unschedulable)).min()
    }

    /// Queues a Pod unless a plugin holds it back.
    fn admit(&mut self, pod: QueuedPod, now: Instant) {
        match self.plugins.iter().find_map(|p| p.pre_enqueue(&pod.info)) {
            Some(reason) => self.put(pod, Place::Gated(reason)),
            None => self.retry(pod, now),
        }
    }

    /// Makes a Pod ready, or lets it back off first.
    fn retry(&mut self, pod: QueuedPod, now: Instant) {
        match pod.failed.map(|failed| failed + backoff(pod.failures)) {
            Some(when) if when > now => {
                self.sequence += 1;
                let key = (when, self.sequence, pod.info.uid.clone());
                self.put(pod, Place::Backoff(key));
            }
            _ => self.activate(pod),
        }
    }

    fn activate(&mut self, pod: QueuedPod) {
        self.sequence += 1;
        let key = (Reverse(pod.info.priority), pod.since, self.sequence, pod.info.uid.clone());
        self.put(pod, Place::Active(key));
    }

    fn move_due(&mut self, now: Instant) {
        while let Some((when, _, uid)) = self.backoff.first().cloned() {
            if when > now {
                break;
            }
            if let Some(entry) = self.take(&uid) {
                self.activate(entry.pod);
            }
        }
        while let Some((when, _, uid)) = self.unschedulable.first().cloned() {
            if when > now {
                break;
            }
            if let Some(entry) = self.take(&uid) {
                self.retry(entry.pod, now);
            }
        }
    }

    fn put(&mut self, pod: QueuedPod, place: Place) {
        match &place {
            Place::Active(key) => _ = self.active.insert(key.clone()),
            Place::Backoff(key) => _ = self.backoff.insert(key.clone()),
            Place::Unschedulable(key) => _ = self.unschedulable.insert(key.clone()),
            Place::Gated(_) => {}
        }
        self.entries.insert(pod.info.uid.clone(), Entry { pod, place });
    }

    fn take(&mut self, uid: &str) -> Option<Entry> {
        let entry = self.entries.remove(uid)?;
        match &entry.place {
            Place::Active(key) => self.active.remove(key),
            Place::Backoff(key) => self.backoff.remove(key),
            Place::Unschedulable(key) => self.unschedulable.remove(key),
            Place::Gated(_) => false,
        };
        Some(entry)
    }
}

fn backoff(failures: u32) -> Duration {
    match failures {
        0 => Duration::ZERO,
        n => INITIAL_BACKOFF.saturating_mul(1u32.checked_shl(n - 1).unwrap_or(u32::MAX)).min(MAX_BACKOFF),
    }
}

/// Whether a change of the Pod itself may make it schedulable: anything but its status and versions.
fn may_change_outcome(old: &PodInfo, new: &PodInfo) -> bool {
    old.pod.spec != new.pod.spec
        || old.pod.metadata.labels != new.pod.metadata.labels
        || old.is_terminating() != new.is_terminating()
}

#[cfg(test)]
mod tests;
