//! ServiceAccount (v1).

use crate::kind::{CREATE, Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ServiceAccount",
    plural: "serviceaccounts",
    singular: "serviceaccount",
    short_names: &["sa"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::of("token", CREATE, ("authentication.k8s.io", "v1", "TokenRequest"))],
    table: None,
    strategy: &ServiceAccount,
    stored_as: None,
};

struct ServiceAccount;

impl Strategy for ServiceAccount {}
