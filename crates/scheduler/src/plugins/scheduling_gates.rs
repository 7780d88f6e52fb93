//! Holds a Pod back until all its scheduling gates are taken away (upstream's `plugins/schedulinggates`).

use crate::framework::Plugin;
use crate::pod_info::PodInfo;

pub struct SchedulingGates;

impl Plugin for SchedulingGates {
    fn name(&self) -> &'static str {
        "SchedulingGates"
    }

    fn pre_enqueue(&self, pod: &PodInfo) -> Option<String> {
        let gates = pod.spec()?.scheduling_gates.as_ref().filter(|g| !g.is_empty())?;
        let names: Vec<&str> = gates.iter().map(|g| g.name.as_str()).collect();
        Some(format!("waiting for scheduling gates: [{}]", names.join(" ")))
    }
}
