//! Containers and images on one node, behind a trait shaped like the Container Runtime Interface.
//!
//! * [`cri`]: the messages, [`api`]: the trait [`Runtime`](api::Runtime) and its errors.
//! * [`shim`]: the process beside each container, [`cgroup`]: limits and accounting.
//! * [`image`]: the store of images.
//! * [`embedded`]: the runtime that puts these together.
//!
//! *Invariant:* this crate knows nothing of Kubernetes objects. It speaks of sandboxes, containers
//! and images; what a Pod means is the node agent's business.

pub mod api;
pub mod cgroup;
pub mod cri;
pub mod embedded;
pub mod image;
pub mod inside;
pub mod remove;
mod seccomp;
pub mod shim;
mod sys;

/// Whether a test may give files to other users. Prints why not.
#[cfg(test)]
fn can_own_files() -> bool {
    let is_root = nix::unistd::geteuid().is_root();
    if !is_root {
        println!("skipped: only root can give files to other users");
    }
    is_root
}
