//! Files that are written into a volume all at once: whoever reads them sees the old ones or the new ones, never a mixture.
//! Behaviour: `pkg/volume/util/atomic_writer.go`.

use std::collections::BTreeMap;
use std::fs::Permissions;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use nix::mount::{MntFlags, MsFlags, mount, umount2};

use super::ownership;

/// A file of a volume.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    pub(super) mode: u32,
    /// Whom it belongs to, if not root.
    pub(super) uid: Option<u32>,
}

impl File {
    pub(super) fn new(bytes: Vec<u8>, mode: u32) -> File {
        File { bytes, mode, uid: None }
    }
}

/// Files by their paths in the volume.
pub(super) type Payload = BTreeMap<String, File>;

/// The link that says which directory is the present one.
const CURRENT: &str = "..data";
/// Directories of one version each.
const VERSION: &str = "..v";

/// Makes a directory that is kept in memory only, for secrets. Mounted once.
pub(super) fn mount_memory(directory: &Path, options: &str) -> anyhow::Result<()> {
    std::fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    if is_mounted(directory)? {
        return Ok(());
    }
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmpfs"), directory, Some("tmpfs"), flags, Some(options))
        .with_context(|| format!("cannot mount a tmpfs on {}", directory.display()))
}

/// Whether something is mounted on a directory.
fn is_mounted(directory: &Path) -> anyhow::Result<bool> {
    let Some(parent) = directory.parent() else { return Ok(false) };
    match (directory.metadata(), parent.metadata()) {
        (Ok(own), Ok(parents)) => Ok(own.dev() != parents.dev()),
        _ => Ok(false),
    }
}

/// Takes away what is mounted on a directory, if anything is.
pub(super) fn unmount(directory: &Path) -> anyhow::Result<()> {
    while directory.is_dir() && is_mounted(directory)? {
        umount2(directory, MntFlags::MNT_DETACH).with_context(|| format!("cannot unmount {}", directory.display()))?;
    }
    Ok(())
}

/// Writes files into a volume's directory, unless they are there already.
pub(super) fn write(directory: &Path, payload: &Payload, fs_group: Option<u32>) -> anyhow::Result<()> {
    std::fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    for path in payload.keys() {
        check(path)?;
    }
    if read(directory)?.is_some_and(|present| present == as_written(payload, fs_group)) {
        // Whoever wrote it may have been interrupted before the names and the old versions were put right.
        return tidy(directory, payload);
    }
    let number = next_version(directory)?;
    let version = format!("{VERSION}{number}");
    let fresh = directory.join(&version);
    for (path, file) in payload {
        let target = fresh.join(path);
        let parent = target.parent().unwrap_or(&fresh);
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        std::fs::write(&target, &file.bytes).with_context(|| format!("cannot write {}", target.display()))?;
        std::fs::set_permissions(&target, Permissions::from_mode(file.mode))?;
        if file.uid.is_some() {
            chown(&target, file.uid, None).with_context(|| format!("cannot give {} away", target.display()))?;
        }
    }
    std::fs::create_dir_all(&fresh)?;
    std::fs::set_permissions(&fresh, Permissions::from_mode(0o755))?;
    if let Some(group) = fs_group {
        ownership::give(&fresh, group, ownership::Access::Read)?;
    }
    let link = directory.join("..data_new");
    let _ = std::fs::remove_file(&link);
    symlink(&version, &link)?;
    std::fs::rename(&link, directory.join(CURRENT))?;
    tidy(directory, payload)
}

/// Visible names are links into the present version; names that are no longer in it go away, and so do other versions.
fn tidy(directory: &Path, payload: &Payload) -> anyhow::Result<()> {
    let current = std::fs::read_link(directory.join(CURRENT))?;
    let mut wanted: Vec<&str> = payload.keys().filter_map(|path| path.split('/').next()).collect();
    wanted.dedup();
    for name in &wanted {
        let link = directory.join(name);
        if link.symlink_metadata().is_err() {
            symlink(Path::new(CURRENT).join(name), &link).with_context(|| format!("cannot make {}", link.display()))?;
        }
    }
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(VERSION) && Path::new(&name) != current {
            std::fs::remove_dir_all(entry.path())?;
        } else if !name.starts_with("..") && !wanted.contains(&name.as_str()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn next_version(directory: &Path) -> anyhow::Result<u64> {
    let numbers = std::fs::read_dir(directory)?.filter_map(|entry| {
        let name = entry.ok()?.file_name().to_string_lossy().into_owned();
        name.strip_prefix(VERSION)?.parse::<u64>().ok()
    });
    Ok(numbers.max().unwrap_or(0) + 1)
}

/// Files as they are found after they were written.
fn as_written(payload: &Payload, fs_group: Option<u32>) -> Payload {
    let group = if fs_group.is_some() { ownership::Access::Read.mask() } else { 0 };
    let file = |file: &File| File { mode: (file.mode | group) & 0o777, ..file.clone() };
    payload.iter().map(|(path, one)| (path.clone(), file(one))).collect()
}

/// What the present version holds.
fn read(directory: &Path) -> anyhow::Result<Option<Payload>> {
    let root = directory.join(CURRENT);
    let own = nix::unistd::geteuid().as_raw();
    let mut payload = Payload::new();
    let mut rest: Vec<PathBuf> = vec![root.clone()];
    while let Some(path) = rest.pop() {
        let entries = match std::fs::read_dir(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            other => other?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                rest.push(entry.path());
                continue;
            }
            let name = entry.path().strip_prefix(&root)?.to_string_lossy().into_owned();
            let meta = entry.metadata()?;
            let uid = Some(meta.uid()).filter(|uid| *uid != own);
            payload.insert(name, File { bytes: std::fs::read(entry.path())?, mode: meta.mode() & 0o777, uid });
        }
    }
    Ok(Some(payload))
}

/// Paths in a volume are relative, stay inside, and do not use the names that the writer uses.
fn check(path: &str) -> anyhow::Result<()> {
    let good = !path.is_empty()
        && !path.starts_with("..")
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    anyhow::ensure!(good, "invalid path {path:?}: must be relative and must not contain '..'");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload(files: &[(&str, &str)]) -> Payload {
        files.iter().map(|(path, text)| ((*path).to_owned(), File::new(text.as_bytes().to_vec(), 0o644))).collect()
    }

    #[test]
    fn versions_replace_each_other_as_a_whole() {
        let dir = tempfile::tempdir().expect("a directory");
        write(dir.path(), &payload(&[("a", "1"), ("d/b", "2")]), None).expect("written");
        assert_eq!(std::fs::read_to_string(dir.path().join("d/b")).expect("there"), "2");
        let before = std::fs::read_link(dir.path().join(CURRENT)).expect("a link");
        write(dir.path(), &payload(&[("a", "1"), ("d/b", "2")]), None).expect("the same");
        assert_eq!(std::fs::read_link(dir.path().join(CURRENT)).expect("a link"), before, "nothing was written");
        write(dir.path(), &payload(&[("a", "3")]), None).expect("written");
        assert_eq!(std::fs::read_to_string(dir.path().join("a")).expect("there"), "3");
        assert!(!dir.path().join("d").exists());
        // A writer that was interrupted: a version that never became the present one, a name that was not linked yet.
        std::fs::create_dir(dir.path().join("..v9")).expect("made");
        std::fs::remove_file(dir.path().join("a")).expect("removed");
        write(dir.path(), &payload(&[("a", "3")]), None).expect("the same");
        assert_eq!(std::fs::read_to_string(dir.path().join("a")).expect("there"), "3");
        assert!(!dir.path().join("..v9").exists());
        for bad in ["../x", "/x", "..data", "a/../b", ""] {
            assert!(write(dir.path(), &payload(&[(bad, "")]), None).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_belongs_to_a_group_is_not_written_again() {
        if !nix::unistd::geteuid().is_root() {
            return println!("skipped: giving files to a group needs root");
        }
        let dir = tempfile::tempdir().expect("a directory");
        let files = Payload::from([("t".to_owned(), File { uid: Some(7), ..File::new(b"x".to_vec(), 0o600) })]);
        write(dir.path(), &files, Some(4242)).expect("written");
        let meta = dir.path().join("t").metadata().expect("there");
        assert_eq!((meta.uid(), meta.gid(), meta.mode() & 0o777), (7, 4242, 0o640));
        let before = std::fs::read_link(dir.path().join(CURRENT)).expect("a link");
        write(dir.path(), &files, Some(4242)).expect("the same");
        assert_eq!(std::fs::read_link(dir.path().join(CURRENT)).expect("a link"), before);
    }
}
