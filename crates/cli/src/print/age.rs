//! Spans of time in short: `5s`, `3m20s`, `2d4h`.
//!
//! Follows `apimachinery/pkg/util/duration`.

use jiff::Timestamp;

/// The time since a timestamp, `<unknown>` when there is none.
pub fn since(timestamp: Option<&str>, now: Timestamp) -> String {
    match timestamp.and_then(schema::time::parse) {
        Some(at) => human(now.as_second() - at.as_second()),
        None => "<unknown>".to_owned(),
    }
}

/// A span of whole seconds.
pub fn human(seconds: i64) -> String {
    let pair = |large: i64, unit: char, small: i64, part: char| match small {
        0 => format!("{large}{unit}"),
        _ => format!("{large}{unit}{small}{part}"),
    };
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400);
    match seconds {
        ..-1 => "<invalid>".to_owned(),
        -1 => "0s".to_owned(),
        0..120 => format!("{seconds}s"),
        120..600 => pair(minutes, 'm', seconds % 60, 's'),
        600..10800 => format!("{minutes}m"),
        10800..28800 => pair(hours, 'h', minutes % 60, 'm'),
        28800..172800 => format!("{hours}h"),
        172800..691200 => pair(days, 'd', hours % 24, 'h'),
        691200..63072000 => format!("{days}d"),
        63072000..252288000 => pair(days / 365, 'y', days % 365, 'd'),
        _ => format!("{}y", days / 365),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
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
            (-5, "<invalid>"),
        ] {
            assert_eq!(human(seconds), expect);
        }
    }
}
