use super::*;
use std::fs;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};

enum Item<'a> {
    File(&'a str, &'a str, u32),
    Dir(&'a str, u32),
    Symlink(&'a str, &'a str),
    Hardlink(&'a str, &'a str),
    Device(&'a str, u32, u32),
}
use Item::*;

fn archive(items: &[Item<'_>]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for item in items {
        let mut header = tar::Header::new_ustar();
        header.set_size(0);
        header.set_mtime(1_000_000_000);
        let (path, kind, mode) = match item {
            File(path, _, mode) => (path, EntryType::Regular, *mode),
            Dir(path, mode) => (path, EntryType::Directory, *mode),
            Symlink(path, _) => (path, EntryType::Symlink, 0o777),
            Hardlink(path, _) => (path, EntryType::Link, 0o644),
            Device(path, ..) => (path, EntryType::Char, 0o666),
        };
        header.set_entry_type(kind);
        header.set_mode(mode);
        // Straight into the header: the builder would refuse paths that climb.
        header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
        let mut content = "";
        match item {
            File(_, text, _) => {
                content = text;
                header.set_size(text.len() as u64);
                header.set_uid(1000);
            }
            Symlink(_, target) | Hardlink(_, target) => {
                header.as_mut_bytes()[157..157 + target.len()].copy_from_slice(target.as_bytes());
            }
            Device(_, major, minor) => {
                header.set_device_major(*major).unwrap();
                header.set_device_minor(*minor).unwrap();
            }
            Dir(..) => {}
        }
        header.set_cksum();
        builder.append(&header, content.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A directory `root` to unpack into, beside a directory that must stay as it is.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("root")).unwrap();
        fs::write(place.path().join("outside"), "untouched").unwrap();
        Place(place)
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("root")
    }

    fn unpack(&self, items: &[Item<'_>]) -> Result<Unpacked> {
        let result = unpack(archive(items).as_slice(), &self.root());
        assert_eq!(fs::read_to_string(self.0.path().join("outside")).unwrap(), "untouched");
        assert_eq!(fs::read_dir(self.0.path()).unwrap().count(), 2, "something was made outside");
        result
    }
}

#[test]
fn files_keep_owner_mode_and_time() {
    if !crate::can_own_files() {
        return;
    }
    let place = Place::new();
    let unpacked = place
        .unpack(&[
            Dir("./bin/", 0o755),
            File("bin/su", "program", 0o4755),
            Symlink("bin/link", "su"),
            Hardlink("bin/hard", "./bin/su"),
            File("no/parent/x", "1", 0o600),
            Device("null", 1, 3),
        ])
        .unwrap();
    assert_eq!(unpacked.size, 8);
    let su = fs::metadata(place.root().join("bin/su")).unwrap();
    assert_eq!((su.mode() & 0o7777, su.uid(), su.nlink(), su.mtime()), (0o4755, 1000, 2, 1_000_000_000));
    assert_eq!(fs::metadata(place.root().join("bin")).unwrap().mtime(), 1_000_000_000);
    assert_eq!(fs::read_link(place.root().join("bin/link")).unwrap(), Path::new("su"));
    let null = fs::metadata(place.root().join("null")).unwrap();
    assert!(null.file_type().is_char_device() && null.rdev() == makedev(1, 3));
}

#[test]
fn nothing_leads_out() {
    if !crate::can_own_files() {
        return;
    }
    let check = |items: &[Item<'_>], error: &str| {
        let result = Place::new().unpack(items);
        match error {
            "" => drop(result.unwrap()),
            _ => assert!(format!("{:#}", result.unwrap_err()).contains(error), "{error}"),
        }
    };
    check(&[File("../outside", "x", 0o644)], "leads out");
    check(&[File("a/../../outside", "x", 0o644)], "leads out");
    check(&[Hardlink("h", "../outside")], "leads out");
    check(&[Hardlink("h", "/../outside")], "leads out");
    // Links within the layer are followed inside its root.
    check(&[Symlink("up", ".."), File("up/outside", "x", 0o644)], "");
    check(&[Symlink("abs", "/"), File("abs/file", "x", 0o644)], "");
    check(&[Symlink("up", "../outside"), Hardlink("h", "up"), File("h", "x", 0o644)], "");
    check(&[Symlink("f", "../outside"), File("f", "x", 0o644)], "");
    check(&[Symlink("d", ".."), Dir("d", 0o700)], "");
    check(&[Symlink("p", "/proc/self/cwd"), File("p/x", "x", 0o644)], "");
}

#[test]
fn last_entry_of_a_name_counts() {
    if !crate::can_own_files() {
        return;
    }
    let place = Place::new();
    place
        .unpack(&[Dir("a", 0o755), File("a/b", "1", 0o644), File("a", "2", 0o644), Dir("c", 0o700), Dir("c", 0o750)])
        .unwrap();
    assert_eq!(fs::read_to_string(place.root().join("a")).unwrap(), "2");
    assert_eq!(fs::metadata(place.root().join("c")).unwrap().permissions().mode() & 0o777, 0o750);
}

#[test]
fn whiteouts_are_those_of_overlayfs() {
    if !crate::can_own_files() {
        return;
    }
    let place = Place::new();
    let done = place.unpack(&[
        File(".wh.gone", "", 0o644),
        Dir("all", 0o755),
        File("all/.wh..wh..opq", "", 0o644),
        File(".wh..wh.plnk", "", 0o644),
        Dir("kept", 0o755),
        File("kept/new", "n", 0o644),
        File(".wh.kept", "", 0o644),
        File(".wh.again", "", 0o644),
        Dir("again", 0o755),
    ]);
    if let Err(e) = done {
        return eprintln!("skipped: {e:#}");
    }
    let gone = fs::symlink_metadata(place.root().join("gone")).unwrap();
    assert!(gone.file_type().is_char_device() && gone.rdev() == 0);
    assert!(place.root().join("kept/new").exists());
    assert!(!place.root().join(".wh..wh.plnk").exists());
    for opaque in ["all", "kept", "again"] {
        let directory = std::fs::File::open(place.root().join(opaque)).unwrap();
        let value = sys::get_xattr(directory.as_fd(), c"trusted.overlay.opaque").unwrap();
        assert_eq!(value, b"y", "{opaque}");
    }
}

#[test]
fn truncated_layers_are_errors() {
    if !crate::can_own_files() {
        return;
    }
    let bytes = archive(&[File("a", &"x".repeat(5000), 0o644)]);
    for length in [100, 600, 3000] {
        let place = Place::new();
        assert!(unpack(&bytes[..length], &place.root()).is_err(), "{length}");
    }
    let place = Place::new();
    symlink("/", place.root().join("x")).unwrap();
}

/// A header whose content is so many zeros, which compress to nothing.
fn of_zeros(kind: EntryType, size: u64) -> impl Read {
    let mut header = tar::Header::new_gnu();
    header.set_path("x").unwrap();
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o644);
    header.set_cksum();
    io::Cursor::new(header.as_bytes().to_vec()).chain(io::repeat(0).take(size))
}

/// Names and attributes are held in memory: a layer of a few kilobytes must not fill that.
#[test]
fn headers_are_bounded() {
    for kind in [EntryType::GNULongName, EntryType::GNULongLink, EntryType::XHeader] {
        let error = format!("{:#}", unpack(of_zeros(kind, 1 << 40), &Place::new().root()).unwrap_err());
        assert!(error.contains("headers of an entry are too large"), "{error}");
    }
    // One after the other they are as large as all of them together.
    let many = (0..10_000).map(|_| of_zeros(EntryType::XHeader, 512));
    let many = many.fold(Box::new(io::empty()) as Box<dyn Read>, |all, one| Box::new(all.chain(one)));
    assert!(unpack(many, &Place::new().root()).is_err());
}

/// A file system of a few megabytes, for as long as a test runs.
struct Small(tempfile::TempDir);

impl Small {
    fn new(megabytes: u64) -> Self {
        let place = tempfile::tempdir().unwrap();
        let options = format!("size={megabytes}m");
        let flags = nix::mount::MsFlags::empty();
        nix::mount::mount(Some("tmpfs"), place.path(), Some("tmpfs"), flags, Some(options.as_str())).unwrap();
        Self(place)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = nix::mount::umount2(self.0.path(), nix::mount::MntFlags::MNT_DETACH);
    }
}

#[test]
fn a_layer_does_not_fill_the_disk() {
    if !crate::can_own_files() {
        return;
    }
    let small = Small::new(256);
    let error = unpack(of_zeros(EntryType::Regular, 1 << 40), small.0.path()).unwrap_err();
    assert!(format!("{error:#}").contains("no space left on device"), "{error:#}");
    let left = nix::sys::statvfs::statvfs(small.0.path()).unwrap();
    assert!(left.blocks_available() * left.fragment_size() >= 64 << 20, "others have room");
}

#[test]
fn names_that_are_none_are_errors() {
    if !crate::can_own_files() {
        return;
    }
    let long = |name: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(EntryType::GNULongName);
        header.set_size(name.len() as u64);
        header.set_cksum();
        let mut builder = tar::Builder::new(Vec::new());
        builder.append(&header, name).unwrap();
        let mut bytes = builder.into_inner().unwrap();
        bytes.truncate(bytes.len() - 1024);
        bytes.extend(archive(&[File("short", "x", 0o644)]));
        bytes
    };
    let check = |name: &[u8], expect: &str| {
        let place = Place::new();
        let result = unpack(long(name).as_slice(), &place.root());
        assert_eq!(fs::read_to_string(place.0.path().join("outside")).unwrap(), "untouched");
        match expect {
            "" => drop(result.unwrap()),
            _ => assert!(format!("{:#}", result.unwrap_err()).contains(expect), "{expect}"),
        }
    };
    check(b"good/name", "");
    check(b"a\0b", "zero byte");
    check(&[b'x'; 300], "File name too long");
    check(&b"d/".repeat(2100), "path is too long");
    check(&b"d/".repeat(300), "path is too deep");
    check(b"../outside", "leads out");
    // Whiteouts name one file of their own directory.
    for bad in [".wh...", ".wh..", ".wh."] {
        let place = Place::new();
        let done = place.unpack(&[Dir("d", 0o755), File(&format!("d/{bad}"), "", 0o644)]);
        assert!(done.is_err(), "{bad}");
    }
}

/// Links that one layer lays and a later one writes through: each is unpacked alone, so there is nothing to follow.
#[test]
fn layers_do_not_see_each_other() {
    if !crate::can_own_files() {
        return;
    }
    let place = Place::new();
    place.unpack(&[Symlink("etc", ".."), Symlink("f", "../outside")]).unwrap();
    let second = place.root().join("second");
    fs::create_dir(&second).unwrap();
    unpack(archive(&[File("etc/outside", "x", 0o644), File("f", "x", 0o644)]).as_slice(), &second).unwrap();
    assert_eq!(fs::read_to_string(second.join("etc/outside")).unwrap(), "x");
    assert_eq!(fs::read_to_string(place.0.path().join("outside")).unwrap(), "untouched");
}

#[test]
fn attributes_that_overlayfs_keeps_for_itself_are_left_out() {
    if !crate::can_own_files() {
        return;
    }
    // CAP_NET_RAW, as `setcap cap_net_raw+ep` writes it.
    let capability = [1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut builder = tar::Builder::new(Vec::new());
    builder
        .append_pax_extensions([
            ("SCHILY.xattr.security.capability", &capability[..]),
            ("SCHILY.xattr.trusted.overlay.redirect", b"/etc"),
            ("SCHILY.xattr.trusted.overlay.opaque", b"y"),
            ("SCHILY.xattr.security.selinux", b"x"),
        ])
        .unwrap();
    let mut bytes = builder.into_inner().unwrap();
    bytes.truncate(bytes.len() - 1024);
    bytes.extend(archive(&[File("ping", "program", 0o4755)]));
    let place = Place::new();
    unpack(bytes.as_slice(), &place.root()).unwrap();
    let file = fs::File::open(place.root().join("ping")).unwrap();
    assert_eq!(sys::get_xattr(file.as_fd(), c"security.capability").unwrap(), capability);
    for other in [c"trusted.overlay.redirect", c"trusted.overlay.opaque", c"security.selinux"] {
        assert!(sys::get_xattr(file.as_fd(), other).is_err(), "{other:?}");
    }
    assert_eq!(file.metadata().unwrap().mode() & 0o7777, 0o4755);
}
