//! A ConfigMap with its data.

use serde_json::Value;

use super::{More, Writer, begin};

pub(super) fn write(writer: &mut Writer, map: &Value, _: &More) {
    begin(writer, map);
    writer.line(0, "\nData\n====");
    for (key, value) in map["data"].as_object().into_iter().flatten() {
        writer.line(0, &format!("{key}:\n----\n{}\n", value.as_str().unwrap_or_default()));
    }
    writer.line(0, "\nBinaryData\n====");
    for (key, value) in map["binaryData"].as_object().into_iter().flatten() {
        writer.line(0, &format!("{key}: {} bytes", super::secret::decoded_length(value)));
    }
    writer.line(0, "");
}
