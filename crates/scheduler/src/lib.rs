//! Skiff's scheduler: puts Pods on nodes.
//!
//! A queue, a snapshot of the cluster that follows events, a cycle that decides with plugins, and a shell that binds
//! (upstream's `pkg/scheduler`). Knows the Kubernetes client only.

pub mod cycle;
pub mod diagnosis;
pub mod framework;
pub mod node_info;
pub mod nominations;
pub mod plugins;
pub mod pod_info;
pub mod resources;
#[cfg(test)]
mod scenario;
pub mod snapshot;

pub use cycle::{Placement, Search, schedule};
pub use diagnosis::Diagnosis;
pub use plugins::PLUGINS;
