//! The objects of one resource and their last changes.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use bytes::Bytes;
use store::{Entry, Page, Revision, Store};
use tokio::sync::watch;

use super::{Event, Filter, Item, Reading};

/// Changes of one resource that watches can resume from without asking the store.
const RECENT_EVENTS: usize = 8192;
/// How much memory these may keep alive.
const RECENT_BYTES: usize = 16 << 20;

/// The cache of one resource.
pub struct KindCache {
    store: Store,
    prefix: String,
    state: RwLock<State>,
    /// The revision of the last change; what watches wait for.
    newest: watch::Sender<Revision>,
    /// The same, to be looked at without a lock.
    changed: AtomicU64,
}

struct State {
    reading: Reading,
    /// How often that changed.
    readings: u64,
    /// Changes that came before the cache was filled; `None` when it is.
    waiting: Option<Vec<Arc<store::Change>>>,
    items: BTreeMap<Arc<str>, Arc<Item>>,
    /// All changes after `since`, oldest first.
    recent: VecDeque<Arc<Event>>,
    recent_bytes: usize,
    since: Revision,
    /// The revision of the last change.
    revision: Revision,
}

/// A watch that fell so far behind that what it misses is gone.
#[derive(Debug)]
pub struct Behind;

impl KindCache {
    /// An empty cache, to be filled.
    pub(super) fn new(store: Store, prefix: &str, reading: Reading) -> KindCache {
        let state = State {
            reading,
            readings: 0,
            waiting: Some(Vec::new()),
            items: BTreeMap::new(),
            recent: VecDeque::new(),
            recent_bytes: 0,
            since: 0,
            revision: 0,
        };
        KindCache {
            store,
            prefix: prefix.to_owned(),
            state: RwLock::new(state),
            newest: watch::Sender::new(0),
            changed: AtomicU64::new(0),
        }
    }

    /// Takes in everything that there was at a revision, and the changes that came since.
    pub(super) fn fill(&self, page: &Page) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let item = |entry: &Entry| (entry.key.clone(), Arc::new(Item::new(entry, &state.reading)));
        state.items = page.entries.iter().map(item).collect();
        (state.since, state.revision) = (page.revision, page.revision);
        let waiting = state.waiting.take().unwrap_or_default();
        drop(state);
        self.tell(page.revision);
        self.apply(&waiting);
    }

    /// Reads objects differently from now on. What is there is to be read again: see [`KindCache::read_again`].
    pub(super) fn set_reading(&self, reading: Reading) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.reading = reading;
        state.readings += 1;
    }

    /// Reads the objects again as they are in the store. That is no change of the objects: watches are not told. Those
    /// that changed meanwhile are read as their changes come.
    pub(super) fn read_again(&self, page: &Page) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        for entry in &page.entries {
            if let Some(item) = state.items.get_mut(&entry.key).filter(|item| item.revision == entry.revision) {
                *item = Arc::new(Item::new(entry, &state.reading));
            }
        }
    }

    /// An entry as this cache reads it.
    pub fn item(&self, entry: &Entry) -> Item {
        let reading = self.state().reading.clone();
        Item::new(entry, &reading)
    }

    /// The bytes of an entry as this cache reads it.
    pub fn bytes(&self, entry: &Entry) -> Bytes {
        let reading = self.state().reading.clone();
        match reading {
            Reading::BuiltIn(_) => entry.value.clone(),
            Reading::Custom(reading) => reading.bytes(entry),
        }
    }

    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in changes of the store. Called by the one task that follows it.
    pub(super) fn apply(&self, changes: &[Arc<store::Change>]) {
        let read = |reading: &Reading| -> Vec<_> {
            let now = |change: &store::Change| change.now.as_ref().map(|entry| Arc::new(Item::new(entry, reading)));
            changes.iter().map(|change| (change, now(change))).collect()
        };
        let (reading, readings) = {
            let state = self.state();
            (state.reading.clone(), state.readings)
        };
        let mut fresh = read(&reading);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(waiting) = &mut state.waiting {
            waiting.extend(changes.iter().cloned());
            return;
        }
        if state.readings != readings {
            fresh = read(&state.reading);
        }
        for (change, now) in fresh {
            if change.revision <= state.revision {
                continue;
            }
            let before = match &now {
                Some(item) => state.items.insert(change.key.clone(), item.clone()),
                None => state.items.remove(&change.key),
            };
            state.remember(Arc::new(Event::new(change.revision, now, before)));
        }
        let revision = state.revision;
        drop(state);
        self.tell(revision);
    }

    fn tell(&self, revision: Revision) {
        self.changed.store(revision, Ordering::Release);
        self.newest.send_replace(revision);
    }

    /// The revision of the last change that can be read. Looking costs one load.
    pub fn changed(&self) -> Revision {
        self.changed.load(Ordering::Acquire)
    }

    /// One object.
    pub fn get(&self, key: &str) -> Option<Arc<Item>> {
        self.state().items.get(key).cloned()
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.state().items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The revision of the last change.
    pub fn revision(&self) -> Revision {
        self.state().revision
    }

    /// Objects whose keys begin with a prefix and that pass a filter, in key order, after a key, at most `limit` (0: all).
    /// Also whether there are more, and the revision of the last change among all objects of the resource.
    pub fn list(&self, prefix: &str, filter: &Filter, after: Option<&str>, limit: usize) -> Listed {
        let state = self.state();
        let from = match after {
            Some(after) if after >= prefix => Bound::Excluded(after),
            _ => Bound::Included(prefix),
        };
        let in_range = state.items.range::<str, _>((from, Bound::Unbounded));
        let mut rest = in_range.take_while(|(key, _)| key.starts_with(prefix)).map(|(_, item)| item);
        let mut items = Vec::new();
        let mut more = false;
        for item in rest.by_ref() {
            if !filter.matches(item) {
                continue;
            }
            if limit > 0 && items.len() == limit {
                more = true;
                break;
            }
            items.push(item.clone());
        }
        let remaining = if more && filter.is_empty() { Some(1 + rest.count()) } else { None };
        Listed { items, more, remaining, revision: state.revision }
    }

    /// A cursor behind a revision: it will see every later change. Together with it the objects that there are now,
    /// when `revision` is `None`.
    ///
    /// # Errors
    /// [`Behind`] when the changes since are gone.
    pub async fn follow(self: &Arc<Self>, revision: Revision) -> Result<Cursor, Behind> {
        let mut cursor =
            Cursor { kind: self.clone(), at: revision, woken: self.newest.subscribe(), old: VecDeque::new() };
        if revision < self.state().since {
            cursor.read_old().await?;
        }
        Ok(cursor)
    }

    /// A cursor at the present, with the objects of the present that pass a filter.
    pub fn follow_from_now(self: &Arc<Self>, prefix: &str, filter: &Filter) -> (Vec<Arc<Item>>, Cursor) {
        let listed = self.list(prefix, filter, None, 0);
        let woken = self.newest.subscribe();
        (listed.items, Cursor { kind: self.clone(), at: listed.revision, woken, old: VecDeque::new() })
    }
}

/// What [`KindCache::list`] found.
pub struct Listed {
    pub items: Vec<Arc<Item>>,
    pub more: bool,
    /// How many objects follow, when that is known without looking at each.
    pub remaining: Option<usize>,
    pub revision: Revision,
}

impl State {
    fn remember(&mut self, event: Arc<Event>) {
        self.revision = event.revision;
        self.recent_bytes += event.weight();
        self.recent.push_back(event);
        while self.recent.len() > RECENT_EVENTS || self.recent_bytes > RECENT_BYTES {
            let Some(old) = self.recent.pop_front() else { break };
            self.recent_bytes -= old.weight();
            self.since = old.revision;
        }
    }
}

/// A place in the changes of a resource.
pub struct Cursor {
    kind: Arc<KindCache>,
    at: Revision,
    woken: watch::Receiver<Revision>,
    /// Changes older than the cache remembers, read from the store's history.
    old: VecDeque<Arc<Event>>,
}

impl Cursor {
    /// The revision up to which it has read.
    pub fn at(&self) -> Revision {
        self.at
    }

    /// Whether it has read every change of the resource that the cache has.
    pub fn caught_up(&self) -> bool {
        self.old.is_empty() && self.at >= self.kind.revision()
    }

    /// Waits for changes and reads those that are there, at most `most`.
    ///
    /// # Errors
    /// [`Behind`] when some that it did not read are gone.
    pub async fn next(&mut self, most: usize) -> Result<Vec<Arc<Event>>, Behind> {
        if let Some(last) = self.old.back().map(|event| event.revision) {
            self.at = last;
            return Ok(std::mem::take(&mut self.old).into());
        }
        let at = self.at;
        self.woken.wait_for(|newest| *newest > at).await.map_err(|_| Behind)?;
        let state = self.kind.state();
        if at < state.since {
            return Err(Behind);
        }
        let from = state.recent.partition_point(|event| event.revision <= at);
        let events: Vec<_> = state.recent.range(from..).take(most).cloned().collect();
        if let Some(last) = events.last() {
            self.at = last.revision;
        }
        Ok(events)
    }

    /// Reads what the cache no longer remembers from the store's history.
    async fn read_old(&mut self) -> Result<(), Behind> {
        let upto = self.kind.state().revision;
        if self.at >= upto {
            return Ok(());
        }
        let mut watch = self.kind.store.watch(&self.kind.prefix, self.at).map_err(|_| Behind)?;
        let (changes, _) = watch.batch().await.map_err(|_| Behind)?;
        for change in changes.iter().filter(|change| change.revision <= upto) {
            let item = |entry: &Entry| Arc::new(self.kind.item(entry));
            let (now, before) = (change.now.as_ref().map(item), change.before.as_ref().map(item));
            self.old.push_back(Arc::new(Event::new(change.revision, now, before)));
        }
        Ok(())
    }
}
