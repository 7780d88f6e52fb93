//! `skiff kubectl` beside the real kubectl: the same commands against the same server have to print the same, on both
//! outputs, and end with the same code.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::cluster::{Cluster, SKIFF, kubectl_is_missing};

const WEB: &str = r#"
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, labels: {app: web}}
data:
  color: blue
  page: |
    <h1>Hello</h1>
      & more
  tabs: "a\tb"
  long: "a text that goes on and on, until it is longer than a line of YAML may be: then it has to be folded somewhere"
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: c
        image: web:1
        env: [{name: A, value: "1"}, {name: B, value: "2"}]
        ports: [{containerPort: 80}]
      - {name: d, image: web:1}
---
apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec: {selector: {app: web}, ports: [{port: 80}]}
"#;

/// Each is run in a namespace of its own by either program. `<` gives `WEB` on the standard input, `<2` a changed one.
const COMMANDS: &str = r#"
apply -f - --dry-run=client <
apply -f - --dry-run=server <
apply -f - <
apply -f - <
get configmap settings -o yaml
get deployments,services,configmaps -o name
get configmaps --show-labels --no-headers -l app=web
get configmaps -L app,missing -l app=web
get configmap/settings service/web
get service web -o json
get services,configmaps -l app=web -o yaml
get deployment web -o jsonpath={.spec.template.spec.containers[*].name}{"\n"}
get deployment web -o custom-columns=NAME:.metadata.name,IMAGES:.spec.template.spec.containers[*].image
get configmaps --sort-by=.metadata.name -o name
get pod missing
get pods a b --ignore-not-found
get nothing
get configmaps -l ==
get configmaps -o xml
get secrets -l a=b
get namespace default
apply -f - <2
get deployment web -o jsonpath={.spec.template.spec.containers}
get configmap settings -o jsonpath={.data}
apply -f missing.yaml
apply --server-side -f - <2
get configmap settings -o yaml --show-managed-fields
rollout status deployment/web --watch=false
rollout history deployment/web
set image deployment/web c=web:3
set image deployment/web x=web:3
rollout pause deployment/web
rollout restart deployment/web
rollout resume deployment/web
rollout history service/web
rollout status service/web
scale deployment/web --replicas=1
scale deployment/web --replicas=4 --current-replicas=3
scale service/web --replicas=1
wait deployment/web --for=jsonpath={.spec.replicas}=1 --timeout=10s
wait deployment/web --for=condition=Available --timeout=0
wait deployment/web --for=nonsense
wait pods -l a=b --for=condition=Ready --timeout=1s
label deployment/web tier=front
label deployment/web tier=back
label deployment/web tier- missing-
label deployment/web
annotate service/web note=hello
annotate service/web note-
patch deployment web -p {"spec":{"replicas":3}}
patch deployment web -p {"spec":{"replicas":3}}
patch deployment web --type=json -p [{"op":"remove","path":"/metadata/labels/none"}]
create configmap more --from-literal=a=1
create configmap more --from-literal=a=1
create deployment two --image=web:1 --replicas=0
create role reader --verb=get,list --resource=pods,deployments.apps -o jsonpath={.rules}
create token default --duration=1h -o jsonpath={.kind}
api-resources --api-group=apps -o wide
auth can-i get pods
auth can-i delete nodes --as jane
logs missing
exec missing -- ls
exec deployment/web
port-forward service/web 1:81
delete configmap more --dry-run=server
delete configmap more missing
delete configmaps -l a=b
delete configmap missing --ignore-not-found
delete -f - <
get deployments
"#;

#[test]
fn prints_what_kubectl_prints() {
    if kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&["--disable", "agent,scheduler,proxy,dns"]);
    for namespace in ["theirs", "ours"] {
        cluster.kubectl(&["create", "namespace", namespace]);
        // What controllers add would otherwise come at its own time.
        cluster.kubectl(&["wait", "--for=create", "configmap/kube-root-ca.crt", "-n", namespace]);
    }
    let mut differences = String::new();
    for line in COMMANDS.lines().filter(|line| !line.is_empty()) {
        let theirs = run(&cluster, &["kubectl"], "theirs", line);
        let ours = run(&cluster, &[SKIFF, "kubectl"], "ours", line);
        if theirs != ours {
            differences += &format!("--- {line}\nkubectl:\n{theirs}skiff kubectl:\n{ours}");
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn serves_by_the_name_of_kubectl() {
    let directory = tempfile::tempdir().expect("a directory");
    let link = directory.path().join("kubectl");
    std::os::unix::fs::symlink(SKIFF, &link).expect("a link");
    let output = Command::new(&link).args(["version", "--client"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("Client Version: v1.36"), "{output:?}");
    let mut nowhere = Command::new(&link);
    nowhere
        .args(["get", "pods", "--server", "https://127.0.0.1:1"])
        .env("HOME", directory.path())
        .env_remove("KUBECONFIG");
    let output = nowhere.output().expect("it runs");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        (output.status.code(), error.as_str()),
        (Some(1), "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n")
    );
}

/// Runs a command; answers its code and what it printed, without what differs from run to run.
fn run(cluster: &Cluster, program: &[&str], namespace: &str, line: &str) -> String {
    let (line, input) = match line.split_once(" <") {
        Some((line, "2")) => (
            line,
            WEB.replace("web:1", "web:2")
                .replace("color: blue", "shape: round")
                .replace(", {name: B, value: \"2\"}", ""),
        ),
        Some((line, _)) => (line, WEB.to_owned()),
        None => (line, String::new()),
    };
    let mut command = Command::new(program[0]);
    command
        .args(&program[1..])
        .arg("--kubeconfig")
        .arg(cluster.kubeconfig())
        .args(["-n", namespace])
        .args(line.split(' '));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    // One that does not read its input may be gone already.
    child.stdin.take().expect("its input").write_all(input.as_bytes()).ok();
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| normalize(&String::from_utf8_lossy(bytes).replace(namespace, "NAMESPACE"));
    format!("{:?}\n{}{}", output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Hides times, ages, identities, versions and addresses. Later versions of kubectl tell the namespace of what they delete.
fn normalize(text: &str) -> String {
    let text = text.replace(" from NAMESPACE namespace", "");
    let mut out = String::new();
    for line in text.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        let mut before = "";
        let words = line.split_whitespace().map(|word| {
            let bare = word.trim_matches(['"', ',']);
            let hidden = is_volatile(bare) || before.trim_matches(['"', ':']) == "resourceVersion";
            before = word;
            if hidden { "…" } else { word }
        });
        out += &format!("{indent}{}\n", words.collect::<Vec<_>>().join(" "));
    }
    out
}

fn is_volatile(word: &str) -> bool {
    let is_age =
        word.strip_suffix('s').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let is_uid = word.len() == 36 && word.bytes().filter(|b| *b == b'-').count() == 4;
    let is_time = word.parse::<jiff::Timestamp>().is_ok();
    is_age || is_uid || is_time || word.starts_with("10.43.") || word.starts_with("web-")
}
