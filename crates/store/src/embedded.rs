//! The embedded engine: the live set in memory, the log on disk, one writer.
//!
//! Reads never wait for the disk. A write waits for one fsync that it shares with all writes that came meanwhile.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use tokio::sync::{mpsc, oneshot, watch};

use crate::codec::Record;
use crate::live::Live;
use crate::log::{Log, Place, file_in};
use crate::writer::{Job, QUEUE, Writer};
use crate::{Change, Entry, Error, MAX_KEY_BYTES, MAX_VALUE_BYTES, Page, Range, Result, Revision, Write};

/// How the embedded engine is opened.
#[derive(Clone, Debug)]
pub struct Options {
    place: Place,
}

impl Options {
    /// Keeps the state in a directory, which is made when it is absent.
    pub fn directory(dir: impl AsRef<Path>) -> Options {
        Options { place: Place::File(dir.as_ref().to_path_buf()) }
    }

    /// Keeps the state in memory: it is gone with the process.
    pub fn memory() -> Options {
        Options { place: Place::Memory }
    }
}

/// The embedded engine; see [`crate::Store`] for its operations.
pub struct Embedded {
    shared: Arc<Shared>,
    jobs: mpsc::Sender<Job>,
}

/// What the writer, the readers and the watches share.
pub(crate) struct Shared {
    live: RwLock<Live>,
    /// `None` after a failed write, until the file was opened anew: redb refuses to go on after an error of the disk.
    log: RwLock<Option<Log>>,
    place: Place,
    compacted: AtomicU64,
    revision: watch::Sender<Revision>,
    /// Held while the log is opened anew; true when the store was closed and it must not be.
    closed: Mutex<bool>,
}

impl Embedded {
    /// Opens or makes the state. Takes as long as reading the log takes.
    ///
    /// # Errors
    /// [`Error::InUse`] when another process has it open, [`Error::Damaged`] when it cannot be read.
    pub fn open(options: Options) -> Result<Embedded> {
        let place = match options.place {
            Place::Memory => Place::Memory,
            Place::File(dir) => Place::File(make_directory(&dir)?),
        };
        let log = Log::open(place.clone())?;
        let (compacted, mark) = log.marks()?;
        let mut live = Live::at(mark);
        let mut expiry = HashMap::new();
        log.read(0, u64::MAX, |revision, record| {
            live.set(&record.key, record.entry(revision));
            live.revision = live.revision.max(revision);
            match record.expires_ms {
                at if at > 0 && record.value.is_some() => expiry.insert(record.key.clone(), at),
                _ => expiry.remove(&record.key),
            };
            Ok(())
        })?;
        let shared = Arc::new(Shared {
            revision: watch::Sender::new(live.revision),
            live: RwLock::new(live),
            log: RwLock::new(Some(log)),
            place,
            compacted: AtomicU64::new(compacted),
            closed: Mutex::new(false),
        });
        let (jobs, queue) = mpsc::channel(QUEUE);
        spawn_writer(Writer::new(shared.clone(), queue, expiry))?;
        Ok(Embedded { shared, jobs })
    }

    pub(crate) fn revision(&self) -> Revision {
        *self.shared.revision.borrow()
    }

    pub(crate) fn compacted(&self) -> Revision {
        self.shared.compacted()
    }

    pub(crate) fn get(&self, key: &str) -> Option<Entry> {
        self.shared.live().get(key).cloned()
    }

    pub(crate) fn list(&self, range: Range<'_>) -> Result<Page> {
        let live = self.shared.live();
        match range.at {
            None => Ok(live.list(&range)),
            Some(at) if at == live.revision => Ok(live.list(&range)),
            Some(at) => {
                let newest = live.revision;
                let now = live.list(&Range { prefix: range.prefix, ..Range::default() });
                drop(live);
                self.shared.list_at(range, at, now, newest)
            }
        }
    }

    pub(crate) async fn write(&self, write: Write) -> Result<(Revision, Entry)> {
        if write.key.len() > MAX_KEY_BYTES {
            return Err(Error::TooLarge(format!("the key is longer than {MAX_KEY_BYTES} bytes")));
        }
        if write.value.as_ref().is_some_and(|value| value.len() > MAX_VALUE_BYTES) {
            return Err(Error::TooLarge(format!("the value is larger than {MAX_VALUE_BYTES} bytes")));
        }
        let (answer, answered) = oneshot::channel();
        self.jobs.send(Job::Write(write, answer)).await.map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }

    pub(crate) async fn compact(&self, upto: Revision) -> Result<usize> {
        let (answer, answered) = oneshot::channel();
        self.jobs.send(Job::Compact(upto, answer)).await.map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }

    pub(crate) async fn close(&self) {
        let (answer, answered) = oneshot::channel();
        if self.jobs.send(Job::Close(answer)).await.is_ok() {
            let _ = answered.await;
        }
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<Revision> {
        self.shared.revision.subscribe()
    }

    /// The changes after one revision up to the newest, oldest first.
    pub(crate) fn changes(&self, after: Revision) -> Result<Vec<Arc<Change>>> {
        let live = self.shared.live();
        let newest = live.revision;
        if after > newest {
            return Err(Error::Future { asked: after, newest });
        }
        let recent = live.recent(after);
        drop(live);
        match recent {
            Some(changes) => Ok(changes),
            None => self.shared.changes_from_log(after, newest),
        }
    }
}

fn make_directory(dir: &Path) -> Result<PathBuf> {
    let failed = |cause: std::io::Error| Error::Io {
        action: "make the data directory",
        cause: format!("{}: {cause}", dir.display()),
    };
    std::fs::create_dir_all(dir).map_err(failed)?;
    Ok(file_in(dir))
}

fn spawn_writer(writer: Writer) -> Result<()> {
    let failed = |cause: std::io::Error| Error::Io { action: "start its writer", cause: cause.to_string() };
    let timers = tokio::runtime::Builder::new_current_thread().enable_time().build().map_err(failed)?;
    let thread = std::thread::Builder::new().name("store-writer".into());
    thread.spawn(move || writer.run(timers)).map_err(failed)?;
    Ok(())
}

impl Shared {
    pub(crate) fn live(&self) -> RwLockReadGuard<'_, Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn compacted(&self) -> Revision {
        self.compacted.load(Ordering::Acquire)
    }

    pub(crate) fn append<'a>(&self, records: impl Iterator<Item = (Revision, &'a Record)>) -> Result<()> {
        self.ensure_open()?;
        let result = self.with_log(|log| log.append(records));
        if matches!(result, Err(Error::Io { .. })) {
            *self.log.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
        result
    }

    pub(crate) fn read(
        &self,
        after: Revision,
        upto: Revision,
        each: impl FnMut(Revision, Record) -> Result<()>,
    ) -> Result<()> {
        self.ensure_open()?;
        self.with_log(|log| log.read(after, upto, each))
    }

    pub(crate) fn remove(&self, revisions: &[Revision], compacted: Revision) -> Result<()> {
        let newest = self.live().revision;
        self.compacted.store(compacted, Ordering::Release);
        self.ensure_open()?;
        self.with_log(|log| log.remove(revisions, compacted, newest))
    }

    /// Makes durable changes visible: first to reads, then to watches.
    pub(crate) fn publish<'a>(&self, changes: impl Iterator<Item = &'a Arc<Change>>) {
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        for change in changes {
            live.apply(change);
        }
        let revision = live.revision;
        drop(live);
        self.revision.send_replace(revision);
    }

    /// Lets go of the file, so that another process may open it.
    pub(crate) fn close(&self) {
        *self.closed.lock().unwrap_or_else(PoisonError::into_inner) = true;
        *self.log.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn with_log<T>(&self, act: impl FnOnce(&Log) -> Result<T>) -> Result<T> {
        let log = self.log.read().unwrap_or_else(PoisonError::into_inner);
        act(log.as_ref().ok_or(Error::Closed)?)
    }

    /// Opens the file again after a failed write. What the failed commit may have left behind was never
    /// acknowledged, and is removed, so that the memory and the file agree.
    fn ensure_open(&self) -> Result<()> {
        let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        if *closed {
            return Err(Error::Closed);
        }
        if self.log.read().unwrap_or_else(PoisonError::into_inner).is_some() {
            return Ok(());
        }
        let log = Log::open(self.place.clone())?;
        let revision = self.live().revision;
        let mut unacknowledged = Vec::new();
        log.read(revision, u64::MAX, |revision, _| {
            unacknowledged.push(revision);
            Ok(())
        })?;
        if !unacknowledged.is_empty() {
            log.remove(&unacknowledged, self.compacted(), revision)?;
        }
        *self.log.write().unwrap_or_else(PoisonError::into_inner) = Some(log);
        Ok(())
    }

    /// Takes the list of now back to an older revision: for every key that changed since, what its first change
    /// after that revision replaced.
    fn list_at(&self, range: Range<'_>, at: Revision, now: Page, newest: Revision) -> Result<Page> {
        if at > newest {
            return Err(Error::Future { asked: at, newest });
        }
        if at < self.compacted() {
            return Err(Error::Compacted { asked: at, oldest: self.compacted() });
        }
        let mut first: HashMap<Arc<str>, Revision> = HashMap::new();
        self.read(at, newest, |_, record| {
            if record.key.starts_with(range.prefix) {
                first.entry(record.key).or_insert(record.replaced);
            }
            Ok(())
        })?;
        let mut old = Live::at(at);
        for entry in now.entries {
            old.set(&entry.key.clone(), Some(entry));
        }
        for (key, replaced) in first {
            let entry = match replaced {
                0 => None,
                revision => self.entry_at(revision)?,
            };
            old.set(&key, entry);
        }
        if at < self.compacted() {
            return Err(Error::Compacted { asked: at, oldest: self.compacted() });
        }
        Ok(old.list(&range))
    }

    fn entry_at(&self, revision: Revision) -> Result<Option<Entry>> {
        Ok(self.with_log(|log| log.record(revision))?.and_then(|record| record.entry(revision)))
    }

    fn changes_from_log(&self, after: Revision, newest: Revision) -> Result<Vec<Arc<Change>>> {
        let mut records = Vec::new();
        self.read(after, newest, |revision, record| {
            records.push((revision, record));
            Ok(())
        })?;
        let mut changes = Vec::with_capacity(records.len());
        for (revision, record) in records {
            let before = match record.replaced {
                0 => None,
                replaced => self.entry_at(replaced)?,
            };
            let now = record.entry(revision);
            let Record { key, author, at_ms, .. } = record;
            changes.push(Arc::new(Change { revision, key, now, before, author, at_ms }));
        }
        // Asked last: a compaction that ran meanwhile may have taken records away.
        if after < self.compacted() {
            return Err(Error::Compacted { asked: after, oldest: self.compacted() });
        }
        Ok(changes)
    }
}
