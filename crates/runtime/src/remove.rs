//! Removing what others made as they liked, such as a container: however deep it is, no link is followed, and nothing that
//! is mounted in it is touched.
//!
//! The standard library goes down one call per directory: some 20,000 nested ones, made in a second, are the end of its
//! stack, and of the process.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use nix::errno::Errno;
use nix::fcntl::{AT_FDCWD, OFlag, OpenHow, RenameFlags, ResolveFlag, openat2, renameat2};
use nix::unistd::{UnlinkatFlags, unlinkat};

use crate::inside::path_of;

/// Removes a directory with all in it, or a file.
///
/// # Errors
/// Those of the system: nothing there; something that is mounted below (`EXDEV`).
pub fn remove_tree(path: &Path) -> io::Result<()> {
    if !path.symlink_metadata()?.is_dir() {
        return fs::remove_file(path);
    }
    let top = open(AT_FDCWD, path.as_os_str(), ResolveFlag::empty())?;
    let mut moved = 0_u64;
    // What is deeper than one level is moved up, and found by a later round.
    while empty(&top, &mut |name| flatten(&top, name, &mut moved))? {}
    Ok(unlinkat(AT_FDCWD, path, UnlinkatFlags::RemoveDir)?)
}

fn open(parent: impl AsFd, name: &OsStr, resolve: ResolveFlag) -> nix::Result<OwnedFd> {
    let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
    openat2(parent, name, OpenHow::new().flags(flags).resolve(resolve))
}

/// Removes the files of a directory and hands on the directories in it; answers whether there was anything.
fn empty(directory: &OwnedFd, found: &mut dyn FnMut(&OsStr) -> io::Result<()>) -> io::Result<bool> {
    let mut any = false;
    for entry in fs::read_dir(path_of(directory))? {
        any = true;
        let name = entry?.file_name();
        match unlinkat(directory, name.as_os_str(), UnlinkatFlags::NoRemoveDir) {
            Ok(()) | Err(Errno::ENOENT) => {}
            Err(Errno::EISDIR) => found(&name)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(any)
}

/// Removes a directory in `top`, after what it holds was moved there.
fn flatten(top: &OwnedFd, name: &OsStr, moved: &mut u64) -> io::Result<()> {
    let directory = open(top, name, ResolveFlag::RESOLVE_NO_XDEV)?;
    empty(&directory, &mut |inner| match unlinkat(&directory, inner, UnlinkatFlags::RemoveDir) {
        Err(Errno::ENOTEMPTY) => lift(&directory, inner, top, moved),
        other => Ok(other?),
    })?;
    match unlinkat(top, name, UnlinkatFlags::RemoveDir) {
        // Somebody still writes to it: the next round.
        Ok(()) | Err(Errno::ENOENT | Errno::ENOTEMPTY) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Moves a directory to `top`, under a name that is free.
fn lift(from: &OwnedFd, name: &OsStr, top: &OwnedFd, moved: &mut u64) -> io::Result<()> {
    loop {
        *moved += 1;
        match renameat2(from, name, top, format!(".removed-{moved}").as_str(), RenameFlags::RENAME_NOREPLACE) {
            Err(Errno::EEXIST) => {}
            other => return Ok(other?),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use nix::fcntl::openat;
    use nix::sys::stat::{Mode, mkdirat};

    use super::*;

    /// Directories in each other, with a file in each.
    fn nest(path: &Path, depth: usize) {
        let mut at = open(AT_FDCWD, path.as_os_str(), ResolveFlag::empty()).unwrap();
        for _ in 0..depth {
            let flags = OFlag::O_CREAT | OFlag::O_WRONLY | OFlag::O_CLOEXEC;
            openat(&at, "file", flags, Mode::S_IRWXU).unwrap();
            mkdirat(&at, "a", Mode::S_IRWXU).unwrap();
            at = open(&at, OsStr::new("a"), ResolveFlag::empty()).unwrap();
        }
    }

    #[test]
    fn any_depth_goes_and_no_link_is_followed() {
        let dir = tempfile::tempdir().unwrap();
        let (kept, tree) = (dir.path().join("kept"), dir.path().join("tree"));
        fs::create_dir_all(kept.join("d")).unwrap();
        fs::create_dir_all(tree.join(".removed-1/x/y")).unwrap();
        symlink(&kept, tree.join("link")).unwrap();
        symlink(&kept, tree.join(".removed-1/x/link")).unwrap();
        nest(&tree, 3_000);
        // A tenth of the usual stack, and of what would be needed to go down.
        let (small, deep) = (std::thread::Builder::new().stack_size(128 << 10), tree.clone());
        small.spawn(move || remove_tree(&deep)).unwrap().join().unwrap().unwrap();
        assert!(!tree.exists() && kept.join("d").exists());
        assert_eq!(remove_tree(&tree).unwrap_err().kind(), io::ErrorKind::NotFound);
        symlink(&kept, &tree).unwrap();
        remove_tree(&tree).unwrap();
        assert!(kept.join("d").exists());
    }

    #[test]
    fn what_is_mounted_stays() {
        if !crate::can_own_files() {
            return;
        }
        use nix::mount::{MntFlags, MsFlags, mount, umount2};
        let dir = tempfile::tempdir().unwrap();
        let (kept, place) = (dir.path().join("kept"), dir.path().join("tree/a/place"));
        fs::create_dir_all(kept.join("d")).unwrap();
        fs::create_dir_all(&place).unwrap();
        mount(Some(&kept), &place, None::<&str>, MsFlags::MS_BIND, None::<&str>).unwrap();
        let error = remove_tree(&dir.path().join("tree"));
        umount2(&place, MntFlags::MNT_DETACH).unwrap();
        error.unwrap_err();
        assert!(kept.join("d").exists());
    }
}
