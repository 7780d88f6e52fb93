//! The runtime inside this program: sandboxes, containers and images without any other daemon.
//!
//! Owns the records of sandboxes and containers, and one task per running container that listens
//! to its shim. What is on disk and in the kernel is the truth: a restarted daemon finds its
//! containers by their directories and goes on ([`EmbeddedRuntime::open`]).

mod container;
mod device;
mod lacking;
mod launcher;
mod netns;
mod records;
mod recover;
mod rights;
mod sandbox;
mod spec;
mod stats;
mod streams;
mod trait_impl;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context;
use tokio::sync::{broadcast, watch};

use crate::api::{Error, Result};
use crate::cgroup::Cgroups;
use crate::cri::{ContainerEvent, ContainerEventType, LinuxContainerResources, PodSandboxNetworkStatus};
use crate::image::{ImageStore, RegistrySettings};
use crate::seccomp::FilterCache;
use crate::shim::spec::{ExitRecord, StartRecord};

use launcher::Launcher;
use records::{ContainerRecord, Places, SandboxRecord};

/// Events that a listener may be behind before it is told to list anew.
const EVENT_BACKLOG: usize = 4096;
/// How long what is killed may take to end.
const KILL_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a container may take from its shim's start to its program's.
const START_TIMEOUT: Duration = Duration::from_secs(120);

/// How the embedded runtime is set up.
#[derive(Clone, Debug)]
pub struct EmbeddedConfig {
    /// Directory for all that lasts: images, containers, records.
    pub root: PathBuf,
    /// Directory for what a reboot may take: namespaces and sockets.
    pub run: PathBuf,
    /// The program to start as shim; `None`: this one. Its `main` must begin with
    /// [`crate::shim::main`].
    pub shim_program: Option<PathBuf>,
    pub registries: RegistrySettings,
}

/// See the module. Clones share one runtime.
#[derive(Clone)]
pub struct EmbeddedRuntime {
    shared: Arc<Shared>,
}

struct Shared {
    places: Places,
    cgroups: Cgroups,
    images: ImageStore,
    launcher: Launcher,
    filters: FilterCache,
    /// Capabilities that this process can give.
    held: u64,
    /// What this machine lacks, as it is told to people.
    lacking: Vec<String>,
    state: Mutex<State>,
    events: broadcast::Sender<ContainerEvent>,
}

#[derive(Default)]
struct State {
    sandboxes: BTreeMap<String, Arc<Sandbox>>,
    containers: BTreeMap<String, Arc<Container>>,
}

struct Sandbox {
    record: SandboxRecord,
    live: Mutex<SandboxLive>,
    /// Held by whoever changes the sandbox.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct SandboxLive {
    ready: bool,
    network: PodSandboxNetworkStatus,
}

struct Container {
    record: ContainerRecord,
    /// Where the container is in its life.
    phase: watch::Sender<Phase>,
    resources: Mutex<LinuxContainerResources>,
    usage: tokio::sync::Mutex<stats::CachedUsage>,
    /// Held by whoever starts, stops or removes the container.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone, Debug)]
enum Phase {
    Created,
    Running(StartRecord),
    Exited(ExitRecord),
}

impl Sandbox {
    fn live(&self) -> MutexGuard<'_, SandboxLive> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Container {
    fn new(record: ContainerRecord, phase: Phase) -> Arc<Self> {
        Arc::new(Self {
            phase: watch::Sender::new(phase),
            resources: Mutex::new(record.resources.clone()),
            usage: tokio::sync::Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            record,
        })
    }

    fn phase(&self) -> Phase {
        self.phase.borrow().clone()
    }

    /// The running container's start, or why there is none.
    fn running(&self) -> Result<StartRecord> {
        let state = match self.phase() {
            Phase::Running(start) => return Ok(start),
            Phase::Created => "is not running: it was not started",
            Phase::Exited(_) => "is not running: it has exited",
        };
        Err(Error::FailedPrecondition(format!("container {:?} {state}", self.record.id)))
    }
}

impl EmbeddedRuntime {
    /// The image store, for calls that the trait does not have.
    pub fn images(&self) -> &ImageStore {
        &self.shared.images
    }

    /// The cgroup filesystems, to make those of Pods and QoS classes in.
    pub fn cgroups(&self) -> &Cgroups {
        &self.shared.cgroups
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change is the insertion or removal of one entry.
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// By id or a prefix that only one has.
    fn sandbox(&self, id: &str) -> Result<Arc<Sandbox>> {
        find(&self.state().sandboxes, id).ok_or_else(|| Error::NotFound(format!("sandbox {id:?}")))
    }

    fn container(&self, id: &str) -> Result<Arc<Container>> {
        find(&self.state().containers, id).ok_or_else(|| Error::NotFound(format!("container {id:?}")))
    }

    fn containers_of(&self, sandbox_id: &str) -> Vec<Arc<Container>> {
        self.state().containers.values().filter(|c| c.record.sandbox_id == sandbox_id).cloned().collect()
    }

    fn tell(&self, event_type: ContainerEventType, container_id: &str, sandbox_id: &str) {
        // Nobody listening is no error.
        let _ = self.shared.events.send(ContainerEvent {
            container_id: container_id.to_owned(),
            pod_sandbox_id: sandbox_id.to_owned(),
            event_type,
            created_at: crate::shim::now_nanos(),
        });
    }

    /// Layers that containers stand on.
    fn layers_in_use(&self) -> BTreeSet<String> {
        self.state().containers.values().flat_map(|c| c.record.layers.iter().cloned()).collect()
    }

    /// Removes what no image and no container needs. Returns the bytes that were freed.
    pub async fn collect_garbage(&self) -> Result<u64> {
        let runtime = self.clone();
        Ok(blocking(move || runtime.shared.images.collect_garbage(&runtime.layers_in_use())).await?)
    }
}

/// By key, or by a prefix that only one key has.
fn find<T: Clone>(map: &BTreeMap<String, T>, id: &str) -> Option<T> {
    if let Some(found) = map.get(id) {
        return Some(found.clone());
    }
    let mut from = map.range(id.to_owned()..).take_while(|(key, _)| !id.is_empty() && key.starts_with(id));
    match (from.next(), from.next()) {
        (Some((_, found)), None) => Some(found.clone()),
        _ => None,
    }
}

/// 64 hexadecimal digits.
fn new_id() -> anyhow::Result<String> {
    let mut bytes = [0u8; 32];
    let mut source = std::fs::File::open("/dev/urandom").context("open /dev/urandom")?;
    std::io::Read::read_exact(&mut source, &mut bytes).context("read /dev/urandom")?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Runs what waits for the disk or the kernel where it holds nobody up.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("the work was cut short")?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_unique_prefix() {
        let map = BTreeMap::from([("abc1".to_owned(), 1), ("abd2".to_owned(), 2)]);
        for (id, expect) in [("abc1", Some(1)), ("abd", Some(2)), ("ab", None), ("", None), ("x", None)] {
            assert_eq!(find(&map, id), expect, "{id}");
        }
        assert_eq!(new_id().unwrap().len(), 64);
    }
}
