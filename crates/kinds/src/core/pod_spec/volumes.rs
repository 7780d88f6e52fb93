//! Volumes of Pods. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateVolumes, validateVolumeSource).
//!
//! Projections of trust bundles and certificates are features that are off: they are dropped before they get here.

use schema::Value;
use schema::quantity::Quantity;

use super::Rules;
use super::volume_sources::{
    Shape, azure_disk, disk, fibre_channel, flocker, git_repo, host_path, iscsi, nfs, quobyte,
};
use super::{projected, volume_sources};
use crate::checks::{named, required};
use crate::core::persistent_volume_claim::validation::validate_template;
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain};
use crate::tree::Tree;

/// Longest `<volume name>:<target portal>` of an iSCSI volume with an initiator.
pub const ISCSI_NAME_MOST: usize = 64;

/// The volumes of a Pod that containers can mount: those with which nothing is wrong.
pub struct Volumes<'a>(Vec<&'a Value>);

impl<'a> Volumes<'a> {
    /// The volume of a name.
    pub fn find(&self, name: &str) -> Option<&'a Value> {
        self.0.iter().find(|volume| volume.text("name") == name).copied()
    }
}

/// What a check of a volume's source may look at besides the source.
struct Around<'a> {
    volume: &'a str,
    /// Name of the Pod; empty in a template.
    pod: &'a str,
    rules: &'a Rules,
}

/// A source of a volume: its field, what the field is called when there are two of them and when something is wrong
/// with it, and how it is checked.
struct Source {
    field: &'static str,
    second: &'static str,
    at: &'static str,
    check: fn(&mut Errors, &Value, &At<'_>, &Around<'_>),
}

const fn source(field: &'static str, check: fn(&mut Errors, &Value, &At<'_>, &Around<'_>)) -> Source {
    Source { field, second: field, at: field, check }
}

/// In the order in which they are looked at.
static SOURCES: &[Source] = &[
    source("emptyDir", |errors, it, at, _| {
        if it.set_text("sizeLimit").and_then(|text| Quantity::parse(text).ok()).is_some_and(|size| size.sign() < 0) {
            let text = "SizeLimit field must be a valid resource quantity";
            errors.push(Error::forbidden(&at.field("sizeLimit"), text));
        }
    }),
    source("hostPath", |errors, it, at, _| host_path(errors, it, at)),
    source("gitRepo", |errors, it, at, _| git_repo(errors, it, at)),
    Source { at: "persistentDisk", ..source("gcePersistentDisk", |errors, it, at, _| disk(errors, it, "pdName", at)) },
    source("awsElasticBlockStore", |errors, it, at, _| disk(errors, it, "volumeID", at)),
    source("secret", |errors, it, at, _| projected::files(errors, it, "secretName", at)),
    source("nfs", |errors, it, at, _| nfs(errors, it, at)),
    source("iscsi", |errors, it, at, _| {
        required(errors, it, "targetPortal", at);
        iscsi(errors, it, Shape::Volume, at);
    }),
    source("glusterfs", |errors, it, at, _| {
        ["endpoints", "path"].iter().for_each(|name| required(errors, it, name, at))
    }),
    source("flocker", |errors, it, at, _| flocker(errors, it, at)),
    source("persistentVolumeClaim", |errors, it, at, _| required(errors, it, "claimName", at)),
    source("rbd", |errors, it, at, _| volume_sources::rbd(errors, it, at)),
    source("cinder", |errors, it, at, _| volume_sources::cinder(errors, it, Shape::Volume, at)),
    Source { second: "cephFS", ..source("cephfs", |errors, it, at, _| volume_sources::ceph_fs(errors, it, at)) },
    source("quobyte", |errors, it, at, _| quobyte(errors, it, at)),
    Source {
        second: "downwarAPI",
        ..source("downwardAPI", |errors, it, at, _| projected::downward_api(errors, it, at))
    },
    source("fc", |errors, it, at, _| fibre_channel(errors, it, at)),
    source("flexVolume", |errors, it, at, _| volume_sources::flex(errors, it, at)),
    source("configMap", |errors, it, at, _| projected::files(errors, it, "name", at)),
    source("azureFile", |errors, it, at, _| {
        ["secretName", "shareName"].iter().for_each(|name| required(errors, it, name, at));
    }),
    source("vsphereVolume", |errors, it, at, _| required(errors, it, "volumePath", at)),
    source("photonPersistentDisk", |errors, it, at, _| required(errors, it, "pdID", at)),
    source("portworxVolume", |errors, it, at, _| required(errors, it, "volumeID", at)),
    source("azureDisk", |errors, it, at, _| azure_disk(errors, it, at)),
    source("storageos", |errors, it, at, _| volume_sources::storage_os(errors, it, Shape::Volume, at)),
    source("projected", |errors, it, at, around| projected::validate(errors, it, around.rules, at)),
    source("scaleIO", |errors, it, at, _| volume_sources::scale_io(errors, it, at)),
    source("csi", |errors, it, at, _| volume_sources::csi(errors, it, at)),
    source("ephemeral", ephemeral),
    source("image", |errors, it, at, around| {
        if around.rules.is_pod {
            required(errors, it, "reference", at);
        }
        super::containers::pull_policy(errors, it.text("pullPolicy"), &at.field("pullPolicy"));
    }),
];

fn ephemeral(errors: &mut Errors, source: &Value, at: &At<'_>, _around: &Around<'_>) {
    match source.field("volumeClaimTemplate") {
        Some(template) => validate_template(errors, template, &at.field("volumeClaimTemplate")),
        None => errors.push(Error::required(&at.field("volumeClaimTemplate"), "")),
    }
}

/// What is wrong with volumes, and those that can be mounted. `pod` is the name of the Pod, empty in a template.
pub fn validate<'a>(errors: &mut Errors, volumes: &'a [Value], pod: &str, rules: &Rules, all: &At<'_>) -> Volumes<'a> {
    let mut good: Vec<&Value> = Vec::with_capacity(volumes.len());
    for (index, volume) in volumes.iter().enumerate() {
        let at = all.index(index);
        let before = errors.len();
        let name = volume.text("name");
        validate_source(errors, volume, &at, &Around { volume: name, pod, rules });
        match name {
            "" => errors.push(Error::required(&at.field("name"), "")),
            name => named(errors, name, &at.field("name"), dns_label),
        }
        if good.iter().any(|other| other.text("name") == name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        if errors.len() == before {
            good.push(volume);
        }
        let claim = volume["persistentVolumeClaim"].text("claimName");
        let made = |other: &Value| {
            let (start, end) = (claim.strip_prefix(pod), other.text("name"));
            other.has("ephemeral") && start.and_then(|rest| rest.strip_prefix('-')) == Some(end)
        };
        if !pod.is_empty() && !claim.is_empty() && volumes.iter().any(made) {
            let text = "must not reference a PVC that gets created for an ephemeral volume";
            let source_at = at.field("persistentVolumeClaim");
            errors.push(Error::invalid(&source_at.field("claimName"), claim, text));
        }
    }
    Volumes(good)
}

fn validate_source(errors: &mut Errors, volume: &Value, at: &At<'_>, around: &Around<'_>) {
    let mut found = false;
    for source in SOURCES {
        let Some(value) = volume.field(source.field) else { continue };
        if found {
            errors.push(Error::forbidden(&at.field(source.second), "may not specify more than 1 volume type"));
        } else {
            (source.check)(errors, value, &at.field(source.at), around);
        }
        if source.field == "iscsi" {
            long_iscsi_name(errors, value, around.volume, at);
        } else if source.field == "ephemeral" && !found && !around.pod.is_empty() && !around.volume.is_empty() {
            let claim = format!("{}-{}", around.pod, around.volume);
            let found = dns_subdomain(&claim).into_iter().map(|text| format!("PVC name {claim:?}: {text}"));
            errors.extend(found.map(|text| Error::invalid(&at.field("name"), around.volume, text)));
        }
        found = true;
    }
    if !found {
        errors.push(Error::required(at, "must specify a volume type"));
    }
}

fn long_iscsi_name(errors: &mut Errors, source: &Value, volume: &str, at: &At<'_>) {
    if source.has("initiatorName") && volume.len() + 1 + source.text("targetPortal").len() > ISCSI_NAME_MOST {
        let text = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if \
                    iscsi.initiatorName is specified.";
        errors.push(Error::invalid(&at.field("name"), volume, text));
    }
}
