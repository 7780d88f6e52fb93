//! MutatingWebhookConfiguration (admissionregistration.k8s.io/v1).

use super::webhooks::{self, Webhooks};
use crate::kind::{Kind, STANDARD, Scope};

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
    strategy: &Webhooks { mutating: true },
    stored_as: None,
};
