//! StatefulSet (apps/v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "StatefulSet",
    plural: "statefulsets",
    singular: "statefulset",
    short_names: &["sts"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::SCALE, Subresource::STATUS],
    table: None,
    strategy: &StatefulSet,
    stored_as: None,
};

struct StatefulSet;

impl Strategy for StatefulSet {}
