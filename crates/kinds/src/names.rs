//! Which texts are good names, labels, keys. Each check answers the texts that upstream shows for a bad value, and
//! nothing for a good one. Behaviour: `apimachinery/pkg/util/validation`, `apimachinery/pkg/api/validate/content`.

/// Longest DNS label.
pub const DNS_LABEL_MOST: usize = 63;
/// Longest DNS subdomain.
pub const DNS_SUBDOMAIN_MOST: usize = 253;

/// The text for a value that does not match a pattern.
pub fn regex_error(message: &str, pattern: &str, examples: &[&str]) -> String {
    if examples.is_empty() {
        return format!("{message} (regex used for validation is '{pattern}')");
    }
    let list: Vec<String> = examples.iter().map(|one| format!("'{one}', ")).collect();
    format!("{message} (e.g. {}regex used for validation is '{pattern}')", list.join(" or "))
}

/// The text for a value that is too long, of names.
pub fn max_len_error(most: usize) -> String {
    format!("must be no more than {most} characters")
}

/// The text for a value that is too long, of labels.
fn max_bytes_error(most: usize) -> String {
    format!("must be no more than {most} bytes")
}

fn in_bytes(error: &str) -> String {
    let longest = max_len_error(DNS_SUBDOMAIN_MOST);
    if error == longest { max_bytes_error(DNS_SUBDOMAIN_MOST) } else { error.to_owned() }
}

/// An RFC 1123 subdomain, with its longest length told in bytes, as newer checks tell it.
pub fn long_name(value: &str) -> Vec<String> {
    dns_subdomain(value).iter().map(|error| in_bytes(error)).collect()
}

/// The text for a number out of range.
pub fn range_error(low: i64, high: i64) -> String {
    format!("must be between {low} and {high}, inclusive")
}

fn lower_alphanumeric(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit()
}

fn label_shaped(value: &str) -> bool {
    let bytes = value.as_bytes();
    let ends = bytes.first().zip(bytes.last());
    ends.is_some_and(|(first, last)| lower_alphanumeric(*first) && lower_alphanumeric(*last))
        && bytes.iter().all(|b| lower_alphanumeric(*b) || *b == b'-')
}

/// An RFC 1123 label: `my-name`.
pub fn dns_label(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if value.len() > DNS_LABEL_MOST {
        errors.push(max_len_error(DNS_LABEL_MOST));
    }
    if !label_shaped(value) {
        if dns_subdomain(value).is_empty() {
            errors.push("must not contain dots".into());
        } else {
            errors.push(regex_error(
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start \
                 and end with an alphanumeric character",
                "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
                &["my-name", "123-abc"],
            ));
        }
    }
    errors
}

/// An RFC 1123 subdomain: `example.com`.
pub fn dns_subdomain(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if value.len() > DNS_SUBDOMAIN_MOST {
        errors.push(max_len_error(DNS_SUBDOMAIN_MOST));
    }
    if !value.split('.').all(label_shaped) {
        errors.push(regex_error(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must \
             start and end with an alphanumeric character",
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
            &["example.com"],
        ));
    }
    errors
}

/// A subdomain whose first label is an asterisk: `*.example.com`.
pub fn wildcard_dns_subdomain(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if value.len() > DNS_SUBDOMAIN_MOST {
        errors.push(max_len_error(DNS_SUBDOMAIN_MOST));
    }
    if !value.strip_prefix("*.").is_some_and(|rest| rest.split('.').all(label_shaped)) {
        errors.push(regex_error(
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist \
             of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
            "\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
            &["*.example.com"],
        ));
    }
    errors
}

/// An RFC 1035 label: like [`dns_label`], but it starts with a letter.
pub fn dns_1035_label(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if value.len() > DNS_LABEL_MOST {
        errors.push(max_len_error(DNS_LABEL_MOST));
    }
    if !label_shaped(value) || !value.as_bytes()[0].is_ascii_lowercase() {
        errors.push(regex_error(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic \
             character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            &["my-name", "abc-123"],
        ));
    }
    errors
}

/// Whether a value matches `([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]`.
fn label_name_shaped(value: &str) -> bool {
    let bytes = value.as_bytes();
    let ends = bytes.first().zip(bytes.last());
    ends.is_some_and(|(first, last)| first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

const LABEL_NAME: &str = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const LABEL_NAME_TEXT: &str =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

/// A label key (which upstream also calls a qualified name): `example.com/name`.
pub fn qualified_name(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let examples = &["MyName", "my.name", "123-abc"];
    let name = match value.split_once('/') {
        None => value,
        Some((_, name)) if name.contains('/') => {
            let error = regex_error(LABEL_NAME_TEXT, LABEL_NAME, examples);
            return vec![format!(
                "a valid label key {error} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
            )];
        }
        Some((prefix, name)) => {
            if prefix.is_empty() {
                errors.push("prefix part must be non-empty".to_owned());
            } else {
                let found = dns_subdomain(prefix);
                errors.extend(found.iter().map(|error| format!("prefix part {}", in_bytes(error))));
            }
            name
        }
    };
    if name.is_empty() {
        errors.push("name part must be non-empty".into());
    } else if name.len() > DNS_LABEL_MOST {
        errors.push(format!("name part {}", max_bytes_error(DNS_LABEL_MOST)));
    }
    if !label_name_shaped(name) {
        errors.push(format!("name part {}", regex_error(LABEL_NAME_TEXT, LABEL_NAME, examples)));
    }
    errors
}

/// The value of a label.
pub fn label_value(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if value.len() > DNS_LABEL_MOST {
        errors.push(max_bytes_error(DNS_LABEL_MOST));
    }
    if !value.is_empty() && !label_name_shaped(value) {
        errors.push(regex_error(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must \
             start and end with an alphanumeric character",
            "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
            &["MyValue", "my_value", "12345"],
        ));
    }
    errors
}

/// A DNS subdomain whose labels may have underscores, as search paths have them.
pub fn dns_subdomain_with_underscore(value: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if value.len() > DNS_SUBDOMAIN_MOST {
        errors.push(max_len_error(DNS_SUBDOMAIN_MOST));
    }
    let good = |label: &str| {
        let bytes = label.strip_prefix('_').unwrap_or(label).as_bytes();
        let ends = bytes.first().zip(bytes.last());
        ends.is_some_and(|(first, last)| lower_alphanumeric(*first) && lower_alphanumeric(*last))
            && bytes.iter().all(|b| lower_alphanumeric(*b) || matches!(b, b'-' | b'_'))
    };
    if !value.split('.').all(good) {
        errors.push(regex_error(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and \
             must start and end with an alphanumeric character",
            "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*",
            &["example.com"],
        ));
    }
    errors
}

/// A port's number.
pub fn port_number(port: i64) -> Vec<String> {
    in_range(port, 1, 65_535)
}

/// A number between two others, both included.
pub fn in_range(number: i64, low: i64, high: i64) -> Vec<String> {
    if (low..=high).contains(&number) { Vec::new() } else { vec![range_error(low, high)] }
}

/// The id of a user or a group.
pub fn user_id(id: i64) -> Vec<String> {
    in_range(id, 0, i64::from(i32::MAX))
}

/// A port's name.
pub fn port_name(name: &str) -> Vec<String> {
    const MOST: usize = 15;
    let mut errors = Vec::new();
    if name.len() > MOST {
        errors.push(max_len_error(MOST));
    }
    if name.is_empty() || !name.bytes().all(|b| lower_alphanumeric(b) || b == b'-') {
        errors.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)".into());
    }
    if !name.bytes().any(|b| b.is_ascii_lowercase()) {
        errors.push("must contain at least one letter (a-z)".into());
    }
    if name.contains("--") {
        errors.push("must not contain consecutive hyphens".into());
    }
    if name.starts_with('-') || name.ends_with('-') {
        errors.push("must not begin or end with a hyphen".into());
    }
    errors
}

/// The name of an environment variable.
pub fn environment_variable(name: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if name.is_empty() {
        errors.push("environment variable name must be non-empty".to_owned());
    }
    if !name.bytes().all(|b| (0x20..0x7f).contains(&b) && b != b'=') {
        errors.push(
            "a valid environment variable name must consist only of printable ASCII characters other than '='".into(),
        );
    }
    errors
}

/// The name of an HTTP header.
pub fn http_header(name: &str) -> Vec<String> {
    if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Vec::new();
    }
    let text = "a valid HTTP header must consist of alphanumeric characters or '-'";
    vec![regex_error(text, "[-A-Za-z0-9]+", &["X-Header-Name"])]
}

/// A key of a ConfigMap or a Secret.
pub fn config_key(key: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if key.len() > DNS_SUBDOMAIN_MOST {
        errors.push(max_len_error(DNS_SUBDOMAIN_MOST));
    }
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) {
        let text = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
        errors.push(regex_error(text, "[-._a-zA-Z0-9]+", &["key.name", "KEY_NAME", "key-name"]));
    }
    match key {
        "." | ".." => errors.push(format!("must not be '{key}'")),
        _ if key.starts_with("..") => errors.push("must not start with '..'".into()),
        _ => {}
    }
    errors
}

/// A percentage, such as `25%`.
pub fn percent(text: &str) -> Vec<String> {
    let digits = text.strip_suffix('%').unwrap_or_default();
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let message = "a valid percent string must be a numeric string followed by an ending '%'";
    vec![regex_error(message, "[0-9]+%", &["1%", "93%"])]
}

/// A name that stands in a path as one segment (`path.IsValidPathSegmentName`).
pub fn path_segment(value: &str) -> Vec<String> {
    match value {
        "." | ".." => return vec![format!("may not be '{value}'")],
        _ => {}
    }
    let contained = ['/', '%'].into_iter().filter(|c| value.contains(*c));
    contained.map(|c| format!("may not contain '{c}'")).collect()
}

/// What remains of a generated name's prefix to check it: a trailing dash is good because letters follow.
pub fn mask_trailing_dash(name: &str) -> String {
    match name.strip_suffix('-') {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}a"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_upstream() {
        expect_test::expect![[r#"
            ["a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"]
            ["must not contain dots"]
            ["name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"]
            ["prefix part must be non-empty"]
        "#]]
        .assert_eq(&format!(
            "{:?}\n{:?}\n{:?}\n{:?}\n",
            dns_subdomain("Bad_Name"),
            dns_label("a.b"),
            qualified_name("bad key!"),
            qualified_name("/x"),
        ));
    }

    #[test]
    fn good_names_are_good() {
        assert!(dns_subdomain("a-1.b").is_empty() && dns_label("1a").is_empty() && dns_1035_label("a1").is_empty());
        assert!(qualified_name("example.com/My_name.1").is_empty() && label_value("").is_empty());
        assert!(!dns_label("").is_empty() && !dns_1035_label("1a").is_empty() && !label_value("-").is_empty());
    }
}
