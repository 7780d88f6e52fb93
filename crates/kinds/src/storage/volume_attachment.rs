//! VolumeAttachment (storage.k8s.io/v1). Behaviour: `pkg/apis/storage/validation/validation.go`
//! (ValidateVolumeAttachment), `pkg/registry/storage/volumeattachment`.

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::checks::{IMMUTABLE, named};
use crate::core::persistent_volume::validate_inline;
use crate::core::pod_spec::defaults;
use crate::core::pod_spec::volume_sources::csi_driver;
use crate::core::resource_list;
use crate::field::{At, Error, Errors};
use crate::kind::{
    Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep_all_but, reset_metadata,
};
use crate::names::{dns_subdomain, range_error};
use crate::tree::{Tree, child_mut};
use crate::{internal_form, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "storage.k8s.io",
    version: "v1",
    kind: "VolumeAttachment",
    plural: "volumeattachments",
    singular: "volumeattachment",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column { format: "name", ..Column::new("Attacher", "string").of("spec.attacher") },
            Column::new("PV", "string").of("spec.source.persistentVolumeName"),
            Column::new("Node", "string").of("spec.nodeName"),
            Column::new("Attached", "boolean").of("status.attached"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &VolumeAttachment,
    stored_as: None,
};

const METADATA_BYTES_MOST: usize = 256 << 10;
const MESSAGE_MOST: usize = 1024;

struct VolumeAttachment;

impl Strategy for VolumeAttachment {
    fn default(&self, object: &mut Value) {
        let source = object.get_mut("spec").and_then(|spec| child_mut(spec, "source"));
        if let Some(inline) = source.and_then(|source| child_mut(source, "inlineVolumeSpec")) {
            resource_list::default(inline, "capacity");
            defaults::default_source(inline);
        }
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        reset_metadata(new, old);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &dns_subdomain);
        validate(&mut errors, new);
        if new["spec"] != old["spec"] {
            let shown = internal_form::json("VolumeAttachmentSpec", new.get("spec"));
            errors.push(Error::invalid_json(&At::new("spec"), shown, IMMUTABLE));
        }
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        self.validate_update(new, old, cx)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "attached": false }))
    }

    fn unconditional_update(&self) -> bool {
        false
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn validate(errors: &mut Errors, attachment: &Value) {
    let (spec, at) = (&attachment["spec"], At::new("spec"));
    csi_driver(errors, spec.text("attacher"), &at.field("attacher"));
    validate_source(errors, &spec["source"], &at.field("source"));
    named(errors, spec.text("nodeName"), &at.field("nodeName"), dns_subdomain);
    validate_status(errors, &attachment["status"]);
    if let Some(volume) = spec["source"].set_text("persistentVolumeName") {
        named(errors, volume, &At::new("spec.source.persistentVolumeName"), dns_subdomain);
    }
}

fn validate_source(errors: &mut Errors, source: &Value, at: &At<'_>) {
    let one = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
    match (source.field("inlineVolumeSpec"), source.set_text("persistentVolumeName")) {
        (None, None) => errors.push(Error::required(at, one)),
        (Some(_), Some(_)) => errors.push(Error::forbidden(at, one)),
        (None, Some("")) => {
            let text = "must specify non empty persistentVolumeName";
            errors.push(Error::required(&at.field("persistentVolumeName"), text));
        }
        (None, Some(_)) => {}
        (Some(inline), None) => validate_inline(errors, inline, &at.field("inlineVolumeSpec")),
    }
}

fn validate_status(errors: &mut Errors, status: &Value) {
    let at = At::new("status");
    let entries = status.entries("attachmentMetadata");
    let size: usize = entries.map(|(key, value)| key.len() + value.as_str().unwrap_or_default().len()).sum();
    if size > METADATA_BYTES_MOST {
        errors.push(Error::too_long(&at.field("attachmentMetadata"), METADATA_BYTES_MOST));
    }
    for name in ["attachError", "detachError"] {
        let (fault, at) = (&status[name], at.field(name));
        if fault.text("message").len() > MESSAGE_MOST {
            // Upstream tells the other limit here.
            errors.push(Error::too_long(&at.field("message"), METADATA_BYTES_MOST));
        }
        if let Some(code) = fault.number("errorCode").filter(|code| *code < 0) {
            errors.push(Error::invalid(&at.field("errorCode"), code, range_error(0, i32::MAX.into())));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    vec![
        name(object),
        spec.text("attacher").into(),
        spec["source"].text("persistentVolumeName").into(),
        spec.text("nodeName").into(),
        object["status"].flag("attached").into(),
        age(object, now),
    ]
}
