//! What the machine or the user can get wrong: each case gets an error that names the cause, and changes nothing.

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use k8s_openapi::api::core::v1::ConfigMap;
use kube::api::{Api, DeleteParams, PostParams};

use crate::cluster::{Cluster, SKIFF, kubectl_is_missing, root_is_missing};

const API_ONLY: [&str; 2] = ["--disable", "agent,controllers,scheduler,proxy,dns"];

/// Runs a server that must not come up; answers what it says.
fn refused(directory: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(SKIFF);
    command.args(["server", "--data-dir"]).arg(directory).args(arguments);
    failed(&mut command)
}

fn failed(command: &mut Command) -> String {
    let Output { status, stderr, .. } = command.stdin(Stdio::null()).output().expect("it runs");
    let error = String::from_utf8_lossy(&stderr).into_owned();
    assert!(!status.success(), "{error}");
    assert!(!error.contains("panicked") && !error.contains("backtrace"), "{error}");
    error
}

#[test]
fn a_busy_port_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address").to_string();
    let directory = tempfile::tempdir().expect("a directory");
    let error = refused(directory.path(), &[&["--listen", &address], &API_ONLY[..]].concat());
    assert!(error.contains(&address) && error.contains("in use"), "{error}");
}

#[test]
fn a_corrupt_data_directory_is_named_and_left_as_it_is() {
    let directory = tempfile::tempdir().expect("a directory");
    let state = directory.path().join("state");
    drop(Cluster::start_in(directory.path(), &API_ONLY));
    let file = find_database(directory.path());
    let garbage = vec![0x5a; 64 << 10];
    fs::write(&file, &garbage).expect("is written");
    let error = refused(directory.path(), &[&["--listen", "127.0.0.1:0"], &API_ONLY[..]].concat());
    assert!(error.contains(file.to_str().expect("a text")) && error.contains("damaged"), "{error}");
    assert_eq!(fs::read(&file).expect("is there"), garbage, "{}", state.display());
}

/// The one database below a data directory.
fn find_database(directory: &Path) -> std::path::PathBuf {
    let mut places = vec![directory.to_owned()];
    while let Some(place) = places.pop() {
        for entry in fs::read_dir(place).expect("a directory").flatten() {
            let path = entry.path();
            if path.is_dir() {
                places.push(path);
            } else if path.extension().is_some_and(|extension| extension == "redb") {
                return path;
            }
        }
    }
    panic!("there is no database");
}

#[test]
fn an_unreadable_archive_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    for (name, bytes) in
        [("text.tar", &b"this is no archive"[..]), ("empty.tar", b""), ("cut.tar.gz", b"\x1f\x8b\x08\0")]
    {
        let archive = directory.path().join(name);
        fs::write(&archive, bytes).expect("is written");
        let data = directory.path().join("data");
        let mut command = Command::new(SKIFF);
        let error = failed(command.args(["image", "import", "--data-dir"]).arg(&data).arg(&archive));
        assert!(error.starts_with("error: ") && error.contains(name), "{error}");
        let listed = Command::new(SKIFF).args(["image", "ls", "--data-dir"]).arg(&data).output().expect("it runs");
        assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 1, "only the head of the table");
    }
}

#[test]
fn without_root_a_node_says_what_it_needs() {
    if root_is_missing() {
        return;
    }
    let directory = tempfile::tempdir().expect("a directory");
    // The program lies where only root may look: nobody runs a copy.
    let program = directory.path().join("skiff");
    fs::copy(SKIFF, &program).expect("is copied");
    let nobody = 65534;
    std::os::unix::fs::chown(directory.path(), Some(nobody), Some(nobody)).expect("is given away");
    let mut command = Command::new(&program);
    command.uid(nobody).gid(nobody).current_dir(directory.path());
    command.args(["server", "--listen", "127.0.0.1:0", "--data-dir"]).arg(directory.path().join("data"));
    let error = failed(&mut command);
    assert!(error.contains("root") && error.contains("--disable agent"), "{error}");
    assert!(!directory.path().join("data").exists(), "nothing was made");
}

#[test]
fn a_typo_in_a_manifest_changes_nothing() {
    if kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&API_ONLY);
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replica: 3\n  selector: \
                    {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}\n";
    let file = cluster.directory().join("typo.yaml");
    fs::write(&file, manifest).expect("is written");
    let mut command = Command::new("kubectl");
    command.arg("--kubeconfig").arg(cluster.kubeconfig()).args(["apply", "-f"]).arg(&file);
    let error = failed(&mut command);
    assert!(error.contains("unknown field \"spec.replica\""), "{error}");
    assert_eq!(cluster.kubectl(&["get", "deployments", "-o", "name"]), "");
}

/// A full disk: writes fail with the reason, reads go on, and with space again writes do, too. What was acknowledged is
/// there all the time.
#[test]
fn a_full_disk_refuses_writes_only() {
    if root_is_missing() {
        return;
    }
    let small = Small::mount();
    let cluster = Cluster::start_in(small.0.path(), &API_ONLY);
    let ballast = small.0.path().join("ballast");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let maps: Api<ConfigMap> = Api::namespaced(cluster.client().await, "default");
        let map = |name: String| {
            let mut map = ConfigMap::default();
            map.metadata.name = Some(name);
            map.data = Some([("k".to_owned(), "v".repeat(200 << 10))].into());
            map
        };
        maps.create(&PostParams::default(), &map("first".into())).await.expect("there is space");
        // All but a little is taken away, so that not many writes are needed.
        let _ = fs::write(&ballast, vec![0; 12 << 20]);
        let mut made = vec!["first".to_owned()];
        let refusal = loop {
            let name = format!("map-{}", made.len());
            match maps.create(&PostParams::default(), &map(name.clone())).await {
                Ok(_) => made.push(name),
                Err(error) => break error.to_string(),
            }
            assert!(made.len() < 200, "the disk does not become full");
        };
        assert!(refusal.contains("No space left on device"), "{refusal}");
        for name in &made {
            maps.get(name).await.expect("what was acknowledged is there");
        }
        fs::remove_file(&ballast).expect("is removed");
        maps.create(&PostParams::default(), &map("last".into())).await.expect("there is space again");
        maps.delete("first", &DeleteParams::default()).await.expect("is deleted");
    });
}

/// A file system of its own, of 24 MiB.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Small {
        let directory = tempfile::tempdir().expect("a directory");
        let flags = nix::mount::MsFlags::empty();
        let options = Some("size=24m");
        nix::mount::mount(Some("tmpfs"), directory.path(), Some("tmpfs"), flags, options).expect("is mounted");
        Small(directory)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        nix::mount::umount2(self.0.path(), nix::mount::MntFlags::MNT_DETACH).ok();
    }
}
