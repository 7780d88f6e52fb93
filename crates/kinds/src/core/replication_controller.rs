//! ReplicationController (v1).

use schema::Value;
use serde_json::json;

use crate::core::pod_spec::template;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy, Subresource};
use crate::tree::{Tree, made, set, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ReplicationController",
    plural: "replicationcontrollers",
    singular: "replicationcontroller",
    short_names: &["rc"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::SCALE, Subresource::STATUS],
    table: None,
    strategy: &ReplicationController,
    stored_as: None,
};

struct ReplicationController;

impl Strategy for ReplicationController {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let spec = made(object, "spec");
        set_absent(spec, "replicas", 1);
        let labels = spec["template"]["metadata"].field("labels").cloned();
        if let Some(labels) = labels {
            if spec.bare("selector") {
                set(spec, "selector", labels.clone());
            }
            let metadata = made(object, "metadata");
            if metadata.bare("labels") {
                set(metadata, "labels", labels);
            }
        }
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

    fn selectable_names(&self) -> &'static [&'static str] {
        &["status.replicas"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        vec![("status.replicas", object["status"].int("replicas").to_string())]
    }

    fn has_generation(&self) -> bool {
        true
    }
}
