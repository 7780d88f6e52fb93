//! Refuses nodes that are cordoned, unless the Pod tolerates that (upstream's `plugins/nodeunschedulable`).

use k8s_openapi::api::core::v1::Taint;
use reconcile::toleration::{NO_SCHEDULE, NODE_UNSCHEDULABLE, any_tolerates};

use crate::framework::{ClusterEvent, Filter, Plugin, PreFilter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

pub struct NodeUnschedulable;

struct Refuses;

fn tolerates_cordon(pod: &PodInfo) -> bool {
    let taint = Taint { key: NODE_UNSCHEDULABLE.to_owned(), effect: NO_SCHEDULE.to_owned(), ..Taint::default() };
    any_tolerates(pod.tolerations(), &taint)
}

impl Plugin for NodeUnschedulable {
    fn name(&self) -> &'static str {
        "NodeUnschedulable"
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        match tolerates_cordon(pod) {
            true => PreFilter::Skip,
            false => PreFilter::Run { filter: Box::new(Refuses), only: None },
        }
    }

    fn may_help(&self, _pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        match event {
            ClusterEvent::NodeAdded(node) => !node.unschedulable,
            ClusterEvent::NodeChanged { before, after } => {
                before.spec.as_ref().and_then(|s| s.unschedulable) == Some(true) && !after.unschedulable
            }
            _ => false,
        }
    }
}

impl Filter for Refuses {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        if !node.unschedulable {
            return Verdict::Fits;
        }
        reasons.push(Reason::Text("node(s) were unschedulable"));
        Verdict::Unresolvable
    }
}
