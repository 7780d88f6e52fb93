//! Event (events.k8s.io/v1).

use schema::Value;

use crate::core::event::{self, LIFE_SECONDS, validation};
use crate::field::Errors;
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::tree::{remove, set};

/// The kind.
pub static KIND: Kind = Kind {
    group: "events.k8s.io",
    version: "v1",
    kind: "Event",
    plural: "events",
    singular: "event",
    short_names: &["ev"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        row: |event, now| event::row(&convert(event.clone(), &NAMES, ("", "v1")), now),
        ..event::TABLE
    }),
    strategy: &Event,
    stored_as: Some(&event::KIND),
};

/// What fields are called here and in v1.
const NAMES: [(&str, &str); 7] = [
    ("regarding", "involvedObject"),
    ("note", "message"),
    ("reportingController", "reportingComponent"),
    ("deprecatedSource", "source"),
    ("deprecatedFirstTimestamp", "firstTimestamp"),
    ("deprecatedLastTimestamp", "lastTimestamp"),
    ("deprecatedCount", "count"),
];

/// Renames the fields of an event of the one version to those of the other.
fn convert(mut event: Value, names: &[(&str, &str)], (group, version): (&str, &str)) -> Value {
    for (from, to) in names {
        if let Some(value) = remove(&mut event, from) {
            set(&mut event, to, value);
        }
    }
    set(&mut event, "apiVersion", if group.is_empty() { version.to_owned() } else { format!("{group}/{version}") });
    let ty = schema::types::find(group, version, "Event").expect("both versions are in the table");
    // The versions differ in which empty fields they write. A failure would mean an event that was never decoded.
    let _ = schema::json::normalize(ty, &mut event);
    event
}

struct Event;

impl Strategy for Event {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(&self.to_stored(object.clone()))
    }

    fn validate_new(&self, object: &Value, _namespaced: bool, cx: &Context<'_>) -> Errors {
        self.validate(object, cx)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(&self.to_stored(new.clone()), &self.to_stored(old.clone()))
    }

    fn create_on_update(&self) -> bool {
        true
    }

    fn time_to_live(&self) -> Option<u64> {
        Some(LIFE_SECONDS)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &[
            "reason",
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "regarding.apiVersion",
            "regarding.resourceVersion",
            "regarding.fieldPath",
            "reportingController",
            "type",
        ]
    }

    fn stored_field<'a>(&self, name: &'a str) -> &'a str {
        match name {
            "regarding.kind" => "involvedObject.kind",
            "regarding.namespace" => "involvedObject.namespace",
            "regarding.name" => "involvedObject.name",
            "regarding.uid" => "involvedObject.uid",
            "regarding.apiVersion" => "involvedObject.apiVersion",
            "regarding.resourceVersion" => "involvedObject.resourceVersion",
            "regarding.fieldPath" => "involvedObject.fieldPath",
            "reportingController" => "reportingComponent",
            other => other,
        }
    }

    fn to_stored(&self, object: Value) -> Value {
        convert(object, &NAMES, ("", "v1"))
    }

    fn from_stored(&self, object: Value) -> Value {
        let back = NAMES.map(|(here, stored)| (stored, here));
        convert(object, &back, ("events.k8s.io", "v1"))
    }
}
