//! What literals mean: numbers, and strings with their escapes. Behaviour: `cel-go/parser/unescape.go`.

use crate::ast::Literal;

/// The value of an integer with an optional sign.
pub(crate) fn int(text: &str, negative: bool) -> Option<i64> {
    let (digits, radix) = text.strip_prefix("0x").map_or((text, 10), |digits| (digits, 16));
    let size = u64::from_str_radix(digits, radix).ok()?;
    let value = if negative { -i128::from(size) } else { i128::from(size) };
    i64::try_from(value).ok()
}

/// The value of an unsigned integer, which ends with `u`.
pub(crate) fn uint(text: &str) -> Option<u64> {
    let digits = &text[..text.len() - 1];
    let (digits, radix) = digits.strip_prefix("0x").map_or((digits, 10), |digits| (digits, 16));
    u64::from_str_radix(digits, radix).ok()
}

/// The value of a number with a fraction or an exponent.
pub(crate) fn double(text: &str, negative: bool) -> Option<f64> {
    let value: f64 = text.parse().ok()?;
    value.is_finite().then_some(if negative { -value } else { value })
}

/// The value of a string or of bytes, as written: with prefix and quotes.
///
/// # Errors
/// The fault in its escapes.
pub(crate) fn string(text: &str) -> Result<Literal, String> {
    let (bytes, text) = text.strip_prefix(['b', 'B']).map_or((false, text), |rest| (true, rest));
    let (raw, text) = text.strip_prefix(['r', 'R']).map_or((false, text), |rest| (true, rest));
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let long = text.len() >= 6 && (text.starts_with("'''") || text.starts_with("\"\"\""));
    let width = if long { 3 } else { 1 };
    let end = text.len().checked_sub(width).ok_or("unable to unescape string")?;
    let inner = text.get(width..end).ok_or("unable to unescape string")?;
    let value = if raw || !inner.contains('\\') { inner.as_bytes().to_vec() } else { unescape(inner, bytes)? };
    if bytes {
        return Ok(Literal::Bytes(value.into()));
    }
    let value = String::from_utf8(value).map_err(|_| "unable to unescape string")?;
    Ok(Literal::Text(value.into()))
}

fn unescape(text: &str, bytes: bool) -> Result<Vec<u8>, String> {
    let mut value = Vec::with_capacity(text.len());
    let mut chars = text.chars();
    let push = |value: &mut Vec<u8>, c: char| value.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    while let Some(c) = chars.next() {
        if c != '\\' {
            push(&mut value, c);
            continue;
        }
        let code = match chars.next().ok_or("unable to unescape string, found '\\' as last character")? {
            'a' => 7,
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            c @ ('\\' | '\'' | '"' | '`' | '?') => u32::from(c),
            'x' | 'X' => digits(&mut chars, 2, 16).ok_or("unable to unescape string")?,
            'u' if !bytes => digits(&mut chars, 4, 16).ok_or("unable to unescape string")?,
            'U' if !bytes => digits(&mut chars, 8, 16).ok_or("unable to unescape string")?,
            c @ '0'..='3' => {
                let rest = digits(&mut chars, 2, 8).ok_or("unable to unescape octal sequence in string")?;
                c.to_digit(8).unwrap_or(0) * 64 + rest
            }
            _ => return Err("unable to unescape string".into()),
        };
        match u8::try_from(code) {
            Ok(byte) if bytes => value.push(byte),
            _ => push(&mut value, char::from_u32(code).ok_or("invalid unicode code point")?),
        }
    }
    Ok(value)
}

fn digits(chars: &mut std::str::Chars<'_>, count: usize, radix: u32) -> Option<u32> {
    let mut value = 0u32;
    for _ in 0..count {
        value = value.checked_mul(radix)?.checked_add(chars.next()?.to_digit(radix)?)?;
    }
    Some(value)
}
