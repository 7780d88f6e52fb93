//! Service (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Service",
    plural: "services",
    singular: "service",
    short_names: &["svc"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[
        Subresource::of("proxy", &["create", "delete", "get", "patch", "update"], ("", "", "ServiceProxyOptions")),
        Subresource::STATUS,
    ],
    table: None,
    strategy: &Service,
    stored_as: None,
};

struct Service;

impl Strategy for Service {}
