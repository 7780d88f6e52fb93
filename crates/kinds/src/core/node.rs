//! Node (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Node",
    plural: "nodes",
    singular: "node",
    short_names: &["no"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[
        Subresource::of("proxy", &["create", "delete", "get", "patch", "update"], ("", "", "NodeProxyOptions")),
        Subresource::STATUS,
    ],
    table: None,
    strategy: &Node,
    stored_as: None,
};

struct Node;

impl Strategy for Node {}
