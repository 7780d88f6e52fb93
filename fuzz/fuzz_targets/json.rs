//! JSON of any type: decoding never panics, and what it gives is canonical: it decodes to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schema::json::{FieldValidation, decode, encode};

fuzz_target!(|data: &[u8]| {
    let [first, second, bytes @ ..] = data else { return };
    let types = schema::types::all();
    let ty = types[usize::from(u16::from_be_bytes([*first, *second])) % types.len()];
    let _ = schema::json::decode_any(bytes);
    let _ = schema::json::decode_object(bytes);
    let Ok(decoded) = decode(ty, bytes, FieldValidation::Warn) else { return };
    let again = decode(ty, &encode(&decoded.value), FieldValidation::Strict).expect("what was written is read");
    assert_eq!(again.value, decoded.value);
});
