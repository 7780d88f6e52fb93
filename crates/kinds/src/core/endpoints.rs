//! Endpoints (v1).

use schema::Value;

use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::tree::{items_mut, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Endpoints",
    plural: "endpoints",
    singular: "endpoints",
    short_names: &["ep"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &Endpoints,
    stored_as: None,
};

struct Endpoints;

impl Strategy for Endpoints {
    fn default(&self, object: &mut Value) {
        for subset in items_mut(object, "subsets") {
            items_mut(subset, "ports").for_each(|port| set_empty(port, "protocol", "TCP"));
        }
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn create_on_update(&self) -> bool {
        true
    }
}
