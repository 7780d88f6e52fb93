//! Rules that must not be broken.

use std::borrow::Cow;

use crate::framework::{Filter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::{PodInfo, SpreadConstraint};
use crate::snapshot::{NO_VALUE, Snapshot, Topology};

use super::{hard_rules, takes_part};

const BROKEN: Reason = Reason::Text("node(s) didn't match pod topology spread constraints");
const NO_LABEL: Reason = Reason::Text("node(s) didn't match pod topology spread constraints (missing required label)");

/// Marks a value that no node has which takes part.
const ABSENT: i64 = -1;

struct Rule<'a> {
    constraint: &'a SpreadConstraint,
    topology: Cow<'a, Topology>,
    /// 1 if the Pod itself will count.
    self_match: i64,
}

/// How many matching Pods there are by value.
#[derive(Clone)]
struct Tally {
    counts: Vec<i64>,
    least: i64,
}

/// All hard rules of a Pod.
pub(super) struct Hard<'a> {
    pod: &'a PodInfo,
    rules: Vec<Rule<'a>>,
    tallies: Vec<Tally>,
}

/// With Pods added and taken off in thought.
struct Supposed<'a> {
    base: &'a Hard<'a>,
    tallies: Vec<Tally>,
}

impl Tally {
    /// Fewer values than the rule asks for count as one value without Pods.
    fn update(&mut self, min_domains: usize) {
        let present = self.counts.iter().filter(|count| **count != ABSENT);
        let values = present.clone().count();
        self.least = if values < min_domains { 0 } else { present.min().copied().unwrap_or(0) };
    }

    fn of(&self, value: u32) -> i64 {
        self.counts.get(value as usize).copied().unwrap_or(0).max(0)
    }
}

impl<'a> Hard<'a> {
    pub(super) fn new(pod: &'a PodInfo, snapshot: &'a Snapshot) -> Self {
        let rules: Vec<Rule<'a>> = hard_rules(pod)
            .map(|constraint| Rule {
                constraint,
                topology: snapshot.topology(&constraint.topology_key),
                self_match: i64::from(constraint.selector.matches(pod.labels())),
            })
            .collect();
        let tallies = rules.iter().map(|r| Tally { counts: vec![ABSENT; r.topology.values()], least: 0 }).collect();
        let mut hard = Hard { pod, rules, tallies };
        hard.count(snapshot);
        hard
    }

    fn count(&mut self, snapshot: &Snapshot) {
        for slot in snapshot.order().iter().copied() {
            if !self.has_all_keys(slot) {
                continue;
            }
            for (rule, tally) in self.rules.iter().zip(&mut self.tallies) {
                if takes_part(rule.constraint, self.pod, snapshot.node(slot)) {
                    let matching = snapshot.matching(slot, &self.pod.key.namespace, &rule.constraint.selector);
                    let count = &mut tally.counts[rule.topology.value(slot) as usize];
                    *count = (*count).max(0) + matching;
                }
            }
        }
        for (rule, tally) in self.rules.iter().zip(&mut self.tallies) {
            tally.update(rule.constraint.min_domains);
        }
    }

    fn has_all_keys(&self, slot: u32) -> bool {
        self.rules.iter().all(|rule| rule.topology.value(slot) != NO_VALUE)
    }

    fn check_with(&self, tallies: &[Tally], node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        for (rule, tally) in self.rules.iter().zip(tallies) {
            let value = rule.topology.value(node.slot);
            if value == NO_VALUE {
                reasons.push(NO_LABEL);
                return Verdict::Unresolvable;
            }
            if tally.of(value) + rule.self_match - tally.least > rule.constraint.max_skew {
                reasons.push(BROKEN);
                return Verdict::Unschedulable;
            }
        }
        Verdict::Fits
    }
}

impl Filter for Hard<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        self.check_with(&self.tallies, node, reasons)
    }

    fn fork(&self) -> Option<Box<dyn Filter + '_>> {
        Some(Box::new(Supposed { base: self, tallies: self.tallies.clone() }))
    }
}

impl Filter for Supposed<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        self.base.check_with(&self.tallies, node, reasons)
    }

    fn suppose(&mut self, pod: &PodInfo, node: &NodeInfo, by: i64) {
        let Hard { pod: ours, rules, .. } = self.base;
        if pod.key.namespace != ours.key.namespace || pod.is_terminating() || !self.base.has_all_keys(node.slot) {
            return;
        }
        for (rule, tally) in rules.iter().zip(&mut self.tallies) {
            let constraint = rule.constraint;
            // What matches everything counts nothing.
            let counted = !constraint.selector.is_everything() && constraint.selector.matches(pod.labels());
            if counted && takes_part(constraint, ours, node) {
                let count = &mut tally.counts[rule.topology.value(node.slot) as usize];
                *count = (*count).max(0) + by;
                tally.update(constraint.min_domains);
            }
        }
    }
}
