//! Times and spans. Behaviour: `cel-go/common/types/timestamp.go`, `duration.go`.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};

use crate::error::Error;
use crate::value::{Result, Value};

/// The first and the last second that a time can be: those of the years 1 and 9999.
const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

fn checked<'a>(at: Option<Timestamp>) -> Result<'a> {
    at.filter(|at| SECONDS.contains(&at.as_second()))
        .map(Value::Timestamp)
        .ok_or_else(|| Error::new("timestamp overflow"))
}

pub(super) fn shift<'a>(at: Timestamp, nanos: i128) -> Result<'a> {
    checked(Timestamp::from_nanosecond(at.as_nanosecond() + nanos).ok())
}

pub(super) fn from_seconds<'a>(seconds: i64) -> Result<'a> {
    checked(Timestamp::from_second(seconds).ok())
}

pub(super) fn nanos<'a>(nanos: Option<i64>) -> Result<'a> {
    nanos.map(Value::Duration).ok_or_else(|| Error::new("duration overflow"))
}

/// Reads a span.
///
/// # Errors
/// When it is none.
pub(crate) fn duration<'a>(text: &str) -> Result<'a> {
    schema::duration::parse(text).map(Value::Duration).map_err(Error::new)
}

/// Reads a time as RFC 3339 writes it.
///
/// # Errors
/// When it is none.
pub(crate) fn timestamp<'a>(text: &str) -> Result<'a> {
    let bytes = text.as_bytes();
    let formed = bytes.len() >= 20 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[10] == b'T' && bytes[13] == b':';
    let zoned = text.ends_with('Z') || text.get(19..).is_some_and(|rest| rest.contains(['+', '-']));
    match text.parse::<Timestamp>() {
        Ok(at) if formed && zoned && !text.contains('[') => checked(Some(at)),
        _ => Err(Error::new(format!("parsing time {text:?} as \"2006-01-02T15:04:05Z07:00\": cannot parse"))),
    }
}

/// Reads a date: the time at which it begins.
pub(crate) fn date(text: &str) -> Option<Timestamp> {
    let date: Date = (text.len() == 10).then(|| text.parse().ok())??;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// A span in seconds: `90s`, `0.5s`.
pub(crate) fn show_seconds(nanos: i64) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let (seconds, rest) = (nanos.unsigned_abs() / 1_000_000_000, nanos.unsigned_abs() % 1_000_000_000);
    if rest == 0 {
        return format!("{sign}{seconds}s");
    }
    let fraction = format!("{rest:09}");
    format!("{sign}{seconds}.{}s", fraction.trim_end_matches('0'))
}

/// The zone of a name, or of an offset like `-08:30`.
fn zone(name: &str) -> std::result::Result<TimeZone, Error> {
    let unknown = || Error::new(format!("unknown time zone {name}"));
    if name.is_empty() || name == "UTC" {
        return Ok(TimeZone::UTC);
    }
    let Some((hours, minutes)) = name.split_once(':') else {
        return jiff::tz::TimeZoneDatabase::bundled().get(name).map_err(|_| unknown());
    };
    let hour: i32 = hours.parse().map_err(|_| unknown())?;
    let minute: i32 = minutes.parse().ok().filter(|it| (0..60).contains(it)).ok_or_else(unknown)?;
    let sign = if hours.starts_with('-') { -1 } else { 1 };
    let seconds = hour.checked_mul(3600).and_then(|it| it.checked_add(sign * minute * 60)).ok_or_else(unknown)?;
    Offset::from_seconds(seconds).map(TimeZone::fixed).map_err(|_| unknown())
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let part = function.strip_prefix("get")?;
    match args {
        [Value::Duration(nanos)] => {
            let unit = match part {
                "Hours" => 3_600_000_000_000,
                "Minutes" => 60_000_000_000,
                "Seconds" => 1_000_000_000,
                "Milliseconds" => 1_000_000,
                _ => return None,
            };
            Some(Ok(Value::Int(nanos / unit)))
        }
        [Value::Timestamp(at)] => of_time(part, *at, TimeZone::UTC),
        [Value::Timestamp(at), Value::Text(name)] => match zone(name) {
            Ok(zone) => of_time(part, *at, zone),
            Err(why) => Some(Err(why)),
        },
        _ => None,
    }
}

fn of_time<'a>(part: &str, at: Timestamp, zone: TimeZone) -> Option<Result<'a>> {
    let at = at.to_zoned(zone);
    let number = match part {
        "FullYear" => i64::from(at.year()),
        "Month" => i64::from(at.month()) - 1,
        "DayOfYear" => i64::from(at.day_of_year()) - 1,
        "DayOfMonth" => i64::from(at.day()) - 1,
        "Date" => i64::from(at.day()),
        "DayOfWeek" => match at.weekday() {
            Weekday::Sunday => 0,
            day => i64::from(day.to_monday_one_offset()),
        },
        "Hours" => i64::from(at.hour()),
        "Minutes" => i64::from(at.minute()),
        "Seconds" => i64::from(at.second()),
        "Milliseconds" => i64::from(at.millisecond()),
        _ => return None,
    };
    Some(Ok(Value::Int(number)))
}
