//! Keeps a Pod that names its node to that node (upstream's `plugins/nodename`).

use crate::framework::{ClusterEvent, Filter, Plugin, PreFilter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

pub struct NodeName;

struct Named<'a>(&'a str);

impl Plugin for NodeName {
    fn name(&self) -> &'static str {
        "NodeName"
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        match reconcile::pod::node_name(&pod.pod) {
            Some(name) => PreFilter::Run { filter: Box::new(Named(name)), only: None },
            None => PreFilter::Skip,
        }
    }

    fn may_help(&self, _pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        matches!(event, ClusterEvent::NodeAdded(_))
    }
}

impl Filter for Named<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        if node.name.as_ref() == self.0 {
            return Verdict::Fits;
        }
        reasons.push(Reason::Text("node(s) didn't match the requested node name"));
        Verdict::Unresolvable
    }
}
