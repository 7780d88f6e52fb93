//! PersistentVolumeClaim (v1).

pub mod validation;

use self::validation::Rules;
use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{access_modes, age, name, or, storage_class};
use crate::core::pod_spec::defaults::default_claim_spec;
use crate::core::pod_spec::warnings::warn_part_bytes;
use crate::core::resource_list;
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::meta;
use crate::tree::{Tree, made, remove, set, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "PersistentVolumeClaim",
    plural: "persistentvolumeclaims",
    singular: "persistentvolumeclaim",
    short_names: &["pvc"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Status", "string").of("status.phase"),
            Column::new("Volume", "string").of("spec.volumeName"),
            Column::new("Capacity", "string").of("status.capacity"),
            Column::new("Access Modes", "string").of("status.accessModes"),
            Column::new("StorageClass", "string").about("StorageClass of the pvc"),
            Column::new("VolumeAttributesClass", "string").about("VolumeAttributesClass of the pvc"),
            Column::new("Age", "string"),
            Column::wide("VolumeMode", "string").of("spec.volumeMode"),
        ],
        row,
    }),
    strategy: &PersistentVolumeClaim,
    stored_as: None,
};

struct PersistentVolumeClaim;

impl Strategy for PersistentVolumeClaim {
    fn default(&self, object: &mut Value) {
        default(object);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        let spec = made(object, "spec");
        drop_foreign_source(spec, None);
        normalize_sources(spec);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        let spec = made(new, "spec");
        drop_foreign_source(spec, Some(&old["spec"]));
        normalize_sources(spec);
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate_spec(&mut errors, &object["spec"], Rules::default(), &At::new("spec"));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        meta::object(&mut errors, new, true, &meta::dns_subdomain);
        validation::validate_spec(&mut errors, &new["spec"], Rules::for_update(old), &At::new("spec"));
        validation::validate_update(&mut errors, new, old);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validation::validate_status(&mut errors, new);
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let mut warnings = Vec::new();
        let (name, at) = ("volume.beta.kubernetes.io/storage-class", At::new("metadata.annotations"));
        if new["metadata"]["annotations"].has(name) {
            let text = "deprecated since v1.8; use \"storageClassName\" attribute instead";
            warnings.push(format!("{}: {text}", at.key(name)));
        }
        warn_spec(&mut warnings, &new["spec"], &At::new("spec"));
        warnings
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "phase": "Pending" }))
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

/// Fills in a claim; also the templates of claims that StatefulSets have.
pub fn default(claim: &mut Value) {
    default_claim_spec(made(claim, "spec"));
    let status = made(claim, "status");
    set_empty(status, "phase", "Pending");
    resource_list::default(status, "capacity");
    resource_list::default(status, "allocatedResources");
}

/// Data sources of kinds that old servers did not know are dropped from the old field, as are sources in other
/// namespaces, which is a feature that is off.
fn drop_foreign_source(spec: &mut Value, old: Option<&Value>) {
    if !spec["dataSourceRef"].text("namespace").is_empty() && !old.is_some_and(|old| old.has("dataSourceRef")) {
        remove(spec, "dataSourceRef");
    }
    if spec.has("dataSourceRef") || old.is_some_and(|old| old.has("dataSource") || old.has("dataSourceRef")) {
        return;
    }
    let source = &spec["dataSource"];
    let known = [("", "PersistentVolumeClaim"), ("snapshot.storage.k8s.io", "VolumeSnapshot")];
    if !known.contains(&(source.text("apiGroup"), source.text("kind"))) {
        remove(spec, "dataSource");
    }
}

/// The old and the new field for the source of the data say the same.
fn normalize_sources(spec: &mut Value) {
    let (old, new) = (spec.field("dataSource").cloned(), spec.field("dataSourceRef").cloned());
    match (old, new) {
        (Some(old), None) => set(spec, "dataSourceRef", old),
        (None, Some(mut new)) if new.text("namespace").is_empty() => {
            remove(&mut new, "namespace");
            set(spec, "dataSource", new);
        }
        _ => {}
    }
}

/// Warns of sizes that are no whole bytes.
pub fn warn_spec(warnings: &mut Vec<String>, spec: &Value, at: &At<'_>) {
    let at = at.field("resources");
    for list in ["requests", "limits"] {
        warn_part_bytes(warnings, &spec["resources"], list, "storage", &at);
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let bound = !spec.text("volumeName").is_empty();
    let phase = if object["metadata"].has("deletionTimestamp") { "Terminating" } else { status.text("phase") };
    vec![
        name(object),
        phase.into(),
        spec.text("volumeName").into(),
        if bound { or(status["capacity"].text("storage"), "0") } else { "".into() },
        if bound { access_modes(status) } else { "".into() },
        storage_class(object),
        spec.set_text("volumeAttributesClassName").unwrap_or("<unset>").into(),
        age(object, now),
        spec.set_text("volumeMode").unwrap_or("<unset>").into(),
    ]
}
