//! Whether a text is a cron schedule: five fields, or a word such as `@hourly` or `@every 1h30m`. The language and its
//! errors are those of `github.com/robfig/cron`, which upstream uses.

use super::validation::is_zone;
use crate::field::quote;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WORDS: [&str; 7] = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

/// What a field may contain.
struct Bounds {
    min: i64,
    max: i64,
    names: &'static [&'static str],
}

const FIELDS: [Bounds; 5] = [
    Bounds { min: 0, max: 59, names: &[] },
    Bounds { min: 0, max: 23, names: &[] },
    Bounds { min: 1, max: 31, names: &[] },
    Bounds { min: 1, max: 12, names: &MONTHS },
    Bounds { min: 0, max: 6, names: &DAYS },
];

/// Checks a schedule that is not empty.
///
/// # Errors
/// Why it is none, as upstream says it.
pub fn check(text: &str) -> Result<(), String> {
    let text = match text.strip_prefix("CRON_TZ=").or_else(|| text.strip_prefix("TZ=")) {
        Some(rest) => {
            // Upstream reads up to a blank without looking whether there is one.
            let (zone, rest) = rest
                .split_once(' ')
                .ok_or("invalid schedule format: runtime error: slice bounds out of range [:-1]")?;
            if !zone.is_empty() && !is_zone(zone) {
                return Err(format!("provided bad location {zone}: unknown time zone {zone}"));
            }
            rest.trim()
        }
        None => text,
    };
    if text.starts_with('@') {
        return check_word(text);
    }
    let fields: Vec<&str> = text.split_whitespace().collect();
    if fields.len() != FIELDS.len() {
        let (wanted, found) = (FIELDS.len(), fields.len());
        return Err(format!("expected exactly {wanted} fields, found {found}: [{}]", fields.join(" ")));
    }
    for (field, bounds) in fields.into_iter().zip(&FIELDS) {
        field.split(',').filter(|part| !part.is_empty()).try_for_each(|part| bounds.check(part))?;
    }
    Ok(())
}

fn check_word(text: &str) -> Result<(), String> {
    if WORDS.contains(&text) {
        return Ok(());
    }
    match text.strip_prefix("@every ") {
        Some(every) => {
            schema::duration::parse(every).map(drop).map_err(|why| format!("failed to parse duration {text}: {why}"))
        }
        None => Err(format!("unrecognized descriptor: {text}")),
    }
}

/// Reads a number as Go's `strconv.Atoi` does.
fn number(text: &str) -> Result<i64, String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let why = if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        "invalid syntax"
    } else if let Ok(number) = text.parse::<i64>() {
        return if number < 0 { Err(format!("negative number ({number}) not allowed: {text}")) } else { Ok(number) };
    } else {
        "value out of range"
    };
    Err(format!("failed to parse int from {text}: strconv.Atoi: parsing {}: {why}", quote(text)))
}

impl Bounds {
    fn number(&self, text: &str) -> Result<i64, String> {
        match self.names.iter().zip(self.min..).find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            Some((_, number)) => Ok(number),
            None => number(text),
        }
    }

    /// `*`, `?`, `3`, `1-5`, any of them with `/2`.
    fn check(&self, text: &str) -> Result<(), String> {
        let parts: Vec<&str> = text.split('/').collect();
        let ends: Vec<&str> = parts[0].split('-').collect();
        let (start, mut end) = if matches!(ends[0], "*" | "?") {
            (self.min, self.max)
        } else {
            let start = self.number(ends[0])?;
            match ends.as_slice() {
                [_] => (start, start),
                [_, end] => (start, self.number(end)?),
                _ => return Err(format!("too many hyphens: {text}")),
            }
        };
        let step = match parts.as_slice() {
            [_] => 1,
            [_, step] => {
                let step = number(step)?;
                if ends.len() == 1 {
                    end = self.max;
                }
                step
            }
            _ => return Err(format!("too many slashes: {text}")),
        };
        if start < self.min {
            return Err(format!("beginning of range ({start}) below minimum ({}): {text}", self.min));
        }
        if end > self.max {
            return Err(format!("end of range ({end}) above maximum ({}): {text}", self.max));
        }
        if start > end {
            return Err(format!("beginning of range ({start}) beyond end of range ({end}): {text}"));
        }
        if step == 0 {
            return Err(format!("step of range should be a positive number: {text}"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    fn check(text: &str, expect: &str) {
        assert_eq!(super::check(text).err().unwrap_or_default(), expect, "{text}");
    }

    #[test]
    fn good_schedules() {
        for text in
            ["* * * * *", "*/5 1-3,4 ? jan-MAR sun", "@hourly", "@every 1h30m", "TZ=UTC 0 0 1 1 *", "5/10 , * * *"]
        {
            check(text, "");
        }
    }

    #[test]
    fn errors_are_those_of_upstream() {
        check("* * * *", "expected exactly 5 fields, found 4: [* * * *]");
        check("60 * * * *", "end of range (60) above maximum (59): 60");
        check("* * 0 * *", "beginning of range (0) below minimum (1): 0");
        check("5-3 * * * *", "beginning of range (5) beyond end of range (3): 5-3");
        check("*/0 * * * *", "step of range should be a positive number: */0");
        check("x * * * *", "failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax");
        check("1-2-3 * * * *", "too many hyphens: 1-2-3");
        check("@often", "unrecognized descriptor: @often");
        check("@every x", "failed to parse duration @every x: time: invalid duration \"x\"");
        check("TZ=Nowhere * * * * *", "provided bad location Nowhere: unknown time zone Nowhere");
        check("TZ=UTC", "invalid schedule format: runtime error: slice bounds out of range [:-1]");
    }
}
