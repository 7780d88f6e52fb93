//! What to do next for a StatefulSet: one step at a time and in order, or all at once (upstream's
//! `stateful_set_control.go`).

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::apps::v1::{StatefulSet, StatefulSetStatus};
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod, PodTemplateSpec};
use reconcile::pod;

use super::identity::{
    claim_names, first_ordinal, has_identity, has_storage, is_in_range, new_pod, ordinal, replicas, revision_of, spec,
};
use super::retention;

/// A StatefulSet with everything that a decision about it depends on.
pub(super) struct View<'a> {
    pub(super) set: &'a StatefulSet,
    /// The revision that Pods are coming from, and its template.
    pub(super) current: (&'a str, PodTemplateSpec),
    /// The revision that Pods are to be of.
    pub(super) update: (&'a str, PodTemplateSpec),
    pub(super) pods: &'a [Arc<Pod>],
    /// Finds claims by name.
    pub(super) claim: &'a (dyn Fn(&str) -> Option<Arc<PersistentVolumeClaim>> + Sync),
    pub(super) collisions: i32,
    pub(super) now: Timestamp,
}

#[derive(Clone, Debug)]
pub(super) enum Action {
    /// Create the Pod, after its claims.
    Create(Box<Pod>),
    Delete(Arc<Pod>),
    /// Create claims that are missing.
    EnsureClaims(Arc<Pod>),
    /// Give the Pod its labels and volumes back, and its claims their owners.
    Repair(Arc<Pod>),
    /// Give the claims of a Pod that is to go their owners.
    OwnClaims(Arc<Pod>),
}

/// What to do, in this order. Where one part fails, the next is not begun.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// About Pods that should be there; several about one Pod follow each other.
    pub(super) replicas: Vec<Vec<Action>>,
    /// About Pods that should not.
    pub(super) condemned: Vec<Vec<Action>>,
    /// A Pod of an old revision to be replaced.
    pub(super) outdated: Option<Arc<Pod>>,
    /// Whether actions must be done one after the other.
    pub(super) one_by_one: bool,
}

/// A Pod that is there, or one that is to be created.
enum Replica {
    Present(Arc<Pod>),
    Missing(Box<Pod>),
}

/// Whether a walk in order goes on after a Pod.
#[derive(PartialEq)]
enum Walk {
    On,
    Stop,
}

impl View<'_> {
    fn is_available(&self, p: &Pod) -> bool {
        pod::is_available(p, spec(self.set).min_ready_seconds.unwrap_or(0), self.now)
    }

    fn is_unavailable(&self, p: &Pod) -> bool {
        !self.is_available(p) || pod::is_terminating(p)
    }

    fn partition(&self) -> Option<i32> {
        let rolling = spec(self.set).update_strategy.as_ref()?.rolling_update.as_ref()?;
        Some(rolling.partition.unwrap_or(0))
    }

    fn strategy(&self) -> &str {
        spec(self.set).update_strategy.as_ref().and_then(|s| s.type_.as_deref()).unwrap_or_default()
    }

    /// A Pod that is missing, of the revision that its ordinal is to have.
    fn missing(&self, ordinal: i32) -> Box<Pod> {
        let updated = self.set.status.as_ref().and_then(|s| s.current_replicas).unwrap_or(0);
        let stays_current = match self.partition() {
            None => self.strategy() == "RollingUpdate" && ordinal < first_ordinal(self.set) + updated,
            Some(partition) => ordinal < first_ordinal(self.set) + partition,
        };
        let (name, template) = if stays_current { &self.current } else { &self.update };
        Box::new(new_pod(self.set, template, name, ordinal))
    }

    /// Pods by ordinal from the first on, and those beyond the range, highest first.
    fn split(&self) -> (Vec<Replica>, Vec<Arc<Pod>>) {
        let first = first_ordinal(self.set);
        let find = |wanted: i32| self.pods.iter().rev().find(|p| ordinal(p) == Some(wanted));
        let present = (first..first + replicas(self.set)).map(|ordinal| match find(ordinal) {
            Some(p) => Replica::Present(p.clone()),
            None => Replica::Missing(self.missing(ordinal)),
        });
        let beyond = self.pods.iter().filter(|p| ordinal(p).is_some_and(|o| !is_in_range(self.set, o)));
        let mut condemned: Vec<_> = beyond.cloned().collect();
        condemned.sort_by_key(|p| Reverse(ordinal(p)));
        (present.collect(), condemned)
    }

    pub(super) fn plan(&self) -> Plan {
        let one_by_one = spec(self.set).pod_management_policy.as_deref() != Some("Parallel");
        let mut plan = Plan { one_by_one, ..Plan::default() };
        if self.set.metadata.deletion_timestamp.is_some() {
            return plan;
        }
        let (replicas, condemned) = self.split();
        for replica in &replicas {
            let mut actions = Vec::new();
            let walk = self.step(replica, one_by_one, &mut actions);
            plan.replicas.push(actions);
            if one_by_one && walk == Walk::Stop {
                return plan;
            }
        }
        let first_unhealthy = self.first_unhealthy(&replicas, &condemned);
        let owning = condemned.iter().filter(|p| !self.claims_are_right(p)).map(|p| vec![Action::OwnClaims(p.clone())]);
        plan.condemned.extend(owning);
        for p in &condemned {
            if pod::is_terminating(p) && !one_by_one {
                continue;
            }
            if pod::is_terminating(p) || (one_by_one && self.must_wait(p, first_unhealthy.as_ref())) {
                return plan;
            }
            plan.condemned.push(vec![Action::Delete(p.clone())]);
            if one_by_one {
                return plan;
            }
        }
        if self.strategy() != "OnDelete" {
            plan.outdated = self.outdated(&replicas);
        }
        plan
    }

    /// What one Pod that should be there needs.
    fn step(&self, replica: &Replica, one_by_one: bool, actions: &mut Vec<Action>) -> Walk {
        let p = match replica {
            Replica::Missing(p) => {
                let names = claim_names(self.set, ordinal(p).unwrap_or(-1));
                let claims = names.iter().filter_map(|name| (self.claim)(name));
                if !claims.into_iter().any(|claim| retention::blocks_creation(&claim, self.set, p)) {
                    actions.push(Action::Create(p.clone()));
                }
                return Walk::Stop;
            }
            Replica::Present(p) => p,
        };
        if pod::is_terminal(p) {
            if !pod::is_terminating(p) {
                actions.push(Action::Delete(p.clone()));
            }
            return Walk::Stop;
        }
        let is_pending = pod::phase(p) == "Pending";
        if is_pending {
            actions.push(Action::EnsureClaims(p.clone()));
        }
        let is_up = pod::phase(p) == "Running" && self.is_available(p);
        if one_by_one && (pod::is_terminating(p) || !is_up) {
            return Walk::Stop;
        }
        if !has_identity(p) || !has_storage(self.set, p) || !self.claims_are_right(p) {
            actions.push(Action::Repair(p.clone()));
        }
        Walk::On
    }

    fn claims_are_right(&self, p: &Pod) -> bool {
        let names = claim_names(self.set, ordinal(p).unwrap_or(-1));
        names.iter().filter_map(|name| (self.claim)(name)).all(|claim| retention::plan(&claim, self.set, p).is_none())
    }

    fn first_unhealthy(&self, replicas: &[Replica], condemned: &[Arc<Pod>]) -> Option<Arc<Pod>> {
        let present = replicas.iter().filter_map(|r| match r {
            Replica::Present(p) => Some(p),
            Replica::Missing(_) => None,
        });
        present.chain(condemned.iter().rev()).find(|p| self.is_unavailable(p)).cloned()
    }

    /// While Pods go one by one, only the first that is unhealthy may go before it is healthy.
    fn must_wait(&self, p: &Arc<Pod>, first_unhealthy: Option<&Arc<Pod>>) -> bool {
        let is_up = pod::phase(p) == "Running" && self.is_available(p);
        !is_up && !first_unhealthy.is_some_and(|first| Arc::ptr_eq(first, p))
    }

    /// The Pod with the highest ordinal that is of an old revision, once all above it are available.
    fn outdated(&self, replicas: &[Replica]) -> Option<Arc<Pod>> {
        let lowest = usize::try_from(self.partition().unwrap_or(0)).unwrap_or(0);
        for replica in replicas.iter().skip(lowest).rev() {
            let Replica::Present(p) = replica else { return None };
            if revision_of(p) != self.update.0 && !pod::is_terminating(p) {
                return Some(p.clone());
            }
            if self.is_unavailable(p) {
                return None;
            }
        }
        None
    }

    /// The status after `plan` is carried out.
    pub(super) fn status(&self, plan: &Plan) -> StatefulSetStatus {
        let counted = self.pods.iter().filter(|p| ordinal(p).is_some() && !pod::phase(p).is_empty());
        let count = |counts: &dyn Fn(&Pod) -> bool| {
            i32::try_from(counted.clone().filter(|p| counts(p)).count()).unwrap_or(i32::MAX)
        };
        let is_ready = |p: &Pod| pod::phase(p) == "Running" && pod::is_ready(p);
        let is_of = |p: &Pod, revision: &str| !pod::is_terminating(p) && revision_of(p) == revision;
        let mut current = count(&|p| is_of(p, self.current.0));
        if plan.outdated.is_some() {
            current = (current - 1).max(0);
        }
        let (all, ready, updated) = (count(&|_| true), count(&is_ready), count(&|p| is_of(p, self.update.0)));
        let wanted = replicas(self.set);
        let mut current_revision = self.current.0;
        if self.strategy() == "RollingUpdate" && [updated, ready, all] == [wanted; 3] {
            current = updated;
            current_revision = self.update.0;
        }
        StatefulSetStatus {
            observed_generation: self.set.metadata.generation,
            replicas: all,
            ready_replicas: (ready != 0).then_some(ready),
            available_replicas: Some(count(&|p| is_ready(p) && self.is_available(p))),
            current_replicas: (current != 0).then_some(current),
            updated_replicas: (updated != 0).then_some(updated),
            current_revision: Some(current_revision.to_owned()),
            update_revision: Some(self.update.0.to_owned()),
            collision_count: Some(self.collisions),
            conditions: self.set.status.as_ref().and_then(|s| s.conditions.clone()),
        }
    }
}
