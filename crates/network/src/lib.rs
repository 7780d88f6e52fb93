//! The network of a node: Pods' addresses ([`pods`]), Services, DNS.
//!
//! **Invariant:** everything is spoken to the kernel directly; no program of the host is run.

pub mod pods;
