//! Merging an applied configuration into the live object: what it names wins, all else stays.
//!
//! Follows upstream's `structured-merge-diff/typed/merge.go`, the order of merged lists included.

use serde_json::{Map, Value};

use super::compare::{entries, items};
use super::path::PathElement;
use super::schema::{At, Atom, ListAtom, MapAtom};
use crate::types::{ListType, Type};

/// The live object with the configuration merged in.
pub(super) fn merge(ty: &Type, live: &Value, config: &Value) -> Value {
    merge_at(At::root(ty), live, config).unwrap_or(Value::Null)
}

fn merge_at(at: At<'_>, live: &Value, config: &Value) -> Option<Value> {
    if live == config {
        return Some(config.clone());
    }
    match at.atom(Some(config)) {
        Atom::Scalar(_) => Some(config.clone()),
        Atom::List(list) => {
            let (a, b) = (items(Some(live)), items(Some(config)));
            if list.list_type == ListType::Atomic || (a.is_empty() && b.is_empty()) {
                return Some(config.clone());
            }
            let merged = merge_items(list, a, b);
            (!merged.is_empty()).then_some(Value::Array(merged))
        }
        Atom::Map(map) => {
            let (a, b) = (entries(Some(live)), entries(Some(config)));
            if map.is_atomic || (a.is_none_or(Map::is_empty) && b.is_none_or(Map::is_empty)) {
                return Some(config.clone());
            }
            let merged = merge_entries(map, a, b);
            (!merged.is_empty()).then_some(Value::Object(merged))
        }
    }
}

fn merge_entries(
    atom: MapAtom<'_>,
    live: Option<&Map<String, Value>>,
    config: Option<&Map<String, Value>>,
) -> Map<String, Value> {
    let mut merged = Map::new();
    for (key, value) in live.into_iter().flatten() {
        if !config.is_some_and(|config| config.contains_key(key)) {
            merged.insert(key.clone(), value.clone());
        }
    }
    for (key, value) in config.into_iter().flatten() {
        let value = match (live.and_then(|live| live.get(key)), atom.child(key)) {
            (Some(old), Some(at)) => merge_at(at, old, value),
            _ => Some(value.clone()),
        };
        if let Some(value) = value {
            merged.insert(key.clone(), value);
        }
    }
    merged
}

fn merge_items(list: ListAtom<'_>, live: &[Value], config: &[Value]) -> Vec<Value> {
    let steps =
        |items: &[Value]| -> Vec<Option<PathElement>> { items.iter().map(|item| list.step(item).ok()).collect() };
    let (live_steps, config_steps) = (steps(live), steps(config));
    let position = |steps: &[Option<PathElement>], step: &Option<PathElement>| match step {
        Some(_) => steps.iter().position(|it| it == step),
        None => None,
    };
    // Where each configured element is in the live list, if it is there.
    let in_live: Vec<Option<usize>> = config_steps.iter().map(|step| position(&live_steps, step)).collect();
    let in_config: Vec<Option<usize>> = live_steps.iter().map(|step| position(&config_steps, step)).collect();
    // A live element that is there more than once cannot be merged with.
    let is_single = |at: usize| live_steps.iter().filter(|it| **it == live_steps[at]).count() == 1;
    let merge_one = |at: usize| match in_live[at].filter(|&at| is_single(at)) {
        Some(old) => merge_at(list.child(), &live[old], &config[at]),
        None => Some(config[at].clone()),
    };
    let mut shared = in_live.iter().flatten().copied();
    let mut next_shared = shared.next();
    let mut merged = Vec::with_capacity(live.len().max(config.len()));
    let mut done = vec![false; config.len()];
    let (mut left, mut right) = (0, 0);
    while left < live.len() || right < config.len() {
        if left < live.len() && right < config.len() {
            if in_config[left] == Some(right) && live_steps[left].is_some() {
                done[right] = true;
                merged.extend(merge_one(right));
                left += 1;
                right += 1;
                next_shared = shared.next();
                continue;
            }
            // A live element that the configuration places elsewhere waits for its turn there.
            if in_config[left].is_some() && next_shared.is_some_and(|next| live_steps[next] != live_steps[left]) {
                left += 1;
                continue;
            }
        }
        if left < live.len() {
            match in_config[left] {
                None => {
                    merged.push(live[left].clone());
                    left += 1;
                    continue;
                }
                Some(at) if done[at] => left += 1,
                Some(_) => {}
            }
        }
        if right < config.len() {
            done[right] = true;
            merged.extend(merge_one(right));
            if next_shared.is_some_and(|next| live_steps[next] == config_steps[right]) {
                next_shared = shared.next();
            }
            right += 1;
        }
    }
    merged
}
