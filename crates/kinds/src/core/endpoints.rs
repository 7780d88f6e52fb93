//! Endpoints (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Endpoints",
    plural: "endpoints",
    singular: "endpoints",
    short_names: &["ep"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &Endpoints,
    stored_as: None,
};

struct Endpoints;

impl Strategy for Endpoints {}
