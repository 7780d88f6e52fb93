//! PodTemplate (v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{containers, labels, name};
use crate::core::pod::prepare;
use crate::core::pod_spec::{template, warnings};
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::tree::{Tree, made};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "PodTemplate",
    plural: "podtemplates",
    singular: "podtemplate",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Containers", "string").about("Names of each container in the template."),
            Column::new("Images", "string").about("Images referenced by each container in the template."),
            Column::new("Pod Labels", "string").about("The labels for the pod template."),
        ],
        row,
    }),
    strategy: &PodTemplate,
    stored_as: None,
};

struct PodTemplate;

impl Strategy for PodTemplate {
    fn default(&self, object: &mut Value) {
        template::default(made(object, "template"));
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        if let Some(spec) = object.pointer_mut("/template/spec") {
            prepare::drop_disabled(spec, None);
        }
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        if let Some(spec) = new.pointer_mut("/template/spec") {
            prepare::drop_disabled(spec, old.pointer("/template/spec"));
        }
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let generation = |object: &Value| object["metadata"].int("generation");
        if old.is_some_and(|old| generation(old) == generation(new)) {
            return Vec::new();
        }
        warnings::of_template(&new["template"], &At::new("template"))
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        template::validate(&mut errors, &object["template"], &template::rules(None), &At::new("template"));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        let rules = template::rules(Some(&old["template"]));
        template::validate(&mut errors, &new["template"], &rules, &At::new("template"));
        errors
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn row(object: &Value, _now: Timestamp) -> Vec<Value> {
    let template = &object["template"];
    let [names, images] = containers(template);
    vec![name(object), names, images, labels(&template["metadata"], "labels")]
}
