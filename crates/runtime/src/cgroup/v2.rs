//! cgroup v2: one directory, files per controller.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::v1::limit_or_max;
use super::{DeviceRule, Resources, device, require, write};

/// Controllers that a cgroup hands on to those below it.
const CONTROLLERS: &[&str] = &["cpuset", "cpu", "io", "memory", "hugetlb", "pids"];

pub(super) fn find(mountinfo: &str) -> Option<PathBuf> {
    mountinfo.lines().find_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        right.starts_with("cgroup2 ").then(|| left.split(' ').nth(4).map(PathBuf::from))?
    })
}

pub(super) fn has_controller(root: &Path, name: &str) -> bool {
    let name = match name {
        "blkio" => "io",
        "cpuacct" => "cpu",
        "devices" | "freezer" => return true,
        other => other,
    };
    controllers(root).iter().any(|c| c == name)
}

fn controllers(directory: &Path) -> Vec<String> {
    let text = fs::read_to_string(directory.join("cgroup.controllers")).unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

pub(super) fn create(root: &Path, path: &Path) -> Result<()> {
    let mut directory = root.to_owned();
    for part in path.components() {
        delegate(&directory)?;
        directory.push(part);
        fs::create_dir_all(&directory).with_context(|| format!("make {}", directory.display()))?;
    }
    Ok(())
}

/// Lets cgroups below `directory` use the controllers that it has.
fn delegate(directory: &Path) -> Result<()> {
    let enabled = fs::read_to_string(directory.join("cgroup.subtree_control")).unwrap_or_default();
    for name in controllers(directory) {
        let wanted = CONTROLLERS.contains(&name.as_str());
        if wanted && !enabled.split_whitespace().any(|e| e == name) {
            write(directory, "cgroup.subtree_control", &format!("+{name}"))?;
        }
    }
    Ok(())
}

/// The weight that upstream gives to a number of shares: 2..262144 onto 1..10000, linearly.
pub(super) fn weight(shares: u64) -> u64 {
    1 + (shares.clamp(2, 262_144) - 2) * 9999 / 262_142
}

pub(super) fn set(root: &Path, path: &Path, r: &Resources) -> Result<()> {
    let directory = root.join(path);
    let has = |file: &str| directory.join(file).exists();
    for (controller, file, limit) in
        [("memory", "memory.max", r.memory_limit), ("cpu", "cpu.max", r.cpu_quota), ("pids", "pids.max", r.pids_limit)]
    {
        require(controller, has(file), limit)?;
    }
    let write = |file: &str, value: String| write(&directory, file, &value);
    if let Some(shares) = r.cpu_shares.filter(|_| has("cpu.weight")) {
        write("cpu.weight", weight(shares).to_string())?;
    }
    if (r.cpu_quota.is_some() || r.cpu_period.is_some()) && has("cpu.max") {
        write("cpu.max", cpu_max(r))?;
    }
    if let Some(limit) = r.memory_limit.filter(|_| has("memory.max")) {
        write("memory.max", limit_or_max(limit))?;
    }
    if let Some(swap) = swap_alone(r).filter(|_| has("memory.swap.max")) {
        write("memory.swap.max", limit_or_max(swap))?;
    }
    if let Some(limit) = r.pids_limit.filter(|_| has("pids.max")) {
        write("pids.max", limit_or_max(limit))?;
    }
    if let Some(cpus) = &r.cpuset_cpus {
        write("cpuset.cpus", cpus.clone())?;
    }
    if let Some(mems) = &r.cpuset_mems {
        write("cpuset.mems", mems.clone())?;
    }
    for (size, limit) in &r.hugepages {
        write(&format!("hugetlb.{size}.max"), limit.to_string())?;
    }
    for (file, value) in &r.unified {
        anyhow::ensure!(!file.contains('/'), "{file:?} is no file of a cgroup");
        write(file, value.clone())?;
    }
    Ok(())
}

/// The kernel keeps the period when only a quota is written.
fn cpu_max(r: &Resources) -> String {
    let quota = match r.cpu_quota {
        Some(quota) if quota > 0 => quota.to_string(),
        _ => "max".to_owned(),
    };
    match r.cpu_period {
        Some(period) => format!("{quota} {period}"),
        None => quota,
    }
}

/// v2 limits swap alone; the caller gives memory and swap together.
fn swap_alone(r: &Resources) -> Option<i64> {
    match (r.memory_swap?, r.memory_limit) {
        (both, _) if both < 0 => Some(-1),
        (both, Some(memory)) if memory >= 0 => Some((both - memory).max(0)),
        _ => None,
    }
}

pub(super) fn set_devices(root: &Path, path: &Path, rules: &[DeviceRule]) -> Result<()> {
    let directory = fs::File::open(root.join(path))?;
    let program = device::compile(rules);
    crate::sys::attach_device_program(std::os::fd::AsFd::as_fd(&directory), &program)
        .context("attach the device program")
}
