//! Arithmetic on quantities (apimachinery's `api/resource`): exact to a billionth, rounded up as upstream rounds.

use std::cmp::Ordering;
use std::fmt;

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

const NANO: i128 = 1_000_000_000;
/// Upstream caps every quantity at the largest i64.
const MAX_NANOS: i128 = i64::MAX as i128 * NANO;

/// How an amount is written: with powers of 1024, with powers of 1000, or with an exponent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    Binary,
    #[default]
    Decimal,
    Exponent,
}

/// A number of billionths that remembers how it was written. Ordered and compared by value alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amount {
    nanos: i128,
    format: Format,
}

/// A text that is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidQuantity(pub String);

impl fmt::Display for InvalidQuantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$': {:?}",
            self.0
        )
    }
}

impl std::error::Error for InvalidQuantity {}

impl Amount {
    pub const ZERO: Amount = Amount { nanos: 0, format: Format::Decimal };

    /// A whole number of units.
    pub fn of_units(value: i64, format: Format) -> Self {
        Amount { nanos: i128::from(value) * NANO, format }
    }

    /// A number of thousandths.
    pub fn of_milli(value: i64) -> Self {
        Amount { nanos: i128::from(value) * (NANO / 1000), format: Format::Decimal }
    }

    pub fn parse(text: &str) -> Result<Self, InvalidQuantity> {
        parse(text).ok_or_else(|| InvalidQuantity(text.to_owned()))
    }

    /// The amount of a field; what cannot be read counts as nothing, since the API server lets no such thing through.
    pub fn of(quantity: &Quantity) -> Self {
        Self::parse(&quantity.0).unwrap_or_default()
    }

    /// In whole units, rounded away from zero.
    pub fn value(&self) -> i64 {
        self.scaled(NANO)
    }

    /// In thousandths, rounded away from zero.
    pub fn milli_value(&self) -> i64 {
        self.scaled(NANO / 1000)
    }

    fn scaled(&self, unit: i128) -> i64 {
        let (quotient, remainder) = (self.nanos / unit, self.nanos % unit);
        let rounded = quotient + remainder.signum();
        i64::try_from(rounded).unwrap_or(if rounded > 0 { i64::MAX } else { i64::MIN })
    }

    /// The next whole number of units, if it is not one.
    #[must_use]
    pub fn rounded_up(&self) -> Amount {
        match self.nanos.rem_euclid(NANO) {
            0 => *self,
            rest => Amount { nanos: self.nanos - rest + NANO, format: self.format },
        }
    }

    pub fn is_zero(&self) -> bool {
        self.nanos == 0
    }

    pub fn is_negative(&self) -> bool {
        self.nanos < 0
    }

    /// Adds; the sum is written as the left side is, unless that is zero.
    #[must_use]
    pub fn plus(&self, other: &Amount) -> Amount {
        let format = if self.nanos == 0 { other.format } else { self.format };
        Amount { nanos: self.nanos.saturating_add(other.nanos), format }
    }

    /// Subtracts; the difference is written as the left side is, unless that is zero.
    #[must_use]
    pub fn minus(&self, other: &Amount) -> Amount {
        self.plus(&Amount { nanos: -other.nanos, format: other.format })
    }

    pub fn to_quantity(&self) -> Quantity {
        Quantity(self.to_string())
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.nanos == other.nanos
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nanos.cmp(&other.nanos)
    }
}

/// Thousandths of a CPU (or of anything), rounded up.
pub fn milli_value(quantity: &Quantity) -> i64 {
    Amount::of(quantity).milli_value()
}

/// Whole bytes (or units), rounded up.
pub fn value(quantity: &Quantity) -> i64 {
    Amount::of(quantity).value()
}

fn parse(text: &str) -> Option<Amount> {
    let (negative, rest) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, suffix) = rest.split_at(end);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') {
        return None;
    }
    let (multiplier, format) = multiplier(suffix)?;
    let nanos = to_nanos(whole, fraction, multiplier).min(MAX_NANOS);
    Some(Amount { nanos: if negative { -nanos } else { nanos }, format })
}

/// What a suffix multiplies by.
enum Multiplier {
    /// A whole number.
    Times(i128),
    /// A power of ten, which may be negative.
    Ten(i32),
}

fn multiplier(suffix: &str) -> Option<(Multiplier, Format)> {
    let binary = |power: u32| Some((Multiplier::Times(1i128 << (10 * power)), Format::Binary));
    let decimal = |power: i32| Some((Multiplier::Ten(power), Format::Decimal));
    match suffix {
        "Ki" => binary(1),
        "Mi" => binary(2),
        "Gi" => binary(3),
        "Ti" => binary(4),
        "Pi" => binary(5),
        "Ei" => binary(6),
        "n" => decimal(-9),
        "u" => decimal(-6),
        "m" => decimal(-3),
        "" => decimal(0),
        "k" => decimal(3),
        "M" => decimal(6),
        "G" => decimal(9),
        "T" => decimal(12),
        "P" => decimal(15),
        "E" => decimal(18),
        _ => {
            let exponent = suffix.strip_prefix(['e', 'E'])?;
            let power: i32 = exponent.parse().ok()?;
            Some((Multiplier::Ten(power.clamp(-100, 100)), Format::Exponent))
        }
    }
}

/// `whole.fraction` times the multiplier in billionths, rounded up and capped.
fn to_nanos(whole: &str, fraction: &str, multiplier: Multiplier) -> i128 {
    // 20 digits on either side decide the result: more whole digits exceed the cap, and of more fractional digits
    // only whether they are zero matters.
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let (kept, cut) = fraction.split_at(fraction.len().min(18));
    if whole.len() > 40 {
        return MAX_NANOS;
    }
    let mut mantissa: i128 = 0;
    for digit in whole.bytes().chain(kept.bytes()) {
        let next = mantissa.checked_mul(10).and_then(|m| m.checked_add(i128::from(digit - b'0')));
        match next {
            Some(next) => mantissa = next,
            None => return MAX_NANOS,
        }
    }
    let (times, ten) = match multiplier {
        Multiplier::Times(times) => (times, 0),
        Multiplier::Ten(power) => (1, power),
    };
    let mut power = ten + 9 - i32::try_from(kept.len()).unwrap_or(18);
    let Some(mut product) = mantissa.checked_mul(times) else { return MAX_NANOS };
    let mut rest = !cut.is_empty();
    while power > 0 && product != 0 {
        match product.checked_mul(10) {
            Some(next) => product = next,
            None => return MAX_NANOS,
        }
        power -= 1;
    }
    while power < 0 && product != 0 {
        rest |= product % 10 != 0;
        product /= 10;
        power += 1;
    }
    product + i128::from(rest)
}

/// The canonical form: the largest suffix that loses nothing.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const BINARY: [&str; 7] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
        const DECIMAL: [&str; 10] = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
        let small = self.nanos.abs() < 1024 * NANO;
        if self.nanos == 0 {
            return f.write_str("0");
        }
        if self.format == Format::Binary && !small {
            let mut number = i128::from(self.value());
            let mut power = 0;
            while number % 1024 == 0 && power < 6 {
                number /= 1024;
                power += 1;
            }
            return write!(f, "{number}{}", BINARY[power]);
        }
        let mut number = self.nanos;
        let mut power = 0;
        while number % 1000 == 0 && power < 9 {
            number /= 1000;
            power += 1;
        }
        if self.format == Format::Exponent && power != 3 {
            write!(f, "{number}e{}", (power as i32 - 3) * 3)
        } else {
            write!(f, "{number}{}", DECIMAL[power])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities() {
        let check = |text: &str, value: i64, milli: i64, canonical: &str| {
            let amount = Amount::parse(text).unwrap();
            assert_eq!(
                (amount.value(), amount.milli_value(), amount.to_string().as_str()),
                (value, milli, canonical),
                "{text}"
            );
        };
        check("0", 0, 0, "0");
        check("100m", 1, 100, "100m");
        check("0.1", 1, 100, "100m");
        check("1.5", 2, 1500, "1500m");
        check("1500m", 2, 1500, "1500m");
        check("2000m", 2, 2000, "2");
        check("0.0001", 1, 1, "100u");
        check("1Ki", 1024, 1_024_000, "1Ki");
        check("1.5Gi", 1_610_612_736, 1_610_612_736_000, "1536Mi");
        check("0.5Ki", 512, 512_000, "512");
        check("128974848", 128_974_848, 128_974_848_000, "128974848");
        check("129e6", 129_000_000, 129_000_000_000, "129e6");
        check("129M", 129_000_000, 129_000_000_000, "129M");
        check("-3", -3, -3000, "-3");
        check("16384Pi", i64::MAX, i64::MAX, "9223372036854775807");
        check("9999999999999999999999", i64::MAX, i64::MAX, "9223372036854775807");
        check("1n", 1, 1, "1n");
        check("0.00000000001", 1, 1, "1n");
        check(".5", 1, 500, "500m");
        check("5.", 5, 5000, "5");
        for bad in ["", "m", "1.2.3", "1x", "1 Gi", "--1", "1e", "é"] {
            assert!(Amount::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sums_keep_the_left_format() {
        let a = |t| Amount::parse(t).unwrap();
        assert_eq!(a("1Gi").plus(&a("512Mi")).to_string(), "1536Mi");
        assert_eq!(Amount::ZERO.plus(&a("64Mi")).to_string(), "64Mi");
        assert_eq!(a("1").minus(&a("250m")).to_string(), "750m");
    }
}
