//! Paths inside a container's root, which its image or its processes may have laid as traps.
//!
//! Everything is resolved by the kernel with the root as a border (`openat2`), never by joining
//! texts, and magic links of `/proc` are never followed.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::fcntl::{OFlag, OpenHow, ResolveFlag, openat2};
use nix::sys::stat::{Mode, SFlag, fstat, mkdirat};
use nix::unistd::{Gid, Uid, setfsgid, setfsuid};

/// Largest file that is read from a container, such as its passwd.
const MAX_FILE: u64 = 4 << 20;

/// Deepest chain of links to directories that do not exist yet.
const MAX_LINKS: u32 = 16;

/// The root of a container.
pub(crate) struct Inside {
    root: OwnedFd,
    /// Who owns what is made, on the node: root of the container's user namespace.
    owner: Option<(Uid, Gid)>,
}

impl Inside {
    pub(crate) fn new(root: OwnedFd) -> Self {
        Self { root, owner: None }
    }

    pub(crate) fn owned_by(root: OwnedFd, uid: u32, gid: u32) -> Self {
        let owner = (uid != 0 || gid != 0).then(|| (Uid::from_raw(uid), Gid::from_raw(gid)));
        Self { root, owner }
    }

    pub(crate) fn open(&self, path: &str, flags: OFlag) -> nix::Result<OwnedFd> {
        let how = OpenHow::new()
            .flags(flags | OFlag::O_CLOEXEC)
            .resolve(ResolveFlag::RESOLVE_IN_ROOT | ResolveFlag::RESOLVE_NO_MAGICLINKS);
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
    pub(crate) fn find(&self, path: &str) -> nix::Result<OwnedFd> {
        self.open(path, OFlag::O_PATH)
    }

    /// A handle on a directory, which is made with its parents if it is missing.
    pub(crate) fn directory(&self, path: &str) -> nix::Result<OwnedFd> {
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
    use std::os::unix::fs::symlink;

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
        assert_eq!(fs::read_to_string(outer.path().join("secret")).unwrap(), "secret");
    }
}
