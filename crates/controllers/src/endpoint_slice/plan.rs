//! Which slices to write so that they hold a Service's endpoints, changing as few as possible.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Node, Pod, Service};
use k8s_openapi::api::discovery::v1::{EndpointPort, EndpointSlice};
use reconcile::pod::node_name;

use super::endpoint::{self, address_types, from_pod, labels, labels_differ, new_slice};
use super::hints::Hints;
use crate::service_pods::{offers_endpoint, publishes_not_ready};
use crate::slices::{EndpointSet, MAX_ENDPOINTS, PortKey, SliceChanges, endpoint_key, port_key, same_state};
use crate::trigger_time;

#[derive(Debug, Default)]
pub(super) struct Plan {
    pub changes: SliceChanges,
    /// What could not be represented; it is tried again later.
    pub problems: Vec<String>,
}

impl Plan {
    /// Notes the time of the change that led to these writes.
    pub(super) fn annotate(&mut self, time: Option<Timestamp>) {
        for slice in self.changes.create.iter_mut().chain(&mut self.changes.update) {
            trigger_time::annotate(&mut slice.metadata, time);
        }
    }
}

/// Decides for all address families. `slices` are those that this controller manages for the Service.
pub(super) fn plan(
    service: &Service,
    pods: &[Arc<Pod>],
    slices: &[Arc<EndpointSlice>],
    node: impl Fn(&str) -> Option<Arc<Node>>,
) -> Plan {
    let families = address_types(service);
    let mut plan = Plan::default();
    for family in &families {
        let existing: Vec<_> = slices.iter().filter(|s| s.address_type == *family).cloned().collect();
        plan_family(service, pods, &existing, &node, family, &mut plan);
    }
    let foreign = slices.iter().filter(|s| !families.contains(s.address_type.as_str()));
    plan.changes.delete.extend(foreign.cloned());
    plan
}

/// Endpoints that share a list of ports.
struct Group {
    ports: Vec<EndpointPort>,
    desired: EndpointSet,
}

fn plan_family(
    service: &Service,
    pods: &[Arc<Pod>],
    existing: &[Arc<EndpointSlice>],
    node: &impl Fn(&str) -> Option<Arc<Node>>,
    family: &str,
    plan: &mut Plan,
) {
    let (owned, strange): (Vec<_>, Vec<_>) = existing.iter().cloned().partition(|s| is_owned(s, service));
    let mut by_ports: BTreeMap<PortKey, Vec<Arc<EndpointSlice>>> = BTreeMap::new();
    for slice in owned {
        by_ports.entry(port_key(slice.ports.as_deref().unwrap_or_default())).or_default().push(slice);
    }
    let mut changes = SliceChanges { delete: strange, ..SliceChanges::default() };
    let mut untouched = Vec::new();
    for (ports, group) in desired(service, pods, node, family, &mut plan.problems) {
        let present = by_ports.remove(&ports).unwrap_or_default();
        let (change, mut same) = plan_group(service, present, group, family);
        changes.append(change);
        untouched.append(&mut same);
    }
    changes.delete.extend(by_ports.into_values().flatten());

    // A Service without endpoints still shows that it was looked at.
    if existing.len() == changes.delete.len() && changes.create.is_empty() {
        let placeholder = new_slice(service, Vec::new(), family);
        match changes.delete.as_slice() {
            [only] if is_placeholder(only, &placeholder) => changes.delete.clear(),
            _ => changes.create.push(placeholder),
        }
    }
    let hints = Hints::of(service);
    for slice in changes.create.iter_mut().chain(&mut changes.update) {
        hints.apply(slice);
    }
    for slice in untouched {
        let mut copy = slice.as_ref().clone();
        if hints.apply(&mut copy) {
            changes.update.push(copy);
        }
    }
    changes.recycle(|old| is_owned(old, service));
    plan.changes.append(changes);
}

fn is_owned(slice: &EndpointSlice, service: &Service) -> bool {
    let owners = slice.metadata.owner_references.iter().flatten();
    owners
        .into_iter()
        .any(|o| Some(&o.uid) == service.metadata.uid.as_ref() && o.kind == "Service" && o.api_version == "v1")
}

fn is_placeholder(slice: &EndpointSlice, placeholder: &EndpointSlice) -> bool {
    slice.endpoints.as_ref().is_none_or(Vec::is_empty)
        && slice.ports.as_ref().is_none_or(Vec::is_empty)
        && slice.metadata.labels == placeholder.metadata.labels
}

fn desired(
    service: &Service,
    pods: &[Arc<Pod>],
    node: &impl Fn(&str) -> Option<Arc<Node>>,
    family: &str,
    problems: &mut Vec<String>,
) -> BTreeMap<PortKey, Group> {
    let mut groups: BTreeMap<PortKey, Group> = BTreeMap::new();
    for pod in pods.iter().filter(|p| offers_endpoint(p, true)) {
        let ports = endpoint::ports(service, pod);
        let group = groups.entry(port_key(&ports)).or_insert_with(|| Group { ports, desired: EndpointSet::new() });
        let node_name = node_name(pod).unwrap_or_default();
        let node = node(node_name);
        if node.is_none() && !publishes_not_ready(service) {
            problems.push(format!(
                "skipping Pod {} for Service {}: Node {node_name} Not Found",
                pod.metadata.name.as_deref().unwrap_or_default(),
                reconcile::Key::of(service)
            ));
            continue;
        }
        let endpoint = from_pod(pod, node.as_deref(), service, family);
        if !endpoint.addresses.is_empty() {
            group.desired.insert(endpoint_key(&endpoint), endpoint);
        }
    }
    groups
}

/// Fits the endpoints of one list of ports into the present slices and new ones. Also returns the slices that stay.
fn plan_group(
    service: &Service,
    present: Vec<Arc<EndpointSlice>>,
    group: Group,
    family: &str,
) -> (SliceChanges, Vec<Arc<EndpointSlice>>) {
    let Group { ports, mut desired } = group;
    let mut changes = SliceChanges::default();
    let mut same = Vec::new();
    for slice in present {
        match refresh(service, &slice, &mut desired) {
            Refreshed::Same => same.push(slice),
            Refreshed::Empty => changes.delete.push(slice),
            Refreshed::Changed(slice) => changes.update.push(*slice),
        }
    }
    // What is written anyway is filled first, the fullest before the others.
    changes.update.sort_by_key(|s| std::cmp::Reverse(len(s)));
    for slice in &mut changes.update {
        fill(slice, &mut desired);
    }
    while !desired.is_empty() {
        match best_fit(&same, desired.len()) {
            Some(at) => {
                let mut slice = same.remove(at).as_ref().clone();
                fill(&mut slice, &mut desired);
                changes.update.push(slice);
            }
            None => {
                let mut slice = new_slice(service, ports.clone(), family);
                fill(&mut slice, &mut desired);
                changes.create.push(slice);
            }
        }
    }
    (changes, same)
}

enum Refreshed {
    Same,
    Empty,
    Changed(Box<EndpointSlice>),
}

/// Keeps the slice's endpoints that are still wanted, as they are now; takes them out of `desired`.
fn refresh(service: &Service, slice: &EndpointSlice, desired: &mut EndpointSet) -> Refreshed {
    let mut kept = Vec::new();
    let mut changed = false;
    for endpoint in slice.endpoints.iter().flatten() {
        if let Some(wanted) = desired.remove(&endpoint_key(endpoint)) {
            changed |= !same_state(&wanted, endpoint);
            kept.push(wanted);
        }
    }
    let removed = kept.len() != len(slice);
    if removed && kept.is_empty() {
        return Refreshed::Empty;
    }
    if !changed && !removed && !labels_differ(slice, service) {
        return Refreshed::Same;
    }
    let mut copy = slice.clone();
    copy.metadata.labels = Some(labels(service));
    copy.endpoints = Some(kept);
    Refreshed::Changed(Box::new(copy))
}

fn len(slice: &EndpointSlice) -> usize {
    slice.endpoints.as_ref().map_or(0, Vec::len)
}

fn fill(slice: &mut EndpointSlice, desired: &mut EndpointSet) {
    let endpoints = slice.endpoints.get_or_insert_default();
    while endpoints.len() < MAX_ENDPOINTS
        && let Some((_, endpoint)) = desired.pop_first()
    {
        endpoints.push(endpoint);
    }
}

/// The slice that would be closest to full with `count` more.
fn best_fit(slices: &[Arc<EndpointSlice>], count: usize) -> Option<usize> {
    let room = |slice: &EndpointSlice| MAX_ENDPOINTS.checked_sub(count + len(slice));
    let fitting = slices.iter().enumerate().filter_map(|(at, slice)| Some((room(slice)?, at)));
    fitting.filter(|_| count < MAX_ENDPOINTS).min().map(|(_, at)| at)
}
