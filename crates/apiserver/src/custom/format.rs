//! The formats of texts and numbers that schemas can ask for. Behaviour: `kube-openapi/pkg/validation/strfmt`,
//! `apiextensions-apiserver/pkg/apiserver/validation/formats.go`.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::LazyLock;

use regex::Regex;

/// A format that is known for the type at its place. Others are ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// With its name as the schema writes it.
    Text(String),
    Int32,
    Int64,
    Float,
    Double,
}

/// Formats of texts, without the dashes that some are written with.
const TEXTS: [&str; 26] = [
    "bsonobjectid",
    "byte",
    "cidr",
    "creditcard",
    "date",
    "datetime",
    "duration",
    "email",
    "hexcolor",
    "hostname",
    "ipv4",
    "ipv6",
    "isbn",
    "isbn10",
    "isbn13",
    "k8slongname",
    "k8sshortname",
    "mac",
    "password",
    "rgbcolor",
    "ssn",
    "uri",
    "uuid",
    "uuid3",
    "uuid4",
    "uuid5",
];

impl Format {
    /// The format of that name, if it is known for the types.
    pub fn parse(name: &str, types: &[&str]) -> Option<Format> {
        match (types, name) {
            ([] | ["string"] | ["integer", "string"], _) => {
                TEXTS.contains(&name.replace('-', "").as_str()).then(|| Format::Text(name.to_owned()))
            }
            (["integer"], "int32") => Some(Format::Int32),
            (["integer"], "int64") => Some(Format::Int64),
            (["number"], "float") => Some(Format::Float),
            (["number"], "double") => Some(Format::Double),
            _ => None,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Format::Text(name) => name,
            Format::Int32 => "int32",
            Format::Int64 => "int64",
            Format::Float => "float",
            Format::Double => "double",
        }
    }

    /// Whether a text has the format; formats of numbers say nothing about texts.
    pub fn holds(&self, text: &str) -> bool {
        match self {
            Format::Text(name) => holds(&name.replace('-', ""), text),
            _ => true,
        }
    }
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern is good")
}

static HOSTNAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$",
    )
});
static CREDIT_CARD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|(222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35[0-9]{3})[0-9]{11}|6[27][0-9]{14})$",
    )
});
static SSN: LazyLock<Regex> = LazyLock::new(|| regex(r"^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}$"));
static HEX_COLOR: LazyLock<Regex> = LazyLock::new(|| regex("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"));
static RGB_COLOR: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"\s*(0|[1-9][0-9]?|1[0-9][0-9]?|2[0-4][0-9]|25[0-5])\s*";
    regex(&format!(r"^rgb\({part},{part},{part}\)$"))
});
static BASE64: LazyLock<Regex> =
    LazyLock::new(|| regex("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$"));
static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"^(?:[^<>]*<)?[^\s@<>(),:;"\[\]\\]+@(?:[^\s@<>(),:;"\[\]\\]+|\[[0-9A-Fa-f.:]+\])>?$"#));
static TIME: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$"));
static SPAN: LazyLock<Regex> = LazyLock::new(|| regex(r"([0-9]+)\s*([A-Za-zµ]+)"));

fn holds(format: &str, text: &str) -> bool {
    match format {
        "bsonobjectid" => text.len() == 24 && text.bytes().all(|b| b.is_ascii_hexdigit()),
        "byte" => BASE64.is_match(text),
        "cidr" => is_cidr(text),
        "creditcard" => is_credit_card(text),
        "date" => is_date(text),
        "datetime" => is_date_time(text),
        "duration" => schema::duration::parse(text).is_ok() || is_span(text),
        "email" => EMAIL.is_match(text),
        "hexcolor" => HEX_COLOR.is_match(text),
        "hostname" => HOSTNAME.is_match(text) && text.len() <= 255 && text.split('.').all(|label| label.len() <= 63),
        "ipv4" => text.contains('.') && parse_ip(text).is_some(),
        "ipv6" => text.contains(':') && text.parse::<Ipv6Addr>().is_ok(),
        "isbn" => is_isbn10(text) || is_isbn13(text),
        "isbn10" => is_isbn10(text),
        "isbn13" => is_isbn13(text),
        "k8slongname" => text.len() <= 253 && text.split('.').all(is_label),
        "k8sshortname" => text.len() <= 63 && is_label(text),
        "mac" => is_mac(text),
        "rgbcolor" => RGB_COLOR.is_match(text),
        "ssn" => SSN.is_match(text),
        "uri" => is_request_uri(text),
        "uuid" => is_uuid(text, None),
        "uuid3" => is_uuid(text, Some(b'3')),
        "uuid4" => is_uuid(text, Some(b'4')),
        "uuid5" => is_uuid(text, Some(b'5')),
        _ => true,
    }
}

/// Lower case letters, digits and dashes, the dashes not at the ends.
fn is_label(text: &str) -> bool {
    let alphanumeric = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let bytes = text.as_bytes();
    let all = bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-');
    all && alphanumeric(bytes.first()) && alphanumeric(bytes.last())
}

/// An address; leading zeros are allowed as they always were.
fn parse_ip(text: &str) -> Option<IpAddr> {
    if text.contains(':') {
        return text.parse().ok();
    }
    let parts: Vec<&str> = text.split('.').collect();
    let good = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.len() != 4 || !parts.iter().all(good) {
        return None;
    }
    let numbers: Vec<u8> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    Some(IpAddr::from(<[u8; 4]>::try_from(numbers).ok()?))
}

fn is_cidr(text: &str) -> bool {
    let Some((address, length)) = text.split_once('/') else { return false };
    let Some(address) = parse_ip(address) else { return false };
    let most = if address.is_ipv4() { 32 } else { 128 };
    !length.is_empty()
        && length.bytes().all(|b| b.is_ascii_digit())
        && length.parse::<u8>().is_ok_and(|length| length <= most)
}

fn is_mac(text: &str) -> bool {
    let hex = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_hexdigit());
    let pairs = |separator| {
        let parts: Vec<&str> = text.split(separator).collect();
        matches!(parts.len(), 6 | 8 | 20) && parts.iter().all(|part| hex(part, 2))
    };
    let quads: Vec<&str> = text.split('.').collect();
    pairs(':') || pairs('-') || matches!(quads.len(), 3 | 4 | 10) && quads.iter().all(|part| hex(part, 4))
}

fn is_uuid(text: &str, version: Option<u8>) -> bool {
    // A dash may stand, or not, behind each of these counts of digits.
    let mut digits = Vec::with_capacity(32);
    let mut last_was_dash = false;
    for b in text.bytes() {
        match b {
            b'-' if !last_was_dash && matches!(digits.len(), 8 | 12 | 16 | 20) => last_was_dash = true,
            b if b.is_ascii_hexdigit() => {
                digits.push(b.to_ascii_lowercase());
                last_was_dash = false;
            }
            _ => return false,
        }
    }
    let variant = matches!(version, None | Some(b'3')) || matches!(digits.get(16), Some(b'8' | b'9' | b'a' | b'b'));
    digits.len() == 32 && version.is_none_or(|version| digits[12] == version) && variant
}

fn is_isbn10(text: &str) -> bool {
    let digits: Vec<char> = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let value = |(at, c): (usize, &char)| match c {
        'X' if at == 9 => Some(10),
        c => c.to_digit(10),
    };
    let values: Option<Vec<u32>> = digits.iter().enumerate().map(value).collect();
    values.is_some_and(|values| {
        values.len() == 10 && values.iter().zip(1..).map(|(value, weight)| value * weight).sum::<u32>() % 11 == 0
    })
}

fn is_isbn13(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| c.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().enumerate().map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 3 }).sum();
        digits.len() == 13 && sum.is_multiple_of(10)
    })
}

fn is_credit_card(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !CREDIT_CARD.is_match(&digits) {
        return false;
    }
    let values = digits.bytes().rev().map(|b| u32::from(b - b'0')).enumerate();
    let sum: u32 = values.map(|(at, value)| if at % 2 == 1 { value * 2 / 10 + value * 2 % 10 } else { value }).sum();
    sum.is_multiple_of(10)
}

fn is_date(text: &str) -> bool {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    shape && text.parse::<jiff::civil::Date>().is_ok()
}

fn is_date_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut parts = lower.split('t');
    let (Some(date), Some(time)) = (parts.next(), parts.next()) else { return false };
    let Some(found) = TIME.captures(time) else { return false };
    is_date(date) && &found[1] <= "23" && &found[2] <= "59" && &found[3] <= "59"
}

/// Spans as Scala writes them: `3 days`.
fn is_span(text: &str) -> bool {
    const UNITS: [&[&str]; 8] = [
        &["ns", "nano"],
        &["us", "µs", "micro"],
        &["ms", "milli"],
        &["s", "sec"],
        &["m", "min"],
        &["h", "hr", "hour"],
        &["d", "day"],
        &["w", "wk", "week"],
    ];
    let known = |unit: &str| {
        let unit = unit.to_lowercase();
        UNITS.iter().any(|names| {
            names.contains(&unit.as_str()) || names.last().is_some_and(|longest| unit.starts_with(longest))
        })
    };
    let mut spans = SPAN.captures_iter(text).peekable();
    spans.peek().is_some() && SPAN.captures_iter(text).any(|span| known(&span[2]))
}

/// A URI as `net/url` reads that of a request: absolute, or a path from the root.
fn is_request_uri(text: &str) -> bool {
    if text.is_empty() || text.bytes().any(|b| b < 0x20 || b == 0x7f) {
        return false;
    }
    let escapes =
        text.split('%').skip(1).all(|rest| rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit));
    let scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    let host = text.split_once("://").is_none_or(|(_, rest)| {
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        !host.contains([' ', '<', '>', '"'])
    });
    escapes && host && (scheme || text.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: &str, yes: &[&str], no: &[&str]) {
        let compiled = Format::parse(format, &["string"]).expect("a known format");
        yes.iter().for_each(|text| assert!(compiled.holds(text), "{format} {text:?}"));
        no.iter().for_each(|text| assert!(!compiled.holds(text), "{format} {text:?}"));
    }

    #[test]
    fn formats() {
        check("date", &["2026-01-31"], &["2026-02-30", "2026-1-1", ""]);
        check("date-time", &["2014-12-15T19:30:20.000Z", "2014-12-15t19:30:20+01:00"], &["2014-12-15", "x"]);
        check("duration", &["1h", "22 ns", "3 days"], &["x", "5"]);
        check("ipv4", &["10.0.0.1", "010.0.0.1"], &["::1", "10.0.0", "256.0.0.1"]);
        check("ipv6", &["::1"], &["10.0.0.1"]);
        check("cidr", &["10.0.0.0/8", "fd00::/64"], &["10.0.0.0", "10.0.0.0/33"]);
        check("mac", &["00:1a:2b:3c:4d:5e", "001a.2b3c.4d5e"], &["00:1a"]);
        check("uuid", &["A3BB189E-8BF9-3888-9912-ACE4E6543002", "a3bb189e8bf938889912ace4e6543002"], &["a3bb"]);
        check("uuid4", &["0f5f3a1c-9f6b-4c59-8b1f-0a7b0f6d9a11"], &["0f5f3a1c-9f6b-3c59-8b1f-0a7b0f6d9a11"]);
        check("isbn", &["0321751043", "978-0321751041"], &["0321751044"]);
        check("hostname", &["example.com", "a"], &["-a.com", "a_b"]);
        check("uri", &["http://a/b?c", "/a"], &["a b", "", "%zz"]);
        check("email", &["a@b.c"], &["a", "@b"]);
        check("byte", &["aGVsbG8="], &["a"]);
        check("hexcolor", &["#FFFFFF", "fff"], &["#ff"]);
        check("rgbcolor", &["rgb(255,255,2)"], &["rgb(256,0,0)"]);
        check("creditcard", &["4111 1111 1111 1111"], &["4111111111111112"]);
        check("ssn", &["111-22-3333"], &["111-2-3333"]);
        check("k8s-short-name", &["a-b"], &["A", "a.b", "-a"]);
        check("password", &["anything"], &[]);
        assert_eq!(Format::parse("nonsense", &["string"]), None);
        assert_eq!(Format::parse("int32", &["integer"]), Some(Format::Int32));
    }
}
