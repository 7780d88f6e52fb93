//! Server-side apply of two configurations, one after the other, by two managers.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use schema::apply::{OneVersion, Set, Writer, apply, update};
use serde_json::{Value, json};

fuzz_target!(|data: &[u8]| {
    let Some(middle) = data.iter().position(|byte| *byte == 0) else { return };
    let ty = schema::types::find("apps", "v1", "Deployment").expect("in the table");
    let none = Set::default();
    let writer = |manager| Writer {
        manager,
        api_version: "apps/v1",
        kind: "Deployment",
        subresource: "",
        now: Timestamp::UNIX_EPOCH,
        ignored: &none,
        converter: &OneVersion,
    };
    let config = |bytes: &[u8]| -> Option<Value> {
        let mut value = schema::json::decode_any(bytes).ok()?;
        let map = value.as_object_mut()?;
        map.insert("apiVersion".into(), "apps/v1".into());
        map.insert("kind".into(), "Deployment".into());
        map.insert("metadata".into(), json!({ "name": "a" }));
        Some(value)
    };
    let (Some(first), Some(second)) = (config(&data[..middle]), config(&data[middle + 1..])) else { return };
    let Ok(live) = apply(ty, &writer("one"), None, &first, false) else { return };
    let _ = apply(ty, &writer("two"), Some(&live), &second, false);
    let Ok(mut new) = apply(ty, &writer("two"), Some(&live), &second, true) else { return };
    update(ty, &writer("three"), Some(&live), &mut new);
});
