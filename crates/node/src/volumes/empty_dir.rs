//! `emptyDir`: lives as long as the Pod.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use anyhow::Context;
use futures::future::BoxFuture;
use k8s_openapi::api::core::v1::Volume;
use reconcile::quantity;

use super::{Mounting, VolumeType, ownership, payload};

pub(super) struct EmptyDir;

impl VolumeType for EmptyDir {
    fn name(&self) -> &'static str {
        "emptyDir"
    }

    fn is(&self, volume: &Volume) -> bool {
        volume.empty_dir.is_some()
    }

    fn mount<'a>(&'a self, mounting: &'a Mounting<'a>) -> BoxFuture<'a, anyhow::Result<PathBuf>> {
        Box::pin(async move {
            let directory = mounting.directory.clone();
            let Some(source) = &mounting.volume.empty_dir else { return Ok(directory) };
            if directory.exists() {
                return Ok(directory);
            }
            if source.medium.as_deref() == Some("Memory") {
                let size = source.size_limit.as_ref().map(quantity::value).filter(|bytes| *bytes > 0);
                payload::mount_memory(
                    &directory,
                    &size.map_or("mode=0777".into(), |bytes| format!("mode=0777,size={bytes}")),
                )?;
            } else {
                std::fs::create_dir_all(&directory).with_context(|| format!("cannot make {}", directory.display()))?;
                std::fs::set_permissions(&directory, Permissions::from_mode(0o777))?;
            }
            if let Some(group) = mounting.fs_group {
                ownership::give(&directory, group, ownership::Access::ReadWrite)?;
            }
            Ok(directory)
        })
    }
}
