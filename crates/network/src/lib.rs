//! The network of a node: Pods' addresses ([`pods`]), Services ([`services`]) in the kernel's own tables ([`nftables`]),
//! names ([`dns`]).
//!
//! **Invariant:** everything is spoken to the kernel directly; no program of the host is run.

pub mod dns;
mod nftables;
pub mod pods;
pub mod services;
