//! ServiceAccount (v1).

use schema::Value;
use serde_json::json;

use crate::kind::{CREATE, Context, Kind, STANDARD, Scope, Strategy, Subresource};
use crate::tree::{Tree, items_mut};

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

impl Strategy for ServiceAccount {
    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        name_secrets(object);
    }

    fn prepare_for_update(&self, new: &mut Value, _old: &Value, _cx: &Context<'_>) {
        name_secrets(new);
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

/// Secrets are named, nothing else is told of them.
fn name_secrets(object: &mut Value) {
    for secret in items_mut(object, "secrets") {
        let name = secret.text("name");
        *secret = if name.is_empty() { json!({}) } else { json!({ "name": name }) };
    }
}
