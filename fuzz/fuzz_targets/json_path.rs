//! JSONPath templates over an object: any text is a template or refused, and finds no more than it may.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use schema::json_path::{JsonPath, relaxed};
use serde_json::{Value, json};

static LIST: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "kind": "List",
        "items": [
            { "metadata": { "name": "a", "labels": { "a.b/c": "x" } }, "spec": { "replicas": 3, "share": 0.5 } },
            { "metadata": { "name": "b" }, "spec": { "replicas": null, "ports": [[1, 2], [true], []] } },
        ],
    })
});

fuzz_target!(|text: &str| {
    let relaxed = relaxed(text).ok().and_then(|template| JsonPath::parse(&template).ok());
    for mut path in [JsonPath::parse(text).ok(), JsonPath::of_path(text).ok(), relaxed].into_iter().flatten() {
        let _ = path.first(&LIST);
        path.allow_missing_keys = false;
        let _ = path.find(&LIST);
    }
});
