//! Reads JSON tokens from bytes, with Go's texts for what is not JSON.
//!
//! The texts are those of Go's `encoding/json` scanner.

use std::borrow::Cow;

/// A place in the input.
pub(crate) struct Scanner<'a> {
    bytes: &'a [u8],
    position: usize,
    depth: usize,
}

/// A syntax error's text.
pub(crate) type Scan<T> = Result<T, String>;

const END: &str = "unexpected end of JSON input";

impl<'a> Scanner<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, position: 0, depth: 0 }
    }

    /// The first byte of the next token, which is not consumed.
    pub(crate) fn peek(&mut self) -> Scan<u8> {
        while let Some(&byte) = self.bytes.get(self.position) {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(byte);
            }
            self.position += 1;
        }
        Err(END.into())
    }

    /// The next byte is not what may stand here.
    pub(crate) fn unexpected<T>(&self, context: &str) -> Scan<T> {
        match self.bytes.get(self.position) {
            Some(&byte) => Err(format!("invalid character {} {context}", quote_char(byte))),
            None => Err(END.into()),
        }
    }

    /// Nothing but space may follow.
    pub(crate) fn end(&mut self) -> Scan<()> {
        match self.peek() {
            Ok(_) => self.unexpected("after top-level value"),
            Err(_) => Ok(()),
        }
    }

    /// Enters an object or array whose opening byte is next.
    pub(crate) fn enter(&mut self, limit: usize) -> Scan<()> {
        self.depth += 1;
        if self.depth > limit {
            return self.unexpected("exceeded max depth");
        }
        self.position += 1;
        Ok(())
    }

    /// The next key of the object that was entered; `None` at its end.
    pub(crate) fn key(&mut self, first: bool) -> Scan<Option<Cow<'a, str>>> {
        let byte = self.peek()?;
        if byte == b'}' {
            if first {
                self.position += 1;
                self.depth -= 1;
                return Ok(None);
            }
            return self.unexpected("looking for beginning of object key string");
        }
        if byte != b'"' {
            return self.unexpected("looking for beginning of object key string");
        }
        let key = self.string()?;
        if self.peek()? != b':' {
            return self.unexpected("after object key");
        }
        self.position += 1;
        Ok(Some(key))
    }

    /// After a value in an object: whether another key follows.
    pub(crate) fn another_key(&mut self) -> Scan<bool> {
        self.another(b'}', "after object key:value pair")
    }

    /// After an array was entered: whether it has a first element.
    pub(crate) fn first_element(&mut self) -> Scan<bool> {
        if self.peek()? == b']' {
            self.position += 1;
            self.depth -= 1;
            return Ok(false);
        }
        Ok(true)
    }

    /// After an element: whether another follows.
    pub(crate) fn another_element(&mut self) -> Scan<bool> {
        self.another(b']', "after array element")
    }

    fn another(&mut self, close: u8, context: &str) -> Scan<bool> {
        let byte = self.peek()?;
        if byte == b',' {
            self.position += 1;
            return Ok(true);
        }
        if byte == close {
            self.position += 1;
            self.depth -= 1;
            return Ok(false);
        }
        self.unexpected(context)
    }

    /// A string, whose opening quote is next.
    pub(crate) fn string(&mut self) -> Scan<Cow<'a, str>> {
        self.position += 1;
        let start = self.position;
        let rest = &self.bytes[start..];
        let Some(length) = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20) else {
            return Err(END.into());
        };
        self.position += length;
        match rest[length] {
            b'"' => {
                self.position += 1;
                Ok(String::from_utf8_lossy(&rest[..length]))
            }
            b'\\' => self.escaped_string(start),
            _ => self.unexpected("in string literal"),
        }
    }

    fn escaped_string(&mut self, start: usize) -> Scan<Cow<'a, str>> {
        let mut out = self.bytes[start..self.position].to_vec();
        loop {
            match self.bytes.get(self.position) {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(Cow::Owned(String::from_utf8_lossy(&out).into_owned()));
                }
                Some(b'\\') => {
                    self.position += 1;
                    let c = self.escape()?;
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(0..0x20) => return self.unexpected("in string literal"),
                Some(&byte) => {
                    out.push(byte);
                    self.position += 1;
                }
                None => return Err(END.into()),
            }
        }
    }

    /// The character after a backslash.
    fn escape(&mut self) -> Scan<char> {
        let c = match self.bytes.get(self.position) {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(&byte @ (b'"' | b'\\' | b'/')) => byte.into(),
            Some(b'u') => {
                self.position += 1;
                return self.unicode_escape();
            }
            _ => return self.unexpected("in string escape code"),
        };
        self.position += 1;
        Ok(c)
    }

    fn unicode_escape(&mut self) -> Scan<char> {
        let first = self.hex4()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or('\u{fffd}'));
        }
        // A pair of surrogates; a lone one stands for nothing.
        let mark = self.position;
        if self.bytes.get(mark..mark + 2) == Some(b"\\u") {
            self.position += 2;
            let second = self.hex4()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            self.position = mark;
        }
        Ok('\u{fffd}')
    }

    fn hex4(&mut self) -> Scan<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.bytes.get(self.position).and_then(|&byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return self.unexpected("in \\u hexadecimal character escape");
            };
            code = code * 16 + digit;
            self.position += 1;
        }
        Ok(code)
    }

    /// A number, whose first byte is next, as it is written.
    pub(crate) fn number(&mut self) -> Scan<&'a str> {
        let start = self.position;
        if self.bytes.get(self.position) == Some(&b'-') {
            self.position += 1;
        }
        match self.bytes.get(self.position) {
            Some(b'0') => self.position += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return self.unexpected("in numeric literal"),
        }
        if self.bytes.get(self.position) == Some(&b'.') {
            self.position += 1;
            if !self.bytes.get(self.position).is_some_and(u8::is_ascii_digit) {
                return self.unexpected("after decimal point in numeric literal");
            }
            self.digits();
        }
        if matches!(self.bytes.get(self.position), Some(b'e' | b'E')) {
            self.position += 1;
            if matches!(self.bytes.get(self.position), Some(b'+' | b'-')) {
                self.position += 1;
            }
            if !self.bytes.get(self.position).is_some_and(u8::is_ascii_digit) {
                return self.unexpected("in exponent of numeric literal");
            }
            self.digits();
        }
        Ok(std::str::from_utf8(&self.bytes[start..self.position]).expect("digits and signs are ASCII"))
    }

    fn digits(&mut self) {
        while self.bytes.get(self.position).is_some_and(u8::is_ascii_digit) {
            self.position += 1;
        }
    }

    /// `true`, `false` or `null`, whose first byte is next.
    pub(crate) fn word(&mut self, word: &'static str) -> Scan<()> {
        for &expected in word.as_bytes() {
            if self.bytes.get(self.position) != Some(&expected) {
                let expected = quote_char(expected);
                return self.unexpected(&format!("in literal {word} (expecting {expected})"));
            }
            self.position += 1;
        }
        Ok(())
    }

    /// Steps over any value, checking its syntax, and returns its bytes.
    pub(crate) fn skip(&mut self, limit: usize) -> Scan<&'a [u8]> {
        self.peek()?;
        let start = self.position;
        self.skip_value(limit)?;
        Ok(&self.bytes[start..self.position])
    }

    fn skip_value(&mut self, limit: usize) -> Scan<()> {
        match self.peek()? {
            b'{' => {
                self.enter(limit)?;
                let mut first = true;
                while self.key(first)?.is_some() {
                    first = false;
                    self.skip_value(limit)?;
                    if !self.another_key()? {
                        break;
                    }
                }
            }
            b'[' => {
                self.enter(limit)?;
                let mut more = self.first_element()?;
                while more {
                    self.skip_value(limit)?;
                    more = self.another_element()?;
                }
            }
            b'"' => drop(self.string()?),
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'n' => self.word("null")?,
            b'-' | b'0'..=b'9' => drop(self.number()?),
            _ => return self.unexpected("looking for beginning of value"),
        }
        Ok(())
    }
}

/// A byte as Go's errors show it.
fn quote_char(byte: u8) -> String {
    match byte {
        b'\'' => r"'\''".into(),
        b'"' => "'\"'".into(),
        b'\\' => r"'\\'".into(),
        b'\n' => r"'\n'".into(),
        b'\r' => r"'\r'".into(),
        b'\t' => r"'\t'".into(),
        0..0x20 | 0x7f => format!(r"'\x{byte:02x}'"),
        _ => format!("'{}'", char::from(byte)),
    }
}
