//! Who a Pod of a StatefulSet is: its ordinal, its name, its labels and its claims (upstream's `stateful_set_utils.go`).

use std::collections::BTreeMap;

use k8s_openapi::api::apps::v1::{StatefulSet, StatefulSetSpec};
use k8s_openapi::api::core::v1::{
    PersistentVolumeClaim, PersistentVolumeClaimVolumeSource, Pod, PodTemplateSpec, Volume,
};
use reconcile::owner::controller_reference;

use crate::pod_control;
use crate::revisions::HASH_LABEL;

const NAME_LABEL: &str = "statefulset.kubernetes.io/pod-name";
const INDEX_LABEL: &str = "apps.kubernetes.io/pod-index";

/// The set's name and the ordinal that a Pod's name is made of.
pub(super) fn parse_name(pod: &Pod) -> Option<(&str, i32)> {
    let (parent, ordinal) = pod.metadata.name.as_deref()?.rsplit_once('-')?;
    let digits = !ordinal.is_empty() && ordinal.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| Some((parent, ordinal.parse().ok()?))).flatten()
}

pub(super) fn is_member(set: &StatefulSet, pod: &Pod) -> bool {
    parse_name(pod).is_some_and(|(parent, _)| Some(parent) == set.metadata.name.as_deref())
}

pub(super) fn ordinal(pod: &Pod) -> Option<i32> {
    parse_name(pod).map(|(_, ordinal)| ordinal)
}

/// The spec; an absent one is like an empty one.
pub(super) fn spec(set: &StatefulSet) -> &StatefulSetSpec {
    static EMPTY: std::sync::LazyLock<StatefulSetSpec> = std::sync::LazyLock::new(StatefulSetSpec::default);
    set.spec.as_ref().unwrap_or(&EMPTY)
}

pub(super) fn first_ordinal(set: &StatefulSet) -> i32 {
    spec(set).ordinals.as_ref().and_then(|o| o.start).unwrap_or(0)
}

pub(super) fn replicas(set: &StatefulSet) -> i32 {
    spec(set).replicas.unwrap_or(1).max(0)
}

/// Whether an ordinal is one that the set should have.
pub(super) fn is_in_range(set: &StatefulSet, ordinal: i32) -> bool {
    let first = first_ordinal(set);
    ordinal >= first && ordinal - first < replicas(set)
}

pub(super) fn pod_name(set: &StatefulSet, ordinal: i32) -> String {
    format!("{}-{ordinal}", set.metadata.name.as_deref().unwrap_or_default())
}

fn templates(set: &StatefulSet) -> &[PersistentVolumeClaim] {
    spec(set).volume_claim_templates.as_deref().unwrap_or_default()
}

fn claim_name(set: &StatefulSet, template: &PersistentVolumeClaim, ordinal: i32) -> String {
    format!("{}-{}", template.metadata.name.as_deref().unwrap_or_default(), pod_name(set, ordinal))
}

/// The names of the claims that an ordinal has.
pub(super) fn claim_names(set: &StatefulSet, ordinal: i32) -> Vec<String> {
    templates(set).iter().map(|t| claim_name(set, t, ordinal)).collect()
}

/// The claims that an ordinal needs, as they are created.
pub(super) fn claims(set: &StatefulSet, ordinal: i32) -> Vec<PersistentVolumeClaim> {
    let selected = spec(set).selector.match_labels.clone().unwrap_or_default();
    let claim = |template: &PersistentVolumeClaim| {
        let mut claim = template.clone();
        claim.metadata.name = Some(claim_name(set, template, ordinal));
        claim.metadata.namespace = set.metadata.namespace.clone();
        claim.metadata.labels.get_or_insert_default().extend(selected.clone());
        claim.status = None;
        claim
    };
    templates(set).iter().map(claim).collect()
}

/// The Pod's volumes with those of its claims, which replace others of the same names.
pub(super) fn volumes(set: &StatefulSet, ordinal: i32, current: &[Volume]) -> Vec<Volume> {
    let claimed = templates(set).iter().map(|template| Volume {
        name: template.metadata.name.clone().unwrap_or_default(),
        persistent_volume_claim: Some(PersistentVolumeClaimVolumeSource {
            claim_name: claim_name(set, template, ordinal),
            read_only: None,
        }),
        ..Volume::default()
    });
    let mut all: Vec<Volume> = claimed.collect();
    let others = current.iter().filter(|v| !templates(set).iter().any(|t| t.metadata.name.as_ref() == Some(&v.name)));
    all.extend(others.cloned());
    all
}

/// Whether the Pod has the claims that its ordinal has.
pub(super) fn has_storage(set: &StatefulSet, pod: &Pod) -> bool {
    let Some(ordinal) = ordinal(pod) else { return false };
    let volumes = pod.spec.as_ref().and_then(|s| s.volumes.as_deref()).unwrap_or_default();
    templates(set).iter().all(|template| {
        let volume = volumes.iter().find(|v| Some(&v.name) == template.metadata.name.as_ref());
        let claim = volume.and_then(|v| v.persistent_volume_claim.as_ref());
        claim.is_some_and(|c| c.claim_name == claim_name(set, template, ordinal))
    })
}

pub(super) fn has_identity(pod: &Pod) -> bool {
    let labels = pod.metadata.labels.as_ref();
    labels.and_then(|l| l.get(NAME_LABEL)) == pod.metadata.name.as_ref()
}

/// The labels that tell who a Pod is.
pub(super) fn labels(set: &StatefulSet, ordinal: i32) -> BTreeMap<String, String> {
    [(NAME_LABEL, pod_name(set, ordinal)), (INDEX_LABEL, ordinal.to_string())]
        .map(|(key, value)| (key.to_owned(), value))
        .into()
}

/// The revision that a Pod is of; empty if it does not say.
pub(super) fn revision_of(pod: &Pod) -> &str {
    pod.metadata.labels.as_ref().and_then(|l| l.get(HASH_LABEL)).map(String::as_str).unwrap_or_default()
}

/// A new Pod of the template, which belongs to the named revision.
pub(super) fn new_pod(set: &StatefulSet, template: &PodTemplateSpec, revision: &str, ordinal: i32) -> Pod {
    let name = pod_name(set, ordinal);
    let mut pod = pod_control::from_template(template, String::new(), controller_reference(set));
    pod.metadata.generate_name = None;
    pod.metadata.name = Some(name.clone());
    pod.metadata.namespace = set.metadata.namespace.clone();
    let all = pod.metadata.labels.get_or_insert_default();
    all.extend(labels(set, ordinal));
    all.insert(HASH_LABEL.to_owned(), revision.to_owned());
    let pod_spec = pod.spec.get_or_insert_default();
    pod_spec.hostname = Some(name);
    pod_spec.subdomain = spec(set).service_name.clone();
    pod_spec.volumes = Some(volumes(set, ordinal, pod_spec.volumes.as_deref().unwrap_or_default()));
    pod
}
