//! Cron schedules: five fields, or a word such as `@hourly` or `@every 1h30m` (the language of `github.com/robfig/cron`,
//! which upstream uses).

use jiff::civil::Time as TimeOfDay;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, Zoned};

/// Times farther off than this do not come: there is no 31st of February.
const MAX_YEARS: i16 = 5;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The values of one field as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field {
    bits: u64,
    /// It says nothing.
    is_star: bool,
}

/// What a field may contain.
struct Bounds {
    min: u32,
    max: u32,
    names: &'static [&'static str],
}

const MINUTES: Bounds = Bounds { min: 0, max: 59, names: &[] };
const HOURS: Bounds = Bounds { min: 0, max: 23, names: &[] };
const DAYS_OF_MONTH: Bounds = Bounds { min: 1, max: 31, names: &[] };
const MONTHS_OF_YEAR: Bounds = Bounds { min: 1, max: 12, names: &MONTHS };
const DAYS_OF_WEEK: Bounds = Bounds { min: 0, max: 6, names: &DAYS };

#[derive(Clone, Debug)]
enum Kind {
    Fields { minute: Field, hour: Field, day: Field, month: Field, weekday: Field },
    Every(SignedDuration),
}

/// When to start.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    kind: Kind,
    zone: TimeZone,
}

impl Bounds {
    fn number(&self, text: &str) -> Result<u32, String> {
        if let Some(at) = self.names.iter().position(|name| name.eq_ignore_ascii_case(text)) {
            return Ok(u32::try_from(at).unwrap_or(0) + self.min);
        }
        text.parse().map_err(|_| format!("failed to parse int from {text}"))
    }

    /// `*`, `?`, `3`, `1-5`, any of them with `/2`.
    fn range(&self, text: &str) -> Result<Field, String> {
        let (range, step) = match text.split_once('/') {
            Some((range, step)) => (range, Some(step)),
            None => (text, None),
        };
        let is_star = matches!(range, "*" | "?");
        let (first, mut last) = match range.split_once('-') {
            _ if is_star => (self.min, self.max),
            Some((first, last)) => (self.number(first)?, self.number(last)?),
            None => {
                let number = self.number(range)?;
                (number, number)
            }
        };
        let step = match step {
            Some(step) => step.parse::<u32>().map_err(|_| format!("failed to parse int from {step}"))?,
            None => 1,
        };
        if text.contains('/') && !range.contains('-') {
            last = self.max;
        }
        if first < self.min {
            return Err(format!("beginning of range ({first}) below minimum ({}): {text}", self.min));
        }
        if last > self.max {
            return Err(format!("end of range ({last}) above maximum ({}): {text}", self.max));
        }
        if first > last {
            return Err(format!("beginning of range ({first}) beyond end of range ({last}): {text}"));
        }
        if step == 0 {
            return Err(format!("step of range should be a positive number: {text}"));
        }
        let bits = (first..=last).step_by(step as usize).fold(0, |bits, value| bits | 1 << value);
        Ok(Field { bits, is_star: is_star && step == 1 })
    }

    fn field(&self, text: &str) -> Result<Field, String> {
        let mut all = Field { bits: 0, is_star: false };
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let field = self.range(part)?;
            all = Field { bits: all.bits | field.bits, is_star: all.is_star || field.is_star };
        }
        Ok(all)
    }
}

impl Field {
    fn has(self, value: i8) -> bool {
        u32::try_from(value).is_ok_and(|value| self.bits & (1 << value) != 0)
    }
}

/// Reads `1h30m10s`; less than a second does not count.
fn duration(text: &str) -> Option<SignedDuration> {
    let mut total = SignedDuration::ZERO;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        let unit_text = &rest[digits..];
        let end = unit_text.find(|c: char| c.is_ascii_digit()).unwrap_or(unit_text.len());
        let seconds = match &unit_text[..end] {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "us" | "µs" => 1e-6,
            "ns" => 1e-9,
            _ => return None,
        };
        total = total.checked_add(SignedDuration::try_from_secs_f64(number * seconds).ok()?)?;
        rest = &unit_text[end..];
    }
    (!text.is_empty()).then(|| SignedDuration::from_secs(total.as_secs().max(1)))
}

impl Schedule {
    /// Reads a schedule, which is in `zone` unless it names another itself.
    pub(super) fn parse(text: &str, zone: TimeZone) -> Result<Self, String> {
        if text.is_empty() {
            return Err("empty spec string".to_owned());
        }
        let (zone, text) = match text.strip_prefix("CRON_TZ=").or_else(|| text.strip_prefix("TZ=")) {
            Some(rest) => {
                let (name, rest) = rest.split_once(' ').ok_or_else(|| "provided bad location: missing".to_owned())?;
                let zone = TimeZone::get(name)
                    .map_err(|_| format!("provided bad location {name}: unknown time zone {name}"))?;
                (zone, rest.trim())
            }
            None => (zone, text),
        };
        let fields = match text {
            "@yearly" | "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" | "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => text,
        };
        if let Some(every) = fields.strip_prefix("@every ") {
            let delay =
                duration(every).ok_or_else(|| format!("failed to parse duration {text}: time: invalid duration"))?;
            return Ok(Schedule { kind: Kind::Every(delay), zone });
        }
        if fields.starts_with('@') {
            return Err(format!("unrecognized descriptor: {text}"));
        }
        let words: Vec<&str> = fields.split_whitespace().collect();
        let [minute, hour, day, month, weekday] = words.as_slice() else {
            return Err(format!("expected exactly 5 fields, found {}: [{}]", words.len(), words.join(" ")));
        };
        let kind = Kind::Fields {
            minute: MINUTES.field(minute)?,
            hour: HOURS.field(hour)?,
            day: DAYS_OF_MONTH.field(day)?,
            month: MONTHS_OF_YEAR.field(month)?,
            weekday: DAYS_OF_WEEK.field(weekday)?,
        };
        Ok(Schedule { kind, zone })
    }

    /// The first time after `after`; `None` if there is none within some years.
    pub(super) fn next(&self, after: Timestamp) -> Option<Timestamp> {
        let whole = Timestamp::from_second(after.as_second()).ok()?;
        match &self.kind {
            Kind::Every(delay) => whole.checked_add(*delay).ok(),
            Kind::Fields { minute, hour, day, month, weekday } => {
                let start = whole.checked_add(SignedDuration::from_secs(1)).ok()?.to_zoned(self.zone.clone());
                let last_year = start.year().saturating_add(MAX_YEARS);
                let mut at = start.second().checked_rem(60).filter(|s| *s > 0).map_or(Some(start.clone()), |s| {
                    start.checked_add(SignedDuration::from_secs(60 - i64::from(s))).ok()
                })?;
                while at.year() <= last_year {
                    if !month.has(at.month()) {
                        at = midnight(&at.first_of_month().ok()?.checked_add(Span::new().months(1)).ok()?)?;
                    } else if !is_day(*day, *weekday, &at) {
                        at = midnight(&at.checked_add(Span::new().days(1)).ok()?)?;
                    } else if !hour.has(at.hour()) {
                        let left = 60 - i64::from(at.minute());
                        at = at.checked_add(SignedDuration::from_mins(left)).ok()?;
                    } else if !minute.has(at.minute()) {
                        at = at.checked_add(SignedDuration::from_mins(1)).ok()?;
                    } else {
                        return Some(at.timestamp());
                    }
                }
                None
            }
        }
    }

    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

/// Where both fields say something, either will do.
fn is_day(day: Field, weekday: Field, at: &Zoned) -> bool {
    let by_month = day.has(at.day());
    let by_week = weekday.has(at.weekday().to_sunday_zero_offset());
    if day.is_star || weekday.is_star { by_month && by_week } else { by_month || by_week }
}

/// The beginning of the day.
fn midnight(at: &Zoned) -> Option<Zoned> {
    at.date().to_datetime(TimeOfDay::midnight()).to_zoned(at.time_zone().clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Option<TimeZone> {
        if name == "UTC" { Some(TimeZone::UTC) } else { TimeZone::get(name).ok() }
    }

    /// The next times after `from`, in UTC.
    fn check(schedule: &str, zone_name: &str, from: &str, expect: &[&str]) {
        let Some(zone) = zone(zone_name) else {
            println!("skipped: this machine does not know the time zone {zone_name}");
            return;
        };
        let schedule = Schedule::parse(schedule, zone).unwrap();
        let mut at: Timestamp = from.parse().unwrap();
        for expect in expect {
            at = schedule.next(at).unwrap();
            assert_eq!(at, expect.parse::<Timestamp>().unwrap(), "{schedule:?}");
        }
    }

    #[test]
    fn times() {
        let from = "2024-02-28T23:58:30Z";
        check("* * * * *", "UTC", from, &["2024-02-28T23:59:00Z", "2024-02-29T00:00:00Z"]);
        check("*/20 6-16/4 * * mon-fri", "UTC", from, &["2024-02-29T06:00:00Z", "2024-02-29T06:20:00Z"]);
        check("0 0 29 2 ?", "UTC", from, &["2024-02-29T00:00:00Z", "2028-02-29T00:00:00Z"]);
        check("30 4 1,15 * 5", "UTC", from, &["2024-03-01T04:30:00Z", "2024-03-08T04:30:00Z", "2024-03-15T04:30:00Z"]);
        check("@monthly", "UTC", from, &["2024-03-01T00:00:00Z"]);
        check("@every 1h30m", "UTC", from, &["2024-02-29T01:28:30Z", "2024-02-29T02:58:30Z"]);
        check("59 23 31 dec *", "UTC", from, &["2024-12-31T23:59:00Z"]);
        check(
            "0 3 * * *",
            "America/New_York",
            "2024-03-09T12:00:00Z",
            &["2024-03-10T07:00:00Z", "2024-03-11T07:00:00Z"],
        );
        // An hour that a day does not have is left out.
        check("30 2 * * *", "America/New_York", "2024-03-09T12:00:00Z", &["2024-03-11T06:30:00Z"]);
        assert_eq!(Schedule::parse("59 23 31 2 *", TimeZone::UTC).unwrap().next(from.parse().unwrap()), None);
    }

    #[test]
    fn errors() {
        let check = |text: &str, expect: &str| {
            assert_eq!(Schedule::parse(text, TimeZone::UTC).unwrap_err(), expect, "{text}");
        };
        check("* * *", "expected exactly 5 fields, found 3: [* * *]");
        check("60 * * * *", "end of range (60) above maximum (59): 60");
        check("* * * * 7", "end of range (7) above maximum (6): 7");
        check("5-3 * * * *", "beginning of range (5) beyond end of range (3): 5-3");
        check("*/0 * * * *", "step of range should be a positive number: */0");
        check("x * * * *", "failed to parse int from x");
        check("@often", "unrecognized descriptor: @often");
    }
}
