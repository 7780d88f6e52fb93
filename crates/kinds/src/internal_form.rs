//! Objects as upstream's server sees them inside, written as Go writes JSON: some errors show values in that form, or
//! the difference of two.
//!
//! The server's own types have no JSON names, so that all their fields are written under their Go names, set or not,
//! in the order in which they are declared; `types.txt` names them. A line is a type and its fields, each as
//! `GoName:jsonName:kind`. Kinds: `s` text, `i` number, `b` truth value, `q` quantity, `p` pointer to one of these,
//! `l` list or map of them, `L` a label selector, `=T` another type, `*T` a pointer to one, `+T` a list of them, `%T` a
//! map of them; `^k` is a field that clients write into the enclosing object, `@` metadata written into the object
//! itself.

pub mod difference;

use std::collections::HashMap;
use std::sync::LazyLock;

use schema::Value;

use crate::label_selector;
use crate::tree::Tree;

type Fields = Vec<(&'static str, &'static str, &'static str)>;

static TYPES: LazyLock<HashMap<&'static str, Fields>> = LazyLock::new(|| {
    let fields = |text: &'static str| {
        let mut parts = text.splitn(3, ':');
        let name = parts.next().unwrap_or_default();
        (name, parts.next().unwrap_or_default(), parts.next().unwrap_or(name))
    };
    let lines = include_str!("internal_form/types.txt").lines();
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(name, rest)| (name, rest.split(' ').map(fields).collect()))
        .collect()
});

/// An object of a type as JSON in one line; `null` where there is none.
pub fn json(name: &str, value: Option<&Value>) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return "null".into() };
    let mut out = String::new();
    write(&mut out, &form(name, value, &Value::Null), None);
    out
}

/// An object of a type as indented JSON.
fn pretty(name: &str, value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, &form(name, value, &Value::Null), Some(0));
    out
}

/// A list of objects of a type as indented JSON.
fn pretty_list(name: &str, list: &[Value]) -> String {
    let mut out = String::new();
    write(&mut out, &Form::List(list.iter().map(|it| form(name, it, &Value::Null)).collect()), Some(0));
    out
}

/// JSON whose objects keep the order of their fields.
enum Form {
    Plain(Value),
    List(Vec<Form>),
    Object(Vec<(String, Form)>),
}

const NULL: Form = Form::Plain(Value::Null);

fn form(name: &str, value: &Value, parent: &Value) -> Form {
    let Some(fields) = TYPES.get(name) else { return Form::Plain(value.clone()) };
    let mut out = Vec::with_capacity(fields.len());
    for (go, json, kind) in fields {
        if *kind == "@" {
            out.extend(value.entries("metadata").map(|(key, value)| (key.clone(), Form::Plain(value.clone()))));
            continue;
        }
        let form = match kind.strip_prefix('^') {
            Some(kind) => field_form(kind, parent.get(*json), value),
            None => field_form(kind, value.get(*json), value),
        };
        out.push(((*go).to_owned(), form));
    }
    Form::Object(out)
}

fn field_form(kind: &str, value: Option<&Value>, holder: &Value) -> Form {
    let set = value.filter(|value| !value.is_null());
    match (kind.split_at(1), set) {
        (("*", name), Some(value)) => form(name, value, holder),
        (("=", name), value) => form(name, value.unwrap_or(&Value::Null), holder),
        (("+", name), Some(Value::Array(list))) => Form::List(list.iter().map(|it| form(name, it, holder)).collect()),
        (("%", name), Some(Value::Object(map))) => {
            Form::Object(map.iter().map(|(key, it)| (key.clone(), form(name, it, holder))).collect())
        }
        (("L", _), Some(selector)) => selector_form(selector),
        (_, Some(value)) => Form::Plain(value.clone()),
        (("s", _), None) => Form::Plain("".into()),
        (("i", _), None) => Form::Plain(0.into()),
        (("b", _), None) => Form::Plain(false.into()),
        (("q", _), None) => Form::Plain("0".into()),
        (_, None) => NULL,
    }
}

fn selector_form(selector: &Value) -> Form {
    let mut out = Vec::new();
    if !selector.bare("matchLabels") {
        out.push(("matchLabels".to_owned(), Form::Plain(selector["matchLabels"].clone())));
    }
    if !selector.bare("matchExpressions") {
        let write = |it: &Value| {
            let mut fields: Vec<(String, Form)> =
                ["key", "operator"].map(|name| (name.to_owned(), Form::Plain(it.text(name).into()))).into();
            if !it.bare("values") {
                fields.push(("values".to_owned(), Form::Plain(it["values"].clone())));
            }
            Form::Object(fields)
        };
        let list = selector.list("matchExpressions").iter().map(write).collect();
        out.push(("matchExpressions".to_owned(), Form::List(list)));
    }
    Form::Object(out)
}

/// Writes in one line, or indented by that many blanks.
fn write(out: &mut String, form: &Form, indent: Option<usize>) {
    match form {
        Form::Plain(Value::Array(list)) => {
            write_all(out, list.iter().map(|it| (None, Form::Plain(it.clone()))), ('[', ']'), indent);
        }
        Form::Plain(Value::Object(map)) => {
            let fields = map.iter().map(|(key, it)| (Some(key.as_str()), Form::Plain(it.clone())));
            write_all(out, fields, ('{', '}'), indent);
        }
        Form::Plain(value) => out.push_str(&crate::field::escape_html(value.to_string())),
        Form::List(list) => write_refs(out, list.iter().map(|it| (None, it)), ('[', ']'), indent),
        Form::Object(fields) => {
            write_refs(out, fields.iter().map(|(key, it)| (Some(key.as_str()), it)), ('{', '}'), indent);
        }
    }
}

fn write_all<'a>(
    out: &mut String,
    items: impl Iterator<Item = (Option<&'a str>, Form)>,
    ends: (char, char),
    indent: Option<usize>,
) {
    let items: Vec<_> = items.collect();
    write_refs(out, items.iter().map(|(key, it)| (*key, it)), ends, indent);
}

fn write_refs<'a>(
    out: &mut String,
    items: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Form)>,
    (open, close): (char, char),
    indent: Option<usize>,
) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', depth));
    };
    out.push(open);
    let empty = items.len() == 0;
    for (index, (key, item)) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if let Some(depth) = indent {
            line(out, depth + 1);
        }
        if let Some(key) = key {
            out.push_str(&crate::field::escape_html(Value::from(key).to_string()));
            out.push_str(if indent.is_some() { ": " } else { ":" });
        }
        write(out, item, indent.map(|depth| depth + 1));
    }
    if let Some(depth) = indent.filter(|_| !empty) {
        line(out, depth);
    }
    out.push(close);
}

/// A label selector in one line.
pub fn selector(selector: Option<&Value>) -> String {
    label_selector::shown(selector)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_have_their_order_and_zeros() {
        let taint = json!({ "effect": "NoSchedule", "key": "k" });
        let expect = r#"{"Key":"k","Value":"","Effect":"NoSchedule","TimeAdded":null}"#;
        assert_eq!(json("Taint", Some(&taint)), expect);
    }

    #[test]
    fn fields_of_the_specification_are_shown_in_the_security_context() {
        let spec = json!({ "hostNetwork": true, "securityContext": {} });
        let shown = json("PodSpec", Some(&spec));
        assert!(shown.contains(r#""SecurityContext":{"HostNetwork":true,"HostPID":false"#), "{shown}");
    }
}
