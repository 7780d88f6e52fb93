//! Refuses nodes with too little left of what the Pod asks for, and favours the emptier ones (upstream's
//! `plugins/noderesources/fit.go` and `least_allocated.go`).

use crate::framework::{ClusterEvent, Filter, MAX_SCORE, Plugin, PreFilter, Reason, Score, Verdict};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::resources::Resources;
use crate::snapshot::Snapshot;

pub struct NodeResourcesFit;

struct Requests<'a>(&'a Resources);

struct LeastAllocated {
    milli_cpu: i64,
    memory: i64,
}

impl Requests<'_> {
    /// Whether an empty node of this size could hold the Pod.
    fn fits_empty(&self, node: &NodeInfo) -> bool {
        let size = &node.allocatable;
        self.0.milli_cpu <= size.milli_cpu
            && self.0.memory <= size.memory
            && self.0.ephemeral_storage <= size.ephemeral_storage
            && self.0.scalars.iter().all(|(name, wanted)| *wanted <= size.scalar(name))
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
        PreFilter::Run { filter: Box::new(Requests(&pod.requests)), only: None }
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
            ClusterEvent::NodeAdded(node) => Requests(&pod.requests).fits_empty(node),
            ClusterEvent::NodeChanged { before, after } => {
                let grown = before.status.as_ref().and_then(|s| s.allocatable.as_ref())
                    != after.node.as_ref().and_then(|n| n.status.as_ref()).and_then(|s| s.allocatable.as_ref());
                grown && Requests(&pod.requests).fits_empty(after)
            }
            ClusterEvent::AssignedPodDeleted(_) => true,
            ClusterEvent::AssignedPodChanged { before, after } => before.requests != after.requests,
            _ => false,
        }
    }
}

/// A resource of which a node has too little left for a Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insufficient<'a> {
    pub resource: &'a str,
    pub requested: i64,
    pub used: i64,
    pub capacity: i64,
}

/// Tells of each resource that is short, in upstream's order (`fitsRequest`). Does not allocate.
pub fn each_insufficient<'a>(wanted: &'a Resources, node: &NodeInfo, mut tell: impl FnMut(Insufficient<'a>)) {
    let pods = i64::try_from(node.pods.len()).unwrap_or(i64::MAX);
    if pods + 1 > node.allowed_pods {
        tell(Insufficient { resource: "pods", requested: 1, used: pods, capacity: node.allowed_pods });
    }
    let (size, have) = (&node.allocatable, &node.requested);
    let mut compare = |resource, requested, used, capacity| {
        if requested != 0 && requested > capacity - used {
            tell(Insufficient { resource, requested, used, capacity });
        }
    };
    compare("cpu", wanted.milli_cpu, have.milli_cpu, size.milli_cpu);
    compare("memory", wanted.memory, have.memory, size.memory);
    compare("ephemeral-storage", wanted.ephemeral_storage, have.ephemeral_storage, size.ephemeral_storage);
    for (name, requested) in &wanted.scalars {
        compare(name, *requested, have.scalar(name), size.scalar(name));
    }
}

fn reason(resource: &str) -> Reason {
    match resource {
        "pods" => Reason::Text("Too many pods"),
        "cpu" => Reason::Text("Insufficient cpu"),
        "memory" => Reason::Text("Insufficient memory"),
        "ephemeral-storage" => Reason::Text("Insufficient ephemeral-storage"),
        extended => Reason::Insufficient(extended.into()),
    }
}

impl Filter for Requests<'_> {
    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Verdict {
        let mut verdict = Verdict::Fits;
        each_insufficient(self.0, node, |short| {
            reasons.push(reason(short.resource));
            // Other Pods may leave; the node does not grow.
            let never = short.resource != "pods" && short.requested > short.capacity;
            verdict = verdict.max(if never { Verdict::Unresolvable } else { Verdict::Unschedulable });
        });
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
