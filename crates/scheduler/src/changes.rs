//! Which objects changed since the scheduler last looked. Handlers note names here and never wait; many changes of one
//! object are one entry, so there are never more entries than objects.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use reconcile::Key;
use tokio::sync::Notify;

/// What to look at again.
#[derive(Default)]
pub(crate) struct Changed {
    pub nodes: InOrder<String>,
    pub pods: InOrder<Key>,
    pub namespaces: InOrder<String>,
    /// Services or owners, on which the finding of siblings depends.
    pub siblings: bool,
}

/// Each once, in the order in which they first came.
pub(crate) struct InOrder<K> {
    order: Vec<K>,
    known: HashSet<K>,
}

impl<K> Default for InOrder<K> {
    fn default() -> Self {
        InOrder { order: Vec::new(), known: HashSet::new() }
    }
}

impl<K: Hash + Eq + Clone> InOrder<K> {
    pub(crate) fn insert(&mut self, key: K) {
        if self.known.insert(key.clone()) {
            self.order.push(key);
        }
    }

    pub(crate) fn into_vec(self) -> Vec<K> {
        self.order
    }
}

#[derive(Default)]
pub(crate) struct Changes {
    changed: Mutex<Changed>,
    notify: Notify,
}

impl Changes {
    fn lock(&self) -> MutexGuard<'_, Changed> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, note: impl FnOnce(&mut Changed)) {
        note(&mut self.lock());
        self.notify.notify_one();
    }

    /// All that changed since the last call.
    pub(crate) fn take(&self) -> Changed {
        std::mem::take(&mut self.lock())
    }

    /// Waits until something is noted.
    pub(crate) async fn wait(&self) {
        self.notify.notified().await;
    }
}
