//! Protobuf: objects as upstream's clients and components send them.
//!
//! The table tells the numbers; the rules are those of the Go code that upstream generates: fields in the order of
//! their numbers, values held by value always written, maps sorted by key. [`decode_object`] and [`encode_object`]
//! handle the envelope that goes around every object (four bytes `k8s\0`, then a `runtime.Unknown`).

mod decode;
mod encode;

use serde_json::Value;
use thiserror::Error;

use crate::types::{self, Type};

pub use decode::decode;
pub use encode::encode;

/// What an object in protobuf starts with.
pub const MAGIC: &[u8; 4] = b"k8s\0";

/// How deep messages may nest.
const MAX_DEPTH: usize = 128;

/// Why bytes are no object.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProtobufError {
    #[error("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]")]
    NoEnvelope,
    #[error("unexpected EOF")]
    Truncated,
    #[error("proto: illegal wireType {0}")]
    WireType(u8),
    #[error("proto: wrong wireType = {wire_type} for field {field}")]
    WrongWireType { field: String, wire_type: u8 },
    #[error("proto: integer overflow")]
    Overflow,
    #[error("proto: illegal tag 0 (wire type {0})")]
    IllegalTag(u8),
    #[error("proto: message is nested too deeply")]
    Depth,
    /// A value that its type refuses: a quantity, embedded JSON.
    #[error("{0}")]
    Value(String),
}

/// The envelope of an object.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Envelope<'a> {
    pub api_version: String,
    pub kind: String,
    /// The message itself.
    pub raw: &'a [u8],
    pub content_encoding: String,
    pub content_type: String,
}

/// Opens the envelope.
pub fn open(bytes: &[u8]) -> Result<Envelope<'_>, ProtobufError> {
    let unknown = bytes.strip_prefix(MAGIC).ok_or(ProtobufError::NoEnvelope)?;
    decode::envelope(unknown)
}

/// Puts a message into an envelope.
pub fn seal(api_version: &str, kind: &str, raw: &[u8]) -> Vec<u8> {
    encode::envelope(api_version, kind, raw)
}

/// Decodes an object in its envelope as a type.
pub fn decode_object(ty: &Type, bytes: &[u8]) -> Result<Value, ProtobufError> {
    let envelope = open(bytes)?;
    let mut value = decode(ty, envelope.raw)?;
    if let Value::Object(map) = &mut value {
        for (name, text) in [("apiVersion", envelope.api_version), ("kind", envelope.kind)] {
            if !text.is_empty() {
                map.insert(name.to_owned(), Value::String(text));
            }
        }
    }
    Ok(value)
}

/// Encodes an object with its envelope, which takes `apiVersion` and `kind` from the object.
pub fn encode_object(ty: &Type, value: &Value) -> Vec<u8> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    seal(text("apiVersion"), text("kind"), &encode(ty, value))
}

/// Encodes a watch event around an object that is already encoded with its envelope.
pub fn encode_watch_event(event: &str, object: &[u8]) -> Vec<u8> {
    encode::watch_event(event, object)
}

/// The built-in type of an object by its envelope's `apiVersion` and `kind`.
fn type_of(api_version: &str, kind: &str) -> Option<&'static Type> {
    let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
    types::find(group, version, kind)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::json::{self, FieldValidation};

    /// Every kind and version, fully populated: JSON and protobuf each come back as they were, and are the same.
    #[test]
    fn every_kind_survives() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/wire");
        let mut failures = Vec::new();
        let mut count = 0;
        for entry in fs::read_dir(&folder).expect("test data") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "json") {
                count += 1;
                let text = fs::read(&path).expect("JSON");
                let bytes = fs::read(path.with_extension("pb")).expect("protobuf");
                if let Err(error) = check(&text, &bytes) {
                    failures.push(format!("{}: {error}", path.file_stem().unwrap_or_default().to_string_lossy()));
                }
            }
        }
        assert_eq!(count, 185);
        assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
    }

    fn check(text: &[u8], bytes: &[u8]) -> Result<(), String> {
        let plain: Value = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        let envelope = open(bytes).map_err(|error| error.to_string())?;
        // A watch event has no kind of its own.
        let ty = type_of(&envelope.api_version, &envelope.kind)
            .or_else(|| plain.get("type").and_then(|_| type_of("v1", "WatchEvent")))
            .ok_or_else(|| format!("no type for {} {}", envelope.api_version, envelope.kind))?;
        let decoded = json::decode(ty, text, FieldValidation::Strict).map_err(|error| error.to_string())?;
        differ("JSON", &plain, &decoded.value)?;
        let from_wire = decode_object(ty, bytes).map_err(|error| error.to_string())?;
        differ("protobuf to JSON", &plain, &from_wire)?;
        if encode_object(ty, &from_wire) != bytes {
            return Err("protobuf differs".into());
        }
        if encode_object(ty, &plain) != bytes {
            return Err("JSON to protobuf differs".into());
        }
        Ok(())
    }

    fn differ(what: &str, want: &Value, got: &Value) -> Result<(), String> {
        fn walk(path: &str, want: &Value, got: &Value, out: &mut Vec<String>) {
            match (want, got) {
                (Value::Object(a), Value::Object(b)) => {
                    for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                        let (a, b) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                        walk(&format!("{path}.{key}"), a, b, out);
                    }
                }
                (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
                    for (index, (a, b)) in a.iter().zip(b).enumerate() {
                        walk(&format!("{path}[{index}]"), a, b, out);
                    }
                }
                _ if want != got => out.push(format!("{path}: want {want}, got {got}")),
                _ => {}
            }
        }
        let mut out = Vec::new();
        walk("", want, got, &mut out);
        out.truncate(4);
        if out.is_empty() { Ok(()) } else { Err(format!("{what}: {}", out.join("; "))) }
    }

    #[test]
    fn packed_numbers_may_be_none() {
        let ty = types::find("", "v1", "PodPortForwardOptions").expect("a built-in kind");
        let check = |raw: &[u8], expect: Option<Value>| {
            let value = decode_object(ty, &seal("v1", "PodPortForwardOptions", raw)).expect("options");
            assert_eq!(value.get("ports").cloned(), expect);
        };
        check(&[0x0a, 2, 80, 81], Some(serde_json::json!([80, 81])));
        check(&[0x0a, 0], None);
    }

    #[test]
    fn hostile_bytes() {
        let ty = types::find("", "v1", "Pod").expect("a built-in kind");
        for (bytes, expect) in [
            (&b"{}"[..], ProtobufError::NoEnvelope),
            (b"k8s\0\x12\xff\xff\xff\xff\x0f", ProtobufError::Truncated),
            (b"k8s\0\x12\x05\x0a", ProtobufError::Truncated),
            (b"k8s\0\x07", ProtobufError::WireType(7)),
            (b"k8s\0\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", ProtobufError::Overflow),
        ] {
            assert_eq!(decode_object(ty, bytes), Err(expect));
        }
        // A JSON schema that nests without end: `not` is field 26.
        let crd = types::find("apiextensions.k8s.io", "v1", "CustomResourceDefinition").expect("a built-in kind");
        let mut message = Vec::new();
        for _ in 0..10_000 {
            let mut outer = vec![0xd2, 0x01];
            encode::varint(&mut outer, message.len() as u64);
            outer.extend_from_slice(&message);
            message = outer;
        }
        let schema = types::by_name("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps");
        assert_eq!(decode(schema.expect("a type"), &message), Err(ProtobufError::Depth));
        assert!(decode(crd, b"\x0a\x00\xf8\x07\x01").is_ok(), "unknown numbers are stepped over");
    }
}
