//! Clients that nobody here wrote: the official Python client, and an operator on the framework kopf. They come from
//! PyPI; where that is out of reach the tests say so and pass.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use crate::cluster::{Cluster, kubectl_is_missing};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/python");
const PACKAGES: [&str; 2] = ["kubernetes==37.0.2", "kopf==1.45.2"];
/// No node: what is tried here runs no containers.
const NO_NODE: [&str; 2] = ["--disable", "agent,scheduler,proxy,dns"];

/// The interpreter of an environment with the packages; made once, and kept beside the build.
fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    PYTHON.get_or_init(make_environment).as_deref()
}

fn make_environment() -> Option<PathBuf> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    let (python, mark) = (place.join("bin/python"), place.join(PACKAGES.join("-")));
    if mark.exists() {
        return Some(python);
    }
    let succeeds = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
    let made = succeeds(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place))
        && succeeds(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--retries", "1"]).args(PACKAGES));
    if !made {
        eprintln!("left out: needs python3 and {PACKAGES:?} from PyPI");
        return None;
    }
    std::fs::write(&mark, "").expect("is written");
    Some(python)
}

#[test]
fn the_python_client_gets_what_it_relies_on() {
    let Some(python) = python() else { return };
    let cluster = Cluster::start(&NO_NODE);
    let mut command = Command::new(python);
    command.arg(format!("{HERE}/client.py")).env("KUBECONFIG", cluster.kubeconfig());
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_operator_on_kopf_runs() {
    let Some(python) = python() else { return };
    if kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&NO_NODE);
    cluster.kubectl(&["apply", "-f", &format!("{HERE}/note.yaml")]);
    cluster.kubectl(&["wait", "--for=condition=Established", "crd/notes.kopf.example.com", "--timeout=30s"]);
    let _operator = Operator::start(python, &cluster);
    let note = |text: &str| {
        format!("apiVersion: kopf.example.com/v1\nkind: Note\nmetadata: {{ name: a }}\nspec: {{ text: {text} }}\n")
    };
    let until = |phase: &str| {
        let condition = format!("--for=jsonpath={{.status.phase}}={phase}");
        cluster.kubectl(&["wait", &condition, "note/a", "--timeout=60s"]);
    };
    let text = || cluster.kubectl(&["get", "configmap", "note-a", "-o", "jsonpath={.data.text}"]);
    cluster.kubectl_with_input(&["apply", "-f", "-"], &note("one"));
    until("Written");
    assert_eq!(text(), "one");
    assert!(cluster.kubectl(&["get", "nt"]).contains("Written"));
    cluster.kubectl_with_input(&["apply", "-f", "-"], &note("two"));
    until("Rewritten");
    assert_eq!(text(), "two");
    // The operator's finalizer holds the Note until its handler is done.
    cluster.kubectl(&["delete", "note", "a", "--timeout=60s"]);
    assert_eq!(cluster.kubectl(&["get", "configmap", "note-a", "--ignore-not-found"]), "");
}

/// A running operator; ends with the test.
struct Operator(Child);

impl Operator {
    fn start(python: &Path, cluster: &Cluster) -> Operator {
        let mut command = Command::new(python);
        command.args(["-m", "kopf", "run", "--standalone", "--namespace=default"]).arg(format!("{HERE}/notes.py"));
        command.env("KUBECONFIG", cluster.kubeconfig()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        // What it says is read, so that it never waits for a reader.
        let errors = BufReader::new(child.stderr.take().expect("its output"));
        std::thread::spawn(move || errors.lines().map_while(Result::ok).for_each(|line| eprintln!("kopf: {line}")));
        Operator(child)
    }
}

impl Drop for Operator {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}
