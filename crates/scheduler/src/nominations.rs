//! Pods for which room is being made on a node, until they get there (upstream's `backend/queue/nominator.go`).

use std::collections::HashMap;
use std::sync::Arc;

use crate::pod_info::PodInfo;
use crate::resources::Name;

#[derive(Debug, Default)]
pub struct Nominations {
    by_node: HashMap<Name, Vec<Arc<PodInfo>>>,
    /// The node of each nominated Pod, by uid.
    of_pod: HashMap<Name, Name>,
}

impl Nominations {
    /// The Pods that are to come to a node.
    pub fn on(&self, node: &str) -> &[Arc<PodInfo>] {
        if self.by_node.is_empty() {
            return &[];
        }
        self.by_node.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn of(&self, uid: &str) -> Option<&Name> {
        self.of_pod.get(uid)
    }

    pub fn add(&mut self, pod: Arc<PodInfo>, node: &str) {
        self.remove(&pod.uid);
        let node: Name = node.into();
        self.of_pod.insert(pod.uid.clone(), node.clone());
        self.by_node.entry(node).or_default().push(pod);
    }

    pub fn remove(&mut self, uid: &str) {
        let Some(node) = self.of_pod.remove(uid) else { return };
        if let Some(pods) = self.by_node.get_mut(&node) {
            pods.retain(|p| p.uid.as_ref() != uid);
            if pods.is_empty() {
                self.by_node.remove(&node);
            }
        }
    }
}
