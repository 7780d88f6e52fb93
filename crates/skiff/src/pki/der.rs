//! Writing DER, as far as certificates need it.

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const UTF8_STRING: u8 = 0x0c;
pub(super) const PRINTABLE_STRING: u8 = 0x13;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
const BOOLEAN_TRUE: [u8; 3] = [0x01, 0x01, 0xff];
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;

/// An element: tag, length, content.
pub(super) fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let length = content.len();
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let bytes = length.to_be_bytes();
        let significant = &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..];
        out.push(0x80 | significant.len() as u8);
        out.extend_from_slice(significant);
    }
    out.extend_from_slice(content);
    out
}

pub(super) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    element(SEQUENCE, &parts.concat())
}

/// A set, whose elements DER wants in order.
pub(super) fn set(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort_unstable();
    element(SET, &parts.concat())
}

/// An element of a context: `[number]`, or `[number] IMPLICIT` of something simple.
pub(super) fn tagged(number: u8, is_made_of_others: bool, content: &[u8]) -> Vec<u8> {
    element(0x80 | number | if is_made_of_others { 0x20 } else { 0 }, content)
}

/// An object identifier such as `2.5.4.3`.
pub(super) fn identifier(text: &str) -> Vec<u8> {
    let numbers: Vec<u64> = text.split('.').filter_map(|part| part.parse().ok()).collect();
    let first = numbers.iter().take(2).fold(0, |sum, number| sum * 40 + number);
    let rest = numbers.iter().skip(2).copied();
    let mut content = Vec::new();
    for number in std::iter::once(first).chain(rest) {
        let groups = (64 - number.leading_zeros()).div_ceil(7).max(1);
        content.extend((0..groups).rev().map(|at| (number >> (7 * at)) as u8 & 0x7f | if at > 0 { 0x80 } else { 0 }));
    }
    element(OBJECT_IDENTIFIER, &content)
}

/// A string of bits, of which the first is the highest of the first byte.
pub(super) fn bits(bytes: &[u8], unused: u8) -> Vec<u8> {
    element(BIT_STRING, &[&[unused], bytes].concat())
}

/// An extension of a certificate.
pub(super) fn extension(id: &str, is_critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if is_critical { BOOLEAN_TRUE.to_vec() } else { Vec::new() };
    sequence(&[identifier(id), critical, element(OCTET_STRING, value)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_identifiers() {
        assert_eq!(element(INTEGER, &[5]), [2, 1, 5]);
        assert_eq!(element(OCTET_STRING, &[0; 200])[..3], [4, 0x81, 200]);
        assert_eq!(element(OCTET_STRING, &[0; 300])[..4], [4, 0x82, 1, 44]);
        assert_eq!(identifier("2.5.4.3"), [6, 3, 0x55, 4, 3]);
        assert_eq!(identifier("1.2.840.10045.4.3.2"), [6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]);
        assert_eq!(identifier("2.5.29.37.0"), [6, 4, 0x55, 0x1d, 0x25, 0]);
        assert_eq!(set(vec![vec![2], vec![1]]), [0x31, 2, 1, 2]);
        assert_eq!(tagged(3, true, &[1]), [0xa3, 1, 1]);
    }
}
