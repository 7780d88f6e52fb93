//! Which value of an object was which before an update, and whether it is still the same. Behaviour:
//! `apiserver/pkg/cel/common/equality.go`, `maplist.go`.

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

/// The item of an old list that has the same keys.
pub(super) fn same_item<'a>(item: &Json, old: &'a [Json], schema: &Json) -> Option<&'a Json> {
    let keys = keys(schema)?;
    let item = item.as_object()?;
    old.iter()
        .find(|other| other.as_object().is_some_and(|other| keys.iter().all(|key| other.get(*key) == item.get(*key))))
}

impl<'a> Pair<'a> {
    fn key(&self, name: &str) -> Option<Pair<'a>> {
        Some(Pair { new: self.new.get(name)?, old: self.old.get(name)?, schema: below(self.schema, name)? })
    }

    fn index(&self, index: usize) -> Option<Pair<'a>> {
        let new = self.new.as_array()?.get(index)?;
        let old = same_item(new, self.old.as_array()?, self.schema)?;
        Some(Pair { new, old, schema: self.schema.get("items")? })
    }

    /// Whether nothing changed; the order of items that have keys does not count.
    fn is_same(&self) -> bool {
        match (self.new, self.old) {
            (Json::Array(new), Json::Array(old)) if new.len() == old.len() => {
                if keys(self.schema).is_none() {
                    return new == old;
                }
                (0..new.len()).all(|index| self.index(index).is_some_and(|pair| pair.is_same()))
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

    pub(super) fn index(self, index: usize) -> Correlation<'a> {
        let Some(current) = self.current else { return self };
        Correlation { current: current.index(index), around: Some(current) }
    }

    /// The same for what `allOf` adds, whose faults count even when nothing changed here.
    pub(super) fn of_all(self) -> Correlation<'a> {
        Correlation { current: None, around: self.around }
    }

    /// Whether faults found here were there before.
    pub(super) fn is_unchanged(&self) -> bool {
        self.current.or(self.around).is_some_and(|pair| pair.is_same())
    }
}
