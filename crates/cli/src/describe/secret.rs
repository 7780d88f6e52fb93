//! A Secret, without what is secret in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::{More, Writer, begin, text};

pub(super) fn write(writer: &mut Writer, secret: &Value, _: &More) {
    begin(writer, secret);
    writer.line(0, &format!("\nType:\t{}", text(secret, "type")));
    writer.line(0, "\nData\n====");
    for (key, value) in secret["data"].as_object().into_iter().flatten() {
        let is_token = key == "token" && secret["type"] == "kubernetes.io/service-account-token";
        let shown = match is_token {
            true => String::from_utf8_lossy(&STANDARD.decode(value.as_str().unwrap_or_default()).unwrap_or_default())
                .into_owned(),
            false => format!("{} bytes", decoded_length(value)),
        };
        writer.cell(0, key, &shown);
    }
}

/// Bytes behind a text in base64.
pub(super) fn decoded_length(value: &Value) -> usize {
    STANDARD.decode(value.as_str().unwrap_or_default()).map_or(0, |bytes| bytes.len())
}
