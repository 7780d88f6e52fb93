//! Lease (coordination.k8s.io/v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::tree::{Tree, child_mut, remove};

/// The kind.
pub static KIND: Kind = Kind {
    group: "coordination.k8s.io",
    version: "v1",
    kind: "Lease",
    plural: "leases",
    singular: "lease",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[Column::new("Name", "string"), Column::new("Holder", "string"), Column::new("Age", "string")],
        row,
    }),
    strategy: &Lease,
    stored_as: None,
};

struct Lease;

impl Strategy for Lease {
    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        drop_disabled(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        drop_disabled(new, Some(old));
    }

    fn create_on_update(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

/// Removes fields of a feature that is off (coordinated leader election), unless the old lease uses them.
fn drop_disabled(object: &mut Value, old: Option<&Value>) {
    let Some(spec) = child_mut(object, "spec") else { return };
    for name in ["strategy", "preferredHolder"] {
        if !old.is_some_and(|old| old["spec"].has(name)) {
            remove(spec, name);
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object["spec"].text("holderIdentity").into(), age(object, now)]
}
