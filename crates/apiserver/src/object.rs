//! The bytes of an object: how it lies in the store, and how it is sent.
//!
//! A stored object is its JSON with `kind`, `apiVersion` and `metadata` first and without a resource version, which only
//! the write that stores it knows. Whoever sends the object puts the version in, right behind `"metadata":{`; the rest of
//! the bytes is shared between the store, the cache and every answer.

use bytes::{BufMut, Bytes};
use schema::Value;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use store::Revision;

const METADATA: &[u8] = b"\"metadata\":{";

/// Writes an object as it is stored. Its metadata must not be empty.
pub fn encode(object: &Value) -> Bytes {
    let mut out = Vec::with_capacity(1024);
    let written = serde_json::to_writer(&mut out, &Ordered { object, skip_version: true });
    written.expect("a tree of JSON values can always be written");
    out.shrink_to_fit();
    out.into()
}

/// Writes an object as it is sent, with what its metadata says.
pub fn to_bytes(object: &Value) -> Bytes {
    let mut out = Vec::with_capacity(1024);
    let written = serde_json::to_writer(&mut out, &Ordered { object, skip_version: false });
    written.expect("a tree of JSON values can always be written");
    out.into()
}

/// Reads a stored object and puts its version in.
pub fn decode(bytes: &[u8], revision: Revision) -> Value {
    let text = std::str::from_utf8(bytes).expect("JSON is UTF-8");
    let mut object: Value = serde_json::from_str(text).expect("the store holds what encode wrote");
    set_version(&mut object, revision);
    object
}

/// The `apiVersion` of a stored object, which stands right behind its kind; empty when it does not.
pub fn api_version(bytes: &[u8]) -> &str {
    let quoted = |bytes: &'_ [u8], name: &str| -> Option<usize> {
        let rest = bytes.strip_prefix(name.as_bytes())?;
        Some(name.len() + rest.iter().position(|b| *b == b'"')?)
    };
    let find = || {
        let kind_end = quoted(bytes, "{\"kind\":\"")?;
        let rest = bytes[kind_end..].strip_prefix(b"\",\"apiVersion\":\"")?;
        let end = rest.iter().position(|b| *b == b'"')?;
        std::str::from_utf8(&rest[..end]).ok()
    };
    find().unwrap_or_default()
}

/// Sets `metadata.resourceVersion`.
pub fn set_version(object: &mut Value, revision: Revision) {
    kinds::meta::metadata(object).insert("resourceVersion".into(), revision.to_string().into());
}

/// Stored bytes, cut where the version belongs.
fn cut(bytes: &Bytes) -> (&[u8], &[u8]) {
    let at = bytes.windows(METADATA.len()).position(|window| window == METADATA);
    bytes.split_at(at.expect("encode writes metadata") + METADATA.len())
}

/// How many bytes [`put`] writes.
pub fn length(bytes: &Bytes, revision: Revision) -> usize {
    bytes.len() + "\"resourceVersion\":\"\",".len() + decimal_digits(revision)
}

fn decimal_digits(number: u64) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

/// Writes a stored object as it is sent.
pub fn put(out: &mut impl BufMut, bytes: &Bytes, revision: Revision) {
    let (head, tail) = cut(bytes);
    out.put_slice(head);
    out.put_slice(b"\"resourceVersion\":\"");
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = revision;
    while rest > 0 || at == digits.len() {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.put_slice(&digits[at..]);
    out.put_slice(b"\",");
    out.put_slice(tail);
}

/// Writes a stored object as an item of a list, where kind and version stand once for all.
pub fn put_item(out: &mut impl BufMut, bytes: &Bytes, revision: Revision) {
    let (head, _) = cut(bytes);
    out.put_slice(b"{");
    put(out, &bytes.slice(head.len() - METADATA.len()..), revision);
}

/// How many bytes [`put_item`] writes.
pub fn item_length(bytes: &Bytes, revision: Revision) -> usize {
    let (head, _) = cut(bytes);
    length(bytes, revision) - (head.len() - METADATA.len()) + 1
}

/// A stored object as it is sent.
pub fn with_version(bytes: &Bytes, revision: Revision) -> Bytes {
    let mut out = Vec::with_capacity(length(bytes, revision));
    put(&mut out, bytes, revision);
    out.into()
}

/// An object with its first fields in the order in which people expect them.
struct Ordered<'a> {
    object: &'a Value,
    skip_version: bool,
}

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const FIRST: [&str; 3] = ["kind", "apiVersion", "metadata"];
        let Some(map) = self.object.as_object() else { return self.object.serialize(serializer) };
        let mut out = serializer.serialize_map(None)?;
        for name in FIRST {
            match map.get(name) {
                Some(meta) if name == "metadata" && self.skip_version => {
                    out.serialize_entry(name, &Unversioned(meta))?;
                }
                Some(value) => out.serialize_entry(name, value)?,
                None => {}
            }
        }
        for (name, value) in map.iter().filter(|(name, _)| !FIRST.contains(&name.as_str())) {
            out.serialize_entry(name, value)?;
        }
        out.end()
    }
}

/// Metadata without the resource version.
struct Unversioned<'a>(&'a Value);

impl Serialize for Unversioned<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(map) = self.0.as_object() else { return self.0.serialize(serializer) };
        serializer.collect_map(map.iter().filter(|(name, _)| *name != "resourceVersion"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_version_is_put_in_on_the_way_out() {
        let object = json!({
            "apiVersion": "v1", "kind": "ConfigMap", "data": { "x": "\"metadata\":{" },
            "metadata": { "name": "a", "resourceVersion": "7", "uid": "u" },
        });
        let stored = encode(&object);
        let sent = with_version(&stored, 120);
        let expected = r#"{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"120","name":"a","uid":"u"},"data":{"x":"\"metadata\":{"}}"#;
        assert_eq!(std::str::from_utf8(&sent), Ok(expected));
        assert_eq!(sent.len(), length(&stored, 120));
        assert_eq!(decode(&stored, 120)["metadata"]["resourceVersion"], "120");
        assert_eq!(with_version(&stored, 0).len(), length(&stored, 0));
        assert_eq!((api_version(&stored), api_version(b"{}")), ("v1", ""));
        let mut item = Vec::new();
        put_item(&mut item, &stored, 120);
        assert_eq!(String::from_utf8(item), Ok(expected.replace(r#""kind":"ConfigMap","apiVersion":"v1","#, "")));
    }
}
