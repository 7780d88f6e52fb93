//! ConfigMap (v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::tree::Tree;

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
        columns: &[Column::new("Name", "string"), Column::new("Data", "string"), Column::new("Age", "string")],
        row,
    }),
    strategy: &ConfigMap,
    stored_as: None,
};

struct ConfigMap;

impl Strategy for ConfigMap {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let count = object.entries("data").count() + object.entries("binaryData").count();
    vec![name(object), count.into(), age(object, now)]
}
