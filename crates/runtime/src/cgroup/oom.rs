//! The kernel's out-of-memory kills: told by an event, counted in the cgroup's own files.

use std::fs::File;
use std::io::{Read, Seek};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::path::Path;

use anyhow::{Context, Result};
use nix::poll::PollFlags;

use super::v1::Mounts;
use super::{find_key, read_key};

pub(super) fn count_v1(mounts: &Mounts, path: &Path) -> Result<u64> {
    let Some(memory) = mounts.directory("memory", path) else { return Ok(0) };
    read_key(&memory.join("memory.oom_control"), "oom_kill").context("read memory.oom_control")
}

pub(super) fn count_v2(directory: &Path) -> Result<u64> {
    let file = directory.join("memory.events");
    if !file.exists() {
        return Ok(0);
    }
    read_key(&file, "oom_kill").context("read memory.events")
}

/// A descriptor that becomes ready when the cgroup runs out of memory.
pub(crate) struct OomWatch {
    kind: Kind,
    seen: u64,
}

enum Kind {
    /// An eventfd that the kernel signals, and the file that counts.
    V1 { event: File, count: File },
    /// `memory.events`, which is ready (exceptionally) after each change. An inotify watch would
    /// do as well, but users may have no more than 128 of those.
    V2(File),
}

pub(super) fn watch_v1(mounts: &Mounts, path: &Path) -> Result<Option<OomWatch>> {
    let Some(memory) = mounts.directory("memory", path) else { return Ok(None) };
    let event = crate::sys::eventfd()?;
    let count = File::open(memory.join("memory.oom_control")).context("open memory.oom_control")?;
    let line = format!("{} {}", event.as_fd().as_raw_fd(), count.as_raw_fd());
    super::write(&memory, "cgroup.event_control", &line)?;
    Ok(Some(OomWatch { kind: Kind::V1 { event, count }, seen: 0 }))
}

pub(super) fn watch_v2(directory: &Path) -> Result<Option<OomWatch>> {
    let file = directory.join("memory.events");
    if !file.exists() {
        return Ok(None);
    }
    let mut watch = OomWatch { kind: Kind::V2(File::open(file)?), seen: 0 };
    watch.take()?; // reading arms it
    Ok(Some(watch))
}

impl OomWatch {
    /// What to poll, and for what.
    pub(crate) fn poll(&self) -> (BorrowedFd<'_>, PollFlags) {
        match &self.kind {
            Kind::V1 { event, .. } => (event.as_fd(), PollFlags::POLLIN),
            Kind::V2(file) => (file.as_fd(), PollFlags::POLLPRI),
        }
    }

    /// To be called when the descriptor is ready: whether a process was killed since the last call.
    pub(crate) fn take(&mut self) -> Result<bool> {
        let file = match &mut self.kind {
            Kind::V1 { event, count, .. } => {
                let _ = event.read(&mut [0u8; 8]);
                count
            }
            Kind::V2(file) => file,
        };
        let mut text = String::new();
        file.rewind()?;
        file.read_to_string(&mut text)?;
        let count = find_key(&text, "oom_kill").unwrap_or(0);
        let more = count > self.seen;
        self.seen = count;
        Ok(more)
    }
}
