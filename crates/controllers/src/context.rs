//! What every controller is given, and the options of all (upstream's `cmd/kube-controller-manager/app`).

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kube::api::{Api, PostParams};
use kube::{Client, Resource};
use reconcile::{Clock, EventRecorder, Informers, Key, Next, Shutdown, WorkQueue, run_workers};

use crate::Signer;

/// How the controllers run. Start from [`Options::new`].
#[derive(Clone, Debug)]
pub struct Options {
    /// The cluster's CA certificates in PEM, published to every namespace.
    pub root_ca: String,
    /// Signs certificates for those whose requests were approved; without it nobody does.
    pub signer: Option<Arc<dyn Signer>>,
    /// Names as in upstream's `--controllers`: `*` for all, `name` for one, `-name` to leave one out.
    pub controllers: Vec<String>,
    /// Ended Pods beyond this number are deleted, oldest first; zero or less keeps all.
    pub terminated_pod_threshold: i32,
    /// How long after its deletion a namespace begins to be emptied. What was let in just before must have been stored
    /// by then; a cluster of several API servers needs some seconds.
    pub namespace_grace_period: Duration,
    pub clock: Clock,
}

impl Options {
    /// Upstream's defaults.
    pub fn new(root_ca: impl Into<String>) -> Self {
        Options {
            root_ca: root_ca.into(),
            signer: None,
            controllers: vec!["*".to_owned()],
            terminated_pod_threshold: 12500,
            namespace_grace_period: Duration::from_secs(1),
            clock: Clock::wall(),
        }
    }

    /// Whether the controller of this name is to run.
    pub fn is_enabled(&self, name: &str) -> bool {
        for wanted in &self.controllers {
            if wanted == name {
                return true;
            }
            if wanted.strip_prefix('-') == Some(name) {
                return false;
            }
        }
        self.controllers.iter().any(|wanted| wanted == "*")
    }
}

/// One controller's hands and eyes.
#[derive(Clone)]
pub struct Context {
    pub name: &'static str,
    /// Writes in the controller's own name.
    pub client: Client,
    /// Reads, shared with everyone.
    pub informers: Informers,
    pub recorder: EventRecorder,
    pub options: Arc<Options>,
    pub shutdown: Shutdown,
}

impl Context {
    pub fn now(&self) -> Timestamp {
        self.options.clock.now()
    }

    /// Runs workers over `queue` until the controllers shut down.
    pub(crate) async fn work<K, F, R>(&self, queue: &WorkQueue<K>, workers: usize, reconcile: F) -> anyhow::Result<()>
    where
        K: std::hash::Hash + Eq + Clone + std::fmt::Display + Send + Sync + 'static,
        F: Fn(K) -> R + Send + Sync + 'static,
        R: Future<Output = anyhow::Result<Next>> + Send + 'static,
    {
        let shut_down = async {
            self.shutdown.cancelled().await;
            queue.shut_down();
        };
        tokio::join!(run_workers(self.name, queue, workers, reconcile), shut_down);
        Ok(())
    }

    /// Waits for `synced`, or until shutdown; says whether to go on.
    pub(crate) async fn wait_for(&self, synced: impl Future<Output = ()>) -> bool {
        tokio::select! {
            () = synced => true,
            () = self.shutdown.cancelled() => false,
        }
    }

    pub(crate) fn api<K>(&self, namespace: &str) -> Api<K>
    where
        K: Resource<DynamicType = (), Scope = kube::core::NamespaceResourceScope>,
    {
        Api::namespaced(self.client.clone(), namespace)
    }
}

/// The name and namespace of a namespaced object, as arguments for requests.
pub(crate) fn key_of<K: Resource>(object: &K) -> Key {
    Key::of(object)
}

/// Requests carry no options unless they must.
pub(crate) fn post() -> PostParams {
    PostParams::default()
}
