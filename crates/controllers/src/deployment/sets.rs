//! A Deployment's ReplicaSets: which is the new one, how they are named, annotated and cleaned up.

use std::cmp::Ordering;
use std::sync::Arc;

use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet, ReplicaSetSpec};
use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::owner::controller_reference;

use super::plan::{Rollout, Step, replicas as wanted_replicas};
use super::rolling::max_surge;
use crate::template_hash;

pub(super) const REVISION: &str = "deployment.kubernetes.io/revision";
pub(super) const REVISION_HISTORY: &str = "deployment.kubernetes.io/revision-history";
pub(super) const DESIRED_REPLICAS: &str = "deployment.kubernetes.io/desired-replicas";
pub(super) const MAX_REPLICAS: &str = "deployment.kubernetes.io/max-replicas";
pub(super) const ROLLBACK_TO: &str = "deprecated.deployment.rollback.to";
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";
const TEMPLATE_HASH: &str = "pod-template-hash";
/// Annotations that stay with the object that has them.
const NOT_COPIED: [&str; 6] = [LAST_APPLIED, REVISION, REVISION_HISTORY, DESIRED_REPLICAS, MAX_REPLICAS, ROLLBACK_TO];
/// Length of the list of former revisions in characters.
const MAX_HISTORY: usize = 2000;
const MAX_NAME: usize = 253;

pub(super) fn replicas(set: &ReplicaSet) -> i32 {
    set.spec.as_ref().and_then(|s| s.replicas).unwrap_or(1)
}

pub(super) fn actual_replicas(set: &ReplicaSet) -> i32 {
    set.status.as_ref().map_or(0, |s| s.replicas)
}

pub(super) fn available_replicas(set: &ReplicaSet) -> i32 {
    set.status.as_ref().and_then(|s| s.available_replicas).unwrap_or(0)
}

pub(super) fn template(set: &ReplicaSet) -> Option<&PodTemplateSpec> {
    set.spec.as_ref()?.template.as_ref()
}

pub(super) fn deployment_template(deployment: &Deployment) -> Option<&PodTemplateSpec> {
    deployment.spec.as_ref().map(|s| &s.template)
}

pub(super) fn annotation<'a>(set: &'a ReplicaSet, name: &str) -> Option<&'a str> {
    set.metadata.annotations.as_ref()?.get(name).map(String::as_str)
}

/// A count that an annotation holds, if it is one.
pub(super) fn counted(set: &ReplicaSet, name: &str) -> Option<i32> {
    annotation(set, name)?.parse().ok().filter(|n| *n >= 0)
}

/// Whether two templates are equal but for the hash label.
pub(super) fn same_template(a: Option<&PodTemplateSpec>, b: Option<&PodTemplateSpec>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a.is_none() && b.is_none() };
    fn parts(t: &PodTemplateSpec) -> ObjectMeta {
        let mut meta = t.metadata.clone().unwrap_or_default();
        meta.labels.get_or_insert_default().remove(TEMPLATE_HASH);
        meta.annotations.get_or_insert_default();
        meta
    }
    a.spec == b.spec && parts(a) == parts(b)
}

pub(super) fn older_first(a: &ReplicaSet, b: &ReplicaSet) -> Ordering {
    let key = |s: &ReplicaSet| s.metadata.creation_timestamp.clone().map(|t| t.0);
    key(a).cmp(&key(b)).then_with(|| a.metadata.name.cmp(&b.metadata.name))
}

/// The oldest set with the Deployment's template, and all others, oldest first.
pub(super) fn split(
    deployment: &Deployment,
    sets: &[Arc<ReplicaSet>],
) -> (Option<Arc<ReplicaSet>>, Vec<Arc<ReplicaSet>>) {
    let mut old = sets.to_vec();
    old.sort_by(|a, b| older_first(a, b));
    let wanted = deployment_template(deployment);
    let new = old.iter().position(|s| same_template(template(s), wanted)).map(|at| old.remove(at));
    (new, old)
}

/// The number of a set's rollout; zero if it has none.
pub(super) fn revision(set: &ReplicaSet) -> Option<i64> {
    annotation(set, REVISION).map_or(Some(0), |text| text.parse().ok())
}

pub(super) fn max_revision<'a>(sets: impl IntoIterator<Item = &'a Arc<ReplicaSet>>) -> i64 {
    sets.into_iter().filter_map(|s| revision(s)).max().unwrap_or(0).max(0)
}

/// The new set as it is to be created, but for its size.
pub(super) fn build_new(deployment: &Deployment) -> ReplicaSet {
    let spec = deployment.spec.clone().unwrap_or_default();
    let collisions = deployment.status.as_ref().and_then(|s| s.collision_count);
    let hash = template_hash::of_template(&spec.template, collisions);
    let mut template = spec.template;
    let labels = template.metadata.get_or_insert_default().labels.get_or_insert_default();
    labels.insert(TEMPLATE_HASH.to_owned(), hash.clone());
    let labels = labels.clone();
    let mut selector = spec.selector;
    selector.match_labels.get_or_insert_default().insert(TEMPLATE_HASH.to_owned(), hash.clone());
    let name = deployment.metadata.name.as_deref().unwrap_or_default();
    let kept = name.len().min(MAX_NAME - 1 - hash.len());
    ReplicaSet {
        metadata: ObjectMeta {
            name: Some(format!("{}-{hash}", &name[..kept])),
            namespace: deployment.metadata.namespace.clone(),
            labels: Some(labels),
            owner_references: Some(vec![controller_reference(deployment)]),
            ..ObjectMeta::default()
        },
        spec: Some(ReplicaSetSpec {
            replicas: Some(0),
            min_ready_seconds: spec.min_ready_seconds,
            selector,
            template: Some(template),
        }),
        status: None,
    }
}

/// Copies the Deployment's annotations to its new set and numbers it; returns whether anything changed.
pub(super) fn annotate_new(deployment: &Deployment, set: &mut ReplicaSet, revision: i64, exists: bool) -> bool {
    let before = set.metadata.annotations.clone().unwrap_or_default();
    let annotations = set.metadata.annotations.get_or_insert_default();
    for (key, value) in deployment.metadata.annotations.iter().flatten() {
        if !NOT_COPIED.contains(&key.as_str()) {
            annotations.insert(key.clone(), value.clone());
        }
    }
    let former = annotations.get(REVISION).cloned();
    let number = former.as_deref().map_or(Some(0), |text| text.parse::<i64>().ok());
    if number.is_some_and(|n| n < revision) {
        annotations.insert(REVISION.to_owned(), revision.to_string());
        if let Some(former) = former {
            let history = annotations.remove(REVISION_HISTORY).unwrap_or_default();
            annotations.insert(REVISION_HISTORY.to_owned(), appended(&history, &former));
        }
    }
    if !exists {
        annotate_size(deployment, set);
    }
    set.metadata.annotations.as_ref() != Some(&before)
}

/// The list of former revisions with one more, shortened at its beginning.
fn appended(history: &str, revision: &str) -> String {
    let mut all: Vec<&str> = history.split(',').filter(|r| !r.is_empty()).collect();
    all.push(revision);
    let mut start = 0;
    while start + 1 < all.len() && all[start..].iter().map(|r| r.len() + 1).sum::<usize>() > MAX_HISTORY + 1 {
        start += 1;
    }
    all[start..].join(",")
}

/// Notes on a set how large the Deployment is and may become; returns whether that changed.
pub(super) fn annotate_size(deployment: &Deployment, set: &mut ReplicaSet) -> bool {
    let desired = wanted_replicas(deployment);
    let max = desired.saturating_add(max_surge(deployment));
    let annotations = set.metadata.annotations.get_or_insert_default();
    let mut changed = false;
    for (name, value) in [(DESIRED_REPLICAS, desired.to_string()), (MAX_REPLICAS, max.to_string())] {
        changed |= annotations.insert(name.to_owned(), value.clone()) != Some(value);
    }
    changed
}

pub(super) fn set_revision(deployment: &mut Deployment, revision: &str) {
    let annotations = deployment.metadata.annotations.get_or_insert_default();
    annotations.insert(REVISION.to_owned(), revision.to_owned());
}

/// On rollback the Deployment takes over the annotations of the set to which it returns.
pub(super) fn take_annotations(deployment: &mut Deployment, set: &ReplicaSet) {
    let annotations = deployment.metadata.annotations.get_or_insert_default();
    annotations.retain(|key, _| NOT_COPIED.contains(&key.as_str()));
    for (key, value) in set.metadata.annotations.iter().flatten() {
        if !NOT_COPIED.contains(&key.as_str()) {
            annotations.insert(key.clone(), value.clone());
        }
    }
}

/// The template without the hash label.
pub(super) fn plain_template(set: &ReplicaSet) -> PodTemplateSpec {
    let mut template = template(set).cloned().unwrap_or_default();
    if let Some(labels) = template.metadata.as_mut().and_then(|m| m.labels.as_mut()) {
        labels.remove(TEMPLATE_HASH);
    }
    template
}

/// Deletes old sets beyond the history limit, lowest revision first, if they are empty and seen to be.
pub(super) fn clean_up(rollout: &mut Rollout) {
    let limit = rollout.target.spec.as_ref().and_then(|s| s.revision_history_limit);
    let Some(limit) = limit.filter(|l| *l != i32::MAX) else { return };
    let mut cleanable: Vec<_> =
        rollout.old.iter().filter(|s| s.metadata.deletion_timestamp.is_none()).cloned().collect();
    let surplus = cleanable.len().saturating_sub(usize::try_from(limit).unwrap_or(0));
    cleanable.sort_by(|a, b| match (revision(a), revision(b)) {
        (Some(x), Some(y)) if x != y => x.cmp(&y),
        _ => older_first(a, b),
    });
    for set in cleanable.into_iter().take(surplus) {
        let observed = set.status.as_ref().and_then(|s| s.observed_generation).unwrap_or(0);
        let settled = set.metadata.generation.unwrap_or(0) <= observed;
        if actual_replicas(&set) == 0 && replicas(&set) == 0 && settled {
            rollout.extra.push(Step::Delete(set));
        }
    }
}
