//! A shim's clients: each connection makes one request, and leaves by closing.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::container::become_child;
use super::init::{self, ExecTarget, Streams};
use super::protocol::{self, Reply, Report, Request};
use super::serve::Shim;
use super::streams::set_nonblocking;
use crate::cgroup::Entry;
use crate::sys;

/// One connection.
pub(crate) struct Client {
    pub(crate) id: u64,
    pub(crate) socket: OwnedFd,
    state: State,
}

enum State {
    /// Has not asked for anything, or was answered.
    Idle,
    Watching,
    Exec(Exec),
}

struct Exec {
    pid: Pid,
    /// Reports of the process until it executes its program.
    report: Option<OwnedFd>,
    master: Option<OwnedFd>,
    ended: Option<i32>,
    failed: bool,
}

impl Client {
    pub(crate) fn new(id: u64, socket: OwnedFd) -> Self {
        // A client that does not read its answers must not hold the container up.
        let _ = set_nonblocking(&socket);
        Self { id, socket, state: State::Idle }
    }

    pub(crate) fn watches(&self) -> bool {
        matches!(self.state, State::Watching)
    }

    pub(crate) fn runs(&self, pid: Pid) -> bool {
        matches!(&self.state, State::Exec(exec) if exec.pid == pid)
    }

    pub(crate) fn report(&self) -> Option<BorrowedFd<'_>> {
        match &self.state {
            State::Exec(exec) => exec.report.as_ref().map(AsFd::as_fd),
            _ => None,
        }
    }
}

impl Shim {
    fn client(&mut self, id: u64) -> Option<&mut Client> {
        self.clients.iter_mut().find(|c| c.id == id)
    }

    fn reply(&self, id: u64, reply: &Reply) {
        if let Some(client) = self.clients.iter().find(|c| c.id == id) {
            let _ = protocol::send(&client.socket, reply, &[]);
        }
    }

    /// Reads the request of a client, or learns that it has left.
    pub(crate) fn hear(&mut self, id: u64) {
        let Some(client) = self.client(id) else { return };
        match protocol::receive::<Request>(&client.socket) {
            Ok(Some((request, fds))) => self.answer(id, request, fds),
            Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => {}
            Ok(None) | Err(_) => self.forget(id),
        }
    }

    /// A command whose client has gone has nobody to run for.
    fn forget(&mut self, id: u64) {
        if let Some(Client { state: State::Exec(exec), .. }) = self.client(id)
            && exec.ended.is_none()
        {
            let _ = kill(exec.pid, Signal::SIGKILL);
        }
        if let Some(input) = &mut self.container.input {
            input.detach(id);
        }
        for output in &mut self.container.outputs {
            output.sinks.retain(|s| s.client != id);
        }
        self.clients.retain(|c| c.id != id);
    }

    fn answer(&mut self, id: u64, request: Request, fds: Vec<OwnedFd>) {
        let done = match request {
            Request::Watch => return self.watch(id),
            Request::Exec { args, terminal, stdin, stdout, stderr, size } => {
                let streams = take_streams(fds, stdin, stdout, stderr);
                match self.exec(id, &args, terminal, size, streams) {
                    Ok(()) => return,
                    Err(e) => Err(e),
                }
            }
            Request::Attach { stdin, stdout, stderr } => {
                let streams = take_streams(fds, stdin, stdout, stderr);
                match self.attach(id, streams) {
                    Ok(()) => return self.watch(id),
                    Err(e) => Err(e.into()),
                }
            }
            Request::Signal { signal, all } => self.signal(signal, all),
            Request::Resize { width, height } => match &self.container.console {
                Some(console) => sys::set_terminal_size(console.as_fd(), width, height).map_err(Into::into),
                None => Ok(()),
            },
            Request::ReopenLog => match &mut self.log {
                Some(log) => log.reopen().map_err(Into::into),
                None => Ok(()),
            },
        };
        let reply = match done {
            Ok(()) => Reply::Done,
            Err(e) => Reply::Failed { message: format!("{e:#}") },
        };
        self.reply(id, &reply);
    }

    /// Tells the client that the container runs; the end follows when it comes.
    pub(crate) fn watch(&mut self, id: u64) {
        let record = self.record.clone();
        if let Some(client) = self.client(id) {
            client.state = State::Watching;
            let _ = protocol::send(&client.socket, &Reply::Started(record), &[]);
        }
    }

    fn attach(&mut self, id: u64, streams: Streams) -> nix::Result<()> {
        let mut outputs = self.container.outputs.iter_mut();
        for fd in [streams.stdout, streams.stderr] {
            if let (Some(output), Some(fd)) = (outputs.next(), fd) {
                output.attach(id, fd)?;
            }
        }
        match (&mut self.container.input, streams.stdin) {
            (Some(input), Some(fd)) => input.attach(id, fd),
            _ => Ok(()),
        }
    }

    fn exec(
        &mut self,
        id: u64,
        args: &[String],
        terminal: bool,
        size: Option<(u16, u16)>,
        streams: Streams,
    ) -> anyhow::Result<()> {
        let (ours, childs) = protocol::pair()?;
        let target = ExecTarget {
            process: &self.container.spec.process,
            identity: &self.container.identity,
            namespaces: &self.container.namespaces,
            entry: &self.container.entry,
        };
        let directory = match target.entry {
            Entry::Directory(fd) => Some(fd.as_fd()),
            Entry::Tasks(_) => None,
        };
        let Some(pid) = sys::fork_into(0, directory)? else {
            drop(ours);
            become_child(&childs, || init::run_exec(&target, args, terminal, size, streams, &childs));
        };
        drop(childs);
        set_nonblocking(&ours)?;
        let exec = Exec { pid, report: Some(ours), master: None, ended: None, failed: false };
        if let Some(client) = self.client(id) {
            client.state = State::Exec(exec);
        }
        Ok(())
    }

    /// Reads the reports of a process that is about to execute its program.
    pub(crate) fn settle(&mut self, id: u64) {
        let Some(Client { socket, state: State::Exec(exec), .. }) = self.client(id) else { return };
        while let Some(report) = &exec.report {
            match protocol::receive::<Report>(report) {
                Ok(Some((Report::Ready(_), mut fds))) => exec.master = fds.pop(),
                Ok(Some((Report::Executing, _))) => {}
                Ok(Some((Report::Failed(message), _))) => {
                    exec.failed = true;
                    let message = format!("unable to start container process: {message}");
                    let _ = protocol::send(&socket, &Reply::Failed { message }, &[]);
                }
                Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => return,
                Ok(None) | Err(_) => {
                    exec.report = None;
                    if !exec.failed {
                        let master = exec.master.take();
                        let fds: Vec<_> = master.iter().map(std::os::fd::AsRawFd::as_raw_fd).collect();
                        let _ = protocol::send(&socket, &Reply::ExecStarted { pid: exec.pid.as_raw() }, &fds);
                    }
                }
            }
        }
    }

    pub(crate) fn exec_ended(&mut self, id: u64, exit_code: i32) {
        let Some(Client { socket, state: State::Exec(exec), .. }) = self.client(id) else { return };
        exec.ended = Some(exit_code);
        exec.report = None;
        if !exec.failed {
            let _ = protocol::send(socket, &Reply::ExecExited { exit_code }, &[]);
        }
    }
}

/// Descriptors come in the order of the streams that were announced.
fn take_streams(fds: Vec<OwnedFd>, stdin: bool, stdout: bool, stderr: bool) -> Streams {
    let mut fds = fds.into_iter();
    let mut next = |wanted: bool| if wanted { fds.next() } else { None };
    Streams { stdin: next(stdin), stdout: next(stdout), stderr: next(stderr) }
}
