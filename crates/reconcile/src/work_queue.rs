//! The queue that feeds a controller's workers. Keeps the promises of client-go's `util/workqueue`: a key is never
//! worked on twice at once, a key added while worked on is worked on again, failures back off, work can be delayed.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// First delay after a failure; doubles with each further failure of the same key.
const BASE_BACKOFF: Duration = Duration::from_millis(5);
/// Longest delay after repeated failures.
const MAX_BACKOFF: Duration = Duration::from_secs(1000);

/// A deduplicating queue of keys with delays. Clones share one queue.
pub struct WorkQueue<K>(Arc<Shared<K>>);

struct Shared<K> {
    state: Mutex<State<K>>,
    changed: Notify,
    backoff: (Duration, Duration),
}

struct State<K> {
    ready: VecDeque<K>,
    /// Keys that need work: in `ready`, or to be put there when their current work is done.
    dirty: HashSet<K>,
    working: HashSet<K>,
    waiting: BTreeMap<(Instant, u64), K>,
    due: HashMap<K, (Instant, u64)>,
    failures: HashMap<K, u32>,
    sequence: u64,
    shut_down: bool,
}

impl<K> Clone for WorkQueue<K> {
    fn clone(&self) -> Self {
        WorkQueue(self.0.clone())
    }
}

impl<K: Hash + Eq + Clone> Default for WorkQueue<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Hash + Eq + Clone> WorkQueue<K> {
    pub fn new() -> Self {
        Self::with_backoff(BASE_BACKOFF, MAX_BACKOFF)
    }

    /// A queue whose failures back off from `base`, doubling up to `max`.
    pub fn with_backoff(base: Duration, max: Duration) -> Self {
        let state = State {
            ready: VecDeque::new(),
            dirty: HashSet::new(),
            working: HashSet::new(),
            waiting: BTreeMap::new(),
            due: HashMap::new(),
            failures: HashMap::new(),
            sequence: 0,
            shut_down: false,
        };
        WorkQueue(Arc::new(Shared { state: Mutex::new(state), changed: Notify::new(), backoff: (base, max) }))
    }

    fn state(&self) -> MutexGuard<'_, State<K>> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for work on `key`. Does nothing if that is already asked for.
    pub fn add(&self, key: K) {
        if self.state().add(key) {
            self.0.changed.notify_one();
        }
    }

    /// Asks for work on `key` when `delay` has passed. Of several delays for one key the shortest holds.
    pub fn add_after(&self, key: K, delay: Duration) {
        if delay.is_zero() {
            return self.add(key);
        }
        let mut state = self.state();
        if state.shut_down {
            return;
        }
        let when = Instant::now() + delay;
        if let Some(due) = state.due.get(&key).copied() {
            if due.0 <= when {
                return;
            }
            state.waiting.remove(&due);
        }
        state.sequence += 1;
        let due = (when, state.sequence);
        state.due.insert(key.clone(), due);
        state.waiting.insert(due, key);
        let is_first = state.waiting.keys().next() == Some(&due);
        drop(state);
        if is_first {
            self.0.changed.notify_one();
        }
    }

    /// Asks for work on `key` after a delay that grows with each call until [`WorkQueue::forget`].
    pub fn add_rate_limited(&self, key: K) {
        let delay = {
            let mut state = self.state();
            let failures = state.failures.entry(key.clone()).or_insert(0);
            let delay = backoff(self.0.backoff, *failures);
            *failures = failures.saturating_add(1);
            delay
        };
        self.add_after(key, delay);
    }

    /// How often `key` was added by [`WorkQueue::add_rate_limited`] since it was forgotten.
    pub fn failures(&self, key: &K) -> u32 {
        self.state().failures.get(key).copied().unwrap_or(0)
    }

    /// Work on `key` succeeded: its next failure starts with the shortest delay.
    pub fn forget(&self, key: &K) {
        self.state().failures.remove(key);
    }

    /// Waits for a key to work on. `None` when the queue was shut down and is drained.
    /// The caller must call [`WorkQueue::done`] with the key afterwards.
    pub async fn get(&self) -> Option<K> {
        loop {
            let next = {
                let mut state = self.state();
                state.move_due(Instant::now());
                if let Some(key) = state.ready.pop_front() {
                    state.dirty.remove(&key);
                    state.working.insert(key.clone());
                    // Another waiter takes over what is left: more ready keys, or the timer of the earliest delay.
                    if !state.ready.is_empty() || !state.waiting.is_empty() {
                        self.0.changed.notify_one();
                    }
                    return Some(key);
                }
                if state.shut_down {
                    // Leaves a permit, so that every waiter learns of it.
                    self.0.changed.notify_one();
                    return None;
                }
                state.waiting.keys().next().map(|due| due.0)
            };
            let changed = self.0.changed.notified();
            match next {
                None => changed.await,
                Some(when) => tokio::select! {
                    () = changed => {}
                    () = sleep_until(when) => {}
                },
            }
        }
    }

    /// Work on `key` has ended; if it was added meanwhile, it is ready again.
    pub fn done(&self, key: &K) {
        let mut state = self.state();
        state.working.remove(key);
        if state.dirty.contains(key) {
            state.ready.push_back(key.clone());
            drop(state);
            self.0.changed.notify_one();
        }
    }

    /// No more keys are taken; workers end when the ready ones are done. Delayed keys are dropped.
    pub fn shut_down(&self) {
        let mut state = self.state();
        state.shut_down = true;
        state.waiting.clear();
        state.due.clear();
        drop(state);
        self.0.changed.notify_waiters();
        self.0.changed.notify_one();
    }

    /// Keys ready to be worked on.
    pub fn len(&self) -> usize {
        self.state().ready.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<K: Hash + Eq + Clone> State<K> {
    /// Returns whether a key became ready.
    fn add(&mut self, key: K) -> bool {
        if self.shut_down || !self.dirty.insert(key.clone()) || self.working.contains(&key) {
            return false;
        }
        self.ready.push_back(key);
        true
    }

    fn move_due(&mut self, now: Instant) {
        while let Some(entry) = self.waiting.first_entry() {
            if entry.key().0 > now {
                break;
            }
            let key = entry.remove();
            self.due.remove(&key);
            self.add(key);
        }
    }
}

fn backoff((base, max): (Duration, Duration), failures: u32) -> Duration {
    base.checked_mul(1u32.checked_shl(failures).unwrap_or(u32::MAX)).unwrap_or(max).min(max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_key_is_never_worked_on_twice_at_once() {
        let q = WorkQueue::new();
        q.add("a");
        q.add("a");
        assert_eq!(q.get().await, Some("a"));
        q.add("a");
        assert_eq!(q.len(), 0, "held back while it is worked on");
        q.done(&"a");
        assert_eq!(q.get().await, Some("a"));
        q.done(&"a");
        assert!(q.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn delays_and_the_shortest_of_them() {
        let q = WorkQueue::new();
        let start = Instant::now();
        q.add_after("late", Duration::from_secs(60));
        q.add_after("a", Duration::from_secs(20));
        q.add_after("a", Duration::from_secs(10));
        q.add_after("a", Duration::from_secs(30));
        assert_eq!(q.get().await, Some("a"));
        assert_eq!(start.elapsed().as_secs(), 10);
        q.done(&"a");
        assert_eq!(q.get().await, Some("late"));
        assert_eq!(start.elapsed().as_secs(), 60);
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_waiter_takes_over_the_timer_of_a_busy_one() {
        let q = WorkQueue::new();
        let waiters: Vec<_> = (0..3)
            .map(|_| {
                let q = q.clone();
                tokio::spawn(async move { q.get().await.map(|k| (k, Instant::now())) })
            })
            .collect();
        tokio::task::yield_now().await;
        let start = Instant::now();
        q.add_after("b", Duration::from_secs(5));
        q.add("a");
        q.add_after("c", Duration::from_secs(7));
        let mut got = Vec::new();
        for w in waiters {
            got.push(w.await.unwrap().unwrap());
        }
        got.sort();
        let got: Vec<_> = got.into_iter().map(|(k, t)| (k, (t - start).as_secs())).collect();
        assert_eq!(got, [("a", 0), ("b", 5), ("c", 7)]);
    }

    #[tokio::test(start_paused = true)]
    async fn failures_back_off_and_are_forgotten() {
        let q = WorkQueue::new();
        let mut waits = Vec::new();
        for _ in 0..4 {
            let start = Instant::now();
            q.add_rate_limited("a");
            q.get().await;
            q.done(&"a");
            waits.push(start.elapsed().as_millis());
        }
        assert!(waits.iter().zip([5, 10, 20, 40]).all(|(w, e)| *w >= e && *w <= e + 1), "{waits:?}");
        assert_eq!(backoff((BASE_BACKOFF, MAX_BACKOFF), 40), MAX_BACKOFF);
        q.forget(&"a");
        assert_eq!(q.failures(&"a"), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn shut_down_drains() {
        let q = WorkQueue::new();
        let waiting: Vec<_> = (0..3)
            .map(|_| {
                tokio::spawn({
                    let q = q.clone();
                    async move { q.get().await }
                })
            })
            .collect();
        tokio::task::yield_now().await;
        q.add_after("never", Duration::from_secs(1));
        q.shut_down();
        q.add("refused");
        for w in waiting {
            assert_eq!(w.await.unwrap(), None);
        }
    }
}
