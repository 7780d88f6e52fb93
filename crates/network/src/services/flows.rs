//! Which UDP flows lead to endpoints that are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use super::plan::{Plan, Protocol, Target};
use crate::conntrack::Flow;

/// The endpoints behind every place that UDP can be sent to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct UdpPlaces {
    addresses: BTreeMap<Target, BTreeSet<Ipv4Addr>>,
    node_ports: BTreeMap<u16, BTreeSet<Ipv4Addr>>,
}

/// The places of a plan.
pub(super) fn udp(plan: &Plan) -> UdpPlaces {
    let mut all = UdpPlaces::default();
    for port in plan.ports.iter().filter(|port| port.protocol == Protocol::Udp) {
        let behind: BTreeSet<Ipv4Addr> = port.cluster.iter().chain(&port.local).map(|(ip, _)| *ip).collect();
        for place in port.internal.iter().chain(&port.external).chain(&port.balancers) {
            all.addresses.entry(*place).or_default().extend(&behind);
        }
        if let Some(node_port) = port.node_port {
            all.node_ports.entry(node_port).or_default().extend(&behind);
        }
    }
    all
}

impl UdpPlaces {
    pub(super) fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    /// Whether somebody else than an endpoint answers.
    pub(super) fn is_stale(&self, flow: &Flow) -> bool {
        let behind = self.addresses.get(&flow.destination).or_else(|| self.node_ports.get(&flow.destination.1));
        behind.is_some_and(|behind| !behind.contains(&flow.answers))
    }
}
