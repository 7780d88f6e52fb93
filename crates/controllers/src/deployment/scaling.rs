//! Scaling a Deployment that is paused or in the middle of a rollout: every set grows or shrinks by its share.

use std::cmp::Reverse;
use std::sync::Arc;

use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet};

use super::plan::{Rollout, is_recreate, replicas as wanted_replicas};
use super::rolling::max_surge;
use super::sets::{self, available_replicas, counted, older_first, replicas};

/// Whether the Deployment's size changed since its sets were last sized.
pub(super) fn is_scaling_event(rollout: &Rollout) -> bool {
    let wanted = wanted_replicas(&rollout.target);
    let mut active = rollout.all().filter(|s| replicas(s) > 0);
    active.any(|s| counted(s, sets::DESIRED_REPLICAS).is_some_and(|desired| desired != wanted))
}

/// Sizes the sets without furthering the rollout.
pub(super) fn scale(rollout: &mut Rollout) {
    let wanted = wanted_replicas(&rollout.target);
    let active: Vec<Arc<ReplicaSet>> = rollout.all().filter(|s| replicas(s) > 0).cloned().collect();
    let only = match active.as_slice() {
        [] => rollout.new.clone().or_else(|| rollout.old.last().cloned()),
        [only] => Some(only.clone()),
        _ => None,
    };
    if let Some(only) = only {
        if replicas(&only) != wanted {
            rollout.force_scale(only.metadata.name.as_deref().unwrap_or_default(), wanted);
        }
        return;
    }
    if is_saturated(&rollout.target, rollout.new.as_deref()) {
        for at in 0..rollout.old.len() {
            rollout.scale_old(at, 0);
        }
    } else if !is_recreate(&rollout.target) {
        scale_proportionally(rollout, active);
    }
}

/// Whether the new set has all Pods that the Deployment wants, and all are available.
fn is_saturated(deployment: &Deployment, set: Option<&ReplicaSet>) -> bool {
    let wanted = wanted_replicas(deployment);
    set.is_some_and(|s| {
        replicas(s) == wanted && counted(s, sets::DESIRED_REPLICAS) == Some(wanted) && available_replicas(s) == wanted
    })
}

fn scale_proportionally(rollout: &mut Rollout, mut active: Vec<Arc<ReplicaSet>>) {
    let deployment = rollout.target.clone();
    let wanted = wanted_replicas(&deployment);
    let allowed = if wanted > 0 { wanted + max_surge(&deployment) } else { 0 };
    let to_add = allowed - active.iter().map(|s| replicas(s)).sum::<i32>();
    // The largest first; of equal ones the newer grow and the older shrink.
    active.sort_by(|a, b| {
        let age = if to_add > 0 { older_first(b, a) } else { older_first(a, b) };
        Reverse(replicas(a)).cmp(&Reverse(replicas(b))).then(age)
    });
    let mut added = 0;
    let mut sizes: Vec<i32> = Vec::new();
    for set in &active {
        let share = proportion(set, &deployment, to_add, added);
        sizes.push(replicas(set) + share);
        added += share;
    }
    // What rounding leaves goes to the largest.
    if let Some(first) = sizes.first_mut() {
        *first = (*first + to_add - added).max(0);
    }
    for (set, size) in active.iter().zip(sizes) {
        rollout.force_scale(set.metadata.name.as_deref().unwrap_or_default(), size);
    }
}

fn proportion(set: &ReplicaSet, deployment: &Deployment, to_add: i32, added: i32) -> i32 {
    if replicas(set) == 0 || to_add == 0 || to_add == added {
        return 0;
    }
    let share = fraction(set, deployment);
    if to_add > 0 { share.min(to_add - added) } else { share.max(to_add - added) }
}

/// By how much the set changes if it keeps its share of the whole.
fn fraction(set: &ReplicaSet, deployment: &Deployment) -> i32 {
    let size = replicas(set);
    if wanted_replicas(deployment) == 0 {
        return -size;
    }
    let most = wanted_replicas(deployment) + max_surge(deployment);
    let reported = deployment.status.as_ref().and_then(|s| s.replicas).unwrap_or(0);
    let most_before = counted(set, sets::MAX_REPLICAS).filter(|n| *n != 0).unwrap_or(reported);
    if most_before == 0 {
        return 0;
    }
    let share = f64::from(size) * f64::from(most) / f64::from(most_before);
    share.round() as i32 - size
}
