//! Says how many Pods each PodDisruptionBudget lets go (upstream's `pkg/controller/disruption`).

mod scale;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetStatus};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Condition, Time};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use reconcile::owner::{controller_of, reference};
use reconcile::{Change, Informer, Key, Next, Selector, WorkQueue, api_error, pod};
use serde_json::json;

use crate::context::{key_of, post};
use crate::int_or_percent::scaled;
use crate::{Context, pod_status};
use scale::Scales;

/// How long an evicted Pod may take to be seen as deleted before it is taken to stay.
const DELETION_TIMEOUT: SignedDuration = SignedDuration::from_secs(120);
/// How long a Pod may be marked as a target without being deleted before the mark is taken off.
const STALE_AFTER: SignedDuration = SignedDuration::from_secs(120);
const ALLOWED: &str = "DisruptionAllowed";

struct Loop {
    cx: Context,
    budgets: Informer<PodDisruptionBudget>,
    pods: Informer<Pod>,
    scales: Scales,
    queue: WorkQueue<Key>,
    /// Pods that are marked as targets.
    marked: WorkQueue<Key>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        budgets: cx.informers.of(),
        pods: cx.informers.of(),
        scales: Scales::new(&cx.informers),
        queue: WorkQueue::new(),
        marked: WorkQueue::new(),
        cx,
    });
    let told = Arc::downgrade(&lp);
    lp.budgets.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.queue.add(key_of(change.object().as_ref()));
        }
    });
    let told = Arc::downgrade(&lp);
    lp.pods.on_event(move |change| {
        if let Some(lp) = told.upgrade() {
            lp.pod_changed(change);
        }
    });
    let synced = async {
        tokio::join!(lp.budgets.synced(), lp.pods.synced(), lp.scales.synced());
    };
    if !lp.cx.wait_for(synced).await {
        return Ok(());
    }
    let (by_budget, by_pod) = (lp.clone(), lp.clone());
    let budgets = lp.cx.work(&lp.queue, 1, move |key| {
        let lp = by_budget.clone();
        async move { lp.reconcile(key).await }
    });
    let pods = lp.cx.work(&lp.marked, 1, move |key| {
        let lp = by_pod.clone();
        async move { lp.clear_stale_mark(key).await }
    });
    let (budgets, pods) = tokio::join!(budgets, pods);
    budgets.and(pods)
}

fn selector_of(budget: &PodDisruptionBudget) -> Selector {
    Selector::new(budget.spec.as_ref().and_then(|s| s.selector.as_ref())).unwrap_or(Selector::Nothing)
}

/// How long a mark on a Pod that is not deleted may stay; `None` if there is none to be taken off.
fn mark_left(p: &Pod, now: Timestamp) -> Option<Duration> {
    if pod::is_terminating(p) || pod::is_terminal(p) {
        return None;
    }
    let mark = pod::condition(p, "DisruptionTarget").filter(|c| c.status == "True")?;
    if mark.reason.as_deref() == Some("TerminationByKubelet") {
        return None;
    }
    let since = mark.last_transition_time.as_ref().map_or(now, |t| t.0);
    Some((STALE_AFTER - now.duration_since(since)).max(SignedDuration::ZERO).unsigned_abs())
}

/// How many Pods there should be, and how many of them healthy.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Target {
    expected: i32,
    healthy: i32,
}

/// `scale` is how many Pods the workloads ask for.
fn target(budget: &PodDisruptionBudget, pods: usize, scale: i32) -> anyhow::Result<Target> {
    let Some(spec) = &budget.spec else { return Ok(Target::default()) };
    Ok(match (&spec.max_unavailable, &spec.min_available) {
        (Some(down), _) => Target { expected: scale, healthy: (scale - scaled(down, scale, true)?).max(0) },
        (None, Some(IntOrString::Int(healthy))) => {
            Target { expected: i32::try_from(pods).unwrap_or(i32::MAX), healthy: *healthy }
        }
        (None, Some(share)) => Target { expected: scale, healthy: scaled(share, scale, true)? },
        (None, None) => Target::default(),
    })
}

/// Whether the target depends on what workloads ask for.
fn needs_scale(budget: &PodDisruptionBudget) -> bool {
    let Some(spec) = &budget.spec else { return false };
    spec.max_unavailable.is_some() || matches!(spec.min_available, Some(IntOrString::String(_)))
}

/// Evictions that were granted and are not seen yet; those of Pods that stayed; and when to look again.
fn pending_evictions(
    budget: &PodDisruptionBudget,
    pods: &[Arc<Pod>],
    now: Timestamp,
) -> (BTreeMap<String, Time>, Vec<Arc<Pod>>, Option<Duration>) {
    let granted = budget.status.as_ref().and_then(|s| s.disrupted_pods.clone()).unwrap_or_default();
    let (mut pending, mut stayed, mut again) = (BTreeMap::new(), Vec::new(), None);
    for p in pods.iter().filter(|p| !pod::is_terminating(p)) {
        let name = p.metadata.name.as_deref().unwrap_or_default();
        let Some(time) = granted.get(name) else { continue };
        let left = time.0 + DELETION_TIMEOUT - now;
        match SignedDuration::try_from(left).unwrap_or_default() {
            left if left.is_negative() => stayed.push(p.clone()),
            left => {
                pending.insert(name.to_owned(), time.clone());
                again = Some(again.map_or(left.unsigned_abs(), |a: Duration| a.min(left.unsigned_abs())));
            }
        }
    }
    (pending, stayed, again)
}

/// The status of a budget.
fn status(
    budget: &PodDisruptionBudget,
    pods: &[Arc<Pod>],
    pending: BTreeMap<String, Time>,
    target: Target,
    now: Timestamp,
) -> PodDisruptionBudgetStatus {
    let healthy = pods.iter().filter(|p| {
        let leaves = pending.contains_key(p.metadata.name.as_deref().unwrap_or_default());
        !pod::is_terminating(p) && !leaves && pod::is_ready(p)
    });
    let healthy = i32::try_from(healthy.count()).unwrap_or(i32::MAX);
    // Where no Pod is known none may go: the first may have come just now.
    let allowed = if target.expected <= 0 { 0 } else { (healthy - target.healthy).max(0) };
    let before = budget.status.clone().unwrap_or_default();
    let mut status = PodDisruptionBudgetStatus {
        current_healthy: Some(healthy),
        desired_healthy: Some(target.healthy),
        expected_pods: Some(target.expected),
        disruptions_allowed: Some(allowed),
        disrupted_pods: (!pending.is_empty()).then_some(pending),
        observed_generation: budget.metadata.generation,
        conditions: before.conditions,
    };
    let reason = if allowed > 0 { "SufficientPods" } else { "InsufficientPods" };
    set_allowed(&mut status, allowed > 0, reason, "", now);
    status
}

fn set_allowed(status: &mut PodDisruptionBudgetStatus, allowed: bool, reason: &str, message: &str, now: Timestamp) {
    let value = if allowed { "True" } else { "False" };
    let list = status.conditions.get_or_insert_default();
    let since = list.iter().find(|c| c.type_ == ALLOWED && c.status == value).map(|c| c.last_transition_time.clone());
    let condition = Condition {
        type_: ALLOWED.to_owned(),
        status: value.to_owned(),
        reason: reason.to_owned(),
        message: message.to_owned(),
        observed_generation: status.observed_generation,
        last_transition_time: since.unwrap_or(Time(now)),
    };
    match list.iter_mut().find(|c| c.type_ == ALLOWED) {
        Some(known) => *known = condition,
        None => list.push(condition),
    }
}

impl Loop {
    fn budgets_of(&self, p: &Pod) -> Vec<Arc<PodDisruptionBudget>> {
        let all = self.budgets.list_in(p.metadata.namespace.as_deref().unwrap_or_default());
        all.into_iter().filter(|b| selector_of(b).matches(p.metadata.labels.as_ref())).collect()
    }

    fn pod_changed(&self, change: &Change<Pod>) {
        let p = change.object();
        if !matches!(change, Change::Deleted(_)) && mark_left(p, Timestamp::MIN).is_some() {
            self.marked.add(Key::of(p.as_ref()));
        }
        let counts = |p: &Pod| (pod::is_ready(p), pod::is_terminating(p), controller_of(&p.metadata).cloned());
        let same_labels = change.old().is_some_and(|old| old.metadata.labels == p.metadata.labels);
        if same_labels && change.old().is_some_and(|old| counts(old) == counts(p)) {
            return;
        }
        let budgets = self.budgets_of(p);
        if let [first, _, ..] = budgets.as_slice()
            && !same_labels
        {
            let (meta, chosen) = (&p.metadata, first.metadata.name.as_deref().unwrap_or_default());
            let (namespace, name) = (meta.namespace.as_deref().unwrap_or_default(), meta.name.as_deref());
            let message = format!(
                "Pod {namespace:?}/{:?} matches multiple PodDisruptionBudgets.  Chose {chosen:?} arbitrarily.",
                name.unwrap_or_default()
            );
            self.cx.recorder.warning(reference(p.as_ref()), "MultiplePodDisruptionBudgets", message);
        }
        let before = change.old().filter(|_| !same_labels).map(|old| self.budgets_of(old)).unwrap_or_default();
        before.iter().chain(&budgets).for_each(|budget| self.queue.add(key_of(budget.as_ref())));
    }

    async fn reconcile(&self, key: Key) -> anyhow::Result<Next> {
        let Some(budget) = self.budgets.get_key(&key) else { return Ok(Next::Done) };
        match self.assess(&budget).await {
            Ok(next) => Ok(next),
            Err(error) if error.downcast_ref().is_some_and(api_error::is_conflict) => Err(error),
            Err(error) => {
                tracing::warn!(%key, "disruption budget not assessed: {error:#}");
                self.fail_safe(&budget, &error).await?;
                Err(error)
            }
        }
    }

    async fn assess(&self, budget: &PodDisruptionBudget) -> anyhow::Result<Next> {
        let (about, now) = (|| reference(budget), self.cx.now());
        let namespace = budget.metadata.namespace.as_deref().unwrap_or_default();
        let pods = self.pods.select(namespace, &selector_of(budget));
        if pods.is_empty() {
            self.cx.recorder.normal(about(), "NoPods", "No matching pods found");
        }
        let target = self.target(budget, &pods).await.inspect_err(|error| {
            let message = format!("Failed to calculate the number of expected pods: {error:#}");
            self.cx.recorder.warning(about(), "CalculateExpectedPodCountFailed", message);
        })?;
        let (pending, stayed, again) = pending_evictions(budget, &pods, now);
        for p in stayed {
            let message = format!("Pod was expected by PDB {namespace}/{namespace} to be deleted but it wasn't");
            self.cx.recorder.warning(reference(p.as_ref()), "NotDeleted", message);
        }
        let status = status(budget, &pods, pending, target, now);
        if budget.status.as_ref() != Some(&status) {
            self.write(budget, status).await?;
        }
        Ok(again.map_or(Next::Done, Next::After))
    }

    async fn target(&self, budget: &PodDisruptionBudget, pods: &[Arc<Pod>]) -> anyhow::Result<Target> {
        if !needs_scale(budget) {
            return target(budget, pods.len(), 0);
        }
        let mut scales = HashMap::new();
        let mut unmanaged = false;
        for p in pods {
            let Some(owner) = controller_of(&p.metadata) else {
                unmanaged = true;
                continue;
            };
            if scales.contains_key(&owner.uid) {
                continue;
            }
            let name = p.metadata.name.as_deref().unwrap_or_default();
            let namespace = p.metadata.namespace.as_deref().unwrap_or_default();
            let found = self.scales.find(&self.cx.client, namespace, owner).await?;
            let (uid, scale) = found.with_context(|| format!("found no controllers for pod {name:?}"))?;
            scales.insert(uid, scale);
        }
        if unmanaged {
            let message = format!(
                "Pods selected by this PodDisruptionBudget (selector: {}) were found to be unmanaged. As a result, the \
                 status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account \
                 for these pods please set \".spec.minAvailable\" field of the PDB to an integer value.",
                selector_of(budget)
            );
            self.cx.recorder.warning(reference(budget), "UnmanagedPods", message);
        }
        target(budget, pods.len(), scales.values().sum())
    }

    async fn write(&self, budget: &PodDisruptionBudget, status: PodDisruptionBudgetStatus) -> anyhow::Result<()> {
        let key = Key::of(budget);
        let mut target = budget.clone();
        target.status = Some(status);
        self.cx.api::<PodDisruptionBudget>(&key.namespace).replace_status(&key.name, &post(), &target).await?;
        Ok(())
    }

    /// What cannot be assessed must not be evicted.
    async fn fail_safe(&self, budget: &PodDisruptionBudget, error: &anyhow::Error) -> anyhow::Result<()> {
        let mut status = budget.status.clone().unwrap_or_default();
        status.disruptions_allowed = Some(0);
        let message = error.downcast_ref().map_or_else(|| format!("{error:#}"), api_error::message);
        set_allowed(&mut status, false, "SyncFailed", &message, self.cx.now());
        if budget.status.as_ref() == Some(&status) {
            return Ok(());
        }
        self.write(budget, status).await
    }

    /// Takes the mark off a Pod that was not deleted after all.
    async fn clear_stale_mark(&self, key: Key) -> anyhow::Result<Next> {
        let Some(p) = self.pods.get_key(&key) else { return Ok(Next::Done) };
        match mark_left(&p, self.cx.now()) {
            None => return Ok(Next::Done),
            Some(left) if !left.is_zero() => return Ok(Next::After(left)),
            Some(_) => {}
        }
        let condition = json!({
            "type": "DisruptionTarget", "status": "False", "reason": null, "message": null,
            "observedGeneration": p.metadata.generation, "lastTransitionTime": Time(self.cx.now()),
        });
        pod_status::patch(&self.cx, &p, json!({"conditions": [condition]})).await?;
        Ok(Next::Done)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::scenario::{ago, now, object, pods};

    fn budget(spec: Value, status: Value) -> Arc<PodDisruptionBudget> {
        object(
            json!({"metadata": {"name": "b", "namespace": "default", "generation": 2}, "spec": spec, "status": status}),
        )
    }

    #[test]
    fn allowed_disruptions() {
        let text = "a ready=9\n b ready=9\n c\n d ready=9 terminating";
        let check = |spec: Value, granted: Value, scale: i32, expect: (i32, i32, i32, i32)| {
            let (budget, pods) = (budget(spec, json!({"disruptedPods": granted})), pods(text));
            let target = target(&budget, pods.len(), scale).unwrap();
            let (pending, stayed, _) = pending_evictions(&budget, &pods, now());
            assert!(stayed.is_empty());
            let status = status(&budget, &pods, pending, target, now());
            let number = |n: Option<i32>| n.unwrap();
            let told = (
                number(status.expected_pods),
                number(status.desired_healthy),
                number(status.current_healthy),
                number(status.disruptions_allowed),
            );
            assert_eq!(told, expect, "{budget:?}");
            let condition = &status.conditions.unwrap()[0];
            assert_eq!(condition.status == "True", expect.3 > 0);
        };
        check(json!({"minAvailable": 1}), json!({}), 0, (4, 1, 2, 1));
        check(json!({"minAvailable": 1}), json!({"a": ago(10)}), 0, (4, 1, 1, 0));
        check(json!({"minAvailable": "50%"}), json!({}), 3, (3, 2, 2, 0));
        check(json!({"maxUnavailable": 2}), json!({}), 3, (3, 1, 2, 1));
        check(json!({"maxUnavailable": "34%"}), json!({}), 0, (0, 0, 2, 0));
    }

    #[test]
    fn evictions_that_did_not_happen() {
        let budget = budget(json!({}), json!({"disruptedPods": {"a": ago(121), "b": ago(20), "gone": ago(1)}}));
        let (pending, stayed, again) = pending_evictions(&budget, &pods("a\n b"), now());
        assert_eq!(pending.keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(stayed.len(), 1);
        assert_eq!(again, Some(Duration::from_secs(100)));
    }

    #[test]
    fn marks_go_stale() {
        let pod = |reason: &str, age: i64| {
            object::<Pod>(json!({"metadata": {"name": "p"}, "status": {"phase": "Running", "conditions": [
                {"type": "DisruptionTarget", "status": "True", "reason": reason, "lastTransitionTime": ago(age)}]}}))
        };
        assert_eq!(mark_left(&pod("EvictionByEvictionAPI", 20), now()), Some(Duration::from_secs(100)));
        assert_eq!(mark_left(&pod("EvictionByEvictionAPI", 200), now()), Some(Duration::ZERO));
        assert_eq!(mark_left(&pod("TerminationByKubelet", 200), now()), None);
        assert_eq!(mark_left(&pods("a")[0], now()), None);
    }
}
