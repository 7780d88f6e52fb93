//! How fast a cluster and its Pods come up, and what they cost.

use std::path::Path;
use std::time::{Duration, Instant};

use super::server::{Server, cpu_seconds, memory_kib};
use super::{Measured, median};

const STARTS: usize = 5;
const SINGLE_PODS: usize = 20;

/// From exec to the API answering and to the node ready.
pub(super) fn start(program: &Path) -> anyhow::Result<Vec<Measured>> {
    let (mut api, mut node) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let mut server = Server::start(program, &[])?;
        api.push(server.wait_for("API ready")?);
        node.push(server.wait_for("node ")?);
    }
    Ok(vec![
        Measured::new("exec to the API answering (median)", median(api), "ms"),
        Measured::new("exec to the node registered (median)", median(node), "ms"),
    ])
}

/// From kubectl to Pods that are ready, the image present.
pub(super) fn until_ready(program: &Path) -> anyhow::Result<Vec<Measured>> {
    let mut server = Server::start(program, &["--max-pods", "250"])?;
    server.wait_for("node ")?;
    let mut single = Vec::new();
    for number in 0..SINGLE_PODS {
        let name = format!("p{number}");
        let begun = Instant::now();
        server.kubectl(&["run", &name, "--image=localhost/demo:1", "--restart=Never"])?;
        server.kubectl(&["wait", "--for=condition=Ready", &format!("pod/{name}"), "--timeout=30s"])?;
        single.push(begun.elapsed().as_secs_f64() * 1000.0);
        server.kubectl(&["delete", "pod", &name, "--now", "--wait=false"])?;
    }
    let mut all = vec![Measured::new("kubectl run and wait for one Pod (median of 20)", median(single), "ms")];
    for count in [50, 100] {
        let name = format!("d{count}");
        let begun = Instant::now();
        server.kubectl(&["create", "deployment", &name, "--image=localhost/demo:1", &format!("--replicas={count}")])?;
        server.kubectl(&["rollout", "status", &format!("deployment/{name}"), "--timeout=120s"])?;
        all.push(Measured::new(format!("{count} Pods of one Deployment ready"), begun.elapsed().as_secs_f64(), "s"));
        server.kubectl(&["delete", "deployment", &name, "--cascade=foreground"])?;
    }
    Ok(all)
}

/// Memory and CPU, idle and with 50 Pods.
pub(super) fn idle(program: &Path, seconds: u64) -> anyhow::Result<Vec<Measured>> {
    let mut server = Server::start(program, &[])?;
    server.wait_for("node ")?;
    // What the start itself leaves to do is done by then.
    std::thread::sleep(Duration::from_secs(10));
    let mut all = watch(&server, "idle", seconds)?;
    server.kubectl(&["create", "deployment", "d", "--image=localhost/demo:1", "--replicas=50"])?;
    server.kubectl(&["rollout", "status", "deployment/d", "--timeout=120s"])?;
    std::thread::sleep(Duration::from_secs(10));
    all.extend(watch(&server, "50 Pods", seconds)?);
    Ok(all)
}

fn watch(server: &Server, what: &str, seconds: u64) -> anyhow::Result<Vec<Measured>> {
    let pids = skiff_processes(server.pid());
    let memory: f64 = pids.iter().map(|pid| memory_kib(*pid, "Pss:")).sum::<f64>() / 1024.0;
    let resident: f64 = pids.iter().map(|pid| memory_kib(*pid, "Rss:")).sum::<f64>() / 1024.0;
    let before: f64 = pids.iter().map(|pid| cpu_seconds(*pid)).sum();
    std::thread::sleep(Duration::from_secs(seconds));
    let after: f64 = pids.iter().map(|pid| cpu_seconds(*pid)).sum();
    Ok(vec![
        Measured::new(format!("{what}: resident memory of all Skiff processes (RSS, summed)"), resident, "MiB"),
        Measured::new(format!("{what}: the same, shared pages counted once (PSS)"), memory, "MiB"),
        Measured::new(format!("{what}: CPU of one core"), (after - before) / seconds as f64 * 100.0, "%"),
    ])
}

/// The server and its shims (not what runs inside containers).
fn skiff_processes(server: u32) -> Vec<u32> {
    let mut pids = vec![server];
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        if line.starts_with(b"skiff-shim") {
            pids.push(pid);
        }
    }
    pids
}
