//! The rights of a container's process, given up in the order in which that is possible. The same
//! steps serve the first process and those of exec.

use std::fs;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::errno::Errno;
use nix::fcntl::{OFlag, openat};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use nix::sys::stat::Mode;
use nix::unistd::{Gid, Uid, setgroups, setresgid, setresuid};

use super::spec::{Identity, Process};
use super::user;
use crate::inside::Inside;
use crate::seccomp;
use crate::sys::{self, BpfInstruction};

/// What has to be fetched from the host before its files are out of sight.
pub(crate) struct Rights {
    filters: Vec<Vec<BpfInstruction>>,
    /// `attr` directory of this process, where labels for the next execve are written.
    attributes: Option<OwnedFd>,
    last_capability: u8,
}

/// Reads the filters and sets what is set through the host's `/proc`.
pub(crate) fn prepare(process: &Process) -> Result<Rights> {
    let filters = process
        .seccomp
        .iter()
        .map(|path| seccomp::read_program(path).with_context(|| format!("read filter {}", path.display())))
        .collect::<Result<_>>()?;
    let wants_label = process.apparmor.is_some() || process.selinux.is_some();
    let attributes = if wants_label { Some(fs::File::open("/proc/self/attr")?.into()) } else { None };
    if let Some(score) = process.oom_score_adj {
        set_oom_score(score)?;
    }
    let last = fs::read_to_string("/proc/sys/kernel/cap_last_cap").context("read cap_last_cap")?;
    Ok(Rights { filters, attributes, last_capability: last.trim().parse()? })
}

/// Lowering the score below what it once was needs CAP_SYS_RESOURCE; without it the present value
/// is the best that there is.
pub(crate) fn set_oom_score(score: i32) -> Result<()> {
    const FILE: &str = "/proc/self/oom_score_adj";
    match fs::write(FILE, score.clamp(-1000, 1000).to_string()) {
        Err(e) if matches!(e.raw_os_error(), Some(libc::EACCES | libc::EPERM)) => Ok(()),
        other => other.context("set oom_score_adj"),
    }
}

/// Looks the user up in the container's files.
pub(crate) fn identify(process: &Process, inside: &Inside) -> Result<Identity> {
    let passwd = inside.read("/etc/passwd").context("read /etc/passwd of the container")?;
    let group = inside.read("/etc/group").context("read /etc/group of the container")?;
    user::resolve(&process.user, &passwd, &group).map_err(anyhow::Error::msg)
}

/// Gives up everything that the process shall not have. What follows must be execve.
pub(crate) fn apply(process: &Process, identity: &Identity, rights: &Rights) -> Result<()> {
    match sys::new_session_keyring() {
        // Filters of an outer runtime often deny keyrings; then there are none to leak either.
        Err(e) if matches!(e.raw_os_error(), Some(libc::ENOSYS | libc::EPERM | libc::EACCES | libc::EDQUOT)) => {}
        other => other.context("new session keyring")?,
    }
    set_rlimits(process)?;
    write_labels(process, rights)?;
    // Without no_new_privs a filter can only be installed while capabilities are held.
    if !process.no_new_privs {
        install(rights)?;
    }
    for capability in 0..=rights.last_capability {
        if process.bounding & (1 << capability) == 0 {
            sys::drop_bounding(capability).context("drop capabilities")?;
        }
    }
    prctl::set_keepcaps(true)?;
    switch_user(identity)?;
    prctl::set_keepcaps(false)?;
    sys::set_capabilities(process.effective, process.effective, process.ambient).context("set capabilities")?;
    for capability in (0..=rights.last_capability).filter(|c| process.ambient & (1 << c) != 0) {
        sys::raise_ambient(capability).context("raise ambient capabilities")?;
    }
    // A change of user has cleared this, so it comes here.
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    if process.no_new_privs {
        prctl::set_no_new_privs()?;
        install(rights)?;
    }
    Ok(())
}

fn install(rights: &Rights) -> Result<()> {
    for program in &rights.filters {
        sys::install_seccomp(program).context("install seccomp filter")?;
    }
    Ok(())
}

fn switch_user(identity: &Identity) -> Result<()> {
    let groups: Vec<Gid> = identity.groups.iter().map(|g| Gid::from_raw(*g)).collect();
    let (uid, gid) = (Uid::from_raw(identity.uid), Gid::from_raw(identity.gid));
    setgroups(&groups).context("set groups")?;
    setresgid(gid, gid, gid).context("set group")?;
    setresuid(uid, uid, uid).with_context(|| format!("become user {uid}"))
}

/// Limits above those of the agent need CAP_SYS_RESOURCE; without it they are cut down.
fn set_rlimits(process: &Process) -> Result<()> {
    for limit in &process.rlimits {
        let set = |soft: u64, hard: u64| sys::set_rlimit(limit.resource, soft, hard);
        if let Err(e) = set(limit.soft, limit.hard) {
            if e.raw_os_error() != Some(libc::EPERM) {
                return Err(e).context("set resource limits");
            }
            let (_, hard) = sys::get_rlimit(limit.resource)?;
            set(limit.soft.min(hard), limit.hard.min(hard)).context("set resource limits")?;
        }
    }
    Ok(())
}

fn write_labels(process: &Process, rights: &Rights) -> Result<()> {
    let Some(attributes) = &rights.attributes else { return Ok(()) };
    let write = |file: &str, text: &str| -> Result<()> {
        let fd = openat(attributes, file, OFlag::O_WRONLY | OFlag::O_CLOEXEC, Mode::empty())?;
        Ok(fs::File::from(fd).write_all(text.as_bytes())?)
    };
    if let Some(profile) = &process.apparmor {
        let text = format!("exec {profile}");
        // Kernels before 5.8 have no directory of AppArmor's own.
        write("apparmor/exec", &text)
            .or_else(|_| write("exec", &text))
            .with_context(|| format!("apply AppArmor profile {profile}"))?;
    }
    if let Some(label) = &process.selinux {
        write("exec", label).with_context(|| format!("apply SELinux label {label}"))?;
    }
    Ok(())
}

/// Finds the program of `args[0]` as a shell would, with upstream's texts for failures. To be
/// called inside the container's root and working directory.
pub(crate) fn find_program(name: &str, env: &[String]) -> Result<PathBuf> {
    let is_program = |path: &Path| -> std::io::Result<()> {
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(Errno::EISDIR.into());
        }
        if metadata.permissions().mode() & 0o111 == 0 {
            return Err(Errno::EACCES.into());
        }
        Ok(())
    };
    if name.contains('/') {
        return match is_program(Path::new(name)) {
            Ok(()) => Ok(PathBuf::from(name)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                bail!("exec: {name:?}: stat {name}: no such file or directory")
            }
            Err(e) => bail!("exec: {name:?}: {}", plain(&e)),
        };
    }
    let path = env.iter().find_map(|e| e.strip_prefix("PATH=")).unwrap_or_default();
    let mut denied = None;
    for directory in path.split(':') {
        let candidate = Path::new(if directory.is_empty() { "." } else { directory }).join(name);
        match is_program(&candidate) {
            Ok(()) => return Ok(candidate),
            Err(e) if e.raw_os_error() == Some(libc::EACCES) => denied = Some(e),
            Err(_) => {}
        }
    }
    match denied {
        Some(e) => bail!("exec: {name:?}: {}", plain(&e)),
        None => bail!("exec: {name:?}: executable file not found in $PATH"),
    }
}

/// An error of the kernel in the words that programs know from C and Go.
pub(crate) fn plain(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(number) => Errno::from_raw(number).desc().to_lowercase(),
        None => error.to_string(),
    }
}
