//! Which Pods go first: those that use more than they asked for, then those of low priority, then the largest.

use std::collections::BTreeMap;
use std::sync::Arc;

use k8s_openapi::api::core::v1::Pod;
use reconcile::pod_requests;

use super::Signal;
use crate::stats::PodUsage;

/// Smaller goes first.
type Rank = (bool, bool, i32, i64);

/// Orders Pods for eviction.
pub(super) fn rank(signal: Signal, pods: &mut [&Arc<Pod>], usage: &BTreeMap<&str, &PodUsage>) {
    pods.sort_by_cached_key(|pod| {
        let uid = pod.metadata.uid.as_deref().unwrap_or_default();
        of_one(signal, pod, usage.get(uid).copied())
    });
}

fn of_one(signal: Signal, pod: &Pod, usage: Option<&PodUsage>) -> Rank {
    let priority = pod.spec.as_ref().and_then(|spec| spec.priority).unwrap_or(0);
    // What nothing is known of goes first: nothing can be said for it.
    let Some(usage) = usage else { return (false, false, priority, 0) };
    let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let request = |name: &str| {
        pod_requests::requests(pod, pod_requests::Options::default()).get(name).map_or(0, |amount| amount.value())
    };
    let (used, asked) = match signal {
        Signal::MemoryAvailable => (signed(usage.usage.stats.memory_working_set.unwrap_or(0)), request("memory")),
        Signal::NodefsAvailable | Signal::ImagefsAvailable => {
            (signed(usage.disk().bytes), request("ephemeral-storage"))
        }
        Signal::NodefsInodesFree | Signal::ImagefsInodesFree => (signed(usage.disk().inodes), 0),
        // Nobody asks for processes: more than asked for counts for nothing.
        Signal::PidAvailable => {
            return (true, false, priority, -signed(usage.usage.stats.pids.unwrap_or(0)));
        }
    };
    (true, used <= asked, priority, asked.saturating_sub(used))
}
