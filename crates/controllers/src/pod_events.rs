//! Which workloads a change of a Pod concerns, and how (the handlers that upstream's workload controllers repeat, as in
//! `pkg/controller/replicaset/replica_set.go`).

use std::sync::Arc;

use k8s_openapi::api::core::v1::Pod;
use kube::Resource;
use reconcile::owner::controller_of;
use reconcile::{Change, Informer, Watchable, pod};

/// What a workload sees of a Pod.
pub(crate) enum Seen<'a> {
    /// A Pod of its own is there that was not.
    Created,
    /// A Pod of its own changed; how it was before.
    Changed { old: &'a Pod, new: &'a Pod },
    /// A Pod of its own is being deleted, or gone.
    Going(&'a Pod),
    /// A Pod that belonged to it no longer does, or one that belongs to nobody may.
    Strayed,
}

/// The workload that manages this Pod, by name and uid.
pub(crate) fn owner<W>(workloads: &Informer<W>, p: &Pod) -> Option<Arc<W>>
where
    W: Watchable + Resource<DynamicType = ()>,
{
    let reference = controller_of(&p.metadata).filter(|r| r.kind == W::kind(&()))?;
    let workload = workloads.get(p.metadata.namespace.as_deref()?, &reference.name)?;
    (workload.meta().uid.as_ref() == Some(&reference.uid)).then_some(workload)
}

/// Tells every workload that `change` concerns what it sees. `selects` says which workloads want a Pod of nobody.
pub(crate) fn tell<W>(
    workloads: &Informer<W>,
    change: &Change<Pod>,
    selects: impl Fn(&W, &Pod) -> bool,
    mut see: impl FnMut(&W, Seen<'_>),
) where
    W: Watchable + Resource<DynamicType = ()>,
{
    let offer = |p: &Pod, see: &mut dyn FnMut(&W, Seen<'_>)| {
        if controller_of(&p.metadata).is_none() {
            let all = workloads.list_in(p.metadata.namespace.as_deref().unwrap_or_default());
            all.iter().filter(|w| selects(w, p)).for_each(|w| see(w, Seen::Strayed));
        }
    };
    match change {
        Change::Added(p) if !pod::is_terminating(p) => match owner(workloads, p) {
            Some(workload) => see(&workload, Seen::Created),
            None => offer(p, &mut see),
        },
        Change::Updated(old, new) if !pod::is_terminating(new) => {
            let moved = controller_of(&old.metadata) != controller_of(&new.metadata);
            if moved && let Some(before) = owner(workloads, old) {
                see(&before, Seen::Strayed);
            }
            match owner(workloads, new) {
                Some(workload) => see(&workload, Seen::Changed { old, new }),
                None if moved || old.metadata.labels != new.metadata.labels => offer(new, &mut see),
                None => {}
            }
        }
        Change::Added(p) | Change::Updated(_, p) | Change::Deleted(p) => {
            if let Some(workload) = owner(workloads, p) {
                see(&workload, Seen::Going(p));
            }
        }
    }
}
