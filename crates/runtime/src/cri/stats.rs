//! What sandboxes and containers use, and what happens to them.

use std::collections::BTreeMap;

use super::{ContainerMetadata, PodSandboxMetadata};

/// `None` where the kernel does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CpuUsage {
    pub timestamp: i64,
    /// Since the start.
    pub usage_core_nano_seconds: Option<u64>,
    pub user_nano_seconds: Option<u64>,
    pub system_nano_seconds: Option<u64>,
    pub throttled_periods: Option<u64>,
}

/// Bytes and counts. `None` where the kernel does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryUsage {
    pub timestamp: i64,
    /// Usage without the file pages that could be dropped at once.
    pub working_set_bytes: Option<u64>,
    /// Limit less working set; `None` without a limit.
    pub available_bytes: Option<u64>,
    pub usage_bytes: Option<u64>,
    pub rss_bytes: Option<u64>,
    pub page_faults: Option<u64>,
    pub major_page_faults: Option<u64>,
    pub oom_kills: Option<u64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SwapUsage {
    pub timestamp: i64,
    pub swap_available_bytes: Option<u64>,
    pub swap_usage_bytes: Option<u64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessUsage {
    pub timestamp: i64,
    pub process_count: Option<u64>,
}

/// Bytes read and written to block devices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IoUsage {
    pub timestamp: i64,
    pub read_bytes: Option<u64>,
    pub write_bytes: Option<u64>,
}

/// Space used under `mountpoint`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilesystemUsage {
    pub timestamp: i64,
    pub mountpoint: String,
    pub used_bytes: u64,
    pub inodes_used: u64,
}

/// Bytes and packets of one interface of a network namespace, and packets that were lost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkInterfaceUsage {
    pub name: String,
    pub rx_bytes: u64,
    pub rx_packets: u64,
    pub rx_errors: u64,
    pub rx_dropped: u64,
    pub tx_bytes: u64,
    pub tx_packets: u64,
    pub tx_errors: u64,
    pub tx_dropped: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerStats {
    pub id: String,
    pub pod_sandbox_id: String,
    pub metadata: ContainerMetadata,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
    pub cpu: CpuUsage,
    pub memory: MemoryUsage,
    pub swap: SwapUsage,
    pub process: ProcessUsage,
    pub io: IoUsage,
    /// Files that the container wrote over its image.
    pub writable_layer: FilesystemUsage,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PodSandboxStats {
    pub id: String,
    pub metadata: PodSandboxMetadata,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
    pub cpu: CpuUsage,
    pub memory: MemoryUsage,
    pub process: ProcessUsage,
    /// Empty with the host's network. The loopback interface is left out.
    pub network: Vec<NetworkInterfaceUsage>,
    pub containers: Vec<ContainerStats>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerEventType {
    Created,
    Started,
    /// The first process has ended. The status holds code, reason and time.
    Stopped,
    Deleted,
    /// The kernel killed a process of the container for lack of memory.
    Oom,
    SandboxStarted,
    /// The sandbox was stopped, or what held it is gone.
    SandboxStopped,
    SandboxDeleted,
    /// Events were lost because the listener was slow: list everything anew. Ids are empty.
    Relist,
}

/// Something happened. Read the status to know the present state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerEvent {
    /// Empty for events of the sandbox.
    pub container_id: String,
    pub pod_sandbox_id: String,
    pub event_type: ContainerEventType,
    pub created_at: i64,
}

/// Whether the runtime can work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuntimeStatus {
    /// `RuntimeReady` and `NetworkReady`, as far as the runtime can tell.
    pub conditions: Vec<RuntimeCondition>,
    /// Things of the kernel that are missing, each with what does not work without it.
    pub missing: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuntimeCondition {
    pub r#type: String,
    pub status: bool,
    pub reason: String,
    pub message: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionResponse {
    pub runtime_name: String,
    pub runtime_version: String,
    pub runtime_api_version: String,
}
