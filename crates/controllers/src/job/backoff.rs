//! How long failures keep new Pods from being made (upstream's `backoff_utils.go`).

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{ContainerStatus, Pod};
use reconcile::pod;

const FIRST: SignedDuration = SignedDuration::from_secs(10);
const LONGEST: SignedDuration = SignedDuration::from_secs(600);

/// When a Pod ended, as well as that can be told.
pub(super) fn finished_at(p: &Pod) -> Timestamp {
    let by_grace = || {
        let deleted = p.metadata.deletion_timestamp.as_ref()?.0;
        Some(deleted - SignedDuration::from_secs(p.metadata.deletion_grace_period_seconds.unwrap_or(0)))
    };
    let not_ready = || {
        let ready = pod::condition(p, "Ready").filter(|c| c.status == "False")?;
        ready.last_transition_time.as_ref().map(|t| t.0)
    };
    let created = || p.metadata.creation_timestamp.as_ref().map(|t| t.0);
    by_containers(p).or_else(not_ready).or_else(by_grace).or_else(created).unwrap_or_default()
}

/// When the last container ended; `None` unless all have. Init containers that run beside them count too.
fn by_containers(p: &Pod) -> Option<Timestamp> {
    let status = p.status.as_ref()?;
    let init = p.spec.as_ref().and_then(|s| s.init_containers.as_deref()).unwrap_or_default();
    let is_sidecar = |name: &str| init.iter().any(|c| c.name == name && c.restart_policy.as_deref() == Some("Always"));
    let sidecars = status.init_container_statuses.iter().flatten().filter(|s| is_sidecar(&s.name));
    let ended = |s: &ContainerStatus| Some(s.state.as_ref()?.terminated.as_ref()?.finished_at.as_ref()?.0);
    let all: Option<Vec<Timestamp>> = status.container_statuses.iter().flatten().chain(sidecars).map(ended).collect();
    all?.into_iter().max()
}

/// How often Pods failed since one last succeeded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Record {
    failures: i32,
    last: Option<Timestamp>,
}

impl Record {
    /// The record after more Pods ended.
    pub(super) fn after(self, succeeded: &[Arc<Pod>], failed: &[Arc<Pod>]) -> Self {
        let times = |pods: &[Arc<Pod>]| pods.iter().map(|p| finished_at(p)).collect::<Vec<_>>();
        let (before, since) = match times(succeeded).into_iter().max() {
            Some(success) => (Record::default(), Some(success)),
            None => (self, None),
        };
        let failures: Vec<_> = times(failed).into_iter().filter(|at| since.is_none_or(|since| *at > since)).collect();
        let count = i32::try_from(failures.len()).unwrap_or(i32::MAX);
        Record { failures: before.failures.saturating_add(count), last: failures.into_iter().max().or(before.last) }
    }

    /// How long it is until a Pod may be made.
    pub(super) fn remaining(self, now: Timestamp) -> Duration {
        match self.last {
            Some(last) => remaining(self.failures, last, now),
            None => Duration::ZERO,
        }
    }
}

/// How long it is until a Pod may be made, after so many failures of which the last was at that time.
pub(super) fn remaining(failures: i32, last: Timestamp, now: Timestamp) -> Duration {
    if failures <= 0 {
        return Duration::ZERO;
    }
    let doublings = failures.min(8) - 1;
    let delay = (FIRST * (1 << doublings)).min(LONGEST);
    (delay - now.duration_since(last)).max(SignedDuration::ZERO).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::{ago, now, object};

    #[test]
    fn failures_since_the_last_success() {
        let ended = |seconds: &[i64]| -> Vec<Arc<Pod>> {
            let pod = |s: &i64| object(json!({"metadata": {"name": "p", "creationTimestamp": ago(*s)}}));
            seconds.iter().map(pod).collect()
        };
        let record = Record::default().after(&[], &ended(&[30, 5]));
        assert_eq!(record.remaining(now()), Duration::from_secs(15));
        let record = record.after(&[], &ended(&[1]));
        assert_eq!(record.remaining(now()), Duration::from_secs(39));
        let record = record.after(&ended(&[10]), &ended(&[20, 2]));
        assert_eq!(record.remaining(now()), Duration::from_secs(8));
        assert_eq!(record.after(&ended(&[1]), &[]).remaining(now()), Duration::ZERO);
        assert_eq!(remaining(100, now(), now()), Duration::from_secs(600));
    }
}
