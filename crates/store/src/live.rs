//! What is true now: the live entries in key order, and the last changes, in memory.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;
use std::sync::Arc;

use crate::{Change, Entry, Page, Range, Revision};

/// The last changes that are kept in memory for watches that resume; older ones are read from the log.
const RECENT_CHANGES: usize = 4096;
/// How many bytes of values these may hold.
const RECENT_BYTES: usize = 4 << 20;

#[derive(Default)]
pub(crate) struct Live {
    entries: BTreeMap<Arc<str>, Entry>,
    pub(crate) revision: Revision,
    recent: VecDeque<Arc<Change>>,
    recent_bytes: usize,
}

impl Live {
    /// Nothing, at a revision.
    pub(crate) fn at(revision: Revision) -> Live {
        Live { revision, ..Live::default() }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Makes a change true. `None` for the new entry removes the key.
    pub(crate) fn set(&mut self, key: &Arc<str>, now: Option<Entry>) {
        match now {
            Some(entry) => self.entries.insert(key.clone(), entry),
            None => self.entries.remove(key),
        };
    }

    pub(crate) fn apply(&mut self, change: &Arc<Change>) {
        self.set(&change.key, change.now.clone());
        self.revision = change.revision;
        self.recent_bytes += weight(change);
        self.recent.push_back(change.clone());
        while self.recent.len() > RECENT_CHANGES || self.recent_bytes > RECENT_BYTES {
            let Some(old) = self.recent.pop_front() else { break };
            self.recent_bytes -= weight(&old);
        }
    }

    /// The changes after a revision, when memory still holds all of them.
    pub(crate) fn recent(&self, after: Revision) -> Option<Vec<Arc<Change>>> {
        if after >= self.revision {
            return Some(Vec::new());
        }
        let oldest = self.recent.front()?.revision;
        if after + 1 < oldest {
            return None;
        }
        let from = self.recent.partition_point(|change| change.revision <= after);
        Some(self.recent.range(from..).cloned().collect())
    }

    /// A page of what is true now.
    pub(crate) fn list(&self, range: &Range<'_>) -> Page {
        let from = match range.after {
            Some(after) if after >= range.prefix => Bound::Excluded(after),
            _ => Bound::Included(range.prefix),
        };
        let mut rest = self
            .entries
            .range::<str, _>((from, Bound::Unbounded))
            .take_while(|(key, _)| key.starts_with(range.prefix))
            .map(|(_, entry)| entry);
        let most = if range.limit == 0 { usize::MAX } else { range.limit };
        let entries: Vec<Entry> = rest.by_ref().take(most).cloned().collect();
        Page { entries, revision: self.revision, remaining: rest.count() }
    }
}

fn weight(change: &Change) -> usize {
    change.now.as_ref().map_or(0, |entry| entry.value.len())
}
