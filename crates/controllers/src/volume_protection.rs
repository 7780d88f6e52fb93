//! Takes away the finalizers that keep claims, volumes and classes of volume attributes while they are used, as soon as
//! they are not (upstream's `pkg/controller/volume/{pvcprotection,pvprotection,vacprotection}`). Admission sets them;
//! objects from before get them here.

use std::fmt::Debug;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{PersistentVolume, PersistentVolumeClaim, Pod};
use k8s_openapi::api::storage::v1::VolumeAttributesClass;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::api::{Api, ListParams};
use kube::{Resource, ResourceExt};
use reconcile::owner::is_controlled_by;
use reconcile::{Change, Informer, Key, Next, Watchable, WorkQueue, api_error};
use serde::Serialize;

use crate::Context;
use crate::context::{key_of, post};

const WORKERS: usize = 2;
const CLAIM: &str = "kubernetes.io/pvc-protection";
const VOLUME: &str = "kubernetes.io/pv-protection";
const CLASS: &str = "kubernetes.io/vac-protection";
/// Finds the Pods that may use a claim, by its name.
const BY_CLAIM: &str = "volume-protection-claims";

/// What is to be done about a finalizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Add,
    /// If nothing uses the object.
    Remove,
}

fn step(meta: &ObjectMeta, finalizer: &str) -> Option<Step> {
    let protected = meta.finalizers.iter().flatten().any(|one| one == finalizer);
    match (meta.deletion_timestamp.is_some(), protected) {
        (false, false) => Some(Step::Add),
        (true, true) => Some(Step::Remove),
        _ => None,
    }
}

/// Writes an object with or without the finalizer. Whoever changed it meanwhile makes it be looked at again.
async fn carry_out<K>(api: &Api<K>, object: &K, step: Step, finalizer: &str) -> anyhow::Result<Next>
where
    K: Resource<DynamicType = ()> + Clone + Debug + Serialize + serde::de::DeserializeOwned,
{
    let mut new = object.clone();
    let finalizers = new.finalizers_mut();
    match step {
        Step::Add => finalizers.push(finalizer.to_owned()),
        Step::Remove => finalizers.retain(|one| one != finalizer),
    }
    api_error::found(api.replace(&object.name_any(), &post(), &new).await)?;
    Ok(Next::Done)
}

/// Queues every object about which there is something to do.
fn watch<K: Watchable>(objects: &Informer<K>, queue: &WorkQueue<Key>, finalizer: &'static str) {
    let changed = queue.clone();
    objects.on_event(move |change| {
        let object = change.object();
        if !matches!(change, Change::Deleted(_)) && step(object.meta(), finalizer).is_some() {
            changed.add(key_of(object.as_ref()));
        }
    });
}

/// The claims that a Pod names, those of its ephemeral volumes included.
fn claims_of(pod: &Pod) -> Vec<(String, bool)> {
    let volumes = pod.spec.iter().flat_map(|spec| spec.volumes.iter().flatten());
    let name = |volume: &k8s_openapi::api::core::v1::Volume| match (&volume.persistent_volume_claim, &volume.ephemeral)
    {
        (Some(claim), _) => Some((claim.claim_name.clone(), false)),
        (None, Some(_)) => Some((format!("{}-{}", pod.name_any(), volume.name), true)),
        (None, None) => None,
    };
    volumes.filter_map(name).collect()
}

/// Whether a Pod uses a claim: a node may have its volumes.
fn uses(pod: &Pod, claim: &PersistentVolumeClaim) -> bool {
    if pod.spec.as_ref().is_none_or(|spec| spec.node_name.as_deref().unwrap_or_default().is_empty()) {
        return false;
    }
    // Such a Pod waits only to be removed; a claim of its own may go before it.
    let shut_down = pod.metadata.deletion_timestamp.is_some() && pod.metadata.deletion_grace_period_seconds == Some(0);
    claims_of(pod).into_iter().any(|(name, ephemeral)| {
        let own = is_controlled_by(&claim.metadata, &pod.metadata);
        name == claim.name_any() && (!ephemeral || own && !shut_down)
    })
}

pub(crate) async fn start_claims(cx: Context) -> anyhow::Result<()> {
    let claims = cx.informers.of::<PersistentVolumeClaim>();
    let pods = cx.informers.of::<Pod>();
    let queue = WorkQueue::<Key>::new();
    watch(&claims, &queue, CLAIM);
    pods.add_index(BY_CLAIM, |pod| {
        let namespace = pod.namespace().unwrap_or_default();
        claims_of(pod).into_iter().map(|(name, _)| format!("{namespace}/{name}")).collect()
    });
    let changed = queue.clone();
    pods.on_event(move |change| {
        // Only Pods that end let claims go.
        let pod = change.object();
        if matches!(change, Change::Deleted(_)) || pod.metadata.deletion_timestamp.is_some() {
            let namespace = pod.namespace().unwrap_or_default();
            for (name, _) in claims_of(pod) {
                changed.add(Key { namespace: namespace.clone(), name });
            }
        }
    });
    let synced = async {
        tokio::join!(claims.synced(), pods.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), claims, pods));
    cx.work(&queue, WORKERS, move |key| {
        let state = state.clone();
        async move { reconcile_claim(&state.0, &state.1, &state.2, &key).await }
    })
    .await
}

async fn reconcile_claim(
    cx: &Context,
    claims: &Informer<PersistentVolumeClaim>,
    pods: &Informer<Pod>,
    key: &Key,
) -> anyhow::Result<Next> {
    let Some(claim) = claims.get_key(key) else { return Ok(Next::Done) };
    let Some(step) = step(&claim.metadata, CLAIM) else { return Ok(Next::Done) };
    if step == Step::Remove {
        let known = pods.by_index(BY_CLAIM, &format!("{}/{}", key.namespace, key.name));
        if known.iter().any(|pod| uses(pod, &claim)) {
            return Ok(Next::Done);
        }
        // The cache may not have a Pod yet that uses it.
        let all = cx.api::<Pod>(&key.namespace).list(&ListParams::default()).await?;
        if all.iter().any(|pod| uses(pod, &claim)) {
            return Ok(Next::Done);
        }
    }
    carry_out(&cx.api(&key.namespace), claim.as_ref(), step, CLAIM).await
}

pub(crate) async fn start_volumes(cx: Context) -> anyhow::Result<()> {
    let volumes = cx.informers.of::<PersistentVolume>();
    let queue = WorkQueue::<Key>::new();
    watch(&volumes, &queue, VOLUME);
    if !cx.wait_for(volumes.synced()).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), volumes));
    cx.work(&queue, WORKERS, move |key| {
        let state = state.clone();
        async move {
            let (cx, volumes) = &*state;
            let Some(volume) = volumes.get_key(&key) else { return Ok(Next::Done) };
            let bound = volume.status.as_ref().and_then(|status| status.phase.as_deref()) == Some("Bound");
            match step(&volume.metadata, VOLUME) {
                Some(step) if step == Step::Add || !bound => {
                    carry_out(&Api::all(cx.client.clone()), volume.as_ref(), step, VOLUME).await
                }
                _ => Ok(Next::Done),
            }
        }
    })
    .await
}

/// What keeps a class: volumes and claims that have it or are to get it.
struct Users {
    volumes: Informer<PersistentVolume>,
    claims: Informer<PersistentVolumeClaim>,
}

impl Users {
    fn of_volume(volume: &PersistentVolume) -> Option<&str> {
        volume.spec.as_ref()?.volume_attributes_class_name.as_deref()
    }

    fn of_claim(claim: &PersistentVolumeClaim) -> [Option<&str>; 3] {
        let status = claim.status.as_ref();
        [
            claim.spec.as_ref().and_then(|spec| spec.volume_attributes_class_name.as_deref()),
            status.and_then(|status| status.current_volume_attributes_class_name.as_deref()),
            status.and_then(|it| it.modify_volume_status.as_ref()?.target_volume_attributes_class_name.as_deref()),
        ]
    }

    fn any(&self, class: &str) -> bool {
        self.volumes.list().iter().any(|volume| Users::of_volume(volume) == Some(class))
            || self.claims.list().iter().any(|claim| Users::of_claim(claim).contains(&Some(class)))
    }
}

pub(crate) async fn start_classes(cx: Context) -> anyhow::Result<()> {
    let classes = cx.informers.of::<VolumeAttributesClass>();
    let users = Users { volumes: cx.informers.of(), claims: cx.informers.of() };
    let queue = WorkQueue::<Key>::new();
    watch(&classes, &queue, CLASS);
    let class_key = |name: &str| Key { namespace: String::new(), name: name.to_owned() };
    let changed = queue.clone();
    users.volumes.on_event(move |change| {
        let before = change.old().map(|old| Users::of_volume(old));
        let gone = if matches!(change, Change::Deleted(_)) { Users::of_volume(change.object()) } else { None };
        before.flatten().into_iter().chain(gone).for_each(|name| changed.add(class_key(name)));
    });
    let changed = queue.clone();
    users.claims.on_event(move |change| {
        let before = change.old().map(|old| Users::of_claim(old)).unwrap_or_default();
        let gone = matches!(change, Change::Deleted(_)).then(|| Users::of_claim(change.object())).unwrap_or_default();
        before.into_iter().chain(gone).flatten().for_each(|name| changed.add(class_key(name)));
    });
    let synced = async {
        tokio::join!(classes.synced(), users.volumes.synced(), users.claims.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), classes, users));
    cx.work(&queue, WORKERS, move |key| {
        let state = state.clone();
        async move {
            let (cx, classes, users) = &*state;
            let Some(class) = classes.get_key(&key) else { return Ok(Next::Done) };
            match step(&class.metadata, CLASS) {
                Some(step) if step == Step::Add || !users.any(&key.name) => {
                    carry_out(&Api::all(cx.client.clone()), class.as_ref(), step, CLASS).await
                }
                _ => Ok(Next::Done),
            }
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::scenario::{ago, object};

    #[test]
    fn finalizers_come_and_go() {
        let check = |meta: Value, expect: Option<Step>| {
            let claim = object::<PersistentVolumeClaim>(json!({ "metadata": meta }));
            assert_eq!(step(&claim.metadata, CLAIM), expect);
        };
        check(json!({}), Some(Step::Add));
        check(json!({ "finalizers": [CLAIM] }), None);
        check(json!({ "finalizers": [CLAIM], "deletionTimestamp": ago(1) }), Some(Step::Remove));
        check(json!({ "deletionTimestamp": ago(1) }), None);
    }

    #[test]
    fn scheduled_pods_use_claims() {
        let claim = object::<PersistentVolumeClaim>(json!({ "metadata": { "name": "p-scratch", "ownerReferences": [
            { "apiVersion": "v1", "kind": "Pod", "name": "p", "uid": "u", "controller": true } ] } }));
        let check = |node: &str, volume: Value, deleted: bool, expect: bool| {
            let mut meta = json!({ "name": "p", "uid": "u" });
            if deleted {
                meta["deletionTimestamp"] = ago(1).into();
                meta["deletionGracePeriodSeconds"] = 0.into();
            }
            let spec = json!({ "nodeName": node, "containers": [], "volumes": [volume] });
            assert_eq!(uses(&object::<Pod>(json!({ "metadata": meta, "spec": spec })), &claim), expect);
        };
        let named = json!({ "name": "v", "persistentVolumeClaim": { "claimName": "p-scratch" } });
        let own = json!({ "name": "scratch", "ephemeral": { "volumeClaimTemplate": { "spec": {} } } });
        check("n", named.clone(), false, true);
        check("n", named.clone(), true, true);
        check("", named, false, false);
        check("n", own.clone(), false, true);
        check("n", own, true, false);
    }
}
