//! YAML, as kubectl prints it.
//!
//! Follows the emitter that upstream's `sigs.k8s.io/yaml` uses (a descendant of libyaml): which texts need quotes and of
//! which sort, literal blocks for texts of several lines, long lines folded at spaces, keys in a natural order.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use schema::go;

mod scalar;

use scalar::{Style, style_of};

/// Where lines are folded.
const BEST_WIDTH: usize = 80;
/// Keys that are longer stand on a line of their own, after `? `.
const MAX_SIMPLE_KEY: usize = 128;

/// A document, with its line ends.
pub fn document(value: &Value) -> String {
    let mut writer = Writer { out: String::new(), line: 0 };
    match value {
        Value::Object(map) if !map.is_empty() => writer.mapping(map, 0, false),
        Value::Array(items) if !items.is_empty() => writer.sequence(items, 0, false),
        other => writer.scalar(other, 0),
    }
    if !writer.out.ends_with('\n') {
        writer.new_line();
    }
    writer.out
}

struct Writer {
    out: String,
    /// Where the current line begins in `out`.
    line: usize,
}

impl Writer {
    /// Characters on the current line.
    fn column(&self) -> usize {
        self.out[self.line..].chars().count()
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        self.line = self.out.len();
    }

    /// A new line that begins with spaces, unless this one is still empty or stands after `- `.
    fn indent(&mut self, indent: usize) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.new_line();
        }
        self.spaces(indent);
    }

    fn spaces(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    /// `compact`: the first key stands after `- `.
    fn mapping(&mut self, map: &serde_json::Map<String, Value>, indent: usize, compact: bool) {
        let mut keys: Vec<&String> = map.keys().collect();
        keys.sort_by(|a, b| natural_order(a, b));
        for (index, key) in keys.into_iter().enumerate() {
            if index > 0 || !compact {
                self.indent(indent);
            }
            let is_simple = key.len() <= MAX_SIMPLE_KEY;
            if !is_simple {
                self.out.push_str("? ");
            }
            self.text(key, indent, is_simple);
            if !is_simple {
                self.indent(indent);
            }
            self.out.push(':');
            self.node(&map[key], indent);
        }
    }

    fn sequence(&mut self, items: &[Value], indent: usize, compact: bool) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 || !compact {
                self.indent(indent);
            }
            self.out.push('-');
            match item {
                Value::Object(map) if !map.is_empty() => {
                    self.out.push(' ');
                    self.mapping(map, indent + 2, true);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.out.push(' ');
                    self.sequence(items, indent + 2, true);
                }
                other => {
                    self.out.push(' ');
                    self.scalar(other, indent);
                }
            }
        }
    }

    /// What stands after a key.
    fn node(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Object(map) if !map.is_empty() => self.mapping(map, indent + 2, false),
            // Lists stand under their key without being indented.
            Value::Array(items) if !items.is_empty() => self.sequence(items, indent, false),
            other => {
                self.out.push(' ');
                self.scalar(other, indent);
            }
        }
    }

    fn scalar(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(it) => self.out.push_str(if *it { "true" } else { "false" }),
            Value::Number(it) => self.out.push_str(&number(it)),
            Value::String(it) => self.text(it, indent, false),
            Value::Array(_) => self.out.push_str("[]"),
            Value::Object(_) => self.out.push_str("{}"),
        }
    }

    fn text(&mut self, text: &str, indent: usize, is_key: bool) {
        match style_of(text, is_key) {
            Style::Plain => self.plain(text, indent + 2, !is_key),
            Style::Single => self.single(text, indent + 2, !is_key),
            Style::Double => self.double(text, indent + 2, !is_key),
            Style::Literal => self.literal(text, indent + 2),
        }
    }

    fn fold(&mut self, indent: usize) {
        self.new_line();
        self.spaces(indent);
    }

    fn plain(&mut self, text: &str, indent: usize, may_fold: bool) {
        let mut after_space = false;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c != ' ' {
                self.out.push(c);
                after_space = false;
                continue;
            }
            if may_fold && !after_space && self.column() > BEST_WIDTH && chars.peek() != Some(&' ') {
                self.fold(indent);
            } else {
                self.out.push(' ');
            }
            after_space = true;
        }
    }

    fn single(&mut self, text: &str, indent: usize, may_fold: bool) {
        self.out.push('\'');
        let mut after_space = false;
        let mut chars = text.chars().enumerate().peekable();
        while let Some((index, c)) = chars.next() {
            match c {
                ' ' => {
                    let is_inside = index > 0 && chars.peek().is_some_and(|(_, next)| *next != ' ');
                    if may_fold && !after_space && self.column() > BEST_WIDTH && is_inside {
                        self.fold(indent);
                    } else {
                        self.out.push(' ');
                    }
                }
                '\'' => self.out.push_str("''"),
                _ => self.out.push(c),
            }
            after_space = c == ' ';
        }
        self.out.push('\'');
    }

    fn double(&mut self, text: &str, indent: usize, may_fold: bool) {
        self.out.push('"');
        let mut after_space = false;
        let mut chars = text.chars().enumerate().peekable();
        while let Some((index, c)) = chars.next() {
            if c == ' ' {
                let next = chars.peek().map(|(_, next)| *next);
                if may_fold && !after_space && self.column() > BEST_WIDTH && index > 0 && next.is_some() {
                    self.fold(indent);
                    if next == Some(' ') {
                        self.out.push('\\');
                    }
                } else {
                    self.out.push(' ');
                }
                after_space = true;
                continue;
            }
            scalar::escape(c, &mut self.out);
            after_space = false;
        }
        self.out.push('"');
    }

    /// A block of lines as they are.
    fn literal(&mut self, text: &str, indent: usize) {
        self.out.push('|');
        if text.starts_with([' ', '\n']) {
            self.out.push('2');
        }
        let ends = text.len() - text.trim_end_matches('\n').len();
        match ends {
            0 => self.out.push('-'),
            1 if text.len() > 1 => {}
            _ => self.out.push('+'),
        }
        let body = text.strip_suffix('\n').unwrap_or(text);
        for line in body.split('\n') {
            self.new_line();
            if !line.is_empty() {
                self.spaces(indent);
                self.out.push_str(line);
            }
        }
        self.new_line();
    }
}

/// A number as the emitter writes it.
fn number(it: &Number) -> String {
    go::number(it)
}

/// The order of keys: numbers in them by value, letters after all else.
fn natural_order(a: &str, b: &str) -> Ordering {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let number = |text: &[char], from: usize, start: i64| {
        let digits = text[from..].iter().take_while(|c| c.is_ascii_digit());
        digits.fold((start, from), |(value, end), c| {
            (value.wrapping_mul(10).wrapping_add(i64::from(c.to_digit(10).unwrap_or(0))), end + 1)
        })
    };
    for i in 0..a.len().min(b.len()) {
        let (left, right) = (a[i], b[i]);
        if left == right {
            continue;
        }
        match (left.is_alphabetic(), right.is_alphabetic()) {
            (true, true) => return left.cmp(&right),
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            (false, false) => {}
        }
        let is_inside_number =
            (left == '0' || right == '0') && a[..i].iter().rev().take_while(|c| c.is_ascii_digit()).any(|c| *c != '0');
        let start = i64::from(is_inside_number);
        let ((left_number, left_end), (right_number, right_end)) = (number(&a, i, start), number(&b, i, start));
        return left_number.cmp(&right_number).then(left_end.cmp(&right_end)).then(left.cmp(&right));
    }
    a.len().cmp(&b.len())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use super::*;

    #[test]
    fn structure() {
        let value = json!({"kind": "Pod", "spec": {"containers": [{"name": "a", "args": ["x", ["y", "z"], {}]}, {"b": {"c": 1}}],
            "empty": [], "none": {}, "nothing": null}, "a10": 1, "a9": 2.5});
        expect![[r#"
            a9: 2.5
            a10: 1
            kind: Pod
            spec:
              containers:
              - args:
                - x
                - - "y"
                  - z
                - {}
                name: a
              - b:
                  c: 1
              empty: []
              none: {}
              nothing: null
        "#]]
        .assert_eq(&document(&value));
        assert_eq!(document(&json!([])), "[]\n");
        assert_eq!(document(&json!("x")), "x\n");
    }

    #[test]
    fn texts() {
        let check = |text: &str, expect: &str| assert_eq!(document(&json!({ "k": text })), format!("k: {expect}\n"));
        for (text, expect) in [
            ("plain text", "plain text"),
            ("", "\"\""),
            ("true", "\"true\""),
            ("no", "\"no\""),
            ("null", "\"null\""),
            ("1", "\"1\""),
            ("1.5", "\"1.5\""),
            ("0x1f", "\"0x1f\""),
            ("1e3", "\"1e3\""),
            ("12:30:45", "\"12:30:45\""),
            ("2024-01-01T00:00:00Z", "\"2024-01-01T00:00:00Z\""),
            ("100m", "100m"),
            ("1Gi", "1Gi"),
            ("a: b", "'a: b'"),
            ("a:b", "a:b"),
            ("# x", "'# x'"),
            ("x #y", "'x #y'"),
            ("- x", "'- x'"),
            ("-x", "-x"),
            ("*", "'*'"),
            ("it's", "it's"),
            ("'it's", "'''it''s'"),
            (" x", "' x'"),
            ("x ", "'x '"),
            ("a\tb", "\"a\\tb\""),
            ("{}", "'{}'"),
            ("a,b", "a,b"),
            ("@x", "'@x'"),
            ("é", "é"),
            ("\u{1b}[0m", "\"\\e[0m\""),
            ("a\nb\n", "|\n  a\n  b"),
            ("a\nb", "|-\n  a\n  b"),
            ("a\n\nb\n\n", "|+\n  a\n\n  b\n"),
            ("  a\nb\n", "|2\n    a\n  b"),
            ("a \nb", "\"a \\nb\""),
        ] {
            check(text, expect);
        }
    }

    #[test]
    fn long_lines_are_folded() {
        let text = "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }. preemption is not helpful";
        expect![[r#"
            message: '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable:
              }. preemption is not helpful'
        "#]]
        .assert_eq(&document(&json!({ "message": text })));
    }
}
