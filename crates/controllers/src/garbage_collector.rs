//! Deletes objects whose owners are gone, and carries out foreground and orphaning deletion (upstream's
//! `pkg/controller/garbagecollector`).

mod absent;
mod decide;
mod graph;
mod monitors;
mod requests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use k8s_openapi::api::core::v1::ObjectReference;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use reconcile::{Next, WorkQueue};
use tokio::time::timeout;

use crate::context::Context;
use absent::AbsentOwners;
use decide::{Action, Owner, decide};
use graph::{Graph, Identity, Todo, Uid, View};
use monitors::Monitors;
use requests::{Lookup, Requests};

const DELETE_WORKERS: usize = 20;
const ORPHAN_WORKERS: usize = 20;
/// How long the first lists may take before work begins without them: every decision asks the server anyway.
const SYNC_TIMEOUT: Duration = Duration::from_secs(30);
pub(crate) const FOREGROUND: &str = "foregroundDeletion";
pub(crate) const ORPHAN: &str = "orphan";

struct Loop {
    cx: Context,
    graph: Mutex<Graph>,
    absent: Mutex<AbsentOwners>,
    requests: Requests,
    to_delete: WorkQueue<Uid>,
    to_orphan: WorkQueue<Uid>,
}

pub(crate) async fn start(cx: Context) -> anyhow::Result<()> {
    let lp = Arc::new(Loop {
        requests: Requests::new(cx.client.clone()),
        graph: Mutex::default(),
        absent: Mutex::default(),
        to_delete: WorkQueue::new(),
        to_orphan: WorkQueue::new(),
        cx: cx.clone(),
    });
    let monitors = Arc::new(Monitors::new(lp.clone()));
    let discovery = WorkQueue::<String>::new();
    monitors.listen(&discovery);
    let following = {
        let monitors = monitors.clone();
        cx.work(&discovery, 1, move |_| {
            let monitors = monitors.clone();
            async move { monitors.follow_discovery().await }
        })
    };
    let working = async {
        let _ = timeout(SYNC_TIMEOUT, monitors.synced()).await;
        let (deleting, orphaning) = (lp.clone(), lp.clone());
        let (a, b) = tokio::join!(
            cx.work(&lp.to_delete, DELETE_WORKERS, move |uid| {
                let lp = deleting.clone();
                async move { lp.attempt_to_delete(&uid).await }
            }),
            cx.work(&lp.to_orphan, ORPHAN_WORKERS, move |uid| {
                let lp = orphaning.clone();
                async move { lp.attempt_to_orphan(&uid).await }
            }),
        );
        a.and(b)
    };
    let (a, b) = tokio::join!(following, working);
    monitors.stop();
    a.and(b)
}

impl Loop {
    fn graph(&self) -> MutexGuard<'_, Graph> {
        self.graph.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn absent(&self) -> MutexGuard<'_, AbsentOwners> {
        self.absent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An object was seen, or seen to change.
    fn observe(&self, identity: Identity, old: Option<&ObjectMeta>, new: &ObjectMeta) {
        let todo = self.graph().observe(identity, old, new);
        self.enqueue(todo);
    }

    /// An object was seen to go, or (`verified`) the server does not know it.
    fn gone(&self, identity: &Identity, verified: bool) {
        let todo = self.graph().gone(identity, verified);
        self.enqueue(todo);
    }

    fn enqueue(&self, todo: Vec<Todo>) {
        for todo in todo {
            match todo {
                Todo::Delete(uid) => self.to_delete.add(uid),
                Todo::DeleteLater(uid) => self.to_delete.add_rate_limited(uid),
                Todo::Orphan(uid) => self.to_orphan.add(uid),
                Todo::Absent(identity) => self.absent().add(identity),
                Todo::InvalidNamespace { dependent, owner } => self.report_invalid_namespace(&dependent, &owner),
            }
        }
    }

    fn report_invalid_namespace(&self, dependent: &Identity, owner: &OwnerReference) {
        let about = ObjectReference {
            api_version: Some(dependent.api_version.clone()),
            kind: Some(dependent.kind.clone()),
            namespace: Some(dependent.namespace.clone()),
            name: Some(dependent.name.clone()),
            uid: Some(dependent.uid.to_string()),
            ..ObjectReference::default()
        };
        let namespace = &dependent.namespace;
        let message = format!(
            "ownerRef [{}/{}, namespace: {namespace}, name: {}, uid: {}] does not exist in namespace {namespace:?}",
            owner.api_version, owner.kind, owner.name, owner.uid
        );
        self.cx.recorder.warning(about, "OwnerRefInvalidNamespace", message);
    }

    async fn attempt_to_delete(&self, uid: &Uid) -> anyhow::Result<Next> {
        let Some(view) = self.graph().view(uid) else { return Ok(Next::Done) };
        // Deletion that has begun runs to its end without help.
        if view.being_deleted && !view.deleting_dependents {
            return Ok(Next::Done);
        }
        let latest = match self.requests.get(&view.identity).await? {
            Lookup::UnknownKind => return Ok(Next::Backoff),
            Lookup::Absent => None,
            Lookup::Found(meta) => Some(meta).filter(|m| m.uid.as_deref() == Some(uid)),
        };
        let Some(latest) = latest else {
            self.gone(&view.identity, true);
            return Ok(Next::Done);
        };
        if view.deleting_dependents {
            self.wait_for_dependents(&view).await?;
        } else if let Some(owners) = self.classify(&view.identity, &latest).await? {
            let action = decide(&view, &latest, &owners);
            if !self.carry_out(&view, &latest, action).await? {
                return Ok(Next::Backoff);
            }
        }
        // An owner that was only heard of is asked for until it is seen or known to be absent.
        Ok(if view.is_virtual { Next::Backoff } else { Next::Done })
    }

    /// In a foreground deletion the owner goes when nothing blocks it.
    async fn wait_for_dependents(&self, view: &View) -> anyhow::Result<()> {
        if view.blocking.is_empty() {
            return self.requests.remove_finalizer(&view.identity, FOREGROUND).await;
        }
        for (dependent, deleting_dependents) in &view.blocking {
            if !deleting_dependents {
                self.to_delete.add(dependent.clone());
            }
        }
        Ok(())
    }

    /// The state of each owner; `None` if a reference can never be right.
    async fn classify(&self, item: &Identity, latest: &ObjectMeta) -> anyhow::Result<Option<Vec<Owner>>> {
        let mut owners = Vec::new();
        for reference in latest.owner_references.iter().flatten() {
            let known_absent = self.absent().has(reference, &item.namespace);
            let state = match known_absent {
                true => Owner::Dangling(reference.clone()),
                false => match self.look_up_owner(item, reference).await? {
                    Some(owner) => owner,
                    None => return Ok(None),
                },
            };
            owners.push(state);
        }
        Ok(Some(owners))
    }

    async fn look_up_owner(&self, item: &Identity, reference: &OwnerReference) -> anyhow::Result<Option<Owner>> {
        let Some(namespaced) = self.requests.is_namespaced(&reference.api_version, &reference.kind) else {
            anyhow::bail!("unable to get REST mapping for {}/{}", reference.api_version, reference.kind);
        };
        if namespaced && item.namespace.is_empty() {
            return Ok(None);
        }
        let namespace = if namespaced { item.namespace.clone() } else { String::new() };
        let identity = Identity::of_reference(reference, namespace);
        match self.requests.get(&identity).await? {
            Lookup::Found(owner) if owner.uid.as_deref() == Some(reference.uid.as_str()) => {
                let waits = owner.deletion_timestamp.is_some() && has_finalizer(&owner, FOREGROUND);
                Ok(Some(if waits { Owner::Waiting(reference.clone()) } else { Owner::Solid }))
            }
            Lookup::Found(_) | Lookup::Absent => {
                self.absent().add(identity);
                Ok(Some(Owner::Dangling(reference.clone())))
            }
            Lookup::UnknownKind => anyhow::bail!("unable to get REST mapping for {}", reference.kind),
        }
    }

    /// Returns whether it was carried out; if not, the object changed meanwhile.
    async fn carry_out(&self, view: &View, latest: &ObjectMeta, action: Action) -> anyhow::Result<bool> {
        let identity = &view.identity;
        match action {
            Action::Nothing => Ok(true),
            Action::RemoveReferences(uids) => {
                self.requests.change_references(identity, latest, |r| !uids.contains(&r.uid), |_| {}).await
            }
            Action::Delete { policy, unblock } => {
                if unblock {
                    let unblocked = |r: &mut OwnerReference| r.block_owner_deletion = Some(false);
                    self.requests.change_references(identity, latest, |_| true, unblocked).await?;
                    // Its new version is deleted the next time.
                    return Ok(false);
                }
                match self.requests.delete(identity, latest, policy).await? {
                    requests::Deleted::Yes => Ok(true),
                    requests::Deleted::Changed => Ok(false),
                    requests::Deleted::Absent => {
                        self.gone(identity, true);
                        Ok(true)
                    }
                }
            }
        }
    }

    /// Takes the owner's reference out of its dependents and then lets it go.
    async fn attempt_to_orphan(&self, uid: &Uid) -> anyhow::Result<Next> {
        let Some((owner, dependents)) = self.graph().dependents(uid) else { return Ok(Next::Done) };
        let outcomes = join_all(dependents.iter().map(|dependent| async {
            let Lookup::Found(latest) = self.requests.get(dependent).await? else { return Ok(true) };
            if latest.uid.as_deref() != Some(&dependent.uid) {
                return Ok(true);
            }
            self.requests.change_references(dependent, &latest, |r| r.uid != **uid, |_| {}).await
        }))
        .await;
        for outcome in outcomes {
            let carried_out: anyhow::Result<bool> = outcome;
            if !carried_out? {
                return Ok(Next::Backoff);
            }
        }
        self.requests.remove_finalizer(&owner, ORPHAN).await?;
        Ok(Next::Done)
    }
}

pub(super) fn has_finalizer(meta: &ObjectMeta, finalizer: &str) -> bool {
    meta.finalizers.iter().flatten().any(|f| f == finalizer)
}

#[cfg(test)]
mod tests;
