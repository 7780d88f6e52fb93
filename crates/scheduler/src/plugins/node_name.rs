//! Keeps a Pod that names its node to that node (upstream's `plugins/nodename`).

use crate::framework::{ClusterEvent, Filter, Plugin, PreFilter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

pub struct NodeName;

pub const REASON: &str = "node(s) didn't match the requested node name";

struct Named<'a>(&'a PodInfo);

/// Whether the node is the one that the Pod names, if it names one.
pub fn fits(pod: &PodInfo, node: &NodeInfo) -> bool {
    reconcile::pod::node_name(&pod.pod).is_none_or(|name| name == node.name.as_ref())
}

impl Plugin for NodeName {
    fn name(&self) -> &'static str {
        "NodeName"
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        match reconcile::pod::node_name(&pod.pod) {
            Some(_) => PreFilter::Run { filter: Box::new(Named(pod)), only: None },
            None => PreFilter::Skip,
        }
    }

    fn may_help(&self, _pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        matches!(event, ClusterEvent::NodeAdded(_))
    }
}

impl Filter for Named<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        if fits(self.0, node) {
            return Verdict::Fits;
        }
        reasons.push(Reason::Text(REASON));
        Verdict::Unresolvable
    }
}
