//! Refuses nodes on which a host port that the Pod wants is taken (upstream's `plugins/nodeports`).

use crate::framework::{ClusterEvent, Filter, Plugin, PreFilter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::{HostPort, PodInfo};
use crate::snapshot::Snapshot;

pub struct NodePorts;

pub const REASON: &str = "node(s) didn't have free ports for the requested pod ports";

struct Wants<'a>(&'a [HostPort]);

/// Whether all host ports that a Pod wants are free.
pub fn fits(wanted: &[HostPort], node: &NodeInfo) -> bool {
    !wanted.iter().any(|port| node.used_ports.iter().any(|used| used.conflicts(port)))
}

impl Plugin for NodePorts {
    fn name(&self) -> &'static str {
        "NodePorts"
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        match pod.host_ports.as_slice() {
            [] => PreFilter::Skip,
            ports => PreFilter::Run { filter: Box::new(Wants(ports)), only: None },
        }
    }

    fn may_help(&self, pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        match event {
            ClusterEvent::NodeAdded(_) => true,
            ClusterEvent::AssignedPodDeleted(gone) => {
                pod.host_ports.iter().any(|port| gone.host_ports.iter().any(|freed| freed.conflicts(port)))
            }
            _ => false,
        }
    }
}

impl Filter for Wants<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        if fits(self.0, node) {
            return Verdict::Fits;
        }
        reasons.push(Reason::Text(REASON));
        Verdict::Unschedulable
    }
}
