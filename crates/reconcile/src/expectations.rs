//! What a controller has asked for and not yet seen in its cache, so that a stale cache never makes it act twice.
//! Follows `UIDTrackingControllerExpectations` in upstream's `pkg/controller/controller_utils.go`.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// After this long an expectation no longer holds a controller back, whatever became of the event it waits for.
const EXPECTATIONS_TIMEOUT: Duration = Duration::from_secs(5 * 60);

struct Expected {
    creations: i64,
    deletions: HashSet<String>,
    since: Instant,
}

/// Creations (counted) and deletions (by uid) that a controller waits to observe, per key.
pub struct Expectations<K = crate::Key> {
    entries: Mutex<HashMap<K, Expected>>,
}

impl<K: Hash + Eq + Clone> Default for Expectations<K> {
    fn default() -> Self {
        Expectations { entries: Mutex::new(HashMap::new()) }
    }
}

impl<K: Hash + Eq + Clone> Expectations<K> {
    pub fn new() -> Self {
        Self::default()
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<K, Expected>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records what is about to be asked for; replaces what was expected before. Call it before the requests are sent,
    /// since their events may arrive before their answers.
    pub fn expect(&self, key: &K, creations: usize, deletions: impl IntoIterator<Item = String>) {
        let expected = Expected {
            creations: i64::try_from(creations).unwrap_or(i64::MAX),
            deletions: deletions.into_iter().collect(),
            since: Instant::now(),
        };
        self.entries().insert(key.clone(), expected);
    }

    /// A created object was seen, or its creation failed.
    pub fn creation_observed(&self, key: &K) {
        self.creations_given_up(key, 1);
    }

    /// `count` creations will not be seen: they failed or were skipped.
    pub fn creations_given_up(&self, key: &K, count: usize) {
        if let Some(expected) = self.entries().get_mut(key) {
            expected.creations -= i64::try_from(count).unwrap_or(i64::MAX);
        }
    }

    /// A deletion (or its beginning) was seen, or its request failed. Each uid counts once.
    pub fn deletion_observed(&self, key: &K, uid: &str) {
        if let Some(expected) = self.entries().get_mut(key) {
            expected.deletions.remove(uid);
        }
    }

    /// Whether the controller may act on its cache: everything expected was seen, or waited for too long.
    pub fn satisfied(&self, key: &K) -> bool {
        match self.entries().get(key) {
            None => true,
            Some(e) => (e.creations <= 0 && e.deletions.is_empty()) || e.since.elapsed() > EXPECTATIONS_TIMEOUT,
        }
    }

    /// The object with this key is gone.
    pub fn forget(&self, key: &K) {
        self.entries().remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn satisfied_when_seen_or_expired() {
        let e = Expectations::<&str>::new();
        assert!(e.satisfied(&"a"));
        e.expect(&"a", 2, []);
        e.creation_observed(&"a");
        assert!(!e.satisfied(&"a"));
        e.creation_observed(&"a");
        assert!(e.satisfied(&"a"));

        e.expect(&"a", 0, ["u1".to_owned(), "u2".to_owned()]);
        e.deletion_observed(&"a", "u1");
        e.deletion_observed(&"a", "u1");
        assert!(!e.satisfied(&"a"), "one uid counts once");
        tokio::time::advance(EXPECTATIONS_TIMEOUT + Duration::from_secs(1)).await;
        assert!(e.satisfied(&"a"));
    }
}
