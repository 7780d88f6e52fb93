//! JSON as values, and values as JSON.

use std::sync::Arc;

use base64::Engine as _;
use serde_json::Value as Json;

use super::{List, Map, Result, Text, Value};
use crate::declared::{Declared, Form};
use crate::error::Error;
use crate::library::time;
use crate::types::Type;

/// How deep values are followed when they are made JSON.
const DEPTH_MOST: usize = 100;

/// What JSON is, as far as its type tells; without a type, as JSON tells.
///
/// # Errors
/// When it is not of its type.
pub fn from_json<'a>(json: &'a Json, declared: Option<&'a Declared>) -> Result<'a> {
    let Some(declared) = declared else { return Ok(untyped(json)) };
    if json.is_null() {
        if declared.nullable || declared.ty.is_dyn() && declared.form == Form::Plain {
            return Ok(Value::Null);
        }
        return Err(Error::new("invalid data, got null for schema with nullable=false"));
    }
    let wrong = |expected: &str| Err(Error::new(format!("invalid data, expected {expected}, got {}", go_type(json))));
    match &declared.ty {
        Type::Dyn if declared.form == Form::IntOrString => match json {
            Json::String(text) => Ok(Value::Text(Text::Borrowed(text))),
            Json::Number(number) if number.is_i64() => Ok(untyped(json)),
            _ => Err(Error::new("invalid data, expected XIntOrString value to be either a string or integer")),
        },
        Type::Object(_) | Type::Map(_) => match json {
            Json::Object(fields) => Ok(Value::Map(Map::Json(fields, Some(declared)))),
            _ => Err(Error::new("invalid data, expected a map for the provided schema with type=object")),
        },
        Type::List(_) => match json {
            Json::Array(items) => Ok(Value::List(List::Json(items, Some(declared)))),
            _ => Err(Error::new("invalid data, expected an array for the provided schema with type=array")),
        },
        Type::String | Type::Bytes | Type::Duration | Type::Timestamp => match json {
            Json::String(text) => string(text, declared),
            _ => wrong("string"),
        },
        Type::Double => json.as_f64().map_or_else(|| wrong("float"), |number| Ok(Value::Double(number))),
        Type::Int => json.as_i64().map_or_else(|| wrong("int"), |number| Ok(Value::Int(number))),
        Type::Bool => json.as_bool().map_or_else(|| wrong("bool"), |value| Ok(Value::Bool(value))),
        _ => Ok(untyped(json)),
    }
}

fn string<'a>(text: &'a str, declared: &Declared) -> Result<'a> {
    match &declared.ty {
        Type::Duration => match schema::duration::parse(text) {
            Ok(nanos) => Ok(Value::Duration(nanos)),
            Err(why) => Err(Error::new(format!("Invalid duration {text}: {why}"))),
        },
        Type::Timestamp if declared.form == Form::Date => match time::date(text) {
            Some(at) => Ok(Value::Timestamp(at)),
            None => Err(Error::new(format!("Invalid date formatted string {text}: cannot parse"))),
        },
        Type::Timestamp => match time::timestamp(text) {
            Ok(Value::Timestamp(at)) => Ok(Value::Timestamp(at)),
            _ => Err(Error::new(format!("Invalid date-time formatted string {text}: cannot parse"))),
        },
        Type::Bytes => match base64::engine::general_purpose::STANDARD.decode(text) {
            Ok(bytes) => Ok(Value::Bytes(bytes.into())),
            Err(why) => Err(Error::new(format!("Invalid byte formatted string {text}: {why}"))),
        },
        _ => Ok(Value::Text(Text::Borrowed(text))),
    }
}

fn untyped(json: &Json) -> Value<'_> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Int(number),
            None => Value::Double(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Text(Text::Borrowed(text)),
        Json::Array(items) => Value::List(List::Json(items, None)),
        Json::Object(fields) => Value::Map(Map::Json(fields, None)),
    }
}

fn go_type(json: &Json) -> &'static str {
    match json {
        Json::Null => "<nil>",
        Json::Bool(_) => "bool",
        Json::Number(number) if number.is_i64() => "int64",
        Json::Number(_) => "float64",
        Json::String(_) => "string",
        Json::Array(_) => "[]interface {}",
        Json::Object(_) => "map[string]interface {}",
    }
}

impl Value<'_> {
    /// The value as JSON.
    ///
    /// # Errors
    /// When it has no form in JSON.
    pub fn to_json(&self) -> std::result::Result<Json, Error> {
        self.json_at(&mut 1_000_000, 0)
    }

    fn json_at(&self, left: &mut usize, depth: usize) -> std::result::Result<Json, Error> {
        *left = left.saturating_sub(1);
        if *left == 0 || depth > DEPTH_MOST {
            return Err(Error::new("value is too large"));
        }
        Ok(match self {
            Value::Null | Value::Optional(None) => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Int(value) => (*value).into(),
            Value::Uint(value) => (*value).into(),
            Value::Double(value) => (*value).into(),
            Value::Text(text) => Json::String(text.to_string()),
            Value::Bytes(bytes) => Json::String(base64::engine::general_purpose::STANDARD.encode(bytes)),
            Value::Duration(nanos) => Json::String(time::show_seconds(*nanos)),
            Value::Timestamp(at) => Json::String(at.to_string()),
            Value::Optional(Some(value)) => value.json_at(left, depth)?,
            Value::List(list) => {
                let items = list.iter().map(|item| item?.json_at(left, depth + 1));
                Json::Array(items.collect::<std::result::Result<_, _>>()?)
            }
            Value::Map(map) => Json::Object(map.json_at(left, depth)?),
            Value::Made(made) => Json::Object(made.1.json_at(left, depth)?),
            other => return Err(Error::new(format!("unsupported type in JSON: {}", other.ty().runtime_name()))),
        })
    }
}

impl Map<'_> {
    fn json_at(&self, left: &mut usize, depth: usize) -> std::result::Result<serde_json::Map<String, Json>, Error> {
        if let Map::Json(fields, _) = self {
            return Ok((*fields).clone());
        }
        let mut json = serde_json::Map::new();
        for key in self.keys() {
            let value = self.get(&key)?.unwrap_or(Value::Null).json_at(left, depth + 1)?;
            json.insert(key.to_string(), value);
        }
        Ok(json)
    }
}

impl<'a> From<Option<Value<'a>>> for Value<'a> {
    fn from(value: Option<Value<'a>>) -> Value<'a> {
        Value::Optional(value.map(Arc::new))
    }
}
