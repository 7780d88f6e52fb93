//! What the node, its Pods and their containers use: read from the kernel when somebody asks, and kept for a moment so that
//! many who ask cost as much as one. Behaviour: `pkg/kubelet/stats`, cAdvisor.

pub mod disk;
pub mod exposition;
pub mod machine;
pub mod summary;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use runtime::cgroup::CgroupStats;
use runtime::cri::{
    ContainerFilter, ContainerState, LinuxContainerResources, NetworkInterfaceUsage, PodSandboxFilter, PodSandboxState,
};

use crate::agent::Node;
use crate::key::PodKey;
use crate::{container_config, resources, runtime_names};
use disk::{DiskCache, Used};
use machine::Machine;

/// How long what was read is good enough.
const AGE: Duration = Duration::from_secs(1);
/// The shortest time over which a rate is told.
const RATE_OVER: i64 = 1_000_000_000;

/// What a cgroup has used, and how fast.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    pub stats: CgroupStats,
    /// Billionths of a CPU that were in use lately.
    pub rate: Option<u64>,
}

#[derive(Clone, Debug)]
pub struct ContainerUsage {
    pub name: String,
    pub id: String,
    pub image: String,
    pub cgroup: String,
    /// Nanoseconds since 1970.
    pub started: i64,
    pub usage: Usage,
    pub rootfs: Used,
    pub logs: Used,
    pub resources: LinuxContainerResources,
}

#[derive(Clone, Debug)]
pub struct PodUsage {
    pub key: PodKey,
    pub sandbox: String,
    pub cgroup: String,
    pub started: i64,
    pub usage: Usage,
    /// Empty with the node's network.
    pub network: Vec<NetworkInterfaceUsage>,
    pub containers: Vec<ContainerUsage>,
    /// Volumes on the node's disk, by name.
    pub volumes: Vec<(String, Used)>,
}

impl PodUsage {
    /// Everything that the Pod has on the node's disk.
    pub fn disk(&self) -> Used {
        let containers = self.containers.iter().flat_map(|one| [one.rootfs, one.logs]);
        containers.chain(self.volumes.iter().map(|(_, used)| *used)).fold(Used::default(), Used::plus)
    }
}

/// Everything at one moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub taken: Timestamp,
    pub machine: Machine,
    pub machine_rate: Option<u64>,
    pub pods: Vec<PodUsage>,
}

/// The last reading, and what rates are computed from.
#[derive(Default)]
pub struct Stats {
    last: tokio::sync::Mutex<Last>,
    disk: DiskCache,
}

#[derive(Default)]
struct Last {
    read: Option<(tokio::time::Instant, Arc<Snapshot>)>,
    /// By cgroup: when it was read, CPU time then, and the rate that followed from the reading before.
    cpu: HashMap<String, Cpu>,
}

#[derive(Clone, Copy)]
struct Cpu {
    at: i64,
    used: u64,
    rate: Option<u64>,
}

/// The next reading of a CPU counter.
fn next_cpu(before: Option<Cpu>, at: i64, used: u64) -> Cpu {
    match before {
        Some(before) if at - before.at < RATE_OVER => before,
        Some(before) => {
            let nanos = used.saturating_sub(before.used);
            let rate = u128::from(nanos) * 1_000_000_000 / u128::try_from(at - before.at).unwrap_or(1).max(1);
            Cpu { at, used, rate: u64::try_from(rate).ok() }
        }
        None => Cpu { at, used, rate: None },
    }
}

impl Stats {
    /// What is used now, or was a moment ago.
    pub async fn read(&self, node: &Node) -> anyhow::Result<Arc<Snapshot>> {
        // One reads; the others then find what it read.
        let mut last = self.last.lock().await;
        if let Some((at, snapshot)) = &last.read
            && at.elapsed() < AGE
        {
            return Ok(snapshot.clone());
        }
        let mut snapshot = self.gather(node).await?;
        last.rates(&mut snapshot);
        let snapshot = Arc::new(snapshot);
        last.read = Some((tokio::time::Instant::now(), snapshot.clone()));
        Ok(snapshot)
    }

    async fn gather(&self, node: &Node) -> anyhow::Result<Snapshot> {
        let machine = Machine::read(&node.options.data_directory)?;
        let ready = PodSandboxFilter { state: Some(PodSandboxState::Ready), ..PodSandboxFilter::default() };
        let mut pods = Vec::new();
        for sandbox in node.runtime.list_pod_sandbox(&ready).await? {
            if !sandbox.labels.contains_key(runtime_names::POD_UID) {
                continue;
            }
            let meta = sandbox.metadata;
            let key = PodKey { namespace: meta.namespace, name: meta.name, uid: meta.uid };
            let (started, id) = (sandbox.created_at, sandbox.id);
            pods.extend(self.pod(node, key, id, started).await);
        }
        pods.sort_by(|a, b| (&a.key.namespace, &a.key.name).cmp(&(&b.key.namespace, &b.key.name)));
        Ok(Snapshot { taken: node.now(), machine, machine_rate: None, pods })
    }

    /// One Pod; `None` when it ends at this moment.
    async fn pod(&self, node: &Node, key: PodKey, sandbox: String, started: i64) -> Option<PodUsage> {
        let told = node.runtime.pod_sandbox_stats(&sandbox).await.ok()?;
        let filter = ContainerFilter {
            pod_sandbox_id: sandbox.clone(),
            state: Some(ContainerState::Running),
            ..ContainerFilter::default()
        };
        let mut statuses = Vec::new();
        for container in node.runtime.list_containers(&filter).await.ok()? {
            statuses.extend(node.runtime.container_status(&container.id).await);
        }
        let (disk, cgroups, logs) = (self.disk.clone(), node.cgroups.clone(), node.logs_directory(&key));
        let volumes = node.pods_directory().join(&key.uid).join("volumes/emptyDir");
        // Reading the disk and the kernel's files takes a while.
        let read = move || {
            let usage = |path: &str| Usage { stats: cgroups.stats(path).unwrap_or_default(), rate: None };
            let containers = statuses.into_iter().map(|status| {
                let name = status.metadata.name;
                let written = told.containers.iter().find(|one| one.id == status.id).map(|one| &one.writable_layer);
                let log = logs.join(container_config::log_path(&name, 0));
                ContainerUsage {
                    usage: usage(&status.cgroup_path),
                    rootfs: written
                        .map(|one| Used { bytes: one.used_bytes, inodes: one.inodes_used })
                        .unwrap_or_default(),
                    logs: log.parent().map(|directory| disk.of(directory)).unwrap_or_default(),
                    id: status.id,
                    image: status.image.image,
                    cgroup: status.cgroup_path,
                    started: status.started_at,
                    resources: status.resources,
                    name,
                }
            });
            let cgroup = resources::cgroups_of(&key.uid).into_iter().find(|path| cgroups.exists(path))?;
            Some(PodUsage {
                containers: containers.collect(),
                usage: usage(&cgroup),
                cgroup,
                sandbox,
                started,
                network: told.network,
                volumes: disk.of_children(&volumes),
                key,
            })
        };
        tokio::task::spawn_blocking(read).await.ok()?
    }
}

impl Last {
    /// Fills in how fast CPU time was used since the last reading.
    fn rates(&mut self, snapshot: &mut Snapshot) {
        let at = i64::try_from(snapshot.taken.as_nanosecond()).unwrap_or(i64::MAX);
        let mut now = HashMap::new();
        let before = &self.cpu;
        let mut rate = |path: &str, used: u64| {
            let cpu = next_cpu(before.get(path).copied(), at, used);
            now.insert(path.to_owned(), cpu);
            cpu.rate
        };
        snapshot.machine_rate = rate("/", snapshot.machine.cpu_nanos);
        for pod in &mut snapshot.pods {
            pod.usage.rate = pod.usage.stats.cpu_usage_nanos.and_then(|used| rate(&pod.cgroup, used));
            for one in &mut pod.containers {
                one.usage.rate = one.usage.stats.cpu_usage_nanos.and_then(|used| rate(&one.cgroup, used));
            }
        }
        self.cpu = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_need_two_readings_that_lie_apart() {
        let second = 1_000_000_000;
        let first = next_cpu(None, 0, 5_000);
        assert_eq!(first.rate, None);
        let early = next_cpu(Some(first), second / 2, 9_000);
        assert_eq!((early.at, early.rate), (0, None), "too early to tell");
        let later = next_cpu(Some(early), 2 * second, 5_000 + 3 * second as u64);
        assert_eq!(later.rate, Some(1_500_000_000));
        assert_eq!(next_cpu(Some(later), 4 * second, 0).rate, Some(0), "a cgroup that was made anew");
    }
}
