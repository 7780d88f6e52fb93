//! What is remembered of sandboxes and containers across restarts, one file each.
//!
//! The files are whole or absent, but not forced to disk: after a loss of power no container runs
//! any more, and one whose record is gone is removed as if it had never been.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cri::{ContainerConfig, LinuxContainerResources, PodSandboxConfig, PodSandboxNetworkStatus};
use crate::remove::remove_tree;

pub(super) const SANDBOX_RECORD: &str = "sandbox.json";
pub(super) const CONTAINER_RECORD: &str = "container.json";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SandboxRecord {
    pub(super) id: String,
    pub(super) config: PodSandboxConfig,
    pub(super) created_at: i64,
    pub(super) network: PodSandboxNetworkStatus,
    /// File of the network namespace; empty with the host's network.
    pub(super) netns_path: String,
    /// The process that holds a shared pid namespace.
    pub(super) holder: Option<i32>,
    pub(super) stopped: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ContainerRecord {
    pub(super) id: String,
    pub(super) sandbox_id: String,
    pub(super) config: ContainerConfig,
    pub(super) created_at: i64,
    pub(super) image_id: String,
    pub(super) image_ref: String,
    pub(super) image_tag: Option<String>,
    /// Digests of the layers that the container stands on, those of mounted images included.
    pub(super) layers: Vec<String>,
    pub(super) cgroup_path: String,
    pub(super) log_path: String,
    pub(super) stop_signal: String,
    pub(super) resources: LinuxContainerResources,
}

pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    match fs::read(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e).with_context(|| format!("read {}", path.display())),
        Ok(text) => serde_json::from_slice(&text).with_context(|| format!("parse {}", path.display())),
    }
}

/// Names in a directory; none if it is missing.
pub(super) fn names(directory: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(directory) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.with_context(|| format!("read {}", directory.display()))?,
    };
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()
        .context("read directory")
}

/// Removes a directory with all in it; it may be gone already.
pub(super) fn remove_dir(path: &Path) -> Result<()> {
    for _ in 1..REMOVALS {
        match remove_tree(path) {
            // Whoever notes a container's end at this moment may add a record between two steps of the removal.
            Err(e) if e.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => return other.with_context(|| format!("remove {}", path.display())),
        }
    }
    remove_tree(path).with_context(|| format!("remove {}", path.display()))
}

/// How often a directory that others write to is tried to be removed.
const REMOVALS: usize = 10;

/// Where things lie.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// What lasts.
    pub(super) root: PathBuf,
    /// What a reboot may take.
    pub(super) run: PathBuf,
}

impl Places {
    pub(super) fn sandbox(&self, id: &str) -> PathBuf {
        self.root.join("sandboxes").join(id)
    }

    pub(super) fn sandbox_run(&self, id: &str) -> PathBuf {
        self.run.join("sandboxes").join(id)
    }

    pub(super) fn container(&self, id: &str) -> PathBuf {
        self.root.join("containers").join(id)
    }

    pub(super) fn container_run(&self, id: &str) -> PathBuf {
        self.run.join("containers").join(id)
    }
}
