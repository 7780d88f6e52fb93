//! What is wrong with an event, in the form of v1, whichever version the client speaks. Behaviour:
//! `pkg/apis/core/validation/events.go`.

use schema::Value;

use crate::checks::{IMMUTABLE, named};
use crate::field::{At, Error, Errors};
use crate::internal_form;
use crate::meta;
use crate::names::{dns_subdomain, qualified_name};
use crate::tree::Tree;

const NAME_MOST: usize = 128;
const NOTE_MOST: usize = 1024;

/// What clients of v1 are told.
pub fn validate_old(errors: &mut Errors, event: &Value, controller: &str) {
    let (namespace, object) = (event["metadata"].text("namespace"), event["involvedObject"].text("namespace"));
    let timed = event.has("eventTime");
    let fits = match (timed, object.is_empty()) {
        (false, true) => matches!(namespace, "" | "default"),
        (false, false) => namespace == object,
        (true, true) => matches!(namespace, "default" | "kube-system"),
        (true, false) => true,
    };
    if !fits {
        let at = At::new("involvedObject.namespace");
        errors.push(Error::invalid(&at, object, "does not match event.namespace"));
    }
    if timed {
        let (reporter, at) = (event.text("reportingComponent"), At::new(controller));
        if reporter.is_empty() {
            errors.push(Error::required(&at, ""));
        }
        named(errors, reporter, &at, qualified_name);
        for name in ["reportingInstance", "action", "reason"] {
            if event.text(name).is_empty() {
                errors.push(Error::required(&At::new(name), ""));
            }
            at_most(errors, event, name, NAME_MOST);
        }
        at_most(errors, event, "message", NOTE_MOST);
    }
    named(errors, namespace, &At::new("namespace"), dns_subdomain);
}

fn at_most(errors: &mut Errors, event: &Value, name: &str, most: usize) {
    if event.text(name).len() > most {
        errors.push(Error::invalid(&At::new(name), "", format!("can have at most {most} characters")));
    }
}

/// A new event of events.k8s.io.
pub fn validate(event: &Value) -> Errors {
    let mut errors = Errors::new();
    validate_old(&mut errors, event, "reportingController");
    meta::object(&mut errors, event, true, &dns_subdomain);
    series(&mut errors, event);
    if !event.has("eventTime") {
        errors.push(Error::required(&At::new("eventTime"), ""));
    }
    let kind = event.text("type");
    if !matches!(kind, "Normal" | "Warning") {
        errors.push(Error::invalid(&At::new("type"), "", format!("has invalid value: {kind}")));
    }
    let source = &event["source"];
    let unset = [
        ("firstTimestamp", !event.has("firstTimestamp")),
        ("lastTimestamp", !event.has("lastTimestamp")),
        ("count", event.int("count") == 0),
        ("source", source.text("component").is_empty() && source.text("host").is_empty()),
    ];
    for (name, _) in unset.into_iter().filter(|(_, unset)| !unset) {
        errors.push(Error::invalid(&At::new(name), "", "needs to be unset"));
    }
    errors
}

fn series(errors: &mut Errors, event: &Value) {
    let Some(series) = event.field("series") else { return };
    if series.int("count") < 2 {
        errors.push(Error::invalid(&At::new("series.count"), "", "should be at least 2"));
    }
    if !series.has("lastObservedTime") {
        errors.push(Error::required(&At::new("series.lastObservedTime"), ""));
    }
}

/// An update of an event of events.k8s.io.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    validate_old(&mut errors, new, "reportingController");
    meta::object_update(&mut errors, new, old);
    if new.get("series") != old.get("series") {
        series(&mut errors, new);
    }
    // What upstream calls a field, what v1 calls it, and the type that shows it.
    let fixed = [
        ("involvedObject", "involvedObject", "ObjectReference"),
        ("reason", "reason", ""),
        ("message", "message", ""),
        ("source", "source", "EventSource"),
        ("firstTimestamp", "firstTimestamp", "time"),
        ("lastTimestamp", "lastTimestamp", "time"),
        ("count", "count", "number"),
        ("reason", "reason", ""),
        ("type", "type", ""),
        ("eventTime", "eventTime", "time"),
        ("action", "action", ""),
        ("related", "related", "ObjectReference"),
        ("reportingController", "reportingComponent", ""),
        ("reportingInstance", "reportingInstance", ""),
    ];
    for (shown, name, ty) in fixed {
        let (now, before) = (new.field(name), old.field(name));
        let same = match ty {
            "" => new.text(name) == old.text(name),
            "number" => new.int(name) == old.int(name),
            "time" => now == before,
            ty => internal_form::json(ty, now) == internal_form::json(ty, before),
        };
        if same {
            continue;
        }
        let at = At::new(shown);
        errors.push(match ty {
            "" => Error::invalid(&at, new.text(name), IMMUTABLE),
            "number" => Error::invalid(&at, new.int(name), IMMUTABLE),
            "time" => Error::invalid(&at, now.cloned().unwrap_or_default(), IMMUTABLE),
            ty => Error::invalid_json(&at, internal_form::json(ty, now), IMMUTABLE),
        });
    }
    errors
}
