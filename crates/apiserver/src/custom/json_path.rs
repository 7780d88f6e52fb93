//! The paths that definitions may name: for columns, selectable fields and the fields of a scale. Behaviour:
//! `client-go/util/jsonpath`, as far as definitions can use it.

use schema::Value;

/// A path from the root of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonPath(Vec<Step>);

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Field(String),
    /// Counted from the end when negative.
    Index(i64),
    Slice(Option<i64>, Option<i64>),
    Every,
    /// `..`: the value itself and everything below it.
    Deep,
    Filter(Filter),
}

#[derive(Clone, Debug, PartialEq)]
struct Filter {
    left: Operand,
    /// Empty when it only matters that there is something on the left.
    operator: &'static str,
    right: Operand,
}

#[derive(Clone, Debug, PartialEq)]
enum Operand {
    Path(JsonPath),
    Constant(Value),
}

const OPERATORS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];
/// How deep filters may nest.
const MAX_DEPTH: usize = 8;

impl JsonPath {
    /// Reads `.spec.containers[0].name`, `.status.conditions[?(@.type=="Ready")].status`, `.a['b']`, `.a.b\.c`.
    ///
    /// # Errors
    /// Why it is no path.
    pub fn parse(text: &str) -> Result<JsonPath, String> {
        JsonPath::read(text, 0)
    }

    fn read(text: &str, depth: usize) -> Result<JsonPath, String> {
        if depth > MAX_DEPTH {
            return Err("nests too deeply".into());
        }
        let mut steps = Vec::new();
        let mut rest = text.trim();
        rest = rest.strip_prefix(['$', '@']).unwrap_or(rest);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("..") {
                steps.push(Step::Deep);
                let (name, after) = field(after);
                if !name.is_empty() {
                    steps.push(named(name));
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix('.') {
                let (name, after) = field(after);
                if !name.is_empty() {
                    steps.push(named(name));
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix('[') {
                let (inner, after) = bracketed(after)?;
                steps.push(bracket(inner, depth)?);
                rest = after;
            } else {
                return Err(format!("unrecognized character in action: {rest:?}"));
            }
        }
        Ok(JsonPath(steps))
    }

    /// What the path leads to, in order.
    pub fn find<'a>(&self, value: &'a Value) -> Vec<&'a Value> {
        let mut found = vec![value];
        for step in &self.0 {
            let mut next = Vec::new();
            found.into_iter().for_each(|value| step.take(value, &mut next));
            found = next;
        }
        found
    }

    /// The first value that the path leads to.
    pub fn first<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.find(value).into_iter().next()
    }
}

fn named(name: String) -> Step {
    if name == "*" { Step::Every } else { Step::Field(name) }
}

/// A name up to the next step; a backslash takes what follows as it is.
fn field(text: &str) -> (String, &str) {
    let mut name = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => name.extend(chars.next().map(|(_, c)| c)),
            '.' | '[' | ' ' | '(' | ')' | '=' | '<' | '>' | '!' => return (name, &text[at..]),
            c => name.push(c),
        }
    }
    (name, "")
}

/// The inside of brackets, and what follows them.
fn bracketed(text: &str) -> Result<(&str, &str), String> {
    let (mut depth, mut quote) = (1, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => {
                depth -= 1;
                if depth == 0 {
                    return Ok((&text[..at], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    Err("unterminated array".into())
}

fn bracket(inner: &str, depth: usize) -> Result<Step, String> {
    let inner = inner.trim();
    if let Some(filter) = inner.strip_prefix("?(").and_then(|rest| rest.strip_suffix(')')) {
        return Ok(Step::Filter(Filter::read(filter.trim(), depth)?));
    }
    let bad = || format!("invalid array index {inner}");
    let number = |text: &str| match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| bad()),
    };
    match (inner, quoted(inner)) {
        ("*", _) => Ok(Step::Every),
        (_, Some(name)) => Ok(Step::Field(name.to_owned())),
        _ => match inner.split_once(':') {
            Some((from, to)) => Ok(Step::Slice(number(from)?, number(to)?)),
            None => number(inner)?.map(Step::Index).ok_or_else(bad),
        },
    }
}

fn quoted(text: &str) -> Option<&str> {
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('\'').or_else(|| inside('"'))
}

impl Filter {
    fn read(text: &str, depth: usize) -> Result<Filter, String> {
        let mut quote = None;
        for (at, c) in text.char_indices() {
            match (quote, c) {
                (Some(end), c) if c == end => quote = None,
                (None, '\'' | '"') => quote = Some(c),
                (None, _) => {
                    if let Some(operator) = OPERATORS.into_iter().find(|it| text[at..].starts_with(it)) {
                        let left = Operand::read(&text[..at], depth)?;
                        let right = Operand::read(&text[at + operator.len()..], depth)?;
                        return Ok(Filter { left, operator, right });
                    }
                }
                _ => {}
            }
        }
        Ok(Filter { left: Operand::read(text, depth)?, operator: "", right: Operand::Constant(Value::Null) })
    }

    fn passes(&self, item: &Value) -> bool {
        let (left, right) = (self.left.value(item), self.right.value(item));
        let (Some(left), Some(right)) = (left, right) else { return false };
        let order = match (left, right) {
            (Value::Number(left), Value::Number(right)) => left.as_f64().partial_cmp(&right.as_f64()),
            (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
            _ => None,
        };
        match self.operator {
            "" => true,
            "==" => left == right || order.is_some_and(std::cmp::Ordering::is_eq),
            "!=" => left != right && order.is_none_or(std::cmp::Ordering::is_ne),
            "<" => order.is_some_and(std::cmp::Ordering::is_lt),
            ">" => order.is_some_and(std::cmp::Ordering::is_gt),
            "<=" => order.is_some_and(std::cmp::Ordering::is_le),
            _ => order.is_some_and(std::cmp::Ordering::is_ge),
        }
    }
}

impl Operand {
    fn read(text: &str, depth: usize) -> Result<Operand, String> {
        let text = text.trim();
        if text.starts_with(['@', '$', '.']) {
            return JsonPath::read(text, depth + 1).map(Operand::Path);
        }
        if let Some(text) = quoted(text) {
            return Ok(Operand::Constant(text.into()));
        }
        serde_json::from_str(text).map(Operand::Constant).map_err(|_| format!("unrecognized identifier {text}"))
    }

    fn value<'a>(&'a self, item: &'a Value) -> Option<&'a Value> {
        match self {
            Operand::Path(path) => path.first(item),
            Operand::Constant(value) => Some(value),
        }
    }
}

impl Step {
    fn take<'a>(&self, value: &'a Value, out: &mut Vec<&'a Value>) {
        match (self, value) {
            (Step::Field(name), value) => out.extend(value.get(name)),
            (Step::Index(index), Value::Array(items)) => {
                out.extend(at(*index, items.len()).and_then(|it| items.get(it)))
            }
            (Step::Slice(from, to), Value::Array(items)) => {
                let end = |index: &Option<i64>, default| {
                    index.map_or(default, |index| at(index, items.len()).unwrap_or(0).min(items.len()))
                };
                let (from, to) = (end(from, 0), end(to, items.len()));
                out.extend(items.get(from..to.max(from)).unwrap_or_default());
            }
            (Step::Every, Value::Array(items)) => out.extend(items),
            (Step::Every, Value::Object(map)) => out.extend(map.values()),
            (Step::Filter(filter), Value::Array(items)) => out.extend(items.iter().filter(|item| filter.passes(item))),
            (Step::Deep, value) => deep(value, out),
            _ => {}
        }
    }
}

fn at(index: i64, length: usize) -> Option<usize> {
    let length = i64::try_from(length).ok()?;
    usize::try_from(if index < 0 { length + index } else { index }).ok()
}

fn deep<'a>(value: &'a Value, out: &mut Vec<&'a Value>) {
    out.push(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| deep(item, out)),
        Value::Object(map) => map.values().for_each(|item| deep(item, out)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(path: &str, expect: Value) {
        let object = json!({
            "spec": { "a": 1, "b.c": 2, "list": [{ "n": "x", "v": 1 }, { "n": "y", "v": 2 }], "map": { "k": "v" } },
            "status": { "conditions": [{ "type": "Ready", "status": "True" }] },
        });
        let found = JsonPath::parse(path).expect("a path").find(&object).into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(Value::from(found), expect, "{path}");
    }

    #[test]
    fn paths() {
        check(".spec.a", json!([1]));
        check(".spec.b\\.c", json!([2]));
        check(".spec['b.c']", json!([2]));
        check(".spec.list[1].n", json!(["y"]));
        check(".spec.list[-1].n", json!(["y"]));
        check(".spec.list[*].v", json!([1, 2]));
        check(".spec.list[0:1].v", json!([1]));
        check(".status.conditions[?(@.type==\"Ready\")].status", json!(["True"]));
        check(".status.conditions[?(@.type=='Other')].status", json!([]));
        check(".spec.list[?(@.v>1)].n", json!(["y"]));
        check(".spec.none.at.all", json!([]));
        check(".spec..k", json!(["v"]));
        assert!(JsonPath::parse(".a[").is_err() && JsonPath::parse(".a[x]").is_err());
    }
}
