//! Keeps Pods off nodes with taints that they do not tolerate, and prefers nodes without taints that ask for it
//! (upstream's `plugins/tainttoleration`).

use k8s_openapi::api::core::v1::{Taint, Toleration};
use reconcile::toleration::{NO_EXECUTE, NO_SCHEDULE, PREFER_NO_SCHEDULE, any_tolerates, first_untolerated, tolerates};

use crate::framework::{ClusterEvent, Filter, Plugin, PreFilter, Reason, Score, Verdict, normalize_by_highest};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

pub struct TaintToleration;

pub const REASON: &str = "node(s) had untolerated taint(s)";

struct Tolerates<'a>(&'a [Toleration]);

/// The tolerations that count for mere wishes.
struct Prefers<'a>(Vec<&'a Toleration>);

fn keeps_off(taints: &[Taint], pod: &PodInfo) -> bool {
    first_untolerated(taints, pod.tolerations(), &[NO_SCHEDULE, NO_EXECUTE]).is_some()
}

impl Plugin for TaintToleration {
    fn name(&self) -> &'static str {
        "TaintToleration"
    }

    fn weight(&self) -> i64 {
        3
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        PreFilter::Run { filter: Box::new(Tolerates(pod.tolerations())), only: None }
    }

    fn pre_score<'a>(&self, pod: &'a PodInfo, snapshot: &'a Snapshot, feasible: &[u32]) -> Option<Box<dyn Score + 'a>> {
        let wishes = |slot: &u32| snapshot.node(*slot).taints().iter().any(|t| t.effect == PREFER_NO_SCHEDULE);
        if !feasible.iter().any(wishes) {
            return None;
        }
        let effect = |t: &&Toleration| t.effect.as_deref().is_none_or(|e| e.is_empty() || e == PREFER_NO_SCHEDULE);
        Some(Box::new(Prefers(pod.tolerations().iter().filter(effect).collect())))
    }

    fn may_help(&self, pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        match event {
            ClusterEvent::NodeAdded(node) => !keeps_off(node.taints(), pod),
            ClusterEvent::NodeChanged { before, after } => {
                let before = before.spec.as_ref().and_then(|s| s.taints.as_deref()).unwrap_or_default();
                before != after.taints() && keeps_off(before, pod) && !keeps_off(after.taints(), pod)
            }
            _ => false,
        }
    }
}

impl Filter for Tolerates<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        let hard = |t: &&Taint| t.effect == NO_SCHEDULE || t.effect == NO_EXECUTE;
        if node.taints().iter().filter(hard).all(|taint| any_tolerates(self.0, taint)) {
            return Verdict::Fits;
        }
        reasons.push(Reason::Text(REASON));
        Verdict::Unresolvable
    }
}

impl Score for Prefers<'_> {
    fn score(&self, node: &NodeInfo) -> i64 {
        let wishes = node.taints().iter().filter(|t| t.effect == PREFER_NO_SCHEDULE);
        let ignored = wishes.filter(|taint| !self.0.iter().any(|t| tolerates(t, taint))).count();
        i64::try_from(ignored).unwrap_or(i64::MAX)
    }

    fn normalize(&self, scores: &mut [i64]) {
        normalize_by_highest(scores, true);
    }
}
