//! What is wrong with bindings. Behaviour: `pkg/apis/rbac/validation/validation.go` (ValidateRoleBinding,
//! ValidateClusterRoleBinding).

use schema::Value;

use super::subjects::GROUP;
use crate::checks::{named, one_of};
use crate::field::{At, Error, Errors};
use crate::names::{dns_subdomain, path_segment};
use crate::tree::Tree;
use crate::{internal_form, meta};

/// A new binding.
pub fn validate(binding: &Value, namespaced: bool) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, binding);
    validate_content(&mut errors, binding, namespaced);
    errors
}

/// An update of a binding.
pub fn validate_update(new: &Value, old: &Value, namespaced: bool) -> Errors {
    let mut errors = Errors::new();
    meta::object(&mut errors, new, namespaced, &path_segment);
    validate_content(&mut errors, new, namespaced);
    meta::object_update(&mut errors, new, old);
    let (role, old_role) = (&new["roleRef"], &old["roleRef"]);
    if ["apiGroup", "kind", "name"].iter().any(|name| role.text(name) != old_role.text(name)) {
        let shown = internal_form::json("RoleRef", Some(role));
        errors.push(Error::invalid_json(&At::new("roleRef"), shown, "cannot change roleRef"));
    }
    errors
}

fn validate_content(errors: &mut Errors, binding: &Value, namespaced: bool) {
    let (role, at) = (&binding["roleRef"], At::new("roleRef"));
    one_of(errors, role.text("apiGroup"), &[GROUP], &at.field("apiGroup"));
    let kinds: &[&str] = if namespaced { &["Role", "ClusterRole"] } else { &["ClusterRole"] };
    one_of(errors, role.text("kind"), kinds, &at.field("kind"));
    match role.text("name") {
        "" => errors.push(Error::required(&at.field("name"), "")),
        name => named(errors, name, &at.field("name"), path_segment),
    }
    let all = At::new("subjects");
    for (index, subject) in binding.list("subjects").iter().enumerate() {
        validate_subject(errors, subject, namespaced, &all.index(index));
    }
}

fn validate_subject(errors: &mut Errors, subject: &Value, namespaced: bool, at: &At<'_>) {
    let (name, group) = (subject.text("name"), subject.text("apiGroup"));
    if name.is_empty() {
        errors.push(Error::required(&at.field("name"), ""));
    }
    match subject.text("kind") {
        "ServiceAccount" => {
            if !name.is_empty() {
                named(errors, name, &at.field("name"), dns_subdomain);
            }
            one_of(errors, group, &[""], &at.field("apiGroup"));
            if !namespaced && subject.text("namespace").is_empty() {
                errors.push(Error::required(&at.field("namespace"), ""));
            }
        }
        "User" | "Group" => one_of(errors, group, &[GROUP], &at.field("apiGroup")),
        other => one_of(errors, other, &["ServiceAccount", "User", "Group"], &at.field("kind")),
    }
}
