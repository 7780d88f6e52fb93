//! Whether an applied configuration fits the type: it is merged as it is written, so it must be right as it is.
//!
//! Follows upstream's `structured-merge-diff/typed/validate.go`, with its texts.

use serde_json::Value;

use super::path::PathElement;
use super::schema::{At, Atom, Scalar};
use crate::patch::go_text::GoText;
use crate::types::{ListType, Type};

/// What is wrong with a configuration; the text is upstream's.
pub(super) fn validate(ty: &Type, value: &Value) -> Result<(), String> {
    let mut errors = Vec::new();
    walk(At::root(ty), value, &mut String::new(), &mut errors);
    match errors.len() {
        0 => Ok(()),
        1 => Err(errors.remove(0)),
        _ => Err(format!("errors:\n  {}", errors.join("\n  "))),
    }
}

fn walk(at: At<'_>, value: &Value, path: &mut String, errors: &mut Vec<String>) {
    if value.is_null() {
        return;
    }
    match (at.atom(Some(value)), value) {
        (Atom::Scalar(scalar), value) => {
            if let Some(text) = wrong_scalar(scalar, value) {
                report(path, &text, errors);
            }
        }
        (Atom::List(list), Value::Array(items)) => {
            let mut seen = std::collections::BTreeSet::new();
            for (index, item) in items.iter().enumerate() {
                let step = if list.list_type == ListType::Atomic {
                    PathElement::Index(i64::try_from(index).unwrap_or(i64::MAX))
                } else {
                    match list.step(item) {
                        Ok(step) => step,
                        Err(text) => return report(path, &format!("element {index}: {text}"), errors),
                    }
                };
                if !seen.insert(step.clone()) {
                    report(path, &format!("duplicate entries for key {step}"), errors);
                }
                below(path, &step, |path| walk(list.child(), item, path, errors));
            }
        }
        (Atom::List(_), value) => report(path, &format!("expected list, got &{{{}}}", GoText(value)), errors),
        (Atom::Map(map), Value::Object(entries)) => {
            for (key, item) in entries {
                let Some(at) = map.child(key) else {
                    below(path, &map.step(key), |path| report(path, "field not declared in schema", errors));
                    return;
                };
                below(path, &map.step(key), |path| walk(at, item, path, errors));
            }
        }
        (Atom::Map(_), value) => report(path, &format!("expected map, got &{{{}}}", GoText(value)), errors),
    }
}

fn below(path: &mut String, step: &PathElement, visit: impl FnOnce(&mut String)) {
    let length = path.len();
    path.push_str(&step.to_string());
    visit(path);
    path.truncate(length);
}

fn report(path: &str, text: &str, errors: &mut Vec<String>) {
    errors.push(if path.is_empty() { text.to_owned() } else { format!("{path}: {text}") });
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
