//! What is wished for: by the Pod, and of it by Pods that run already.

use crate::framework::{MAX_SCORE, Score};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

use super::means;
use super::tally::Tally;

/// What it counts that a running Pod requires such Pods near it.
const HARD_AFFINITY_WEIGHT: i64 = 1;

pub(super) struct Preferred<'a>(Tally<'a>);

impl<'a> Preferred<'a> {
    /// `None` if nobody wishes anything.
    pub(super) fn new(pod: &'a PodInfo, snapshot: &'a Snapshot) -> Option<Self> {
        let mut sums = Tally::new(snapshot);
        let has_wishes = !pod.preferred_affinity.is_empty() || !pod.preferred_anti_affinity.is_empty();
        if has_wishes {
            for node in snapshot.nodes() {
                node.pods.iter().for_each(|existing| add_own(&mut sums, pod, existing, node.slot, snapshot));
            }
        }
        for node in snapshot.nodes_with_affinity() {
            let caring = node.pods.iter().filter(|existing| existing.has_affinity());
            caring.for_each(|existing| add_theirs(&mut sums, pod, existing, node.slot, snapshot));
        }
        (!sums.is_empty()).then_some(Preferred(sums))
    }
}

fn add_own(sums: &mut Tally<'_>, pod: &PodInfo, existing: &PodInfo, slot: u32, snapshot: &Snapshot) {
    for (sign, terms) in [(1, &pod.preferred_affinity), (-1, &pod.preferred_anti_affinity)] {
        for (weight, term) in terms.iter().filter(|(_, term)| means(term, existing, snapshot)) {
            sums.add(&term.topology_key, slot, sign * weight);
        }
    }
}

fn add_theirs(sums: &mut Tally<'_>, pod: &PodInfo, existing: &PodInfo, slot: u32, snapshot: &Snapshot) {
    for term in existing.required_affinity.iter().filter(|term| means(term, pod, snapshot)) {
        sums.add(&term.topology_key, slot, HARD_AFFINITY_WEIGHT);
    }
    for (sign, terms) in [(1, &existing.preferred_affinity), (-1, &existing.preferred_anti_affinity)] {
        for (weight, term) in terms.iter().filter(|(_, term)| means(term, pod, snapshot)) {
            sums.add(&term.topology_key, slot, sign * weight);
        }
    }
}

impl Score for Preferred<'_> {
    fn score(&self, node: &NodeInfo) -> i64 {
        self.0.all(node.slot).sum()
    }

    fn normalize(&self, scores: &mut [i64]) {
        let least = scores.iter().copied().min().unwrap_or(0);
        let span = scores.iter().copied().max().unwrap_or(0) - least;
        for score in scores {
            *score = if span == 0 { 0 } else { MAX_SCORE * (*score - least) / span };
        }
    }
}
