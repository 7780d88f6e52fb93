//! Paths inside a directory in which others may have laid traps: a container's root, a volume.
//!
//! Everything is resolved by the kernel with the root as a border (`openat2`), never by joining
//! texts, and magic links of `/proc` are never followed.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::fcntl::{OFlag, OpenHow, ResolveFlag, openat2};
use nix::sys::stat::{Mode, SFlag, fchmod, fstat, mkdirat};
use nix::unistd::{Gid, Uid, setfsgid, setfsuid};

/// Largest file that is read from a container, such as its passwd.
const MAX_FILE: u64 = 4 << 20;

/// Deepest chain of links to directories that do not exist yet.
const MAX_LINKS: u32 = 16;

/// A directory as a border.
pub struct Inside {
    root: OwnedFd,
    /// What becomes of links that lead out.
    border: ResolveFlag,
    /// Who owns what is made, on the node: root of the container's user namespace.
    owner: Option<(Uid, Gid)>,
    /// The mode of directories that are made, whatever the process's mask is.
    mode: Option<Mode>,
}

impl Inside {
    /// The root of a container: links lead to where they would inside.
    pub(crate) fn new(root: OwnedFd) -> Self {
        Self { root, border: ResolveFlag::RESOLVE_IN_ROOT, owner: None, mode: None }
    }

    /// A directory that links must not leave: those that do are errors. Directories that are made in it get its own mode.
    ///
    /// # Errors
    /// A directory that cannot be opened.
    pub fn beneath(directory: &Path) -> io::Result<Self> {
        // Anything else is refused, and not waited for.
        let root = File::options().read(true).custom_flags(libc::O_DIRECTORY).open(directory)?;
        let root = OwnedFd::from(root);
        let mode = Mode::from_bits_truncate(fstat(root.as_fd())?.st_mode & 0o7777);
        Ok(Self { root, border: ResolveFlag::RESOLVE_BENEATH, owner: None, mode: Some(mode) })
    }

    pub(crate) fn owned_by(root: OwnedFd, uid: u32, gid: u32) -> Self {
        let owner = (uid != 0 || gid != 0).then(|| (Uid::from_raw(uid), Gid::from_raw(gid)));
        Self { owner, ..Self::new(root) }
    }

    /// Opens whatever is at `path`.
    ///
    /// # Errors
    /// Those of the kernel; `EXDEV` for what leads over the border.
    pub fn open(&self, path: &str, flags: OFlag) -> nix::Result<OwnedFd> {
        let how =
            OpenHow::new().flags(flags | OFlag::O_CLOEXEC).resolve(self.border | ResolveFlag::RESOLVE_NO_MAGICLINKS);
        let path = if path.is_empty() { "." } else { path };
        // The kernel gives up when something is renamed meanwhile; it asks to try again.
        loop {
            match openat2(self.root.as_fd(), path, how) {
                Err(Errno::EAGAIN) => {}
                other => return other,
            }
        }
    }

    /// A handle on whatever is at `path`.
    ///
    /// # Errors
    /// As those of [`Self::open`].
    pub fn find(&self, path: &str) -> nix::Result<OwnedFd> {
        self.open(path, OFlag::O_PATH)
    }

    /// A handle on a directory, which is made with its parents if it is missing.
    ///
    /// # Errors
    /// As those of [`Self::open`].
    pub fn directory(&self, path: &str) -> nix::Result<OwnedFd> {
        self.make(Path::new(path), true, 0)
    }

    /// A handle on a file, which is made with its parents if nothing is there.
    pub(crate) fn file(&self, path: &str) -> nix::Result<OwnedFd> {
        self.make(Path::new(path), false, 0)
    }

    fn make(&self, path: &Path, directory: bool, links: u32) -> nix::Result<OwnedFd> {
        let text = path.to_str().ok_or(Errno::EILSEQ)?;
        match self.find(text) {
            Err(Errno::ENOENT) => {}
            other => return other,
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(Errno::EINVAL);
        };
        let parent_fd = self.make(parent, true, links)?;
        let made = self.as_owner(|| {
            if directory {
                return mkdirat(parent_fd.as_fd(), name, Mode::from_bits_truncate(0o755));
            }
            let flags = OFlag::O_CREAT | OFlag::O_EXCL | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
            nix::fcntl::openat(parent_fd.as_fd(), name, flags, Mode::from_bits_truncate(0o644)).map(drop)
        });
        if made == Err(Errno::EEXIST) {
            // A link that leads to nothing: make what it leads to.
            let target = nix::fcntl::readlinkat(parent_fd.as_fd(), name)?;
            if links >= MAX_LINKS {
                return Err(Errno::ELOOP);
            }
            return self.make(&parent.join(PathBuf::from(target)), directory, links + 1);
        }
        made?;
        if let Some(mode) = self.mode.filter(|_| directory) {
            let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
            fchmod(nix::fcntl::openat(parent_fd.as_fd(), name, flags, Mode::empty())?, mode)?;
        }
        self.find(text)
    }

    /// A filesystem whose ids are mapped takes no file of an id that it does not know.
    pub(crate) fn as_owner<T>(&self, make: impl FnOnce() -> nix::Result<T>) -> nix::Result<T> {
        let Some((uid, gid)) = self.owner else { return make() };
        let (old_gid, old_uid) = (setfsgid(gid), setfsuid(uid));
        let made = make();
        setfsuid(old_uid);
        setfsgid(old_gid);
        made
    }

    /// The text of a small regular file; empty if there is none.
    pub(crate) fn read(&self, path: &str) -> io::Result<String> {
        let fd = match self.open(path, OFlag::O_RDONLY | OFlag::O_NONBLOCK | OFlag::O_NOCTTY) {
            Err(Errno::ENOENT | Errno::ENOTDIR) => return Ok(String::new()),
            other => other?,
        };
        if !is_kind(fd.as_fd(), SFlag::S_IFREG)? {
            return Err(io::Error::other(format!("{path} is no regular file")));
        }
        let mut text = Vec::new();
        File::from(fd).take(MAX_FILE).read_to_end(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

pub(crate) fn is_kind(fd: BorrowedFd<'_>, kind: SFlag) -> nix::Result<bool> {
    Ok(SFlag::from_bits_truncate(fstat(fd)?.st_mode) & SFlag::S_IFMT == kind)
}

/// A path that leads to what the handle refers to, for calls that only take paths. Needs a `/proc`.
pub(crate) fn path_of(fd: &impl AsFd) -> PathBuf {
    PathBuf::from(format!("/proc/self/fd/{}", fd.as_fd().as_raw_fd()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn stays_inside() {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("root");
        fs::create_dir(&root).unwrap();
        fs::write(outer.path().join("secret"), "secret").unwrap();
        symlink("../../../../secret", root.join("climb")).unwrap();
        symlink(outer.path(), root.join("absolute")).unwrap();
        symlink("/var/new", root.join("dangling")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        let inside = Inside::new(File::open(&root).unwrap().into());

        assert_eq!(inside.read("climb").unwrap(), "", "the link leads to a file inside, which is missing");
        inside.file("climb").unwrap();
        assert!(root.join("secret").exists());
        inside.directory("absolute/x").unwrap();
        assert!(!outer.path().join("x").exists());
        inside.file("dangling/file").unwrap();
        assert!(root.join("var/new/file").is_file());
        inside.directory("../../up").unwrap();
        assert!(root.join("up").is_dir());
        assert_eq!(inside.find("loop").unwrap_err(), Errno::ELOOP);

        nix::unistd::mkfifo(&root.join("fifo"), Mode::S_IRWXU).unwrap();
        assert!(Inside::beneath(&root.join("fifo")).is_err());
        let strict = Inside::beneath(&root).unwrap();
        for path in ["climb", "absolute/x", "dangling/file", "../secret", "/etc"] {
            assert_eq!(strict.directory(path).unwrap_err(), Errno::EXDEV, "{path}");
        }
        symlink("var", root.join("within")).unwrap();
        fs::set_permissions(&root, fs::Permissions::from_mode(0o777)).unwrap();
        Inside::beneath(&root).unwrap().directory("within/a/b").unwrap();
        assert_eq!(fs::metadata(root.join("var/a/b")).unwrap().permissions().mode() & 0o777, 0o777);
        assert_eq!(fs::read_to_string(outer.path().join("secret")).unwrap(), "secret");
    }
}
