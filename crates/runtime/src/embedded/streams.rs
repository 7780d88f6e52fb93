//! Streams of processes in containers: the daemon's ends of pipes and terminals. Data does not
//! pass through the shim when a command is run; it does when a client attaches.

use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, ready};
use std::time::Duration;

use anyhow::{Context, anyhow};
use nix::fcntl::OFlag;
use nix::unistd::pipe2;
use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf};
use tokio::net::unix::pipe;
use tokio::sync::mpsc;

use super::launcher::Connection;
use super::{Container, EmbeddedRuntime};
use crate::api::{Error, Result, Session};
use crate::cri::{AttachRequest, ExecRequest, ExecSyncResponse, TerminalSize};
use crate::shim::protocol::{Reply, Request};
use crate::sys;

/// Most of each output that `exec_sync` keeps, as in containerd.
const MAX_EXEC_OUTPUT: usize = 16 << 20;
/// How long outputs may stay open after a command has ended, by processes that it has left.
const DRAIN: Duration = Duration::from_secs(1);
/// Changes of size that may wait.
const RESIZE_BACKLOG: usize = 16;

/// Both sides of the pipes of one process.
#[derive(Default)]
struct Pipes {
    stdin: Option<pipe::Sender>,
    stdout: Option<pipe::Receiver>,
    stderr: Option<pipe::Receiver>,
    /// For the shim, in the order of the streams.
    theirs: Vec<OwnedFd>,
}

impl Pipes {
    fn new(stdin: bool, stdout: bool, stderr: bool) -> anyhow::Result<Self> {
        let mut pipes = Pipes::default();
        if stdin {
            let (read, write) = pipe2(OFlag::O_CLOEXEC)?;
            pipes.stdin = Some(pipe::Sender::from_owned_fd(write)?);
            pipes.theirs.push(read);
        }
        for (wanted, ours) in [(stdout, &mut pipes.stdout), (stderr, &mut pipes.stderr)] {
            if wanted {
                let (read, write) = pipe2(OFlag::O_CLOEXEC)?;
                *ours = Some(pipe::Receiver::from_owned_fd(read)?);
                pipes.theirs.push(write);
            }
        }
        Ok(pipes)
    }

    fn raw(&self) -> Vec<RawFd> {
        self.theirs.iter().map(AsRawFd::as_raw_fd).collect()
    }
}

/// The master of a terminal.
#[derive(Clone)]
struct Terminal(Arc<AsyncFd<OwnedFd>>);

impl AsyncRead for Terminal {
    fn poll_read(self: Pin<&mut Self>, cx: &mut TaskContext<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        loop {
            let mut ready = ready!(self.0.poll_read_ready(cx))?;
            let unfilled = buffer.initialize_unfilled();
            match ready.try_io(|fd| Ok(nix::unistd::read(fd.get_ref(), unfilled)?)) {
                Ok(Ok(n)) => {
                    buffer.advance(n);
                    return Poll::Ready(Ok(()));
                }
                // The last user of the terminal has gone: that is its end.
                Ok(Err(e)) if e.raw_os_error() == Some(libc::EIO) => return Poll::Ready(Ok(())),
                Ok(Err(e)) if e.kind() == io::ErrorKind::Interrupted => {}
                Ok(Err(e)) => return Poll::Ready(Err(e)),
                Err(_would_block) => {}
            }
        }
    }
}

impl AsyncWrite for Terminal {
    fn poll_write(self: Pin<&mut Self>, cx: &mut TaskContext<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        loop {
            let mut ready = ready!(self.0.poll_write_ready(cx))?;
            match ready.try_io(|fd| Ok(nix::unistd::write(fd.get_ref(), data)?)) {
                Ok(Err(e)) if e.kind() == io::ErrorKind::Interrupted => {}
                Ok(done) => return Poll::Ready(done),
                Err(_would_block) => {}
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl EmbeddedRuntime {
    /// Starts a command; the connection tells its end. With a terminal its master comes back.
    async fn start_exec(
        &self,
        container: &Container,
        request: Request,
        pipes: &mut Pipes,
    ) -> Result<(Connection, Option<OwnedFd>)> {
        container.running()?;
        let connection = Connection::open(&self.shared.places.container_run(&container.record.id))?;
        connection.send(&request, &pipes.raw()).await?;
        pipes.theirs.clear();
        match connection.receive::<Reply>().await? {
            Some((Reply::ExecStarted { .. }, mut fds)) => Ok((connection, fds.pop())),
            Some((Reply::Failed { message }, _)) => Err(anyhow!("failed to exec in container: {message}").into()),
            Some((other, _)) => Err(anyhow!("failed to exec in container: the shim answers {other:?}").into()),
            None => {
                let text = format!("container {:?} ended meanwhile", container.record.id);
                Err(Error::FailedPrecondition(text))
            }
        }
    }

    pub(super) async fn run_exec(&self, request: &ExecRequest) -> Result<Session> {
        if request.cmd.is_empty() {
            return Err(Error::InvalidArgument("no command given".to_owned()));
        }
        if request.tty && request.stderr {
            return Err(Error::InvalidArgument("a terminal has no stderr of its own".to_owned()));
        }
        let container = self.container(&request.container_id)?;
        let tty = request.tty;
        let mut pipes = Pipes::new(request.stdin && !tty, request.stdout && !tty, request.stderr && !tty)?;
        let message = Request::Exec {
            args: request.cmd.clone(),
            terminal: tty,
            stdin: pipes.stdin.is_some(),
            stdout: pipes.stdout.is_some(),
            stderr: pipes.stderr.is_some(),
            size: request.size.map(|s| (s.width, s.height)),
        };
        let (connection, master) = self.start_exec(&container, message, &mut pipes).await?;
        let (resize, sizes) = mpsc::channel(RESIZE_BACKLOG);
        let mut session = Session {
            stdin: pipes.stdin.map(|s| Box::new(s) as _),
            stdout: pipes.stdout.map(|s| Box::new(s) as _),
            stderr: pipes.stderr.map(|s| Box::new(s) as _),
            resize,
            exit: Box::pin(async move { exec_exit(&connection).await }),
        };
        if tty {
            let master = master.context("the shim gave no terminal")?;
            crate::shim::set_nonblocking(&master).context("terminal")?;
            let terminal = Terminal(Arc::new(sys::readiness(master).context("terminal")?));
            tokio::spawn(resize_terminal(Arc::downgrade(&terminal.0), sizes));
            session.stdin = request.stdin.then(|| Box::new(terminal.clone()) as _);
            session.stdout = Some(Box::new(terminal));
        }
        Ok(session)
    }

    pub(super) async fn run_attach(&self, request: &AttachRequest) -> Result<Session> {
        let container = self.container(&request.container_id)?;
        container.running()?;
        let config = &container.record.config;
        let stderr = request.stderr && !config.tty;
        let stdin = request.stdin && config.stdin;
        let mut pipes = Pipes::new(stdin, request.stdout, stderr)?;
        let id = container.record.id.clone();
        let connection = Connection::open(&self.shared.places.container_run(&id))?;
        let message = Request::Attach { stdin, stdout: request.stdout, stderr };
        connection.send(&message, &pipes.raw()).await?;
        pipes.theirs.clear();
        match connection.receive::<Reply>().await? {
            Some((Reply::Started(_), _)) => {}
            Some((Reply::Failed { message }, _)) => return Err(anyhow!("failed to attach: {message}").into()),
            other => return Err(anyhow!("failed to attach: the shim answers {:?}", other.map(|o| o.0)).into()),
        }
        let (resize, mut sizes) = mpsc::channel::<TerminalSize>(RESIZE_BACKLOG);
        if config.tty {
            let runtime = self.clone();
            tokio::spawn(async move {
                while let Some(TerminalSize { width, height }) = sizes.recv().await {
                    if runtime.ask(&id, &Request::Resize { width, height }).await.is_err() {
                        break;
                    }
                }
            });
        }
        Ok(Session {
            stdin: pipes.stdin.map(|s| Box::new(s) as _),
            stdout: pipes.stdout.map(|s| Box::new(s) as _),
            stderr: pipes.stderr.map(|s| Box::new(s) as _),
            resize,
            exit: Box::pin(async move { attach_exit(&connection).await }),
        })
    }

    pub(super) async fn run_exec_sync(&self, id: &str, cmd: &[String], timeout: Duration) -> Result<ExecSyncResponse> {
        let request = ExecRequest {
            container_id: id.to_owned(),
            cmd: cmd.to_owned(),
            stdout: true,
            stderr: true,
            ..ExecRequest::default()
        };
        let work = async {
            let Session { stdout, stderr, exit, .. } = self.run_exec(&request).await?;
            collect(stdout, stderr, exit).await
        };
        if timeout.is_zero() {
            return work.await;
        }
        // Dropping the work drops the connection, at which the shim kills the command.
        let late = || Error::DeadlineExceeded(format!("command {cmd:?} timed out after {timeout:?}"));
        tokio::time::timeout(timeout, work).await.unwrap_or_else(|_| Err(late()))
    }
}

type Stream = Option<Box<dyn AsyncRead + Send + Unpin>>;

async fn collect(
    stdout: Stream,
    stderr: Stream,
    exit: futures::future::BoxFuture<'static, Result<i32>>,
) -> Result<ExecSyncResponse> {
    let mut response = ExecSyncResponse::default();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit_code = {
        let reading = async { tokio::join!(read_all(stdout, &mut out), read_all(stderr, &mut err)) };
        tokio::pin!(reading, exit);
        tokio::select! {
            _ = &mut reading => exit.await?,
            code = &mut exit => {
                let code = code?;
                let _ = tokio::time::timeout(DRAIN, reading).await;
                code
            }
        }
    };
    (response.stdout, response.stderr, response.exit_code) = (out, err, exit_code);
    Ok(response)
}

/// Reads to the end, keeping no more than the limit.
async fn read_all(stream: Stream, into: &mut Vec<u8>) -> io::Result<()> {
    let Some(mut stream) = stream else { return Ok(()) };
    let mut chunk = vec![0u8; 64 * 1024];
    loop {
        let n = stream.read(&mut chunk).await?;
        if n == 0 {
            return Ok(());
        }
        let room = MAX_EXEC_OUTPUT - into.len();
        into.extend_from_slice(&chunk[..n.min(room)]);
    }
}

async fn exec_exit(connection: &Connection) -> Result<i32> {
    loop {
        match connection.receive::<Reply>().await? {
            Some((Reply::ExecExited { exit_code }, _)) => return Ok(exit_code),
            Some(_) => {}
            // The container has ended, and the command was killed with it.
            None => return Ok(128 + libc::SIGKILL),
        }
    }
}

async fn attach_exit(connection: &Connection) -> Result<i32> {
    loop {
        match connection.receive::<Reply>().await? {
            Some((Reply::Exited(_), _)) | None => return Ok(0),
            Some(_) => {}
        }
    }
}

/// Ends with the terminal, which it does not keep open.
async fn resize_terminal(terminal: std::sync::Weak<AsyncFd<OwnedFd>>, mut sizes: mpsc::Receiver<TerminalSize>) {
    while let Some(size) = sizes.recv().await {
        let Some(terminal) = terminal.upgrade() else { return };
        let _ = sys::set_terminal_size(terminal.get_ref().as_fd(), size.width, size.height);
    }
}
