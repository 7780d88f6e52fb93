//! RoleBinding (rbac.authorization.k8s.io/v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "rbac.authorization.k8s.io",
    version: "v1",
    kind: "RoleBinding",
    plural: "rolebindings",
    singular: "rolebinding",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &RoleBinding,
    stored_as: None,
};

struct RoleBinding;

impl Strategy for RoleBinding {
    fn validate_name(&self, name: &str) -> Vec<String> {
        crate::names::path_segment(name)
    }

    fn create_on_update(&self) -> bool {
        true
    }
}
