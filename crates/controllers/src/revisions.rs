//! The past and present templates of a workload, kept as ControllerRevisions (upstream's
//! `pkg/controller/history/controller_history.go` and `pkg/controller/daemon/update.go`).

use std::sync::Arc;

use anyhow::Context as _;
use k8s_openapi::api::apps::v1::ControllerRevision;
use k8s_openapi::api::core::v1::PodTemplateSpec;
use kube::Resource;
use kube::api::{DeleteParams, Patch, PatchParams};
use kube::core::NamespaceResourceScope;
use reconcile::{Informer, Selector, Watchable, api_error};
use serde_json::{Value, json};

use crate::{Context, claim};

/// The label by which a Pod names its revision.
pub(crate) const HASH_LABEL: &str = "controller-revision-hash";

/// What a revision keeps: a patch that brings the template back.
pub(crate) fn data_of(template: &PodTemplateSpec) -> Value {
    let mut template = serde_json::to_value(template).unwrap_or_default();
    if let Value::Object(fields) = &mut template {
        fields.insert("$patch".to_owned(), json!("replace"));
    }
    json!({"spec": {"template": template}})
}

/// The template that a revision keeps.
pub(crate) fn template_in(revision: &ControllerRevision) -> anyhow::Result<PodTemplateSpec> {
    let data = revision.data.as_ref().context("the revision is empty")?;
    serde_json::from_value(data.0["spec"]["template"].clone()).context("the revision is not a template")
}

pub(crate) fn is_of(revision: &ControllerRevision, data: &Value) -> bool {
    revision.data.as_ref().is_some_and(|d| d.0 == *data)
}

/// Oldest first.
pub(crate) fn sort(revisions: &mut [Arc<ControllerRevision>]) {
    revisions.sort_by_cached_key(|r| {
        let meta = &r.metadata;
        (r.revision, meta.creation_timestamp.as_ref().map(|t| t.0), meta.name.clone())
    });
}

/// The number after the highest.
pub(crate) fn next_number(revisions: &[Arc<ControllerRevision>]) -> i64 {
    revisions.iter().map(|r| r.revision).max().unwrap_or(0) + 1
}

/// The revisions of `owner`, taking in those that match and belong to nobody, and letting go those that do not match.
pub(crate) async fn claimed<O>(
    cx: &Context,
    informer: &Informer<ControllerRevision>,
    owner: &O,
    selector: &Selector,
) -> anyhow::Result<Vec<Arc<ControllerRevision>>>
where
    O: Watchable + Resource<DynamicType = (), Scope = NamespaceResourceScope>,
{
    let all = informer.list_in(owner.meta().namespace.as_deref().unwrap_or_default());
    let claims = claim::plan(owner.meta(), claim::by_labels(selector), all);
    claim::carry_out(cx, owner, claims, &[]).await
}

/// Changes the number of a revision.
pub(crate) async fn renumber(
    cx: &Context,
    revision: &ControllerRevision,
    number: i64,
) -> Result<ControllerRevision, kube::Error> {
    let meta = &revision.metadata;
    let api = cx.api::<ControllerRevision>(meta.namespace.as_deref().unwrap_or_default());
    let body = Patch::Merge(json!({"revision": number}));
    api.patch(meta.name.as_deref().unwrap_or_default(), &PatchParams::default(), &body).await
}

/// Deletes a revision; one that is gone is fine.
pub(crate) async fn delete(cx: &Context, revision: &ControllerRevision) -> Result<(), kube::Error> {
    let meta = &revision.metadata;
    let api = cx.api::<ControllerRevision>(meta.namespace.as_deref().unwrap_or_default());
    let result = api.delete(meta.name.as_deref().unwrap_or_default(), &DeleteParams::default()).await;
    api_error::found(result).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::object;

    #[test]
    fn templates_come_back() {
        let template: PodTemplateSpec = serde_json::from_value(json!({
            "metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": "i"}]},
        }))
        .unwrap();
        let revision = object::<ControllerRevision>(json!({"revision": 1, "data": data_of(&template)}));
        assert_eq!(template_in(&revision).unwrap(), template);
        assert!(is_of(&revision, &data_of(&template)));
        assert!(!is_of(&revision, &data_of(&PodTemplateSpec::default())));
    }
}
