//! The file behind the embedded engine: one table from revision to record, appended at its end, and the compaction
//! revision. The index from keys to revisions is not stored: it is rebuilt in one pass when the file is opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use redb::backends::InMemoryBackend;
use redb::{Database, DatabaseError, Durability, ReadableDatabase, StorageError, TableDefinition};

use crate::codec::Record;
use crate::{Error, Result, Revision};

const LOG: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("log");
const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
const COMPACTED: &str = "compacted";
const REVISION: &str = "revision";
/// Pages that redb keeps in memory. The live set has its own place, so this serves the tail of the log only.
const CACHE_BYTES: usize = 4 << 20;

/// Where the log is kept.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    File(PathBuf),
    Memory,
}

pub(crate) struct Log {
    database: Database,
    place: Place,
}

impl Log {
    pub(crate) fn open(place: Place) -> Result<Log> {
        let mut builder = Database::builder();
        builder.set_cache_size(CACHE_BYTES);
        let database = match &place {
            Place::Memory => builder.create_with_backend(InMemoryBackend::new()),
            Place::File(path) => builder.create(path),
        }
        .map_err(|cause| open_error(&place, cause))?;
        let log = Log { database, place };
        log.make_tables()?;
        Ok(log)
    }

    fn make_tables(&self) -> Result<()> {
        let txn = self.database.begin_write().map_err(|e| io("open the database", e))?;
        txn.open_table(LOG).map_err(|e| self.damaged(e))?;
        txn.open_table(META).map_err(|e| self.damaged(e))?;
        txn.commit().map_err(|e| io("open the database", e))
    }

    fn damaged(&self, cause: impl ToString) -> Error {
        let path = match &self.place {
            Place::File(path) => path.display().to_string(),
            Place::Memory => "(in memory)".into(),
        };
        Error::Damaged { path, cause: cause.to_string() }
    }

    /// Appends records and makes them durable with one fsync.
    pub(crate) fn append<'a>(&self, records: impl Iterator<Item = (Revision, &'a Record)>) -> Result<()> {
        let write = || -> std::result::Result<(), redb::Error> {
            let mut txn = self.database.begin_write()?;
            txn.set_durability(Durability::Immediate)?;
            {
                let mut table = txn.open_table(LOG)?;
                for (revision, record) in records {
                    table.insert(revision, record.encode().as_slice())?;
                }
            }
            Ok(txn.commit()?)
        };
        write().map_err(|cause| io("write", cause))
    }

    /// Reads the records after one revision up to another (inclusive), in order.
    pub(crate) fn read(
        &self,
        after: Revision,
        upto: Revision,
        mut each: impl FnMut(Revision, Record) -> Result<()>,
    ) -> Result<()> {
        if after >= upto {
            return Ok(());
        }
        let txn = self.database.begin_read().map_err(|e| io("read", e))?;
        let table = txn.open_table(LOG).map_err(|e| self.damaged(e))?;
        for row in table.range(after + 1..=upto).map_err(|e| self.damaged(e))? {
            let (revision, bytes) = row.map_err(|e| self.damaged(e))?;
            let record = Record::decode(bytes.value()).map_err(|e| self.damaged(e))?;
            each(revision.value(), record)?;
        }
        Ok(())
    }

    /// Reads one record.
    pub(crate) fn record(&self, revision: Revision) -> Result<Option<Record>> {
        let mut found = None;
        self.read(revision - 1, revision, |_, record| {
            found = Some(record);
            Ok(())
        })?;
        Ok(found)
    }

    /// The compaction revision, and the newest revision that was in use when the log was last compacted (the
    /// newest records may have been deletions that compaction removed).
    pub(crate) fn marks(&self) -> Result<(Revision, Revision)> {
        let txn = self.database.begin_read().map_err(|e| io("read", e))?;
        let table = txn.open_table(META).map_err(|e| self.damaged(e))?;
        let mark = |name| Ok(table.get(name).map_err(|e| self.damaged(e))?.map_or(0, |v| v.value()));
        Ok((mark(COMPACTED)?, mark(REVISION)?))
    }

    /// Removes records and remembers the compaction.
    pub(crate) fn remove(&self, revisions: &[Revision], compacted: Revision, newest: Revision) -> Result<()> {
        let write = || -> std::result::Result<(), redb::Error> {
            let txn = self.database.begin_write()?;
            {
                let mut table = txn.open_table(LOG)?;
                for revision in revisions {
                    table.remove(revision)?;
                }
                let mut meta = txn.open_table(META)?;
                meta.insert(COMPACTED, compacted)?;
                meta.insert(REVISION, newest)?;
            }
            Ok(txn.commit()?)
        };
        write().map_err(|cause| io("compact", cause))
    }
}

fn io(action: &'static str, cause: impl ToString) -> Error {
    Error::Io { action, cause: cause.to_string() }
}

fn open_error(place: &Place, cause: DatabaseError) -> Error {
    let path = match place {
        Place::File(path) => path.display().to_string(),
        Place::Memory => "(in memory)".into(),
    };
    match cause {
        DatabaseError::DatabaseAlreadyOpen => Error::InUse(path),
        DatabaseError::Storage(StorageError::Io(cause)) if cause.kind() != ErrorKind::InvalidData => {
            Error::Io { action: "open the database", cause: format!("{path}: {cause}") }
        }
        cause => Error::Damaged { path, cause: cause.to_string() },
    }
}

/// Where the database lies in a data directory.
pub(crate) fn file_in(dir: &Path) -> PathBuf {
    dir.join("state.redb")
}
