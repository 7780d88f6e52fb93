//! Containers: what they run, with which rights and resources, and what became of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{IDMapping, ImageSpec, NamespaceOption, SupplementalGroupsPolicy};

/// Names one attempt at running a container.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ContainerMetadata {
    pub name: String,
    /// Counts up with each restart.
    pub attempt: u32,
}

/// What a container shall be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContainerConfig {
    pub metadata: ContainerMetadata,
    /// The image to run: an id or a reference that [`Runtime::image_status`] finds.
    ///
    /// [`Runtime::image_status`]: crate::api::Runtime::image_status
    pub image: ImageSpec,
    /// Replaces the image's entrypoint (and then its command too).
    pub command: Vec<String>,
    /// Replaces the image's command.
    pub args: Vec<String>,
    /// Empty: the image's, else `/`. Made when it is missing.
    pub working_dir: String,
    pub envs: Vec<KeyValue>,
    pub mounts: Vec<Mount>,
    pub devices: Vec<Device>,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
    /// Log file relative to the sandbox's `log_directory`; empty: no log is written.
    pub log_path: String,
    /// Keep standard input open for attach; else it is `/dev/null`.
    pub stdin: bool,
    /// Close standard input when the first attached client leaves.
    pub stdin_once: bool,
    pub tty: bool,
    pub linux: LinuxContainerConfig,
    /// Replaces the image's stop signal, such as `SIGUSR1`.
    pub stop_signal: Option<String>,
}

/// An environment variable. (A type of its own because a value may be secret.)
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyValue {
    pub key: String,
    pub value: String,
}

impl std::fmt::Debug for KeyValue {
    /// Shows the name alone: values of environment variables do not belong in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}=...", self.key)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MountPropagation {
    /// Neither side sees later mounts of the other.
    #[default]
    Private,
    /// Later mounts of the host appear in the container.
    HostToContainer,
    /// Both ways.
    Bidirectional,
}

/// A file or directory of the host, or an image, inside a container.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mount {
    pub container_path: String,
    /// Made as a directory when it is missing. Empty when `image` is given.
    pub host_path: String,
    /// What of `host_path` to mount; empty: all of it. It is resolved when the container starts, and cannot lead out, whatever
    /// links others lay meanwhile. (CRI has no such field; the kubelet binds a path for it.)
    pub host_sub_path: String,
    pub readonly: bool,
    pub selinux_relabel: bool,
    pub propagation: MountPropagation,
    /// Ids to show the files of the mount under, in a sandbox with a user namespace.
    pub uid_mappings: Vec<IDMapping>,
    pub gid_mappings: Vec<IDMapping>,
    /// Mounts below `host_path` are read-only as well. Needs `readonly` and `Private`.
    pub recursive_read_only: bool,
    /// An image whose files are mounted instead of `host_path`, read-only.
    pub image: Option<ImageSpec>,
    /// Directory inside `image` to mount; empty: all of it.
    pub image_sub_path: String,
}

/// A device of the host inside a container.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Device {
    pub container_path: String,
    pub host_path: String,
    /// Of `r`, `w`, `m`.
    pub permissions: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinuxContainerConfig {
    pub resources: LinuxContainerResources,
    pub security_context: LinuxContainerSecurityContext,
}

/// Limits of a container. Zero (or an empty text) leaves a setting as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinuxContainerResources {
    /// Microseconds.
    pub cpu_period: i64,
    /// Microseconds of CPU per period; -1: no limit.
    pub cpu_quota: i64,
    /// 2 to 262144.
    pub cpu_shares: i64,
    /// Bytes; -1: no limit.
    pub memory_limit_in_bytes: i64,
    /// -1000 to 1000. Raised to what the agent may set.
    pub oom_score_adj: i64,
    pub cpuset_cpus: String,
    pub cpuset_mems: String,
    pub hugepage_limits: Vec<HugepageLimit>,
    /// Files of cgroup v2, by name, written as they are.
    pub unified: BTreeMap<String, String>,
    /// Bytes of memory and swap together.
    pub memory_swap_limit_in_bytes: i64,
    /// Processes and threads; -1: no limit. (CRI leaves this to the runtime.)
    pub pids_limit: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HugepageLimit {
    /// Such as `2MB`.
    pub page_size: String,
    pub limit: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SELinuxOption {
    pub user: String,
    pub role: String,
    pub r#type: String,
    pub level: String,
}

/// Capabilities by name without `CAP_`, or `ALL`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capability {
    pub add_capabilities: Vec<String>,
    pub drop_capabilities: Vec<String>,
    pub add_ambient_capabilities: Vec<String>,
}

/// Which system calls a container may make.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeccompProfile {
    /// The runtime's own list, suited to the container's capabilities.
    RuntimeDefault,
    #[default]
    Unconfined,
    /// A profile in a JSON file of the host, by absolute path.
    Localhost(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppArmorProfile {
    #[default]
    RuntimeDefault,
    Unconfined,
    /// A profile that is loaded on the host, by name.
    Localhost(String),
}

/// With which rights a container runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinuxContainerSecurityContext {
    pub capabilities: Capability,
    pub privileged: bool,
    pub namespace_options: NamespaceOption,
    pub selinux_options: Option<SELinuxOption>,
    /// At most one of `run_as_user` and `run_as_username`; neither: the image's user.
    pub run_as_user: Option<i64>,
    pub run_as_group: Option<i64>,
    pub run_as_username: String,
    pub readonly_rootfs: bool,
    pub supplemental_groups: Vec<i64>,
    pub supplemental_groups_policy: SupplementalGroupsPolicy,
    pub no_new_privs: bool,
    /// Paths to hide; `None`: the runtime's defaults.
    pub masked_paths: Option<Vec<String>>,
    /// Paths to make read-only; `None`: the runtime's defaults.
    pub readonly_paths: Option<Vec<String>>,
    /// `None`: unconfined.
    pub seccomp: Option<SeccompProfile>,
    /// `None`: unconfined.
    pub apparmor: Option<AppArmorProfile>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContainerState {
    Created,
    Running,
    Exited,
    #[default]
    Unknown,
}

/// One line of a list of containers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Container {
    pub id: String,
    pub pod_sandbox_id: String,
    pub metadata: ContainerMetadata,
    pub image: ImageSpec,
    /// `docker.io/library/nginx@sha256:...`, or the id if the image has no such name.
    pub image_ref: String,
    pub image_id: String,
    pub state: ContainerState,
    pub created_at: i64,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
}

/// Who the first process of a container is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinuxContainerUser {
    pub uid: i64,
    pub gid: i64,
    pub supplemental_groups: Vec<i64>,
}

/// Everything known about a container.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerStatus {
    pub id: String,
    pub pod_sandbox_id: String,
    pub metadata: ContainerMetadata,
    pub state: ContainerState,
    pub created_at: i64,
    pub started_at: i64,
    pub finished_at: i64,
    /// 128 + the signal's number when a signal ended it.
    pub exit_code: i32,
    /// The signal that ended it; 0 otherwise.
    pub signal: i32,
    /// With the image's tag as name, if it has one.
    pub image: ImageSpec,
    /// `docker.io/library/nginx@sha256:...`, or the id if the image has no such name. (What a Pod
    /// shows as `imageID`.)
    pub image_ref: String,
    /// Id of the image on this node.
    pub image_id: String,
    /// `Completed`, `Error`, `OOMKilled`, `StartError` or `ContainerStatusUnknown`; empty before
    /// the end.
    pub reason: String,
    pub message: String,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
    pub mounts: Vec<Mount>,
    /// Absolute path of the log on the host.
    pub log_path: String,
    pub resources: LinuxContainerResources,
    /// Known once started.
    pub user: Option<LinuxContainerUser>,
    pub stop_signal: String,
    /// Process id on the host while running, else 0.
    pub pid: i32,
    /// The container's cgroup, a path from the root of the hierarchy.
    pub cgroup_path: String,
}

/// Which containers to list. Empty fields match all.
#[derive(Clone, Debug, Default)]
pub struct ContainerFilter {
    pub id: String,
    pub state: Option<ContainerState>,
    pub pod_sandbox_id: String,
    pub label_selector: BTreeMap<String, String>,
}

/// What a command run in a container printed, and how it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExecSyncResponse {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub exit_code: i32,
}

/// A command to run in a running container, with streams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExecRequest {
    pub container_id: String,
    pub cmd: Vec<String>,
    pub tty: bool,
    pub stdin: bool,
    pub stdout: bool,
    /// Never with `tty`, where both outputs are one.
    pub stderr: bool,
    /// Size of the terminal at the start.
    pub size: Option<TerminalSize>,
}

/// Which streams of a running container to join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachRequest {
    pub container_id: String,
    pub tty: bool,
    pub stdin: bool,
    pub stdout: bool,
    pub stderr: bool,
}

/// Size of a terminal in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TerminalSize {
    pub width: u16,
    pub height: u16,
}
