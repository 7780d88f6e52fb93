//! Real containers: needs root and a kernel with overlayfs and cgroups. Without them the tests say
//! so and pass.

mod exec;
mod lifecycle;
mod limits;
mod node;
mod restart;
mod sandboxes;
mod security;
