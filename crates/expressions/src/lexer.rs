//! The words of an expression. Behaviour: the lexer rules of `cel-go/parser/gen/CEL.g4`.

use crate::source::Fault;

/// Sorts of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Name,
    /// A name in backquotes.
    QuotedName,
    Int,
    Uint,
    Double,
    /// A string or bytes.
    Text,
    Sign,
    End,
}

/// A word, and the character at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) sort: Sort,
    pub(crate) text: &'a str,
    pub(crate) place: usize,
}

impl Word<'_> {
    pub(crate) fn is(&self, sign: &str) -> bool {
        self.sort == Sort::Sign && self.text == sign
    }

    /// As it is shown in faults.
    pub(crate) fn shown(&self) -> &str {
        if self.sort == Sort::End { "<EOF>" } else { self.text }
    }
}

const SIGNS: &[&str] = &[
    "==", "!=", "<=", ">=", "&&", "||", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%",
    "<", ">",
];

/// Splits an expression; the last word is [`Sort::End`]. What cannot be read is left out, and told.
pub(crate) fn words<'a>(text: &'a str, faults: &mut Vec<Fault>) -> Vec<Word<'a>> {
    let (mut at, mut place) = (0, 0);
    let mut words = Vec::new();
    loop {
        let blanks = blanks(&text[at..]);
        place += text[at..at + blanks].chars().count();
        at += blanks;
        let rest = &text[at..];
        let length = match first(rest) {
            Some((sort, length)) => {
                words.push(Word { sort, text: &rest[..length], place });
                if sort == Sort::End {
                    return words;
                }
                length
            }
            None => {
                let length = unreadable(rest);
                let shown = rest[..length].replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r");
                faults.push(Fault::new(place, format!("Syntax error: token recognition error at: '{shown}'")));
                length
            }
        };
        place += rest[..length].chars().count();
        at += length;
    }
}

/// The length of what is no word: as far as it could have become one.
fn unreadable(rest: &str) -> usize {
    let mut chars = rest.chars();
    match chars.next() {
        Some('|' | '&' | '=') => 1 + chars.next().map_or(0, char::len_utf8),
        Some('"' | '\'' | '`') => rest.find('\n').unwrap_or(rest.len()),
        first => first.map_or(0, char::len_utf8),
    }
}

/// The length of blanks and comments at the beginning.
fn blanks(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\x0c']).len();
        let comment = if rest.starts_with("//") { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
        match blank.max(comment) {
            0 => return at,
            length => at += length,
        }
    }
}

/// The sort and the length of the first word; `None` when there is none that can be read.
fn first(rest: &str) -> Option<(Sort, usize)> {
    let Some(first) = rest.bytes().next() else { return Some((Sort::End, 0)) };
    if let Some(length) = string_length(rest) {
        return length.map(|length| (Sort::Text, length));
    }
    let followed = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    match first {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            Some((Sort::Name, end))
        }
        b'0'..=b'9' => Some(number(rest.as_bytes())),
        b'.' if followed => Some(number(rest.as_bytes())),
        b'`' => {
            let end = rest[1..].find('`').filter(|end| *end > 0)?;
            let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ' ');
            rest[1..=end].chars().all(good).then_some((Sort::QuotedName, end + 2))
        }
        _ => SIGNS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| (Sort::Sign, sign.len())),
    }
}

fn number(bytes: &[u8]) -> (Sort, usize) {
    let digits = |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = |end: usize| match bytes.get(end) {
        Some(b'u' | b'U') => (Sort::Uint, end + 1),
        _ => (Sort::Int, end),
    };
    if bytes.starts_with(b"0x") && bytes.get(2).is_some_and(u8::is_ascii_hexdigit) {
        return whole(2 + bytes[2..].iter().take_while(|b| b.is_ascii_hexdigit()).count());
    }
    let mut end = digits(0);
    let mut real = false;
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end = digits(end + 1);
        real = true;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let from = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let after = digits(from.min(bytes.len()));
        if after > from {
            end = after;
            real = true;
        }
    }
    if real { (Sort::Double, end) } else { whole(end) }
}

/// The length of a string or of bytes at the beginning: `None` when there is none, `Some(None)` when it does not end.
fn string_length(rest: &str) -> Option<Option<usize>> {
    let bytes = rest.as_bytes();
    let mut start = 0;
    if matches!(bytes.first(), Some(b'b' | b'B')) {
        start = 1;
    }
    let raw = matches!(bytes.get(start), Some(b'r' | b'R'));
    start += usize::from(raw);
    let quote = *bytes.get(start).filter(|b| matches!(b, b'"' | b'\''))?;
    let long = bytes[start..].starts_with(&[quote; 3]);
    let width = if long { 3 } else { 1 };
    let mut at = start + width;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if !raw => at += 2,
            b'\n' | b'\r' if !long => return Some(None),
            b if b == quote && (!long || bytes[at..].starts_with(&[quote; 3])) => return Some(Some(at + width)),
            _ => at += 1,
        }
    }
    Some(None)
}
