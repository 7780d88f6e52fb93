//! What a process does between fork and execve to become the container's, as its first process or
//! through exec.

use std::convert::Infallible;
use std::ffi::CString;
use std::fs::File;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::sched::{CloneFlags, setns, unshare};
use nix::sys::stat::{Mode, umask};
use nix::unistd::{Gid, Uid, execve, fchdir, fchown, setgroups, setresgid, setresuid, setsid};

use super::console::{self, Console};
use super::protocol::{self, Report};
use super::rootfs;
use super::security::{self, plain};
use super::spec::{Identity, Namespaces, Process, Spec};
use crate::cgroup::Entry;
use crate::inside::Inside;
use crate::sys;

/// The child's ends of its streams. `None`: the container's null device.
#[derive(Default)]
pub(crate) struct Streams {
    pub(crate) stdin: Option<OwnedFd>,
    pub(crate) stdout: Option<OwnedFd>,
    pub(crate) stderr: Option<OwnedFd>,
}

/// Namespaces to join, opened while the host's paths are in sight.
pub(crate) struct Joined {
    others: Vec<(File, CloneFlags)>,
    pub(crate) user: Option<File>,
}

impl Joined {
    pub(crate) fn open(spec: &Namespaces) -> Result<Self> {
        let open = |path: &Path| File::open(path).with_context(|| format!("open namespace {}", path.display()));
        let mut others = Vec::new();
        let named = [
            (&spec.net, CloneFlags::CLONE_NEWNET),
            (&spec.ipc, CloneFlags::CLONE_NEWIPC),
            (&spec.uts, CloneFlags::CLONE_NEWUTS),
        ];
        for (path, kind) in named {
            if let Some(path) = path {
                others.push((open(path)?, kind));
            }
        }
        Ok(Self { others, user: spec.user.as_deref().map(open).transpose()? })
    }

    /// The user namespace apart from the others.
    pub(crate) fn into_parts(self) -> (Vec<(File, CloneFlags)>, Option<File>) {
        (self.others, self.user)
    }

    fn enter(&self) -> Result<()> {
        for (file, kind) in &self.others {
            setns(file, *kind).with_context(|| format!("join namespace {kind:?}"))?;
        }
        Ok(())
    }
}

/// Becomes the first process of the container. Only failures come back.
pub(crate) fn run_first(
    spec: &Spec,
    joined: &Joined,
    entry: &Entry,
    mut streams: Streams,
    report: &OwnedFd,
) -> Result<Infallible> {
    enter_cgroup(entry)?;
    setsid().context("setsid")?;
    umask(Mode::empty());
    joined.enter()?;
    if spec.namespaces.cgroup {
        unshare(CloneFlags::CLONE_NEWCGROUP).context("new cgroup namespace")?;
    }
    let rights = security::prepare(&spec.process)?;
    let inside = rootfs::enter(spec, joined.user.as_ref().map(AsFd::as_fd))?;
    let console = if spec.terminal { Some(console::open(&inside, None)?) } else { None };
    if let Some(console) = &console {
        console::mount_dev_console(&inside, console)?;
    }
    let identity = security::identify(&spec.process, &inside)?;
    if let Some(user) = &joined.user {
        setns(user, CloneFlags::CLONE_NEWUSER).context("join user namespace")?;
        become_inner_root()?;
        // In a copy that belongs to the user namespace, what covers a mount cannot be taken off.
        unshare(CloneFlags::CLONE_NEWNS).context("new mount namespace")?;
    }
    let root = if joined.user.is_some() { Inside::new(File::open("/")?.into()) } else { inside };
    announce(&identity, console.as_ref(), report)?;
    protocol::receive::<Report>(report)?.context("the shim has ended")?;
    if let Some(console) = console {
        streams = take_terminal(console)?;
    }
    finish(&spec.process, &spec.process.args, &root, &identity, &rights, streams, report)
}

/// What exec shares with the container's first process.
pub(crate) struct ExecTarget<'a> {
    pub(crate) process: &'a Process,
    pub(crate) identity: &'a Identity,
    /// Namespaces of the first process.
    pub(crate) namespaces: &'a [(File, CloneFlags)],
    pub(crate) entry: &'a Entry,
}

/// Becomes a further process of a running container.
pub(crate) fn run_exec(
    target: &ExecTarget<'_>,
    args: &[String],
    terminal: bool,
    size: Option<(u16, u16)>,
    mut streams: Streams,
    report: &OwnedFd,
) -> Result<Infallible> {
    enter_cgroup(target.entry)?;
    setsid().context("setsid")?;
    umask(Mode::empty());
    let rights = security::prepare(target.process)?;
    for (file, kind) in target.namespaces {
        setns(file, *kind).with_context(|| format!("join namespace {kind:?}"))?;
        if *kind == CloneFlags::CLONE_NEWUSER {
            become_inner_root()?;
        }
    }
    let inside = Inside::new(File::open("/")?.into());
    let console = if terminal { Some(console::open(&inside, size)?) } else { None };
    announce(target.identity, console.as_ref(), report)?;
    if let Some(console) = console {
        streams = take_terminal(console)?;
    }
    finish(target.process, args, &inside, target.identity, &rights, streams, report)
}

fn enter_cgroup(entry: &Entry) -> Result<()> {
    if let Entry::Tasks(files) = entry {
        for file in files {
            nix::unistd::write(file, b"0").context("enter cgroup")?;
        }
    }
    Ok(())
}

/// Joining a user namespace leaves the ids as they were on the node, unknown inside.
fn become_inner_root() -> Result<()> {
    let (uid, gid) = (Uid::from_raw(0), Gid::from_raw(0));
    setgroups(&[]).context("leave groups")?;
    setresgid(gid, gid, gid).context("become group 0 of the user namespace")?;
    setresuid(uid, uid, uid).context("become root of the user namespace")
}

fn announce(identity: &Identity, console: Option<&Console>, report: &OwnedFd) -> Result<()> {
    let fds: Vec<_> = console.iter().map(|c| c.master.as_raw_fd()).collect();
    Ok(protocol::send(report, &Report::Ready(identity.clone()), &fds)?)
}

fn take_terminal(console: Console) -> Result<Streams> {
    sys::set_controlling_terminal(console.terminal.as_fd()).context("take the terminal")?;
    Ok(Streams {
        stdin: Some(console.terminal.try_clone()?),
        stdout: Some(console.terminal.try_clone()?),
        stderr: Some(console.terminal),
    })
}

fn finish(
    process: &Process,
    args: &[String],
    inside: &Inside,
    identity: &Identity,
    rights: &security::Rights,
    streams: Streams,
    report: &OwnedFd,
) -> Result<Infallible> {
    let env = environment(process, identity);
    set_streams(streams, inside, identity)?;
    // Root may lack the right (on a network filesystem): then the user tries again.
    let entered = enter_directory(inside, &process.cwd);
    let name = args.first().context("no command given")?;
    let program = match &entered {
        Ok(()) => security::find_program(name, &env)?,
        Err(_) => Path::new(name).to_owned(),
    };
    umask(Mode::from_bits_truncate(0o022));
    sys::close_others_on_exec().context("close descriptors")?;
    sys::reset_signals();
    let c = |text: Vec<u8>| CString::new(text).context("an argument or variable contains a zero byte");
    let c_program = c(program.into_os_string().into_vec())?;
    let c_args = args.iter().map(|a| c(a.clone().into_bytes())).collect::<Result<Vec<_>>>()?;
    let c_env = env.into_iter().map(|e| c(e.into_bytes())).collect::<Result<Vec<_>>>()?;

    security::apply(process, identity, rights)?;
    if entered.is_err() {
        enter_directory(inside, &process.cwd)?;
    }
    protocol::report(report, &Report::Executing).context("the shim has ended")?;
    let Err(error) = execve(&c_program, &c_args, &c_env);
    bail!("exec: {name:?}: {}", plain(&error.into()))
}

/// Never through a magic link of `/proc`, which could lead to a directory of the host.
fn enter_directory(inside: &Inside, path: &str) -> Result<()> {
    let path = if path.is_empty() { "/" } else { path };
    inside
        .open(path, OFlag::O_PATH | OFlag::O_DIRECTORY)
        .and_then(fchdir)
        .map_err(|e| anyhow::anyhow!("chdir to cwd ({path:?}) set in config.json failed: {}", plain(&e.into())))
}

fn environment(process: &Process, identity: &Identity) -> Vec<String> {
    let mut env = process.env.clone();
    if !env.iter().any(|e| e.starts_with("HOME=")) {
        env.push(format!("HOME={}", identity.home));
    }
    env
}

/// Puts the streams in place and gives them to the user, who may want to open `/dev/stdout`.
fn set_streams(streams: Streams, inside: &Inside, identity: &Identity) -> Result<()> {
    for (number, stream) in [streams.stdin, streams.stdout, streams.stderr].into_iter().enumerate() {
        match stream {
            Some(fd) => {
                let owner = (Some(Uid::from_raw(identity.uid)), Some(Gid::from_raw(identity.gid)));
                match fchown(&fd, owner.0, owner.1) {
                    // A stream on a read-only filesystem, or of an id outside of the namespace.
                    Ok(()) | Err(Errno::EROFS | Errno::EPERM | Errno::EINVAL) => {}
                    Err(e) => return Err(e).context("give streams to the user"),
                }
                sys::duplicate_onto(fd.as_fd(), number as i32)?;
            }
            None => {
                let flags = if number == 0 { OFlag::O_RDONLY } else { OFlag::O_WRONLY };
                let null = inside.open("/dev/null", flags).context("open /dev/null")?;
                sys::duplicate_onto(null.as_fd(), number as i32)?;
            }
        }
    }
    Ok(())
}
