use super::*;
use std::io::Write;

/// A store in a directory of its own.
fn store() -> (tempfile::TempDir, ImageStore) {
    let dir = tempfile::tempdir().unwrap();
    let store = ImageStore::open(&dir.path().join("images"), RegistrySettings::default()).unwrap();
    (dir, store)
}

fn layer_tar(files: &[(&str, &str)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, path, text.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(super) fn config_of(diff_ids: &[String]) -> Vec<u8> {
    serde_json::to_vec(&serde_json::json!({
        "architecture": config::architecture(), "os": "linux",
        "config": { "Cmd": ["/hello"], "User": "1000:1000" },
        "rootfs": { "type": "layers", "diff_ids": diff_ids },
    }))
    .unwrap()
}

fn docker_archive(layers: &[Vec<u8>], tags: &[&str]) -> Vec<u8> {
    let diff_ids: Vec<_> = layers.iter().map(|l| digest::of(l)).collect();
    let config = config_of(&diff_ids);
    let config_name = format!("{}.json", digest::hex_part(&digest::of(&config)).unwrap());
    let names: Vec<_> = (0..layers.len()).map(|n| format!("{n}/layer.tar")).collect();
    let manifest = serde_json::json!([{ "Config": config_name, "RepoTags": tags, "Layers": names }]);
    let mut builder = tar::Builder::new(Vec::new());
    let mut add = |name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, bytes).unwrap();
    };
    for (name, layer) in names.iter().zip(layers) {
        add(name, layer);
    }
    add(&config_name, &config);
    add("manifest.json", &serde_json::to_vec(&manifest).unwrap());
    builder.into_inner().unwrap()
}

fn oci_layout(layer: &[u8], name: &str) -> Vec<u8> {
    let packed = zstd::encode_all(layer, 1).unwrap();
    let config = config_of(&[digest::of(layer)]);
    let part = |bytes: &[u8]| serde_json::json!({ "digest": digest::of(bytes), "size": bytes.len(), "mediaType": "x" });
    let manifest =
        serde_json::to_vec(&serde_json::json!({ "config": part(&config), "layers": [part(&packed)] })).unwrap();
    let mut entry = part(&manifest);
    entry["platform"] = serde_json::json!({ "os": "linux", "architecture": config::architecture() });
    let inner = serde_json::to_vec(&serde_json::json!({ "manifests": [entry] })).unwrap();
    let mut top = part(&inner);
    top["annotations"] = serde_json::json!({ "io.containerd.image.name": name });
    let index = serde_json::to_vec(&serde_json::json!({ "manifests": [top] })).unwrap();
    let mut builder = tar::Builder::new(Vec::new());
    let mut add = |name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, name, bytes).unwrap();
    };
    add("oci-layout", b"{\"imageLayoutVersion\":\"1.0.0\"}");
    add("index.json", &index);
    for blob in [&inner, &manifest, &config, &packed] {
        add(&format!("blobs/sha256/{}", digest::hex_part(&digest::of(blob)).unwrap()), blob);
    }
    builder.into_inner().unwrap()
}

fn import(store: &ImageStore, bytes: &[u8]) -> Result<Vec<cri::Image>> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    store.import(file.path())
}

/// Everything below the store, in which nothing may be left.
fn snapshot(store: &ImageStore) -> Vec<String> {
    fn walk(dir: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            found.push(path.display().to_string());
            if path.is_dir() {
                walk(&path, found);
            }
        }
    }
    let mut found = Vec::new();
    walk(&store.shared.root, &mut found);
    found.sort();
    found
}

#[test]
fn imports_a_docker_archive() {
    if !crate::can_own_files() {
        return;
    }
    let (dir, store) = store();
    let layers = [layer_tar(&[("hello", "1")]), layer_tar(&[("other", "2")])];
    let images = import(&store, &docker_archive(&layers, &["hello:1", "localhost:5000/hello:2"])).unwrap();
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].repo_tags, ["docker.io/library/hello:1", "localhost:5000/hello:2"]);
    assert_eq!((images[0].uid, images[0].username.as_str()), (Some(1000), ""));
    let id = images[0].id.clone();
    for name in ["hello:1", "docker.io/library/hello:1", &id, &id[..20], &id["sha256:".len()..][..8]] {
        assert_eq!(store.find(name).map(|i| i.id), Some(id.clone()), "{name}");
    }
    assert_eq!(store.find("hello"), None);
    let lease = store.lease("hello:1").unwrap().unwrap();
    assert_eq!(lease.config.cmd, ["/hello"]);
    assert_eq!(fs::read_to_string(lease.layers_dir.join(&lease.layers[1]).join("hello")).unwrap(), "1");

    // Everything is still there for the next process.
    drop(lease);
    let again = ImageStore::open(&dir.path().join("images"), RegistrySettings::default()).unwrap();
    assert_eq!(again.list(), store.list());
}

#[test]
fn imports_an_oci_layout_compressed() {
    if !crate::can_own_files() {
        return;
    }
    let (_dir, store) = store();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&oci_layout(&layer_tar(&[("hello", "1")]), "example.com/a/hello:3")).unwrap();
    let images = import(&store, &gz.finish().unwrap()).unwrap();
    assert_eq!(images[0].repo_tags, ["example.com/a/hello:3"]);
    let digested = &images[0].repo_digests[0];
    assert_eq!(store.find(digested).unwrap().id, images[0].id);
}

#[test]
fn a_damaged_archive_changes_nothing() {
    if !crate::can_own_files() {
        return;
    }
    let (_dir, store) = store();
    import(&store, &docker_archive(&[layer_tar(&[("a", "1")])], &["kept:1"])).unwrap();
    let before = snapshot(&store);
    let good = docker_archive(&[layer_tar(&[("a", "1")]), layer_tar(&[("b", &"2".repeat(3000))])], &["new:1"]);
    let check = |bytes: &[u8], expect: &str| {
        let error = format!("{:#}", import(&store, bytes).unwrap_err());
        assert!(error.contains(expect), "{error}");
        assert_eq!(snapshot(&store), before);
    };
    for length in [0, 100, 700, 2000, 4000, good.len() / 2] {
        check(&good[..length], "");
    }
    let at = |text: &[u8]| good.windows(text.len()).position(|w| w == text).unwrap();
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    check(&flipped(at(b"2222") + 5), "layer is damaged");
    check(&flipped(at(b"\"User\"") + 1), "configuration");
    check(b"this is no archive", "");
    check(&layer_tar(&[("file", "x")]), "neither a docker archive");
    // Names are held in memory.
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(4 << 20);
    header.set_cksum();
    let mut builder = tar::Builder::new(Vec::new());
    builder.append(&header, &vec![b'x'; 4 << 20][..]).unwrap();
    check(&builder.into_inner().unwrap(), "headers of an entry are too large");
    // A link out of the archive leads nowhere.
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    builder.append_link(&mut header, "manifest.json", "../../../../etc/passwd").unwrap();
    check(&builder.into_inner().unwrap(), "");
    let layout = oci_layout(&layer_tar(&[("a", "9")]), "x:1");
    let mut bytes = layout.clone();
    let last = layout.len() - 1600;
    bytes[last] ^= 1;
    check(&bytes, "");
}

#[test]
fn garbage_goes_and_the_rest_stays() {
    if !crate::can_own_files() {
        return;
    }
    let (_dir, store) = store();
    let (shared, own) = (layer_tar(&[("s", "1")]), layer_tar(&[("o", "2")]));
    import(&store, &docker_archive(&[shared.clone(), own], &["one:1"])).unwrap();
    import(&store, &docker_archive(&[shared], &["two:1"])).unwrap();
    assert_eq!(store.shared.layers.list().unwrap().len(), 2);

    let lease = store.lease("one:1").unwrap().unwrap();
    assert!(store.remove("one:1").unwrap());
    assert!(!store.remove("one:1").unwrap());
    store.collect_garbage(&BTreeSet::new()).unwrap();
    assert_eq!(store.shared.layers.list().unwrap().len(), 2, "the lease holds the layer");
    let in_use = lease.diff_ids.iter().cloned().collect();
    drop(lease);
    store.collect_garbage(&in_use).unwrap();
    assert_eq!(store.shared.layers.list().unwrap().len(), 2, "a container uses the layer");
    store.collect_garbage(&BTreeSet::new()).unwrap();
    assert_eq!(store.shared.layers.list().unwrap().len(), 1);
    assert!(store.find("two:1").is_some() && store.usage().unwrap().used_bytes > 0);
    assert_eq!(fs::read_dir(store.shared.root.join("blobs/sha256")).unwrap().count(), 1);
}

/// A command imports while the daemon runs.
#[test]
fn two_processes_share_a_store() {
    if !crate::can_own_files() {
        return;
    }
    let (dir, daemon) = store();
    let root = dir.path().join("images");
    import(&daemon, &docker_archive(&[layer_tar(&[("a", "1")])], &["one:1"])).unwrap();
    let left = root.join("staging/process-dead");
    fs::create_dir(&left).unwrap();
    let working = tempfile::NamedTempFile::new_in(daemon.staging()).unwrap();

    let command = ImageStore::open(&root, RegistrySettings::default()).unwrap();
    assert!(!left.exists() && working.path().exists(), "only what nobody uses is removed");
    import(&command, &docker_archive(&[layer_tar(&[("a", "2")])], &["two:1"])).unwrap();
    assert_eq!(daemon.list().len(), 2);
    assert!(daemon.remove("one:1").unwrap());
    assert_eq!(command.find("one:1"), None);
    daemon.collect_garbage(&BTreeSet::new()).unwrap();
    assert!(command.lease("two:1").unwrap().is_some());
    assert_eq!(command.shared.layers.list().unwrap().len(), 1);
}

#[test]
fn a_name_moves_to_the_last_image() {
    if !crate::can_own_files() {
        return;
    }
    let (_dir, store) = store();
    let first = import(&store, &docker_archive(&[layer_tar(&[("a", "1")])], &["x:1"])).unwrap();
    let second = import(&store, &docker_archive(&[layer_tar(&[("a", "2")])], &["x:1"])).unwrap();
    assert_eq!(store.find("x:1").unwrap().id, second[0].id);
    assert!(store.find(&first[0].id).unwrap().repo_tags.is_empty());
    store.tag("x:1", "y:2").unwrap();
    assert!(store.untag("x:1").unwrap());
    assert_eq!(store.find("y:2").unwrap().id, second[0].id);
    assert!(store.untag("y:2").unwrap());
    assert_eq!(store.find(&second[0].id), None);
}

#[test]
fn makes_an_image_of_files() {
    if !crate::can_own_files() {
        return;
    }
    let (_dir, store) = store();
    let files = [
        LayerFile { path: "/bin/self".into(), source: FileSource::Path(std::env::current_exe().unwrap()), mode: 0o755 },
        LayerFile { path: "/etc/passwd".into(), source: FileSource::Bytes(b"root:x:0:0::/:\n".to_vec()), mode: 0o644 },
        LayerFile { path: "/tmp".into(), source: FileSource::Directory, mode: 0o1777 },
        LayerFile { path: "/sh".into(), source: FileSource::Symlink("bin/self".into()), mode: 0o777 },
    ];
    let config = ImageConfig { entrypoint: vec!["/bin/self".into()], ..ImageConfig::default() };
    let image = store.add_from_layer("skiff/self:1", &config, &files).unwrap();
    let again = store.add_from_layer("skiff/self:1", &config, &files).unwrap();
    assert_eq!(image, again, "the same files give the same image");
    assert!(image.pinned);
    let lease = store.lease("docker.io/skiff/self:1").unwrap().unwrap();
    assert_eq!(lease.config, config);
    assert!(lease.layers_dir.join(&lease.layers[0]).join("sh").exists());
}
