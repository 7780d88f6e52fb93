//! One store, several processes: the daemon, and a command that imports an image beside it.
//!
//! Whoever changes the index or removes layers holds the lock. Each process has a staging directory
//! of its own; what a process that died has left there is removed by the next that opens the store.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

/// Held while it lives.
pub(super) struct Exclusive {
    _file: File,
}

/// Waits until no other process (or task) changes the store.
pub(super) fn exclusive(root: &Path) -> Result<Exclusive> {
    let path = root.join("lock");
    let file = File::create(&path).with_context(|| format!("open {}", path.display()))?;
    file.lock().with_context(|| format!("lock {}", path.display()))?;
    Ok(Exclusive { _file: file })
}

/// A directory for what is not finished. It goes with the process.
pub(super) struct Staging {
    directory: tempfile::TempDir,
    _alive: File,
}

const ALIVE: &str = ".alive";

impl Staging {
    /// Makes one below `parent`, and removes those that nobody uses any more. Under the lock.
    pub(super) fn make(parent: &Path, _lock: &Exclusive) -> Result<Self> {
        fs::create_dir_all(parent).with_context(|| format!("make {}", parent.display()))?;
        for entry in fs::read_dir(parent)? {
            let path = entry?.path();
            let is_used = File::open(path.join(ALIVE)).is_ok_and(|f| f.try_lock().is_err());
            if !is_used {
                fs::remove_dir_all(&path).with_context(|| format!("remove {}", path.display()))?;
            }
        }
        let directory = tempfile::Builder::new().prefix("process-").tempdir_in(parent)?;
        let alive = File::create(directory.path().join(ALIVE))?;
        alive.lock()?;
        Ok(Self { directory, _alive: alive })
    }

    pub(super) fn path(&self) -> &Path {
        self.directory.path()
    }
}
