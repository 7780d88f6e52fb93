//! FlowSchema (flowcontrol.apiserver.k8s.io/v1). Behaviour: `pkg/apis/flowcontrol/v1/defaults.go`,
//! `pkg/registry/flowcontrol/flowschema`.

mod validation;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::{keep_all_but_status, validate_status};
use crate::cells::{age, name, or_none};
use crate::field::Errors;
use crate::kind::{Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::{Tree, items_mut, made, null_empty, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "flowcontrol.apiserver.k8s.io",
    version: "v1",
    kind: "FlowSchema",
    plural: "flowschemas",
    singular: "flowschema",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("PriorityLevel", "string").of("spec.priorityLevelConfiguration.name"),
            Column::new("MatchingPrecedence", "string").of("spec.matchingPrecedence"),
            Column::new("DistinguisherMethod", "string").of("spec.distinguisherMethod"),
            Column::new("Age", "string"),
            Column::new("MissingPL", "string").about("references a broken or non-existent PriorityLevelConfiguration"),
        ],
        row,
    }),
    strategy: &FlowSchema,
    stored_as: None,
};

struct FlowSchema;

impl Strategy for FlowSchema {
    fn default(&self, object: &mut Value) {
        set_empty(made(object, "spec"), "matchingPrecedence", 1000);
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but_status(new, old);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &dns_subdomain);
        validation::validate(&mut errors, new);
        errors
    }

    fn validate_part_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validate_status(&mut errors, &new["status"]);
        errors
    }

    fn canonicalize(&self, object: &mut Value) {
        for rule in items_mut(made(object, "spec"), "rules") {
            null_empty(rule, "subjects");
            for resource in items_mut(rule, "resourceRules") {
                ["verbs", "apiGroups", "resources", "namespaces"].iter().for_each(|name| null_empty(resource, name));
            }
            for path in items_mut(rule, "nonResourceRules") {
                ["verbs", "nonResourceURLs"].iter().for_each(|name| null_empty(path, name));
            }
        }
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    let dangling = object["status"].list("conditions").iter().find(|it| it.text("type") == "Dangling");
    vec![
        name(object),
        spec["priorityLevelConfiguration"].text("name").into(),
        spec.int("matchingPrecedence").into(),
        or_none(spec["distinguisherMethod"].text("type")),
        age(object, now),
        dangling.map_or("?", |it| it.text("status")).into(),
    ]
}
