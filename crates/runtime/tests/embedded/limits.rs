//! Limits: memory and its end, processes, CPU; changes; usage.

use futures::StreamExt;
use runtime::api::Runtime;
use runtime::cri::*;

use crate::node::{Node, shell};

/// Takes as much memory as is named in bytes, in a process that the shell waits for.
const EAT: &str = "head -c 200000000 /dev/zero | tail -c 200000000 > /dev/null";

#[tokio::test]
async fn out_of_memory() {
    let Some(node) = Node::start().await else { return };
    let mut events = node.runtime().events();
    let sandbox = node.sandbox("a").await;
    let limited = |name: &str, script: &str| {
        let mut config = shell(name, script);
        config.linux.resources.memory_limit_in_bytes = 32 << 20;
        config.linux.resources.memory_swap_limit_in_bytes = 32 << 20;
        config
    };
    let killed = node.run(&sandbox, &limited("killed", "exec dd if=/dev/zero of=/dev/null bs=200M count=1")).await;
    let status = node.wait(&killed).await;
    assert_eq!((status.exit_code, status.reason.as_str(), status.signal), (137, "OOMKilled", 9));
    let told = async { while events.next().await.unwrap().event_type != ContainerEventType::Oom {} };
    tokio::time::timeout(std::time::Duration::from_secs(10), told).await.expect("no event");

    // Only a child is killed; the first process goes on and ends well.
    let survived = node.run(&sandbox, &limited("survived", &format!("{EAT}; echo $?; exit 0"))).await;
    let status = node.wait(&survived).await;
    assert_eq!((status.exit_code, status.reason.as_str()), (0, "Completed"));
    // Another container of the sandbox is not blamed.
    let other = node.run(&sandbox, &limited("other", "exit 1")).await;
    assert_eq!(node.wait(&other).await.reason, "Error");
}

#[tokio::test]
async fn processes_are_limited() {
    let Some(node) = Node::start().await else { return };
    let script = "for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 & done 2>&1; echo end";
    let (_, text) = node.script(script, |c| c.linux.resources.pids_limit = 5).await;
    assert!(text.to_lowercase().contains("fork"), "{text}");
}

#[tokio::test]
async fn limits_change_while_running() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let mut config = shell("c", "echo up; while :; do sleep 0.01; done");
    config.linux.resources = LinuxContainerResources {
        cpu_shares: 256,
        cpu_quota: 50_000,
        cpu_period: 100_000,
        memory_limit_in_bytes: 64 << 20,
        ..LinuxContainerResources::default()
    };
    let id = node.run(&sandbox, &config).await;
    let read = async || {
        node.exec(
            &id,
            "cat /sys/fs/cgroup/cpu/cpu.shares /sys/fs/cgroup/cpu/cpu.cfs_quota_us \
                        /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || \
                        cat /sys/fs/cgroup/cpu.weight /sys/fs/cgroup/cpu.max /sys/fs/cgroup/memory.max",
        )
        .await
        .1
    };
    let before = read().await;
    assert!(before.contains("67108864"), "{before}");
    for (limit, quota) in [(32 << 20, 20_000), (128 << 20, 80_000), (128 << 20, -1)] {
        let change = LinuxContainerResources {
            memory_limit_in_bytes: limit,
            cpu_quota: quota,
            cpu_period: 100_000,
            cpu_shares: 512,
            ..LinuxContainerResources::default()
        };
        node.runtime().update_container_resources(&id, &change).await.unwrap();
        let now = read().await;
        assert!(now.contains(&limit.to_string()), "{now}");
        assert!(quota < 0 || now.contains(&quota.to_string()), "{now}");
    }
    let status = node.runtime().container_status(&id).await.unwrap();
    assert_eq!((status.resources.cpu_shares, status.resources.memory_limit_in_bytes), (512, 128 << 20));

    node.log_has("c", "up").await;
    node.exec(&id, "head -c 100000 /dev/urandom > /tmp/file").await;
    let stats = node.runtime().container_stats(&id).await.unwrap();
    assert!(stats.cpu.usage_core_nano_seconds.unwrap() > 0, "{stats:?}");
    assert!(stats.memory.working_set_bytes.unwrap() > 0 && stats.memory.available_bytes.unwrap() > 0);
    assert!(stats.process.process_count.unwrap() >= 1);
    assert!(stats.writable_layer.used_bytes >= 100_000, "{:?}", stats.writable_layer);
    let pod = node.runtime().pod_sandbox_stats(&sandbox).await.unwrap();
    assert!(pod.cpu.usage_core_nano_seconds >= stats.cpu.usage_core_nano_seconds);
    assert_eq!(pod.containers.len(), 1);
    let disk = node.runtime().image_fs_info().await.unwrap();
    assert!(disk.image_filesystems[0].used_bytes > 100_000 && disk.container_filesystems[0].used_bytes >= 100_000);
}

#[tokio::test]
async fn oom_scores_are_set_as_far_as_allowed() {
    let Some(node) = Node::start().await else { return };
    let score = async |value: i64| {
        node.script("cat /proc/self/oom_score_adj", |c| c.linux.resources.oom_score_adj = value).await.1
    };
    assert_eq!(score(500).await, "500\n");
    assert_eq!(score(1000).await, "1000\n");
    // Without CAP_SYS_RESOURCE it stays where it is; the container runs all the same.
    let lowest: i32 = score(-998).await.trim().parse().unwrap();
    assert!((-998..=0).contains(&lowest), "{lowest}");
}
