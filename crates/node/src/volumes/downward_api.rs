//! `downwardAPI`: what the Pod can be told about itself, as files.

use std::path::PathBuf;

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::{Container, DownwardAPIVolumeFile, Volume};

use super::config_map::mode_of;
use super::payload::{self, File, Payload};
use super::{Mounting, VolumeType};
use crate::downward;

pub(super) struct DownwardApi;

impl VolumeType for DownwardApi {
    fn name(&self) -> &'static str {
        "downwardAPI"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.downward_api.is_some()
    }

    fn is_read_only(&self) -> bool {
        true
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move {
            let source = mounting.volume.downward_api.as_ref().context("no downwardAPI")?;
            let items = source.items.as_deref().unwrap_or_default();
            let files = files(mounting, items, mode_of(source.default_mode))?;
            payload::write(&mounting.directory, &files, mounting.fs_group)?;
            Ok(mounting.directory.clone())
        })
    }
}

pub(super) fn files(mounting: &Mounting<'_>, items: &[DownwardAPIVolumeFile], mode: u32) -> anyhow::Result<Payload> {
    let mut files = Payload::new();
    for item in items {
        let value = if let Some(selector) = &item.field_ref {
            downward::field(mounting.pod, selector, mounting.node)
        } else if let Some(selector) = &item.resource_field_ref {
            downward::resource(mounting.pod, &Container::default(), selector, mounting.node)
        } else {
            Err("neither fieldRef nor resourceFieldRef is set".into())
        };
        let bytes = value.map_err(anyhow::Error::msg)?.into_bytes();
        let mode = item.mode.and_then(|mode| u32::try_from(mode).ok()).unwrap_or(mode);
        files.insert(item.path.clone(), File::new(bytes, mode));
    }
    Ok(files)
}
