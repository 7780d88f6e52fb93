//! Images on this node: their names, their documents and their unpacked layers.
//!
//! Owns a directory:
//!
//! ```text
//! index.json      which images there are and what they are called; written whole, by rename
//! blobs/sha256/   configurations and manifests, by digest
//! layers/         unpacked layers, each once
//! staging/        what is not finished, by process
//! downloads/      compressed layers that are on their way, to go on after a break
//! ```
//!
//! Several processes may use it at once ([`lock`]). All calls block (for the time of disk access)
//! but [`ImageStore::pull`]. Compressed layers are
//! not kept: nobody asks a node for them.

mod archive;
mod config;
mod digest;
mod index;
mod layer;
mod local;
mod lock;
mod pull;
mod reference;
mod unpack;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

pub(crate) use digest::of as digest_of;

pub use config::ImageConfig;
pub use local::{FileSource, LayerFile};
pub use pull::RegistrySettings;
pub use reference::{Reference, ReferenceError};

use config::ConfigFile;
use index::{ImageRecord, Index};
use layer::{Layers, StagedLayer};
use lock::{Exclusive, Staging};

use crate::cri;
use crate::shim::write_record;

/// How long a layer that did not come to its end is kept, to go on with.
const DOWNLOAD_AGE: Duration = Duration::from_secs(24 * 3600);

/// The images of a node. Clones share them.
#[derive(Clone)]
pub struct ImageStore {
    shared: Arc<Shared>,
}

struct Shared {
    root: PathBuf,
    staging: Staging,
    layers: Layers,
    state: Mutex<State>,
    registries: RegistrySettings,
}

struct State {
    index: Index,
    /// Which version of the file that was.
    stamp: Option<index::Stamp>,
    /// Layers that work in progress relies on, by digest, with the number of those who do.
    leases: BTreeMap<String, usize>,
    /// Blobs that are being fetched, by their digits, with whose turn it is.
    downloads: BTreeMap<String, Arc<tokio::sync::Mutex<()>>>,
}

/// An image that is about to be recorded.
struct NewImage {
    config: Vec<u8>,
    /// Digest and text of the manifest or index that the names refer to.
    manifest: Option<(String, Vec<u8>)>,
    references: Vec<Reference>,
}

/// What a container needs of its image. While it lives the layers stay.
pub struct ImageLease {
    pub id: String,
    /// `docker.io/library/nginx@sha256:...`, or the id if it has no such name.
    pub reference: String,
    /// `docker.io/library/nginx:1.27`: the name that was asked for if the image has it.
    pub tag: Option<String>,
    pub config: ImageConfig,
    /// Directory that `layers` are relative to.
    pub layers_dir: PathBuf,
    /// Names of the layers' directories, topmost first.
    pub layers: Vec<String>,
    /// Digests of the layers, lowest first.
    pub diff_ids: Vec<String>,
    store: ImageStore,
}

impl Drop for ImageLease {
    fn drop(&mut self) {
        self.store.state().release(&self.diff_ids);
    }
}

impl State {
    fn lease(&mut self, diff_ids: &[String]) {
        for id in diff_ids {
            *self.leases.entry(id.clone()).or_default() += 1;
        }
    }

    fn release(&mut self, diff_ids: &[String]) {
        for id in diff_ids {
            if let Some(count) = self.leases.get_mut(id) {
                *count -= 1;
                if *count == 0 {
                    self.leases.remove(id);
                }
            }
        }
    }
}

impl ImageStore {
    /// Opens the store in `root`, which is made if it is missing.
    pub fn open(root: &Path, registries: RegistrySettings) -> Result<Self> {
        fs::create_dir_all(root).with_context(|| format!("make {}", root.display()))?;
        let held = lock::exclusive(root)?;
        for dir in [root.join("blobs/sha256"), root.join("downloads")] {
            fs::create_dir_all(&dir).with_context(|| format!("make {}", dir.display()))?;
        }
        let staging = Staging::make(&root.join("staging"), &held)?;
        let layers = Layers::open(root.join("layers"), staging.path().to_owned())?;
        let (index, stamp) = Index::load(&root.join("index.json"))?;
        let state = State { index, stamp, leases: BTreeMap::new(), downloads: BTreeMap::new() };
        let shared = Shared { root: root.to_owned(), staging, layers, state: Mutex::new(state), registries };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The state, with what other processes have changed.
    fn state(&self) -> MutexGuard<'_, State> {
        // Each change of the state is a single step, so a panic elsewhere leaves it whole.
        let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.shared.root.join("index.json");
        if index::stamp(&path) != state.stamp {
            match Index::load(&path) {
                Ok((index, stamp)) => (state.index, state.stamp) = (index, stamp),
                Err(e) => tracing::warn!(error = %format!("{e:#}"), "cannot read the index of images again"),
            }
        }
        state
    }

    /// Changes the index, on disk first. Whoever calls holds the lock.
    fn change<T>(&self, _lock: &Exclusive, change: impl FnOnce(&mut Index) -> Result<T>) -> Result<T> {
        let mut state = self.state();
        let mut index = state.index.clone();
        let done = change(&mut index)?;
        if index != state.index {
            let path = self.shared.root.join("index.json");
            write_record(&path, &index, true)?;
            (state.index, state.stamp) = (index, index::stamp(&path));
        }
        Ok(done)
    }

    fn staging(&self) -> &Path {
        self.shared.staging.path()
    }

    fn downloads(&self) -> PathBuf {
        self.shared.root.join("downloads")
    }

    fn blob_path(&self, id: &str) -> Result<PathBuf> {
        let hex = digest::hex_part(id).with_context(|| format!("{id:?} is no digest"))?;
        Ok(self.shared.root.join("blobs/sha256").join(hex))
    }

    /// All images, by id.
    pub fn list(&self) -> Vec<cri::Image> {
        self.state().index.images.values().map(ImageRecord::to_image).collect()
    }

    /// The image of an id (or a prefix of one) or a name.
    pub fn find(&self, name: &str) -> Option<cri::Image> {
        self.state().index.find(name).map(ImageRecord::to_image)
    }

    /// Holds an image for a container.
    pub fn lease(&self, name: &str) -> Result<Option<ImageLease>> {
        let record = {
            let mut state = self.state();
            let Some(record) = state.index.find(name).cloned() else { return Ok(None) };
            state.lease(&record.layers);
            record
        };
        let asked = Reference::parse(name).ok().and_then(|r| r.tagged());
        let mut lease = ImageLease {
            id: record.id.clone(),
            reference: record.digests.first().unwrap_or(&record.id).clone(),
            tag: asked.filter(|tag| record.tags.contains(tag)).or_else(|| record.tags.first().cloned()),
            config: ImageConfig::default(),
            layers_dir: self.shared.layers.dir().to_owned(),
            layers: Vec::new(),
            diff_ids: record.layers,
            store: self.clone(),
        };
        let text = fs::read(self.blob_path(&record.id)?).context("read the image's configuration")?;
        lease.config = serde_json::from_slice::<ConfigFile>(&text)?.config;
        // Of a layer that comes twice the lower one shows nothing, and overlayfs refuses both.
        let mut seen = BTreeSet::new();
        let names = lease.diff_ids.iter().rev().filter(|id| seen.insert(*id)).map(|id| Layers::name(id));
        lease.layers = names.collect::<Result<_>>()?;
        Ok(Some(lease))
    }

    /// Takes over the images of an archive. One that is damaged changes nothing.
    pub fn import(&self, archive: &Path) -> Result<Vec<cri::Image>> {
        let read = archive::read(archive, self.staging(), &self.shared.layers)
            .with_context(|| format!("import {}", archive.display()))?;
        let mut new = Vec::new();
        let mut layers = Vec::new();
        for image in read {
            new.push(image.image);
            layers.extend(image.layers);
        }
        self.record(new, layers, false)
    }

    /// Puts images into the index, their layers and documents first.
    fn record(&self, images: Vec<NewImage>, layers: Vec<StagedLayer>, pinned: bool) -> Result<Vec<cri::Image>> {
        let mut records = Vec::new();
        for image in &images {
            let config: ConfigFile =
                serde_json::from_slice(&image.config).context("parse the image's configuration")?;
            records.push(ImageRecord::new(image, &config, pinned));
        }
        let held = lock::exclusive(&self.shared.root)?;
        self.write(&images, layers, &mut records)?;
        self.change(&held, |index| Ok(records.into_iter().map(|r| index.add(r).to_image()).collect()))
    }

    fn write(&self, images: &[NewImage], layers: Vec<StagedLayer>, records: &mut [ImageRecord]) -> Result<()> {
        self.shared.layers.commit(layers)?;
        for (image, record) in images.iter().zip(records) {
            self.write_blob(&record.id, &image.config)?;
            if let Some((digest, text)) = &image.manifest
                && digest::of(text) == *digest
            {
                self.write_blob(digest, text)?;
            }
            record.size = image.config.len() as u64;
            for diff_id in &record.layers {
                let layer = self.shared.layers.find(diff_id)?;
                record.size += layer.with_context(|| format!("layer {diff_id} is missing"))?.size;
            }
        }
        Ok(())
    }

    fn write_blob(&self, id: &str, bytes: &[u8]) -> Result<()> {
        use std::io::Write;
        let path = self.blob_path(id)?;
        if path.exists() {
            return Ok(());
        }
        let mut file = tempfile::NamedTempFile::new_in(self.staging())?;
        file.write_all(bytes)?;
        file.as_file().sync_data()?;
        file.persist(&path).with_context(|| format!("write {}", path.display()))?;
        Ok(())
    }

    /// Gives an image that is here a further name.
    pub fn tag(&self, name: &str, reference: &str) -> Result<cri::Image> {
        let reference = Reference::parse(reference)?;
        let tagged = reference.tagged().context("a name for an image needs a tag")?;
        self.change(&lock::exclusive(&self.shared.root)?, |index| {
            let record = index.find(name).cloned();
            let mut record = record.with_context(|| format!("image {name:?} not found"))?;
            record.tags.insert(tagged);
            Ok(index.add(record).to_image())
        })
    }

    /// Removes an image with all its names; false if it was not here. Its layers go with
    /// [`Self::collect_garbage`].
    pub fn remove(&self, name: &str) -> Result<bool> {
        self.change(&lock::exclusive(&self.shared.root)?, |index| {
            let id = index.find(name).map(|r| r.id.clone());
            Ok(id.is_some_and(|id| index.images.remove(&id).is_some()))
        })
    }

    /// Removes one name of an image, and the image with its last one. False if it was not here.
    pub fn untag(&self, reference: &str) -> Result<bool> {
        let tagged = Reference::parse(reference)?.tagged();
        self.change(&lock::exclusive(&self.shared.root)?, |index| {
            let Some(id) = index.find(reference).map(|r| r.id.clone()) else { return Ok(false) };
            let Some(record) = index.images.get_mut(&id) else { return Ok(false) };
            record.tags.retain(|t| Some(t) != tagged.as_ref());
            if record.tags.is_empty() {
                index.images.remove(&id);
            }
            Ok(true)
        })
    }

    /// Removes layers and documents that no image, no work in progress and none of `in_use`
    /// (digests of layers) needs. Returns the bytes that were freed. Only for the process that
    /// knows which layers containers use.
    pub fn collect_garbage(&self, in_use: &BTreeSet<String>) -> Result<u64> {
        let held = lock::exclusive(&self.shared.root)?;
        let state = self.state();
        let mut needed = in_use.clone();
        let mut blobs = BTreeSet::new();
        for image in state.index.images.values() {
            needed.extend(image.layers.iter().cloned());
            blobs.insert(image.id.clone());
            blobs.extend(image.manifest.clone());
        }
        needed.extend(state.leases.keys().cloned());
        let mut freed = 0;
        // Under the lock: a new lease must not meet a layer that is about to go. What takes long,
        // the removal of files, comes after it.
        let mut removed = Vec::new();
        for layer in self.shared.layers.list()? {
            if !needed.contains(&layer.diff_id) {
                removed.push(self.shared.layers.remove(&layer.diff_id)?);
                freed += layer.size;
            }
        }
        for entry in fs::read_dir(self.shared.root.join("blobs/sha256"))? {
            let entry = entry?;
            let id = format!("sha256:{}", entry.file_name().to_string_lossy());
            if !blobs.contains(&id) && state.leases.is_empty() {
                freed += entry.metadata()?.len();
                fs::remove_file(entry.path())?;
            }
        }
        for entry in fs::read_dir(self.downloads())? {
            let entry = entry?;
            let active = state.downloads.get(entry.file_name().to_string_lossy().as_ref());
            let metadata = entry.metadata()?;
            let is_old = metadata.modified()?.elapsed().is_ok_and(|age| age > DOWNLOAD_AGE);
            if is_old && active.is_none_or(|turn| Arc::strong_count(turn) == 1) {
                freed += metadata.len();
                fs::remove_file(entry.path())?;
            }
        }
        drop((state, held));
        drop(removed);
        Ok(freed)
    }

    /// Disk space of all images.
    pub fn usage(&self) -> Result<cri::FilesystemUsage> {
        let layers = self.shared.layers.list()?;
        Ok(cri::FilesystemUsage {
            timestamp: crate::shim::now_nanos(),
            mountpoint: self.shared.root.display().to_string(),
            used_bytes: layers.iter().map(|l| l.size).sum(),
            inodes_used: layers.iter().map(|l| l.inodes).sum(),
        })
    }

    /// Makes an image of one layer from files of this machine.
    pub fn add_from_layer(&self, reference: &str, config: &ImageConfig, files: &[LayerFile]) -> Result<cri::Image> {
        let reference = Reference::parse(reference)?;
        ensure!(reference.digest.is_none(), "an image made here cannot have a digest in its name");
        let (document, layer) = local::build(&self.shared.layers, self.staging(), config, files)
            .with_context(|| format!("make image {reference}"))?;
        let image = NewImage { config: document, manifest: None, references: vec![reference] };
        let mut images = self.record(vec![image], vec![layer], true)?;
        images.pop().context("no image was recorded")
    }
}

#[cfg(test)]
mod tests;
