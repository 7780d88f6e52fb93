//! Reading templates.

use serde_json::Value;

/// How deep filters and unions may nest.
const MAX_DEPTH: usize = 32;

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Steps that are taken one after the other.
    List(Vec<Node>),
    /// A text, one for all input.
    Text(Value),
    Field(String),
    Identifier(String),
    Slice(Slice),
    Filter {
        left: Vec<Node>,
        right: Vec<Node>,
        operator: String,
    },
    /// A number or a truth value, one for each input.
    Literal(Value),
    Wildcard,
    Recursive,
    Union(Vec<Vec<Node>>),
}

/// `[start:end:step]`; `[start]` has an end that follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
    pub(super) step: Option<i64>,
    /// The end follows from the start.
    pub(super) derived: bool,
}

type Result<T> = std::result::Result<T, String>;

/// Reads a whole template: texts and actions.
pub(super) fn parse(template: &str) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    let mut parser = Parser { input: template, at: 0, depth: 0 };
    while parser.at < template.len() {
        match template[parser.at..].find('{') {
            Some(0) => {
                parser.at += 1;
                nodes.push(Node::List(parser.action()?));
            }
            Some(length) => {
                nodes.push(Node::Text(Value::from(&template[parser.at..parser.at + length])));
                parser.at += length;
            }
            None => {
                nodes.push(Node::Text(Value::from(&template[parser.at..])));
                break;
            }
        }
    }
    Ok(nodes)
}

struct Parser<'a> {
    input: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<char> {
        self.input[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn rest(&self) -> &'a str {
        &self.input[self.at..]
    }

    /// Steps up to the closing brace, which is taken.
    fn action(&mut self) -> Result<Vec<Node>> {
        let mut nodes = Vec::new();
        loop {
            if self.rest().starts_with('}') {
                self.at += 1;
                return Ok(nodes);
            }
            if self.rest().starts_with("[?(") {
                nodes.push(self.filter()?);
                continue;
            }
            if self.rest().starts_with("..") {
                self.recursive(&mut nodes)?;
                continue;
            }
            let from = self.at;
            match self.next() {
                None | Some('\n' | '\r') => return Err("unclosed action".to_owned()),
                Some(' ' | '@' | '$') => {}
                Some('[') => self.array(&mut nodes)?,
                Some(end @ ('"' | '\'')) => nodes.push(self.quoted(from, end)?),
                Some('.') => nodes.push(self.field()),
                Some('+' | '-') => nodes.push(self.number(from)?),
                Some(c) if c.is_numeric() => {
                    self.at = from;
                    nodes.push(self.number(from)?);
                }
                Some(c) if c == '_' || c.is_alphabetic() => nodes.push(self.identifier(from)),
                Some(c) => {
                    return Err(format!("unrecognized character in action: U+{:04X} '{c}'", u32::from(c)));
                }
            }
        }
    }

    /// Steps of a text that stands for itself, such as one side of a comparison.
    fn inner(&self, text: &str) -> Result<Vec<Node>> {
        if self.depth >= MAX_DEPTH {
            return Err(format!("nested deeper than {MAX_DEPTH}"));
        }
        let closed = format!("{text}}}");
        Parser { input: &closed, at: 0, depth: self.depth + 1 }.action()
    }

    fn recursive(&mut self, nodes: &mut Vec<Node>) -> Result<()> {
        if nodes.last() == Some(&Node::Recursive) {
            return Err("invalid multiple recursive descent".to_owned());
        }
        self.at += 2;
        nodes.push(Node::Recursive);
        if self.peek().is_some_and(|c| c == '_' || c.is_alphanumeric()) {
            nodes.push(self.field());
        }
        Ok(())
    }

    fn identifier(&mut self, from: usize) -> Node {
        while self.peek().is_some_and(|c| !is_terminator(c)) {
            self.next();
        }
        match &self.input[from..self.at] {
            "true" => Node::Literal(Value::Bool(true)),
            "false" => Node::Literal(Value::Bool(false)),
            name => Node::Identifier(name.to_owned()),
        }
    }

    fn field(&mut self) -> Node {
        let from = self.at;
        while let Some(c) = self.peek() {
            if c == '\\' {
                self.next();
                self.next();
            } else if is_terminator(c) {
                break;
            } else {
                self.next();
            }
        }
        match &self.input[from..self.at] {
            "*" => Node::Wildcard,
            name => Node::Field(name.replace('\\', "")),
        }
    }

    fn number(&mut self, from: usize) -> Result<Node> {
        while self.peek().is_some_and(|c| c == '.' || c.is_numeric()) {
            self.next();
        }
        let text = &self.input[from..self.at];
        if let Ok(integer) = text.parse::<i64>() {
            return Ok(Node::Literal(Value::from(integer)));
        }
        let float = text.parse::<f64>().map_err(|_| format!("cannot parse number {text}"))?;
        Ok(Node::Literal(Value::from(float)))
    }

    /// What stands in brackets: a union, a key, an index or a slice. The opening bracket is taken.
    fn array(&mut self, nodes: &mut Vec<Node>) -> Result<()> {
        let unterminated = || "unterminated array".to_owned();
        let end = self.rest().find([']', '\n']).ok_or_else(unterminated)?;
        let text = &self.rest()[..end];
        if self.rest()[end..].starts_with('\n') {
            return Err(unterminated());
        }
        self.at += end + 1;
        let text = if text == "*" { ":" } else { text };
        if text.contains(',') {
            let parts = text.split(',').map(|part| self.inner(&format!("[{}]", part.trim_matches(' '))));
            nodes.push(Node::Union(parts.collect::<Result<_>>()?));
            return Ok(());
        }
        let key = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).filter(|key| !key.contains('\''));
        match key {
            Some(key) => nodes.extend(self.inner(&format!(".{key}"))?),
            None => nodes.push(Node::Slice(slice(text)?)),
        }
        Ok(())
    }

    fn filter(&mut self) -> Result<Node> {
        self.at += "[?(".len();
        let from = self.at;
        let mut quote = None;
        let mut closed = false;
        loop {
            let before = self.input[..self.at].chars().next_back();
            match self.next() {
                None | Some('\n') => return Err("unterminated filter".to_owned()),
                Some(c @ ('"' | '\'')) => match quote {
                    None => quote = Some(c),
                    Some(open) if open == c && before != Some('\\') => closed = true,
                    Some(_) => {}
                },
                Some(')') if quote.is_some() == closed => break,
                Some(_) => {}
            }
        }
        let text = &self.input[from..self.at - 1];
        if self.next() != Some(']') {
            return Err("unclosed array expect ]".to_owned());
        }
        let is_operator = |c: char| matches!(c, '!' | '<' | '>' | '=');
        if let Some(at) = text.find(is_operator).filter(|at| *at > 0) {
            let length = text[at..].find(|c| !is_operator(c)).unwrap_or(text.len() - at);
            let (operator, right) = (&text[at..at + length], &text[at + length..]);
            if !right.is_empty() {
                let (left, right) = (self.inner(&text[..at])?, self.inner(right)?);
                return Ok(Node::Filter { left, right, operator: operator.to_owned() });
            }
        }
        Ok(Node::Filter { left: self.inner(text)?, right: Vec::new(), operator: "exists".to_owned() })
    }

    /// A text in quotes; the opening one is at `from`.
    fn quoted(&mut self, from: usize, end: char) -> Result<Node> {
        loop {
            let before = self.input[..self.at].chars().next_back();
            match self.next() {
                None | Some('\n') => return Err("unterminated quoted string".to_owned()),
                Some(c) if c == end && before != Some('\\') => break,
                Some(_) => {}
            }
        }
        let text = &self.input[from..self.at];
        match unquote(&text[1..text.len() - 1]) {
            Some(unquoted) => Ok(Node::Text(Value::from(unquoted))),
            None => Err(format!("unquote string {text} error invalid syntax")),
        }
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '.' | ',' | '[' | ']' | '$' | '@' | '{' | '}')
}

fn slice(text: &str) -> Result<Slice> {
    let invalid = || format!("invalid array index {text}");
    let mut parts = text.split(':');
    let mut part = || -> Result<Option<Option<i64>>> {
        let Some(part) = parts.next() else { return Ok(None) };
        let digits = part.strip_prefix('-').unwrap_or(part);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(invalid());
        }
        if part.is_empty() {
            return Ok(Some(None));
        }
        part.parse().map(|it| Some(Some(it))).map_err(|_| format!("array index {part} is not a number"))
    };
    let (start, end, step) = (part()?.flatten(), part()?, part()?.flatten());
    if parts.next().is_some() {
        return Err(invalid());
    }
    Ok(match end {
        Some(end) => Slice { start, end, step, derived: false },
        None => Slice { start, end: Some(start.unwrap_or(0) + 1), step, derived: true },
    })
}

/// Resolves escapes as Go does.
fn unquote(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let code = |chars: &mut std::str::Chars<'_>, digits: usize| {
            let text: String = chars.by_ref().take(digits).collect();
            u32::from_str_radix(&text, 16).ok().filter(|_| text.len() == digits).and_then(char::from_u32)
        };
        out.push(match chars.next()? {
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => code(&mut chars, 2)?,
            'u' => code(&mut chars, 4)?,
            'U' => code(&mut chars, 8)?,
            c @ ('\\' | '"' | '\'') => c,
            _ => return None,
        });
    }
    Some(out)
}
