//! The process that all shims are forked from.
//!
//! A program as large as this one, executed anew, costs megabytes of relocated data before it does
//! anything. So that happens once: a process with a single thread waits for orders and forks, and
//! its shims share those pages. It ends with the daemon; its shims go on.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::os::fd::OwnedFd;
use std::path::PathBuf;

use nix::sys::prctl;
use nix::sys::signal::Signal;
use serde::{Deserialize, Serialize};

use super::{container, protocol, sandbox};
use crate::sys;

/// What a forked process does. Its connection to the daemon comes along, and the lock that it holds until that is done.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Order {
    Container { dir: PathBuf, run_dir: PathBuf },
    Sandbox { run_dir: PathBuf },
}

/// Room on the command line for the name of what a forked process serves.
pub(crate) const TITLE_ROOM: usize = 120;

pub(crate) fn run(daemon: OwnedFd) -> i32 {
    // Nobody in a container may look into this process or those that it forks.
    if prctl::set_dumpable(false).is_err() {
        return 1;
    }
    // The kernel collects those that end.
    let _ = sys::ignore_signal(Signal::SIGCHLD);
    // A terminal's ^C is for the daemon, whose end is seen on the connection.
    let _ = sys::ignore_signal(Signal::SIGINT);
    while let Ok(Some((order, mut fds))) = protocol::receive::<Order>(&daemon) {
        let (Some(lock), Some(connection)) = (fds.pop(), fds.pop()) else { continue };
        match sys::fork_into(0, None) {
            Ok(Some(_)) => {}
            Ok(None) => {
                drop((daemon, fds));
                let _ = sys::default_signal(Signal::SIGCHLD);
                return serve(order, connection, lock);
            }
            // The daemon sees that the connection ends.
            Err(_) => {}
        }
    }
    0
}

fn serve(order: Order, connection: OwnedFd, lock: OwnedFd) -> i32 {
    match order {
        Order::Container { dir, run_dir } => {
            set_title("container", &dir);
            container::run(&dir, &run_dir, connection, lock)
        }
        Order::Sandbox { run_dir } => {
            set_title("sandbox", &run_dir);
            let code = sandbox::run(&run_dir, connection);
            drop(lock);
            code
        }
    }
}

/// Shows in the list of processes what this one is for.
fn set_title(role: &str, dir: &std::path::Path) {
    let id = dir.file_name().unwrap_or_default().to_string_lossy();
    let write = || -> Option<()> {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        // Behind the name, which may hold anything, come fields 3 and up: 48 and 49 are the bounds
        // of the command line.
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
        let start: u64 = fields.nth(45)?.parse().ok()?;
        let end: u64 = fields.next()?.parse().ok()?;
        let mut title = format!("{}\0{role}\0{id}", super::NAME).into_bytes();
        title.resize(usize::try_from(end.checked_sub(start)?).ok()?, 0);
        let mut memory = fs::OpenOptions::new().write(true).open("/proc/self/mem").ok()?;
        memory.seek(SeekFrom::Start(start)).ok()?;
        memory.write_all(&title).ok()
    };
    // Only a name: nothing depends on it.
    let _ = write();
}
