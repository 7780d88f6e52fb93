//! Lists that are sets or maps hold nothing twice. Behaviour: `apiextensions-apiserver/pkg/apiserver/schema/listtype`.

use std::collections::HashMap;

use kinds::field::{Error, Errors, Path};
use schema::Value;
use serde_json::json;

use super::schema::{Additional, ListType, Schema};

/// What stands twice in lists of an object where it may not.
pub fn validate(schema: &Schema, object: &Value) -> Errors {
    let mut errors = Errors::new();
    walk(&mut errors, schema, object, &Path::root());
    errors
}

fn walk(errors: &mut Errors, schema: &Schema, value: &Value, path: &Path) {
    if !schema.has_keyed_lists {
        return;
    }
    match value {
        Value::Object(map) => {
            if let Some(Additional::Schema(schema)) = &schema.additional {
                map.iter().for_each(|(name, value)| walk(errors, schema, value, &path.key(name)));
            }
            for (name, value) in map {
                if let Some(schema) = schema.properties.get(name) {
                    walk(errors, schema, value, &path.child(name));
                }
            }
        }
        Value::Array(items) => {
            match schema.list_type {
                ListType::Atomic => {}
                ListType::Set => {
                    let twice = repeated(items.iter().map(ToString::to_string));
                    errors.extend(twice.into_iter().map(|at| Error::duplicate(&path.index(at), items[at].clone())));
                }
                ListType::Map => check_map(errors, &schema.map_keys, items, path),
            }
            if let Some(schema) = &schema.items {
                items.iter().enumerate().for_each(|(at, item)| walk(errors, schema, item, &path.index(at)));
            }
        }
        _ => {}
    }
}

fn check_map(errors: &mut Errors, keys: &[String], items: &[Value], path: &Path) {
    if let Some(at) = items.iter().position(|item| !item.is_object() && !item.is_null()) {
        let text = "must be an object for an array of list-type map";
        errors.push(Error::invalid(&path.index(at), items[at].clone(), text));
        return;
    }
    let key_of = |item: &Value| {
        let mut key = json!({});
        for name in keys {
            if let Some(value) = item.get(name) {
                key[name] = value.clone();
            }
        }
        key
    };
    let all: Vec<Value> = items.iter().map(key_of).collect();
    let twice = repeated(all.iter().map(ToString::to_string));
    errors.extend(twice.into_iter().map(|at| Error::duplicate(&path.index(at), all[at].clone())));
}

/// Where something appears for the second time.
fn repeated(items: impl Iterator<Item = String>) -> Vec<usize> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, item) in items.enumerate() {
        let times = seen.entry(item).or_default();
        *times += 1;
        if *times == 2 {
            found.push(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_twice() {
        let schema = Schema::new(&json!({ "type": "object", "properties": {
            "set": { "type": "array", "x-kubernetes-list-type": "set", "items": { "type": "string" } },
            "map": { "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["a", "b"],
                "items": { "type": "object" } } } }));
        let object = json!({
            "set": ["x", "y", "x", "x"],
            "map": [{ "a": 1, "b": 2, "c": 3 }, { "a": 1 }, { "b": 2, "a": 1 }],
        });
        let found: Vec<String> = validate(&schema, &object).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["map[2]: Duplicate value: {\"a\":1,\"b\":2}", "set[2]: Duplicate value: \"x\""]);
    }
}
