//! ValidatingWebhookConfiguration (admissionregistration.k8s.io/v1).

use super::webhooks::{self, Webhooks};
use crate::kind::{Kind, STANDARD, Scope};

/// The kind.
pub static KIND: Kind = Kind {
    group: "admissionregistration.k8s.io",
    version: "v1",
    kind: "ValidatingWebhookConfiguration",
    plural: "validatingwebhookconfigurations",
    singular: "validatingwebhookconfiguration",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(webhooks::TABLE),
    strategy: &Webhooks { mutating: false },
    stored_as: None,
};
