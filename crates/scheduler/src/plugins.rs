//! The plugins, one file each and one line in [`PLUGINS`], in the order in which they are asked (upstream's
//! `apis/config/v1/default_plugins.go`).

mod default_binder;
mod image_locality;
mod inter_pod_affinity;
pub(crate) mod node_affinity;
pub(crate) mod node_name;
pub(crate) mod node_ports;
mod node_resources_balanced_allocation;
pub(crate) mod node_resources_fit;
mod node_unschedulable;
mod pod_topology_spread;
mod scheduling_gates;
pub(crate) mod taint_toleration;

use crate::framework::Plugin;

pub static PLUGINS: &[&dyn Plugin] = &[
    &scheduling_gates::SchedulingGates,
    &node_unschedulable::NodeUnschedulable,
    &node_name::NodeName,
    &taint_toleration::TaintToleration,
    &node_affinity::NodeAffinity,
    &node_ports::NodePorts,
    &node_resources_fit::NodeResourcesFit,
    &pod_topology_spread::PodTopologySpread,
    &inter_pod_affinity::InterPodAffinity,
    &node_resources_balanced_allocation::NodeResourcesBalancedAllocation,
    &image_locality::ImageLocality,
    &default_binder::DefaultBinder,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_fit_a_set() {
        let names: HashSet<_> = super::PLUGINS.iter().map(|p| p.name()).collect();
        assert_eq!(names.len(), super::PLUGINS.len());
        assert!(names.len() <= 64);
    }
}
