//! Attributes of devices. Behaviour: `pkg/apis/resource/validation/validation.go` (validateDeviceAttribute).

use schema::Value;

use super::LISTS;
use crate::field::{At, Error, Errors};
use crate::internal_form;
use crate::tree::Tree;

const VALUE_MOST: usize = 64;

/// How many values an attribute has.
pub fn count_values(attribute: &Value) -> usize {
    LISTS.iter().map(|list| attribute.list(list).len()).sum::<usize>().max(1)
}

/// An attribute has one value of one sort.
pub fn validate_attribute(errors: &mut Errors, attribute: &Value, at: &At<'_>) {
    let single = ["bool", "int", "string", "version"].iter().filter(|name| attribute.has(name)).count();
    if let Some(text) = attribute.set_text("string") {
        validate_text(errors, text, &at.field("string"));
    }
    if let Some(text) = attribute.set_text("version") {
        validate_version(errors, text, &at.field("version"));
    }
    for list in LISTS.iter().filter(|list| attribute.has(list)) {
        let at = at.field(list);
        if attribute.bare(list) {
            errors.push(Error::invalid(&at, attribute[*list].clone(), "must not be empty if specified"));
        }
        for (index, text) in attribute.texts(list).enumerate() {
            match *list {
                "strings" => validate_text(errors, text, &at.index(index)),
                "versions" => validate_version(errors, text, &at.index(index)),
                _ => {}
            }
        }
    }
    let text = "exactly one value must be specified";
    match single + LISTS.iter().filter(|list| attribute.has(list)).count() {
        0 => errors.push(Error::invalid(at, "", text)),
        1 => {}
        _ => {
            let shown = internal_form::json("DeviceAttribute", Some(attribute));
            errors.push(Error::invalid_json(at, shown, text));
        }
    }
}

fn validate_text(errors: &mut Errors, text: &str, at: &At<'_>) {
    if text.len() > VALUE_MOST {
        errors.push(Error::too_long(at, VALUE_MOST));
    }
}

fn validate_version(errors: &mut Errors, text: &str, at: &At<'_>) {
    if !is_version(text) {
        errors.push(Error::invalid(at, text, "must be a string compatible with semver.org spec 2.0.0"));
    }
    validate_text(errors, text, at);
}

/// Whether a text is a semantic version: `1.2.3-alpha.1+build`.
fn is_version(text: &str) -> bool {
    let (rest, build) = match text.split_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (text, None),
    };
    let (numbers, preview) = match rest.split_once('-') {
        Some((numbers, preview)) => (numbers, Some(preview)),
        None => (rest, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number = |part: &str| digits(part) && (part == "0" || !part.starts_with('0'));
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    numbers.split('.').count() == 3
        && numbers.split('.').all(number)
        && preview.is_none_or(|it| it.split('.').all(|part| word(part) && (!digits(part) || number(part))))
        && build.is_none_or(|it| it.split('.').all(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        assert!(["1.2.3", "0.0.0-alpha.1", "1.0.0-a-b+x.01"].iter().all(|text| is_version(text)));
        assert!(
            !["1.2", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "v1.2.3", "1.2.3+a+b"].iter().any(|it| is_version(it))
        );
    }
}
