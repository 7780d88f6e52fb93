//! What the scheduler needs to know of a Pod, read once from the object (upstream's `framework.PodInfo`).

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{
    Affinity, Container, NodeSelectorTerm, Pod, PodAffinityTerm, PodSpec, PreferredSchedulingTerm, Toleration,
    TopologySpreadConstraint, WeightedPodAffinityTerm,
};
use reconcile::pod_requests::{Options, requests};
use reconcile::{Amount, Key, Selector};

use crate::resources::{Name, Resources};

/// CPU that a container is taken to use, for scoring, if it does not say.
const DEFAULT_MILLI_CPU: i64 = 100;
/// Memory that a container is taken to use, for scoring, if it does not say.
const DEFAULT_MEMORY: i64 = 200 * 1024 * 1024;

type Labels = BTreeMap<String, String>;

/// A port of the node that a Pod wants for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPort {
    /// Empty means every address.
    pub ip: String,
    pub protocol: String,
    pub port: i32,
}

impl HostPort {
    /// Whether the two cannot be on one node.
    pub fn conflicts(&self, other: &HostPort) -> bool {
        let any = |ip: &str| ip.is_empty() || ip == "0.0.0.0";
        self.port == other.port
            && self.protocol == other.protocol
            && (any(&self.ip) || any(&other.ip) || self.ip == other.ip)
    }
}

/// Which Pods a Pod wants near, or far.
#[derive(Clone, Debug)]
pub struct AffinityTerm {
    pub namespaces: Vec<String>,
    pub namespace_selector: Selector,
    pub selector: Selector,
    pub topology_key: Name,
}

impl AffinityTerm {
    /// Whether the Pod, whose namespace has these labels, is meant.
    pub fn matches<'a>(&self, pod: &PodInfo, namespace_labels: impl FnOnce() -> Option<&'a Labels>) -> bool {
        let by_selector =
            || self.namespace_selector != Selector::Nothing && self.namespace_selector.matches(namespace_labels());
        (self.namespaces.contains(&pod.key.namespace) || by_selector()) && self.selector.matches(pod.labels())
    }
}

/// A rule to spread Pods evenly over the values of a node label.
#[derive(Clone, Debug)]
pub struct SpreadConstraint {
    pub max_skew: i64,
    pub topology_key: Name,
    /// Nodes that break the rule are refused; else they only score less.
    pub hard: bool,
    pub selector: Arc<Selector>,
    pub min_domains: usize,
    pub honor_affinity: bool,
    pub honor_taints: bool,
}

/// A Pod, made ready for scheduling.
#[derive(Clone, Debug)]
pub struct PodInfo {
    pub pod: Arc<Pod>,
    pub key: Key,
    pub uid: Name,
    pub priority: i32,
    pub created: Option<Timestamp>,
    pub requests: Resources,
    /// CPU and memory for scoring, where containers that name none count as small ones.
    pub scored_milli_cpu: i64,
    pub scored_memory: i64,
    pub host_ports: Vec<HostPort>,
    pub required_affinity: Vec<AffinityTerm>,
    pub required_anti_affinity: Vec<AffinityTerm>,
    pub preferred_affinity: Vec<(i64, AffinityTerm)>,
    pub preferred_anti_affinity: Vec<(i64, AffinityTerm)>,
    pub spread: Vec<SpreadConstraint>,
    /// What finds the Pod's siblings: its Services and its owner. Set when it is about to be scheduled.
    pub siblings: Option<Arc<Selector>>,
    /// Image names as nodes report them, one per container and image volume.
    pub images: Vec<Name>,
    pub containers: usize,
}

impl PodInfo {
    pub fn new(pod: Arc<Pod>) -> Self {
        let meta = &pod.metadata;
        let empty = PodSpec::default();
        let spec = pod.spec.as_ref().unwrap_or(&empty);
        let total = requests(&pod, Options { use_status: true, ..Options::default() });
        let defaults = [
            ("cpu", Amount::of_milli(DEFAULT_MILLI_CPU)),
            ("memory", Amount::of_units(DEFAULT_MEMORY, reconcile::quantity::Format::Binary)),
        ];
        let scored = requests(&pod, Options { use_status: true, non_missing: &defaults, ..Options::default() });
        let affinity = spec.affinity.clone().unwrap_or_default();
        let namespace = meta.namespace.clone().unwrap_or_default();
        let near = affinity.pod_affinity.unwrap_or_default();
        let far = affinity.pod_anti_affinity.unwrap_or_default();
        let all = spec.init_containers.iter().flatten().chain(&spec.containers);
        PodInfo {
            key: Key::of(pod.as_ref()),
            uid: meta.uid.as_deref().unwrap_or_default().into(),
            priority: spec.priority.unwrap_or(0),
            created: meta.creation_timestamp.as_ref().map(|t| t.0),
            requests: Resources::from(&total),
            scored_milli_cpu: scored.get("cpu").map_or(0, Amount::milli_value),
            scored_memory: scored.get("memory").map_or(0, Amount::value),
            host_ports: host_ports(spec),
            required_affinity: terms(near.required_during_scheduling_ignored_during_execution, &namespace),
            preferred_affinity: weighted(near.preferred_during_scheduling_ignored_during_execution, &namespace),
            required_anti_affinity: terms(far.required_during_scheduling_ignored_during_execution, &namespace),
            preferred_anti_affinity: weighted(far.preferred_during_scheduling_ignored_during_execution, &namespace),
            spread: spread_constraints(spec, meta.labels.as_ref()),
            siblings: None,
            images: images(spec),
            containers: all.count(),
            pod,
        }
    }

    pub fn labels(&self) -> Option<&Labels> {
        self.pod.metadata.labels.as_ref()
    }

    pub fn spec(&self) -> Option<&PodSpec> {
        self.pod.spec.as_ref()
    }

    pub fn affinity(&self) -> Option<&Affinity> {
        self.spec()?.affinity.as_ref()
    }

    pub fn tolerations(&self) -> &[Toleration] {
        self.spec().and_then(|s| s.tolerations.as_deref()).unwrap_or_default()
    }

    pub fn node_selector(&self) -> Option<&Labels> {
        self.spec()?.node_selector.as_ref().filter(|s| !s.is_empty())
    }

    /// The terms of the required node affinity, if there is one.
    pub fn required_node_terms(&self) -> Option<&[NodeSelectorTerm]> {
        let affinity = self.affinity()?.node_affinity.as_ref()?;
        let required = affinity.required_during_scheduling_ignored_during_execution.as_ref()?;
        Some(&required.node_selector_terms)
    }

    pub fn preferred_node_terms(&self) -> &[PreferredSchedulingTerm] {
        let affinity = self.affinity().and_then(|a| a.node_affinity.as_ref());
        let preferred = affinity.and_then(|a| a.preferred_during_scheduling_ignored_during_execution.as_deref());
        preferred.unwrap_or_default()
    }

    /// Whether the node's labels or name matter at all.
    pub fn chooses_nodes(&self) -> bool {
        self.node_selector().is_some() || self.required_node_terms().is_some()
    }

    /// The node on which room is being made for it, as its status says.
    pub fn nominated_node(&self) -> Option<&str> {
        self.pod.status.as_ref()?.nominated_node_name.as_deref().filter(|n| !n.is_empty())
    }

    pub fn has_affinity(&self) -> bool {
        !self.required_affinity.is_empty()
            || !self.preferred_affinity.is_empty()
            || self.has_anti_affinity()
            || !self.preferred_anti_affinity.is_empty()
    }

    pub fn has_anti_affinity(&self) -> bool {
        !self.required_anti_affinity.is_empty()
    }

    pub fn is_terminating(&self) -> bool {
        self.pod.metadata.deletion_timestamp.is_some()
    }
}

fn host_ports(spec: &PodSpec) -> Vec<HostPort> {
    let sidecars = spec.init_containers.iter().flatten().filter(|c| c.restart_policy.as_deref() == Some("Always"));
    let ports = spec.containers.iter().chain(sidecars).flat_map(|c: &Container| c.ports.iter().flatten());
    ports
        .filter_map(|p| {
            Some(HostPort {
                ip: p.host_ip.clone().unwrap_or_default(),
                protocol: p.protocol.clone().filter(|p| !p.is_empty()).unwrap_or_else(|| "TCP".to_owned()),
                port: p.host_port.filter(|port| *port > 0)?,
            })
        })
        .collect()
}

fn terms(terms: Option<Vec<PodAffinityTerm>>, namespace: &str) -> Vec<AffinityTerm> {
    terms.into_iter().flatten().filter_map(|term| affinity_term(term, namespace)).collect()
}

fn weighted(terms: Option<Vec<WeightedPodAffinityTerm>>, namespace: &str) -> Vec<(i64, AffinityTerm)> {
    let terms = terms.into_iter().flatten();
    terms.filter_map(|w| Some((w.weight.into(), affinity_term(w.pod_affinity_term, namespace)?))).collect()
}

fn affinity_term(term: PodAffinityTerm, namespace: &str) -> Option<AffinityTerm> {
    let mut namespaces = term.namespaces.unwrap_or_default();
    if namespaces.is_empty() && term.namespace_selector.is_none() {
        namespaces.push(namespace.to_owned());
    }
    Some(AffinityTerm {
        namespaces,
        namespace_selector: Selector::new(term.namespace_selector.as_ref()).ok()?,
        selector: Selector::new(term.label_selector.as_ref()).ok()?,
        topology_key: term.topology_key.into(),
    })
}

fn spread_constraints(spec: &PodSpec, labels: Option<&Labels>) -> Vec<SpreadConstraint> {
    let constraints = spec.topology_spread_constraints.iter().flatten();
    constraints.filter_map(|c| spread_constraint(c, labels)).collect()
}

fn spread_constraint(constraint: &TopologySpreadConstraint, labels: Option<&Labels>) -> Option<SpreadConstraint> {
    let mut selector = Selector::new(constraint.label_selector.as_ref()).ok()?;
    for key in constraint.match_label_keys.iter().flatten() {
        if let Some(value) = labels.and_then(|l| l.get(key)) {
            selector = selector.and(key, value);
        }
    }
    Some(SpreadConstraint {
        max_skew: constraint.max_skew.into(),
        topology_key: constraint.topology_key.as_str().into(),
        hard: constraint.when_unsatisfiable == "DoNotSchedule",
        selector: Arc::new(selector),
        min_domains: usize::try_from(constraint.min_domains.unwrap_or(1)).unwrap_or(1),
        honor_affinity: constraint.node_affinity_policy.as_deref() != Some("Ignore"),
        honor_taints: constraint.node_taints_policy.as_deref() == Some("Honor"),
    })
}

fn images(spec: &PodSpec) -> Vec<Name> {
    let containers = spec.init_containers.iter().flatten().chain(&spec.containers).filter_map(|c| c.image.as_deref());
    let volumes = spec.volumes.iter().flatten().filter_map(|v| v.image.as_ref()?.reference.as_deref());
    containers.chain(volumes).map(|image| normalized_image(image).into()).collect()
}

/// An image name with its tag, as nodes report it.
fn normalized_image(name: &str) -> String {
    let tagged = name.rfind(':').is_some_and(|colon| name.rfind('/').is_none_or(|slash| colon > slash));
    if tagged { name.to_owned() } else { format!("{name}:latest") }
}
