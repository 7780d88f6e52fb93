//! Kinds of apiextensions.k8s.io/v1, and what custom resources obey.

pub mod custom_resource_definition;
pub mod pruning;
pub mod values;
