//! The small process beside each container: it makes the container, outlives the daemon, keeps the
//! container's log and streams, and records its end.
//!
//! Shims are forked from this same program, executed anew with one thread ([`spawner`]): forking
//! into namespaces from a process with many threads is not safe. It talks to the daemon through a socket in the
//! container's run directory. When a shim is killed its container dies with it (each process that
//! it forks asks for that), and the daemon, which sees the connection end, kills what may be left.

mod client;
mod console;
mod container;
mod init;

mod log;
mod mounts;
pub(crate) mod protocol;
mod rootfs;
pub(crate) mod sandbox;
mod security;
mod serve;
pub(crate) mod spawner;
pub(crate) mod spec;
mod streams;
mod user;

pub(crate) use mounts::outer_id;
pub(crate) use streams::set_nonblocking;

use std::fs::{self, File};
use std::io::Write;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::Path;

use anyhow::{Context, Result};
use nix::sys::socket::{AddressFamily, Backlog, SockFlag, SockType, UnixAddr, bind, listen as listen_on, socket};
use serde::Serialize;

/// The one role that is executed; all others are forked from it.
pub(crate) const SPAWNER: &str = "spawner";

/// What the first argument of a shim is, so that the program knows itself as one.
pub const NAME: &str = "skiff-shim";

/// To be called first thing in `main`. If the program was started as a shim this does the shim's
/// work and ends the process; else it returns at once.
pub fn main() {
    let mut args = std::env::args_os();
    if args.next().is_none_or(|name| name != NAME) {
        return;
    }
    let code = match (args.next(), daemon()) {
        (Some(role), Some(daemon)) if role == SPAWNER => spawner::run(daemon),
        _ => {
            eprintln!("{NAME} is started by skiff itself");
            2
        }
    };
    std::process::exit(code);
}

/// The connection to the daemon comes as standard input, whose place the null device takes.
fn daemon() -> Option<OwnedFd> {
    let socket = crate::sys::take_inherited(0)?;
    let null = File::open("/dev/null").ok()?;
    nix::unistd::dup2_stdin(&null).ok()?;
    drop(null);
    // Shims live long: what else the daemon was started with, such as a pipe of some shell, would
    // never be seen to end.
    crate::sys::close_all_but(&socket);
    Some(socket)
}

/// Listens at `name` in the current directory, however long the path to that is.
fn listen(name: &str) -> Result<OwnedFd> {
    let _ = fs::remove_file(name);
    let flags = SockFlag::SOCK_CLOEXEC | SockFlag::SOCK_NONBLOCK;
    let listener = socket(AddressFamily::Unix, SockType::SeqPacket, flags, None)?;
    bind(listener.as_raw_fd(), &UnixAddr::new(name)?).context("bind the shim's socket")?;
    listen_on(&listener, Backlog::new(64)?)?;
    Ok(listener)
}

/// Writes a file as a whole or not at all; with `durable` it is on disk afterwards.
pub(crate) fn write_record(path: &Path, record: &impl Serialize, durable: bool) -> Result<()> {
    let write = || -> Result<()> {
        let temporary = path.with_extension("tmp");
        let mut file = File::create(&temporary)?;
        file.write_all(&serde_json::to_vec(record)?)?;
        if durable {
            file.sync_data()?;
        }
        Ok(fs::rename(&temporary, path)?)
    };
    write().with_context(|| format!("write {}", path.display()))
}

/// Nanoseconds since the Unix epoch.
pub(crate) fn now_nanos() -> i64 {
    i64::try_from(jiff::Timestamp::now().as_nanosecond()).unwrap_or(i64::MAX)
}
