//! Keeps the legacy Endpoints object of each Service in step with its Pods (upstream's `pkg/controller/endpoint`).

mod plan;
pub(crate) mod repack;

use std::sync::Arc;

use k8s_openapi::api::core::v1::{Endpoints, Pod, Service};
use kube::api::DeleteParams;
use reconcile::owner::reference;
use reconcile::{Change, Informer, Key, Next, Selector, WorkQueue, api_error};

use crate::context::{Context, key_of, post};
use crate::service_pods::{affected_services, is_external_name, selector};
use crate::trigger_time::TriggerTimes;
use crate::written_versions::WrittenVersions;

const WORKERS: usize = 5;
pub(crate) const LEADER: &str = "control-plane.alpha.kubernetes.io/leader";

struct Loop {
    cx: Context,
    services: Informer<Service>,
    pods: Informer<Pod>,
    endpoints: Informer<Endpoints>,
    queue: WorkQueue<Key>,
    times: TriggerTimes,
    written: WrittenVersions,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        services: cx.informers.of(),
        pods: cx.informers.of(),
        endpoints: cx.informers.of(),
        queue: WorkQueue::new(),
        times: TriggerTimes::default(),
        written: WrittenVersions::default(),
        cx: cx.clone(),
    });
    let queue = lp.queue.clone();
    lp.services.on_event(move |change| queue.add(key_of(change.object().as_ref())));
    let (queue, services) = (lp.queue.clone(), lp.services.clone());
    lp.pods.on_event(move |change| affected_services(&services, change).into_iter().for_each(|key| queue.add(key)));
    let told = Arc::downgrade(&lp);
    lp.endpoints.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            let key = key_of(change.object().as_ref());
            if lp.written.observe(&key) || matches!(change, Change::Deleted(_)) {
                lp.queue.add(key);
            }
        }
    });
    let synced = async { tokio::join!(lp.services.synced(), lp.pods.synced(), lp.endpoints.synced()) };
    if !cx
        .wait_for(async {
            synced.await;
        })
        .await
    {
        return Ok(());
    }
    // Endpoints whose Service went away while nobody looked.
    for endpoints in lp.endpoints.list() {
        if !endpoints.metadata.annotations.as_ref().is_some_and(|a| a.contains_key(LEADER)) {
            lp.queue.add(key_of(endpoints.as_ref()));
        }
    }
    let worker = lp.clone();
    cx.work(&lp.queue, WORKERS, move |key| {
        let lp = worker.clone();
        async move { lp.reconcile(key).await }
    })
    .await
}

impl Loop {
    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let api = self.cx.api::<Endpoints>(&key.namespace);
        let Some(service) = self.services.get_key(&key) else {
            api_error::found(api.delete(&key.name, &DeleteParams::default()).await)?;
            self.times.forget(&key);
            self.written.forget(&key);
            return Ok(Next::Done);
        };
        let Some(wanted) = selector(&service).filter(|_| !is_external_name(&service)) else { return Ok(Next::Done) };
        let pods = self.pods.select(&key.namespace, &Selector::from_map(wanted));
        let time = self.times.last_change(&service, &pods);
        let current = self.endpoints.get_key(&key);
        if current.as_ref().is_some_and(|c| self.written.is_stale(&key, &c.metadata)) {
            return Ok(Next::Done);
        }
        let Some(endpoints) = plan::plan(&service, &pods, current.as_deref(), time) else { return Ok(Next::Done) };
        let (result, reason, message) = match &current {
            None => (
                api.create(&post(), &endpoints).await,
                "FailedToCreateEndpoint",
                format!("Failed to create endpoint for service {key}"),
            ),
            Some(_) => (
                api.replace(&key.name, &post(), &endpoints).await,
                "FailedToUpdateEndpoint",
                format!("Failed to update endpoint {key}"),
            ),
        };
        match result {
            Ok(written) => {
                let before = current.and_then(|c| c.metadata.resource_version.clone());
                if before != written.metadata.resource_version {
                    self.written.replaced(&key, before.as_ref());
                }
                Ok(Next::Done)
            }
            Err(error) if api_error::is_namespace_terminating(&error) => Ok(Next::Done),
            Err(error) => {
                let message = format!("{message}: {}", api_error::message(&error));
                self.cx.recorder.warning(reference(&endpoints), reason, message);
                Err(error.into())
            }
        }
    }
}

#[cfg(test)]
mod tests;
