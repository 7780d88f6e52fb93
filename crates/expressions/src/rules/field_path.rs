//! Paths of fields as rules write them: `.spec.names['a b']`. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go` (ValidFieldPath).

use serde_json::Value as Json;

/// The path as errors show it; `None` when it leads to no field of the schema.
pub(super) fn normal(path: &str, schema: &Json) -> Option<String> {
    let mut shown = String::new();
    let (mut rest, mut schema) = (path, schema);
    while !rest.is_empty() {
        let (name, after) = if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[', ']']).unwrap_or(after.len());
            (after[..end].to_owned(), &after[end..])
        } else {
            quoted(rest.strip_prefix("['")?)?
        };
        if let Some(properties) = schema.get("properties").and_then(Json::as_object) {
            schema = properties.get(&name)?;
            if !shown.is_empty() {
                shown.push('.');
            }
            shown.push_str(&name);
        } else {
            schema = schema.get("additionalProperties").filter(|it| it.is_object())?;
            shown.push_str(&format!("[{name}]"));
        }
        rest = after;
    }
    Some(shown).filter(|shown| !shown.is_empty())
}

/// A name up to its quote and bracket, and what comes after.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\'' => return Some((name, text[at + 1..].strip_prefix(']')?)),
            '\\' => name.push(match chars.next()?.1 {
                'a' => '\x07',
                'b' => '\x08',
                'f' => '\x0c',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\x0b',
                c @ ('\'' | '\\') => c,
                _ => return None,
            }),
            c => name.push(c),
        }
    }
    None
}
