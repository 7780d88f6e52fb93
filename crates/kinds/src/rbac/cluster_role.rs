//! ClusterRole (rbac.authorization.k8s.io/v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "rbac.authorization.k8s.io",
    version: "v1",
    kind: "ClusterRole",
    plural: "clusterroles",
    singular: "clusterrole",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &ClusterRole,
    stored_as: None,
};

struct ClusterRole;

impl Strategy for ClusterRole {
    fn validate_name(&self, name: &str) -> Vec<String> {
        crate::names::path_segment(name)
    }

    fn create_on_update(&self) -> bool {
        true
    }
}
