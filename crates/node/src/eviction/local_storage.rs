//! Pods that use more of the node's disk than they may: an emptyDir over its size, a container or a Pod over its limit of
//! `ephemeral-storage`.

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Container, Pod};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use reconcile::{pod_requests, quantity};

use super::{Eviction, is_active, is_critical};
use crate::stats::{PodUsage, Snapshot};

const STORAGE: &str = "ephemeral-storage";

fn limit(container: &Container) -> Option<&Quantity> {
    container.resources.as_ref()?.limits.as_ref()?.get(STORAGE)
}

/// Whether a Pod has any such limit, so that it is worth looking.
pub fn has_limits(pod: &Pod) -> bool {
    let Some(spec) = &pod.spec else { return false };
    let volumes = spec.volumes.iter().flatten().filter_map(|one| one.empty_dir.as_ref());
    let sized = volumes.into_iter().any(|one| one.size_limit.is_some() && one.medium.as_deref() != Some("Memory"));
    sized || spec.containers.iter().chain(spec.init_containers.iter().flatten()).any(|one| limit(one).is_some())
}

/// Pods over their limits.
pub fn over_limits(pods: &[Arc<Pod>], snapshot: &Snapshot) -> Vec<Eviction> {
    let active = pods.iter().filter(|pod| is_active(pod) && !is_critical(pod));
    let mut all = Vec::new();
    for pod in active {
        let uid = pod.metadata.uid.as_deref().unwrap_or_default();
        let Some(usage) = snapshot.pods.iter().find(|one| one.key.uid == uid) else { continue };
        if let Some(message) = volume(pod, usage).or_else(|| whole(pod, usage)).or_else(|| container(pod, usage)) {
            all.push(Eviction { uid: uid.to_owned(), message, disrupts: false });
        }
    }
    all
}

fn exceeds(used: u64, limit: &Quantity) -> bool {
    let limit = quantity::value(limit);
    limit > 0 && i64::try_from(used).unwrap_or(i64::MAX) > limit
}

fn volume(pod: &Pod, usage: &PodUsage) -> Option<String> {
    pod.spec.iter().flat_map(|spec| spec.volumes.iter().flatten()).find_map(|volume| {
        let limit = volume.empty_dir.as_ref()?.size_limit.as_ref()?;
        let (_, used) = usage.volumes.iter().find(|(name, _)| *name == volume.name)?;
        exceeds(used.bytes, limit)
            .then(|| format!("Usage of EmptyDir volume {:?} exceeds the limit {:?}. ", volume.name, limit.0))
    })
}

fn whole(pod: &Pod, usage: &PodUsage) -> Option<String> {
    let limit = pod_requests::limits(pod, false).get(STORAGE)?.to_quantity();
    exceeds(usage.disk().bytes, &limit)
        .then(|| format!("Pod ephemeral local storage usage exceeds the total limit of containers {}. ", limit.0))
}

fn container(pod: &Pod, usage: &PodUsage) -> Option<String> {
    pod.spec.iter().flat_map(|spec| &spec.containers).find_map(|container| {
        let limit = limit(container)?;
        let used = usage.containers.iter().find(|one| one.name == container.name)?;
        exceeds(used.rootfs.bytes + used.logs.bytes, limit)
            .then(|| format!("Container {} exceeded its local ephemeral storage limit {:?}. ", container.name, limit.0))
    })
}
