//! Addresses and networks. Behaviour: `apiserver/pkg/cel/library/ip.go`, `cidr.go`.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::error::Error;
use crate::value::{Result, Value};

/// A network: an address, and how many of its first bits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    pub address: IpAddr,
    pub bits: u8,
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

impl Prefix {
    fn width(&self) -> u8 {
        if self.address.is_ipv4() { 32 } else { 128 }
    }

    /// The address with only the bits that count.
    fn masked(&self, address: IpAddr) -> IpAddr {
        let unused = u32::from(self.width() - self.bits);
        match address {
            IpAddr::V4(it) => Ipv4Addr::from_bits(it.to_bits() & u32::MAX.checked_shl(unused).unwrap_or(0)).into(),
            IpAddr::V6(it) => Ipv6Addr::from_bits(it.to_bits() & u128::MAX.checked_shl(unused).unwrap_or(0)).into(),
        }
    }

    fn contains(&self, address: IpAddr) -> bool {
        self.address.is_ipv4() == address.is_ipv4() && self.masked(address) == self.masked(self.address)
    }
}

fn address(text: &str) -> std::result::Result<IpAddr, Error> {
    if let Some((_, zone)) = text.split_once('%')
        && !zone.is_empty()
    {
        return Err(Error::new(format!("IP address {text:?} with zone value is not allowed")));
    }
    let address: IpAddr = text.parse().map_err(|_| {
        let why = format!("ParseAddr({text:?}): unable to parse IP");
        Error::new(format!("IP Address {text:?} parse error during conversion from string: {why}"))
    })?;
    if matches!(address, IpAddr::V6(it) if it.to_ipv4_mapped().is_some()) {
        return Err(Error::new(format!("IPv4-mapped IPv6 address {text:?} is not allowed")));
    }
    Ok(address)
}

fn prefix(text: &str) -> std::result::Result<Prefix, Error> {
    let wrong = |why: String| {
        let twice = "network address parse error during conversion from string";
        Error::new(format!("{twice}: {twice}: {why}"))
    };
    let Some((address, bits)) = text.rsplit_once('/') else {
        return Err(wrong(format!("netip.ParsePrefix({text:?}): no '/'")));
    };
    let Ok(address) = address.parse::<IpAddr>() else {
        return Err(wrong(format!("netip.ParsePrefix({text:?}): ParseAddr({address:?}): unable to parse IP")));
    };
    let plain = bits.bytes().all(|b| b.is_ascii_digit()) && (bits.len() == 1 || !bits.starts_with('0'));
    let bits = bits.parse::<u8>().ok().filter(|_| plain);
    let prefix = Prefix { address, bits: bits.unwrap_or(255) };
    if prefix.bits > prefix.width() {
        return Err(wrong(format!("netip.ParsePrefix({text:?}): prefix length out of range")));
    }
    if matches!(address, IpAddr::V6(it) if it.to_ipv4_mapped().is_some()) {
        return Err(Error::new(format!(
            "network address parse error during conversion from string: IPv4-mapped IPv6 address {text:?} is not allowed"
        )));
    }
    Ok(prefix)
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let yes = |it: bool| Ok(Value::Bool(it));
    Some(match (function, args) {
        ("ip", [Value::Text(text)]) => address(text).map(Value::Ip),
        ("isIP", [Value::Text(text)]) => yes(address(text).is_ok()),
        ("ip.isCanonical", [Value::Text(text)]) => address(text).map(|it| Value::Bool(it.to_string() == **text)),
        ("cidr", [Value::Text(text)]) => prefix(text).map(Value::Cidr),
        ("isCIDR", [Value::Text(text)]) => yes(prefix(text).is_ok()),
        ("family", [Value::Ip(it)]) => Ok(Value::Int(if it.is_ipv4() { 4 } else { 6 })),
        ("isUnspecified", [Value::Ip(it)]) => yes(it.is_unspecified()),
        ("isLoopback", [Value::Ip(it)]) => yes(it.is_loopback()),
        ("isLinkLocalMulticast", [Value::Ip(it)]) => yes(match it {
            IpAddr::V4(it) => it.octets()[..3] == [224, 0, 0],
            IpAddr::V6(it) => it.segments()[0] & 0xff0f == 0xff02,
        }),
        ("isLinkLocalUnicast", [Value::Ip(it)]) => yes(is_link_local(it)),
        ("isGlobalUnicast", [Value::Ip(it)]) => {
            let broadcast = matches!(it, IpAddr::V4(it) if it.is_broadcast());
            let special = it.is_unspecified() || it.is_loopback() || it.is_multicast() || is_link_local(it);
            yes(!broadcast && !special)
        }
        ("containsIP", [Value::Cidr(it), Value::Ip(other)]) => yes(it.contains(*other)),
        ("containsIP", [Value::Cidr(it), Value::Text(other)]) => address(other).map(|ip| Value::Bool(it.contains(ip))),
        ("containsCIDR", [Value::Cidr(it), Value::Cidr(other)]) => yes(within(it, other)),
        ("containsCIDR", [Value::Cidr(it), Value::Text(other)]) => {
            prefix(other).map(|other| Value::Bool(within(it, &other)))
        }
        ("ip", [Value::Cidr(it)]) => Ok(Value::Ip(it.address)),
        ("prefixLength", [Value::Cidr(it)]) => Ok(Value::Int(it.bits.into())),
        ("masked", [Value::Cidr(it)]) => Ok(Value::Cidr(Prefix { address: it.masked(it.address), ..*it })),
        _ => return None,
    })
}

fn is_link_local(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => it.is_link_local(),
        IpAddr::V6(it) => it.is_unicast_link_local(),
    }
}

fn within(outer: &Prefix, inner: &Prefix) -> bool {
    outer.bits <= inner.bits && outer.contains(inner.address)
}
