//! Starting shims, and talking to them.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::socket::{AddressFamily, SockFlag, SockType, UnixAddr, connect, socket};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::unix::AsyncFd;
use tokio::process::Command;

use crate::shim::protocol::{self, Reply, Request};
use crate::shim::spawner::{Order, TITLE_ROOM};
use crate::shim::spec::SOCKET;
use crate::sys;

/// A connection to a shim.
pub(super) struct Connection {
    socket: AsyncFd<OwnedFd>,
}

impl Connection {
    fn new(socket: OwnedFd) -> Result<Self> {
        crate::shim::set_nonblocking(&socket)?;
        Ok(Self { socket: sys::readiness(socket)? })
    }

    /// Connects to the shim of a container, by its run directory.
    pub(super) fn open(run_dir: &Path) -> Result<Self> {
        let directory = File::open(run_dir).with_context(|| format!("open {}", run_dir.display()))?;
        // The path itself may be longer than what an address of a socket can hold.
        let path = crate::inside::path_of(&directory).join(SOCKET);
        let flags = SockFlag::SOCK_CLOEXEC | SockFlag::SOCK_NONBLOCK;
        let socket = socket(AddressFamily::Unix, SockType::SeqPacket, flags, None)?;
        connect(socket.as_raw_fd(), &UnixAddr::new(&path)?).context("connect to the shim")?;
        Self::new(socket)
    }

    pub(super) async fn send(&self, message: &impl Serialize, fds: &[RawFd]) -> Result<()> {
        loop {
            let mut ready = self.socket.writable().await?;
            match ready.try_io(|socket| protocol::send(socket.get_ref().as_fd(), message, fds)) {
                Ok(done) => return done.context("send to the shim"),
                Err(_would_block) => {}
            }
        }
    }

    /// The next message; `None` when the shim has ended or has left.
    pub(super) async fn receive<T: DeserializeOwned>(&self) -> Result<Option<(T, Vec<OwnedFd>)>> {
        loop {
            let mut ready = self.socket.readable().await?;
            match ready.try_io(|socket| protocol::receive::<T>(socket.get_ref().as_fd())) {
                Ok(Err(e)) if e.kind() == io::ErrorKind::ConnectionReset => return Ok(None),
                Ok(done) => return done.context("receive from the shim"),
                Err(_would_block) => {}
            }
        }
    }

    /// A request that is answered once.
    pub(super) async fn ask(&self, request: &Request) -> Result<()> {
        self.send(request, &[]).await?;
        match self.receive::<Reply>().await? {
            Some((Reply::Done, _)) => Ok(()),
            Some((Reply::Failed { message }, _)) => bail!("{message}"),
            Some((other, _)) => bail!("the shim answers {other:?}"),
            None => bail!("the shim has ended"),
        }
    }
}

/// Has shims made, by a process that waits for that.
pub(super) struct Launcher {
    program: PathBuf,
    /// Keeps `program` valid.
    _file: Option<OwnedFd>,
    /// The file that each shim holds a lock of while it is making something: see [`Launcher::new`].
    lock: PathBuf,
    /// The connection to the spawner, once it was needed.
    spawner: Mutex<Option<OwnedFd>>,
}

impl Launcher {
    /// `program` is what to execute; `None`: this very program. Shims that an earlier daemon had started before it was
    /// killed are waited for: what they are just making would be taken for nothing, and made again beside them.
    ///
    /// It is executed through a read-only mount that nobody can see: a container that gets hold of
    /// the file behind `/proc/<pid>/exe` cannot write to it.
    pub(super) async fn new(program: Option<&Path>, run: &Path) -> Result<Self> {
        let lock = run.join("launching");
        wait_until_free(&lock).await?;
        let program = match program {
            Some(path) => path.to_owned(),
            None => std::env::current_exe().context("find this program")?,
        };
        let sealed = sys::open_tree(&program, false).and_then(|tree| {
            let attributes = sys::MOUNT_ATTR_RDONLY | sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NODEV;
            sys::set_mount_attributes(tree.as_fd(), false, attributes)?;
            Ok(tree)
        });
        let (program, file) = match sealed {
            Ok(tree) => (crate::inside::path_of(&tree), Some(tree)),
            Err(e) => {
                tracing::warn!(error = %e, "cannot protect the program's file from containers by a mount");
                (program, None)
            }
        };
        Ok(Self { program, _file: file, lock, spawner: Mutex::default() })
    }

    /// Starts a shim and waits for its first message.
    pub(super) async fn start<T: DeserializeOwned>(&self, order: &Order, timeout: Duration) -> Result<(Connection, T)> {
        for is_last in [false, true] {
            let connection = self.order(order)?;
            let first = tokio::time::timeout(timeout, connection.receive::<T>()).await;
            match first.context("it takes too long")?? {
                Some((message, _)) => return Ok((connection, message)),
                None if is_last => break,
                // A spawner that is just being killed still takes orders; a new one will do.
                None => *self.spawner.lock().unwrap_or_else(PoisonError::into_inner) = None,
            }
        }
        bail!("the shim has ended")
    }

    fn order(&self, order: &Order) -> Result<Connection> {
        let (ours, theirs) = protocol::pair()?;
        let lock = open_lock(&self.lock)?;
        lock.try_lock_shared().context("another process takes the containers over")?;
        let mut spawner = self.spawner.lock().unwrap_or_else(PoisonError::into_inner);
        let send = |spawner: &OwnedFd| protocol::send(spawner, order, &[theirs.as_raw_fd(), lock.as_raw_fd()]);
        // One that was killed, or stopped, is replaced.
        if spawner.as_ref().is_none_or(|s| send(s).is_err()) {
            let new = self.start_spawner()?;
            send(&new).context("order a shim")?;
            *spawner = Some(new);
        }
        Connection::new(ours)
    }

    fn start_spawner(&self) -> Result<OwnedFd> {
        let (ours, theirs) = protocol::pair()?;
        crate::shim::set_nonblocking(&ours)?;
        let mut child = Command::new(&self.program)
            .arg0(crate::shim::NAME)
            .arg(crate::shim::SPAWNER)
            .arg(" ".repeat(TITLE_ROOM))
            .env_clear()
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("start the spawner of shims")?;
        tokio::spawn(async move { child.wait().await });
        Ok(ours)
    }
}

fn open_lock(path: &Path) -> Result<File> {
    let file = File::options().create(true).append(true).open(path);
    file.with_context(|| format!("open {}", path.display()))
}

/// Waits until no shim holds the lock.
async fn wait_until_free(path: &Path) -> Result<()> {
    let file = open_lock(path)?;
    let (tell, told) = tokio::sync::oneshot::channel();
    // A thread of its own, which nobody waits for if it waits in vain.
    std::thread::Builder::new().name("launching".to_owned()).spawn(move || tell.send(file.lock()))?;
    let locked = tokio::time::timeout(super::START_TIMEOUT, told).await;
    let locked = locked.context("shims of an earlier daemon do not come to an end")?;
    locked.context("the thread that waits has ended")?.with_context(|| format!("lock {}", path.display()))
}
