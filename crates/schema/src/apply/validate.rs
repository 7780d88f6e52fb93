//! Whether an applied configuration fits the type: it is merged as it is written, so it must be right as it is.
//!
//! Follows upstream's `structured-merge-diff/typed/validate.go`, with its texts.

use std::fmt;

use serde_json::Value;

use super::path::PathElement;
use super::schema::{At, Atom, ListAtom, Scalar};
use crate::patch::go_text::GoText;
use crate::types::{ListType, Type};

/// What is wrong with a configuration; the text is upstream's.
pub(super) fn validate(ty: &Type, value: &Value) -> Result<(), String> {
    let mut errors = Vec::new();
    walk(At::root(ty), value, &Trail::Root, &mut errors);
    match errors.len() {
        0 => Ok(()),
        1 => Err(errors.remove(0)),
        _ => Err(format!("errors:\n  {}", errors.join("\n  "))),
    }
}

/// The way to a place; it becomes text only when there is something to tell.
enum Trail<'a> {
    Root,
    Field(&'a Trail<'a>, &'a str),
    Step(&'a Trail<'a>, &'a PathElement),
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trail::Root => Ok(()),
            Trail::Field(above, name) => write!(f, "{above}.{name}"),
            Trail::Step(above, step) => write!(f, "{above}{step}"),
        }
    }
}

fn walk(at: At<'_>, value: &Value, trail: &Trail<'_>, errors: &mut Vec<String>) {
    if value.is_null() {
        return;
    }
    match (at.atom(Some(value)), value) {
        (Atom::Scalar(scalar), value) => {
            if let Some(text) = wrong_scalar(scalar, value) {
                report(trail, &text, errors);
            }
        }
        (Atom::List(list), Value::Array(items)) => walk_items(list, items, trail, errors),
        (Atom::List(_), value) => report(trail, &format!("expected list, got &{{{}}}", GoText(value)), errors),
        (Atom::Map(map), Value::Object(entries)) => {
            for (key, item) in entries {
                let below = Trail::Field(trail, key);
                match map.child(key) {
                    Some(at) => walk(at, item, &below, errors),
                    // Upstream reads no further either.
                    None => return report(&below, "field not declared in schema", errors),
                }
            }
        }
        (Atom::Map(_), value) => report(trail, &format!("expected map, got &{{{}}}", GoText(value)), errors),
    }
}

fn walk_items(list: ListAtom<'_>, items: &[Value], trail: &Trail<'_>, errors: &mut Vec<String>) {
    let mut seen = std::collections::BTreeSet::new();
    for (index, item) in items.iter().enumerate() {
        let is_atomic = list.list_type == ListType::Atomic;
        let step = match is_atomic {
            true => Ok(PathElement::Index(i64::try_from(index).unwrap_or(i64::MAX))),
            false => list.step(item),
        };
        let step = match step {
            Ok(step) => step,
            Err(text) => return report(trail, &format!("element {index}: {text}"), errors),
        };
        if seen.contains(&step) {
            report(trail, &format!("duplicate entries for key {step}"), errors);
        }
        walk(list.child(), item, &Trail::Step(trail, &step), errors);
        if !is_atomic {
            seen.insert(step);
        }
    }
}

fn report(trail: &Trail<'_>, text: &str, errors: &mut Vec<String>) {
    errors.push(match trail {
        Trail::Root => text.to_owned(),
        trail => format!("{trail}: {text}"),
    });
}

fn wrong_scalar(scalar: Scalar, value: &Value) -> Option<String> {
    let shown = GoText(value);
    match (scalar, value) {
        (Scalar::Numeric, Value::Number(_))
        | (Scalar::String, Value::String(_))
        | (Scalar::Boolean, Value::Bool(_))
        | (Scalar::Untyped, Value::Number(_) | Value::String(_) | Value::Bool(_)) => None,
        (Scalar::Numeric, value) => {
            let found = crate::patch::go_text::go_type(value);
            Some(format!("expected numeric (int or float), got {found}"))
        }
        (Scalar::String, _) => Some(format!("expected string, got &value.valueUnstructured{{Value:{shown}}}")),
        (Scalar::Boolean, _) => Some(format!("expected boolean, got &{{{shown}}}")),
        (Scalar::Untyped, _) => Some(format!("expected any scalar, got &{{{shown}}}")),
    }
}
