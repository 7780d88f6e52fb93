//! A container's streams: what it prints goes to its log and to attached clients, what attached
//! clients send goes to its standard input. Nothing here ever blocks.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use super::log::{LineSplitter, LogFile, timestamp};

/// How long an attached client may take nothing while the container waits for it.
const STALL_LIMIT: Duration = Duration::from_secs(5);

/// Bytes moved at a time.
const CHUNK: usize = 16 * 1024;

pub(crate) fn set_nonblocking(fd: impl AsFd) -> nix::Result<()> {
    let flags = OFlag::from_bits_truncate(fcntl(fd.as_fd(), FcntlArg::F_GETFL)?);
    fcntl(fd.as_fd(), FcntlArg::F_SETFL(flags | OFlag::O_NONBLOCK)).map(drop)
}

/// Where an attached client takes the output.
pub(crate) struct Sink {
    /// The connection that it belongs to.
    pub(crate) client: u64,
    file: File,
    pending: VecDeque<u8>,
    since: Instant,
}

impl Sink {
    /// Whether the sink is still of use.
    fn flush(&mut self, now: Instant) -> bool {
        while !self.pending.is_empty() {
            let (head, _) = self.pending.as_slices();
            match self.file.write(head) {
                Ok(0) => return false,
                Ok(n) => {
                    self.pending.drain(..n);
                    self.since = now;
                }
                Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => {
                    return now.duration_since(self.since) < STALL_LIMIT;
                }
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
        self.pending.shrink_to(0);
        self.since = now;
        true
    }

    pub(crate) fn fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }

    pub(crate) fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }
}

/// One output of the container.
pub(crate) struct Output {
    source: Option<File>,
    splitter: LineSplitter,
    pub(crate) sinks: Vec<Sink>,
}

impl Output {
    /// `name` is `stdout` or `stderr`.
    pub(crate) fn new(source: OwnedFd, name: &'static str) -> nix::Result<Self> {
        set_nonblocking(&source)?;
        Ok(Self { source: Some(source.into()), splitter: LineSplitter::new(name), sinks: Vec::new() })
    }

    /// The source while it may be read: a client that is behind holds the container back.
    pub(crate) fn readable(&self) -> Option<BorrowedFd<'_>> {
        if self.is_behind() { None } else { self.source.as_ref().map(AsFd::as_fd) }
    }

    pub(crate) fn is_behind(&self) -> bool {
        self.sinks.iter().any(Sink::is_waiting)
    }

    pub(crate) fn attach(&mut self, client: u64, fd: OwnedFd) -> nix::Result<()> {
        set_nonblocking(&fd)?;
        self.sinks.push(Sink { client, file: fd.into(), pending: VecDeque::new(), since: Instant::now() });
        Ok(())
    }

    /// Moves one chunk. False when there is nothing more for now.
    pub(crate) fn pump(&mut self, log: &mut Option<LogFile>, buffer: &mut Vec<u8>) -> bool {
        let Some(source) = &mut self.source else { return false };
        let mut chunk = [0u8; CHUNK];
        let got = match source.read(&mut chunk) {
            Ok(n) => n,
            Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => return false,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => return true,
            // A terminal answers EIO when its last user has gone.
            Err(_) => 0,
        };
        buffer.clear();
        if got == 0 {
            self.source = None;
            self.splitter.finish(&timestamp(), buffer);
        } else if log.is_some() {
            self.splitter.feed(&chunk[..got], &timestamp(), buffer);
        }
        if let Some(log) = log
            && !buffer.is_empty()
        {
            log.write(buffer);
        }
        for sink in &mut self.sinks {
            sink.pending.extend(&chunk[..got]);
        }
        self.flush();
        got != 0
    }

    /// Hands on what waits; clients that left or stall are dropped.
    pub(crate) fn flush(&mut self) {
        let now = Instant::now();
        self.sinks.retain_mut(|sink| sink.flush(now));
        if self.source.is_none() && !self.is_behind() {
            self.sinks.clear(); // tells the clients that the output has ended
        }
    }

    /// Reads all that there is, whoever is behind. For the end, when nobody writes any more.
    pub(crate) fn drain(&mut self, log: &mut Option<LogFile>, buffer: &mut Vec<u8>) {
        // A terminal or pipe that someone outside the container holds open cannot delay the end.
        const MOST: usize = 64;
        for _ in 0..MOST {
            if !self.pump(log, buffer) {
                break;
            }
        }
        buffer.clear();
        self.splitter.finish(&timestamp(), buffer);
        if let Some(log) = log {
            log.write(buffer);
        }
        self.source = None;
        self.flush();
    }
}

/// Standard input of the container.
#[derive(Default)]
pub(crate) struct Input {
    target: Option<File>,
    /// Attached clients, by connection.
    pub(crate) sources: Vec<(u64, File)>,
    pending: VecDeque<u8>,
    /// Close with the first client that leaves.
    once: bool,
    left: bool,
}

impl Input {
    pub(crate) fn new(target: OwnedFd, once: bool) -> nix::Result<Self> {
        set_nonblocking(&target)?;
        Ok(Self { target: Some(target.into()), once, ..Self::default() })
    }

    pub(crate) fn attach(&mut self, client: u64, fd: OwnedFd) -> nix::Result<()> {
        set_nonblocking(&fd)?;
        self.sources.push((client, fd.into()));
        Ok(())
    }

    /// Clients to read from, unless the container has not yet taken what they sent.
    pub(crate) fn readable(&self) -> &[(u64, File)] {
        if self.pending.is_empty() { &self.sources } else { &[] }
    }

    pub(crate) fn writable(&self) -> Option<BorrowedFd<'_>> {
        if self.pending.is_empty() { None } else { self.target.as_ref().map(AsFd::as_fd) }
    }

    /// Reads from a client that has something.
    pub(crate) fn pump(&mut self, client: u64) {
        let Some(at) = self.sources.iter().position(|(c, _)| *c == client) else { return };
        let mut chunk = [0u8; CHUNK];
        match self.sources[at].1.read(&mut chunk) {
            Ok(n) if n > 0 => {
                self.pending.extend(&chunk[..n]);
                self.flush();
            }
            Err(e) if matches!(e.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::Interrupted) => {}
            _ => self.detach(client),
        }
    }

    pub(crate) fn flush(&mut self) {
        while !self.pending.is_empty() {
            let Some(target) = &mut self.target else { return self.pending.clear() };
            match target.write(self.pending.as_slices().0) {
                Ok(n) if n > 0 => drop(self.pending.drain(..n)),
                Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => return,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                _ => {
                    self.target = None;
                    self.pending.clear();
                }
            }
        }
        if self.once && self.left {
            self.target = None;
        }
    }

    /// The client has closed its input or has gone.
    pub(crate) fn detach(&mut self, client: u64) {
        let before = self.sources.len();
        self.sources.retain(|(c, _)| *c != client);
        self.left |= self.sources.len() < before;
        self.flush();
    }
}
