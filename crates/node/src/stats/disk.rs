//! How much of the disk directories take.

use std::collections::{BTreeSet, HashMap};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a count stays good: counting reads whole directories.
const AGE: Duration = Duration::from_secs(10);
/// Most counts that are kept.
const KEPT: usize = 4096;
const BLOCK: u64 = 512;

/// Space and files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    pub bytes: u64,
    pub inodes: u64,
}

impl Used {
    pub fn plus(self, other: Used) -> Used {
        Used { bytes: self.bytes + other.bytes, inodes: self.inodes + other.inodes }
    }
}

/// Counts, and when they were made.
#[derive(Clone, Default)]
pub struct DiskCache(Arc<Mutex<HashMap<PathBuf, (Instant, Used)>>>);

impl DiskCache {
    fn lock(&self) -> MutexGuard<'_, HashMap<PathBuf, (Instant, Used)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is in a directory; nothing if it is not there. Blocks for as long as it takes to read it.
    pub fn of(&self, directory: &Path) -> Used {
        if let Some((at, used)) = self.lock().get(directory)
            && at.elapsed() < AGE
        {
            return *used;
        }
        let used = count(directory);
        let mut counts = self.lock();
        if counts.len() >= KEPT {
            counts.clear();
        }
        counts.insert(directory.to_owned(), (Instant::now(), used));
        used
    }

    /// Each directory in a directory, by name. Those that are kept in memory take no disk and are left out.
    pub fn of_children(&self, directory: &Path) -> Vec<(String, Used)> {
        let device = directory.metadata().map(|meta| meta.dev()).ok();
        let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
        let on_disk = entries.filter(|entry| entry.metadata().is_ok_and(|meta| Some(meta.dev()) == device));
        on_disk.map(|entry| (entry.file_name().to_string_lossy().into_owned(), self.of(&entry.path()))).collect()
    }
}

/// Counts blocks and files, hard links once. Other mounts are left out.
fn count(root: &Path) -> Used {
    let Ok(top) = root.symlink_metadata() else { return Used::default() };
    let mut used = Used { bytes: top.blocks() * BLOCK, inodes: 1 };
    let (mut linked, mut waiting) = (BTreeSet::new(), vec![root.to_owned()]);
    while let Some(directory) = waiting.pop() {
        // Whoever owns the files removes them as they like.
        for entry in std::fs::read_dir(&directory).into_iter().flatten().flatten() {
            let Ok(meta) = entry.path().symlink_metadata() else { continue };
            if meta.dev() != top.dev() || (meta.nlink() > 1 && !meta.is_dir() && !linked.insert(meta.ino())) {
                continue;
            }
            used = used.plus(Used { bytes: meta.blocks() * BLOCK, inodes: 1 });
            if meta.is_dir() {
                waiting.push(entry.path());
            }
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_count_once() {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(dir.path().join("d")).expect("made");
        std::fs::write(dir.path().join("d/a"), vec![1; 10_000]).expect("written");
        std::fs::hard_link(dir.path().join("d/a"), dir.path().join("d/b")).expect("linked");
        let used = DiskCache::default().of(dir.path());
        assert_eq!(used.inodes, 3);
        assert!((10_000..40_000).contains(&used.bytes), "{}", used.bytes);
        assert_eq!(DiskCache::default().of(&dir.path().join("none")), Used::default());
    }
}
