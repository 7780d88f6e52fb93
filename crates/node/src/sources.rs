//! Objects that Pods refer to: ConfigMaps and Secrets (read when a container starts), Services (watched, for environment
//! variables).

use k8s_openapi::api::core::v1::{ConfigMap, Secret, Service};
use kube::{Api, Client};
use reconcile::{Informer, api_error};

/// Reads objects as the node.
#[derive(Clone)]
pub struct Sources {
    client: Client,
    pub services: Informer<Service>,
}

impl Sources {
    pub fn new(client: Client, services: Informer<Service>) -> Sources {
        Sources { client, services }
    }

    /// A ConfigMap; `None` when it is absent.
    ///
    /// # Errors
    /// The API's.
    pub async fn config_map(&self, namespace: &str, name: &str) -> anyhow::Result<Option<ConfigMap>> {
        Ok(api_error::found(Api::<ConfigMap>::namespaced(self.client.clone(), namespace).get(name).await)?)
    }

    /// A Secret; `None` when it is absent.
    ///
    /// # Errors
    /// The API's.
    pub async fn secret(&self, namespace: &str, name: &str) -> anyhow::Result<Option<Secret>> {
        Ok(api_error::found(Api::<Secret>::namespaced(self.client.clone(), namespace).get(name).await)?)
    }

    pub fn client(&self) -> Client {
        self.client.clone()
    }
}
