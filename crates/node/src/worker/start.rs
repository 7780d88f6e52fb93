//! Starting containers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Container, ObjectReference};
use runtime::cri::{ContainerState, Image};

use super::{RETRY, Worker, container_named};
use crate::container_config::{self, Inputs, container_config};
use crate::environment::{self, environment};
use crate::plan::{Observed, Plan, Start};
use crate::status::Waiting;
use crate::{ephemeral, hooks, hosts_file, sandbox_config};

impl Worker {
    /// Starts what the plan says; answers when to try again what could not be started.
    pub(super) async fn start_all(&mut self, plan: &Plan, observed: &Observed) -> Option<Timestamp> {
        let mut retry: Option<Timestamp> = None;
        for start in &plan.start {
            let now = self.node.now();
            let pod = self.pod.clone();
            let Some(container) = container_named(&pod, &start.name) else { continue };
            let container = &*container;
            if observed.latest(&start.name).is_some_and(|status| status.state == ContainerState::Exited) {
                self.backoff.next(&start.name, now);
            }
            match self.start(container, start, observed).await {
                Ok(()) => {
                    self.waiting.remove(&start.name);
                }
                Err(waiting) => {
                    let pulls = matches!(waiting.reason.as_str(), "ErrImagePull" | "ImagePullBackOff");
                    let usual = now + jiff::SignedDuration::try_from(RETRY).unwrap_or_default();
                    let at = if pulls { now + self.node.images.retry_in(&pod, container) } else { usual };
                    retry = Some(retry.map_or(at, |earlier| earlier.min(at)));
                    self.waiting.insert(start.name.clone(), waiting);
                }
            }
        }
        retry
    }

    async fn start(&mut self, container: &Container, start: &Start, observed: &Observed) -> Result<(), Waiting> {
        let Some(sandbox) = &observed.sandbox else { return Ok(()) };
        let reference = crate::probe::of_container(&self.reference(), &self.pod, &container.name);
        let node = self.node.clone();
        let image =
            node.images.ensure(&self.pod, container, &node.sources, &node.recorder, &reference, node.now()).await?;
        if self.mounted.is_empty() && self.pod.spec.as_ref().is_some_and(|spec| spec.volumes.is_some()) {
            self.mount_volumes()
                .await
                .map_err(|error| self.failed(&reference, "CreateContainerConfigError", format!("{error:#}")))?;
        }
        let image_volumes = self.image_volumes(container, &reference).await?;
        if let Some(made) = observed.latest(&start.name).filter(|status| status.state == ContainerState::Created) {
            // Whoever made it was interrupted; it never ran, so it counts as no attempt.
            let removed = node.runtime.remove_container(&made.id).await;
            removed.map_err(|error| self.failed(&reference, "CreateContainerError", error.to_string()))?;
        }
        let config = self.config(container, start, &image, observed, &image_volumes).await;
        let config = config.map_err(|why| self.failed(&reference, "CreateContainerConfigError", why))?;
        let logs = node.logs_directory(&self.key);
        let options = &node.options;
        let (hostname, _) = hosts_file::hostname(&self.pod, &options.cluster_domain);
        let resolv = std::fs::read_to_string(&options.resolv_conf).unwrap_or_default();
        let dns = hosts_file::resolv(&self.pod, &resolv, options.cluster_dns.as_deref(), &options.cluster_domain);
        let sandbox_config = sandbox_config::sandbox_config(&self.pod, sandbox.attempt, &logs, &hostname, dns, None);
        let created = node.runtime.create_container(&sandbox.id, &config, &sandbox_config).await;
        let id = created.map_err(|error| self.failed(&reference, "CreateContainerError", error.to_string()))?;
        node.recorder.normal(reference.clone(), "Created", "Container created");
        if let Err(error) = node.runtime.start_container(&id).await {
            return Err(self.failed(&reference, "RunContainerError", error.to_string()));
        }
        node.recorder.normal(reference.clone(), "Started", "Container started");
        self.post_start(container, &id, &sandbox.ips, &reference).await
    }

    /// Gets the images that a container mounts as volumes; answers their ids by the names of the volumes.
    async fn image_volumes(
        &self,
        container: &Container,
        reference: &ObjectReference,
    ) -> Result<BTreeMap<String, String>, Waiting> {
        let mut ids = BTreeMap::new();
        let volumes = self.pod.spec.iter().flat_map(|spec| spec.volumes.iter().flatten());
        for volume in volumes {
            let mounted = container.volume_mounts.iter().flatten().any(|mount| mount.name == volume.name);
            let Some(source) = volume.image.as_ref().filter(|_| mounted) else { continue };
            // It is pulled as if a container wanted it.
            let wanted = Container {
                name: volume.name.clone(),
                image: source.reference.clone(),
                image_pull_policy: source.pull_policy.clone(),
                ..Container::default()
            };
            let node = &self.node;
            let image = node.images.ensure(&self.pod, &wanted, &node.sources, &node.recorder, reference, node.now());
            ids.insert(volume.name.clone(), image.await?.id);
        }
        Ok(ids)
    }

    /// Tells why a container was not started.
    fn failed(&self, reference: &ObjectReference, reason: &str, text: String) -> Waiting {
        self.node.recorder.warning(reference.clone(), "Failed", format!("Error: {text}"));
        Waiting { reason: reason.to_owned(), message: text }
    }

    /// Runs the hook that follows the start. When it fails the container is stopped.
    async fn post_start(
        &self,
        container: &Container,
        id: &str,
        ips: &[String],
        reference: &ObjectReference,
    ) -> Result<(), Waiting> {
        let Some(handler) = container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.post_start.as_ref()) else {
            return Ok(());
        };
        let host = ips.first().cloned().unwrap_or_else(|| self.node.first_ip());
        let pod = self.key.to_string();
        let Err(why) = hooks::run(&self.node.runtime, &pod, container, id, &host, handler).await else { return Ok(()) };
        self.node.recorder.warning(reference.clone(), "FailedPostStartHook", "PostStartHook failed");
        self.node.recorder.normal(reference.clone(), "Killing", "FailedPostStartHook");
        let grace = std::time::Duration::from_secs(self.grace_seconds());
        if let Err(error) = self.node.runtime.stop_container(id, grace).await {
            tracing::warn!(pod = %self.key, %error, "a container whose hook failed was not stopped");
        }
        Err(Waiting { reason: "PostStartHookError".into(), message: why })
    }

    async fn config(
        &self,
        container: &Container,
        start: &Start,
        image: &Image,
        observed: &Observed,
        image_volumes: &BTreeMap<String, String>,
    ) -> Result<runtime::cri::ContainerConfig, String> {
        let ips = observed.sandbox.as_ref().map(|sandbox| sandbox.ips.as_slice()).unwrap_or_default();
        let facts = self.node_facts(ips);
        let (config_maps, secrets) = environment::references(container);
        let mut inputs = environment::Inputs { node: Some(&facts), ..environment::Inputs::default() };
        for name in config_maps {
            if let Some(map) = self.node.sources.config_map(&self.key.namespace, &name).await.map_err(shown)? {
                inputs.config_maps.insert(name, map);
            }
        }
        for name in secrets {
            if let Some(secret) = self.node.sources.secret(&self.key.namespace, &name).await.map_err(shown)? {
                inputs.secrets.insert(name, secret);
            }
        }
        self.node.sources.services.synced().await;
        inputs.services = self.node.sources.services.list_in(&self.key.namespace);
        if self.key.namespace != "default" {
            inputs.services.extend(self.node.sources.services.get("default", "kubernetes"));
        }
        let environment = environment(&self.pod, container, &inputs)?;
        let hosts = self.hosts_file(ips).map_err(shown)?;
        let termination_log = self.termination_log(&container.name, start.attempt)?;
        let seccomp_root = self.node.options.data_directory.join("seccomp");
        let users = self.users().map_err(shown)?;
        let target = match ephemeral::target(&self.pod, &container.name) {
            Some(name) => {
                let running = observed.latest(name).filter(|_| observed.runs(name));
                Some(running.ok_or_else(|| format!("unable to find target container {name}"))?.id.clone())
            }
            None => None,
        };
        container_config(&Inputs {
            pod: &self.pod,
            container,
            attempt: start.attempt,
            image_id: &image.id,
            image_uid: image.uid,
            image_user: &image.username,
            environment,
            volumes: &self.mounted,
            hosts: &hosts,
            termination_log: &termination_log,
            seccomp_root: &seccomp_root,
            node_memory: self.node.memory,
            target: target.as_deref(),
            users: users.as_ref(),
            image_volumes,
        })
    }

    /// The file for a container's last words, empty.
    fn termination_log(&self, container: &str, attempt: u32) -> Result<std::path::PathBuf, String> {
        use std::os::unix::fs::PermissionsExt;
        let directory = self.directory.join("containers").join(container);
        let path = directory.join(attempt.to_string());
        let make = || -> std::io::Result<()> {
            std::fs::create_dir_all(&directory)?;
            std::fs::create_dir_all(self.node.logs_directory(&self.key).join(container_directory(container)))?;
            std::fs::write(&path, "")?;
            // Whoever the container runs as may write its last words.
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666))
        };
        make().map_err(|error| format!("cannot make {}: {error}", path.display()))?;
        Ok(path)
    }
}

fn shown(error: anyhow::Error) -> String {
    format!("{error:#}")
}

fn container_directory(container: &str) -> String {
    let path = container_config::log_path(container, 0);
    path.split('/').next().unwrap_or_default().to_owned()
}
