//! ClusterRole (rbac.authorization.k8s.io/v1).

use schema::Value;
use schema::selector::LabelSelector;

use super::rules;
use crate::field::{At, Error, Errors};
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::names::path_segment;
use crate::tree::{Tree, null_empty};
use crate::{label_selector, meta};

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
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn canonicalize(&self, object: &mut Value) {
        null_empty(object, "rules");
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, object, false);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        let any_value = old["aggregationRule"].list("clusterRoleSelectors").iter().any(label_selector::has_bad_values);
        meta::object(&mut errors, new, false, &path_segment);
        validate(&mut errors, new, any_value);
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

fn validate(errors: &mut Errors, role: &Value, any_value: bool) {
    rules::validate(errors, role, false);
    let Some(aggregation) = role.field("aggregationRule") else { return };
    let at = At::new("aggregationRule.clusterRoleSelectors");
    if aggregation.bare("clusterRoleSelectors") {
        let text = "at least one clusterRoleSelector required if aggregationRule is non-nil";
        errors.push(Error::required(&at, text));
    }
    for (index, selector) in aggregation.list("clusterRoleSelectors").iter().enumerate() {
        label_selector::validate(errors, Some(selector), any_value, &at.index(index));
        if LabelSelector::from_value(Some(selector)).is_err() {
            // What upstream shows here is what could not be read.
            errors.push(Error::invalid(&at.index(index), Value::Null, "invalid label selector."));
        }
    }
}
