//! Finding what a template names in an object.

use std::cmp::Ordering;

use serde_json::Value;

use super::parse::{Node, Slice};

/// How many values a template may find, and how many steps it may take, before it is stopped.
const MAX_WORK: usize = 3_000_000;

type Result<T> = std::result::Result<T, String>;

/// Stands for the data of a range over nothing.
static NOTHING: Value = Value::Null;

/// What each part finds: parts of the data, and texts and numbers of the template itself.
pub(super) fn find<'a>(nodes: &'a [Node], data: &'a Value, allow_missing_keys: bool) -> Result<Vec<Vec<&'a Value>>> {
    let mut walk = Walk { allow_missing_keys, in_range: 0, begin: 0, end: 0, last_end: None, work: 0 };
    walk.find(nodes, 0, data)
}

/// The state of one evaluation. Ranges are found while walking, as in upstream's engine.
struct Walk {
    allow_missing_keys: bool,
    begin: usize,
    in_range: usize,
    end: usize,
    /// Where the last `{end}` stands in the template.
    last_end: Option<usize>,
    work: usize,
}

type Found<'a> = Result<Vec<&'a Value>>;

impl Walk {
    /// Evaluates the parts from `from` on.
    fn find<'a>(&mut self, all: &'a [Node], from: usize, data: &'a Value) -> Result<Vec<Vec<&'a Value>>> {
        let mut found = Vec::new();
        let mut index = from;
        while index < all.len() {
            let results = self.step(vec![data], &all[index])?;
            if self.end > 0 && self.end <= self.in_range {
                self.end -= 1;
                self.last_end = Some(index);
                break;
            }
            if self.begin > 0 {
                self.begin -= 1;
                self.in_range += 1;
                for value in &results {
                    found.extend(self.find(all, index + 1, value)?);
                }
                if results.is_empty() {
                    // Nothing to print, but its end has to be found.
                    self.find(all, index + 1, &NOTHING)?;
                }
                self.in_range -= 1;
                if let Some(end) = self.last_end.filter(|end| *end > index) {
                    index = end;
                }
            } else {
                found.push(results);
            }
            index += 1;
        }
        Ok(found)
    }

    fn steps<'a>(&mut self, input: Vec<&'a Value>, nodes: &'a [Node]) -> Found<'a> {
        nodes.iter().try_fold(input, |current, node| self.step(current, node))
    }

    fn step<'a>(&mut self, input: Vec<&'a Value>, node: &'a Node) -> Found<'a> {
        self.work += input.len() + 1;
        if self.work > MAX_WORK {
            return Err("the template finds too much".to_owned());
        }
        match node {
            Node::List(steps) => self.steps(input, steps),
            Node::Text(text) => Ok(vec![text]),
            Node::Literal(value) => Ok(vec![value; input.len()]),
            Node::Field(name) => self.field(&input, name),
            Node::Identifier(name) => self.identifier(input, name),
            Node::Slice(slice) => slice_of(&input, *slice),
            Node::Wildcard => Ok(input.into_iter().flat_map(children).collect()),
            Node::Recursive => {
                let mut found = Vec::new();
                input.into_iter().for_each(|value| recursive(value, &mut found));
                self.work += found.len();
                Ok(found)
            }
            Node::Union(parts) => {
                let mut found = Vec::new();
                for part in parts {
                    found.extend(self.steps(input.clone(), part)?);
                }
                Ok(found)
            }
            Node::Filter { left, right, operator } => self.filter(&input, left, right, operator),
        }
    }

    fn field<'a>(&mut self, input: &[&'a Value], name: &str) -> Found<'a> {
        let found: Vec<&Value> = input.iter().filter_map(|value| value.as_object()?.get(name)).collect();
        if found.is_empty() && !input.is_empty() && !self.allow_missing_keys {
            return Err(format!("{name} is not found"));
        }
        Ok(found)
    }

    fn identifier<'a>(&mut self, input: Vec<&'a Value>, name: &str) -> Found<'a> {
        match name {
            "range" => {
                self.begin += 1;
                Ok(input)
            }
            "end" if self.in_range > 0 => {
                self.end += 1;
                Ok(Vec::new())
            }
            "end" => Err("not in range, nothing to end".to_owned()),
            _ => Err(format!("unrecognized identifier {name}")),
        }
    }

    fn filter<'a>(&mut self, input: &[&'a Value], left: &'a [Node], right: &'a [Node], operator: &str) -> Found<'a> {
        let mut found = Vec::new();
        for value in input {
            let Value::Array(items) = value else {
                return Err(format!("{} is not array or slice and cannot be filtered", crate::go::text(value)));
            };
            for item in items {
                let lefts = self.steps(vec![item], left);
                if operator == "exists" {
                    if lefts.is_ok_and(|lefts| !lefts.is_empty()) {
                        found.push(item);
                    }
                    continue;
                }
                let Some(left) = only(lefts?)? else { continue };
                let Some(right) = only(self.steps(vec![item], right)?)? else { continue };
                if compare(left, right, operator)? {
                    found.push(item);
                }
            }
        }
        Ok(found)
    }
}

fn only(mut values: Vec<&Value>) -> Result<Option<&Value>> {
    match values.len() {
        0 | 1 => Ok(values.pop()),
        _ => Err("can only compare one element at a time".to_owned()),
    }
}

fn compare(left: &Value, right: &Value, operator: &str) -> Result<bool> {
    let incompatible = || "incompatible types for comparison".to_owned();
    let invalid = || "invalid type for comparison".to_owned();
    let is_float = |number: &serde_json::Number| number.is_f64();
    let order = match (left, right) {
        (Value::Number(a), Value::Number(b)) if is_float(a) == is_float(b) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => a.as_f64().partial_cmp(&b.as_f64()),
        },
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => match operator {
            "==" | "!=" => Some(a.cmp(b)),
            _ => return Err(invalid()),
        },
        (Value::Null | Value::Array(_) | Value::Object(_), _)
        | (_, Value::Null | Value::Array(_) | Value::Object(_)) => {
            return Err(invalid());
        }
        _ => return Err(incompatible()),
    };
    Ok(match operator {
        "==" => order == Some(Ordering::Equal),
        "!=" => order != Some(Ordering::Equal),
        "<" => order == Some(Ordering::Less),
        ">" => order == Some(Ordering::Greater),
        "<=" => order.is_some_and(Ordering::is_le),
        ">=" => order.is_some_and(Ordering::is_ge),
        _ => return Err(format!("unrecognized filter operator {operator}")),
    })
}

fn slice_of<'a>(input: &[&'a Value], slice: Slice) -> Found<'a> {
    let mut found = Vec::new();
    for value in input {
        let items = match value {
            Value::Null => continue,
            Value::Array(items) => items,
            other => return Err(format!("{} is not array or slice", go_type(other))),
        };
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let mut start = slice.start.unwrap_or(0);
        if start < 0 {
            start += length;
        }
        let mut end = slice.end.unwrap_or(length);
        if end < 0 || (end == 0 && slice.derived) {
            end += length;
        }
        if start == end {
            continue;
        }
        let out_of_bounds = |index: i64| Err(format!("array index out of bounds: index {index}, length {length}"));
        if start >= length || start < 0 {
            return out_of_bounds(start);
        }
        if end > length || end < 0 {
            return out_of_bounds(end - 1);
        }
        if start > end {
            return Err(format!("starting index {start} is greater than ending index {end}"));
        }
        let step = match slice.step {
            Some(step) if step <= 0 => return Err("step must be > 0".to_owned()),
            step => usize::try_from(step.unwrap_or(1)).unwrap_or(1),
        };
        let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        found.extend(items[range].iter().step_by(step));
    }
    Ok(found)
}

fn go_type(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float64",
        Value::Number(_) => "int64",
        Value::String(_) => "string",
        _ => "map[string]interface {}",
    }
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(map) => map.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}

/// A value and all below it that have something below them. JSON's own depth is bounded when it is read.
fn recursive<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    let below = children(value);
    if !below.is_empty() {
        found.push(value);
        below.into_iter().for_each(|value| recursive(value, found));
    }
}
