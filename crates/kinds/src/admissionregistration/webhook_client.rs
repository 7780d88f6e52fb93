//! How the server reaches a webhook. Behaviour: `apiserver/pkg/util/webhook/validation.go`, Go's `net/url`.

use schema::Value;

use crate::field::{At, Error, Errors, quote};
use crate::names::{dns_subdomain, port_number};
use crate::tree::Tree;

const FORM: &str = "; desired format: https://host[/path]";

/// A URL or a Service.
pub fn validate(errors: &mut Errors, client: &Value, at: &At<'_>) {
    match (client.set_text("url"), client.field("service")) {
        (Some(url), None) => validate_url(errors, url, &at.field("url")),
        // Upstream mixes the two names up here.
        (None, Some(service)) => validate_service(errors, service, ["namespace", "name"], &at.field("service")),
        _ => errors.push(Error::required(at, "exactly one of url or service is required")),
    }
}

/// What is wrong with the URL of a webhook.
pub fn validate_url(errors: &mut Errors, text: &str, at: &At<'_>) {
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(why) => {
            let why = format!("url must be a valid URL: parse {}: {why}{FORM}", quote(text));
            errors.push(Error::required(at, why));
            return;
        }
    };
    if url.scheme != "https" {
        errors.push(Error::invalid(at, url.scheme, format!("'https' is the only allowed URL scheme{FORM}")));
    }
    if url.host.is_empty() {
        errors.push(Error::invalid(at, "", format!("host must be specified{FORM}")));
    }
    let parts = [
        (url.user, "user information is not"),
        (Some(url.fragment), "fragments are not"),
        (Some(url.query), "query parameters are not"),
    ];
    for (index, (part, what)) in parts.into_iter().enumerate() {
        if let Some(part) = part.filter(|part| index == 0 || !part.is_empty()) {
            errors.push(Error::invalid(at, part, format!("{what} permitted in the URL")));
        }
    }
}

/// The parts of a URL that are looked at.
#[derive(Debug, Default, PartialEq, Eq)]
struct Url {
    scheme: String,
    user: Option<String>,
    host: String,
    query: String,
    fragment: String,
}

impl Url {
    fn parse(text: &str) -> Result<Url, String> {
        if text.bytes().any(|b| b < 0x20 || b == 0x7f) {
            return Err("net/url: invalid control character in URL".into());
        }
        let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (scheme, rest) = split_scheme(text)?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut url = Url { scheme, query: query.to_owned(), fragment: fragment.to_owned(), ..Url::default() };
        let mut path = rest;
        if let Some(after) = rest.strip_prefix("//") {
            let end = after.find('/').unwrap_or(after.len());
            let (authority, tail) = after.split_at(end);
            let host = match authority.rsplit_once('@') {
                Some((user, host)) => {
                    url.user = Some(user.to_owned());
                    host
                }
                None => authority,
            };
            check_host(host)?;
            host.clone_into(&mut url.host);
            path = tail;
        } else if url.scheme.is_empty() && !rest.starts_with('/') {
            let first = rest.split('/').next().unwrap_or_default();
            if first.contains(':') {
                return Err("first path segment in URL cannot contain colon".into());
            }
        }
        check_escapes(path)?;
        Ok(url)
    }
}

fn split_scheme(text: &str) -> Result<(String, &str), String> {
    for (index, b) in text.bytes().enumerate() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if index > 0 => {}
            b':' if index == 0 => return Err("missing protocol scheme".into()),
            b':' => return Ok((text[..index].to_lowercase(), &text[index + 1..])),
            _ => break,
        }
    }
    Ok((String::new(), text))
}

fn check_host(host: &str) -> Result<(), String> {
    let port = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((_, port)) => port,
            None => return Err("missing ']' in host".into()),
        },
        None => host.rfind(':').map_or("", |at| &host[at..]),
    };
    if !port.is_empty() && !port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit())) {
        return Err(format!("invalid port {} after host", quote(port)));
    }
    let good = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80 || b"-._~!$&'()*+,;=:[]<>\"%".contains(&b);
    match host.chars().find(|c| c.is_ascii() && !good(*c as u8)) {
        Some(bad) => Err(format!("invalid character {} in host name", quote(&bad.to_string()))),
        None => Ok(()),
    }
}

fn check_escapes(path: &str) -> Result<(), String> {
    for (at, _) in path.match_indices('%') {
        let digits = path.as_bytes().get(at + 1..at + 3).unwrap_or_default();
        if digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit) {
            let shown = String::from_utf8_lossy(&path.as_bytes()[at..path.len().min(at + 3)]).into_owned();
            return Err(format!("invalid URL escape {}", quote(&shown)));
        }
    }
    Ok(())
}

/// What is wrong with the Service of a webhook. `names` are the fields whose absence is told of name and namespace.
pub fn validate_service(errors: &mut Errors, service: &Value, names: [&str; 2], at: &At<'_>) {
    for (field, told) in names.iter().zip(["name", "namespace"]) {
        if service.text(field).is_empty() {
            errors.push(Error::required(&at.field(told), ""));
        }
    }
    let port = service.int("port");
    let found = port_number(port);
    if !found.is_empty() {
        errors.push(Error::invalid(&at.field("port"), port, format!("port is not valid: {}", found.join(", "))));
    }
    if let Some(path) = service.set_text("path") {
        validate_path(errors, path, &at.field("path"));
    }
}

fn validate_path(errors: &mut Errors, path: &str, at: &At<'_>) {
    match path {
        "" | "/" => return,
        "//" => {
            errors.push(Error::invalid(at, path, "segment[0] may not be empty"));
            return;
        }
        _ => {}
    }
    if !path.starts_with('/') {
        errors.push(Error::invalid(at, path, "must start with a '/'"));
    }
    // Upstream takes the first byte away, whatever it is.
    let mut rest = path.get(1..).unwrap_or_default();
    rest = rest.strip_suffix('/').unwrap_or(rest);
    for (index, step) in rest.split('/').enumerate() {
        if step.is_empty() {
            errors.push(Error::invalid(at, path, format!("segment[{index}] may not be empty")));
            continue;
        }
        for found in dns_subdomain(step) {
            errors.push(Error::invalid(at, path, format!("segment[{index}]: {found}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        let check = |text: &str| {
            let mut errors = Errors::new();
            validate_url(&mut errors, text, &At::new("url"));
            errors.iter().map(Error::message).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(check("https://127.0.0.1:9443/m"), "");
        assert!(check("http://a").contains("'https' is the only allowed URL scheme"));
        assert!(check("https://u@a").contains("Invalid value: \"u\": user information"));
        assert!(check("https://a b").contains("invalid character \" \" in host name"));
        assert!(check("://a").contains("missing protocol scheme"));
    }
}
