//! Knows when the cache still shows an object as it was before this controller's own write (upstream's
//! `pkg/controller/endpoint/endpoints_tracker.go`).

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::Key;

#[derive(Default)]
pub(crate) struct WrittenVersions(Mutex<State>);

#[derive(Default)]
struct State {
    /// The versions that were replaced, by object.
    replaced: HashMap<Key, String>,
    waiting: HashSet<Key>,
}

impl WrittenVersions {
    /// The object with this version was replaced by another.
    pub(crate) fn replaced(&self, key: &Key, version: Option<&String>) {
        if let Some(version) = version {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).replaced.insert(key.clone(), version.clone());
        }
    }

    /// Whether the cached object is one that was replaced. If so, its next change must wake whoever asked.
    pub(crate) fn is_stale(&self, key: &Key, cached: &ObjectMeta) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = state.replaced.contains_key(key) && state.replaced.get(key) == cached.resource_version.as_ref();
        if stale {
            state.waiting.insert(key.clone());
        }
        stale
    }

    /// The cache shows a change of the object; returns whether somebody waits for it.
    pub(crate) fn observe(&self, key: &Key) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).waiting.remove(key)
    }

    pub(crate) fn forget(&self, key: &Key) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.replaced.remove(key);
        state.waiting.remove(key);
    }
}
