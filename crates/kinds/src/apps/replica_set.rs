//! ReplicaSet (apps/v1).

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, containers, name, selector};
use crate::checks::not_negative;
use crate::core::pod_spec::{Rules, template, warnings};
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, made, set_absent};
use crate::{meta, workload};

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
            Column::new("Desired", "integer").of("spec.replicas"),
            Column::new("Current", "integer").of("status.replicas"),
            Column::new("Ready", "integer").of("status.readyReplicas"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string").about("Names of each container in the template."),
            Column::wide("Images", "string").about("Images referenced by each container in the template."),
            Column::wide("Selector", "string").of("spec.selector"),
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

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        if old.is_none() {
            warnings::of_name(&mut out, new, "Pod names and hostnames");
        }
        out.extend(warnings::of_workload(new, old));
        out
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, &object["spec"], &template::rules(None));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validate_spec(&mut errors, &new["spec"], &template::rules(Some(&old["spec"]["template"])));
        workload::same_selector(&mut errors, &new["spec"], &old["spec"]);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        workload::replica_status(&mut errors, &new["status"]);
        errors
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

fn validate_spec(errors: &mut Errors, spec: &Value, rules: &Rules) {
    let at = At::new("spec");
    not_negative(errors, spec, "replicas", &at);
    not_negative(errors, spec, "minReadySeconds", &at);
    workload::selector(errors, spec, "deployment", &at);
    workload::replicated_template(errors, spec, rules, &at);
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let counts = [spec.int("replicas"), status.int("replicas"), status.int("readyReplicas")];
    let [desired, current, ready] = counts.map(Value::from);
    vec![name(object), desired, current, ready, age(object, now), names, images, selector(&spec["selector"])]
}
