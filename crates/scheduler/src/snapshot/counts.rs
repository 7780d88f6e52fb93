//! Counts of matching Pods per node, and numbered label values, kept for what is asked again and again: a workload's
//! Pods come one after the other and all ask the same.

use std::borrow::Cow;
use std::collections::HashMap;

use reconcile::Selector;

use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::resources::Name;

/// Selectors whose counts are kept; the one that was used least recently gives way.
const MAX_COUNTERS: usize = 64;
/// Label keys whose values are numbered.
const MAX_TOPOLOGIES: usize = 16;
/// The number of a value that a node does not have.
pub const NO_VALUE: u32 = u32::MAX;

/// The values of one node label.
#[derive(Clone, Debug, Default)]
pub struct Topology {
    key: Option<Name>,
    numbers: HashMap<String, u32>,
    /// The number of each slot's value, or [`NO_VALUE`].
    pub of_slot: Vec<u32>,
    used: u64,
}

impl Topology {
    /// How many values were seen.
    pub fn values(&self) -> usize {
        self.numbers.len()
    }

    pub fn value(&self, slot: u32) -> u32 {
        self.of_slot.get(slot as usize).copied().unwrap_or(NO_VALUE)
    }

    fn set(&mut self, node: &NodeInfo) {
        let key = self.key.as_deref().unwrap_or_default();
        let number = match node.label(key) {
            None => NO_VALUE,
            Some(value) => match self.numbers.get(value) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(self.numbers.len()).unwrap_or(NO_VALUE);
                    self.numbers.insert(value.to_owned(), number);
                    number
                }
            },
        };
        let at = node.slot as usize;
        if self.of_slot.len() <= at {
            self.of_slot.resize(at + 1, NO_VALUE);
        }
        self.of_slot[at] = number;
    }
}

#[derive(Debug)]
struct Counter {
    namespace: String,
    selector: Selector,
    per_slot: Vec<u32>,
    used: u64,
}

#[derive(Debug, Default)]
pub(super) struct Counts {
    counters: Vec<Counter>,
    topologies: Vec<Topology>,
    clock: u64,
}

/// Counts a node's live Pods one by one. A selector that matches everything counts nothing, as upstream has it.
pub(super) fn count(node: &NodeInfo, namespace: &str, selector: &Selector) -> i64 {
    if selector.is_everything() {
        return 0;
    }
    let matching = node.pods.iter().filter(|p| is_counted(p, namespace, selector)).count();
    i64::try_from(matching).unwrap_or(i64::MAX)
}

fn is_counted(pod: &PodInfo, namespace: &str, selector: &Selector) -> bool {
    pod.key.namespace == namespace && !pod.is_terminating() && selector.matches(pod.labels())
}

impl Counts {
    pub(super) fn grow(&mut self, slots: usize) {
        for counter in &mut self.counters {
            counter.per_slot.resize(slots, 0);
        }
        for topology in &mut self.topologies {
            topology.of_slot.resize(slots, NO_VALUE);
        }
    }

    pub(super) fn node_changed(&mut self, node: &NodeInfo) {
        self.topologies.iter_mut().for_each(|t| t.set(node));
    }

    pub(super) fn pod_changed(&mut self, pod: &PodInfo, slot: u32, by: i32) {
        for counter in &mut self.counters {
            if !counter.selector.is_everything() && is_counted(pod, &counter.namespace, &counter.selector) {
                let count = &mut counter.per_slot[slot as usize];
                *count = count.saturating_add_signed(by);
            }
        }
    }

    pub(super) fn of(&self, namespace: &str, selector: &Selector) -> Option<&[u32]> {
        let counter = self.counters.iter().find(|c| c.namespace == namespace && c.selector == *selector)?;
        Some(&counter.per_slot)
    }

    pub(super) fn topology(&self, key: &str, slots: &[NodeInfo]) -> Cow<'_, Topology> {
        match self.topologies.iter().find(|t| t.key.as_deref() == Some(key)) {
            Some(topology) => Cow::Borrowed(topology),
            None => Cow::Owned(build(key, slots)),
        }
    }

    pub(super) fn prepare(&mut self, pod: &PodInfo, slots: &[NodeInfo]) {
        self.clock += 1;
        for constraint in &pod.spread {
            self.keep_counter(&pod.key.namespace, &constraint.selector, slots);
            self.keep_topology(&constraint.topology_key, slots);
        }
        if pod.spread.is_empty()
            && let Some(siblings) = &pod.siblings
        {
            self.keep_counter(&pod.key.namespace, siblings, slots);
            self.keep_topology(super::ZONE, slots);
        }
        self.keep_topologies_of(pod, slots);
    }

    /// Numbers the values of the labels that the Pod's affinity terms name.
    pub(super) fn keep_topologies_of(&mut self, pod: &PodInfo, slots: &[NodeInfo]) {
        let near = pod.required_affinity.iter().chain(&pod.required_anti_affinity);
        let preferred = pod.preferred_affinity.iter().chain(&pod.preferred_anti_affinity).map(|(_, term)| term);
        for term in near.chain(preferred) {
            self.keep_topology(&term.topology_key, slots);
        }
    }

    fn keep_counter(&mut self, namespace: &str, selector: &Selector, slots: &[NodeInfo]) {
        let clock = self.clock;
        if let Some(known) = self.counters.iter_mut().find(|c| c.namespace == namespace && c.selector == *selector) {
            known.used = clock;
            return;
        }
        if self.counters.len() >= MAX_COUNTERS
            && let Some(oldest) = (0..self.counters.len()).min_by_key(|at| self.counters[*at].used)
        {
            self.counters.swap_remove(oldest);
        }
        let per_slot = slots.iter().map(|n| u32::try_from(count(n, namespace, selector)).unwrap_or(u32::MAX));
        let counter = Counter {
            namespace: namespace.to_owned(),
            selector: selector.clone(),
            per_slot: per_slot.collect(),
            used: clock,
        };
        self.counters.push(counter);
    }

    fn keep_topology(&mut self, key: &str, slots: &[NodeInfo]) {
        let clock = self.clock;
        if let Some(known) = self.topologies.iter_mut().find(|t| t.key.as_deref() == Some(key)) {
            known.used = clock;
            return;
        }
        if self.topologies.len() >= MAX_TOPOLOGIES
            && let Some(oldest) = (0..self.topologies.len()).min_by_key(|at| self.topologies[*at].used)
        {
            self.topologies.swap_remove(oldest);
        }
        self.topologies.push(Topology { used: clock, ..build(key, slots) });
    }
}

fn build(key: &str, slots: &[NodeInfo]) -> Topology {
    let mut topology = Topology { key: Some(key.into()), ..Topology::default() };
    slots.iter().for_each(|node| topology.set(node));
    topology
}
