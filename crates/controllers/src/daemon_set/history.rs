//! The revisions of a DaemonSet's template (upstream's `constructHistory` and `cleanupHistory` in `update.go`).

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::bail;
use k8s_openapi::api::apps::v1::{ControllerRevision, DaemonSet};
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use kube::api::{Patch, PatchParams};
use reconcile::owner::controller_reference;
use reconcile::{Informer, Selector, api_error};
use serde_json::{Value, json};

use crate::context::post;
use crate::revisions::{self, HASH_LABEL};
use crate::{Context, object_status, template_hash};

pub(super) struct History {
    /// Of the present template.
    pub(super) current: Arc<ControllerRevision>,
    pub(super) old: Vec<Arc<ControllerRevision>>,
}

fn hash_label(revision: &ControllerRevision) -> Option<&str> {
    revision.metadata.labels.as_ref()?.get(HASH_LABEL).map(String::as_str)
}

impl History {
    /// By which Pods of the present template are known.
    pub(super) fn hash(&self) -> &str {
        hash_label(&self.current).unwrap_or_default()
    }

    /// Finds the revision of the present template, or makes it, and sees that its number is the highest. Of several
    /// equal ones the newest stays, and `pods` of the others become its own.
    pub(super) async fn read(
        cx: &Context,
        informer: &Informer<ControllerRevision>,
        set: &DaemonSet,
        selector: &Selector,
        pods: &[Arc<Pod>],
    ) -> anyhow::Result<Self> {
        let Some(spec) = &set.spec else { bail!("the DaemonSet has no spec") };
        let data = revisions::data_of(&spec.template);
        let mut all = revisions::claimed(cx, informer, set, selector).await?;
        for revision in &mut all {
            if hash_label(revision).is_none() {
                *revision = Arc::new(add_hash(cx, revision).await?);
            }
        }
        let (mut same, old): (Vec<_>, Vec<_>) = all.into_iter().partition(|r| revisions::is_of(r, &data));
        let number = revisions::next_number(&old);
        revisions::sort(&mut same);
        let current = match same.pop() {
            None => create(cx, set, data, number).await?,
            Some(newest) => {
                drop_duplicates(cx, &newest, &same, pods).await?;
                if newest.revision < number {
                    revisions::renumber(cx, &newest, number).await?;
                }
                newest
            }
        };
        Ok(History { current, old })
    }

    /// Deletes the oldest revisions beyond the limit that no Pod is of.
    pub(super) async fn clean_up(mut self, cx: &Context, limit: usize, pods: &[Arc<Pod>]) -> Result<(), kube::Error> {
        let surplus = self.old.len().saturating_sub(limit);
        if surplus == 0 {
            return Ok(());
        }
        let labels = pods.iter().filter_map(|p| p.metadata.labels.as_ref()?.get(HASH_LABEL));
        let live: HashSet<&str> = labels.map(String::as_str).collect();
        revisions::sort(&mut self.old);
        let unused = self.old.iter().filter(|r| !hash_label(r).is_some_and(|hash| live.contains(hash)));
        for revision in unused.take(surplus) {
            revisions::delete(cx, revision).await?;
        }
        Ok(())
    }
}

async fn add_hash(cx: &Context, revision: &ControllerRevision) -> Result<ControllerRevision, kube::Error> {
    let meta = &revision.metadata;
    let api = cx.api::<ControllerRevision>(meta.namespace.as_deref().unwrap_or_default());
    let body = Patch::Merge(json!({"metadata": {"labels": {HASH_LABEL: meta.name}}}));
    api.patch(meta.name.as_deref().unwrap_or_default(), &PatchParams::default(), &body).await
}

async fn drop_duplicates(
    cx: &Context,
    kept: &ControllerRevision,
    others: &[Arc<ControllerRevision>],
    pods: &[Arc<Pod>],
) -> anyhow::Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    let hash = hash_label(kept);
    for pod in
        pods.iter().filter(|p| p.metadata.labels.as_ref().and_then(|l| l.get(HASH_LABEL)).map(String::as_str) != hash)
    {
        let api = cx.api::<Pod>(pod.metadata.namespace.as_deref().unwrap_or_default());
        let body = Patch::Merge(json!({"metadata": {"labels": {HASH_LABEL: hash}}}));
        api.patch(pod.metadata.name.as_deref().unwrap_or_default(), &PatchParams::default(), &body).await?;
    }
    for revision in others {
        revisions::delete(cx, revision).await?;
    }
    Ok(())
}

async fn create(cx: &Context, set: &DaemonSet, data: Value, number: i64) -> anyhow::Result<Arc<ControllerRevision>> {
    let (meta, template) = (&set.metadata, set.spec.as_ref().map(|s| s.template.clone()).unwrap_or_default());
    let namespace = meta.namespace.as_deref().unwrap_or_default();
    let collisions = set.status.as_ref().and_then(|s| s.collision_count);
    let hash = template_hash::of_template(&template, collisions);
    let name = format!("{}-{hash}", meta.name.as_deref().unwrap_or_default());
    let mut labels = template.metadata.and_then(|m| m.labels).unwrap_or_default();
    labels.insert(HASH_LABEL.to_owned(), hash);
    let revision = ControllerRevision {
        metadata: ObjectMeta {
            name: Some(name.clone()),
            labels: Some(labels),
            annotations: meta.annotations.clone(),
            owner_references: Some(vec![controller_reference(set)]),
            ..ObjectMeta::default()
        },
        data: Some(RawExtension(data.clone())),
        revision: number,
    };
    let api = cx.api::<ControllerRevision>(namespace);
    let refusal = match api.create(&post(), &revision).await {
        Ok(created) => return Ok(Arc::new(created)),
        Err(error) if api_error::is_already_exists(&error) => error,
        Err(error) => return Err(error.into()),
    };
    let existing = api.get(&name).await?;
    if revisions::is_of(&existing, &data) {
        return Ok(Arc::new(existing));
    }
    count_collision(cx, set, collisions).await?;
    Err(refusal.into())
}

/// Another template has the same hash: the next attempt makes another one.
async fn count_collision(cx: &Context, set: &DaemonSet, known: Option<i32>) -> anyhow::Result<()> {
    let (namespace, name) = (set.metadata.namespace.as_deref(), set.metadata.name.as_deref().unwrap_or_default());
    let fresh = cx.api::<DaemonSet>(namespace.unwrap_or_default()).get(name).await?;
    let current = fresh.status.as_ref().and_then(|s| s.collision_count);
    if current != known {
        bail!(
            "found a stale collision count ({known:?}, expected {current:?}) of DaemonSet {name:?} while processing; \
             will retry until it is updated"
        );
    }
    object_status::replace(cx, &fresh, |set| {
        set.status.get_or_insert_default().collision_count = Some(known.unwrap_or(0) + 1);
    })
    .await?;
    Ok(())
}
