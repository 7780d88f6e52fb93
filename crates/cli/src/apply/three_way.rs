//! The three-way strategic merge patch.
//!
//! Follows `CreateThreeWayMergePatch` of `apimachinery/pkg/util/strategicpatch`: the changes from the live object to the
//! wanted one without deletions, put over the deletions from the last applied one to the wanted one.

use schema::types::{FieldKind, PatchStrategy, Type};
use serde_json::{Map, Value, json};

const RETAIN_KEYS: &str = "$retainKeys";

type Object = Map<String, Value>;

/// The patch; `{}` when there is nothing to do.
pub(super) fn patch(ty: &Type, last: &Object, wanted: &Object, live: &Object) -> Result<Value, String> {
    let place = Place::Struct(ty);
    let changes = diff_maps(live, wanted, place, Side::Changes, false)?;
    let deletions = diff_maps(last, wanted, place, Side::Deletions, false)?;
    Ok(Value::Object(merge_maps(deletions, changes, place)))
}

/// Which part of a difference is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// What is new or other.
    Changes,
    /// What is no longer there.
    Deletions,
}

/// What the table knows of a place in an object.
#[derive(Clone, Copy)]
enum Place<'t> {
    Struct(&'t Type),
    /// A map whose values are all of one kind.
    Map(&'t FieldKind),
    /// Nothing is known: maps are merged, lists replaced.
    Unknown,
}

impl<'t> Place<'t> {
    fn of(kind: &'t FieldKind) -> Self {
        match kind {
            FieldKind::Object(ty) => Place::Struct(ty),
            FieldKind::Map(map) => Place::Map(&map.element),
            _ => Place::Unknown,
        }
    }

    /// The place of a field, how it is patched, and the merge key of a list.
    fn field(self, name: &str) -> (Place<'t>, PatchStrategy, &'t str) {
        match self {
            Place::Struct(ty) => match ty.field(name) {
                Some(field) => {
                    let inner = match &field.kind {
                        FieldKind::List(list) => Place::of(&list.element),
                        kind => Place::of(kind),
                    };
                    (inner, field.patch, &field.merge_key)
                }
                None => (Place::Unknown, PatchStrategy::default(), ""),
            },
            Place::Map(kind) => (Place::of(kind), PatchStrategy::default(), ""),
            Place::Unknown => (Place::Unknown, PatchStrategy::default(), ""),
        }
    }
}

fn diff_maps(old: &Object, new: &Object, place: Place<'_>, side: Side, retain: bool) -> Result<Object, String> {
    let mut patch = Object::new();
    for (key, value) in new {
        let Some(before) = old.get(key) else {
            if side == Side::Changes {
                patch.insert(key.clone(), value.clone());
            }
            continue;
        };
        let (inner, strategy, merge_key) = place.field(key);
        match (before, value) {
            (Value::Object(before), Value::Object(value)) => {
                if strategy.replace {
                    if side == Side::Changes && before != value {
                        patch.insert(key.clone(), Value::Object(value.clone()));
                    }
                    continue;
                }
                let difference = diff_maps(before, value, inner, side, strategy.retain_keys)?;
                if !difference.is_empty() {
                    patch.insert(key.clone(), Value::Object(difference));
                }
            }
            (Value::Array(before), Value::Array(value)) if strategy.merge => {
                let list = ListDiff { place: inner, merge_key, side, retain: strategy.retain_keys };
                list.diff(before, value)?.put(key, &mut patch);
            }
            (before, value) => {
                if side == Side::Changes && before != value {
                    patch.insert(key.clone(), value.clone());
                }
            }
        }
    }
    let removed = || old.iter().filter(|(key, _)| !new.contains_key(*key));
    if side == Side::Deletions {
        patch.extend(removed().map(|(key, _)| (key.clone(), Value::Null)));
    }
    let kept: Vec<&String> = new.iter().filter(|(_, value)| !value.is_null()).map(|(key, _)| key).collect();
    if retain && !kept.is_empty() && (!patch.is_empty() || removed().any(|(_, value)| !value.is_null())) {
        patch.insert(RETAIN_KEYS.to_owned(), json!(kept));
    }
    Ok(patch)
}

/// How two lists differ.
#[derive(Default)]
struct ListPatch {
    items: Vec<Value>,
    /// Values to delete of a list of plain values.
    deleted: Vec<Value>,
    order: Vec<Value>,
}

impl ListPatch {
    fn put(self, key: &str, patch: &mut Object) {
        let directives = [
            (String::new(), self.items),
            ("$deleteFromPrimitiveList/".into(), self.deleted),
            ("$setElementOrder/".into(), self.order),
        ];
        for (prefix, values) in directives {
            if !values.is_empty() {
                patch.insert(format!("{prefix}{key}"), Value::Array(values));
            }
        }
    }
}

struct ListDiff<'a> {
    place: Place<'a>,
    merge_key: &'a str,
    side: Side,
    retain: bool,
}

impl ListDiff<'_> {
    fn diff(&self, old: &[Value], new: &[Value]) -> Result<ListPatch, String> {
        if old.is_empty() {
            let items = if self.side == Side::Changes { new.to_vec() } else { Vec::new() };
            return Ok(ListPatch { items, ..ListPatch::default() });
        }
        let all = || old.iter().chain(new);
        if all().any(Value::is_array) {
            return Err("lists of lists are not supported".to_owned());
        }
        if all().all(Value::is_object) { self.diff_maps(old, new) } else { Ok(self.diff_values(old, new)) }
    }

    /// Lists of plain values are sets.
    fn diff_values(&self, old: &[Value], new: &[Value]) -> ListPatch {
        let without = |list: &[Value], other: &[Value]| {
            let mut found: Vec<Value> = Vec::new();
            for value in list.iter().filter(|value| !other.contains(value)) {
                if !found.contains(value) {
                    found.push(value.clone());
                }
            }
            found
        };
        let mut patch = ListPatch::default();
        let has_changed = match self.side {
            Side::Changes => {
                patch.items = without(new, old);
                old != new
            }
            Side::Deletions => {
                patch.deleted = without(old, new);
                !patch.deleted.is_empty()
            }
        };
        if has_changed {
            patch.order = new.to_vec();
        }
        patch
    }

    fn diff_maps(&self, old: &[Value], new: &[Value]) -> Result<ListPatch, String> {
        let key = self.merge_key;
        let key_of = |item: &Value| match item.get(key) {
            Some(value) => Ok(value.clone()),
            None => Err(format!("map: {} does not contain declared merge key: {key}", schema::go::text(item))),
        };
        let keys = |list: &[Value]| list.iter().map(key_of).collect::<Result<Vec<_>, _>>();
        let (old_keys, new_keys) = (keys(old)?, keys(new)?);
        let mut patch = ListPatch::default();
        for (item, item_key) in new.iter().zip(&new_keys) {
            match old_keys.iter().position(|it| it == item_key).map(|at| &old[at]) {
                Some(before) => {
                    let (before, after) = (super::object(before), super::object(item));
                    let mut difference = diff_maps(before, after, self.place, self.side, self.retain)?;
                    if !difference.is_empty() {
                        difference.insert(key.to_owned(), item_key.clone());
                        patch.items.push(Value::Object(difference));
                    }
                }
                None if self.side == Side::Changes => patch.items.push(item.clone()),
                None => {}
            }
        }
        if self.side == Side::Deletions {
            let gone = old_keys.iter().filter(|it| !new_keys.contains(it));
            patch.items.extend(gone.map(|it| json!({ key: it, "$patch": "delete" })));
        }
        let is_reordered = self.side == Side::Changes && old_keys != new_keys;
        if !patch.items.is_empty() || is_reordered {
            patch.order = new_keys.iter().map(|it| json!({ key: it })).collect();
        }
        Ok(patch)
    }
}

/// Puts the changes over the deletions.
fn merge_maps(mut deletions: Object, changes: Object, place: Place<'_>) -> Object {
    for (key, change) in changes {
        let (inner, strategy, merge_key) = place.field(&key);
        let merged = match (deletions.remove(&key), change) {
            (Some(Value::Object(below)), Value::Object(above)) if !strategy.replace => {
                Value::Object(merge_maps(below, above, inner))
            }
            (Some(Value::Array(below)), Value::Array(above)) if strategy.merge => {
                Value::Array(merge_lists(below, above, inner, merge_key))
            }
            (_, change) => change,
        };
        deletions.insert(key, merged);
    }
    deletions
}

/// Elements in the order of the changes, then what is deleted.
fn merge_lists(deletions: Vec<Value>, changes: Vec<Value>, place: Place<'_>, merge_key: &str) -> Vec<Value> {
    let (mut deleted, mut inside) = (Vec::new(), Vec::new());
    for item in deletions {
        if item.get("$patch").is_some() { deleted.push(item) } else { inside.push(item) }
    }
    let mut merged = Vec::with_capacity(changes.len() + inside.len() + deleted.len());
    for change in changes {
        let is_same = |item: &Value| !merge_key.is_empty() && item.get(merge_key) == change.get(merge_key);
        let below = inside.iter().position(is_same).map(|at| inside.remove(at));
        merged.push(match (below, change) {
            (Some(Value::Object(below)), Value::Object(above)) => Value::Object(merge_maps(below, above, place)),
            (_, change) => change,
        });
    }
    merged.extend(inside);
    merged.extend(deleted);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deployment() -> &'static Type {
        schema::types::find("apps", "v1", "Deployment").expect("is built in")
    }

    /// Checks the patch, and that it makes of the live object what it should.
    fn check(last: Value, wanted: Value, live: Value, expect: Value, result: Value) {
        let map = |value: &Value| value.as_object().cloned().expect("a map");
        let patch = patch(deployment(), &map(&last), &map(&wanted), &map(&live)).expect("a patch");
        assert_eq!(patch, expect);
        assert_eq!(schema::patch::strategic::apply(deployment(), live, patch).expect("applies"), result);
    }

    fn containers(containers: Value) -> Value {
        json!({"spec": {"template": {"spec": {"containers": containers}}}})
    }

    #[test]
    fn scalars_and_maps() {
        check(
            json!({"metadata": {"labels": {"a": "1", "b": "2"}}, "spec": {"replicas": 1}}),
            json!({"metadata": {"labels": {"a": "3"}}, "spec": {"replicas": 2}}),
            json!({"metadata": {"labels": {"a": "1", "b": "2", "c": "x"}}, "spec": {"replicas": 1, "paused": true}}),
            json!({"metadata": {"labels": {"a": "3", "b": null}}, "spec": {"replicas": 2}}),
            json!({"metadata": {"labels": {"a": "3", "c": "x"}}, "spec": {"replicas": 2, "paused": true}}),
        );
        check(
            json!({"spec": {}}),
            json!({"spec": {}}),
            json!({"spec": {"replicas": 3}}),
            json!({}),
            json!({"spec": {"replicas": 3}}),
        );
    }

    #[test]
    fn lists_by_key() {
        check(
            containers(json!([{"name": "a", "image": "1"}, {"name": "b", "image": "1"}])),
            containers(json!([{"name": "a", "image": "2"}, {"name": "c", "image": "1"}])),
            containers(
                json!([{"name": "a", "image": "1", "tty": true}, {"name": "b", "image": "1"}, {"name": "x", "image": "0"}]),
            ),
            json!({"spec": {"template": {"spec": {
                "$setElementOrder/containers": [{"name": "a"}, {"name": "c"}],
                "containers": [{"image": "2", "name": "a"}, {"image": "1", "name": "c"}, {"$patch": "delete", "name": "b"}],
            }}}}),
            containers(
                json!([{"name": "a", "image": "2", "tty": true}, {"name": "c", "image": "1"}, {"name": "x", "image": "0"}]),
            ),
        );
    }

    #[test]
    fn deletions_inside_elements() {
        check(
            containers(json!([{"name": "a", "env": [{"name": "X", "value": "1"}, {"name": "Y", "value": "1"}]}])),
            containers(json!([{"name": "a", "env": [{"name": "X", "value": "2"}]}])),
            containers(json!([{"name": "a", "env": [{"name": "X", "value": "1"}, {"name": "Y", "value": "1"}]}])),
            json!({"spec": {"template": {"spec": {
                "$setElementOrder/containers": [{"name": "a"}],
                "containers": [{
                    "$setElementOrder/env": [{"name": "X"}],
                    "env": [{"name": "X", "value": "2"}, {"$patch": "delete", "name": "Y"}],
                    "name": "a",
                }],
            }}}}),
            containers(json!([{"name": "a", "env": [{"name": "X", "value": "2"}]}])),
        );
    }

    #[test]
    fn one_of_several_keys() {
        check(
            json!({"spec": {"strategy": {"type": "RollingUpdate"}}}),
            json!({"spec": {"strategy": {"type": "Recreate"}}}),
            json!({"spec": {"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}}}),
            json!({"spec": {"strategy": {"$retainKeys": ["type"], "type": "Recreate"}}}),
            json!({"spec": {"strategy": {"type": "Recreate"}}}),
        );
    }

    #[test]
    fn sets_of_values() {
        let finalizers = |list: Value| json!({"metadata": {"finalizers": list}});
        check(
            finalizers(json!(["a", "b"])),
            finalizers(json!(["b", "c"])),
            finalizers(json!(["a", "b", "x"])),
            json!({"metadata": {
                "$setElementOrder/finalizers": ["b", "c"],
                "$deleteFromPrimitiveList/finalizers": ["a"],
                "finalizers": ["c"],
            }}),
            finalizers(json!(["b", "c", "x"])),
        );
    }

    #[test]
    fn lists_without_key_are_replaced() {
        check(
            containers(json!([{"name": "a", "args": ["1"]}])),
            containers(json!([{"name": "a", "args": ["2"]}])),
            containers(json!([{"name": "a", "args": ["1"]}])),
            json!({"spec": {"template": {"spec": {
                "$setElementOrder/containers": [{"name": "a"}],
                "containers": [{"args": ["2"], "name": "a"}],
            }}}}),
            containers(json!([{"name": "a", "args": ["2"]}])),
        );
    }
}
