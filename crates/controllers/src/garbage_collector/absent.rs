//! Owners that are known not to exist, so that each of many dependents need not ask again (upstream's `uid_cache.go`).

use std::collections::{HashSet, VecDeque};

use k8s_openapi::apimachinery::pkg::apis::meta::v1::OwnerReference;

use super::graph::Identity;

const MAX_ENTRIES: usize = 500;

/// Forgets the oldest. That is safe: what is not known is asked for.
#[derive(Default)]
pub(super) struct AbsentOwners {
    known: HashSet<Identity>,
    order: VecDeque<Identity>,
}

impl AbsentOwners {
    pub(super) fn add(&mut self, identity: Identity) {
        if self.known.insert(identity.clone()) {
            self.order.push_back(identity);
            while self.order.len() > MAX_ENTRIES
                && let Some(oldest) = self.order.pop_front()
            {
                self.known.remove(&oldest);
            }
        }
    }

    /// Whether the owner is known to be absent, be it cluster-scoped or in the dependent's namespace.
    pub(super) fn has(&self, owner: &OwnerReference, namespace: &str) -> bool {
        self.known.contains(&Identity::of_reference(owner, String::new()))
            || self.known.contains(&Identity::of_reference(owner, namespace.to_owned()))
    }
}
