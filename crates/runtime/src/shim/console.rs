//! Terminals of containers and of commands run in them.

use std::os::fd::{AsFd, OwnedFd};

use anyhow::{Context, Result, ensure};
use nix::fcntl::OFlag;
use nix::sys::statfs::fstatfs;

use crate::inside::Inside;
use crate::sys;

const DEVPTS_MAGIC: nix::sys::statfs::FsType = nix::sys::statfs::FsType(0x1cd1);

/// Both ends of a terminal.
pub(crate) struct Console {
    pub(crate) master: OwnedFd,
    pub(crate) terminal: OwnedFd,
}

/// Makes a terminal in the container's own devpts, so that its name is right inside.
pub(crate) fn open(inside: &Inside, size: Option<(u16, u16)>) -> Result<Console> {
    let flags = OFlag::O_RDWR | OFlag::O_NOCTTY;
    let master = inside.as_owner(|| inside.open("/dev/pts/ptmx", flags)).context("open /dev/pts/ptmx")?;
    // Something else mounted there could pass data to whomever it likes.
    ensure!(fstatfs(&master)?.filesystem_type() == DEVPTS_MAGIC, "/dev/pts is not a terminal filesystem");
    let terminal = sys::terminal_peer(master.as_fd()).context("open the terminal")?;
    if let Some((width, height)) = size {
        sys::set_terminal_size(terminal.as_fd(), width, height)?;
    }
    Ok(Console { master, terminal })
}

/// Shows the terminal as `/dev/console`.
pub(crate) fn mount_dev_console(inside: &Inside, console: &Console) -> Result<()> {
    let target = inside.file("/dev/console").context("prepare /dev/console")?;
    let tree = sys::open_tree_fd(console.terminal.as_fd(), false)?;
    sys::move_mount(tree.as_fd(), target.as_fd()).context("mount /dev/console")
}
