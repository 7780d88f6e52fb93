//! Keeps a Pod to the nodes that its node selector and affinity allow, and favours those that it prefers (upstream's
//! `plugins/nodeaffinity`).

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::core::v1::{Node, NodeSelectorTerm, PreferredSchedulingTerm};
use reconcile::node_selector::{required_matches, term_matches};

use crate::framework::{ClusterEvent, Filter, Plugin, PreFilter, Reason, Score, Verdict, normalize_by_highest};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

pub struct NodeAffinity;

pub const REASON: &str = "node(s) didn't match Pod's node affinity/selector";

struct Required<'a>(&'a PodInfo);

struct Preferred<'a>(&'a [PreferredSchedulingTerm]);

/// Whether the Pod's selector and required affinity allow the node.
pub fn allows(pod: &PodInfo, node: &Node) -> bool {
    required_matches(pod.node_selector(), pod.affinity(), node)
}

/// The nodes that the terms name, if every term names some.
fn named_nodes(terms: &[NodeSelectorTerm]) -> Option<BTreeSet<&str>> {
    let mut all = BTreeSet::new();
    for term in terms {
        let fields = term.match_fields.iter().flatten();
        let mut by_name = fields.filter(|r| r.key == "metadata.name" && r.operator == "In").map(|r| {
            let values = r.values.iter().flatten();
            values.map(String::as_str).collect::<BTreeSet<&str>>()
        });
        let first = by_name.next()?;
        all.extend(by_name.fold(first, |names, more| names.intersection(&more).copied().collect()));
    }
    Some(all)
}

impl Plugin for NodeAffinity {
    fn name(&self) -> &'static str {
        "NodeAffinity"
    }

    fn weight(&self) -> i64 {
        2
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, snapshot: &'a Snapshot) -> PreFilter<'a> {
        if !pod.chooses_nodes() {
            return PreFilter::Skip;
        }
        let terms = pod.required_node_terms().unwrap_or_default();
        let only = match named_nodes(terms) {
            _ if terms.is_empty() => None,
            None => None,
            Some(names) if names.is_empty() => {
                let reason = Reason::Text("pod affinity terms conflict");
                return PreFilter::Reject { verdict: Verdict::Unresolvable, reason };
            }
            Some(names) => Some(names.into_iter().filter_map(|name| snapshot.find(name)).collect()),
        };
        PreFilter::Run { filter: Box::new(Required(pod)), only }
    }

    fn pre_score<'a>(
        &self,
        pod: &'a PodInfo,
        _snapshot: &'a Snapshot,
        _feasible: &[u32],
    ) -> Option<Box<dyn Score + 'a>> {
        let terms = pod.preferred_node_terms();
        (!terms.is_empty()).then(|| Box::new(Preferred(terms)) as Box<dyn Score>)
    }

    fn may_help(&self, pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        let allowed = |node: &NodeInfo| node.node.as_ref().is_some_and(|n| allows(pod, n));
        match event {
            ClusterEvent::NodeAdded(node) => allowed(node),
            ClusterEvent::NodeChanged { before, after } => allowed(after) && !allows(pod, before),
            _ => false,
        }
    }
}

impl Filter for Required<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        if node.node.as_ref().is_some_and(|n| allows(self.0, n)) {
            return Verdict::Fits;
        }
        reasons.push(Reason::Text(REASON));
        Verdict::Unresolvable
    }
}

impl Score for Preferred<'_> {
    fn score(&self, node: &NodeInfo) -> i64 {
        let none = BTreeMap::new();
        let labels = node.labels().unwrap_or(&none);
        let matching = self.0.iter().filter(|t| term_matches(&t.preference, labels, &node.name));
        matching.map(|t| i64::from(t.weight)).sum()
    }

    fn normalize(&self, scores: &mut [i64]) {
        normalize_by_highest(scores, false);
    }
}
