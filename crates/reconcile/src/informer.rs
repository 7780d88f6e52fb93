//! A read-only view of all objects of one kind, kept current by one watch (client-go's shared informer).

mod reflector;
mod store;
mod unowned;

use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use kube::Resource;
use tokio::sync::watch;

pub(crate) use reflector::run as run_reflector;
use store::Store;

use crate::{Key, Selector};

/// What happened to one object.
#[derive(Debug)]
pub enum Change<K> {
    Added(Arc<K>),
    /// The object before and after.
    Updated(Arc<K>, Arc<K>),
    /// The object as it was last seen.
    Deleted(Arc<K>),
}

impl<K> Change<K> {
    /// The object as it is now, or as it was when it went away.
    pub fn object(&self) -> &Arc<K> {
        match self {
            Change::Added(object) | Change::Updated(_, object) | Change::Deleted(object) => object,
        }
    }

    /// The object before, if this is an update.
    pub fn old(&self) -> Option<&Arc<K>> {
        match self {
            Change::Updated(old, _) => Some(old),
            _ => None,
        }
    }
}

type Handler<K> = Box<dyn Fn(&Change<K>) + Send + Sync>;

pub(crate) struct Shared<K> {
    store: RwLock<Store<K>>,
    /// Held while a change is applied and told, so that a handler that is added meanwhile misses nothing.
    handlers: Mutex<Vec<Handler<K>>>,
    synced: watch::Sender<bool>,
}

/// The shared cache of one kind. Cheap to clone; objects are shared, never copied.
pub struct Informer<K>(pub(crate) Arc<Shared<K>>);

impl<K> Clone for Informer<K> {
    fn clone(&self) -> Self {
        Informer(self.0.clone())
    }
}

impl<K: Resource + Debug + Send + Sync + 'static> Informer<K> {
    pub(crate) fn new() -> Self {
        Informer(Arc::new(Shared {
            store: RwLock::new(Store::new()),
            handlers: Mutex::new(Vec::new()),
            synced: watch::Sender::new(false),
        }))
    }

    /// A cache that holds `objects` and follows no server: for tests of what reads it.
    pub fn fixed(objects: impl IntoIterator<Item = K>) -> Self {
        let informer = Self::new();
        informer.0.replace(objects.into_iter().map(Arc::new).collect());
        informer
    }

    fn store(&self) -> RwLockReadGuard<'_, Store<K>> {
        self.0.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The object of this name; the namespace is empty for cluster-scoped kinds.
    pub fn get(&self, namespace: &str, name: &str) -> Option<Arc<K>> {
        self.store().get(namespace, name).cloned()
    }

    /// See [`Informer::get`].
    pub fn get_key(&self, key: &Key) -> Option<Arc<K>> {
        self.get(&key.namespace, &key.name)
    }

    /// All objects, ordered by namespace and name.
    pub fn list(&self) -> Vec<Arc<K>> {
        self.store().iter().cloned().collect()
    }

    /// All objects of a namespace, ordered by name.
    pub fn list_in(&self, namespace: &str) -> Vec<Arc<K>> {
        self.store().iter_in(namespace).cloned().collect()
    }

    /// The objects of a namespace whose labels match, ordered by name.
    pub fn select(&self, namespace: &str, selector: &Selector) -> Vec<Arc<K>> {
        self.store().iter_in(namespace).filter(|o| selector.matches(o.meta().labels.as_ref())).cloned().collect()
    }

    /// The objects for which `keep` holds, found without copying the others' handles.
    pub fn filter(&self, keep: impl Fn(&K) -> bool) -> Vec<Arc<K>> {
        self.store().iter().filter(|o| keep(o)).cloned().collect()
    }

    pub fn len(&self) -> usize {
        self.store().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The objects whose managing owner has this uid, in no particular order.
    pub fn controlled_by(&self, owner_uid: &str) -> Vec<Arc<K>> {
        self.store().by_controller(owner_uid)
    }

    /// Keeps an index called `name` from now on: `keys` says under which keys an object is found. An index of the
    /// same name that exists already stays as it is.
    pub fn add_index(&self, name: &'static str, keys: impl Fn(&K) -> Vec<String> + Send + Sync + 'static) {
        self.0.store.write().unwrap_or_else(PoisonError::into_inner).add_index(name, Box::new(keys));
    }

    /// The objects that the index `name` holds under `key`, in no particular order.
    ///
    /// # Panics
    /// If there is no such index.
    pub fn by_index(&self, name: &'static str, key: &str) -> Vec<Arc<K>> {
        self.store().by_index(name, key)
    }

    /// Calls `handler` for every object that is present, as added, and from then on for every change in the order in
    /// which they happen. It runs on the watch's own task: it must only note or enqueue, never wait, and must not add
    /// handlers. What it reads from this informer is at least as new as the change.
    pub fn on_event(&self, handler: impl Fn(&Change<K>) + Send + Sync + 'static) {
        let mut handlers = self.0.handlers();
        for object in self.list() {
            handler(&Change::Added(object));
        }
        handlers.push(Box::new(handler));
    }

    /// Waits until the first complete list is in the cache and all handlers have been told of it.
    pub async fn synced(&self) {
        // The sender lives in `self`, so waiting cannot fail.
        let _ = self.0.synced.subscribe().wait_for(|synced| *synced).await;
    }

    pub fn is_synced(&self) -> bool {
        *self.0.synced.borrow()
    }
}

impl<K: Resource> Shared<K> {
    fn handlers(&self) -> MutexGuard<'_, Vec<Handler<K>>> {
        self.handlers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(handlers: &[Handler<K>], change: &Change<K>) {
        for handler in handlers {
            handler(change);
        }
    }

    /// Takes an object that was added or changed.
    fn upsert(&self, object: Arc<K>) {
        let handlers = self.handlers();
        let old = self.store.write().unwrap_or_else(PoisonError::into_inner).insert(object.clone());
        let change = match old {
            // A watch that resumed may repeat what is already known.
            Some(old) if same_version(old.as_ref(), object.as_ref()) => return,
            Some(old) if old.meta().uid != object.meta().uid => {
                Self::tell(&handlers, &Change::Deleted(old));
                Change::Added(object)
            }
            Some(old) => Change::Updated(old, object),
            None => Change::Added(object),
        };
        Self::tell(&handlers, &change);
    }

    /// Takes the last state of an object that is gone.
    fn remove(&self, last: Arc<K>) {
        let handlers = self.handlers();
        let removed = self.store.write().unwrap_or_else(PoisonError::into_inner).remove(last.meta());
        if removed.is_some() {
            Self::tell(&handlers, &Change::Deleted(last));
        }
    }

    /// Takes a complete list: what is not in it is gone.
    fn replace(&self, objects: Vec<Arc<K>>) {
        let handlers = self.handlers();
        let changes = self.store.write().unwrap_or_else(PoisonError::into_inner).replace(objects);
        for change in &changes {
            Self::tell(&handlers, change);
        }
        drop(handlers);
        self.synced.send_if_modified(|synced| !std::mem::replace(synced, true));
    }
}

fn same_version<K: Resource>(a: &K, b: &K) -> bool {
    a.meta().resource_version.is_some()
        && a.meta().resource_version == b.meta().resource_version
        && a.meta().uid == b.meta().uid
}

impl<K: Resource + Debug + Send + Sync + 'static> Informer<K> {
    /// Applies a change as if the server had told it: for tests of handlers over [`Informer::fixed`].
    pub fn apply(&self, change: Change<K>) {
        match change {
            Change::Added(object) | Change::Updated(_, object) => self.0.upsert(object),
            Change::Deleted(object) => self.0.remove(object),
        }
    }
}

#[cfg(test)]
mod tests;
