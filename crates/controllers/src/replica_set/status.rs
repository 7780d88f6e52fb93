//! What a set's status says of its Pods, and writing it (upstream's `replica_set_utils.go`).

use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use reconcile::{Selector, pod};

use super::workload::{Condition, Status, Workload};
use crate::{Context, object_status};

const REPLICA_FAILURE: &str = "ReplicaFailure";

/// The status that the set should have. `failure` is the message of what kept Pods from being created or deleted.
pub(super) fn plan<W: Workload>(
    set: &W,
    active: &[Arc<Pod>],
    terminating: i32,
    failure: Option<String>,
    now: Timestamp,
) -> Status {
    let template_labels = set.template().and_then(|t| t.metadata.as_ref()).and_then(|m| m.labels.as_ref());
    let template = template_labels.map_or_else(Selector::everything, Selector::from_map);
    let count =
        |counts: &dyn Fn(&Pod) -> bool| i32::try_from(active.iter().filter(|p| counts(p)).count()).unwrap_or(i32::MAX);
    let replicas = count(&|_| true);
    let mut conditions = set.status().conditions;
    let failing = conditions.iter().any(|c| c.kind == REPLICA_FAILURE);
    match failure {
        Some(message) if !failing => conditions.push(Condition {
            kind: REPLICA_FAILURE.to_owned(),
            status: "True".to_owned(),
            reason: Some(if replicas < set.replicas() { "FailedCreate" } else { "FailedDelete" }.to_owned()),
            message: Some(message),
            since: Some(Time(now)),
        }),
        Some(_) => {}
        None => conditions.retain(|c| c.kind != REPLICA_FAILURE),
    }
    Status {
        replicas,
        fully_labeled: count(&|p| template.matches(p.metadata.labels.as_ref())),
        ready: count(&pod::is_ready),
        available: count(&|p| pod::is_available(p, set.min_ready_seconds(), now)),
        terminating: W::COUNTS_TERMINATING.then_some(terminating),
        observed_generation: set.meta().generation.unwrap_or(0),
        conditions,
    }
}

/// Writes the status if it differs.
pub(super) async fn write<W: Workload>(cx: &Context, set: &W, status: &Status) -> anyhow::Result<()> {
    if set.status() != *status {
        object_status::replace(cx, set, |set| set.set_status(status)).await?;
    }
    Ok(())
}
