//! ServiceAccount (v1).

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::field::Errors;
use crate::kind::{CREATE, Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::meta;
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
    table: Some(Table { columns: &[Column::new("Name", "string"), Column::new("Age", "string")], row }),
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

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        const MOUNTABLE: &str = "kubernetes.io/enforce-mountable-secrets";
        let has = |object: &Value| object["metadata"]["annotations"].has(MOUNTABLE);
        let text = "deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets";
        let told = has(new) && !old.is_some_and(has);
        told.then(|| format!("metadata.annotations[{MOUNTABLE}]: {text}")).into_iter().collect()
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        meta::object(&mut errors, new, true, &meta::dns_subdomain);
        errors
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

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), age(object, now)]
}
