//! Maps and objects: of JSON, or made by the expression.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value as Json;

use super::{Result, Value, Work, from_json};
use crate::declared::Declared;
use crate::error::Error;
use crate::types::Type;

/// A map or an object.
#[derive(Clone, Debug)]
pub enum Map<'a> {
    Json(&'a serde_json::Map<String, Json>, Option<&'a Declared>),
    Values(Arc<BTreeMap<Key, Value<'a>>>),
}

/// What a map can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Text(Arc<str>),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Bool(value) => write!(f, "{value}"),
            Key::Int(value) => write!(f, "{value}"),
            Key::Uint(value) => write!(f, "{value}"),
            Key::Text(text) => f.write_str(text),
        }
    }
}

impl Key {
    /// The key that a value is, if it can be one.
    pub(crate) fn of(value: &Value<'_>) -> Option<Key> {
        Some(match value {
            Value::Bool(value) => Key::Bool(*value),
            Value::Int(value) => Key::Int(*value),
            Value::Uint(value) => Key::Uint(*value),
            Value::Text(super::Text::Shared(text)) => Key::Text(text.clone()),
            Value::Text(text) => Key::Text(Arc::from(&**text)),
            Value::Double(value) if value.fract() == 0.0 && value.abs() < 9e18 => Key::Int(*value as i64),
            _ => return None,
        })
    }

    pub(crate) fn value<'a>(&self) -> Value<'a> {
        match self {
            Key::Bool(value) => Value::Bool(*value),
            Key::Int(value) => Value::Int(*value),
            Key::Uint(value) => Value::Uint(*value),
            Key::Text(text) => Value::text(text.clone()),
        }
    }

    /// The same number as a key of another type.
    fn other(&self) -> Option<Key> {
        match self {
            Key::Int(value) => u64::try_from(*value).ok().map(Key::Uint),
            Key::Uint(value) => i64::try_from(*value).ok().map(Key::Int),
            _ => None,
        }
    }
}

/// What of an object's JSON is seen.
enum Seen<'a> {
    As(Option<&'a Declared>),
    Not,
}

impl<'a> Map<'a> {
    /// A map of these.
    pub fn of(entries: BTreeMap<Key, Value<'a>>) -> Map<'a> {
        Map::Values(Arc::new(entries))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        match self {
            Map::Json(fields, _) => fields.len(),
            Map::Values(entries) => entries.len(),
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a key.
    ///
    /// # Errors
    /// When it is not of its type.
    pub fn get(&self, key: &Key) -> std::result::Result<Option<Value<'a>>, Error> {
        match self {
            Map::Values(entries) => {
                let found = entries.get(key).or_else(|| entries.get(&key.other()?));
                Ok(found.cloned())
            }
            Map::Json(..) => match key {
                Key::Text(name) => self.field(name),
                _ => Ok(None),
            },
        }
    }

    /// The value of a field, by its name in expressions.
    ///
    /// # Errors
    /// When it is not of its type.
    pub fn field(&self, name: &str) -> std::result::Result<Option<Value<'a>>, Error> {
        let (fields, declared) = match self {
            Map::Json(fields, declared) => (*fields, *declared),
            Map::Values(entries) => return Ok(entries.get(&Key::Text(name.into())).cloned()),
        };
        let of = match declared {
            None => return fields.get(name).map(|json| from_json(json, None)).transpose(),
            Some(of) => of,
        };
        let Type::Object(object) = &of.ty else {
            return fields.get(name).map(|json| from_json(json, of.element.as_deref())).transpose();
        };
        let found = object.fields.get(name).or_else(|| {
            crate::escaping::RESERVED.contains(&name).then(|| object.fields.get(&format!("__{name}__")))?
        });
        let Some(field) = found else { return Ok(None) };
        // A field that is null is as good as absent.
        match fields.get(&field.json).filter(|json| !json.is_null()) {
            Some(json) => from_json(json, Some(&field.declared)).map(Some),
            None => Ok(None),
        }
    }

    /// The keys that expressions see.
    pub(crate) fn keys(&self) -> Vec<Key> {
        match self {
            Map::Values(entries) => entries.keys().cloned().collect(),
            Map::Json(fields, declared) => match declared.map(|it| &it.ty) {
                Some(Type::Object(object)) => {
                    let there = object.fields.iter().filter(|(_, field)| fields.contains_key(&field.json));
                    there.map(|(name, _)| Key::Text(name.as_str().into())).collect()
                }
                _ => fields.keys().map(|key| Key::Text(key.as_str().into())).collect(),
            },
        }
    }

    fn seen(&self, json: &str) -> Seen<'a> {
        match self {
            Map::Json(_, Some(of)) => match &of.ty {
                Type::Object(object) => {
                    let found = crate::escaping::escape(json).and_then(|name| object.fields.get(&name));
                    found.map_or(Seen::Not, |field| Seen::As(Some(&field.declared)))
                }
                _ => Seen::As(of.element.as_deref()),
            },
            _ => Seen::As(None),
        }
    }

    pub(crate) fn equals(&self, other: &Map<'a>, work: &mut Work) -> std::result::Result<bool, Error> {
        if self.len() != other.len() {
            return Ok(false);
        }
        if let (Map::Json(a, _), Map::Json(b, _)) = (self, other) {
            return self.json_equals(a, other, b, work);
        }
        for key in self.keys() {
            let same = match (self.get(&key)?, other.get(&key)?) {
                (Some(a), Some(b)) => a.equals(&b, work)?,
                (None, None) => true,
                _ => false,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Compares objects of JSON, with what expressions do not see.
    fn json_equals(
        &self,
        a: &'a serde_json::Map<String, Json>,
        other: &Map<'a>,
        b: &'a serde_json::Map<String, Json>,
        work: &mut Work,
    ) -> std::result::Result<bool, Error> {
        for (name, value) in a {
            let Some(against) = b.get(name) else { return Ok(false) };
            work.step()?;
            let same = match (self.seen(name), other.seen(name)) {
                (Seen::As(of), Seen::As(other)) if !value.is_null() && !against.is_null() => {
                    from_json(value, of)?.equals(&from_json(against, other)?, work)?
                }
                _ => value == against,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds an entry to a map of the expression's own.
    ///
    /// # Errors
    /// When there is one already.
    pub(crate) fn insert(self, key: Key, value: Value<'a>) -> Result<'a> {
        let mut entries = match self {
            Map::Values(entries) => entries,
            json => {
                let mut entries = BTreeMap::new();
                for key in json.keys() {
                    if let Some(value) = json.get(&key)? {
                        entries.insert(key, value);
                    }
                }
                Arc::new(entries)
            }
        };
        if entries.contains_key(&key) {
            return Err(Error::new(format!("insert failed: key {key} already exists")));
        }
        Arc::make_mut(&mut entries).insert(key, value);
        Ok(Value::Map(Map::Values(entries)))
    }
}
