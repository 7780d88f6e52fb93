//! From creation to removal: output, exit codes, stop, events.

use std::fs;
use std::time::Duration;

use futures::StreamExt;
use runtime::api::{Error, Runtime};
use runtime::cri::*;

use crate::node::{Node, shell};

#[tokio::test]
async fn prints_and_exits() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let mut config = shell(
        "c",
        "echo out; echo err >&2; echo $FROM_IMAGE $FROM_POD; hostname=$(cat /etc/hostname); \
                                 echo $hostname $HOSTNAME; pwd; printf end; exit 3",
    );
    config.envs.push(KeyValue { key: "FROM_POD".into(), value: "too".into() });
    config.working_dir = "/made/for/it".into();
    let id = node.create(&sandbox, &config).await;
    let created = node.runtime().container_status(&id).await.unwrap();
    assert_eq!((created.state, created.started_at), (ContainerState::Created, 0));
    node.runtime().start_container(&id).await.unwrap();
    let status = node.wait(&id).await;
    assert_eq!((status.exit_code, status.reason.as_str(), status.signal), (3, "Error", 0));
    assert!(status.created_at <= status.started_at && status.started_at <= status.finished_at);

    let log = fs::read_to_string(&status.log_path).unwrap();
    let lines: Vec<_> = log.lines().map(|l| l.split_once(' ').unwrap().1).collect();
    for expected in
        ["stdout F out", "stderr F err", "stdout F yes too", "stdout F host-a host-a", "stdout F /made/for/it"]
    {
        assert!(lines.contains(&expected), "{expected:?} in {log}");
    }
    assert_eq!(lines.last(), Some(&"stdout P end"));
    let again = node.runtime().start_container(&id).await.unwrap_err();
    assert!(matches!(again, Error::FailedPrecondition(_)), "{again}");
    node.runtime().remove_container(&id).await.unwrap();
    node.runtime().remove_container(&id).await.unwrap();
    assert!(node.runtime().container_status(&id).await.unwrap_err().is_not_found());
    assert!(fs::exists(&status.log_path).unwrap(), "the log is the caller's");
}

#[tokio::test]
async fn tells_events_in_order() {
    let Some(node) = Node::start().await else { return };
    let events = node.runtime().events();
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "true")).await;
    node.wait(&id).await;
    node.runtime().remove_pod_sandbox(&sandbox).await.unwrap();
    use ContainerEventType::*;
    let seen: Vec<_> = events.take(7).map(|e| e.event_type).collect().await;
    assert_eq!(seen, [SandboxStarted, Created, Started, Stopped, SandboxStopped, Deleted, SandboxDeleted]);
}

#[tokio::test]
async fn start_failures_say_why() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let check = async |change: &dyn Fn(&mut ContainerConfig), expect: &str| {
        let mut config = shell("c", "true");
        change(&mut config);
        let id = node.create(&sandbox, &config).await;
        let error = node.runtime().start_container(&id).await.unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
        let status = node.runtime().container_status(&id).await.unwrap();
        assert_eq!((status.state, status.exit_code), (ContainerState::Exited, 128));
        assert_eq!((status.reason.as_str(), status.message), ("StartError", error));
        node.runtime().remove_container(&id).await.unwrap();
    };
    check(&|c| c.command = vec!["nothing".into()], r#"exec: "nothing": executable file not found in $PATH"#).await;
    check(&|c| c.command = vec!["/no/such".into()], r#"exec: "/no/such": stat /no/such: no such file or directory"#)
        .await;
    check(&|c| c.command = vec!["/etc/passwd".into()], r#"exec: "/etc/passwd": permission denied"#).await;
    check(
        &|c| c.linux.security_context.run_as_username = "eve".into(),
        "unable to find user eve: no matching entries in passwd file",
    )
    .await;

    let unknown = ContainerConfig { image: ImageSpec::named("nothing:1"), ..shell("c", "") };
    let error = node.runtime().create_container(&sandbox, &unknown, &PodSandboxConfig::default()).await;
    assert!(error.unwrap_err().is_not_found());
    assert!(fs::read_dir(node.dir.join("root/containers")).unwrap().next().is_none(), "something is left");
    assert!(fs::read_dir(node.dir.join("run/containers")).unwrap().next().is_none(), "something is left");
}

#[tokio::test]
async fn stops_with_grace_and_without() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let polite = node
        .run(&sandbox, &shell("polite", "trap 'echo bye; exit 5' TERM; echo up; while :; do sleep 0.01; done"))
        .await;
    let stubborn = node.run(&sandbox, &shell("stubborn", "trap '' TERM; echo up; while :; do sleep 0.01; done")).await;
    let mut config = shell("usr1", "trap 'exit 6' USR1; echo up; while :; do sleep 0.01; done");
    config.stop_signal = Some("SIGUSR1".into());
    let usr1 = node.run(&sandbox, &config).await;
    for name in ["polite", "stubborn", "usr1"] {
        node.log_has(name, "up").await;
    }
    let grace = Duration::from_millis(300);
    for (id, code, signal) in [(&polite, 5, 0), (&stubborn, 137, 9), (&usr1, 6, 0)] {
        let timeout = if code == 137 { grace } else { Duration::from_secs(20) };
        node.runtime().stop_container(id, timeout).await.unwrap();
        let status = node.runtime().container_status(id).await.unwrap();
        assert_eq!((status.state, status.exit_code, status.signal), (ContainerState::Exited, code, signal));
        node.runtime().stop_container(id, timeout).await.unwrap();
    }
    assert_eq!(node.log("polite"), "up\nbye\n");
}

#[tokio::test]
async fn long_lines_and_much_output() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let script = "head -c 40000 /dev/zero | tr '\\0' x; echo; head -c 3000000 /dev/zero | tr '\\0' '\\n' | tr '\\n' 'y\\n'; echo; \
                  i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done";
    let id = node.run(&sandbox, &shell("c", script)).await;
    assert_eq!(node.wait(&id).await.exit_code, 0);
    let log = fs::read_to_string(node.dir.join("logs/c.log")).unwrap();
    let tags: Vec<_> = log.lines().take(3).map(|l| l.split(' ').nth(2).unwrap()).collect();
    assert_eq!(tags, ["P", "P", "F"]);
    let text: String = log.lines().map(|l| l.splitn(4, ' ').nth(3).unwrap()).collect();
    assert_eq!(text.matches('y').count(), 3_000_000);
    assert!(log.ends_with("line 1999\n") && log.matches("F line ").count() == 2000);
}

#[tokio::test]
async fn log_is_opened_again_after_rotation() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "echo one; while [ ! -e /tmp/go ]; do sleep 0.01; done; echo two")).await;
    node.log_has("c", "one").await;
    let (path, old) = (node.dir.join("logs/c.log"), node.dir.join("logs/c.log.1"));
    fs::rename(&path, &old).unwrap();
    node.runtime().reopen_container_log(&id).await.unwrap();
    node.exec(&id, "touch /tmp/go").await;
    node.wait(&id).await;
    assert!(fs::read_to_string(old).unwrap().ends_with("F one\n"));
    assert!(fs::read_to_string(path).unwrap().ends_with("F two\n"));
}

#[tokio::test]
async fn processes_left_over_die_with_the_first() {
    let Some(node) = Node::start().await else { return };
    let mut config = node.sandbox_config("a");
    config.linux.security_context.namespace_options.pid = NamespaceMode::Node;
    let sandbox = node.runtime().run_pod_sandbox(&config).await.unwrap().id;
    let mut container = shell("c", "sleep 1000 & echo started");
    container.linux.security_context.namespace_options.pid = NamespaceMode::Node;
    let id = node.run(&sandbox, &container).await;
    let status = node.wait(&id).await;
    assert_eq!(status.exit_code, 0);
    assert_eq!(node.runtime().cgroups().pids(&status.cgroup_path).unwrap(), Vec::<i32>::new());
}

#[tokio::test]
async fn lists_by_filter() {
    let Some(node) = Node::start().await else { return };
    let (a, b) = (node.sandbox("a").await, node.sandbox("b").await);
    let mut config = shell("x", "sleep 1000");
    config.labels.insert("app".into(), "web".into());
    let running = node.run(&a, &config).await;
    let created = node.create(&b, &shell("y", "true")).await;
    let check = async |filter: ContainerFilter, expect: &[&String]| {
        let mut ids: Vec<_> =
            node.runtime().list_containers(&filter).await.unwrap().into_iter().map(|c| c.id).collect();
        let mut expect: Vec<_> = expect.iter().map(|s| (*s).clone()).collect();
        ids.sort();
        expect.sort();
        assert_eq!(ids, expect);
    };
    check(ContainerFilter::default(), &[&running, &created]).await;
    check(ContainerFilter { pod_sandbox_id: b.clone(), ..Default::default() }, &[&created]).await;
    check(ContainerFilter { state: Some(ContainerState::Running), ..Default::default() }, &[&running]).await;
    check(ContainerFilter { label_selector: [("app".into(), "web".into())].into(), ..Default::default() }, &[&running])
        .await;
    check(ContainerFilter { id: created[..10].to_owned(), ..Default::default() }, &[&created]).await;
    assert_eq!(node.runtime().container_status(&running[..12]).await.unwrap().id, running);
    let all = node.runtime().list_pod_sandbox(&PodSandboxFilter::default()).await.unwrap();
    assert_eq!(all.len(), 2);
}
