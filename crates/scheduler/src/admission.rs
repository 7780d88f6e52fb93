//! What a node's agent asks before it runs a Pod that it was given, by whomever: the rules of the plugins that depend on the
//! Pod, the node and its other Pods alone (upstream's `pkg/scheduler/eventhandlers.go`, AdmissionCheck, and
//! `pkg/kubelet/lifecycle/predicate.go`, generalFilter).

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Node, Pod};
use reconcile::toleration::{NO_EXECUTE, first_untolerated};

use crate::node_info::NodeInfo;
use crate::plugins::{node_affinity, node_name, node_ports, node_resources_fit, taint_toleration};
use crate::pod_info::PodInfo;

/// The first rule that keeps a Pod off a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    Insufficient {
        resource: String,
        requested: i64,
        used: i64,
        capacity: i64,
    },
    /// The name of a plugin and its reason.
    Rule {
        plugin: &'static str,
        reason: &'static str,
    },
}

/// Why a Pod cannot run on a node beside `others`; nothing if it can. Extended resources that the node does not have are not
/// its to judge, nor are taints that only keep Pods from being scheduled.
pub fn misfit(pod: &Arc<Pod>, node: &Arc<Node>, others: &[Arc<Pod>]) -> Option<Misfit> {
    let mut info = NodeInfo::new(node.metadata.name.as_deref().unwrap_or_default().into(), 0);
    info.set_node(Some(node.clone()));
    for other in others {
        info.add_pod(Arc::new(PodInfo::new(other.clone())));
    }
    let pod = PodInfo::new(pod.clone());
    let mut first = None;
    let wanted = pod.requests.clone().without_unknown_extended(&info.allocatable);
    node_resources_fit::each_insufficient(&wanted, &info, |short| {
        first.get_or_insert_with(|| Misfit::Insufficient {
            resource: short.resource.to_owned(),
            requested: short.requested,
            used: short.used,
            capacity: short.capacity,
        });
    });
    let rules = [
        ("NodeAffinity", node_affinity::REASON, node_affinity::allows(&pod, node)),
        ("NodeName", node_name::REASON, node_name::fits(&pod, &info)),
        ("NodePorts", node_ports::REASON, node_ports::fits(&pod.host_ports, &info)),
        (
            "TaintToleration",
            taint_toleration::REASON,
            first_untolerated(info.taints(), pod.tolerations(), &[NO_EXECUTE]).is_none(),
        ),
    ];
    let broken = rules.into_iter().find(|(.., fits)| !fits);
    first.or(broken.map(|(plugin, reason, _)| Misfit::Rule { plugin, reason }))
}
