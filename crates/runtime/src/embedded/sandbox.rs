//! The life of sandboxes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use nix::mount::{MntFlags, umount2};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::records::{self, SANDBOX_RECORD, SandboxRecord};
use super::{EmbeddedRuntime, KILL_TIMEOUT, Sandbox, SandboxLive, blocking, new_id};
use crate::api::{Error, Result};
use crate::cri::*;
use crate::shim::sandbox::{SANDBOX_FILE, SandboxReply, SandboxSpec};
use crate::shim::spawner::Order;
use crate::shim::{now_nanos, write_record};

/// Size of `/dev/shm`, as with docker and containerd.
const SHM_BYTES: u64 = 64 << 20;

impl EmbeddedRuntime {
    pub(super) async fn make_sandbox(&self, config: &PodSandboxConfig) -> Result<PodSandboxStatus> {
        check(config)?;
        let id = new_id()?;
        let same = |s: &&std::sync::Arc<Sandbox>| s.record.config.metadata == config.metadata;
        if let Some(other) = self.state().sandboxes.values().find(same) {
            let m = &config.metadata;
            let name = format!("{}_{}_{}_{}", m.name, m.namespace, m.uid, m.attempt);
            return Err(Error::AlreadyExists(format!("sandbox name {name:?} of {:?}", other.record.id)));
        }
        match self.try_make_sandbox(&id, config).await {
            Ok(record) => {
                let live = SandboxLive { ready: true, network: PodSandboxNetworkStatus::default() };
                let sandbox = std::sync::Arc::new(Sandbox {
                    record,
                    live: std::sync::Mutex::new(live),
                    turn: tokio::sync::Mutex::default(),
                });
                self.state().sandboxes.insert(id.clone(), sandbox.clone());
                self.tell(ContainerEventType::SandboxStarted, "", &id);
                Ok(sandbox.status())
            }
            Err(e) => {
                self.clear_sandbox(&id, None, &config.linux.cgroup_parent).await.unwrap_or_else(|left| {
                    tracing::warn!(sandbox = %id, error = %format!("{left:#}"), "a half-made sandbox is not removed wholly");
                });
                Err(e)
            }
        }
    }

    async fn try_make_sandbox(&self, id: &str, config: &PodSandboxConfig) -> Result<SandboxRecord> {
        let (dir, run_dir) = (self.shared.places.sandbox(id), self.shared.places.sandbox_run(id));
        let spec = spec(id, config);
        let (files, made_run, made_spec) = (config.clone(), run_dir.clone(), spec.clone());
        let made_dir = dir.clone();
        blocking(move || {
            fs::create_dir_all(&made_dir).with_context(|| format!("make {}", made_dir.display()))?;
            fs::create_dir_all(&made_run).with_context(|| format!("make {}", made_run.display()))?;
            write_files(&made_dir, &files)?;
            write_record(&made_run.join(SANDBOX_FILE), &made_spec, false)
        })
        .await?;
        let holder = if spec == SandboxSpec::default() { None } else { self.make_namespaces(&run_dir).await? };
        let record = SandboxRecord {
            id: id.to_owned(),
            config: config.clone(),
            created_at: now_nanos(),
            network: PodSandboxNetworkStatus::default(),
            netns_path: match (&config.linux.netns, spec.new_net || spec.join_net.is_some()) {
                (_, false) => String::new(),
                (NetworkNamespace::Path(path), _) => path.clone(),
                (NetworkNamespace::Fresh, _) => run_dir.join("net").display().to_string(),
            },
            holder,
            stopped: false,
        };
        write_record(&dir.join(SANDBOX_RECORD), &record, false)?;
        Ok(record)
    }

    /// Has a short-lived process make the namespaces.
    async fn make_namespaces(&self, run_dir: &Path) -> Result<Option<i32>> {
        let order = Order::Sandbox { run_dir: run_dir.to_owned() };
        let made = self.shared.launcher.start::<SandboxReply>(&order, KILL_TIMEOUT).await;
        match made.context("make namespaces of the sandbox")? {
            (_, SandboxReply::Made { holder }) => Ok(holder),
            (_, SandboxReply::Failed(message)) => {
                Err(anyhow::anyhow!("make namespaces of the sandbox: {message}").into())
            }
        }
    }

    pub(super) async fn stop_sandbox(&self, id: &str) -> Result<()> {
        let sandbox = match self.sandbox(id) {
            Err(e) if e.is_not_found() => return Ok(()),
            other => other?,
        };
        let _turn = sandbox.turn.lock().await;
        self.stop_sandbox_now(&sandbox).await
    }

    async fn stop_sandbox_now(&self, sandbox: &Sandbox) -> Result<()> {
        let id = &sandbox.record.id;
        let was_ready = std::mem::replace(&mut sandbox.live().ready, false);
        for container in self.containers_of(id) {
            self.stop(&container, std::time::Duration::ZERO).await?;
        }
        let parent = &sandbox.record.config.linux.cgroup_parent;
        self.clear_run(id, sandbox.record.holder, parent).await?;
        self.save_sandbox(sandbox)?;
        if was_ready {
            self.tell(ContainerEventType::SandboxStopped, "", id);
        }
        Ok(())
    }

    pub(super) async fn remove_sandbox(&self, id: &str) -> Result<()> {
        let sandbox = match self.sandbox(id) {
            Err(e) if e.is_not_found() => return Ok(()),
            other => other?,
        };
        let _turn = sandbox.turn.lock().await;
        self.stop_sandbox_now(&sandbox).await?;
        let id = &sandbox.record.id;
        for container in self.containers_of(id) {
            self.remove(&container).await?;
        }
        let parent = &sandbox.record.config.linux.cgroup_parent;
        self.clear_sandbox(id, sandbox.record.holder, parent).await?;
        self.state().sandboxes.remove(id);
        self.tell(ContainerEventType::SandboxDeleted, "", id);
        Ok(())
    }

    /// Removes everything of a sandbox from disk and kernel, whatever of it there is.
    pub(super) async fn clear_sandbox(&self, id: &str, holder: Option<i32>, parent: &str) -> anyhow::Result<()> {
        self.clear_run(id, holder, parent).await?;
        let dir = self.shared.places.sandbox(id);
        blocking(move || records::remove_dir(&dir)).await
    }

    /// Gives the namespaces back.
    async fn clear_run(&self, id: &str, holder: Option<i32>, parent: &str) -> anyhow::Result<()> {
        let run_dir = self.shared.places.sandbox_run(id);
        let cgroups = self.shared.cgroups.clone();
        let cgroup = holder_cgroup(parent, id);
        blocking(move || {
            if cgroups.exists(&cgroup) {
                cgroups.kill_all(&cgroup, KILL_TIMEOUT)?;
                cgroups.remove(&cgroup)?;
            } else if let Some(pid) = holder
                && is_holder(pid)
            {
                let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
            }
            for name in ["net", "ipc", "uts", "pid", "user", "shm"] {
                let path = run_dir.join(name);
                // As often as something lies there.
                while umount2(&path, MntFlags::MNT_DETACH | MntFlags::UMOUNT_NOFOLLOW).is_ok() {}
            }
            records::remove_dir(&run_dir)
        })
        .await
    }

    pub(super) fn save_sandbox(&self, sandbox: &Sandbox) -> Result<()> {
        let live = sandbox.live().clone();
        let record = SandboxRecord { network: live.network, stopped: !live.ready, ..sandbox.record.clone() };
        let path = self.shared.places.sandbox(&record.id).join(SANDBOX_RECORD);
        Ok(write_record(&path, &record, false)?)
    }
}

impl Sandbox {
    /// Whether containers can be put into it. With a process that holds its pid namespace it is
    /// over when that has gone, and all containers with it.
    pub(super) fn is_ready(&self) -> bool {
        self.live().ready && self.record.holder.is_none_or(is_holder)
    }

    pub(super) fn pod_state(&self) -> PodSandboxState {
        if self.is_ready() { PodSandboxState::Ready } else { PodSandboxState::NotReady }
    }

    pub(super) fn status(&self) -> PodSandboxStatus {
        let record = &self.record;
        PodSandboxStatus {
            id: record.id.clone(),
            metadata: record.config.metadata.clone(),
            state: self.pod_state(),
            created_at: record.created_at,
            network: self.live().network.clone(),
            netns_path: record.netns_path.clone(),
            namespaces: record.config.linux.security_context.namespace_options.clone(),
            labels: record.config.labels.clone(),
            annotations: record.config.annotations.clone(),
        }
    }

    pub(super) fn summary(&self) -> PodSandbox {
        let record = &self.record;
        PodSandbox {
            id: record.id.clone(),
            metadata: record.config.metadata.clone(),
            state: self.pod_state(),
            created_at: record.created_at,
            labels: record.config.labels.clone(),
            annotations: record.config.annotations.clone(),
        }
    }
}

/// Whether the namespaces of a record are still kept. After a reboot they are not.
pub(super) fn is_whole(record: &SandboxRecord, run_dir: &Path) -> bool {
    let spec = spec(&record.id, &record.config);
    let kept = [
        (spec.new_net, "net"),
        (spec.new_ipc, "ipc"),
        (spec.new_uts, "uts"),
        (spec.new_pid, "pid"),
        (!spec.uid_mappings.is_empty(), "user"),
    ];
    let is_kept = |path: &Path| {
        let is_namespace = |s: nix::sys::statfs::Statfs| s.filesystem_type() == nix::sys::statfs::NSFS_MAGIC;
        nix::sys::statfs::statfs(path).is_ok_and(is_namespace)
    };
    kept.iter().filter(|(wanted, _)| *wanted).all(|(_, name)| is_kept(&run_dir.join(name)))
        && spec.join_net.iter().all(|path| is_kept(path))
        && record.holder.is_none_or(is_holder)
}

/// Whether the process is a holder, and not another one that got its number.
fn is_holder(pid: i32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "pause")
}

fn holder_cgroup(parent: &str, id: &str) -> String {
    format!("{}/{id}", parent.trim_end_matches('/'))
}

fn check(config: &PodSandboxConfig) -> Result<()> {
    let invalid = |text: &str| Err(Error::InvalidArgument(text.to_owned()));
    if config.linux.cgroup_parent.trim_matches('/').is_empty() {
        return invalid("the sandbox's cgroup_parent is empty");
    }
    let options = &config.linux.security_context.namespace_options;
    let users = options.userns_options.as_ref();
    if users.is_some() && [options.network, options.ipc, options.pid].contains(&NamespaceMode::Node) {
        return invalid("a user namespace goes with no namespace of the node");
    }
    if users.is_some_and(|u| u.uids.is_empty() || u.gids.is_empty()) {
        return invalid("a user namespace needs mappings of users and groups");
    }
    if config.hostname.len() > 64 {
        return invalid("the hostname is longer than 64 characters");
    }
    Ok(())
}

/// What has to be made for a sandbox.
fn spec(id: &str, config: &PodSandboxConfig) -> SandboxSpec {
    let options = &config.linux.security_context.namespace_options;
    let own = |mode: NamespaceMode| mode != NamespaceMode::Node;
    let own_network = own(options.network);
    let users = options.userns_options.clone().unwrap_or_default();
    let mut sysctls: Vec<(String, String)> = Vec::new();
    if own_network && config.linux.netns == NetworkNamespace::Fresh {
        // As containerd has it: low ports and ping need no rights in a network of one's own.
        sysctls.push(("net.ipv4.ip_unprivileged_port_start".to_owned(), "0".to_owned()));
        if users.uids.is_empty() {
            sysctls.push(("net.ipv4.ping_group_range".to_owned(), "0 2147483647".to_owned()));
        }
    }
    sysctls.extend(config.linux.sysctls.iter().map(|(k, v)| (k.clone(), v.clone())));
    let new_pid = options.pid == NamespaceMode::Pod;
    SandboxSpec {
        new_net: own_network && config.linux.netns == NetworkNamespace::Fresh,
        join_net: match &config.linux.netns {
            NetworkNamespace::Path(path) if own_network => Some(PathBuf::from(path)),
            _ => None,
        },
        new_ipc: own(options.ipc),
        new_uts: own_network,
        new_pid,
        uid_mappings: users.uids,
        gid_mappings: users.gids,
        hostname: if own_network { config.hostname.clone() } else { String::new() },
        sysctls,
        shm_bytes: own(options.ipc).then_some(SHM_BYTES),
        cgroup: if new_pid { holder_cgroup(&config.linux.cgroup_parent, id) } else { String::new() },
    }
}

/// Files that are mounted into each container.
fn write_files(dir: &Path, config: &PodSandboxConfig) -> anyhow::Result<()> {
    let write = |name: &str, text: String| {
        // All users of the containers read them, whatever the daemon's mask is.
        let path = dir.join(name);
        fs::write(&path, text)
            .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(0o644)))
            .with_context(|| format!("write {name} of the sandbox"))
    };
    write("hostname", format!("{}\n", config.hostname))?;
    match &config.dns_config {
        Some(dns) => write("resolv.conf", resolv_conf(dns)),
        None => Ok(()),
    }
}

fn resolv_conf(dns: &DNSConfig) -> String {
    let mut text = String::new();
    if !dns.searches.is_empty() {
        text.push_str(&format!("search {}\n", dns.searches.join(" ")));
    }
    for server in &dns.servers {
        text.push_str(&format!("nameserver {server}\n"));
    }
    if !dns.options.is_empty() {
        text.push_str(&format!("options {}\n", dns.options.join(" ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_namespaces_need_nothing() {
        let mut config = PodSandboxConfig::default();
        let options = &mut config.linux.security_context.namespace_options;
        (options.network, options.ipc, options.pid) = (NamespaceMode::Node, NamespaceMode::Node, NamespaceMode::Node);
        assert_eq!(spec("s", &config), SandboxSpec::default());
        options_pid(&mut config, NamespaceMode::Container);
        assert_eq!(spec("s", &config), SandboxSpec::default());
        options_pid(&mut config, NamespaceMode::Pod);
        assert!(spec("s", &config).new_pid);
    }

    fn options_pid(config: &mut PodSandboxConfig, mode: NamespaceMode) {
        config.linux.security_context.namespace_options.pid = mode;
    }

    #[test]
    fn resolv_conf_is_written_as_the_kubelet_expects() {
        let dns = DNSConfig {
            servers: vec!["10.0.0.10".into(), "::1".into()],
            searches: vec!["a.svc".into(), "svc".into()],
            options: vec!["ndots:5".into()],
        };
        let expect = "search a.svc svc\nnameserver 10.0.0.10\nnameserver ::1\noptions ndots:5\n";
        assert_eq!(resolv_conf(&dns), expect);
    }
}
