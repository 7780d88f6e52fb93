//! What is wrong with claims. Behaviour: `pkg/apis/core/validation/validation.go` (ValidatePersistentVolumeClaimSpec,
//! ValidatePersistentVolumeClaimUpdate, ValidatePersistentVolumeClaimStatusUpdate).

use schema::Value;
use schema::quantity::Quantity;

use crate::checks::{NOT_POSITIVE, named, one_of, required};
use crate::core::resource_name;
use crate::field::{At, Error, Errors};
use crate::label_selector;
use crate::meta;
use crate::names::{dns_label, dns_subdomain};
use crate::tree::{Tree, same};

/// Ways in which nodes may use a volume.
pub const ACCESS_MODES: &[&str] = &["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];
/// What Pods see of a volume.
pub const VOLUME_MODES: &[&str] = &["Block", "Filesystem"];

/// What the checks let pass because the old claim has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    pub any_selector_value: bool,
    pub any_source_group: bool,
}

impl Rules {
    /// The rules for a claim that has an old one.
    pub fn for_update(old: &Value) -> Rules {
        let spec = &old["spec"];
        let mut errors = Errors::new();
        label_selector::validate(&mut errors, spec.get("selector"), false, &At::new(""));
        Rules {
            any_selector_value: !errors.is_empty(),
            any_source_group: ["dataSource", "dataSourceRef"].iter().any(|name| spec[*name].has("apiGroup")),
        }
    }
}

/// A claim that a Pod or a StatefulSet makes for itself.
pub fn validate_template(errors: &mut Errors, template: &Value, at: &At<'_>) {
    let (metadata, metadata_at) = (&template["metadata"], at.field("metadata"));
    meta::annotations(errors, metadata.get("annotations"), &metadata_at.field("annotations"));
    meta::labels(errors, metadata.get("labels"), &metadata_at.field("labels"));
    for (name, value) in template.entries("metadata") {
        if !matches!(name.as_str(), "annotations" | "labels") && !value.is_null() {
            errors.push(Error::forbidden(&metadata_at.field(name), "cannot be set"));
        }
    }
    validate_spec(errors, &template["spec"], Rules::default(), &at.field("spec"));
}

/// Access modes, of a claim or of a volume.
pub fn access_modes(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let at = at.field("accessModes");
    spec.texts("accessModes").for_each(|mode| one_of(errors, mode, ACCESS_MODES, &at));
    let (mut alone, mut others) = (false, false);
    for mode in spec.texts("accessModes") {
        alone |= mode == "ReadWriteOncePod";
        others |= mode != "ReadWriteOncePod" && ACCESS_MODES.contains(&mode);
    }
    if alone && others {
        errors.push(Error::forbidden(&at, "may not use ReadWriteOncePod with other access modes"));
    }
}

/// The specification of a claim.
pub fn validate_spec(errors: &mut Errors, spec: &Value, rules: Rules, at: &At<'_>) {
    if spec.bare("accessModes") {
        errors.push(Error::required(&at.field("accessModes"), "at least 1 access mode is required"));
    }
    label_selector::validate(errors, spec.get("selector"), rules.any_selector_value, &at.field("selector"));
    access_modes(errors, spec, at);
    let storage_at = at.field("resources");
    let storage_at = storage_at.key("storage");
    match storage(&spec["resources"]["requests"]) {
        None => errors.push(Error::required(&storage_at, "")),
        Some(size) if size.sign() <= 0 => errors.push(Error::invalid(&storage_at, size.to_string(), NOT_POSITIVE)),
        Some(size) => resource_name::validate_amount(errors, "storage", &size, &storage_at),
    }
    let class = spec.text("storageClassName");
    if !class.is_empty() {
        named(errors, class, &at.field("storageClassName"), dns_subdomain);
    }
    if let Some(mode) = spec.set_text("volumeMode") {
        one_of(errors, mode, VOLUME_MODES, &at.field("volumeMode"));
    }
    sources(errors, spec, rules, at);
    let class = spec.text("volumeAttributesClassName");
    if !class.is_empty() {
        named(errors, class, &at.field("volumeAttributesClassName"), dns_subdomain);
    }
}

fn storage(list: &Value) -> Option<Quantity> {
    list.set_text("storage").and_then(|text| Quantity::parse(text).ok())
}

fn sources(errors: &mut Errors, spec: &Value, rules: Rules, at: &At<'_>) {
    for name in ["dataSource", "dataSourceRef"] {
        let Some(source) = spec.field(name) else { continue };
        let at = at.field(name);
        required(errors, source, "name", &at);
        required(errors, source, "kind", &at);
        let (group, kind) = (source.text("apiGroup"), source.text("kind"));
        if group.is_empty() && kind != "PersistentVolumeClaim" {
            let text = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
            errors.push(Error::invalid(&at, kind, text));
        }
        if !group.is_empty() && !rules.any_source_group {
            named(errors, group, &at.field("apiGroup"), dns_subdomain);
        }
        let namespace = source.text("namespace");
        if name == "dataSourceRef" && !namespace.is_empty() {
            named(errors, namespace, &at.field("namespace"), dns_label);
        }
    }
    let (Some(old), Some(new)) = (spec.field("dataSource"), spec.field("dataSourceRef")) else { return };
    if !new.text("namespace").is_empty() {
        let text = "may not be specified when dataSourceRef.namespace is specified";
        errors.push(Error::invalid_json(at, "{}".into(), text));
    } else if ["apiGroup", "kind", "name"].iter().any(|name| old.get(*name) != new.get(*name)) {
        errors.push(Error::invalid_json(at, "{}".into(), "must match dataSourceRef"));
    }
}

/// An update of a claim.
pub fn validate_update(errors: &mut Errors, new: &Value, old: &Value) {
    let (spec, old_spec) = (&new["spec"], &old["spec"]);
    let bound = new["status"].text("phase") == "Bound";
    let beta = "volume.beta.kubernetes.io/storage-class";
    let annotation = |of: &Value| of["metadata"]["annotations"].set_text(beta).map(str::to_owned);
    let (old_beta, new_beta) = (annotation(old), annotation(new));
    let (old_class, new_class) = (old_spec.set_text("storageClassName"), spec.set_text("storageClassName"));
    let from_annotation = old_beta.is_some()
        && old_class.is_none()
        && new_class == old_beta.as_deref()
        && (new_beta.is_none() || new_beta == old_beta);
    if !from_annotation && old_beta.clone().unwrap_or_default() != new_beta.clone().unwrap_or_default() {
        let at = At::new("metadata.annotations");
        let text = crate::checks::IMMUTABLE;
        errors.push(Error::invalid(&at.field(beta), new_beta.unwrap_or_default(), text));
    }
    let from_nothing =
        new_class.is_some() && old_class.is_none() && (old_beta.is_none() || new_class == old_beta.as_deref());
    let free = |name: &str| match name {
        "volumeName" => old_spec.text("volumeName").is_empty(),
        "storageClassName" => from_annotation || from_nothing,
        "volumeAttributesClassName" => bound,
        _ => false,
    };
    let mut munged = spec.clone();
    for name in ["volumeName", "storageClassName", "volumeAttributesClassName"] {
        if free(name) {
            crate::kind::keep(&mut munged, old_spec, name);
        }
    }
    if bound && let Some(requests) = munged.pointer_mut("/resources/requests") {
        crate::kind::keep(requests, &old_spec["resources"]["requests"], "storage");
    }
    if munged != *old_spec {
        let difference = crate::internal_form::difference::of("PersistentVolumeClaimSpec", old_spec, &munged);
        let text = format!(
            "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound \
             claims\n{difference}"
        );
        errors.push(Error::forbidden(&At::new("spec"), text));
    }
    let size = |of: &Value| storage(of).unwrap_or_default();
    let (new_size, old_size) = (size(&spec["resources"]["requests"]), size(&old_spec["resources"]["requests"]));
    let given = size(&old["status"]["capacity"]);
    if new_size.compare(&old_size).is_lt() && new_size.compare(&given).is_le() {
        let at = At::new("spec.resources.requests.storage");
        errors.push(Error::forbidden(&at, "field can not be less than status.capacity"));
    }
    crate::checks::immutable(errors, spec, old_spec, "volumeMode", &At::new("volumeMode"));
    let class = "volumeAttributesClassName";
    if !same(spec, old_spec, class) && old["status"].has("currentVolumeAttributesClassName") {
        let at = At::new("spec.volumeAttributesClassName");
        let what = match spec.set_text(class) {
            None => "nil",
            Some("") => "empty string",
            Some(_) => return,
        };
        let text = format!("update to {what} is forbidden when status.currentVolumeAttributesClassName is not nil");
        errors.push(Error::forbidden(&at, text));
    }
}

const RESIZE_STATES: &[&str] = &[
    "ControllerResizeInProgress",
    "ControllerResizeInfeasible",
    "NodeResizeInProgress",
    "NodeResizeInfeasible",
    "NodeResizePending",
];

/// An update of the status of a claim.
pub fn validate_status(errors: &mut Errors, new: &Value) {
    let status = &new["status"];
    if new["spec"].bare("accessModes") {
        errors.push(Error::required(&At::new("Spec.accessModes"), ""));
    }
    let at = At::new("status.capacity");
    for (name, amount) in amounts(status, "capacity") {
        basic(errors, &amount, &at.key(name));
    }
    let at = At::new("status.allocatedResourceStatuses");
    for (name, state) in status.entries("allocatedResourceStatuses") {
        key(errors, name, &at);
        if !RESIZE_STATES.contains(&state.as_str().unwrap_or_default()) {
            errors.push(Error::not_supported(&at, name.as_str(), RESIZE_STATES));
        }
    }
    let at = At::new("status.allocatedResources");
    for (name, amount) in amounts(status, "allocatedResources") {
        let before = errors.len();
        key(errors, name, &at);
        if errors.len() == before {
            basic(errors, &amount, &at.key(name));
        }
        if errors.len() == before {
            resource_name::validate_amount(errors, "storage", &amount, &at.key(name));
        }
    }
}

fn amounts<'a>(status: &'a Value, list: &str) -> impl Iterator<Item = (&'a str, Quantity)> {
    let read = |(name, amount): (&'a String, &'a Value)| Some((name.as_str(), Quantity::parse(amount.as_str()?).ok()?));
    status.entries(list).filter_map(read).collect::<Vec<_>>().into_iter()
}

/// An amount that is not negative.
pub fn basic(errors: &mut Errors, amount: &Quantity, at: &At<'_>) {
    if amount.value() < 0 {
        errors.push(Error::invalid(at, amount.value(), "must be a valid resource quantity"));
    }
}

fn key(errors: &mut Errors, name: &str, at: &At<'_>) {
    let before = errors.len();
    named(errors, name, at, crate::names::qualified_name);
    if errors.len() == before && resource_name::is_native(name) && name != "storage" {
        errors.push(Error::not_supported(at, name, &["storage"]));
    }
}
