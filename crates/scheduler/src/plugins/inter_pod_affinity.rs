//! Keeps Pods near those that they want near and away from those that they do not, or that do not want them (upstream's
//! `plugins/interpodaffinity`).

mod preferred;
mod required;
mod tally;

use k8s_openapi::api::core::v1::Node;
use reconcile::Selector;

use crate::framework::{ClusterEvent, Plugin, PreFilter, Score};
use crate::node_info::NodeInfo;
use crate::pod_info::{AffinityTerm, PodInfo};
use crate::snapshot::Snapshot;

use preferred::Preferred;
use required::Required;

pub struct InterPodAffinity;

/// Whether `term` means `pod`.
fn means(term: &AffinityTerm, pod: &PodInfo, snapshot: &Snapshot) -> bool {
    term.matches(pod, || snapshot.namespace_labels(&pod.key.namespace))
}

fn means_by_all(terms: &[AffinityTerm], pod: &PodInfo, snapshot: &Snapshot) -> bool {
    !terms.is_empty() && terms.iter().all(|term| means(term, pod, snapshot))
}

/// Whether `term` may mean `pod`, where the labels of namespaces are not known.
fn may_mean(term: &AffinityTerm, pod: &PodInfo) -> bool {
    let namespace = term.namespaces.contains(&pod.key.namespace) || term.namespace_selector != Selector::Nothing;
    namespace && term.selector.matches(pod.labels())
}

fn may_mean_by_all(terms: &[AffinityTerm], pod: &PodInfo) -> bool {
    !terms.is_empty() && terms.iter().all(|term| may_mean(term, pod))
}

impl Plugin for InterPodAffinity {
    fn name(&self) -> &'static str {
        "InterPodAffinity"
    }

    fn weight(&self) -> i64 {
        2
    }

    fn pre_filter<'a>(&self, pod: &'a PodInfo, snapshot: &'a Snapshot) -> PreFilter<'a> {
        match Required::new(pod, snapshot) {
            Some(required) => PreFilter::Run { filter: Box::new(required), only: None },
            None => PreFilter::Skip,
        }
    }

    fn pre_score<'a>(
        &self,
        pod: &'a PodInfo,
        snapshot: &'a Snapshot,
        _feasible: &[u32],
    ) -> Option<Box<dyn Score + 'a>> {
        Preferred::new(pod, snapshot).map(|preferred| Box::new(preferred) as Box<dyn Score>)
    }

    fn may_help(&self, pod: &PodInfo, event: &ClusterEvent<'_>) -> bool {
        let (near, far) = (&pod.required_affinity, &pod.required_anti_affinity);
        match event {
            ClusterEvent::PodAssigned(other) => may_mean_by_all(near, other),
            ClusterEvent::AssignedPodChanged { before, after } => {
                let comes = !may_mean_by_all(near, before) && may_mean_by_all(near, after);
                let goes = far.iter().any(|term| may_mean(term, before) && !may_mean(term, after));
                comes || goes
            }
            ClusterEvent::AssignedPodDeleted(other) => {
                far.iter().any(|term| may_mean(term, other))
                    || other.required_anti_affinity.iter().any(|term| may_mean(term, pod))
            }
            ClusterEvent::NodeAdded(node) => {
                !far.is_empty() || near.iter().any(|term| node.label(&term.topology_key).is_some())
            }
            ClusterEvent::NodeChanged { before, after } => moved(near, far, before, after),
            ClusterEvent::NamespaceChanged => {
                near.iter().chain(far).any(|term| term.namespace_selector != Selector::Nothing)
            }
            _ => false,
        }
    }
}

/// Whether a node came to another place as the terms see it.
fn moved(near: &[AffinityTerm], far: &[AffinityTerm], before: &Node, after: &NodeInfo) -> bool {
    let places = |term: &AffinityTerm| {
        let labels = before.metadata.labels.as_ref();
        (labels.and_then(|l| l.get(term.topology_key.as_ref())).map(String::as_str), after.label(&term.topology_key))
    };
    near.iter().map(places).any(|(before, after)| after.is_some() && before != after)
        || far.iter().map(places).any(|(before, after)| before.is_some() && before != after)
}

#[cfg(test)]
mod tests;
