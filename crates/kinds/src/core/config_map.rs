//! ConfigMap (v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::named;
use crate::core::secret::validation::decoded_len;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::config_key;
use crate::tree::{Tree, same};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ConfigMap",
    plural: "configmaps",
    singular: "configmap",
    short_names: &["cm"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Data", "string").of("data"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ConfigMap,
    stored_as: None,
};

struct ConfigMap;

impl Strategy for ConfigMap {
    fn default(&self, object: &mut Value) {
        fill_null(object, "binaryData");
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        frozen(&mut errors, new, old, &["data", "binaryData"]);
        meta::object(&mut errors, new, true, &meta::dns_subdomain);
        validate(&mut errors, new);
        errors
    }
}

/// Bytes that are null are none.
pub fn fill_null(object: &mut Value, name: &str) {
    let entries = object.get_mut(name).and_then(Value::as_object_mut).into_iter().flat_map(|map| map.values_mut());
    entries.filter(|value| value.is_null()).for_each(|value| *value = "".into());
}

/// Most bytes that a ConfigMap or a Secret may hold.
pub const BYTES_MOST: usize = 1 << 20;

fn validate(errors: &mut Errors, map: &Value) {
    let mut size = 0;
    let (texts_at, bytes_at) = (At::new("data"), At::new("binaryData"));
    for (key, value) in map.entries("data") {
        named(errors, key, &texts_at.key(key), config_key);
        if map["binaryData"].get(key).is_some() {
            let text = "duplicate of key present in binaryData";
            errors.push(Error::invalid(&texts_at.key(key), key.as_str(), text));
        }
        size += value.as_str().unwrap_or_default().len();
    }
    for (key, value) in map.entries("binaryData") {
        named(errors, key, &bytes_at.key(key), config_key);
        size += decoded_len(value.as_str().unwrap_or_default());
    }
    if size > BYTES_MOST {
        errors.push(Error::too_long(&At::new(""), BYTES_MOST));
    }
}

/// What was declared immutable does not change, nor the declaration.
pub fn frozen(errors: &mut Errors, new: &Value, old: &Value, names: &[&str]) {
    let text = "field is immutable when `immutable` is set";
    if !old.flag("immutable") {
        return;
    }
    if !new.flag("immutable") {
        errors.push(Error::forbidden(&At::new("immutable"), text));
    }
    for name in names.iter().filter(|name| !same(new, old, name)) {
        errors.push(Error::forbidden(&At::new(name), text));
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let count = object.entries("data").count() + object.entries("binaryData").count();
    vec![name(object), count.into(), age(object, now)]
}
