//! The order of a merged list: as the patch says, with what the server alone knows in between.

use serde_json::Value;

use super::{Result, bad_type, no_merge_key};

/// What tells the elements of a list apart.
#[derive(Clone, Copy)]
pub(super) struct Identity<'a> {
    pub(super) merge_key: &'a str,
    pub(super) is_map: bool,
}

impl Identity<'_> {
    /// The value of the merge key, or the element itself.
    pub(super) fn of(&self, item: &Value) -> Value {
        if self.is_map { item.get(self.merge_key).cloned().unwrap_or(Value::Null) } else { item.clone() }
    }

    fn checked(&self, item: &Value) -> Result<Value> {
        if !self.is_map {
            return Ok(item.clone());
        }
        match item {
            Value::Object(map) => match map.get(self.merge_key) {
                Some(key) => Ok(key.clone()),
                None => no_merge_key(item, self.merge_key),
            },
            _ => bad_type("map[string]interface {}", item),
        }
    }
}

/// Splits a list into the elements that are wanted and the rest.
pub(super) fn partition(
    items: Vec<Value>,
    wanted: &[Value],
    identity: Identity<'_>,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for item in items {
        let key = identity.checked(&item)?;
        if wanted.contains(&key) { inside.push(item) } else { outside.push(item) }
    }
    Ok((inside, outside))
}

/// Sorts the patched elements as wanted and the others as they were, and merges the two: an element of the server's
/// goes before a patched one where it was before it.
pub(super) fn normalize_order(
    patched: Vec<Value>,
    live_only: Vec<Value>,
    wanted: &[Value],
    live: &[Value],
    identity: Identity<'_>,
) -> Result<Vec<Value>> {
    let at = |order: &[Value], item: &Value| {
        let key = identity.of(item);
        order.iter().position(|it| *it == key)
    };
    let sorted = |mut items: Vec<Value>, order: &[Value]| {
        items.sort_by_cached_key(|item| at(order, item));
        items
    };
    let mut patched = sorted(patched, wanted).into_iter().peekable();
    let mut merged = Vec::with_capacity(patched.len() + live_only.len());
    for item in sorted(live_only, live) {
        while let Some(next) = patched.peek() {
            match (at(live, &item), at(live, next)) {
                (Some(left), Some(right)) if left < right => break,
                _ => merged.extend(patched.next()),
            }
        }
        merged.push(item);
    }
    merged.extend(patched);
    Ok(merged)
}
