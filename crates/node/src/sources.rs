//! Objects that Pods refer to: ConfigMaps and Secrets (each watched by its name while a Pod uses it), Services (watched, for
//! environment variables). Behaviour: `pkg/kubelet/util/manager/watch_based_manager.go`.

mod references;
mod watched;

use std::collections::BTreeMap;
use std::sync::Arc;

use k8s_openapi::api::core::v1::{ConfigMap, Pod, Secret, Service};
use kube::Client;
use reconcile::Informer;
use tokio::sync::Notify;

pub use references::References;
use watched::{Hold, Watched};

/// Reads objects as the node.
#[derive(Clone)]
pub struct Sources {
    client: Client,
    pub services: Informer<Service>,
    config_maps: Watched<ConfigMap>,
    secrets: Watched<Secret>,
}

/// The watches that one Pod keeps alive.
#[derive(Default)]
pub struct Holds {
    config_maps: BTreeMap<String, Hold<ConfigMap>>,
    secrets: BTreeMap<String, Hold<Secret>>,
}

impl Holds {
    /// Keeps what a Pod refers to, and nothing else; `wake` is notified when any of it changes.
    pub fn follow(&mut self, pod: &Pod, sources: &Sources, wake: &Arc<Notify>) {
        let References { config_maps, secrets } = References::of(pod);
        let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
        self.config_maps.retain(|name, _| config_maps.contains(name));
        self.secrets.retain(|name, _| secrets.contains(name));
        for name in config_maps {
            self.config_maps
                .entry(name)
                .or_insert_with_key(|name| sources.config_maps.hold(namespace, name, wake.clone()));
        }
        for name in secrets {
            self.secrets.entry(name).or_insert_with_key(|name| sources.secrets.hold(namespace, name, wake.clone()));
        }
    }

    /// Whether anything has changed since this was asked last.
    pub fn take_changed(&mut self) -> bool {
        let maps = self.config_maps.values_mut().fold(false, |any, one| one.take_changed() | any);
        self.secrets.values_mut().fold(maps, |any, one| one.take_changed() | any)
    }
}

impl Sources {
    pub fn new(client: Client, services: Informer<Service>) -> Sources {
        let (config_maps, secrets) = (Watched::new(client.clone()), Watched::new(client.clone()));
        Sources { client, services, config_maps, secrets }
    }

    /// A ConfigMap; `None` when it is absent.
    ///
    /// # Errors
    /// The API's.
    pub async fn config_map(&self, namespace: &str, name: &str) -> anyhow::Result<Option<Arc<ConfigMap>>> {
        Ok(self.config_maps.get(namespace, name).await?)
    }

    /// A Secret; `None` when it is absent.
    ///
    /// # Errors
    /// The API's.
    pub async fn secret(&self, namespace: &str, name: &str) -> anyhow::Result<Option<Arc<Secret>>> {
        Ok(self.secrets.get(namespace, name).await?)
    }

    pub fn client(&self) -> Client {
        self.client.clone()
    }
}
