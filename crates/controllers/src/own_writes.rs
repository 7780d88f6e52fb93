//! Knows whether the cache shows an object as this controller itself last wrote it (upstream's
//! `pkg/controller/util/consistency`).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::Key;

/// The versions of the last writes. Versions of one resource are numbers that grow.
#[derive(Default)]
pub(crate) struct OwnWrites(Mutex<HashMap<Key, (Option<String>, u128)>>);

fn version(meta: &ObjectMeta) -> Option<u128> {
    meta.resource_version.as_ref()?.parse().ok()
}

impl OwnWrites {
    fn lock(&self) -> MutexGuard<'_, HashMap<Key, (Option<String>, u128)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what the server answered to a write.
    pub(crate) fn wrote(&self, key: &Key, written: &ObjectMeta) {
        if let Some(version) = version(written) {
            self.lock().insert(key.clone(), (written.uid.clone(), version));
        }
    }

    /// Whether a cached object is older than the last write of it. Its change is yet to come.
    pub(crate) fn are_ahead_of(&self, key: &Key, cached: &ObjectMeta) -> bool {
        let writes = self.lock();
        let Some((uid, written)) = writes.get(key) else { return false };
        *uid == cached.uid && version(cached).is_some_and(|cached| cached < *written)
    }

    pub(crate) fn forget(&self, key: &Key) {
        self.lock().remove(key);
    }
}
