//! Functions of strings. Behaviour: `cel-go/ext/strings.go` (version 2), `apiserver/pkg/cel/library/jsonpatch.go`.

use super::LARGEST;
use crate::error::Error;
use crate::value::{Result, Value};

fn out_of_range<'a>(index: i64) -> Result<'a> {
    Err(Error::new(format!("index out of range: {index}")))
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let Value::Text(text) = &args[0] else { return None };
    let text: &str = text;
    Some(match (function, &args[1..]) {
        ("contains", [Value::Text(part)]) => Ok(Value::Bool(text.contains(&**part))),
        ("startsWith", [Value::Text(part)]) => Ok(Value::Bool(text.starts_with(&**part))),
        ("endsWith", [Value::Text(part)]) => Ok(Value::Bool(text.ends_with(&**part))),
        ("charAt", [Value::Int(index)]) => char_at(text, *index),
        ("indexOf", [Value::Text(part)]) => index_of(text, part, 0),
        ("indexOf", [Value::Text(part), Value::Int(from)]) => index_of(text, part, *from),
        ("lastIndexOf", [Value::Text(part)]) => {
            let length = text.chars().count() as i64;
            if part.is_empty() {
                Ok(Value::Int(length))
            } else if text.len() < part.len() {
                Ok(Value::Int(-1))
            } else {
                last_index_of(text, part, length - 1)
            }
        }
        ("lastIndexOf", [Value::Text(part), Value::Int(from)]) => last_index_of(text, part, *from),
        ("lowerAscii", []) => Ok(Value::text(text.to_ascii_lowercase())),
        ("upperAscii", []) => Ok(Value::text(text.to_ascii_uppercase())),
        ("trim", []) => Ok(Value::text(text.trim())),
        ("replace", [Value::Text(old), Value::Text(new)]) => replace(text, old, new, -1),
        ("replace", [Value::Text(old), Value::Text(new), Value::Int(most)]) => replace(text, old, new, *most),
        ("split", [Value::Text(by)]) => Ok(split(text, by, -1)),
        ("split", [Value::Text(by), Value::Int(most)]) => Ok(split(text, by, *most)),
        ("substring", [Value::Int(start)]) => substring(text, *start, None),
        ("substring", [Value::Int(start), Value::Int(end)]) => substring(text, *start, Some(*end)),
        ("strings.quote", []) => Ok(Value::text(quote(text))),
        ("jsonpatch.escapeKey", []) => Ok(Value::text(text.replace('~', "~0").replace('/', "~1"))),
        _ => return None,
    })
}

fn char_at<'a>(text: &str, index: i64) -> Result<'a> {
    let Ok(at) = usize::try_from(index) else { return out_of_range(index) };
    match text.chars().nth(at) {
        Some(c) => Ok(Value::text(c.to_string())),
        None if at == text.chars().count() => Ok(Value::text("")),
        None => out_of_range(index),
    }
}

/// The byte at which a character is; the end when there is none.
fn byte(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

fn count(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

fn index_of<'a>(text: &str, part: &str, from: i64) -> Result<'a> {
    if part.is_empty() {
        return Ok(Value::Int(from));
    }
    let Ok(start) = usize::try_from(from) else { return out_of_range(from) };
    let start = byte(text, start);
    Ok(Value::Int(text[start..].find(part).map_or(-1, |at| count(&text[..start + at]))))
}

fn last_index_of<'a>(text: &str, part: &str, from: i64) -> Result<'a> {
    if part.is_empty() {
        return Ok(Value::Int(from));
    }
    let Ok(last) = usize::try_from(from) else { return out_of_range(from) };
    if from >= count(text) {
        return Ok(Value::Int(-1));
    }
    // What is found may begin at the last character that counts.
    let end = (byte(text, last) + part.len()).min(text.len());
    let mut end = end;
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Ok(Value::Int(text[..end].rfind(part).map_or(-1, |at| count(&text[..at]))))
}

fn replace<'a>(text: &str, old: &str, new: &str, most: i64) -> Result<'a> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let found = if old.is_empty() { text.chars().count() + 1 } else { text.matches(old).count() };
    if found.min(most).saturating_mul(new.len()).saturating_add(text.len()) > LARGEST {
        return Err(Error::Cost);
    }
    Ok(Value::text(text.replacen(old, new, most)))
}

fn split<'a>(text: &str, by: &str, most: i64) -> Value<'a> {
    let texts = |parts: Vec<&str>| Value::list(parts.into_iter().map(Value::text).collect());
    let most = match most {
        0 => return Value::list(Vec::new()),
        most => usize::try_from(most).unwrap_or(usize::MAX),
    };
    if !by.is_empty() {
        return texts(text.splitn(most, by).collect());
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let width = if parts.len() + 1 == most { rest.len() } else { c.len_utf8() };
        parts.push(&rest[..width]);
        rest = &rest[width..];
    }
    texts(parts)
}

fn substring<'a>(text: &str, start: i64, end: Option<i64>) -> Result<'a> {
    let length = count(text);
    if let Some(end) = end.filter(|end| start > *end) {
        return Err(Error::new(format!("invalid substring range. start: {start}, end: {end}")));
    }
    for index in [Some(start), end].into_iter().flatten() {
        if !(0..=length).contains(&index) {
            return out_of_range(index);
        }
    }
    let at = |index: i64| byte(text, usize::try_from(index).unwrap_or(usize::MAX));
    Ok(Value::text(&text[at(start)..end.map_or(text.len(), at)]))
}

pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '\x07' => quoted.push_str("\\a"),
            '\x08' => quoted.push_str("\\b"),
            '\x0c' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\x0b' => quoted.push_str("\\v"),
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
