//! Conversions between types. Behaviour: `ConvertToType` of `cel-go/common/types`.

use super::time;
use crate::error::Error;
use crate::value::{Result, Text, Value};

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let [value] = args else { return None };
    if function == "dyn" {
        return Some(Ok(value.clone()));
    }
    if function == "type" {
        return Some(Ok(Value::Type(value.ty())));
    }
    let wrong = |target: &str| {
        Err(Error::new(format!("type conversion error from '{}' to '{target}'", value.ty().runtime_name())))
    };
    let overflow = || Err(Error::new("integer overflow"));
    Some(match (function, value) {
        ("bool", Value::Bool(_))
        | ("bytes", Value::Bytes(_))
        | ("double", Value::Double(_))
        | ("int", Value::Int(_))
        | ("string", Value::Text(_))
        | ("uint", Value::Uint(_))
        | ("duration", Value::Duration(_))
        | ("timestamp", Value::Timestamp(_)) => Ok(value.clone()),
        ("bool", Value::Text(text)) => match &**text {
            "1" | "t" | "T" | "TRUE" | "true" | "True" => Ok(Value::Bool(true)),
            "0" | "f" | "F" | "FALSE" | "false" | "False" => Ok(Value::Bool(false)),
            _ => wrong("bool"),
        },
        ("bytes", Value::Text(text)) => Ok(Value::Bytes(text.as_bytes().into())),
        ("double", Value::Int(number)) => Ok(Value::Double(*number as f64)),
        ("double", Value::Uint(number)) => Ok(Value::Double(*number as f64)),
        ("double", Value::Text(text)) => match text.parse() {
            Ok(number) => Ok(Value::Double(number)),
            Err(_) => Err(Error::new(format!("strconv.ParseFloat: parsing {:?}: invalid syntax", &**text))),
        },
        ("int", Value::Uint(number)) => i64::try_from(*number).map_or_else(|_| overflow(), |it| Ok(Value::Int(it))),
        ("int", Value::Double(number)) if number.is_nan() || number.abs() >= 9_223_372_036_854_775_808.0 => overflow(),
        ("int", Value::Double(number)) => Ok(Value::Int(*number as i64)),
        ("int", Value::Duration(nanos)) => Ok(Value::Int(*nanos)),
        ("int", Value::Timestamp(at)) => Ok(Value::Int(at.as_second())),
        ("int", Value::Text(text)) => match text.parse() {
            Ok(number) => Ok(Value::Int(number)),
            Err(_) => Err(Error::new(format!("strconv.ParseInt: parsing {:?}: invalid syntax", &**text))),
        },
        ("uint", Value::Int(number)) => match u64::try_from(*number) {
            Ok(number) => Ok(Value::Uint(number)),
            Err(_) => Err(Error::new("unsigned integer overflow")),
        },
        ("uint", Value::Double(number)) if !(0.0..18_446_744_073_709_551_616.0).contains(number) => {
            Err(Error::new("unsigned integer overflow"))
        }
        ("uint", Value::Double(number)) => Ok(Value::Uint(*number as u64)),
        ("uint", Value::Text(text)) => match text.parse() {
            Ok(number) => Ok(Value::Uint(number)),
            Err(_) => Err(Error::new(format!("strconv.ParseUint: parsing {:?}: invalid syntax", &**text))),
        },
        ("string", Value::Bytes(bytes)) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::text(text)),
            Err(_) => Err(Error::new("invalid UTF-8 in bytes, cannot convert to string")),
        },
        ("string", Value::Duration(nanos)) => Ok(Value::text(time::show_seconds(*nanos))),
        (
            "string",
            Value::Bool(_)
            | Value::Int(_)
            | Value::Uint(_)
            | Value::Double(_)
            | Value::Timestamp(_)
            | Value::Ip(_)
            | Value::Cidr(_),
        ) => Ok(Value::text(value.to_string())),
        ("duration", Value::Int(nanos)) => Ok(Value::Duration(*nanos)),
        ("duration", Value::Text(text)) => time::duration(text),
        ("timestamp", Value::Int(seconds)) => time::from_seconds(*seconds),
        ("timestamp", Value::Text(text)) => time::timestamp(text),
        (target, _) => wrong(target),
    })
}

/// A number as Go writes it with `%g`.
pub(crate) fn show_double(value: f64) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf".into() } else { "-Inf".into() };
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').expect("it is written with an exponent");
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..21).contains(&exponent) {
        return format!("{value}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Text::Borrowed(text))
    }
}
