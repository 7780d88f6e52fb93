//! Spreads Pods evenly over zones, nodes or other values of a node label (upstream's `plugins/podtopologyspread`).

mod hard;
mod soft;

use k8s_openapi::api::core::v1::Node;
use reconcile::toleration::{NO_EXECUTE, NO_SCHEDULE, first_untolerated};

use crate::framework::{ClusterEvent, Plugin, PreFilter, Score};
use crate::node_info::NodeInfo;
use crate::pod_info::{PodInfo, SpreadConstraint};
use crate::snapshot::Snapshot;

use super::node_affinity;
use hard::Hard;
use soft::Soft;

pub struct PodTopologySpread;

/// Whether a node takes part in the counting for one rule.
fn takes_part(rule: &SpreadConstraint, pod: &PodInfo, node: &NodeInfo) -> bool {
    if rule.honor_affinity && pod.chooses_nodes() && !node.node.as_ref().is_some_and(|n| node_affinity::allows(pod, n))
    {
        return false;
    }
    !rule.honor_taints || first_untolerated(node.taints(), pod.tolerations(), &[NO_SCHEDULE, NO_EXECUTE]).is_none()
}

fn hard_rules(pod: &PodInfo) -> impl Iterator<Item = &SpreadConstraint> + Clone {
    pod.spread.iter().filter(|rule| rule.hard)
}

fn label<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.metadata.labels.as_ref()?.get(key).map(String::as_str)
}

fn has_all_keys(pod: &PodInfo, node: &Node) -> bool {
    hard_rules(pod).all(|rule| label(node, &rule.topology_key).is_some())
}

/// Whether a Pod is counted by one of the rules.
fn counts(pod: &PodInfo, other: &PodInfo) -> bool {
    pod.key.namespace == other.key.namespace && hard_rules(pod).any(|rule| rule.selector.matches(other.labels()))
}

impl Plugin for PodTopologySpread {
    fn name(&self) -> &'static str {
        "PodTopologySpread"
    }

    fn weight(&self) -> i64 {
        2
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, snapshot: &'a Snapshot) -> PreFilter<'a> {
        match hard_rules(pod).next() {
            Some(_) => PreFilter::Run { filter: Box::new(Hard::new(pod, snapshot)), only: None },
            None => PreFilter::Skip,
        }
    }

    fn pre_score<'a>(&self, pod: &'a PodInfo, snapshot: &'a Snapshot, feasible: &[u32]) -> Option<Box<dyn Score + 'a>> {
        Soft::new(pod, snapshot, feasible).map(|soft| Box::new(soft) as Box<dyn Score>)
    }

    fn may_help(&self, pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        let node_counts = |node: &NodeInfo| node.node.as_ref().is_some_and(|n| has_all_keys(pod, n));
        match event {
            ClusterEvent::PodAssigned(other) | ClusterEvent::AssignedPodDeleted(other) => counts(pod, other),
            ClusterEvent::AssignedPodChanged { before, after } => {
                let matches = |rule: &SpreadConstraint, p: &PodInfo| rule.selector.matches(p.labels());
                before.key.namespace == pod.key.namespace
                    && hard_rules(pod).any(|rule| matches(rule, before) != matches(rule, after))
            }
            ClusterEvent::NodeAdded(node) => node_counts(node),
            ClusterEvent::NodeDeleted(node) => has_all_keys(pod, node),
            ClusterEvent::NodeChanged { before, after } => {
                let counted = node_counts(after);
                let moved = hard_rules(pod).any(|r| label(before, &r.topology_key) != after.label(&r.topology_key));
                let taints = before.spec.as_ref().and_then(|s| s.taints.as_deref()).unwrap_or_default();
                has_all_keys(pod, before) != counted || (counted && (moved || taints != after.taints()))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
