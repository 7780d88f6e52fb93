//! Merging what a policy makes into an object, which nobody owns afterwards.
//!
//! Follows upstream's `apiserver/pkg/admission/plugin/policy/mutating/patch/smd.go`.

use serde_json::Value;

use super::merge::merge;
use super::schema::{At, Atom};
use super::validate::validate;
use crate::types::{ListType, Type};

/// The object with a configuration merged in.
///
/// # Errors
/// A configuration that does not fit the type, or that names parts which are owned as a whole: all else in them would be
/// lost.
pub fn mutate(ty: &Type, live: &Value, config: &Value) -> Result<Value, String> {
    validate(ty, config).map_err(|why| format!("failed to convert patch object to typed object: {why}"))?;
    let mut atomics = Vec::new();
    find_atomics(At::root(ty), config, "", &mut atomics);
    if atomics.is_empty() {
        return Ok(merge(ty, live, config));
    }
    let places = atomics.join(", ");
    Err(format!("invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: {places}"))
}

fn find_atomics(at: At<'_>, value: &Value, place: &str, found: &mut Vec<String>) {
    match (at.atom(Some(value)), value) {
        (Atom::Map(map), Value::Object(entries)) => {
            if map.is_atomic {
                found.push(place.to_owned());
            }
            for (name, value) in entries {
                if let Some(at) = map.field(name) {
                    find_atomics(at, value, &format!("{place}.{name}"), found);
                }
            }
        }
        (Atom::List(list), Value::Array(items)) => {
            if list.list_type == ListType::Atomic {
                found.push(place.to_owned());
            }
            for (index, item) in items.iter().enumerate() {
                find_atomics(list.child(), item, &format!("{place}[{index}]"), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(config: Value, expect: Result<Value, &str>) {
        let ty = crate::types::find("", "v1", "Pod").expect("a kind");
        let live = json!({ "metadata": { "labels": { "a": "b" } },
            "spec": { "containers": [{ "name": "c", "image": "i" }], "nodeSelector": { "x": "y" } } });
        assert_eq!(mutate(ty, &live, &config), expect.map_err(str::to_owned));
    }

    #[test]
    fn what_is_merged_is_added() {
        let containers = json!([{ "name": "d", "image": "j" }, { "name": "c", "image": "k" }]);
        let merged = json!({ "metadata": { "labels": { "a": "b", "l": "m" } },
            "spec": { "containers": containers, "nodeSelector": { "x": "y" } } });
        let config = json!({ "metadata": { "labels": { "l": "m" } }, "spec": { "containers": containers } });
        check(config, Ok(merged));
    }

    #[test]
    fn what_is_owned_as_a_whole_cannot_be_merged() {
        let why = "invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ";
        let expect = format!("{why}.spec.containers[0].args, .spec.nodeSelector");
        let config =
            json!({ "spec": { "containers": [{ "name": "c", "args": ["x"] }], "nodeSelector": { "q": "r" } } });
        check(config, Err(&expect));
        let why = "failed to convert patch object to typed object: .spec.unknown: field not declared in schema";
        check(json!({ "spec": { "unknown": 1 } }), Err(why));
    }
}
