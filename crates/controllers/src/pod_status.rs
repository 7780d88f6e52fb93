//! What controllers write into the status of Pods (upstream's `pkg/api/v1/pod` and `pkg/util/pod`).

use k8s_openapi::api::core::v1::{Pod, PodCondition};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::api::{DeleteParams, Patch, PatchParams, Preconditions};
use reconcile::{api_error, pod};
use serde_json::{Value, json};

use crate::Context;

/// The index of Pods by the node that they are bound to.
pub(crate) const BY_NODE: &str = "spec.nodeName";

/// Keeps the index [`BY_NODE`].
pub(crate) fn index_by_node(pods: &reconcile::Informer<Pod>) {
    pods.add_index(BY_NODE, |p| pod::node_name(p).map(str::to_owned).into_iter().collect());
}

/// The condition `DisruptionTarget`, unless the Pod has it already for the same reason.
pub(crate) fn disruption_target(target: &Pod, reason: &str, message: &str, now: Time) -> Option<PodCondition> {
    let current = pod::condition(target, "DisruptionTarget");
    if current.is_some_and(|c| c.status == "True" && c.reason.as_deref() == Some(reason)) {
        return None;
    }
    let since = current.filter(|c| c.status == "True").and_then(|c| c.last_transition_time.clone());
    Some(PodCondition {
        type_: "DisruptionTarget".to_owned(),
        status: "True".to_owned(),
        reason: Some(reason.to_owned()),
        message: Some(message.to_owned()),
        last_transition_time: Some(since.unwrap_or(now)),
        observed_generation: target.metadata.generation,
        ..PodCondition::default()
    })
}

/// Merges `status` into the Pod's; conditions by their type. A Pod that is gone, or another of the same name, is left.
pub(crate) async fn patch(cx: &Context, target: &Pod, status: Value) -> Result<(), kube::Error> {
    let namespace = target.metadata.namespace.as_deref().unwrap_or_default();
    let name = target.metadata.name.as_deref().unwrap_or_default();
    let body = json!({"metadata": {"uid": target.metadata.uid}, "status": status});
    let result = cx.api::<Pod>(namespace).patch_status(name, &PatchParams::default(), &Patch::Strategic(body)).await;
    api_error::found(result).map(|_| ())
}

/// Deletes this very Pod; `grace` of zero removes it at once. One that is gone already is fine.
pub(crate) async fn delete(cx: &Context, target: &Pod, grace: Option<u32>) -> Result<(), kube::Error> {
    let namespace = target.metadata.namespace.as_deref().unwrap_or_default();
    let name = target.metadata.name.as_deref().unwrap_or_default();
    let params = DeleteParams {
        grace_period_seconds: grace,
        preconditions: Some(Preconditions { uid: target.metadata.uid.clone(), resource_version: None }),
        ..DeleteParams::default()
    };
    match cx.api::<Pod>(namespace).delete(name, &params).await {
        Err(error) if !api_error::is_not_found(&error) && !api_error::is_conflict(&error) => Err(error),
        _ => Ok(()),
    }
}
