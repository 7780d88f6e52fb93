//! Field selectors: `status.phase=Running,metadata.name!=a`.

use std::fmt;

use super::Lookup;

/// A conjunction of terms.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FieldSelector {
    pub terms: Vec<Term>,
}

/// A field has, or has not, a value. A missing field has the empty one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub field: String,
    pub value: String,
    pub negated: bool,
}

impl FieldSelector {
    /// Reads a selector. Errors have upstream's texts.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = split_terms(text);
        parts.sort_unstable();
        let mut terms = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let Some((field, operator, value)) = split_term(part) else {
                return Err(format!("invalid selector: '{text}'; can't understand '{part}'"));
            };
            terms.push(Term { field: field.to_owned(), value: unescape(value)?, negated: operator == "!=" });
        }
        Ok(Self { terms })
    }

    /// Whether it selects everything.
    pub fn is_empty(&self) -> bool {
        self.terms.iter().all(|term| !term.negated && term.value.is_empty() && term.field.is_empty())
    }

    pub fn matches(&self, fields: &(impl Lookup + ?Sized)) -> bool {
        self.terms.iter().all(|term| (fields.lookup(&term.field).unwrap_or("") == term.value) != term.negated)
    }

    /// The value that a field must have, if it must have one.
    pub fn required_value(&self, field: &str) -> Option<&str> {
        self.terms.iter().find(|term| !term.negated && term.field == field).map(|term| term.value.as_str())
    }
}

impl fmt::Display for FieldSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.terms.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            let value = term.value.replace('\\', "\\\\").replace(',', "\\,").replace('=', "\\=");
            write!(f, "{}{}{value}", term.field, if term.negated { "!=" } else { "=" })?;
        }
        Ok(())
    }
}

impl std::str::FromStr for FieldSelector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Splits at commas that are not escaped.
fn split_terms(text: &str) -> Vec<&str> {
    let mut terms = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b',' => {
                terms.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    terms.push(&text[start..]);
    terms
}

fn split_term(term: &str) -> Option<(&str, &str, &str)> {
    let at = term.char_indices().find(|&(at, _)| term[at..].starts_with("!=") || term[at..].starts_with('='))?.0;
    let operator = ["!=", "==", "="].into_iter().find(|operator| term[at..].starts_with(operator))?;
    Some((&term[..at], operator, &term[at + operator.len()..]))
}

fn unescape(value: &str) -> Result<String, String> {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(next @ ('\\' | ',' | '=')) => out.push(next),
                Some(next) => return Err(format!("invalid field selector: invalid escape sequence: \\{next}")),
                None => return Err("invalid field selector: invalid escape sequence: \\".into()),
            },
            ',' | '=' => {
                return Err(format!("invalid field selector: unescaped character in value: {}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes() {
        for (text, expect) in [
            ("", Ok("")),
            ("b=2,a==1", Ok("a=1,b=2")),
            ("a!=x\\,y\\=z", Ok("a!=x\\,y\\=z")),
            ("a=", Ok("a=")),
            ("a", Err("invalid selector: 'a'; can't understand 'a'")),
            ("a=b=c", Err("invalid field selector: unescaped character in value: 61")),
            ("a=\\x", Err("invalid field selector: invalid escape sequence: \\x")),
        ] {
            let got = FieldSelector::parse(text).map(|it| it.to_string());
            assert_eq!(got, expect.map(str::to_owned).map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn matches() {
        let fields: &[(&str, &str)] = &[("metadata.name", "a"), ("status.phase", "Running")];
        for (text, expect) in [
            ("metadata.name=a", true),
            ("metadata.name=a,status.phase!=Running", false),
            ("spec.nodeName=", true),
            ("spec.nodeName!=", false),
        ] {
            assert_eq!(FieldSelector::parse(text).expect("a selector").matches(fields), expect, "{text}");
        }
        assert_eq!(FieldSelector::parse("a=b").expect("a selector").required_value("a"), Some("b"));
    }
}
