//! Defaults, validation, tables and updates of any built-in kind.
#![no_main]

use jiff::Timestamp;
use kinds::warnings::Warnings;
use kinds::{Context, KINDS};
use libfuzzer_sys::fuzz_target;
use schema::json::{FieldValidation, decode};

fuzz_target!(|data: &[u8]| {
    let [first, bytes @ ..] = data else { return };
    let kind = KINDS[usize::from(*first) % KINDS.len()];
    let ty = schema::types::find(kind.group, kind.version, kind.kind).expect("in the table");
    let Ok(decoded) = decode(ty, bytes, FieldValidation::Ignore) else { return };
    let (mut object, now) = (decoded.value, Timestamp::UNIX_EPOCH);
    let warnings = Warnings::default();
    let cx = Context { namespace: "default", subresource: "", now, warnings: &warnings };
    let strategy = kind.strategy;
    strategy.default(&mut object);
    let old = object.clone();
    strategy.prepare_for_create(&mut object, &cx);
    let _ = strategy.validate_new(&object, true, &cx);
    let _ = strategy.warnings(&object, None);
    let mut new = object.clone();
    strategy.prepare_for_update(&mut new, &old, &cx);
    let _ = strategy.validate_update(&new, &old, &cx);
    let _ = strategy.selectable_fields(&new);
    if let Some(table) = &kind.table {
        assert!((table.row)(&new, now).len() >= table.columns.len(), "{}", kind.kind);
    }
});
