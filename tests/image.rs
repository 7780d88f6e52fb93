//! An image with a shell, made of programs of this machine: for what the image that Skiff carries cannot do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::cluster::{Cluster, SKIFF};

/// The name under which the image is imported.
pub const SHELL: &str = "localhost/shell:1";
const PROGRAMS: &[&str] = &[
    "cat",
    "chmod",
    "chown",
    "cp",
    "dd",
    "env",
    "grep",
    "head",
    "id",
    "kill",
    "ln",
    "ls",
    "mkdir",
    "mknod",
    "mount",
    "mv",
    "readlink",
    "rm",
    "sh",
    "sha256sum",
    "sleep",
    "stat",
    "stty",
    "tail",
    "tar",
    "test",
    "touch",
    "tr",
    "umount",
    "wc",
    "yes",
];

/// An image as registries and archives hold it.
pub struct Image {
    /// By digest.
    pub blobs: BTreeMap<String, Vec<u8>>,
    pub manifest: Vec<u8>,
}

/// The image, made once.
pub fn shell() -> &'static Image {
    static IMAGE: OnceLock<Image> = OnceLock::new();
    IMAGE.get_or_init(|| variant("shell"))
}

/// The same image in another edition, none of whose parts are those of other ones.
pub fn variant(edition: &str) -> Image {
    static PROGRAMS: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    let layer = layer(PROGRAMS.get_or_init(programs), edition);
    Image::new(&layer, &json!({ "Cmd": ["sh"], "Env": ["PATH=/bin"] }))
}

pub fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

impl Image {
    /// An image of one layer, a tar file.
    pub fn new(layer: &[u8], config: &Value) -> Image {
        let config = json!({
            "architecture": if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" },
            "os": "linux",
            "config": config,
            "rootfs": { "type": "layers", "diff_ids": [digest(layer)] },
        });
        let config = config.to_string().into_bytes();
        let descriptor = |media: &str, bytes: &[u8]| {
            let media = format!("application/vnd.oci.image.{media}");
            json!({ "mediaType": media, "digest": digest(bytes), "size": bytes.len() })
        };
        let manifest = json!({
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": descriptor("config.v1+json", &config),
            "layers": [descriptor("layer.v1.tar", layer)],
        });
        let manifest = manifest.to_string().into_bytes();
        let blobs = [config, layer.to_owned()].into_iter().map(|blob| (digest(&blob), blob)).collect();
        Image { blobs, manifest }
    }

    /// Puts the image on the node of a cluster.
    pub fn import(&self, cluster: &Cluster, name: &str) {
        let file = cluster.directory().join("image.tar");
        std::fs::write(&file, self.archive(name)).expect("is written");
        let mut command = Command::new(SKIFF);
        let output = command.args(["image", "import", "--data-dir"]).arg(cluster.directory()).arg(&file).output();
        let output = output.expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn archive(&self, name: &str) -> Vec<u8> {
        let manifest = json!({
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "digest": digest(&self.manifest),
            "size": self.manifest.len(),
            "annotations": { "io.containerd.image.name": name },
        });
        let index = json!({ "schemaVersion": 2, "manifests": [manifest] }).to_string().into_bytes();
        let mut archive = tar::Builder::new(Vec::new());
        append(&mut archive, "index.json", &index, 0o644);
        let manifest = (digest(&self.manifest), self.manifest.clone());
        for (digest, blob) in self.blobs.iter().map(|(digest, blob)| (digest.clone(), blob.clone())).chain([manifest]) {
            append(&mut archive, &format!("blobs/{}", digest.replace(':', "/")), &blob, 0o644);
        }
        archive.into_inner().expect("is written")
    }
}

/// Adds a file to a tar file.
pub fn append(archive: &mut tar::Builder<Vec<u8>>, path: &str, bytes: &[u8], mode: u32) {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(mode);
    archive.append_data(&mut header, path, bytes).expect("is added");
}

/// Paths and contents of programs and what they need.
fn programs() -> Vec<(String, Vec<u8>)> {
    let mut files = BTreeSet::new();
    for name in PROGRAMS {
        let places = ["/bin", "/usr/bin", "/sbin", "/usr/sbin"].map(|place| Path::new(place).join(name));
        let program = places.into_iter().find(|place| place.exists()).expect("an ordinary program");
        files.extend(libraries_of(&program).into_iter().map(|library| (library.clone(), PathBuf::from(library))));
        files.insert((format!("/bin/{name}"), program));
    }
    files.into_iter().map(|(path, source)| (path, std::fs::read(source).expect("is read"))).collect()
}

fn layer(programs: &[(String, Vec<u8>)], edition: &str) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in programs {
        append(&mut archive, path.trim_start_matches('/'), bytes, 0o755);
    }
    append(&mut archive, "etc/edition", edition.as_bytes(), 0o644);
    append(&mut archive, "etc/passwd", b"root:x:0:0:root:/:/bin/sh\nbob:x:1000:1000::/:/bin/sh\n", 0o644);
    append(&mut archive, "etc/group", b"root:x:0:\nbob:x:1000:\n", 0o644);
    for (path, mode) in [("tmp/", 0o1777), ("data/", 0o755)] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Directory);
        header.set_size(0);
        header.set_mode(mode);
        archive.append_data(&mut header, path, std::io::empty()).expect("is added");
    }
    archive.into_inner().expect("is written")
}

/// Shared libraries of a program, the loader among them.
fn libraries_of(program: &Path) -> Vec<String> {
    let output = Command::new("ldd").arg(program).output().expect("ldd runs").stdout;
    let text = String::from_utf8(output).expect("a text");
    text.split_whitespace().filter(|word| word.starts_with('/')).map(str::to_owned).collect()
}
