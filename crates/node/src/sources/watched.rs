//! Objects of one kind, each watched by its name. One watch serves all Pods that use the object and ends with the last of
//! them. An immutable object is read once.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::StreamExt;
use k8s_openapi::NamespaceResourceScope;
use k8s_openapi::api::core::v1::{ConfigMap, Secret};
use kube::runtime::{WatchStreamExt, watcher};
use kube::{Api, Client, Resource};
use reconcile::api_error;
use serde::de::DeserializeOwned;
use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;

/// An object that may be declared to never change.
pub trait Source:
    Resource<DynamicType = (), Scope = NamespaceResourceScope> + Clone + Debug + DeserializeOwned + Send + Sync + 'static
{
    fn is_immutable(&self) -> bool;
}

impl Source for ConfigMap {
    fn is_immutable(&self) -> bool {
        self.immutable == Some(true)
    }
}

impl Source for Secret {
    fn is_immutable(&self) -> bool {
        self.immutable == Some(true)
    }
}

/// What a watch has seen.
#[derive(Clone)]
enum Seen<K> {
    NotYet,
    /// The API does not let it be watched, or cannot be reached.
    Failing,
    Is(Option<Arc<K>>),
}

/// Namespace and name.
type Place = (String, String);
type Users = Arc<Mutex<HashMap<u64, Arc<Notify>>>>;

struct Entry<K> {
    seen: watch::Receiver<Seen<K>>,
    users: Users,
    task: AbortHandle,
}

impl<K> Drop for Entry<K> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// All objects of a kind that are watched. Clones share them.
pub struct Watched<K> {
    client: Client,
    entries: Arc<Mutex<HashMap<Place, Entry<K>>>>,
    next: Arc<AtomicU64>,
}

impl<K> Clone for Watched<K> {
    fn clone(&self) -> Self {
        Watched { client: self.client.clone(), entries: self.entries.clone(), next: self.next.clone() }
    }
}

/// One user's interest in an object. Dropping it ends that.
pub struct Hold<K> {
    place: Place,
    number: u64,
    seen: watch::Receiver<Seen<K>>,
    entries: Arc<Mutex<HashMap<Place, Entry<K>>>>,
}

impl<K> Hold<K> {
    /// Whether the object has changed since this was asked last.
    pub fn take_changed(&mut self) -> bool {
        let changed = self.seen.has_changed().unwrap_or(false);
        self.seen.mark_unchanged();
        changed
    }
}

impl<K> Drop for Hold<K> {
    fn drop(&mut self) {
        let mut entries = lock(&self.entries);
        let Some(entry) = entries.get(&self.place) else { return };
        let unused = {
            let mut users = lock(&entry.users);
            users.remove(&self.number);
            users.is_empty()
        };
        if unused {
            entries.remove(&self.place);
        }
    }
}

/// Each change under these locks is a single step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<K: Source> Watched<K> {
    pub fn new(client: Client) -> Watched<K> {
        Watched { client, entries: Arc::default(), next: Arc::default() }
    }

    /// Watches an object from now on. `wake` is notified when it changes.
    pub fn hold(&self, namespace: &str, name: &str, wake: Arc<Notify>) -> Hold<K> {
        let place = (namespace.to_owned(), name.to_owned());
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let mut entries = lock(&self.entries);
        let entry = entries.entry(place.clone()).or_insert_with(|| self.begin(namespace, name));
        lock(&entry.users).insert(number, wake);
        let mut seen = entry.seen.clone();
        seen.mark_unchanged();
        Hold { place, number, seen, entries: self.entries.clone() }
    }

    fn begin(&self, namespace: &str, name: &str) -> Entry<K> {
        let (sender, seen) = watch::channel(Seen::NotYet);
        let users = Users::default();
        let api = Api::<K>::namespaced(self.client.clone(), namespace);
        let task = tokio::spawn(follow(api, name.to_owned(), sender, users.clone())).abort_handle();
        Entry { seen, users, task }
    }

    /// The object as its watch has it; one that is not watched is read.
    ///
    /// # Errors
    /// The API's.
    pub async fn get(&self, namespace: &str, name: &str) -> Result<Option<Arc<K>>, kube::Error> {
        let entry = lock(&self.entries).get(&(namespace.to_owned(), name.to_owned())).map(|entry| entry.seen.clone());
        if let Some(mut seen) = entry
            && let Ok(seen) = seen.wait_for(|seen| !matches!(seen, Seen::NotYet)).await
            && let Seen::Is(object) = &*seen
        {
            return Ok(object.clone());
        }
        let read = Api::<K>::namespaced(self.client.clone(), namespace).get(name).await;
        Ok(api_error::found(read)?.map(Arc::new))
    }
}

/// Keeps what is known of one object true. Ends when it is immutable.
async fn follow<K: Source>(api: Api<K>, name: String, seen: watch::Sender<Seen<K>>, users: Users) {
    let mut changes = std::pin::pin!(watcher::watch_object(api, &name).default_backoff());
    while let Some(change) = changes.next().await {
        let object = match change {
            Ok(object) => object.map(Arc::new),
            Err(error) => {
                tracing::debug!(name, %error, "an object that a Pod refers to is not watched");
                seen.send_if_modified(|seen| {
                    let waits = matches!(seen, Seen::NotYet);
                    if waits {
                        *seen = Seen::Failing;
                    }
                    waits
                });
                continue;
            }
        };
        let last = object.as_ref().is_some_and(|object| object.is_immutable());
        // Whoever asks for it waits for the first answer, and need not be told of it.
        let first = matches!(*seen.borrow(), Seen::NotYet);
        let news = seen.send_if_modified(|seen| {
            let same = matches!(seen, Seen::Is(before) if version(before.as_ref()) == version(object.as_ref()));
            if !same {
                *seen = Seen::Is(object);
            }
            !same
        });
        if news && !first {
            lock(&users).values().for_each(|user| user.notify_one());
        }
        if last {
            // The value stays for those who ask.
            seen.closed().await;
            return;
        }
    }
}

fn version<K: Source>(object: Option<&Arc<K>>) -> Option<&str> {
    object.and_then(|object| object.meta().resource_version.as_deref())
}

#[cfg(test)]
mod tests;
