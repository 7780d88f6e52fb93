//! DaemonSet (apps/v1).

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, containers, labels, name, selector};
use crate::core::pod_spec::template;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep_all_but};
use crate::tree::{Tree, made, set, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "DaemonSet",
    plural: "daemonsets",
    singular: "daemonset",
    short_names: &["ds"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Desired", "integer"),
            Column::new("Current", "integer"),
            Column::new("Ready", "integer"),
            Column::new("Up-to-date", "integer"),
            Column::new("Available", "integer"),
            Column::new("Node Selector", "string"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string"),
            Column::wide("Images", "string"),
            Column::wide("Selector", "string"),
        ],
        row,
    }),
    strategy: &DaemonSet,
    stored_as: None,
};

/// Counts the changes of the template; clients older than ControllerRevisions read it.
const TEMPLATE_GENERATION: &str = "deprecated.daemonset.template.generation";

fn template_generation(set: &Value) -> i64 {
    set["metadata"]["annotations"].text(TEMPLATE_GENERATION).parse().unwrap_or(0)
}

fn set_template_generation(object: &mut Value, generation: i64) {
    set(made(made(object, "metadata"), "annotations"), TEMPLATE_GENERATION, generation.to_string());
}

struct DaemonSet;

impl Strategy for DaemonSet {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let generation = template_generation(object);
        set_template_generation(object, generation);
        let spec = made(object, "spec");
        let strategy = made(spec, "updateStrategy");
        set_empty(strategy, "type", "RollingUpdate");
        if strategy.text("type") == "RollingUpdate" {
            let rolling = made(strategy, "rollingUpdate");
            set_absent(rolling, "maxUnavailable", 1);
            set_absent(rolling, "maxSurge", 0);
        }
        set_absent(spec, "revisionHistoryLimit", 10);
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        set_template_generation(new, template_generation(old));
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        template::drop_disabled(object, None);
        let generation = template_generation(object).max(1);
        set_template_generation(object, generation);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
        let grown = new["spec"]["template"] != old["spec"]["template"];
        set_template_generation(new, template_generation(old) + i64::from(grown));
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({
            "currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 0, "numberReady": 0,
        }))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let counts = [
        "desiredNumberScheduled",
        "currentNumberScheduled",
        "numberReady",
        "updatedNumberScheduled",
        "numberAvailable",
    ];
    let mut cells = vec![name(object)];
    cells.extend(counts.map(|field| Value::from(status.int(field))));
    cells.extend([labels(&spec["template"]["spec"], "nodeSelector"), age(object, now)]);
    cells.extend([names, images, selector(&spec["selector"])]);
    cells
}
