//! Messages between the daemon and a shim: one JSON document per packet, with descriptors beside.
//!
//! A connection carries one request. The socket keeps message borders (`SOCK_SEQPACKET`), so there
//! is no framing. Streams do not pass through it: the ends of pipes and terminals do.

use std::io::{self, IoSlice, IoSliceMut};
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};

use nix::cmsg_space;
use nix::sys::socket::{
    AddressFamily, ControlMessage, ControlMessageOwned, MsgFlags, SockFlag, SockType, recv, recvmsg, sendmsg,
    socketpair,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::spec::{ExitRecord, Identity, StartRecord};

/// Largest message. Arguments of exec are the only long ones.
pub(crate) const MAX_MESSAGE: usize = 128 * 1024;
/// Most descriptors in one message.
const MAX_FDS: usize = 4;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Request {
    /// Tell how the container is, and when it ends.
    Watch,
    /// Send a signal to the first process, or to all processes of the container.
    Signal {
        signal: i32,
        all: bool,
    },
    /// Run a command. The descriptors are those of the streams that are true, in this order.
    Exec {
        args: Vec<String>,
        terminal: bool,
        stdin: bool,
        stdout: bool,
        stderr: bool,
        size: Option<(u16, u16)>,
    },
    /// Join the streams of the container. Descriptors as with `Exec`.
    Attach {
        stdin: bool,
        stdout: bool,
        stderr: bool,
    },
    /// Set the size of the container's terminal.
    Resize {
        width: u16,
        height: u16,
    },
    ReopenLog,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Reply {
    Done,
    /// The request failed; for a start or an exec: the program was not executed.
    Failed {
        message: String,
    },
    /// The container runs.
    Started(StartRecord),
    /// The exec'd program runs; with a terminal its master comes along.
    ExecStarted {
        pid: i32,
    },
    ExecExited {
        exit_code: i32,
    },
    /// The kernel killed a process of the container for lack of memory.
    Oom,
    Exited(ExitRecord),
}

/// From a process that becomes the container's program, to its shim. The program runs when the
/// connection ends without a failure.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Report {
    /// Who the process will be. With a terminal its master comes along.
    Ready(Identity),
    /// Next comes execve.
    Executing,
    Failed(String),
}

/// Sends a report with nothing but write(2), which any seccomp filter allows. It fails when the
/// shim has ended.
pub(crate) fn report(socket: impl AsFd, report: &Report) -> io::Result<()> {
    nix::unistd::write(socket, &serde_json::to_vec(report)?)?;
    Ok(())
}

/// A connected pair.
pub(crate) fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    Ok(socketpair(AddressFamily::Unix, SockType::SeqPacket, None, SockFlag::SOCK_CLOEXEC)?)
}

/// Sends one message.
pub(crate) fn send<T: Serialize>(socket: impl AsFd, message: &T, fds: &[RawFd]) -> io::Result<()> {
    let bytes = serde_json::to_vec(message)?;
    if bytes.len() > MAX_MESSAGE {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "message is too long"));
    }
    let rights = [ControlMessage::ScmRights(fds)];
    let control: &[ControlMessage<'_>] = if fds.is_empty() { &[] } else { &rights };
    let parts = [IoSlice::new(&bytes)];
    sendmsg::<()>(socket.as_fd().as_raw_fd(), &parts, control, MsgFlags::MSG_NOSIGNAL, None)?;
    Ok(())
}

/// Receives one message; `None` when the other side has closed.
pub(crate) fn receive<T: DeserializeOwned>(socket: impl AsFd) -> io::Result<Option<(T, Vec<OwnedFd>)>> {
    // Its length first: a shim lives long, and shall not keep room for the largest one.
    let peek = MsgFlags::MSG_PEEK | MsgFlags::MSG_TRUNC;
    let length = recv(socket.as_fd().as_raw_fd(), &mut [], peek)?;
    let mut bytes = vec![0u8; length.min(MAX_MESSAGE)];
    let mut control = cmsg_space!([RawFd; MAX_FDS]);
    let (length, fds) = {
        let mut parts = [IoSliceMut::new(&mut bytes)];
        let message =
            recvmsg::<()>(socket.as_fd().as_raw_fd(), &mut parts, Some(&mut control), MsgFlags::MSG_CMSG_CLOEXEC)?;
        let mut fds = Vec::new();
        for part in message.cmsgs()? {
            if let ControlMessageOwned::ScmRights(raw) = part {
                fds.extend(crate::sys::adopt(raw));
            }
        }
        (message.bytes, fds)
    };
    if length == 0 {
        return Ok(None);
    }
    Ok(Some((serde_json::from_slice(&bytes[..length])?, fds)))
}
