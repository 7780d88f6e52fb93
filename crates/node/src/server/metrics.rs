//! `/metrics`, `/metrics/resource`, `/metrics/cadvisor`: the agent's own numbers, what Pods use (for autoscaling), and what
//! containers use (for people). Names: `pkg/kubelet/metrics`, `pkg/kubelet/metrics/collectors`, cAdvisor's `metrics`.

use std::sync::Arc;

use hyper::Response;
use hyper::header::HeaderValue;
use runtime::cri::{ContainerFilter, ContainerState};

use super::{Answered, Refusal, Server, full};
use crate::stats::exposition::{Exposition, Family, counter, gauge};
use crate::stats::{ContainerUsage, PodUsage, Snapshot, Usage};

const NANOS: f64 = 1e9;

fn text(out: Exposition) -> Answered {
    let mut response = Response::new(full(out.finish()));
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert("content-type", kind);
    Ok(response)
}

impl Server {
    pub(super) async fn snapshot(&self) -> Result<Arc<Snapshot>, Refusal> {
        self.node.stats.read(&self.node).await.map_err(|error| Refusal::internal(format!("{error:#}")))
    }

    /// The agent's own.
    pub(super) async fn own_metrics(&self) -> Answered {
        let mut out = Exposition::default();
        let node = self.node.options.node_name.as_str();
        let build = [("git_version", env!("CARGO_PKG_VERSION")), ("platform", "linux")];
        out.add(&gauge("kubernetes_build_info", "Build information."), &build, 1.0, None);
        out.add(&gauge("kubelet_node_name", "The node's name. The count is always 1."), &[("node", node)], 1.0, None);
        let containers = self.node.runtime.list_containers(&ContainerFilter::default()).await;
        let containers = containers.map_err(Refusal::internal)?;
        let running = gauge("kubelet_running_containers", "Number of containers currently running");
        for (state, name) in [
            (ContainerState::Created, "created"),
            (ContainerState::Exited, "exited"),
            (ContainerState::Running, "running"),
            (ContainerState::Unknown, "unknown"),
        ] {
            let count = containers.iter().filter(|one| one.state == state).count();
            out.add(&running, &[("container_state", name)], count as f64, None);
        }
        let running = self.snapshot().await?.pods.iter().filter(|pod| !pod.containers.is_empty()).count();
        let help = "Number of pods that have a running pod sandbox";
        out.add(&gauge("kubelet_running_pods", help), &[], running as f64, None);
        let help = "The number of pods the kubelet is being instructed to run.";
        out.add(&gauge("kubelet_desired_pods", help), &[], self.pods.list().len() as f64, None);
        process(&mut out);
        text(out)
    }

    /// What Pods use, for autoscaling.
    pub(super) async fn resource_metrics(&self) -> Answered {
        text(resource(&*self.snapshot().await?))
    }

    /// What containers use, in cAdvisor's words.
    pub(super) async fn container_metrics(&self) -> Answered {
        text(containers(&*self.snapshot().await?))
    }

    pub(super) async fn summary(&self, brief: bool) -> Answered {
        let snapshot = self.snapshot().await?;
        let value = crate::stats::summary::summary(&snapshot, &self.node.options.node_name, None, brief);
        super::json(&value)
    }
}

/// The process that the agent is part of.
fn process(out: &mut Exposition) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // What follows the name, which may hold anything.
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let field = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    let page = nix::unistd::sysconf(nix::unistd::SysconfVar::PAGE_SIZE).ok().flatten().unwrap_or(4096) as f64;
    let cpu = (field(11) + field(12)) / 100.0;
    let help = "Total user and system CPU time spent in seconds.";
    out.add(&counter("process_cpu_seconds_total", help), &[], cpu, None);
    let files = std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count) as f64;
    out.add(&gauge("process_open_fds", "Number of open file descriptors."), &[], files, None);
    let help = "Resident memory size in bytes.";
    out.add(&gauge("process_resident_memory_bytes", help), &[], field(21) * page, None);
    let help = "Virtual memory size in bytes.";
    out.add(&gauge("process_virtual_memory_bytes", help), &[], field(20), None);
}

/// Of all Pods, or of all containers, one number.
type OfPod = fn(&PodUsage) -> Option<f64>;
type OfContainer = fn(&ContainerUsage) -> Option<f64>;

fn cpu_seconds(usage: &Usage) -> Option<f64> {
    usage.stats.cpu_usage_nanos.map(|nanos| nanos as f64 / NANOS)
}

fn resource(snapshot: &Snapshot) -> Exposition {
    let time = Some(snapshot.taken.as_millisecond());
    let mut out = Exposition::default();
    let containers: [(Family, OfContainer); 4] = [
        (
            counter(
                "container_cpu_usage_seconds_total",
                "[STABLE] Cumulative cpu time consumed by the container in core-seconds",
            ),
            |one| cpu_seconds(&one.usage),
        ),
        (
            gauge("container_memory_working_set_bytes", "[STABLE] Current working set of the container in bytes"),
            |one| one.usage.stats.memory_working_set.map(|bytes| bytes as f64),
        ),
        (
            gauge("container_start_time_seconds", "[STABLE] Start time of the container since unix epoch in seconds"),
            |one| (one.started > 0).then(|| one.started as f64 / NANOS),
        ),
        (
            gauge(
                "container_swap_usage_bytes",
                "[ALPHA] Current amount of the container swap usage in bytes. Reported only on non-windows systems",
            ),
            |one| one.usage.stats.swap_usage.map(|bytes| bytes as f64),
        ),
    ];
    for (family, value) in containers {
        // A start is no reading: it has no time of its own.
        let time = time.filter(|_| family.name != "container_start_time_seconds");
        for pod in &snapshot.pods {
            for one in &pod.containers {
                let labels =
                    [("container", one.name.as_str()), ("namespace", &pod.key.namespace), ("pod", &pod.key.name)];
                if let Some(value) = value(one) {
                    out.add(&family, &labels, value, time);
                }
            }
        }
    }
    node(snapshot, time, &mut out);
    let pods: [(Family, OfPod); 3] = [
        (
            counter("pod_cpu_usage_seconds_total", "[STABLE] Cumulative cpu time consumed by the pod in core-seconds"),
            |one| cpu_seconds(&one.usage),
        ),
        (gauge("pod_memory_working_set_bytes", "[STABLE] Current working set of the pod in bytes"), |one| {
            one.usage.stats.memory_working_set.map(|bytes| bytes as f64)
        }),
        (
            gauge(
                "pod_swap_usage_bytes",
                "[ALPHA] Current amount of the pod swap usage in bytes. Reported only on non-windows systems",
            ),
            |one| one.usage.stats.swap_usage.map(|bytes| bytes as f64),
        ),
    ];
    for (family, value) in pods {
        for pod in &snapshot.pods {
            if let Some(value) = value(pod) {
                out.add(&family, &[("namespace", &pod.key.namespace), ("pod", &pod.key.name)], value, time);
            }
        }
    }
    let help = "[STABLE] 1 if there was an error while getting container metrics, 0 otherwise";
    out.add(&gauge("resource_scrape_error", help), &[], 0.0, None);
    out
}

fn node(snapshot: &Snapshot, time: Option<i64>, out: &mut Exposition) {
    let machine = &snapshot.machine;
    let help = "[STABLE] Cumulative cpu time consumed by the node in core-seconds";
    out.add(&counter("node_cpu_usage_seconds_total", help), &[], machine.cpu_nanos as f64 / NANOS, time);
    let help = "[STABLE] Current working set of the node in bytes";
    out.add(&gauge("node_memory_working_set_bytes", help), &[], machine.memory.working_set as f64, time);
    let help = "[ALPHA] Current swap usage of the node in bytes. Reported only on non-windows systems";
    out.add(&gauge("node_swap_usage_bytes", help), &[], machine.memory.swap_used as f64, time);
}

/// One cgroup as cAdvisor tells it: labels and numbers.
struct Entry<'a> {
    pod: &'a PodUsage,
    container: Option<&'a ContainerUsage>,
}

impl<'a> Entry<'a> {
    fn usage(&self) -> &'a Usage {
        self.container.map_or(&self.pod.usage, |one| &one.usage)
    }

    fn labels(&self) -> Vec<(&'a str, &'a str)> {
        let (pod, container) = (self.pod, self.container);
        vec![
            ("container", container.map_or("", |one| one.name.as_str())),
            ("id", container.map_or(pod.cgroup.as_str(), |one| one.cgroup.as_str())),
            ("image", container.map_or("", |one| one.image.as_str())),
            ("name", container.map_or("", |one| one.id.as_str())),
            ("namespace", pod.key.namespace.as_str()),
            ("pod", pod.key.name.as_str()),
        ]
    }
}

type OfEntry = fn(&Entry<'_>) -> Option<f64>;

fn stat(entry: &Entry<'_>, pick: fn(&runtime::cgroup::CgroupStats) -> Option<u64>) -> Option<f64> {
    pick(&entry.usage().stats).map(|value| value as f64)
}

/// What every cgroup tells.
const CGROUPS: &[(Family, OfEntry)] = &[
    (counter("container_cpu_cfs_periods_total", "Number of elapsed enforcement period intervals."), |one| {
        stat(one, |stats| stats.cpu_periods)
    }),
    (counter("container_cpu_cfs_throttled_periods_total", "Number of throttled period intervals."), |one| {
        stat(one, |stats| stats.cpu_throttled_periods)
    }),
    (
        counter("container_cpu_cfs_throttled_seconds_total", "Total time duration the container has been throttled."),
        |one| stat(one, |stats| stats.cpu_throttled_nanos).map(|nanos| nanos / NANOS),
    ),
    (counter("container_cpu_system_seconds_total", "Cumulative system cpu time consumed in seconds."), |one| {
        stat(one, |stats| stats.cpu_system_nanos).map(|nanos| nanos / NANOS)
    }),
    (counter("container_cpu_user_seconds_total", "Cumulative user cpu time consumed in seconds."), |one| {
        stat(one, |stats| stats.cpu_user_nanos).map(|nanos| nanos / NANOS)
    }),
    (counter("container_fs_reads_bytes_total", "Cumulative count of bytes read"), |one| {
        stat(one, |stats| stats.io_read_bytes)
    }),
    (
        gauge("container_fs_usage_bytes", "Number of bytes that are consumed by the container on this filesystem."),
        |one| one.container.map(|container| container.rootfs.bytes as f64),
    ),
    (counter("container_fs_writes_bytes_total", "Cumulative count of bytes written"), |one| {
        stat(one, |stats| stats.io_write_bytes)
    }),
    (gauge("container_memory_cache", "Number of bytes of page cache memory."), |one| {
        stat(one, |stats| stats.memory_cache)
    }),
    (counter("container_memory_failcnt", "Number of memory usage hits limits"), |one| {
        stat(one, |stats| stats.memory_limit_hits)
    }),
    (gauge("container_memory_max_usage_bytes", "Maximum memory usage recorded in bytes"), |one| {
        stat(one, |stats| stats.memory_peak)
    }),
    (gauge("container_memory_rss", "Size of RSS in bytes."), |one| stat(one, |stats| stats.memory_rss)),
    (gauge("container_memory_swap", "Container swap usage in bytes."), |one| stat(one, |stats| stats.swap_usage)),
    (
        gauge(
            "container_memory_usage_bytes",
            "Current memory usage in bytes, including all memory regardless of when it was accessed",
        ),
        |one| stat(one, |stats| stats.memory_usage),
    ),
    (gauge("container_memory_working_set_bytes", "Current working set in bytes."), |one| {
        stat(one, |stats| stats.memory_working_set)
    }),
    (counter("container_oom_events_total", "Count of out of memory events observed for the container"), |one| {
        stat(one, |stats| stats.oom_kills)
    }),
    (gauge("container_processes", "Number of processes running inside the container."), |one| {
        stat(one, |stats| stats.pids)
    }),
    (gauge("container_spec_cpu_period", "CPU period of the container."), |one| {
        one.container.map(|one| one.resources.cpu_period as f64).filter(|value| *value > 0.0)
    }),
    (gauge("container_spec_cpu_quota", "CPU quota of the container."), |one| {
        one.container.map(|one| one.resources.cpu_quota as f64).filter(|value| *value > 0.0)
    }),
    (gauge("container_spec_cpu_shares", "CPU share of the container."), |one| {
        one.container.map(|one| one.resources.cpu_shares as f64)
    }),
    (gauge("container_spec_memory_limit_bytes", "Memory limit for the container."), |one| {
        Some(one.usage().stats.memory_limit.unwrap_or(0) as f64)
    }),
    (gauge("container_start_time_seconds", "Start time of the container since unix epoch in seconds."), |one| {
        Some(one.container.map_or(one.pod.started, |container| container.started) as f64 / NANOS)
    }),
];

fn containers(snapshot: &Snapshot) -> Exposition {
    let time = Some(snapshot.taken.as_millisecond());
    let mut out = Exposition::default();
    let entries: Vec<Entry<'_>> = snapshot
        .pods
        .iter()
        .flat_map(|pod| {
            std::iter::once(Entry { pod, container: None })
                .chain(pod.containers.iter().map(move |one| Entry { pod, container: Some(one) }))
        })
        .collect();
    let cpu = counter("container_cpu_usage_seconds_total", "Cumulative cpu time consumed in seconds.");
    out.add(&cpu, &[("cpu", "total"), ("id", "/")], snapshot.machine.cpu_nanos as f64 / NANOS, time);
    for entry in &entries {
        if let Some(seconds) = cpu_seconds(entry.usage()) {
            let mut labels = entry.labels();
            labels.insert(1, ("cpu", "total"));
            out.add(&cpu, &labels, seconds, time);
        }
    }
    for (family, value) in CGROUPS {
        for entry in &entries {
            if let Some(value) = value(entry) {
                out.add(family, &entry.labels(), value, time);
            }
        }
    }
    network(snapshot, time, &mut out);
    let machine = &snapshot.machine;
    out.add(&gauge("machine_cpu_cores", "Number of logical CPU cores."), &[], machine.cpus as f64, time);
    let help = "Amount of memory installed on the machine.";
    out.add(&gauge("machine_memory_bytes", help), &[], machine.memory.total as f64, time);
    out
}

type OfInterface = fn(&runtime::cri::NetworkInterfaceUsage) -> u64;

const INTERFACES: &[(Family, OfInterface)] = &[
    (counter("container_network_receive_bytes_total", "Cumulative count of bytes received"), |one| one.rx_bytes),
    (
        counter("container_network_receive_errors_total", "Cumulative count of errors encountered while receiving"),
        |one| one.rx_errors,
    ),
    (
        counter(
            "container_network_receive_packets_dropped_total",
            "Cumulative count of packets dropped while receiving",
        ),
        |one| one.rx_dropped,
    ),
    (counter("container_network_receive_packets_total", "Cumulative count of packets received"), |one| one.rx_packets),
    (counter("container_network_transmit_bytes_total", "Cumulative count of bytes transmitted"), |one| one.tx_bytes),
    (
        counter("container_network_transmit_errors_total", "Cumulative count of errors encountered while transmitting"),
        |one| one.tx_errors,
    ),
    (
        counter(
            "container_network_transmit_packets_dropped_total",
            "Cumulative count of packets dropped while transmitting",
        ),
        |one| one.tx_dropped,
    ),
    (counter("container_network_transmit_packets_total", "Cumulative count of packets transmitted"), |one| {
        one.tx_packets
    }),
];

fn network(snapshot: &Snapshot, time: Option<i64>, out: &mut Exposition) {
    for (family, value) in INTERFACES {
        for one in &snapshot.machine.network {
            out.add(family, &[("id", "/"), ("interface", &one.name)], value(one) as f64, time);
        }
        for pod in &snapshot.pods {
            for one in &pod.network {
                let mut labels = Entry { pod, container: None }.labels();
                labels.insert(3, ("interface", &one.name));
                out.add(family, &labels, value(one) as f64, time);
            }
        }
    }
}
