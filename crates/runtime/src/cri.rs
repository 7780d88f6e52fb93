//! The messages between a node agent and a container runtime.
//!
//! Owns plain data, named as in the Container Runtime Interface v1
//! (`staging/src/k8s.io/cri-api`). Fields that only Windows uses are left out, as are fields that
//! the interface has deprecated. Times are nanoseconds since the Unix epoch; 0 means "not yet".

mod container;
mod image;
mod sandbox;
mod stats;

pub use container::*;
pub use image::*;
pub use sandbox::*;
pub use stats::*;
