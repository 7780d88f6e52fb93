//! The surroundings of a Pod: directories, volumes, cgroup, namespaces, network.

use std::path::{Path, PathBuf};

use anyhow::Context;
use k8s_openapi::api::core::v1::{Pod, PodSpec};
use runtime::cri::{PodSandboxNetworkStatus, UserNamespace};
use runtime::remove::remove_tree;

use super::Worker;
use crate::network::HostPort;
use crate::{hosts_file, resize, resources, sandbox_config, volumes};

/// The node's own names of hosts.
const NODE_HOSTS: &str = "/etc/hosts";

impl Worker {
    /// Makes the sandbox. When it fails nothing runs, and it is tried again.
    pub(super) async fn make_sandbox(&mut self, attempt: u32) -> anyhow::Result<()> {
        if let Some(allocated) = &self.allocated {
            resize::save(&self.directory, allocated)?;
        }
        self.mount_volumes().await?;
        let cgroup = resources::pod_cgroup(&self.pod);
        self.node
            .cgroups
            .create(&cgroup, &(&resources::of_pod(&self.pod)).into())
            .context("cannot make the Pod's cgroup")?;
        let logs = self.node.logs_directory(&self.key);
        std::fs::create_dir_all(&logs).with_context(|| format!("cannot make {}", logs.display()))?;
        let options = &self.node.options;
        let (hostname, _) = hosts_file::hostname(&self.pod, &options.cluster_domain);
        let resolv = std::fs::read_to_string(&options.resolv_conf).unwrap_or_default();
        let dns = hosts_file::resolv(&self.pod, &resolv, options.cluster_dns.as_deref(), &options.cluster_domain);
        let users = self.users()?;
        let config = sandbox_config::sandbox_config(&self.pod, attempt, &logs, &hostname, dns, users.as_ref());
        let made = self.node.runtime.run_pod_sandbox(&config).await;
        let status = match made {
            Ok(status) => status,
            Err(error) => {
                let text = format!("Failed to create pod sandbox: {error}");
                self.node.recorder.warning(self.reference(), "FailedCreatePodSandBox", text.clone());
                anyhow::bail!(text);
            }
        };
        self.node.workers.know_sandbox(&status.id, &self.key.uid);
        if !status.netns_path.is_empty() {
            self.attach(&status.id, Path::new(&status.netns_path)).await?;
        }
        Ok(())
    }

    /// Gives the sandbox its addresses.
    async fn attach(&self, sandbox: &str, netns: &Path) -> anyhow::Result<()> {
        let attached = self.node.network.attach(&self.key.uid, netns, &host_ports(&self.pod)).await;
        let addresses = match attached {
            Ok(addresses) => addresses,
            Err(error) => {
                let text = format!("Failed to create pod sandbox: failed to set up the network: {error:#}");
                self.node.recorder.warning(self.reference(), "FailedCreatePodSandBox", text);
                return Err(error);
            }
        };
        let network = PodSandboxNetworkStatus { ips: addresses.ips.iter().map(ToString::to_string).collect() };
        self.node.runtime.set_sandbox_network(sandbox, &network).await.context("cannot note the Pod's addresses")
    }

    /// The Pod's own users, if it wants some.
    pub(super) fn users(&self) -> anyhow::Result<Option<UserNamespace>> {
        self.node.user_namespaces.of(self.pod.spec.as_ref(), &self.key.uid)
    }

    /// The file that containers see as `/etc/hosts`, true.
    pub(super) fn hosts_file(&self, ips: &[String]) -> anyhow::Result<std::path::PathBuf> {
        let hosts = if self.pod.spec.as_ref().is_some_and(|spec| spec.host_network == Some(true)) {
            let node = match std::fs::read_to_string(NODE_HOSTS) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
                read => read.with_context(|| format!("cannot read {NODE_HOSTS}"))?,
            };
            hosts_file::node_hosts(&self.pod, &node)
        } else {
            let (hostname, domain) = hosts_file::hostname(&self.pod, &self.node.options.cluster_domain);
            hosts_file::hosts(&self.pod, ips, &hostname, &domain)
        };
        let path = self.directory.join("etc-hosts");
        // Containers that run see the same file, and may have made anything of it.
        let as_long = path.metadata().is_ok_and(|meta| meta.len() == hosts.len() as u64);
        if !as_long || std::fs::read(&path).ok().as_deref() != Some(hosts.as_bytes()) {
            std::fs::write(&path, hosts).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(path)
    }

    /// Gives back what a Pod needs only while it runs: volumes, network, cgroup.
    pub(super) async fn give_back(&mut self) -> anyhow::Result<()> {
        self.node.network.detach(&self.key.uid).await.context("cannot take the Pod off the network")?;
        let directory = self.directory.clone();
        blocking(move || volumes::remove(&directory)).await?;
        self.mounted.clear();
        (self.holds, self.shown, self.refresh_at) = Default::default();
        // Of a Pod that the API has forgotten over a restart nobody knows which class it was of.
        for cgroup in resources::cgroups_of(&self.key.uid) {
            self.node.cgroups.remove(&cgroup).context("cannot remove the Pod's cgroup")?;
        }
        Ok(())
    }

    /// Removes everything of the Pod, also its logs.
    pub(super) async fn remove_all(&mut self) -> anyhow::Result<()> {
        let filter = runtime::cri::PodSandboxFilter {
            label_selector: crate::runtime_names::of_pod(&self.key.uid),
            ..Default::default()
        };
        for sandbox in self.node.runtime.list_pod_sandbox(&filter).await? {
            self.node.runtime.remove_pod_sandbox(&sandbox.id).await.context("cannot remove a sandbox")?;
            self.node.workers.forget_sandbox(&sandbox.id);
        }
        self.give_back().await?;
        self.node.images.forget_pod(&self.key.uid);
        let paths = [self.directory.clone(), self.node.logs_directory(&self.key)];
        blocking(move || remove_directories(&paths)).await
    }
}

/// What takes as long as containers have made files is done where nobody else waits for it.
async fn blocking(work: impl FnOnce() -> anyhow::Result<()> + Send + 'static) -> anyhow::Result<()> {
    tokio::task::spawn_blocking(work).await.context("the work was cut short")?
}

fn remove_directories(paths: &[PathBuf]) -> anyhow::Result<()> {
    for path in paths {
        match remove_tree(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", path.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Takes back what all Pods of a node were given, also their volumes and logs. Nothing of them may run.
///
/// # Errors
/// What cannot be removed.
pub fn remove_all_pods(data_directory: &Path) -> anyhow::Result<()> {
    let cgroups = runtime::cgroup::Cgroups::detect().context("cgroups cannot be used")?;
    let pods = data_directory.join("pods");
    for entry in std::fs::read_dir(&pods).into_iter().flatten() {
        let directory = entry?.path();
        volumes::remove(&directory)?;
        let uid = directory.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for cgroup in resources::cgroups_of(&uid) {
            cgroups.remove(&cgroup).context("cannot remove a Pod's cgroup")?;
        }
    }
    remove_directories(&[pods, data_directory.join("logs")])
}

/// The ports of the node that a Pod wants.
fn host_ports(pod: &Pod) -> Vec<HostPort> {
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let all = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    let ports = all.flat_map(|container| container.ports.iter().flatten());
    ports
        .filter_map(|port| {
            Some(HostPort {
                protocol: port.protocol.clone().unwrap_or_else(|| "TCP".into()),
                host_ip: port.host_ip.as_deref().and_then(|ip| ip.parse().ok()),
                host_port: u16::try_from(port.host_port?).ok().filter(|port| *port > 0)?,
                container_port: u16::try_from(port.container_port).ok()?,
            })
        })
        .collect()
}
