//! PersistentVolume (v1).

use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "PersistentVolume",
    plural: "persistentvolumes",
    singular: "persistentvolume",
    short_names: &["pv"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: None,
    strategy: &PersistentVolume,
    stored_as: None,
};

struct PersistentVolume;

impl Strategy for PersistentVolume {}
