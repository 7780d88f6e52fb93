//! A table for what the server answered without one: names and ages.

use crate::print::name;
use jiff::Timestamp;
use serde_json::{Value, json};


/// The answer itself when it is a table, else one that is made of it.
pub(super) fn table(object: &Value, now: Timestamp) -> Value {
    if object["kind"] == "Table" {
        return object.clone();
    }
    let row = |object: &Value| {
        let metadata = &object["metadata"];
        let age = schema::duration::since(metadata["creationTimestamp"].as_str().unwrap_or_default(), now);
        json!({"cells": [metadata["name"], age], "object": object})
    };
    let rows: Vec<Value> = match name::items(object) {
        Some(items) => items.iter().map(row).collect(),
        None => vec![row(object)],
    };
    json!({"kind": "Table", "columnDefinitions": [
        {"name": "Name", "type": "string", "format": "name", "priority": 0},
        {"name": "Age", "type": "string", "format": "", "priority": 0},
    ], "rows": rows})
}
