//! CustomResourceDefinition (apiextensions.k8s.io/v1). Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go`,
//! `apiextensions-apiserver/pkg/registry/customresourcedefinition`.

mod approval;
mod conversion;
mod defaults;
mod field_path;
mod internal;
mod names;
mod openapi;
mod rules;
mod structural;
mod validation;
mod versions;
mod walk;

use schema::Value;
use serde_json::json;

use super::values::is_known_format;
use crate::field::{Errors, quote};
use crate::kind::{Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource};
use crate::tree::{Tree, child_mut, made, set, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apiextensions.k8s.io",
    version: "v1",
    kind: "CustomResourceDefinition",
    plural: "customresourcedefinitions",
    singular: "customresourcedefinition",
    short_names: &["crd", "crds"],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: None,
    strategy: &CustomResourceDefinition,
    stored_as: None,
};

/// Keeps a definition until its objects are gone.
const CLEANUP: &str = "customresourcecleanup.apiextensions.k8s.io";

struct CustomResourceDefinition;

impl Strategy for CustomResourceDefinition {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        set_absent(spec, "conversion", json!({ "strategy": "None" }));
        let webhook = child_mut(spec, "conversion").and_then(|it| child_mut(it, "webhook"));
        let client = webhook.and_then(|it| child_mut(it, "clientConfig"));
        if let Some(service) = client.and_then(|it| child_mut(it, "service")) {
            set_absent(service, "port", 443);
        }
        let names = made(spec, "names");
        let kind = names.text("kind").to_owned();
        set_empty(names, "plural", "");
        set_empty(names, "kind", "");
        if !kind.is_empty() {
            set_empty(names, "singular", kind.to_lowercase());
            set_empty(names, "listKind", format!("{kind}List"));
        }
        if object["status"].bare("storedVersions") {
            note_stored(object);
        }
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        note_stored(object);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        note_stored(new);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["spec"]])
    }

    fn validate_new(&self, object: &Value, _namespaced: bool, _cx: &Context<'_>) -> Errors {
        validation::validate_new(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_status_update(new, old)
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let known = old.map(unknown_formats).unwrap_or_default();
        let formats = unknown_formats(new).into_iter().filter(|format| !known.contains(format));
        formats.map(|format| format!("unrecognized format {}", quote(&format))).collect()
    }

    /// Kept until whoever deletes its objects has seen that it goes.
    fn held(&self, object: &Value) -> bool {
        !object["metadata"].has("deletionTimestamp")
    }

    fn marked(&self, object: &mut Value) {
        let metadata = made(object, "metadata");
        let since = metadata["deletionTimestamp"].clone();
        let mut finalizers = metadata.list("finalizers").to_vec();
        if !finalizers.iter().any(|it| it == CLEANUP)
            && object["status"].list("conditions").iter().all(|it| it.text("type") != "Terminating")
        {
            finalizers.push(CLEANUP.into());
            set(made(object, "metadata"), "finalizers", finalizers);
            let mut conditions = object["status"].list("conditions").to_vec();
            conditions.push(json!({
                "type": "Terminating", "status": "True", "reason": "InstanceDeletionPending",
                "message": "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
                "lastTransitionTime": since,
            }));
            set(made(object, "status"), "conditions", conditions);
        }
    }

    fn empty_status(&self) -> Option<Value> {
        let names = json!({ "plural": "", "kind": "" });
        Some(json!({ "conditions": null, "acceptedNames": names, "storedVersions": null }))
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

/// Notes that objects may be stored in the version that is the storage version now.
fn note_stored(definition: &mut Value) {
    let version = definition["spec"].list("versions").iter().find(|version| version.flag("storage"));
    let Some(name) = version.map(|version| version.text("name").to_owned()) else { return };
    let mut stored = definition["status"].list("storedVersions").to_vec();
    if !stored.iter().any(|it| it.as_str() == Some(&name)) {
        stored.push(name.into());
        set(made(definition, "status"), "storedVersions", stored);
    }
}

/// Formats in the schemas that are not looked at.
fn unknown_formats(definition: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for schema in walk::schemas(&internal::spec(&definition["spec"])) {
        walk::any(schema, &mut |schema| {
            let format = schema.text("format");
            if !format.is_empty() && !is_known_format(format, schema.text("type")) {
                found.push(format.to_owned());
            }
            false
        });
    }
    found
}
