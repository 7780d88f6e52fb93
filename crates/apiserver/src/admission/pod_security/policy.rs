//! What the labels of a namespace ask of the Pods in it. Behaviour: `pod-security-admission/api`.

use std::fmt;

use kinds::field::{At, Error, Errors};

/// How much Pods may do, from everything to little.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Privileged,
    Baseline,
    Restricted,
}

impl Level {
    fn parse(text: &str) -> Result<Level, &'static str> {
        match text {
            "privileged" => Ok(Level::Privileged),
            "baseline" => Ok(Level::Baseline),
            "restricted" => Ok(Level::Restricted),
            _ => Err("must be one of privileged, baseline, restricted"),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Privileged => "privileged",
            Level::Baseline => "baseline",
            Level::Restricted => "restricted",
        })
    }
}

/// The version of Kubernetes whose checks apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// v1.x
    Minor(i64),
    Latest,
}

impl Version {
    fn parse(text: &str) -> Result<Version, &'static str> {
        if text == "latest" {
            return Ok(Version::Latest);
        }
        let minor = text.strip_prefix("v1.").filter(|minor| minor.bytes().all(|byte| byte.is_ascii_digit()));
        let minor = minor.filter(|minor| *minor == "0" || !minor.starts_with('0'));
        let minor = minor.and_then(|minor| minor.parse().ok());
        minor.map(Version::Minor).ok_or("must be \"latest\" or \"v1.x\"")
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Version::Minor(minor) => write!(f, "v1.{minor}"),
            Version::Latest => f.write_str("latest"),
        }
    }
}

/// A level as one version understands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standard {
    pub level: Level,
    pub version: Version,
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.level, self.version)
    }
}

/// The standards of a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Policy {
    /// Pods that violate it are refused.
    pub enforce: Standard,
    /// Who makes what violates it is warned.
    pub warn: Standard,
}

/// The labels of the level and the version of a mode.
type Labels = [&'static str; 2];

const ENFORCE: Labels = ["pod-security.kubernetes.io/enforce", "pod-security.kubernetes.io/enforce-version"];
const AUDIT: Labels = ["pod-security.kubernetes.io/audit", "pod-security.kubernetes.io/audit-version"];
const WARN: Labels = ["pod-security.kubernetes.io/warn", "pod-security.kubernetes.io/warn-version"];

impl Policy {
    /// Reads labels. Those that cannot be read are errors; then nothing is warned of, but the most is enforced.
    pub(super) fn read<'a>(label: impl Fn(&str) -> Option<&'a str>) -> (Policy, Errors) {
        let mut errors = Errors::new();
        let mut mode = |[level, version]: Labels| {
            let level = parsed(&mut errors, level, label(level), Level::parse);
            let version = parsed(&mut errors, version, label(version), Version::parse);
            (level, version.map(|version| version.unwrap_or(Version::Latest)))
        };
        // There is no audit log: of its labels it matters only that they are right.
        let (enforce, _, warn) = (mode(ENFORCE), mode(AUDIT), mode(WARN));
        let warn = match (warn, enforce) {
            ((Some(level), version), _) => (level.unwrap_or(Level::Privileged), version),
            // Without a level of its own it is what is enforced.
            ((None, version), (Some(Ok(level)), enforced)) => (level, version.or(enforced)),
            ((None, version), _) => (Level::Privileged, version),
        };
        let enforce = (enforce.0.map_or(Level::Privileged, |level| level.unwrap_or(Level::Restricted)), enforce.1);
        let standard = |(level, version): (Level, Option<Version>)| Standard {
            level,
            version: version.unwrap_or(Version::Latest),
        };
        (Policy { enforce: standard(enforce), warn: standard(warn) }, errors)
    }
}

/// What a label says, if it is there.
fn parsed<T>(
    errors: &mut Errors,
    label: &str,
    text: Option<&str>,
    parse: impl Fn(&str) -> Result<T, &'static str>,
) -> Option<Result<T, &'static str>> {
    let text = text?;
    let at = At::new("metadata.labels");
    Some(parse(text).inspect_err(|why| errors.push(Error::invalid(&at.key(label), text, *why))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(labels: &[(&str, &str)]) -> (String, Vec<String>) {
        let find = |name: &str| {
            let name = name.strip_prefix("pod-security.kubernetes.io/").expect("the prefix of all");
            labels.iter().find(|(label, _)| *label == name).map(|(_, text)| *text)
        };
        let (policy, errors) = Policy::read(find);
        (format!("{} {}", policy.enforce, policy.warn), errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn labels_say_what_is_asked() {
        let check = |labels: &[(&str, &str)], expect: &str| assert_eq!(read(labels), (expect.to_owned(), vec![]));
        check(&[], "privileged:latest privileged:latest");
        check(&[("enforce", "baseline"), ("enforce-version", "v1.9")], "baseline:v1.9 baseline:v1.9");
        check(&[("enforce", "baseline"), ("warn-version", "v1.30")], "baseline:latest baseline:v1.30");
        check(&[("enforce", "baseline"), ("warn", "privileged")], "baseline:latest privileged:latest");
        check(
            &[("warn", "restricted"), ("enforce-version", "v1.0"), ("audit", "baseline")],
            "privileged:v1.0 restricted:latest",
        );
    }

    #[test]
    fn what_cannot_be_read_enforces_the_most_and_warns_of_nothing() {
        let check = |label: &str, text: &str, expect: &str, why: &str| {
            let why = format!("metadata.labels[pod-security.kubernetes.io/{label}]: Invalid value: \"{text}\": {why}");
            assert_eq!(read(&[(label, text)]), (expect.to_owned(), vec![why]));
        };
        let (level, version) = ("must be one of privileged, baseline, restricted", "must be \"latest\" or \"v1.x\"");
        check("enforce", "none", "restricted:latest privileged:latest", level);
        check("warn", "", "privileged:latest privileged:latest", level);
        check("audit", "Baseline", "privileged:latest privileged:latest", level);
        for text in ["", "v1", "v1.", "v1.01", "v1.+1", "v2.0", "1.30", "v1.99999999999999999999"] {
            check("warn-version", text, "privileged:latest privileged:latest", version);
        }
        let (_, errors) = read(&[("warn", "x"), ("audit-version", "y"), ("enforce", "z")]);
        let order: Vec<_> = errors.iter().map(|error| &error[error.len() - 9..]).collect();
        assert_eq!((errors.len(), order), (3, vec!["estricted", "or \"v1.x\"", "estricted"]));
    }
}
