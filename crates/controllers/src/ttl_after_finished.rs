//! Deletes Jobs some time after their end (upstream's `pkg/controller/ttlafterfinished`).

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::batch::v1::Job;
use kube::api::{DeleteParams, Preconditions, PropagationPolicy};
use reconcile::{Change, Informer, Key, Next, WorkQueue, api_error};

use crate::Context;
use crate::context::key_of;
use crate::job::conditions;

const WORKERS: usize = 5;

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let jobs = cx.informers.of::<Job>();
    let queue = WorkQueue::<Key>::new();
    let changed = queue.clone();
    jobs.on_event(move |change| {
        let job = change.object();
        if !matches!(change, Change::Deleted(_)) && left(job, Timestamp::MIN).is_some() {
            changed.add(key_of(job.as_ref()));
        }
    });
    if !cx.wait_for(jobs.synced()).await {
        return Ok(());
    }
    let state = Arc::new((cx.clone(), jobs));
    cx.work(&queue, WORKERS, move |key| {
        let state = state.clone();
        async move { reconcile(&state.0, &state.1, &key).await }
    })
    .await
}

/// How long a Job may still stay; `None` if it may stay for good, or has not ended.
fn left(job: &Job, now: Timestamp) -> Option<Duration> {
    if job.metadata.deletion_timestamp.is_some() {
        return None;
    }
    let ttl = SignedDuration::from_secs(job.spec.as_ref()?.ttl_seconds_after_finished?.into());
    let ended = conditions::finished(job)?.last_transition_time.as_ref()?.0;
    let expires = ended.checked_add(ttl).ok()?;
    Some(expires.duration_since(now).max(SignedDuration::ZERO).unsigned_abs())
}

async fn reconcile(cx: &Context, jobs: &Informer<Job>, key: &Key) -> anyhow::Result<Next> {
    let Some(cached) = jobs.get_key(key) else { return Ok(Next::Done) };
    match left(&cached, cx.now()) {
        None => return Ok(Next::Done),
        Some(wait) if !wait.is_zero() => return Ok(Next::After(wait)),
        Some(_) => {}
    }
    // Its time may have been prolonged in the last moment.
    let api = cx.api::<Job>(&key.namespace);
    let Some(fresh) = api.get_opt(&key.name).await? else { return Ok(Next::Done) };
    match left(&fresh, cx.now()) {
        None => return Ok(Next::Done),
        Some(wait) if !wait.is_zero() => return Ok(Next::After(wait)),
        Some(_) => {}
    }
    let params = DeleteParams {
        propagation_policy: Some(PropagationPolicy::Foreground),
        preconditions: Some(Preconditions {
            uid: fresh.metadata.uid,
            resource_version: fresh.metadata.resource_version,
        }),
        ..DeleteParams::default()
    };
    api_error::found(api.delete(&key.name, &params).await)?;
    Ok(Next::Done)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::scenario::{ago, now, object};

    #[test]
    fn jobs_stay_for_their_time() {
        let check = |ttl: Value, condition: &str, expect: Option<u64>| {
            let job = object::<Job>(
                json!({"metadata": {"name": "j"}, "spec": {"ttlSecondsAfterFinished": ttl, "template": {}},
                "status": {"conditions": [{"type": condition, "status": "True", "lastTransitionTime": ago(10)}]}}),
            );
            assert_eq!(left(&job, now()), expect.map(Duration::from_secs), "{ttl} {condition}");
        };
        check(json!(30), "Complete", Some(20));
        check(json!(5), "Failed", Some(0));
        check(json!(5), "Suspended", None);
        check(json!(null), "Complete", None);
    }
}
