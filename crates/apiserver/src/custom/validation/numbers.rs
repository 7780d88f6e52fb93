//! Bounds, factors and ranges of numbers.

use serde_json::Number;

use super::report::{Fault, Report, Sort};
use super::{Place, text};
use crate::custom::format::Format;
use crate::custom::schema::Schema;

/// The largest number up to which JSON's numbers are told apart.
const SAFE_MOST: f64 = 9_007_199_254_740_991.0;
const EPSILON: f64 = 1e-9;

/// Whether a number counts as an integer; a hair's breadth is forgiven.
pub(super) fn is_whole(number: f64) -> bool {
    if !number.is_finite() || number.abs() > SAFE_MOST {
        return false;
    }
    let whole = number.trunc();
    let difference = (number - whole).abs();
    whole == number || (whole != 0.0 && difference / (number.abs() + whole.abs()) < EPSILON)
}

/// A number, as JSON has it: bounds are compared as what the value is.
#[derive(Clone, Copy)]
enum Checked {
    Int(i64),
    Float(f64),
}

pub(super) fn check(schema: &Schema, number: &Number, at: Place<'_>) -> Report {
    let mut report = Report { faults: Vec::new(), matches: 1 };
    let value = match number.as_i64() {
        Some(int) => Checked::Int(int),
        None => Checked::Float(number.as_f64().unwrap_or(f64::INFINITY)),
    };
    in_range(&mut report, schema, value, "Checked", at);
    let mut fault = |what: String| {
        let message = format!("{} in body {what}", text(at));
        report.add(Fault { name: text(at), sort: Sort::Invalid(number.clone().into()), message });
    };
    let mut constraints = Vec::new();
    if let Some(factor) = schema.multiple_of {
        constraints.push((factor, "MultipleOf"));
        match value {
            _ if factor <= 0.0 => fault(format!("factor MultipleOf declared must be positive: {}", go_float(factor))),
            Checked::Int(value) if factor.fract() == 0.0 => {
                if value % truncated(factor) != 0 {
                    fault(format!("should be a multiple of {}", truncated(factor)));
                }
            }
            value => {
                let value = value.as_float();
                let multiple = if factor < 1.0 { 1.0 / factor * value } else { value / factor };
                if !is_whole(multiple) {
                    fault(format!("should be a multiple of {}", go_float(factor)));
                }
            }
        }
    }
    if let Some(most) = schema.maximum {
        constraints.push((most, "Maximum boundary"));
        let (beyond, shown) = value.compare(most, |value, most| value > most, schema.exclusive_maximum);
        if beyond {
            let than = if schema.exclusive_maximum { "less than" } else { "less than or equal to" };
            fault(format!("should be {than} {shown}"));
        }
    }
    if let Some(least) = schema.minimum {
        constraints.push((least, "Minimum boundary"));
        let (beyond, shown) = value.compare(least, |value, least| value < least, schema.exclusive_minimum);
        if beyond {
            let than = if schema.exclusive_minimum { "greater than" } else { "greater than or equal to" };
            fault(format!("should be {than} {shown}"));
        }
    }
    for (constraint, name) in constraints {
        in_range(&mut report, schema, Checked::Float(constraint), name, at);
    }
    report
}

impl Checked {
    fn as_float(self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "as upstream compares them")]
            Checked::Int(value) => value as f64,
            Checked::Float(value) => value,
        }
    }

    /// Whether the value lies beyond a bound, and the bound as the text shows it. Integers are compared with what is
    /// left of the bound without its fraction.
    fn compare(self, bound: f64, beyond: fn(f64, f64) -> bool, exclusive: bool) -> (bool, String) {
        match self {
            Checked::Int(value) => {
                let bound = truncated(bound);
                let is_beyond = match value.cmp(&bound) {
                    std::cmp::Ordering::Equal => exclusive,
                    std::cmp::Ordering::Greater => beyond(1.0, 0.0),
                    std::cmp::Ordering::Less => beyond(0.0, 1.0),
                };
                (is_beyond, bound.to_string())
            }
            Checked::Float(value) => (beyond(value, bound) || (exclusive && value == bound), go_float(bound)),
        }
    }
}

/// Whether a number fits the type and the format that the schema names.
fn in_range(report: &mut Report, schema: &Schema, value: Checked, what: &str, at: Place<'_>) {
    let [name @ ("integer" | "number")] = schema.types[..] else { return };
    let format = match (name, &schema.format) {
        ("integer", Some(format @ (Format::Int32 | Format::Int64)))
        | ("number", Some(format @ (Format::Float | Format::Double))) => Some(format),
        _ => None,
    };
    let fits = match (name, format) {
        ("integer", Some(Format::Int32)) => value.as_int().is_some_and(|it| i32::try_from(it).is_ok()),
        ("integer", _) => value.as_int().is_some(),
        (_, Some(Format::Float)) => value.as_float().abs() <= f64::from(f32::MAX),
        _ => true,
    };
    if !fits {
        let format = format.map_or("(default format)".to_owned(), |it| format!("with format {}", it.name()));
        report.add_composite(format!("{what} value must be of type {name} {format} in {}", text(at)));
    }
}

impl Checked {
    fn as_int(self) -> Option<i64> {
        match self {
            Checked::Int(value) => Some(value),
            Checked::Float(value) if value.fract() == 0.0 && value.abs() < 9.3e18 => Some(truncated(value)),
            Checked::Float(_) => None,
        }
    }
}

fn truncated(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "as upstream does, for numbers that were checked")]
    let whole = number as i64;
    whole
}

/// A number as Go's `%v` writes it.
fn go_float(number: f64) -> String {
    let exponent = if number == 0.0 { 0 } else { number.abs().log10().floor() as i32 };
    if (-4..6).contains(&exponent) {
        return number.to_string();
    }
    let text = format!("{number:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("+", exponent),
    };
    format!("{mantissa}e{sign}{digits:0>2}")
}
