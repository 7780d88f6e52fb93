//! Sandboxes: namespaces, who shares them, and that they are given back.

use std::fs;
use std::path::Path;

use runtime::api::{Error, Runtime};
use runtime::cri::*;
use tokio::io::AsyncReadExt;

use crate::node::{Node, shell};

#[tokio::test]
async fn containers_share_network_ipc_and_name() {
    let Some(node) = Node::start().await else { return };
    let mut config = node.sandbox_config("a");
    config.dns_config = Some(DNSConfig { servers: vec!["10.43.0.10".into()], ..DNSConfig::default() });
    config.linux.sysctls.insert("net.ipv4.ip_default_ttl".into(), "77".into());
    config.linux.sysctls.insert("kernel.shm_rmid_forced".into(), "1".into());
    let status = node.runtime().run_pod_sandbox(&config).await.unwrap();
    assert!(Path::new(&status.netns_path).exists());
    let script = "readlink /proc/self/ns/net /proc/self/ns/ipc /proc/self/ns/uts; cat /proc/sys/kernel/hostname \
                  /proc/sys/net/ipv4/ip_default_ttl /proc/sys/kernel/shm_rmid_forced /etc/resolv.conf \
                  /proc/sys/net/ipv4/ip_unprivileged_port_start; ls /sys/class/net; grep -c . /proc/net/if_inet6; echo shared >> /dev/shm/x; \
                  wc -l < /dev/shm/x";
    let mut outputs = Vec::new();
    for name in ["one", "two"] {
        let id = node.run(&status.id, &shell(name, script)).await;
        assert_eq!(node.wait(&id).await.exit_code, 0, "{}", node.log(name));
        outputs.push(node.log(name));
    }
    let own = fs::read_link("/proc/self/ns/net").unwrap();
    assert!(!outputs[0].contains(own.to_str().unwrap()));
    assert!(outputs[0].contains("host-a\n77\n1\nnameserver 10.43.0.10\n0\nlo\n"), "{}", outputs[0]);
    assert!(outputs[0].ends_with("1\n") && outputs[1].ends_with("2\n"), "{outputs:?}");
    let lines = |text: &str| text.lines().take(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&outputs[0]), lines(&outputs[1]));

    let twin = node.runtime().run_pod_sandbox(&config).await.unwrap_err();
    assert!(matches!(twin, Error::AlreadyExists(_)), "{twin}");
}

#[tokio::test]
async fn host_namespaces() {
    let Some(node) = Node::start().await else { return };
    let mut config = node.sandbox_config("a");
    let node_mode = NamespaceOption {
        network: NamespaceMode::Node,
        pid: NamespaceMode::Node,
        ipc: NamespaceMode::Node,
        ..NamespaceOption::default()
    };
    config.linux.security_context.namespace_options = node_mode.clone();
    let status = node.runtime().run_pod_sandbox(&config).await.unwrap();
    assert_eq!(status.netns_path, "");
    let mut container = shell("c", "readlink /proc/self/ns/net /proc/self/ns/pid /proc/self/ns/ipc /proc/self/ns/uts");
    container.linux.security_context.namespace_options = node_mode;
    let id = node.run(&status.id, &container).await;
    node.wait(&id).await;
    let expect: String = ["net", "pid", "ipc", "uts"]
        .map(|n| format!("{}\n", fs::read_link(format!("/proc/self/ns/{n}")).unwrap().display()))
        .concat();
    assert_eq!(node.log("c"), expect);
}

#[tokio::test]
async fn processes_can_be_shared() {
    let Some(node) = Node::start().await else { return };
    let mut config = node.sandbox_config("a");
    config.linux.security_context.namespace_options.pid = NamespaceMode::Pod;
    let sandbox = node.runtime().run_pod_sandbox(&config).await.unwrap().id;
    let first = node.run(&sandbox, &shell("first", "sleep 1000")).await;
    // The holder is there, and gives nothing away: neither files nor rights.
    let script = "cat /proc/1/comm; ls /proc/1/root 2>&1; grep CapEff /proc/1/status; ps -e | grep -c sleep";
    let second = node.run(&sandbox, &shell("second", script)).await;
    node.wait(&second).await;
    let text = node.log("second");
    assert!(text.starts_with("pause\n") && text.contains("CapEff:\t0000000000000000"), "{text}");
    assert!(text.contains("Permission denied") && text.ends_with("1\n"), "{text}");
    // A container that ends takes no other one with it.
    assert_eq!(node.runtime().container_status(&first).await.unwrap().state, ContainerState::Running);
    assert_eq!(node.exec(&first, "cat /proc/1/comm").await.1, "pause\n");

    let mut target = shell("debug", "cat /proc/1/comm; ps -e | grep -c sleep");
    target.linux.security_context.namespace_options =
        NamespaceOption { pid: NamespaceMode::Target, target_id: first.clone(), ..NamespaceOption::default() };
    let debug = node.run(&sandbox, &target).await;
    node.wait(&debug).await;
    assert_eq!(node.log("debug"), "pause\n1\n");
}

#[tokio::test]
async fn a_debugger_joins_its_target() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let first = node.run(&sandbox, &shell("first", "sleep 1000")).await;
    let mut config = shell("debug", "cat /proc/1/comm");
    config.linux.security_context.namespace_options =
        NamespaceOption { pid: NamespaceMode::Target, target_id: first.clone(), ..NamespaceOption::default() };
    let debug = node.run(&sandbox, &config).await;
    node.wait(&debug).await;
    assert_eq!(node.log("debug"), "sh\n");
    assert_eq!(node.runtime().container_status(&first).await.unwrap().state, ContainerState::Running);
}

#[tokio::test]
async fn root_inside_is_nobody_outside() {
    let Some(node) = Node::start().await else { return };
    let mut config = node.sandbox_config("a");
    let map = vec![IDMapping { host_id: 200_000, container_id: 0, length: 65_536 }];
    config.linux.security_context.namespace_options.userns_options =
        Some(UserNamespace { uids: map.clone(), gids: map.clone() });
    let sandbox = node.runtime().run_pod_sandbox(&config).await.unwrap().id;
    let data = node.dir.join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("file"), "x").unwrap();
    let script = "id -u; cat /proc/self/uid_map; touch /made /v/made; stat -c %u /made /v/file /v/made /bin/sh /dev/null; \
                  readlink /proc/self/ns/user; mount -t tmpfs x /proc/acpi 2>&1; umount /proc/kcore 2>&1; echo ready; sleep 1000";
    let mut container = shell("c", script);
    container.mounts = vec![Mount {
        host_path: data.display().to_string(),
        container_path: "/v".into(),
        uid_mappings: map.clone(),
        gid_mappings: map,
        ..Mount::default()
    }];
    let id = node.run(&sandbox, &container).await;
    node.log_has("c", "ready").await;
    let text = node.log("c");
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(spaced.starts_with("0 0 200000 65536 0 0 0 0 0 user:"), "{text}");
    assert_ne!(text.lines().find(|l| l.starts_with("user:")), fs::read_link("/proc/self/ns/user").unwrap().to_str());
    use std::os::unix::fs::MetadataExt;
    assert_eq!(fs::metadata(data.join("made")).unwrap().uid(), 0, "shown as root's on both sides of the mapping");
    let pid = node.runtime().container_status(&id).await.unwrap().pid;
    assert_eq!(fs::metadata(format!("/proc/{pid}")).unwrap().uid(), 200_000);

    // Exec is no more than the first process.
    let (code, rights) = node.exec(&id, "id -u; cat /proc/self/uid_map; readlink /proc/self/ns/user").await;
    let rights = rights.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(code, 0);
    assert!(
        rights.starts_with("0 0 200000 65536 user:") && text.contains(rights.rsplit(' ').next().unwrap()),
        "{rights}"
    );
    let request = ExecRequest {
        container_id: id.clone(),
        cmd: ["sh", "-c", "tty; echo typed > /dev/tty; stat -c %u $(tty)"].map(str::to_owned).to_vec(),
        tty: true,
        stdout: true,
        ..ExecRequest::default()
    };
    let mut session = node.runtime().exec(&request).await.unwrap();
    let mut seen = String::new();
    session.stdout.as_mut().unwrap().read_to_string(&mut seen).await.unwrap();
    assert!(seen.contains("typed") && seen.ends_with("0\r\n"), "{seen:?}");
}

#[tokio::test]
async fn everything_is_given_back() {
    let Some(node) = Node::start().await else { return };
    let mounts = || {
        fs::read_to_string("/proc/self/mountinfo")
            .unwrap()
            .lines()
            .filter(|l| l.contains(node.dir.to_str().unwrap()))
            .count()
    };
    let before = mounts();
    let mut config = node.sandbox_config("a");
    config.linux.security_context.namespace_options.pid = NamespaceMode::Pod;
    let sandbox = node.runtime().run_pod_sandbox(&config).await.unwrap().id;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    assert!(mounts() > before);
    node.runtime().stop_pod_sandbox(&sandbox).await.unwrap();
    node.runtime().stop_pod_sandbox(&sandbox).await.unwrap();
    assert_eq!(mounts(), before);
    let status = node.runtime().container_status(&id).await.unwrap();
    assert_eq!(status.state, ContainerState::Exited);
    assert_eq!(node.runtime().pod_sandbox_status(&sandbox).await.unwrap().state, PodSandboxState::NotReady);
    let refused = node.runtime().create_container(&sandbox, &shell("d", "true"), &config).await.unwrap_err();
    assert!(matches!(refused, Error::FailedPrecondition(_)), "{refused}");
    node.runtime().remove_pod_sandbox(&sandbox).await.unwrap();
    node.runtime().remove_pod_sandbox(&sandbox).await.unwrap();
    let cgroup = format!("{}/pod-a", node.cgroup);
    assert_eq!(node.runtime().cgroups().children(&cgroup).unwrap(), Vec::<String>::new());
    for dir in ["root/containers", "root/sandboxes", "run/containers", "run/sandboxes"] {
        assert_eq!(fs::read_dir(node.dir.join(dir)).unwrap().count(), 0, "{dir}");
    }
    // A sandbox that cannot be made leaves nothing either.
    config.linux.sysctls.insert("net.no.such".into(), "1".into());
    let error = node.runtime().run_pod_sandbox(&config).await.unwrap_err().to_string();
    assert!(error.contains("net.no.such"), "{error}");
    assert_eq!(mounts(), before);
    assert_eq!(node.runtime().cgroups().children(&cgroup).unwrap(), Vec::<String>::new());
    assert_eq!(fs::read_dir(node.dir.join("run/sandboxes")).unwrap().count(), 0);
}

#[tokio::test]
async fn ports_are_reached_and_interfaces_counted() {
    let Some(node) = Node::start().await else { return };
    let status = node.runtime().run_pod_sandbox(&node.sandbox_config("a")).await.unwrap();
    let refused = node.runtime().port_forward(&status.id, 8080).await.err().unwrap().to_string();
    assert!(refused.contains("localhost:8080"), "{refused}");
    // A listener made inside the namespace, from here.
    let file = fs::File::open(&status.netns_path).unwrap();
    let listener = std::thread::spawn(move || {
        nix::sched::setns(file, nix::sched::CloneFlags::CLONE_NEWNET).unwrap();
        std::net::TcpListener::bind("127.0.0.1:8080").unwrap()
    })
    .join()
    .unwrap();
    let server = std::thread::spawn(move || {
        use std::io::Write;
        listener.accept().unwrap().0.write_all(b"hello").unwrap();
    });
    let mut stream = node.runtime().port_forward(&status.id, 8080).await.unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    server.join().unwrap();
    assert_eq!(text, "hello");
    assert!(node.runtime().pod_sandbox_stats(&status.id).await.unwrap().network.is_empty(), "lo is not counted");
}
