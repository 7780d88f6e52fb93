//! PersistentVolumeClaim (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "PersistentVolumeClaim",
    plural: "persistentvolumeclaims",
    singular: "persistentvolumeclaim",
    short_names: &["pvc"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: None,
    strategy: &PersistentVolumeClaim,
    stored_as: None,
};

struct PersistentVolumeClaim;

impl Strategy for PersistentVolumeClaim {}
