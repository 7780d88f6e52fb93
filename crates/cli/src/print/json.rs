//! JSON as Go's `encoding/json` writes it: sorted keys, `<`, `>` and `&` escaped, four spaces of indentation.

use serde_json::Value;

/// One line.
pub fn compact(value: &Value) -> String {
    let mut out = String::new();
    write(value, None, &mut out);
    out
}

/// Indented, with the line's end.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(value, Some(0), &mut out);
    out.push('\n');
    out
}

fn write(value: &Value, indent: Option<usize>, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) => out.push_str(&value.to_string()),
        Value::Number(_) => out.push_str(&String::from_utf8_lossy(&schema::json::encode(value))),
        Value::String(text) => string(text, out),
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item));
            sequence('[', ']', items, indent, out);
        }
        Value::Object(map) => {
            let items = map.iter().map(|(key, item)| (Some(key.as_str()), item));
            sequence('{', '}', items, indent, out);
        }
    }
}

fn sequence<'a>(
    open: char,
    close: char,
    items: impl Iterator<Item = (Option<&'a str>, &'a Value)>,
    indent: Option<usize>,
    out: &mut String,
) {
    let inner = indent.map(|level| level + 1);
    let mut is_empty = true;
    out.push(open);
    for (key, item) in items {
        if !is_empty {
            out.push(',');
        }
        is_empty = false;
        new_line(inner, out);
        if let Some(key) = key {
            string(key, out);
            out.push_str(if inner.is_some() { ": " } else { ":" });
        }
        write(item, inner, out);
    }
    if !is_empty {
        new_line(indent, out);
    }
    out.push(close);
}

fn new_line(indent: Option<usize>, out: &mut String) {
    if let Some(level) = indent {
        out.push('\n');
        out.extend(std::iter::repeat_n("    ", level));
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn writes() {
        let value = json!({"b": [], "a": {}, "c": [1, {"x": "<\"&\n\u{1}é"}], "d": 1.0});
        assert_eq!(compact(&value), r#"{"a":{},"b":[],"c":[1,{"x":"\u003c\"\u0026\n\u0001é"}],"d":1}"#);
        let expect = "{\n    \"a\": {\n        \"b\": [\n            1,\n            2\n        ]\n    }\n}\n";
        assert_eq!(pretty(&json!({"a": {"b": [1, 2]}})), expect);
    }
}
