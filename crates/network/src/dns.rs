//! The cluster's DNS: names of Services and Pods are answered from the API, all others by the name servers of the node.
//! What CoreDNS with its `kubernetes`, `forward` and `cache` plugins does in a cluster of upstream.

mod answer;
mod asked;
mod cache;
mod forward;
mod index;
mod publish;
mod server;

#[cfg(test)]
mod tests;

use hickory_proto::rr::Name;

pub use answer::{Answer, answer};
pub use index::Index;
pub use publish::publish;
pub use server::{Dns, Options, bind};

use crate::pods::Range;

/// Namespace and name of the Service through which Pods reach the DNS.
const SERVICE: (&str, &str) = ("kube-system", "kube-dns");

/// What the cluster answers for by itself.
#[derive(Clone, Debug)]
pub struct Zone {
    /// The cluster's domain, fully qualified and in lower case.
    domain: Name,
    /// The addresses of Pods and Services.
    ranges: Vec<Range>,
    /// The serial number of SOA records.
    serial: u32,
}

impl Zone {
    /// `domain` is for instance `cluster.local`; nobody else is asked about addresses in `ranges`.
    ///
    /// # Errors
    /// If `domain` is no domain name.
    pub fn new(domain: &str, ranges: Vec<Range>, serial: u32) -> anyhow::Result<Zone> {
        use anyhow::Context;
        let mut name =
            Name::from_ascii(domain).with_context(|| format!("{domain:?} is no domain name"))?.to_lowercase();
        anyhow::ensure!(!name.is_root(), "the cluster's domain must not be empty");
        name.set_fqdn(true);
        Ok(Zone { domain: name, ranges, serial })
    }
}
