//! The loop of a shim: one thread that moves streams, answers requests, and waits for the end.

use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sched::CloneFlags;
use nix::sys::signalfd::SignalFd;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::client::Client;
use super::log::LogFile;
use super::protocol::{self, Reply};
use super::spec::{ExitRecord, Identity, PidNamespace, Spec, StartRecord};
use super::streams::{Input, Output};
use super::write_record;
use crate::cgroup::{Cgroups, Entry, OomWatch};

/// How long attached clients may take to fetch the last output after the container has ended.
const LAST_OUTPUT: Duration = Duration::from_secs(10);
/// How long processes that are left over may take to die.
const KILL_TIMEOUT: Duration = Duration::from_secs(10);
/// How often a stalled client is looked at.
const STALL_CHECK: Duration = Duration::from_secs(1);
/// Most connections at once; each is a file descriptor.
const MAX_CLIENTS: usize = 256;

/// A running container.
pub(crate) struct Container {
    pub(crate) spec: Spec,
    pub(crate) pid: Pid,
    pub(crate) identity: Identity,
    pub(crate) started_at: i64,
    pub(crate) entry: Entry,
    pub(crate) namespaces: Vec<(File, CloneFlags)>,
    pub(crate) input: Option<Input>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) console: Option<OwnedFd>,
}

pub(crate) struct Shim {
    pub(crate) container: Container,
    pub(crate) record: StartRecord,
    exit_file: PathBuf,
    cgroups: Cgroups,
    listener: OwnedFd,
    signals: SignalFd,
    pub(crate) log: Option<LogFile>,
    oom: Option<OomWatch>,
    pub(crate) clients: Vec<Client>,
    next_client: u64,
    buffer: Vec<u8>,
    ended: Option<WaitStatus>,
}

/// What a descriptor in the poll list stands for.
#[derive(Clone, Copy)]
enum Token {
    Signals,
    Listener,
    Oom,
    Client(u64),
    Report(u64),
    Output(usize),
    Sinks(usize),
    Source(u64),
    Input,
}

impl Shim {
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn new(
        container: Container,
        record: StartRecord,
        exit_file: PathBuf,
        cgroups: Cgroups,
        listener: OwnedFd,
        signals: SignalFd,
        log: Option<LogFile>,
        oom: Option<OomWatch>,
    ) -> Self {
        let (clients, buffer) = (Vec::new(), Vec::new());
        Self {
            container,
            record,
            exit_file,
            cgroups,
            listener,
            signals,
            log,
            oom,
            clients,
            next_client: 0,
            buffer,
            ended: None,
        }
    }

    /// Tells `socket` that the container runs, and later that it has ended.
    pub(crate) fn add_watcher(&mut self, socket: OwnedFd) {
        let id = self.add_client(socket);
        self.watch(id);
    }

    fn add_client(&mut self, socket: OwnedFd) -> u64 {
        self.next_client += 1;
        self.clients.push(Client::new(self.next_client, socket));
        self.next_client
    }

    /// Serves until the container has ended and its end is on disk.
    pub(crate) fn serve(&mut self) {
        while self.ended.is_none() {
            let behind = self.container.outputs.iter().any(Output::is_behind);
            let timeout = behind.then_some(STALL_CHECK);
            for token in self.wait(timeout) {
                self.react(token);
            }
            if behind {
                self.container.outputs.iter_mut().for_each(Output::flush);
            }
        }
        self.finish();
    }

    /// Waits until something is ready.
    fn wait<'a>(&'a self, timeout: Option<Duration>) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut fds: Vec<PollFd<'a>> = Vec::new();
        let mut add = |token: Token, fd: BorrowedFd<'a>, flags: PollFlags| {
            tokens.push(token);
            fds.push(PollFd::new(fd, flags));
        };
        add(Token::Signals, self.signals.as_fd(), PollFlags::POLLIN);
        if self.clients.len() < MAX_CLIENTS {
            add(Token::Listener, self.listener.as_fd(), PollFlags::POLLIN);
        }
        if let Some(oom) = &self.oom {
            let (fd, flags) = oom.poll();
            add(Token::Oom, fd, flags);
        }
        for client in &self.clients {
            add(Token::Client(client.id), client.socket.as_fd(), PollFlags::POLLIN);
            if let Some(report) = client.report() {
                add(Token::Report(client.id), report, PollFlags::POLLIN);
            }
        }
        for (number, output) in self.container.outputs.iter().enumerate() {
            if let Some(source) = output.readable() {
                add(Token::Output(number), source, PollFlags::POLLIN);
            }
            for sink in output.sinks.iter().filter(|s| s.is_waiting()) {
                add(Token::Sinks(number), sink.fd(), PollFlags::POLLOUT);
            }
        }
        if let Some(input) = &self.container.input {
            for (client, file) in input.readable() {
                add(Token::Source(*client), file.as_fd(), PollFlags::POLLIN);
            }
            if let Some(target) = input.writable() {
                add(Token::Input, target, PollFlags::POLLOUT);
            }
        }
        let timeout = timeout.map_or(PollTimeout::NONE, |t| PollTimeout::try_from(t).unwrap_or(PollTimeout::MAX));
        match poll(&mut fds, timeout) {
            Ok(_) | Err(Errno::EINTR) => {}
            // Nothing can be served without poll; the container's end is still to be recorded.
            Err(_) => std::thread::sleep(STALL_CHECK),
        }
        let ready = fds.iter().map(|fd| fd.revents().unwrap_or(PollFlags::empty()));
        tokens.into_iter().zip(ready).filter(|(_, flags)| !flags.is_empty()).map(|(token, _)| token).collect()
    }

    fn react(&mut self, token: Token) {
        match token {
            Token::Signals => {
                while let Ok(Some(_)) = self.signals.read_signal() {}
                self.reap();
            }
            Token::Listener => {
                if let Ok(socket) = crate::sys::accept(self.listener.as_fd()) {
                    self.add_client(socket);
                }
            }
            Token::Oom => self.tell_oom(),
            Token::Client(id) => self.hear(id),
            Token::Report(id) => self.settle(id),
            Token::Output(number) => {
                self.container.outputs[number].pump(&mut self.log, &mut self.buffer);
            }
            Token::Sinks(number) => self.container.outputs[number].flush(),
            Token::Source(client) => {
                if let Some(input) = &mut self.container.input {
                    input.pump(client);
                }
            }
            Token::Input => {
                if let Some(input) = &mut self.container.input {
                    input.flush();
                }
            }
        }
    }

    /// Collects processes that have ended: the container's first one, those of exec, and orphans.
    fn reap(&mut self) {
        loop {
            let status = match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
                Ok(WaitStatus::StillAlive) | Err(_) => break,
                Ok(status) => status,
            };
            let Some(pid) = status.pid() else { continue };
            if pid == self.container.pid {
                self.ended = Some(status);
            } else if let Some(id) = self.clients.iter().find(|c| c.runs(pid)).map(|c| c.id) {
                self.settle(id);
                self.exec_ended(id, code_of(status).0);
            }
        }
    }

    fn tell_oom(&mut self) {
        match self.oom.as_mut().map(OomWatch::take) {
            Some(Ok(true)) => self.tell_watchers(&Reply::Oom),
            Some(Ok(false)) | None => {}
            // The cgroup is gone: the watch would be ready for ever.
            Some(Err(_)) => self.oom = None,
        }
    }

    fn tell_watchers(&self, reply: &Reply) {
        for client in self.clients.iter().filter(|c| c.watches()) {
            let _ = protocol::send(&client.socket, reply, &[]);
        }
    }

    /// The first process has ended: so do all others, and then the record is written.
    fn finish(&mut self) {
        // The kill that ended it may be the news that still waits.
        self.tell_oom();
        let spec = &self.container.spec;
        // Processes of a pid namespace end with its first one; otherwise they are killed here.
        let left_over = if spec.namespaces.pid == PidNamespace::New {
            Ok(())
        } else {
            self.cgroups.kill_all(&spec.cgroup.path, KILL_TIMEOUT)
        };
        for output in &mut self.container.outputs {
            output.drain(&mut self.log, &mut self.buffer);
        }
        let (exit_code, signal) = self.ended.map_or((255, 0), code_of);
        let oom_kills = self.cgroups.oom_kills(&spec.cgroup.path).unwrap_or(0);
        let record = ExitRecord {
            exit_code,
            signal,
            oom_killed: oom_kills > 0 && exit_code != 0,
            started_at: self.container.started_at,
            finished_at: super::now_nanos(),
            reason: String::new(),
            message: left_over.err().map(|e| format!("{e:#}")).unwrap_or_default(),
            identity: Some(self.container.identity.clone()),
        };
        // On failure (a full disk) the daemon still learns it from the message below.
        let _ = write_record(&self.exit_file, &record, true);
        self.tell_watchers(&Reply::Exited(record));
        self.hand_out_last_output();
    }

    fn hand_out_last_output(&mut self) {
        let deadline = Instant::now() + LAST_OUTPUT;
        while self.container.outputs.iter().any(Output::is_behind) && Instant::now() < deadline {
            let sinks = self.container.outputs.iter().flat_map(|o| &o.sinks).filter(|s| s.is_waiting());
            let mut fds: Vec<_> = sinks.map(|s| PollFd::new(s.fd(), PollFlags::POLLOUT)).collect();
            let timeout = PollTimeout::try_from(STALL_CHECK).unwrap_or(PollTimeout::MAX);
            if poll(&mut fds, timeout).is_err() {
                break;
            }
            self.container.outputs.iter_mut().for_each(Output::flush);
        }
    }

    /// Sends a signal to the first process, or kills everything.
    pub(crate) fn signal(&self, number: i32, all: bool) -> anyhow::Result<()> {
        if all && number == libc::SIGKILL {
            return self.cgroups.kill_all(&self.container.spec.cgroup.path, KILL_TIMEOUT);
        }
        if all {
            for pid in self.cgroups.pids(&self.container.spec.cgroup.path)? {
                let _ = crate::sys::send_signal(Pid::from_raw(pid), number);
            }
            return Ok(());
        }
        // Not yet collected, so the number is still its own.
        if self.ended.is_none() {
            crate::sys::send_signal(self.container.pid, number)?;
        }
        Ok(())
    }
}

/// Exit code and signal.
fn code_of(status: WaitStatus) -> (i32, i32) {
    match status {
        WaitStatus::Exited(_, code) => (code, 0),
        WaitStatus::Signaled(_, signal, _) => (128 + signal as i32, signal as i32),
        _ => (255, 0),
    }
}
