//! A server for one test: its own data directory, any free port, and nothing left behind.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program under test.
pub const SKIFF: &str = env!("CARGO_BIN_EXE_skiff");
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);
pub struct Cluster {
    directory: PathBuf,
    /// Removes the directory, when it is the cluster's own.
    own: Option<tempfile::TempDir>,
    arguments: Vec<String>,
    child: Option<Child>,
    /// Held by a cluster with a node.
    node: Option<File>,
}

/// The kernel's tables for Services exist once per machine: clusters with a node run one after the other, those of other
/// test runs included.
fn take_node() -> File {
    let path = std::env::temp_dir().join("skiff-node.lock");
    let lock = File::options().create(true).append(true).open(path).expect("a lock");
    lock.lock().expect("is locked");
    lock
}

/// Whether the test has to be left out because it is not root; says so.
pub fn root_is_missing() -> bool {
    let root = nix::unistd::geteuid().is_root();
    if !root {
        eprintln!("left out: needs root");
    }
    !root
}

/// Whether the test has to be left out because there is no kubectl; says so.
pub fn kubectl_is_missing() -> bool {
    let there =
        Command::new("kubectl").arg("version").arg("--client").output().is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("left out: needs kubectl");
    }
    !there
}

impl Cluster {
    /// Starts a server with arguments besides those that say where, and waits until it is ready.
    pub fn start(arguments: &[&str]) -> Cluster {
        let own = tempfile::tempdir().expect("a directory");
        let mut cluster = Cluster::start_in(own.path(), arguments);
        cluster.own = Some(own);
        cluster
    }

    /// The same in a data directory that somebody else made and removes.
    pub fn start_in(directory: &Path, arguments: &[&str]) -> Cluster {
        let has_node = !arguments.iter().any(|argument| argument.contains("agent"));
        let node = has_node.then(take_node);
        let mut cluster = Cluster {
            directory: directory.to_owned(),
            own: None,
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
            child: None,
            node,
        };
        cluster.run();
        cluster
    }

    fn command(&self) -> Command {
        let mut command = Command::new(SKIFF);
        command.args(["server", "--listen", "127.0.0.1:0", "--data-dir"]).arg(&self.directory);
        if self.node.is_some() {
            // How full the disk of this machine is shall not matter.
            command.args(["--eviction-hard", ""]);
        }
        command.args(&self.arguments).stdin(Stdio::null());
        command
    }

    fn run(&mut self) {
        let mut child = self.command().stdout(Stdio::piped()).spawn().expect("the server starts");
        let out = child.stdout.take().expect("its output");
        self.child = Some(child);
        let last = if self.node.is_some() { "node " } else { "To use it" };
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if line.starts_with(last) {
                    tell.send(()).ok();
                }
            }
        });
        told.recv_timeout(PATIENCE).expect("the server says that it is ready");
    }

    /// Kills the server as a crash would, and starts it again.
    pub fn kill_and_start_again(&mut self) {
        self.child.as_mut().expect("it runs").kill().expect("is killed");
        self.start_again();
    }

    /// Starts the server again after it was killed.
    pub fn start_again(&mut self) {
        self.child.take().expect("it ran").wait().expect("has ended");
        self.run();
    }

    /// Starts the server again after it was killed, and kills it so long after that.
    pub fn start_again_and_kill(&mut self, after: Duration) {
        self.child.take().expect("it ran").wait().expect("has ended");
        let mut child = self.command().stdout(Stdio::null()).spawn().expect("the server starts");
        std::thread::sleep(after);
        child.kill().expect("is killed");
        self.child = Some(child);
    }

    /// The server's process.
    pub fn pid(&self) -> nix::unistd::Pid {
        let id = self.child.as_ref().expect("it runs").id();
        nix::unistd::Pid::from_raw(i32::try_from(id).expect("a process"))
    }

    /// Starts another server on the same data directory; answers what it says about that.
    pub fn start_second(&self) -> String {
        let output = self.command().output().expect("it runs");
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Where the cluster keeps what lasts.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The administrator's.
    pub fn kubeconfig(&self) -> PathBuf {
        self.directory.join("admin.kubeconfig")
    }

    /// A client of the administrator.
    pub async fn client(&self) -> kube::Client {
        self.client_as(None).await
    }

    /// A client of the administrator who acts as somebody else.
    pub async fn client_as(&self, user: Option<&str>) -> kube::Client {
        rustls::crypto::ring::default_provider().install_default().ok();
        let config = kube::config::Kubeconfig::read_from(self.kubeconfig()).expect("a kubeconfig");
        let config = kube::Config::from_custom_kubeconfig(config, &Default::default()).await;
        let mut config = config.expect("a configuration");
        config.auth_info.impersonate = user.map(str::to_owned);
        kube::Client::try_from(config).expect("a client")
    }

    /// Runs kubectl, which has to succeed; answers its output.
    pub fn kubectl(&self, arguments: &[&str]) -> String {
        self.kubectl_with_input(arguments, "")
    }

    /// Runs kubectl with something on its standard input.
    pub fn kubectl_with_input(&self, arguments: &[&str], input: &str) -> String {
        self.try_kubectl(arguments, input).unwrap_or_else(|error| panic!("kubectl {arguments:?}: {error}"))
    }

    /// Runs kubectl; answers its output, or what it says about its failure.
    pub fn try_kubectl(&self, arguments: &[&str], input: &str) -> Result<String, String> {
        let mut command = Command::new("kubectl");
        command.arg("--kubeconfig").arg(self.kubeconfig()).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("kubectl starts");
        // One that fails early does not read all of it.
        child.stdin.take().expect("its input").write_all(input.as_bytes()).ok();
        let output = child.wait_with_output().expect("kubectl ends");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }

    /// Waits until something holds. Each look is a request of its own; there is no event that kubectl could tell.
    pub fn wait_for(&self, holds: impl Fn(&Cluster) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(begun.elapsed() < PATIENCE, "it did not come to hold");
            std::thread::yield_now();
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().ok();
            child.wait().ok();
        }
        if self.node.is_some() {
            let mut cleanup = Command::new(SKIFF);
            cleanup.args(["cleanup", "--data-dir"]).arg(&self.directory);
            let output = cleanup.output().expect("cleanup runs");
            if !output.status.success() && !std::thread::panicking() {
                panic!("something was left behind: {}", String::from_utf8_lossy(&output.stderr));
            }
        }
    }
}
