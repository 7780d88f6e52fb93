//! The canonical form of Endpoints subsets: addresses with the same ports together, all in order (upstream's
//! `pkg/api/v1/endpoints`).

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::core::v1::{EndpointAddress, EndpointPort, EndpointSubset};

/// Number, protocol, name and application protocol; `None` stands for no port at all.
type Port = Option<(i32, String, String, Option<String>)>;
/// An address is another one if it belongs to another object.
type AddressKey = (String, String);

/// Rearranges subsets. An address that is not ready at a port in one of them is not ready at that port.
pub(crate) fn repack(subsets: &[EndpointSubset]) -> Vec<EndpointSubset> {
    let mut addresses: BTreeMap<AddressKey, EndpointAddress> = BTreeMap::new();
    let mut by_port: BTreeMap<Port, BTreeMap<AddressKey, bool>> = BTreeMap::new();
    for subset in subsets {
        let ports: Vec<Port> = match subset.ports.as_deref() {
            None | Some([]) => vec![None],
            Some(ports) => ports.iter().map(port_key).collect(),
        };
        let ready = subset.addresses.iter().flatten().map(|a| (a, true));
        let not_ready = subset.not_ready_addresses.iter().flatten().map(|a| (a, false));
        for (address, ready) in ready.chain(not_ready) {
            let key = address_key(address);
            addresses.entry(key.clone()).or_insert_with(|| address.clone());
            for port in &ports {
                let state = by_port.entry(port.clone()).or_default().entry(key.clone()).or_insert(ready);
                *state &= ready;
            }
        }
    }
    let mut by_addresses: BTreeMap<BTreeMap<AddressKey, bool>, BTreeSet<Port>> = BTreeMap::new();
    for (port, set) in by_port {
        by_addresses.entry(set).or_default().insert(port);
    }
    by_addresses.into_iter().map(|(set, ports)| subset(&addresses, &set, ports)).collect()
}

fn address_key(address: &EndpointAddress) -> AddressKey {
    let uid = address.target_ref.as_ref().and_then(|t| t.uid.clone()).unwrap_or_default();
    (address.ip.clone(), uid)
}

fn port_key(port: &EndpointPort) -> Port {
    let protocol = crate::service_pods::protocol(port.protocol.as_deref()).to_owned();
    Some((port.port, protocol, port.name.clone().unwrap_or_default(), port.app_protocol.clone()))
}

fn subset(
    addresses: &BTreeMap<AddressKey, EndpointAddress>,
    set: &BTreeMap<AddressKey, bool>,
    ports: BTreeSet<Port>,
) -> EndpointSubset {
    let pick = |ready: bool| -> Option<Vec<EndpointAddress>> {
        let keys = set.iter().filter(|(_, r)| **r == ready).map(|(key, _)| key);
        let picked: Vec<_> = keys.filter_map(|key| addresses.get(key).cloned()).collect();
        (!picked.is_empty()).then_some(picked)
    };
    let ports: Vec<_> = ports
        .into_iter()
        .flatten()
        .map(|(port, protocol, name, app_protocol)| EndpointPort {
            port,
            protocol: Some(protocol),
            name: (!name.is_empty()).then_some(name),
            app_protocol,
        })
        .collect();
    EndpointSubset {
        addresses: pick(true),
        not_ready_addresses: pick(false),
        ports: (!ports.is_empty()).then_some(ports),
    }
}
