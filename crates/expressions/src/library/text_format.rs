//! `format`: values put into a text. Behaviour: `cel-go/ext/formatting.go`.

use super::{LARGEST, strings, time};
use crate::error::Error;
use crate::library::convert::show_double;
use crate::value::{List, Map, Result, Value};

/// Digits after the point when nothing else is said.
const PRECISION: usize = 6;
const PRECISION_MOST: usize = 1_000;
/// How deep values are nested that are written.
const DEPTH_MOST: usize = 50;

type Written = std::result::Result<String, Error>;

pub(super) fn call<'a>(args: &[Value<'a>]) -> Option<Result<'a>> {
    let [Value::Text(format), Value::List(values)] = args else { return None };
    Some(written(format, values).map(Value::text))
}

fn written(format: &str, values: &List<'_>) -> Written {
    let mut text = String::new();
    let mut next = 0;
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            text.push('%');
            continue;
        }
        let mut precision = PRECISION;
        if chars.next_if_eq(&'.').is_some() {
            let mut digits = String::new();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            if chars.peek().is_none() {
                let why = "error while parsing precision: could not find end of precision specifier";
                return Err(Error::new(why));
            }
            let wrong = || Error::new(format!("error while converting precision to integer: {digits:?}"));
            precision = digits.parse::<usize>().ok().filter(|it| *it <= PRECISION_MOST).ok_or_else(wrong)?;
        }
        let clause = chars.next().ok_or_else(|| Error::new("unexpected end of string"))?;
        if next >= values.len() {
            return Err(Error::new(format!("index {next} out of range")));
        }
        text.push_str(&one(clause, &values.get(next)?, precision)?);
        next += 1;
        if text.len() > LARGEST {
            return Err(Error::Cost);
        }
    }
    Ok(text)
}

fn one(clause: char, value: &Value<'_>, precision: usize) -> Written {
    match clause {
        's' => string(value),
        'd' => match value {
            Value::Int(_) | Value::Uint(_) => Ok(value.to_string()),
            other => Err(wrong("decimal clause can only be used on integers", other)),
        },
        'f' | 'e' => {
            let number = match value {
                Value::Double(number) => *number,
                Value::Text(text) => match &**text {
                    "NaN" => f64::NAN,
                    "Infinity" => f64::INFINITY,
                    "-Infinity" => f64::NEG_INFINITY,
                    _ => return Err(wrong("fixed-point clause can only be used on doubles", value)),
                },
                other if clause == 'f' => return Err(wrong("fixed-point clause can only be used on doubles", other)),
                other => return Err(wrong("scientific clause can only be used on doubles", other)),
            };
            Ok(if clause == 'f' { fixed(number, precision) } else { scientific(number, precision) })
        }
        'b' => match value {
            Value::Int(number) if *number < 0 => Ok(format!("-{:b}", number.unsigned_abs())),
            Value::Int(number) => Ok(format!("{number:b}")),
            Value::Uint(number) => Ok(format!("{number:b}")),
            Value::Bool(value) => Ok(u8::from(*value).to_string()),
            other => Err(wrong("only integers and bools can be formatted as binary", other)),
        },
        'x' | 'X' => {
            let hex = match value {
                Value::Int(number) if *number < 0 => format!("-{:x}", number.unsigned_abs()),
                Value::Int(number) => format!("{number:x}"),
                Value::Uint(number) => format!("{number:x}"),
                Value::Text(text) => text.bytes().map(|b| format!("{b:02x}")).collect(),
                Value::Bytes(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
                other => return Err(wrong("only integers, byte buffers, and strings can be formatted as hex", other)),
            };
            Ok(if clause == 'X' { hex.to_uppercase() } else { hex })
        }
        'o' => match value {
            Value::Int(number) if *number < 0 => Ok(format!("-{:o}", number.unsigned_abs())),
            Value::Int(number) => Ok(format!("{number:o}")),
            Value::Uint(number) => Ok(format!("{number:o}")),
            other => Err(wrong("octal clause can only be used on integers", other)),
        },
        other => {
            Err(Error::new(format!("could not parse formatting clause: unrecognized formatting clause \"{other}\"")))
        }
    }
}

fn wrong(why: &str, value: &Value<'_>) -> Error {
    Error::new(format!("error during formatting: {why}, was given {}", value.ty().runtime_name()))
}

/// With commas between thousands, as upstream's locale has them.
fn fixed(number: f64, precision: usize) -> String {
    if !number.is_finite() {
        return not_finite(number);
    }
    let text = format!("{:.precision$}", number.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::from(if number.is_sign_negative() { "-" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

fn not_finite(number: f64) -> String {
    match number {
        it if it.is_nan() => "NaN".into(),
        it if it > 0.0 => "∞".into(),
        _ => "-∞".into(),
    }
}

fn scientific(number: f64, precision: usize) -> String {
    if !number.is_finite() {
        return not_finite(number);
    }
    let text = format!("{number:.precision$e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let raised = |digit: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize - '0' as usize).unwrap_or(digit);
    let power: String = format!("{:02}", exponent.abs()).chars().map(raised).collect();
    format!("{digits}×10{}{power}", if exponent < 0 { "⁻" } else { "" })
}

fn string(value: &Value<'_>) -> Written {
    match value {
        Value::List(list) => list_text(list, 0),
        Value::Map(map) => map_text(map, 0),
        Value::Duration(nanos) => Ok(time::show_seconds(*nanos)),
        Value::Double(number) => Ok(show_double(*number)),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Uint(_)
        | Value::Text(_)
        | Value::Bytes(_)
        | Value::Timestamp(_)
        | Value::Type(_) => Ok(value.to_string()),
        other => Err(wrong(
            "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps",
            other,
        )),
    }
}

/// A value inside of another.
fn inner(value: &Value<'_>, depth: usize) -> Written {
    if depth > DEPTH_MOST {
        return Err(Error::new("value is nested too deeply"));
    }
    Ok(match value {
        Value::List(list) => list_text(list, depth)?,
        Value::Map(map) => map_text(map, depth)?,
        Value::Text(text) => strings::quote(text),
        Value::Bytes(bytes) => format!("b{}", strings::quote(&String::from_utf8_lossy(bytes))),
        Value::Double(number) if number.is_finite() => format!("{number:.PRECISION$}"),
        Value::Double(number) => format!("\"{}\"", show_double(*number)),
        Value::Timestamp(at) => format!("timestamp(\"{at}\")"),
        Value::Duration(nanos) => format!("duration(\"{}\")", time::show_seconds(*nanos)),
        Value::Type(ty) => format!("type({})", ty.runtime_name()),
        other => string(other)?,
    })
}

fn list_text(list: &List<'_>, depth: usize) -> Written {
    let mut text = String::from("[");
    for (at, item) in list.iter().enumerate() {
        text.push_str(if at > 0 { ", " } else { "" });
        text.push_str(&inner(&item?, depth + 1)?);
        if text.len() > LARGEST {
            return Err(Error::Cost);
        }
    }
    text.push(']');
    Ok(text)
}

fn map_text(map: &Map<'_>, depth: usize) -> Written {
    let mut parts = Vec::new();
    let mut size = 0;
    for key in map.keys() {
        let value = map.get(&key)?.unwrap_or(Value::Null);
        let part = format!("{}:{}", inner(&key.value(), depth + 1)?, inner(&value, depth + 1)?);
        size += part.len();
        if size > LARGEST {
            return Err(Error::Cost);
        }
        parts.push(part);
    }
    parts.sort();
    Ok(format!("{{{}}}", parts.join(", ")))
}
