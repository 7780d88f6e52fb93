//! Unpacked layers on disk: each once, whatever number of images share it.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::digest::{HashingReader, hex_part};
use super::unpack;
use crate::shim::write_record;

/// Digits of the digest that name a layer's directory: few, because the kernel takes no more than
/// a page of names for a mount. The full digest stands beside.
const NAME_LENGTH: usize = 16;

/// What is known of a layer, in a file beside its directory.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct LayerRecord {
    pub(crate) diff_id: String,
    pub(crate) size: u64,
    pub(crate) inodes: u64,
}

/// All layers.
#[derive(Clone, Debug)]
pub(crate) struct Layers {
    dir: PathBuf,
    /// On the same filesystem, for what is not finished.
    staging: PathBuf,
}

/// A layer that is unpacked and verified, but not yet among the others. Dropping it removes it.
#[derive(Debug)]
pub(crate) struct StagedLayer {
    directory: tempfile::TempDir,
    record: LayerRecord,
}

impl Layers {
    pub(crate) fn open(dir: PathBuf, staging: PathBuf) -> Result<Self> {
        fs::create_dir_all(&dir).with_context(|| format!("make {}", dir.display()))?;
        Ok(Self { dir, staging })
    }

    /// The directory that the names of layers are relative to.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Name of a layer's directory.
    pub(crate) fn name(diff_id: &str) -> Result<String> {
        let hex = hex_part(diff_id).with_context(|| format!("{diff_id:?} is no digest"))?;
        Ok(hex[..NAME_LENGTH].to_owned())
    }

    fn record_path(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}.json"))
    }

    /// The layer, if it is here.
    pub(crate) fn find(&self, diff_id: &str) -> Result<Option<LayerRecord>> {
        let name = Self::name(diff_id)?;
        let Ok(text) = fs::read(self.record_path(&name)) else { return Ok(None) };
        let record: LayerRecord = serde_json::from_slice(&text).context("parse a layer's record")?;
        ensure!(record.diff_id == diff_id, "layers {diff_id} and {} have the same short name", record.diff_id);
        Ok(self.dir.join(&name).is_dir().then_some(record))
    }

    /// Unpacks a layer, compressed or not, and compares its digest.
    pub(crate) fn stage(&self, stream: impl Read, diff_id: &str) -> Result<StagedLayer> {
        let directory = tempfile::Builder::new().prefix("layer-").tempdir_in(&self.staging)?;
        let root = directory.path().join("root");
        fs::create_dir(&root)?;
        // The root of a container: all may enter, whatever the daemon's mask is.
        fs::set_permissions(&root, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        let mut plain = HashingReader::new(decompress(stream)?);
        let unpacked = unpack::unpack(&mut plain, &root)?;
        plain.verify(diff_id, "layer")?;
        let record = LayerRecord { diff_id: diff_id.to_owned(), size: unpacked.size, inodes: unpacked.inodes };
        write_record(&directory.path().join("record"), &record, false)?;
        Ok(StagedLayer { directory, record })
    }

    /// Puts layers among the others. It is no error if some are there already.
    pub(crate) fn commit(&self, staged: Vec<StagedLayer>) -> Result<()> {
        if let Some(first) = staged.first() {
            // Files and records of all must be on disk before they have their names.
            let directory = File::open(first.directory.path())?;
            nix::unistd::syncfs(&directory).context("sync the layers")?;
        }
        for layer in staged {
            let diff_id = &layer.record.diff_id;
            if self.find(diff_id)?.is_some() {
                continue;
            }
            let name = Self::name(diff_id)?;
            let target = self.dir.join(&name);
            if target.exists() {
                // Left by a crash between the two steps below.
                fs::remove_dir_all(&target)?;
            }
            let source = layer.directory.path();
            fs::rename(source.join("root"), &target)
                .and_then(|()| fs::rename(source.join("record"), self.record_path(&name)))
                .with_context(|| format!("put layer {diff_id} in place"))?;
        }
        Ok(())
    }

    /// All layers, by their records.
    pub(crate) fn list(&self) -> Result<Vec<LayerRecord>> {
        let mut records = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "json")
                && let Ok(text) = fs::read(&path)
                && let Ok(record) = serde_json::from_slice(&text)
            {
                records.push(record);
            }
        }
        Ok(records)
    }

    /// Takes a layer out of sight. Its files go when the answer is dropped, which may take long.
    pub(crate) fn remove(&self, diff_id: &str) -> Result<tempfile::TempDir> {
        let name = Self::name(diff_id)?;
        // First out of sight as a whole, so that a crash leaves no half of a layer.
        let _ = fs::remove_file(self.record_path(&name));
        let aside = tempfile::Builder::new().prefix("remove-").tempdir_in(&self.staging)?;
        match fs::rename(self.dir.join(&name), aside.path().join("root")) {
            Ok(()) => Ok(aside),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(aside),
            Err(e) => Err(e).with_context(|| format!("remove layer {diff_id}")),
        }
    }
}

/// Undoes gzip and zstd, told by the first bytes.
pub(crate) fn decompress<'a>(stream: impl Read + 'a) -> Result<Box<dyn Read + 'a>> {
    let mut stream = BufReader::with_capacity(256 * 1024, stream);
    let head = io::BufRead::fill_buf(&mut stream).context("read layer")?;
    Ok(match head {
        [0x1f, 0x8b, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(stream)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd::stream::read::Decoder::with_buffer(stream)?),
        _ => Box::new(stream),
    })
}
