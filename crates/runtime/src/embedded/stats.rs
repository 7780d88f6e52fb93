//! What sandboxes and containers use.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use tokio::time::Instant;

use super::{Container, EmbeddedRuntime, Sandbox, blocking, netns};
use crate::api::Result;
use crate::cgroup::CgroupStats;
use crate::cri::*;
use crate::shim::now_nanos;

/// How long a count of a container's files stays good: counting reads all its directories.
const USAGE_AGE: Duration = Duration::from_secs(10);

#[derive(Default)]
pub(super) struct CachedUsage(Option<(Instant, FilesystemUsage)>);

impl EmbeddedRuntime {
    pub(super) async fn stats_of_container(&self, container: &Container) -> Result<ContainerStats> {
        let record = &container.record;
        let (cgroups, path) = (self.shared.cgroups.clone(), record.cgroup_path.clone());
        let stats = blocking(move || cgroups.stats(&path)).await?;
        let now = now_nanos();
        Ok(ContainerStats {
            id: record.id.clone(),
            pod_sandbox_id: record.sandbox_id.clone(),
            metadata: record.config.metadata.clone(),
            labels: record.config.labels.clone(),
            annotations: record.config.annotations.clone(),
            cpu: cpu(&stats, now),
            memory: memory(&stats, now),
            swap: SwapUsage { timestamp: now, swap_usage_bytes: stats.swap_usage, ..SwapUsage::default() },
            process: ProcessUsage { timestamp: now, process_count: stats.pids },
            io: IoUsage { timestamp: now, read_bytes: stats.io_read_bytes, write_bytes: stats.io_write_bytes },
            writable_layer: self.writable_layer(container).await?,
        })
    }

    pub(super) async fn stats_of_sandbox(&self, sandbox: &Sandbox) -> Result<PodSandboxStats> {
        let record = &sandbox.record;
        let (cgroups, path) = (self.shared.cgroups.clone(), record.config.linux.cgroup_parent.clone());
        let stats = blocking(move || cgroups.stats(&path)).await?;
        let now = now_nanos();
        let network = match record.netns_path.as_str() {
            "" => Vec::new(),
            // A sandbox that is just being stopped has no network any more.
            path => netns::interfaces(Path::new(path)).await.unwrap_or_default(),
        };
        let mut containers = Vec::new();
        for container in self.containers_of(&record.id) {
            if container.state() == ContainerState::Running {
                containers.push(self.stats_of_container(&container).await?);
            }
        }
        Ok(PodSandboxStats {
            id: record.id.clone(),
            metadata: record.config.metadata.clone(),
            labels: record.config.labels.clone(),
            annotations: record.config.annotations.clone(),
            cpu: cpu(&stats, now),
            memory: memory(&stats, now),
            process: ProcessUsage { timestamp: now, process_count: stats.pids },
            network,
            containers,
        })
    }

    async fn writable_layer(&self, container: &Container) -> Result<FilesystemUsage> {
        // One counts at a time; the others then find the result.
        let mut cached = container.usage.lock().await;
        if let Some((at, usage)) = &cached.0
            && at.elapsed() < USAGE_AGE
        {
            return Ok(usage.clone());
        }
        let upper = self.shared.places.container(&container.record.id).join("upper");
        let usage = blocking(move || disk_usage(&upper)).await?;
        cached.0 = Some((Instant::now(), usage.clone()));
        Ok(usage)
    }

    /// Space of all containers' own files.
    pub(super) async fn container_filesystem(&self) -> Result<FilesystemUsage> {
        let mut total = FilesystemUsage {
            timestamp: now_nanos(),
            mountpoint: self.shared.places.root.join("containers").display().to_string(),
            ..FilesystemUsage::default()
        };
        let containers: Vec<_> = self.state().containers.values().cloned().collect();
        for container in containers {
            // It may be removed meanwhile.
            if let Ok(usage) = self.writable_layer(&container).await {
                total.used_bytes += usage.used_bytes;
                total.inodes_used += usage.inodes_used;
            }
        }
        Ok(total)
    }
}

fn cpu(stats: &CgroupStats, timestamp: i64) -> CpuUsage {
    CpuUsage {
        timestamp,
        usage_core_nano_seconds: stats.cpu_usage_nanos,
        user_nano_seconds: stats.cpu_user_nanos,
        system_nano_seconds: stats.cpu_system_nanos,
        throttled_periods: stats.cpu_throttled_periods,
    }
}

fn memory(stats: &CgroupStats, timestamp: i64) -> MemoryUsage {
    let available = match (stats.memory_limit, stats.memory_working_set) {
        (Some(limit), Some(used)) => Some(limit.saturating_sub(used)),
        _ => None,
    };
    MemoryUsage {
        timestamp,
        working_set_bytes: stats.memory_working_set,
        available_bytes: available,
        usage_bytes: stats.memory_usage,
        rss_bytes: stats.memory_rss,
        page_faults: stats.page_faults,
        major_page_faults: stats.major_page_faults,
        oom_kills: stats.oom_kills,
    }
}

/// Blocks and inodes below a directory, hard links counted once.
fn disk_usage(root: &Path) -> anyhow::Result<FilesystemUsage> {
    const BLOCK: u64 = 512;
    let mut usage = FilesystemUsage {
        timestamp: now_nanos(),
        mountpoint: root.display().to_string(),
        ..FilesystemUsage::default()
    };
    let mut linked = std::collections::BTreeSet::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(directory) = waiting.pop() {
        let entries = match std::fs::read_dir(&directory) {
            // A running container removes directories as it likes.
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && directory != root => continue,
            other => other.with_context(|| format!("read {}", directory.display()))?,
        };
        for entry in entries.flatten() {
            let Ok(metadata) = entry.path().symlink_metadata() else { continue };
            if metadata.nlink() > 1 && !metadata.is_dir() && !linked.insert((metadata.dev(), metadata.ino())) {
                continue;
            }
            usage.inodes_used += 1;
            usage.used_bytes += metadata.blocks() * BLOCK;
            if metadata.is_dir() {
                waiting.push(entry.path());
            }
        }
    }
    Ok(usage)
}
