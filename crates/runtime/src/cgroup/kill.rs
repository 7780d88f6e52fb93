//! Ending all processes of a cgroup, and waiting until they have ended.

use std::fs;
use std::io;
use std::os::fd::AsFd;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::subdirectories;

/// Adds the processes of the cgroup and of those below it.
pub(super) fn collect(directory: &Path, pids: &mut Vec<i32>) -> io::Result<()> {
    let text = match fs::read_to_string(directory.join("cgroup.procs")) {
        // Removed meanwhile: then nothing is in it.
        Err(e) if matches!(e.raw_os_error(), Some(libc::ENOENT | libc::ENODEV)) => return Ok(()),
        other => other?,
    };
    // 0 stands for a process of a pid namespace that is not ours to see.
    pids.extend(text.lines().filter_map(|l| l.parse::<i32>().ok()).filter(|p| *p > 0));
    for child in subdirectories(directory)? {
        collect(&child, pids)?;
    }
    Ok(())
}

/// `freezer` is the cgroup's directory in the freezer hierarchy of v1: frozen processes cannot
/// fork away from the list of their pids.
pub(super) fn kill_all(directory: &Path, freezer: Option<&Path>, timeout: Duration) -> Result<()> {
    let deadline = Instant::now() + timeout;
    loop {
        let mut pids = Vec::new();
        collect(directory, &mut pids)?;
        if pids.is_empty() {
            return Ok(());
        }
        // Each process is waited for through its own descriptor, whichever way it is killed.
        let ends: Vec<_> = pids.iter().filter_map(|p| crate::sys::pidfd_open(Pid::from_raw(*p)).ok()).collect();
        if fs::write(directory.join("cgroup.kill"), "1").is_err() {
            kill_frozen(&pids, freezer);
        }
        for end in &ends {
            let left = deadline.saturating_duration_since(Instant::now());
            let mut wait = [PollFd::new(end.as_fd(), PollFlags::POLLIN)];
            let millis = u16::try_from(left.as_millis()).unwrap_or(u16::MAX);
            poll(&mut wait, PollTimeout::from(millis))?;
            if left.is_zero() {
                bail!("{} processes do not end", pids.len());
            }
        }
        if ends.is_empty() {
            // Only processes that have just ended are left.
            std::thread::yield_now();
            if Instant::now() > deadline {
                bail!("{} processes do not go away", pids.len());
            }
        }
    }
}

fn kill_frozen(pids: &[i32], freezer: Option<&Path>) {
    let freeze = |state: &str| {
        if let Some(freezer) = freezer {
            // Without a freezer the loop above catches those that forked meanwhile.
            let _ = fs::write(freezer.join("freezer.state"), state);
        }
    };
    freeze("FROZEN");
    for pid in pids {
        let _ = kill(Pid::from_raw(*pid), Signal::SIGKILL);
    }
    freeze("THAWED");
}
