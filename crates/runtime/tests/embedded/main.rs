//! Real containers: needs root and a kernel with overlayfs and cgroups. Without them the tests say
//! so and pass.

#![allow(clippy::unwrap_used)]

mod cgroup_v2;
mod exec;
mod lifecycle;
mod limits;
mod measure;
mod mounts;
mod node;
mod restart;
mod sandboxes;
mod security;
