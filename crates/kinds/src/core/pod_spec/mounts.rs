//! Where containers see volumes. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateVolumeMounts,
//! ValidateVolumeDevices).

use schema::Value;

use super::volumes::Volumes;
use crate::checks::{descending_path, has_backsteps, one_of};
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// What is wrong with the mounts and devices of a container.
pub fn validate(errors: &mut Errors, container: &Value, volumes: &Volumes<'_>, at: &At<'_>) {
    validate_mounts(errors, container, volumes, &at.field("volumeMounts"));
    validate_devices(errors, container, volumes, &at.field("volumeDevices"));
}

fn validate_mounts(errors: &mut Errors, container: &Value, volumes: &Volumes<'_>, all: &At<'_>) {
    let (mounts, devices) = (container.list("volumeMounts"), container.list("volumeDevices"));
    for (index, mount) in mounts.iter().enumerate() {
        let at = all.index(index);
        let (name, path) = (mount.text("name"), mount.text("mountPath"));
        if name.is_empty() {
            errors.push(Error::required(&at.field("name"), ""));
        }
        if volumes.find(name).is_none() {
            errors.push(Error::not_found(&at.field("name"), name));
        }
        if path.is_empty() {
            errors.push(Error::required(&at.field("mountPath"), ""));
        }
        if mounts[..index].iter().any(|other| other.text("mountPath") == path) {
            errors.push(Error::invalid(&at.field("mountPath"), path, "must be unique"));
        }
        if devices.iter().any(|device| device.text("name") == name) {
            errors.push(Error::invalid(&at.field("name"), name, "must not already exist in volumeDevices"));
        }
        if devices.iter().any(|device| device.text("devicePath") == path) {
            let text = "must not already exist as a path in volumeDevices";
            errors.push(Error::invalid(&at.field("mountPath"), path, text));
        }
        sub_paths(errors, mount, &at, all);
        if let Some(propagation) = mount.set_text("mountPropagation") {
            let at = all.field("mountPropagation");
            one_of(errors, propagation, &["Bidirectional", "HostToContainer", "None"], &at);
            if propagation == "Bidirectional" && !container["securityContext"].flag("privileged") {
                let text = "Bidirectional mount propagation is available only to privileged containers";
                errors.push(Error::forbidden(&at, text));
            }
        }
        recursive_read_only(errors, mount, &all.field("recursiveReadOnly"));
    }
}

fn sub_paths(errors: &mut Errors, mount: &Value, at: &At<'_>, all: &At<'_>) {
    let (path, expression) = (mount.text("subPath"), mount.text("subPathExpr"));
    if !path.is_empty() {
        descending_path(errors, path, &all.field("subPath"));
    }
    if !expression.is_empty() {
        if !path.is_empty() {
            let text = "subPathExpr and subPath are mutually exclusive";
            errors.push(Error::invalid(&at.field("subPathExpr"), expression, text));
        }
        descending_path(errors, expression, &all.field("subPathExpr"));
    }
}

fn recursive_read_only(errors: &mut Errors, mount: &Value, at: &At<'_>) {
    match mount.set_text("recursiveReadOnly") {
        None | Some("Disabled") => {}
        Some("Enabled" | "IfPossible") => {
            if !mount.flag("readOnly") {
                errors.push(Error::forbidden(at, "may only be specified when readOnly is true"));
            }
            if mount.set_text("mountPropagation").is_some_and(|propagation| propagation != "None") {
                let text = "may only be specified when mountPropagation is None or not specified";
                errors.push(Error::forbidden(at, text));
            }
        }
        Some(other) => errors.push(Error::not_supported(at, other, &["Disabled", "Enabled", "IfPossible"])),
    }
}

fn validate_devices(errors: &mut Errors, container: &Value, volumes: &Volumes<'_>, all: &At<'_>) {
    let (mounts, devices) = (container.list("volumeMounts"), container.list("volumeDevices"));
    let mut paths: Vec<&str> = Vec::new();
    for (index, device) in devices.iter().enumerate() {
        let at = all.index(index);
        let (name, path) = (device.text("name"), device.text("devicePath"));
        if name.is_empty() {
            errors.push(Error::required(&at.field("name"), ""));
        } else if devices[..index].iter().any(|other| other.text("name") == name) {
            errors.push(Error::invalid(&at.field("name"), name, "must be unique"));
        }
        match volumes.find(name) {
            None => errors.push(Error::not_found(&at.field("name"), name)),
            Some(volume) if !volume.has("persistentVolumeClaim") && !volume.has("ephemeral") => {
                let text = "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode";
                errors.push(Error::invalid(&at.field("name"), name, text));
            }
            Some(_) => {}
        }
        if path.is_empty() {
            errors.push(Error::required(&at.field("devicePath"), ""));
        }
        if paths.contains(&path) {
            errors.push(Error::invalid(&at.field("devicePath"), path, "must be unique"));
        }
        if has_backsteps(path) {
            errors.push(Error::invalid(&at.field("devicePath"), path, "can not contain backsteps ('..')"));
        } else {
            paths.push(path);
        }
        if mounts.iter().any(|mount| mount.text("name") == name) {
            errors.push(Error::invalid(&at.field("name"), name, "must not already exist in volumeMounts"));
        }
        if mounts.iter().any(|mount| mount.text("mountPath") == path) {
            let text = "must not already exist as a path in volumeMounts";
            errors.push(Error::invalid(&at.field("devicePath"), path, text));
        }
    }
}
