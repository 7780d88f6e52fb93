//! Keys, bytes and revisions: the state of a cluster.
//!
//! A store maps keys to opaque values. Every write gets the next revision, a number that only grows; a write may demand
//! the revision at which its key was last written (compare and swap). Everything later than the compaction revision
//! can be read again: a list at an old revision, the changes since one. The promises are etcd's (its KV and Watch
//! API), because that is what the API server is written against upstream.
//!
//! **Invariant:** this crate never decodes a value.

mod codec;
mod embedded;
mod feed;
mod live;
mod log;
mod writer;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

pub use embedded::{Embedded, Options};
pub use feed::Watch;

/// A position in the history of the store. The first write has revision 1.
pub type Revision = u64;

/// Longest key that a store takes, in bytes.
pub const MAX_KEY_BYTES: usize = 4096;
/// Largest value that a store takes, in bytes (etcd's default request limit is 1.5 MiB, upstream's body limit 3 MiB).
pub const MAX_VALUE_BYTES: usize = 4 << 20;

/// A key with the value that it has at some revision.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: Arc<str>,
    pub value: Bytes,
    /// Revision of the write that made this value.
    pub revision: Revision,
    /// Revision of the write that made the key after it was absent.
    pub created: Revision,
}

impl fmt::Debug for Entry {
    /// Leaves the value out: it may hold a Secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{} ({} bytes)", self.key, self.revision, self.value.len())
    }
}

/// What happened to one key at one revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub revision: Revision,
    pub key: Arc<str>,
    /// The new entry; `None` when the key was deleted.
    pub now: Option<Entry>,
    /// The entry that was replaced or deleted; `None` when the key was absent.
    pub before: Option<Entry>,
    /// The user who wrote, as the API server names it; empty when unknown.
    pub author: Arc<str>,
    /// When it was written, in milliseconds since 1970.
    pub at_ms: i64,
}

/// What a write demands of the key before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing.
    Any,
    /// That it is absent.
    Absent,
    /// That it was last written at this revision.
    Revision(Revision),
}

/// One write.
#[derive(Clone, Debug)]
pub struct Write {
    pub key: String,
    /// The new value; `None` deletes the key.
    pub value: Option<Bytes>,
    pub expect: Expect,
    /// Who writes.
    pub author: Arc<str>,
    /// The key is deleted when it was not written for so long.
    pub ttl: Option<Duration>,
}

/// A range of keys to list.
#[derive(Clone, Debug, Default)]
pub struct Range<'a> {
    pub prefix: &'a str,
    /// Only keys greater than this one.
    pub after: Option<&'a str>,
    /// At most so many entries; 0 means all.
    pub limit: usize,
    /// As it was at this revision; `None` means now.
    pub at: Option<Revision>,
}

/// Entries in key order.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub entries: Vec<Entry>,
    /// The revision at which the page is true.
    pub revision: Revision,
    /// How many more keys the range holds behind this page.
    pub remaining: usize,
}

/// Why the store did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key is not as the write expects; nothing was written. Holds the entry that is there.
    #[error("the key was changed by another write")]
    Conflict(Option<Entry>),
    /// The revision asked for was compacted.
    #[error("required revision {asked} has been compacted, the oldest one is {oldest}")]
    Compacted { asked: Revision, oldest: Revision },
    /// The revision asked for is not written yet.
    #[error("required revision {asked} is a future revision, the newest one is {newest}")]
    Future { asked: Revision, newest: Revision },
    /// A key or a value is too large.
    #[error("{0}")]
    TooLarge(String),
    /// The data directory is in use by another process.
    #[error("{0} is in use by another process")]
    InUse(String),
    /// The data cannot be read.
    #[error("the database {path} is damaged: {cause}")]
    Damaged { path: String, cause: String },
    /// Reading or writing failed (a full disk, for one); the write was not acknowledged.
    #[error("the store cannot {action}: {cause}")]
    Io { action: &'static str, cause: String },
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

/// The result of an operation of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// A store of any engine. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Embedded>);

impl Store {
    /// A store on the embedded engine.
    pub fn new(engine: Embedded) -> Store {
        Store(Arc::new(engine))
    }

    /// The newest revision that is durable.
    pub fn revision(&self) -> Revision {
        self.0.revision()
    }

    /// The entry of a key.
    pub async fn get(&self, key: &str) -> Result<Option<Entry>> {
        Ok(self.0.get(key))
    }

    /// The entries of a range, in key order.
    ///
    /// # Errors
    /// [`Error::Compacted`], [`Error::Future`] when `range.at` cannot be read.
    pub async fn list(&self, range: Range<'_>) -> Result<Page> {
        self.0.list(range)
    }

    /// Writes one key. Returns when the write is durable: it survives a kill and a power loss from then on.
    /// Returns the new entry, or for a deletion the entry that was deleted.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the key is not as expected; deleting an absent key is one.
    pub async fn write(&self, write: Write) -> Result<(Revision, Entry)> {
        self.0.write(write).await
    }

    /// All changes under a prefix after a revision, in order, without end. Never slows a writer: a watch that falls
    /// behind reads what it missed from the history.
    ///
    /// # Errors
    /// [`Error::Compacted`] when the history does not go back so far.
    pub fn watch(&self, prefix: &str, after: Revision) -> Result<Watch> {
        Watch::new(self.0.clone(), prefix, after)
    }

    /// Forgets what was replaced or deleted at or before a revision. Returns how many records were removed.
    pub async fn compact(&self, upto: Revision) -> Result<usize> {
        self.0.compact(upto).await
    }

    /// The revision up to which history was forgotten.
    pub fn compacted(&self) -> Revision {
        self.0.compacted()
    }

    /// Ends the writer after what is queued. Later writes fail with [`Error::Closed`].
    pub async fn close(&self) {
        self.0.close().await;
    }
}
