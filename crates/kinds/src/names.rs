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

/// The text for a value that is too long.
pub fn max_len_error(most: usize) -> String {
    format!("must be no more than {most} bytes")
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
    let name = match value.split('/').collect::<Vec<_>>()[..] {
        [name] => name,
        [prefix, name] => {
            if prefix.is_empty() {
                errors.push("prefix part must be non-empty".to_owned());
            } else {
                errors.extend(dns_subdomain(prefix).iter().map(|error| format!("prefix part {error}")));
            }
            name
        }
        _ => {
            let error = regex_error(LABEL_NAME_TEXT, LABEL_NAME, examples);
            return vec![format!(
                "a valid label key {error} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
            )];
        }
    };
    if name.is_empty() {
        errors.push("name part must be non-empty".into());
    } else if name.len() > DNS_LABEL_MOST {
        errors.push(format!("name part {}", max_len_error(DNS_LABEL_MOST)));
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
        errors.push(max_len_error(DNS_LABEL_MOST));
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
