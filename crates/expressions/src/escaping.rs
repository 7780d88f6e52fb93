//! Names of fields as expressions write them. Behaviour: `apiserver/pkg/cel/escaping.go`.

/// Names that are no identifiers although they look like them.
pub const RESERVED: &[&str] = &[
    "true",
    "false",
    "null",
    "in",
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// Whether a text can be a name in an expression.
pub fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    let good = bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_');
    good && !RESERVED.contains(&text)
}

/// The name in expressions of a field; `None` when it cannot have one.
pub fn escape(name: &str) -> Option<String> {
    if name.is_empty() || name.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    if RESERVED.contains(&name) {
        return Some(format!("__{name}__"));
    }
    let mut escaped = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("__") {
            escaped.push_str("__underscores__");
            rest = after;
            continue;
        }
        match c {
            '.' => escaped.push_str("__dot__"),
            '-' => escaped.push_str("__dash__"),
            '/' => escaped.push_str("__slash__"),
            c if c.is_ascii_alphanumeric() || c == '_' => escaped.push(c),
            _ => return None,
        }
        rest = &rest[c.len_utf8()..];
    }
    Some(escaped)
}

/// The field that has this name in expressions; `None` when there cannot be one.
pub fn unescape(name: &str) -> Option<String> {
    if !name.contains("__") {
        return Some(name.to_owned());
    }
    let mut field = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("__") {
        let after = &rest[at + 2..];
        let Some(end) = after.find('_').filter(|end| *end > 0 && after[*end..].starts_with("__")) else {
            // Not an escape here; one may begin at the next underscore.
            field.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        field.push_str(&rest[..at]);
        match &after[..end] {
            "underscores" => field.push_str("__"),
            "dot" => field.push('.'),
            "dash" => field.push('-'),
            "slash" => field.push('/'),
            word if RESERVED.contains(&word) && word.len() + 4 == name.len() => field.push_str(word),
            _ => return None,
        }
        rest = &after[end + 2..];
    }
    field.push_str(rest);
    Some(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_names_in_expressions() {
        let cases = [
            ("spec", Some("spec")),
            ("a-b.c/d", Some("a__dash__b__dot__c__slash__d")),
            ("__", Some("__underscores__")),
            ("a__b", Some("a__underscores__b")),
            ("namespace", Some("__namespace__")),
            ("_a_", Some("_a_")),
            ("1a", None),
            ("a b", None),
            ("", None),
        ];
        for (name, escaped) in cases {
            assert_eq!(escape(name).as_deref(), escaped, "{name}");
            if let Some(escaped) = escaped {
                assert_eq!(unescape(escaped).as_deref(), Some(name), "{escaped}");
            }
        }
        assert_eq!(unescape("a__nothing__b"), None);
    }
}
