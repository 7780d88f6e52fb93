//! Writes trees as protobuf messages.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::MAGIC;
use crate::duration;
use crate::json;
use crate::time::{Precision, Time};
use crate::types::{Alternative, FieldKind, Presence, Type, WireTarget};

const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const BYTES: u32 = 2;

/// The message of a tree in canonical form.
pub fn encode(ty: &Type, value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    if let Value::Object(map) = value {
        message(&mut out, ty, map);
    }
    out
}

pub(super) fn envelope(api_version: &str, kind: &str, raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + api_version.len() + kind.len() + 24);
    out.extend_from_slice(MAGIC);
    nested(&mut out, 1, |out| {
        text(out, 1, api_version);
        text(out, 2, kind);
    });
    bytes(&mut out, 2, raw);
    text(&mut out, 3, "");
    text(&mut out, 4, "");
    out
}

pub(super) fn watch_event(event: &str, object: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(object.len() + event.len() + 16);
    text(&mut out, 1, event);
    nested(&mut out, 2, |out| bytes(out, 1, object));
    out
}

fn message(out: &mut Vec<u8>, ty: &Type, map: &Map<String, Value>) {
    for wire in ty.wire.iter() {
        match &wire.target {
            WireTarget::Embedded(inner) => nested(out, wire.number, |out| message(out, inner, map)),
            WireTarget::Field(index) => {
                let field = &ty.fields[usize::from(*index)];
                let value = map.get(field.name.as_ref()).unwrap_or(&Value::Null);
                // What Go holds by value is written though it be zero.
                if !value.is_null() || (field.presence == Presence::Value && is_by_value(&field.kind)) {
                    element(out, wire.number, &field.kind, value);
                }
            }
        }
    }
}

/// Kinds whose zero is written when they are held by value.
fn is_by_value(kind: &FieldKind) -> bool {
    !matches!(kind, FieldKind::List(_) | FieldKind::Map(_) | FieldKind::Bytes)
}

/// One field with its number; `null` stands for the zero value.
fn element(out: &mut Vec<u8>, number: u32, kind: &FieldKind, value: &Value) {
    match kind {
        FieldKind::Bool => {
            tag(out, number, VARINT);
            out.push(u8::from(value.as_bool().unwrap_or(false)));
        }
        FieldKind::Int32 | FieldKind::Int64 => integer(out, number, value.as_i64().unwrap_or(0)),
        FieldKind::Double => {
            tag(out, number, FIXED64);
            out.extend_from_slice(&value.as_f64().unwrap_or(0.0).to_le_bytes());
        }
        FieldKind::String => text(out, number, value.as_str().unwrap_or_default()),
        FieldKind::Bytes => {
            bytes(out, number, &STANDARD.decode(value.as_str().unwrap_or_default()).unwrap_or_default())
        }
        FieldKind::Time => nested(out, number, |out| time(out, value, Precision::Seconds)),
        FieldKind::MicroTime => nested(out, number, |out| time(out, value, Precision::Micros)),
        FieldKind::Duration => nested(out, number, |out| {
            integer(out, 1, value.as_str().and_then(|text| duration::parse(text).ok()).unwrap_or(0));
        }),
        FieldKind::Quantity => nested(out, number, |out| text(out, 1, value.as_str().unwrap_or("0"))),
        FieldKind::IntOrString => nested(out, number, |out| {
            integer(out, 1, i64::from(value.is_string()));
            integer(out, 2, value.as_i64().unwrap_or(0));
            text(out, 3, value.as_str().unwrap_or_default());
        }),
        FieldKind::FieldsV1 | FieldKind::Any | FieldKind::RawExtension => nested(out, number, |out| {
            if !value.is_null() {
                bytes(out, 1, &json::encode(value));
            }
        }),
        FieldKind::Object(ty) => nested(out, number, |out| match value {
            Value::Object(map) => message(out, ty, map),
            _ => message(out, ty, &Map::new()),
        }),
        FieldKind::List(list) => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            if list.wrapped {
                nested(out, number, |out| items.iter().for_each(|item| element(out, 1, &list.element, item)));
            } else {
                items.iter().for_each(|item| element(out, number, &list.element, item));
            }
        }
        FieldKind::Map(map) => {
            // A JSON map is sorted already.
            for (key, item) in value.as_object().into_iter().flatten() {
                nested(out, number, |out| {
                    text(out, 1, key);
                    element(out, 2, &map.element, item);
                });
            }
        }
        FieldKind::SchemaOr(alternative, ty) => nested(out, number, |out| schema_or(out, *alternative, ty, value)),
    }
}

fn schema_or(out: &mut Vec<u8>, alternative: Alternative, ty: &Type, value: &Value) {
    let schema_number = if alternative == Alternative::Bool { 2 } else { 1 };
    if alternative == Alternative::Bool {
        tag(out, 1, VARINT);
        out.push(u8::from(value.as_bool().unwrap_or(value.is_object())));
    }
    match value {
        Value::Object(map) => nested(out, schema_number, |out| message(out, ty, map)),
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::Object(map) => nested(out, 2, |out| message(out, ty, map)),
                    item => text(out, 2, item.as_str().unwrap_or_default()),
                }
            }
        }
        _ => {}
    }
}

fn time(out: &mut Vec<u8>, value: &Value, precision: Precision) {
    let Some(Ok(time)) = value.as_str().map(|text| Time::parse(text, precision)) else {
        return;
    };
    integer(out, 1, time.seconds);
    let nanos = if precision == Precision::Micros { time.nanos / 1000 * 1000 } else { 0 };
    integer(out, 2, nanos.into());
}

fn tag(out: &mut Vec<u8>, number: u32, wire_type: u32) {
    varint(out, u64::from(number << 3 | wire_type));
}

pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

/// Negative numbers take ten bytes, as in Go.
fn integer(out: &mut Vec<u8>, number: u32, value: i64) {
    tag(out, number, VARINT);
    varint(out, u64::from_le_bytes(value.to_le_bytes()));
}

fn text(out: &mut Vec<u8>, number: u32, value: &str) {
    bytes(out, number, value.as_bytes());
}

fn bytes(out: &mut Vec<u8>, number: u32, value: &[u8]) {
    tag(out, number, BYTES);
    varint(out, value.len() as u64);
    out.extend_from_slice(value);
}

/// A message within: its length is known only once it is written.
fn nested(out: &mut Vec<u8>, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
    tag(out, number, BYTES);
    let at = out.len();
    out.push(0);
    write(out);
    let length = out.len() - at - 1;
    if length < 0x80 {
        out[at] = length.to_le_bytes()[0];
        return;
    }
    let mut prefix = Vec::with_capacity(5);
    varint(&mut prefix, length as u64);
    out.splice(at..=at, prefix);
}
