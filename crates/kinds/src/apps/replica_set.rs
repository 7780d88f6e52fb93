//! ReplicaSet (apps/v1).

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, containers, name, selector};
use crate::core::pod_spec::template;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, made, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "ReplicaSet",
    plural: "replicasets",
    singular: "replicaset",
    short_names: &["rs"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::SCALE, Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Desired", "integer"),
            Column::new("Current", "integer"),
            Column::new("Ready", "integer"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string"),
            Column::wide("Images", "string"),
            Column::wide("Selector", "string"),
        ],
        row,
    }),
    strategy: &ReplicaSet,
    stored_as: None,
};

struct ReplicaSet;

impl Strategy for ReplicaSet {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let spec = made(object, "spec");
        set_absent(spec, "replicas", 1);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        template::drop_disabled(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "replicas": 0 }))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let counts = [spec.int("replicas"), status.int("replicas"), status.int("readyReplicas")];
    let [desired, current, ready] = counts.map(Value::from);
    vec![name(object), desired, current, ready, age(object, now), names, images, selector(&spec["selector"])]
}
