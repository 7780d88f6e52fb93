//! Pods that no Job will count any more must not be kept (upstream's `syncOrphanPod`).

use std::fmt;
use std::sync::Arc;

use k8s_openapi::api::core::v1::Pod;
use reconcile::owner::controller_of;
use reconcile::{Key, Next};

use super::pods::is_tracked;
use super::{Loop, conditions, is_managed_by_other};
use crate::pod_events;

/// What may be kept in vain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Orphan {
    Pod(Key),
    /// All Pods of the Job with this uid.
    Of(String),
}

impl fmt::Display for Orphan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Orphan::Pod(key) => write!(f, "pod {key}"),
            Orphan::Of(uid) => write!(f, "pods of job {uid}"),
        }
    }
}

impl Loop {
    /// Whether nobody is there to count the Pod.
    pub(super) fn is_orphan(&self, p: &Pod) -> bool {
        let Some(owner) = controller_of(&p.metadata) else { return true };
        if owner.kind != "Job" || owner.api_version != "batch/v1" {
            return false;
        }
        match pod_events::owner(&self.jobs, p) {
            Some(job) => conditions::is_finished(&job) && !is_managed_by_other(&job),
            None => true,
        }
    }

    pub(super) async fn release_orphans(&self, orphan: Orphan) -> anyhow::Result<Next> {
        let candidates: Vec<Arc<Pod>> = match orphan {
            Orphan::Pod(key) => self.pods.get_key(&key).into_iter().collect(),
            Orphan::Of(uid) => self.pods.controlled_by(&uid),
        };
        for p in candidates.iter().filter(|p| is_tracked(p) && self.is_orphan(p)) {
            self.release(p).await?;
        }
        Ok(Next::Done)
    }
}
