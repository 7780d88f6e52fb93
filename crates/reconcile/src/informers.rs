//! The process's informers: one watch per kind and filter, shared by all that read it (client-go's
//! `SharedInformerFactory`).

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};

use kube::core::{ApiResource, DynamicObject, PartialObjectMeta};
use kube::{Api, Client, Resource};
use serde::de::DeserializeOwned;
use tokio::task::AbortHandle;

use crate::informer::{Informer, run_reflector};

/// What an informer can hold.
pub trait Watchable: Resource + Clone + DeserializeOwned + Debug + Send + Sync + 'static {}

impl<K: Resource + Clone + DeserializeOwned + Debug + Send + Sync + 'static> Watchable for K {}

/// An informer that holds names, labels, owners and finalizers of any kind, and nothing else.
pub type MetadataInformer = Informer<PartialObjectMeta<DynamicObject>>;

/// Restricts which objects are watched, by the server's own selectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    pub labels: Option<String>,
    pub fields: Option<String>,
}

impl Filter {
    pub fn fields(selector: impl Into<String>) -> Self {
        Filter { fields: Some(selector.into()), ..Filter::default() }
    }

    pub fn labels(selector: impl Into<String>) -> Self {
        Filter { labels: Some(selector.into()), ..Filter::default() }
    }

    /// Only the objects of one namespace.
    pub fn namespace(namespace: &str) -> Self {
        Filter::fields(format!("metadata.namespace={namespace}"))
    }
}

#[derive(PartialEq, Eq, Hash)]
struct Watched {
    kind: TypeId,
    /// Tells dynamic kinds apart.
    resource: Option<ApiResource>,
    filter: Filter,
}

struct Running {
    informer: Box<dyn Any + Send + Sync>,
    task: AbortHandle,
}

struct Shared {
    client: Client,
    running: Mutex<HashMap<Watched, Running>>,
}

/// Starts informers on first use. Clones share them; when the last clone is dropped the watches end.
#[derive(Clone)]
pub struct Informers(Arc<Shared>);

impl Informers {
    /// `client` must be allowed to list and watch whatever will be asked for.
    pub fn new(client: Client) -> Self {
        Informers(Arc::new(Shared { client, running: Mutex::new(HashMap::new()) }))
    }

    /// The informer of all objects of a kind. Call it inside a tokio runtime.
    pub fn of<K>(&self) -> Informer<K>
    where
        K: Watchable,
        K::DynamicType: Default,
    {
        self.of_filtered(Filter::default())
    }

    /// The informer of the objects that `filter` lets through.
    pub fn of_filtered<K>(&self, filter: Filter) -> Informer<K>
    where
        K: Watchable,
        K::DynamicType: Default,
    {
        self.start(filter, None, &K::DynamicType::default())
    }

    /// The metadata of all objects of a kind that is known by discovery only.
    pub fn metadata_of(&self, resource: &ApiResource) -> MetadataInformer {
        self.start(Filter::default(), Some(resource.clone()), resource)
    }

    /// Ends the watch that [`Informers::metadata_of`] began, for instance because the kind is no longer served.
    pub fn stop_metadata_of(&self, resource: &ApiResource) {
        let watched = Watched {
            kind: TypeId::of::<PartialObjectMeta<DynamicObject>>(),
            resource: Some(resource.clone()),
            filter: Filter::default(),
        };
        let stopped = self.0.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&watched);
        if let Some(running) = stopped {
            running.task.abort();
        }
    }

    fn start<K: Watchable>(
        &self,
        filter: Filter,
        resource: Option<ApiResource>,
        dynamic: &K::DynamicType,
    ) -> Informer<K> {
        let watched = Watched { kind: TypeId::of::<K>(), resource, filter: filter.clone() };
        let mut running = self.0.running.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = running.entry(watched).or_insert_with(|| {
            let informer = Informer::<K>::new();
            let api = Api::all_with(self.0.client.clone(), dynamic);
            let task = tokio::spawn(run_reflector(api, filter, informer.0.clone()));
            Running { informer: Box::new(informer), task: task.abort_handle() }
        });
        let informer: Option<&Informer<K>> = entry.informer.downcast_ref();
        informer.expect("the map's key holds the informer's type").clone()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        for running in self.running.get_mut().unwrap_or_else(PoisonError::into_inner).values() {
            running.task.abort();
        }
    }
}
