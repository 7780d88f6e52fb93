//! The agent as a whole: what all workers share, and what starts and wakes them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use futures::StreamExt;
use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Node as ApiNode, ObjectReference, Pod, Service, Taint};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use kube::Client;
use reconcile::{Change, Clock, EventRecorder, Filter, Informer, Informers, Shutdown};
use runtime::api::Runtime;
use runtime::cgroup::{Cgroups, Resources};
use runtime::cri::{ContainerEventType, PodSandboxFilter};
use tokio::sync::{Notify, watch};

use crate::admission::Refusal;
use crate::eviction::{Eviction, Pressure, Threshold};
use crate::images::Images;
use crate::key::PodKey;
use crate::network::PodNetwork;
use crate::sources::Sources;
use crate::stats::Stats;
use crate::user_namespace::UserNamespaces;
use crate::worker::{Desired, Worker};
use crate::{admission, garbage, lease, reclaim, registration, resources, runtime_names};

/// How the agent is set up.
#[derive(Clone, Debug)]
pub struct Options {
    pub node_name: String,
    /// The first is the primary one.
    pub node_ips: Vec<IpAddr>,
    pub labels: BTreeMap<String, String>,
    pub taints: Vec<Taint>,
    pub max_pods: u32,
    /// What the agent keeps: Pods' volumes, logs.
    pub data_directory: PathBuf,
    /// The address of the cluster's DNS, if there is one.
    pub cluster_dns: Option<String>,
    pub cluster_domain: String,
    /// The node's own resolver configuration.
    pub resolv_conf: PathBuf,
    /// Where the agent's own API answers.
    pub server_port: u16,
    /// Range of addresses of this node's Pods.
    pub pod_cidr: Option<String>,
    /// When Pods have to go because the node is short of something; none, and nothing is looked for.
    pub eviction_hard: Vec<Threshold>,
}

/// What all workers of a node share.
pub struct Node {
    pub options: Options,
    pub client: Client,
    pub runtime: Arc<dyn Runtime>,
    pub network: Arc<dyn PodNetwork>,
    pub cgroups: Cgroups,
    pub recorder: EventRecorder,
    pub sources: Sources,
    /// The Pods of this node.
    pub pods: Informer<Pod>,
    /// The node itself, as the API shows it.
    pub object: Informer<ApiNode>,
    pub images: Images,
    pub user_namespaces: UserNamespaces,
    pub stats: Stats,
    pub workers: Workers,
    pub allocatable: BTreeMap<String, Quantity>,
    /// The node's memory in bytes.
    pub memory: i64,
    /// Whether the API shows the node to be ready.
    pub ready: watch::Sender<bool>,
    /// What the node is short of.
    pub pressure: watch::Sender<BTreeSet<Pressure>>,
    /// Counts Pods that have given back what they had.
    pub freed: watch::Sender<u64>,
    clock: Clock,
}

impl Node {
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn pods_directory(&self) -> PathBuf {
        self.options.data_directory.join("pods")
    }

    /// Where the logs of a Pod's containers lie.
    pub fn logs_directory(&self, key: &PodKey) -> PathBuf {
        self.options.data_directory.join("logs").join(format!("{}_{}_{}", key.namespace, key.name, key.uid))
    }

    /// The node as events name it.
    pub fn reference(&self) -> ObjectReference {
        let name = &self.options.node_name;
        ObjectReference {
            kind: Some("Node".into()),
            name: Some(name.clone()),
            uid: Some(name.clone()),
            ..ObjectReference::default()
        }
    }

    pub fn first_ip(&self) -> String {
        self.options.node_ips.first().map(ToString::to_string).unwrap_or_default()
    }
}

/// The workers that run, by uid of their Pods.
#[derive(Default)]
pub struct Workers {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    handles: HashMap<String, Handle>,
    /// Whose sandbox it is, so that events of the runtime find their worker.
    sandboxes: HashMap<String, String>,
    /// Uids of Pods that were taken in.
    admitted: BTreeSet<String>,
}

impl State {
    /// Takes a Pod in that can run on the node beside all that were taken in before it. Once taken in it stays so.
    fn admit(&mut self, pods: &Informer<Pod>, pod: &Arc<Pod>, object: &Arc<ApiNode>) -> Result<(), Refusal> {
        let uid = pod.metadata.uid.clone().unwrap_or_default();
        if self.admitted.contains(&uid) {
            return Ok(());
        }
        let taken_in = |other: &Pod| other.metadata.uid.as_ref().is_some_and(|uid| self.admitted.contains(uid));
        let others = pods.filter(|other| taken_in(other) && !reconcile::pod::is_terminal(other));
        admission::admit(pod, object, &others)?;
        self.admitted.insert(uid);
        Ok(())
    }
}

struct Handle {
    desired: watch::Sender<Desired>,
    evicted: watch::Sender<Option<Arc<Eviction>>>,
    wake: Arc<Notify>,
}

impl Workers {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn know_sandbox(&self, sandbox: &str, uid: &str) {
        self.lock().sandboxes.insert(sandbox.to_owned(), uid.to_owned());
    }

    pub fn forget_sandbox(&self, sandbox: &str) {
        self.lock().sandboxes.remove(sandbox);
    }

    fn wake(&self, sandbox: &str) {
        let state = self.lock();
        if let Some(handle) = state.sandboxes.get(sandbox).and_then(|uid| state.handles.get(uid)) {
            handle.wake.notify_one();
        }
    }

    fn wake_all(&self) {
        self.lock().handles.values().for_each(|handle| handle.wake.notify_one());
    }

    /// Tells the worker of a Pod that the Pod has to go. Said twice it counts once.
    pub fn evict(&self, eviction: &Arc<Eviction>) {
        if let Some(handle) = self.lock().handles.get(&eviction.uid) {
            let news = handle.evicted.send_if_modified(|before| {
                let news = before.is_none();
                before.get_or_insert_with(|| eviction.clone());
                news
            });
            if news {
                handle.wake.notify_one();
            }
        }
    }

    /// Uids of Pods that were told so.
    pub fn evicted(&self) -> BTreeSet<String> {
        let state = self.lock();
        let told = state.handles.iter().filter(|(_, handle)| handle.evicted.borrow().is_some());
        told.map(|(uid, _)| uid.clone()).collect()
    }

    /// Whether a Pod was taken in.
    pub fn has_admitted(&self, uid: &str) -> bool {
        self.lock().admitted.contains(uid)
    }

    /// See [`State::admit`].
    pub fn admit(&self, pods: &Informer<Pod>, pod: &Arc<Pod>, object: &Arc<ApiNode>) -> Result<(), Refusal> {
        self.lock().admit(pods, pod, object)
    }

    /// Tells the worker of a Pod what is wanted; starts one if there is none yet.
    fn dispatch(node: &Arc<Node>, pod: &Arc<Pod>, desired: Desired) {
        let uid = pod.metadata.uid.clone().unwrap_or_default();
        let mut state = node.workers.lock();
        if let Some(handle) = state.handles.get(&uid) {
            handle.desired.send_replace(desired);
            return;
        }
        // Here, so that they are taken in in the order in which they come. A refusal is the worker's to find and to tell.
        if let Some(object) = node.object.get("", &node.options.node_name)
            && desired.as_ref().is_some_and(|pod| reconcile::pod::is_active(pod))
        {
            state.admit(&node.pods, pod, &object).ok();
        }
        let (sender, receiver) = watch::channel(desired);
        let (evict, evicted) = watch::channel(None);
        let wake = Arc::new(Notify::new());
        state.handles.insert(uid.clone(), Handle { desired: sender, evicted: evict, wake: wake.clone() });
        drop(state);
        let worker = Worker::new(node.clone(), pod.clone(), receiver, evicted, wake);
        let node = node.clone();
        tokio::spawn(async move {
            // A worker that panics is gone with its Pod's state, which the next one reads anew.
            let ended = tokio::spawn(worker.run()).await;
            let mut state = node.workers.lock();
            state.handles.remove(&uid);
            match ended {
                Ok(()) => drop(state.admitted.remove(&uid)),
                Err(error) => tracing::error!(pod = uid, %error, "the worker of a Pod broke"),
            }
        });
    }
}

/// The node agent.
pub struct Agent {
    node: Arc<Node>,
    pods: Informer<Pod>,
}

impl Agent {
    /// Registers the node and begins to run its Pods.
    ///
    /// # Errors
    /// What the node lacks, by name; an API that does not take the node.
    pub async fn start(
        options: Options,
        client: Client,
        informers: &Informers,
        runtime: Arc<dyn Runtime>,
        network: Arc<dyn PodNetwork>,
        clock: Clock,
    ) -> anyhow::Result<Agent> {
        let cgroups = Cgroups::detect().context("cgroups cannot be used")?;
        for path in [
            resources::ROOT.to_owned(),
            format!("{}/burstable", resources::ROOT),
            format!("{}/besteffort", resources::ROOT),
        ] {
            cgroups.create(&path, &Resources::default()).with_context(|| format!("cannot make the cgroup {path}"))?;
        }
        let capacity = registration::capacity(&options)?;
        let recorder = EventRecorder::new(client.clone(), "kubelet", &options.node_name, clock.clone());
        let filter = Filter::fields(format!("spec.nodeName={}", options.node_name));
        let pods = informers.of_filtered::<Pod>(filter);
        let object = informers.of_filtered(Filter::fields(format!("metadata.name={}", options.node_name)));
        let node = Arc::new(Node {
            images: Images::new(runtime.clone()),
            sources: Sources::new(client.clone(), informers.of::<Service>()),
            user_namespaces: UserNamespaces::new(options.data_directory.join("pods")),
            stats: Stats::default(),
            workers: Workers::default(),
            memory: capacity.memory_bytes,
            allocatable: capacity.quantities(),
            options,
            client,
            runtime,
            network,
            cgroups,
            recorder,
            ready: watch::Sender::new(false),
            pressure: watch::Sender::default(),
            freed: watch::Sender::default(),
            pods: pods.clone(),
            object,
            clock,
        });
        registration::register(&node, &capacity).await?;
        Ok(Agent { node, pods })
    }

    /// What the agent's own API is served from.
    pub fn node(&self) -> Arc<Node> {
        self.node.clone()
    }

    /// Resolves when the API shows the node to be ready; not before the agent runs, if it was not ready at once.
    pub fn ready(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut ready = self.node.ready.subscribe();
        async move {
            // An agent that ends without ever having been ready never resolves.
            if ready.wait_for(|ready| *ready).await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// The Pods of this node.
    pub fn pods(&self) -> Informer<Pod> {
        self.pods.clone()
    }

    /// Runs Pods until told to end. Containers go on when it ends.
    ///
    /// # Errors
    /// A runtime that does not answer.
    pub async fn run(self, shutdown: Shutdown) -> anyhow::Result<()> {
        self.pods.synced().await;
        self.node.object.synced().await;
        self.take_over().await?;
        let mut present = self.pods.list();
        present.sort_by_key(|pod| pod.metadata.creation_timestamp.clone());
        for pod in present {
            Workers::dispatch(&self.node, &pod, Some(pod.clone()));
        }
        let node = self.node.clone();
        self.pods.on_event(move |change| match change {
            Change::Added(pod) => Workers::dispatch(&node, pod, Some(pod.clone())),
            Change::Updated(old, pod) => {
                Workers::dispatch(&node, pod, Some(pod.clone()));
                if reconcile::pod::is_terminal(pod) && !reconcile::pod::is_terminal(old) {
                    node.freed.send_modify(|count| *count += 1);
                }
            }
            Change::Deleted(pod) => {
                Workers::dispatch(&node, pod, None);
                node.freed.send_modify(|count| *count += 1);
            }
        });
        let heartbeat = lease::keep(self.node.clone());
        let status = registration::keep(self.node.clone());
        let reclaim = reclaim::keep(self.node.clone(), self.pods.clone());
        let mut events = self.node.runtime.events();
        let wake = async {
            while let Some(event) = events.next().await {
                match event.event_type {
                    ContainerEventType::Relist => self.node.workers.wake_all(),
                    _ => self.node.workers.wake(&event.pod_sandbox_id),
                }
            }
        };
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = heartbeat => {}
            () = status => {}
            () = reclaim => {}
            () = wake => anyhow::bail!("the container runtime has ended"),
        }
        Ok(())
    }

    /// Ends what runs for Pods that the API no longer knows, and forgets their addresses.
    async fn take_over(&self) -> anyhow::Result<()> {
        let sandboxes = self.node.runtime.list_pod_sandbox(&PodSandboxFilter::default()).await?;
        let known: Vec<String> = self.pods.list().iter().filter_map(|pod| pod.metadata.uid.clone()).collect();
        for sandbox in &sandboxes {
            let uid = &sandbox.metadata.uid;
            if sandbox.labels.contains_key(runtime_names::POD_UID) && !known.contains(uid) {
                let mut pod = Pod::default();
                pod.metadata.name = Some(sandbox.metadata.name.clone());
                pod.metadata.namespace = Some(sandbox.metadata.namespace.clone());
                pod.metadata.uid = Some(uid.clone());
                tracing::info!(pod = uid, "what runs for a Pod that was deleted meanwhile is stopped");
                Workers::dispatch(&self.node, &Arc::new(pod), None);
            }
        }
        let kept: Vec<String> = sandboxes.iter().map(|sandbox| sandbox.metadata.uid.clone()).chain(known).collect();
        // What runs was taken in by an agent before this one.
        self.node.workers.lock().admitted.extend(sandboxes.iter().map(|sandbox| sandbox.metadata.uid.clone()));
        self.node.network.retain(&kept).await.context("cannot clean up the Pod network")?;
        let (node, kept) = (self.node.clone(), BTreeSet::from_iter(kept));
        tokio::task::spawn_blocking(move || {
            garbage::remove_orphans(&node.options.data_directory, &node.cgroups, &kept);
        })
        .await
        .context("cannot remove what is left of Pods that are gone")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_two_pods_that_want_the_same_the_first_has_it_until_it_ends() {
        let pod = |uid: &str, phase: &str| -> Pod {
            let ports = json!([{ "containerPort": 1, "hostPort": 80 }]);
            let pod = json!({
                "metadata": { "name": uid, "uid": uid },
                "spec": { "containers": [{ "name": "c", "ports": ports }] },
                "status": { "phase": phase },
            });
            serde_json::from_value(pod).expect("a Pod")
        };
        let object: ApiNode = serde_json::from_value(
            json!({ "metadata": { "name": "n" }, "status": { "allocatable": { "pods": "9" } } }),
        )
        .expect("a node");
        let (object, pods) = (Arc::new(object), Informer::fixed([pod("a", "Pending"), pod("b", "Pending")]));
        let mut state = State::default();
        let mut reason = |uid: &str| {
            let refused = state.admit(&pods, &Arc::new(pod(uid, "Pending")), &object).err();
            refused.map_or_else(String::new, |refusal| refusal.reason)
        };
        assert_eq!(["b", "a", "b"].map(&mut reason), ["", "NodePorts", ""]);
        pods.apply(Change::Added(Arc::new(pod("b", "Succeeded"))));
        assert_eq!(reason("a"), "");
    }
}
