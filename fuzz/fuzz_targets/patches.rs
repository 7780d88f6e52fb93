//! JSON patches, merge patches and strategic merge patches on a Pod.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use schema::patch::json::JsonPatch;
use schema::patch::{merge, strategic};
use serde_json::{Value, json};

static POD: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "a", "labels": { "a": "b" } },
        "spec": {
            "containers": [{ "name": "c", "image": "i", "ports": [{ "containerPort": 80, "protocol": "TCP" }] }],
            "tolerations": [{ "key": "x" }], "volumes": [{ "name": "v", "emptyDir": {} }],
        },
    })
});

fuzz_target!(|data: &[u8]| {
    if let Ok(patch) = JsonPatch::parse(data) {
        let _ = patch.apply(POD.clone());
    }
    let Ok(patch) = schema::json::decode_any(data) else { return };
    let mut document = POD.clone();
    merge::apply(&mut document, patch.clone());
    let ty = schema::types::find("", "v1", "Pod").expect("in the table");
    let _ = strategic::apply(ty, POD.clone(), patch);
});
