//! Versions. Behaviour: `apiserver/pkg/cel/library/semverlib.go`, `blang/semver`.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::error::Error;
use crate::value::{Result, Value};

/// A version as semver.org defines it.
#[derive(Clone, Debug)]
pub struct Version {
    numbers: [u64; 3],
    /// Before the release; empty for the release itself.
    before: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Text(String),
}

impl Version {
    fn parse(text: &str) -> std::result::Result<Version, String> {
        if text.is_empty() {
            return Err("Version string empty".into());
        }
        let parts: Vec<&str> = text.splitn(3, '.').collect();
        let [major, minor, rest] = parts[..] else {
            return Err("No Major.Minor.Patch elements found".into());
        };
        let (rest, build) = rest.split_once('+').map_or((rest, None), |(rest, build)| (rest, Some(build)));
        let (patch, before) = rest.split_once('-').map_or((rest, None), |(patch, before)| (patch, Some(before)));
        let numbers = [number(major, "major")?, number(minor, "minor")?, number(patch, "patch")?];
        let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let mut parts = Vec::new();
        for part in before.into_iter().flat_map(|it| it.split('.')) {
            if part.is_empty() {
                return Err("Prerelease is empty".into());
            }
            if !good(part) {
                return Err(format!("Invalid character(s) found in prerelease {part:?}"));
            }
            parts.push(match part.bytes().all(|b| b.is_ascii_digit()) {
                true if part.len() > 1 && part.starts_with('0') => {
                    return Err(format!("Numeric PreRelease version must not contain leading zeroes {part:?}"));
                }
                true => Part::Number(part.parse().map_err(|_| "strconv.ParseUint: value out of range")?),
                false => Part::Text(part.into()),
            });
        }
        for part in build.into_iter().flat_map(|it| it.split('.')) {
            if part.is_empty() {
                return Err("Build meta data is empty".into());
            }
            if !good(part) {
                return Err(format!("Invalid character(s) found in build meta data {part:?}"));
            }
        }
        Ok(Version { numbers, before: parts })
    }

    /// Reads what people write: `v1`, `01.2`.
    fn parse_loosely(text: &str) -> std::result::Result<Version, String> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let mut parts: Vec<String> = text.splitn(3, '.').map(str::to_owned).collect();
        for part in &mut parts {
            if part.len() > 1 {
                let rest = part.trim_start_matches('0');
                let digit = rest.starts_with(|c: char| c.is_ascii_digit());
                *part = if digit { rest.to_owned() } else { format!("0{rest}") };
            }
        }
        if parts.len() < 3 {
            if parts.last().is_some_and(|last| last.contains(['+', '-'])) {
                return Err("short version cannot contain PreRelease/Build meta data".into());
            }
            parts.resize(3, "0".into());
        }
        Version::parse(&parts.join("."))
    }

    pub(crate) fn compare(&self, other: &Version) -> Ordering {
        let release = self.before.is_empty().cmp(&other.before.is_empty());
        self.numbers.cmp(&other.numbers).then(release).then_with(|| self.before.cmp(&other.before))
    }
}

fn number(text: &str, what: &str) -> std::result::Result<u64, String> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        let what = format!("{}{}", what[..1].to_uppercase(), &what[1..]);
        return Err(format!("Invalid character(s) found in {} number {text:?}", what.to_lowercase()));
    }
    if text.len() > 1 && text.starts_with('0') {
        let what = format!("{}{}", what[..1].to_uppercase(), &what[1..]);
        return Err(format!("{what} number must not contain leading zeroes {text:?}"));
    }
    text.parse().map_err(|_| format!("strconv.ParseUint: parsing {text:?}: value out of range"))
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let read = |text: &str, loosely: bool| if loosely { Version::parse_loosely(text) } else { Version::parse(text) };
    let part = |it: &Version, at: usize| Ok(Value::Int(i64::try_from(it.numbers[at]).unwrap_or(i64::MAX)));
    let loosely = match args {
        [Value::Text(_), Value::Bool(loosely)] => *loosely,
        _ => false,
    };
    Some(match (function, args) {
        ("semver", [Value::Text(text)] | [Value::Text(text), Value::Bool(_)]) => match read(text, loosely) {
            Ok(version) => Ok(Value::Semver(Arc::new(version))),
            Err(why) => Err(Error::new(why)),
        },
        ("isSemver", [Value::Text(text)] | [Value::Text(text), Value::Bool(_)]) => {
            Ok(Value::Bool(read(text, loosely).is_ok()))
        }
        ("major", [Value::Semver(it)]) => part(it, 0),
        ("minor", [Value::Semver(it)]) => part(it, 1),
        ("patch", [Value::Semver(it)]) => part(it, 2),
        ("isGreaterThan", [Value::Semver(a), Value::Semver(b)]) => Ok(Value::Bool(a.compare(b) == Ordering::Greater)),
        ("isLessThan", [Value::Semver(a), Value::Semver(b)]) => Ok(Value::Bool(a.compare(b) == Ordering::Less)),
        ("compareTo", [Value::Semver(a), Value::Semver(b)]) => Ok(Value::Int(a.compare(b) as i64)),
        _ => return None,
    })
}
