//! A server to be measured.

use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::Context;

/// A running server; ends with all it made when dropped.
pub(super) struct Server {
    program: PathBuf,
    directory: PathBuf,
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    pub(super) begun: Instant,
    has_node: bool,
}

impl Server {
    pub(super) fn start(program: &Path, arguments: &[&str]) -> anyhow::Result<Server> {
        let directory = std::env::temp_dir().join(format!("skiff-bench-{}", std::process::id()));
        let has_node = !arguments.iter().any(|argument| argument.contains("agent"));
        let begun = Instant::now();
        let mut command = Command::new(program);
        command.args(["server", "--listen", "127.0.0.1:0", "--data-dir"]).arg(&directory).args(arguments);
        if has_node {
            // How full the disk of this machine is shall not matter.
            command.args(["--eviction-hard", ""]);
        }
        let mut child = command.stdout(Stdio::piped()).spawn().context("the server does not start")?;
        let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        Ok(Server { program: program.to_owned(), directory, child, lines, begun, has_node })
    }

    /// Waits for a line that begins with a text; answers how long the server took to write it, in milliseconds.
    pub(super) fn wait_for(&mut self, text: &str) -> anyhow::Result<f64> {
        for line in self.lines.by_ref() {
            if line?.starts_with(text) {
                return Ok(self.begun.elapsed().as_secs_f64() * 1000.0);
            }
        }
        anyhow::bail!("the server ended before it said {text:?}")
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The processor time that it took so far, in seconds.
    pub(super) fn cpu_seconds(&self) -> f64 {
        cpu_seconds(self.pid())
    }

    pub(super) fn kubeconfig(&self) -> PathBuf {
        self.directory.join("admin.kubeconfig")
    }

    /// Runs kubectl, which has to succeed.
    pub(super) fn kubectl(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = Command::new("kubectl").arg("--kubeconfig").arg(self.kubeconfig()).args(arguments).output();
        let output = output.context("kubectl is needed for this measurement")?;
        anyhow::ensure!(output.status.success(), "kubectl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
        let result = if self.has_node {
            Command::new(&self.program).args(["cleanup", "--all", "--data-dir"]).arg(&self.directory).output().map(drop)
        } else {
            std::fs::remove_dir_all(&self.directory)
        };
        if let Err(error) = result {
            eprintln!("{} was not removed: {error}", self.directory.display());
        }
    }
}

/// The processor time that a process took so far, in seconds.
pub(super) fn cpu_seconds(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
    // User and system time, in ticks of a hundredth of a second.
    (ticks(11) + ticks(12)) / 100.0
}

/// A field of what the kernel tells of a process's memory (`Rss:`, `Pss:`), in KiB.
pub(super) fn memory_kib(pid: u32, field: &str) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|kib| kib.parse().ok()).unwrap_or_default()
}
