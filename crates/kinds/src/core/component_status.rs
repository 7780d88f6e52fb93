//! ComponentStatus (v1).

use crate::kind::{Kind, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ComponentStatus",
    plural: "componentstatuses",
    singular: "componentstatus",
    short_names: &["cs"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: &["get", "list"],
    subresources: &[],
    table: None,
    strategy: &ComponentStatus,
    stored_as: None,
};

struct ComponentStatus;

impl Strategy for ComponentStatus {}
