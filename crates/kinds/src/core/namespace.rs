//! Namespace (v1).

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, Scope, Strategy, Subresource, Table, keep};
use crate::meta;
use crate::names::dns_label;
use crate::tree::{Tree, made, set, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Namespace",
    plural: "namespaces",
    singular: "namespace",
    short_names: &["ns"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: &["create", "delete", "get", "list", "patch", "update", "watch"],
    subresources: &[Subresource { name: "finalize", verbs: &["update"], kind: None }, Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Status", "string").about("The status of the namespace"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &Namespace,
    stored_as: None,
};

/// The label by which selectors find a namespace.
const NAME_LABEL: &str = "kubernetes.io/metadata.name";
/// Keeps a namespace until it is empty.
const FINALIZER: &str = "kubernetes";

struct Namespace;

impl Strategy for Namespace {
    fn default(&self, object: &mut Value) {
        let name = meta::text(object, "name").to_owned();
        if name.is_empty() {
            return;
        }
        set(made(made(object, "metadata"), "labels"), NAME_LABEL, name);
        set_empty(made(object, "status"), "phase", "Active");
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        object["status"] = json!({ "phase": "Active" });
        let present = object["spec"].get("finalizers").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut finalizers = present;
        if !finalizers.iter().any(|one| one == FINALIZER) {
            finalizers.push(FINALIZER.into());
        }
        object["spec"] = json!({ "finalizers": finalizers });
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep(new, old, "spec");
        keep(new, old, "status");
    }

    fn returns_deleted(&self) -> bool {
        true
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        match cx.subresource {
            "finalize" => keep(new, old, "status"),
            _ => keep(new, old, "spec"),
        }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        for name in object["spec"].texts("finalizers") {
            finalizer(&mut errors, name, &At::new("spec.finalizers"));
        }
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate(new, false, &dns_label);
        errors.extend(self.validate(new, cx));
        meta::object_update(&mut errors, new, old);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        if cx.subresource == "finalize" {
            let at = At::new("spec.finalizers");
            for (index, name) in new["spec"].texts("finalizers").enumerate() {
                finalizer(&mut errors, name, &at.index(index));
            }
            return errors;
        }
        let (expect, text) = match new["metadata"].has("deletionTimestamp") {
            false => ("Active", "may only be 'Active' if `deletionTimestamp` is empty"),
            true => ("Terminating", "may only be 'Terminating' if `deletionTimestamp` is not empty"),
        };
        let phase = new["status"].text("phase");
        if phase != expect {
            errors.push(Error::invalid(&At::new("status.Phase"), phase, text));
        }
        errors
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        dns_label(name)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["status.phase"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        vec![("status.phase", object["status"]["phase"].as_str().unwrap_or_default().to_owned())]
    }

    /// The namespace controller empties the namespace first, and then removes its finalizer.
    fn held(&self, object: &Value) -> bool {
        object["spec"].get("finalizers").and_then(Value::as_array).is_some_and(|list| !list.is_empty())
    }

    fn marked(&self, object: &mut Value) {
        object["status"]["phase"] = "Terminating".into();
        meta::metadata(object).remove("deletionGracePeriodSeconds");
    }
}

fn finalizer(errors: &mut Errors, name: &str, at: &At<'_>) {
    meta::finalizer_name(errors, name, at);
    meta::kube_finalizer(errors, name, at);
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object["status"].text("phase").into(), age(object, now)]
}
