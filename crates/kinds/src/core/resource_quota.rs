//! ResourceQuota (v1).

use schema::Value;
use serde_json::json;

use crate::core::resource_list;
use crate::kind::{Kind, STANDARD, Scope, Strategy, Subresource};
use crate::tree::made;

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ResourceQuota",
    plural: "resourcequotas",
    singular: "resourcequota",
    short_names: &["quota"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: None,
    strategy: &ResourceQuota,
    stored_as: None,
};

struct ResourceQuota;

impl Strategy for ResourceQuota {
    fn default(&self, object: &mut Value) {
        resource_list::default(made(object, "spec"), "hard");
        let status = made(object, "status");
        resource_list::default(status, "hard");
        resource_list::default(status, "used");
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}
