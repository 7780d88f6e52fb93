//! Taking changes of objects into the snapshot and the queue.

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Node, Pod};
use reconcile::{Key, pod};
use tokio::time::Instant;

use super::Scheduler;
use crate::framework::ClusterEvent;
use crate::pod_info::PodInfo;

impl Scheduler {
    pub(super) fn apply_changes(&mut self) {
        let changed = self.changes.take();
        for name in changed.namespaces.into_vec() {
            let labels = self.namespaces.get("", &name).map(|n| n.metadata.labels.clone().unwrap_or_default());
            self.snapshot.set_namespace(&name, labels);
            self.queue.event(&ClusterEvent::NamespaceChanged, Instant::now());
        }
        for name in changed.nodes.into_vec() {
            self.apply_node(&name);
        }
        if changed.siblings {
            self.siblings.forget();
            self.queue.event(&ClusterEvent::ServiceChanged, Instant::now());
        }
        for key in changed.pods.into_vec() {
            self.apply_pod(&key);
        }
    }

    fn apply_node(&mut self, name: &str) {
        let before = self.snapshot.find(name).and_then(|slot| self.snapshot.node(slot).node.clone());
        let Some(node) = self.nodes.get("", name) else {
            self.snapshot.remove_node(name);
            if let Some(before) = before {
                self.queue.event(&ClusterEvent::NodeDeleted(&before), Instant::now());
            }
            return;
        };
        if before.as_ref().is_some_and(|before| !concerns_scheduling(before, &node)) {
            return;
        }
        self.snapshot.set_node(node);
        let Some(slot) = self.snapshot.find(name) else { return };
        let after = self.snapshot.node(slot);
        let event = match &before {
            None => ClusterEvent::NodeAdded(after),
            Some(before) => ClusterEvent::NodeChanged { before, after },
        };
        self.queue.event(&event, Instant::now());
    }

    fn apply_pod(&mut self, key: &Key) {
        let new = self.pods.get_key(key).filter(|p| !pod::is_terminal(p));
        let uid = new.as_ref().and_then(|p| p.metadata.uid.clone());
        if let Some(known) = self.known.get(key).cloned()
            && uid.as_deref() != Some(known.as_ref())
        {
            self.known.remove(key);
            self.forget_pod(&known);
        }
        let Some(new) = new else { return };
        match pod::node_name(&new).map(str::to_owned) {
            Some(node) => self.apply_placed(new, &node),
            None if self.is_ours(&new) => self.apply_waiting(new),
            None => return,
        }
        self.known.insert(key.clone(), uid.unwrap_or_default().as_str().into());
    }

    fn is_ours(&self, p: &Pod) -> bool {
        let named = p.spec.as_ref().and_then(|s| s.scheduler_name.as_deref()).unwrap_or("default-scheduler");
        self.options.scheduler_names.iter().any(|ours| ours == named)
    }

    /// A Pod ended or went away.
    fn forget_pod(&mut self, uid: &str) {
        self.queue.remove(uid);
        self.nominations.remove(uid);
        self.assumed.remove(uid);
        if let Some(gone) = self.snapshot.remove_pod(uid) {
            self.queue.event(&ClusterEvent::AssignedPodDeleted(&gone), Instant::now());
        }
    }

    fn apply_placed(&mut self, new: Arc<Pod>, node: &str) {
        let uid = new.metadata.uid.as_deref().unwrap_or_default();
        let confirmed = self.assumed.remove(uid).is_some();
        let before = self.snapshot.find_pod(uid).map(|(place, p)| (place.name.as_ref() == node, p.clone()));
        if let Some((true, known)) = &before
            && known.pod.metadata.resource_version == new.metadata.resource_version
        {
            return;
        }
        self.queue.remove(uid);
        self.nominations.remove(uid);
        let info = Arc::new(PodInfo::new(new));
        self.snapshot.add_pod(info.clone(), node);
        let now = Instant::now();
        match before {
            Some((true, known)) if !confirmed => {
                if known.labels() != info.labels() || known.requests != info.requests {
                    self.queue.event(&ClusterEvent::AssignedPodChanged { before: &known, after: &info }, now);
                }
            }
            _ => self.queue.event(&ClusterEvent::PodAssigned(&info), now),
        }
    }

    fn apply_waiting(&mut self, new: Arc<Pod>) {
        let uid = new.metadata.uid.clone().unwrap_or_default();
        if self.assumed.contains_key(uid.as_str()) {
            return;
        }
        let info = Arc::new(PodInfo::new(new));
        if let Some(node) = info.nominated_node() {
            self.nominations.add(info.clone(), node);
        }
        self.queue.set(info, Instant::now());
    }
}

/// Whether a change of a node can matter to any plugin. Heartbeats do not.
fn concerns_scheduling(before: &Node, after: &Node) -> bool {
    let status = |n: &Node| {
        let status = n.status.as_ref();
        (status.and_then(|s| s.allocatable.clone()), status.and_then(|s| s.images.clone()))
    };
    let spec = |n: &Node| n.spec.as_ref().map(|s| (s.taints.clone(), s.unschedulable.unwrap_or(false)));
    before.metadata.uid != after.metadata.uid
        || before.metadata.labels != after.metadata.labels
        || spec(before) != spec(after)
        || status(before) != status(after)
}
