//! Node (v1).

pub mod table;
pub mod validation;

use schema::Value;
use serde_json::json;

use crate::core::resource_list;
use crate::field::{At, Errors};
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy, Subresource, keep_all_but};
use crate::tree::{Tree, made, remove, set};
use crate::{ip, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Node",
    plural: "nodes",
    singular: "node",
    short_names: &["no"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[
        Subresource::of("proxy", &["create", "delete", "get", "patch", "update"], ("", "", "NodeProxyOptions")),
        Subresource::STATUS,
    ],
    table: Some(table::TABLE),
    strategy: &Node,
    stored_as: None,
};

struct Node;

impl Strategy for Node {
    fn default(&self, object: &mut Value) {
        same_ranges(made(object, "spec"));
        let status = made(object, "status");
        if let (None, Some(capacity)) = (status.field("allocatable"), status.field("capacity").cloned()) {
            set(status, "allocatable", capacity);
        }
        resource_list::default(status, "capacity");
        resource_list::default(status, "allocatable");
    }

    /// Nodes register themselves with their status.
    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        remove(made(object, "spec"), "configSource");
        remove(made(object, "status"), "config");
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        if !old["spec"].has("configSource") {
            remove(made(new, "spec"), "configSource");
        }
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        if !old["status"].has("config") {
            remove(made(new, "status"), "config");
        }
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let (spec, at) = (&new["spec"], At::new("spec.podCIDRs"));
        let mut out = Vec::new();
        if spec.has("configSource") {
            out.push("spec.configSource: the feature is removed".into());
        }
        if !spec.text("externalID").is_empty() {
            out.push("spec.externalID: this field is deprecated, and is unused by Kubernetes".into());
        }
        for (index, range) in spec.texts("podCIDRs").enumerate() {
            ip::warn_range(&mut out, range, &at.index(index));
        }
        out
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &meta::dns_subdomain);
        validation::validate(&mut errors, new);
        errors.extend(validation::validate_update(new, old));
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["spec.unschedulable"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        vec![("spec.unschedulable", object["spec"].flag("unschedulable").to_string())]
    }
}

/// `podCIDR` is the first of `podCIDRs`.
fn same_ranges(spec: &mut Value) {
    let one = spec.text("podCIDR").to_owned();
    let first = spec.texts("podCIDRs").next().map(str::to_owned);
    if !one.is_empty() && first.as_deref() != Some(&one) {
        set(spec, "podCIDRs", json!([one]));
    } else if let Some(first) = first.filter(|first| one.is_empty() && !first.is_empty()) {
        set(spec, "podCIDR", first);
    }
}
