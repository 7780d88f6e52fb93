//! Event (v1).

pub mod validation;

use jiff::Timestamp;
use schema::Value;

use schema::duration::since;

use crate::cells::name;
use crate::field::Errors;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::path_segment;
use crate::tree::Tree;

/// The table of events; those of events.k8s.io look alike.
pub const TABLE: Table = Table {
    columns: &[
        Column::new("Last Seen", "string").of("lastTimestamp"),
        Column::new("Type", "string").of("type"),
        Column::new("Reason", "string").of("reason"),
        Column::new("Object", "string").of("involvedObject"),
        Column::wide("Subobject", "string").of("involvedObject.fieldPath"),
        Column::wide("Source", "string").of("source"),
        Column::new("Message", "string").of("message"),
        Column::wide("First Seen", "string").of("firstTimestamp"),
        Column::wide("Count", "string").of("count"),
        Column::wide("Name", "string"),
    ],
    row,
};

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
    table: Some(TABLE),
    strategy: &Event,
    stored_as: None,
};

/// How long an event lives (`--event-ttl`).
pub const LIFE_SECONDS: u64 = 3600;

struct Event;

impl Strategy for Event {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validation::validate_old(&mut errors, object, "reportingComponent");
        errors
    }

    fn validate_new(&self, object: &Value, namespaced: bool, cx: &Context<'_>) -> Errors {
        let errors = self.validate(object, cx);
        if errors.is_empty() { meta::validate(object, namespaced, &path_segment) } else { errors }
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        path_segment(name)
    }

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

/// The cells of an event.
pub fn row(event: &Value, now: Timestamp) -> Vec<Value> {
    let time =
        |field: &str, other: &str| if event.has(field) { since(event.text(field), now) } else { other.to_owned() };
    let first = time("firstTimestamp", &since(event.text("eventTime"), now));
    let (last, count) = match event.field("series") {
        Some(series) => (since(series.text("lastObservedTime"), now), series.int("count")),
        None => (time("lastTimestamp", &first), event.int("count").max(1)),
    };
    let object = &event["involvedObject"];
    let kind = object.text("kind").to_lowercase();
    let target = if object.text("name").is_empty() { kind } else { format!("{kind}/{}", object.text("name")) };
    let or = |one: &str, other: &str| if one.is_empty() { other.to_owned() } else { one.to_owned() };
    let source = &event["source"];
    let component = or(source.text("component"), event.text("reportingComponent"));
    let instance = or(source.text("host"), event.text("reportingInstance"));
    vec![
        last.into(),
        event.text("type").into(),
        event.text("reason").into(),
        target.into(),
        object.text("fieldPath").into(),
        if instance.is_empty() { component.into() } else { format!("{component}, {instance}").into() },
        event.text("message").trim().into(),
        first.into(),
        count.into(),
        name(event),
    ]
}
