//! Where the data of a PersistentVolume can be, and what is wrong with it. Behaviour:
//! `pkg/apis/core/validation/validation.go` (validate*PersistentVolumeSource).

use schema::Value;

use crate::checks::{named, no_backsteps, required};
use crate::core::pod_spec::volume_sources::{self, Shape};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain};
use crate::tree::Tree;

type Check = fn(errors: &mut Errors, source: &Value, volume: &str, at: &At<'_>);

/// A source: its field, what the field is called when it is the second one and when something is wrong with it, and
/// how it is checked.
pub struct Source {
    pub field: &'static str,
    pub second: &'static str,
    pub at: &'static str,
    pub check: Check,
}

const fn source(field: &'static str, check: Check) -> Source {
    Source { field, second: field, at: field, check }
}

/// In the order in which they are looked at.
pub static SOURCES: &[Source] = &[
    source("hostPath", |errors, it, _, at| volume_sources::host_path(errors, it, at)),
    Source {
        at: "persistentDisk",
        ..source("gcePersistentDisk", |errors, it, _, at| volume_sources::disk(errors, it, "pdName", at))
    },
    source("awsElasticBlockStore", |errors, it, _, at| volume_sources::disk(errors, it, "volumeID", at)),
    source("glusterfs", glusterfs),
    source("flocker", |errors, it, _, at| volume_sources::flocker(errors, it, at)),
    source("nfs", |errors, it, _, at| volume_sources::nfs(errors, it, at)),
    source("rbd", |errors, it, _, at| volume_sources::rbd(errors, it, at)),
    source("quobyte", |errors, it, _, at| volume_sources::quobyte(errors, it, at)),
    Source { second: "cephFS", ..source("cephfs", |errors, it, _, at| volume_sources::ceph_fs(errors, it, at)) },
    source("iscsi", |errors, it, volume, at| {
        const MOST: usize = 64;
        required(errors, it, "targetPortal", at);
        let portal = it.text("targetPortal");
        if it.has("initiatorName") && volume.len() + 1 + portal.len() > MOST {
            let text = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if \
                        iscsi.initiatorName is specified.";
            errors.push(Error::invalid(&at.field("targetportal"), portal, text));
        }
        volume_sources::iscsi(errors, it, Shape::Persistent, at);
    }),
    source("cinder", |errors, it, _, at| volume_sources::cinder(errors, it, Shape::Persistent, at)),
    source("fc", |errors, it, _, at| volume_sources::fibre_channel(errors, it, at)),
    source("flexVolume", |errors, it, _, at| volume_sources::flex(errors, it, at)),
    source("azureFile", |errors, it, _, at| {
        ["secretName", "shareName"].iter().for_each(|name| required(errors, it, name, at));
        if it.set_text("secretNamespace") == Some("") {
            errors.push(Error::required(&at.field("secretNamespace"), ""));
        }
    }),
    source("vsphereVolume", |errors, it, _, at| required(errors, it, "volumePath", at)),
    source("photonPersistentDisk", |errors, it, _, at| required(errors, it, "pdID", at)),
    source("portworxVolume", |errors, it, _, at| required(errors, it, "volumeID", at)),
    source("azureDisk", |errors, it, _, at| volume_sources::azure_disk(errors, it, at)),
    source("scaleIO", |errors, it, _, at| volume_sources::scale_io(errors, it, at)),
    source("local", |errors, it, _, at| match it.text("path") {
        "" => errors.push(Error::required(&at.field("path"), "")),
        path => no_backsteps(errors, path, &at.field("path")),
    }),
    source("storageos", |errors, it, _, at| volume_sources::storage_os(errors, it, Shape::Persistent, at)),
    source("csi", csi),
];

fn glusterfs(errors: &mut Errors, source: &Value, _volume: &str, at: &At<'_>) {
    ["endpoints", "path"].iter().for_each(|name| required(errors, source, name, at));
    let at = at.field("endpointsNamespace");
    match source.set_text("endpointsNamespace") {
        Some("") => {
            let text = "if the endpointnamespace is set, it must be a valid namespace name";
            errors.push(Error::invalid(&at, "", text));
        }
        Some(namespace) => named(errors, namespace, &at, dns_label),
        None => {}
    }
}

fn csi(errors: &mut Errors, source: &Value, _volume: &str, at: &At<'_>) {
    volume_sources::csi_driver(errors, source.text("driver"), &at.field("driver"));
    required(errors, source, "volumeHandle", at);
    let secrets =
        ["controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef", "nodeExpandSecretRef"];
    for name in secrets {
        let Some(secret) = source.field(name) else { continue };
        let at = at.field(name);
        let rules: [(&str, fn(&str) -> Vec<String>); 2] = [("name", dns_subdomain), ("namespace", dns_label)];
        for (field, rule) in rules {
            match secret.text(field) {
                "" => errors.push(Error::required(&at.field(field), "")),
                text => named(errors, text, &at.field(field), rule),
            }
        }
    }
}
