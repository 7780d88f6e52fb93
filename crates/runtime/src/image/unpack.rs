//! Unpacking one layer into a directory that overlayfs can use.
//!
//! A layer is made by strangers: no entry can reach out of the directory, whatever links it or an
//! earlier one has laid. Whiteouts become what overlayfs understands: a character device 0:0 for a
//! removed file, an attribute for a directory whose lower files are hidden. Follows the layer
//! format of the OCI image specification.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context, Result, bail, ensure};
use nix::errno::Errno;
use nix::fcntl::{AtFlags, OFlag, openat};
use nix::sys::stat::{
    FchmodatFlags, FileStat, Mode, SFlag, UtimensatFlags, fchmodat, fstatat, makedev, mkdirat, mknodat, utimensat,
};
use nix::sys::statvfs::fstatvfs;
use nix::sys::time::TimeSpec;
use nix::unistd::{Gid, Uid, UnlinkatFlags, fchownat, linkat, symlinkat, unlinkat};
use tar::EntryType;

use crate::inside::Inside;
use crate::sys;

/// Longest path of an entry, and deepest.
const MAX_PATH: usize = 4096;
const MAX_DEPTH: usize = 256;

const WHITEOUT: &[u8] = b".wh.";
const OPAQUE: &[u8] = b".wh..wh..opq";
const WHITEOUT_META: &[u8] = b".wh..wh.";

/// Most bytes of what comes before an entry: its long names and extended attributes, which are held in memory.
pub(crate) const MAX_HEADERS: u64 = 1 << 20;
/// How much of the disk a layer leaves free: a hundredth of it, at most so many bytes.
const MAX_SPARED: u64 = 1 << 30;
/// How many bytes are written, or entries made, until it is looked again.
const LOOK_AFTER: u64 = 64 << 20;
const BYTES_PER_ENTRY: u64 = 16 << 10;

/// What may be read; `None`: anything.
pub(crate) type Budget = Rc<Cell<Option<u64>>>;

/// A stream of which no more is read than is allowed at the time.
pub(crate) struct Budgeted<R> {
    pub(crate) inner: R,
    pub(crate) budget: Budget,
}

impl<R: Read> Read for Budgeted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.budget.get() else { return self.inner.read(buffer) };
        if left == 0 {
            return Err(io::Error::other("the headers of an entry are too large"));
        }
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.inner.read(&mut buffer[..most])?;
        self.budget.set(Some(left - read as u64));
        Ok(read)
    }
}

impl<S: Seek> Seek for Budgeted<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What a layer holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unpacked {
    /// Bytes of files.
    pub(crate) size: u64,
    pub(crate) inodes: u64,
}

/// Unpacks the layer in `stream` (without compression) into `root`, an empty directory.
pub(crate) fn unpack(stream: impl Read, root: &Path) -> Result<Unpacked> {
    let mut layer = Layer {
        inside: Inside::new(File::open(root)?.into()),
        root: File::open(root)?,
        unseen: LOOK_AFTER,
        parent: None,
        directory_times: BTreeMap::new(),
        unpacked: Unpacked::default(),
    };
    let budget = Budget::default();
    let mut archive = tar::Archive::new(Budgeted { inner: stream, budget: budget.clone() });
    let mut entries = archive.entries()?;
    loop {
        budget.set(Some(MAX_HEADERS));
        let Some(entry) = entries.next() else { break };
        let mut entry = entry.context("read layer")?;
        budget.set(None);
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        layer.entry(&mut entry).with_context(|| format!("unpack {name:?}"))?;
        // What nobody wanted of it is not to count as headers of the next one.
        io::copy(&mut entry, &mut io::sink()).context("read layer")?;
    }
    layer.set_directory_times()?;
    Ok(layer.unpacked)
}

struct Layer {
    inside: Inside,
    /// The same directory, to ask for room.
    root: File,
    /// What was written since that was last asked.
    unseen: u64,
    /// The directory of the last entry: the next one is mostly in it too.
    parent: Option<(PathBuf, OwnedFd)>,
    /// Set at the end, since each new entry changes them.
    directory_times: BTreeMap<PathBuf, TimeSpec>,
    unpacked: Unpacked,
}

/// Owner, mode and time of an entry.
struct Attributes {
    uid: Uid,
    gid: Gid,
    mode: Mode,
    mtime: TimeSpec,
    xattrs: Vec<(String, Vec<u8>)>,
}

impl Layer {
    fn entry<R: Read>(&mut self, entry: &mut tar::Entry<'_, R>) -> Result<()> {
        if entry.header().entry_type() == EntryType::XGlobalHeader {
            return Ok(());
        }
        let path = clean(&entry.path_bytes())?;
        let attributes = attributes(entry)?;
        let Some(name) = path.file_name().map(OsStr::to_owned) else {
            // The root itself.
            if entry.header().entry_type() == EntryType::Directory {
                let root = self.inside.find(".")?;
                set_attributes(&root, OsStr::new("."), &attributes, false)?;
            }
            return Ok(());
        };
        let parent = self.enter(path.parent().unwrap_or(Path::new("")))?;
        let bytes = name.as_bytes();
        if bytes == OPAQUE {
            return make_opaque(&parent);
        }
        if bytes.starts_with(WHITEOUT_META) {
            return Ok(());
        }
        if let Some(removed) = bytes.strip_prefix(WHITEOUT) {
            return self.white_out(&parent, OsStr::from_bytes(removed));
        }
        self.unpacked.inodes += 1;
        self.spend(BYTES_PER_ENTRY)?;
        let kind = entry.header().entry_type();
        if kind == EntryType::Directory {
            self.directory_times.insert(path.clone(), attributes.mtime);
            if self.parent.as_ref().is_some_and(|(last, _)| last.starts_with(&path)) {
                self.parent = None;
            }
            return make_directory(&parent, &name, &attributes);
        }
        let link = entry.link_name_bytes().map(|l| l.into_owned());
        if remove(&parent, &name)? {
            // The directory at hand may have been in what is gone.
            self.parent = None;
        }
        match kind {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                self.unpacked.size += self.write_file(entry, &parent, &name)?;
            }
            EntryType::Link => {
                // The attributes are those of the file that it links to.
                return self.link(&link.context("hard link without a target")?, &parent, &name);
            }
            EntryType::Symlink => {
                let target = link.context("symbolic link without a target")?;
                symlinkat(OsStr::from_bytes(&target), parent.as_fd(), name.as_os_str())?;
            }
            EntryType::Char | EntryType::Block => {
                let header = entry.header();
                let number = makedev(
                    u64::from(header.device_major()?.unwrap_or(0)),
                    u64::from(header.device_minor()?.unwrap_or(0)),
                );
                let kind = if kind == EntryType::Char { SFlag::S_IFCHR } else { SFlag::S_IFBLK };
                mknodat(parent.as_fd(), name.as_os_str(), kind, attributes.mode, number)?;
            }
            EntryType::Fifo => mknodat(parent.as_fd(), name.as_os_str(), SFlag::S_IFIFO, attributes.mode, 0)?,
            other => bail!("unknown kind of entry {other:?}"),
        }
        set_attributes(&parent, &name, &attributes, kind == EntryType::Symlink)
    }

    /// The directory of an entry; made if the layer leaves it out.
    fn enter(&mut self, path: &Path) -> Result<OwnedFd> {
        if let Some((last, fd)) = &self.parent
            && last == path
        {
            return Ok(fd.try_clone()?);
        }
        let handle = self.inside.directory(path.to_str().context("path is not UTF-8")?)?;
        // A handle that allows attributes of the directory itself to be set.
        let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
        let fd = openat(handle.as_fd(), ".", flags, Mode::empty())?;
        self.parent = Some((path.to_owned(), fd.try_clone()?));
        Ok(fd)
    }

    /// Makes sure from time to time that the disk has room: a small file can grow into more than any disk holds, and a full
    /// one stops all that runs here.
    fn spend(&mut self, bytes: u64) -> Result<()> {
        self.unseen += bytes;
        if self.unseen < LOOK_AFTER {
            return Ok(());
        }
        self.unseen = 0;
        let disk = fstatvfs(&self.root).context("look at the disk")?;
        let (free, all) = (disk.blocks_available() * disk.fragment_size(), disk.blocks() * disk.fragment_size());
        let inodes_left = disk.files() == 0 || disk.files_available() > disk.files() / 100;
        ensure!(free > (all / 100).min(MAX_SPARED) + LOOK_AFTER && inodes_left, "no space left on device");
        Ok(())
    }

    fn write_file<R: Read>(&mut self, entry: &mut tar::Entry<'_, R>, parent: &OwnedFd, name: &OsStr) -> Result<u64> {
        let flags = OFlag::O_WRONLY | OFlag::O_CREAT | OFlag::O_EXCL | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
        let mut file = File::from(openat(parent.as_fd(), name, flags, Mode::from_bits_truncate(0o600))?);
        let size = entry.size();
        let mut written = 0;
        loop {
            let part = io::copy(&mut entry.by_ref().take(LOOK_AFTER), &mut file)?;
            written += part;
            self.spend(part)?;
            if part < LOOK_AFTER {
                break;
            }
        }
        ensure!(written == size, "the layer ends inside the file: {written} of {size} bytes");
        Ok(written)
    }

    fn link(&mut self, target: &[u8], parent: &OwnedFd, name: &OsStr) -> Result<()> {
        let target = clean(target)?;
        let target_name = target.file_name().context("hard link to the root")?;
        let target_parent = self.inside.find(target.parent().and_then(Path::to_str).unwrap_or(""))?;
        linkat(target_parent.as_fd(), target_name, parent.as_fd(), name, AtFlags::empty())
            .with_context(|| format!("link to {target:?}"))
    }

    /// What is below a whiteout in older layers is hidden; what this very layer has put there stays.
    fn white_out(&mut self, parent: &OwnedFd, name: &OsStr) -> Result<()> {
        ensure!(!matches!(name.as_bytes(), b"" | b"." | b".."), "a whiteout names no file");
        match status(parent, name)? {
            None => Ok(mknodat(parent.as_fd(), name, SFlag::S_IFCHR, Mode::empty(), makedev(0, 0))?),
            Some(s) if kind_of(&s) == SFlag::S_IFDIR => {
                let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
                make_opaque(&openat(parent.as_fd(), name, flags, Mode::empty())?)
            }
            Some(_) => Ok(()),
        }
    }

    fn set_directory_times(&self) -> Result<()> {
        for (path, mtime) in &self.directory_times {
            let (Some(parent), Some(name)) = (path.parent().and_then(Path::to_str), path.file_name()) else {
                continue;
            };
            // A later entry may have put a file in its place.
            if let Ok(parent) = self.inside.find(parent) {
                let _ = utimensat(parent.as_fd(), name, mtime, mtime, UtimensatFlags::NoFollowSymlink);
            }
        }
        Ok(())
    }
}

/// The path of an entry below the root of the layer.
fn clean(bytes: &[u8]) -> Result<PathBuf> {
    ensure!(bytes.len() <= MAX_PATH, "path is too long");
    ensure!(!bytes.contains(&0), "path holds a zero byte");
    let mut path = PathBuf::new();
    for (depth, part) in Path::new(OsStr::from_bytes(bytes)).components().enumerate() {
        ensure!(depth < MAX_DEPTH, "path is too deep");
        match part {
            Component::RootDir | Component::CurDir => {}
            Component::Normal(name) => path.push(name),
            Component::ParentDir | Component::Prefix(_) => bail!("path leads out of the layer"),
        }
    }
    Ok(path)
}

fn attributes<R: Read>(entry: &mut tar::Entry<'_, R>) -> Result<Attributes> {
    let header = entry.header();
    let fields = header.as_old();
    let id = |n: u64| u32::try_from(n).context("user or group id is too large");
    let uid = id(number(&fields.uid, header.uid())?)?;
    let gid = id(number(&fields.gid, header.gid())?)?;
    let mode = number(&fields.mode, header.mode().map(u64::from))?;
    let mode = Mode::from_bits_truncate(mode as u32 & 0o7777);
    let seconds = number(&fields.mtime, header.mtime())?.min(i64::MAX as u64) as i64;
    let mut mtime = TimeSpec::new(seconds, 0);
    let mut xattrs = Vec::new();
    for extension in entry.pax_extensions()?.into_iter().flatten() {
        let extension = extension?;
        let Ok(key) = extension.key() else { continue };
        if key == "mtime"
            && let Ok(seconds) = extension.value().unwrap_or_default().parse::<f64>()
        {
            mtime = TimeSpec::new(seconds.floor() as i64, (seconds.fract().max(0.0) * 1e9) as i64);
        }
        if let Some(name) = key.strip_prefix("SCHILY.xattr.")
            && is_wanted_xattr(name)
        {
            xattrs.push((name.to_owned(), extension.value_bytes().to_owned()));
        }
    }
    Ok(Attributes { uid: Uid::from_raw(uid), gid: Gid::from_raw(gid), mode, mtime, xattrs })
}

/// Some writers leave numbers that are zero empty.
fn number(field: &[u8], parsed: io::Result<u64>) -> io::Result<u64> {
    if field.iter().all(|b| matches!(b, 0 | b' ')) { Ok(0) } else { parsed }
}

/// Overlayfs keeps its own state in attributes: a layer must not forge it.
fn is_wanted_xattr(name: &str) -> bool {
    name == "security.capability" || (name.starts_with("user.") && !name.starts_with("user.overlay."))
}

fn status(parent: &OwnedFd, name: &OsStr) -> Result<Option<FileStat>> {
    match fstatat(parent.as_fd(), name, AtFlags::AT_SYMLINK_NOFOLLOW) {
        Ok(status) => Ok(Some(status)),
        Err(Errno::ENOENT) => Ok(None),
        Err(e) => Err(e.into()),
    }
}

fn kind_of(status: &FileStat) -> SFlag {
    SFlag::from_bits_truncate(status.st_mode) & SFlag::S_IFMT
}

fn make_opaque(directory: &OwnedFd) -> Result<()> {
    sys::set_xattr(directory.as_fd(), c"trusted.overlay.opaque", b"y").context("mark directory as opaque")
}

fn make_directory(parent: &OwnedFd, name: &OsStr, attributes: &Attributes) -> Result<()> {
    let mut was_whiteout = false;
    match status(parent, name)? {
        Some(s) if kind_of(&s) == SFlag::S_IFDIR => return set_attributes(parent, name, attributes, false),
        Some(s) => {
            was_whiteout = kind_of(&s) == SFlag::S_IFCHR && s.st_rdev == 0;
            unlinkat(parent.as_fd(), name, UnlinkatFlags::NoRemoveDir)?;
        }
        None => {}
    }
    mkdirat(parent.as_fd(), name, Mode::from_bits_truncate(0o700))?;
    if was_whiteout {
        let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
        make_opaque(&openat(parent.as_fd(), name, flags, Mode::empty())?)?;
    }
    set_attributes(parent, name, attributes, false)
}

/// Makes room for an entry: the last one of a name counts. Tells whether a directory went.
fn remove(parent: &OwnedFd, name: &OsStr) -> Result<bool> {
    match status(parent, name)? {
        None => Ok(false),
        Some(s) if kind_of(&s) == SFlag::S_IFDIR => {
            let path = crate::inside::path_of(parent).join(name);
            std::fs::remove_dir_all(path).context("replace directory")?;
            Ok(true)
        }
        Some(_) => {
            unlinkat(parent.as_fd(), name, UnlinkatFlags::NoRemoveDir)?;
            Ok(false)
        }
    }
}

/// In this order, since a change of owner takes the setuid bit and capabilities off.
fn set_attributes(parent: &OwnedFd, name: &OsStr, a: &Attributes, is_link: bool) -> Result<()> {
    fchownat(parent.as_fd(), name, Some(a.uid), Some(a.gid), AtFlags::AT_SYMLINK_NOFOLLOW).context("set owner")?;
    if !is_link {
        fchmodat(parent.as_fd(), name, a.mode, FchmodatFlags::FollowSymlink).context("set mode")?;
        if !a.xattrs.is_empty() {
            let flags = OFlag::O_RDONLY | OFlag::O_NONBLOCK | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
            let fd = openat(parent.as_fd(), name, flags, Mode::empty())?;
            for (name, value) in &a.xattrs {
                let name = std::ffi::CString::new(name.as_str())?;
                match sys::set_xattr(fd.as_fd(), &name, value) {
                    // The filesystem knows no attributes of users: nothing that can be helped.
                    Err(e) if e.raw_os_error() == Some(libc::ENOTSUP) => {}
                    other => other.context("set extended attribute")?,
                }
            }
        }
    }
    utimensat(parent.as_fd(), name, &a.mtime, &a.mtime, UtimensatFlags::NoFollowSymlink).context("set time")
}

#[cfg(test)]
mod tests;
