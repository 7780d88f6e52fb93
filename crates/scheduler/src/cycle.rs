//! One scheduling decision: filter nodes, score those that fit, choose (upstream's `schedule_one.go`). Touches nothing.

use crate::diagnosis::Diagnosis;
use crate::framework::{Filter, Plugin, PreFilter, Reason, Verdict};
use crate::node_info::NodeInfo;
use crate::nominations::Nominations;
use crate::pod_info::PodInfo;
use crate::resources::Name;
use crate::snapshot::Snapshot;

/// So many feasible nodes are looked for at least.
const MIN_FEASIBLE: usize = 100;
/// In percent, so much of a large cluster at least.
const MIN_PERCENTAGE: usize = 5;

/// Where a Pod should go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    pub node: Name,
    pub slot: u32,
    /// How many nodes were looked at, and how many of them fit.
    pub evaluated: usize,
    pub feasible: usize,
}

/// Where in the order of nodes to begin, and who is to be reckoned with.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    pub start: usize,
    pub nominations: &'a Nominations,
}

/// Finds the best node. `tie_break` chooses among `n` equal ones; it answers less than `n`.
pub fn schedule(
    pod: &PodInfo,
    snapshot: &Snapshot,
    plugins: &[&dyn Plugin],
    search: Search<'_>,
    tie_break: &mut dyn FnMut(usize) -> usize,
) -> Result<Placement, Box<Diagnosis>> {
    let mut diagnosis = Diagnosis::of(snapshot.len());
    if snapshot.is_empty() {
        return Err(diagnosis);
    }
    let Some(filters) = Filters::prepare(pod, snapshot, plugins, &mut diagnosis) else { return Err(diagnosis) };
    let feasible = find_feasible(pod, snapshot, &filters, search, &mut diagnosis);
    let slot = match feasible.as_slice() {
        [] => return Err(diagnosis),
        [only] => *only,
        several => best(pod, snapshot, plugins, several, tie_break),
    };
    Ok(Placement {
        node: snapshot.node(slot).name.clone(),
        slot,
        evaluated: feasible.len() + diagnosis.rejections.len(),
        feasible: feasible.len(),
    })
}

/// The filters that have something to say of a Pod.
pub struct Filters<'a> {
    filters: Vec<(usize, Box<dyn Filter + 'a>)>,
    /// The only nodes that come into question.
    only: Option<Vec<u32>>,
}

impl<'a> Filters<'a> {
    /// Asks all plugins; `None` if one of them refuses every node.
    pub fn prepare(
        pod: &'a PodInfo,
        snapshot: &'a Snapshot,
        plugins: &[&dyn Plugin],
        diagnosis: &mut Diagnosis,
    ) -> Option<Self> {
        let mut prepared = Filters { filters: Vec::with_capacity(plugins.len()), only: None };
        let mut restricting: Vec<&str> = Vec::new();
        for (at, plugin) in plugins.iter().enumerate() {
            match plugin.pre_filter(pod, snapshot) {
                PreFilter::Skip => {}
                PreFilter::Reject { reason, .. } => {
                    diagnosis.plugins.insert(at);
                    diagnosis.pre_filter = Some(reason.to_string());
                    return None;
                }
                PreFilter::Run { filter, only } => {
                    prepared.filters.push((at, filter));
                    if let Some(only) = only {
                        restricting.push(plugin.name());
                        diagnosis.plugins.insert(at);
                        match &mut prepared.only {
                            Some(before) => before.retain(|slot| only.contains(slot)),
                            None => prepared.only = Some(only),
                        }
                    }
                }
            }
        }
        if !restricting.is_empty() {
            restricting.sort_unstable();
            diagnosis.absent = Some(format!("node(s) didn't satisfy plugin(s) [{}]", restricting.join(" ")));
        }
        Some(prepared)
    }

    /// A copy that may suppose other Pods on nodes.
    pub fn fork(&self) -> Forked<'_> {
        Forked(self.filters.iter().map(|(at, f)| (*at, f.fork().map_or(Part::Shared(f.as_ref()), Part::Own))).collect())
    }

    fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Result<(), (usize, Verdict)> {
        for (plugin, filter) in &self.filters {
            let verdict = filter.check(node, reasons);
            if verdict != Verdict::Fits {
                return Err((*plugin, verdict));
            }
        }
        Ok(())
    }

    /// Judges a node as it will be when the Pods that are to come there have come: it must fit with and without them,
    /// since they may yet go elsewhere.
    pub fn check_with_nominated(
        &self,
        pod: &PodInfo,
        node: &NodeInfo,
        nominations: &Nominations,
        reasons: &mut Vec<Reason>,
    ) -> Result<(), (usize, Verdict)> {
        let mut coming = nominations.on(&node.name).iter().filter(|n| n.priority >= pod.priority && n.uid != pod.uid);
        if let Some(first) = coming.next() {
            let (mut fuller, mut forked) = (node.clone(), self.fork());
            for nominated in std::iter::once(first).chain(coming) {
                forked.suppose(nominated, &fuller, 1);
                fuller.add_pod(nominated.clone());
            }
            forked.check(&fuller, reasons)?;
        }
        self.check(node, reasons)
    }
}

enum Part<'a> {
    Shared(&'a dyn Filter),
    Own(Box<dyn Filter + 'a>),
}

/// See [`Filters::fork`].
pub struct Forked<'a>(Vec<(usize, Part<'a>)>);

impl Forked<'_> {
    pub fn suppose(&mut self, pod: &PodInfo, node: &NodeInfo, by: i64) {
        for (_, part) in &mut self.0 {
            if let Part::Own(filter) = part {
                filter.suppose(pod, node, by);
            }
        }
    }

    pub fn check(&self, node: &NodeInfo, reasons: &mut Vec<Reason>) -> Result<(), (usize, Verdict)> {
        for (plugin, part) in &self.0 {
            let filter = match part {
                Part::Shared(filter) => *filter,
                Part::Own(filter) => filter.as_ref(),
            };
            let verdict = filter.check(node, reasons);
            if verdict != Verdict::Fits {
                return Err((*plugin, verdict));
            }
        }
        Ok(())
    }
}

fn find_feasible(
    pod: &PodInfo,
    snapshot: &Snapshot,
    filters: &Filters<'_>,
    search: Search<'_>,
    diagnosis: &mut Diagnosis,
) -> Vec<u32> {
    let mut reasons = Vec::new();
    // A node on which room was made is probably the only one that fits, so it is tried first.
    let nominated = search.nominations.of(&pod.uid).map(Name::as_ref).or(pod.nominated_node());
    if let Some(slot) = nominated.and_then(|name| snapshot.find(name))
        && filters.only.as_ref().is_none_or(|only| only.contains(&slot))
    {
        let node = snapshot.node(slot);
        if filters.check_with_nominated(pod, node, search.nominations, &mut reasons).is_ok() {
            return vec![slot];
        }
        reasons.clear();
    }
    let nodes = filters.only.as_deref().unwrap_or_else(|| snapshot.order());
    let wanted = feasible_to_find(nodes.len());
    let mut feasible = Vec::with_capacity(wanted);
    let start = if nodes.is_empty() { 0 } else { search.start % nodes.len() };
    let (later, sooner) = nodes.split_at(start);
    for slot in sooner.iter().chain(later) {
        let node = snapshot.node(*slot);
        match filters.check_with_nominated(pod, node, search.nominations, &mut reasons) {
            Ok(()) => {
                feasible.push(*slot);
                if feasible.len() >= wanted {
                    break;
                }
            }
            Err((plugin, verdict)) => diagnosis.reject(*slot, plugin, verdict, &mut reasons),
        }
    }
    feasible
}

/// In a large cluster a part of the feasible nodes is good enough; the larger it is, the smaller the part.
fn feasible_to_find(nodes: usize) -> usize {
    if nodes < MIN_FEASIBLE {
        return nodes;
    }
    let percentage = 50usize.saturating_sub(nodes / 125).max(MIN_PERCENTAGE);
    (nodes * percentage / 100).max(MIN_FEASIBLE)
}

fn best(
    pod: &PodInfo,
    snapshot: &Snapshot,
    plugins: &[&dyn Plugin],
    feasible: &[u32],
    tie_break: &mut dyn FnMut(usize) -> usize,
) -> u32 {
    let totals = total_scores(pod, snapshot, plugins, feasible);
    let highest = totals.iter().copied().max().unwrap_or(0);
    let equal = totals.iter().filter(|t| **t == highest).count();
    let chosen = tie_break(equal).min(equal - 1);
    let mut best = feasible.iter().zip(&totals).filter(|(_, total)| **total == highest).map(|(slot, _)| *slot);
    best.nth(chosen).expect("there are as many as were counted")
}

fn total_scores(pod: &PodInfo, snapshot: &Snapshot, plugins: &[&dyn Plugin], feasible: &[u32]) -> Vec<i64> {
    let mut totals = vec![0; feasible.len()];
    let mut scores = Vec::with_capacity(feasible.len());
    for plugin in plugins {
        if let Some(scorer) = plugin.pre_score(pod, snapshot, feasible) {
            scores.clear();
            scores.extend(feasible.iter().map(|slot| scorer.score(snapshot.node(*slot))));
            scorer.normalize(&mut scores);
            for (total, score) in totals.iter_mut().zip(&scores) {
                *total += score * plugin.weight();
            }
        }
    }
    totals
}

/// The weighted scores of given nodes, by plugin: for those who want to know why.
pub fn explain<'p>(
    pod: &PodInfo,
    snapshot: &Snapshot,
    plugins: &[&'p dyn Plugin],
    slots: &[u32],
) -> Vec<(&'p str, Vec<i64>)> {
    let mut table = Vec::new();
    for plugin in plugins {
        if let Some(scorer) = plugin.pre_score(pod, snapshot, slots) {
            let mut scores: Vec<i64> = slots.iter().map(|slot| scorer.score(snapshot.node(*slot))).collect();
            scorer.normalize(&mut scores);
            table.push((plugin.name(), scores.into_iter().map(|s| s * plugin.weight()).collect()));
        }
    }
    table
}

#[cfg(test)]
mod tests;
