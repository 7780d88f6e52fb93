//! Paths to fields of a schema: `.spec.color`, `.spec['a.b']`. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go` (ValidFieldPath).

use schema::Value;

use crate::tree::Tree;

/// The schema at a path, and the path in one writing. `brackets` tells whether names may stand in brackets.
///
/// # Errors
/// Why the path cannot be read or leads nowhere.
pub fn find<'a>(path: &str, schema: &'a Value, brackets: bool) -> Result<(String, &'a Value), String> {
    let mut words = words(path).into_iter();
    let (mut found, mut at) = (schema, String::new());
    let mut word = || words.next().ok_or_else(|| "unexpected end of JSON path".to_owned());
    while let Ok(sign) = word() {
        let name = match sign {
            "[" if !brackets => return Err("array notation is not allowed".into()),
            "[" => {
                let text = word()?;
                let inner = text.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
                let Some(inner) = inner.filter(|_| text.len() >= 2) else {
                    return Err(format!("expected single quoted string but got {text}"));
                };
                let name = inner.replace("\\'", "'").replace("\\\\", "\\");
                match word()? {
                    "]" => name,
                    other => return Err(format!("expected ] but got {other}")),
                }
            }
            "." => word()?.to_owned(),
            other => return Err(format!("expected [ or . but got: {other}")),
        };
        let nowhere = || "does not refer to a valid field".to_owned();
        if found.bare("properties") {
            found = found.field("additionalProperties").ok_or_else(nowhere)?;
            at.push_str(&format!("[{name}]"));
        } else {
            found = found["properties"].field(&name).ok_or_else(nowhere)?;
            at.push_str(&format!(".{name}"));
        }
    }
    Ok((at, found))
}

/// Names, texts in quotes, and the signs between them.
fn words(path: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '.' | '[' | ']' => 1,
            '\'' => closing(rest).unwrap_or(rest.len()),
            _ => rest.find(['.', '[', ']']).unwrap_or(rest.len()),
        };
        out.push(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

/// Where a text in quotes ends.
fn closing(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (1..bytes.len()).find(|at| bytes[*at] == b'\'' && bytes[at - 1] != b'\\').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn paths() {
        let schema = json!({ "properties": { "spec": { "properties": { "a.b": { "type": "string" } } } } });
        let check = |path: &str, brackets| find(path, &schema, brackets).map(|(_, it)| it.text("type").to_owned());
        assert_eq!(check(".spec['a.b']", true), Ok("string".to_owned()));
        assert_eq!(check(".spec.x", true), Err("does not refer to a valid field".to_owned()));
        assert_eq!(check("-a", false), Err("expected [ or . but got: -a".to_owned()));
        assert_eq!(check(".spec['a.b']", false), Err("array notation is not allowed".to_owned()));
    }
}
