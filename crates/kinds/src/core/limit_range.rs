//! LimitRange (v1).

mod validation;

use schema::Value;

use crate::core::resource_list;
use crate::field::Errors;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::meta;
use crate::tree::{Tree, items_mut, made, null_empty, remove, set};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "LimitRange",
    plural: "limitranges",
    singular: "limitrange",
    short_names: &["limits"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &LimitRange,
    stored_as: None,
};

struct LimitRange;

impl Strategy for LimitRange {
    fn default(&self, object: &mut Value) {
        for item in items_mut(made(object, "spec"), "limits") {
            if item.text("type") == "Container" {
                fill(item, "default", &["max"]);
                fill(item, "defaultRequest", &["default", "min"]);
            }
            for list in ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"] {
                resource_list::default(item, list);
            }
        }
    }

    /// One without a name gets one that nobody else has.
    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        if object["metadata"].text("name").is_empty() {
            let name = object["metadata"].text("uid").to_owned();
            set(made(object, "metadata"), "name", name);
        }
    }

    fn canonicalize(&self, object: &mut Value) {
        null_empty(made(object, "spec"), "limits");
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, true, &meta::dns_subdomain);
        validation::validate(&mut errors, new);
        errors
    }

    fn create_on_update(&self) -> bool {
        true
    }
}

/// Fills a list of amounts with those of other lists that it lacks.
fn fill(item: &mut Value, list: &str, from: &[&str]) {
    for other in from {
        let more: Vec<_> = item.entries(other).map(|(name, amount)| (name.clone(), amount.clone())).collect();
        let amounts = made(item, list).as_object_mut().expect("made");
        for (name, amount) in more {
            amounts.entry(name).or_insert(amount);
        }
    }
    if item.bare(list) {
        remove(item, list);
    }
}
