//! Formats of texts. Behaviour: `apiextensions-apiserver/pkg/apiserver/validation/formats.go`,
//! `kube-openapi/pkg/validation/strfmt`.

use std::net::{Ipv4Addr, Ipv6Addr};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::patterns;
use crate::ip;
use crate::names::{dns_label, dns_subdomain};

/// Formats of texts that are looked at; others are taken for comments.
const KNOWN: &[&str] = &[
    "bsonobjectid",
    "uri",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "cidr",
    "mac",
    "uuid",
    "uuid3",
    "uuid4",
    "uuid5",
    "isbn",
    "isbn10",
    "isbn13",
    "creditcard",
    "ssn",
    "hexcolor",
    "rgbcolor",
    "byte",
    "password",
    "date",
    "duration",
    "datetime",
    "k8sshortname",
    "k8slongname",
];

/// Whether a format of values of a type is looked at.
pub fn is_known(format: &str, of: &str) -> bool {
    match of {
        "" | "string" => KNOWN.contains(&format.replace('-', "").as_str()),
        "integer" => matches!(format, "int32" | "int64"),
        "number" => matches!(format, "float" | "double"),
        _ => false,
    }
}

/// Whether a text has a format; every text has one that is not looked at.
pub fn fits(format: &str, text: &str) -> bool {
    const UUID: &str = "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?VERSION[0-9a-f]{3}-?VARIANT[0-9a-f]{3}-?[0-9a-f]{12}$";
    let uuid = |version: &str, variant: &str| {
        patterns::matches(&UUID.replace("VERSION", version).replace("VARIANT", variant), text)
    };
    match format.replace('-', "").as_str() {
        "bsonobjectid" => text.len() == 24 && text.bytes().all(|b| b.is_ascii_hexdigit()),
        "uri" => {
            text.starts_with('/')
                || text.split_once(':').is_some_and(|(scheme, rest)| {
                    scheme.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && !rest.is_empty()
                })
        }
        "email" => text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()),
        "hostname" => patterns::matches(
            r"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$",
            text,
        ),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "cidr" => ip::Range::parse(text).is_some(),
        "mac" => patterns::matches(r"(?i)^([0-9a-f]{2}([:-][0-9a-f]{2}){5}|[0-9a-f]{4}(\.[0-9a-f]{4}){2})$", text),
        "uuid" => uuid("[0-9a-f]", "[0-9a-f]"),
        "uuid3" => uuid("3", "[0-9a-f]"),
        "uuid4" => uuid("4", "[89ab]"),
        "uuid5" => uuid("5", "[89ab]"),
        "ssn" => patterns::matches(r"^\d{3}[- ]?\d{2}[- ]?\d{4}$", text),
        "hexcolor" => patterns::matches("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", text),
        "rgbcolor" => patterns::matches(r"^rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)$", text),
        "byte" => BASE64_STANDARD.decode(text).is_ok(),
        "date" => text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10,
        "datetime" => schema::time::parse(text).is_some(),
        "duration" => patterns::matches(r"^[+-]?(\d+(\.\d*)?|\.\d+)\s*[a-zµ]+", text) || text == "0",
        "k8sshortname" => dns_label(text).is_empty(),
        "k8slongname" => dns_subdomain(text).is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let good = [
            ("date-time", "2014-12-15T19:30:20Z"),
            ("date", "2006-01-02"),
            ("uuid", "67a709b0-41b3-479e-a7d4-134fabfb67ca"),
        ];
        assert!(good.iter().all(|(format, text)| fits(format, text) && !fits(format, "x")));
        assert!(fits("made-up", "x") && !is_known("made-up", "string") && is_known("int32", "integer"));
    }
}
