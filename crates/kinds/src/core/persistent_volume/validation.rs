//! What is wrong with a PersistentVolume. Behaviour: `pkg/apis/core/validation/validation.go`
//! (ValidatePersistentVolumeSpec, ValidatePersistentVolumeUpdate), `pkg/volume/validation/pv_validation.go`.

use schema::Value;
use schema::quantity::Quantity;

use super::sources::{SOURCES, Source};
use crate::checks::{NOT_POSITIVE, named, one_of, set_one_of};
use crate::core::node_selector;
use crate::core::persistent_volume_claim::validation::{VOLUME_MODES, access_modes, basic};
use crate::field::{At, Error, Errors};
use crate::internal_form::{self, difference};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::{Tree, child_mut, items_mut, remove, same, set};

const SPEC: At<'static> = At::new("spec");
const MOUNT_OPTIONS: &str = "volume.beta.kubernetes.io/mount-options";

/// What is wrong with a volume besides its metadata. `old` is the old specification.
pub fn validate(errors: &mut Errors, volume: &Value, old: Option<&Value>) {
    validate_spec(errors, volume, old);
    mount_options(errors, volume);
}

fn validate_spec(errors: &mut Errors, volume: &Value, old: Option<&Value>) {
    let (spec, at) = (&volume["spec"], SPEC);
    if spec.bare("accessModes") {
        errors.push(Error::required(&at.field("accessModes"), ""));
    }
    access_modes(errors, spec, &at);
    capacity(errors, spec, &at.field("capacity"));
    let policy = spec.text("persistentVolumeReclaimPolicy");
    if !policy.is_empty() {
        one_of(errors, policy, &["Delete", "Recycle", "Retain"], &at.field("persistentVolumeReclaimPolicy"));
    }
    if let Some(affinity) = spec.field("nodeAffinity") {
        let at = at.field("nodeAffinity");
        let any_value = old.is_some_and(|old| node_selector::has_bad_values(&old["nodeAffinity"]["required"]));
        match affinity.field("required") {
            Some(selector) => node_selector::validate(errors, selector, any_value, &at.field("required")),
            None => errors.push(Error::required(&at.field("required"), "must specify required node constraints")),
        }
    }
    validate_rest(errors, spec, volume["metadata"].text("name"), &at);
}

/// A volume that is written where it is used.
pub fn validate_inline(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    const INLINE: &str = "may not be specified in the context of inline volumes";
    if spec.has("claimRef") {
        errors.push(Error::forbidden(&at.field("claimRef"), INLINE));
    }
    if !spec.bare("capacity") {
        errors.push(Error::forbidden(&at.field("capacity"), INLINE));
    }
    if !spec.has("csi") {
        errors.push(Error::required(&at.field("csi"), "has to be specified in the context of inline volumes"));
    }
    if spec.bare("accessModes") {
        errors.push(Error::required(&at.field("accessModes"), ""));
    }
    access_modes(errors, spec, at);
    if !matches!(spec.text("persistentVolumeReclaimPolicy"), "" | "Retain") {
        let text = "may only be Retain in the context of inline volumes";
        errors.push(Error::forbidden(&at.field("persistentVolumeReclaimPolicy"), text));
    }
    if spec.has("nodeAffinity") {
        errors.push(Error::forbidden(&at.field("nodeAffinity"), INLINE));
    }
    validate_rest(errors, spec, "", at);
}

/// Where the data is, and what is said of it.
fn validate_rest(errors: &mut Errors, spec: &Value, name: &str, at: &At<'_>) {
    validate_source(errors, spec, name, at);
    let policy = spec.text("persistentVolumeReclaimPolicy");
    let root = spec["hostPath"].set_text("path").is_some_and(is_root);
    if root && policy == "Recycle" {
        let text = "may not be 'recycle' for a hostPath mount of '/'";
        errors.push(Error::forbidden(&at.field("persistentVolumeReclaimPolicy"), text));
    }
    let class = spec.text("storageClassName");
    if !class.is_empty() {
        named(errors, class, &at.field("storageClassName"), dns_subdomain);
    }
    set_one_of(errors, spec, "volumeMode", VOLUME_MODES, at);
    if let Some(class) = spec.set_text("volumeAttributesClassName") {
        let class_at = at.field("volumeAttributesClassName");
        match class {
            "" => errors.push(Error::required(&class_at, "an empty string is disallowed")),
            class => named(errors, class, &class_at, dns_subdomain),
        }
        if !spec.has("csi") {
            let text = "has to be specified when using volumeAttributesClassName";
            errors.push(Error::required(&at.field("csi"), text));
        }
    }
}

/// Whether a path is the root when it is written shortly.
fn is_root(path: &str) -> bool {
    let mut depth = 0_usize;
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        depth = if part == ".." { depth.saturating_sub(1) } else { depth + 1 };
    }
    path.starts_with('/') && depth == 0
}

fn capacity(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    if spec.bare("capacity") {
        errors.push(Error::required(at, ""));
    }
    let list = &spec["capacity"];
    if !list.has("storage") || spec.entries("capacity").count() > 1 {
        errors.push(Error::not_supported(at, list.clone(), &["storage"]));
    }
    for (name, amount) in spec.entries("capacity") {
        let Some(amount) = amount.as_str().and_then(|text| Quantity::parse(text).ok()) else { continue };
        let at = at.key(name);
        basic(errors, &amount, &at);
        if amount.sign() <= 0 {
            errors.push(Error::invalid(&at, amount.to_string(), NOT_POSITIVE));
        }
    }
}

fn validate_source(errors: &mut Errors, spec: &Value, name: &str, at: &At<'_>) {
    let mut found = false;
    for Source { field, second, at: here, check } in SOURCES {
        let Some(source) = spec.field(field) else { continue };
        // Upstream lets a second volume pass when it is one of this sort.
        if found && *field != "flexVolume" {
            errors.push(Error::forbidden(&at.field(second), "may not specify more than 1 volume type"));
            continue;
        }
        check(errors, source, name, &at.field(here));
        if *field == "local" && !spec.has("nodeAffinity") {
            let text = "Local volume requires node affinity";
            errors.push(Error::required(&at.field("nodeAffinity"), text));
        }
        found = true;
    }
    if !found {
        errors.push(Error::required(at, "must specify a volume type"));
    }
}

fn mount_options(errors: &mut Errors, volume: &Value) {
    const MOUNTED: [&str; 13] = [
        "gcePersistentDisk",
        "awsElasticBlockStore",
        "glusterfs",
        "nfs",
        "rbd",
        "quobyte",
        "iscsi",
        "cinder",
        "cephfs",
        "azureFile",
        "vsphereVolume",
        "azureDisk",
        "photonPersistentDisk",
    ];
    let spec = &volume["spec"];
    if volume["metadata"]["annotations"].has(MOUNT_OPTIONS) && !MOUNTED.iter().any(|source| spec.has(source)) {
        let at = At::new("metadata.annotations");
        let text = "may not specify mount options for this volume type";
        errors.push(Error::forbidden(&at.field(MOUNT_OPTIONS), text));
    }
}

/// An update of a volume.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let (spec, old_spec) = (&new["spec"], &old["spec"]);
    let mut errors = Errors::new();
    meta::object(&mut errors, new, false, &dns_subdomain);
    validate(&mut errors, new, Some(old_spec));
    meta::object(&mut errors, new, false, &dns_subdomain);
    validate_spec(&mut errors, new, Some(old_spec));
    fixed_source(&mut errors, spec, old_spec);
    crate::checks::immutable(&mut errors, spec, old_spec, "volumeMode", &At::new("volumeMode"));
    if let Some(before) = old_spec.field("nodeAffinity")
        && !same_places(spec.get("nodeAffinity"), before)
    {
        let shown = internal_form::json("VolumeNodeAffinity", spec.get("nodeAffinity"));
        let text = "field is immutable, except for updating from beta label to GA";
        errors.push(Error::invalid_json(&At::new("nodeAffinity"), shown, text));
    }
    let class = "volumeAttributesClassName";
    if old_spec.has(class) && !spec.has(class) {
        errors.push(Error::forbidden(&SPEC.field(class), "update from non-nil value to nil is forbidden"));
    }
    errors
}

/// Where the data is cannot change; that a CSI driver needs a secret to make it larger can be added.
fn fixed_source(errors: &mut Errors, spec: &Value, old: &Value) {
    const EXPAND: &str = "controllerExpandSecretRef";
    let all_same = |spec: &Value| SOURCES.iter().all(|source| same(spec, old, source.field));
    if all_same(spec) {
        return;
    }
    let mut munged = spec.clone();
    if old.has("csi") && !old["csi"].has(EXPAND) {
        if let Some(csi) = child_mut(&mut munged, "csi") {
            remove(csi, EXPAND);
        }
        if all_same(&munged) {
            return;
        }
    }
    let difference = difference::of("PersistentVolumeSource", old, &munged);
    let text = format!("spec.persistentvolumesource is immutable after creation\n{difference}");
    errors.push(Error::forbidden(&SPEC.field("persistentvolumesource"), text));
}

/// Whether a volume is reached from the same nodes, whose labels may have got their final names.
fn same_places(new: Option<&Value>, old: &Value) -> bool {
    const RENAMED: [(&str, &str); 5] = [
        ("failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"),
        ("failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"),
        ("beta.kubernetes.io/os", "kubernetes.io/os"),
        ("beta.kubernetes.io/arch", "kubernetes.io/arch"),
        ("beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"),
    ];
    let Some(new) = new else { return false };
    if new == old {
        return true;
    }
    let mut renamed = old.clone();
    let now = new["required"].list("nodeSelectorTerms");
    let terms = child_mut(&mut renamed, "required").into_iter().flat_map(|it| items_mut(it, "nodeSelectorTerms"));
    for (term, now) in terms.zip(now) {
        for list in ["matchExpressions", "matchFields"] {
            for (expression, now) in items_mut(term, list).zip(now.list(list)) {
                let (key, before) = (now.text("key"), expression.text("key"));
                let final_name = RENAMED.iter().find(|(beta, _)| *beta == before).map(|(_, name)| *name);
                // Upstream takes a key that was removed for the final name of one that has none.
                if final_name.unwrap_or_default() == key {
                    set(expression, "key", key);
                }
            }
        }
    }
    *new == renamed
}
