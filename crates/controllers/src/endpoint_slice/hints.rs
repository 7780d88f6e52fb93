//! Hints that keep traffic near where it comes from (upstream's `endpointslice/trafficdist`).

use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointHints, EndpointSlice, ForNode, ForZone};

/// Which hints a Service's endpoints carry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hints {
    None,
    Zone,
    ZoneAndNode,
}

impl Hints {
    pub(super) fn of(service: &Service) -> Self {
        match service.spec.as_ref().and_then(|s| s.traffic_distribution.as_deref()) {
            Some("PreferClose" | "PreferSameZone") => Hints::Zone,
            Some("PreferSameNode") => Hints::ZoneAndNode,
            _ => Hints::None,
        }
    }

    /// Sets the hints of a slice; returns whether any was not right.
    pub(super) fn apply(self, slice: &mut EndpointSlice) -> bool {
        let mut changed = false;
        for endpoint in slice.endpoints.iter_mut().flatten() {
            let ready = endpoint.conditions.as_ref().and_then(|c| c.ready) == Some(true);
            if self != Hints::None && !ready {
                continue;
            }
            let hints = self.wanted(endpoint);
            if endpoint.hints != hints {
                endpoint.hints = hints;
                changed = true;
            }
        }
        changed
    }

    fn wanted(self, endpoint: &Endpoint) -> Option<EndpointHints> {
        let zones = endpoint.zone.clone().filter(|_| self != Hints::None).map(|name| vec![ForZone { name }]);
        let nodes = endpoint.node_name.clone().filter(|_| self == Hints::ZoneAndNode);
        let nodes = nodes.map(|name| vec![ForNode { name }]);
        (zones.is_some() || nodes.is_some()).then_some(EndpointHints { for_zones: zones, for_nodes: nodes })
    }
}
