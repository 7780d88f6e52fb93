//! What the whole machine uses, from `/proc` and its disk.

use std::path::Path;

use anyhow::Context;
use runtime::cri::NetworkInterfaceUsage;

/// Nanoseconds of one tick of `/proc/stat`: user space always sees 100 a second.
const TICK_NANOS: u64 = 10_000_000;

/// Space of a file system in bytes, and its files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filesystem {
    pub capacity: u64,
    /// Capacity without what is kept back from everybody (upstream counts it as used): shares are of this.
    pub usable: u64,
    pub available: u64,
    pub inodes: u64,
    pub inodes_free: u64,
}

impl Filesystem {
    pub fn read(path: &Path) -> anyhow::Result<Filesystem> {
        let stat = nix::sys::statvfs::statvfs(path).with_context(|| format!("cannot read the disk of {path:?}"))?;
        let unit = stat.fragment_size();
        Ok(Filesystem {
            capacity: stat.blocks() * unit,
            usable: (stat.blocks() - stat.blocks_free() + stat.blocks_available()) * unit,
            available: stat.blocks_available() * unit,
            inodes: stat.files(),
            inodes_free: stat.files_free(),
        })
    }
}

/// The machine's memory in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub total: u64,
    pub usage: u64,
    /// Usage without the file pages that could be dropped at once.
    pub working_set: u64,
    pub rss: u64,
    pub swap_total: u64,
    pub swap_used: u64,
}

impl Memory {
    /// What can be given to whoever asks.
    pub fn available(&self) -> u64 {
        self.total.saturating_sub(self.working_set)
    }

    /// Reads `/proc/meminfo`.
    fn parse(text: &str) -> Memory {
        let of = |name: &str| -> u64 {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
        };
        let (total, usage) = (of("MemTotal"), of("MemTotal").saturating_sub(of("MemFree")));
        Memory {
            total,
            usage,
            working_set: usage.saturating_sub(of("Inactive(file)")),
            rss: of("AnonPages"),
            swap_total: of("SwapTotal"),
            swap_used: of("SwapTotal").saturating_sub(of("SwapFree")),
        }
    }
}

/// The machine at one moment.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    pub cpus: u64,
    pub cpu_nanos: u64,
    /// Seconds since 1970 at which it booted.
    pub booted: i64,
    pub memory: Memory,
    pub page_faults: u64,
    pub major_page_faults: u64,
    /// The disk of the agent's directory: images, volumes, logs.
    pub disk: Filesystem,
    pub network: Vec<NetworkInterfaceUsage>,
    pub processes: u64,
    pub most_processes: u64,
}

impl Machine {
    /// Reads it all.
    ///
    /// # Errors
    /// A machine without `/proc`.
    pub fn read(data_directory: &Path) -> anyhow::Result<Machine> {
        let read = |path: &str| std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"));
        let (stat, vmstat) = (read("/proc/stat")?, read("/proc/vmstat").unwrap_or_default());
        let key = |text: &str, name: &str| -> u64 {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
        };
        let faults = key(&vmstat, "pgfault");
        Ok(Machine {
            cpus: std::thread::available_parallelism().map_or(1, |count| count.get() as u64),
            cpu_nanos: cpu_nanos(&stat),
            booted: i64::try_from(key(&stat, "btime")).unwrap_or(0),
            memory: Memory::parse(&read("/proc/meminfo")?),
            page_faults: faults,
            major_page_faults: key(&vmstat, "pgmajfault"),
            disk: Filesystem::read(data_directory)?,
            network: interfaces(&read("/proc/net/dev").unwrap_or_default()),
            processes: processes(&read("/proc/loadavg")?),
            most_processes: most_processes(),
        })
    }
}

/// CPU time that was not idle.
fn cpu_nanos(stat: &str) -> u64 {
    let line = stat.lines().find_map(|line| line.strip_prefix("cpu ")).unwrap_or_default();
    let ticks: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already.
    [0, 1, 2, 5, 6, 7].iter().filter_map(|at| ticks.get(*at)).sum::<u64>() * TICK_NANOS
}

/// Threads that there are: `0.1 0.2 0.3 2/345 6789`.
fn processes(loadavg: &str) -> u64 {
    let word = loadavg.split_whitespace().nth(3).and_then(|word| word.split_once('/'));
    word.and_then(|(_, all)| all.parse().ok()).unwrap_or(0)
}

fn most_processes() -> u64 {
    let read = |path: &str| std::fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let limits = [read("/proc/sys/kernel/pid_max"), read("/proc/sys/kernel/threads-max")];
    limits.into_iter().flatten().min().unwrap_or(u64::MAX)
}

/// Counters of the machine's own interfaces.
fn interfaces(text: &str) -> Vec<NetworkInterfaceUsage> {
    let parse = |line: &str| {
        let (name, counters) = line.split_once(':')?;
        let counters: Vec<u64> = counters.split_whitespace().filter_map(|one| one.parse().ok()).collect();
        let at = |index: usize| counters.get(index).copied();
        Some(NetworkInterfaceUsage {
            name: name.trim().to_owned(),
            rx_bytes: at(0)?,
            rx_packets: at(1)?,
            rx_errors: at(2)?,
            rx_dropped: at(3)?,
            tx_bytes: at(8)?,
            tx_packets: at(9)?,
            tx_errors: at(10)?,
            tx_dropped: at(11)?,
        })
    };
    // Those of Pods are counted with their Pods.
    let own = |one: &NetworkInterfaceUsage| one.name != "lo" && !(one.name.starts_with("sk") && one.name.len() == 14);
    text.lines().filter_map(parse).filter(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_proc_are_read() {
        let text = "MemTotal: 100 kB\nMemFree: 40 kB\nInactive(file): 10 kB\nAnonPages: 7 kB\nSwapTotal: 5 kB\nSwapFree: 1 kB\n";
        let memory = Memory::parse(text);
        assert_eq!((memory.usage, memory.working_set, memory.available()), (60 << 10, 50 << 10, 50 << 10));
        assert_eq!((memory.rss, memory.swap_used), (7 << 10, 4 << 10));
        assert_eq!(cpu_nanos("cpu  1 2 3 100 100 4 5 6 0 0\ncpu0 9\n"), 21 * TICK_NANOS);
        assert_eq!(processes("0.00 0.01 0.05 2/345 6789"), 345);
        let net = interfaces("h\n  eth0: 1 2 3 4 0 0 0 0 5 6 7 8 0 0 0 0\n  lo: 1 2 3 4 0 0 0 0 5 6 7 8\n");
        assert_eq!(net.len(), 1);
        assert_eq!((net[0].rx_bytes, net[0].rx_dropped, net[0].tx_packets), (1, 4, 6));
    }
}
