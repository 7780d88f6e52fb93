//! Giving a Pod up because the node is short of something or cannot run it. Behaviour:
//! `pkg/kubelet/eviction/eviction_manager.go` (evictPod, Admit), `pkg/kubelet/kubelet.go` (HandlePodAdditions, rejectPod).

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use k8s_openapi::api::core::v1::Node as ApiNode;
use kube::Api;

use super::Worker;
use crate::admission::Refusal;
use crate::plan::Observed;
use crate::status::Rejection;
use crate::{eviction, sysctls};

/// What containers get to end by themselves when the node cannot wait.
const AT_ONCE: Duration = Duration::from_secs(1);

impl Worker {
    /// Gives the Pod up.
    pub(super) fn reject(&mut self, reason: &str, message: String, disrupts: bool) {
        self.rejected = Some(Rejection { reason: reason.to_owned(), message, disrupts });
    }

    /// Whether the Pod has to go, or may not even begin; if so, how long its containers have.
    pub(super) async fn has_to_go(&mut self, observed: &Observed) -> anyhow::Result<Option<Option<Duration>>> {
        let evicted = self.evicted.borrow().clone();
        if let Some(evicted) = evicted {
            self.node.recorder.warning(self.reference(), "Evicted", evicted.message.clone());
            self.reject("Evicted", evicted.message.clone(), evicted.disrupts);
            return Ok(Some(Some(AT_ONCE)));
        }
        let begins = observed.sandbox.is_none() && observed.containers.is_empty();
        if begins && let Err(Refusal { reason, message }) = self.admit().await? {
            self.node.recorder.warning(self.reference(), &reason, message.clone());
            self.reject(&reason, format!("Pod was rejected: {message}"), false);
            return Ok(Some(None));
        }
        Ok(None)
    }

    /// Whether the Pod may begin.
    async fn admit(&self) -> anyhow::Result<Result<(), Refusal>> {
        let pressure = self.node.pressure.borrow().clone();
        if let Err(message) = eviction::admit(&self.pod, &pressure) {
            return Ok(Err(Refusal::new("Evicted", message)));
        }
        if let Err(message) = sysctls::admit(&self.pod) {
            return Ok(Err(Refusal::new(sysctls::REASON, message)));
        }
        if self.node.workers.has_admitted(&self.key.uid) {
            return Ok(Ok(()));
        }
        // It is refused for good, so the node has to be as it is now: a label may have been set just before the Pod came.
        let name = &self.node.options.node_name;
        let nodes: Api<ApiNode> = Api::all(self.node.client.clone());
        let object = nodes.get(name).await.with_context(|| format!("cannot read the node {name}"))?;
        Ok(self.node.workers.admit(&self.node.pods, &self.pod, &Arc::new(object)))
    }
}
