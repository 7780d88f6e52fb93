//! Secret (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Secret",
    plural: "secrets",
    singular: "secret",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &Secret,
    stored_as: None,
};

struct Secret;

impl Strategy for Secret {}
