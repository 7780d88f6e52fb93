//! Pod sandboxes: the namespaces and the cgroup that the containers of one Pod share.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AppArmorProfile, LinuxContainerResources, SELinuxOption, SeccompProfile};

/// Names one attempt at running a Pod.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct PodSandboxMetadata {
    pub name: String,
    pub uid: String,
    pub namespace: String,
    /// Counts up each time the sandbox of the same Pod is made anew.
    pub attempt: u32,
}

/// What a sandbox shall be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PodSandboxConfig {
    pub metadata: PodSandboxMetadata,
    /// Hostname inside; empty with the host's network, where the host's name holds.
    pub hostname: String,
    /// Host directory under which containers log; each container names its file relative to it.
    pub log_directory: String,
    pub dns_config: Option<DNSConfig>,
    pub port_mappings: Vec<PortMapping>,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
    pub linux: LinuxPodSandboxConfig,
}

/// Contents of `/etc/resolv.conf` in each container of the sandbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DNSConfig {
    pub servers: Vec<String>,
    pub searches: Vec<String>,
    pub options: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Protocol {
    #[default]
    Tcp,
    Udp,
    Sctp,
}

/// A port of the host that leads to the sandbox. Carried for the network's owner; the embedded
/// runtime does not act on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PortMapping {
    pub protocol: Protocol,
    pub container_port: i32,
    pub host_port: i32,
    pub host_ip: String,
}

/// The Linux part of a sandbox.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinuxPodSandboxConfig {
    /// Cgroup of the Pod, as a path from the root of the hierarchy, such as
    /// `/kubepods/burstable/pod<uid>`. It must exist; containers get a child each.
    pub cgroup_parent: String,
    pub security_context: LinuxSandboxSecurityContext,
    /// Kernel parameters of the sandbox's own namespaces, by dotted name.
    pub sysctls: BTreeMap<String, String>,
    /// What the sandbox itself costs.
    pub overhead: Option<LinuxContainerResources>,
    /// Sum of the containers' resources.
    pub resources: Option<LinuxContainerResources>,
    /// Where the network comes from when the sandbox has one of its own
    /// (`namespace_options.network` is `Pod`).
    pub netns: NetworkNamespace,
}

/// Which network namespace a sandbox with a network of its own gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NetworkNamespace {
    /// The runtime makes one, with only `lo` in it, up, and tells its path in
    /// [`PodSandboxStatus::netns_path`]. It removes it with the sandbox.
    #[default]
    Fresh,
    /// One that the caller made and keeps, by the path of its file.
    Path(String),
}

/// Whom a namespace is shared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NamespaceMode {
    /// All containers of the sandbox share one.
    #[default]
    Pod,
    /// Each container has its own. Only for pid.
    Container,
    /// The node's.
    Node,
    /// That of another container of the sandbox. Only for pid.
    Target,
}

/// The namespaces of a sandbox or of a container in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NamespaceOption {
    pub network: NamespaceMode,
    pub pid: NamespaceMode,
    pub ipc: NamespaceMode,
    /// Id of the container whose pid namespace to join, with `pid: Target`.
    pub target_id: String,
    /// `None`: the node's users.
    pub userns_options: Option<UserNamespace>,
}

/// A user namespace of the sandbox's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserNamespace {
    pub uids: Vec<IDMapping>,
    pub gids: Vec<IDMapping>,
}

/// A run of ids: `length` ids from `container_id` inside are those from `host_id` outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IDMapping {
    pub host_id: u32,
    pub container_id: u32,
    pub length: u32,
}

/// How groups of the image's `/etc/group` join those that the caller names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SupplementalGroupsPolicy {
    /// Both.
    #[default]
    Merge,
    /// Only those that the caller names.
    Strict,
}

/// Security of a sandbox. User and groups matter only for the holder process that a shared pid
/// namespace needs; the containers bring their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinuxSandboxSecurityContext {
    pub namespace_options: NamespaceOption,
    pub selinux_options: Option<SELinuxOption>,
    pub run_as_user: Option<i64>,
    pub run_as_group: Option<i64>,
    pub readonly_rootfs: bool,
    pub supplemental_groups: Vec<i64>,
    pub supplemental_groups_policy: SupplementalGroupsPolicy,
    /// Some container of the sandbox is privileged.
    pub privileged: bool,
    pub seccomp: Option<SeccompProfile>,
    pub apparmor: Option<AppArmorProfile>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PodSandboxState {
    Ready,
    #[default]
    NotReady,
}

/// One line of a list of sandboxes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PodSandbox {
    pub id: String,
    pub metadata: PodSandboxMetadata,
    pub state: PodSandboxState,
    pub created_at: i64,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
}

/// Addresses of a sandbox: the first is the primary one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PodSandboxNetworkStatus {
    pub ips: Vec<String>,
}

/// Everything known about a sandbox.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PodSandboxStatus {
    pub id: String,
    pub metadata: PodSandboxMetadata,
    pub state: PodSandboxState,
    pub created_at: i64,
    /// As last told to [`Runtime::set_sandbox_network`](crate::api::Runtime::set_sandbox_network).
    pub network: PodSandboxNetworkStatus,
    /// File of the network namespace on the node; empty with the host's network.
    pub netns_path: String,
    pub namespaces: NamespaceOption,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
}

/// Which sandboxes to list. Empty fields match all.
#[derive(Clone, Debug, Default)]
pub struct PodSandboxFilter {
    pub id: String,
    pub state: Option<PodSandboxState>,
    pub label_selector: BTreeMap<String, String>,
}
