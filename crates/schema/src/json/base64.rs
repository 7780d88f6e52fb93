//! Base64 as Go reads it: line breaks are stepped over, and errors name a byte by Go's count.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The text of the same bytes without line breaks, or where it is wrong.
pub(super) fn canonical_base64(text: &str) -> Result<Cow<'_, str>, usize> {
    if STANDARD.decode(text).is_ok() {
        return Ok(Cow::Borrowed(text));
    }
    let mut kept = Vec::with_capacity(text.len());
    let mut positions = Vec::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b'\r' | b'\n') {
            kept.push(byte);
            positions.push(at);
        }
    }
    let at = |index: usize| positions.get(index).copied().unwrap_or(text.len());
    match lenient_base64(&kept) {
        Ok(bytes) => Ok(Cow::Owned(STANDARD.encode(bytes))),
        Err(index) => Err(at(index)),
    }
}

/// Decodes as Go does: bits that stand for nothing at the end may be set. An error is the index of the byte that is
/// wrong by Go's count.
fn lenient_base64(text: &[u8]) -> Result<Vec<u8>, usize> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut index = 0;
    while index < text.len() {
        let mut group = [0u8; 4];
        let mut filled = 0;
        while filled < 4 {
            let Some(&byte) = text.get(index) else {
                return Err(if filled == 0 { index } else { index - filled });
            };
            index += 1;
            match sextet(byte) {
                Some(value) => {
                    group[filled] = value;
                    filled += 1;
                }
                None if byte != b'=' => return Err(index - 1),
                None => {
                    match filled {
                        0 | 1 => return Err(index - 1),
                        2 if text.get(index) != Some(&b'=') => {
                            return Err(if index < text.len() { index - 1 } else { text.len() });
                        }
                        2 => index += 1,
                        _ => {}
                    }
                    if index < text.len() {
                        return Err(index);
                    }
                    break;
                }
            }
        }
        let bits = group.iter().fold(0u32, |bits, &value| bits << 6 | u32::from(value));
        out.extend_from_slice(&bits.to_be_bytes()[1..filled.max(1)]);
    }
    Ok(out)
}

fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}
