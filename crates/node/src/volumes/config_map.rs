//! `configMap`: its entries as files.

use std::path::PathBuf;

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::{KeyToPath, Volume};

use super::payload::{self, File, Payload};
use super::{Absent, Mounting, VolumeType};

/// The mode of files that nobody gave another one.
pub(super) const DEFAULT_MODE: u32 = 0o644;

pub(super) struct ConfigMapVolume;

impl VolumeType for ConfigMapVolume {
    fn name(&self) -> &'static str {
        "configMap"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.config_map.is_some()
    }

    fn is_read_only(&self) -> bool {
        true
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move {
            let source = mounting.volume.config_map.as_ref().context("no configMap")?;
            let mode = mode_of(source.default_mode);
            let optional = source.optional == Some(true);
            let files = files(mounting, &source.name, source.items.as_deref(), mode, optional).await?;
            payload::write(&mounting.directory, &files, mounting.fs_group)?;
            Ok(mounting.directory.clone())
        })
    }
}

pub(super) fn mode_of(mode: Option<i32>) -> u32 {
    mode.and_then(|mode| u32::try_from(mode).ok()).unwrap_or(DEFAULT_MODE)
}

/// The entries of a ConfigMap as files.
pub(super) async fn files(
    mounting: &Mounting<'_>,
    name: &str,
    items: Option<&[KeyToPath]>,
    mode: u32,
    optional: bool,
) -> anyhow::Result<Payload> {
    let namespace = mounting.pod.metadata.namespace.as_deref().unwrap_or_default();
    let Some(map) = mounting.sources.config_map(namespace, name).await? else {
        anyhow::ensure!(optional, Absent(format!("configmap {name:?} not found")));
        return Ok(Payload::new());
    };
    let texts = map.data.iter().flatten().map(|(key, text)| (key.clone(), text.clone().into_bytes()));
    let blobs = map.binary_data.iter().flatten().map(|(key, bytes)| (key.clone(), bytes.0.clone()));
    choose(texts.chain(blobs).collect(), items, mode, optional, "config")
}

/// All entries, or those that `items` names under the paths that it gives them.
pub(super) fn choose(
    entries: Vec<(String, Vec<u8>)>,
    items: Option<&[KeyToPath]>,
    mode: u32,
    optional: bool,
    what: &str,
) -> anyhow::Result<Payload> {
    let Some(items) = items.filter(|items| !items.is_empty()) else {
        return Ok(entries.into_iter().map(|(key, bytes)| (key, File::new(bytes, mode))).collect());
    };
    let mut files = Payload::new();
    for item in items {
        match entries.iter().find(|(key, _)| *key == item.key) {
            Some((_, bytes)) => {
                let mode = item.mode.and_then(|mode| u32::try_from(mode).ok()).unwrap_or(mode);
                files.insert(item.path.clone(), File::new(bytes.clone(), mode));
            }
            None if optional => {}
            None => anyhow::bail!(Absent(format!("references non-existent {what} key: {}", item.key))),
        }
    }
    Ok(files)
}
