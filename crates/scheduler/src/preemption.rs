//! Making room for a Pod by taking less important ones off a node (upstream's `plugins/defaultpreemption` and
//! `framework/preemption`). Decides only.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use reconcile::{Selector, pod};

use crate::cycle::{Filters, Forked};
use crate::diagnosis::Diagnosis;
use crate::framework::{Plugin, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::nominations::Nominations;
use crate::pod_info::PodInfo;
use crate::resources::Name;
use crate::snapshot::Snapshot;

/// In percent of the nodes that come into question, so many candidates are enough...
const CANDIDATES_PERCENTAGE: usize = 10;
/// ...but so many are looked for at least.
const MIN_CANDIDATES: usize = 100;

/// A node, and who must leave it.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub node: Name,
    /// The most important first.
    pub victims: Vec<Arc<PodInfo>>,
    /// How many of them no disruption budget lets go.
    pub violations: usize,
}

/// Why no room is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub message: String,
    /// The Pod is no longer to wait for its nominated node.
    pub clears_nomination: bool,
}

/// A budget with its selector compiled.
pub struct Budget {
    namespace: String,
    selector: Selector,
    allowed: i32,
    budget: Arc<PodDisruptionBudget>,
}

impl Budget {
    pub fn new(budget: Arc<PodDisruptionBudget>) -> Option<Self> {
        let selector = Selector::new(budget.spec.as_ref()?.selector.as_ref()).ok()?;
        if selector.is_everything() {
            return None;
        }
        let allowed = budget.status.as_ref().and_then(|s| s.disruptions_allowed).unwrap_or(0);
        Some(Budget { namespace: budget.metadata.namespace.clone()?, selector, allowed, budget })
    }

    fn covers(&self, pod: &PodInfo) -> bool {
        let disrupted = self.budget.status.as_ref().and_then(|s| s.disrupted_pods.as_ref());
        self.namespace == pod.key.namespace
            && self.selector.matches(pod.labels())
            && !disrupted.is_some_and(|d| d.contains_key(&pod.key.name))
    }
}

/// What a decision is made from.
pub struct Preemption<'a> {
    pub snapshot: &'a Snapshot,
    pub plugins: &'a [&'a dyn Plugin],
    pub nominations: &'a Nominations,
    pub budgets: &'a [Budget],
    /// At which of the nodes in question to begin.
    pub offset: usize,
}

impl Preemption<'_> {
    /// Finds the node on which making room for `pod` hurts least, given why it fits nowhere.
    pub fn find(&self, pod: &PodInfo, diagnosis: &Diagnosis) -> Result<Candidate, Refusal> {
        if let Some(message) = self.not_eligible(pod, diagnosis) {
            return Err(Refusal { message: format!("preemption: {message}"), clears_nomination: false });
        }
        let nodes: Vec<u32> = diagnosis.resolvable().collect();
        let mut outcome = Diagnosis::of(self.snapshot.len());
        outcome.absent = Some("Preemption is not helpful for scheduling".to_owned());
        let candidates = self.dry_run(pod, &nodes, &mut outcome);
        candidates
            .into_iter()
            .min_by_key(rank)
            .ok_or_else(|| Refusal { message: format!("preemption: {outcome}"), clears_nomination: true })
    }

    fn not_eligible(&self, pod: &PodInfo, diagnosis: &Diagnosis) -> Option<&'static str> {
        if pod.spec().and_then(|s| s.preemption_policy.as_deref()) == Some("Never") {
            return Some("not eligible due to preemptionPolicy=Never.");
        }
        let slot = self.snapshot.find(self.nominations.of(&pod.uid).map(Name::as_ref).or(pod.nominated_node())?)?;
        if diagnosis.verdict(slot) == Some(Verdict::Unresolvable) {
            return None;
        }
        let leaving = |p: &Arc<PodInfo>| p.priority < pod.priority && is_being_preempted(p);
        let waits = self.snapshot.node(slot).pods.iter().any(leaving);
        waits.then_some("not eligible due to a terminating pod on the nominated node.")
    }

    fn dry_run(&self, pod: &PodInfo, nodes: &[u32], outcome: &mut Diagnosis) -> Vec<Candidate> {
        let Some(filters) = Filters::prepare(pod, self.snapshot, self.plugins, &mut Diagnosis::default()) else {
            return Vec::new();
        };
        let wanted = (nodes.len() * CANDIDATES_PERCENTAGE / 100).max(MIN_CANDIDATES);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut reasons = Vec::new();
        for turn in 0..nodes.len() {
            let slot = nodes[(self.offset + turn) % nodes.len()];
            match self.victims(pod, self.snapshot.node(slot), &filters, &mut reasons) {
                Ok(candidate) => candidates.push(candidate),
                Err(verdict) => outcome.reject(slot, 0, verdict, &mut reasons),
            }
            if candidates.len() >= wanted && candidates.iter().any(|c| c.violations == 0) {
                break;
            }
        }
        candidates
    }

    /// The fewest and least important Pods without which `pod` fits a node.
    fn victims(
        &self,
        pod: &PodInfo,
        node: &NodeInfo,
        filters: &Filters<'_>,
        reasons: &mut Vec<Reason>,
    ) -> Result<Candidate, Verdict> {
        let mut removable: Vec<Arc<PodInfo>> =
            node.pods.iter().filter(|p| p.priority < pod.priority).cloned().collect();
        if removable.is_empty() {
            reasons.push(Reason::Text("No preemption victims found for incoming pod"));
            return Err(Verdict::Unresolvable);
        }
        let mut trial = Trial { node: node.clone(), filters: filters.fork() };
        for nominated in
            self.nominations.on(&node.name).iter().filter(|n| n.priority >= pod.priority && n.uid != pod.uid)
        {
            trial.add(nominated.clone());
        }
        removable.iter().for_each(|victim| trial.remove(victim));
        trial.filters.check(&trial.node, reasons).map_err(|(_, verdict)| verdict)?;

        removable.sort_by_key(|victim| Reverse(importance(victim)));
        let (protected, free) = self.split_by_budget(&removable);
        let violations_begin = protected.len();
        let mut victims = Vec::new();
        let mut violations = 0;
        for (at, victim) in protected.into_iter().chain(free).enumerate() {
            trial.add(victim.clone());
            if trial.filters.check(&trial.node, &mut Vec::new()).is_err() {
                trial.remove(&victim);
                violations += usize::from(at < violations_begin);
                victims.push(victim);
            }
        }
        victims.sort_by_key(|victim| Reverse(importance(victim)));
        Ok(Candidate { node: node.name.clone(), victims, violations })
    }

    /// Pods whose leaving would break a disruption budget, and the others.
    fn split_by_budget(&self, pods: &[Arc<PodInfo>]) -> (Vec<Arc<PodInfo>>, Vec<Arc<PodInfo>>) {
        let mut left: Vec<i32> = self.budgets.iter().map(|b| b.allowed).collect();
        pods.iter().cloned().partition(|pod| {
            let mut violates = false;
            for (budget, left) in self.budgets.iter().zip(&mut left).filter(|(b, _)| b.covers(pod)) {
                debug_assert_eq!(budget.namespace, pod.key.namespace);
                *left -= 1;
                violates |= *left < 0;
            }
            violates
        })
    }
}

/// A node on which Pods come and go in thought.
struct Trial<'a> {
    node: NodeInfo,
    filters: Forked<'a>,
}

impl Trial<'_> {
    fn add(&mut self, pod: Arc<PodInfo>) {
        self.filters.suppose(&pod, &self.node, 1);
        self.node.add_pod(pod);
    }

    fn remove(&mut self, pod: &PodInfo) {
        self.node.remove_pod(&pod.uid);
        self.filters.suppose(pod, &self.node, -1);
    }
}

/// Orders Pods: higher priority, and among equals who runs longer, is more important.
fn importance(pod: &PodInfo) -> (i32, Reverse<Timestamp>) {
    (pod.priority, Reverse(start_time(pod)))
}

fn start_time(pod: &PodInfo) -> Timestamp {
    let started = pod.pod.status.as_ref().and_then(|s| s.start_time.as_ref());
    started.map_or(Timestamp::MAX, |t| t.0)
}

/// The least is the best: fewest broken budgets, the least important most important victim, the least sum of
/// priorities, fewest victims, the latest start of the most important ones.
fn rank(candidate: &Candidate) -> (usize, i32, i64, usize, Reverse<Timestamp>) {
    let highest = candidate.victims.iter().map(|v| v.priority).max().unwrap_or(i32::MIN);
    let sum = candidate.victims.iter().map(|v| i64::from(v.priority) + i64::from(i32::MAX) + 1).sum();
    let earliest = candidate.victims.iter().filter(|v| v.priority == highest).map(|v| start_time(v)).min();
    (candidate.violations, highest, sum, candidate.victims.len(), Reverse(earliest.unwrap_or(Timestamp::MAX)))
}

fn is_being_preempted(p: &PodInfo) -> bool {
    let target = pod::condition(&p.pod, "DisruptionTarget");
    p.is_terminating()
        && target.is_some_and(|c| c.status == "True" && c.reason.as_deref() == Some("PreemptionByScheduler"))
}

#[cfg(test)]
mod tests;
