//! Role (rbac.authorization.k8s.io/v1).

use schema::Value;

use super::rules;
use crate::field::Errors;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::meta;
use crate::names::path_segment;
use crate::tree::null_empty;

/// The kind.
pub static KIND: Kind = Kind {
    group: "rbac.authorization.k8s.io",
    version: "v1",
    kind: "Role",
    plural: "roles",
    singular: "role",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &Role,
    stored_as: None,
};

struct Role;

impl Strategy for Role {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn canonicalize(&self, object: &mut Value) {
        null_empty(object, "rules");
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        rules::validate(&mut errors, object, true);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, true, &path_segment);
        rules::validate(&mut errors, new, true);
        meta::object_update(&mut errors, new, old);
        errors
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        path_segment(name)
    }

    fn create_on_update(&self) -> bool {
        true
    }
}
