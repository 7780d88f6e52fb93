//! Favours nodes on which the Pod makes the use of CPU and memory more even (upstream's
//! `plugins/noderesources/balanced_allocation.go`).

use crate::framework::{MAX_SCORE, Plugin, Score};
use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::snapshot::Snapshot;

pub struct NodeResourcesBalancedAllocation;

struct Balance {
    milli_cpu: i64,
    memory: i64,
}

impl Plugin for NodeResourcesBalancedAllocation {
    fn name(&self) -> &'static str {
        "NodeResourcesBalancedAllocation"
    }

    fn weight(&self) -> i64 {
        1
    }

    fn pre_score<'a>(
        &self,
        pod: &'a PodInfo,
        _snapshot: &'a Snapshot,
        _feasible: &[u32],
    ) -> Option<Box<dyn Score + 'a>> {
        let (milli_cpu, memory) = (pod.requests.milli_cpu, pod.requests.memory);
        // What asks for nothing changes no balance.
        (milli_cpu != 0 || memory != 0).then(|| Box::new(Balance { milli_cpu, memory }) as Box<dyn Score>)
    }
}

impl Score for Balance {
    fn score(&self, node: &NodeInfo) -> i64 {
        let with = evenness(node, node.requested.milli_cpu + self.milli_cpu, node.requested.memory + self.memory);
        let without = evenness(node, node.requested.milli_cpu, node.requested.memory);
        MAX_SCORE / 2 + (MAX_SCORE / 2 + with - without) / 2
    }
}

/// One minus the standard deviation of the shares in use, of [`MAX_SCORE`].
fn evenness(node: &NodeInfo, milli_cpu: i64, memory: i64) -> i64 {
    let (cpu_size, memory_size) = (node.allocatable.milli_cpu, node.allocatable.memory);
    if cpu_size == 0 || memory_size == 0 {
        return MAX_SCORE;
    }
    let share = |used: i64, size: i64| (used as f64 / size as f64).min(1.0);
    let deviation = ((share(milli_cpu, cpu_size) - share(memory, memory_size)) / 2.0).abs();
    ((1.0 - deviation) * MAX_SCORE as f64) as i64
}
