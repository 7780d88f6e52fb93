//! The events of an object.

use jiff::Timestamp;
use serde_json::Value;

use super::{Writer, number, text};

pub(super) fn write(writer: &mut Writer, events: &[Value], now: Timestamp) {
    if events.is_empty() {
        return writer.line(0, "Events:\t<none>");
    }
    let mut sorted: Vec<&Value> = events.iter().collect();
    sorted.sort_by_key(|event| text(event, "lastTimestamp"));
    writer.line(0, "Events:");
    writer.line(0, "  Type\tReason\tAge\tFrom\tMessage");
    writer.line(1, "----\t------\t----\t----\t-------");
    for event in sorted {
        let since = |time: &Value| schema::duration::since(time.as_str().unwrap_or_default(), now);
        let first =
            if event["eventTime"].is_null() { since(&event["firstTimestamp"]) } else { since(&event["eventTime"]) };
        let interval = if event["series"].is_object() {
            let series = &event["series"];
            format!("{} (x{} over {first})", since(&series["lastObservedTime"]), number(series, "count"))
        } else if number(event, "count") > 1 {
            format!("{} (x{} over {first})", since(&event["lastTimestamp"]), number(event, "count"))
        } else {
            first
        };
        let source = match text(&event["source"], "component") {
            "" => text(event, "reportingComponent"),
            component => component,
        };
        let message = match text(&event["involvedObject"], "fieldPath") {
            "" => text(event, "message").trim().to_owned(),
            path => format!("{path}: {}", text(event, "message").trim()),
        };
        writer.line(1, &format!("{}\t{}\t{interval}\t{source}\t{message}", text(event, "type"), text(event, "reason")));
    }
}
