//! Makes the namespaces of a sandbox. They are kept by mounts in the sandbox's run directory; a
//! process is left only where the kernel wants one, as first of a shared pid namespace.

use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl;
use nix::unistd::{Gid, Pid, Uid, pivot_root, setgroups, sethostname, setresgid, setresuid, setsid};
use serde::{Deserialize, Serialize};

use super::protocol;
use crate::cgroup::{Cgroups, Entry, Resources};
use crate::cri::IDMapping;
use crate::sys;

/// Name of the spec in a sandbox's run directory.
pub(crate) const SANDBOX_FILE: &str = "sandbox.json";

/// Which namespaces to make.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SandboxSpec {
    /// A fresh network namespace at `net` of the run directory.
    pub(crate) new_net: bool,
    /// A network namespace to set `sysctls` in.
    pub(crate) join_net: Option<PathBuf>,
    pub(crate) new_ipc: bool,
    pub(crate) new_uts: bool,
    pub(crate) new_pid: bool,
    /// Not empty: a user namespace that owns all others.
    pub(crate) uid_mappings: Vec<IDMapping>,
    pub(crate) gid_mappings: Vec<IDMapping>,
    pub(crate) hostname: String,
    /// By dotted name.
    pub(crate) sysctls: Vec<(String, String)>,
    /// Size of `/dev/shm`, when the sandbox has one of its own.
    pub(crate) shm_bytes: Option<u64>,
    /// Cgroup of the process that is left.
    pub(crate) cgroup: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum SandboxReply {
    Made {
        /// The process that holds the pid namespace.
        holder: Option<i32>,
    },
    Failed(String),
}

pub(crate) fn run(run_dir: &Path, daemon: OwnedFd) -> i32 {
    let (reply, code) = match make(run_dir) {
        Ok(holder) => (SandboxReply::Made { holder: holder.map(Pid::as_raw) }, 0),
        Err(e) => (SandboxReply::Failed(format!("{e:#}")), 1),
    };
    let _ = protocol::send(&daemon, &reply, &[]);
    code
}

fn make(run_dir: &Path) -> Result<Option<Pid>> {
    let text = fs::read(run_dir.join(SANDBOX_FILE)).context("read the sandbox's spec")?;
    let spec: SandboxSpec = serde_json::from_slice(&text)?;
    if let Some(bytes) = spec.shm_bytes {
        mount_shm(run_dir, bytes, &spec)?;
    }
    if !spec.uid_mappings.is_empty() {
        return make_with_users(run_dir, &spec);
    }
    unshare(flags(&spec)).context("make namespaces")?;
    set_up(&spec)?;
    keep(run_dir, &spec, "/proc/self/ns")?;
    // The pid namespace is that of children.
    if spec.new_pid { start_holder(run_dir, &spec).map(Some) } else { Ok(None) }
}

fn flags(spec: &SandboxSpec) -> CloneFlags {
    let mut flags = CloneFlags::empty();
    flags.set(CloneFlags::CLONE_NEWNET, spec.new_net);
    flags.set(CloneFlags::CLONE_NEWIPC, spec.new_ipc);
    flags.set(CloneFlags::CLONE_NEWUTS, spec.new_uts);
    flags.set(CloneFlags::CLONE_NEWPID, spec.new_pid);
    flags
}

fn mount_shm(run_dir: &Path, bytes: u64, spec: &SandboxSpec) -> Result<()> {
    let place = run_dir.join("shm");
    fs::create_dir_all(&place)?;
    let id = |mappings| super::mounts::outer_id(mappings, 0).unwrap_or(0);
    let (uid, gid) = (id(&spec.uid_mappings), id(&spec.gid_mappings));
    let options = format!("mode=1777,size={bytes},uid={uid},gid={gid}");
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    mount(Some("shm"), &place, Some("tmpfs"), flags, Some(options.as_str())).context("mount shm")
}

/// What is done inside the new namespaces.
fn set_up(spec: &SandboxSpec) -> Result<()> {
    if spec.new_net {
        sys::interface_up("lo").context("bring lo up")?;
    }
    if let Some(path) = &spec.join_net {
        let file = File::open(path).with_context(|| format!("open namespace {}", path.display()))?;
        nix::sched::setns(file, CloneFlags::CLONE_NEWNET).context("join network namespace")?;
    }
    if spec.new_uts && !spec.hostname.is_empty() {
        sethostname(&spec.hostname).context("set hostname")?;
    }
    for (name, value) in &spec.sysctls {
        let path = Path::new("/proc/sys").join(sysctl_path(name)?);
        fs::write(&path, value).with_context(|| format!("set sysctl {name} to {value:?}"))?;
    }
    Ok(())
}

/// Dots separate, unless slashes do: then dots belong to the names (`net/ipv4/conf/eth0.1/...`).
fn sysctl_path(name: &str) -> Result<String> {
    let path = if name.contains('/') { name.to_owned() } else { name.replace('.', "/") };
    if path.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        bail!("{name:?} is no sysctl");
    }
    Ok(path)
}

/// Keeps namespaces by mounting their files.
fn keep(run_dir: &Path, spec: &SandboxSpec, source: &str) -> Result<()> {
    let kinds =
        [(spec.new_net, "net"), (spec.new_ipc, "ipc"), (spec.new_uts, "uts"), (!spec.uid_mappings.is_empty(), "user")];
    for (wanted, kind) in kinds {
        if !wanted {
            continue;
        }
        let place = run_dir.join(kind);
        File::create(&place)?;
        let source = format!("{source}/{kind}");
        mount(Some(source.as_str()), &place, None::<&str>, MsFlags::MS_BIND, None::<&str>)
            .with_context(|| format!("keep {kind} namespace"))?;
    }
    Ok(())
}

/// With a user namespace the others must be made inside it, by a process of it, which is kept by
/// this one on the outside.
fn make_with_users(run_dir: &Path, spec: &SandboxSpec) -> Result<Option<Pid>> {
    let (ours, childs) = protocol::pair()?;
    let Some(pid) = sys::fork_into(libc::CLONE_NEWUSER, None).context("make user namespace")? else {
        drop(ours);
        let reply = match inside_users(spec, &childs) {
            Ok(holder) => SandboxReply::Made { holder: holder.map(Pid::as_raw) },
            Err(e) => SandboxReply::Failed(format!("{e:#}")),
        };
        let _ = protocol::send(&childs, &reply, &[]);
        // Stay until the namespaces are kept.
        let _ = protocol::receive::<()>(&childs);
        sys::exit_now(0);
    };
    drop(childs);
    let made = (|| {
        for (file, mappings) in [("uid_map", &spec.uid_mappings), ("gid_map", &spec.gid_mappings)] {
            let lines: Vec<_> =
                mappings.iter().map(|m| format!("{} {} {}\n", m.container_id, m.host_id, m.length)).collect();
            fs::write(format!("/proc/{pid}/{file}"), lines.concat()).with_context(|| format!("write {file}"))?;
        }
        protocol::send(&ours, &(), &[])?;
        match protocol::receive::<SandboxReply>(&ours)? {
            Some((SandboxReply::Made { .. }, _)) => keep(run_dir, spec, &format!("/proc/{pid}/ns")),
            Some((SandboxReply::Failed(message), _)) => bail!("{message}"),
            None => bail!("the process in the user namespace has ended"),
        }
    })();
    drop(ours);
    nix::sys::wait::waitpid(pid, None)?;
    made?;
    if !spec.new_pid {
        return Ok(None);
    }
    unshare(CloneFlags::CLONE_NEWPID).context("make pid namespace")?;
    start_holder(run_dir, spec).map(Some)
}

fn inside_users(spec: &SandboxSpec, parent: &OwnedFd) -> Result<Option<Pid>> {
    if protocol::receive::<()>(parent)?.is_none() {
        bail!("the parent has ended");
    }
    let root = (Uid::from_raw(0), Gid::from_raw(0));
    setgroups(&[])?;
    setresgid(root.1, root.1, root.1)?;
    setresuid(root.0, root.0, root.0)?;
    unshare(flags(spec) - CloneFlags::CLONE_NEWPID).context("make namespaces")?;
    set_up(spec)?;
    Ok(None)
}

/// Starts the first process of the shared pid namespace. It has no files, no rights and nothing to
/// do but to be there: orphans are reaped by the kernel, since it ignores SIGCHLD.
fn start_holder(run_dir: &Path, spec: &SandboxSpec) -> Result<Pid> {
    let cgroups = Cgroups::detect()?;
    cgroups.create(&spec.cgroup, &Resources::default())?;
    let entry = cgroups.entry(&spec.cgroup)?;
    let directory = match &entry {
        Entry::Directory(fd) => Some(std::os::fd::AsFd::as_fd(fd)),
        Entry::Tasks(_) => None,
    };
    let (ours, childs) = protocol::pair()?;
    let Some(pid) = sys::fork_into(libc::CLONE_NEWNS, directory).context("fork the holder")? else {
        drop(ours);
        let reply = match become_holder(run_dir, &entry) {
            Ok(()) => SandboxReply::Made { holder: None },
            Err(e) => SandboxReply::Failed(format!("{e:#}")),
        };
        let failed = matches!(reply, SandboxReply::Failed(_));
        let _ = protocol::send(&childs, &reply, &[]);
        if failed {
            sys::exit_now(1);
        }
        hold();
    };
    drop(childs);
    match protocol::receive::<SandboxReply>(&ours)? {
        Some((SandboxReply::Made { .. }, _)) => {}
        Some((SandboxReply::Failed(message), _)) => bail!("start the holder: {message}"),
        None => bail!("start the holder: it has ended"),
    }
    let source = format!("/proc/{pid}/ns/pid");
    let place = run_dir.join("pid");
    File::create(&place)?;
    mount(Some(source.as_str()), &place, None::<&str>, MsFlags::MS_BIND, None::<&str>).context("keep pid namespace")?;
    Ok(pid)
}

fn become_holder(run_dir: &Path, entry: &Entry) -> Result<()> {
    const NOBODY: u32 = 65535;
    if let Entry::Tasks(files) = entry {
        for file in files {
            nix::unistd::write(file, b"0").context("enter cgroup")?;
        }
    }
    setsid()?;
    super::security::set_oom_score(-998)?;
    prctl::set_name(c"pause")?;
    // An empty root: through /proc/1/root the containers of the sandbox could see this one's.
    mount(None::<&str>, "/", None::<&str>, MsFlags::MS_PRIVATE | MsFlags::MS_REC, None::<&str>)?;
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC | MsFlags::MS_RDONLY;
    mount(Some("none"), run_dir, Some("tmpfs"), flags, Some("size=0,mode=0555"))?;
    nix::unistd::chdir(run_dir)?;
    pivot_root(".", ".")?;
    nix::mount::umount2(".", nix::mount::MntFlags::MNT_DETACH)?;
    nix::unistd::chdir("/")?;
    let (uid, gid) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    setgroups(&[])?;
    setresgid(gid, gid, gid)?;
    setresuid(uid, uid, uid)?;
    sys::set_capabilities(0, 0, 0)?;
    prctl::set_no_new_privs()?;
    prctl::set_dumpable(false)?;
    Ok(())
}

fn hold() -> ! {
    let _ = sys::ignore_signal(nix::sys::signal::Signal::SIGCHLD);
    sys::close_from(0);
    loop {
        nix::unistd::pause();
    }
}

#[cfg(test)]
mod tests {
    use super::sysctl_path;

    #[test]
    fn sysctl_names() {
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(sysctl_path(name).ok().as_deref(), expect, "{name}");
        };
        check("net.core.somaxconn", Some("net/core/somaxconn"));
        check("net/ipv4/conf/eth0.1/rp_filter", Some("net/ipv4/conf/eth0.1/rp_filter"));
        check("net/../../etc/passwd", None);
        check("..", None);
        check("", None);
    }
}
