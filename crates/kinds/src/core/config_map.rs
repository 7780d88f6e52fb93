//! ConfigMap (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ConfigMap",
    plural: "configmaps",
    singular: "configmap",
    short_names: &["cm"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &ConfigMap,
    stored_as: None,
};

struct ConfigMap;

impl Strategy for ConfigMap {}
