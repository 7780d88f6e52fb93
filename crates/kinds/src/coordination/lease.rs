//! Lease (coordination.k8s.io/v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::{named, not_negative, one_of};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::qualified_name;
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
        columns: &[
            Column::new("Name", "string"),
            Column::new("Holder", "string").of("spec.holderIdentity"),
            Column::new("Age", "string"),
        ],
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

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validate_spec(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate_update(new, old);
        errors.extend(self.validate(new, cx));
        errors
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

fn validate_spec(errors: &mut Errors, spec: &Value) {
    let at = At::new("spec");
    if let Some(seconds) = spec.number("leaseDurationSeconds").filter(|seconds| *seconds <= 0) {
        errors.push(Error::invalid(&at.field("leaseDurationSeconds"), seconds, "must be greater than 0"));
    }
    not_negative(errors, spec, "leaseTransitions", &at);
    let strategy = spec.set_text("strategy");
    // Upstream names the field twice.
    let strategy_at = at.field("strategy");
    let strategy_at = strategy_at.field("strategy");
    match strategy {
        Some(name) if name.contains('/') => named(errors, name, &strategy_at, qualified_name),
        Some(name) => one_of(errors, name, &["OldestEmulationVersion"], &strategy_at),
        None => {}
    }
    if !spec.text("preferredHolder").is_empty() && strategy.unwrap_or_default().is_empty() {
        let text = "may only be specified if `strategy` is defined";
        errors.push(Error::forbidden(&at.field("preferredHolder"), text));
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object["spec"].text("holderIdentity").into(), age(object, now)]
}
