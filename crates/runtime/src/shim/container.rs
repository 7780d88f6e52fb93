//! Starts a container and hands it over to the loop that serves it.

use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use anyhow::{Context, Result, bail};
use nix::fcntl::OFlag;
use nix::sched::{CloneFlags, setns};
use nix::sys::prctl;
use nix::sys::signal::{SigSet, SigmaskHow, Signal, kill, sigprocmask};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::wait::waitpid;
use nix::unistd::{Pid, pipe2, setsid};

use super::init::{self, Joined, Streams};
use super::log::LogFile;
use super::protocol::{self, Reply, Report};
use super::serve::{Container, Shim};
use super::spec::{EXIT_FILE, PidNamespace, SOCKET, SPEC_FILE, STARTED_FILE, Spec, StartRecord};
use super::streams::{Input, Output};
use super::{listen, write_record};
use crate::cgroup::Cgroups;
use crate::sys;

/// Runs the container described in `dir` until it ends. `daemon` is told how that goes; `lock` is held until it has begun.
pub(crate) fn run(dir: &Path, run_dir: &Path, daemon: OwnedFd, lock: OwnedFd) -> i32 {
    match start(dir, run_dir) {
        Ok(mut shim) => {
            drop(lock);
            shim.add_watcher(daemon);
            shim.serve();
            0
        }
        Err(error) => {
            let _ = protocol::send(&daemon, &Reply::Failed { message: format!("{error:#}") }, &[]);
            1
        }
    }
}

fn start(dir: &Path, run_dir: &Path) -> Result<Shim> {
    prctl::set_child_subreaper(true)?;
    let _ = setsid();
    let signals = take_signals()?;
    let text = std::fs::read(dir.join(SPEC_FILE)).context("read the container's spec")?;
    let spec: Spec = serde_json::from_slice(&text).context("parse the container's spec")?;
    drop(text);
    std::env::set_current_dir(run_dir).with_context(|| format!("enter {}", run_dir.display()))?;
    let listener = listen(SOCKET)?;
    let log = spec.log_path.as_deref().map(|p| LogFile::open(p).with_context(|| format!("open log {}", p.display())));
    let log = log.transpose()?;

    let cgroups = Cgroups::detect()?;
    let cgroup = &spec.cgroup;
    cgroups.create(&cgroup.path, &cgroup.resources)?;
    cgroups.set_devices(&cgroup.path, &cgroup.devices)?;
    let oom = cgroups.watch_oom(&cgroup.path)?;

    let container = launch(spec, &cgroups)?;
    let record = StartRecord {
        shim_pid: std::process::id() as i32,
        pid: container.pid.as_raw(),
        started_at: container.started_at,
        identity: container.identity.clone(),
    };
    if let Err(e) = write_record(&dir.join(STARTED_FILE), &record, false) {
        let _ = kill(container.pid, Signal::SIGKILL);
        return Err(e);
    }
    Ok(Shim::new(container, record, dir.join(EXIT_FILE), cgroups, listener, signals, log, oom))
}

/// SIGCHLD becomes readable; signals meant to end services must not end the container.
fn take_signals() -> Result<SignalFd> {
    for ignored in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP, Signal::SIGPIPE] {
        sys::ignore_signal(ignored)?;
    }
    let mut mask = SigSet::empty();
    mask.add(Signal::SIGCHLD);
    sigprocmask(SigmaskHow::SIG_BLOCK, Some(&mask), None)?;
    Ok(SignalFd::with_flags(&mask, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)?)
}

/// This process's ends of the container's streams.
struct OwnEnds {
    stdin: Option<OwnedFd>,
    stdout: Option<OwnedFd>,
    stderr: Option<OwnedFd>,
}

fn make_streams(spec: &Spec) -> Result<(OwnEnds, Streams)> {
    let mut own = OwnEnds { stdin: None, stdout: None, stderr: None };
    let mut theirs = Streams::default();
    if spec.terminal {
        return Ok((own, theirs));
    }
    if spec.stdin {
        let (read, write) = pipe2(OFlag::O_CLOEXEC)?;
        (own.stdin, theirs.stdin) = (Some(write), Some(read));
    }
    let (read, write) = pipe2(OFlag::O_CLOEXEC)?;
    (own.stdout, theirs.stdout) = (Some(read), Some(write));
    let (read, write) = pipe2(OFlag::O_CLOEXEC)?;
    (own.stderr, theirs.stderr) = (Some(read), Some(write));
    Ok((own, theirs))
}

/// Forks the container's first process and waits until it executes its program.
fn launch(spec: Spec, cgroups: &Cgroups) -> Result<Container> {
    let entry = cgroups.entry(&spec.cgroup.path)?;
    let joined = Joined::open(&spec.namespaces)?;
    let (own, theirs) = make_streams(&spec)?;
    let (ours, childs) = protocol::pair()?;
    let mut flags = libc::CLONE_NEWNS;
    match &spec.namespaces.pid {
        PidNamespace::New => flags |= libc::CLONE_NEWPID,
        PidNamespace::Node => {}
        PidNamespace::Join(path) => {
            let file = File::open(path).with_context(|| format!("open namespace {}", path.display()))?;
            setns(file, CloneFlags::CLONE_NEWPID).context("join pid namespace")?;
        }
    }
    let directory = match &entry {
        crate::cgroup::Entry::Directory(fd) => Some(fd.as_fd()),
        crate::cgroup::Entry::Tasks(_) => None,
    };
    let Some(pid) = sys::fork_into(flags, directory).context("fork into new namespaces")? else {
        drop(ours);
        become_child(&childs, || init::run_first(&spec, &joined, &entry, theirs, &childs));
    };
    drop((childs, theirs));
    let followed = await_ready(&ours).and_then(|(identity, console)| {
        // While the process waits, since a short one is gone a moment later.
        let namespaces = own_namespaces(pid, &spec, joined)?;
        protocol::send(&ours, &Report::Executing, &[])?;
        await_execution(&ours)?;
        Ok((identity, console, namespaces))
    });
    let (identity, console, namespaces) = match followed {
        Ok(started) => started,
        Err(e) => {
            let _ = kill(pid, Signal::SIGKILL);
            let _ = waitpid(pid, None);
            return Err(e);
        }
    };
    let started_at = super::now_nanos();
    let (input, outputs) = wire(&spec, own, console.as_ref())?;
    Ok(Container { spec, pid, identity, started_at, entry, namespaces, input, outputs, console })
}

/// Runs what the child does; a failure is reported instead of the program running.
pub(crate) fn become_child(report: &OwnedFd, run: impl FnOnce() -> Result<std::convert::Infallible>) -> ! {
    // A panic must end here: past this function the child would go on as a second shim.
    let failure = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
        Ok(Err(error)) => format!("{error:#}"),
        Ok(Ok(never)) => match never {},
        Err(_) => "panic while starting".to_owned(),
    };
    let _ = protocol::report(report, &Report::Failed(failure));
    sys::exit_now(1)
}

/// Waits until the process is what it shall be, but for its last rights. It then waits itself.
fn await_ready(reports: &OwnedFd) -> Result<(super::spec::Identity, Option<OwnedFd>)> {
    match protocol::receive::<Report>(reports)? {
        Some((Report::Ready(identity), mut fds)) => Ok((identity, fds.pop())),
        Some((Report::Failed(message), _)) => bail!("unable to start container process: {message}"),
        Some((Report::Executing, _)) | None => bail!("unable to start container process: it was killed while starting"),
    }
}

/// Waits for the end of the reports, which is when the program is executed.
fn await_execution(reports: &OwnedFd) -> Result<()> {
    let mut executing = false;
    while let Some((report, _)) = protocol::receive::<Report>(reports)? {
        match report {
            Report::Failed(message) => bail!("unable to start container process: {message}"),
            Report::Ready(_) | Report::Executing => executing = true,
        }
    }
    if executing {
        return Ok(());
    }
    bail!("unable to start container process: it was killed while starting")
}

/// Namespaces that exec joins, in the order in which that is possible. Children of this process
/// are born in the container's pid namespace from now on.
fn own_namespaces(pid: Pid, spec: &Spec, joined: Joined) -> Result<Vec<(File, CloneFlags)>> {
    let open = |name: &str| {
        File::open(format!("/proc/{pid}/ns/{name}")).with_context(|| format!("open the container's {name} namespace"))
    };
    if spec.namespaces.pid == PidNamespace::New {
        setns(open("pid")?, CloneFlags::CLONE_NEWPID).context("enter the container's pid namespace")?;
    }
    let mut namespaces = vec![(open("mnt")?, CloneFlags::CLONE_NEWNS)];
    let (others, user) = joined.into_parts();
    namespaces.extend(others);
    if spec.namespaces.cgroup {
        namespaces.push((open("cgroup")?, CloneFlags::CLONE_NEWCGROUP));
    }
    if let Some(user) = user {
        namespaces.push((user, CloneFlags::CLONE_NEWUSER));
    }
    Ok(namespaces)
}

fn wire(spec: &Spec, own: OwnEnds, console: Option<&OwnedFd>) -> Result<(Option<Input>, Vec<Output>)> {
    if let Some(master) = console {
        let output = Output::new(master.try_clone()?, "stdout")?;
        let input = if spec.stdin { Some(Input::new(master.try_clone()?, false)?) } else { None };
        return Ok((input, vec![output]));
    }
    let input = own.stdin.map(|fd| Input::new(fd, spec.stdin_once)).transpose()?;
    let outputs = [(own.stdout, "stdout"), (own.stderr, "stderr")];
    let outputs = outputs.into_iter().filter_map(|(fd, name)| Some(Output::new(fd?, name)));
    Ok((input, outputs.collect::<nix::Result<_>>()?))
}
