//! The set of fields that a configuration names.
//!
//! Follows upstream's `structured-merge-diff/typed/tofieldset.go`.

use serde_json::Value;

use super::compare::{entries, items};
use super::path::PathElement;
use super::schema::{At, Atom};
use super::set::Set;
use crate::types::{ListType, Type};

/// The fields of an object.
pub(super) fn field_set(ty: &Type, value: &Value) -> Set {
    let mut set = Set::default();
    walk(At::root(ty), value, &mut set);
    set
}

/// Adds what is below a place; returns whether the place itself is a member.
fn walk(at: At<'_>, value: &Value, out: &mut Set) -> bool {
    match at.atom(Some(value)) {
        Atom::Scalar(_) => true,
        Atom::List(list) if list.list_type == ListType::Atomic => true,
        Atom::List(list) => {
            let mut steps: Vec<(PathElement, &Value)> =
                items(Some(value)).iter().filter_map(|item| Some((list.step(item).ok()?, item))).collect();
            steps.sort_by(|a, b| a.0.cmp(&b.0));
            for group in steps.chunk_by(|a, b| a.0 == b.0) {
                let mut below = Set::default();
                if let [(_, item)] = group {
                    walk(list.child(), item, &mut below);
                }
                out.push(group[0].0.clone(), true, below);
            }
            false
        }
        Atom::Map(map) if map.is_atomic => true,
        Atom::Map(map) => {
            for (key, item) in entries(Some(value)).into_iter().flatten() {
                let (Some(at), step) = map.enter(key) else { continue };
                let mut below = Set::default();
                let own = walk(at, item, &mut below);
                let is_empty = item.is_null() || item.as_object().is_some_and(serde_json::Map::is_empty);
                out.push(step.to_owned(key), own || is_empty || !step.is_declared(), below);
            }
            false
        }
    }
}
