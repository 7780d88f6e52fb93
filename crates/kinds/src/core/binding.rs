//! Binding (v1).

use crate::kind::{CREATE, Kind, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Binding",
    plural: "bindings",
    singular: "binding",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: CREATE,
    subresources: &[],
    table: None,
    strategy: &Binding,
    stored_as: None,
};

struct Binding;

impl Strategy for Binding {}
