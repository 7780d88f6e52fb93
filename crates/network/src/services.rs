//! Services in the kernel: what is sent to a Service's address or to a port of the node goes to one of its ready endpoints.
//! What upstream's kube-proxy does in its nftables mode (`pkg/proxy/nftables`).

mod flows;
mod health;
pub(crate) mod plan;
mod proxy;
mod rules;

#[cfg(test)]
mod tests;

pub use proxy::{Options, remove, run};
