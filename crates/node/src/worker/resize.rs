//! Carries out changes of what containers have while they run.

use std::sync::Arc;

use k8s_openapi::api::core::v1::Pod;
use reconcile::pod_requests::{self, Resources};

use super::Worker;
use crate::plan::{Observed, Stop, Why};
use crate::resize::{self, Pending, Step};
use crate::resources;

impl Worker {
    /// The Pod as the node has allocated it; allocates what it asks for if there is room.
    pub(super) fn allocate(&mut self, pod: Arc<Pod>) -> Arc<Pod> {
        let asked = resize::asked(&pod);
        let loaded = || resize::load(&self.directory).unwrap_or_else(|| asked.clone());
        let allocated = self.allocated.take().unwrap_or_else(loaded);
        let before = self.progress.pending.take();
        if asked == allocated || self.is_over() {
            self.allocated = Some(allocated);
            return pod;
        }
        match resize::judge(&pod, &self.others(), &self.allocatable()) {
            Ok(()) => {
                let text = resize::event("Pod resize started", &pod, "");
                self.node.recorder.normal(self.reference(), "ResizeStarted", text);
                self.resizing = true;
                if let Err(error) = resize::save(&self.directory, &asked) {
                    tracing::warn!(pod = %self.key, error = format!("{error:#}"), "an allocation was not saved");
                }
                self.allocated = Some(asked);
                pod
            }
            Err(pending) => {
                self.note_pending(&pod, pending, before.as_ref());
                let seen = resize::with_allocation(&pod, &allocated);
                self.allocated = Some(allocated);
                seen
            }
        }
    }

    fn note_pending(&mut self, pod: &Pod, pending: Pending, before: Option<&Pending>) {
        if before != Some(&pending) {
            let reason = if pending.reason == "Infeasible" { "ResizeInfeasible" } else { "ResizeDeferred" };
            let text = resize::event(&format!("Pod resize {}", pending.reason), pod, &pending.message);
            self.node.recorder.warning(self.reference(), reason, text);
        }
        self.progress.pending = Some(pending);
    }

    /// Whether room on the node would help.
    pub(super) fn waits_for_room(&self) -> bool {
        self.progress.pending.as_ref().is_some_and(|pending| pending.reason == "Deferred")
    }

    fn others(&self) -> Resources {
        let mut sum = Resources::new();
        let options = pod_requests::Options { use_status: true, ..pod_requests::Options::default() };
        for pod in self.node.pods.list() {
            let own = pod.metadata.uid.as_deref() == Some(&self.key.uid);
            if !own && !reconcile::pod::is_terminal(&pod) {
                pod_requests::add(&mut sum, &pod_requests::requests(&pod, options));
            }
        }
        sum
    }

    fn allocatable(&self) -> Resources {
        pod_requests::from_quantities(Some(&self.node.allocatable))
    }

    /// Brings cgroups to what was allocated; answers containers that have to be restarted for it.
    pub(super) async fn resize(&mut self, observed: &Observed) -> Vec<Stop> {
        let steps = resize::steps(&self.pod, observed, self.node.memory);
        if steps.is_empty() {
            self.progress.in_progress = None;
            if std::mem::take(&mut self.resizing) {
                let text = resize::event("Pod resize completed", &self.pod, "");
                self.node.recorder.normal(self.reference(), "ResizeCompleted", text);
            }
            return Vec::new();
        }
        let (path, whole) = (resources::pod_cgroup(&self.pod), (&resources::of_pod(&self.pod)).into());
        // The Pod's own limits are raised before and lowered after those of its containers: the kernel refuses the other
        // order.
        self.node.cgroups.update(&path, &whole).ok();
        let (mut restarts, mut failed) = (Vec::new(), None);
        for step in steps {
            match step {
                Step::Restart { id, name } => restarts.push(Stop { name, id, why: Why::Resized }),
                Step::Update { id, name, resources, cgroup } => {
                    let limit = resources.memory_limit_in_bytes;
                    let used = self.node.cgroups.stats(&cgroup).ok().and_then(|stats| stats.memory_usage).unwrap_or(0);
                    let done = if limit > 0 && u64::try_from(limit).unwrap_or(0) < used {
                        Err(format!(
                            "attempting to set container {name:?} memory limit ({limit}) below current usage ({used})"
                        ))
                    } else {
                        let updated = self.node.runtime.update_container_resources(&id, &resources).await;
                        updated.map_err(|error| error.to_string())
                    };
                    failed = failed.or(done.err());
                }
            }
        }
        if restarts.is_empty() && failed.is_none() {
            failed = self.node.cgroups.update(&path, &whole).err().map(|error| format!("{error:#}"));
        }
        let was = self.progress.in_progress.take();
        self.progress.in_progress = match failed {
            Some(why) => {
                if was.as_ref() != Some(&why) {
                    let text = resize::event("Pod resize error", &self.pod, &why);
                    self.node.recorder.warning(self.reference(), "ResizeError", text);
                }
                Some(why)
            }
            None => (!restarts.is_empty()).then(String::new),
        };
        restarts
    }
}
