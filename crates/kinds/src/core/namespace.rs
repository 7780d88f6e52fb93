//! Namespace (v1).

use crate::kind::{Kind, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Namespace",
    plural: "namespaces",
    singular: "namespace",
    short_names: &["ns"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: &["create", "delete", "get", "list", "patch", "update", "watch"],
    subresources: &[Subresource { name: "finalize", verbs: &["update"], kind: None }, Subresource::STATUS],
    table: None,
    strategy: &Namespace,
    stored_as: None,
};

struct Namespace;

impl Strategy for Namespace {}
