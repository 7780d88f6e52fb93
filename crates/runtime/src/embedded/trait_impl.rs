//! The embedded runtime as a [`Runtime`].

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{BoxStream, StreamExt};
use tokio::sync::broadcast::error::RecvError;

use super::{EmbeddedRuntime, blocking, netns};
use crate::api::*;
use crate::cri::*;
use crate::shim::protocol::Request;

/// All of `wanted` are in `labels`.
fn matches_labels(
    wanted: &std::collections::BTreeMap<String, String>,
    labels: &std::collections::BTreeMap<String, String>,
) -> bool {
    wanted.iter().all(|(key, value)| labels.get(key) == Some(value))
}

impl EmbeddedRuntime {
    fn select_sandboxes(&self, filter: &PodSandboxFilter) -> Vec<Arc<super::Sandbox>> {
        let matches = |s: &&Arc<super::Sandbox>| {
            s.record.id.starts_with(&filter.id)
                && filter.state.is_none_or(|state| s.pod_state() == state)
                && matches_labels(&filter.label_selector, &s.record.config.labels)
        };
        self.state().sandboxes.values().filter(matches).cloned().collect()
    }

    fn select_containers(&self, filter: &ContainerFilter) -> Vec<Arc<super::Container>> {
        let matches = |c: &&Arc<super::Container>| {
            c.record.id.starts_with(&filter.id)
                && filter.state.is_none_or(|state| c.state() == state)
                && c.record.sandbox_id.starts_with(&filter.pod_sandbox_id)
                && matches_labels(&filter.label_selector, &c.record.config.labels)
        };
        self.state().containers.values().filter(matches).cloned().collect()
    }
}

impl Runtime for EmbeddedRuntime {
    fn version(&self) -> Answer<'_, VersionResponse> {
        let version = VersionResponse {
            runtime_name: "skiff".to_owned(),
            runtime_version: env!("CARGO_PKG_VERSION").to_owned(),
            runtime_api_version: "v1".to_owned(),
        };
        Box::pin(async { Ok(version) })
    }

    fn status(&self) -> Answer<'_, RuntimeStatus> {
        let ready =
            |kind: &str| RuntimeCondition { r#type: kind.to_owned(), status: true, ..RuntimeCondition::default() };
        let conditions = vec![ready("RuntimeReady"), ready("NetworkReady")];
        Box::pin(async move { Ok(RuntimeStatus { conditions, missing: self.shared.lacking.clone() }) })
    }

    fn run_pod_sandbox<'a>(&'a self, config: &'a PodSandboxConfig) -> Answer<'a, PodSandboxStatus> {
        Box::pin(self.make_sandbox(config))
    }

    fn stop_pod_sandbox<'a>(&'a self, id: &'a str) -> Answer<'a, ()> {
        Box::pin(self.stop_sandbox(id))
    }

    fn remove_pod_sandbox<'a>(&'a self, id: &'a str) -> Answer<'a, ()> {
        Box::pin(self.remove_sandbox(id))
    }

    fn pod_sandbox_status<'a>(&'a self, id: &'a str) -> Answer<'a, PodSandboxStatus> {
        Box::pin(async move { Ok(self.sandbox(id)?.status()) })
    }

    fn list_pod_sandbox<'a>(&'a self, filter: &'a PodSandboxFilter) -> Answer<'a, Vec<PodSandbox>> {
        Box::pin(async move { Ok(self.select_sandboxes(filter).iter().map(|s| s.summary()).collect()) })
    }

    fn set_sandbox_network<'a>(&'a self, id: &'a str, network: &'a PodSandboxNetworkStatus) -> Answer<'a, ()> {
        Box::pin(async move {
            let sandbox = self.sandbox(id)?;
            let _turn = sandbox.turn.lock().await;
            sandbox.live().network = network.clone();
            self.save_sandbox(&sandbox)
        })
    }

    fn port_forward<'a>(&'a self, id: &'a str, port: u16) -> Answer<'a, Box<dyn ByteStream>> {
        Box::pin(async move {
            let sandbox = self.sandbox(id)?;
            if !sandbox.is_ready() {
                return Err(Error::FailedPrecondition(format!("sandbox {id:?} is not ready")));
            }
            let path = Some(&sandbox.record.netns_path).filter(|p| !p.is_empty()).map(Path::new);
            Ok(Box::new(netns::connect(path, port).await?) as Box<dyn ByteStream>)
        })
    }

    fn create_container<'a>(
        &'a self,
        pod_sandbox_id: &'a str,
        config: &'a ContainerConfig,
        _sandbox_config: &'a PodSandboxConfig,
    ) -> Answer<'a, String> {
        Box::pin(self.make_container(pod_sandbox_id, config))
    }

    fn start_container<'a>(&'a self, id: &'a str) -> Answer<'a, ()> {
        Box::pin(async move { self.start(&self.container(id)?).await })
    }

    fn stop_container<'a>(&'a self, id: &'a str, timeout: Duration) -> Answer<'a, ()> {
        Box::pin(async move {
            match self.container(id) {
                Err(e) if e.is_not_found() => Ok(()),
                other => self.stop(&*other?, timeout).await,
            }
        })
    }

    fn remove_container<'a>(&'a self, id: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            match self.container(id) {
                Err(e) if e.is_not_found() => Ok(()),
                other => self.remove(&*other?).await,
            }
        })
    }

    fn list_containers<'a>(&'a self, filter: &'a ContainerFilter) -> Answer<'a, Vec<Container>> {
        Box::pin(async move { Ok(self.select_containers(filter).iter().map(|c| c.summary()).collect()) })
    }

    fn container_status<'a>(&'a self, id: &'a str) -> Answer<'a, ContainerStatus> {
        Box::pin(async move { Ok(self.container(id)?.status()) })
    }

    fn update_container_resources<'a>(&'a self, id: &'a str, resources: &'a LinuxContainerResources) -> Answer<'a, ()> {
        Box::pin(async move { self.update(&*self.container(id)?, resources).await })
    }

    fn reopen_container_log<'a>(&'a self, id: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let container = self.container(id)?;
            container.running()?;
            self.ask(&container.record.id, &Request::ReopenLog).await
        })
    }

    fn exec_sync<'a>(&'a self, id: &'a str, cmd: &'a [String], timeout: Duration) -> Answer<'a, ExecSyncResponse> {
        Box::pin(self.run_exec_sync(id, cmd, timeout))
    }

    fn exec<'a>(&'a self, request: &'a ExecRequest) -> Answer<'a, Session> {
        Box::pin(self.run_exec(request))
    }

    fn attach<'a>(&'a self, request: &'a AttachRequest) -> Answer<'a, Session> {
        Box::pin(self.run_attach(request))
    }

    fn container_stats<'a>(&'a self, id: &'a str) -> Answer<'a, ContainerStats> {
        Box::pin(async move { self.stats_of_container(&*self.container(id)?).await })
    }

    fn list_container_stats<'a>(&'a self, filter: &'a ContainerFilter) -> Answer<'a, Vec<ContainerStats>> {
        Box::pin(async move {
            let mut all = Vec::new();
            for container in self.select_containers(filter) {
                // One that is removed meanwhile is no failure of the others.
                all.extend(self.stats_of_container(&container).await.ok());
            }
            Ok(all)
        })
    }

    fn pod_sandbox_stats<'a>(&'a self, id: &'a str) -> Answer<'a, PodSandboxStats> {
        Box::pin(async move { self.stats_of_sandbox(&*self.sandbox(id)?).await })
    }

    fn list_pod_sandbox_stats<'a>(&'a self, filter: &'a PodSandboxFilter) -> Answer<'a, Vec<PodSandboxStats>> {
        Box::pin(async move {
            let mut all = Vec::new();
            for sandbox in self.select_sandboxes(filter) {
                all.extend(self.stats_of_sandbox(&sandbox).await.ok());
            }
            Ok(all)
        })
    }

    fn events(&self) -> BoxStream<'static, ContainerEvent> {
        let relist = || ContainerEvent {
            container_id: String::new(),
            pod_sandbox_id: String::new(),
            event_type: ContainerEventType::Relist,
            created_at: crate::shim::now_nanos(),
        };
        futures::stream::unfold(self.shared.events.subscribe(), move |mut events| async move {
            match events.recv().await {
                Ok(event) => Some((event, events)),
                Err(RecvError::Lagged(_)) => Some((relist(), events)),
                Err(RecvError::Closed) => None,
            }
        })
        .boxed()
    }

    fn list_images(&self) -> Answer<'_, Vec<Image>> {
        Box::pin(async { Ok(self.images().list()) })
    }

    fn image_status<'a>(&'a self, image: &'a ImageSpec) -> Answer<'a, Option<Image>> {
        Box::pin(async move { Ok(self.images().find(&image.image)) })
    }

    fn pull_image<'a>(
        &'a self,
        image: &'a ImageSpec,
        auth: Option<&'a AuthConfig>,
        progress: Option<&'a ProgressFn>,
    ) -> Answer<'a, String> {
        Box::pin(self.images().pull(&image.image, auth, progress))
    }

    fn remove_image<'a>(&'a self, image: &'a ImageSpec) -> Answer<'a, ()> {
        Box::pin(async move {
            let (images, name) = (self.images().clone(), image.image.clone());
            if blocking(move || images.remove(&name)).await? {
                self.collect_garbage().await?;
            }
            Ok(())
        })
    }

    fn import_images<'a>(&'a self, archive: &'a Path) -> Answer<'a, Vec<Image>> {
        Box::pin(async move {
            let (images, archive): (_, PathBuf) = (self.images().clone(), archive.to_owned());
            Ok(blocking(move || images.import(&archive)).await?)
        })
    }

    fn image_fs_info(&self) -> Answer<'_, ImageFsInfo> {
        Box::pin(async {
            let images = self.images().clone();
            Ok(ImageFsInfo {
                image_filesystems: vec![blocking(move || images.usage()).await?],
                container_filesystems: vec![self.container_filesystem().await?],
            })
        })
    }
}
