//! Ranges of addresses of either family (upstream's `pkg/api/servicecidr`).

use std::net::IpAddr;

/// A range: its first address and the length of the prefix that its addresses share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prefix {
    first: u128,
    bits: u32,
    is_ipv6: bool,
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

impl Prefix {
    pub fn parse(text: &str) -> Option<Prefix> {
        let (address, bits) = text.split_once('/')?;
        let (address, bits) = (address.parse::<IpAddr>().ok()?, bits.parse::<u32>().ok()?);
        let prefix = Prefix { first: number(address), bits, is_ipv6: address.is_ipv6() };
        (bits <= prefix.length()).then(|| Prefix { first: prefix.first & !prefix.host_mask(), ..prefix })
    }

    pub fn family(&self) -> &'static str {
        if self.is_ipv6 { "IPv6" } else { "IPv4" }
    }

    /// How many bits addresses of the family have.
    fn length(&self) -> u32 {
        if self.is_ipv6 { 128 } else { 32 }
    }

    /// The bits in which addresses of the range differ.
    fn host_mask(&self) -> u128 {
        1_u128.checked_shl(self.length() - self.bits).map_or(u128::MAX, |size| size - 1)
    }

    pub fn overlaps(&self, other: &Prefix) -> bool {
        let wider = if self.bits < other.bits { self } else { other };
        self.is_ipv6 == other.is_ipv6 && (self.first ^ other.first) & !wider.host_mask() == 0
    }

    /// Whether all of another range lies in this one.
    pub fn contains(&self, other: &Prefix) -> bool {
        self.bits <= other.bits && self.overlaps(other)
    }

    /// Whether Services can have an address out of this range: neither that of the network nor, in IPv4, the last one.
    pub fn serves(&self, address: IpAddr) -> bool {
        let within = number(address) ^ self.first;
        let last = !self.is_ipv6 && within == self.host_mask();
        self.is_ipv6 == address.is_ipv6() && within & !self.host_mask() == 0 && within != 0 && !last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefix(text: &str) -> Prefix {
        Prefix::parse(text).expect("a range")
    }

    #[test]
    fn ranges_overlap_and_contain() {
        let check = |one: &str, other: &str, overlaps: bool, contains: bool| {
            let (one, other) = (prefix(one), prefix(other));
            assert_eq!((one.overlaps(&other), one.contains(&other)), (overlaps, contains), "{one:?} {other:?}");
        };
        check("10.0.0.0/16", "10.0.1.0/24", true, true);
        check("10.0.1.0/24", "10.0.0.0/16", true, false);
        check("10.0.0.0/24", "10.0.0.0/24", true, true);
        check("10.0.0.0/24", "10.0.1.0/24", false, false);
        check("0.0.0.0/0", "255.0.0.0/8", true, true);
        check("::/0", "10.0.0.0/8", false, false);
        check("fd00::/8", "fd00:1::/64", true, true);
        assert_eq!(Prefix::parse("10.0.0.0/33"), None);
    }

    #[test]
    fn addresses_of_services() {
        let check = |range: &str, address: &str, expect: bool| {
            assert_eq!(prefix(range).serves(address.parse().expect("an address")), expect, "{range} {address}");
        };
        check("10.0.0.0/24", "10.0.0.1", true);
        check("10.0.0.0/24", "10.0.0.0", false);
        check("10.0.0.0/24", "10.0.0.255", false);
        check("10.0.0.0/24", "10.0.1.1", false);
        check("fd00::/112", "fd00::ffff", true);
        check("fd00::/112", "fd00::", false);
        check("::/0", "10.0.0.1", false);
    }
}
