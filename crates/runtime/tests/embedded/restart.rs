//! The daemon ends and comes back; shims are killed.

use std::fs;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use runtime::api::Runtime;
use runtime::cri::*;

use crate::node::{Node, shell};

#[derive(serde::Deserialize)]
struct Started {
    shim_pid: i32,
    pid: i32,
}

impl Node {
    fn started(&self, id: &str) -> Started {
        let text = fs::read(self.dir.join("root/containers").join(id).join("started.json")).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    async fn restart(mut self) -> Node {
        self.open().await;
        self
    }
}

#[tokio::test]
async fn a_new_daemon_finds_its_containers() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let network = PodSandboxNetworkStatus { ips: vec!["10.42.0.7".into()] };
    node.runtime().set_sandbox_network(&sandbox, &network).await.unwrap();
    let going = node.run(&sandbox, &shell("going", "trap 'exit 3' TERM; echo up; while :; do sleep 0.01; done")).await;
    let ending =
        node.run(&sandbox, &shell("ending", "echo up; while [ ! -e /tmp/go ]; do sleep 0.01; done; exit 4")).await;
    let waiting = node.create(&sandbox, &shell("waiting", "exit 5")).await;
    for name in ["going", "ending"] {
        node.log_has(name, "up").await;
    }
    let before = node.runtime().container_status(&going).await.unwrap();

    let node = node.restart().await;
    let status = node.runtime().pod_sandbox_status(&sandbox).await.unwrap();
    assert_eq!((status.state, status.network), (PodSandboxState::Ready, network));
    assert_eq!(node.runtime().container_status(&going).await.unwrap(), before);
    // The container may end, and the command with it, as soon as the file is there.
    node.exec(&ending, "touch /tmp/go").await;
    assert_eq!(node.wait(&ending).await.exit_code, 4);
    node.runtime().start_container(&waiting).await.unwrap();
    assert_eq!(node.wait(&waiting).await.exit_code, 5);

    let node = node.restart().await;
    node.runtime().stop_container(&going, Duration::from_secs(20)).await.unwrap();
    for (id, code) in [(&going, 3), (&ending, 4), (&waiting, 5)] {
        let status = node.runtime().container_status(id).await.unwrap();
        assert_eq!((status.state, status.exit_code), (ContainerState::Exited, code));
    }
    node.runtime().remove_pod_sandbox(&sandbox).await.unwrap();
    let node = node.restart().await;
    assert!(node.runtime().list_containers(&ContainerFilter::default()).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_ended_meanwhile_is_learned() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node
        .run(&sandbox, &shell("c", "echo up; while [ ! -e /tmp/go ]; do sleep 0.01; done; echo late; exit 6"))
        .await;
    node.log_has("c", "up").await;
    node.exec(&id, "touch /tmp/go").await;
    let status = node.wait(&id).await;
    // What a daemon that was away knows is what the files say.
    let node = node.restart().await;
    assert_eq!(node.runtime().container_status(&id).await.unwrap(), status);
    assert_eq!(node.log("c"), "up\nlate\n");
}

/// A daemon that is killed leaves shims behind that are still at work: they are waited for. Otherwise the container would
/// seem never to have been started, and would be made a second time beside the first.
#[tokio::test]
async fn a_container_that_is_just_being_made_is_waited_for() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.create(&sandbox, &shell("c", "sleep 1000")).await;
    // The shim opens the log first of all: here it waits for somebody who reads that.
    let log = node.dir.join("logs/c.log");
    let _ = fs::remove_file(&log);
    nix::unistd::mkfifo(&log, nix::sys::stat::Mode::S_IRWXU).unwrap();
    {
        let mut starting = std::pin::pin!(node.runtime().start_container(&id));
        assert!(futures::poll!(&mut starting).is_pending());
        let lock = fs::File::open(node.dir.join("run/launching")).unwrap();
        lock.try_lock().expect_err("whoever makes the container holds the lock");
    }
    let mut restarting = std::pin::pin!(node.restart());
    tokio::time::timeout(Duration::from_millis(300), &mut restarting).await.err().expect("it waits");
    let reader = tokio::task::spawn_blocking(move || fs::File::open(log)).await.unwrap().unwrap();
    let node = restarting.await;
    let status = node.runtime().container_status(&id).await.unwrap();
    assert_eq!(status.state, ContainerState::Running);
    node.runtime().remove_container(&id).await.unwrap();
    drop(reader);
}

#[tokio::test]
async fn killing_the_shim_ends_the_container() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    // A setuid program or a change of user may shake the death signal off: so a whole family.
    let mut config = shell("c", "sleep 1000 & echo up; sleep 1000");
    config.linux.security_context.run_as_user = Some(1000);
    let id = node.run(&sandbox, &config).await;
    node.log_has("c", "up").await;
    let started = node.started(&id);
    kill(Pid::from_raw(started.shim_pid), Signal::SIGKILL).unwrap();
    let status = node.wait(&id).await;
    assert_eq!((status.exit_code, status.reason.as_str()), (137, "ContainerStatusUnknown"));
    assert_eq!(node.runtime().cgroups().pids(&status.cgroup_path).unwrap(), Vec::<i32>::new());
    assert!(!fs::exists(format!("/proc/{}/root", started.pid)).unwrap_or(false));

    // The same while no daemon looks.
    let id = node.run(&sandbox, &config).await;
    let path = node.runtime().container_status(&id).await.unwrap().cgroup_path;
    kill(Pid::from_raw(node.started(&id).shim_pid), Signal::SIGKILL).unwrap();
    let node = node.restart().await;
    assert_eq!(node.wait(&id).await.reason, "ContainerStatusUnknown");
    assert_eq!(node.runtime().cgroups().pids(&path).unwrap(), Vec::<i32>::new());
    node.runtime().remove_container(&id).await.unwrap();
}

#[tokio::test]
async fn the_spawner_is_replaced() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let first = node.run(&sandbox, &shell("first", "sleep 1000")).await;
    let status = fs::read_to_string(format!("/proc/{}/status", node.started(&first).shim_pid)).unwrap();
    let spawner = status.lines().find_map(|l| l.strip_prefix("PPid:\t")).unwrap().parse().unwrap();
    let title = fs::read_to_string(format!("/proc/{}/cmdline", node.started(&first).shim_pid)).unwrap();
    assert!(title.starts_with(&format!("skiff-shim\0container\0{first}")), "{title:?}");
    kill(Pid::from_raw(spawner), Signal::SIGKILL).unwrap();
    // Its end shows on the connection a moment later.
    while fs::read_link(format!("/proc/{spawner}/exe")).is_ok() {}
    let second = node.run(&sandbox, &shell("second", "exit 7")).await;
    assert_eq!(node.wait(&second).await.exit_code, 7);
    assert_eq!(node.exec(&first, "echo fine").await.1, "fine\n");
}

#[tokio::test]
async fn half_made_things_are_removed() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    let path = node.runtime().container_status(&id).await.unwrap().cgroup_path;
    // A daemon that died while removing, or while making.
    fs::remove_file(node.dir.join("root/containers").join(&id).join("container.json")).unwrap();
    fs::create_dir_all(node.dir.join("root/containers/half/upper")).unwrap();
    fs::create_dir_all(node.dir.join("root/sandboxes/half")).unwrap();
    fs::create_dir_all(node.dir.join("run/sandboxes/other")).unwrap();
    let node = node.restart().await;
    let names = |dir: &str| -> Vec<String> {
        fs::read_dir(node.dir.join(dir)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("root/containers"), Vec::<String>::new());
    assert!(!node.runtime().cgroups().exists(&path), "its processes are gone too");
    assert_eq!((names("root/sandboxes"), names("run/sandboxes")), (vec![sandbox.clone()], vec![sandbox]));
}
