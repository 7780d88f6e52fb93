//! The Pod's volumes: made before its sandbox, and kept true while it runs. Behaviour:
//! `pkg/kubelet/volumemanager/reconciler`.

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{Pod, ResourceRequirements};

use super::{RETRY, Worker};
use crate::downward::NodeFacts;
use crate::volumes::Absent;

impl Worker {
    /// Makes the volumes, or brings them up to date. When it fails those that were made stay as they are.
    pub(super) async fn mount_volumes(&mut self) -> anyhow::Result<()> {
        let facts = self.node_facts(&[]);
        let now = self.node.now();
        // Asked before the objects are read: what changes from now on is another change.
        self.holds.follow(&self.pod, &self.node.sources, &self.wake);
        self.holds.take_changed();
        self.shown = Some(self.pod.clone());
        match self.volumes.mount(&self.pod, &self.node.sources, &facts, now).await {
            Ok(paths) => {
                self.mounted = paths;
                self.refresh_at = self.volumes.renew_at();
                Ok(())
            }
            Err(error) => {
                // What is absent tells when it comes; anything else is tried again.
                let retry = now + SignedDuration::try_from(RETRY).unwrap_or_default();
                self.refresh_at = if error.is::<Absent>() { self.volumes.renew_at() } else { Some(retry) };
                self.node.recorder.warning(self.reference(), "FailedMount", format!("{error:#}"));
                Err(error)
            }
        }
    }

    /// Brings the volumes of a Pod that runs up to date, if what they show may have changed.
    pub(super) async fn refresh_volumes(&mut self, now: Timestamp) {
        if self.pod.spec.as_ref().is_none_or(|spec| spec.volumes.as_ref().is_none_or(Vec::is_empty)) {
            return;
        }
        let changed = self.holds.take_changed();
        let due = self.refresh_at.is_some_and(|at| at <= now);
        let shown = self.shown.as_ref().is_some_and(|shown| shows_the_same(shown, &self.pod));
        if (changed || due || !shown)
            && let Err(error) = self.mount_volumes().await
        {
            tracing::warn!(pod = %self.key, error = format!("{error:#}"), "volumes were not brought up to date");
        }
    }

    pub(super) fn node_facts(&self, pod_ips: &[String]) -> NodeFacts {
        NodeFacts {
            name: self.node.options.node_name.clone(),
            ips: self.node.options.node_ips.iter().map(ToString::to_string).collect(),
            pod_ips: pod_ips.to_vec(),
            allocatable: self.node.allocatable.clone(),
        }
    }
}

/// Whether volumes that tell of the Pod itself say the same of two versions of it.
fn shows_the_same(a: &Pod, b: &Pod) -> bool {
    fn resources(pod: &Pod) -> Vec<Option<&ResourceRequirements>> {
        pod.spec.iter().flat_map(|spec| &spec.containers).map(|one| one.resources.as_ref()).collect()
    }
    a.metadata.labels == b.metadata.labels
        && a.metadata.annotations == b.metadata.annotations
        && resources(a) == resources(b)
}
