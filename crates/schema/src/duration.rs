//! Spans of time as Go writes them: `1h30m0s`, `250ms`.
//!
//! Follows Go's `time.ParseDuration` and `Duration.String`, texts of refusals included.

/// Nanoseconds.
pub type Nanos = i64;

/// Reads a span.
pub fn parse(text: &str) -> Result<Nanos, String> {
    let invalid = || format!("time: invalid duration {text:?}");
    let (negative, mut rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if rest == "0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let (whole, after) = digits(rest);
        let (fraction, after) = match after.strip_prefix('.') {
            Some(after) => digits(after),
            None => ("", after),
        };
        if whole.is_empty() && fraction.is_empty() {
            return Err(invalid());
        }
        let end = after.find(|c: char| c == '.' || c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, next) = after.split_at(end);
        if unit.is_empty() {
            return Err(format!("time: missing unit in duration {text:?}"));
        }
        let Some(scale) = nanos_of(unit) else {
            return Err(format!("time: unknown unit {unit:?} in duration {text:?}"));
        };
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| invalid())? };
        total += whole.checked_mul(scale).ok_or_else(invalid)?;
        let mut weight = scale;
        for digit in fraction.bytes() {
            weight = weight * 10 / 100;
            total += i128::from(digit - b'0') * weight;
        }
        if total > i128::from(i64::MAX) + 1 {
            return Err(invalid());
        }
        rest = next;
    }
    i64::try_from(if negative { -total } else { total }).map_err(|_| invalid())
}

/// Writes a span.
pub fn format(nanos: Nanos) -> String {
    if nanos == 0 {
        return "0s".into();
    }
    let sign = if nanos < 0 { "-" } else { "" };
    let nanos = nanos.unsigned_abs();
    let fractional = |unit: u64, name: &str| {
        let (whole, rest) = (nanos / unit, nanos % unit);
        if rest == 0 {
            return format!("{sign}{whole}{name}");
        }
        let width = unit.ilog10() as usize;
        let fraction = format!("{rest:0width$}");
        format!("{sign}{whole}.{}{name}", fraction.trim_end_matches('0'))
    };
    match nanos {
        0..1_000 => format!("{sign}{nanos}ns"),
        1_000..1_000_000 => fractional(1_000, "µs"),
        1_000_000..1_000_000_000 => fractional(1_000_000, "ms"),
        _ => {
            let (minutes, rest) = (nanos / 60_000_000_000, nanos % 60_000_000_000);
            let seconds = rest / 1_000_000_000;
            let fraction = format!("{:09}", rest % 1_000_000_000);
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            let (hours, minutes) = (minutes / 60, minutes % 60);
            match (hours, minutes) {
                (0, 0) => format!("{sign}{seconds}{point}{fraction}s"),
                (0, _) => format!("{sign}{minutes}m{seconds}{point}{fraction}s"),
                _ => format!("{sign}{hours}h{minutes}m{seconds}{point}{fraction}s"),
            }
        }
    }
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

fn nanos_of(unit: &str) -> Option<i128> {
    Some(match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    })
}

/// Writes seconds for people, in at most two units: `5s`, `3m20s`, `2d4h` (`apimachinery/pkg/util/duration`,
/// HumanDuration).
pub fn human(seconds: i64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    let two = |first: i64, unit: &str, second: i64, smaller: &str| match second {
        0 => format!("{first}{unit}"),
        _ => format!("{first}{unit}{second}{smaller}"),
    };
    match seconds {
        ..-1 => "<invalid>".into(),
        -1 => "0s".into(),
        0..120 => format!("{seconds}s"),
        120..600 => two(minutes, "m", seconds % 60, "s"),
        600..10_800 => format!("{minutes}m"),
        10_800..28_800 => two(hours, "h", minutes % 60, "m"),
        28_800..172_800 => format!("{hours}h"),
        172_800..691_200 => two(days, "d", hours % 24, "h"),
        691_200..63_072_000 => format!("{days}d"),
        63_072_000..252_288_000 => two(days / 365, "y", days % 365, "d"),
        _ => format!("{}y", days / 365),
    }
}

/// How long ago a time was, for people; `<unknown>` when there is none.
pub fn since(time: &str, now: jiff::Timestamp) -> String {
    match crate::time::parse(time) {
        Some(time) => human(now.as_second() - time.as_second()),
        None => "<unknown>".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        for (text, expect) in [
            ("0", "0s"),
            ("90m", "1h30m0s"),
            ("1.5s", "1.5s"),
            ("-250ms", "-250ms"),
            ("1h0.5s", "1h0m0.5s"),
            ("10us", "10µs"),
            ("1500ns", "1.5µs"),
            (".5m", "30s"),
        ] {
            assert_eq!(parse(text).map(format), Ok(expect.to_owned()), "{text}");
        }
        assert_eq!(parse(""), Err("time: invalid duration \"\"".into()));
        assert_eq!(parse("5"), Err("time: missing unit in duration \"5\"".into()));
        assert_eq!(parse("5d"), Err("time: unknown unit \"d\" in duration \"5d\"".into()));
    }

    #[test]
    fn spans_for_people() {
        for (seconds, expect) in [
            (0, "0s"),
            (119, "119s"),
            (125, "2m5s"),
            (540, "9m"),
            (601, "10m"),
            (10800, "3h"),
            (10860, "3h1m"),
            (90000, "25h"),
            (180000, "2d2h"),
            (700000, "8d"),
            (70000000, "2y80d"),
            (172_799, "47h"),
            (-1, "0s"),
            (-5, "<invalid>"),
        ] {
            assert_eq!(human(seconds), expect);
        }
    }
}
