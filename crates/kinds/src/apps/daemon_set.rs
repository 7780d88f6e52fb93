//! DaemonSet (apps/v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "DaemonSet",
    plural: "daemonsets",
    singular: "daemonset",
    short_names: &["ds"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: None,
    strategy: &DaemonSet,
    stored_as: None,
};

struct DaemonSet;

impl Strategy for DaemonSet {}
