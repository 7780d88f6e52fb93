//! `fsGroup`: a volume belongs to a group. Behaviour: `pkg/volume/volume_linux.go`.

use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt, lchown};
use std::path::Path;

use anyhow::Context;

/// Gives a directory and all in it to a group, with the rights that the owner has, and lets new files inherit the group.
pub(super) fn give(path: &Path, group: u32) -> anyhow::Result<()> {
    let failed = || format!("cannot give {} to group {group}", path.display());
    let meta = path.symlink_metadata().with_context(failed)?;
    lchown(path, None, Some(group)).with_context(failed)?;
    if meta.is_symlink() {
        return Ok(());
    }
    let mut mode = meta.permissions().mode() & 0o7777;
    // What the owner may read (and, but for read-only files, write), the group may.
    mode |= (mode & 0o600) >> 3;
    if meta.is_dir() {
        mode |= 0o2010 | ((mode & 0o700) >> 3);
    }
    std::fs::set_permissions(path, Permissions::from_mode(mode)).with_context(failed)?;
    if meta.is_dir() {
        for entry in std::fs::read_dir(path).with_context(failed)? {
            give(&entry?.path(), group)?;
        }
    }
    Ok(())
}
