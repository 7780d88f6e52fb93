//! Which Pods to create and delete (upstream's `podsShouldBeOnNode` and `rollingUpdate`).

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use k8s_openapi::api::apps::v1::{DaemonSet, DaemonSetStatus};
use k8s_openapi::api::core::v1::{Node, Pod};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use reconcile::pod;

use super::eligibility::{Eligibility, Place, is_updated, target_node};
use crate::int_or_percent::{InvalidPercent, scaled};
use crate::revisions::HASH_LABEL;

type Pods = Vec<Arc<Pod>>;
/// A Pod of the present template, and one of an older.
type Pair<'p> = (Option<&'p Arc<Pod>>, Option<&'p Arc<Pod>>);

/// A DaemonSet with everything that a decision about it depends on.
pub(super) struct View<'a> {
    pub(super) set: &'a DaemonSet,
    /// The hash of the present template.
    pub(super) hash: &'a str,
    pub(super) nodes: &'a [Arc<Node>],
    /// Its Pods by the node that they run on, or are meant for.
    pub(super) by_node: BTreeMap<String, Pods>,
    pub(super) now: Timestamp,
}

/// What to do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Nodes that need a Pod.
    pub(super) create: Vec<String>,
    pub(super) delete: Pods,
    /// Pods that ended, to be told of.
    pub(super) ended: Pods,
    /// When to look again at failed Pods that must not be replaced yet.
    pub(super) retry: Option<Duration>,
}

/// Sorts Pods by their nodes. Those that ended and are being deleted are left to whoever deletes them.
pub(super) fn by_node(pods: &[Arc<Pod>]) -> BTreeMap<String, Pods> {
    let mut map = BTreeMap::<String, Pods>::new();
    for p in pods.iter().filter(|p| !(pod::is_terminal(p) && pod::is_terminating(p))) {
        if let Some(node) = target_node(p) {
            map.entry(node.to_owned()).or_default().push(p.clone());
        }
    }
    map
}

/// Bound ones first, then the oldest.
fn oldest_first(pods: &mut Pods) {
    pods.sort_by_cached_key(|p| {
        let meta = &p.metadata;
        (pod::node_name(p).is_none(), meta.creation_timestamp.as_ref().map(|t| t.0), meta.name.clone())
    });
}

impl View<'_> {
    fn min_ready_seconds(&self) -> i32 {
        self.set.spec.as_ref().and_then(|s| s.min_ready_seconds).unwrap_or(0)
    }

    fn is_available(&self, p: &Pod) -> bool {
        pod::is_available(p, self.min_ready_seconds(), self.now)
    }

    fn rolling(&self) -> Option<(Option<&IntOrString>, Option<&IntOrString>)> {
        let strategy = self.set.spec.as_ref()?.update_strategy.as_ref()?;
        let rolling =
            strategy.rolling_update.as_ref().filter(|_| strategy.type_.as_deref() == Some("RollingUpdate"))?;
        Some((rolling.max_surge.as_ref(), rolling.max_unavailable.as_ref()))
    }

    fn max_surge(&self, desired: i32) -> Result<i32, InvalidPercent> {
        self.rolling().and_then(|(surge, _)| surge).map_or(Ok(0), |surge| scaled(surge, desired, true))
    }

    fn max_unavailable(&self, desired: i32) -> Result<i32, InvalidPercent> {
        self.rolling().and_then(|(_, down)| down).map_or(Ok(0), |down| scaled(down, desired, true))
    }

    fn surges(&self) -> bool {
        self.max_surge(1).is_ok_and(|surge| surge > 0)
    }

    /// One Pod on each node where it belongs, none elsewhere. `wait` tells how long a failed Pod on a node must stay
    /// before it is replaced, and notes the failure if it need not.
    pub(super) fn manage(&self, wait: &mut dyn FnMut(&str) -> Option<Duration>) -> Plan {
        let eligibility = Eligibility::of(self.set);
        let mut plan = Plan::default();
        for node in self.nodes {
            let name = node.metadata.name.as_deref().unwrap_or_default();
            let pods = self.by_node.get(name);
            match (eligibility.place(node), pods) {
                (Place::Wanted, None) => plan.create.push(name.to_owned()),
                (Place::Forbidden, Some(pods)) => {
                    plan.delete.extend(pods.iter().filter(|p| !pod::is_terminating(p)).cloned());
                }
                (Place::Forbidden | Place::Tolerated, None) => {}
                (place, Some(pods)) => self.keep_one(name, place, pods, wait, &mut plan),
            }
        }
        let is_known = |name: &str| self.nodes.iter().any(|n| n.metadata.name.as_deref() == Some(name));
        for (_, pods) in self.by_node.iter().filter(|(name, _)| !is_known(name)) {
            // Nobody else deletes a Pod that waits for a node that is gone.
            plan.delete.extend(pods.iter().filter(|p| pod::node_name(p).is_none()).cloned());
        }
        plan
    }

    fn keep_one(
        &self,
        node: &str,
        place: Place,
        pods: &Pods,
        wait: &mut dyn FnMut(&str) -> Option<Duration>,
        plan: &mut Plan,
    ) {
        let mut running = Vec::new();
        for p in pods.iter().filter(|p| !pod::is_terminating(p)) {
            match pod::phase(p) {
                "Failed" => match wait(node) {
                    Some(delay) => plan.retry = Some(plan.retry.map_or(delay, |r| r.min(delay))),
                    None => {
                        plan.ended.push(p.clone());
                        plan.delete.push(p.clone());
                    }
                },
                "Succeeded" => {
                    plan.ended.push(p.clone());
                    plan.delete.push(p.clone());
                }
                _ => running.push(p.clone()),
            }
        }
        oldest_first(&mut running);
        if !self.surges() {
            plan.delete.extend(running.into_iter().skip(1));
            return;
        }
        if running.is_empty() && place == Place::Wanted {
            plan.create.push(node.to_owned());
        }
        if running.len() > 1 {
            self.keep_two(running, plan);
        }
    }

    /// While surging, an old Pod stays until the new one is available, unless it is not ready itself.
    fn keep_two(&self, running: Pods, plan: &mut Plan) {
        let (mut newest, mut old): (Option<Arc<Pod>>, Option<Arc<Pod>>) = (None, None);
        for p in running {
            let hash = p.metadata.labels.as_ref().and_then(|l| l.get(HASH_LABEL)).map(String::as_str);
            let slot = if hash == Some(self.hash) { &mut newest } else { &mut old };
            if slot.is_none() {
                *slot = Some(p);
            } else {
                plan.delete.push(p);
            }
        }
        if let (Some(newest), Some(old)) = (newest, old)
            && (!pod::is_ready(&old) || self.is_available(&newest))
        {
            plan.delete.push(old);
        }
    }

    /// Brings Pods of old templates to the present one, as many at a time as the strategy allows.
    pub(super) fn rolling_update(&self) -> Result<Plan, InvalidPercent> {
        if self.set.spec.as_ref().and_then(|s| s.update_strategy.as_ref()).and_then(|s| s.type_.as_deref())
            != Some("RollingUpdate")
        {
            return Ok(Plan::default());
        }
        let eligibility = Eligibility::of(self.set);
        let wanted: BTreeMap<&str, bool> = self
            .nodes
            .iter()
            .map(|n| (n.metadata.name.as_deref().unwrap_or_default(), eligibility.place(n) == Place::Wanted))
            .collect();
        let desired = i32::try_from(wanted.values().filter(|w| **w).count()).unwrap_or(i32::MAX);
        let surge = self.max_surge(desired)?;
        let mut unavailable = self.max_unavailable(desired)?;
        if desired > 0 && surge == 0 && unavailable == 0 {
            unavailable = 1;
        }
        let mut by_node: BTreeMap<&str, &[Arc<Pod>]> =
            self.by_node.iter().map(|(name, pods)| (name.as_str(), pods.as_slice())).collect();
        for (name, _) in wanted.iter().filter(|(_, wanted)| **wanted) {
            by_node.entry(name).or_default();
        }
        Ok(match surge {
            0 => self.replace_in_place(&by_node, unavailable),
            _ => self.replace_by_surge(&by_node, &wanted, desired, surge),
        })
    }

    /// The new and the old Pod of a node; `None` if there are several of either.
    fn pair<'p>(&self, pods: &'p [Arc<Pod>]) -> Option<Pair<'p>> {
        let (mut new, mut old) = (None, None);
        for p in pods.iter().filter(|p| !pod::is_terminating(p)) {
            let slot = if is_updated(self.set, self.hash, p) { &mut new } else { &mut old };
            if slot.replace(p).is_some() {
                return None;
            }
        }
        Some((new, old))
    }

    fn replace_in_place(&self, by_node: &BTreeMap<&str, &[Arc<Pod>]>, max_unavailable: i32) -> Plan {
        let mut unavailable = 0;
        let (mut delete, mut candidates) = (Vec::new(), Vec::new());
        for pods in by_node.values() {
            match self.pair(pods) {
                None | Some((None, None) | (Some(_), Some(_))) => unavailable += 1,
                Some((Some(new), None)) => unavailable += i32::from(!self.is_available(new)),
                Some((None, Some(old))) if !self.is_available(old) => {
                    unavailable += 1;
                    delete.push(old.clone());
                }
                Some((None, Some(old))) => candidates.push(old.clone()),
            }
        }
        let room = usize::try_from(max_unavailable - unavailable).unwrap_or(0);
        delete.extend(candidates.into_iter().take(room));
        Plan { delete, ..Plan::default() }
    }

    fn replace_by_surge(
        &self,
        by_node: &BTreeMap<&str, &[Arc<Pod>]>,
        wanted: &BTreeMap<&str, bool>,
        desired: i32,
        max_surge: i32,
    ) -> Plan {
        let mut plan = Plan::default();
        let (mut surging, mut available) = (0, 0);
        let (mut misplaced, mut candidates) = (Vec::new(), Vec::new());
        for (name, pods) in by_node {
            let Some((new, old)) = self.pair(pods) else {
                surging += 1;
                continue;
            };
            available += i32::from(old.or(new).is_some_and(|p| self.is_available(p)));
            let Some(old) = old else { continue };
            let is_wanted = wanted.get(name).copied().unwrap_or(false);
            match new {
                Some(new) if self.is_available(new) => plan.delete.push(old.clone()),
                Some(_) => surging += 1,
                None => match (self.is_available(old), is_wanted) {
                    (false, false) => plan.delete.push(old.clone()),
                    (false, true) => plan.create.push((*name).to_owned()),
                    (true, false) => misplaced.push(old.clone()),
                    (true, true) => candidates.push((*name).to_owned()),
                },
            }
        }
        // Where Pods no longer belong, they stay until enough of those that do are available.
        let spare = usize::try_from(available - desired).unwrap_or(0);
        plan.delete.extend(misplaced.into_iter().take(spare));
        let room = usize::try_from(max_surge - surging).unwrap_or(0);
        plan.create.extend(candidates.into_iter().take(room));
        plan
    }

    /// The status; `acted` if the present generation was acted on.
    pub(super) fn status(&self, acted: bool) -> DaemonSetStatus {
        let eligibility = Eligibility::of(self.set);
        let before = self.set.status.clone().unwrap_or_default();
        let mut status = DaemonSetStatus {
            observed_generation: if acted { self.set.metadata.generation } else { before.observed_generation },
            collision_count: before.collision_count,
            conditions: before.conditions,
            ..DaemonSetStatus::default()
        };
        let (mut available, mut updated) = (0, 0);
        for node in self.nodes {
            let mut pods =
                self.by_node.get(node.metadata.name.as_deref().unwrap_or_default()).cloned().unwrap_or_default();
            oldest_first(&mut pods);
            match (eligibility.place(node), pods.first()) {
                (Place::Wanted, None) => status.desired_number_scheduled += 1,
                (Place::Wanted, Some(p)) => {
                    status.desired_number_scheduled += 1;
                    status.current_number_scheduled += 1;
                    status.number_ready += i32::from(pod::is_ready(p));
                    available += i32::from(self.is_available(p));
                    updated += i32::from(is_updated(self.set, self.hash, p));
                }
                (_, Some(_)) => status.number_misscheduled += 1,
                (_, None) => {}
            }
        }
        let set = |number: i32| (number != 0).then_some(number);
        status.number_available = set(available);
        status.updated_number_scheduled = set(updated);
        status.number_unavailable = set(status.desired_number_scheduled - available);
        status
    }
}
