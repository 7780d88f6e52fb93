//! Kinds of resource.k8s.io/v1.

mod claim_spec;
mod collections;
mod configuration;
pub mod device_class;
mod device_names;
pub mod resource_claim;
pub mod resource_claim_template;
pub mod resource_slice;
mod selectors;
mod taints;
