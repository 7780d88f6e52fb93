//! Objects read without their `metadata.managedFields`, which are a third to a half of many objects. No loop looks at
//! them, and making a tree of them only to drop it would cost more than reading the rest.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use kube::Resource;
use kube::core::ObjectMeta;
use serde::de::value::CowStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

/// An object without managed fields.
#[derive(Clone, Debug)]
pub(crate) struct Unowned<K>(pub(super) K);

impl<K: Resource> Resource for Unowned<K> {
    type DynamicType = K::DynamicType;
    type Scope = K::Scope;

    fn kind(of: &K::DynamicType) -> Cow<'_, str> {
        K::kind(of)
    }

    fn group(of: &K::DynamicType) -> Cow<'_, str> {
        K::group(of)
    }

    fn version(of: &K::DynamicType) -> Cow<'_, str> {
        K::version(of)
    }

    fn plural(of: &K::DynamicType) -> Cow<'_, str> {
        K::plural(of)
    }

    fn metadata_api() -> bool {
        K::metadata_api()
    }

    fn meta(&self) -> &ObjectMeta {
        self.0.meta()
    }

    fn meta_mut(&mut self) -> &mut ObjectMeta {
        self.0.meta_mut()
    }
}

impl<'de, K: Deserialize<'de>> Deserialize<'de> for Unowned<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        K::deserialize(At { inner: deserializer, place: Place::Object }).map(Unowned)
    }
}

/// Where in an object the reader is.
#[derive(Clone, Copy)]
enum Place {
    Object,
    Metadata,
}

/// A deserializer, visitor, key or value at a place: what it is told goes to `inner`, but for what is left out.
struct At<T> {
    inner: T,
    place: Place,
}

/// Types ask for structs and maps; whatever else they ask for is not on the way to the managed fields.
impl<'de, D: Deserializer<'de>> Deserializer<'de> for At<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_struct(name, fields, At { inner: visitor, place: self.place })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_map(At { inner: visitor, place: self.place })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_option(At { inner: visitor, place: self.place })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for At<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(Fields { map, place: self.place, in_metadata: false, lifetime: PhantomData })
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(At { inner: deserializer, place: self.place })
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }
}

/// The fields of an object or of its metadata.
struct Fields<'de, A> {
    map: A,
    place: Place,
    /// Whether the value that comes next is the object's metadata.
    in_metadata: bool,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'de, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        while let Some(key) = self.map.next_key::<Key<'de>>()? {
            if matches!(self.place, Place::Metadata) && key.0 == "managedFields" {
                self.map.next_value::<IgnoredAny>()?;
                continue;
            }
            self.in_metadata = matches!(self.place, Place::Object) && key.0 == "metadata";
            return seed.deserialize(CowStrDeserializer::new(key.0)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        if self.in_metadata {
            return self.map.next_value_seed(At { inner: seed, place: Place::Metadata });
        }
        self.map.next_value_seed(seed)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for At<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(At { inner: deserializer, place: self.place })
    }
}

/// The name of a field, borrowed where it is written without escapes.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::Pod;
    use kube::api::{DynamicObject, WatchEvent};
    use serde_json::json;

    use super::*;

    #[test]
    fn managed_fields_are_left_out_and_nothing_else() {
        let entry = json!({ "manager": "m", "fieldsV1": { "f:spec": { "\"]}": {} } } });
        let mut object = json!({
            "apiVersion": "v1", "kind": "Pod",
            "metadata": { "labels": { "managedFields": "x" }, "managedFields": [entry.clone()], "name": "a" },
            "spec": { "containers": [{ "name": "c" }] },
        });
        let line = json!({ "type": "ADDED", "object": object }).to_string();
        object["metadata"].as_object_mut().expect("a map").remove("managedFields");

        let Ok(WatchEvent::Added(Unowned(pod))) = serde_json::from_str::<WatchEvent<Unowned<Pod>>>(&line) else {
            panic!("no event");
        };
        assert_eq!(pod, serde_json::from_value::<Pod>(object.clone()).expect("a Pod"));
        let Ok(WatchEvent::Added(Unowned(any))) = serde_json::from_str::<WatchEvent<Unowned<DynamicObject>>>(&line)
        else {
            panic!("no event");
        };
        assert_eq!(any.data["spec"], object["spec"]);
        assert_eq!(any.metadata.name.as_deref(), Some("a"));
    }
}
