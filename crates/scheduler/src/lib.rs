//! Skiff's scheduler: puts Pods on nodes.
//!
//! A queue, a snapshot of the cluster that follows events, a cycle that decides with plugins, and a shell that binds
//! (upstream's `pkg/scheduler`). Knows the Kubernetes client only.

pub mod admission;
mod changes;
pub mod cycle;
pub mod diagnosis;
pub mod framework;
pub mod node_info;
pub mod nominations;
pub mod plugins;
pub mod pod_info;
pub mod preemption;
pub mod queue;
pub mod resources;
#[cfg(test)]
mod scenario;
mod scheduler;
mod siblings;
pub mod snapshot;

pub use cycle::{Placement, Search, schedule};
pub use diagnosis::Diagnosis;
pub use plugins::PLUGINS;
pub use scheduler::{Options, run};
