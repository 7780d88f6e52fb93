//! PersistentVolume (v1).

mod sources;
mod validation;

pub use validation::validate_inline;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{access_modes, age, name, or, storage_class};
use crate::core::pod_spec::defaults;
use crate::core::{node_selector, resource_list};
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep, keep_all_but};
use crate::meta;
use crate::tree::{Tree, made, set, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "PersistentVolume",
    plural: "persistentvolumes",
    singular: "persistentvolume",
    short_names: &["pv"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Capacity", "string").of("spec.capacity"),
            Column::new("Access Modes", "string").of("spec.accessModes"),
            Column::new("Reclaim Policy", "string").of("spec.persistentVolumeReclaimPolicy"),
            Column::new("Status", "string").of("status.phase"),
            Column::new("Claim", "string").of("spec.claimRef"),
            Column::new("StorageClass", "string").about("StorageClass of the pv"),
            Column::new("VolumeAttributesClass", "string").about("VolumeAttributesClass of the pv"),
            Column::new("Reason", "string").of("status.reason"),
            Column::new("Age", "string"),
            Column::wide("VolumeMode", "string").of("spec.volumeMode"),
        ],
        row,
    }),
    strategy: &PersistentVolume,
    stored_as: None,
};

struct PersistentVolume;

impl Strategy for PersistentVolume {
    fn default(&self, object: &mut Value) {
        set_empty(made(object, "status"), "phase", "Pending");
        let spec = made(object, "spec");
        set_empty(spec, "persistentVolumeReclaimPolicy", "Retain");
        set_absent(spec, "volumeMode", "Filesystem");
        resource_list::default(spec, "capacity");
        defaults::default_source(spec);
    }

    fn prepare_for_create(&self, object: &mut Value, cx: &Context<'_>) {
        let now = schema::time::format_seconds(cx.now);
        set(object, "status", json!({ "phase": "Pending", "lastPhaseTransitionTime": now }));
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        let (status, old) = (made(new, "status"), &old["status"]);
        let since = "lastPhaseTransitionTime";
        if status.text("phase") == old.text("phase") {
            if !status.has(since) {
                keep(status, old, since);
            }
        } else if !status.has(since) || status[since] == old[since] {
            set(status, since, schema::time::format_seconds(cx.now));
        }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object, None);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        warnings(new)
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn warnings(volume: &Value) -> Vec<String> {
    const ANNOTATIONS: [(&str, &str); 2] = [
        (
            "volume.beta.kubernetes.io/storage-class",
            "deprecated since v1.8; use \"storageClassName\" attribute instead",
        ),
        ("volume.beta.kubernetes.io/mount-options", "deprecated since v1.31; use \"mountOptions\" attribute instead"),
    ];
    const SOURCES: [(&str, &str, &str); 6] = [
        ("cephfs", "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
        ("photonPersistentDisk", "photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
        ("scaleIO", "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
        ("storageos", "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
        ("glusterfs", "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
        ("rbd", "rbd", "deprecated in v1.28, non-functional in v1.31+"),
    ];
    let (spec, at, annotations_at) = (&volume["spec"], At::new("spec"), At::new("metadata.annotations"));
    let mut out = Vec::new();
    for (name, text) in ANNOTATIONS {
        if volume["metadata"]["annotations"].has(name) {
            out.push(format!("{}: {text}", annotations_at.key(name)));
        }
    }
    if spec.text("persistentVolumeReclaimPolicy") == "Recycle" {
        out.push(format!(
            "{}: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic \
             provisioning.",
            at.field("persistentVolumeReclaimPolicy")
        ));
    }
    let affinity_at = at.field("nodeAffinity");
    node_selector::warn_terms(&mut out, &spec["nodeAffinity"]["required"], &affinity_at.field("required"));
    let old = SOURCES.iter().filter(|(field, ..)| spec.has(field));
    out.extend(old.map(|(_, shown, text)| format!("{}: {text}", at.field(shown))));
    out
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let claim = spec.field("claimRef").map(|claim| format!("{}/{}", claim.text("namespace"), claim.text("name")));
    let phase = if object["metadata"].has("deletionTimestamp") { "Terminating" } else { status.text("phase") };
    vec![
        name(object),
        or(spec["capacity"].text("storage"), "0"),
        access_modes(spec),
        spec.text("persistentVolumeReclaimPolicy").into(),
        phase.into(),
        claim.unwrap_or_default().into(),
        storage_class(object),
        spec.set_text("volumeAttributesClassName").unwrap_or("<unset>").into(),
        status.text("reason").into(),
        age(object, now),
        spec.set_text("volumeMode").unwrap_or("<unset>").into(),
    ]
}
