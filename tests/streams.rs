//! Streams between clients and Pods: port-forward, exec, attach, cp, over each protocol that clients speak.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use k8s_openapi::api::core::v1::Pod;
use kube::api::{Api, AttachParams};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::cluster::{Cluster, kubectl_is_missing, root_is_missing};
use crate::fetch;

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
