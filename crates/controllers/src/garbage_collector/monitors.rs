//! Watching the metadata of every kind that is served, and of kinds that come and go with custom resource definitions.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use k8s_openapi::kube_aggregator::pkg::apis::apiregistration::v1::APIService;
use kube::core::ApiResource;
use reconcile::{Change, Informer, MetadataInformer, Next, WorkQueue};
use tokio::sync::watch;

use super::Loop;
use super::graph::Identity;
use crate::discovery::{Served, served};

const DISCOVERY: &str = "discovery";

pub(super) struct Monitors {
    lp: Arc<Loop>,
    running: Mutex<HashMap<ApiResource, MetadataInformer>>,
    definitions: Informer<CustomResourceDefinition>,
    services: Informer<APIService>,
    /// Discovery was read once.
    ready: watch::Sender<bool>,
}

impl Monitors {
    pub(super) fn new(lp: Arc<Loop>) -> Self {
        Monitors {
            definitions: lp.cx.informers.of(),
            services: lp.cx.informers.of(),
            running: Mutex::default(),
            ready: watch::Sender::new(false),
            lp,
        }
    }

    fn running(&self) -> MutexGuard<'_, HashMap<ApiResource, MetadataInformer>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads discovery now and whenever a kind may have come or gone.
    pub(super) fn listen(&self, queue: &WorkQueue<String>) {
        let changed = queue.clone();
        self.definitions.on_event(move |_| changed.add(DISCOVERY.to_owned()));
        let changed = queue.clone();
        self.services.on_event(move |_| changed.add(DISCOVERY.to_owned()));
        queue.add(DISCOVERY.to_owned());
    }

    /// Waits until all kinds that are known at first are listed.
    pub(super) async fn synced(&self) {
        // The sender lives in `self`, so waiting cannot fail.
        let _ = self.ready.subscribe().wait_for(|ready| *ready).await;
        let informers: Vec<_> = self.running().values().cloned().collect();
        for informer in informers {
            informer.synced().await;
        }
    }

    pub(super) async fn follow_discovery(&self) -> anyhow::Result<Next> {
        let kinds = served(&self.lp.cx.client).await?;
        self.lp.requests.set_kinds(&kinds);
        let wanted: Vec<&Served> = kinds.iter().filter(|k| is_collected(k)).collect();
        self.running().retain(|resource, _| {
            let kept = wanted.iter().any(|k| k.resource == *resource);
            if !kept {
                self.lp.cx.informers.stop_metadata_of(resource);
            }
            kept
        });
        for kind in &wanted {
            self.start(&kind.resource);
        }
        self.ready.send_replace(true);
        // A definition is established a little before its kind is served.
        let complete = self.definitions.list().iter().all(|d| !is_established(d) || is_served(d, &kinds));
        Ok(if complete { Next::Done } else { Next::Backoff })
    }

    fn start(&self, resource: &ApiResource) {
        if self.running().contains_key(resource) {
            return;
        }
        let informer = self.lp.cx.informers.metadata_of(resource);
        let (lp, resource) = (Arc::downgrade(&self.lp), resource.clone());
        self.running().insert(resource.clone(), informer.clone());
        informer.on_event(move |change| {
            let Some(lp) = lp.upgrade() else { return };
            let meta = &change.object().metadata;
            let identity = Identity {
                kind: resource.kind.clone(),
                api_version: resource.api_version.clone(),
                namespace: meta.namespace.clone().unwrap_or_default(),
                name: meta.name.clone().unwrap_or_default(),
                uid: meta.uid.as_deref().unwrap_or_default().into(),
            };
            match change {
                Change::Added(new) => lp.observe(identity, None, &new.metadata),
                Change::Updated(old, new) => lp.observe(identity, Some(&old.metadata), &new.metadata),
                Change::Deleted(_) => lp.gone(&identity, false),
            }
        });
    }

    /// Ends all watches that only the garbage collector needs.
    pub(super) fn stop(&self) {
        for (resource, _) in self.running().drain() {
            self.lp.cx.informers.stop_metadata_of(&resource);
        }
    }
}

/// Whether objects of the kind can own or be owned, as far as the collector cares. Events are too many and own nothing.
fn is_collected(kind: &Served) -> bool {
    let is_event = kind.resource.plural == "events" && matches!(kind.resource.group.as_str(), "" | "events.k8s.io");
    !is_event && ["delete", "list", "watch"].iter().all(|verb| kind.supports(verb))
}

fn is_established(definition: &CustomResourceDefinition) -> bool {
    let conditions = definition.status.as_ref().and_then(|s| s.conditions.as_ref());
    definition.metadata.deletion_timestamp.is_none()
        && conditions.into_iter().flatten().any(|c| c.type_ == "Established" && c.status == "True")
}

fn is_served(definition: &CustomResourceDefinition, kinds: &[Served]) -> bool {
    let spec = &definition.spec;
    kinds.iter().any(|k| k.resource.group == spec.group && k.resource.plural == spec.names.plural)
}
