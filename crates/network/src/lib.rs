//! The network of a node: Pods' addresses ([`pods`]), Services ([`services`]) in the kernel's own tables ([`nftables`]),
//! ports of the node ([`host_ports`]), names ([`dns`]).
//!
//! **Invariant:** everything is spoken to the kernel directly; no program of the host is run.

mod conntrack;
pub mod dns;
pub mod host_ports;
mod nftables;
pub mod pods;
pub mod services;
