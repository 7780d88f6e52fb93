//! How long things take; run with `--ignored --nocapture`.

use std::fs;
use std::time::{Duration, Instant};

use runtime::api::Runtime;
use runtime::cri::*;
use tokio::io::AsyncReadExt;

use crate::node::{Node, shell};

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[tokio::test]
#[ignore = "prints times"]
async fn times() {
    let Some(node) = Node::start().await else { return };
    const ROUNDS: usize = 30;
    let (mut sandboxes, mut creates, mut starts, mut outputs, mut execs, mut stops) =
        (vec![], vec![], vec![], vec![], vec![], vec![]);
    for round in 0..ROUNDS {
        let at = Instant::now();
        let sandbox = node.sandbox(&round.to_string()).await;
        sandboxes.push(at.elapsed());
        let mut config = shell("c", "echo out; read line");
        config.log_path = format!("{round}.log");
        (config.stdin, config.linux.resources.memory_limit_in_bytes) = (true, 64 << 20);
        config.linux.security_context.seccomp = Some(SeccompProfile::RuntimeDefault);
        let at = Instant::now();
        let id = node.create(&sandbox, &config).await;
        creates.push(at.elapsed());
        let begun = Instant::now();
        node.runtime().start_container(&id).await.unwrap();
        starts.push(begun.elapsed());
        let log = node.dir.join(format!("logs/{round}.log"));
        while fs::read(&log).unwrap_or_default().is_empty() {
            tokio::task::yield_now().await;
        }
        outputs.push(at.elapsed());
        let begun = Instant::now();
        let request = ExecRequest {
            container_id: id.clone(),
            cmd: vec!["sh".into(), "-c".into(), "echo x".into()],
            stdout: true,
            ..ExecRequest::default()
        };
        let mut session = node.runtime().exec(&request).await.unwrap();
        session.stdout.as_mut().unwrap().read_exact(&mut [0u8; 2]).await.unwrap();
        session.exit.await.unwrap();
        execs.push(begun.elapsed());
        let pid = node.runtime().container_status(&id).await.unwrap().pid;
        if round == 0 {
            let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
            let shim = status.lines().find_map(|l| l.strip_prefix("PPid:\t")).unwrap();
            let rollup = fs::read_to_string(format!("/proc/{shim}/smaps_rollup")).unwrap();
            for line in rollup.lines().filter(|l| l.starts_with("Pss:") || l.starts_with("Private_Dirty")) {
                println!("shim {line}");
            }
        }
        let begun = Instant::now();
        node.runtime().remove_pod_sandbox(&sandbox).await.unwrap();
        stops.push(begun.elapsed());
    }
    for (name, times) in [
        ("sandbox", sandboxes),
        ("create", creates),
        ("start", starts),
        ("create to first output", outputs),
        ("exec", execs),
        ("stop and remove", stops),
    ] {
        println!("{name}: {:?}", median(times));
    }
}
