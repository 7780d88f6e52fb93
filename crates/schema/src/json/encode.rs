//! Writes trees as JSON, numbers as Go writes them.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// The bytes of a tree.
pub fn encode(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    encode_into(value, &mut out);
    out
}

/// Appends the bytes of a tree.
pub fn encode_into(value: &Value, out: &mut Vec<u8>) {
    let mut serializer = Serializer::with_formatter(out, GoNumbers(CompactFormatter));
    value.serialize(&mut serializer).expect("a JSON tree has text keys, and memory does not fail");
}

/// The compact form with Go's floating point numbers: no `.0`, an exponent of two digits with its sign.
struct GoNumbers(CompactFormatter);

impl Formatter for GoNumbers {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let magnitude = value.abs();
        if magnitude != 0.0 && !(1e-6..1e21).contains(&magnitude) {
            let text = format!("{value:e}");
            let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            return match exponent.strip_prefix('-') {
                // Go drops the padding zero of small negative exponents only.
                Some(digits) => write!(writer, "{mantissa}e-{digits}"),
                None => write!(writer, "{mantissa}e+{exponent:0>2}"),
            };
        }
        write!(writer, "{value}")
    }
}
