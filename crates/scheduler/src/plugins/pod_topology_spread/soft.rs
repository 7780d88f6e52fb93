//! Rules that are followed where possible, and those that every Pod of a workload has unless it has its own.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use reconcile::Selector;

use crate::framework::{MAX_SCORE, Score};
use crate::node_info::NodeInfo;
use crate::pod_info::{PodInfo, SpreadConstraint};
use crate::snapshot::{NO_VALUE, Snapshot, Topology};

use super::takes_part;

const HOSTNAME: &str = "kubernetes.io/hostname";
const ZONE: &str = "topology.kubernetes.io/zone";

/// Marks a node that is not compared, because it lacks a label.
const IGNORED: i64 = -1;

/// What holds for Pods without rules, about their siblings. Nodes without a zone are spread over nevertheless.
static DEFAULTS: LazyLock<[SpreadConstraint; 2]> = LazyLock::new(|| {
    [(HOSTNAME, 3), (ZONE, 5)].map(|(key, max_skew)| SpreadConstraint {
        max_skew,
        topology_key: key.into(),
        hard: false,
        selector: Arc::new(Selector::Nothing),
        min_domains: 1,
        honor_affinity: true,
        honor_taints: false,
    })
});

struct Rule<'a> {
    constraint: &'a SpreadConstraint,
    selector: &'a Selector,
    /// `None` where each node is its own value; its Pods are counted when it is scored.
    topology: Option<Cow<'a, Topology>>,
    /// Matching Pods by value.
    counts: Vec<i64>,
    /// Keeps rules over few values from being drowned by those over many.
    weight: f64,
}

/// All soft rules of a Pod.
pub(super) struct Soft<'a> {
    pod: &'a PodInfo,
    snapshot: &'a Snapshot,
    rules: Vec<Rule<'a>>,
    needs_all_keys: bool,
}

impl<'a> Soft<'a> {
    /// `None` if the Pod has no such rules.
    pub(super) fn new(pod: &'a PodInfo, snapshot: &'a Snapshot, feasible: &[u32]) -> Option<Self> {
        let constraints: Vec<(&'a SpreadConstraint, &'a Selector)> = match &pod.siblings {
            _ if !pod.spread.is_empty() => {
                pod.spread.iter().filter(|rule| !rule.hard).map(|rule| (rule, rule.selector.as_ref())).collect()
            }
            Some(siblings) => DEFAULTS.iter().map(|rule| (rule, siblings.as_ref())).collect(),
            None => Vec::new(),
        };
        if constraints.is_empty() {
            return None;
        }
        let rules = constraints.into_iter().map(|(constraint, selector)| {
            let is_node = constraint.topology_key.as_ref() == HOSTNAME;
            let topology = (!is_node).then(|| snapshot.topology(&constraint.topology_key));
            let counts = vec![0; topology.as_ref().map_or(0, |t| t.values())];
            Rule { constraint, selector, topology, counts, weight: 0.0 }
        });
        let mut soft = Soft { pod, snapshot, rules: rules.collect(), needs_all_keys: !pod.spread.is_empty() };
        soft.weigh(feasible);
        soft.count();
        Some(soft)
    }

    fn is_ignored(&self, node: &NodeInfo) -> bool {
        self.needs_all_keys
            && self.rules.iter().any(|rule| match &rule.topology {
                Some(topology) => topology.value(node.slot) == NO_VALUE,
                None => node.label(HOSTNAME).is_none(),
            })
    }

    fn weigh(&mut self, feasible: &[u32]) {
        let compared: Vec<u32> =
            feasible.iter().copied().filter(|slot| !self.is_ignored(self.snapshot.node(*slot))).collect();
        for rule in &mut self.rules {
            let values = match &rule.topology {
                None => compared.len(),
                Some(topology) => {
                    // Having no value counts as one more.
                    let mut seen = vec![false; topology.values() + 1];
                    for slot in &compared {
                        seen[(topology.value(*slot) as usize).min(topology.values())] = true;
                    }
                    seen.iter().filter(|seen| **seen).count()
                }
            };
            rule.weight = ((values + 2) as f64).ln();
        }
    }

    fn count(&mut self) {
        if self.rules.iter().all(|rule| rule.topology.is_none()) {
            return;
        }
        for slot in self.snapshot.order().iter().copied() {
            let node = self.snapshot.node(slot);
            if self.is_ignored(node) {
                continue;
            }
            for rule in &mut self.rules {
                let value = rule.topology.as_ref().map_or(NO_VALUE, |t| t.value(slot));
                if value != NO_VALUE && takes_part(rule.constraint, self.pod, node) {
                    let matching = self.snapshot.matching(slot, &self.pod.key.namespace, rule.selector);
                    rule.counts[value as usize] += matching;
                }
            }
        }
    }
}

impl Score for Soft<'_> {
    fn score(&self, node: &NodeInfo) -> i64 {
        if self.is_ignored(node) {
            return IGNORED;
        }
        let mut score = 0.0;
        for rule in &self.rules {
            let matching = match &rule.topology {
                Some(topology) => match topology.value(node.slot) {
                    NO_VALUE => continue,
                    value => rule.counts[value as usize],
                },
                None if node.label(HOSTNAME).is_none() => continue,
                None => self.snapshot.matching(node.slot, &self.pod.key.namespace, rule.selector),
            };
            score += matching as f64 * rule.weight + (rule.constraint.max_skew - 1) as f64;
        }
        score.round() as i64
    }

    fn normalize(&self, scores: &mut [i64]) {
        let compared = scores.iter().copied().filter(|score| *score != IGNORED);
        let least = compared.clone().min().unwrap_or(0);
        let most = compared.max().unwrap_or(0);
        for score in scores {
            *score = match *score {
                IGNORED => 0,
                _ if most == 0 => MAX_SCORE,
                score => MAX_SCORE * (most + least - score) / most,
            };
        }
    }
}
