//! Reads a few places of an object and steps over the rest, without making a tree of it.

use std::fmt;

use schema::Value;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Map;

/// The object with nothing in it but what is found at some paths (`metadata.labels`). What is not JSON is nothing.
pub(super) fn pruned(bytes: &[u8], paths: &[&str]) -> Value {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    At { paths, prefix: "" }.deserialize(&mut deserializer).unwrap_or_default()
}

/// A place on the way to some paths: behind those that begin with `prefix`.
#[derive(Clone, Copy)]
struct At<'a> {
    paths: &'a [&'a str],
    prefix: &'a str,
}

/// What a field is to the paths.
enum Field<'a> {
    Ignored,
    /// A path ends here.
    Wanted,
    /// A path leads through here; with the part of it up to here.
    Through(&'a str),
}

impl<'a> At<'a> {
    fn field(&self, key: &str) -> Field<'a> {
        let at = if self.prefix.is_empty() { 0 } else { self.prefix.len() + 1 };
        let rests = self.paths.iter().filter(|path| path.starts_with(self.prefix));
        for path in rests {
            let Some(rest) = path.get(at..).and_then(|rest| rest.strip_prefix(key)) else { continue };
            if rest.is_empty() {
                return Field::Wanted;
            }
            if rest.starts_with('.') {
                return Field::Through(&path[..at + key.len()]);
            }
        }
        Field::Ignored
    }
}

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<std::borrow::Cow<'de, str>>()? {
            let value = match self.field(&key) {
                Field::Ignored => {
                    access.next_value::<IgnoredAny>()?;
                    continue;
                }
                Field::Wanted => access.next_value()?,
                Field::Through(prefix) => access.next_value_seed(At { paths: self.paths, prefix })?,
            };
            map.insert(key.into_owned(), value);
        }
        Ok(map.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Null)
    }

    fn visit_str<E>(self, _: &str) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_asked_for_is_read() {
        let object = json!({
            "metadata": { "name": "a", "labels": { "x": "1" } },
            "spec": { "nodeName": "n", "nodeNames": 1, "containers": [{ "name": "c" }] },
            "status": "spec.nodeName",
        });
        let paths = ["metadata.labels", "spec.nodeName", "spec.containers.name", "status.phase", "spec.deep.er"];
        let expect = json!({
            "metadata": { "labels": { "x": "1" } }, "spec": { "nodeName": "n", "containers": null }, "status": null,
        });
        assert_eq!(pruned(object.to_string().as_bytes(), &paths), expect);
        assert_eq!(pruned(b"{", &paths), Value::Null);
    }
    /// A kind that reads more than it names would select wrongly.
    #[test]
    fn kinds_name_the_paths_that_they_read() {
        for kind in kinds::KINDS.iter().filter(|kind| !kind.strategy.selectable_names().is_empty()) {
            let group = if kind.group.is_empty() { "core" } else { kind.group };
            let file = format!("../schema/testdata/wire/{group}.{}.{}.json", kind.version, kind.kind);
            let bytes = std::fs::read(&file).expect("an object of every kind");
            let whole: Value = serde_json::from_slice(&bytes).expect("JSON");
            let (strategy, paths) = (kind.strategy, kind.strategy.selected_from());
            assert_eq!(
                strategy.selectable_fields(&pruned(&bytes, paths)),
                strategy.selectable_fields(&whole),
                "{file}"
            );
        }
    }
}
