//! HorizontalPodAutoscaler (autoscaling/v1): only a share of the CPU has a field of its own. Everything else that an
//! object has is carried in annotations, so that a client of this version loses nothing. All rules are those of v2.

use schema::Value;
use serde_json::json;

use super::conversion::{to_v1, to_v2};
use super::table;
use crate::field::Errors;
use crate::kind::{Context, Kind, Strategy, Table};
use crate::tree::{made, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    version: "v1",
    table: Some(Table { columns: &super::COLUMNS, row: |object, now| table::row(&to_v2(object.clone()), now) }),
    strategy: &HorizontalPodAutoscaler,
    stored_as: Some(&super::KIND),
    ..super::TEMPLATE
};

struct HorizontalPodAutoscaler;

const V2: super::HorizontalPodAutoscaler = super::HorizontalPodAutoscaler;

/// Lets a rule of v2 change an object of v1.
fn changed(object: &mut Value, change: impl FnOnce(&mut Value)) {
    let mut stored = to_v2(object.take());
    change(&mut stored);
    *object = to_v1(stored);
}

impl Strategy for HorizontalPodAutoscaler {
    fn default(&self, object: &mut Value) {
        set_absent(made(object, "spec"), "minReplicas", 1);
        changed(object, |_| {});
    }

    fn prepare_for_create(&self, object: &mut Value, cx: &Context<'_>) {
        changed(object, |object| V2.prepare_for_create(object, cx));
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        changed(new, |new| V2.prepare_for_update(new, &to_v2(old.clone()), cx));
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        changed(new, |new| V2.prepare_for_part_update(new, &to_v2(old.clone()), cx));
    }

    fn validate(&self, object: &Value, cx: &Context<'_>) -> Errors {
        V2.validate(&to_v2(object.clone()), cx)
    }

    fn validate_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        V2.validate_update(&to_v2(new.clone()), &to_v2(old.clone()), cx)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        V2.validate_part_update(&to_v2(new.clone()), &to_v2(old.clone()), cx)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "currentReplicas": 0, "desiredReplicas": 0 }))
    }

    fn to_stored(&self, object: Value) -> Value {
        to_v2(object)
    }

    fn from_stored(&self, object: Value) -> Value {
        to_v1(object)
    }
}
