//! MutatingWebhookConfiguration (admissionregistration.k8s.io/v1).

use schema::Value;

use super::{static_suffix, webhooks};
use crate::field::Errors;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "admissionregistration.k8s.io",
    version: "v1",
    kind: "MutatingWebhookConfiguration",
    plural: "mutatingwebhookconfigurations",
    singular: "mutatingwebhookconfiguration",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(webhooks::TABLE),
    strategy: &MutatingWebhookConfiguration,
    stored_as: None,
};

struct MutatingWebhookConfiguration;

impl Strategy for MutatingWebhookConfiguration {
    fn default(&self, object: &mut Value) {
        webhooks::default(object, true);
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        webhooks::validate_new(object, true)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        webhooks::validate_update(new, old, true)
    }

    fn canonicalize(&self, object: &mut Value) {
        webhooks::canonicalize(object);
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        static_suffix::warnings(new)
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}
