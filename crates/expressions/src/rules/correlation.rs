//! Which value of an object was which before an update, and whether it is still the same. Behaviour:
//! `apiserver/pkg/cel/common/equality.go`, `maplist.go`.

use std::collections::HashMap;

use serde_json::Value as Json;

/// A value, what it was before, and its schema.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    new: &'a Json,
    old: &'a Json,
    schema: &'a Json,
}

/// What a value was, or what the nearest value around it was of which that is known.
#[derive(Clone, Copy, Default)]
pub(super) struct Correlation<'a> {
    current: Option<Pair<'a>>,
    around: Option<Pair<'a>>,
}

/// The schema of a field or of an entry.
pub(super) fn below<'a>(schema: &'a Json, name: &str) -> Option<&'a Json> {
    let property = schema.get("properties").and_then(|it| it.get(name));
    property.or_else(|| schema.get("additionalProperties").filter(|it| it.is_object()))
}

/// The names of the keys of a list that is a map.
fn keys(schema: &Json) -> Option<Vec<&str>> {
    if schema.get("x-kubernetes-list-type").and_then(Json::as_str) != Some("map") {
        return None;
    }
    let keys = schema.get("x-kubernetes-list-map-keys").and_then(Json::as_array)?;
    Some(keys.iter().filter_map(Json::as_str).collect()).filter(|keys: &Vec<&str>| !keys.is_empty())
}

/// The items of a list that is a map, by their keys; empty when it is none.
pub(super) fn by_keys<'a>(items: &'a [Json], schema: &Json) -> HashMap<String, &'a Json> {
    let Some(keys) = keys(schema) else { return HashMap::new() };
    items.iter().filter_map(|item| Some((key_of(item, &keys)?, item))).collect()
}

/// The item that has the same keys.
pub(super) fn same_item<'a>(item: &Json, old: &HashMap<String, &'a Json>, schema: &Json) -> Option<&'a Json> {
    if old.is_empty() {
        return None;
    }
    old.get(&key_of(item, &keys(schema)?)?).copied()
}

fn key_of(item: &Json, keys: &[&str]) -> Option<String> {
    let item = item.as_object()?;
    let values = keys.iter().map(|key| item.get(*key).map(Json::to_string).unwrap_or_default());
    Some(values.collect::<Vec<_>>().join(","))
}

impl<'a> Pair<'a> {
    fn key(&self, name: &str) -> Option<Pair<'a>> {
        Some(Pair { new: self.new.get(name)?, old: self.old.get(name)?, schema: below(self.schema, name)? })
    }

    /// Whether nothing changed; the order of items that have keys does not count.
    fn is_same(&self) -> bool {
        match (self.new, self.old) {
            (Json::Array(new), Json::Array(old)) if new.len() == old.len() => {
                let Some(schema) = self.schema.get("items").filter(|_| keys(self.schema).is_some()) else {
                    return new == old;
                };
                let old = by_keys(old, self.schema);
                new.iter()
                    .all(|new| same_item(new, &old, self.schema).is_some_and(|old| Pair { new, old, schema }.is_same()))
            }
            (Json::Object(new), Json::Object(old)) if new.len() == old.len() => {
                new.keys().all(|name| self.key(name).is_some_and(|pair| pair.is_same()))
            }
            (new, old) => new == old,
        }
    }
}

impl<'a> Correlation<'a> {
    pub(super) fn of(new: &'a Json, old: &'a Json, schema: &'a Json) -> Correlation<'a> {
        Correlation { current: Some(Pair { new, old, schema }), around: None }
    }

    pub(super) fn key(self, name: &str) -> Correlation<'a> {
        let Some(current) = self.current else { return self };
        if self.around.is_none() && matches!(name, "apiVersion" | "kind") {
            // Both are converted to the same version: changes of it cannot be seen.
            return Correlation::default();
        }
        Correlation { current: current.key(name), around: Some(current) }
    }

    /// That of an item; `old` is the one with the same keys.
    pub(super) fn item(self, new: &'a Json, old: Option<&'a Json>) -> Correlation<'a> {
        let Some(current) = self.current else { return self };
        let pair = old.and_then(|old| Some(Pair { new, old, schema: current.schema.get("items")? }));
        Correlation { current: pair, around: Some(current) }
    }

    /// The same for what `allOf` adds, whose faults count even when nothing changed here.
    pub(super) fn of_all(self) -> Correlation<'a> {
        Correlation { current: None, around: self.around }
    }

    /// Whether faults found here were there before. `known` keeps what was found out, by where the values are.
    pub(super) fn is_unchanged(&self, known: &mut HashMap<usize, bool>) -> bool {
        let Some(pair) = self.current.or(self.around) else { return false };
        *known.entry(std::ptr::from_ref(pair.new).addr()).or_insert_with(|| pair.is_same())
    }
}
