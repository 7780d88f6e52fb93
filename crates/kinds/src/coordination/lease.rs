//! Lease (coordination.k8s.io/v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "coordination.k8s.io",
    version: "v1",
    kind: "Lease",
    plural: "leases",
    singular: "lease",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &Lease,
    stored_as: None,
};

struct Lease;

impl Strategy for Lease {}
