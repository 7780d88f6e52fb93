//! ClusterRoleBinding (rbac.authorization.k8s.io/v1).

use schema::Value;

use super::{bindings, subjects};
use crate::field::Errors;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy, Table};

/// The kind.
pub static KIND: Kind = Kind {
    group: "rbac.authorization.k8s.io",
    version: "v1",
    kind: "ClusterRoleBinding",
    plural: "clusterrolebindings",
    singular: "clusterrolebinding",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &subjects::columns(
            "Users in the clusterRoleBinding",
            "Groups in the clusterRoleBinding",
            "ServiceAccounts in the clusterRoleBinding",
        ),
        row: subjects::row,
    }),
    strategy: &ClusterRoleBinding,
    stored_as: None,
};

struct ClusterRoleBinding;

impl Strategy for ClusterRoleBinding {
    fn default(&self, object: &mut Value) {
        subjects::default(object);
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        bindings::validate(object, false)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        bindings::validate_update(new, old, false)
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        crate::names::path_segment(name)
    }

    fn create_on_update(&self) -> bool {
        true
    }
}
