//! Named formats of strings. Behaviour: `apiserver/pkg/cel/library/format.go`,
//! `apimachinery/pkg/util/validation/validation.go`.

use std::sync::LazyLock;

use base64::Engine as _;
use regex::Regex;

use crate::library::{time, url};
use crate::value::{Result, Value};

/// A format.
#[derive(Debug)]
pub struct Format {
    pub(crate) name: &'static str,
    check: fn(&str) -> Vec<String>,
    /// What its pattern counts as in costs.
    pub(crate) pattern_size: u64,
}

/// The names by which expressions know them.
pub(crate) const NAMES: [&str; 13] = [
    "dns1123Label",
    "dns1123Subdomain",
    "dns1035Label",
    "qualifiedName",
    "dns1123LabelPrefix",
    "dns1123SubdomainPrefix",
    "dns1035LabelPrefix",
    "labelValue",
    "uri",
    "uuid",
    "byte",
    "date",
    "datetime",
];

const fn format(name: &'static str, pattern_size: u64, check: fn(&str) -> Vec<String>) -> Format {
    Format { name, check, pattern_size }
}

static FORMATS: [Format; 13] =
    [
        format("DNS1123Label", 30, |text| LABEL.check(text, "")),
        format("DNS1123Subdomain", 60, |text| SUBDOMAIN.check(text, "")),
        format("DNS1035Label", 30, |text| LABEL_1035.check(text, "")),
        format("QualifiedName", 60, qualified_name),
        format("DNS1123LabelPrefix", 30, |text| LABEL.check(&masked(text), "")),
        format("DNS1123SubdomainPrefix", 60, |text| SUBDOMAIN.check(&masked(text), "")),
        format("DNS1035LabelPrefix", 30, |text| LABEL_1035.check(&masked(text), "")),
        format("LabelValue", 40, |text| LABEL_VALUE.check(text, "")),
        format("URI", 1103, |text| url::fault(text).into_iter().collect()),
        format("uuid", 82, |text| {
            if UUID.is_match(text) { Vec::new() } else { vec!["does not match the UUID format".into()] }
        }),
        format("byte", 84, |text| {
            let good = !text.is_empty() && base64::engine::general_purpose::STANDARD.decode(text).is_ok();
            if good { Vec::new() } else { vec!["invalid base64".into()] }
        }),
        format("date", 97, |text| if time::date(text).is_some() { Vec::new() } else { vec!["invalid date".into()] }),
        format("datetime", 97, |text| {
            if time::timestamp(text).is_ok() { Vec::new() } else { vec!["invalid datetime".into()] }
        }),
    ];

/// A rule for names: the longest, a pattern, and how faults are told.
struct Rule {
    longest: usize,
    pattern: &'static str,
    regex: LazyLock<Regex>,
    fault: &'static str,
    examples: &'static [&'static str],
}

impl Rule {
    /// The faults of a text; each begins with `before`.
    fn check(&self, text: &str, before: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if text.len() > self.longest {
            faults.push(format!("{before}must be no more than {} characters", self.longest));
        }
        if !self.regex.is_match(text) {
            let examples: Vec<String> = self.examples.iter().map(|it| format!("'{it}', ")).collect();
            faults.push(format!(
                "{before}{} (e.g. {}regex used for validation is '{}')",
                self.fault,
                examples.join(" or "),
                self.pattern
            ));
        }
        faults
    }
}

macro_rules! regex {
    ($pattern:expr) => {
        LazyLock::new(|| Regex::new(concat!("^(?:", $pattern, ")$")).expect("the pattern is well-formed"))
    };
}

macro_rules! rule {
    ($name:ident, $longest:expr, $pattern:expr, $fault:expr, $examples:expr) => {
        static $name: Rule =
            Rule { longest: $longest, pattern: $pattern, regex: regex!($pattern), fault: $fault, examples: $examples };
    };
}

rule!(
    LABEL,
    63,
    "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    &["my-name", "123-abc"]
);
rule!(
    SUBDOMAIN,
    253,
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    &["example.com"]
);
rule!(
    LABEL_1035,
    63,
    "[a-z]([-a-z0-9]*[a-z0-9])?",
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    &["my-name", "abc-123"]
);
rule!(
    LABEL_VALUE,
    63,
    "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    &["MyValue", "my_value", "12345"]
);
rule!(
    NAME_PART,
    63,
    "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    &["MyName", "my.name", "123-abc"]
);
static UUID: LazyLock<Regex> = regex!("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

/// What is meant by the beginning of a name: a dash at its end is no fault.
fn masked(text: &str) -> String {
    match text.strip_suffix('-') {
        Some(rest) if !rest.is_empty() => format!("{rest}a"),
        _ => text.to_owned(),
    }
}

fn qualified_name(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let parts: Vec<&str> = text.split('/').collect();
    let name = match parts[..] {
        [name] => name,
        [prefix, name] => {
            if prefix.is_empty() {
                faults.push("prefix part must be non-empty".into());
            } else {
                faults.extend(SUBDOMAIN.check(prefix, "prefix part "));
            }
            name
        }
        _ => {
            return vec![format!(
                "a qualified name {} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{}') \
                 with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
                NAME_PART.fault, NAME_PART.pattern
            )];
        }
    };
    if name.is_empty() {
        faults.push("name part must be non-empty".into());
        faults.extend(NAME_PART.check(name, "name part "));
    } else {
        faults.extend(NAME_PART.check(name, "name part "));
    }
    faults
}

fn find(name: &str) -> Option<&'static Format> {
    NAMES.iter().position(|known| *known == name).map(|at| &FORMATS[at])
}

/// Whether a text can name an account or a namespace.
pub(super) fn is_label(text: &str) -> bool {
    LABEL.check(text, "").is_empty()
}

pub(super) fn is_subdomain(text: &str) -> bool {
    SUBDOMAIN.check(text, "").is_empty()
}

/// Functions whose names begin with `format.`.
pub(super) fn named<'a>(name: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    match (name, args) {
        ("named", [Value::Text(name)]) => Some(Ok(Value::from(find(name).map(Value::Format)))),
        (name, []) => find(name).map(|format| Ok(Value::Format(format))),
        _ => None,
    }
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    match (function, args) {
        ("validate", [Value::Format(format), Value::Text(text)]) => {
            let faults = (format.check)(text);
            if faults.is_empty() {
                return Some(Ok(Value::NONE));
            }
            Some(Ok(Value::some(Value::list(faults.into_iter().map(Value::text).collect()))))
        }
        _ => None,
    }
}
