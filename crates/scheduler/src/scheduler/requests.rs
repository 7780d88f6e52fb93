//! What the scheduler asks of the API server, beside its cycles: bindings, status updates, evictions.

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Pod, PodCondition};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::api::{Api, DeleteParams, Patch, PatchParams, Preconditions};
use reconcile::owner::reference;
use reconcile::{api_error, pod};
use serde_json::{Map, Value, json};
use tokio::task::JoinError;

use super::Scheduler;
use crate::plugins::PLUGINS;
use crate::pod_info::PodInfo;
use crate::preemption::Candidate;
use crate::queue::QueuedPod;
use crate::resources::Name;

/// How a request in the background ended.
pub(super) enum Finished {
    Bound { queued: QueuedPod, node: Name, result: anyhow::Result<()> },
    Evicted { preemptor: Name, result: Result<(), kube::Error> },
    StatusWritten,
}

/// What to change in a Pod's status. An empty nominated node takes the nomination away.
#[derive(Default)]
pub(super) struct StatusPatch {
    pub condition: Option<PodCondition>,
    pub nominated_node: Option<String>,
}

impl Scheduler {
    fn pods_api(&self, namespace: &str) -> Api<Pod> {
        Api::namespaced(self.client.clone(), namespace)
    }

    pub(super) fn bind(&mut self, queued: QueuedPod, node: Name) {
        let client = self.client.clone();
        self.requests.spawn(async move {
            let result = async {
                for plugin in PLUGINS {
                    if let Some(work) = plugin.pre_bind(&client, &queued.info, &node) {
                        work.await?;
                    }
                }
                for plugin in PLUGINS {
                    if let Some(work) = plugin.bind(&client, &queued.info, &node) {
                        return work.await;
                    }
                }
                anyhow::bail!("no plugin binds Pods")
            };
            let result = result.await;
            Finished::Bound { queued, node, result }
        });
    }

    pub(super) fn finish(&mut self, finished: Result<Finished, JoinError>) {
        match finished {
            Ok(Finished::Bound { queued, node, result: Ok(()) }) => {
                let message = format!("Successfully assigned {} to {node}", queued.info.key);
                self.recorder.normal(reference(queued.info.pod.as_ref()), "Scheduled", message);
                PLUGINS.iter().for_each(|p| p.post_bind(&queued.info, &node));
            }
            Ok(Finished::Bound { queued, node, result: Err(error) }) => {
                tracing::debug!(pod = %queued.info.key, %node, "binding failed: {error:#}");
                self.unassume(&queued.info);
                let cause = error.downcast_ref().map_or_else(|| error.to_string(), api_error::message);
                self.failed(queued, &format!("binding rejected: {cause}"));
            }
            Ok(Finished::Evicted { preemptor, result }) => {
                self.preempting.remove(&preemptor);
                if let Err(error) = result {
                    tracing::warn!("making room failed: {error}");
                    self.queue.wake(&preemptor);
                }
            }
            Ok(Finished::StatusWritten) => {}
            Err(error) => tracing::error!("a request of the scheduler ended: {error}"),
        }
    }

    pub(super) fn patch_status(&mut self, info: &Arc<PodInfo>, patch: StatusPatch) {
        let mut status = Map::new();
        if let Some(condition) = patch.condition {
            status.insert("conditions".to_owned(), json!([condition]));
        }
        if let Some(node) = patch.nominated_node {
            let node = if node.is_empty() { Value::Null } else { Value::String(node) };
            status.insert("nominatedNodeName".to_owned(), node);
        }
        if status.is_empty() {
            return;
        }
        let (api, key) = (self.pods_api(&info.key.namespace), info.key.clone());
        let body = json!({"metadata": {"uid": info.uid.as_ref()}, "status": status});
        self.requests.spawn(async move {
            let result = api.patch_status(&key.name, &PatchParams::default(), &Patch::Strategic(body)).await;
            if let Err(error) = api_error::found(result) {
                tracing::warn!(pod = %key, "status not written: {error}");
            }
            Finished::StatusWritten
        });
    }

    /// Deletes the victims; the Pod for which that is done waits meanwhile.
    pub(super) fn evict(&mut self, preemptor: Arc<PodInfo>, candidate: Candidate) {
        self.preempting.insert(preemptor.uid.clone());
        let scheduler = preemptor.spec().and_then(|s| s.scheduler_name.clone()).unwrap_or_default();
        let now = Time(self.options.clock.now());
        let victims: Vec<_> = candidate.victims.iter().filter(|v| !v.is_terminating()).cloned().collect();
        for victim in &victims {
            let message = format!("Preempted by pod {} on node {}", preemptor.uid, candidate.node);
            self.recorder.normal(reference(victim.pod.as_ref()), "Preempted", message);
        }
        let client = self.client.clone();
        self.requests.spawn(async move {
            let deletions = victims.iter().map(|victim| {
                let api: Api<Pod> = Api::namespaced(client.clone(), &victim.key.namespace);
                delete_victim(api, victim, &scheduler, now.clone())
            });
            let outcomes = futures::future::join_all(deletions).await;
            let result = outcomes.into_iter().collect();
            Finished::Evicted { preemptor: preemptor.uid.clone(), result }
        });
    }
}

async fn delete_victim(api: Api<Pod>, victim: &PodInfo, scheduler: &str, now: Time) -> Result<(), kube::Error> {
    let known = pod::condition(&victim.pod, "DisruptionTarget").is_some_and(|c| c.status == "True");
    if !known {
        let condition = PodCondition {
            type_: "DisruptionTarget".to_owned(),
            status: "True".to_owned(),
            reason: Some("PreemptionByScheduler".to_owned()),
            message: Some(format!("{scheduler}: preempting to accommodate a higher priority pod")),
            last_transition_time: Some(now),
            observed_generation: victim.pod.metadata.generation,
            ..PodCondition::default()
        };
        let body = json!({"metadata": {"uid": victim.uid.as_ref()}, "status": {"conditions": [condition]}});
        let patched = api.patch_status(&victim.key.name, &PatchParams::default(), &Patch::Strategic(body)).await;
        if api_error::found(patched)?.is_none() {
            return Ok(());
        }
    }
    let preconditions = Preconditions { uid: Some(victim.uid.to_string()), resource_version: None };
    let params = DeleteParams { preconditions: Some(preconditions), ..DeleteParams::default() };
    api_error::found(api.delete(&victim.key.name, &params).await)?;
    Ok(())
}
