//! Deployment (apps/v1).

use jiff::Timestamp;
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::cells::{age, containers, name};
use crate::core::pod_spec::template;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, made, same, set, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "Deployment",
    plural: "deployments",
    singular: "deployment",
    short_names: &["deploy"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::SCALE, Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Ready", "string"),
            Column::new("Up-to-date", "string"),
            Column::new("Available", "string"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string"),
            Column::wide("Images", "string"),
            Column::wide("Selector", "string"),
        ],
        row,
    }),
    strategy: &Deployment,
    stored_as: None,
};

struct Deployment;

impl Strategy for Deployment {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let spec = made(object, "spec");
        set_absent(spec, "replicas", 1);
        let strategy = made(spec, "strategy");
        set_empty(strategy, "type", "RollingUpdate");
        if strategy.text("type") == "RollingUpdate" {
            let rolling = made(strategy, "rollingUpdate");
            set_absent(rolling, "maxUnavailable", "25%");
            set_absent(rolling, "maxSurge", "25%");
        }
        set_absent(spec, "revisionHistoryLimit", 10);
        set_absent(spec, "progressDeadlineSeconds", 600);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        template::drop_disabled(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
        // Changed annotations count: whoever watches the generation sees new rollback or revision notes.
        if !same(&new["metadata"], &old["metadata"], "annotations") {
            let generation = old["metadata"].int("generation") + 1;
            set(made(new, "metadata"), "generation", generation);
        }
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let selector = match LabelSelector::from_value(spec.field("selector")) {
        Ok(selector) => selector.to_string(),
        Err(_) => "<invalid>".into(),
    };
    vec![
        name(object),
        format!("{}/{}", status.int("readyReplicas"), spec.int("replicas")).into(),
        status.int("updatedReplicas").into(),
        status.int("availableReplicas").into(),
        age(object, now),
        names,
        images,
        selector.into(),
    ]
}
