//! Any other object: its fields.

use serde_json::{Map, Value};

use super::{More, Writer, begin};
use schema::go;

/// Shown before, or of no use.
const SKIPPED: [&str; 5] =
    [".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations"];

pub(super) fn write(writer: &mut Writer, object: &Value, _: &More) {
    begin(writer, object);
    if let Some(map) = object.as_object() {
        fields(writer, 0, map, "");
    }
}

fn fields(writer: &mut Writer, level: usize, map: &Map<String, Value>, path: &str) {
    for (key, value) in map {
        let path = format!("{path}.{key}");
        if SKIPPED.contains(&path.as_str()) {
            continue;
        }
        match value {
            Value::Object(inner) => {
                writer.line(level, &format!("{}:", label(key)));
                fields(writer, level + 1, inner, &path);
            }
            Value::Array(items) => {
                writer.line(level, &format!("{}:", label(key)));
                for item in items {
                    match item {
                        Value::Object(inner) => fields(writer, level + 1, inner, &path),
                        other => writer.line(level + 1, &go::text(other)),
                    }
                }
            }
            other => writer.cell(level, &label(key), &go::text(other)),
        }
    }
}

/// `creationTimestamp` is `Creation Timestamp`; names with other signs stay.
fn label(key: &str) -> String {
    if !key.chars().all(|c| c.is_alphabetic() || c == '-') {
        return key.to_owned();
    }
    let words = words(key).into_iter().map(|word| match word.to_uppercase().as_str() {
        upper @ ("API" | "URL" | "UID" | "GUID") => upper.to_owned(),
        _ if word.to_lowercase() == word => {
            let mut chars = word.chars();
            chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
        _ => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a name in camel case; several capitals belong together.
fn words(key: &str) -> Vec<String> {
    let chars: Vec<char> = key.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (index, c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| chars[at]);
        let next_is_small = chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        let begins = c.is_uppercase()
            && before.is_some_and(|before| before.is_lowercase() || (before.is_uppercase() && next_is_small));
        match words.last_mut() {
            Some(word) if !begins => word.push(*c),
            _ => words.push(c.to_string()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (key, expect) in [
            ("creationTimestamp", "Creation Timestamp"),
            ("uid", "UID"),
            ("apiVersion", "API Version"),
            ("kind", "Kind"),
            ("a.b/c", "a.b/c"),
            ("maxIP", "Max IP"),
        ] {
            assert_eq!(label(key), expect);
        }
    }
}
