//! The Node object: made when the agent starts, and kept true. Behaviour: `pkg/kubelet/kubelet_node_status.go`,
//! `pkg/kubelet/nodestatus`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use k8s_openapi::api::core::v1::{
    ContainerImage, DaemonEndpoint, Node as ApiNode, NodeAddress, NodeCondition, NodeDaemonEndpoints, NodeSpec,
    NodeStatus, NodeSystemInfo,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, Time};
use kube::Api;
use kube::api::{Patch, PatchParams, PostParams};
use reconcile::api_error;
use runtime::cri::RuntimeCondition;
use serde_json::json;

use crate::agent::{Node, Options};
use crate::eviction::Pressure;

/// How often the status is told although nothing changed.
const PERIOD: Duration = Duration::from_secs(300);
/// How often it is looked at.
const CHECK: Duration = Duration::from_secs(10);
/// Most images that the status lists.
const IMAGES: usize = 50;

/// What the node has.
pub struct Capacity {
    pub cpus: u64,
    pub memory_bytes: i64,
    pub disk_bytes: u64,
    pub max_pods: u32,
}

impl Capacity {
    /// As a Node shows it.
    pub fn quantities(&self) -> BTreeMap<String, Quantity> {
        let one = |name: &str, text: String| (name.to_owned(), Quantity(text));
        [
            one("cpu", self.cpus.to_string()),
            one("memory", format!("{}Ki", self.memory_bytes / 1024)),
            one("ephemeral-storage", format!("{}Ki", self.disk_bytes / 1024)),
            one("pods", self.max_pods.to_string()),
        ]
        .into()
    }
}

/// Reads what the node has.
pub fn capacity(options: &Options) -> anyhow::Result<Capacity> {
    let meminfo = std::fs::read_to_string("/proc/meminfo").context("cannot read /proc/meminfo")?;
    let total =
        meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:")).and_then(|rest| rest.split_whitespace().next());
    let kib: i64 = total.and_then(|text| text.parse().ok()).context("/proc/meminfo has no MemTotal")?;
    std::fs::create_dir_all(&options.data_directory)?;
    let disk = nix::sys::statvfs::statvfs(&options.data_directory).context("cannot read the size of the disk")?;
    Ok(Capacity {
        cpus: std::thread::available_parallelism().map_or(1, |count| count.get() as u64),
        memory_bytes: kib * 1024,
        disk_bytes: disk.blocks() as u64 * disk.fragment_size() as u64,
        max_pods: options.max_pods,
    })
}

/// The labels that every node has.
fn labels(options: &Options) -> BTreeMap<String, String> {
    let mut labels = options.labels.clone();
    for prefix in ["kubernetes.io", "beta.kubernetes.io"] {
        labels.insert(format!("{prefix}/os"), "linux".into());
        labels.insert(format!("{prefix}/arch"), architecture().into());
    }
    labels.insert("kubernetes.io/hostname".into(), options.node_name.clone());
    labels
}

fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

/// Makes the Node, or brings the one that is there up to date.
pub async fn register(node: &Node, capacity: &Capacity) -> anyhow::Result<()> {
    let options = &node.options;
    let nodes: Api<ApiNode> = Api::all(node.client.clone());
    let status = status(node, capacity, None).await;
    let object = ApiNode {
        metadata: ObjectMeta {
            name: Some(options.node_name.clone()),
            labels: Some(labels(options)),
            ..ObjectMeta::default()
        },
        spec: Some(NodeSpec {
            pod_cidr: options.pod_cidr.clone(),
            pod_cidrs: options.pod_cidr.clone().map(|cidr| vec![cidr]),
            taints: Some(options.taints.clone()).filter(|list| !list.is_empty()),
            ..NodeSpec::default()
        }),
        status: Some(status.clone()),
    };
    match nodes.create(&PostParams::default(), &object).await {
        Ok(made) => {
            note_ready(node, &made);
            return Ok(());
        }
        Err(error) if api_error::is_already_exists(&error) => {}
        Err(error) => return Err(error).context("the API did not take the node"),
    }
    let patch = json!({ "metadata": { "labels": labels(options) } });
    nodes
        .patch(&options.node_name, &PatchParams::default(), &Patch::Merge(patch))
        .await
        .context("the API did not take the node's labels")?;
    tell(node, &status).await.context("the API did not take the node's status")
}

/// Keeps the status true, for ever.
pub async fn keep(node: Arc<Node>) {
    let mut told: Option<(NodeStatus, tokio::time::Instant)> = None;
    let mut pressure = node.pressure.subscribe();
    loop {
        if let Ok(capacity) = capacity(&node.options) {
            let before = told.as_ref().map(|(status, _)| status);
            let status = status(&node, &capacity, before).await;
            let same = before.is_some_and(|before| meaning(before) == meaning(&status));
            let recent = told.as_ref().is_some_and(|(_, at)| at.elapsed() < PERIOD);
            if !(same && recent) {
                match tell(&node, &status).await {
                    Ok(()) => told = Some((status, tokio::time::Instant::now())),
                    Err(error) => tracing::warn!(%error, "the status of the node was not taken"),
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(CHECK) => {}
            _ = pressure.changed() => {}
        }
    }
}

/// The status without the times of its heartbeats.
fn meaning(status: &NodeStatus) -> NodeStatus {
    let mut status = status.clone();
    for condition in status.conditions.iter_mut().flatten() {
        condition.last_heartbeat_time = None;
    }
    status
}

async fn tell(node: &Node, status: &NodeStatus) -> Result<(), kube::Error> {
    let nodes: Api<ApiNode> = Api::all(node.client.clone());
    let patch = json!({ "status": status });
    let told = nodes.patch_status(&node.options.node_name, &PatchParams::default(), &Patch::Strategic(patch)).await?;
    note_ready(node, &told);
    Ok(())
}

/// Takes note of what the API shows.
fn note_ready(node: &Node, shown: &ApiNode) {
    let conditions = shown.status.iter().flat_map(|status| status.conditions.iter().flatten());
    let ready = conditions.into_iter().any(|one| one.type_ == "Ready" && one.status == "True");
    node.ready.send_if_modified(|before| std::mem::replace(before, ready) != ready);
}

async fn status(node: &Node, capacity: &Capacity, before: Option<&NodeStatus>) -> NodeStatus {
    let addresses = node.options.node_ips.iter().map(|ip| ("InternalIP", ip.to_string()));
    let addresses = addresses.chain([("Hostname", node.options.node_name.clone())]);
    let address = |(kind, address): (&str, String)| NodeAddress { type_: kind.into(), address };
    NodeStatus {
        capacity: Some(capacity.quantities()),
        allocatable: Some(capacity.quantities()),
        addresses: Some(addresses.map(address).collect()),
        conditions: Some(conditions(node, before).await),
        daemon_endpoints: Some(NodeDaemonEndpoints {
            kubelet_endpoint: Some(DaemonEndpoint { port: node.options.server_port.into() }),
        }),
        images: Some(images(node).await),
        node_info: Some(system_info(node).await),
        ..NodeStatus::default()
    }
}

async fn conditions(node: &Node, before: Option<&NodeStatus>) -> Vec<NodeCondition> {
    let now = Time(node.now());
    let mut lacking = Vec::new();
    match node.runtime.status().await {
        Err(error) => lacking.push(format!("container runtime is down: {error}")),
        Ok(status) => lacking.extend(status.conditions.iter().filter(|one| !one.status).map(not_ready)),
    }
    if let Err(error) = node.network.check() {
        let (reason, message) = ("NetworkPluginNotReady".into(), format!("{error:#}"));
        lacking.push(not_ready(&RuntimeCondition { r#type: "NetworkReady".into(), status: false, reason, message }));
    }
    let ready = match lacking.as_slice() {
        [] => Ok(()),
        [one] => Err(one.clone()),
        all => Err(format!("[{}]", all.join(", "))),
    };
    let short_of = node.pressure.borrow().clone();
    let pressure = |one: Pressure, [reason, bad_reason]: [&str; 2], [message, bad_message]: [&str; 2]| {
        let holds = short_of.contains(&one);
        let (reason, message) = if holds { (bad_reason, bad_message) } else { (reason, message) };
        (one.name().to_owned(), holds, reason.to_owned(), message.to_owned())
    };
    let all = [
        pressure(
            Pressure::Memory,
            ["KubeletHasSufficientMemory", "KubeletHasInsufficientMemory"],
            ["kubelet has sufficient memory available", "kubelet has insufficient memory available"],
        ),
        pressure(
            Pressure::Disk,
            ["KubeletHasNoDiskPressure", "KubeletHasDiskPressure"],
            ["kubelet has no disk pressure", "kubelet has disk pressure"],
        ),
        pressure(
            Pressure::Pid,
            ["KubeletHasSufficientPID", "KubeletHasInsufficientPID"],
            ["kubelet has sufficient PID available", "kubelet has insufficient PID available"],
        ),
        match ready {
            Ok(()) => ("Ready".into(), true, "KubeletReady".into(), "kubelet is posting ready status".into()),
            Err(why) => ("Ready".into(), false, "KubeletNotReady".into(), why),
        },
    ];
    let condition = |(name, holds, reason, message): (String, bool, String, String)| {
        let status = if holds { "True" } else { "False" };
        let same = before.and_then(|before| {
            before.conditions.iter().flatten().find(|one| one.type_ == name && one.status == status)
        });
        NodeCondition {
            last_heartbeat_time: Some(now.clone()),
            last_transition_time: same.and_then(|one| one.last_transition_time.clone()).or(Some(now.clone())),
            type_: name,
            status: status.into(),
            reason: Some(reason),
            message: Some(message),
        }
    };
    all.into_iter().map(condition).collect()
}

/// Why the runtime or the network is not ready.
fn not_ready(one: &RuntimeCondition) -> String {
    let RuntimeCondition { r#type: kind, reason, message, .. } = one;
    let what =
        if kind == "NetworkReady" { "container runtime network not ready" } else { "container runtime not ready" };
    format!("{what}: {kind}=false reason:{reason} message:{message}")
}

async fn images(node: &Node) -> Vec<ContainerImage> {
    let mut images = node.runtime.list_images().await.unwrap_or_default();
    images.sort_by_key(|image| std::cmp::Reverse(image.size));
    let one = |image: runtime::cri::Image| ContainerImage {
        names: Some(image.repo_digests.into_iter().chain(image.repo_tags).collect()),
        size_bytes: i64::try_from(image.size).ok(),
    };
    images.into_iter().take(IMAGES).map(one).collect()
}

async fn system_info(node: &Node) -> NodeSystemInfo {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default().trim().to_owned();
    let release = read("/etc/os-release");
    let os = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))
        .unwrap_or("Linux")
        .trim_matches('"')
        .to_owned();
    let version = node.runtime.version().await.unwrap_or_default();
    NodeSystemInfo {
        architecture: architecture().into(),
        boot_id: read("/proc/sys/kernel/random/boot_id"),
        container_runtime_version: format!("{}://{}", version.runtime_name, version.runtime_version),
        kernel_version: read("/proc/sys/kernel/osrelease"),
        kube_proxy_version: String::new(),
        kubelet_version: format!("v1.36.2+skiff-{}", env!("CARGO_PKG_VERSION")),
        machine_id: read("/etc/machine-id"),
        operating_system: "linux".into(),
        os_image: os,
        system_uuid: read("/sys/class/dmi/id/product_uuid"),
        ..NodeSystemInfo::default()
    }
}
