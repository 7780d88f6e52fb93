//! Images made on this node from its own files, such as the program itself.

use std::fs::File;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;
use tar::{EntryType, Header};

use super::config::{ImageConfig, architecture};
use super::digest;
use super::layer::{Layers, StagedLayer};

/// One file of a layer.
#[derive(Clone, Debug)]
pub struct LayerFile {
    /// Absolute path in the image. Directories on the way are made.
    pub path: String,
    pub source: FileSource,
    /// Permission bits.
    pub mode: u32,
}

#[derive(Clone, Debug)]
pub enum FileSource {
    /// A file of this machine.
    Path(PathBuf),
    Bytes(Vec<u8>),
    Directory,
    Symlink(String),
}

/// Writes the layer as a tar file, so that it goes the way of all layers. Times and owners are
/// zero: the same files give the same image.
pub(super) fn build(
    layers: &Layers,
    staging: &Path,
    config: &ImageConfig,
    files: &[LayerFile],
) -> Result<(Vec<u8>, StagedLayer)> {
    let mut builder = tar::Builder::new(tempfile::tempfile_in(staging)?);
    for file in files {
        append(&mut builder, file).with_context(|| format!("add {}", file.path))?;
    }
    let mut layer = builder.into_inner()?;
    layer.rewind()?;
    let mut hasher = digest::Hasher::default();
    let mut chunk = vec![0u8; 256 * 1024];
    loop {
        let n = io::Read::read(&mut layer, &mut chunk)?;
        if n == 0 {
            break;
        }
        hasher.update(&chunk[..n]);
    }
    let diff_id = hasher.finish();
    layer.rewind()?;
    let staged = layers.stage(layer, &diff_id)?;
    let document = json!({
        "architecture": architecture(),
        "os": "linux",
        "config": config,
        "rootfs": { "type": "layers", "diff_ids": [diff_id] },
    });
    Ok((serde_json::to_vec(&document)?, staged))
}

fn append(builder: &mut tar::Builder<File>, file: &LayerFile) -> Result<()> {
    let path = file.path.trim_start_matches('/');
    let mut header = Header::new_gnu();
    header.set_mode(file.mode);
    header.set_size(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    match &file.source {
        FileSource::Path(source) => {
            let content = File::open(source).with_context(|| format!("open {}", source.display()))?;
            header.set_size(content.metadata()?.len());
            builder.append_data(&mut header, path, content)?;
        }
        FileSource::Bytes(bytes) => {
            header.set_size(bytes.len() as u64);
            builder.append_data(&mut header, path, bytes.as_slice())?;
        }
        FileSource::Directory => {
            header.set_entry_type(EntryType::Directory);
            builder.append_data(&mut header, path, io::empty())?;
        }
        FileSource::Symlink(target) => {
            header.set_entry_type(EntryType::Symlink);
            builder.append_link(&mut header, path, target)?;
        }
    }
    Ok(())
}
