//! Device nodes of the host that containers get.

use std::fs;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use anyhow::Context;
use nix::sys::stat::{major, minor};

use crate::api::{Error, Result};
use crate::cgroup::DeviceRule;
use crate::cri::Device;
use crate::shim::spec::DeviceNode;

/// Directories below `/dev` that hold no devices for containers, or have mounts of their own there.
const SKIPPED: &[&str] = &["pts", "shm", "fd", "mqueue", ".lxc", ".lxd-mounts", ".udev"];
/// Deepest directory below `/dev`.
const MAX_DEPTH: u32 = 8;

/// The node at `host`, to be seen at `container`; `None` if it is no device.
fn node(host: &Path, container: String) -> anyhow::Result<Option<DeviceNode>> {
    let metadata = fs::metadata(host).with_context(|| format!("look at {}", host.display()))?;
    let kind = match metadata.file_type() {
        t if t.is_char_device() => 'c',
        t if t.is_block_device() => 'b',
        _ => return Ok(None),
    };
    Ok(Some(DeviceNode {
        path: container,
        kind,
        major: major(metadata.rdev()),
        minor: minor(metadata.rdev()),
        mode: metadata.mode() & 0o7777,
        uid: metadata.uid(),
        gid: metadata.gid(),
    }))
}

/// All devices of the host, as privileged containers see them.
pub(super) fn all_of_host() -> Result<Vec<DeviceNode>> {
    let mut found = Vec::new();
    walk(Path::new("/dev"), Path::new("/dev"), 0, &mut found)?;
    found.retain(|d| d.path != "/dev/console");
    Ok(found)
}

fn walk(host: &Path, container: &Path, depth: u32, found: &mut Vec<DeviceNode>) -> anyhow::Result<()> {
    for entry in fs::read_dir(host).with_context(|| format!("read {}", host.display()))? {
        let entry = entry?;
        let (name, kind) = (entry.file_name(), entry.file_type()?);
        let inside = container.join(&name);
        if kind.is_dir() {
            let skipped = depth == 0 && SKIPPED.iter().any(|s| name == *s);
            if !skipped && depth < MAX_DEPTH {
                walk(&entry.path(), &inside, depth + 1, found)?;
            }
        } else if !kind.is_symlink() {
            // A device may vanish meanwhile.
            found.extend(node(&entry.path(), inside.display().to_string()).ok().flatten());
        }
    }
    Ok(())
}

/// Devices that a request names: single ones, or all in a directory.
pub(super) fn requested(devices: &[Device]) -> Result<Vec<(DeviceNode, DeviceRule)>> {
    let mut all = Vec::new();
    for device in devices {
        if !device.permissions.chars().all(|c| "rwm".contains(c)) {
            return Err(Error::InvalidArgument(format!("device permissions {:?}", device.permissions)));
        }
        let access = if device.permissions.is_empty() { "rwm" } else { &device.permissions };
        let host = Path::new(&device.host_path);
        let mut nodes = Vec::new();
        if host.is_dir() {
            walk(host, Path::new(&device.container_path), 1, &mut nodes)?;
        } else {
            let one = node(host, device.container_path.clone())?;
            nodes.push(one.ok_or_else(|| Error::InvalidArgument(format!("{} is no device", host.display())))?);
        }
        for node in nodes {
            let rule = DeviceRule {
                kind: node.kind,
                major: u32::try_from(node.major).ok(),
                minor: u32::try_from(node.minor).ok(),
                access: access.to_owned(),
            };
            all.push((node, rule));
        }
    }
    Ok(all)
}
