//! Keeps EndpointSlices in step with the Pods that Services select (upstream's `pkg/controller/endpointslice` and
//! `staging/src/k8s.io/endpointslice`).

mod endpoint;
mod hints;
mod plan;

use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::{Node, Pod, Service};
use k8s_openapi::api::discovery::v1::EndpointSlice;
use reconcile::owner::reference;
use reconcile::{Change, Informer, Key, Next, Selector, WorkQueue};

use crate::context::{Context, key_of};
use crate::service_pods::{affected_services, is_external_name, selector};
use crate::slices::{MANAGED_BY, SERVICE_NAME, SliceTracker, label, service_key};
use crate::trigger_time::TriggerTimes;

const WORKERS: usize = 5;
const BASE_BACKOFF: Duration = Duration::from_secs(1);
const MAX_BACKOFF: Duration = Duration::from_secs(1000);
/// Foreign changes of slices are gathered for this long.
const SLICE_CHANGE_DELAY: Duration = Duration::from_secs(1);
/// The name under which this controller marks its slices.
const CONTROLLER: &str = "endpointslice-controller.k8s.io";

struct Loop {
    cx: Context,
    services: Informer<Service>,
    pods: Informer<Pod>,
    nodes: Informer<Node>,
    slices: Informer<EndpointSlice>,
    queue: WorkQueue<Key>,
    tracker: SliceTracker,
    times: TriggerTimes,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        services: cx.informers.of(),
        pods: cx.informers.of(),
        nodes: cx.informers.of(),
        slices: cx.informers.of(),
        queue: WorkQueue::with_backoff(BASE_BACKOFF, MAX_BACKOFF),
        tracker: SliceTracker::default(),
        times: TriggerTimes::default(),
        cx: cx.clone(),
    });
    let queue = lp.queue.clone();
    lp.services.on_event(move |change| queue.add(key_of(change.object().as_ref())));
    let (queue, services) = (lp.queue.clone(), lp.services.clone());
    lp.pods.on_event(move |change| affected_services(&services, change).into_iter().for_each(|key| queue.add(key)));
    let told = Arc::downgrade(&lp);
    lp.slices.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.slice_changed(change);
        }
    });
    let synced = async {
        tokio::join!(lp.services.synced(), lp.pods.synced(), lp.nodes.synced(), lp.slices.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let worker = lp.clone();
    cx.work(&lp.queue, WORKERS, move |key| {
        let lp = worker.clone();
        async move { lp.reconcile(key).await }
    })
    .await
}

impl Loop {
    fn slice_changed(&self, change: &Change<EndpointSlice>) {
        let new = change.object();
        let is_ours = |slice: &EndpointSlice| label(slice, MANAGED_BY) == Some(CONTROLLER);
        if let Some(old) = change.old()
            && (label(old, SERVICE_NAME) != label(new, SERVICE_NAME) || is_ours(old) != is_ours(new))
        {
            for key in [service_key(old), service_key(new)].into_iter().flatten() {
                self.queue.add_after(key, SLICE_CHANGE_DELAY);
            }
            return;
        }
        if is_ours(new)
            && self.tracker.observe(change)
            && let Some(key) = service_key(new)
        {
            self.queue.add(key);
        }
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(service) = self.services.get_key(&key) else {
            self.tracker.forget(&key);
            self.times.forget(&key);
            return Ok(Next::Done);
        };
        let Some(wanted) = selector(&service).filter(|_| !is_external_name(&service)) else { return Ok(Next::Done) };
        let pods = self.pods.select(&key.namespace, &Selector::from_map(wanted));
        let ours = Selector::everything().and(SERVICE_NAME, &key.name).and(MANAGED_BY, CONTROLLER);
        let mut slices = self.slices.select(&key.namespace, &ours);
        slices.retain(|s| s.metadata.deletion_timestamp.is_none());
        if self.tracker.is_stale(&key, &slices) {
            return Ok(Next::Done);
        }
        let time = self.times.last_change(&service, &pods);
        let mut plan = plan::plan(&service, &pods, &slices, |name| self.nodes.get("", name));
        plan.annotate(time);
        let api = self.cx.api::<EndpointSlice>(&key.namespace);
        let may_create = service.metadata.deletion_timestamp.is_none();
        let written = self.tracker.write(&api, &format!("Service {key}"), plan.changes, may_create).await;
        let problem = written.err().map(|e| e.to_string()).or_else(|| plan.problems.into_iter().next());
        if let Some(problem) = problem {
            let message = format!("Error updating Endpoint Slices for Service {key}: {problem}");
            self.cx.recorder.warning(reference(service.as_ref()), "FailedToUpdateEndpointSlices", message);
            anyhow::bail!(problem);
        }
        Ok(Next::Done)
    }
}

#[cfg(test)]
mod tests;
