//! Quantities of resources: `100m`, `1.5Gi`, `2e3`.
//!
//! Follows upstream's `apimachinery/pkg/api/resource`: the same grammar, the same canonical form (no fraction, the
//! largest suffix that keeps the value exact, the family of suffixes as given), values below a nano rounded up, and
//! text that is canonical already kept as it is. Exact integers throughout: a value of more than 36 digits is refused.

use std::cmp::Ordering;
use std::fmt;

use thiserror::Error;

/// Why a text is not a quantity; the texts are upstream's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuantityError {
    #[error("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")]
    Format,
    #[error("unable to parse numeric part of quantity")]
    Numeric,
    #[error("unable to parse quantity's suffix")]
    Suffix,
}

/// The family of suffixes a quantity is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// `1e3`
    DecimalExponent,
    /// `1Ki`
    BinarySi,
    /// `1k`
    #[default]
    DecimalSi,
}

/// An amount: `value * 10^scale`.
#[derive(Clone, Debug, Default)]
pub struct Quantity {
    value: i128,
    scale: i32,
    format: Format,
    /// The text it was read from, when that is canonical.
    text: Option<Box<str>>,
}

/// Digits that upstream's fast path takes; longer numbers go another way there, with another rounding.
const FAST_DIGITS: i32 = 18;
/// Numbers from here on are refused: two more digits, which the canonical form may need, still fit.
const TOO_MANY_DIGITS: i128 = 10i128.pow(36);
const NANO: i32 = -9;
/// Scales beyond this are refused: no amount of anything needs them, and arithmetic stays bounded.
const MAX_SCALE: i32 = 1 << 20;

impl Quantity {
    /// An amount of whole units.
    pub fn new(value: i64, format: Format) -> Self {
        Self { value: value.into(), scale: 0, format, text: None }
    }

    /// An amount of thousandths.
    pub fn from_milli(value: i64, format: Format) -> Self {
        Self { value: value.into(), scale: -3, format, text: None }
    }

    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        if text == "0" {
            return Ok(Self { text: Some("0".into()), ..Self::default() });
        }
        let parts = Parts::split(text)?;
        let (base, exponent, format) = interpret(parts.suffix).ok_or(QuantityError::Suffix)?;
        let digits = parts.whole.len() + parts.fraction.len();
        let digits = i32::try_from(digits).map_err(|_| QuantityError::Numeric)?;
        let room = match base {
            2 if exponent >= 0 && parts.fraction.is_empty() => 15 - digits - exponent * 3 / 10 - 1,
            2 => -1,
            _ => FAST_DIGITS - digits,
        };
        let (scale, factor) = if base == 2 { (0, 1i128 << exponent) } else { (exponent, 1) };
        let scale = scale - i32::try_from(parts.fraction.len()).map_err(|_| QuantityError::Numeric)?;
        let number = parts.whole.bytes().chain(parts.fraction.bytes());
        let number = number
            .map(|digit| i128::from(digit - b'0'))
            .try_fold(0i128, |number, digit| number.checked_mul(10)?.checked_add(digit))
            .filter(|number| *number < TOO_MANY_DIGITS)
            .ok_or(QuantityError::Numeric)?;
        let amount = number.checked_mul(factor);
        if room >= 0 && scale >= NANO {
            let amount = amount.ok_or(QuantityError::Numeric)?;
            let canonical = match format {
                Format::BinarySi => exponent % 10 == 0 && number & 7 != 0,
                _ => scale % 3 == 0 && !parts.ends_in_thousands() && !parts.starts_with_zero(),
            };
            let value = if parts.positive { amount } else { -amount };
            return Ok(Self { value, scale, format, text: canonical.then(|| text.into()) });
        }
        Self::round_and_cap(amount, scale, format, parts.positive)
    }

    /// What upstream does with numbers that it cannot hold in 64 bits.
    fn round_and_cap(amount: Option<i128>, scale: i32, format: Format, positive: bool) -> Result<Self, QuantityError> {
        let mut quantity = match amount {
            Some(value) => Self { value, scale, format, text: None },
            None if format == Format::BinarySi => Self { value: i64::MAX.into(), scale: 0, format, text: None },
            None => return Err(QuantityError::Numeric),
        };
        if quantity.scale < NANO {
            quantity = quantity.at_scale(NANO).0;
        }
        if format == Format::BinarySi {
            if quantity.compare(&Self::new(i64::MAX, format)) == Ordering::Greater {
                quantity = Self::new(i64::MAX, format);
            }
            if quantity.value > 0 && quantity.compare(&Self::new(1, format)) == Ordering::Less {
                quantity.format = Format::DecimalSi;
            }
        }
        if !positive {
            quantity.value = -quantity.value;
        }
        Ok(quantity)
    }

    pub fn format(&self) -> Format {
        self.format
    }

    pub fn is_zero(&self) -> bool {
        self.value == 0
    }

    /// -1, 0 or 1.
    pub fn sign(&self) -> i32 {
        i32::try_from(self.value.signum()).expect("a sign fits")
    }

    /// Whole units, rounded up (away from zero); saturates.
    pub fn value(&self) -> i64 {
        self.scaled_value(0)
    }

    /// Thousandths, rounded up (away from zero); saturates.
    pub fn milli_value(&self) -> i64 {
        self.scaled_value(-3)
    }

    /// The amount in units of `10^scale`, rounded up (away from zero); saturates.
    pub fn scaled_value(&self, scale: i32) -> i64 {
        let (rounded, _) = self.at_scale(scale);
        let value = times_ten(rounded.value, rounded.scale - scale);
        let bound = if self.value < 0 { i64::MIN } else { i64::MAX };
        value.and_then(|value| i64::try_from(value).ok()).unwrap_or(bound)
    }

    /// The whole number this is exactly, if it is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        let (rounded, exact) = self.at_scale(0);
        let value = exact.then(|| times_ten(rounded.value, rounded.scale)).flatten()?;
        i64::try_from(value).ok()
    }

    pub fn compare(&self, other: &Self) -> Ordering {
        if self.value.signum() != other.value.signum() || self.value == 0 {
            return self.value.signum().cmp(&other.value.signum());
        }
        let (low, swapped) = if self.scale <= other.scale { (self, false) } else { (other, true) };
        let high = if swapped { self } else { other };
        // A number that cannot be scaled down without overflow is larger in magnitude than any that can be held.
        let ordering = match times_ten(high.value, high.scale - low.scale) {
            Some(value) => low.value.cmp(&value),
            None => 0.cmp(&high.value),
        };
        if swapped { ordering.reverse() } else { ordering }
    }

    /// Adds; a zero takes the other's format. Saturates where 38 digits do not suffice.
    pub fn add(&mut self, other: &Self) {
        self.text = None;
        if self.value == 0 {
            self.format = other.format;
            (self.value, self.scale) = (other.value, other.scale);
            return;
        }
        if other.value == 0 {
            return;
        }
        let scale = self.scale.min(other.scale);
        let bound = |value: i128| if value < 0 { i128::MIN / 2 } else { i128::MAX / 2 };
        let at = |it: &Self| times_ten(it.value, it.scale - scale).unwrap_or(bound(it.value));
        self.value = at(self).saturating_add(at(other));
        self.scale = scale;
    }

    /// Subtracts; a zero takes the other's format.
    pub fn sub(&mut self, other: &Self) {
        self.add(&Self { value: other.value.saturating_neg(), text: None, ..other.clone() });
    }

    /// Multiplies by a whole number; saturates.
    pub fn mul(&mut self, factor: i64) {
        self.text = None;
        self.value = self.value.saturating_mul(factor.into());
    }

    pub fn negate(&mut self) {
        self.text = None;
        self.value = self.value.saturating_neg();
    }

    /// The same amount with no digits below `10^scale`, rounded away from zero, and whether that was exact.
    fn at_scale(&self, scale: i32) -> (Self, bool) {
        if self.scale >= scale {
            return (Self { text: None, ..self.clone() }, true);
        }
        let steps = scale - self.scale;
        let (value, exact) = match times_ten(1, steps) {
            Some(divisor) => {
                let rest = self.value % divisor;
                (self.value / divisor + rest.signum(), rest == 0)
            }
            None => (self.value.signum(), self.value == 0),
        };
        (Self { value, scale, format: self.format, text: None }, exact)
    }

    fn write_decimal(&self, f: &mut fmt::Formatter<'_>, format: Format) -> fmt::Result {
        let (mut value, mut exponent) = (self.value, self.scale);
        while value % 10 == 0 {
            value /= 10;
            exponent += 1;
        }
        let zeros = "0".repeat(usize::try_from(exponent.rem_euclid(3)).unwrap_or_default());
        exponent = exponent.div_euclid(3) * 3;
        let suffix = match (format, exponent) {
            (_, 0) => "",
            (Format::DecimalSi, -9) => "n",
            (Format::DecimalSi, -6) => "u",
            (Format::DecimalSi, -3) => "m",
            (Format::DecimalSi, 3) => "k",
            (Format::DecimalSi, 6) => "M",
            (Format::DecimalSi, 9) => "G",
            (Format::DecimalSi, 12) => "T",
            (Format::DecimalSi, 15) => "P",
            (Format::DecimalSi, 18) => "E",
            _ => return write!(f, "{value}{zeros}e{exponent}"),
        };
        write!(f, "{value}{zeros}{suffix}")
    }
}

impl fmt::Display for Quantity {
    /// The canonical form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return f.write_str(text);
        }
        if self.value == 0 {
            return f.write_str("0");
        }
        if self.format != Format::BinarySi {
            return self.write_decimal(f, self.format);
        }
        let small = Self::new(1024, Format::BinarySi);
        let magnitude = Self { value: self.value.saturating_abs(), text: None, ..self.clone() };
        let (rounded, exact) = self.at_scale(0);
        let whole = times_ten(rounded.value, rounded.scale);
        match whole {
            Some(mut value) if exact && magnitude.compare(&small) != Ordering::Less => {
                let mut steps = 0;
                while value % 1024 == 0 && steps < 6 {
                    value /= 1024;
                    steps += 1;
                }
                write!(f, "{value}{}", ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"][steps])
            }
            // Below 1Ki and with a fraction, the decimal form is the one without rounding.
            _ => self.write_decimal(f, Format::DecimalSi),
        }
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.compare(other) == Ordering::Equal
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        self.compare(other)
    }
}

impl std::str::FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// A quantity's text, taken apart.
struct Parts<'a> {
    positive: bool,
    /// Digits before the point without leading zeros, at least one.
    whole: &'a str,
    /// Digits after the point.
    fraction: &'a str,
    suffix: &'a str,
}

impl<'a> Parts<'a> {
    fn split(text: &'a str) -> Result<Self, QuantityError> {
        if text.is_empty() {
            return Err(QuantityError::Format);
        }
        let (positive, rest) = match text.as_bytes()[0] {
            b'-' => (false, &text[1..]),
            b'+' => (true, &text[1..]),
            _ => (true, text),
        };
        let (whole, rest) = digits(rest.trim_start_matches('0'));
        let (fraction, suffix) = match rest.strip_prefix('.') {
            Some(rest) => digits(rest),
            None => ("", rest),
        };
        let letters = suffix.trim_start_matches(|c| "eEinumkKMGTP".contains(c));
        let exponent = letters.strip_prefix(['-', '+']).unwrap_or(letters);
        if !exponent.bytes().all(|b| b.is_ascii_digit()) {
            return Err(QuantityError::Format);
        }
        Ok(Self { positive, whole: if whole.is_empty() { "0" } else { whole }, fraction, suffix })
    }

    fn ends_in_thousands(&self) -> bool {
        let kept = self.fraction.trim_end_matches('0');
        let zeros = self.fraction.len() - kept.len();
        let whole_zeros = self.whole.len() - self.whole.trim_end_matches('0').len();
        zeros + if kept.is_empty() { whole_zeros } else { 0 } >= 3
    }

    fn starts_with_zero(&self) -> bool {
        self.whole.starts_with('0')
    }
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// Base, exponent and format of a suffix.
fn interpret(suffix: &str) -> Option<(i32, i32, Format)> {
    let decimal = |exponent| Some((10, exponent, Format::DecimalSi));
    let binary = |exponent| Some((2, exponent, Format::BinarySi));
    match suffix {
        "" => decimal(0),
        "n" => decimal(-9),
        "u" => decimal(-6),
        "m" => decimal(-3),
        "k" => decimal(3),
        "M" => decimal(6),
        "G" => decimal(9),
        "T" => decimal(12),
        "P" => decimal(15),
        "E" => decimal(18),
        "Ki" => binary(10),
        "Mi" => binary(20),
        "Gi" => binary(30),
        "Ti" => binary(40),
        "Pi" => binary(50),
        "Ei" => binary(60),
        _ => {
            let exponent: i32 = suffix.strip_prefix(['e', 'E'])?.parse().ok()?;
            (exponent.abs() < MAX_SCALE).then_some((10, exponent, Format::DecimalExponent))
        }
    }
}

/// `value * 10^power`, unless it overflows.
fn times_ten(value: i128, power: i32) -> Option<i128> {
    if value == 0 {
        return Some(0);
    }
    10i128.checked_pow(u32::try_from(power).ok()?)?.checked_mul(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_form() {
        for (text, expect) in [
            ("0", "0"),
            ("0Gi", "0"),
            ("1000m", "1"),
            ("09703685923720036859368547233720685.5", "9703685923720036859368547233720685500m"),
            ("1500m", "1500m"),
            ("1.5", "1500m"),
            ("0.5", "500m"),
            ("1024Mi", "1Gi"),
            ("10Ki", "10Ki"),
            ("1.5Gi", "1536Mi"),
            ("0.5Ki", "512"),
            ("1000000", "1M"),
            ("123456", "123456"),
            ("100k", "100k"),
            ("1e3", "1e3"),
            ("1000e3", "1e6"),
            ("12e-1", "1200e-3"),
            ("0.1n", "1n"),
            ("-0.1n", "-1n"),
            ("1.0000000001", "1000000001n"),
            ("+1", "+1"),
            ("10Ei", "9223372036854775807"),
            ("1234567890123456789012", "1234567890123456789012"),
            ("-1.5Ki", "-1536"),
            ("0.001Ki", "1024m"),
            ("1100Mi", "1100Mi"),
            ("1.", "1."),
        ] {
            assert_eq!(Quantity::parse(text).map(|it| it.to_string()), Ok(expect.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_quantity() {
        for (text, expect) in [
            ("", QuantityError::Format),
            ("1 Gi", QuantityError::Format),
            ("1g", QuantityError::Format),
            ("1000000000000000000000000000000000000", QuantityError::Numeric),
            ("1Kib", QuantityError::Format),
            ("1KM", QuantityError::Suffix),
            ("abc", QuantityError::Format),
            ("1e", QuantityError::Suffix),
            ("--1", QuantityError::Suffix),
        ] {
            assert_eq!(Quantity::parse(text), Err(expect), "{text}");
        }
    }

    #[test]
    fn arithmetic() {
        let parse = |text| Quantity::parse(text).expect("a quantity");
        let mut sum = Quantity::default();
        sum.add(&parse("1Gi"));
        sum.add(&parse("512Mi"));
        assert_eq!(sum.to_string(), "1536Mi");
        sum.sub(&parse("1536Mi"));
        assert!(sum.is_zero());
        let mut cpu = parse("1");
        cpu.sub(&parse("250m"));
        assert_eq!((cpu.to_string().as_str(), cpu.milli_value(), cpu.value()), ("750m", 750, 1));
        assert_eq!(parse("1Ki").compare(&parse("1k")), Ordering::Greater);
        assert_eq!(parse("1e100").compare(&parse("5")), Ordering::Greater);
        assert_eq!(parse("-1e100").compare(&parse("-5")), Ordering::Less);
        assert_eq!(parse("1e100").value(), i64::MAX);
        assert_eq!(parse("1k").as_i64(), Some(1000));
        assert_eq!(parse("1m").as_i64(), None);
    }
}
