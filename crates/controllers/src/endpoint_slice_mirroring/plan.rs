//! One slice per address family for each subset of an Endpoints object.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{EndpointAddress, EndpointSubset, Endpoints};
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointConditions, EndpointPort, EndpointSlice};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::owner::controller_reference;

use super::CONTROLLER;
use crate::endpoints::repack::repack;
use crate::slices::{
    EndpointSet, MANAGED_BY, PortKey, SERVICE_NAME, SliceChanges, endpoint_key, name_prefix, port_key, same_state,
};
use crate::trigger_time;

/// Addresses of one subset that are mirrored.
const MAX_PER_SUBSET: usize = 1000;
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

#[derive(Debug, Default)]
pub(super) struct Plan {
    pub changes: SliceChanges,
    /// Reason and message of events about what is not mirrored.
    pub warnings: Vec<(&'static str, String)>,
}

/// Address family and ports.
type GroupKey = (String, PortKey);

#[derive(Default)]
struct Group {
    ports: Vec<EndpointPort>,
    desired: EndpointSet,
}

pub(super) fn plan(endpoints: &Endpoints, slices: &[Arc<EndpointSlice>]) -> Plan {
    let mut plan = Plan::default();
    let mut present: BTreeMap<GroupKey, Vec<Arc<EndpointSlice>>> = BTreeMap::new();
    for slice in slices {
        let key = (slice.address_type.clone(), port_key(slice.ports.as_deref().unwrap_or_default()));
        present.entry(key).or_default().push(slice.clone());
    }
    for (key, group) in desired(endpoints, &mut plan.warnings) {
        let slices = present.remove(&key).unwrap_or_default();
        plan.changes.append(plan_group(endpoints, slices, group, &key.0));
    }
    plan.changes.delete.extend(present.into_values().flatten());
    plan.changes.recycle(|_| true);
    plan
}

fn desired(endpoints: &Endpoints, warnings: &mut Vec<(&'static str, String)>) -> BTreeMap<GroupKey, Group> {
    let mut groups: BTreeMap<GroupKey, Group> = BTreeMap::new();
    let (mut invalid, mut skipped) = (0, 0);
    for subset in repack(endpoints.subsets.as_deref().unwrap_or_default()) {
        let ports = slice_ports(&subset);
        let ready = subset.addresses.iter().flatten().map(|a| (a, true));
        let all = ready.chain(subset.not_ready_addresses.iter().flatten().map(|a| (a, false)));
        let mut added = 0;
        for (address, ready) in all {
            match to_endpoint(address, ready) {
                _ if added >= MAX_PER_SUBSET => skipped += 1,
                None => invalid += 1,
                Some((family, endpoint)) => {
                    let group = groups.entry((family.to_owned(), port_key(&ports))).or_default();
                    group.ports.clone_from(&ports);
                    group.desired.insert(endpoint_key(&endpoint), endpoint);
                    added += 1;
                }
            }
        }
    }
    if invalid > 0 {
        let message = format!("Skipped {invalid} invalid IP addresses when mirroring to EndpointSlices");
        warnings.push(("InvalidIPAddress", message));
    }
    if skipped > 0 {
        let message = format!(
            "A max of {MAX_PER_SUBSET} addresses can be mirrored to EndpointSlices per Endpoints subset. {} addresses were skipped",
            skipped + invalid
        );
        warnings.push(("TooManyAddressesToMirror", message));
    }
    groups
}

fn slice_ports(subset: &EndpointSubset) -> Vec<EndpointPort> {
    let ports = subset.ports.iter().flatten().map(|port| EndpointPort {
        name: Some(port.name.clone().unwrap_or_default()),
        port: Some(port.port),
        protocol: port.protocol.clone(),
        app_protocol: port.app_protocol.clone(),
    });
    ports.collect()
}

fn to_endpoint(address: &EndpointAddress, ready: bool) -> Option<(&'static str, Endpoint)> {
    let ip: IpAddr = address.ip.parse().ok()?;
    let endpoint = Endpoint {
        addresses: vec![ip.to_string()],
        conditions: Some(EndpointConditions { ready: Some(ready), ..EndpointConditions::default() }),
        target_ref: address.target_ref.clone(),
        node_name: address.node_name.clone(),
        hostname: address.hostname.clone().filter(|h| !h.is_empty()),
        ..Endpoint::default()
    };
    Some((if ip.is_ipv6() { "IPv6" } else { "IPv4" }, endpoint))
}

fn plan_group(endpoints: &Endpoints, mut present: Vec<Arc<EndpointSlice>>, group: Group, family: &str) -> SliceChanges {
    let mut changes = SliceChanges::default();
    let mut slice = new_slice(endpoints, group, family);
    if present.is_empty() {
        changes.create.push(slice);
        return changes;
    }
    let first = present.remove(0);
    changes.delete = present;
    if !is_same(&first, &slice) {
        slice.metadata.name.clone_from(&first.metadata.name);
        slice.metadata.generate_name = None;
        changes.update.push(slice);
    }
    changes
}

fn is_same(present: &EndpointSlice, wanted: &EndpointSlice) -> bool {
    let by_key = |slice: &EndpointSlice| -> EndpointSet {
        slice.endpoints.iter().flatten().map(|e| (endpoint_key(e), e.clone())).collect()
    };
    let (have, want) = (by_key(present), by_key(wanted));
    let same_endpoints =
        have.len() == want.len() && want.iter().all(|(key, e)| have.get(key).is_some_and(|h| same_state(h, e)));
    let annotations = |s: &EndpointSlice| s.metadata.annotations.clone().unwrap_or_default();
    same_endpoints
        && present.metadata.labels == wanted.metadata.labels
        && annotations(present) == annotations(wanted)
        && present.metadata.owner_references == wanted.metadata.owner_references
}

fn new_slice(endpoints: &Endpoints, group: Group, family: &str) -> EndpointSlice {
    let name = endpoints.metadata.name.clone().unwrap_or_default();
    let mut labels = endpoints.metadata.labels.clone().unwrap_or_default();
    labels.insert(SERVICE_NAME.to_owned(), name.clone());
    labels.insert(MANAGED_BY.to_owned(), CONTROLLER.to_owned());
    let copied = endpoints.metadata.annotations.iter().flatten();
    let copied = copied.filter(|(key, _)| !trigger_time::is_note(key) && *key != LAST_APPLIED);
    EndpointSlice {
        metadata: ObjectMeta {
            generate_name: Some(name_prefix(&name)),
            namespace: endpoints.metadata.namespace.clone(),
            labels: Some(labels),
            annotations: Some(copied.map(|(k, v)| (k.clone(), v.clone())).collect()),
            owner_references: Some(vec![controller_reference(endpoints)]),
            ..ObjectMeta::default()
        },
        address_type: family.to_owned(),
        endpoints: Some(group.desired.into_values().take(MAX_PER_SUBSET).collect()),
        ports: Some(group.ports),
    }
}
