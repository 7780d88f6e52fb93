//! What happens when the node runs short of memory, disk or processes: conditions of the node, and Pods that have to go. Plain
//! functions of what was read. Behaviour: `pkg/kubelet/eviction`.

mod admit;
mod local_storage;
mod rank;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::Pod;
use reconcile::quantity::{Amount, Format};

use crate::stats::machine::Machine;
use crate::stats::{PodUsage, Snapshot};

pub use admit::admit;
pub use local_storage::{has_limits, over_limits};

/// Thresholds, as upstream's defaults: of each signal a quantity or a part of the whole.
pub const DEFAULT_HARD: &str =
    "memory.available<100Mi,nodefs.available<10%,nodefs.inodesFree<5%,imagefs.available<15%,imagefs.inodesFree<5%";
/// How long a condition stays after the shortage was seen last.
const TRANSITION: SignedDuration = SignedDuration::from_mins(5);
/// Priority from which on Pods are needed by the cluster itself.
const CRITICAL: i32 = 2_000_000_000;

/// What the node can be short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    // First: without memory nothing else can be done.
    MemoryAvailable,
    NodefsAvailable,
    NodefsInodesFree,
    ImagefsAvailable,
    ImagefsInodesFree,
    PidAvailable,
}

/// A condition of the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressure {
    Memory,
    Disk,
    Pid,
}

impl Pressure {
    pub fn name(self) -> &'static str {
        match self {
            Pressure::Memory => "MemoryPressure",
            Pressure::Disk => "DiskPressure",
            Pressure::Pid => "PIDPressure",
        }
    }
}

impl Signal {
    const ALL: [Signal; 6] = [
        Signal::MemoryAvailable,
        Signal::NodefsAvailable,
        Signal::NodefsInodesFree,
        Signal::ImagefsAvailable,
        Signal::ImagefsInodesFree,
        Signal::PidAvailable,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Signal::MemoryAvailable => "memory.available",
            Signal::NodefsAvailable => "nodefs.available",
            Signal::NodefsInodesFree => "nodefs.inodesFree",
            Signal::ImagefsAvailable => "imagefs.available",
            Signal::ImagefsInodesFree => "imagefs.inodesFree",
            Signal::PidAvailable => "pid.available",
        }
    }

    /// What is taken back.
    pub fn resource(self) -> &'static str {
        match self {
            Signal::MemoryAvailable => "memory",
            Signal::NodefsAvailable | Signal::ImagefsAvailable => "ephemeral-storage",
            Signal::NodefsInodesFree | Signal::ImagefsInodesFree => "inodes",
            Signal::PidAvailable => "pids",
        }
    }

    fn pressure(self) -> Pressure {
        match self {
            Signal::MemoryAvailable => Pressure::Memory,
            Signal::PidAvailable => Pressure::Pid,
            _ => Pressure::Disk,
        }
    }

    /// Whether images that nobody uses help.
    pub fn is_disk(self) -> bool {
        self.pressure() == Pressure::Disk
    }
}

/// How much has to be left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Least {
    Amount(i64),
    /// Of a hundred.
    Percent(f64),
}

/// When the node is short of something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    pub signal: Signal,
    pub least: Least,
}

impl Threshold {
    /// What holds unless somebody says otherwise, as [`Threshold::parse_list`] reads it.
    pub const DEFAULTS: &str = DEFAULT_HARD;

    /// Reads `memory.available<100Mi,nodefs.available<10%`; nothing is no threshold.
    ///
    /// # Errors
    /// What cannot be read, in words.
    pub fn parse_list(text: &str) -> Result<Vec<Threshold>, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| {
                let parsed =
                    part.split_once('<').and_then(|(signal, least)| Threshold::parse(signal.trim(), least.trim()));
                parsed.ok_or_else(|| format!("{part:?} is no threshold such as memory.available<100Mi"))
            })
            .collect()
    }

    /// The signal and what has to be left, as they were read.
    pub fn parts(&self) -> (&'static str, String) {
        let least = match self.least {
            Least::Amount(amount) => binary(amount),
            Least::Percent(part) => format!("{part}%"),
        };
        (self.signal.name(), least)
    }

    fn parse(signal: &str, text: &str) -> Option<Threshold> {
        let signal = Signal::ALL.into_iter().find(|one| one.name() == signal)?;
        let least = match text.strip_suffix('%') {
            Some(percent) => Least::Percent(percent.parse().ok().filter(|part| (0.0..=100.0).contains(part))?),
            None => Least::Amount(Amount::parse(text).ok()?.value()),
        };
        Some(Threshold { signal, least })
    }

    fn amount(&self, capacity: i64) -> i64 {
        match self.least {
            Least::Amount(amount) => amount,
            Least::Percent(part) => (capacity as f64 * part / 100.0) as i64,
        }
    }
}

/// What there is of something, and what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    pub available: i64,
    pub capacity: i64,
}

/// Reads the signals. The node's disk holds images, too.
pub fn observe(machine: &Machine) -> BTreeMap<Signal, Observed> {
    let one = |available: u64, capacity: u64| Observed {
        available: i64::try_from(available).unwrap_or(i64::MAX),
        capacity: i64::try_from(capacity).unwrap_or(i64::MAX),
    };
    let disk = &machine.disk;
    let (space, files) = (one(disk.available, disk.usable), one(disk.inodes_free, disk.inodes));
    let mut all = BTreeMap::from([
        (Signal::MemoryAvailable, one(machine.memory.available(), machine.memory.total)),
        (Signal::NodefsAvailable, space),
        (Signal::ImagefsAvailable, space),
        (Signal::PidAvailable, one(machine.most_processes.saturating_sub(machine.processes), machine.most_processes)),
    ]);
    // File systems that do not count files are never short of them.
    if disk.inodes > 0 {
        all.extend([(Signal::NodefsInodesFree, files), (Signal::ImagefsInodesFree, files)]);
    }
    all
}

/// Thresholds that are met, the most urgent first.
pub fn met(thresholds: &[Threshold], observed: &BTreeMap<Signal, Observed>) -> Vec<Threshold> {
    let short =
        |one: &&Threshold| observed.get(&one.signal).is_some_and(|seen| seen.available < one.amount(seen.capacity));
    let mut all: Vec<Threshold> = thresholds.iter().filter(short).copied().collect();
    all.sort_by_key(|one| one.signal);
    all
}

/// Which conditions hold, and since when they were not seen.
#[derive(Debug, Default)]
pub struct Conditions {
    last_seen: BTreeMap<Pressure, Timestamp>,
}

impl Conditions {
    /// Takes note of what is met; answers the conditions that hold now.
    pub fn note(&mut self, met: &[Threshold], now: Timestamp) -> BTreeSet<Pressure> {
        for one in met {
            self.last_seen.insert(one.signal.pressure(), now);
        }
        self.last_seen.retain(|_, seen| now.duration_since(*seen) < TRANSITION);
        self.last_seen.keys().copied().collect()
    }
}

/// A Pod that has to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eviction {
    pub uid: String,
    pub message: String,
    /// It is not the Pod's own fault: the Pod's conditions tell.
    pub disrupts: bool,
}

/// Whether a Pod must not be evicted.
pub fn is_critical(pod: &Pod) -> bool {
    pod.spec.as_ref().and_then(|spec| spec.priority).unwrap_or(0) >= CRITICAL
}

/// The Pod that goes first when the node is short of something.
pub fn choose(
    threshold: Threshold,
    pods: &[Arc<Pod>],
    snapshot: &Snapshot,
    observed: &BTreeMap<Signal, Observed>,
) -> Option<Eviction> {
    let usage: BTreeMap<&str, &PodUsage> = snapshot.pods.iter().map(|one| (one.key.uid.as_str(), one)).collect();
    let mut candidates: Vec<&Arc<Pod>> = pods.iter().filter(|pod| is_active(pod)).collect();
    rank::rank(threshold.signal, &mut candidates, &usage);
    let first = candidates.into_iter().find(|pod| !is_critical(pod))?;
    let uid = first.metadata.uid.clone()?;
    let message = message(threshold, first, usage.get(uid.as_str()).copied(), observed);
    Some(Eviction { uid, message, disrupts: true })
}

fn is_active(pod: &Pod) -> bool {
    let phase = pod.status.as_ref().and_then(|status| status.phase.as_deref());
    !matches!(phase, Some("Succeeded" | "Failed")) && pod.metadata.deletion_timestamp.is_none()
}

fn binary(bytes: i64) -> String {
    Amount::of_units(bytes, Format::Binary).to_quantity().0
}

/// What the Pod's status and the event tell.
fn message(threshold: Threshold, pod: &Pod, usage: Option<&PodUsage>, observed: &BTreeMap<Signal, Observed>) -> String {
    let resource = threshold.signal.resource();
    let mut text = format!("The node was low on resource: {resource}. ");
    if let Some(seen) = observed.get(&threshold.signal) {
        let least = binary(threshold.amount(seen.capacity));
        text.push_str(&format!("Threshold quantity: {least}, available: {}. ", binary(seen.available)));
    }
    let spec = pod.spec.as_ref();
    let all = spec.into_iter().flat_map(|spec| spec.containers.iter().chain(spec.init_containers.iter().flatten()));
    let all: Vec<_> = all.collect();
    for one in usage.into_iter().flat_map(|usage| &usage.containers) {
        let Some(container) = all.iter().find(|container| container.name == one.name) else { continue };
        let used = match resource {
            "memory" => one.usage.stats.memory_working_set,
            "ephemeral-storage" => Some(one.rootfs.bytes + one.logs.bytes),
            _ => None,
        };
        let Some(used) = used.and_then(|used| i64::try_from(used).ok()) else { continue };
        let requests = container.resources.as_ref().and_then(|all| all.requests.as_ref());
        let request = requests.and_then(|map| map.get(resource));
        if used > request.map_or(0, reconcile::quantity::value) {
            let request = request.map_or("0", |request| request.0.as_str());
            text.push_str(&format!(
                "Container {} was using {}, request is {request}, has larger consumption of {resource}. ",
                one.name,
                binary(used)
            ));
        }
    }
    text
}
