//! ReplicationController (v1).

use jiff::Timestamp;
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::cells::{age, containers, labels, name};
use crate::checks::not_negative;
use crate::core::pod_spec::{Rules, template, warnings};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::names::long_name;
use crate::tree::{Tree, made, set, set_absent};
use crate::{meta, workload};

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

    fn validate_name(&self, name: &str) -> Vec<String> {
        long_name(name)
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn orphans_by_default(&self) -> bool {
        true
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value, rules: &Rules) {
    let at = At::new("spec");
    not_negative(errors, spec, "minReadySeconds", &at);
    if spec.bare("selector") {
        errors.push(Error::required(&at.field("selector"), ""));
    }
    match spec.number("replicas") {
        None => errors.push(Error::required(&at.field("replicas"), "")),
        Some(_) => not_negative(errors, spec, "replicas", &at),
    }
    let template_at = at.field("template");
    let Some(template) = spec.field("template") else {
        errors.push(Error::required(&template_at, ""));
        return;
    };
    let labels = spec.entries("selector").map(|(key, value)| (key.as_str(), value.as_str().unwrap_or_default()));
    workload::selected(errors, &LabelSelector::from_labels(labels), template, &template_at);
    template::validate(errors, template, rules, &template_at);
    workload::runs_for_ever(errors, template, "ReplicationController", &template_at);
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let counts = [spec.int("replicas"), status.int("replicas"), status.int("readyReplicas")];
    let [desired, current, ready] = counts.map(Value::from);
    vec![name(object), desired, current, ready, age(object, now), names, images, labels(spec, "selector")]
}
