//! The words of an expression.

use super::Fault;

/// Sorts of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    /// A name in backquotes.
    QuotedName,
    Number,
    Text,
    Sign,
    End,
}

/// A word, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) sort: Sort,
    pub(super) text: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Word<'_> {
    pub(super) fn fault(&self, text: impl Into<String>) -> Fault {
        Fault { line: self.line, column: self.column, text: text.into() }
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        self.sort == Sort::Sign && self.text == sign
    }

    /// As it is shown in faults.
    pub(super) fn shown(&self) -> &str {
        if self.sort == Sort::End { "<EOF>" } else { self.text }
    }
}

const SIGNS: &[&str] = &[
    "==", "!=", "<=", ">=", "&&", "||", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%",
    "<", ">",
];

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

/// Splits an expression; the last word is [`Sort::End`].
pub(super) fn words(text: &str) -> Result<Vec<Word<'_>>, Fault> {
    let mut lexer = Lexer { text, at: 0, line: 1, column: 1 };
    let mut words = Vec::new();
    loop {
        lexer.skip_blanks();
        let rest = lexer.rest();
        let (line, column) = (lexer.line, lexer.column);
        let Some(length) = length(rest) else {
            let shown: String = rest.chars().take(1).collect();
            let text = format!("Syntax error: token recognition error at: '{shown}'");
            return Err(Fault { line, column, text });
        };
        let (sort, length) = length;
        words.push(Word { sort, text: &rest[..length], line, column });
        if sort == Sort::End {
            return Ok(words);
        }
        lexer.advance(length);
    }
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn advance(&mut self, length: usize) {
        for c in self.rest()[..length].chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at += length;
    }

    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\x0c']).len();
            let comment = if rest.starts_with("//") { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
            match blanks.max(comment) {
                0 => return,
                length => self.advance(length),
            }
        }
    }
}

/// The sort and the length of the first word; `None` when there is none that can be read.
fn length(rest: &str) -> Option<(Sort, usize)> {
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
        b'0'..=b'9' => Some((Sort::Number, number_length(rest.as_bytes()))),
        b'.' if followed => Some((Sort::Number, number_length(rest.as_bytes()))),
        b'`' => rest[1..].find('`').map(|end| (Sort::QuotedName, end + 2)),
        _ => SIGNS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| (Sort::Sign, sign.len())),
    }
}

fn number_length(bytes: &[u8]) -> usize {
    let digits = |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    if bytes.starts_with(b"0x") {
        let end = 2 + bytes[2..].iter().take_while(|b| b.is_ascii_hexdigit()).count();
        return if end == 2 { 1 } else { unsigned(bytes, end) };
    }
    let mut end = digits(0);
    let mut real = false;
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end = digits(end + 1);
        real = true;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let after = digits((end + 1 + sign).min(bytes.len()));
        if after > end + 1 + sign {
            end = after;
            real = true;
        }
    }
    if real { end } else { unsigned(bytes, end) }
}

fn unsigned(bytes: &[u8], end: usize) -> usize {
    end + usize::from(matches!(bytes.get(end), Some(b'u' | b'U')))
}

/// The length of a string or of bytes at the beginning: `None` when there is none, `Some(None)` when it does not end.
fn string_length(rest: &str) -> Option<Option<usize>> {
    let mut start = 0;
    let mut raw = false;
    for b in rest.bytes().take(2) {
        match b {
            b'r' | b'R' if !raw => raw = true,
            b'b' | b'B' => {}
            _ => break,
        }
        start += 1;
    }
    let bytes = rest.as_bytes();
    let quote = *bytes.get(start).filter(|b| matches!(b, b'"' | b'\''))?;
    let long = bytes[start..].len() >= 3 && bytes[start..start + 3].iter().all(|b| *b == quote);
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
