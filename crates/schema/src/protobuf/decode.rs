//! Reads protobuf messages into the canonical trees of their types.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::{Envelope, MAGIC, MAX_DEPTH, ProtobufError, open, type_of};
use crate::duration;
use crate::json::{self, shape};
use crate::quantity::Quantity;
use crate::time::{Precision, Time};
use crate::types::{Alternative, Field, FieldKind, Type, WireTarget};

type Result<T> = std::result::Result<T, ProtobufError>;

/// The tree of a message.
pub fn decode(ty: &Type, bytes: &[u8]) -> Result<Value> {
    object(ty, bytes, 0)
}

pub(super) fn envelope(bytes: &[u8]) -> Result<Envelope<'_>> {
    let mut envelope = Envelope::default();
    for field in Fields::new(bytes, 0)? {
        let (number, content) = field?;
        match number {
            1 => {
                for field in Fields::new(content.bytes("typeMeta")?, 1)? {
                    let (number, content) = field?;
                    match number {
                        1 => envelope.api_version = content.text("apiVersion")?,
                        2 => envelope.kind = content.text("kind")?,
                        _ => {}
                    }
                }
            }
            2 => envelope.raw = content.bytes("raw")?,
            3 => envelope.content_encoding = content.text("contentEncoding")?,
            4 => envelope.content_type = content.text("contentType")?,
            _ => {}
        }
    }
    Ok(envelope)
}

fn object(ty: &Type, bytes: &[u8], depth: usize) -> Result<Value> {
    let mut map = Map::new();
    message(ty, bytes, depth, &mut map)?;
    for field in ty.fields.iter() {
        // An empty message in place of a time or of JSON is as good as none.
        let is_omitted = |value: &Value| match value {
            Value::Null => shape::absent(field) != Some(Value::Null),
            value => shape::is_omitted(field, value),
        };
        if map.get(field.name.as_ref()).is_some_and(is_omitted) {
            map.remove(field.name.as_ref());
        }
    }
    shape::fill(ty, &mut map);
    Ok(Value::Object(map))
}

/// Adds a message's fields to a map; embedded messages share the map of the one around them.
fn message(ty: &Type, bytes: &[u8], depth: usize, map: &mut Map<String, Value>) -> Result<()> {
    for field in Fields::new(bytes, depth)? {
        let (number, content) = field?;
        let Ok(index) = ty.wire.binary_search_by_key(&number, |wire| wire.number) else {
            continue;
        };
        match &ty.wire[index].target {
            WireTarget::Embedded(inner) => message(inner, content.bytes("embedded")?, depth + 1, map)?,
            WireTarget::Field(index) => add_field(&ty.fields[usize::from(*index)], content, depth, map)?,
        }
    }
    Ok(())
}

fn add_field(field: &Field, content: Content<'_>, depth: usize, map: &mut Map<String, Value>) -> Result<()> {
    let name = field.name.as_ref();
    match &field.kind {
        FieldKind::List(list) if !list.wrapped => {
            // Packed numbers may be none, which is no list.
            if matches!(content, Content::Bytes(&[])) && packs(&list.element) {
                return Ok(());
            }
            let slot = map.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(items) = slot {
                elements(&list.element, name, content, depth, items)?;
            }
        }
        FieldKind::Map(kind) => {
            let slot = map.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(entries) = slot {
                // Bytes that are left out of an entry are empty ones, not none.
                let absent = match &kind.element {
                    FieldKind::Bytes => Value::String(String::new()),
                    element => shape::zero(element),
                };
                let (mut key, mut value) = (String::new(), absent);
                for part in Fields::new(content.bytes(name)?, depth + 1)? {
                    match part? {
                        (1, content) => key = content.text(name)?,
                        (2, content) => value = element(&kind.element, name, content, depth + 1)?,
                        _ => {}
                    }
                }
                entries.insert(key, value);
            }
        }
        kind => {
            map.insert(name.to_owned(), element(kind, name, content, depth)?);
        }
    }
    Ok(())
}

/// Whether elements may come as one field.
fn packs(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Bool | FieldKind::Int32 | FieldKind::Int64)
}

/// An element of a list; numbers may come packed.
fn elements(kind: &FieldKind, name: &str, content: Content<'_>, depth: usize, items: &mut Vec<Value>) -> Result<()> {
    match (kind, &content) {
        (kind, Content::Bytes(packed)) if packs(kind) => {
            let mut rest = *packed;
            while !rest.is_empty() {
                items.push(element(kind, name, Content::Varint(take_varint(&mut rest)?), depth)?);
            }
        }
        _ => items.push(element(kind, name, content, depth)?),
    }
    Ok(())
}

fn element(kind: &FieldKind, name: &str, content: Content<'_>, depth: usize) -> Result<Value> {
    Ok(match kind {
        FieldKind::Bool => Value::Bool(content.varint(name)? != 0),
        FieldKind::Int32 => {
            let low = content.varint(name)?.to_le_bytes();
            Value::from(i32::from_le_bytes([low[0], low[1], low[2], low[3]]))
        }
        FieldKind::Int64 => Value::from(signed(content.varint(name)?)),
        FieldKind::Double => match content {
            Content::Fixed64(bits) => Value::from(f64::from_le_bytes(bits)),
            other => return Err(other.wrong(name)),
        },
        FieldKind::String => Value::String(content.text(name)?),
        FieldKind::Bytes => Value::String(STANDARD.encode(content.bytes(name)?)),
        FieldKind::Time => time(content.bytes(name)?, Precision::Seconds, depth)?,
        FieldKind::MicroTime => time(content.bytes(name)?, Precision::Micros, depth)?,
        FieldKind::Duration => {
            let nanos = field(content.bytes(name)?, 1, depth)?.map_or(Ok(0), |content| content.varint(name))?;
            Value::String(duration::format(signed(nanos)))
        }
        FieldKind::Quantity => match field(content.bytes(name)?, 1, depth)? {
            None => Value::from("0"),
            Some(content) => {
                let quantity = Quantity::parse(&content.text(name)?);
                Value::String(quantity.map_err(|error| ProtobufError::Value(error.to_string()))?.to_string())
            }
        },
        FieldKind::IntOrString => int_or_string(content.bytes(name)?, depth)?,
        FieldKind::FieldsV1 | FieldKind::Any | FieldKind::RawExtension => {
            match field(content.bytes(name)?, 1, depth)? {
                None => Value::Null,
                Some(content) => any(content.bytes(name)?)?,
            }
        }
        FieldKind::Object(ty) => object(ty, content.bytes(name)?, depth + 1)?,
        FieldKind::List(list) => {
            let mut items = Vec::new();
            for part in Fields::new(content.bytes(name)?, depth + 1)? {
                if let (1, content) = part? {
                    elements(&list.element, name, content, depth + 1, &mut items)?;
                }
            }
            // Protobuf does not tell an empty list from none.
            if items.is_empty() { Value::Null } else { Value::Array(items) }
        }
        FieldKind::Map(_) => return Err(content.wrong(name)),
        FieldKind::SchemaOr(alternative, ty) => schema_or(*alternative, ty, content.bytes(name)?, depth)?,
    })
}

fn time(bytes: &[u8], precision: Precision, depth: usize) -> Result<Value> {
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    let (mut seconds, mut nanos) = (0, 0);
    for part in Fields::new(bytes, depth + 1)? {
        match part? {
            (1, content) => seconds = signed(content.varint("seconds")?),
            (2, content) => nanos = content.varint("nanos")?,
            _ => {}
        }
    }
    // Years of four digits, which is all that the text form can hold.
    if !(-62_135_596_800..253_402_300_800).contains(&seconds) {
        return Err(ProtobufError::Value("Time.MarshalJSON: year outside of range [0,9999]".into()));
    }
    let nanos = u32::try_from(nanos).ok().filter(|&nanos| nanos < 1_000_000_000).unwrap_or(0);
    let time = Time { seconds, nanos: if precision == Precision::Micros { nanos } else { 0 } };
    Ok(if time.is_zero() { Value::Null } else { Value::String(time.format(precision)) })
}

fn int_or_string(bytes: &[u8], depth: usize) -> Result<Value> {
    let (mut is_text, mut number, mut text) = (false, 0, String::new());
    for part in Fields::new(bytes, depth + 1)? {
        match part? {
            (1, content) => is_text = content.varint("type")? == 1,
            (2, content) => number = signed(content.varint("intVal")?),
            (3, content) => text = content.text("strVal")?,
            _ => {}
        }
    }
    Ok(if is_text { Value::String(text) } else { Value::from(i32::try_from(number).unwrap_or(0)) })
}

/// JSON, or an object of its own with an envelope.
fn any(bytes: &[u8]) -> Result<Value> {
    if !bytes.starts_with(MAGIC) {
        return json::decode_any(bytes).map_err(|error| ProtobufError::Value(error.to_string()));
    }
    let inner = open(bytes)?;
    let ty = type_of(&inner.api_version, &inner.kind).ok_or_else(|| {
        ProtobufError::Value(format!("no kind {:?} is registered for version {:?}", inner.kind, inner.api_version))
    })?;
    super::decode_object(ty, bytes)
}

fn schema_or(alternative: Alternative, ty: &Type, bytes: &[u8], depth: usize) -> Result<Value> {
    let (mut schema, mut items, mut allows) = (None, Vec::new(), false);
    for part in Fields::new(bytes, depth + 1)? {
        match (alternative, part?) {
            (Alternative::Bool, (1, content)) => allows = content.varint("allows")? != 0,
            (Alternative::Bool, (2, content)) | (_, (1, content)) => {
                schema = Some(object(ty, content.bytes("schema")?, depth + 1)?);
            }
            (Alternative::Schemas, (2, content)) => {
                items.push(object(ty, content.bytes("jSONSchemas")?, depth + 1)?);
            }
            (Alternative::Strings, (2, content)) => items.push(Value::String(content.text("property")?)),
            _ => {}
        }
    }
    Ok(match (items.is_empty(), schema) {
        (false, _) => Value::Array(items),
        (true, Some(schema)) => schema,
        (true, None) if alternative == Alternative::Bool => Value::Bool(allows),
        (true, None) => Value::Null,
    })
}

fn signed(value: u64) -> i64 {
    i64::from_le_bytes(value.to_le_bytes())
}

/// The last field of that number.
fn field(bytes: &[u8], number: u32, depth: usize) -> Result<Option<Content<'_>>> {
    let mut found = None;
    for part in Fields::new(bytes, depth + 1)? {
        let (at, content) = part?;
        if at == number {
            found = Some(content);
        }
    }
    Ok(found)
}

/// What a field holds on the wire.
enum Content<'a> {
    Varint(u64),
    Fixed64([u8; 8]),
    Fixed32,
    Bytes(&'a [u8]),
}

impl<'a> Content<'a> {
    fn wrong(&self, name: &str) -> ProtobufError {
        let wire_type = match self {
            Content::Varint(_) => 0,
            Content::Fixed64(_) => 1,
            Content::Bytes(_) => 2,
            Content::Fixed32 => 5,
        };
        ProtobufError::WrongWireType { field: name.to_owned(), wire_type }
    }

    fn varint(&self, name: &str) -> Result<u64> {
        if let Content::Varint(value) = self { Ok(*value) } else { Err(self.wrong(name)) }
    }

    fn bytes(&self, name: &str) -> Result<&'a [u8]> {
        if let Content::Bytes(value) = self { Ok(value) } else { Err(self.wrong(name)) }
    }

    /// Go takes any bytes for text; what is not UTF-8 cannot be JSON, though.
    fn text(&self, name: &str) -> Result<String> {
        Ok(String::from_utf8_lossy(self.bytes(name)?).into_owned())
    }
}

/// Walks the fields of a message.
struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    fn new(bytes: &'a [u8], depth: usize) -> Result<Self> {
        if depth > MAX_DEPTH { Err(ProtobufError::Depth) } else { Ok(Self { rest: bytes }) }
    }

    fn read(&mut self) -> Result<(u32, Content<'a>)> {
        let tag = take_varint(&mut self.rest)?;
        let wire_type = tag.to_le_bytes()[0] & 7;
        let number = u32::try_from(tag >> 3).map_err(|_| ProtobufError::Overflow)?;
        let content = match wire_type {
            0 => Content::Varint(take_varint(&mut self.rest)?),
            1 => {
                let (bits, rest) = self.rest.split_first_chunk::<8>().ok_or(ProtobufError::Truncated)?;
                self.rest = rest;
                Content::Fixed64(*bits)
            }
            2 => {
                let length = take_varint(&mut self.rest)?;
                let length = usize::try_from(length).map_err(|_| ProtobufError::Overflow)?;
                let (bytes, rest) = self.rest.split_at_checked(length).ok_or(ProtobufError::Truncated)?;
                self.rest = rest;
                Content::Bytes(bytes)
            }
            5 => {
                self.rest = self.rest.get(4..).ok_or(ProtobufError::Truncated)?;
                Content::Fixed32
            }
            other => return Err(ProtobufError::WireType(other)),
        };
        if number == 0 {
            return Err(ProtobufError::IllegalTag(wire_type));
        }
        Ok((number, content))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u32, Content<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.read();
        if field.is_err() {
            self.rest = &[];
        }
        Some(field)
    }
}

fn take_varint(rest: &mut &[u8]) -> Result<u64> {
    let mut value = 0u64;
    for (index, &byte) in rest.iter().enumerate() {
        if index == 10 {
            return Err(ProtobufError::Overflow);
        }
        value |= u64::from(byte & 0x7f).checked_shl(7 * u32::try_from(index).unwrap_or(0)).unwrap_or(0);
        if byte < 0x80 {
            *rest = &rest[index + 1..];
            return Ok(value);
        }
    }
    Err(ProtobufError::Truncated)
}
