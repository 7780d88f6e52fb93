//! `fsGroup`: a volume belongs to a group. Behaviour: `pkg/volume/volume_linux.go`.

use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt, lchown};
use std::path::Path;

use anyhow::Context;

/// What the group may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    ReadWrite,
}

impl Access {
    /// The bits that files get.
    pub(super) fn mask(self) -> u32 {
        match self {
            Access::Read => 0o440,
            Access::ReadWrite => 0o660,
        }
    }
}

/// Gives a directory and all in it to a group, and lets new files inherit the group.
pub(super) fn give(path: &Path, group: u32, access: Access) -> anyhow::Result<()> {
    let failed = || format!("cannot give {} to group {group}", path.display());
    let meta = path.symlink_metadata().with_context(failed)?;
    lchown(path, None, Some(group)).with_context(failed)?;
    if meta.is_symlink() {
        return Ok(());
    }
    let mut mode = (meta.permissions().mode() & 0o7777) | access.mask();
    if meta.is_dir() {
        mode |= 0o2110;
    }
    std::fs::set_permissions(path, Permissions::from_mode(mode)).with_context(failed)?;
    if meta.is_dir() {
        for entry in std::fs::read_dir(path).with_context(failed)? {
            give(&entry?.path(), group, access)?;
        }
    }
    Ok(())
}
