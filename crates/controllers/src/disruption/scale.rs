//! How many Pods the workload of a Pod asks for (upstream's `finders` in `disruption.go`).

use anyhow::bail;
use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet, StatefulSet};
use k8s_openapi::api::core::v1::ReplicationController;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::OwnerReference;
use kube::api::DynamicObject;
use kube::{Api, Client};
use reconcile::owner::controller_of;
use reconcile::{Informer, Informers, api_error};

use crate::discovery;

pub(super) struct Scales {
    controllers: Informer<ReplicationController>,
    deployments: Informer<Deployment>,
    replica_sets: Informer<ReplicaSet>,
    stateful_sets: Informer<StatefulSet>,
}

/// The uid of what scales a Pod, and how many it asks for.
type Scale = (String, i32);

fn group(owner: &OwnerReference) -> &str {
    owner.api_version.split_once('/').map_or("", |(group, _)| group)
}

impl Scales {
    pub(super) fn new(informers: &Informers) -> Self {
        Scales {
            controllers: informers.of(),
            deployments: informers.of(),
            replica_sets: informers.of(),
            stateful_sets: informers.of(),
        }
    }

    pub(super) async fn synced(&self) {
        tokio::join!(
            self.controllers.synced(),
            self.deployments.synced(),
            self.replica_sets.synced(),
            self.stateful_sets.synced()
        );
    }

    /// `None` if the owner is gone.
    pub(super) async fn find(
        &self,
        client: &Client,
        namespace: &str,
        owner: &OwnerReference,
    ) -> anyhow::Result<Option<Scale>> {
        let is_same = |uid: Option<&String>| uid == Some(&owner.uid);
        let scale = |replicas: Option<i32>| Some((owner.uid.clone(), replicas.unwrap_or(1)));
        Ok(match (group(owner), owner.kind.as_str()) {
            ("", "ReplicationController") => {
                let found = self.controllers.get(namespace, &owner.name).filter(|o| is_same(o.metadata.uid.as_ref()));
                found.and_then(|o| scale(o.spec.as_ref().and_then(|s| s.replicas)))
            }
            ("apps", "StatefulSet") => {
                let found = self.stateful_sets.get(namespace, &owner.name).filter(|o| is_same(o.metadata.uid.as_ref()));
                found.and_then(|o| scale(o.spec.as_ref().and_then(|s| s.replicas)))
            }
            ("apps", "ReplicaSet") => self.of_replica_set(namespace, owner),
            _ => of_other(client, namespace, owner).await?,
        })
    }

    /// A Deployment speaks for all its sets.
    fn of_replica_set(&self, namespace: &str, owner: &OwnerReference) -> Option<Scale> {
        let set = self.replica_sets.get(namespace, &owner.name)?;
        if set.metadata.uid.as_ref() != Some(&owner.uid) {
            return None;
        }
        let Some(above) = controller_of(&set.metadata).filter(|above| above.kind == "Deployment") else {
            return Some((owner.uid.clone(), set.spec.as_ref().and_then(|s| s.replicas).unwrap_or(1)));
        };
        let deployment = self.deployments.get(namespace, &above.name)?;
        let replicas = deployment.spec.as_ref().and_then(|s| s.replicas).unwrap_or(1);
        (deployment.metadata.uid.as_ref() == Some(&above.uid)).then_some((above.uid.clone(), replicas))
    }
}

/// Any other kind is asked by its scale subresource.
async fn of_other(client: &Client, namespace: &str, owner: &OwnerReference) -> anyhow::Result<Option<Scale>> {
    let served = discovery::served(client).await?;
    let kind = served.into_iter().find(|k| k.resource.group == group(owner) && k.resource.kind == owner.kind);
    let Some(kind) = kind else { bail!("no matches for kind {:?} in group {:?}", owner.kind, group(owner)) };
    let api: Api<DynamicObject> = Api::namespaced_with(client.clone(), namespace, &kind.resource);
    match api.get_scale(&owner.name).await {
        Ok(scale) if scale.metadata.uid.as_ref() == Some(&owner.uid) => {
            let replicas = scale.spec.and_then(|s| s.replicas).unwrap_or(0);
            Ok(Some((owner.uid.clone(), replicas)))
        }
        Ok(_) => Ok(None),
        Err(error) if api_error::is_not_found(&error) || api_error::is_method_not_allowed(&error) => {
            // Either the object is not there, or its kind cannot be scaled.
            if api.get_metadata_opt(&owner.name).await?.is_none() {
                return Ok(None);
            }
            let (plural, group) = (&kind.resource.plural, &kind.resource.group);
            let dot = if group.is_empty() { "" } else { "." };
            bail!("{plural}{dot}{group} does not implement the scale subresource")
        }
        Err(error) => Err(error.into()),
    }
}
