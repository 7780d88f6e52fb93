//! Creating and deleting Pods for an owner, with the events that tell of it (upstream's `RealPodControl` in
//! `pkg/controller/controller_utils.go`).

use std::future::Future;

use futures::future::join_all;
use k8s_openapi::api::core::v1::{Pod, PodTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use kube::Resource;
use kube::api::DeleteParams;
use reconcile::owner::reference;
use reconcile::{api_error, pod};

use crate::Context;
use crate::context::post;

/// The longest name that still leaves room for the dash and the five characters that the server appends.
const MAX_GENERATE_NAME: usize = 253;

/// The start of the names of an owner's Pods.
pub(crate) fn name_prefix(owner: &str) -> String {
    if owner.len() < MAX_GENERATE_NAME { format!("{owner}-") } else { owner.to_owned() }
}

/// A Pod as the template says, owned by `owner`.
pub(crate) fn from_template(template: &PodTemplateSpec, generate_name: String, owner: OwnerReference) -> Pod {
    let meta = template.metadata.clone().unwrap_or_default();
    Pod {
        metadata: ObjectMeta {
            labels: meta.labels,
            annotations: meta.annotations,
            finalizers: meta.finalizers,
            generate_name: Some(generate_name),
            owner_references: Some(vec![owner]),
            ..ObjectMeta::default()
        },
        spec: template.spec.clone(),
        status: None,
    }
}

/// Creates one Pod and tells of it in an event about `owner`. A refusal because the namespace goes away is returned
/// like any other but makes no event.
pub(crate) async fn create<O>(cx: &Context, owner: &O, pod: &Pod) -> Result<Pod, kube::Error>
where
    O: Resource<DynamicType = ()>,
{
    let namespace = owner.meta().namespace.as_deref().unwrap_or_default();
    match cx.api::<Pod>(namespace).create(&post(), pod).await {
        Ok(created) => {
            let name = created.metadata.name.as_deref().unwrap_or_default();
            cx.recorder.normal(reference(owner), "SuccessfulCreate", format!("Created pod: {name}"));
            Ok(created)
        }
        Err(error) => {
            if !api_error::is_namespace_terminating(&error) {
                let message = format!("Error creating: {}", api_error::message(&error));
                cx.recorder.warning(reference(owner), "FailedCreate", message);
            }
            Err(error)
        }
    }
}

/// Deletes one Pod, if it is still there and the same, and tells of it in an event about `owner`.
pub(crate) async fn delete<O>(cx: &Context, owner: &O, target: &Pod) -> Result<(), kube::Error>
where
    O: Resource<DynamicType = ()>,
{
    let namespace = target.metadata.namespace.as_deref().unwrap_or_default();
    let name = target.metadata.name.as_deref().unwrap_or_default();
    if pod::is_terminating(target) {
        return Ok(());
    }
    match cx.api::<Pod>(namespace).delete(name, &DeleteParams::default()).await {
        Ok(_) => {
            cx.recorder.normal(reference(owner), "SuccessfulDelete", format!("Deleted pod: {name}"));
            Ok(())
        }
        Err(error) => {
            if !api_error::is_not_found(&error) {
                let message = format!("Error deleting: {}", api_error::message(&error));
                cx.recorder.warning(reference(owner), "FailedDelete", message);
            }
            Err(error)
        }
    }
}

/// Calls `attempt` up to `count` times, one call first, then in batches that double while all succeed: when every
/// call would fail for the same reason, few are made. Returns how many succeeded, and the first failure.
pub(crate) async fn slow_start<E, F, R>(count: usize, attempt: F) -> (usize, Option<E>)
where
    F: Fn(usize) -> R,
    R: Future<Output = Result<(), E>>,
{
    let mut succeeded = 0;
    let mut batch = 1;
    let mut begun = 0;
    while begun < count {
        let size = batch.min(count - begun);
        let outcomes = join_all((begun..begun + size).map(&attempt)).await;
        begun += size;
        succeeded += outcomes.iter().filter(|o| o.is_ok()).count();
        if let Some(error) = outcomes.into_iter().find_map(Result::err) {
            return (succeeded, Some(error));
        }
        batch *= 2;
    }
    (succeeded, None)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn slow_start_stops_at_the_first_failing_batch() {
        let calls = AtomicUsize::new(0);
        let outcome = slow_start(100, |n| {
            calls.fetch_add(1, Ordering::SeqCst);
            async move { if n == 4 { Err("quota") } else { Ok(()) } }
        })
        .await;
        assert_eq!((calls.load(Ordering::SeqCst), outcome), (7, (6, Some("quota"))));
    }
}
