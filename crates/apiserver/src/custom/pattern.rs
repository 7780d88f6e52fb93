//! Regular expressions as Go reads them (`regexp/syntax`), for schemas.

use std::fmt;

use regex::{Regex, RegexBuilder};

/// How much memory a compiled expression may take.
const SIZE_MOST: usize = 1 << 20;

/// An expression with its text.
pub struct Pattern {
    pub text: String,
    compiled: Result<Regex, String>,
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Pattern {
    /// Compiles an expression once. A bad one matches nothing and says why.
    pub fn new(text: &str) -> Pattern {
        let compiled = RegexBuilder::new(&translated(text)).size_limit(SIZE_MOST).build();
        Pattern { text: text.to_owned(), compiled: compiled.map_err(|why| why.to_string()) }
    }

    /// Whether the expression is found in a text.
    ///
    /// # Errors
    /// Why the expression is none.
    pub fn is_match(&self, text: &str) -> Result<bool, &str> {
        self.compiled.as_ref().map(|regex| regex.is_match(text)).map_err(String::as_str)
    }
}

/// The same expression in the dialect of the `regex` crate: there the classes of Perl hold all of Unicode, and classes
/// may nest and be combined.
fn translated(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut in_class = false;
    // Whether a `]` would be the first of its class, where it stands for itself.
    let mut first = false;
    while let Some(c) = chars.next() {
        let is_first = std::mem::replace(&mut first, false);
        match c {
            '\\' => {
                let Some(escaped) = chars.next() else {
                    out.push('\\');
                    break;
                };
                out.push_str(&escape(escaped, in_class));
            }
            '[' if !in_class => {
                in_class = true;
                first = true;
                out.push('[');
                if chars.peek() == Some(&'^') {
                    chars.next();
                    out.push('^');
                }
            }
            '[' if chars.peek() == Some(&':') => out.push('['),
            '[' => out.push_str("\\["),
            ']' if in_class && is_first => out.push_str("\\]"),
            ']' if in_class => {
                // The end of `[:alpha:]` does not end the class around it.
                in_class = out.ends_with(':') && out.rfind("[:").is_some_and(|at| !out[at + 2..].contains(']'));
                out.push(']');
            }
            '&' | '~' if in_class => {
                out.push('\\');
                out.push(c);
            }
            '-' if in_class && chars.peek() == Some(&'-') => out.push_str("\\-"),
            other => out.push(other),
        }
    }
    out
}

fn escape(escaped: char, in_class: bool) -> String {
    let set = match escaped {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        's' => "\\t\\n\\f\\r ",
        'D' => "^0-9",
        'W' => "^0-9A-Za-z_",
        'S' => "^\\t\\n\\f\\r ",
        'b' | 'B' if !in_class => return format!("(?-u:\\{escaped})"),
        'Q' | 'E' => return String::new(),
        other => return format!("\\{other}"),
    };
    if in_class && !set.starts_with('^') { set.to_owned() } else { format!("[{set}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let compiled = Pattern::new(pattern);
        yes.iter().for_each(|text| assert_eq!(compiled.is_match(text), Ok(true), "{pattern} {text:?}"));
        no.iter().for_each(|text| assert_eq!(compiled.is_match(text), Ok(false), "{pattern} {text:?}"));
    }

    #[test]
    fn expressions_mean_what_they_mean_in_go() {
        check(r"^\d+$", &["12"], &["٣", "x", ""]);
        check(r"^[\w.-]+$", &["a_b.c-d"], &["ä", "a b"]);
        check(r"^[^\s]+$", &["a"], &["a b", " "]);
        check(r"^[[a&&~]+$", &["[a&~"], &["b"]);
        check(r"^[]a]+$", &["]a"], &["b"]);
        check(r"^[[:alpha:]_]+$", &["a_b"], &["1"]);
        check(r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)$", &["a-b"], &["-a", "A"]);
        check(r"^.{1,3}$", &["äöü"], &["abcd"]);
        check("a", &["bab"], &["b"]);
        assert!(Pattern::new("(").is_match("x").is_err());
    }
}
