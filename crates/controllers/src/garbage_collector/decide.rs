//! What becomes of an object, given the state of its owners.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use kube::api::PropagationPolicy;

use super::graph::View;
use super::{FOREGROUND, ORPHAN, has_finalizer};

/// What the server says of an owner.
#[derive(Debug)]
pub(super) enum Owner {
    Solid,
    /// It does not exist.
    Dangling(OwnerReference),
    /// It waits for its dependents to be deleted.
    Waiting(OwnerReference),
}

#[derive(Debug, PartialEq)]
pub(super) enum Action {
    Nothing,
    /// Take the references to these uids out.
    RemoveReferences(Vec<String>),
    Delete {
        policy: PropagationPolicy,
        unblock: bool,
    },
}

pub(super) fn decide(view: &View, latest: &ObjectMeta, owners: &[Owner]) -> Action {
    if owners.is_empty() {
        return Action::Nothing;
    }
    let useless: Vec<String> = owners
        .iter()
        .filter_map(|owner| match owner {
            Owner::Solid => None,
            Owner::Dangling(reference) | Owner::Waiting(reference) => Some(reference.uid.clone()),
        })
        .collect();
    if owners.iter().any(|o| matches!(o, Owner::Solid)) {
        return match useless.is_empty() {
            true => Action::Nothing,
            false => Action::RemoveReferences(useless),
        };
    }
    if owners.iter().any(|o| matches!(o, Owner::Waiting(_))) && view.has_dependents {
        // Owner and dependent that wait for each other would wait forever, so one of them must stop blocking.
        let blocks = latest.owner_references.iter().flatten().any(|r| r.block_owner_deletion == Some(true));
        let unblock = view.dependent_deletes_dependents && blocks;
        return Action::Delete { policy: PropagationPolicy::Foreground, unblock };
    }
    let policy = if has_finalizer(latest, ORPHAN) {
        PropagationPolicy::Orphan
    } else if has_finalizer(latest, FOREGROUND) {
        PropagationPolicy::Foreground
    } else {
        PropagationPolicy::Background
    };
    Action::Delete { policy, unblock: false }
}
