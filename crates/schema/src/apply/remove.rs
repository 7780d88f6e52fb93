//! Removing fields from an object.
//!
//! Follows upstream's `structured-merge-diff/typed/remove.go`.

use serde_json::{Map, Value};

use super::schema::{At, Atom};
use super::set::Set;
use crate::types::{ListType, Type};

/// The object without these fields.
pub(super) fn remove(ty: &Type, value: &Value, fields: &Set) -> Value {
    remove_at(At::root(ty), value, fields)
}

/// What is left; `Null` when it is nothing.
fn remove_at(at: At<'_>, value: &Value, fields: &Set) -> Value {
    match (at.atom(Some(value)), value) {
        (Atom::Scalar(_), value) => value.clone(),
        (Atom::List(list), Value::Array(items)) if list.list_type != ListType::Atomic => {
            let mut kept = Vec::with_capacity(items.len());
            let mut had_matches = false;
            for item in items {
                let node = list.step(item).ok().and_then(|step| fields.get(&step));
                match node {
                    Some(node) if node.member => {}
                    Some(node) => {
                        had_matches = true;
                        kept.push(or_empty(item, remove_at(list.child(), item, &node.children)));
                    }
                    None => kept.push(item.clone()),
                }
            }
            if kept.is_empty() && !had_matches { Value::Null } else { Value::Array(kept) }
        }
        (Atom::Map(map), Value::Object(entries)) if !map.is_atomic => {
            let mut kept = Map::new();
            let mut had_matches = false;
            for (key, item) in entries {
                let node = fields.get(&map.step(key));
                match (node, map.child(key)) {
                    (Some(node), _) if node.member => {}
                    (Some(node), Some(at)) => {
                        had_matches = true;
                        kept.insert(key.clone(), or_empty(item, remove_at(at, item, &node.children)));
                    }
                    _ => drop(kept.insert(key.clone(), item.clone())),
                }
            }
            if kept.is_empty() && !had_matches { Value::Null } else { Value::Object(kept) }
        }
        _ => Value::Null,
    }
}

/// A map or list of which nothing is left stays as an empty one.
fn or_empty(before: &Value, after: Value) -> Value {
    match (before, after) {
        (Value::Object(_), Value::Null) => Value::Object(Map::new()),
        (Value::Array(_), Value::Null) => Value::Array(Vec::new()),
        (_, after) => after,
    }
}
