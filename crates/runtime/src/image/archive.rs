//! Images in tar files: what `docker save` writes, and the OCI image layout.
//!
//! The archive is read as a stream where that is possible; one that is compressed is first put on
//! disk without compression, since its parts come in any order. Nothing is kept of an archive in
//! which anything is wrong.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::config::{ConfigFile, Descriptor, Manifest, for_this_machine};
use super::layer::{Layers, StagedLayer, decompress};
use super::reference::Reference;
use super::unpack::{Budget, Budgeted, MAX_HEADERS};
use super::{NewImage, digest};

/// Largest document (manifest, configuration) in an archive or registry.
pub(crate) const MAX_DOCUMENT: u64 = 8 << 20;
/// Most entries of an archive.
const MAX_ENTRIES: usize = 100_000;
/// Deepest nesting of indexes.
const MAX_NESTING: u32 = 4;

const REF_NAME: &str = "org.opencontainers.image.ref.name";
const CONTAINERD_NAME: &str = "io.containerd.image.name";

/// Where each file of the archive lies.
struct Contents {
    file: File,
    places: BTreeMap<String, Place>,
}

enum Place {
    At {
        offset: u64,
        size: u64,
    },
    /// Old archives link layers that images share.
    LinkTo(String),
}

/// One image of an archive, with the layers that were not here yet.
pub(crate) struct ArchivedImage {
    pub(crate) image: NewImage,
    pub(crate) layers: Vec<StagedLayer>,
}

/// Reads and verifies all images of an archive.
pub(crate) fn read(archive: &Path, staging: &Path, layers: &Layers) -> Result<Vec<ArchivedImage>> {
    let contents = Contents::open(archive, staging)?;
    if contents.places.contains_key("manifest.json") {
        return read_docker(&contents, layers);
    }
    if contents.places.contains_key("index.json") {
        return read_layout(&contents, layers);
    }
    bail!("it is neither a docker archive (no manifest.json) nor an OCI layout (no index.json)")
}

impl Contents {
    fn open(archive: &Path, staging: &Path) -> Result<Self> {
        let mut file = File::open(archive).context("open archive")?;
        let mut head = [0u8; 4];
        let got = file.read(&mut head)?;
        file.rewind()?;
        let compressed = matches!(&head[..got], [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd]);
        let mut plain = if compressed {
            let mut plain = tempfile::tempfile_in(staging)?;
            io::copy(&mut decompress(file)?, &mut plain).context("decompress archive")?;
            plain.rewind()?;
            plain
        } else {
            file
        };
        let places = list(&mut plain).context("read archive")?;
        Ok(Self { file: plain, places })
    }

    /// A file of the archive.
    fn open_file(&self, name: &str) -> Result<io::Take<File>> {
        let mut name = normal(name)?;
        for _ in 0..8 {
            match self.places.get(&name) {
                None => bail!("the archive has no file {name:?}"),
                Some(Place::LinkTo(target)) => name = target.clone(),
                Some(Place::At { offset, size }) => {
                    // A clone would share the position.
                    let mut file = File::open(crate::inside::path_of(&self.file))?;
                    file.seek(SeekFrom::Start(*offset))?;
                    return Ok(file.take(*size));
                }
            }
        }
        bail!("the archive links {name:?} in a circle")
    }

    fn document(&self, name: &str) -> Result<Vec<u8>> {
        let file = self.open_file(name)?;
        ensure!(file.limit() <= MAX_DOCUMENT, "{name:?} in the archive is too large");
        let (mut bytes, expected) = (Vec::new(), file.limit());
        file.take(MAX_DOCUMENT).read_to_end(&mut bytes)?;
        ensure!(bytes.len() as u64 == expected, "the archive ends inside {name:?}");
        Ok(bytes)
    }

    /// A document of an OCI layout, with its digest compared.
    fn blob(&self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let bytes = self.document(&blob_name(&descriptor.digest)?)?;
        let found = digest::of(&bytes);
        ensure!(found == descriptor.digest, "{} is damaged: its digest is {found}", descriptor.digest);
        Ok(bytes)
    }
}

fn blob_name(of: &str) -> Result<String> {
    let hex = digest::hex_part(of).with_context(|| format!("{of:?} is no digest"))?;
    Ok(format!("blobs/sha256/{hex}"))
}

fn list(file: &mut File) -> Result<BTreeMap<String, Place>> {
    let length = file.metadata()?.len();
    let mut places = BTreeMap::new();
    let budget = Budget::default();
    let mut archive = tar::Archive::new(Budgeted { inner: file, budget: budget.clone() });
    let mut entries = archive.entries_with_seek()?;
    loop {
        budget.set(Some(MAX_HEADERS));
        let Some(entry) = entries.next() else { break };
        let entry = entry?;
        ensure!(places.len() < MAX_ENTRIES, "the archive has too many files");
        let name = normal(&String::from_utf8_lossy(&entry.path_bytes()))?;
        let kind = entry.header().entry_type();
        if kind.is_file() {
            let (offset, size) = (entry.raw_file_position(), entry.size());
            let end = offset.checked_add(size).context("size overflows")?;
            ensure!(end <= length, "the archive ends inside {name:?}");
            places.insert(name, Place::At { offset, size });
        } else if let (true, Some(target)) = (kind.is_symlink() || kind.is_hard_link(), entry.link_name_bytes()) {
            let target = String::from_utf8_lossy(&target).into_owned();
            let base = Path::new(&name).parent().unwrap_or(Path::new(""));
            let target = if kind.is_symlink() { base.join(target) } else { target.into() };
            if let Ok(target) = normal(&target.to_string_lossy()) {
                places.insert(name, Place::LinkTo(target));
            }
        }
    }
    Ok(places)
}

/// The one spelling of a path in the archive.
fn normal(path: &str) -> Result<String> {
    let mut parts = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::ParentDir => {
                parts.pop().with_context(|| format!("path {path:?} leads out of the archive"))?;
            }
            _ => {}
        }
    }
    Ok(parts.join("/"))
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct DockerEntry {
    config: String,
    #[serde(default)]
    repo_tags: Option<Vec<String>>,
    #[serde(default)]
    layers: Option<Vec<String>>,
}

fn read_docker(contents: &Contents, layers: &Layers) -> Result<Vec<ArchivedImage>> {
    let manifest = contents.document("manifest.json")?;
    let entries: Vec<DockerEntry> = serde_json::from_slice(&manifest).context("parse manifest.json")?;
    ensure!(!entries.is_empty(), "manifest.json names no image");
    entries
        .iter()
        .map(|entry| {
            let config = contents.document(&entry.config)?;
            let id = digest::of(&config);
            // Its name is the digest, in one of two spellings.
            let named = Path::new(&entry.config).file_stem().map(|s| s.to_string_lossy().into_owned());
            if let Some(name) = named.filter(|n| digest::is_digest(&format!("sha256:{n}"))) {
                ensure!(id == format!("sha256:{name}"), "configuration {:?} is damaged", entry.config);
            }
            let files = entry.layers.clone().unwrap_or_default();
            let files = files.into_iter().map(|file| (file, None)).collect();
            let tags = entry.repo_tags.iter().flatten().map(|tag| Reference::parse(tag));
            let references = tags.collect::<Result<Vec<_>, _>>()?;
            stage(contents, layers, &config, None, files, references)
        })
        .collect()
}

fn read_layout(contents: &Contents, layers: &Layers) -> Result<Vec<ArchivedImage>> {
    let index: Manifest = serde_json::from_slice(&contents.document("index.json")?).context("parse index.json")?;
    let entries = index.manifests.unwrap_or_default();
    ensure!(!entries.is_empty(), "index.json names no image");
    let mut images = Vec::new();
    for entry in &entries {
        let Some((manifest, manifest_digest)) = find_manifest(contents, entry, 0)? else { continue };
        let config = contents.blob(manifest.config.as_ref().context("the manifest names no configuration")?)?;
        let files = manifest
            .layers
            .iter()
            .map(|l| Ok((blob_name(&l.digest)?, Some(l.digest.clone()))))
            .collect::<Result<Vec<_>>>()?;
        let mut references = Vec::new();
        if let Some(name) = entry.annotations.get(CONTAINERD_NAME).or(entry.annotations.get(REF_NAME)) {
            // A bare tag is allowed here; it names no image.
            if let Ok(mut reference) = Reference::parse(name)
                && (name.contains(['/', ':']) || entry.annotations.contains_key(CONTAINERD_NAME))
            {
                reference.digest = Some(entry.digest.clone());
                references.push(reference);
            }
        }
        let document = Some((manifest_digest, contents.blob(entry)?));
        images.push(stage(contents, layers, &config, document, files, references)?);
    }
    ensure!(!images.is_empty(), "the archive has no image for linux/{}", super::config::architecture());
    Ok(images)
}

/// Follows indexes to the image for this machine.
fn find_manifest(contents: &Contents, entry: &Descriptor, depth: u32) -> Result<Option<(Manifest, String)>> {
    ensure!(depth < MAX_NESTING, "indexes are nested too deep");
    let manifest: Manifest = serde_json::from_slice(&contents.blob(entry)?).context("parse manifest")?;
    match &manifest.manifests {
        None => Ok(Some((manifest, entry.digest.clone()))),
        Some(entries) => match for_this_machine(entries) {
            Some(found) => find_manifest(contents, found, depth + 1),
            None => Ok(None),
        },
    }
}

/// Unpacks the layers of one image that are not here. `files` are names in the archive, with
/// digests where the format has them.
fn stage(
    contents: &Contents,
    layers: &Layers,
    config: &[u8],
    manifest: Option<(String, Vec<u8>)>,
    files: Vec<(String, Option<String>)>,
    references: Vec<Reference>,
) -> Result<ArchivedImage> {
    let parsed: ConfigFile = serde_json::from_slice(config).context("parse the image's configuration")?;
    let diff_ids = &parsed.rootfs.diff_ids;
    ensure!(
        diff_ids.len() == files.len(),
        "the configuration names {} layers, the manifest {}",
        diff_ids.len(),
        files.len()
    );
    let mut staged: Vec<StagedLayer> = Vec::new();
    for (diff_id, (file, blob_digest)) in diff_ids.iter().zip(&files) {
        // Even a layer that is here is read: a damaged archive is refused as a whole.
        let mut stream = digest::HashingReader::new(contents.open_file(file)?);
        let layer = layers.stage(&mut stream, diff_id).with_context(|| format!("layer {file:?}"))?;
        if let Some(expected) = blob_digest {
            stream.verify(expected, "layer")?;
        }
        staged.push(layer);
    }
    let image = NewImage { config: config.to_vec(), manifest, references };
    Ok(ArchivedImage { image, layers: staged })
}
