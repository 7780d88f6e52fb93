//! ResourceQuota (v1).

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::core::resource_list;
use crate::kind::{Column, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, made};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ResourceQuota",
    plural: "resourcequotas",
    singular: "resourcequota",
    short_names: &["quota"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Request", "string"),
            Column::new("Limit", "string"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ResourceQuota,
    stored_as: None,
};

struct ResourceQuota;

impl Strategy for ResourceQuota {
    fn default(&self, object: &mut Value) {
        resource_list::default(made(object, "spec"), "hard");
        let status = made(object, "status");
        resource_list::default(status, "hard");
        resource_list::default(status, "used");
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let status = &object["status"];
    let amount = |list: &str, name: &str| if status[list].has(name) { status[list].text(name) } else { "0" };
    let cell = |limits: bool| {
        let of = status.entries("hard").filter(|(name, _)| name.starts_with("limits.") == limits);
        let all = of.map(|(name, _)| format!("{name}: {}/{}", amount("used", name), amount("hard", name)));
        Value::from(all.collect::<Vec<_>>().join(", "))
    };
    vec![name(object), cell(false), cell(true), age(object, now)]
}
