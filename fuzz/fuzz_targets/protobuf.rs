//! Protobuf of any type: what is decoded can be encoded, and decodes to the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schema::protobuf::{decode_object, encode_object, open, seal};

fuzz_target!(|data: &[u8]| {
    let _ = open(data);
    let [first, second, raw @ ..] = data else { return };
    let types: Vec<_> = schema::types::all().iter().filter(|ty| !ty.kinds.is_empty()).collect();
    let ty = types[usize::from(u16::from_be_bytes([*first, *second])) % types.len()];
    let kind = &ty.kinds[0];
    let Ok(value) = decode_object(ty, &seal(&kind.api_version(), &kind.kind, raw)) else { return };
    let again = decode_object(ty, &encode_object(ty, &value)).expect("what was written is read");
    assert_eq!(again, value);
});
