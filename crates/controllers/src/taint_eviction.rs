//! Evicts Pods from nodes whose `NoExecute` taints they do not tolerate, or no longer (upstream's
//! `pkg/controller/tainteviction`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::{Node, ObjectReference, Pod, Taint, Toleration};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use reconcile::toleration::{NO_EXECUTE, tolerates};
use reconcile::{Change, Informer, Key, Next, WorkQueue, pod};
use serde_json::json;

use crate::Context;
use crate::pod_status::{self, BY_NODE};

const WORKERS: usize = 8;
const REASON: &str = "DeletionByTaintManager";
const MESSAGE: &str = "Taint manager: deleting due to NoExecute taint";

struct Loop {
    cx: Context,
    nodes: Informer<Node>,
    pods: Informer<Pod>,
    queue: WorkQueue<Key>,
    /// Since when each Pod waits for its eviction.
    waiting: Mutex<HashMap<Key, Timestamp>>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let (nodes, pods) = (cx.informers.of::<Node>(), cx.informers.of::<Pod>());
    pod_status::index_by_node(&pods);
    let queue = WorkQueue::new();
    let state = Arc::new(Loop { cx: cx.clone(), nodes, pods, queue: queue.clone(), waiting: Mutex::default() });
    let told = state.clone();
    state.pods.on_event(move |change| told.pod_changed(change));
    let told = state.clone();
    state.nodes.on_event(move |change| told.node_changed(change));
    let synced = async {
        tokio::join!(state.nodes.synced(), state.pods.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let state = state.clone();
    cx.work(&queue, WORKERS, move |key| {
        let state = state.clone();
        async move { state.reconcile(key).await }
    })
    .await
}

fn no_execute(node: &Node) -> Vec<&Taint> {
    let taints = node.spec.as_ref().and_then(|s| s.taints.as_ref());
    taints.into_iter().flatten().filter(|t| t.effect == NO_EXECUTE).collect()
}

fn tolerations(pod: &Pod) -> &[Toleration] {
    pod.spec.as_ref().and_then(|s| s.tolerations.as_deref()).unwrap_or_default()
}

/// What becomes of a Pod on a node.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Stays,
    LeavesAfter(Duration),
    Leaves,
}

/// A Pod may stay as long as its most impatient toleration says, and must go at once if a taint has none.
fn plan(taints: &[&Taint], tolerations: &[Toleration]) -> Fate {
    let mut patience: Option<i64> = None;
    for taint in taints {
        let mut matching = tolerations.iter().filter(|t| tolerates(t, taint)).peekable();
        if matching.peek().is_none() {
            return Fate::Leaves;
        }
        let seconds = matching.filter_map(|t| t.toleration_seconds).min();
        patience = patience.into_iter().chain(seconds).min();
    }
    match patience {
        None => Fate::Stays,
        Some(..=0) => Fate::Leaves,
        Some(seconds) => Fate::LeavesAfter(Duration::from_secs(seconds.unsigned_abs())),
    }
}

impl Loop {
    fn pod_changed(&self, change: &Change<Pod>) {
        let pod = change.object();
        let same = change
            .old()
            .is_some_and(|old| tolerations(old) == tolerations(pod) && pod::node_name(old) == pod::node_name(pod));
        if !same && pod::node_name(pod).is_some() {
            self.queue.add(Key::of(pod.as_ref()));
        }
    }

    fn node_changed(&self, change: &Change<Node>) {
        let node = change.object();
        let before = change.old().map(|old| no_execute(old)).unwrap_or_default();
        if before == no_execute(node) && !matches!(change, Change::Deleted(_)) {
            return;
        }
        for pod in self.pods.by_index(BY_NODE, node.metadata.name.as_deref().unwrap_or_default()) {
            self.queue.add(Key::of(pod.as_ref()));
        }
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(pod) = self.pods.get_key(&key) else {
            self.cancel(&key);
            return Ok(Next::Done);
        };
        let node = pod::node_name(&pod).and_then(|name| self.nodes.get("", name));
        let fate = node.map_or(Fate::Stays, |node| plan(&no_execute(&node), tolerations(&pod)));
        match fate {
            Fate::Stays => self.cancel(&key),
            Fate::Leaves => {
                self.cancel(&key);
                self.evict(&key, &pod).await?;
            }
            Fate::LeavesAfter(patience) => {
                let left = self.left(&key, patience);
                if !left.is_zero() {
                    return Ok(Next::After(left));
                }
                self.evict(&key, &pod).await?;
                self.waiting().remove(&key);
            }
        }
        Ok(Next::Done)
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Timestamp>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much of its time is left to a Pod, which begins to wait if it did not.
    fn left(&self, key: &Key, patience: Duration) -> Duration {
        let now = self.cx.now();
        let since = *self.waiting().entry(key.clone()).or_insert(now);
        let waited = now.duration_since(since).max(SignedDuration::ZERO).unsigned_abs();
        patience.saturating_sub(waited)
    }

    fn cancel(&self, key: &Key) {
        if self.waiting().remove(key).is_some() {
            self.tell(key, "Cancelling deletion of Pod");
        }
    }

    async fn evict(&self, key: &Key, target: &Pod) -> Result<(), kube::Error> {
        if pod::is_terminating(target) {
            return Ok(());
        }
        self.tell(key, "Marking for deletion Pod");
        if let Some(condition) = pod_status::disruption_target(target, REASON, MESSAGE, Time(self.cx.now())) {
            pod_status::patch(&self.cx, target, json!({"conditions": [condition]})).await?;
        }
        pod_status::delete(&self.cx, target, None).await
    }

    /// Upstream's events about evictions name the Pod without its uid.
    fn tell(&self, key: &Key, what: &str) {
        let about = ObjectReference {
            api_version: Some("v1".to_owned()),
            kind: Some("Pod".to_owned()),
            name: Some(key.name.clone()),
            namespace: Some(key.namespace.clone()),
            ..ObjectReference::default()
        };
        self.cx.recorder.normal(about, "TaintManagerEviction", format!("{what} {key}"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn check(tolerations: Value, expect: Fate) {
        let taint = |key: &str| Taint { key: key.into(), effect: NO_EXECUTE.into(), ..Taint::default() };
        let (a, b) = (taint("a"), taint("b"));
        let tolerations: Vec<Toleration> = serde_json::from_value(tolerations).unwrap();
        assert_eq!(plan(&[&a, &b], &tolerations), expect, "{tolerations:?}");
    }

    #[test]
    fn fates() {
        let a = |seconds: Value| json!({"key": "a", "operator": "Exists", "tolerationSeconds": seconds});
        let b = |seconds: Value| json!({"key": "b", "operator": "Exists", "tolerationSeconds": seconds});
        check(json!([]), Fate::Leaves);
        check(json!([a(json!(5))]), Fate::Leaves);
        check(json!([a(json!(5)), b(json!(null))]), Fate::LeavesAfter(Duration::from_secs(5)));
        check(json!([a(json!(5)), b(json!(3)), b(json!(7))]), Fate::LeavesAfter(Duration::from_secs(3)));
        check(json!([a(json!(null)), b(json!(null))]), Fate::Stays);
        check(json!([a(json!(null)), b(json!(0))]), Fate::Leaves);
        check(json!([{"operator": "Exists"}]), Fate::Stays);
        assert_eq!(plan(&[], &[]), Fate::Stays);
    }
}
