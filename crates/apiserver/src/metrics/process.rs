//! What the kernel knows about the process, under the names that all Prometheus clients use.

use std::sync::atomic::AtomicU64;

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// Ticks of a second in `/proc` (`USER_HZ`, which is 100 on every Linux).
const TICKS: f64 = 100.0;
/// Bytes of a page, as `/proc/self/stat` counts resident memory.
const PAGE: i64 = 4096;

/// Gauges that are set when somebody asks.
#[derive(Default)]
pub(super) struct Process {
    resident: Gauge,
    addressed: Gauge,
    files: Gauge,
    cpu: Gauge<f64, AtomicU64>,
    started: Gauge<f64, AtomicU64>,
}

impl Process {
    pub(super) fn register(&self, registry: &mut Registry) {
        let mut add = |name: &str, help: &str, gauge: &Gauge| registry.register(name, help, gauge.clone());
        add("process_resident_memory_bytes", "Resident memory size in bytes", &self.resident);
        add("process_virtual_memory_bytes", "Virtual memory size in bytes", &self.addressed);
        add("process_open_fds", "Number of open file descriptors", &self.files);
        let cpu = "Total user and system CPU time spent in seconds";
        registry.register("process_cpu_seconds_total", cpu, self.cpu.clone());
        let started = "Start time of the process since unix epoch in seconds";
        registry.register("process_start_time_seconds", started, self.started.clone());
    }

    /// Reads them anew. What cannot be read keeps its value.
    pub(super) fn read(&self) {
        let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // The name, in parentheses, may hold anything.
        let Some((_, fields)) = text.rsplit_once(") ") else { return };
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let number = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
        self.cpu.set((number(11) + number(12)) / TICKS);
        self.addressed.set(number(20) as i64);
        self.resident.set(number(21) as i64 * PAGE);
        self.started.set(booted() + number(19) / TICKS);
        if let Ok(entries) = std::fs::read_dir("/proc/self/fd") {
            self.files.set(i64::try_from(entries.count()).unwrap_or(i64::MAX));
        }
    }
}

/// When the machine was started, in seconds since 1970.
fn booted() -> f64 {
    let text = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("btime "));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or_default()
}
