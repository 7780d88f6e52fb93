//! Sources that volumes of Pods and PersistentVolumes have in common. Behaviour:
//! `pkg/apis/core/validation/validation.go` (validate*VolumeSource, validate*PersistentVolumeSource).

use std::sync::LazyLock;

use regex::Regex;
use schema::Value;

use crate::checks::{descending_path, named, no_backsteps, one_of, required};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain, range_error};
use crate::tree::Tree;

/// Which of two holders a source has; they differ in details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A volume of a Pod.
    Volume,
    /// A PersistentVolume.
    Persistent,
}

/// A name that must be there, of a secret next to the source.
fn secret_name(errors: &mut Errors, source: &Value, shape: Shape, at: &At<'_>) {
    if let Some(secret) = source.field("secretRef") {
        let at = at.field("secretRef");
        required(errors, secret, "name", &at);
        if shape == Shape::Persistent {
            required(errors, secret, "namespace", &at);
        }
    }
}

/// A path on the node.
pub fn host_path(errors: &mut Errors, source: &Value, at: &At<'_>) {
    if source.text("path").is_empty() {
        errors.push(Error::required(&at.field("path"), ""));
        return;
    }
    no_backsteps(errors, source.text("path"), &at.field("path"));
    if let Some(kind) = source.set_text("type") {
        let allowed =
            ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];
        one_of(errors, kind, &allowed, &at.field("type"));
    }
}

/// A clone of a git repository.
pub fn git_repo(errors: &mut Errors, source: &Value, at: &At<'_>) {
    required(errors, source, "repository", at);
    descending_path(errors, source.text("directory"), &at.field("directory"));
}

/// A disk of a cloud, with its partition.
pub fn disk(errors: &mut Errors, source: &Value, id: &str, at: &At<'_>) {
    required(errors, source, id, at);
    let partition = source.int("partition");
    if !(0..=255).contains(&partition) {
        errors.push(Error::invalid(&at.field("partition"), partition, range_error(1, 255)));
    }
}

/// A directory of a server.
pub fn nfs(errors: &mut Errors, source: &Value, at: &At<'_>) {
    required(errors, source, "server", at);
    required(errors, source, "path", at);
    let path = source.text("path");
    if !path.starts_with('/') {
        errors.push(Error::invalid(&at.field("path"), path, "must be an absolute path"));
    }
}

static IQN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"iqn\.[0-9]{4}-[0-9]{2}\.([a-zA-Z0-9.-]+)(:[^,;*&$|\s]+)$").expect("a constant"));
static EUI: LazyLock<Regex> = LazyLock::new(|| Regex::new("^eui.[a-zA-Z0-9]{16}$").expect("a constant"));
static NAA: LazyLock<Regex> = LazyLock::new(|| Regex::new("^naa.[a-zA-Z0-9]{32}$").expect("a constant"));

/// A name of an iSCSI node. `begin` is the text for one of an unknown sort.
fn iscsi_name(errors: &mut Errors, name: &str, begin: &str, at: &At<'_>) {
    let good = match name.get(..3) {
        Some("iqn") => IQN.is_match(name),
        Some("eui") => EUI.is_match(name),
        Some("naa") => NAA.is_match(name),
        _ => {
            errors.push(Error::invalid(at, name, begin));
            return;
        }
    };
    if !good {
        errors.push(Error::invalid(at, name, "must be valid format"));
    }
}

/// A disk of an iSCSI target.
pub fn iscsi(errors: &mut Errors, source: &Value, shape: Shape, at: &At<'_>) {
    let begin = match shape {
        Shape::Volume => "must be valid format starting with iqn, eui, or naa",
        Shape::Persistent => "must be valid format",
    };
    match source.text("iqn") {
        "" => errors.push(Error::required(&at.field("iqn"), "")),
        name => iscsi_name(errors, name, begin, &at.field("iqn")),
    }
    let lun = source.int("lun");
    if !(0..=255).contains(&lun) {
        errors.push(Error::invalid(&at.field("lun"), lun, range_error(0, 255)));
    }
    let authenticates = source.flag("chapAuthDiscovery") || source.flag("chapAuthSession");
    match source.field("secretRef") {
        None if authenticates => errors.push(Error::required(&at.field("secretRef"), "")),
        Some(secret) if shape == Shape::Persistent => required(errors, secret, "name", &at.field("secretRef")),
        _ => {}
    }
    if let Some(name) = source.set_text("initiatorName") {
        iscsi_name(errors, name, begin, &at.field("initiatorname"));
    }
}

/// A disk of a Fibre Channel fabric.
pub fn fibre_channel(errors: &mut Errors, source: &Value, at: &At<'_>) {
    let (names, ids) = (!source.bare("targetWWNs"), !source.bare("wwids"));
    if !names && !ids {
        let text = "must specify either targetWWNs or wwids, but not both";
        errors.push(Error::required(&at.field("targetWWNs"), text));
    }
    if names && ids {
        let text = "targetWWNs and wwids can not be specified simultaneously";
        errors.push(Error::invalid(&at.field("targetWWNs"), source["targetWWNs"].clone(), text));
    }
    if names {
        match source.number("lun") {
            None => errors.push(Error::required(&at.field("lun"), "lun is required if targetWWNs is specified")),
            Some(lun) if !(0..=255).contains(&lun) => {
                errors.push(Error::invalid(&at.field("lun"), lun, range_error(0, 255)));
            }
            Some(_) => {}
        }
    }
}

/// A dataset of Flocker.
pub fn flocker(errors: &mut Errors, source: &Value, at: &At<'_>) {
    let (name, uuid) = (source.text("datasetName"), source.text("datasetUUID"));
    match (name.is_empty(), uuid.is_empty()) {
        (true, true) => errors.push(Error::required(at, "one of datasetName and datasetUUID is required")),
        (false, false) => {
            let text = "datasetName and datasetUUID can not be specified simultaneously";
            errors.push(Error::invalid(at, "resource", text));
        }
        _ => {}
    }
    if name.contains('/') {
        errors.push(Error::invalid(&at.field("datasetName"), name, "must not contain '/'"));
    }
}

/// A volume of Quobyte.
pub fn quobyte(errors: &mut Errors, source: &Value, at: &At<'_>) {
    let registry = source.text("registry");
    let text = "must be a host:port pair or multiple pairs separated by commas";
    if registry.is_empty() {
        errors.push(Error::required(&at.field("registry"), text));
    } else if source.text("tenant").len() >= 65 {
        let text = "must be a UUID and may not exceed a length of 64 characters";
        errors.push(Error::required(&at.field("tenant"), text));
    } else {
        let bad = registry.split(',').filter(|pair| !is_host_and_port(pair));
        errors.extend(bad.map(|_| Error::invalid(&at.field("registry"), registry, text)));
    }
    required(errors, source, "volume", at);
}

fn is_host_and_port(pair: &str) -> bool {
    match pair.strip_prefix('[') {
        Some(rest) => {
            rest.split_once("]:").is_some_and(|(host, port)| !host.contains(['[', ']']) && !port.contains([':', ']']))
        }
        None => pair.matches(':').count() == 1 && !pair.contains(['[', ']']),
    }
}

/// An image of a Ceph block device.
pub fn rbd(errors: &mut Errors, source: &Value, at: &At<'_>) {
    ceph_fs(errors, source, at);
    required(errors, source, "image", at);
}

/// A file system of Ceph.
pub fn ceph_fs(errors: &mut Errors, source: &Value, at: &At<'_>) {
    if source.bare("monitors") {
        errors.push(Error::required(&at.field("monitors"), ""));
    }
}

/// A volume of OpenStack.
pub fn cinder(errors: &mut Errors, source: &Value, shape: Shape, at: &At<'_>) {
    required(errors, source, "volumeID", at);
    secret_name(errors, source, shape, at);
}

/// A volume of a driver that is a program on the node.
pub fn flex(errors: &mut Errors, source: &Value, at: &At<'_>) {
    required(errors, source, "driver", at);
    let options_at = at.field("options");
    for (key, _) in source.entries("options") {
        let namespace = key.split_once('/').map_or(key.as_str(), |(namespace, _)| namespace).to_lowercase();
        let reserved = ["kubernetes.io", "k8s.io"];
        if reserved.iter().any(|it| namespace == *it || namespace.ends_with(&format!(".{it}"))) {
            let text = "kubernetes.io and k8s.io namespaces are reserved";
            errors.push(Error::invalid(&options_at.key(key), key.as_str(), text));
        }
    }
}

/// A disk of Azure.
pub fn azure_disk(errors: &mut Errors, source: &Value, at: &At<'_>) {
    required(errors, source, "diskName", at);
    required(errors, source, "diskURI", at);
    if let Some(mode) = source.set_text("cachingMode") {
        one_of(errors, mode, &["None", "ReadOnly", "ReadWrite"], &at.field("cachingMode"));
    }
    let uri = source.text("diskURI");
    let Some(kind) = source.set_text("kind") else { return };
    one_of(errors, kind, &["Dedicated", "Managed", "Shared"], &at.field("kind"));
    if kind == "Managed" && !uri.starts_with("/subscriptions/") {
        let form = "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}";
        errors.push(Error::not_supported(&at.field("diskURI"), uri, &[form]));
    } else if kind != "Managed" && !uri.starts_with("https://") {
        let form = "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd";
        errors.push(Error::not_supported(&at.field("diskURI"), uri, &[form]));
    }
}

/// A volume of ScaleIO.
pub fn scale_io(errors: &mut Errors, source: &Value, at: &At<'_>) {
    ["gateway", "system", "volumeName"].iter().for_each(|name| required(errors, source, name, at));
}

/// A volume of StorageOS.
pub fn storage_os(errors: &mut Errors, source: &Value, shape: Shape, at: &At<'_>) {
    match source.text("volumeName") {
        "" => errors.push(Error::required(&at.field("volumeName"), "")),
        name => named(errors, name, &at.field("volumeName"), dns_label),
    }
    let namespace = source.text("volumeNamespace");
    if !namespace.is_empty() {
        named(errors, namespace, &at.field("volumeNamespace"), dns_label);
    }
    secret_name(errors, source, shape, at);
}

/// The name of a CSI driver.
pub fn csi_driver(errors: &mut Errors, name: &str, at: &At<'_>) {
    const MOST: usize = 63;
    if name.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    if name.len() > MOST {
        errors.push(Error::too_long(at, MOST));
    }
    let found = dns_subdomain(&name.to_lowercase());
    errors.extend(found.into_iter().map(|text| Error::invalid(at, name, text)));
}

/// A volume of a CSI driver that lives as long as the Pod.
pub fn csi(errors: &mut Errors, source: &Value, at: &At<'_>) {
    csi_driver(errors, source.text("driver"), &at.field("driver"));
    if let Some(secret) = source.field("nodePublishSecretRef") {
        match secret.text("name") {
            "" => errors.push(Error::required(&at.field("nodePublishSecretRef").field("name"), "")),
            name => named(errors, name, &at.field("name"), dns_subdomain),
        }
    }
}
