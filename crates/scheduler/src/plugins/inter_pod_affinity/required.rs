//! What must hold: the Pod's own terms, and those of Pods that run already.

use crate::framework::{Filter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

use super::tally::Tally;
use super::{means, means_by_all};

/// Where the Pods are that count.
#[derive(Clone)]
pub(super) struct Required<'a> {
    pod: &'a PodInfo,
    snapshot: &'a Snapshot,
    /// Pods that all of the Pod's affinity terms mean.
    near: Tally<'a>,
    /// Pods that one of its anti-affinity terms means.
    far: Tally<'a>,
    /// Pods that do not want it near.
    refusing: Tally<'a>,
    /// Its affinity terms mean the Pod itself, so that it may be the first of its kind.
    means_itself: bool,
}

impl<'a> Required<'a> {
    /// `None` if anything goes.
    pub(super) fn new(pod: &'a PodInfo, snapshot: &'a Snapshot) -> Option<Self> {
        let tally = || Tally::new(snapshot);
        let means_itself = means_by_all(&pod.required_affinity, pod, snapshot);
        let mut required = Required { pod, snapshot, near: tally(), far: tally(), refusing: tally(), means_itself };
        for node in snapshot.nodes_with_anti_affinity() {
            node.pods.iter().for_each(|existing| required.count_refusal(existing, node.slot, 1));
        }
        let has_terms = !pod.required_affinity.is_empty() || !pod.required_anti_affinity.is_empty();
        if !has_terms && required.refusing.is_empty() {
            return None;
        }
        if has_terms {
            for node in snapshot.nodes() {
                node.pods.iter().for_each(|existing| required.count_wishes(existing, node.slot, 1));
            }
        }
        Some(required)
    }

    fn count_refusal(&mut self, existing: &PodInfo, slot: u32, by: i64) {
        for term in &existing.required_anti_affinity {
            if means(term, self.pod, self.snapshot) {
                self.refusing.add(&term.topology_key, slot, by);
            }
        }
    }

    fn count_wishes(&mut self, existing: &PodInfo, slot: u32, by: i64) {
        if means_by_all(&self.pod.required_affinity, existing, self.snapshot) {
            for term in &self.pod.required_affinity {
                self.near.add(&term.topology_key, slot, by);
            }
        }
        for term in &self.pod.required_anti_affinity {
            if means(term, existing, self.snapshot) {
                self.far.add(&term.topology_key, slot, by);
            }
        }
    }

    fn is_near(&self, node: &NodeInfo) -> bool {
        let terms = &self.pod.required_affinity;
        if terms.iter().all(|term| self.near.get(&term.topology_key, node.slot) > 0) {
            return true;
        }
        let has_keys = terms.iter().all(|term| node.label(&term.topology_key).is_some());
        has_keys && self.means_itself && self.near.is_bare()
    }
}

impl Filter for Required<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        if !self.is_near(node) {
            reasons.push(Reason::Text("node(s) didn't match pod affinity rules"));
            return Verdict::Unresolvable;
        }
        let far = &self.pod.required_anti_affinity;
        if far.iter().any(|term| self.far.get(&term.topology_key, node.slot) > 0) {
            reasons.push(Reason::Text("node(s) didn't match pod anti-affinity rules"));
            return Verdict::Unschedulable;
        }
        if self.refusing.all(node.slot).any(|count| count > 0) {
            reasons.push(Reason::Text("node(s) didn't satisfy existing pods anti-affinity rules"));
            return Verdict::Unschedulable;
        }
        Verdict::Fits
    }

    fn suppose(&mut self, pod: &PodInfo, node: &NodeInfo, by: i64) {
        self.count_refusal(pod, node.slot, by);
        self.count_wishes(pod, node.slot, by);
    }

    fn fork(&self) -> Option<Box<dyn Filter + '_>> {
        Some(Box::new(self.clone()))
    }
}
