//! Reading what containers leave behind: their logs, and their last words. Whoever can write to those directories may have
//! put anything there; nothing is followed out of them, and nothing is waited for.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use nix::fcntl::OFlag;
use runtime::inside::Inside;

/// Directories between all logs and one of them: that of the Pod and that of the container.
const DEPTH: usize = 2;

/// Opens a log, `LOGS/POD/CONTAINER/ATTEMPT.log`. What lies there has to be a file, and links must not lead out of `LOGS`.
///
/// # Errors
/// Those of the system; anything that is no file.
pub fn open(path: &Path) -> io::Result<File> {
    let bad = || io::Error::new(io::ErrorKind::InvalidInput, format!("{} is no log", path.display()));
    let logs = path.ancestors().nth(DEPTH + 1).ok_or_else(bad)?;
    let own = path.strip_prefix(logs).ok().and_then(Path::to_str).ok_or_else(bad)?;
    let flags = OFlag::O_RDONLY | OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    let file = File::from(Inside::beneath(logs)?.open(own, flags)?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(bad()) }
}

/// Opens the file with a container's last words.
///
/// # Errors
/// Those of the system; anything that is no file.
pub fn open_last_words(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlag::O_NONBLOCK | OFlag::O_NOCTTY | OFlag::O_NOFOLLOW;
    let file = File::options().read(true).custom_flags(flags.bits()).open(path)?;
    let other = || io::Error::new(io::ErrorKind::InvalidInput, format!("{} is no file", path.display()));
    if file.metadata()?.is_file() { Ok(file) } else { Err(other()) }
}

/// At most so many bytes from the end of a file.
///
/// # Errors
/// Those of the system.
pub fn end_of(file: &mut File, most: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use nix::sys::stat::Mode;

    use super::*;

    #[test]
    fn only_files_in_their_place_are_read() {
        let dir = tempfile::tempdir().expect("a directory");
        let container = dir.path().join("logs/pod/c");
        std::fs::create_dir_all(&container).expect("made");
        std::fs::write(dir.path().join("secret"), "secret").expect("written");
        let place = |name: &str| container.join(name);
        std::fs::write(place("0.log"), "0123456789").expect("written");
        symlink("0.log", place("1.log")).expect("a link");
        symlink("../../../secret", place("2.log")).expect("a link");
        symlink(dir.path().join("secret"), place("3.log")).expect("a link");
        nix::unistd::mkfifo(&place("4.log"), Mode::S_IRWXU).expect("made");
        std::fs::create_dir(place("5.log")).expect("made");
        symlink(dir.path(), dir.path().join("logs/evil")).expect("a link");

        let read = |path: &Path| open(path).and_then(|mut file| end_of(&mut file, 4));
        assert_eq!(read(&place("0.log")).expect("a log"), b"6789");
        assert_eq!(read(&place("1.log")).expect("a link within"), b"6789");
        for bad in ["2.log", "3.log", "4.log", "5.log", "6.log", "../c/../../../secret"] {
            assert!(read(&place(bad)).is_err(), "{bad}");
        }
        assert!(read(&dir.path().join("logs/evil/logs/secret")).is_err());
        for (bad, good) in [("0.log", true), ("1.log", false), ("4.log", false), ("5.log", false)] {
            assert_eq!(open_last_words(&place(bad)).is_ok(), good, "{bad}");
        }
    }
}
