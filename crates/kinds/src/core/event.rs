//! Event (v1).

use schema::Value;

use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Event",
    plural: "events",
    singular: "event",
    short_names: &["ev"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &Event,
    stored_as: None,
};

/// How long an event lives (`--event-ttl`).
pub const LIFE_SECONDS: u64 = 3600;

struct Event;

impl Strategy for Event {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn create_on_update(&self) -> bool {
        true
    }

    fn time_to_live(&self) -> Option<u64> {
        Some(LIFE_SECONDS)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &[
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type",
        ]
    }

    fn selectable_fields(&self, event: &Value) -> Vec<(&'static str, String)> {
        let object = &event["involvedObject"];
        let controller = event.text("reportingComponent");
        let component = event["source"].text("component");
        let source = if component.is_empty() { controller } else { component };
        vec![
            ("involvedObject.kind", object.text("kind").to_owned()),
            ("involvedObject.namespace", object.text("namespace").to_owned()),
            ("involvedObject.name", object.text("name").to_owned()),
            ("involvedObject.uid", object.text("uid").to_owned()),
            ("involvedObject.apiVersion", object.text("apiVersion").to_owned()),
            ("involvedObject.resourceVersion", object.text("resourceVersion").to_owned()),
            ("involvedObject.fieldPath", object.text("fieldPath").to_owned()),
            ("reason", event.text("reason").to_owned()),
            ("reportingComponent", controller.to_owned()),
            ("source", source.to_owned()),
            ("type", event.text("type").to_owned()),
        ]
    }
}
