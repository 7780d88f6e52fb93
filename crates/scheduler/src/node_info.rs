//! A node with what is on it, kept current by addition and subtraction (upstream's `framework.NodeInfo`).

use std::collections::BTreeMap;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{Node, Taint};
use reconcile::Amount;
use reconcile::pod_requests::from_quantities;

use crate::pod_info::{HostPort, PodInfo};
use crate::resources::{Name, Resources};

type Labels = BTreeMap<String, String>;

/// A place for a node; it may hold Pods before the node itself is known.
#[derive(Clone, Debug)]
pub struct NodeInfo {
    pub name: Name,
    /// Where the snapshot keeps it.
    pub slot: u32,
    pub node: Option<Arc<Node>>,
    pub allocatable: Resources,
    pub allowed_pods: i64,
    /// What the Pods on it ask for.
    pub requested: Resources,
    pub scored_milli_cpu: i64,
    pub scored_memory: i64,
    pub pods: Vec<Arc<PodInfo>>,
    pub used_ports: Vec<HostPort>,
    pub pods_with_affinity: usize,
    pub pods_with_anti_affinity: usize,
    pub unschedulable: bool,
}

impl NodeInfo {
    pub fn new(name: Name, slot: u32) -> Self {
        NodeInfo {
            name,
            slot,
            node: None,
            allocatable: Resources::default(),
            allowed_pods: 0,
            requested: Resources::default(),
            scored_milli_cpu: 0,
            scored_memory: 0,
            pods: Vec::new(),
            used_ports: Vec::new(),
            pods_with_affinity: 0,
            pods_with_anti_affinity: 0,
            unschedulable: false,
        }
    }

    /// Takes what the node says of itself, or that it is gone.
    pub fn set_node(&mut self, node: Option<Arc<Node>>) {
        let allocatable = node.as_ref().and_then(|n| n.status.as_ref()).and_then(|s| s.allocatable.as_ref());
        let amounts = from_quantities(allocatable);
        self.allocatable = Resources::from(&amounts);
        self.allowed_pods = amounts.get("pods").map_or(0, Amount::value);
        let spec = node.as_ref().and_then(|n| n.spec.as_ref());
        self.unschedulable = spec.and_then(|s| s.unschedulable).unwrap_or(false);
        self.node = node;
    }

    pub fn labels(&self) -> Option<&Labels> {
        self.node.as_ref()?.metadata.labels.as_ref()
    }

    pub fn label(&self, key: &str) -> Option<&str> {
        self.labels()?.get(key).map(String::as_str)
    }

    pub fn taints(&self) -> &[Taint] {
        let spec = self.node.as_ref().and_then(|n| n.spec.as_ref());
        spec.and_then(|s| s.taints.as_deref()).unwrap_or_default()
    }

    pub fn add_pod(&mut self, pod: Arc<PodInfo>) {
        self.requested.add(&pod.requests);
        self.scored_milli_cpu += pod.scored_milli_cpu;
        self.scored_memory += pod.scored_memory;
        self.used_ports.extend(pod.host_ports.iter().cloned());
        self.pods_with_affinity += usize::from(pod.has_affinity());
        self.pods_with_anti_affinity += usize::from(pod.has_anti_affinity());
        self.pods.push(pod);
    }

    /// Takes a Pod off again; nothing happens if it is not there.
    pub fn remove_pod(&mut self, uid: &str) -> Option<Arc<PodInfo>> {
        let at = self.pods.iter().position(|p| p.uid.as_ref() == uid)?;
        let pod = self.pods.swap_remove(at);
        self.requested.subtract(&pod.requests);
        self.scored_milli_cpu -= pod.scored_milli_cpu;
        self.scored_memory -= pod.scored_memory;
        for port in &pod.host_ports {
            if let Some(at) = self.used_ports.iter().position(|p| p == port) {
                self.used_ports.swap_remove(at);
            }
        }
        self.pods_with_affinity -= usize::from(pod.has_affinity());
        self.pods_with_anti_affinity -= usize::from(pod.has_anti_affinity());
        Some(pod)
    }
}
