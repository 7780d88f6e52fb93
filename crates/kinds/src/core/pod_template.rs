//! PodTemplate (v1).

use schema::Value;

use crate::core::pod::prepare;
use crate::core::pod_spec::template;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::tree::made;

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
    table: None,
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

    fn has_generation(&self) -> bool {
        true
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}
