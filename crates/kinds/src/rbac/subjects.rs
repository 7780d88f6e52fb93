//! Whom bindings give what: subjects and role references. Behaviour: `pkg/apis/rbac/v1/defaults.go`.

use schema::Value;

use crate::tree::{Tree, items_mut, made, set, set_empty};

/// The group of roles, users and groups.
pub const GROUP: &str = "rbac.authorization.k8s.io";

/// Fills in the groups of the role reference and of the subjects of a binding.
pub fn default(binding: &mut Value) {
    set_empty(made(binding, "roleRef"), "apiGroup", GROUP);
    for subject in items_mut(binding, "subjects") {
        if subject.text("apiGroup").is_empty() && matches!(subject.text("kind"), "User" | "Group") {
            set(subject, "apiGroup", GROUP);
        }
    }
}
