//! Refuses nodes with too little left of what the Pod asks for, and favours the emptier ones (upstream's
//! `plugins/noderesources/fit.go` and `least_allocated.go`).

use crate::framework::{ClusterEvent, Filter, MAX_SCORE, Plugin, PreFilter, Reason, Score, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::resources::Resources;
use crate::snapshot::Snapshot;

pub struct NodeResourcesFit;

struct Requests<'a> {
    wanted: &'a Resources,
    is_zero: bool,
}

struct LeastAllocated {
    milli_cpu: i64,
    memory: i64,
}

impl<'a> Requests<'a> {
    fn of(pod: &'a PodInfo) -> Self {
        Requests { wanted: &pod.requests, is_zero: pod.requests.is_zero() }
    }

    /// Whether an empty node of this size could hold the Pod.
    fn fits_empty(&self, node: &NodeInfo) -> bool {
        let size = &node.allocatable;
        self.wanted.milli_cpu <= size.milli_cpu
            && self.wanted.memory <= size.memory
            && self.wanted.ephemeral_storage <= size.ephemeral_storage
            && self.wanted.scalars.iter().all(|(name, wanted)| *wanted <= size.scalar(name))
            && node.allowed_pods > 0
    }
}

impl Plugin for NodeResourcesFit {
    fn name(&self) -> &'static str {
        "NodeResourcesFit"
    }

    fn weight(&self) -> i64 {
        1
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, _snapshot: &'a Snapshot) -> PreFilter<'a> {
        PreFilter::Run { filter: Box::new(Requests::of(pod)), only: None }
    }

    fn pre_score<'a>(
        &self,
        pod: &'a PodInfo,
        _snapshot: &'a Snapshot,
        _feasible: &[u32],
    ) -> Option<Box<dyn Score + 'a>> {
        Some(Box::new(LeastAllocated { milli_cpu: pod.scored_milli_cpu, memory: pod.scored_memory }))
    }

    fn may_help(&self, pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        match event {
            ClusterEvent::NodeAdded(node) => Requests::of(pod).fits_empty(node),
            ClusterEvent::NodeChanged { before, after } => {
                let grown = before.status.as_ref().and_then(|s| s.allocatable.as_ref())
                    != after.node.as_ref().and_then(|n| n.status.as_ref()).and_then(|s| s.allocatable.as_ref());
                grown && Requests::of(pod).fits_empty(after)
            }
            ClusterEvent::AssignedPodDeleted(_) => true,
            ClusterEvent::AssignedPodChanged { before, after } => before.requests != after.requests,
            _ => false,
        }
    }
}

/// Notes one resource that is short; tells whether even an empty node would be too small.
fn short(wanted: i64, size: i64, used: i64, reason: impl FnOnce() -> Reason, reasons: &mut Vec<Reason>) -> Verdict {
    if wanted == 0 || wanted <= size - used {
        return Verdict::Fits;
    }
    reasons.push(reason());
    if wanted > size { Verdict::Unresolvable } else { Verdict::Unschedulable }
}

impl Filter for Requests<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        let mut verdict = Verdict::Fits;
        if i64::try_from(node.pods.len()).unwrap_or(i64::MAX) + 1 > node.allowed_pods {
            reasons.push(Reason::Text("Too many pods"));
            verdict = Verdict::Unschedulable;
        }
        if self.is_zero {
            return verdict;
        }
        let (wanted, size, used) = (self.wanted, &node.allocatable, &node.requested);
        let cpu = short(wanted.milli_cpu, size.milli_cpu, used.milli_cpu, || Reason::Text("Insufficient cpu"), reasons);
        let memory = short(wanted.memory, size.memory, used.memory, || Reason::Text("Insufficient memory"), reasons);
        let storage = short(
            wanted.ephemeral_storage,
            size.ephemeral_storage,
            used.ephemeral_storage,
            || Reason::Text("Insufficient ephemeral-storage"),
            reasons,
        );
        verdict = verdict.max(cpu).max(memory).max(storage);
        for (name, amount) in &wanted.scalars {
            let reason = || Reason::Insufficient(name.clone());
            verdict = verdict.max(short(*amount, size.scalar(name), used.scalar(name), reason, reasons));
        }
        verdict
    }
}

impl Score for LeastAllocated {
    fn score(&self, node: &NodeInfo) -> i64 {
        let cpu = free_share(node.allocatable.milli_cpu, node.scored_milli_cpu + self.milli_cpu);
        let memory = free_share(node.allocatable.memory, node.scored_memory + self.memory);
        match (cpu, memory) {
            (Some(cpu), Some(memory)) => i64::midpoint(cpu, memory),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0,
        }
    }
}

/// The part that is left, of [`MAX_SCORE`]; `None` if the node has nothing of it.
fn free_share(size: i64, used: i64) -> Option<i64> {
    match size {
        0 => None,
        _ if used > size => Some(0),
        _ => Some(((size - used) * MAX_SCORE) / size),
    }
}
