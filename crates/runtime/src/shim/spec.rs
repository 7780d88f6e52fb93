//! What a shim is told to run: every decision is taken, the shim only carries out.
//!
//! Written by the daemon as `spec.json` in the container's directory. A shim may be older than the
//! daemon that talks to it, so fields are only ever added, with defaults.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cgroup::{DeviceRule, Resources};
use crate::cri::{IDMapping, MountPropagation, SupplementalGroupsPolicy};

/// Name of the spec in a container's directory.
pub(crate) const SPEC_FILE: &str = "spec.json";
/// Name of the shim's socket in a container's run directory.
pub(crate) const SOCKET: &str = "shim.sock";
/// Name of the record of a started container, in its directory.
pub(crate) const STARTED_FILE: &str = "started.json";
/// Name of the record of an ended container, in its directory.
pub(crate) const EXIT_FILE: &str = "exit.json";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Spec {
    pub(crate) id: String,
    pub(crate) process: Process,
    pub(crate) terminal: bool,
    pub(crate) stdin: bool,
    pub(crate) stdin_once: bool,
    pub(crate) log_path: Option<PathBuf>,
    pub(crate) root: Root,
    pub(crate) namespaces: Namespaces,
    pub(crate) mounts: Vec<MountSpec>,
    pub(crate) devices: Vec<DeviceNode>,
    pub(crate) masked_paths: Vec<String>,
    pub(crate) readonly_paths: Vec<String>,
    pub(crate) cgroup: CgroupSpec,
}

/// How the container's processes run, the first one and those of exec alike.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Process {
    pub(crate) args: Vec<String>,
    /// `NAME=value`
    pub(crate) env: Vec<String>,
    pub(crate) cwd: String,
    pub(crate) user: UserSpec,
    /// Bit masks of capabilities.
    pub(crate) bounding: u64,
    pub(crate) effective: u64,
    pub(crate) ambient: u64,
    pub(crate) no_new_privs: bool,
    /// Compiled seccomp filters, installed in this order.
    pub(crate) seccomp: Vec<PathBuf>,
    pub(crate) apparmor: Option<String>,
    pub(crate) selinux: Option<String>,
    pub(crate) oom_score_adj: Option<i32>,
    pub(crate) rlimits: Vec<Rlimit>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rlimit {
    /// Number of the resource, `RLIMIT_...`.
    pub(crate) resource: u32,
    pub(crate) soft: u64,
    pub(crate) hard: u64,
}

/// Whom to run as; names are looked up in the container's own files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct UserSpec {
    /// `user` or `user:group`, by number or name; empty: root.
    pub(crate) user: String,
    pub(crate) additional_groups: Vec<u32>,
    pub(crate) groups_policy: SupplementalGroupsPolicy,
}

/// The container's root: an overlay of image layers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Root {
    /// Directory that the names in `layers` are relative to.
    pub(crate) layers_dir: PathBuf,
    /// Topmost first.
    pub(crate) layers: Vec<String>,
    /// The container's directory, with `upper`, `work` and the mount point `rootfs` in it.
    pub(crate) dir: PathBuf,
    pub(crate) readonly: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Namespaces {
    /// Files of namespaces to join; `None`: the node's.
    pub(crate) net: Option<PathBuf>,
    pub(crate) ipc: Option<PathBuf>,
    pub(crate) uts: Option<PathBuf>,
    pub(crate) user: Option<PathBuf>,
    pub(crate) pid: PidNamespace,
    /// A cgroup namespace of its own.
    pub(crate) cgroup: bool,
    /// Ids of the user namespace, to give files the owner that looks like root inside.
    pub(crate) uid_mappings: Vec<IDMapping>,
    pub(crate) gid_mappings: Vec<IDMapping>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) enum PidNamespace {
    #[default]
    New,
    Node,
    Join(PathBuf),
}

/// One mount, made in the order of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MountSpec {
    pub(crate) target: String,
    pub(crate) kind: MountKind,
    pub(crate) readonly: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum MountKind {
    Proc,
    Sysfs,
    /// `/dev`: a tmpfs with the standard devices.
    Dev,
    DevPts,
    Mqueue,
    /// The container's own cgroups.
    Cgroup,
    Tmpfs {
        /// Octal, as in mount options.
        mode: String,
        size: String,
        exec: bool,
    },
    Bind {
        source: PathBuf,
        /// What of the source, resolved without leaving it; empty: all of it.
        #[serde(default)]
        sub_path: String,
        propagation: MountPropagation,
        recursive_readonly: bool,
        /// Show files under the ids of the container's user namespace.
        idmap: bool,
    },
    /// A part of the container's root that stays writable when the root does not.
    Volume,
    /// Layers of another image, or a directory in them.
    Image {
        layers_dir: PathBuf,
        layers: Vec<String>,
        sub_path: String,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct DeviceNode {
    pub(crate) path: String,
    /// `c` or `b`
    pub(crate) kind: char,
    pub(crate) major: u64,
    pub(crate) minor: u64,
    /// Permission bits.
    pub(crate) mode: u32,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CgroupSpec {
    /// From the root of the hierarchy.
    pub(crate) path: String,
    pub(crate) resources: Resources,
    pub(crate) devices: Vec<DeviceRule>,
}

/// A user after the lookup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) groups: Vec<u32>,
    pub(crate) home: String,
}

/// Proof that the container's program was executed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StartRecord {
    pub(crate) shim_pid: i32,
    /// Host pid of the container's first process.
    pub(crate) pid: i32,
    pub(crate) started_at: i64,
    pub(crate) identity: Identity,
}

/// How the container ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ExitRecord {
    pub(crate) exit_code: i32,
    pub(crate) signal: i32,
    pub(crate) oom_killed: bool,
    pub(crate) started_at: i64,
    pub(crate) finished_at: i64,
    /// Set where the end is no ordinary one.
    pub(crate) reason: String,
    pub(crate) message: String,
    pub(crate) identity: Option<Identity>,
}
