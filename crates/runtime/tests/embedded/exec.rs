//! Commands in running containers, and clients that attach.

use std::time::{Duration, Instant};

use runtime::api::{Error, Runtime, Session};
use runtime::cri::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::node::{Node, shell};

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

async fn read_until(session: &mut Session, text: &str) -> String {
    let mut seen = Vec::new();
    let stdout = session.stdout.as_mut().unwrap();
    let reading = async {
        let mut chunk = [0u8; 1024];
        while !String::from_utf8_lossy(&seen).contains(text) {
            let n = stdout.read(&mut chunk).await.unwrap();
            assert!(n > 0, "it ended: {:?}", String::from_utf8_lossy(&seen));
            seen.extend_from_slice(&chunk[..n]);
        }
    };
    let done = tokio::time::timeout(Duration::from_secs(20), reading).await;
    let seen = String::from_utf8_lossy(&seen).into_owned();
    assert!(done.is_ok(), "no {text:?} in {seen:?}");
    seen
}

#[tokio::test]
async fn runs_commands() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    let run = async |cmd: &[&str]| {
        let cmd: Vec<_> = cmd.iter().map(|s| (*s).to_owned()).collect();
        node.runtime().exec_sync(&id, &cmd, Duration::from_secs(20)).await
    };
    let done = run(&["sh", "-c", "echo out; echo err >&2; exit 7"]).await.unwrap();
    assert_eq!(done, ExecSyncResponse { stdout: b"out\n".into(), stderr: b"err\n".into(), exit_code: 7 });
    assert_eq!(run(&["sh", "-c", "kill -9 $$"]).await.unwrap().exit_code, 137);
    let missing = run(&["nothing"]).await.unwrap_err().to_string();
    assert!(missing.contains(r#"exec: "nothing": executable file not found in $PATH"#), "{missing}");
    // Output beyond what a pipe holds.
    let much = run(&["sh", "-c", "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"]).await.unwrap();
    assert_eq!((much.stdout.len(), much.stderr.len()), (1_000_000, 1_000_000));
    // A process that is left behind does not hold the answer up.
    let begun = Instant::now();
    assert_eq!(run(&["sh", "-c", "sleep 1000 & echo done"]).await.unwrap().stdout, b"done\n");
    assert!(begun.elapsed() < Duration::from_secs(10));

    let late = node.runtime().exec_sync(&id, &words("sleep 1000"), Duration::from_millis(100)).await.unwrap_err();
    assert!(matches!(late, Error::DeadlineExceeded(_)), "{late}");
    // The command was killed; one sleep is the container's, one was left behind above.
    let count = "n=3; while [ $n != 2 ]; do n=$(ps -e 2>/dev/null | grep -c sleep); done; echo $n";
    assert_eq!(node.exec(&id, count).await.1, "2\n");
    node.runtime().stop_container(&id, Duration::ZERO).await.unwrap();
    let ended = run(&["true"]).await.unwrap_err();
    assert!(matches!(ended, Error::FailedPrecondition(_)), "{ended}");
}

#[tokio::test]
async fn commands_leave_nothing_behind() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    let status = std::fs::read_to_string(format!("/proc/{}/status", node.pid(&id).await)).unwrap();
    let shim: i32 = status.lines().find_map(|l| l.strip_prefix("PPid:\t")).unwrap().parse().unwrap();
    let count = |dir: String| std::fs::read_dir(dir).unwrap().count();
    let run_dir = node.dir.join("run/containers").join(&id).display().to_string();
    node.exec(&id, "true").await;
    let begun = (count(format!("/proc/{shim}/fd")), count(run_dir.clone()));
    for round in 0..20 {
        node.exec(&id, "echo x").await;
        let missing = node.runtime().exec_sync(&id, &["nothing".to_owned()], Duration::ZERO).await;
        assert!(missing.is_err());
        let request = ExecRequest {
            container_id: id.clone(),
            cmd: words("sleep 1000"),
            tty: round % 2 == 0,
            stdin: true,
            stdout: true,
            ..ExecRequest::default()
        };
        drop(node.runtime().exec(&request).await.unwrap());
    }
    // Those whose client has gone are killed; the shim learns it in its own time.
    while node.exec(&id, "ps -e | grep -c sleep").await.1 != "1\n" {}
    while count(format!("/proc/{shim}/fd")) > begun.0 {}
    assert_eq!(count(run_dir), begun.1);
}

#[tokio::test]
async fn streams_in_and_out() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    let request = ExecRequest {
        container_id: id.clone(),
        cmd: ["sh", "-c", "cat; echo eof >&2; exit 4"].map(str::to_owned).to_vec(),
        stdin: true,
        stdout: true,
        stderr: true,
        ..ExecRequest::default()
    };
    let mut session = node.runtime().exec(&request).await.unwrap();
    let mut stdin = session.stdin.take().unwrap();
    let sent = vec![b'x'; 300_000];
    let expect = sent.clone();
    let sender = tokio::spawn(async move { stdin.write_all(&sent).await.unwrap() });
    let mut got = Vec::new();
    session.stdout.as_mut().unwrap().read_to_end(&mut got).await.unwrap();
    sender.await.unwrap();
    assert_eq!(got.len(), expect.len());
    let mut err = String::new();
    session.stderr.as_mut().unwrap().read_to_string(&mut err).await.unwrap();
    assert_eq!((err.as_str(), session.exit.await.unwrap()), ("eof\n", 4));
}

#[tokio::test]
async fn terminals() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    let request = ExecRequest {
        container_id: id.clone(),
        cmd: ["sh", "-c", "tty; stty size; trap 'stty size; exit 8' WINCH; echo ready; while :; do sleep 0.01; done"]
            .map(str::to_owned)
            .to_vec(),
        tty: true,
        stdin: true,
        stdout: true,
        size: Some(TerminalSize { width: 100, height: 30 }),
        ..ExecRequest::default()
    };
    let mut session = node.runtime().exec(&request).await.unwrap();
    let seen = read_until(&mut session, "ready").await;
    assert!(seen.starts_with("/dev/pts/") && seen.contains("30 100"), "{seen:?}");
    session.resize.send(TerminalSize { width: 120, height: 40 }).await.unwrap();
    read_until(&mut session, "40 120").await;
    let mut rest = Vec::new();
    session.stdout.as_mut().unwrap().read_to_end(&mut rest).await.unwrap();
    assert_eq!(session.exit.await.unwrap(), 8);

    // Typing: ^C interrupts what runs in the foreground.
    let request = ExecRequest { cmd: words("cat"), size: None, ..request };
    let mut session = node.runtime().exec(&request).await.unwrap();
    session.stdin.as_mut().unwrap().write_all(b"hello\n").await.unwrap();
    read_until(&mut session, "hello\r\nhello").await;
    session.stdin.as_mut().unwrap().write_all(b"\x03").await.unwrap();
    assert_eq!(session.exit.await.unwrap(), 130);
}

#[tokio::test]
async fn attaches_to_streams() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let mut config = shell("c", "echo early; while read line; do echo got $line; done; echo eof; exit 9");
    (config.stdin, config.stdin_once) = (true, true);
    let id = node.run(&sandbox, &config).await;
    node.log_has("c", "early").await;
    let request = AttachRequest { container_id: id.clone(), stdin: true, stdout: true, ..AttachRequest::default() };
    let watcher = AttachRequest { stdin: false, ..request.clone() };
    let mut second = node.runtime().attach(&watcher).await.unwrap();
    let mut session = node.runtime().attach(&request).await.unwrap();
    session.stdin.as_mut().unwrap().write_all(b"one\n").await.unwrap();
    read_until(&mut session, "got one").await;
    session.stdin = None;
    read_until(&mut session, "eof").await;
    assert_eq!(session.exit.await.unwrap(), 0);
    assert_eq!(node.wait(&id).await.exit_code, 9);
    assert!(read_until(&mut second, "eof").await.contains("got one"));
    assert_eq!(node.log("c"), "early\ngot one\neof\n");
}

#[tokio::test]
async fn attaches_to_a_terminal() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let mut config = shell(
        "c",
        "test -t 0 && echo terminal; test -e /dev/console && echo console; \
                                 read line; echo got $line; stty size; read line",
    );
    (config.stdin, config.tty) = (true, true);
    let id = node.run(&sandbox, &config).await;
    let request =
        AttachRequest { container_id: id.clone(), stdin: true, stdout: true, tty: true, ..AttachRequest::default() };
    node.log_has("c", "console").await;
    let mut session = node.runtime().attach(&request).await.unwrap();
    session.resize.send(TerminalSize { width: 77, height: 33 }).await.unwrap();
    // The size is set by another connection: ask until it is there.
    while !node.exec(&id, "stty size < /dev/pts/0").await.1.contains("33 77") {}
    session.stdin.as_mut().unwrap().write_all(b"word\n").await.unwrap();
    let seen = read_until(&mut session, "33 77").await;
    assert!(seen.contains("got word"), "{seen:?}");
    drop(session);
    assert_eq!(node.runtime().container_status(&id).await.unwrap().state, ContainerState::Running);
}

/// A client that takes nothing delays the container for a while, and is then left behind.
#[tokio::test]
async fn a_stuck_client_does_not_stop_the_container() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let mut config = shell("c", "read line; head -c 2000000 /dev/zero | tr '\\0' '\\n'; echo end");
    config.stdin = true;
    let id = node.run(&sandbox, &config).await;
    let request = AttachRequest { container_id: id.clone(), stdin: true, stdout: true, ..AttachRequest::default() };
    let mut session = node.runtime().attach(&request).await.unwrap();
    session.stdin.as_mut().unwrap().write_all(b"go\n").await.unwrap();
    assert_eq!(node.wait(&id).await.exit_code, 0);
    assert!(node.log("c").ends_with("end\n"));
}
