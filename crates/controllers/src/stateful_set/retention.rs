//! Who owns the claims of a StatefulSet's Pods, so that they go when the policy says (upstream's
//! `updateClaimOwnerRefForSetAndPod`).

use k8s_openapi::api::apps::v1::StatefulSet;
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use kube::Resource;
use reconcile::owner::controller_reference;

use super::identity::{is_in_range, ordinal, spec};

/// Whether claims go when their Pod is scaled away, and when the set is deleted.
fn policy(set: &StatefulSet) -> (bool, bool) {
    let policy = spec(set).persistent_volume_claim_retention_policy.as_ref();
    let deletes = |when: Option<&String>| when.is_some_and(|w| w == "Delete");
    (deletes(policy.and_then(|p| p.when_scaled.as_ref())), deletes(policy.and_then(|p| p.when_deleted.as_ref())))
}

fn references(claim: &PersistentVolumeClaim) -> &[OwnerReference] {
    claim.metadata.owner_references.as_deref().unwrap_or_default()
}

/// Whether a reference names this object, or one that had its name before.
fn names<K: Resource<DynamicType = ()>>(reference: &OwnerReference, object: &K) -> bool {
    reference.api_version == K::api_version(&())
        && reference.kind == K::kind(&())
        && Some(&reference.name) == object.meta().name.as_ref()
}

fn is_same(reference: &OwnerReference, meta: &ObjectMeta) -> bool {
    Some(&reference.uid) == meta.uid.as_ref()
}

fn owns(claim: &PersistentVolumeClaim, meta: &ObjectMeta) -> bool {
    references(claim).iter().any(|r| is_same(r, meta))
}

/// Whether the first reference by that name is to an object that is no more.
fn is_stale<K: Resource<DynamicType = ()>>(claim: &PersistentVolumeClaim, object: &K) -> bool {
    references(claim).iter().find(|r| names(r, object)).is_some_and(|r| !is_same(r, object.meta()))
}

/// Whether a claim that the new Pod would use is about to go with the Pod that had it before.
pub(super) fn blocks_creation(claim: &PersistentVolumeClaim, set: &StatefulSet, pod: &Pod) -> bool {
    policy(set).0 && is_stale(claim, pod)
}

/// Whether somebody else manages the claim though the policy is to delete it.
pub(super) fn has_other_controller(claim: &PersistentVolumeClaim, set: &StatefulSet, pod: &Pod) -> bool {
    policy(set) != (false, false)
        && references(claim).iter().any(|r| {
            if names(r, set) {
                !is_same(r, &set.metadata)
            } else if names(r, pod) {
                !is_same(r, &pod.metadata)
            } else {
                r.controller == Some(true)
            }
        })
}

/// The owners that the claim should have; `None` if it has them, or is best not touched.
pub(super) fn plan(claim: &PersistentVolumeClaim, set: &StatefulSet, pod: &Pod) -> Option<Vec<OwnerReference>> {
    if is_stale(claim, set) || is_stale(claim, pod) {
        return None;
    }
    let (owned_by_set, owned_by_pod) = (owns(claim, &set.metadata), owns(claim, &pod.metadata));
    let unexpected = has_other_controller(claim, set, pod);
    let scaled_away = ordinal(pod).is_some_and(|ordinal| !is_in_range(set, ordinal));
    let (by_set, by_pod) = match policy(set) {
        _ if unexpected => (false, false),
        (false, on_deletion) => (on_deletion, false),
        (true, false) => (false, scaled_away),
        (true, true) => (!scaled_away, scaled_away),
    };
    let ours = |r: &&OwnerReference| is_same(r, &set.metadata) || is_same(r, &pod.metadata);
    let all_control = references(claim).iter().filter(ours).all(|r| r.controller == Some(true));
    if (owned_by_set, owned_by_pod) == (by_set, by_pod) && (unexpected || all_control) {
        return None;
    }
    let others = references(claim).iter().filter(|r| !names(r, set) && !names(r, pod)).cloned();
    let set_reference = by_set.then(|| controller_reference(set));
    let pod_reference = by_pod.then(|| controller_reference(pod));
    Some(others.chain(set_reference).chain(pod_reference).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::scenario::{object, pod};

    fn check(scaled: &str, deleted: &str, pod_line: &str, owners: &[&str], expect: &str) {
        let set: Arc<StatefulSet> = object(json!({"metadata": {"name": "web", "uid": "set"}, "spec": {"replicas": 1,
            "selector": {}, "template": {}, "serviceName": "s",
            "persistentVolumeClaimRetentionPolicy": {"whenScaled": scaled, "whenDeleted": deleted}}}));
        let pod = pod(pod_line);
        let reference = |owner: &&str| match *owner {
            "set" => {
                json!({"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "web", "uid": "set", "controller": true})
            }
            "pod" => {
                json!({"apiVersion": "v1", "kind": "Pod", "name": pod.metadata.name, "uid": pod.metadata.uid, "controller": true})
            }
            "old" => {
                json!({"apiVersion": "v1", "kind": "Pod", "name": pod.metadata.name, "uid": "old", "controller": true})
            }
            other => json!({"apiVersion": "v1", "kind": "Other", "name": other, "uid": other, "controller": true}),
        };
        let claim = object::<PersistentVolumeClaim>(
            json!({"metadata": {"name": "c", "ownerReferences": owners.iter().map(reference).collect::<Vec<_>>()}}),
        );
        let told = match plan(&claim, &set, &pod) {
            None => "right".to_owned(),
            Some(owners) => owners.iter().map(|o| o.kind.clone()).collect::<Vec<_>>().join(" "),
        };
        assert_eq!(told, expect, "{scaled} {deleted} {pod_line} {owners:?}");
    }

    #[test]
    fn owners() {
        check("Retain", "Retain", "web-0", &[], "right");
        check("Retain", "Retain", "web-0", &["set", "x"], "Other");
        check("Retain", "Delete", "web-0", &[], "StatefulSet");
        check("Retain", "Delete", "web-0", &["set"], "right");
        check("Delete", "Retain", "web-0", &[], "right");
        check("Delete", "Retain", "web-1", &[], "Pod");
        check("Delete", "Delete", "web-0", &["pod"], "StatefulSet");
        check("Delete", "Delete", "web-1", &["set"], "Pod");
        check("Delete", "Delete", "web-1", &["old"], "right");
        check("Delete", "Delete", "web-1", &["x"], "right");
        check("Delete", "Delete", "web-1", &["x", "set"], "Other");
    }
}
