//! The cluster as one scheduling cycle sees it: nodes with their Pods, and indexes that make decisions cheap. It is
//! changed between cycles, one event at a time, and never rebuilt (upstream's `backend/cache`).

mod counts;
mod images;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use k8s_openapi::api::core::v1::Node;

use crate::node_info::NodeInfo;
use crate::pod_info::PodInfo;
use crate::resources::Name;
use counts::Counts;
pub use counts::{NO_VALUE, Topology};
use images::Images;

const ZONE: &str = "topology.kubernetes.io/zone";

type Labels = BTreeMap<String, String>;

/// See the module.
#[derive(Debug, Default)]
pub struct Snapshot {
    slots: Vec<NodeInfo>,
    free: Vec<u32>,
    by_name: HashMap<Name, u32>,
    /// The slots of nodes that exist, zones taking turns.
    order: Vec<u32>,
    /// Where each Pod is, by uid.
    pods: HashMap<Name, u32>,
    with_affinity: BTreeSet<u32>,
    with_anti_affinity: BTreeSet<u32>,
    namespaces: HashMap<String, Labels>,
    counts: Counts,
    images: Images,
}

impl Snapshot {
    pub fn new() -> Self {
        Self::default()
    }

    /// How many nodes exist.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The slots of existing nodes, in the order in which they are tried.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    pub fn nodes(&self) -> impl Iterator<Item = &NodeInfo> {
        self.order.iter().map(|slot| self.node(*slot))
    }

    /// # Panics
    /// If the slot is not one that this snapshot gave out.
    pub fn node(&self, slot: u32) -> &NodeInfo {
        &self.slots[slot as usize]
    }

    /// The slot of an existing node.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied().filter(|slot| self.node(*slot).node.is_some())
    }

    /// Where a Pod is.
    pub fn find_pod(&self, uid: &str) -> Option<(&NodeInfo, &Arc<PodInfo>)> {
        let node = self.node(*self.pods.get(uid)?);
        Some((node, node.pods.iter().find(|p| p.uid.as_ref() == uid)?))
    }

    pub fn pod_count(&self) -> usize {
        self.pods.len()
    }

    /// Nodes with Pods that care about which Pods are near.
    pub fn nodes_with_affinity(&self) -> impl Iterator<Item = &NodeInfo> {
        self.with_affinity.iter().map(|slot| self.node(*slot)).filter(|n| n.node.is_some())
    }

    /// Nodes with Pods that refuse certain Pods near them.
    pub fn nodes_with_anti_affinity(&self) -> impl Iterator<Item = &NodeInfo> {
        self.with_anti_affinity.iter().map(|slot| self.node(*slot)).filter(|n| n.node.is_some())
    }

    pub fn namespace_labels(&self, namespace: &str) -> Option<&Labels> {
        self.namespaces.get(namespace)
    }

    pub fn set_namespace(&mut self, namespace: &str, labels: Option<Labels>) {
        match labels {
            Some(labels) => self.namespaces.insert(namespace.to_owned(), labels),
            None => self.namespaces.remove(namespace),
        };
    }

    fn slot(&mut self, name: &str) -> u32 {
        if let Some(slot) = self.by_name.get(name) {
            return *slot;
        }
        let name: Name = name.into();
        let slot = match self.free.pop() {
            Some(slot) => {
                self.slots[slot as usize] = NodeInfo::new(name.clone(), slot);
                slot
            }
            None => {
                let slot = u32::try_from(self.slots.len()).expect("fewer nodes than four thousand million");
                self.slots.push(NodeInfo::new(name.clone(), slot));
                slot
            }
        };
        self.counts.grow(self.slots.len());
        self.by_name.insert(name, slot);
        slot
    }

    /// A node appeared or changed.
    pub fn set_node(&mut self, node: Arc<Node>) {
        let slot = self.slot(node.metadata.name.as_deref().unwrap_or_default());
        let zone = |n: &NodeInfo| n.label(ZONE).map(str::to_owned);
        let info = &mut self.slots[slot as usize];
        let (was_known, zone_before) = (info.node.is_some(), zone(info));
        self.images.set(slot, &node);
        info.set_node(Some(node));
        let reorder = !was_known || zone_before != zone(info);
        self.counts.node_changed(&self.slots[slot as usize]);
        if reorder {
            self.rebuild_order();
        }
    }

    /// A node went away. Its Pods stay until they are seen to go.
    pub fn remove_node(&mut self, name: &str) {
        let Some(slot) = self.by_name.get(name).copied() else { return };
        self.images.clear(slot);
        self.slots[slot as usize].set_node(None);
        self.counts.node_changed(&self.slots[slot as usize]);
        self.release_if_empty(slot);
        self.rebuild_order();
    }

    fn release_if_empty(&mut self, slot: u32) {
        let info = &self.slots[slot as usize];
        if info.node.is_none() && info.pods.is_empty() {
            self.by_name.remove(&info.name);
            self.free.push(slot);
        }
    }

    /// Nodes of different zones take turns, so that a search that stops early has seen all zones.
    fn rebuild_order(&mut self) {
        let mut zones: BTreeMap<Option<&str>, Vec<u32>> = BTreeMap::new();
        let mut slots: Vec<&NodeInfo> = self.slots.iter().filter(|n| n.node.is_some()).collect();
        slots.sort_by(|a, b| a.name.cmp(&b.name));
        for info in slots {
            zones.entry(info.label(ZONE)).or_default().push(info.slot);
        }
        let longest = zones.values().map(Vec::len).max().unwrap_or(0);
        self.order = (0..longest).flat_map(|turn| zones.values().filter_map(move |z| z.get(turn).copied())).collect();
    }

    /// Puts a Pod on a node, in place of what was known of it before.
    pub fn add_pod(&mut self, pod: Arc<PodInfo>, node: &str) {
        self.remove_pod(&pod.uid);
        let slot = self.slot(node);
        self.pods.insert(pod.uid.clone(), slot);
        self.counts.pod_changed(&pod, slot, 1);
        if pod.has_affinity() {
            self.counts.keep_topologies_of(&pod, &self.slots);
        }
        let info = &mut self.slots[slot as usize];
        info.add_pod(pod);
        self.note_affinity(slot);
    }

    pub fn remove_pod(&mut self, uid: &str) -> Option<Arc<PodInfo>> {
        let slot = self.pods.remove(uid)?;
        let pod = self.slots[slot as usize].remove_pod(uid)?;
        self.counts.pod_changed(&pod, slot, -1);
        self.note_affinity(slot);
        self.release_if_empty(slot);
        Some(pod)
    }

    fn note_affinity(&mut self, slot: u32) {
        let info = &self.slots[slot as usize];
        let (near, far) = (info.pods_with_affinity > 0, info.pods_with_anti_affinity > 0);
        for (set, present) in [(&mut self.with_affinity, near), (&mut self.with_anti_affinity, far)] {
            if present {
                set.insert(slot)
            } else {
                set.remove(&slot)
            };
        }
    }

    /// Makes the counts ready that scheduling this Pod will ask for, so that they need not be taken node by node.
    pub fn prepare(&mut self, pod: &PodInfo) {
        let Snapshot { counts, slots, .. } = self;
        counts.prepare(pod, slots);
    }

    /// How many live Pods of a namespace match a selector on a node.
    pub fn matching(&self, slot: u32, namespace: &str, selector: &reconcile::Selector) -> i64 {
        match self.counts.of(namespace, selector) {
            Some(per_slot) => i64::from(per_slot[slot as usize]),
            None => counts::count(self.node(slot), namespace, selector),
        }
    }

    /// The values of a node label, numbered.
    pub fn topology(&self, key: &str) -> std::borrow::Cow<'_, Topology> {
        self.counts.topology(key, &self.slots)
    }

    /// On which nodes an image is, with its size.
    pub fn image(&self, name: &str) -> Option<&HashMap<u32, i64>> {
        self.images.get(name)
    }
}
