//! Images that no container uses, removed when the disk fills up: those that were used longest ago first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::ObjectReference;
use reconcile::EventRecorder;
use runtime::api::Runtime;
use runtime::cri::{ContainerFilter, Image, ImageSpec};

use crate::stats::machine::Filesystem;

/// How often the disk is looked at: nothing tells how full it is.
pub const PERIOD: Duration = Duration::from_secs(300);

/// When images are removed.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// Percent of the disk in use from which on images are removed, and down to which.
    pub high_percent: i64,
    pub low_percent: i64,
    /// How long an image is left alone after it was first seen.
    pub min_age: SignedDuration,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy { high_percent: 85, low_percent: 80, min_age: SignedDuration::from_secs(120) }
    }
}

#[derive(Clone, Debug)]
struct Record {
    first_seen: Timestamp,
    last_used: Timestamp,
    size: i64,
    pinned: bool,
}

/// What is remembered of images, by id.
#[derive(Debug, Default)]
struct Records(BTreeMap<String, Record>);

impl Records {
    /// Takes note of what is there and what is in use. Images that are there from the start count as old.
    fn note(&mut self, images: &[Image], used: &BTreeSet<String>, seen: Timestamp, now: Timestamp) {
        self.0.retain(|id, _| images.iter().any(|image| image.id == *id));
        for image in images {
            let record = self.0.entry(image.id.clone()).or_insert(Record {
                first_seen: seen,
                last_used: Timestamp::UNIX_EPOCH,
                size: 0,
                pinned: false,
            });
            record.size = i64::try_from(image.size).unwrap_or(i64::MAX);
            record.pinned = image.pinned;
            if used.contains(&image.id) {
                record.last_used = now;
            }
        }
    }

    /// Images that may go, in the order in which they do: id and size.
    fn removable(&self, used: &BTreeSet<String>, min_age: SignedDuration, now: Timestamp) -> Vec<(String, i64)> {
        let mut free: Vec<(&String, &Record)> = self
            .0
            .iter()
            .filter(|(id, record)| {
                !used.contains(*id)
                    && !record.pinned
                    && record.last_used < now
                    && now.duration_since(record.first_seen) >= min_age
            })
            .collect();
        free.sort_by_key(|(_, record)| (record.last_used, record.first_seen));
        free.into_iter().map(|(id, record)| (id.clone(), record.size)).collect()
    }
}

/// Size of a disk and what is free of it, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disk {
    pub capacity: i64,
    pub available: i64,
}

impl Disk {
    pub fn of(path: &Path) -> anyhow::Result<Disk> {
        let disk = Filesystem::read(path)?;
        let bytes = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
        Ok(Disk { capacity: bytes(disk.usable), available: bytes(disk.available) })
    }

    fn used_percent(self) -> i64 {
        100 - self.available.min(self.capacity).saturating_mul(100) / self.capacity.max(1)
    }
}

/// How many bytes to free; none below the threshold.
fn to_free(disk: Disk, policy: Policy) -> Option<i64> {
    let low = disk.capacity.saturating_mul(100 - policy.low_percent) / 100;
    (disk.used_percent() >= policy.high_percent).then(|| low - disk.available)
}

/// Removes images.
pub struct ImageCollector {
    runtime: Arc<dyn Runtime>,
    recorder: EventRecorder,
    node: ObjectReference,
    policy: Policy,
    records: Records,
    failed_before: bool,
}

impl ImageCollector {
    pub fn new(runtime: Arc<dyn Runtime>, recorder: EventRecorder, node: ObjectReference) -> ImageCollector {
        let (policy, records) = Default::default();
        ImageCollector { runtime, recorder, node, policy, records, failed_before: false }
    }

    /// Takes note of the images that are there when the agent starts.
    pub async fn begin(&mut self, now: Timestamp) -> anyhow::Result<()> {
        self.look(Timestamp::UNIX_EPOCH, now).await.map(drop)
    }

    async fn look(&mut self, seen: Timestamp, now: Timestamp) -> anyhow::Result<BTreeSet<String>> {
        let images = self.runtime.list_images().await.context("cannot list images")?;
        let mut used = BTreeSet::new();
        for container in self.runtime.list_containers(&ContainerFilter::default()).await? {
            used.insert(container.image_id);
            // One that is removed meanwhile uses nothing.
            let Ok(status) = self.runtime.container_status(&container.id).await else { continue };
            let mounted = status.mounts.iter().filter_map(|mount| mount.image.as_ref());
            for image in mounted {
                let found = self.runtime.image_status(image).await.ok().flatten();
                used.extend(found.map(|found| found.id));
            }
        }
        self.records.note(&images, &used, seen, now);
        Ok(used)
    }

    /// Removes images if the disk is too full, and tells when that does not help. Events as upstream's: a failure is told
    /// when it is not the first in a row.
    pub async fn collect(&mut self, disk: Disk, now: Timestamp) {
        match self.try_collect(disk, now).await {
            Ok(()) => self.failed_before = false,
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "images were not collected");
                if std::mem::replace(&mut self.failed_before, true) {
                    self.recorder.warning(self.node.clone(), "ImageGCFailed", format!("{error:#}"));
                }
            }
        }
    }

    async fn try_collect(&mut self, disk: Disk, now: Timestamp) -> anyhow::Result<()> {
        if disk.capacity == 0 {
            let text = "invalid capacity 0 on image filesystem";
            self.recorder.warning(self.node.clone(), "InvalidDiskCapacity", text);
            anyhow::bail!(text);
        }
        let used = self.look(now, now).await?;
        let Some(wanted) = to_free(disk, self.policy) else { return Ok(()) };
        let freed = self.free(wanted, &used, now).await?;
        if freed < wanted {
            let text = format!(
                "Insufficient free disk space on the node's image filesystem ({}% of {} used). Failed to free sufficient \
                 space by deleting unused images (freed {freed} bytes). Investigate disk usage, as it could be used by \
                 active images, logs, volumes, or other data.",
                disk.used_percent(),
                shown(disk.capacity)
            );
            self.recorder.warning(self.node.clone(), "FreeDiskSpaceFailed", text.clone());
            anyhow::bail!(text);
        }
        Ok(())
    }

    /// Removes all images that are not in use.
    pub async fn delete_unused(&mut self, now: Timestamp) -> anyhow::Result<()> {
        let used = self.look(now, now).await?;
        self.free(i64::MAX, &used, now).await.map(drop)
    }

    async fn free(&mut self, wanted: i64, used: &BTreeSet<String>, now: Timestamp) -> anyhow::Result<i64> {
        let (mut freed, mut errors) = (0_i64, Vec::new());
        for (id, size) in self.records.removable(used, self.policy.min_age, now) {
            match self.runtime.remove_image(&ImageSpec::named(&id)).await {
                Ok(()) => {
                    tracing::info!(image = id, size, "an image that nobody uses was removed");
                    self.records.0.remove(&id);
                    freed += size;
                }
                Err(error) => errors.push(error.to_string()),
            }
            if freed >= wanted {
                break;
            }
        }
        anyhow::ensure!(
            errors.is_empty(),
            "wanted to free {wanted} bytes, but freed {freed} bytes space with errors in image deletion: {}",
            errors.join(", ")
        );
        Ok(freed)
    }
}

/// A size as people read it.
fn shown(bytes: i64) -> String {
    let mut size = bytes as f64;
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    for unit in ["KiB", "MiB", "GiB"] {
        size /= 1024.0;
        if size < 1024.0 {
            return format!("{size:.1} {unit}");
        }
    }
    format!("{:.1} TiB", size / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("a time")
    }

    #[test]
    fn unused_images_go_oldest_first() {
        let image = |id: &str, pinned| Image { id: id.into(), size: 10, pinned, ..Image::default() };
        let all = |names: &[&str]| names.iter().map(|id| image(id, *id == "p")).collect::<Vec<_>>();
        let used = |names: &[&str]| names.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
        let mut records = Records::default();
        records.note(&all(&["a", "b", "p", "u"]), &used(&["a", "u"]), Timestamp::UNIX_EPOCH, at(1000));
        records.note(&all(&["a", "b", "n", "p", "u"]), &used(&["u"]), at(1050), at(1050));
        let ids = |now| records.removable(&used(&["u"]), SignedDuration::from_secs(120), at(now));
        let names = |list: Vec<(String, i64)>| list.into_iter().map(|(id, _)| id).collect::<Vec<_>>().join(" ");
        assert_eq!(names(ids(1100)), "b a", "what is in use, pinned or too young stays");
        assert_eq!(names(ids(1200)), "b n a");
    }

    #[test]
    fn a_full_disk_is_freed_down_to_the_low_threshold() {
        let free = |available| to_free(Disk { capacity: 1000, available }, Policy::default());
        assert_eq!((free(500), free(160), free(150), free(0)), (None, None, Some(50), Some(200)));
        assert_eq!((shown(512), shown(1536), shown(5 << 30)), ("512 B".into(), "1.5 KiB".into(), "5.0 GiB".into()));
    }
}
