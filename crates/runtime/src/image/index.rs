//! Which images there are and what they are called.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::config::ConfigFile;
use super::reference::Reference;
use super::{NewImage, digest};
use crate::cri;

/// Shortest prefix of an id that names an image.
const MIN_ID: usize = 6;

/// Tells versions of the file apart: each is a new file, by inode and time.
pub(super) type Stamp = (u64, i64, i64);

pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.ino(), metadata.mtime(), metadata.mtime_nsec()))
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Index {
    /// By id.
    pub(super) images: BTreeMap<String, ImageRecord>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ImageRecord {
    pub(super) id: String,
    /// `docker.io/library/nginx:1.27`
    pub(super) tags: BTreeSet<String>,
    /// `docker.io/library/nginx@sha256:...`
    pub(super) digests: BTreeSet<String>,
    /// Digests of the unpacked layers, lowest first.
    pub(super) layers: Vec<String>,
    pub(super) manifest: Option<String>,
    pub(super) size: u64,
    pub(super) user: String,
    pub(super) pinned: bool,
}

impl ImageRecord {
    pub(super) fn new(image: &NewImage, config: &ConfigFile, pinned: bool) -> Self {
        Self {
            id: digest::of(&image.config),
            tags: image.references.iter().filter_map(Reference::tagged).collect(),
            digests: image.references.iter().filter_map(Reference::digested).collect(),
            layers: config.rootfs.diff_ids.clone(),
            manifest: image.manifest.as_ref().map(|(digest, _)| digest.clone()),
            size: 0,
            user: config.config.user.clone(),
            pinned,
        }
    }

    pub(super) fn to_image(&self) -> cri::Image {
        // As the CRI has it: of `user:group` the user alone, as a number if it is one.
        let user = self.user.split(':').next().unwrap_or_default();
        let uid = user.parse::<i64>().ok();
        cri::Image {
            id: self.id.clone(),
            repo_tags: self.tags.iter().cloned().collect(),
            repo_digests: self.digests.iter().cloned().collect(),
            size: self.size,
            uid: if user.is_empty() { None } else { uid },
            username: if uid.is_none() { user.to_owned() } else { String::new() },
            pinned: self.pinned,
        }
    }
}

impl Index {
    /// The index, and which version of the file that is.
    pub(super) fn load(path: &Path) -> Result<(Self, Option<Stamp>)> {
        // Stamp first: what is written meanwhile is then read once more.
        let stamp = stamp(path);
        match fs::read(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok((Self::default(), stamp)),
            Err(e) => Err(e).with_context(|| format!("read {}", path.display())),
            Ok(text) => {
                let index = serde_json::from_slice(&text).with_context(|| format!("parse {}", path.display()))?;
                Ok((index, stamp))
            }
        }
    }

    /// Adds an image or names to one that is here. A name belongs to one image: the last that
    /// takes it.
    pub(super) fn add(&mut self, new: ImageRecord) -> &ImageRecord {
        for other in self.images.values_mut() {
            if other.id != new.id {
                other.tags.retain(|t| !new.tags.contains(t));
            }
        }
        let known = self.images.entry(new.id.clone()).or_insert_with(|| new.clone());
        known.tags.extend(new.tags);
        known.digests.extend(new.digests);
        known.manifest = new.manifest.or(known.manifest.take());
        known.pinned |= new.pinned;
        known
    }

    /// Finds by full id, name, or unique prefix of an id.
    pub(super) fn find(&self, name: &str) -> Option<&ImageRecord> {
        if let Some(image) = self.images.get(name) {
            return Some(image);
        }
        let bare = name.strip_prefix("sha256:").unwrap_or(name);
        let is_hex = bare.len() >= MIN_ID && bare.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex {
            let prefix = format!("sha256:{bare}");
            let mut found = self.images.values().filter(|i| i.id.starts_with(&prefix));
            if let (Some(image), None) = (found.next(), found.next()) {
                return Some(image);
            }
        }
        let reference = Reference::parse(name).ok()?;
        if let Some(digested) = reference.digested() {
            return self.images.values().find(|i| i.digests.contains(&digested));
        }
        let tagged = reference.tagged()?;
        self.images.values().find(|i| i.tags.contains(&tagged))
    }
}
