//! Whom bindings give what: subjects and role references. Behaviour: `pkg/apis/rbac/v1/defaults.go`.

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::kind::Column;
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

/// The columns of bindings, with what is said of their subjects.
pub const fn columns(users: &'static str, groups: &'static str, service_accounts: &'static str) -> [Column; 6] {
    [
        Column::new("Name", "string"),
        Column::new("Role", "string").of("roleRef"),
        Column::new("Age", "string"),
        Column::wide("Users", "string").about(users),
        Column::wide("Groups", "string").about(groups),
        Column::wide("ServiceAccounts", "string").about(service_accounts),
    ]
}

/// The cells of a binding.
pub fn row(binding: &Value, now: Timestamp) -> Vec<Value> {
    let role = &binding["roleRef"];
    let named = |kind: &str| {
        let of = binding.list("subjects").iter().filter(|subject| subject.text("kind") == kind);
        let write = |subject: &Value| match kind {
            "ServiceAccount" => format!("{}/{}", subject.text("namespace"), subject.text("name")),
            _ => subject.text("name").to_owned(),
        };
        Value::from(of.map(write).collect::<Vec<_>>().join(", "))
    };
    let role = format!("{}/{}", role.text("kind"), role.text("name"));
    vec![name(binding), role.into(), age(binding, now), named("User"), named("Group"), named("ServiceAccount")]
}
