//! `secret`: its entries as files, in memory only.

use std::path::PathBuf;

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::{KeyToPath, Volume};

use super::config_map::{choose, mode_of};
use super::payload::{self, Payload};
use super::{Absent, Mounting, VolumeType};

pub(super) struct SecretVolume;

impl VolumeType for SecretVolume {
    fn name(&self) -> &'static str {
        "secret"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.secret.is_some()
    }

    fn is_read_only(&self) -> bool {
        true
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move {
            let source = mounting.volume.secret.as_ref().context("no secret")?;
            let name = source.secret_name.as_deref().unwrap_or_default();
            let optional = source.optional == Some(true);
            let files = files(mounting, name, source.items.as_deref(), mode_of(source.default_mode), optional).await?;
            payload::mount_memory(&mounting.directory, "mode=0755")?;
            payload::write(&mounting.directory, &files, mounting.fs_group)?;
            Ok(mounting.directory.clone())
        })
    }
}

/// The entries of a Secret as files.
pub(super) async fn files(
    mounting: &Mounting<'_>,
    name: &str,
    items: Option<&[KeyToPath]>,
    mode: u32,
    optional: bool,
) -> anyhow::Result<Payload> {
    let namespace = mounting.pod.metadata.namespace.as_deref().unwrap_or_default();
    let Some(secret) = mounting.sources.secret(namespace, name).await? else {
        anyhow::ensure!(optional, Absent(format!("secret {name:?} not found")));
        return Ok(Payload::new());
    };
    let entries = secret.data.iter().flatten().map(|(key, bytes)| (key.clone(), bytes.0.clone())).collect();
    choose(entries, items, mode, optional, "secret")
}
