//! What the garbage collector asks of the API server, for any kind (upstream's `operations.go` and `patch.go`).

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use anyhow::Context as _;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use kube::api::{DeleteParams, Patch, PatchParams, Preconditions, PropagationPolicy};
use kube::core::{DynamicObject, PartialObjectMeta};
use kube::{Api, Client};
use reconcile::api_error;
use serde_json::json;

use super::graph::Identity;
use crate::discovery::Served;

/// Attempts to take a finalizer away while others change the object.
const FINALIZER_TRIES: usize = 5;

pub(super) enum Lookup {
    Found(Box<ObjectMeta>),
    Absent,
    /// No such kind is served, or not yet.
    UnknownKind,
}

pub(super) enum Deleted {
    Yes,
    /// It is another, or of another version, by now.
    Changed,
    Absent,
}

pub(super) struct Requests {
    client: Client,
    /// By group and kind: any version will do.
    kinds: RwLock<HashMap<(String, String), Served>>,
}

impl Requests {
    pub(super) fn new(client: Client) -> Self {
        Requests { client, kinds: RwLock::default() }
    }

    pub(super) fn set_kinds(&self, kinds: &[Served]) {
        let kinds = kinds.iter().map(|k| ((k.resource.group.clone(), k.resource.kind.clone()), k.clone()));
        *self.kinds.write().unwrap_or_else(PoisonError::into_inner) = kinds.collect();
    }

    fn kind(&self, api_version: &str, kind: &str) -> Option<Served> {
        let group = api_version.split_once('/').map_or("", |(group, _)| group);
        let kinds = self.kinds.read().unwrap_or_else(PoisonError::into_inner);
        kinds.get(&(group.to_owned(), kind.to_owned())).cloned()
    }

    /// Whether objects of a kind are in namespaces; `None` if it is not known.
    pub(super) fn is_namespaced(&self, api_version: &str, kind: &str) -> Option<bool> {
        self.kind(api_version, kind).map(|k| k.namespaced)
    }

    fn api(&self, identity: &Identity) -> Option<Api<PartialObjectMeta<DynamicObject>>> {
        let kind = self.kind(&identity.api_version, &identity.kind)?;
        Some(match kind.namespaced {
            true => Api::namespaced_with(self.client.clone(), &identity.namespace, &kind.resource),
            false => Api::all_with(self.client.clone(), &kind.resource),
        })
    }

    pub(super) async fn get(&self, identity: &Identity) -> Result<Lookup, kube::Error> {
        let Some(api) = self.api(identity) else { return Ok(Lookup::UnknownKind) };
        Ok(match api_error::found(api.get(&identity.name).await)? {
            Some(object) => Lookup::Found(Box::new(object.metadata)),
            None => Lookup::Absent,
        })
    }

    /// Deletes exactly this version of the object.
    pub(super) async fn delete(
        &self,
        identity: &Identity,
        latest: &ObjectMeta,
        policy: PropagationPolicy,
    ) -> anyhow::Result<Deleted> {
        let api = self.api(identity).context("its kind is no longer served")?;
        let params = DeleteParams {
            propagation_policy: Some(policy),
            preconditions: Some(Preconditions {
                uid: latest.uid.clone(),
                resource_version: latest.resource_version.clone(),
            }),
            ..DeleteParams::default()
        };
        match api.delete(&identity.name, &params).await {
            Ok(_) => Ok(Deleted::Yes),
            Err(error) if api_error::is_not_found(&error) => Ok(Deleted::Absent),
            Err(error) if api_error::is_conflict(&error) => Ok(Deleted::Changed),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps the owner references that `keep` says, changed by `change`. Returns false if the object changed meanwhile.
    pub(super) async fn change_references(
        &self,
        identity: &Identity,
        latest: &ObjectMeta,
        keep: impl Fn(&OwnerReference) -> bool,
        change: impl Fn(&mut OwnerReference),
    ) -> anyhow::Result<bool> {
        let mut references: Vec<OwnerReference> =
            latest.owner_references.iter().flatten().filter(|r| keep(r)).cloned().collect();
        references.iter_mut().for_each(change);
        let patch = json!({"metadata": {
            "uid": latest.uid, "resourceVersion": latest.resource_version, "ownerReferences": references,
        }});
        self.patch(identity, patch).await
    }

    /// Takes a finalizer away, if it is there.
    pub(super) async fn remove_finalizer(&self, identity: &Identity, finalizer: &str) -> anyhow::Result<()> {
        for _ in 0..FINALIZER_TRIES {
            let Lookup::Found(latest) = self.get(identity).await? else { return Ok(()) };
            let mut finalizers = latest.finalizers.clone().unwrap_or_default();
            let before = finalizers.len();
            finalizers.retain(|f| f != finalizer);
            if finalizers.len() == before || latest.uid.as_deref() != Some(&identity.uid) {
                return Ok(());
            }
            let patch = json!({"metadata": {
                "uid": latest.uid, "resourceVersion": latest.resource_version, "finalizers": finalizers,
            }});
            if self.patch(identity, patch).await? {
                return Ok(());
            }
        }
        anyhow::bail!(
            "updateMaxRetries({FINALIZER_TRIES}) has reached. The garbage collector will retry later for owner {}",
            identity.name
        )
    }

    async fn patch(&self, identity: &Identity, patch: serde_json::Value) -> anyhow::Result<bool> {
        let api = self.api(identity).context("its kind is no longer served")?;
        match api.patch(&identity.name, &PatchParams::default(), &Patch::Merge(patch)).await {
            Ok(_) => Ok(true),
            Err(error) if api_error::is_not_found(&error) => Ok(true),
            Err(error) if api_error::is_conflict(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
