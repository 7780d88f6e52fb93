//! Mirrors Endpoints that people write for Services without selector into EndpointSlices (upstream's
//! `pkg/controller/endpointslicemirroring`).

mod plan;

use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::{Endpoints, Service};
use k8s_openapi::api::discovery::v1::EndpointSlice;
use reconcile::owner::reference;
use reconcile::{Change, Informer, Key, Next, Selector, WorkQueue};

use crate::context::{Context, key_of};
use crate::endpoints::LEADER;
use crate::service_pods::selector;
use crate::slices::{MANAGED_BY, SERVICE_NAME, SliceChanges, SliceTracker, label, service_key};

const WORKERS: usize = 5;
const BASE_BACKOFF: Duration = Duration::from_secs(1);
const MAX_BACKOFF: Duration = Duration::from_secs(100);
/// The name under which this controller marks its slices.
const CONTROLLER: &str = "endpointslicemirroring-controller.k8s.io";
const SKIP_MIRROR: &str = "endpointslice.kubernetes.io/skip-mirror";

struct Loop {
    cx: Context,
    services: Informer<Service>,
    endpoints: Informer<Endpoints>,
    slices: Informer<EndpointSlice>,
    queue: WorkQueue<Key>,
    tracker: SliceTracker,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        services: cx.informers.of(),
        endpoints: cx.informers.of(),
        slices: cx.informers.of(),
        queue: WorkQueue::with_backoff(BASE_BACKOFF, MAX_BACKOFF),
        tracker: SliceTracker::default(),
        cx: cx.clone(),
    });
    let queue = lp.queue.clone();
    lp.services.on_event(move |change| {
        let new = change.object();
        let has = selector(new).is_some();
        if change.old().map_or(!has, |old| selector(old).is_some() != has) {
            queue.add(key_of(new.as_ref()));
        }
    });
    let queue = lp.queue.clone();
    lp.endpoints.on_event(move |change| {
        if is_mirrored(change.object()) || change.old().is_some_and(|old| is_mirrored(old)) {
            queue.add(key_of(change.object().as_ref()));
        }
    });
    let told = Arc::downgrade(&lp);
    lp.slices.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.slice_changed(change);
        }
    });
    let synced = async { tokio::join!(lp.services.synced(), lp.endpoints.synced(), lp.slices.synced()) };
    if !cx
        .wait_for(async {
            synced.await;
        })
        .await
    {
        return Ok(());
    }
    let worker = lp.clone();
    cx.work(&lp.queue, WORKERS, move |key| {
        let lp = worker.clone();
        async move { lp.reconcile(key).await }
    })
    .await
}

fn is_mirrored(endpoints: &Endpoints) -> bool {
    let meta = &endpoints.metadata;
    let skipped = meta.labels.as_ref().and_then(|l| l.get(SKIP_MIRROR)).is_some_and(|v| v == "true");
    !skipped && !meta.annotations.as_ref().is_some_and(|a| a.contains_key(LEADER))
}

impl Loop {
    fn slice_changed(&self, change: &Change<EndpointSlice>) {
        let new = change.object();
        let is_ours = |slice: &EndpointSlice| label(slice, MANAGED_BY) == Some(CONTROLLER);
        if let Some(old) = change.old()
            && (label(old, SERVICE_NAME) != label(new, SERVICE_NAME) || is_ours(old) != is_ours(new))
        {
            [service_key(old), service_key(new)].into_iter().flatten().for_each(|key| self.queue.add(key));
        } else if is_ours(new)
            && self.tracker.observe(change)
            && let Some(key) = service_key(new)
        {
            self.queue.add(key);
        }
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let ours = Selector::everything().and(SERVICE_NAME, &key.name).and(MANAGED_BY, CONTROLLER);
        let slices = self.slices.select(&key.namespace, &ours);
        let endpoints = self.endpoints.get_key(&key).filter(|e| is_mirrored(e));
        let service = self.services.get_key(&key).filter(|s| selector(s).is_none());
        let api = self.cx.api::<EndpointSlice>(&key.namespace);
        let (Some(endpoints), Some(_)) = (endpoints, service) else {
            self.tracker.forget(&key);
            let changes = SliceChanges { delete: slices, ..SliceChanges::default() };
            self.tracker.write(&api, &format!("Endpoints {key}"), changes, false).await?;
            self.tracker.forget(&key);
            return Ok(Next::Done);
        };
        if self.tracker.is_stale(&key, &slices) {
            return Ok(Next::Done);
        }
        let plan = plan::plan(&endpoints, &slices);
        for (reason, message) in plan.warnings {
            self.cx.recorder.warning(reference(endpoints.as_ref()), reason, message);
        }
        let may_create = endpoints.metadata.deletion_timestamp.is_none();
        self.tracker.write(&api, &format!("Endpoints {key}"), plan.changes, may_create).await?;
        Ok(Next::Done)
    }
}

#[cfg(test)]
mod tests;
