//! Control groups: limits, accounting and the end of all processes of a Pod or container.
//!
//! Owns everything under `/sys/fs/cgroup` that this program makes, for cgroup v2 and for v1
//! (the hybrid layout included). The layout of paths is the caller's: QoS classes and Pods as in
//! upstream's `pkg/kubelet/cm`, containers one level below. Cgroups are directories, so nothing is
//! kept in memory: all calls block shortly and may come from any process.

mod device;
mod kill;
mod oom;
mod stats;
mod v1;
mod v2;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use crate::cri::LinuxContainerResources;

pub use device::DeviceRule;
pub(crate) use device::{default_rules, everything};
pub(crate) use oom::OomWatch;
pub use stats::CgroupStats;

/// Limits of a cgroup. `None` leaves a setting as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Resources {
    /// 2 to 262144; becomes a weight on v2.
    pub cpu_shares: Option<u64>,
    /// Microseconds of CPU per period; negative: no limit.
    pub cpu_quota: Option<i64>,
    /// Microseconds.
    pub cpu_period: Option<u64>,
    /// Bytes; negative: no limit.
    pub memory_limit: Option<i64>,
    /// Bytes of memory and swap together; negative: no limit.
    pub memory_swap: Option<i64>,
    /// Negative: no limit.
    pub pids_limit: Option<i64>,
    pub cpuset_cpus: Option<String>,
    pub cpuset_mems: Option<String>,
    /// Bytes by page size such as `2MB`.
    pub hugepages: BTreeMap<String, u64>,
    /// Files of v2 written as they are, such as `memory.oom.group`; ignored on v1.
    pub unified: BTreeMap<String, String>,
}

impl From<&LinuxContainerResources> for Resources {
    fn from(r: &LinuxContainerResources) -> Self {
        let text = |s: &String| (!s.is_empty()).then(|| s.clone());
        Resources {
            cpu_shares: u64::try_from(r.cpu_shares).ok().filter(|v| *v > 0),
            cpu_quota: Some(r.cpu_quota).filter(|v| *v != 0),
            cpu_period: u64::try_from(r.cpu_period).ok().filter(|v| *v > 0),
            memory_limit: Some(r.memory_limit_in_bytes).filter(|v| *v != 0),
            memory_swap: Some(r.memory_swap_limit_in_bytes).filter(|v| *v != 0),
            pids_limit: Some(r.pids_limit).filter(|v| *v != 0),
            cpuset_cpus: text(&r.cpuset_cpus),
            cpuset_mems: text(&r.cpuset_mems),
            hugepages: r.hugepage_limits.iter().map(|h| (h.page_size.clone(), h.limit)).collect(),
            unified: r.unified.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CgroupVersion {
    V1,
    V2,
}

/// The cgroup filesystems of this machine.
#[derive(Clone, Debug)]
pub struct Cgroups {
    hierarchy: Hierarchy,
}

#[derive(Clone, Debug)]
enum Hierarchy {
    V1(v1::Mounts),
    V2(PathBuf),
}

/// How a new process gets into a cgroup.
pub(crate) enum Entry {
    /// The process itself writes `0` to each of these files. (Moving oneself skips a lock whose
    /// wait can take 10 ms.)
    Tasks(Vec<OwnedFd>),
    /// The directory to be born in.
    Directory(OwnedFd),
}

impl Cgroups {
    /// Finds the mounted hierarchies.
    pub fn detect() -> Result<Self> {
        let mounts = fs::read_to_string("/proc/self/mountinfo").context("read /proc/self/mountinfo")?;
        Self::from_mountinfo(&mounts)
    }

    fn from_mountinfo(mountinfo: &str) -> Result<Self> {
        let v1 = v1::Mounts::parse(mountinfo);
        if v1.has("memory") || v1.has("cpu") || v1.has("pids") {
            return Ok(Self { hierarchy: Hierarchy::V1(v1) });
        }
        match v2::find(mountinfo) {
            Some(root) => Ok(Self { hierarchy: Hierarchy::V2(root) }),
            None => bail!("no cgroup filesystem is mounted"),
        }
    }

    /// The cgroup2 hierarchy below `root`, whatever else is mounted.
    #[cfg(test)]
    pub(crate) fn v2_at(root: PathBuf) -> Self {
        Self { hierarchy: Hierarchy::V2(root) }
    }

    pub fn version(&self) -> CgroupVersion {
        match self.hierarchy {
            Hierarchy::V1(_) => CgroupVersion::V1,
            Hierarchy::V2(_) => CgroupVersion::V2,
        }
    }

    /// Whether the machine has the controller, by its name on v1 (`memory`, `cpu`, `pids`, ...).
    pub fn has_controller(&self, name: &str) -> bool {
        match &self.hierarchy {
            Hierarchy::V1(mounts) => mounts.has(name),
            Hierarchy::V2(root) => v2::has_controller(root, name),
        }
    }

    /// Makes a cgroup, its parents included, and sets limits. It may exist already.
    pub fn create(&self, path: &str, resources: &Resources) -> Result<()> {
        let path = relative(path)?;
        match &self.hierarchy {
            Hierarchy::V1(mounts) => v1::create(mounts, &path)?,
            Hierarchy::V2(root) => v2::create(root, &path)?,
        }
        self.set(&path, resources)
    }

    /// Changes limits of a cgroup.
    pub fn update(&self, path: &str, resources: &Resources) -> Result<()> {
        self.set(&relative(path)?, resources)
    }

    fn set(&self, path: &Path, resources: &Resources) -> Result<()> {
        let done = match &self.hierarchy {
            Hierarchy::V1(mounts) => v1::set(mounts, path, resources),
            Hierarchy::V2(root) => v2::set(root, path, resources),
        };
        done.with_context(|| format!("set limits of cgroup {}", path.display()))
    }

    /// Restricts which devices processes of the cgroup may use to `rules`.
    pub fn set_devices(&self, path: &str, rules: &[DeviceRule]) -> Result<()> {
        let path = relative(path)?;
        let done = match &self.hierarchy {
            Hierarchy::V1(mounts) => v1::set_devices(mounts, &path, rules),
            Hierarchy::V2(root) => v2::set_devices(root, &path, rules),
        };
        done.with_context(|| format!("restrict devices of cgroup {}", path.display()))
    }

    pub fn exists(&self, path: &str) -> bool {
        relative(path).is_ok_and(|path| self.directories(&path).iter().any(|d| d.is_dir()))
    }

    /// Removes the cgroup and all below it. It is no error if it is not there, but one if a
    /// process is still in it.
    pub fn remove(&self, path: &str) -> Result<()> {
        for directory in self.directories(&relative(path)?) {
            remove_tree(&directory).with_context(|| format!("remove cgroup {}", directory.display()))?;
        }
        Ok(())
    }

    /// Names of the cgroups directly below.
    pub fn children(&self, path: &str) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for directory in self.directories(&relative(path)?) {
            names.extend(subdirectories(&directory)?.iter().filter_map(|p| Some(p.file_name()?.to_str()?.to_owned())));
        }
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// Processes in the cgroup and all below it.
    pub fn pids(&self, path: &str) -> Result<Vec<i32>> {
        let mut pids = Vec::new();
        if let Some(directory) = self.process_directory(&relative(path)?) {
            kill::collect(&directory, &mut pids)?;
        }
        Ok(pids)
    }

    /// Kills all processes in the cgroup and below it, and waits for their end.
    pub fn kill_all(&self, path: &str, timeout: Duration) -> Result<()> {
        let Some(directory) = self.process_directory(&relative(path)?) else { return Ok(()) };
        let freezer = match &self.hierarchy {
            Hierarchy::V1(mounts) => mounts.directory("freezer", &relative(path)?),
            Hierarchy::V2(_) => None,
        };
        kill::kill_all(&directory, freezer.as_deref(), timeout)
            .with_context(|| format!("kill the processes of cgroup {path}"))
    }

    pub fn stats(&self, path: &str) -> Result<CgroupStats> {
        let path = relative(path)?;
        match &self.hierarchy {
            Hierarchy::V1(mounts) => Ok(stats::read_v1(mounts, &path)),
            Hierarchy::V2(root) => Ok(stats::read_v2(&root.join(&path))),
        }
    }

    /// How often the kernel killed a process of this cgroup for lack of memory.
    pub fn oom_kills(&self, path: &str) -> Result<u64> {
        let path = relative(path)?;
        match &self.hierarchy {
            Hierarchy::V1(mounts) => oom::count_v1(mounts, &path),
            Hierarchy::V2(root) => oom::count_v2(&root.join(path)),
        }
    }

    /// Opens the way into an existing cgroup.
    pub(crate) fn entry(&self, path: &str) -> Result<Entry> {
        let path = relative(path)?;
        match &self.hierarchy {
            Hierarchy::V1(mounts) => v1::tasks_files(mounts, &path).map(Entry::Tasks),
            Hierarchy::V2(root) => {
                let directory = root.join(&path);
                let opened = fs::File::open(&directory);
                Ok(Entry::Directory(opened.with_context(|| format!("open {}", directory.display()))?.into()))
            }
        }
    }

    pub(crate) fn watch_oom(&self, path: &str) -> Result<Option<OomWatch>> {
        let path = relative(path)?;
        match &self.hierarchy {
            Hierarchy::V1(mounts) => oom::watch_v1(mounts, &path),
            Hierarchy::V2(root) => oom::watch_v2(&root.join(path)),
        }
    }

    /// What a container sees below `/sys/fs/cgroup`: name there and directory here. Empty on v2,
    /// where a filesystem of its own is mounted.
    pub(crate) fn visible(&self, path: &str) -> Result<Vec<(String, PathBuf)>> {
        let path = relative(path)?;
        Ok(match &self.hierarchy {
            Hierarchy::V1(mounts) => mounts.visible(&path),
            Hierarchy::V2(_) => Vec::new(),
        })
    }

    /// Directories that make up the cgroup, one per hierarchy.
    fn directories(&self, path: &Path) -> Vec<PathBuf> {
        match &self.hierarchy {
            Hierarchy::V1(mounts) => mounts.directories(path),
            Hierarchy::V2(root) => vec![root.join(path)],
        }
    }

    /// One directory of the cgroup that exists, to list its processes by.
    fn process_directory(&self, path: &Path) -> Option<PathBuf> {
        self.directories(path).into_iter().find(|d| d.is_dir())
    }
}

/// Checks a path from the root of the hierarchy and makes it relative. The root itself is refused:
/// it is not ours.
fn relative(path: &str) -> Result<PathBuf> {
    let mut clean = PathBuf::new();
    for part in Path::new(path).components() {
        match part {
            Component::RootDir => {}
            Component::Normal(name) => clean.push(name),
            _ => bail!("cgroup path {path:?} must not contain . or .."),
        }
    }
    ensure!(!clean.as_os_str().is_empty(), "cgroup path is empty");
    Ok(clean)
}

fn subdirectories(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn remove_tree(directory: &Path) -> io::Result<()> {
    for child in subdirectories(directory)? {
        remove_tree(&child)?;
    }
    // A process that has just ended still counts for a moment; nothing announces the end of that.
    const TRIES: u64 = 120;
    for attempt in 0.. {
        match fs::remove_dir(directory) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => break,
            Err(e) if e.raw_os_error() == Some(libc::EBUSY) && attempt < TRIES => {
                std::thread::sleep(Duration::from_millis(attempt.min(50)));
            }
            other => return other,
        }
    }
    Ok(())
}

/// A limit that cannot be set must not look as if it were. Shares of CPU are no limit: without
/// their controller all are alike.
fn require(controller: &str, is_there: bool, limit: Option<i64>) -> Result<()> {
    ensure!(is_there || limit.is_none_or(|l| l < 0), "the machine has no {controller} controller for cgroups");
    Ok(())
}

/// Writes a setting. The kernel's answer alone says little, so the error names file and value.
fn write(directory: &Path, file: &str, value: &str) -> Result<()> {
    let path = directory.join(file);
    fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .and_then(|mut f| io::Write::write_all(&mut f, value.as_bytes()))
        .with_context(|| format!("write {value:?} to {}", path.display()))
}

fn read_number(path: &Path) -> Option<u64> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

/// The number after `key` in a file of lines `key number`.
fn read_key(path: &Path, key: &str) -> Option<u64> {
    find_key(&fs::read_to_string(path).ok()?, key)
}

fn find_key(text: &str, key: &str) -> Option<u64> {
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(' ')?;
        (name == key).then(|| value.trim().parse().ok())?
    })
}

#[cfg(test)]
mod tests;
