//! The container's mounts: sources are opened while the host's files are in sight, then each is
//! attached to a target that is resolved inside the container's root.

use std::fs::{self, File};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use nix::mount::{MsFlags, mount};
use nix::sys::stat::SFlag;
use nix::sys::statfs::fstatfs;

use super::spec::{MountKind, MountSpec, Root, Spec};
use crate::cgroup::Cgroups;
use crate::cri::MountPropagation;
use crate::inside::{Inside, is_kind, path_of};
use crate::sys;

const SAFE: u64 = sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NODEV | sys::MOUNT_ATTR_NOEXEC;

/// A mount whose source is open and that is attached nowhere yet. Filesystems that belong to the
/// new namespaces have no source; they are made on attaching.
pub(crate) struct Prepared {
    pub(crate) spec: MountSpec,
    tree: Option<OwnedFd>,
    /// For cgroup v1: name below the target, and tree.
    parts: Vec<(String, OwnedFd)>,
}

/// Opens all sources. Must run in the new mount namespace before propagation is cut, so that a
/// bidirectional mount still belongs to the host's group.
pub(crate) fn prepare(spec: &Spec, userns: Option<BorrowedFd<'_>>) -> Result<Vec<Prepared>> {
    let scratch = spec.root.dir.join("images");
    spec.mounts
        .iter()
        .enumerate()
        .map(|(number, m)| {
            let mut prepared = Prepared { spec: m.clone(), tree: None, parts: Vec::new() };
            match &m.kind {
                MountKind::Bind { source, sub_path, propagation, recursive_readonly, idmap } => {
                    let userns = userns.filter(|_| *idmap);
                    let tree = open_bind(source, sub_path, *propagation, m.readonly, *recursive_readonly, userns);
                    prepared.tree = Some(tree.with_context(|| format!("mount {} at {}", source.display(), m.target))?);
                }
                MountKind::Image { layers_dir, layers, sub_path } => {
                    let tree = open_image(layers_dir, layers, sub_path, &scratch.join(number.to_string()));
                    prepared.tree = Some(tree.with_context(|| format!("mount image at {}", m.target))?);
                }
                MountKind::Cgroup => prepared.parts = open_cgroups(spec, m.readonly)?,
                _ => {}
            }
            Ok(prepared)
        })
        .collect()
}

fn open_bind(
    source: &Path,
    sub_path: &str,
    propagation: MountPropagation,
    readonly: bool,
    recursive_readonly: bool,
    userns: Option<BorrowedFd<'_>>,
) -> Result<OwnedFd> {
    if propagation == MountPropagation::Bidirectional {
        require_shared(source)?;
    }
    let tree = match sub_path {
        "" => sys::open_tree(source, true)?,
        path => sys::open_tree_fd(Inside::beneath(source)?.find(path)?.as_fd(), true)?,
    };
    if let Some(userns) = userns {
        sys::set_idmap(tree.as_fd(), true, userns)
            .context("the filesystem cannot show its files under the ids of a user namespace")?;
    }
    if readonly {
        sys::set_mount_attributes(tree.as_fd(), recursive_readonly, sys::MOUNT_ATTR_RDONLY)?;
    }
    let kind = match propagation {
        MountPropagation::Private => sys::MS_PRIVATE,
        MountPropagation::HostToContainer => sys::MS_SLAVE,
        MountPropagation::Bidirectional => sys::MS_SHARED,
    };
    sys::set_propagation(tree.as_fd(), kind)?;
    Ok(tree)
}

/// Mounts made in the container reach the host only through a mount that is shared there.
fn require_shared(source: &Path) -> Result<()> {
    let source = source.canonicalize()?;
    let mountinfo = fs::read_to_string("/proc/self/mountinfo")?;
    let mount = mountinfo
        .lines()
        .filter_map(|line| {
            let fields: Vec<_> = line.split(" - ").next()?.split(' ').collect();
            let point = Path::new(*fields.get(4)?);
            let shared = fields.iter().skip(6).any(|f| f.starts_with("shared:"));
            source.starts_with(point).then(|| (point.components().count(), shared, point.to_owned()))
        })
        // Of mounts at one place the last lies on top.
        .max_by_key(|(depth, ..)| *depth);
    let (_, shared, point) = mount.context("the path is on no mount")?;
    ensure!(shared, "path {source:?} is mounted on {point:?} but it is not a shared mount");
    Ok(())
}

fn open_image(layers_dir: &Path, layers: &[String], sub_path: &str, scratch: &Path) -> Result<OwnedFd> {
    // An overlay without an upper directory wants two lower ones.
    let (empty, at) = (scratch.join("empty"), scratch.join("mount"));
    fs::create_dir_all(&empty)?;
    fs::create_dir_all(&at)?;
    let empty = empty.to_str().context("path is not UTF-8")?;
    let lower = [&[empty.to_owned()], layers].concat();
    mount_overlay(layers_dir, &lower, None, &at)?;
    let inside = Inside::new(File::open(&at)?.into());
    let place = inside.find(sub_path).with_context(|| format!("find {sub_path:?} in the image"))?;
    let tree = sys::open_tree_fd(place.as_fd(), true)?;
    sys::set_mount_attributes(tree.as_fd(), true, sys::MOUNT_ATTR_RDONLY | sys::MOUNT_ATTR_NOSUID)?;
    nix::mount::umount2(&at, nix::mount::MntFlags::MNT_DETACH)?;
    Ok(tree)
}

fn open_cgroups(spec: &Spec, readonly: bool) -> Result<Vec<(String, OwnedFd)>> {
    let mut parts = Vec::new();
    for (name, directory) in Cgroups::detect()?.visible(&spec.cgroup.path)? {
        let tree = sys::open_tree(&directory, false).with_context(|| format!("open {}", directory.display()))?;
        let attributes = SAFE | if readonly { sys::MOUNT_ATTR_RDONLY } else { 0 };
        sys::set_mount_attributes(tree.as_fd(), false, attributes)?;
        parts.push((name, tree));
    }
    Ok(parts)
}

/// Mounts the container's root at `<dir>/rootfs`. Changes the current directory.
pub(crate) fn mount_root(root: &Root, userns: Option<BorrowedFd<'_>>) -> Result<()> {
    let at = root.dir.join("rootfs");
    match userns {
        None => mount_overlay(&root.layers_dir, &root.layers, Some(&root.dir), &at),
        Some(userns) => mount_mapped_overlay(root, userns, &at),
    }
}

/// Lower directories are named relative to `layers_dir`, since all options together must fit in a
/// page.
fn mount_overlay(layers_dir: &Path, layers: &[String], upper: Option<&Path>, at: &Path) -> Result<()> {
    const PAGE: usize = 4096;
    ensure!(!layers.is_empty(), "the image has no layers");
    std::env::set_current_dir(layers_dir).with_context(|| format!("enter {}", layers_dir.display()))?;
    let mut options = format!("lowerdir={}", layers.iter().map(|l| escape(l)).collect::<Vec<_>>().join(":"));
    if let Some(dir) = upper {
        let dir = escape(dir.to_str().context("path is not UTF-8")?);
        options.push_str(&format!(",upperdir={dir}/upper,workdir={dir}/work"));
    }
    ensure!(options.len() < PAGE, "the image has too many layers ({})", layers.len());
    mount(Some("overlay"), at, Some("overlay"), MsFlags::empty(), Some(options.as_str()))
        .context("mount overlay of the image's layers")
}

/// Separators of overlay's options.
fn escape(path: &str) -> String {
    path.replace('\\', "\\\\").replace(':', "\\:").replace(',', "\\,")
}

/// As above, with the image's layers shown under the ids of the user namespace. Each is attached
/// below a tmpfs of this mount namespace, since overlay wants paths.
fn mount_mapped_overlay(root: &Root, userns: BorrowedFd<'_>, at: &Path) -> Result<()> {
    let scratch = sys::new_filesystem("tmpfs", &[("mode", "0700")], 0)?;
    sys::move_mount(scratch.as_fd(), File::open(at)?.as_fd())?;
    let mut names = Vec::new();
    for (number, layer) in root.layers.iter().enumerate() {
        let source = root.layers_dir.join(layer);
        let tree = sys::open_tree(&source, false)?;
        sys::set_idmap(tree.as_fd(), false, userns)
            .with_context(|| format!("the filesystem of {} cannot map ids", source.display()))?;
        let name = number.to_string();
        fs::create_dir(at.join(&name))?;
        sys::move_mount(tree.as_fd(), File::open(at.join(&name))?.as_fd())?;
        names.push(name);
    }
    mount_overlay(at, &names, Some(&root.dir), at)
}

/// Attaches one mount inside the new root.
pub(crate) fn attach(prepared: &Prepared, inside: &Inside, spec: &Spec) -> Result<()> {
    let m = &prepared.spec;
    let readonly = if m.readonly { sys::MOUNT_ATTR_RDONLY } else { 0 };
    let tree = match &m.kind {
        MountKind::Bind { .. } | MountKind::Image { .. } => None,
        MountKind::Proc => Some(sys::new_filesystem("proc", &[], SAFE | readonly).context("make proc")?),
        MountKind::Sysfs => Some(sys::new_filesystem("sysfs", &[], SAFE | readonly).context("make sysfs")?),
        MountKind::Mqueue => Some(sys::new_filesystem("mqueue", &[], SAFE).context("make mqueue")?),
        MountKind::Dev => Some(new_tmpfs(spec, "0755", "64k", sys::MOUNT_ATTR_NOSUID)?),
        MountKind::DevPts => Some(new_devpts(spec)?),
        MountKind::Tmpfs { mode, size, exec } => {
            let attributes = if *exec { SAFE & !sys::MOUNT_ATTR_NOEXEC } else { SAFE };
            Some(new_tmpfs(spec, mode, size, attributes | readonly)?)
        }
        MountKind::Volume => {
            let place = inside.directory(&m.target).with_context(|| format!("prepare {}", m.target))?;
            refuse_proc(place.as_fd(), &m.target)?;
            Some(sys::open_tree_fd(place.as_fd(), true)?)
        }
        MountKind::Cgroup => {
            return attach_cgroups(prepared, inside, spec).context("mount the container's cgroups");
        }
    };
    let tree = tree.as_ref().or(prepared.tree.as_ref()).context("mount has no source")?;
    let target =
        if is_kind(tree.as_fd(), SFlag::S_IFDIR)? { inside.directory(&m.target) } else { inside.file(&m.target) };
    let target = target.with_context(|| format!("prepare {}", m.target))?;
    if matches!(m.kind, MountKind::Bind { .. } | MountKind::Image { .. } | MountKind::Tmpfs { .. }) {
        refuse_proc(target.as_fd(), &m.target)?;
    }
    sys::move_mount(tree.as_fd(), target.as_fd()).with_context(|| format!("mount at {}", m.target))
}

/// A mount over a file of `/proc` could fake what the runtime and the container's programs read.
fn refuse_proc(target: BorrowedFd<'_>, path: &str) -> Result<()> {
    let is_proc = fstatfs(target)?.filesystem_type() == nix::sys::statfs::PROC_SUPER_MAGIC;
    ensure!(!is_proc, "{path} is inside /proc, where nothing may be mounted");
    Ok(())
}

/// Owned by the container's root.
fn new_tmpfs(spec: &Spec, mode: &str, size: &str, attributes: u64) -> Result<OwnedFd> {
    let ids = &spec.namespaces;
    let uid = outer_id(&ids.uid_mappings, 0).unwrap_or(0).to_string();
    let gid = outer_id(&ids.gid_mappings, 0).unwrap_or(0).to_string();
    let options = [("mode", mode), ("size", size), ("uid", &uid), ("gid", &gid)];
    sys::new_filesystem("tmpfs", &options, attributes).context("make tmpfs")
}

fn new_devpts(spec: &Spec) -> Result<OwnedFd> {
    const TTY_GROUP: u32 = 5;
    let gid = outer_id(&spec.namespaces.gid_mappings, TTY_GROUP).unwrap_or(TTY_GROUP).to_string();
    let options = [("newinstance", ""), ("ptmxmode", "0666"), ("mode", "0620"), ("gid", gid.as_str())];
    let attributes = sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NOEXEC;
    Ok(sys::new_filesystem("devpts", &options, attributes)?)
}

fn attach_cgroups(prepared: &Prepared, inside: &Inside, spec: &Spec) -> Result<()> {
    let target = &prepared.spec.target;
    let readonly = if prepared.spec.readonly { sys::MOUNT_ATTR_RDONLY } else { 0 };
    if prepared.parts.is_empty() {
        let tree = sys::new_filesystem("cgroup2", &[], SAFE | readonly)?;
        return Ok(sys::move_mount(tree.as_fd(), inside.directory(target)?.as_fd())?);
    }
    let top = new_tmpfs(spec, "0755", "64k", SAFE)?;
    sys::move_mount(top.as_fd(), inside.directory(target)?.as_fd())?;
    for (name, tree) in &prepared.parts {
        let place = inside.directory(&format!("{target}/{name}"))?;
        sys::move_mount(tree.as_fd(), place.as_fd())?;
        // Programs look for each controller by its own name.
        for alias in name.split(',').filter(|a| a != name) {
            let _ = std::os::unix::fs::symlink(name, path_of(&top).join(alias));
        }
    }
    if prepared.spec.readonly {
        sys::set_mount_attributes(top.as_fd(), false, sys::MOUNT_ATTR_RDONLY)?;
    }
    Ok(())
}

/// The id on the node of an id inside the user namespace.
pub(crate) fn outer_id(mappings: &[crate::cri::IDMapping], inside: u32) -> Option<u32> {
    mappings.iter().find_map(|m| {
        let offset = inside.checked_sub(m.container_id)?;
        (offset < m.length).then(|| m.host_id + offset)
    })
}
