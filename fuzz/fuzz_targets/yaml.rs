//! YAML of any type.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schema::json::FieldValidation;

fuzz_target!(|data: &[u8]| {
    let [first, second, bytes @ ..] = data else { return };
    let types = schema::types::all();
    let ty = types[usize::from(u16::from_be_bytes([*first, *second])) % types.len()];
    let _ = schema::yaml::parse(bytes);
    let _ = schema::yaml::decode(ty, bytes, FieldValidation::Warn);
});
