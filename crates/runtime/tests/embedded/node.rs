//! A node for one test: a runtime in directories of its own, with an image that has a shell.
//! Everything is gone when the test ends, however it ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use nix::mount::{MntFlags, MsFlags, mount, umount2};
use runtime::api::Runtime;
use runtime::cgroup::{Cgroups, Resources};
use runtime::cri::*;
use runtime::embedded::{EmbeddedConfig, EmbeddedRuntime};
use runtime::image::{FileSource, ImageConfig, LayerFile, RegistrySettings};

pub const IMAGE: &str = "test/shell:1";

/// Programs of this machine that are put into the image, as far as they are here.
const PROGRAMS: &[&str] = &[
    "sh", "cat", "chmod", "dd", "env", "grep", "head", "id", "kill", "ls", "mkdir", "mknod", "mount", "ps", "readlink",
    "rm", "sleep", "stat", "stty", "tail", "touch", "tr", "tty", "umount", "unshare", "wc",
];

const PASSWD: &str = "root:x:0:0:root:/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n";
const GROUP: &str = "root:x:0:\nbob:x:1000:\nstaff:x:50:bob\n";

pub struct Node {
    pub dir: PathBuf,
    pub cgroup: String,
    runtime: Option<EmbeddedRuntime>,
}

impl Node {
    /// `None`, with the reason printed, where containers cannot run.
    pub async fn start() -> Option<Node> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("skiff-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(&name);
        fs::create_dir(&dir).ok()?;
        // In memory: faster, and gone with one unmount.
        if let Err(e) = mount(Some("test"), &dir, Some("tmpfs"), MsFlags::empty(), Some("mode=0755")) {
            println!("skipped: not root: {e}");
            let _ = fs::remove_dir(&dir);
            return None;
        }
        let mut node = Node { dir, cgroup: format!("/{name}"), runtime: None };
        if let Err(e) = Cgroups::detect().and_then(|c| c.create(&node.cgroup, &Resources::default())) {
            println!("skipped: no cgroups: {e:#}");
            return None;
        }
        node.open().await;
        let files = image_files();
        let config = ImageConfig { env: vec!["FROM_IMAGE=yes".into()], ..ImageConfig::default() };
        node.runtime().images().add_from_layer(IMAGE, &config, &files).unwrap();
        fs::create_dir(node.dir.join("logs")).unwrap();
        Some(node)
    }

    /// Starts the runtime, as a daemon would after a crash of the last one.
    pub async fn open(&mut self) {
        let config = EmbeddedConfig {
            root: self.dir.join("root"),
            run: self.dir.join("run"),
            shim_program: Some(env!("CARGO_BIN_EXE_runtime-testshim").into()),
            registries: RegistrySettings::default(),
        };
        self.runtime = Some(EmbeddedRuntime::open(config).await.unwrap());
    }

    pub fn runtime(&self) -> &EmbeddedRuntime {
        self.runtime.as_ref().expect("it is open")
    }

    pub fn sandbox_config(&self, name: &str) -> PodSandboxConfig {
        let mut config = PodSandboxConfig {
            metadata: PodSandboxMetadata { name: name.into(), uid: name.into(), ..Default::default() },
            hostname: format!("host-{name}"),
            log_directory: self.dir.join("logs").display().to_string(),
            ..PodSandboxConfig::default()
        };
        config.linux.cgroup_parent = format!("{}/pod-{name}", self.cgroup);
        config.linux.security_context.namespace_options.pid = NamespaceMode::Container;
        config
    }

    pub async fn sandbox(&self, name: &str) -> String {
        self.runtime().run_pod_sandbox(&self.sandbox_config(name)).await.unwrap().id
    }

    pub async fn create(&self, sandbox: &str, config: &ContainerConfig) -> String {
        self.runtime().create_container(sandbox, config, &PodSandboxConfig::default()).await.unwrap()
    }

    pub async fn run(&self, sandbox: &str, config: &ContainerConfig) -> String {
        let id = self.create(sandbox, config).await;
        self.runtime().start_container(&id).await.unwrap();
        id
    }

    /// All files of a layer, to make another one of.
    pub fn files_of(&self, layer: &Path) -> Vec<LayerFile> {
        let (mut files, mut waiting) = (Vec::new(), vec![layer.to_owned()]);
        while let Some(directory) = waiting.pop() {
            for path in fs::read_dir(directory).unwrap().map(|e| e.unwrap().path()) {
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let inside = format!("/{}", path.strip_prefix(layer).unwrap().display());
                    files.push(LayerFile { path: inside, source: FileSource::Path(path), mode: 0o755 });
                }
            }
        }
        files
    }

    /// Process id of a running container.
    pub async fn pid(&self, id: &str) -> i32 {
        self.runtime().container_status(id).await.unwrap().pid
    }

    /// Waits for the container's end.
    pub async fn wait(&self, id: &str) -> ContainerStatus {
        use futures::StreamExt;
        let mut events = self.runtime().events();
        let ended = async {
            loop {
                let status = self.runtime().container_status(id).await.unwrap();
                if status.state == ContainerState::Exited {
                    return status;
                }
                events.next().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), ended).await.expect("the container does not end")
    }

    /// Runs a script in a sandbox of its own to its end; exit code and output.
    pub async fn script(&self, script: &str, change: impl FnOnce(&mut ContainerConfig)) -> (i32, String) {
        let sandbox = self.sandbox("script").await;
        let mut config = shell("script", script);
        change(&mut config);
        let id = self.run(&sandbox, &config).await;
        let status = self.wait(&id).await;
        let output = self.log("script");
        self.runtime().remove_pod_sandbox(&sandbox).await.unwrap();
        fs::remove_file(self.dir.join("logs/script.log")).unwrap();
        (status.exit_code, output)
    }

    /// What a container has printed, without times, streams and tags.
    pub fn log(&self, name: &str) -> String {
        let text = fs::read_to_string(self.dir.join(format!("logs/{name}.log"))).unwrap();
        text.lines().map(|l| l.splitn(4, ' ').nth(3).unwrap().to_owned() + "\n").collect()
    }

    /// Waits until the log holds a text.
    pub async fn log_has(&self, name: &str, text: &str) {
        let path = self.dir.join(format!("logs/{name}.log"));
        let found = async {
            // A log is a file: nothing tells of its growth but looking.
            while !fs::read_to_string(&path).unwrap_or_default().contains(text) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), found).await.unwrap_or_else(|_| {
            panic!("no {text:?} in the log: {:?}", fs::read_to_string(&path));
        });
    }

    pub async fn exec(&self, id: &str, script: &str) -> (i32, String) {
        let cmd = ["sh", "-c", script].map(str::to_owned);
        let done = self.runtime().exec_sync(id, &cmd, Duration::from_secs(20)).await.unwrap();
        let text = [done.stdout, done.stderr].concat();
        (done.exit_code, String::from_utf8(text).unwrap())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Ok(cgroups) = Cgroups::detect() {
            let _ = cgroups.kill_all(&self.cgroup, Duration::from_secs(10));
            // Shims end by themselves now; they are in no cgroup of ours.
            let _ = cgroups.remove(&self.cgroup);
        }
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let below: Vec<_> = mounts
            .lines()
            .filter_map(|l| l.split(' ').nth(4))
            .filter(|m| Path::new(m).starts_with(&self.dir))
            .collect();
        for mounted in below.iter().rev() {
            let _ = umount2(*mounted, MntFlags::MNT_DETACH);
        }
        let _ = fs::remove_dir(&self.dir);
    }
}

/// A container that runs a script.
pub fn shell(name: &str, script: &str) -> ContainerConfig {
    ContainerConfig {
        metadata: ContainerMetadata { name: name.into(), attempt: 0 },
        image: ImageSpec::named(IMAGE),
        command: ["sh", "-c", script].map(str::to_owned).to_vec(),
        log_path: format!("{name}.log"),
        ..ContainerConfig::default()
    }
}

fn image_files() -> Vec<LayerFile> {
    let mut files = Vec::new();
    let mut libraries = BTreeSet::new();
    for name in PROGRAMS {
        let found = ["/bin", "/usr/bin", "/sbin", "/usr/sbin"].map(|d| Path::new(d).join(name));
        let Some(path) = found.into_iter().find(|p| p.exists()) else { continue };
        libraries.extend(libraries_of(&path));
        let path = path.canonicalize().unwrap();
        files.push(LayerFile { path: format!("/bin/{name}"), source: FileSource::Path(path), mode: 0o755 });
    }
    for library in libraries {
        let source = FileSource::Path(Path::new(&library).canonicalize().unwrap());
        files.push(LayerFile { path: library, source, mode: 0o755 });
    }
    let text =
        |path: &str, text: &str| LayerFile { path: path.into(), source: FileSource::Bytes(text.into()), mode: 0o644 };
    files.extend([text("/etc/passwd", PASSWD), text("/etc/group", GROUP)]);
    files.push(LayerFile { path: "/tmp".into(), source: FileSource::Directory, mode: 0o1777 });
    files.push(LayerFile { path: "/home/bob".into(), source: FileSource::Directory, mode: 0o755 });
    files
}

/// Shared libraries of a program, the loader among them.
fn libraries_of(program: &Path) -> Vec<String> {
    let output = Command::new("ldd").arg(program).output().map(|o| o.stdout).unwrap_or_default();
    let text = String::from_utf8(output).unwrap();
    text.split_whitespace().filter(|w| w.starts_with('/')).map(str::to_owned).collect()
}
