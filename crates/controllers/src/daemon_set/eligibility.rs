//! On which nodes a DaemonSet's Pods belong (upstream's `NodeShouldRunDaemonPod` and `util/daemonset_util.go`).

use k8s_openapi::api::apps::v1::DaemonSet;
use k8s_openapi::api::core::v1::{
    Affinity, Node, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, Pod, PodSpec, PodTemplateSpec, Toleration,
};
use reconcile::node_selector::required_matches;
use reconcile::pod;
use reconcile::toleration::{
    NO_EXECUTE, NO_SCHEDULE, NODE_DISK_PRESSURE, NODE_MEMORY_PRESSURE, NODE_NETWORK_UNAVAILABLE, NODE_NOT_READY,
    NODE_PID_PRESSURE, NODE_UNREACHABLE, NODE_UNSCHEDULABLE, first_untolerated,
};

use crate::revisions::HASH_LABEL;

/// What every Pod of a DaemonSet puts up with.
const TOLERATED: [(&str, &str); 6] = [
    (NODE_NOT_READY, NO_EXECUTE),
    (NODE_UNREACHABLE, NO_EXECUTE),
    (NODE_DISK_PRESSURE, NO_SCHEDULE),
    (NODE_MEMORY_PRESSURE, NO_SCHEDULE),
    (NODE_PID_PRESSURE, NO_SCHEDULE),
    (NODE_UNSCHEDULABLE, NO_SCHEDULE),
];
const NAME_FIELD: &str = "metadata.name";
const GENERATION_ANNOTATION: &str = "deprecated.daemonset.template.generation";
const GENERATION_LABEL: &str = "pod-template-generation";

/// Whether Pods belong on a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// One should run there.
    Wanted,
    /// One that is there may stay.
    Tolerated,
    Forbidden,
}

/// What decides where the Pods of one DaemonSet belong.
pub(super) struct Eligibility<'a> {
    spec: Option<&'a PodSpec>,
    tolerations: Vec<Toleration>,
}

impl<'a> Eligibility<'a> {
    pub(super) fn of(set: &'a DaemonSet) -> Self {
        let spec = template(set).and_then(|t| t.spec.as_ref());
        Eligibility { spec, tolerations: spec.map(tolerations).unwrap_or_default() }
    }

    pub(super) fn place(&self, node: &Node) -> Place {
        let Some(spec) = self.spec else { return Place::Forbidden };
        let fixed = spec.node_name.as_deref().filter(|name| !name.is_empty());
        if fixed.is_some_and(|name| Some(name) != node.metadata.name.as_deref())
            || !required_matches(spec.node_selector.as_ref(), spec.affinity.as_ref(), node)
        {
            return Place::Forbidden;
        }
        let taints = node.spec.as_ref().and_then(|s| s.taints.as_deref()).unwrap_or_default();
        if first_untolerated(taints, &self.tolerations, &[NO_SCHEDULE, NO_EXECUTE]).is_none() {
            Place::Wanted
        } else if first_untolerated(taints, &self.tolerations, &[NO_EXECUTE]).is_none() {
            Place::Tolerated
        } else {
            Place::Forbidden
        }
    }
}

fn template(set: &DaemonSet) -> Option<&PodTemplateSpec> {
    set.spec.as_ref().map(|s| &s.template)
}

/// The template's tolerations and those that all such Pods have, which replace equal ones.
fn tolerations(spec: &PodSpec) -> Vec<Toleration> {
    let mut all = spec.tolerations.clone().unwrap_or_default();
    let network = spec.host_network.unwrap_or(false).then_some((NODE_NETWORK_UNAVAILABLE, NO_SCHEDULE));
    for (key, effect) in TOLERATED.into_iter().chain(network) {
        let ours = Toleration {
            key: Some(key.to_owned()),
            operator: Some("Exists".to_owned()),
            effect: Some(effect.to_owned()),
            ..Toleration::default()
        };
        match all.iter_mut().find(|t| t.key == ours.key && t.effect == ours.effect && t.operator == ours.operator) {
            Some(same) => *same = ours,
            None => all.push(ours),
        }
    }
    all
}

fn generation(set: &DaemonSet) -> Option<&str> {
    let text = set.metadata.annotations.as_ref()?.get(GENERATION_ANNOTATION)?;
    text.parse::<i64>().is_ok().then_some(text)
}

/// Whether a Pod is of the present template.
pub(super) fn is_updated(set: &DaemonSet, hash: &str, p: &Pod) -> bool {
    let label = |key: &str| p.metadata.labels.as_ref().and_then(|l| l.get(key)).map(String::as_str);
    (!hash.is_empty() && label(HASH_LABEL) == Some(hash))
        || generation(set).is_some_and(|generation| label(GENERATION_LABEL) == Some(generation))
}

/// The template of Pods as they are created, but for the node.
pub(super) fn pod_template(set: &DaemonSet, hash: &str) -> PodTemplateSpec {
    let mut template = template(set).cloned().unwrap_or_default();
    if let Some(spec) = &mut template.spec {
        spec.tolerations = Some(tolerations(spec));
    }
    let labels = template.metadata.get_or_insert_default().labels.get_or_insert_default();
    if let Some(generation) = generation(set) {
        labels.insert(GENERATION_LABEL.to_owned(), generation.to_owned());
    }
    labels.insert(HASH_LABEL.to_owned(), hash.to_owned());
    template
}

/// Pins a Pod to a node, which the scheduler then binds it to.
pub(super) fn pin(spec: &mut PodSpec, node: &str) {
    let by_name = NodeSelectorRequirement {
        key: NAME_FIELD.to_owned(),
        operator: "In".to_owned(),
        values: Some(vec![node.to_owned()]),
    };
    let term = NodeSelectorTerm { match_fields: Some(vec![by_name]), match_expressions: None };
    let affinity = spec.affinity.get_or_insert_with(Affinity::default).node_affinity.get_or_insert_default();
    affinity.required_during_scheduling_ignored_during_execution =
        Some(NodeSelector { node_selector_terms: vec![term] });
}

/// The node on which a Pod runs or to which it is pinned.
pub(super) fn target_node(p: &Pod) -> Option<&str> {
    if let Some(node) = pod::node_name(p) {
        return Some(node);
    }
    let affinity = p.spec.as_ref()?.affinity.as_ref()?.node_affinity.as_ref()?;
    let required = affinity.required_during_scheduling_ignored_during_execution.as_ref()?;
    let fields = required.node_selector_terms.iter().flat_map(|t| t.match_fields.iter().flatten());
    let mut by_name = fields.filter(|f| f.key == NAME_FIELD && f.operator == "In");
    match by_name.next()?.values.as_deref() {
        Some([only]) => Some(only),
        _ => None,
    }
}
