//! What a cgroup has used, read from the kernel's files.

use std::fs;
use std::path::Path;

use super::v1::Mounts;
use super::{find_key, read_key, read_number};

/// Counters of a cgroup and all below it. `None` where the controller is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CgroupStats {
    pub cpu_usage_nanos: Option<u64>,
    pub cpu_user_nanos: Option<u64>,
    pub cpu_system_nanos: Option<u64>,
    /// Periods in which the cgroup ran under a quota, and those in which it was stopped for the rest of one.
    pub cpu_periods: Option<u64>,
    pub cpu_throttled_periods: Option<u64>,
    pub cpu_throttled_nanos: Option<u64>,
    /// Bytes.
    pub memory_usage: Option<u64>,
    /// Usage without inactive file pages, as upstream counts it.
    pub memory_working_set: Option<u64>,
    pub memory_rss: Option<u64>,
    /// File pages.
    pub memory_cache: Option<u64>,
    pub memory_peak: Option<u64>,
    /// How often the limit was met.
    pub memory_limit_hits: Option<u64>,
    /// `None` also when there is no limit.
    pub memory_limit: Option<u64>,
    pub page_faults: Option<u64>,
    pub major_page_faults: Option<u64>,
    pub oom_kills: Option<u64>,
    pub swap_usage: Option<u64>,
    pub pids: Option<u64>,
    pub io_read_bytes: Option<u64>,
    pub io_write_bytes: Option<u64>,
}

/// v1 says "no limit" with a number near the largest one.
const UNLIMITED: u64 = 1 << 62;

/// Nanoseconds of one tick of `cpuacct.stat`: user space always sees 100 a second.
const TICK_NANOS: u64 = 10_000_000;

pub(super) fn read_v1(mounts: &Mounts, path: &Path) -> CgroupStats {
    let mut stats = CgroupStats::default();
    if let Some(cpu) = mounts.directory("cpuacct", path) {
        stats.cpu_usage_nanos = read_number(&cpu.join("cpuacct.usage"));
        let split = fs::read_to_string(cpu.join("cpuacct.stat")).unwrap_or_default();
        stats.cpu_user_nanos = find_key(&split, "user").map(|t| t * TICK_NANOS);
        stats.cpu_system_nanos = find_key(&split, "system").map(|t| t * TICK_NANOS);
    }
    if let Some(cpu) = mounts.directory("cpu", path) {
        let text = fs::read_to_string(cpu.join("cpu.stat")).unwrap_or_default();
        stats.cpu_periods = find_key(&text, "nr_periods");
        stats.cpu_throttled_periods = find_key(&text, "nr_throttled");
        stats.cpu_throttled_nanos = find_key(&text, "throttled_time");
    }
    if let Some(memory) = mounts.directory("memory", path) {
        let text = fs::read_to_string(memory.join("memory.stat")).unwrap_or_default();
        stats.memory_usage = read_number(&memory.join("memory.usage_in_bytes"));
        stats.memory_working_set = working_set(stats.memory_usage, find_key(&text, "total_inactive_file"));
        stats.memory_rss = find_key(&text, "total_rss");
        stats.memory_cache = find_key(&text, "total_cache");
        stats.memory_peak = read_number(&memory.join("memory.max_usage_in_bytes"));
        stats.memory_limit_hits = read_number(&memory.join("memory.failcnt"));
        stats.memory_limit = read_number(&memory.join("memory.limit_in_bytes")).filter(|l| *l < UNLIMITED);
        stats.page_faults = find_key(&text, "total_pgfault");
        stats.major_page_faults = find_key(&text, "total_pgmajfault");
        stats.swap_usage = find_key(&text, "total_swap");
        stats.oom_kills = read_key(&memory.join("memory.oom_control"), "oom_kill");
    }
    stats.pids = mounts.directory("pids", path).and_then(|d| read_number(&d.join("pids.current")));
    if let Some(io) = mounts.directory("blkio", path) {
        let text = fs::read_to_string(io.join("blkio.throttle.io_service_bytes_recursive")).unwrap_or_default();
        stats.io_read_bytes = Some(sum_v1_io(&text, "Read"));
        stats.io_write_bytes = Some(sum_v1_io(&text, "Write"));
    }
    stats
}

pub(super) fn read_v2(directory: &Path) -> CgroupStats {
    let read = |file: &str| fs::read_to_string(directory.join(file)).unwrap_or_default();
    let (cpu, memory, io) = (read("cpu.stat"), read("memory.stat"), read("io.stat"));
    let usage = read_number(&directory.join("memory.current"));
    let micros = |key| find_key(&cpu, key).map(|v| v * 1000);
    let io_bytes = |key| (!io.is_empty()).then(|| sum_v2_io(&io, key));
    CgroupStats {
        cpu_usage_nanos: micros("usage_usec"),
        cpu_user_nanos: micros("user_usec"),
        cpu_system_nanos: micros("system_usec"),
        cpu_periods: find_key(&cpu, "nr_periods"),
        cpu_throttled_periods: find_key(&cpu, "nr_throttled"),
        cpu_throttled_nanos: micros("throttled_usec"),
        memory_usage: usage,
        memory_working_set: working_set(usage, find_key(&memory, "inactive_file")),
        memory_rss: find_key(&memory, "anon"),
        memory_cache: find_key(&memory, "file"),
        memory_peak: read_number(&directory.join("memory.peak")),
        memory_limit_hits: read_key(&directory.join("memory.events"), "max"),
        memory_limit: read_number(&directory.join("memory.max")),
        page_faults: find_key(&memory, "pgfault"),
        major_page_faults: find_key(&memory, "pgmajfault"),
        oom_kills: read_key(&directory.join("memory.events"), "oom_kill"),
        swap_usage: read_number(&directory.join("memory.swap.current")),
        pids: read_number(&directory.join("pids.current")),
        io_read_bytes: io_bytes("rbytes"),
        io_write_bytes: io_bytes("wbytes"),
    }
}

fn working_set(usage: Option<u64>, inactive_file: Option<u64>) -> Option<u64> {
    Some(usage?.saturating_sub(inactive_file.unwrap_or(0)))
}

/// Lines `8:0 Read 4096`.
fn sum_v1_io(text: &str, operation: &str) -> u64 {
    text.lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            (words.next()? == operation).then(|| words.next()?.parse::<u64>().ok())?
        })
        .sum()
}

/// Lines `8:0 rbytes=4096 wbytes=0 rios=1 ...`.
fn sum_v2_io(text: &str, key: &str) -> u64 {
    text.split_whitespace()
        .filter_map(|word| word.split_once('='))
        .filter(|(name, _)| *name == key)
        .filter_map(|(_, value)| value.parse::<u64>().ok())
        .sum()
}
