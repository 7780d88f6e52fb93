//! Service (v1).

pub mod addresses;
pub mod changes;
pub mod cluster_ips;
pub mod defaults;
pub mod families;
pub mod table;
pub mod validation;
pub mod warnings;

use schema::Value;
use serde_json::json;

use crate::field::Errors;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy, Subresource};
use crate::meta;
use crate::names::dns_label;
use crate::tree::{Tree, made};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Service",
    plural: "services",
    singular: "service",
    short_names: &["svc"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[
        Subresource::of("proxy", &["create", "delete", "get", "patch", "update"], ("", "", "ServiceProxyOptions")),
        Subresource::STATUS,
    ],
    table: Some(table::TABLE),
    strategy: &Service,
    stored_as: None,
};

struct Service;

impl Strategy for Service {
    fn default(&self, object: &mut Value) {
        defaults::default(object);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        addresses::mirror_cluster_ip(made(object, "spec"), None);
        families::fill(made(object, "spec"), None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        addresses::keep_allocated(new, &old["spec"]);
        addresses::mirror_cluster_ip(made(new, "spec"), Some(&old["spec"]));
        families::fill(made(new, "spec"), Some(&old["spec"]));
        self.keep_status(new, old);
        addresses::drop_fields_of_old_type(new, &old["spec"]);
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(object)
    }

    fn validate_new(&self, object: &Value, namespaced: bool, cx: &Context<'_>) -> Errors {
        let mut errors = validation::unusable(object, None);
        if errors.is_empty() {
            errors = meta::validate(object, namespaced, &dns_label);
            errors.extend(self.validate(object, cx));
        }
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_status(new, old)
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        warnings::warnings(new)
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        dns_label(name)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "loadBalancer": {} }))
    }

    fn create_on_update(&self) -> bool {
        true
    }

    fn returns_deleted(&self) -> bool {
        true
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["spec.clusterIP", "spec.type"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        let spec = &object["spec"];
        vec![("spec.clusterIP", spec.text("clusterIP").to_owned()), ("spec.type", spec.text("type").to_owned())]
    }
}
