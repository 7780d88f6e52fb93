//! The watch cache: every stored object as the bytes that are sent, and the last changes of each resource. All reads and
//! all watches are served from here. What upstream calls the cacher (`apiserver/pkg/storage/cacher`).
//!
//! One task ([`Cache::run`]) follows the store and owns all changes. A watch is a cursor over the last changes that reads
//! on when it is woken: it has no queue of its own, never slows a writer, and one that falls too far behind is told so.

mod filter;
mod item;
mod kind;
mod pruned;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use store::{Revision, Store};
use tokio::sync::watch;

pub use filter::Filter;
pub use item::{Change, Event, Item, Reading, frame};
pub use kind::{Cursor, KindCache, Listed};

use crate::status::{Result, Status};

/// Where all objects lie in the store.
pub const ROOT: &str = "/registry/";

/// The caches of all resources.
pub struct Cache {
    store: Store,
    kinds: RwLock<HashMap<String, Arc<KindCache>>>,
    /// The revision up to which all changes of the store are in the caches.
    applied: watch::Sender<Revision>,
}

impl Cache {
    /// A cache that begins at the store's present state.
    pub fn new(store: Store) -> Arc<Cache> {
        let applied = watch::Sender::new(store.revision());
        Arc::new(Cache { store, kinds: RwLock::default(), applied })
    }

    /// Caches the objects under a prefix from now on. The same prefix gives the same cache, which reads its objects as
    /// is said now.
    pub async fn register(&self, prefix: &str, reading: Reading) -> Result<Arc<KindCache>> {
        let known = self.kinds.read().unwrap_or_else(PoisonError::into_inner).get(prefix).cloned();
        if let Some(kind) = known {
            if matches!(reading, Reading::Custom(_)) {
                kind.set_reading(reading);
                kind.read_again(&self.store.list(store::Range { prefix, ..store::Range::default() }).await?);
            }
            return Ok(kind);
        }
        // It hears of changes before it is filled, so that none is missed between.
        let kind = Arc::new(KindCache::new(self.store.clone(), prefix, reading));
        self.kinds.write().unwrap_or_else(PoisonError::into_inner).insert(prefix.to_owned(), kind.clone());
        kind.fill(&self.store.list(store::Range { prefix, ..store::Range::default() }).await?);
        Ok(kind)
    }

    /// Caches the objects under a prefix no longer. Who still holds the cache sees no more changes.
    pub fn forget(&self, prefix: &str) {
        self.kinds.write().unwrap_or_else(PoisonError::into_inner).remove(prefix);
    }

    /// Follows the store until it is closed.
    ///
    /// # Errors
    /// When the cache stood still for so long that the store compacted what it misses.
    pub async fn run(&self) -> Result<(), store::Error> {
        let mut watch = self.store.watch(ROOT, *self.applied.borrow())?;
        loop {
            let (changes, upto) = match watch.batch().await {
                Ok(batch) => batch,
                Err(store::Error::Closed) => return Ok(()),
                Err(error) => return Err(error),
            };
            let kinds = self.kinds.read().unwrap_or_else(PoisonError::into_inner);
            let mut from = 0;
            while from < changes.len() {
                let prefix = prefix_of(&changes[from].key);
                let same = changes[from..].iter().take_while(|change| change.key.starts_with(prefix)).count();
                if let Some(kind) = kinds.get(prefix) {
                    kind.apply(&changes[from..from + same]);
                }
                from += same;
            }
            drop(kinds);
            self.applied.send_replace(upto);
        }
    }

    /// Waits until everything that the store has acknowledged so far can be read from the caches.
    pub async fn fresh(&self) -> Result<Revision> {
        self.reaches(self.store.revision()).await
    }

    /// Waits until the caches hold a revision; answers the one that they hold.
    pub async fn reaches(&self, revision: Revision) -> Result<Revision> {
        let applied = *self.applied.borrow();
        if applied >= revision {
            return Ok(applied);
        }
        let mut follow = self.applied.subscribe();
        let reached = follow.wait_for(|applied| *applied >= revision).await.map(|applied| *applied);
        reached.map_err(|_| Status::unavailable("the server is shutting down"))
    }

    /// The revision up to which the caches are complete.
    pub fn applied(&self) -> Revision {
        *self.applied.borrow()
    }
}

/// `/registry/apps/deployments/` of a key below it.
fn prefix_of(key: &str) -> &str {
    let mut slashes = key.match_indices('/').map(|(at, _)| at);
    match slashes.nth(3) {
        Some(at) => &key[..=at],
        None => key,
    }
}
