//! Packing and unpacking `tar` archives. What comes out of a container is hostile: nothing is written outside of the
//! destination, and no links.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use tar::{Archive, Builder, EntryType};
use tokio::sync::mpsc;

use crate::error::{Error, Result};

/// Writes into a channel; for a thread of its own.
pub(super) struct ChunkWriter(pub(super) mpsc::Sender<Vec<u8>>);

impl Write for ChunkWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let closed = |_| io::Error::new(io::ErrorKind::BrokenPipe, "the container takes no more");
        self.0.blocking_send(bytes.to_vec()).map_err(closed)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads out of a channel; for a thread of its own.
pub(super) struct ChunkReader {
    pieces: mpsc::Receiver<Vec<u8>>,
    piece: io::Cursor<Vec<u8>>,
}

impl ChunkReader {
    pub(super) fn new(pieces: mpsc::Receiver<Vec<u8>>) -> Self {
        ChunkReader { pieces, piece: io::Cursor::default() }
    }
}

impl Read for ChunkReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.piece.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            match self.pieces.blocking_recv() {
                Some(piece) => self.piece = io::Cursor::new(piece),
                None => return Ok(0),
            }
        }
    }
}

/// Packs a file or a directory under a name. Links stay links.
pub(super) fn pack(from: &Path, name: &str, to: impl Write) -> io::Result<()> {
    let mut builder = Builder::new(to);
    builder.follow_symlinks(false);
    if from.is_dir() {
        builder.append_dir_all(name, from)?;
    } else {
        builder.append_path_with_name(from, name)?;
    }
    builder.into_inner()?.flush()
}

/// Unpacks what stands under a prefix; answers what was left out.
pub(super) fn unpack(from: impl Read, prefix: &str, to: &Path) -> Result<Vec<String>> {
    let fail = |error: io::Error| Error::Text(error.to_string());
    let mut warnings = Vec::new();
    let mut archive = Archive::new(from);
    for entry in archive.entries().map_err(fail)? {
        let mut entry = entry.map_err(fail)?;
        let path = entry.path().map_err(fail)?.into_owned();
        let path: PathBuf = path.components().filter(|it| !matches!(it, Component::RootDir | Component::CurDir)).collect();
        let rest = path.strip_prefix(prefix).map_err(|_| Error::text("tar contents corrupted"))?;
        let Some(target) = inside(to, rest) else {
            let shown = to.join(rest);
            warnings.push(format!("file {:?} is outside target destination, skipping", shown.display().to_string()));
            continue;
        };
        match entry.header().entry_type() {
            EntryType::Directory => std::fs::create_dir_all(&target).map_err(fail)?,
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                // A single file goes into a directory that is there already.
                let target = match rest.as_os_str().is_empty() && target.is_dir() {
                    true => target.join(path.file_name().unwrap_or_default()),
                    false => target,
                };
                if let Some(parent) = target.parent() {
                    std::fs::create_dir_all(parent).map_err(fail)?;
                }
                let mut file = File::create(&target).map_err(|error| Error::Text(format!("open {}: {error}", target.display())))?;
                io::copy(&mut entry, &mut file).map_err(fail)?;
            }
            EntryType::Symlink | EntryType::Link => {
                let link = entry.link_name().ok().flatten().unwrap_or_default().display().to_string();
                warnings.push(format!("skipping symlink: {:?} -> {link:?}", target.display().to_string()));
            }
            _ => warnings.push(format!("skipping special file: {:?}", target.display().to_string())),
        }
    }
    // What fills the last block; who sends it wants to be rid of it.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(fail)?;
    Ok(warnings)
}

/// A path below a directory; `None` when it would lead out, also by a link that is there.
fn inside(directory: &Path, rest: &Path) -> Option<PathBuf> {
    let mut target = directory.to_owned();
    for component in rest.components() {
        match component {
            Component::Normal(part) => target.push(part),
            Component::CurDir => continue,
            _ => return None,
        }
        if target.is_symlink() {
            return None;
        }
    }
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let source = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(source.path().join("sub")).expect("is made");
        std::fs::write(source.path().join("sub/a"), "hello").expect("is written");
        std::os::unix::fs::symlink("/etc/passwd", source.path().join("link")).expect("is made");
        let mut packed = Vec::new();
        pack(source.path(), "data", &mut packed).expect("packs");
        let target = tempfile::tempdir().expect("a directory");
        let warnings = unpack(packed.as_slice(), "data", &target.path().join("new")).expect("unpacks");
        assert_eq!(std::fs::read_to_string(target.path().join("new/sub/a")).expect("is there"), "hello");
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert!(unpack(packed.as_slice(), "other", target.path()).is_err());
        // `tar cf - ./data` names what it packs so.
        let mut relative = Vec::new();
        pack(source.path(), "./data", &mut relative).expect("packs");
        unpack(relative.as_slice(), "data", &target.path().join("again")).expect("unpacks");
        assert!(target.path().join("again/sub/a").exists());
    }

    #[test]
    fn hostile_archives() {
        let target = tempfile::tempdir().expect("a directory");
        std::os::unix::fs::symlink("/tmp", target.path().join("out")).expect("is made");
        assert_eq!(inside(target.path(), Path::new("../x")), None);
        assert_eq!(inside(target.path(), Path::new("/x")), None);
        assert_eq!(inside(target.path(), Path::new("out/x")), None);
        assert_eq!(inside(target.path(), Path::new("a/b")), Some(target.path().join("a/b")));
        assert!(unpack(&b"garbage that is no archive at all"[..], "x", target.path()).is_err());
    }
}
