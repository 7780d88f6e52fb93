//! `emptyDir`: lives as long as the Pod.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

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
            if source.medium.as_deref() == Some("Memory") {
                let size = source.size_limit.as_ref().map(quantity::value).filter(|bytes| *bytes > 0);
                let size = size.map_or_else(String::new, |bytes| format!(",size={bytes}"));
                let group = mounting.fs_group;
                let owner = group.map_or("mode=0777".to_owned(), |group| format!("mode=02777,gid={group}"));
                payload::mount_memory(&directory, &(owner + &size))?;
            } else if !directory.exists() {
                make(&directory, mounting.fs_group)?;
            }
            Ok(directory)
        })
    }
}

/// Makes the directory; under its name it is there only once it is what it shall be.
fn make(directory: &Path, group: Option<u32>) -> anyhow::Result<()> {
    let fresh = directory.with_extension("~new");
    let failed = || format!("cannot make {}", directory.display());
    std::fs::create_dir_all(&fresh).with_context(failed)?;
    std::fs::set_permissions(&fresh, Permissions::from_mode(0o777)).with_context(failed)?;
    if let Some(group) = group {
        ownership::give(&fresh, group, ownership::Access::ReadWrite)?;
    }
    std::fs::rename(&fresh, directory).with_context(failed)
}
