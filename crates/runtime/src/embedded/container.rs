//! The life of containers.

mod status;
mod update;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use super::launcher::Connection;
use super::records::{self, CONTAINER_RECORD, ContainerRecord};
use super::spec::{self, Facts};
use super::{Container, EmbeddedRuntime, KILL_TIMEOUT, Phase, START_TIMEOUT, Sandbox, blocking, device, new_id};
use crate::api::{Error, Result};
use crate::cgroup::CgroupVersion;
use crate::cri::*;
use crate::image::ImageLease;
use crate::shim::protocol::{Reply, Request};
use crate::shim::spawner::Order;
use crate::shim::spec::{EXIT_FILE, ExitRecord, PidNamespace, Root, SPEC_FILE, STARTED_FILE, Spec, StartRecord};
use crate::shim::{now_nanos, outer_id, write_record};

impl EmbeddedRuntime {
    pub(super) async fn make_container(&self, sandbox_id: &str, config: &ContainerConfig) -> Result<String> {
        let sandbox = self.sandbox(sandbox_id)?;
        // A sandbox that is being stopped must not get a container meanwhile.
        let _turn = sandbox.turn.lock().await;
        if !sandbox.is_ready() {
            return Err(Error::FailedPrecondition(format!("sandbox {sandbox_id:?} is not ready")));
        }
        let id = new_id()?;
        let (runtime, config, made_id, within) = (self.clone(), config.clone(), id.clone(), sandbox.clone());
        let made = tokio::task::spawn_blocking(move || runtime.write_container(&made_id, &within, config)).await;
        let record = match made.map_err(|e| anyhow::anyhow!("make container: {e}")) {
            Ok(Ok(record)) => record,
            Ok(Err(e)) => {
                self.clear_container_logged(&id, "").await;
                return Err(e);
            }
            Err(e) => {
                self.clear_container_logged(&id, "").await;
                return Err(e.into());
            }
        };
        let sandbox_id = record.sandbox_id.clone();
        self.state().containers.insert(id.clone(), Container::new(record, Phase::Created));
        self.tell(ContainerEventType::Created, &id, &sandbox_id);
        Ok(id)
    }

    /// Puts everything on disk that a start needs.
    fn write_container(&self, id: &str, sandbox: &Sandbox, config: ContainerConfig) -> Result<ContainerRecord> {
        let places = &self.shared.places;
        let image = self.lease(&config.image)?;
        let mounted = config.mounts.iter().filter_map(|m| m.image.as_ref()).map(|i| self.lease(i));
        let mounted = mounted.collect::<Result<Vec<ImageLease>>>()?;
        let (dir, run_dir) = (places.container(id), places.container_run(id));
        let sandbox_config = &sandbox.record.config;
        let security = &config.linux.security_context;
        let set = super::rights::capabilities(&security.capabilities, security.privileged, self.shared.held)?;
        let facts = Facts {
            id,
            sandbox: sandbox_config,
            sandbox_dir: &places.sandbox(&sandbox.record.id),
            sandbox_run: &places.sandbox_run(&sandbox.record.id),
            netns_path: &sandbox.record.netns_path,
            image: &image.config,
            root: Root {
                layers_dir: image.layers_dir.clone(),
                layers: image.layers.clone(),
                dir: dir.clone(),
                readonly: false,
            },
            held: self.shared.held,
            is_cgroup_v2: self.shared.cgroups.version() == CgroupVersion::V2,
            apparmor_enabled: Path::new("/sys/kernel/security/apparmor").exists(),
            selinux_enabled: Path::new("/sys/fs/selinux/enforce").exists(),
            host_devices: if security.privileged { device::all_of_host()? } else { Vec::new() },
            devices: device::requested(&config.devices)?,
            mounted_images: mounted.iter().map(|m| (m.layers_dir.clone(), m.layers.clone())).collect(),
            seccomp: self.shared.filters.for_container(security.seccomp.as_ref(), security.privileged, set)?,
        };
        let spec = spec::build(&config, &facts)?;
        make_sources(&config)?;
        make_dirs(&dir, &run_dir, &image, &spec)?;
        write_record(&dir.join(SPEC_FILE), &spec, false)?;
        let record = ContainerRecord {
            id: id.to_owned(),
            sandbox_id: sandbox.record.id.clone(),
            created_at: now_nanos(),
            image_id: image.id.clone(),
            image_ref: image.reference.clone(),
            image_tag: image.tag.clone(),
            layers: mounted.iter().chain([&image]).flat_map(|i| i.diff_ids.iter().cloned()).collect(),
            cgroup_path: spec.cgroup.path.clone(),
            log_path: spec.log_path.map(|p| p.display().to_string()).unwrap_or_default(),
            stop_signal: stop_signal(&config, &image),
            resources: config.linux.resources.clone(),
            config,
        };
        write_record(&dir.join(CONTAINER_RECORD), &record, false)?;
        Ok(record)
    }

    fn lease(&self, image: &ImageSpec) -> Result<ImageLease> {
        let lease = self.shared.images.lease(&image.image)?;
        lease.ok_or_else(|| Error::NotFound(format!("image {:?}", image.image)))
    }

    pub(super) async fn start(&self, container: &Arc<Container>) -> Result<()> {
        let _turn = container.turn.lock().await;
        let id = &container.record.id;
        if !matches!(container.phase(), Phase::Created) {
            return Err(Error::FailedPrecondition(format!("container {id:?} was started before")));
        }
        if !self.sandbox(&container.record.sandbox_id)?.is_ready() {
            let text = format!("sandbox {:?} is not ready", container.record.sandbox_id);
            return Err(Error::FailedPrecondition(text));
        }
        match self.launch(container).await {
            Ok((connection, start)) => {
                container.phase.send_replace(Phase::Running(start));
                self.tell(ContainerEventType::Started, id, &container.record.sandbox_id);
                self.listen(container.clone(), connection);
                Ok(())
            }
            Err(e) => {
                let now = now_nanos();
                let exit = ExitRecord {
                    exit_code: 128,
                    started_at: 0,
                    finished_at: now,
                    reason: "StartError".to_owned(),
                    message: format!("{e:#}"),
                    ..ExitRecord::default()
                };
                self.kill_rest(container).await;
                self.ended(container, exit, true);
                Err(e.into())
            }
        }
    }

    /// Starts the shim and waits until the program is executed.
    async fn launch(&self, container: &Container) -> anyhow::Result<(Connection, StartRecord)> {
        let record = &container.record;
        let (dir, run_dir) = (self.shared.places.container(&record.id), self.shared.places.container_run(&record.id));
        self.point_at_target(container, &dir)?;
        let order = Order::Container { dir, run_dir };
        let started = self.shared.launcher.start::<Reply>(&order, START_TIMEOUT).await;
        match started.context("failed to start container")? {
            (connection, Reply::Started(start)) => Ok((connection, start)),
            (_, Reply::Failed { message }) => anyhow::bail!("failed to start container: {message}"),
            (_, other) => anyhow::bail!("failed to start container: the shim answers {other:?}"),
        }
    }

    /// A container may join the pid namespace of another one, which is known only while that runs.
    fn point_at_target(&self, container: &Container, dir: &Path) -> anyhow::Result<()> {
        let options = &container.record.config.linux.security_context.namespace_options;
        if options.pid != NamespaceMode::Target {
            return Ok(());
        }
        let target = self.container(&options.target_id)?;
        anyhow::ensure!(
            target.record.sandbox_id == container.record.sandbox_id,
            "container {:?} is in another sandbox",
            options.target_id
        );
        let start = target.running()?;
        let mut spec: Spec = records::read(&dir.join(SPEC_FILE))?.context("the container has no spec")?;
        spec.namespaces.pid = PidNamespace::Join(format!("/proc/{}/ns/pid", start.pid).into());
        write_record(&dir.join(SPEC_FILE), &spec, false)
    }

    /// Follows a running container to its end.
    pub(super) fn listen(&self, container: Arc<Container>, connection: Connection) {
        let runtime = self.clone();
        tokio::spawn(async move {
            let record = &container.record;
            loop {
                match connection.receive::<Reply>().await {
                    Ok(Some((Reply::Oom, _))) => {
                        runtime.tell(ContainerEventType::Oom, &record.id, &record.sandbox_id);
                    }
                    Ok(Some((Reply::Exited(exit), _))) => return runtime.ended(&container, exit, false),
                    Ok(Some(_)) => {}
                    Ok(None) | Err(_) => return runtime.lost(&container).await,
                }
            }
        });
    }

    /// The shim is gone. Perhaps it has written how the container ended; if not, it was killed.
    pub(super) async fn lost(&self, container: &Container) {
        let record = &container.record;
        let written = records::read::<ExitRecord>(&self.shared.places.container(&record.id).join(EXIT_FILE));
        if let Ok(Some(exit)) = written {
            return self.ended(container, exit, false);
        }
        self.kill_rest(container).await;
        let start = match container.phase() {
            Phase::Running(start) => start,
            _ => StartRecord::default(),
        };
        let exit = ExitRecord {
            exit_code: 137,
            started_at: start.started_at,
            finished_at: now_nanos(),
            reason: "ContainerStatusUnknown".to_owned(),
            message: "The container could not be located when the pod was terminated".to_owned(),
            identity: Some(start.identity),
            ..ExitRecord::default()
        };
        self.ended(container, exit, true);
    }

    fn ended(&self, container: &Container, exit: ExitRecord, write: bool) {
        let record = &container.record;
        if write {
            let path = self.shared.places.container(&record.id).join(EXIT_FILE);
            if let Err(e) = write_record(&path, &exit, true) {
                tracing::warn!(container = %record.id, error = %format!("{e:#}"), "cannot record the container's end");
            }
        }
        container.phase.send_replace(Phase::Exited(exit));
        self.tell(ContainerEventType::Stopped, &record.id, &record.sandbox_id);
    }

    async fn kill_rest(&self, container: &Container) {
        let (cgroups, path) = (self.shared.cgroups.clone(), container.record.cgroup_path.clone());
        let killed = blocking(move || cgroups.kill_all(&path, KILL_TIMEOUT)).await;
        if let Err(e) = killed {
            tracing::warn!(container = %container.record.id, error = %format!("{e:#}"), "processes are left over");
        }
    }

    pub(super) async fn stop(&self, container: &Container, timeout: Duration) -> Result<()> {
        let _turn = container.turn.lock().await;
        self.stop_now(container, timeout).await
    }

    async fn stop_now(&self, container: &Container, timeout: Duration) -> Result<()> {
        if !matches!(container.phase(), Phase::Running(_)) {
            return Ok(());
        }
        let id = &container.record.id;
        if !timeout.is_zero() {
            let signal = signal_number(&container.record.stop_signal).unwrap_or(libc::SIGTERM);
            if self.ask(id, &Request::Signal { signal, all: false }).await.is_ok()
                && self.has_exited(container, timeout).await
            {
                return Ok(());
            }
        }
        // The shim may hang; the kernel does not.
        self.kill_rest(container).await;
        if self.has_exited(container, KILL_TIMEOUT).await {
            return Ok(());
        }
        Err(Error::DeadlineExceeded(format!("container {id:?} does not end although it was killed")))
    }

    async fn has_exited(&self, container: &Container, timeout: Duration) -> bool {
        let mut phase = container.phase.subscribe();
        let exited = phase.wait_for(|p| matches!(p, Phase::Exited(_)));
        tokio::time::timeout(timeout, exited).await.is_ok()
    }

    pub(super) async fn ask(&self, id: &str, request: &Request) -> Result<()> {
        Ok(Connection::open(&self.shared.places.container_run(id))?.ask(request).await?)
    }

    pub(super) async fn remove(&self, container: &Container) -> Result<()> {
        let _turn = container.turn.lock().await;
        self.stop_now(container, Duration::ZERO).await?;
        let record = &container.record;
        self.clear_container(&record.id, &record.cgroup_path).await?;
        if self.state().containers.remove(&record.id).is_some() {
            self.tell(ContainerEventType::Deleted, &record.id, &record.sandbox_id);
        }
        Ok(())
    }

    /// Removes everything of a container, whatever of it there is.
    pub(super) async fn clear_container(&self, id: &str, cgroup: &str) -> anyhow::Result<()> {
        let (dir, run_dir) = (self.shared.places.container(id), self.shared.places.container_run(id));
        let (cgroups, cgroup) = (self.shared.cgroups.clone(), cgroup.to_owned());
        blocking(move || {
            if !cgroup.is_empty() {
                cgroups.kill_all(&cgroup, KILL_TIMEOUT)?;
                cgroups.remove(&cgroup)?;
            }
            records::remove_dir(&run_dir)?;
            // Without its record the rest counts as left over, should this be cut short.
            let _ = fs::remove_file(dir.join(CONTAINER_RECORD));
            records::remove_dir(&dir)
        })
        .await
    }

    async fn clear_container_logged(&self, id: &str, cgroup: &str) {
        if let Err(e) = self.clear_container(id, cgroup).await {
            tracing::warn!(container = %id, error = %format!("{e:#}"), "a half-made container is not removed wholly");
        }
    }
}

/// As containerd does, and as users of host paths without a type rely on.
fn make_sources(config: &ContainerConfig) -> anyhow::Result<()> {
    for m in config.mounts.iter().filter(|m| m.image.is_none()) {
        let source = Path::new(&m.host_path);
        if !source.try_exists().with_context(|| format!("look at {}", source.display()))? {
            fs::create_dir_all(source).with_context(|| format!("make {}", source.display()))?;
        }
    }
    Ok(())
}

fn make_dirs(dir: &Path, run_dir: &Path, image: &ImageLease, spec: &Spec) -> anyhow::Result<()> {
    use std::os::unix::fs::MetadataExt;
    for path in [dir.join("upper"), dir.join("work"), dir.join("rootfs"), run_dir.to_owned()] {
        fs::create_dir_all(&path).with_context(|| format!("make {}", path.display()))?;
    }
    // The root of the container takes owner and mode of the upper directory. What is written there
    // bears the ids of the node, also with a user namespace.
    let top = image.layers.first().context("the image has no layers")?;
    let top = fs::metadata(image.layers_dir.join(top)).context("look at the image's top layer")?;
    let ids = &spec.namespaces;
    let uid = outer_id(&ids.uid_mappings, top.uid()).unwrap_or(top.uid());
    let gid = outer_id(&ids.gid_mappings, top.gid()).unwrap_or(top.gid());
    std::os::unix::fs::chown(dir.join("upper"), Some(uid), Some(gid))?;
    fs::set_permissions(dir.join("upper"), top.permissions()).context("set the mode of the container's root")
}

fn stop_signal(config: &ContainerConfig, image: &ImageLease) -> String {
    let given = config.stop_signal.clone().filter(|s| !s.is_empty());
    given.unwrap_or_else(|| match image.config.stop_signal.as_str() {
        "" => "SIGTERM".to_owned(),
        signal => signal.to_owned(),
    })
}

/// `SIGTERM`, `TERM`, `15`, `SIGRTMIN+3`
fn signal_number(name: &str) -> Option<i32> {
    let name = name.trim().to_ascii_uppercase();
    if let Ok(number) = name.parse::<i32>() {
        return (1..=64).contains(&number).then_some(number);
    }
    let full = if name.starts_with("SIG") { name } else { format!("SIG{name}") };
    let real_time = |base: i32, rest: &str| {
        let offset = if rest.is_empty() { 0 } else { rest.parse::<i32>().ok()? };
        Some(base + offset).filter(|n| (34..=64).contains(n))
    };
    if let Some(rest) = full.strip_prefix("SIGRTMIN") {
        return real_time(34, rest);
    }
    if let Some(rest) = full.strip_prefix("SIGRTMAX") {
        return real_time(64, rest);
    }
    full.parse::<nix::sys::signal::Signal>().ok().map(|s| s as i32)
}

/// Whether a container was ever started, by its directory.
pub(super) fn was_started(dir: &Path) -> bool {
    dir.join(STARTED_FILE).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals() {
        let check = |name: &str, expect: Option<i32>| assert_eq!(signal_number(name), expect, "{name}");
        check("SIGTERM", Some(15));
        check("quit", Some(3));
        check("9", Some(9));
        check("SIGRTMIN+3", Some(37));
        check("RTMAX-1", Some(63));
        check("RTMIN+99", None);
        check("0", None);
        check("SIGNONE", None);
    }
}
