//! Expressions over a schema, and the rules of schemas: any text is compiled or refused, and costs no more than it may.
#![no_main]

use std::sync::LazyLock;

use expressions::rules::CompiledRules;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

static OBJECT: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "name": "a-b", "size": 3, "share": 0.5, "port": "http", "tags": ["x", "y"],
        "parts": [{ "name": "p", "count": 1 }, { "name": "q" }], "labels": { "a": "b" }, "at": "2026-01-01T00:00:00Z",
    })
});

fuzz_target!(|text: &str| {
    let schema = json!({
        "type": "object", "x-kubernetes-validations": [{ "rule": text }],
        "properties": {
            "name": { "type": "string", "maxLength": 63 }, "size": { "type": "integer" },
            "share": { "type": "number" }, "port": { "x-kubernetes-int-or-string": true },
            "tags": { "type": "array", "items": { "type": "string" } },
            "parts": { "type": "array", "maxItems": 10, "items": { "type": "object", "properties": {
                "name": { "type": "string" }, "count": { "type": "integer" },
            } } },
            "labels": { "type": "object", "additionalProperties": { "type": "string" } },
            "at": { "type": "string", "format": "date-time" },
        },
    });
    if let Some(rules) = CompiledRules::new(&schema) {
        let _ = rules.validate(&OBJECT, Some(&OBJECT), 1_000_000);
    }
});
