//! cgroup v1: one directory per mounted hierarchy.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{DeviceRule, Resources, require, write};

/// Mounted hierarchies: the controllers of each (or `name=...`) and the mount point.
#[derive(Clone, Debug, Default)]
pub(super) struct Mounts {
    hierarchies: Vec<(Vec<String>, PathBuf)>,
}

/// Those that we leave alone: containers stay where the agent is.
const NOT_OURS: &[&str] = &["rdma", "misc"];

impl Mounts {
    pub(super) fn parse(mountinfo: &str) -> Self {
        let mut hierarchies: Vec<(Vec<String>, PathBuf)> = Vec::new();
        for line in mountinfo.lines() {
            let Some((left, right)) = line.split_once(" - ") else { continue };
            let mut right = right.split(' ');
            if right.next() != Some("cgroup") {
                continue;
            }
            let Some(mount_point) = left.split(' ').nth(4) else { continue };
            let options = right.nth(1).unwrap_or_default();
            let names: Vec<String> = options
                .split(',')
                .filter(|o| !matches!(*o, "rw" | "ro" | "xattr" | "clone_children" | "nsdelegate"))
                .map(str::to_owned)
                .filter(|o| !NOT_OURS.contains(&o.as_str()))
                .collect();
            // The same hierarchy may be mounted twice: the first place will do.
            if names.is_empty() || hierarchies.iter().any(|(n, _)| *n == names) {
                continue;
            }
            hierarchies.push((names, PathBuf::from(mount_point)));
        }
        Self { hierarchies }
    }

    pub(super) fn has(&self, controller: &str) -> bool {
        self.find(controller).is_some()
    }

    fn find(&self, controller: &str) -> Option<&Path> {
        self.hierarchies
            .iter()
            .find(|(names, _)| names.iter().any(|n| n == controller))
            .map(|(_, mount)| mount.as_path())
    }

    /// Directory of the cgroup in the hierarchy of a controller.
    pub(super) fn directory(&self, controller: &str, path: &Path) -> Option<PathBuf> {
        Some(self.find(controller)?.join(path))
    }

    /// Controllers that tell about processes first: those lists are the shortest way to them.
    pub(super) fn directories(&self, path: &Path) -> Vec<PathBuf> {
        self.hierarchies.iter().map(|(_, mount)| mount.join(path)).collect()
    }

    pub(super) fn visible(&self, path: &Path) -> Vec<(String, PathBuf)> {
        let mut seen = Vec::new();
        for (_, mount) in &self.hierarchies {
            if let Some(name) = mount.file_name().and_then(|n| n.to_str()) {
                seen.push((name.to_owned(), mount.join(path)));
            }
        }
        seen
    }
}

pub(super) fn create(mounts: &Mounts, path: &Path) -> Result<()> {
    for (names, mount) in &mounts.hierarchies {
        let mut directory = mount.clone();
        for part in path.components() {
            let parent = directory.clone();
            directory.push(part);
            match fs::create_dir(&directory) {
                Ok(()) => {}
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e).with_context(|| format!("make {}", directory.display())),
            }
            if names.iter().any(|n| n == "cpuset") {
                inherit_cpuset(&parent, &directory)?;
            }
        }
    }
    Ok(())
}

/// A new cpuset has no CPU and no memory node, and takes no process before it has some.
fn inherit_cpuset(parent: &Path, child: &Path) -> Result<()> {
    for file in ["cpuset.cpus", "cpuset.mems"] {
        let read = |of: &Path| fs::read_to_string(of.join(file)).with_context(|| format!("read {file}"));
        if read(child)?.trim().is_empty() {
            write(child, file, read(parent)?.trim())?;
        }
    }
    Ok(())
}

pub(super) fn set(mounts: &Mounts, path: &Path, r: &Resources) -> Result<()> {
    let directory = |controller| mounts.directory(controller, path);
    for (controller, limit) in [("memory", r.memory_limit), ("cpu", r.cpu_quota), ("pids", r.pids_limit)] {
        require(controller, mounts.has(controller), limit)?;
    }
    if let Some(cpu) = directory("cpu") {
        if let Some(shares) = r.cpu_shares {
            write(&cpu, "cpu.shares", &shares.clamp(2, 262_144).to_string())?;
        }
        set_quota(&cpu, r)?;
    }
    if let Some(memory) = directory("memory") {
        set_memory(&memory, r)?;
    }
    if let (Some(pids), Some(limit)) = (directory("pids"), r.pids_limit) {
        write(&pids, "pids.max", &limit_or_max(limit))?;
    }
    if let Some(cpuset) = directory("cpuset") {
        if let Some(cpus) = &r.cpuset_cpus {
            write(&cpuset, "cpuset.cpus", cpus)?;
        }
        if let Some(mems) = &r.cpuset_mems {
            write(&cpuset, "cpuset.mems", mems)?;
        }
    }
    if let Some(hugetlb) = directory("hugetlb") {
        for (size, limit) in &r.hugepages {
            write(&hugetlb, &format!("hugetlb.{size}.limit_in_bytes"), &limit.to_string())?;
        }
    }
    Ok(())
}

pub(super) fn limit_or_max(limit: i64) -> String {
    if limit < 0 { "max".to_owned() } else { limit.to_string() }
}

/// A quota must never exceed the parent's share, so the period goes first when the quota grows.
fn set_quota(cpu: &Path, r: &Resources) -> Result<()> {
    if let (Some(period), Some(quota)) = (r.cpu_period, r.cpu_quota)
        && write(cpu, "cpu.cfs_period_us", &period.to_string()).is_err()
    {
        write(cpu, "cpu.cfs_quota_us", &quota.to_string())?;
        return write(cpu, "cpu.cfs_period_us", &period.to_string());
    }
    if let (Some(period), None) = (r.cpu_period, r.cpu_quota) {
        write(cpu, "cpu.cfs_period_us", &period.to_string())?;
    }
    match r.cpu_quota {
        Some(quota) => write(cpu, "cpu.cfs_quota_us", &quota.max(-1).to_string()),
        None => Ok(()),
    }
}

/// The limit of memory must never exceed that of memory and swap: the order depends on whether
/// they rise or fall.
fn set_memory(memory: &Path, r: &Resources) -> Result<()> {
    const LIMIT: &str = "memory.limit_in_bytes";
    const SWAP: &str = "memory.memsw.limit_in_bytes";
    let Some(limit) = r.memory_limit else { return Ok(()) };
    let has_swap_file = memory.join(SWAP).exists();
    let swap = r.memory_swap.or(Some(-1).filter(|_| limit < 0)).filter(|_| has_swap_file);
    let (limit, swap) = (limit.max(-1).to_string(), swap.map(|s| s.max(-1).to_string()));
    let Some(swap) = swap else { return write(memory, LIMIT, &limit) };
    if write(memory, LIMIT, &limit).is_ok() {
        return write(memory, SWAP, &swap);
    }
    write(memory, SWAP, &swap)?;
    write(memory, LIMIT, &limit)
}

pub(super) fn set_devices(mounts: &Mounts, path: &Path, rules: &[DeviceRule]) -> Result<()> {
    let devices = mounts.directory("devices", path).context("the machine has no devices controller")?;
    if rules.iter().any(DeviceRule::is_everything) {
        return write(&devices, "devices.allow", "a");
    }
    write(&devices, "devices.deny", "a")?;
    for rule in rules {
        write(&devices, "devices.allow", &rule.to_string())?;
    }
    Ok(())
}

pub(super) fn tasks_files(mounts: &Mounts, path: &Path) -> Result<Vec<OwnedFd>> {
    mounts
        .directories(path)
        .into_iter()
        .map(|directory| {
            let file = directory.join("tasks");
            let opened = OpenOptions::new().write(true).open(&file);
            Ok(opened.with_context(|| format!("open {}", file.display()))?.into())
        })
        .collect()
}
