//! `/stats/summary`: what is used, as JSON. Shapes: `staging/src/k8s.io/kubelet/pkg/apis/stats/v1alpha1`.

use jiff::Timestamp;
use runtime::cgroup::CgroupStats;
use runtime::cri::NetworkInterfaceUsage;
use serde_json::{Map, Value, json};

use super::disk::Used;
use super::machine::Filesystem;
use super::{ContainerUsage, PodUsage, Snapshot, Usage};

/// Name of the agent's own entry.
const SELF: &str = "kubelet";

/// The document. With `brief` only CPU and memory are told.
pub fn summary(snapshot: &Snapshot, node_name: &str, own: Option<&Usage>, brief: bool) -> Value {
    let now = time(snapshot.taken);
    let machine = &snapshot.machine;
    let memory = &machine.memory;
    let mut node = json!({
        "nodeName": node_name,
        "startTime": Timestamp::from_second(machine.booted).map(time).unwrap_or_default(),
        "cpu": { "time": now, "usageNanoCores": snapshot.machine_rate, "usageCoreNanoSeconds": machine.cpu_nanos },
        "memory": {
            "time": now, "availableBytes": memory.available(), "usageBytes": memory.usage,
            "workingSetBytes": memory.working_set, "rssBytes": memory.rss,
            "pageFaults": machine.page_faults, "majorPageFaults": machine.major_page_faults,
        },
        "swap": {
            "time": now, "swapUsageBytes": memory.swap_used,
            "swapAvailableBytes": memory.swap_total.saturating_sub(memory.swap_used),
        },
    });
    if let Some(own) = own {
        let mut system = cpu_and_memory(own, &now);
        system.insert("name".into(), json!(SELF));
        node["systemContainers"] = json!([system]);
    }
    if !brief {
        node["network"] = network(&machine.network, &now);
        node["fs"] = filesystem(&machine.disk, None, &now);
        let images = filesystem(&machine.disk, None, &now);
        node["runtime"] = json!({ "imageFs": images, "containerFs": images });
        node["rlimit"] = json!({ "time": now, "maxpid": machine.most_processes, "curproc": machine.processes });
    }
    let pods: Vec<Value> = snapshot.pods.iter().map(|one| pod(one, &machine.disk, &now, brief)).collect();
    without_nulls(json!({ "node": node, "pods": pods }))
}

fn time(at: Timestamp) -> String {
    // Whole seconds, as Kubernetes writes times.
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

fn time_of(nanos: i64) -> String {
    Timestamp::from_second(nanos.div_euclid(1_000_000_000)).map(|at| at.to_string()).unwrap_or_default()
}

fn cpu_and_memory(usage: &Usage, now: &str) -> Map<String, Value> {
    let CgroupStats { memory_limit: limit, memory_working_set: used, .. } = usage.stats;
    let available = limit.zip(used).map(|(limit, used)| limit.saturating_sub(used));
    let stats = &usage.stats;
    let mut out = Map::new();
    out.insert(
        "cpu".into(),
        json!({ "time": now, "usageNanoCores": usage.rate, "usageCoreNanoSeconds": stats.cpu_usage_nanos }),
    );
    out.insert(
        "memory".into(),
        json!({
            "time": now, "availableBytes": available, "usageBytes": stats.memory_usage, "workingSetBytes": used,
            "rssBytes": stats.memory_rss, "pageFaults": stats.page_faults, "majorPageFaults": stats.major_page_faults,
        }),
    );
    out.insert("swap".into(), json!({ "time": now, "swapUsageBytes": stats.swap_usage }));
    out
}

fn pod(pod: &PodUsage, disk: &Filesystem, now: &str, brief: bool) -> Value {
    let mut out = cpu_and_memory(&pod.usage, now);
    let key = &pod.key;
    out.insert("podRef".into(), json!({ "name": key.name, "namespace": key.namespace, "uid": key.uid }));
    out.insert("startTime".into(), json!(time_of(pod.started)));
    let containers: Vec<Value> = pod.containers.iter().map(|one| container(one, disk, now, brief)).collect();
    out.insert("containers".into(), json!(containers));
    if !brief {
        if !pod.network.is_empty() {
            out.insert("network".into(), network(&pod.network, now));
        }
        let volumes = pod.volumes.iter().map(|(name, used)| {
            let mut one = filesystem(disk, Some(*used), now);
            one["name"] = json!(name);
            one
        });
        out.insert("volume".into(), volumes.collect());
        out.insert("ephemeral-storage".into(), filesystem(disk, Some(pod.disk()), now));
        out.insert("process_stats".into(), json!({ "process_count": pod.usage.stats.pids }));
    }
    Value::Object(out)
}

fn container(one: &ContainerUsage, disk: &Filesystem, now: &str, brief: bool) -> Value {
    let mut out = cpu_and_memory(&one.usage, now);
    out.insert("name".into(), json!(one.name));
    out.insert("startTime".into(), json!(time_of(one.started)));
    if !brief {
        out.insert("rootfs".into(), filesystem(disk, Some(one.rootfs), now));
        out.insert("logs".into(), filesystem(disk, Some(one.logs), now));
    }
    Value::Object(out)
}

fn filesystem(disk: &Filesystem, used: Option<Used>, now: &str) -> Value {
    let bytes = used.map_or(disk.capacity.saturating_sub(disk.available), |used| used.bytes);
    let inodes = used.map_or(disk.inodes.saturating_sub(disk.inodes_free), |used| used.inodes);
    json!({
        "time": now, "availableBytes": disk.available, "capacityBytes": disk.capacity, "usedBytes": bytes,
        "inodesFree": disk.inodes_free, "inodes": disk.inodes, "inodesUsed": inodes,
    })
}

fn network(all: &[NetworkInterfaceUsage], now: &str) -> Value {
    let one = |usage: &NetworkInterfaceUsage| {
        json!({
            "name": usage.name, "rxBytes": usage.rx_bytes, "rxErrors": usage.rx_errors,
            "txBytes": usage.tx_bytes, "txErrors": usage.tx_errors,
        })
    };
    let mut out = all.iter().find(|usage| usage.name == "eth0").or(all.first()).map_or(json!({}), one);
    out["time"] = json!(now);
    out["interfaces"] = all.iter().map(one).collect();
    out
}

/// What the kernel does not tell is left out.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, without_nulls(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(without_nulls).collect()),
        other => other,
    }
}
