//! ResourceQuota (v1).

mod validation;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::core::resource_list;
use crate::field::Errors;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::meta;
use crate::tree::{Tree, made};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ResourceQuota",
    plural: "resourcequotas",
    singular: "resourcequota",
    short_names: &["quota"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Request", "string")
                .about("Request represents a minimum amount of cpu/memory that a container may consume."),
            Column::new("Limit", "string").about(
                "Limits control the maximum amount of cpu/memory that a container may use independent of contention on \
                 the node.",
            ),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ResourceQuota,
    stored_as: None,
};

struct ResourceQuota;

impl Strategy for ResourceQuota {
    fn default(&self, object: &mut Value) {
        resource_list::default(made(object, "spec"), "hard");
        let status = made(object, "status");
        resource_list::default(status, "hard");
        resource_list::default(status, "used");
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        if old.is_some() { Vec::new() } else { validation::warnings(&new["spec"]) }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate_spec(&mut errors, &object["spec"]);
        validation::validate_status(&mut errors, &object["status"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validation::validate_spec(&mut errors, &new["spec"]);
        validation::same_scopes(&mut errors, &new["spec"], &old["spec"]);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validation::validate_status(&mut errors, &new["status"]);
        errors
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let status = &object["status"];
    let amount = |list: &str, name: &str| if status[list].has(name) { status[list].text(name) } else { "0" };
    let cell = |limits: bool| {
        let of = status.entries("hard").filter(|(name, _)| name.starts_with("limits.") == limits);
        let all = of.map(|(name, _)| format!("{name}: {}/{}", amount("used", name), amount("hard", name)));
        Value::from(all.collect::<Vec<_>>().join(", "))
    };
    vec![name(object), cell(false), cell(true), age(object, now)]
}
