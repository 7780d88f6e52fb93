//! What a plugin is: the points of a scheduling cycle at which it may have a say (upstream's `kube-scheduler/framework`).

use std::sync::Arc;

use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::Node;
use kube::Client;

use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::resources::Name;
use crate::snapshot::Snapshot;

/// The best that a plugin may say of a node.
pub const MAX_SCORE: i64 = 100;

/// What a filter says of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Fits,
    /// Not now; taking other Pods off the node may help.
    Unschedulable,
    /// Not whatever Pods are taken off.
    Unresolvable,
}

/// Why a node was refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    Text(&'static str),
    /// Too little of an extended resource.
    Insufficient(Name),
    Other(Name),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::Text(text) => f.write_str(text),
            Reason::Insufficient(name) => write!(f, "Insufficient {name}"),
            Reason::Other(text) => f.write_str(text),
        }
    }
}

/// What a plugin wants to do about a Pod before nodes are looked at.
pub enum PreFilter<'a> {
    /// It has nothing to say of any node.
    Skip,
    /// No node can do.
    Reject { verdict: Verdict, reason: Reason },
    /// It looks at each node; at those in `only`, if given.
    Run { filter: Box<dyn Filter + 'a>, only: Option<Vec<u32>> },
}

/// A plugin's view of one Pod while nodes are filtered.
pub trait Filter {
    /// Judges a node. Adds its reasons to `reasons` if the node does not fit. Must not allocate while it fits.
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict;

    /// Supposes that a Pod is (`by` 1) or is no longer (`by` -1) on the node.
    fn suppose(&mut self, _pod: &PodInfo, _node: &NodeInfo, _by: i64) {}

    /// A copy whose suppositions do not change this one; `None` if there are none to make.
    fn fork(&self) -> Option<Box<dyn Filter + '_>> {
        None
    }
}

/// A plugin's view of one Pod while nodes are scored.
pub trait Score {
    fn score(&self, node: &NodeInfo) -> i64;

    /// Brings the scores of all feasible nodes into 0 to [`MAX_SCORE`].
    fn normalize(&self, _scores: &mut [i64]) {}
}

/// Scales to 0 to [`MAX_SCORE`] by the highest; turned around if less is better.
pub fn normalize_by_highest(scores: &mut [i64], less_is_better: bool) {
    let highest = scores.iter().copied().max().unwrap_or(0);
    for score in scores {
        let scaled = if highest == 0 { 0 } else { *score * MAX_SCORE / highest };
        *score = if less_is_better { MAX_SCORE - scaled } else { scaled };
    }
}

/// Something that happened in the cluster and may make a Pod schedulable that was not.
pub enum ClusterEvent<'a> {
    NodeAdded(&'a NodeInfo),
    NodeChanged {
        before: &'a Node,
        after: &'a NodeInfo,
    },
    NodeDeleted(&'a Node),
    /// A Pod was put on a node by anyone.
    PodAssigned(&'a PodInfo),
    /// A Pod on a node changed its labels, or asks for less.
    AssignedPodChanged {
        before: &'a PodInfo,
        after: &'a PodInfo,
    },
    /// A Pod on a node ended or went away.
    AssignedPodDeleted(&'a PodInfo),
    NamespaceChanged,
    /// Something that defaults depend on changed.
    ServiceChanged,
}

/// One scheduling plugin. All that it does not care about stays as it is.
pub trait Plugin: Sync {
    fn name(&self) -> &'static str;

    /// How much its scores count.
    fn weight(&self) -> i64 {
        0
    }

    /// Why the Pod must not be queued yet.
    fn pre_enqueue(&self, _pod: &PodInfo) -> Option<String> {
        None
    }

    fn pre_filter<'a>(&self, _pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        PreFilter::Skip
    }

    /// `None` if it has no preference among the feasible nodes.
    fn pre_score<'a>(
        &self,
        _pod: &'a PodInfo,
        _snapshot: &'a Snapshot,
        _feasible: &[u32],
    ) -> Option<Box<dyn Score + 'a>> {
        None
    }

    /// Whether the event may make a Pod schedulable that this plugin refused.
    fn may_help(&self, _pod: &PodInfo, _event: &ClusterEvent<'_>) -> bool {
        false
    }

    /// The Pod is about to be bound to the node; an error makes it schedule anew.
    fn reserve(&self, _pod: &PodInfo, _node: &NodeInfo) -> Result<(), String> {
        Ok(())
    }

    /// The reservation failed here or later.
    fn unreserve(&self, _pod: &PodInfo, _node: &str) {}

    /// The last word before binding.
    fn permit(&self, _pod: &PodInfo, _node: &NodeInfo) -> Result<(), String> {
        Ok(())
    }

    /// Work to be done before the Pod is bound.
    fn pre_bind(
        &self,
        _client: &Client,
        _pod: &Arc<PodInfo>,
        _node: &Name,
    ) -> Option<BoxFuture<'static, anyhow::Result<()>>> {
        None
    }

    /// Binds the Pod, if this plugin is the one to do so.
    fn bind(
        &self,
        _client: &Client,
        _pod: &Arc<PodInfo>,
        _node: &Name,
    ) -> Option<BoxFuture<'static, anyhow::Result<()>>> {
        None
    }

    /// The Pod is bound.
    fn post_bind(&self, _pod: &PodInfo, _node: &str) {}
}
