//! Rolling updates: how far the new set may grow and the old ones must shrink.

use std::sync::Arc;

use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet, RollingUpdateDeployment};

use super::plan::{Rollout, is_recreate, replicas as wanted_replicas};
use super::sets::{available_replicas, replicas};
use super::{sets, status};
use crate::int_or_percent::{InvalidPercent, scaled};

/// Grows the new set if it may, else shrinks old ones if they may.
pub(super) fn roll(rollout: &mut Rollout) -> Result<(), InvalidPercent> {
    fence_posts(&rollout.target)?;
    rollout.ensure_new();
    if grow_new(rollout) || shrink_old(rollout) {
        return Ok(());
    }
    if status::is_complete(&rollout.target, rollout.target.status.as_ref()) {
        sets::clean_up(rollout);
    }
    Ok(())
}

fn grow_new(rollout: &mut Rollout) -> bool {
    let Some(new) = rollout.new.clone() else { return false };
    let wanted = wanted_replicas(&rollout.target);
    if replicas(&new) == wanted {
        return false;
    }
    let size = match replicas(&new) > wanted {
        true => wanted,
        false => new_set_size(&rollout.target, rollout.all(), &new),
    };
    rollout.scale_new(size)
}

/// The size that the new set may have: as large as the surge allows beside all others.
pub(super) fn new_set_size<'a>(
    deployment: &Deployment,
    all: impl Iterator<Item = &'a Arc<ReplicaSet>>,
    new: &ReplicaSet,
) -> i32 {
    let wanted = wanted_replicas(deployment);
    if is_recreate(deployment) {
        return wanted;
    }
    let present: i32 = all.map(|s| replicas(s)).sum();
    let most = wanted.saturating_add(plain_surge(deployment));
    if present >= most {
        return replicas(new);
    }
    replicas(new) + (most - present).min(wanted - replicas(new))
}

fn shrink_old(rollout: &mut Rollout) -> bool {
    let old_count: i32 = rollout.old.iter().map(|s| replicas(s)).sum();
    if old_count == 0 {
        return false;
    }
    let all_count: i32 = rollout.all().map(|s| replicas(s)).sum();
    let least_available = wanted_replicas(&rollout.target) - max_unavailable(&rollout.target);
    let new_unavailable = rollout.new.as_ref().map_or(0, |s| replicas(s) - available_replicas(s));
    let most = all_count - least_available - new_unavailable;
    if most <= 0 {
        return false;
    }
    let unhealthy = shrink_unhealthy(rollout, most);
    let healthy = shrink_healthy(rollout, least_available);
    unhealthy + healthy > 0
}

/// Old Pods that are not available go first: that makes nothing worse.
fn shrink_unhealthy(rollout: &mut Rollout, most: i32) -> i32 {
    let mut total = 0;
    for at in 0..rollout.old.len() {
        let (size, available) = (replicas(&rollout.old[at]), available_replicas(&rollout.old[at]));
        if total >= most {
            break;
        }
        if size == 0 || size <= available {
            continue;
        }
        let down = (most - total).min(size - available);
        rollout.scale_old(at, size - down);
        total += down;
    }
    total
}

fn shrink_healthy(rollout: &mut Rollout, least_available: i32) -> i32 {
    let available: i32 = rollout.all().map(|s| available_replicas(s)).sum();
    let most = available - least_available;
    let mut total = 0;
    for at in 0..rollout.old.len() {
        let size = replicas(&rollout.old[at]);
        if total >= most {
            break;
        }
        if size > 0 {
            let down = size.min(most - total);
            rollout.scale_old(at, size - down);
            total += down;
        }
    }
    total
}

fn rolling_update(deployment: &Deployment) -> RollingUpdateDeployment {
    let strategy = deployment.spec.as_ref().and_then(|s| s.strategy.as_ref());
    strategy.and_then(|s| s.rolling_update.clone()).unwrap_or_default()
}

/// Surge and unavailability in Pods. If rounding makes both zero, one may be unavailable, or nothing would ever move.
fn fence_posts(deployment: &Deployment) -> Result<(i32, i32), InvalidPercent> {
    let update = rolling_update(deployment);
    let wanted = wanted_replicas(deployment);
    let surge = update.max_surge.as_ref().map_or(Ok(0), |v| scaled(v, wanted, true))?;
    let unavailable = update.max_unavailable.as_ref().map_or(Ok(0), |v| scaled(v, wanted, false))?;
    Ok((surge, if surge == 0 && unavailable == 0 { 1 } else { unavailable }))
}

fn plain_surge(deployment: &Deployment) -> i32 {
    fence_posts(deployment).map_or(0, |(surge, _)| surge)
}

pub(super) fn max_surge(deployment: &Deployment) -> i32 {
    if is_recreate(deployment) { 0 } else { plain_surge(deployment) }
}

pub(super) fn max_unavailable(deployment: &Deployment) -> i32 {
    let wanted = wanted_replicas(deployment);
    if is_recreate(deployment) || wanted == 0 {
        return 0;
    }
    fence_posts(deployment).map_or(0, |(_, unavailable)| unavailable.min(wanted))
}
