//! The normal form of custom resources: fields that the schema does not know are gone, nulls where none may be are gone
//! or replaced, defaults are filled in. Behaviour: `apiextensions-apiserver/pkg/apiserver/schema/{pruning,defaulting}`.

use std::borrow::Cow;
use std::fmt;

use schema::Value;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::schema::{Additional, Schema};

/// Fields of every object.
const META: [&str; 3] = ["apiVersion", "kind", "metadata"];

impl Schema {
    /// Brings an object into normal form.
    pub fn normalize(&self, object: &mut Value) {
        self.prune_object(object);
        self.fill_in(object);
    }

    /// Removes unknown fields and nulls, as conversion does.
    pub fn tidy(&self, object: &mut Value) {
        self.prune_object(object);
        drop_nulls(object, Some(self));
        super::embedded::coerce(self, object);
    }

    /// Removes nulls and fills in defaults, where unknown fields are gone already.
    pub fn fill_in(&self, object: &mut Value) {
        drop_nulls(object, Some(self));
        if self.has_defaults {
            self.fill_defaults(object);
        }
    }

    /// Removes the unknown fields of a whole object, whose metadata is not the schema's matter.
    pub fn prune_object(&self, object: &mut Value) {
        self.prune_fields(object, true);
    }

    /// Removes unknown fields of a value.
    pub fn prune(&self, value: &mut Value) {
        self.prune_fields(value, self.embedded);
    }

    fn prune_fields(&self, value: &mut Value, has_meta: bool) {
        match value {
            Value::Object(map) => {
                let unknown = |name: &String| !(has_meta && META.contains(&name.as_str()) || self.keeps(name));
                if map.keys().any(unknown) {
                    map.retain(|name, _| !unknown(name));
                }
                for (name, value) in map {
                    if has_meta && META.contains(&name.as_str()) {
                        continue;
                    }
                    match self.field(name) {
                        Some(schema) => schema.prune(value),
                        None if self.preserve_unknown => {}
                        // `additionalProperties: true` keeps values, but nothing in them is known.
                        None => empty(value),
                    }
                }
            }
            Value::Array(items) => match &self.items {
                Some(schema) => items.iter_mut().for_each(|item| schema.prune(item)),
                None if self.preserve_unknown => {}
                None => items.iter_mut().for_each(empty),
            },
            _ => {}
        }
    }

    fn keeps(&self, name: &str) -> bool {
        self.preserve_unknown || self.properties.contains_key(name) || self.additional.is_some()
    }

    fn fill_defaults(&self, value: &mut Value) {
        match value {
            Value::Object(map) => {
                for (name, schema) in self.properties.iter().filter(|(_, schema)| schema.has_defaults) {
                    if let Some(default) = &schema.default
                        && map.get(name).is_none_or(|value| schema.refuses(value))
                    {
                        map.insert(name.clone(), default.clone());
                    }
                    if let Some(value) = map.get_mut(name) {
                        schema.fill_defaults(value);
                    }
                }
                let Some(Additional::Schema(schema)) = &self.additional else { return };
                for (_, value) in map.iter_mut().filter(|(name, _)| !self.properties.contains_key(*name)) {
                    schema.fill_default_and_below(value);
                }
            }
            Value::Array(items) => {
                let Some(schema) = &self.items else { return };
                items.iter_mut().for_each(|item| schema.fill_default_and_below(item));
            }
            _ => {}
        }
    }

    fn fill_default_and_below(&self, value: &mut Value) {
        if self.refuses(value)
            && let Some(default) = &self.default
        {
            *value = default.clone();
        }
        if self.has_defaults {
            self.fill_defaults(value);
        }
    }

    /// Whether a value is a null where none may be.
    fn refuses(&self, value: &Value) -> bool {
        value.is_null() && !self.nullable
    }

    /// Whether the bytes of an object are in normal form. Embedded metadata and values below unknown fields are not
    /// looked at.
    pub fn is_normal(&self, bytes: &[u8]) -> bool {
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let at = Place { schema: self, has_meta: true };
        at.deserialize(&mut deserializer).is_ok()
    }
}

/// Removes what is in a value of which nothing is known.
fn empty(value: &mut Value) {
    match value {
        Value::Object(map) => map.clear(),
        Value::Array(items) => items.iter_mut().for_each(empty),
        _ => {}
    }
}

/// Removes nulls that may not be there and that no default replaces.
fn drop_nulls(value: &mut Value, schema: Option<&Schema>) {
    let Some(schema) = schema else { return };
    match value {
        Value::Object(map) => {
            let goes = |name: &str, value: &Value| {
                value.is_null() && schema.field(name).is_some_and(|it| !it.nullable && it.default.is_none())
            };
            if map.iter().any(|(name, value)| goes(name, value)) {
                map.retain(|name, value| !goes(name, value));
            }
            map.iter_mut().for_each(|(name, value)| drop_nulls(value, schema.field(name)));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| drop_nulls(item, schema.items.as_deref())),
        _ => {}
    }
}

/// Reads a value at a place of a schema; an error means that the value is not in normal form. No tree is made.
#[derive(Clone, Copy)]
struct Place<'a> {
    schema: &'a Schema,
    has_meta: bool,
}

impl<'a> Place<'a> {
    fn below(schema: &'a Schema) -> Place<'a> {
        Place { schema, has_meta: schema.embedded }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

fn not_normal<E: Error>() -> E {
    E::custom("not in normal form")
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut defaulted = 0;
        while let Some(name) = access.next_key::<Cow<'de, str>>()? {
            if self.has_meta && META.contains(&&*name) {
                access.next_value::<IgnoredAny>()?;
                continue;
            }
            match self.schema.field(&name) {
                Some(schema) => {
                    let known = self.schema.properties.contains_key(&*name);
                    defaulted += usize::from(known && schema.default.is_some());
                    access.next_value_seed(Place::below(schema))?;
                }
                None if self.schema.preserve_unknown => drop(access.next_value::<IgnoredAny>()?),
                None => return Err(not_normal()),
            }
        }
        if self.schema.has_defaults {
            let wanted = self.schema.properties.values().filter(|schema| schema.default.is_some()).count();
            if defaulted < wanted {
                return Err(not_normal());
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        match &self.schema.items {
            Some(schema) => while access.next_element_seed(Place::below(schema))?.is_some() {},
            None => while access.next_element::<IgnoredAny>()?.is_some() {},
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if self.schema.nullable { Ok(()) } else { Err(not_normal()) }
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(schema: Value, object: Value, expect: Value) {
        let schema = Schema::new(&schema);
        let before = object.clone();
        let mut object = object;
        schema.normalize(&mut object);
        assert_eq!(object, expect);
        assert!(schema.is_normal(expect.to_string().as_bytes()), "{expect}");
        assert_eq!(schema.is_normal(before.to_string().as_bytes()), before == expect, "{before}");
    }

    fn spec(schema: Value) -> Value {
        json!({ "type": "object", "properties": { "spec": schema } })
    }

    #[test]
    fn unknown_fields_go() {
        let schema = spec(json!({ "type": "object", "properties": {
            "known": { "type": "string" },
            "free": { "type": "object", "x-kubernetes-preserve-unknown-fields": true,
                "properties": { "bound": { "type": "object" } } },
            "template": { "type": "object", "x-kubernetes-embedded-resource": true },
            "list": { "type": "array", "items": { "type": "object", "properties": { "a": { "type": "integer" } } } },
            "map": { "type": "object", "additionalProperties": { "type": "object" } } } }));
        check(
            schema,
            json!({ "kind": "W", "metadata": { "x": 1 }, "other": 1, "spec": {
                "known": "a", "unknown": 1, "free": { "any": { "thing": 1 }, "bound": { "gone": 1 } },
                "template": { "kind": "P", "metadata": { "name": "a" }, "gone": 1 },
                "list": [{ "a": 1, "b": 2 }], "map": { "x": { "y": 1 } } } }),
            json!({ "kind": "W", "metadata": { "x": 1 }, "spec": {
                "known": "a", "free": { "any": { "thing": 1 }, "bound": {} },
                "template": { "kind": "P", "metadata": { "name": "a" } }, "list": [{ "a": 1 }], "map": { "x": {} } } }),
        );
    }

    #[test]
    fn defaults_and_nulls() {
        let schema = spec(json!({ "type": "object", "default": {}, "properties": {
            "a": { "type": "integer", "default": 1 },
            "b": { "type": "object", "properties": { "c": { "type": "string", "default": "x" } } },
            "n": { "type": "string", "nullable": true, "default": "d" },
            "plain": { "type": "string" },
            "list": { "type": "array", "items": { "type": "object", "properties": { "p": { "default": 80, "type": "integer" } } } },
            "map": { "type": "object", "additionalProperties": { "type": "integer", "default": 7 } } } }));
        check(schema.clone(), json!({ "kind": "W" }), json!({ "kind": "W", "spec": { "a": 1, "n": "d" } }));
        check(
            schema.clone(),
            json!({ "spec": { "a": null, "b": {}, "n": null, "plain": null, "list": [{}], "map": { "k": null } } }),
            json!({ "spec": { "a": 1, "b": { "c": "x" }, "n": null, "list": [{ "p": 80 }], "map": { "k": 7 } } }),
        );
        check(schema, json!({ "spec": { "a": 5, "n": "e" } }), json!({ "spec": { "a": 5, "n": "e" } }));
    }
}
