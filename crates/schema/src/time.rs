//! Points in time as the API writes them: RFC 3339 in UTC, in seconds (`Time`) or microseconds (`MicroTime`).
//!
//! Reads what Go's `time.Parse` reads with those layouts and refuses with its texts, since they reach the user.

use std::fmt;

use jiff::Timestamp;

const SECONDS_PER_DAY: i64 = 86_400;

/// A point in time: seconds since 1970 and nanoseconds within the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    pub seconds: i64,
    pub nanos: u32,
}

/// Which of the two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    Seconds,
    Micros,
}

/// The zero of Go's time, which the API writes as `null`.
pub const ZERO: Time = Time { seconds: -62_135_596_800, nanos: 0 };

impl Time {
    pub fn is_zero(&self) -> bool {
        *self == ZERO
    }

    /// The text in this precision: `2006-01-02T15:04:05Z` or `2006-01-02T15:04:05.000000Z`.
    pub fn format(&self, precision: Precision) -> String {
        let (year, month, day) = civil_from_days(self.seconds.div_euclid(SECONDS_PER_DAY));
        let of_day = self.seconds.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        let mut text = String::with_capacity(27);
        let date = format_args!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}").to_string();
        text.push_str(&date);
        if precision == Precision::Micros {
            text.push_str(&format!(".{:06}", self.nanos / 1000));
        }
        text.push('Z');
        text
    }

    /// Reads RFC 3339. Seconds may have a fraction, microseconds must have six digits.
    pub fn parse(text: &str, precision: Precision) -> Result<Self, String> {
        Reader { text, rest: text, precision }.read().map_err(|error| error.to_string())
    }
}

impl From<Timestamp> for Time {
    fn from(at: Timestamp) -> Self {
        let nanos = at.subsec_nanosecond();
        if nanos < 0 {
            Self { seconds: at.as_second() - 1, nanos: nanos.saturating_add(1_000_000_000).unsigned_abs() }
        } else {
            Self { seconds: at.as_second(), nanos: nanos.unsigned_abs() }
        }
    }
}

impl TryFrom<Time> for Timestamp {
    type Error = jiff::Error;

    fn try_from(time: Time) -> Result<Self, Self::Error> {
        Timestamp::new(time.seconds, i32::try_from(time.nanos).unwrap_or(0))
    }
}

/// Now as the API writes it: `2006-01-02T15:04:05Z`.
pub fn format_seconds(at: Timestamp) -> String {
    Time::from(at).format(Precision::Seconds)
}

/// Now as the API writes it in leases and events: `2006-01-02T15:04:05.000000Z`.
pub fn format_micros(at: Timestamp) -> String {
    Time::from(at).format(Precision::Micros)
}

/// Reads a text that the API wrote, in either precision.
pub fn parse(text: &str) -> Option<Timestamp> {
    Time::parse(text, Precision::Seconds).ok().and_then(|time| time.try_into().ok())
}

/// An error as Go's `time.ParseError` prints it.
enum ParseError<'a> {
    Mismatch { text: &'a str, layout: &'static str, rest: &'a str, element: &'static str },
    Range { text: &'a str, what: &'static str },
    Extra { text: &'a str, rest: &'a str },
}

impl fmt::Display for ParseError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::Mismatch { text, layout, rest, element } => {
                let (text, rest) = (quote(text), quote(rest));
                write!(f, "parsing time {text} as \"{layout}\": cannot parse {rest} as \"{element}\"")
            }
            ParseError::Range { text, what } => write!(f, "parsing time {}: {what} out of range", quote(text)),
            ParseError::Extra { text, rest } => write!(f, "parsing time {}: extra text: {}", quote(text), quote(rest)),
        }
    }
}

fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            _ => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push_str(&format!("\\x{byte:02x}"));
                }
            }
        }
    }
    out.push('"');
    out
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    precision: Precision,
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Result<Time, ParseError<'a>> {
        let year = self.number(4, "2006")?;
        self.literal("-")?;
        let month = self.in_range("01", "month", 1..=12)?;
        self.literal("-")?;
        let day = self.number(2, "02")?;
        self.literal("T")?;
        let hour = self.hour()?;
        self.literal(":")?;
        let minute = self.in_range("04", "minute", 0..=59)?;
        self.literal(":")?;
        let second = self.in_range("05", "second", 0..=59)?;
        let nanos = self.fraction()?;
        let offset = self.zone()?;
        if !self.rest.is_empty() {
            return Err(ParseError::Extra { text: self.text, rest: self.rest });
        }
        if day < 1 || day > days_in_month(year, month) {
            return Err(ParseError::Range { text: self.text, what: "day" });
        }
        let days = days_from_civil(year, month, day);
        let seconds = days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - offset;
        Ok(Time { seconds, nanos })
    }

    fn mismatch(&self, element: &'static str) -> ParseError<'a> {
        let layout = match self.precision {
            Precision::Seconds => "2006-01-02T15:04:05Z07:00",
            Precision::Micros => "2006-01-02T15:04:05.000000Z07:00",
        };
        ParseError::Mismatch { text: self.text, layout, rest: self.rest, element }
    }

    fn literal(&mut self, literal: &'static str) -> Result<(), ParseError<'a>> {
        self.rest = self.rest.strip_prefix(literal).ok_or_else(|| self.mismatch(literal))?;
        Ok(())
    }

    /// A number of exactly that many digits.
    fn number(&mut self, digits: usize, element: &'static str) -> Result<i64, ParseError<'a>> {
        match self.rest.get(..digits).filter(|it| it.bytes().all(|b| b.is_ascii_digit())) {
            Some(number) => {
                self.rest = &self.rest[digits..];
                Ok(number.bytes().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
            }
            None => Err(self.mismatch(element)),
        }
    }

    fn in_range(
        &mut self,
        element: &'static str,
        what: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Result<i64, ParseError<'a>> {
        let value = self.number(2, element)?;
        if range.contains(&value) { Ok(value) } else { Err(ParseError::Range { text: self.text, what }) }
    }

    /// The hour may have one digit.
    fn hour(&mut self) -> Result<i64, ParseError<'a>> {
        let bytes = self.rest.as_bytes();
        let one = bytes.first().is_some_and(u8::is_ascii_digit) && !bytes.get(1).is_some_and(u8::is_ascii_digit);
        let hour = self.number(if one { 1 } else { 2 }, "15")?;
        if hour < 24 { Ok(hour) } else { Err(ParseError::Range { text: self.text, what: "hour" }) }
    }

    /// Nanoseconds of the fraction.
    fn fraction(&mut self) -> Result<u32, ParseError<'a>> {
        let bytes = self.rest.as_bytes();
        let digits = match self.precision {
            Precision::Micros => {
                let six = bytes.get(1..7).is_some_and(|it| it.iter().all(u8::is_ascii_digit));
                if bytes.first() != Some(&b'.') || !six {
                    return Err(self.mismatch(".000000"));
                }
                6
            }
            Precision::Seconds if matches!(bytes.first(), Some(b'.' | b',')) => {
                bytes[1..].iter().take_while(|b| b.is_ascii_digit()).count()
            }
            Precision::Seconds => 0,
        };
        if digits == 0 {
            return Ok(0);
        }
        let nanos =
            (0..9).fold(0, |nanos, at| nanos * 10 + if at < digits { u32::from(bytes[1 + at] - b'0') } else { 0 });
        self.rest = &self.rest[1 + digits..];
        Ok(nanos)
    }

    /// Seconds east of UTC.
    fn zone(&mut self) -> Result<i64, ParseError<'a>> {
        if let Some(rest) = self.rest.strip_prefix('Z') {
            self.rest = rest;
            return Ok(0);
        }
        let bytes = self.rest.as_bytes();
        let shaped = bytes.len() >= 6
            && matches!(bytes[0], b'+' | b'-')
            && bytes[3] == b':'
            && [1, 2, 4, 5].iter().all(|&at| bytes[at].is_ascii_digit());
        if !shaped {
            return Err(self.mismatch("Z07:00"));
        }
        let pair = |at: usize| i64::from(bytes[at] - b'0') * 10 + i64::from(bytes[at + 1] - b'0');
        let (hours, minutes) = (pair(1), pair(4));
        if hours > 24 {
            return Err(ParseError::Range { text: self.text, what: "time zone offset hour" });
        }
        if minutes > 60 {
            return Err(ParseError::Range { text: self.text, what: "time zone offset minute" });
        }
        self.rest = &self.rest[6..];
        let offset = hours * 3600 + minutes * 60;
        Ok(if bytes[0] == b'-' { -offset } else { offset })
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970 of a date; years start in March, so that the leap day is a year's last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes() {
        for (text, expect) in [
            ("2026-11-20T16:44:59Z", "2026-11-20T16:44:59Z"),
            ("2026-11-20T16:44:59.123Z", "2026-11-20T16:44:59Z"),
            ("2024-02-29T00:00:00+01:30", "2024-02-28T22:30:00Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
            ("2026-11-20T6:44:59Z", "2026-11-20T06:44:59Z"),
        ] {
            assert_eq!(
                Time::parse(text, Precision::Seconds).map(|it| it.format(Precision::Seconds)),
                Ok(expect.into())
            );
        }
        assert!(Time::parse("0001-01-01T00:00:00Z", Precision::Seconds).is_ok_and(|it| it.is_zero()));
        let micro = Time::parse("2026-11-20T16:44:59.000123Z", Precision::Micros).expect("a time");
        assert_eq!(micro.format(Precision::Micros), "2026-11-20T16:44:59.000123Z");
    }

    #[test]
    fn refuses_as_go_does() {
        const AS: &str = "as \"2006-01-02T15:04:05Z07:00\": cannot parse";
        for (text, expect) in [
            ("", format!("parsing time \"\" {AS} \"\" as \"2006\"")),
            ("yesterday", format!("parsing time \"yesterday\" {AS} \"yesterday\" as \"2006\"")),
            ("2026/11", format!("parsing time \"2026/11\" {AS} \"/11\" as \"-\"")),
            ("2026-13-01T00:00:00Z", "parsing time \"2026-13-01T00:00:00Z\": month out of range".to_owned()),
            ("2026-02-30T00:00:00Z", "parsing time \"2026-02-30T00:00:00Z\": day out of range".to_owned()),
            ("2026-02-03T00:00:00", format!("parsing time \"2026-02-03T00:00:00\" {AS} \"\" as \"Z07:00\"")),
            ("2026-02-03T00:00:00Zz", "parsing time \"2026-02-03T00:00:00Zz\": extra text: \"z\"".to_owned()),
        ] {
            assert_eq!(Time::parse(text, Precision::Seconds), Err(expect));
        }
        assert_eq!(
            Time::parse("2026-02-03T00:00:00Z", Precision::Micros),
            Err("parsing time \"2026-02-03T00:00:00Z\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse \"Z\" as \".000000\"".into())
        );
    }
}
