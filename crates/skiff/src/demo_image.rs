//! The image that Skiff carries: the program itself, linked as `demo`, with the libraries that it needs, made when the agent
//! starts. So a cluster can be tried where no registry can be reached.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;
use runtime::image::{FileSource, ImageConfig, ImageStore, LayerFile};

/// The names of the image. They differ in what `VERSION` says, so that an update can be seen.
pub const NAMES: [&str; 2] = ["localhost/demo:1", "localhost/demo:2"];
/// Where the dynamic loader looks first, whatever the distribution.
const LOADER: &str = "/lib64/ld-linux-x86-64.so.2";

/// Makes the image, unless it was made from this very program already.
pub fn ensure(store: &ImageStore, mark: &Path) -> anyhow::Result<()> {
    let program = std::env::current_exe().context("cannot find the running program")?;
    let stamp = stamp(&program)?;
    let current = std::fs::read_to_string(mark).is_ok_and(|text| text == stamp);
    if current && NAMES.iter().all(|name| store.find(name).is_some()) {
        return Ok(());
    }
    let files = files(&program)?;
    for (name, version) in NAMES.iter().zip(["1", "2"]) {
        let config = ImageConfig {
            entrypoint: vec!["/bin/demo".into()],
            cmd: vec!["serve".into()],
            env: vec!["PATH=/bin".into(), format!("VERSION={version}")],
            working_dir: "/".into(),
            ..ImageConfig::default()
        };
        store.add_from_layer(name, &config, &files).with_context(|| format!("cannot make the image {name}"))?;
    }
    std::fs::write(mark, stamp).with_context(|| format!("cannot write {}", mark.display()))
}

/// What tells one build of the program from another without reading it.
fn stamp(program: &Path) -> anyhow::Result<String> {
    let meta = program.metadata().with_context(|| format!("cannot read {}", program.display()))?;
    let modified = meta.modified()?.duration_since(std::time::UNIX_EPOCH)?;
    Ok(format!("{} {} {}", program.display(), meta.len(), modified.as_nanos()))
}

fn files(program: &Path) -> anyhow::Result<Vec<LayerFile>> {
    let file = |path: &str, source: FileSource, mode| LayerFile { path: path.to_owned(), source, mode };
    let mut files = vec![file("/bin/demo", FileSource::Path(program.to_owned()), 0o755)];
    for directory in ["/tmp", "/etc", "/proc", "/sys", "/dev"] {
        let mode = if directory == "/tmp" { 0o1777 } else { 0o755 };
        files.push(file(directory, FileSource::Directory, mode));
    }
    let text = "root:x:0:0:root:/:/bin/demo\nnobody:x:65534:65534:nobody:/:/bin/demo\n";
    files.push(file("/etc/passwd", FileSource::Bytes(text.into()), 0o644));
    files.push(file("/etc/group", FileSource::Bytes("root:x:0:\nnogroup:x:65534:\n".into()), 0o644));
    for library in libraries()? {
        let name = library.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = if name.starts_with("ld-linux") { LOADER.to_owned() } else { format!("/lib/{name}") };
        files.push(file(&path, FileSource::Path(library), 0o755));
    }
    Ok(files)
}

/// The shared libraries that this program has loaded; none when it is linked statically.
fn libraries() -> anyhow::Result<BTreeSet<PathBuf>> {
    let maps = std::fs::read_to_string("/proc/self/maps").context("cannot read /proc/self/maps")?;
    let paths = maps.lines().filter_map(|line| line.splitn(6, ' ').nth(5)).map(str::trim);
    Ok(paths.filter(|path| path.starts_with('/') && path.contains(".so")).map(PathBuf::from).collect())
}
