//! Ranges of Services' addresses, as ServiceCIDRs tell them. Behaviour: `pkg/registry/core/service/ipallocator/ipallocator.go`
//! (NewIPAllocator), `pkg/api/servicecidr`.

use std::fmt;
use std::net::Ipv4Addr;

use kinds::tree::Tree;
use schema::Value;

use super::taken::Block;

/// An IPv4 range for the addresses of Services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceRange {
    base: u32,
    bits: u32,
}

impl ServiceRange {
    /// Reads `10.43.0.0/16`, a range that a cluster can begin with.
    pub fn parse(text: &str) -> Option<ServiceRange> {
        ServiceRange::any(text).filter(|range| (8..=30).contains(&range.bits))
    }

    /// Reads a range of any size.
    fn any(text: &str) -> Option<ServiceRange> {
        let (address, bits) = text.split_once('/')?;
        let (address, bits) = (address.parse::<Ipv4Addr>().ok()?, bits.parse::<u32>().ok().filter(|bits| *bits <= 32)?);
        let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
        Some(ServiceRange { base: u32::from(address) & mask, bits })
    }

    /// The network's own address.
    pub(super) fn base(&self) -> Ipv4Addr {
        self.base.into()
    }

    /// The address of the API server inside the cluster.
    pub fn first(&self) -> Ipv4Addr {
        Ipv4Addr::from(self.base.saturating_add(1))
    }

    /// The addresses that Services can have: neither that of the network nor the last one, to which networks broadcast.
    pub(super) fn block(&self) -> Block {
        let size = 1_u64 << (32 - self.bits);
        let reserved = if size <= 16 { 0 } else { (size / 16).clamp(16, 256) };
        let at = |offset: u64| self.base.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        let (first, last) = if size > 2 { (at(1), at(size - 2)) } else { (1, 0) };
        Block { first, last, reserved: u32::try_from(reserved).unwrap_or(u32::MAX) }
    }
}

impl fmt::Display for ServiceRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base(), self.bits)
    }
}

/// The ranges of a ServiceCIDR from which addresses can be given now. One that nobody has judged yet is as good as ready.
pub(super) fn ready(service_cidr: &Value) -> impl Iterator<Item = ServiceRange> {
    let judged = service_cidr["status"].list("conditions").iter().find(|one| one.text("type") == "Ready");
    let ready = judged.is_none_or(|condition| condition.text("status") == "True");
    all(service_cidr).filter(move |_| ready && !service_cidr["metadata"].has("deletionTimestamp"))
}

/// All ranges of a ServiceCIDR.
pub(super) fn all(service_cidr: &Value) -> impl Iterator<Item = ServiceRange> {
    service_cidr["spec"].texts("cidrs").filter_map(ServiceRange::any)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_can_be_given() {
        let check = |text: &str, expect: &str| {
            let Block { first, last, reserved } = ServiceRange::any(text).expect("a range").block();
            assert_eq!(format!("{}-{} {reserved}", Ipv4Addr::from(first), Ipv4Addr::from(last)), expect, "{text}");
        };
        check("10.0.0.7/29", "10.0.0.1-10.0.0.6 0");
        check("10.0.0.0/27", "10.0.0.1-10.0.0.30 16");
        check("10.0.0.0/22", "10.0.0.1-10.0.3.254 64");
        check("10.0.0.0/16", "10.0.0.1-10.0.255.254 256");
        check("0.0.0.0/0", "0.0.0.1-255.255.255.254 256");
        assert_eq!(ServiceRange::any("10.0.0.0/31").map(|range| range.block().holds(0x0a00_0001)), Some(false));
        assert_eq!(ServiceRange::parse("10.0.0.0/31"), None);
        assert_eq!(ServiceRange::any("fd00::/112"), None);
    }

    #[test]
    fn a_range_is_ready_until_somebody_denies_it() {
        let check = |meta: Value, status: Value, expect: usize| {
            let cidr =
                json!({ "metadata": meta, "spec": { "cidrs": ["10.0.0.0/24", "fd00::/112"] }, "status": status });
            assert_eq!(ready(&cidr).count(), expect);
        };
        let conditions = |status: &str| json!({ "conditions": [{ "type": "Ready", "status": status }] });
        check(json!({}), json!({}), 1);
        check(json!({}), conditions("True"), 1);
        check(json!({}), conditions("False"), 0);
        check(json!({ "deletionTimestamp": "2026-01-01T00:00:00Z" }), conditions("True"), 0);
    }
}
