//! Addresses and ranges of addresses. Behaviour: `apimachinery/pkg/util/validation/ip.go`, `k8s.io/utils/net`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::field::{At, Error, Errors};

/// Reads an address as old servers did: numbers of an IPv4 address may begin with zeros.
pub fn parse_sloppy(text: &str) -> Option<IpAddr> {
    if let Ok(address) = text.parse() {
        return Some(address);
    }
    if text.contains(':') {
        let (head, tail) = text.rsplit_once(':')?;
        let IpAddr::V4(last) = parse_sloppy(tail).filter(|_| tail.contains('.'))? else { return None };
        return format!("{head}:{last}").parse().ok();
    }
    let mut parts = text.split('.');
    let mut numbers = [0; 4];
    for number in &mut numbers {
        let part = parts.next()?;
        let digits = part.trim_start_matches('0');
        let good = !part.is_empty() && digits.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        *number = if digits.is_empty() && good { 0 } else { good.then(|| digits.parse::<u8>().ok()).flatten()? };
    }
    parts.next().is_none().then(|| IpAddr::from(numbers))
}

/// What is wrong with an address; nothing with one that the old object has.
pub fn address<'a>(errors: &mut Errors, text: &str, mut old: impl Iterator<Item = &'a str>, at: &At<'_>) {
    if old.any(|old| old == text) {
        return;
    }
    if parse_sloppy(text).is_none() {
        let why = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
        errors.push(Error::invalid(at, text, why));
        return;
    }
    match text.parse::<IpAddr>() {
        Err(_) => errors.push(Error::invalid(at, text, "must not have leading 0s")),
        Ok(IpAddr::V6(address)) if address.to_ipv4_mapped().is_some() => {
            errors.push(Error::invalid(at, text, "must not be an IPv4-mapped IPv6 address"));
        }
        Ok(_) => {}
    }
}

/// What is wrong with an address in a form that has one writing only (`ip-strict`).
pub fn canonical_address(errors: &mut Errors, text: &str, at: &At<'_>) {
    let before = errors.len();
    address(errors, text, std::iter::empty(), at);
    if errors.len() > before {
        return;
    }
    if let Some(written) = parse_sloppy(text).map(|address| address.to_string()).filter(|written| written != text) {
        errors.push(Error::invalid(at, text, format!("must be in canonical form ({written:?})")));
    }
}

/// An address with the length of its prefix.
fn split_range(text: &str) -> Option<(IpAddr, u32)> {
    let (address, bits) = text.split_once('/')?;
    let address = parse_sloppy(address)?;
    let good = !bits.is_empty() && bits.len() <= 3 && bits.bytes().all(|b| b.is_ascii_digit());
    let bits = good.then(|| bits.parse::<u32>().ok()).flatten()?;
    (bits <= if address.is_ipv4() { 32 } else { 128 }).then_some((address, bits))
}

/// A range of addresses, whatever bits are written after its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    first: IpAddr,
    bits: u32,
}

impl Range {
    /// Reads a range as old servers did.
    pub fn parse(text: &str) -> Option<Range> {
        let (address, bits) = split_range(text)?;
        // Go treats mapped addresses as IPv4.
        let (address, bits) = match address.to_canonical() {
            IpAddr::V4(four) if address.is_ipv6() && bits >= 96 => (IpAddr::V4(four), bits - 96),
            _ => (address, bits),
        };
        Some(Range { first: mask(address, bits), bits })
    }

    /// Whether it is of the newer family.
    pub fn is_ipv6(&self) -> bool {
        self.first.is_ipv6()
    }

    /// Whether another range lies in this one and is smaller.
    pub fn holds_more_than(&self, other: &Range) -> bool {
        self.is_ipv6() == other.is_ipv6() && self.bits < other.bits && mask(other.first, self.bits) == self.first
    }
}

/// What is wrong with a range in a form that has one writing only.
pub fn canonical_range(errors: &mut Errors, text: &str, at: &At<'_>) {
    let before = errors.len();
    range(errors, text, std::iter::empty(), at);
    let Some((first, bits)) = split_range(text).filter(|_| errors.len() == before) else { return };
    let written = format!("{first}/{bits}");
    if written != text {
        errors.push(Error::invalid(at, text, format!("must be in canonical form ({written:?})")));
    }
}

/// What is wrong with the address of an interface, which has the length of its network's prefix.
pub fn interface_address(errors: &mut Errors, text: &str, at: &At<'_>) {
    let Some((address, bits)) = split_range(text) else {
        let why = "must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)";
        errors.push(Error::invalid(at, text, why));
        return;
    };
    let written = match address.to_canonical() {
        IpAddr::V4(four) if address.is_ipv6() => format!("{four}/{}", bits.saturating_sub(96)),
        other => format!("{other}/{bits}"),
    };
    if written != text {
        errors.push(Error::invalid(at, text, format!("must be in canonical form ({written:?})")));
    }
}

/// What is wrong with a range; nothing with one that the old object has.
pub fn range<'a>(errors: &mut Errors, text: &str, mut old: impl Iterator<Item = &'a str>, at: &At<'_>) {
    if old.any(|old| old == text) {
        return;
    }
    let Some((address, bits)) = split_range(text) else {
        let why = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
        errors.push(Error::invalid(at, text, why));
        return;
    };
    let (written, length) = text.split_once('/').unwrap_or_default();
    if written.parse::<IpAddr>().is_err() || (length.len() > 1 && length.starts_with('0')) {
        errors.push(Error::invalid(at, text, "must not have leading 0s in IP or prefix length"));
    } else if matches!(address, IpAddr::V6(address) if address.to_ipv4_mapped().is_some()) {
        errors.push(Error::invalid(at, text, "must not have an IPv4-mapped IPv6 address"));
    } else if mask(address, bits) != address {
        errors.push(Error::invalid(at, text, "must not have bits set beyond the prefix length"));
    }
}

fn mask(address: IpAddr, bits: u32) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
            Ipv4Addr::from(u32::from(address) & mask).into()
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - bits).unwrap_or(0);
            Ipv6Addr::from(u128::from(address) & mask).into()
        }
    }
}

/// Warns of an address that could be written better; one that cannot be read is told elsewhere.
pub fn warn_address(warnings: &mut Vec<String>, text: &str, at: &At<'_>) {
    let Some(address) = parse_sloppy(text) else { return };
    let standard = matches!(text.parse::<IpAddr>(), Ok(address) if address.to_canonical() == address);
    if !standard {
        let better = address.to_canonical();
        warnings.push(format!("{at}: non-standard IP address {text:?} is invalid: use \"{better}\""));
    } else if address.to_string() != text {
        let better = address.to_string();
        let form = "should be in RFC 5952 canonical format";
        warnings.push(format!("{at}: IPv6 address {text:?} {form} ({better:?})"));
    }
}

/// Warns of a range that could be written better; one that cannot be read is told elsewhere.
pub fn warn_range(warnings: &mut Vec<String>, text: &str, at: &At<'_>) {
    let Some((address, bits)) = split_range(text) else { return };
    let (first, whole) = (mask(address, bits), if address.is_ipv4() { 32 } else { 128 });
    let before = warnings.len();
    if first != address {
        let text = format!("CIDR value {text:?} is ambiguous in this context");
        warnings.push(format!("{at}: {text} (should be \"{first}/{bits}\" or \"{address}/{whole}\"?)"));
    }
    let (written, length) = text.split_once('/').unwrap_or_default();
    let standard = matches!(written.parse::<IpAddr>(), Ok(address) if address.to_canonical() == address)
        && !(length.len() > 1 && length.starts_with('0'));
    if !standard {
        warnings.push(format!("{at}: non-standard CIDR value {text:?} is invalid: use \"{first}/{bits}\""));
    }
    let better = format!("{address}/{bits}");
    if warnings.len() == before && address.is_ipv6() && better != text {
        let form = "should be in RFC 5952 canonical format";
        warnings.push(format!("{at}: IPv6 CIDR value {text:?} {form} ({better:?})"));
    }
}

/// Whether addresses or ranges are of both families.
pub fn dual_stack<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut four, mut six) = (false, false);
    for text in texts {
        if text.contains(':') {
            six = true;
        } else {
            four = true;
        }
    }
    four && six
}

/// Addresses that no endpoint can have.
pub fn endpoint_address(errors: &mut Errors, text: &str, at: &At<'_>) {
    let Some(address) = parse_sloppy(text) else {
        errors.push(Error::invalid(at, text, "must be a valid IP address"));
        return;
    };
    // Go treats mapped addresses as IPv4.
    let address = address.to_canonical();
    if address.is_unspecified() {
        errors.push(Error::invalid(at, text, format!("may not be unspecified ({text})")));
    }
    if address.is_loopback() {
        errors.push(Error::invalid(at, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)"));
    }
    let (unicast, multicast) = match address {
        IpAddr::V4(address) => (address.is_link_local(), address.octets()[..3] == [224, 0, 0]),
        IpAddr::V6(address) => (address.is_unicast_link_local(), address.segments()[0] & 0xff0f == 0xff02),
    };
    if unicast {
        let why = "may not be in the link-local range (169.254.0.0/16, fe80::/10)";
        errors.push(Error::invalid(at, text, why));
    }
    if multicast {
        let why = "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)";
        errors.push(Error::invalid(at, text, why));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(check: impl Fn(&mut Errors)) -> String {
        let mut errors = Errors::new();
        check(&mut errors);
        errors.iter().map(|error| error.detail.clone()).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn addresses() {
        let check = |text: &str| found(|errors| address(errors, text, std::iter::empty(), &At::new("ip")));
        assert_eq!(check("10.1.2.3"), "");
        assert_eq!(check("010.1.2.3"), "must not have leading 0s");
        assert_eq!(check("::ffff:1.2.3.4"), "must not be an IPv4-mapped IPv6 address");
        assert!(check("1.2.3").starts_with("must be a valid IP address") && !check("1.2.3.400").is_empty());
    }

    #[test]
    fn ranges() {
        let check = |text: &str| found(|errors| range(errors, text, std::iter::empty(), &At::new("cidr")));
        assert_eq!(check("10.0.0.0/8") + &check("::/0") + &check("0.0.0.0/0"), "");
        assert_eq!(check("10.0.0.1/8"), "must not have bits set beyond the prefix length");
        assert_eq!(check("10.0.0.0/08"), "must not have leading 0s in IP or prefix length");
        assert!(check("10.0.0.0").starts_with("must be a valid CIDR"));
    }
}
