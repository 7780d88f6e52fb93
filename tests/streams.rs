//! Streams between clients and Pods: port-forward, exec, attach, cp, over each protocol that clients speak.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use futures::SinkExt;
use k8s_openapi::api::core::v1::Pod;
use kube::api::{Api, AttachParams, TerminalSize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::cluster::{Cluster, SKIFF, kubectl_is_missing, root_is_missing};
use crate::{fetch, image};

const SERVER: &str = r#"
apiVersion: v1
kind: Pod
metadata: {name: server}
spec:
  terminationGracePeriodSeconds: 0
  containers:
  - name: a
    image: localhost/demo:1
    readinessProbe: {httpGet: {path: /readyz, port: 8080}, periodSeconds: 1}
  - {name: b, image: localhost/demo:1, env: [{name: PORT, value: "8081"}, {name: GREETING, value: Hello from b}]}
"#;

/// A WebSocket begins with GET: whoever may only look shall not run commands by that.
#[test]
fn streams_need_the_right_to_create() {
    if kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&["--disable", "agent,scheduler,proxy,dns"]);
    cluster.kubectl(&["wait", "--for=create", "serviceaccount/default", "--timeout=30s"]);
    cluster.kubectl_with_input(&["apply", "-f", "-"], SERVER);
    let streams = ["pods/exec", "pods/attach", "pods/portforward"];
    for (verb, user) in [("get", "jane"), ("create", "john")] {
        let (verb, resources) = (format!("--verb=get,{verb}"), format!("--resource={}", streams.join(",")));
        cluster.kubectl(&["create", "role", user, &verb, &resources]);
        cluster.kubectl(&["create", "rolebinding", user, "--role", user, "--user", user]);
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let refusals = |user: &'static str| async {
        let pods: Api<Pod> = Api::namespaced(cluster.client_as(Some(user)).await, "default");
        let exec = pods.exec("server", ["ls"], &AttachParams::default()).await.map(|_| ());
        let attach = pods.attach("server", &AttachParams::default()).await.map(|_| ());
        let forward = pods.portforward("server", &[80]).await.map(|_| ());
        [exec, attach, forward].map(|result| result.expect_err("nothing runs").to_string())
    };
    for (refusal, stream) in runtime.block_on(refusals("jane")).iter().zip(streams) {
        assert!(refusal.contains("403"), "{stream}: {refusal}");
    }
    for (refusal, stream) in runtime.block_on(refusals("john")).iter().zip(streams) {
        assert!(refusal.contains("400"), "{stream}: the Pod has no node: {refusal}");
    }
}

const SHELL: &str = r#"
apiVersion: v1
kind: Pod
metadata: {name: shell}
spec:
  terminationGracePeriodSeconds: 0
  containers:
  - name: main
    image: localhost/shell:1
    args: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
  - {name: echo, image: localhost/shell:1, args: [cat], stdin: true}
  - {name: terminal, image: localhost/shell:1, stdin: true, tty: true}
"#;

/// How long what must not hang may take, on a slow machine.
const SOON: Duration = Duration::from_secs(30);

/// A client of streams: which program, with what in its environment.
struct Client<'a> {
    cluster: &'a Cluster,
    name: &'static str,
    program: &'static [&'static str],
    environment: Option<(&'static str, &'static str)>,
}

const SWITCH: &str = "KUBECTL_REMOTE_COMMAND_WEBSOCKETS";

impl Client<'_> {
    /// All that are tried: WebSocket version 5, SPDY version 4, and Skiff's own.
    fn all(cluster: &Cluster) -> [Client<'_>; 3] {
        let client = |name, program, environment| Client { cluster, name, program, environment };
        [
            client("kubectl, WebSocket", &["kubectl"], Some((SWITCH, "true"))),
            client("kubectl, SPDY", &["kubectl"], Some((SWITCH, "false"))),
            client("skiff kubectl", &[SKIFF, "kubectl"], None),
        ]
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program[0]);
        command.args(&self.program[1..]).arg("--kubeconfig").arg(self.cluster.kubeconfig()).args(arguments);
        command.envs(self.environment).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a script in the Pod, with something on its standard input, to its end, which has to be soon.
    fn exec(&self, script: &str, input: &[u8]) -> Output {
        let mut command = self.command(&["exec", "-i", "shell", "-c", "main", "--", "sh", "-c", script]);
        let begun = Instant::now();
        let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("its input");
        let output = std::thread::scope(|scope| {
            // One that ends early does not take all.
            scope.spawn(move || stdin.write_all(input).ok());
            child.wait_with_output().expect("it ends")
        });
        assert!(begun.elapsed() < SOON, "{}: {script} took {:?}", self.name, begun.elapsed());
        output
    }

    fn check(&self, script: &str, input: &[u8], code: i32, stdout: &[u8], stderr: &str) {
        let output = self.exec(script, input);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{}: {script}: {told}", self.name);
        assert!(output.stdout == stdout, "{}: {script}: {} bytes: {told}", self.name, output.stdout.len());
        assert!(told.contains(stderr), "{}: {script}: {told}", self.name);
    }

    fn succeeds(&self, arguments: &[&str]) {
        let output = self.command(arguments).output().expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {arguments:?}: {told}", self.name);
    }
}

/// Bytes that no compression or repetition could hide the loss of.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..length).map(next).collect()
}

#[test]
fn commands_run_over_every_protocol() {
    if root_is_missing() || kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&[]);
    image::shell().import(&cluster, image::SHELL);
    cluster.kubectl_with_input(&["apply", "-f", "-"], SHELL);
    cluster.kubectl(&["wait", "--for=condition=Ready", "pod/shell", "--timeout=60s"]);
    for client in Client::all(&cluster) {
        codes_and_outputs(&client);
        much_input(&client);
        an_early_end(&client);
        many_at_once(&client);
        a_slow_reader(&client);
        a_client_that_leaves(&client);
        files(&client);
        attached(&client);
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(a_terminal(&cluster));
}

fn codes_and_outputs(client: &Client<'_>) {
    client.check("echo out; echo err >&2; exit 3", b"", 3, b"out\n", "err\n");
    client.check("kill -9 $$", b"", 137, b"", "137");
    client.check("cat", b"word\n", 0, b"word\n", "");
    client.check("cat", b"", 0, b"", "");
}

/// More than all buffers on the way hold, there and back; none of it may be lost.
fn much_input(client: &Client<'_>) {
    let sent = noise(30 << 20);
    client.check("cat", &sent, 0, &sent, "");
    client.check("sleep 0.3; cat >&2; sleep 0.3; echo end", &noise(1 << 20), 0, b"end\n", "");
}

/// Who sends more than the command takes neither hangs nor loses what the command said.
fn an_early_end(client: &Client<'_>) {
    let sent = noise(20 << 20);
    let scripts = ["exit 7", "head -c 1 >/dev/null; exit 7", "head -c 3000000 | wc -c >&2; exit 7", "exec <&-; exit 7"];
    for _ in 0..5 {
        std::thread::scope(|scope| {
            for script in scripts {
                let sent = &sent;
                scope.spawn(move || client.check(script, sent, 7, b"", ""));
            }
        });
    }
}

fn many_at_once(client: &Client<'_>) {
    std::thread::scope(|scope| {
        for number in 0..30 {
            scope.spawn(move || {
                let script = format!("cat; echo end of {number}; exit {number}");
                client.check(&script, b"begin\n", number, format!("begin\nend of {number}\n").as_bytes(), "");
            });
        }
    });
}

/// A reader that takes its time holds the command back, so that nothing piles up, and gets everything in the end.
fn a_slow_reader(client: &Client<'_>) {
    let script = "rm -f /tmp/done; head -c 200000000 /dev/zero; echo > /tmp/done";
    let mut child = client.command(&["exec", "shell", "-c", "main", "--", "sh", "-c", script]).spawn().expect("starts");
    let mut stdout = child.stdout.take().expect("its output");
    stdout.read_exact(&mut [0; 1000]).expect("it begins");
    for _ in 0..5 {
        client.check("test -e /tmp/done || echo writing", b"", 0, b"writing\n", "");
    }
    let rest = std::io::copy(&mut stdout, &mut std::io::sink()).expect("is read");
    assert_eq!(rest, 200_000_000 - 1000, "{}", client.name);
    assert!(child.wait().expect("it ends").success(), "{}", client.name);
}

/// When a client goes, the command finds its input ended, or its output closed.
fn a_client_that_leaves(client: &Client<'_>) {
    let scripts = ["echo $$; exec yes", "echo $$; exec cat", "echo $$; exec head -c 1000000000 /dev/zero"];
    for script in scripts {
        let mut command = client.command(&["exec", "-i", "shell", "-c", "main", "--", "sh", "-c", script]);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
        let mut pid = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut pid).expect("it begins");
        child.kill().expect("is killed");
        child.wait().expect("has ended");
        let gone = format!("while kill -0 {}; do sleep 0.01; done 2>/dev/null", pid.trim());
        client.check(&gone, b"", 0, b"", "");
    }
}

fn files(client: &Client<'_>) {
    let here = client.cluster.directory().join("copied");
    let (there, back) = (here.join("there"), here.join("back"));
    fs::create_dir_all(there.join("deep/er")).expect("is made");
    fs::write(there.join("large"), noise(40 << 20)).expect("is written");
    fs::write(there.join("deep/er/small"), "small").expect("is written");
    let path = |path: &std::path::Path| path.to_str().expect("a text").to_owned();
    client.succeeds(&["cp", "-c", "main", &path(&there), "shell:/data/copied"]);
    client.succeeds(&["cp", "-c", "main", "shell:/data/copied", &path(&back)]);
    for name in ["large", "deep/er/small"] {
        let same = fs::read(there.join(name)).expect("is there") == fs::read(back.join(name)).expect("came back");
        assert!(same, "{}: {name}", client.name);
    }
    client.check("rm -r /data/copied; ls /data", b"", 0, b"", "");
    fs::remove_dir_all(&here).expect("is removed");
}

fn attached(client: &Client<'_>) {
    let mut command = client.command(&["attach", "-i", "shell", "-c", "echo"]);
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("its input");
    let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
    for number in 0..3 {
        let line = format!("line {number} of {}\n", client.name);
        stdin.write_all(line.as_bytes()).expect("is sent");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("is answered");
        assert_eq!(answer, line);
    }
    child.kill().expect("is killed");
    child.wait().expect("has ended");
    // Whoever leaves takes nothing with him.
    client.check("exit 0", b"", 0, b"", "");
}

/// A terminal, by kube-rs.
async fn a_terminal(cluster: &Cluster) {
    let pods: Api<Pod> = Api::namespaced(cluster.client().await, "default");
    let terminal = |container: &str| AttachParams::interactive_tty().container(container);
    // The size takes a way of its own to the terminal.
    let script =
        "read line; while [ \"$(stty size)\" != '43 97' ]; do sleep 0.01; done; readlink /proc/self/fd/0; exit 5";
    let command = ["sh", "-c", script];
    let mut process = pods.exec("shell", command, &terminal("main")).await.expect("runs");
    let mut sizes = process.terminal_size().expect("a terminal");
    let (mut stdin, mut stdout) = (process.stdin().expect("its input"), process.stdout().expect("its output"));
    sizes.send(TerminalSize { width: 97, height: 43 }).await.expect("is sent");
    stdin.write_all(b"go\n").await.expect("is sent");
    let mut seen = String::new();
    stdout.read_to_string(&mut seen).await.expect("is read");
    assert!(seen.starts_with("go\r\n/dev/pts/"), "{seen:?}");
    let status = process.take_status().expect("a status").await.expect("is told");
    let causes = status.details.and_then(|details| details.causes).unwrap_or_default();
    assert_eq!(causes.first().and_then(|cause| cause.message.as_deref()), Some("5"), "{causes:?}");

    let mut process = pods.attach("shell", &terminal("terminal")).await.expect("is attached");
    let (mut stdin, mut stdout) = (process.stdin().expect("its input"), process.stdout().expect("its output"));
    stdin.write_all(b"echo $((6 * 7))\n").await.expect("is sent");
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains("\n42\r\n") {
        assert!(stdout.read_buf(&mut seen).await.expect("is read") > 0, "it ended: {seen:?}");
    }
}

/// A kubectl that runs on; ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn ports_are_forwarded() {
    if root_is_missing() || kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&[]);
    cluster.kubectl_with_input(&["apply", "-f", "-"], SERVER);
    cluster.kubectl(&["wait", "--for=condition=Ready", "pod/server", "--timeout=60s"]);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(forward_with_kube(&cluster));
    for (websocket, protocol) in [("true", "SPDY in a WebSocket"), ("false", "SPDY")] {
        forward_with_kubectl(&cluster, websocket, protocol);
    }
}

/// kube-rs speaks `v4.channel.k8s.io`: all ports in one WebSocket.
async fn forward_with_kube(cluster: &Cluster) {
    let pods: Api<Pod> = Api::namespaced(cluster.client().await, "default");
    let mut forwarder = pods.portforward("server", &[8080, 8081, 1]).await.expect("is forwarded");
    let error = forwarder.take_error(1).expect("an error stream").await.expect("nobody listens there");
    assert!(error.starts_with("error forwarding port 1 to pod ") && error.contains("refused"), "{error}");
    let mut streams = [8080, 8081].map(|port| forwarder.take_stream(port).expect("a stream"));
    for stream in &mut streams {
        stream.write_all(b"GET / HTTP/1.0\r\n\r\n").await.expect("is sent");
    }
    // The WebSocket has no word for the end of one connection: it ends with the last one.
    for (stream, expect) in streams.iter_mut().zip(["It is 2", "Hello from b"]) {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("is read");
        assert!(answer.starts_with("HTTP/1.0 200 OK") && answer.contains(expect), "{answer}");
    }

    let refused = pods.portforward("server", &[0]).await.map(|_| ()).expect_err("no port");
    assert!(refused.to_string().contains("400"), "{refused}");
}

fn forward_with_kubectl(cluster: &Cluster, websocket: &str, protocol: &str) {
    let mut command = Command::new("kubectl");
    command.arg("--kubeconfig").arg(cluster.kubeconfig()).args(["port-forward", "pod/server", ":8080", ":8081"]);
    command.env("KUBECTL_PORT_FORWARD_WEBSOCKETS", websocket).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running(command.spawn().expect("kubectl starts"));
    let mut lines = BufReader::new(running.0.stdout.take().expect("its output")).lines().map_while(Result::ok);
    for (port, expect) in [("8080", "It is 2"), ("8081", "Hello from b")] {
        let told = lines.find(|line| line.starts_with("Forwarding from 127.0.0.1:") && line.ends_with(port));
        let told = told.unwrap_or_else(|| panic!("{protocol}: kubectl does not forward"));
        let local = told.split_whitespace().nth(2).expect("an address").to_owned();
        for _ in 0..20 {
            let answer = fetch(&local).unwrap_or_else(|error| panic!("{protocol}: {error}"));
            assert!(answer.contains(expect), "{protocol}: {answer}");
        }
    }
}
