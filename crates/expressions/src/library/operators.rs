//! Operators, and functions of optional values. Behaviour: `cel-go/common/types`, `cel-go/cel/library.go`.

use std::cmp::Ordering;

use super::Context;
use crate::error::Error;
use crate::library::time;
use crate::value::{Key, Map, Result, Value, compare};

fn whole<'a>(value: Option<i64>) -> Result<'a> {
    value.map(Value::Int).ok_or_else(|| Error::new("integer overflow"))
}

fn unsigned<'a>(value: Option<u64>) -> Result<'a> {
    value.map(Value::Uint).ok_or_else(|| Error::new("unsigned integer overflow"))
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>], cx: &mut Context<'_, 'a>) -> Option<Result<'a>> {
    Some(match (function, args) {
        ("_==_", [a, b]) => a.equals(b, cx.work).map(Value::Bool),
        ("_!=_", [a, b]) => a.equals(b, cx.work).map(|same| Value::Bool(!same)),
        ("!_", [Value::Bool(value)]) => Ok(Value::Bool(!value)),
        ("-_", [Value::Int(value)]) => whole(value.checked_neg()),
        ("-_", [Value::Double(value)]) => Ok(Value::Double(-value)),
        ("_<_" | "_<=_" | "_>_" | "_>=_", [a, b]) => comparison(function, a, b)?,
        ("@in", [value, Value::List(list)]) => list.contains(value, cx.work).map(Value::Bool),
        ("@in", [value, Value::Map(map)]) => match Key::of(value) {
            Some(key) => map.get(&key).map(|found| Value::Bool(found.is_some())),
            None => Ok(Value::Bool(false)),
        },
        ("size", [value]) => Ok(Value::Int(i64::try_from(value.size()?).unwrap_or(i64::MAX))),
        ("_+_", [a, b]) => add(a, b),
        ("_-_" | "_*_" | "_/_" | "_%_", [a, b]) => arithmetic(function, a, b),
        ("@in" | "!_" | "-_", _) => Err(Error::no_overload()),
        _ => return None,
    })
}

fn comparison<'a>(function: &str, a: &Value<'a>, b: &Value<'a>) -> Option<Result<'a>> {
    let order = match compare(a, b) {
        Some(order) => order,
        None if matches!(a, Value::Double(it) if it.is_nan()) || matches!(b, Value::Double(it) if it.is_nan()) => {
            return Some(Err(Error::new("NaN values cannot be ordered")));
        }
        None => return Some(Err(Error::no_overload())),
    };
    Some(Ok(Value::Bool(match function {
        "_<_" => order == Ordering::Less,
        "_<=_" => order != Ordering::Greater,
        "_>_" => order == Ordering::Greater,
        _ => order != Ordering::Less,
    })))
}

fn add<'a>(a: &Value<'a>, b: &Value<'a>) -> Result<'a> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => whole(a.checked_add(*b)),
        (Value::Uint(a), Value::Uint(b)) => unsigned(a.checked_add(*b)),
        (Value::Double(a), Value::Double(b)) => Ok(Value::Double(a + b)),
        (Value::Text(a), Value::Text(b)) if a.len() + b.len() <= super::LARGEST => {
            Ok(Value::text([&**a, &**b].concat()))
        }
        (Value::Bytes(a), Value::Bytes(b)) if a.len() + b.len() <= super::LARGEST => {
            Ok(Value::Bytes([&**a, &**b].concat().into()))
        }
        (Value::Text(_), Value::Text(_)) | (Value::Bytes(_), Value::Bytes(_)) => Err(Error::Cost),
        (Value::List(a), Value::List(b)) if a.len() + b.len() <= super::LARGEST / 32 => a.add(b).map(Value::List),
        (Value::List(_), Value::List(_)) => Err(Error::Cost),
        (Value::Duration(a), Value::Duration(b)) => time::nanos(a.checked_add(*b)),
        (Value::Timestamp(at), Value::Duration(span)) | (Value::Duration(span), Value::Timestamp(at)) => {
            time::shift(*at, i128::from(*span))
        }
        _ => Err(Error::no_overload()),
    }
}

fn arithmetic<'a>(function: &str, a: &Value<'a>, b: &Value<'a>) -> Result<'a> {
    match (function, a, b) {
        ("_/_", _, Value::Int(0) | Value::Uint(0)) if same_kind(a, b) => Err(Error::new("division by zero")),
        ("_%_", _, Value::Int(0) | Value::Uint(0)) if same_kind(a, b) => Err(Error::new("modulus by zero")),
        ("_-_", Value::Int(a), Value::Int(b)) => whole(a.checked_sub(*b)),
        ("_*_", Value::Int(a), Value::Int(b)) => whole(a.checked_mul(*b)),
        ("_/_", Value::Int(a), Value::Int(b)) => whole(a.checked_div(*b)),
        ("_%_", Value::Int(a), Value::Int(b)) => whole(a.checked_rem(*b)),
        ("_-_", Value::Uint(a), Value::Uint(b)) => unsigned(a.checked_sub(*b)),
        ("_*_", Value::Uint(a), Value::Uint(b)) => unsigned(a.checked_mul(*b)),
        ("_/_", Value::Uint(a), Value::Uint(b)) => unsigned(a.checked_div(*b)),
        ("_%_", Value::Uint(a), Value::Uint(b)) => unsigned(a.checked_rem(*b)),
        ("_-_", Value::Double(a), Value::Double(b)) => Ok(Value::Double(a - b)),
        ("_*_", Value::Double(a), Value::Double(b)) => Ok(Value::Double(a * b)),
        ("_/_", Value::Double(a), Value::Double(b)) => Ok(Value::Double(a / b)),
        ("_-_", Value::Duration(a), Value::Duration(b)) => time::nanos(a.checked_sub(*b)),
        ("_-_", Value::Timestamp(at), Value::Duration(span)) => time::shift(*at, -i128::from(*span)),
        ("_-_", Value::Timestamp(a), Value::Timestamp(b)) => {
            time::nanos(i64::try_from(a.as_nanosecond() - b.as_nanosecond()).ok())
        }
        _ => Err(Error::no_overload()),
    }
}

fn same_kind(a: &Value<'_>, b: &Value<'_>) -> bool {
    matches!((a, b), (Value::Int(_), Value::Int(_)) | (Value::Uint(_), Value::Uint(_)))
}

/// Functions of optional values, and those that only macros call.
pub(super) fn optional<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    Some(match (function, args) {
        ("optional.of", [value]) => Ok(Value::some(value.clone())),
        ("optional.ofNonZeroValue", [value]) if value.is_zero() => Ok(Value::NONE),
        ("optional.ofNonZeroValue", [value]) => Ok(Value::some(value.clone())),
        ("optional.none", []) => Ok(Value::NONE),
        ("hasValue", [Value::Optional(value)]) => Ok(Value::Bool(value.is_some())),
        ("value", [Value::Optional(value)]) => match value {
            Some(value) => Ok((**value).clone()),
            None => Err(Error::new("optional.none() dereference")),
        },
        ("cel.@mapInsert", [Value::Map(map), key, value]) => insert(map.clone(), key, value.clone()),
        ("cel.@mapInsert", [Value::Map(map), Value::Map(more)]) => {
            let mut all = Value::Map(map.clone());
            for key in more.keys() {
                let (Value::Map(map), Ok(Some(value))) = (all, more.get(&key)) else { return None };
                all = match map.insert(key, value) {
                    Ok(all) => all,
                    Err(why) => return Some(Err(why)),
                };
            }
            Ok(all)
        }
        _ => return None,
    })
}

pub(crate) fn insert<'a>(map: Map<'a>, key: &Value<'a>, value: Value<'a>) -> Result<'a> {
    match Key::of(key) {
        Some(key) => map.insert(key, value),
        None => Err(Error::new(format!("unsupported key type: {}", key.ty().runtime_name()))),
    }
}
