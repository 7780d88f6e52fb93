//! Removes Pods that nobody else will: on nodes that are gone or out of service, terminating before they had a node,
//! and ended ones when there are too many (upstream's `pkg/controller/podgc`).

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{Node, Pod};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::Api;
use reconcile::toleration::NODE_OUT_OF_SERVICE;
use reconcile::{Change, Informer, Key, Next, WorkQueue, pod};
use serde_json::json;

use crate::Context;
use crate::pod_status::{self, BY_NODE};

const WORKERS: usize = 4;
/// How long a node must be gone before its Pods are.
const QUARANTINE: SignedDuration = SignedDuration::from_secs(40);
/// How long ended Pods gather before they are counted.
const COUNT_DELAY: Duration = Duration::from_secs(20);
const MAX_REQUESTS: usize = 16;
/// The index of Pods that have ended.
const ENDED: &str = "ended";
const REASON: &str = "DeletionByPodGC";
const MESSAGE: &str = "PodGC: node no longer exists";

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Task {
    /// Look at one Pod.
    Pod(Key),
    /// Count those that have ended.
    Count,
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Task::Pod(key) => write!(f, "{key}"),
            Task::Count => f.write_str("ended pods"),
        }
    }
}

struct Loop {
    cx: Context,
    nodes: Informer<Node>,
    pods: Informer<Pod>,
    queue: WorkQueue<Task>,
    /// Nodes that Pods name but that are not there, and since when that is known.
    absent: Mutex<HashMap<String, Timestamp>>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let (nodes, pods) = (cx.informers.of::<Node>(), cx.informers.of::<Pod>());
    pod_status::index_by_node(&pods);
    pods.add_index(ENDED, |p| if is_ended(p) { vec![String::new()] } else { Vec::new() });
    let synced = async {
        tokio::join!(nodes.synced(), pods.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let queue = WorkQueue::new();
    let state = Arc::new(Loop { cx: cx.clone(), nodes, pods, queue: queue.clone(), absent: Mutex::default() });
    let told = state.clone();
    state.pods.on_event(move |change| told.pod_changed(change));
    let told = state.clone();
    state.nodes.on_event(move |change| told.node_changed(change));
    cx.work(&queue, WORKERS, move |task| {
        let state = state.clone();
        async move {
            match task {
                Task::Pod(key) => state.reconcile(&key).await,
                Task::Count => state.count().await,
            }
        }
    })
    .await
}

fn is_ended(pod: &Pod) -> bool {
    !matches!(pod::phase(pod), "Pending" | "Running" | "Unknown")
}

fn is_out_of_service(node: &Node) -> bool {
    let conditions = node.status.as_ref().and_then(|s| s.conditions.as_ref());
    let ready = conditions.into_iter().flatten().any(|c| c.type_ == "Ready" && c.status == "True");
    let taints = node.spec.as_ref().and_then(|s| s.taints.as_ref());
    !ready && taints.into_iter().flatten().any(|t| t.key == NODE_OUT_OF_SERVICE)
}

/// Why a Pod is to be removed by force.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Keep,
    Remove,
    /// If its node, which is not in the cache, has been absent long enough.
    Orphan,
}

fn plan(target: &Pod, node: Option<&Node>) -> Verdict {
    match (pod::node_name(target), node) {
        (None, _) if pod::is_terminating(target) => Verdict::Remove,
        (None, _) => Verdict::Keep,
        (Some(_), None) => Verdict::Orphan,
        (Some(_), Some(node)) if pod::is_terminating(target) && is_out_of_service(node) => Verdict::Remove,
        (Some(_), Some(_)) => Verdict::Keep,
    }
}

/// The ended Pods beyond `threshold`: evicted ones first, then the oldest.
fn excess(mut ended: Vec<Arc<Pod>>, threshold: usize) -> Vec<Arc<Pod>> {
    let count = ended.len().saturating_sub(threshold);
    let evicted =
        |p: &Pod| pod::phase(p) == "Failed" && p.status.as_ref().and_then(|s| s.reason.as_deref()) == Some("Evicted");
    ended.sort_by_cached_key(|p| {
        (!evicted(p), p.metadata.creation_timestamp.as_ref().map(|t| t.0), p.metadata.name.clone())
    });
    ended.truncate(count);
    ended
}

impl Loop {
    fn absent(&self) -> std::sync::MutexGuard<'_, HashMap<String, Timestamp>> {
        self.absent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pod_changed(&self, change: &Change<Pod>) {
        let pod = change.object();
        if matches!(change, Change::Deleted(_)) {
            return;
        }
        let old = change.old();
        let was_terminating = old.is_some_and(|old| pod::is_terminating(old));
        let new_here = old.is_none_or(|old| pod::node_name(old) != pod::node_name(pod));
        if (pod::is_terminating(pod) && !was_terminating) || (new_here && pod::node_name(pod).is_some()) {
            self.queue.add(Task::Pod(Key::of(pod.as_ref())));
        }
        if is_ended(pod) && !old.is_some_and(|old| is_ended(old)) && self.cx.options.terminated_pod_threshold > 0 {
            self.queue.add_after(Task::Count, COUNT_DELAY);
        }
    }

    fn node_changed(&self, change: &Change<Node>) {
        let node = change.object();
        let name = node.metadata.name.as_deref().unwrap_or_default();
        let interesting = match change {
            Change::Added(_) => {
                self.absent().remove(name);
                is_out_of_service(node)
            }
            Change::Updated(old, new) => is_out_of_service(new) && !is_out_of_service(old),
            Change::Deleted(_) => {
                let mut absent = self.absent();
                absent.retain(|node, _| !self.pods.by_index(BY_NODE, node).is_empty());
                absent.insert(name.to_owned(), self.cx.now());
                true
            }
        };
        if interesting {
            for pod in self.pods.by_index(BY_NODE, name) {
                self.queue.add(Task::Pod(Key::of(pod.as_ref())));
            }
        }
    }

    async fn reconcile(&self, key: &Key) -> anyhow::Result<Next> {
        let Some(target) = self.pods.get_key(key) else { return Ok(Next::Done) };
        let node_name = pod::node_name(&target).unwrap_or_default();
        match plan(&target, self.nodes.get("", node_name).as_deref()) {
            Verdict::Keep => {}
            Verdict::Remove => self.remove(&target, false).await?,
            Verdict::Orphan => {
                let left = self.quarantine(node_name);
                if !left.is_zero() {
                    return Ok(Next::After(left));
                }
                if Api::<Node>::all(self.cx.client.clone()).get_metadata_opt(node_name).await?.is_some() {
                    return Ok(Next::Backoff);
                }
                self.remove(&target, true).await?;
            }
        }
        if pod::node_name(&target).is_some_and(|name| self.pods.by_index(BY_NODE, name).is_empty()) {
            self.absent().remove(node_name);
        }
        Ok(Next::Done)
    }

    /// How long a node that is absent may still come back.
    fn quarantine(&self, node: &str) -> Duration {
        let now = self.cx.now();
        let since = *self.absent().entry(node.to_owned()).or_insert(now);
        (QUARANTINE - now.duration_since(since)).max(SignedDuration::ZERO).unsigned_abs()
    }

    async fn count(&self) -> anyhow::Result<Next> {
        let threshold = usize::try_from(self.cx.options.terminated_pod_threshold).unwrap_or(0);
        let excess = excess(self.pods.by_index(ENDED, ""), threshold);
        stream::iter(excess)
            .map(Ok)
            .try_for_each_concurrent(MAX_REQUESTS, |pod| async move { self.remove(&pod, false).await })
            .await?;
        Ok(Next::Done)
    }

    /// Fails the Pod, which nobody else will say of it, and deletes it without grace.
    async fn remove(&self, target: &Pod, orphaned: bool) -> Result<(), kube::Error> {
        tracing::info!(pod = %Key::of(target), orphaned, "removing a pod by force");
        if !pod::is_terminal(target) {
            let now = Time(self.cx.now());
            let condition = orphaned.then(|| pod_status::disruption_target(target, REASON, MESSAGE, now)).flatten();
            let mut status = json!({"phase": "Failed", "observedGeneration": target.metadata.generation});
            if let Some(condition) = condition {
                status["conditions"] = json!([condition]);
            }
            pod_status::patch(&self.cx, target, status).await?;
        }
        pod_status::delete(&self.cx, target, Some(0)).await
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::{names, object, pod, pods};

    #[test]
    fn verdicts() {
        let node = |ready: &str, taint: &str| {
            object::<Node>(
                json!({"metadata": {"name": "a"}, "spec": {"taints": [{"key": taint, "effect": "NoExecute"}]},
                "status": {"conditions": [{"type": "Ready", "status": ready}]}}),
            )
        };
        let check = |line: &str, node: Option<&Node>, expect| assert_eq!(plan(&pod(line), node), expect, "{line}");
        check("p", None, Verdict::Keep);
        check("p terminating", None, Verdict::Remove);
        check("p node=a", None, Verdict::Orphan);
        let (dark, slow) = (node("Unknown", NODE_OUT_OF_SERVICE), node("Unknown", "x"));
        check("p node=a terminating", Some(&dark), Verdict::Remove);
        check("p node=a", Some(&dark), Verdict::Keep);
        check("p node=a terminating", Some(&slow), Verdict::Keep);
        check("p node=a terminating", Some(&node("True", NODE_OUT_OF_SERVICE)), Verdict::Keep);
    }

    #[test]
    fn too_many() {
        let ended = pods("a phase=Failed age=1\n b phase=Succeeded age=3\n c phase=Succeeded age=2");
        assert_eq!(names(&excess(ended.clone(), 1)), "b c");
        assert!(excess(ended, 3).is_empty());
    }
}
