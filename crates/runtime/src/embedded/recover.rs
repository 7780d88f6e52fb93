//! Taking up the work of an earlier daemon: containers that run go on, what ended meanwhile is
//! learned, what is half made is removed.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::{Arc, Mutex};

use anyhow::Context;
use tokio::sync::broadcast;

use super::container::was_started;
use super::lacking::Lacking;
use super::launcher::{Connection, Launcher};
use super::records::{self, CONTAINER_RECORD, ContainerRecord, Places, SANDBOX_RECORD, SandboxRecord};
use super::{
    Container, EVENT_BACKLOG, EmbeddedConfig, EmbeddedRuntime, KILL_TIMEOUT, Phase, Sandbox, SandboxLive, Shared,
    State, rights, sandbox,
};
use crate::api::Result;
use crate::cgroup::Cgroups;
use crate::image::ImageStore;
use crate::seccomp::FilterCache;
use crate::shim::protocol::{Reply, Request};
use crate::shim::spec::{EXIT_FILE, ExitRecord, SPEC_FILE, Spec, StartRecord};

impl EmbeddedRuntime {
    /// Opens the runtime and takes up what runs. Must be called within a tokio runtime.
    pub async fn open(config: EmbeddedConfig) -> Result<Self> {
        let places = Places { root: config.root.clone(), run: config.run.clone() };
        for dir in [
            places.root.join("sandboxes"),
            places.root.join("containers"),
            places.run.join("sandboxes"),
            places.run.join("containers"),
        ] {
            fs::create_dir_all(&dir).with_context(|| format!("make {}", dir.display()))?;
        }
        for dir in [&places.root, &places.run] {
            fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
                .with_context(|| format!("protect {}", dir.display()))?;
        }
        let (cgroups, held) = (Cgroups::detect()?, rights::held()?);
        let lacking = Lacking::of_this_machine(&places.root, held, &cgroups);
        if !lacking.vital.is_empty() {
            return Err(anyhow::anyhow!("this machine lacks what containers need: {}", lacking.vital.join("; ")).into());
        }
        for missing in &lacking.useful {
            tracing::warn!("this machine lacks {missing}");
        }
        let shared = Shared {
            cgroups,
            images: ImageStore::open(&places.root.join("images"), config.registries)?,
            launcher: Launcher::new(config.shim_program.as_deref(), &places.run).await?,
            filters: FilterCache::open(&places.root.join("seccomp"))?,
            held,
            lacking: lacking.useful,
            state: Mutex::new(State::default()),
            events: broadcast::Sender::new(EVENT_BACKLOG),
            places,
        };
        let runtime = Self { shared: Arc::new(shared) };
        runtime.recover_sandboxes().await?;
        runtime.recover_containers().await?;
        let collector = runtime.clone();
        tokio::spawn(async move {
            if let Err(e) = collector.collect_garbage().await {
                tracing::warn!(error = %format!("{e:#}"), "cannot remove what no image needs");
            }
        });
        Ok(runtime)
    }

    async fn recover_sandboxes(&self) -> Result<()> {
        let places = &self.shared.places;
        let mut known = BTreeMap::new();
        for id in records::names(&places.root.join("sandboxes"))? {
            match records::read::<SandboxRecord>(&places.sandbox(&id).join(SANDBOX_RECORD)) {
                Ok(Some(record)) if record.id == id => {
                    let ready = !record.stopped && sandbox::is_whole(&record, &places.sandbox_run(&id));
                    let live = SandboxLive { ready, network: record.network.clone() };
                    let sandbox = Sandbox { record, live: Mutex::new(live), turn: tokio::sync::Mutex::default() };
                    known.insert(id, Arc::new(sandbox));
                }
                _ => {
                    tracing::warn!(sandbox = %id, "removing a half-made sandbox");
                    self.clear_half_made(&id).await?;
                }
            }
        }
        for id in records::names(&places.run.join("sandboxes"))? {
            if !known.contains_key(&id) {
                self.clear_half_made(&id).await?;
            }
        }
        self.state().sandboxes = known;
        Ok(())
    }

    /// The cgroup of a holder that was started is in its spec.
    async fn clear_half_made(&self, id: &str) -> Result<()> {
        use crate::shim::sandbox::{SANDBOX_FILE, SandboxSpec};
        let path = self.shared.places.sandbox_run(id).join(SANDBOX_FILE);
        let spec = records::read::<SandboxSpec>(&path).ok().flatten().unwrap_or_default();
        let parent = spec.cgroup.strip_suffix(id).unwrap_or("/none").to_owned();
        Ok(self.clear_sandbox(id, None, &parent).await?)
    }

    async fn recover_containers(&self) -> Result<()> {
        let places = &self.shared.places;
        for id in records::names(&places.root.join("containers"))? {
            let record = records::read::<ContainerRecord>(&places.container(&id).join(CONTAINER_RECORD));
            match record {
                Ok(Some(record)) if record.id == id => self.recover_container(record).await?,
                _ => {
                    tracing::warn!(container = %id, "removing a half-made container");
                    self.clear_half_made_container(&id).await?;
                }
            }
        }
        for id in records::names(&places.run.join("containers"))? {
            if !self.state().containers.contains_key(&id) {
                self.clear_half_made_container(&id).await?;
            }
        }
        Ok(())
    }

    /// Whatever of it runs is ended by its shim, or through its cgroup if its spec tells that.
    async fn clear_half_made_container(&self, id: &str) -> Result<()> {
        let _ = self.ask(id, &Request::Signal { signal: libc::SIGKILL, all: true }).await;
        let spec = records::read::<Spec>(&self.shared.places.container(id).join(SPEC_FILE)).ok().flatten();
        let cgroup = spec.map(|s| s.cgroup.path).unwrap_or_default();
        Ok(self.clear_container(id, &cgroup).await?)
    }

    async fn recover_container(&self, record: ContainerRecord) -> Result<()> {
        let dir = self.shared.places.container(&record.id);
        let id = record.id.clone();
        if let Some(exit) = records::read::<ExitRecord>(&dir.join(EXIT_FILE)).ok().flatten() {
            self.state().containers.insert(id, Container::new(record, Phase::Exited(exit)));
            return Ok(());
        }
        if let Some((connection, start)) = self.reconnect(&id).await {
            let container = Container::new(record, Phase::Running(start));
            self.state().containers.insert(id, container.clone());
            self.listen(container, connection);
            return Ok(());
        }
        let container = Container::new(record, Phase::Created);
        self.state().containers.insert(id, container.clone());
        // A shim that was just making it leaves traces in the cgroup alone.
        if was_started(&dir) || self.shared.cgroups.exists(&container.record.cgroup_path) {
            self.lost(&container).await;
        }
        Ok(())
    }

    /// Asks the shim of a container, if there is one.
    async fn reconnect(&self, id: &str) -> Option<(Connection, StartRecord)> {
        let connection = Connection::open(&self.shared.places.container_run(id)).ok()?;
        connection.send(&Request::Watch, &[]).await.ok()?;
        match tokio::time::timeout(KILL_TIMEOUT, connection.receive::<Reply>()).await.ok()?.ok()?? {
            (Reply::Started(start), _) => Some((connection, start)),
            _ => None,
        }
    }
}
