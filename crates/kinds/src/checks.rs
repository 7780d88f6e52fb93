//! Checks of single fields that many kinds make: what is required, one of a few words, a name, a number in a range.
//! Behaviour: the helpers at the top of `pkg/apis/core/validation/validation.go`, `apimachinery/pkg/api/validation`.

use schema::Value;
use schema::int_or_string::IntOrString;
use schema::quantity::Quantity;

use crate::field::{At, Error, Errors};
use crate::names;
use crate::tree::{Tree, same};

/// The text for a field that cannot change.
pub const IMMUTABLE: &str = "field is immutable";
/// The text for a number that is below zero.
pub const NEGATIVE: &str = "must be greater than or equal to 0";
/// The text for a number that is not above zero.
pub const NOT_POSITIVE: &str = "must be greater than zero";

/// Tells what a rule for names finds in a text.
pub fn named(errors: &mut Errors, value: &str, at: &At<'_>, rule: impl Fn(&str) -> Vec<String>) {
    errors.extend(rule(value).into_iter().map(|text| Error::invalid(at, value, text)));
}

/// Tells what a rule finds in a number.
pub fn numbered(errors: &mut Errors, value: i64, at: &At<'_>, rule: impl Fn(i64) -> Vec<String>) {
    errors.extend(rule(value).into_iter().map(|text| Error::invalid(at, value, text)));
}

/// Text that must be there.
pub fn required(errors: &mut Errors, object: &Value, name: &str, at: &At<'_>) {
    if object.text(name).is_empty() {
        errors.push(Error::required(&at.field(name), ""));
    }
}

/// One of a few words. `allowed` is in the order in which upstream shows it.
pub fn one_of(errors: &mut Errors, value: &str, allowed: &[&str], at: &At<'_>) {
    if !allowed.contains(&value) {
        errors.push(Error::not_supported(at, value, allowed));
    }
}

/// One of a few words, which must be there.
pub fn required_one_of(errors: &mut Errors, value: &str, allowed: &[&str], at: &At<'_>) {
    if value.is_empty() {
        errors.push(Error::required(at, ""));
    } else {
        one_of(errors, value, allowed, at);
    }
}

/// One of a few words, where it is set.
pub fn set_one_of(errors: &mut Errors, object: &Value, name: &str, allowed: &[&str], at: &At<'_>) {
    if let Some(value) = object.set_text(name) {
        one_of(errors, value, allowed, &at.field(name));
    }
}

/// A number that is not below zero.
pub fn not_negative(errors: &mut Errors, object: &Value, name: &str, at: &At<'_>) {
    let number = object.int(name);
    if number < 0 {
        errors.push(Error::invalid(&at.field(name), number, NEGATIVE));
    }
}

/// An amount that is not below zero.
pub fn amount_not_negative(errors: &mut Errors, amount: &Quantity, at: &At<'_>) {
    if amount.sign() < 0 {
        errors.push(Error::invalid(at, amount.to_string(), NEGATIVE));
    }
}

/// A field that cannot change; where upstream shows it as it is.
pub fn immutable(errors: &mut Errors, new: &Value, old: &Value, name: &str, at: &At<'_>) {
    if !same(new, old, name) {
        errors.push(Error::invalid(at, new.get(name).cloned().unwrap_or_default(), IMMUTABLE));
    }
}

/// A port by number or by name.
pub fn port(errors: &mut Errors, value: &Value, at: &At<'_>) {
    match IntOrString::from_value(value) {
        Some(IntOrString::Int(number)) => numbered(errors, number.into(), at, names::port_number),
        Some(IntOrString::String(name)) => named(errors, name, at, names::port_name),
        None => numbered(errors, 0, at, names::port_number),
    }
}

/// A path below another one: relative, without `..`.
pub fn descending_path(errors: &mut Errors, path: &str, at: &At<'_>) {
    if path.starts_with('/') {
        errors.push(Error::invalid(at, path, "must be a relative path"));
    }
    no_backsteps(errors, path, at);
}

/// A path without `..`.
pub fn no_backsteps(errors: &mut Errors, path: &str, at: &At<'_>) {
    if has_backsteps(path) {
        errors.push(Error::invalid(at, path, "must not contain '..'"));
    }
}

/// Whether a path has a `..`.
pub fn has_backsteps(path: &str) -> bool {
    path.contains("..") && path.split('/').any(|part| part == "..")
}

/// A path below a volume that the kubelet writes: it keeps names that begin with two dots to itself.
pub fn local_path(errors: &mut Errors, path: &str, at: &At<'_>) {
    descending_path(errors, path, at);
    if path.starts_with("..") && !path.starts_with("../") {
        errors.push(Error::invalid(at, path, "must not start with '..'"));
    }
}

/// Mode bits of a file, where they are set.
pub fn file_mode(errors: &mut Errors, object: &Value, name: &str, at: &At<'_>) {
    if let Some(mode) = object.number(name).filter(|mode| !(0..=0o777).contains(mode)) {
        let text = "must be a number between 0 and 0777 (octal), both inclusive";
        errors.push(Error::invalid(&at.field(name), mode, text));
    }
}

/// A domain and a path, such as `acme.io/foo` (`IsDomainPrefixedPath`).
pub fn domain_prefixed_path(errors: &mut Errors, value: &str, at: &At<'_>) {
    if value.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    let Some((host, path)) = value.split_once('/').filter(|(host, path)| !host.is_empty() && !path.is_empty()) else {
        errors.push(Error::invalid(at, value, "must be a domain-prefixed path (such as \"acme.io/foo\")"));
        return;
    };
    named(errors, host, at, names::dns_subdomain);
    if !path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:".contains(&b)) {
        let text = names::regex_error("Invalid path", "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+", &[]);
        errors.push(Error::invalid(at, path, text));
    }
}
