//! The revisions of a StatefulSet's template (upstream's `getStatefulSetRevisions` and `truncateHistory`).

use std::collections::HashSet;
use std::sync::Arc;

use k8s_openapi::api::apps::v1::{ControllerRevision, StatefulSet};
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use reconcile::owner::controller_reference;
use reconcile::{Informer, Selector, api_error};
use serde_json::Value;

use super::identity::{revision_of, spec};
use crate::context::post;
use crate::{Context, revisions, template_hash};

const HASH: &str = "controller.kubernetes.io/hash";
/// The longest start of a name that leaves room for the hash.
const MAX_PREFIX: usize = 223;

pub(super) struct History {
    /// The revision that Pods are coming from.
    pub(super) current: Arc<ControllerRevision>,
    /// The revision of the present template.
    pub(super) update: Arc<ControllerRevision>,
    pub(super) collisions: i32,
    /// All that were there before, oldest first.
    all: Vec<Arc<ControllerRevision>>,
}

fn name(revision: &ControllerRevision) -> &str {
    revision.metadata.name.as_deref().unwrap_or_default()
}

impl History {
    pub(super) async fn read(
        cx: &Context,
        informer: &Informer<ControllerRevision>,
        set: &StatefulSet,
        selector: &Selector,
    ) -> anyhow::Result<Self> {
        let mut all = revisions::claimed(cx, informer, set, selector).await?;
        revisions::sort(&mut all);
        let data = revisions::data_of(&spec(set).template);
        let mut collisions = set.status.as_ref().and_then(|s| s.collision_count).unwrap_or(0);
        let number = revisions::next_number(&all);
        let update = match all.iter().rev().find(|r| revisions::is_of(r, &data)) {
            None => Arc::new(create(cx, set, &data, number, &mut collisions).await?),
            Some(newest) if newest.revision + 1 == number => newest.clone(),
            // Back to an older template.
            Some(older) => Arc::new(revisions::renumber(cx, older, number).await?),
        };
        let known = set.status.as_ref().and_then(|s| s.current_revision.as_deref());
        let current = all.iter().find(|r| Some(name(r)) == known).unwrap_or(&update).clone();
        Ok(History { current, update, collisions, all })
    }

    pub(super) fn current_name(&self) -> &str {
        name(&self.current)
    }

    pub(super) fn update_name(&self) -> &str {
        name(&self.update)
    }

    /// Deletes the oldest revisions beyond the limit that neither the set nor a Pod needs.
    pub(super) async fn clean_up(&self, cx: &Context, set: &StatefulSet, pods: &[Arc<Pod>]) -> Result<(), kube::Error> {
        let Ok(limit) = usize::try_from(spec(set).revision_history_limit.unwrap_or(10)) else { return Ok(()) };
        let mut live: HashSet<&str> = pods.iter().map(|p| revision_of(p)).collect();
        live.extend([self.current_name(), self.update_name()]);
        let unused: Vec<_> = self.all.iter().filter(|r| !live.contains(name(r))).collect();
        for revision in unused.iter().take(unused.len().saturating_sub(limit)) {
            revisions::delete(cx, revision).await?;
        }
        Ok(())
    }
}

/// Creates a revision; while another has its name, under the next.
async fn create(
    cx: &Context,
    set: &StatefulSet,
    data: &Value,
    number: i64,
    collisions: &mut i32,
) -> Result<ControllerRevision, kube::Error> {
    let api = cx.api::<ControllerRevision>(set.metadata.namespace.as_deref().unwrap_or_default());
    let owner = set.metadata.name.as_deref().unwrap_or_default();
    let template_labels = spec(set).template.metadata.as_ref().and_then(|m| m.labels.clone());
    loop {
        let hash = template_hash::of(data, Some(*collisions));
        let mut labels = template_labels.clone().unwrap_or_default();
        labels.insert(HASH.to_owned(), hash.clone());
        let revision = ControllerRevision {
            metadata: ObjectMeta {
                name: Some(format!("{}-{hash}", &owner[..owner.len().min(MAX_PREFIX)])),
                labels: Some(labels),
                annotations: set.metadata.annotations.clone(),
                owner_references: Some(vec![controller_reference(set)]),
                ..ObjectMeta::default()
            },
            data: Some(RawExtension(data.clone())),
            revision: number,
        };
        match api.create(&post(), &revision).await {
            Err(error) if api_error::is_already_exists(&error) => {}
            result => return result,
        }
        let existing = api.get(name(&revision)).await?;
        if revisions::is_of(&existing, data) {
            return Ok(existing);
        }
        *collisions += 1;
    }
}
