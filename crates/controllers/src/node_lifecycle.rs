//! Watches over nodes: declares those unknown that fall silent, taints them by their conditions and gives them up, and
//! marks their Pods as not ready (upstream's `pkg/controller/nodelifecycle`).

mod health;
mod taints;
mod zones;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use futures::{StreamExt, stream};
use k8s_openapi::api::coordination::v1::Lease;
use k8s_openapi::api::core::v1::{Node, NodeCondition, ObjectReference, Pod};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::Api;
use kube::api::{Patch, PatchParams};
use reconcile::owner::reference;
use reconcile::{Change, Filter, Informer, Key, Next, WorkQueue, api_error, pod};
use serde_json::json;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::Context;
use crate::pod_status::{self, BY_NODE};
use health::{Health, ready_status};
use zones::{Outcome, Tally, Zones, zone_of};

/// How often silence is looked for: it is the one thing that no event tells.
const PERIOD: Duration = Duration::from_secs(5);
const LEASES: &str = "kube-node-lease";
const EXCLUDED: &str = "node.kubernetes.io/exclude-disruption";
const NODE_WORKERS: usize = 8;
const POD_WORKERS: usize = 4;
/// Requests at once of one look at the nodes.
const MAX_REQUESTS: usize = 8;

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let nodes = cx.informers.of::<Node>();
    let pods = cx.informers.of::<Pod>();
    let leases = cx.informers.of_filtered::<Lease>(Filter::namespace(LEASES));
    pod_status::index_by_node(&pods);
    let node_queue = WorkQueue::<String>::new();
    let changed = node_queue.clone();
    nodes.on_event(move |change| {
        if !matches!(change, Change::Deleted(_)) {
            changed.add(change.object().metadata.name.clone().unwrap_or_default());
        }
    });
    let pod_queue = WorkQueue::<Key>::new();
    let changed = pod_queue.clone();
    pods.on_event(move |change| {
        if let Change::Added(pod) | Change::Updated(_, pod) = change
            && pod::node_name(pod).is_some()
            && change.old().and_then(|old| pod::node_name(old)) != pod::node_name(pod)
        {
            changed.add(Key::of(pod.as_ref()));
        }
    });
    let synced = async {
        tokio::join!(nodes.synced(), pods.synced(), leases.synced());
    };
    if !cx.wait_for(synced).await {
        return Ok(());
    }
    let (node_state, pod_state) =
        (Arc::new((cx.clone(), nodes.clone())), Arc::new((cx.clone(), nodes.clone(), pods.clone())));
    let node_work = cx.work(&node_queue, NODE_WORKERS, move |name| {
        let state = node_state.clone();
        async move { reconcile(&state.0, &state.1, &name).await }
    });
    let pod_work = cx.work(&pod_queue, POD_WORKERS, move |key| {
        let state = pod_state.clone();
        async move { reconcile_pod(&state.0, &state.1, &state.2, &key).await }
    });
    let mut monitor = Monitor {
        cx: cx.clone(),
        nodes,
        pods,
        leases,
        known: HashMap::new(),
        zones: Zones::default(),
        unmarked: HashSet::new(),
    };
    let (by_node, by_pod, ()) = tokio::join!(node_work, pod_work, monitor.run());
    by_node.and(by_pod)
}

/// Lets a node's taints and labels follow from its conditions.
async fn reconcile(cx: &Context, nodes: &Informer<Node>, name: &str) -> anyhow::Result<Next> {
    let Some(node) = nodes.get("", name) else { return Ok(Next::Done) };
    taints::write(cx, node.clone(), |n| taints::by_conditions(n, cx.now())).await?;
    let labels = taints::missing_labels(&node);
    if !labels.is_empty() {
        let body = json!({"metadata": {"labels": labels}});
        let api = Api::<Node>::all(cx.client.clone());
        api_error::found(api.patch(name, &PatchParams::default(), &Patch::Merge(body)).await)?;
    }
    Ok(Next::Done)
}

/// A Pod that comes to a failing node is not ready, whatever it was told before.
async fn reconcile_pod(cx: &Context, nodes: &Informer<Node>, pods: &Informer<Pod>, key: &Key) -> anyhow::Result<Next> {
    let Some(pod) = pods.get_key(key) else { return Ok(Next::Done) };
    let Some(node) = pod::node_name(&pod).and_then(|name| nodes.get("", name)) else { return Ok(Next::Done) };
    if ready_status(&node).is_some_and(|status| status != "True") {
        mark_not_ready(cx, &pod).await?;
    }
    Ok(Next::Done)
}

async fn mark_not_ready(cx: &Context, pod: &Pod) -> Result<(), kube::Error> {
    let Some(ready) = pod::condition(pod, "Ready").filter(|c| c.status == "True") else { return Ok(()) };
    let mut ready = ready.clone();
    ready.status = "False".to_owned();
    ready.last_transition_time = Some(Time(cx.now()));
    pod_status::patch(cx, pod, json!({"conditions": [ready]})).await?;
    cx.recorder.warning(reference(pod), "NodeNotReady", "Node is not ready");
    Ok(())
}

struct Known {
    uid: String,
    health: Health,
}

/// What the task that looks for silence owns.
struct Monitor {
    cx: Context,
    nodes: Informer<Node>,
    pods: Informer<Pod>,
    leases: Informer<Lease>,
    known: HashMap<String, Known>,
    zones: Zones,
    /// Nodes whose Pods could not all be marked as not ready.
    unmarked: HashSet<String>,
}

impl Monitor {
    async fn run(&mut self) {
        let mut looks = interval(PERIOD);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let shutdown = self.cx.shutdown.clone();
        loop {
            let due = self.zones.next_due(self.cx.now());
            let wait = async {
                match due {
                    Some(wait) => sleep(wait).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                _ = looks.tick() => self.look().await,
                () = wait => {}
                () = shutdown.cancelled() => return,
            }
            self.give_up_due().await;
        }
    }

    async fn look(&mut self) {
        let now = self.cx.now();
        let nodes = self.nodes.list();
        let silent = self.observe(&nodes);
        let outcomes: Vec<_> = stream::iter(silent)
            .map(|(node, conditions)| declare_unknown(&self.cx, node, conditions))
            .buffer_unordered(MAX_REQUESTS)
            .collect()
            .await;
        let outcomes: HashMap<_, _> = outcomes.into_iter().collect();
        let mut tallies = BTreeMap::<String, Tally>::new();
        for node in &nodes {
            let name = node.metadata.name.as_deref().unwrap_or_default();
            let observed = ready_status(node);
            let current = match outcomes.get(name) {
                Some(Ok(())) => Some("Unknown"),
                // What was not written did not happen; the next look tries again.
                Some(Err(())) => continue,
                None => observed,
            };
            if !node.metadata.labels.as_ref().is_some_and(|l| l.contains_key(EXCLUDED)) {
                let tally = tallies.entry(zone_of(node)).or_default();
                if current == Some("True") { tally.ready += 1 } else { tally.failing += 1 }
            }
            match current {
                Some("True") => self.zones.dequeue(name),
                Some(_) if !taints::is_given_up(node) => self.zones.enqueue(&zone_of(node), name, now),
                _ => {}
            }
            self.mark_pods(node, observed, current).await;
        }
        match self.zones.judge(&tallies, now) {
            Outcome::Nothing => {}
            Outcome::Stopped => self.spare(nodes).await,
            Outcome::Resumed => self.known.values_mut().for_each(|k| k.health.probe = now),
        }
    }

    /// Notes which nodes came, went and gave signs of life; returns those that are to be declared unknown.
    fn observe(&mut self, nodes: &[Arc<Node>]) -> Vec<(Arc<Node>, Vec<NodeCondition>)> {
        let now = self.cx.now();
        let mut before = std::mem::take(&mut self.known);
        let mut silent = Vec::new();
        for node in nodes {
            let name = node.metadata.name.clone().unwrap_or_default();
            let known = before.remove(&name);
            if known.is_none() {
                let message = format!("Node {name} event: Registered Node {name} in Controller");
                self.cx.recorder.normal(node_reference(&name, node_uid(node)), "RegisteredNode", message);
            }
            let lease = self.leases.get(LEASES, &name);
            let health = health::observe(known.as_ref().map(|k| &k.health), node, lease.as_deref(), now);
            if let Some(conditions) = health::silenced(&health, node, now) {
                silent.push((node.clone(), conditions));
            }
            self.known.insert(name, Known { uid: node_uid(node).to_owned(), health });
        }
        for (name, gone) in before {
            let message = format!("Node {name} event: Removing Node {name} from Controller");
            self.cx.recorder.normal(node_reference(&name, &gone.uid), "RemovingNode", message);
            self.zones.dequeue(&name);
            self.unmarked.remove(&name);
        }
        silent
    }

    /// Marks the Pods of a node that has just failed, or of one whose Pods were left over.
    async fn mark_pods(&mut self, node: &Node, observed: Option<&str>, current: Option<&str>) {
        let name = node.metadata.name.as_deref().unwrap_or_default();
        let failed = observed == Some("True") && current != Some("True");
        if failed {
            let message = format!("Node {name} status is now: NodeNotReady");
            self.cx.recorder.normal(node_reference(name, node_uid(node)), "NodeNotReady", message);
        }
        let left_over = self.unmarked.remove(name) && current != Some("True");
        if !failed && !left_over {
            return;
        }
        let cx = &self.cx;
        let marks = stream::iter(self.pods.by_index(BY_NODE, name))
            .map(|pod| async move { mark_not_ready(cx, &pod).await })
            .buffer_unordered(MAX_REQUESTS);
        let failures: Vec<_> = marks.filter_map(|result| async { result.err() }).collect().await;
        if let Some(error) = failures.first() {
            tracing::warn!(node = name, "pods not marked as not ready: {}", api_error::message(error));
            self.unmarked.insert(name.to_owned());
        }
    }

    async fn spare(&mut self, nodes: Vec<Arc<Node>>) {
        for node in nodes {
            let name = node.metadata.name.clone().unwrap_or_default();
            self.zones.dequeue(&name);
            if let Err(error) = taints::write(&self.cx, node, taints::sparing).await {
                tracing::warn!(node = name, "taints not removed: {}", api_error::message(&error));
            }
        }
    }

    /// Gives nodes up as fast as their zones allow. One for which that fails comes again with the next look.
    async fn give_up_due(&mut self) {
        let now = self.cx.now();
        for name in self.zones.due(now) {
            let Some(node) = self.nodes.get("", &name) else { continue };
            if let Err(error) = taints::write(&self.cx, node, |n| taints::giving_up(n, now)).await {
                tracing::warn!(node = name, "node not tainted: {}", api_error::message(&error));
            }
        }
    }
}

/// Writes conditions over those of a node that has not changed meanwhile: if it has, it lives.
async fn declare_unknown(cx: &Context, node: Arc<Node>, conditions: Vec<NodeCondition>) -> (String, Result<(), ()>) {
    let name = node.metadata.name.clone().unwrap_or_default();
    let body = json!({
        "metadata": {"resourceVersion": node.metadata.resource_version},
        "status": {"conditions": conditions},
    });
    let api = Api::<Node>::all(cx.client.clone());
    let result = api.patch_status(&name, &PatchParams::default(), &Patch::Strategic(body)).await;
    if let Err(error) = &result {
        tracing::warn!(node = name, "node not declared unknown: {}", api_error::message(error));
    }
    (name, result.map(|_| ()).map_err(|_| ()))
}

fn node_uid(node: &Node) -> &str {
    node.metadata.uid.as_deref().unwrap_or_default()
}

fn node_reference(name: &str, uid: &str) -> ObjectReference {
    ObjectReference {
        api_version: Some("v1".to_owned()),
        kind: Some("Node".to_owned()),
        name: Some(name.to_owned()),
        uid: Some(uid.to_owned()),
        ..ObjectReference::default()
    }
}
