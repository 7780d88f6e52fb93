//! The container's view of files: its root with all mounts, devices and hidden places.
//!
//! Behaviour follows the OCI runtime specification as runc carries it out.

use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sys::stat::{Mode, SFlag, fchmodat, fstat, makedev, mknodat};
use nix::unistd::{Gid, Uid, fchdir, fchownat, pivot_root};

use super::mounts;
use super::spec::{DeviceNode, MountKind, Spec};
use crate::inside::{Inside, is_kind};
use crate::sys;

/// Builds the root and moves into it. The process must be in a mount namespace of its own, and in
/// all other namespaces of the container but the user namespace.
pub(crate) fn enter(spec: &Spec, userns: Option<BorrowedFd<'_>>) -> Result<Inside> {
    let prepared = mounts::prepare(spec, userns)?;
    // From here on nothing that is mounted reaches the host.
    mount(None::<&str>, "/", None::<&str>, MsFlags::MS_SLAVE | MsFlags::MS_REC, None::<&str>)
        .context("cut off mounts from the host")?;
    mounts::mount_root(&spec.root, userns)?;
    pivot(&spec.root.dir.join("rootfs"))?;

    let ids = &spec.namespaces;
    let owner_uid = mounts::outer_id(&ids.uid_mappings, 0).unwrap_or(0);
    let owner_gid = mounts::outer_id(&ids.gid_mappings, 0).unwrap_or(0);
    let inside = Inside::owned_by(File::open("/")?.into(), owner_uid, owner_gid);
    for m in &prepared {
        mounts::attach(m, &inside, spec)?;
        if m.spec.kind == MountKind::Dev {
            fill_dev(spec, &inside, owner_uid, owner_gid)?;
        }
    }
    hide(spec, &inside)?;
    let cwd = inside.directory(&spec.process.cwd);
    cwd.with_context(|| format!("make working directory {}", spec.process.cwd))?;
    if spec.root.readonly {
        let root = inside.find("/")?;
        sys::set_mount_attributes(root.as_fd(), false, sys::MOUNT_ATTR_RDONLY).context("make the root read-only")?;
    }
    Ok(inside)
}

/// Makes `root` the root of the mount namespace and drops the host's files out of it.
fn pivot(root: &Path) -> Result<()> {
    let new_root = File::open(root)?;
    fchdir(&new_root)?;
    // Old and new root at the same place: the old one then lies on top, ready to be taken off.
    pivot_root(".", ".").context("pivot_root")?;
    umount2(".", MntFlags::MNT_DETACH).context("detach the host's files")?;
    nix::unistd::chdir("/")?;
    Ok(())
}

/// Device nodes and links below `/dev`, which is a fresh tmpfs.
fn fill_dev(spec: &Spec, inside: &Inside, uid: u32, gid: u32) -> Result<()> {
    let dev = inside.open("/dev", OFlag::O_DIRECTORY)?;
    for device in &spec.devices {
        make_device(device, inside, uid, gid).with_context(|| format!("make device {}", device.path))?;
    }
    let links = [
        ("/proc/self/fd", "fd"),
        ("/proc/self/fd/0", "stdin"),
        ("/proc/self/fd/1", "stdout"),
        ("/proc/self/fd/2", "stderr"),
        ("/proc/kcore", "core"),
        ("pts/ptmx", "ptmx"),
    ];
    for (target, name) in links {
        match nix::unistd::symlinkat(target, dev.as_fd(), name) {
            Ok(()) | Err(Errno::EEXIST) => {}
            other => other.with_context(|| format!("link /dev/{name}"))?,
        }
    }
    Ok(())
}

fn make_device(device: &DeviceNode, inside: &Inside, uid: u32, gid: u32) -> Result<()> {
    let path = Path::new(&device.path);
    let (Some(parent), Some(name)) = (path.parent().and_then(Path::to_str), path.file_name()) else {
        bail!("bad path");
    };
    let parent = inside.directory(parent)?;
    let kind = if device.kind == 'b' { SFlag::S_IFBLK } else { SFlag::S_IFCHR };
    let mode = Mode::from_bits_truncate(device.mode);
    match mknodat(parent.as_fd(), name, kind, mode, makedev(device.major, device.minor)) {
        Ok(()) | Err(Errno::EEXIST) => {}
        other => other?,
    }
    let owner = (Some(Uid::from_raw(uid + device.uid)), Some(Gid::from_raw(gid + device.gid)));
    fchownat(parent.as_fd(), name, owner.0, owner.1, nix::fcntl::AtFlags::AT_SYMLINK_NOFOLLOW)?;
    Ok(fchmodat(parent.as_fd(), name, mode, nix::sys::stat::FchmodatFlags::FollowSymlink)?)
}

/// Hides masked paths and makes others read-only. Paths that are not there need nothing.
fn hide(spec: &Spec, inside: &Inside) -> Result<()> {
    let mut null = None;
    for path in &spec.masked_paths {
        let Some(target) = existing(inside, path)? else { continue };
        let cover = if is_kind(target.as_fd(), SFlag::S_IFDIR)? {
            sys::new_filesystem("tmpfs", &[("mode", "0755"), ("size", "0")], sys::MOUNT_ATTR_RDONLY)?
        } else {
            if null.is_none() {
                null = Some(real_null(inside)?);
            }
            sys::open_tree_fd(null.as_ref().expect("set above").as_fd(), false)?
        };
        sys::move_mount(cover.as_fd(), target.as_fd()).with_context(|| format!("hide {path}"))?;
    }
    for path in &spec.readonly_paths {
        let Some(target) = existing(inside, path)? else { continue };
        let copy = sys::open_tree_fd(target.as_fd(), true)?;
        sys::set_mount_attributes(copy.as_fd(), true, sys::MOUNT_ATTR_RDONLY)?;
        sys::move_mount(copy.as_fd(), target.as_fd()).with_context(|| format!("make {path} read-only"))?;
    }
    Ok(())
}

fn existing(inside: &Inside, path: &str) -> Result<Option<OwnedFd>> {
    match inside.find(path) {
        Ok(fd) => Ok(Some(fd)),
        Err(Errno::ENOENT | Errno::ENOTDIR) => Ok(None),
        Err(e) => Err(e).with_context(|| format!("look at {path}")),
    }
}

/// The null device, and not a thing that was put in its place.
fn real_null(inside: &Inside) -> Result<OwnedFd> {
    let null = inside.find("/dev/null").context("find /dev/null")?;
    let is_null = is_kind(null.as_fd(), SFlag::S_IFCHR)? && fstat(null.as_fd())?.st_rdev == makedev(1, 3);
    ensure!(is_null, "/dev/null is not the null device");
    Ok(null)
}
