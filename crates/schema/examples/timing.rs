//! How long the crate takes for what the API server does to every object. Run with `--release`.

use std::hint::black_box;
use std::time::Duration;

use schema::apply::{self, OneVersion, Set, Writer};
use schema::json::{self, FieldValidation};
use schema::{Value, protobuf, types};

/// Calls repeatedly and prints the time that one call takes: the least of many batches, which other work on the
/// machine disturbs least.
#[allow(clippy::disallowed_methods, reason = "an example measures with the wall clock")]
fn time<T>(name: &str, mut run: impl FnMut() -> T) {
    const BATCH: u32 = 20;
    let mut best = Duration::MAX;
    for _ in 0..100 {
        let start = std::time::Instant::now();
        for _ in 0..BATCH {
            black_box(run());
        }
        best = best.min(start.elapsed() / BATCH);
    }
    println!("{name:<28} {:>8.1} µs", best.as_secs_f64() * 1e6);
}

fn main() {
    let ty = types::find("", "v1", "Pod").expect("a built-in kind");
    let text = include_str!("../testdata/pod.json");
    let status = Set::of(&[&["status"]]);
    let now = jiff::Timestamp::UNIX_EPOCH;
    let writer = Writer {
        manager: "timing",
        api_version: "v1",
        kind: "Pod",
        subresource: "",
        now,
        ignored: &status,
        converter: &OneVersion,
    };
    let decode = || json::decode(ty, text.as_bytes(), FieldValidation::Strict).expect("a Pod").value;
    let pod = decode();
    let mut live = pod.clone();
    apply::update(ty, &writer, None, &mut live);
    let changed = |live: &Value| {
        let mut new = live.clone();
        new["metadata"]["labels"]["changed"] = "yes".into();
        new
    };
    let wire = protobuf::encode_object(ty, &live);
    println!("a Pod of {} bytes, {} with managedFields", text.len(), json::encode(&live).len());
    time("decode", decode);
    time("serde_json::from_str", || serde_json::from_str::<Value>(text).expect("JSON"));
    time("encode", || json::encode(&live));
    time("clone", || live.clone());
    time("create: managedFields", || {
        let mut new = pod.clone();
        apply::update(ty, &writer, None, &mut new);
        new
    });
    time("update: managedFields", || {
        let mut new = changed(&live);
        apply::update(ty, &Writer { manager: "other", ..writer }, Some(&live), &mut new);
        new
    });
    time("create: all", || {
        let mut new = decode();
        apply::update(ty, &writer, None, &mut new);
        json::encode(&new)
    });
    time("patch: all", || {
        let patch = json::decode_object(br#"{"metadata":{"labels":{"changed":"yes"}}}"#).expect("a patch").0;
        let mut new = schema::patch::strategic::apply(ty, live.clone(), patch).expect("applies");
        json::normalize(ty, &mut new).expect("a Pod");
        apply::update(ty, &Writer { manager: "other", ..writer }, Some(&live), &mut new);
        json::encode(&new)
    });
    time("apply: all", || {
        let new = apply::apply(ty, &Writer { manager: "applier", ..writer }, Some(&live), &pod, true);
        json::encode(&new.expect("applied"))
    });
    time("protobuf encode", || protobuf::encode_object(ty, &live));
    time("protobuf decode", || protobuf::decode_object(ty, &wire).expect("a Pod"));
}
