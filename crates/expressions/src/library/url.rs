//! URLs. Behaviour: `apiserver/pkg/cel/library/urls.go`, Go's `net/url`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Error;
use crate::value::{Key, Map, Result, Value};

/// An absolute URL, or the path of one.
#[derive(Clone, Debug)]
pub struct Url {
    pub(crate) text: String,
    scheme: String,
    /// With the port.
    host: String,
    path: String,
    query: String,
}

/// What there is after a percent sign is two hexadecimal digits.
fn escaped_well(text: &str) -> std::result::Result<(), String> {
    for (at, _) in text.match_indices('%') {
        let good = text.as_bytes().get(at + 1..at + 3).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
        if !good {
            let shown: String = text[at..].chars().take(3).collect();
            return Err(format!("invalid URL escape {shown:?}"));
        }
    }
    Ok(())
}

impl Url {
    fn parse(text: &str) -> std::result::Result<Url, String> {
        let wrong = |why: String| format!("parse {text:?}: {why}");
        if text.is_empty() {
            return Err(wrong("empty url".into()));
        }
        if text.bytes().any(|b| b < 0x20 || b == 0x7f) {
            return Err(format!("parse {text:?}: net/url: invalid control character in URL"));
        }
        let (rest, _) = text.split_once('#').unwrap_or((text, ""));
        let (scheme, rest) = scheme(rest).map_err(|why| wrong(why.into()))?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        if !rest.starts_with('/') && scheme.is_empty() {
            return Err(wrong("invalid URI for request".into()));
        }
        let (host, path) = match rest.strip_prefix("//") {
            Some(after) if !(scheme.is_empty() && rest.starts_with("///")) => {
                let end = after.find('/').unwrap_or(after.len());
                (&after[..end], &after[end..])
            }
            _ => ("", rest),
        };
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        check_host(host).map_err(wrong)?;
        escaped_well(path).map_err(wrong)?;
        let (host, path, query) = (host.to_owned(), escape_path(path), query.to_owned());
        Ok(Url { text: text.to_owned(), scheme: scheme.to_lowercase(), host, path, query })
    }

    fn port(&self) -> &str {
        match self.host.rsplit_once(':') {
            Some((before, port)) if !port.contains(']') && (!before.contains(':') || before.contains(']')) => port,
            _ => "",
        }
    }

    fn hostname(&self) -> &str {
        let host = match self.port() {
            "" => self.host.strip_suffix(':').unwrap_or(&self.host),
            port => &self.host[..self.host.len() - port.len() - 1],
        };
        host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
    }

    fn query<'a>(&self) -> Value<'a> {
        let mut found: BTreeMap<Key, Vec<Value<'a>>> = BTreeMap::new();
        for pair in self.query.split('&').filter(|pair| !pair.is_empty() && !pair.contains(';')) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (unescape(name), unescape(value)) else { continue };
            found.entry(Key::Text(name.into())).or_default().push(Value::text(value));
        }
        Value::Map(Map::of(found.into_iter().map(|(name, values)| (name, Value::list(values))).collect()))
    }
}

fn scheme(text: &str) -> std::result::Result<(&str, &str), &'static str> {
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if at > 0 => {}
            b':' if at == 0 => return Err("missing protocol scheme"),
            b':' => return Ok((&text[..at], &text[at + 1..])),
            _ => break,
        }
    }
    Ok(("", text))
}

fn check_host(host: &str) -> std::result::Result<(), String> {
    let port = if host.starts_with('[') {
        let end = host.rfind(']').ok_or("missing ']' in host")?;
        &host[end + 1..]
    } else {
        host.rfind(':').map_or("", |at| &host[at..])
    };
    let good = port.is_empty() || port.starts_with(':') && port[1..].bytes().all(|b| b.is_ascii_digit());
    if !good {
        return Err(format!("invalid port {port:?} after host"));
    }
    match host.chars().find(|c| matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')) {
        Some(c) => Err(format!("invalid character {:?} in host name", c.to_string())),
        None => escaped_well(host),
    }
}

/// The path as it is sent.
fn escape_path(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for b in path.bytes() {
        if b.is_ascii_alphanumeric() || b"-_.~$&+,/:;=@%!'()*[]".contains(&b) {
            escaped.push(char::from(b));
        } else {
            escaped.push_str(&format!("%{b:02X}"));
        }
    }
    escaped
}

/// Part of a query as it is meant.
fn unescape(text: &str) -> Option<String> {
    escaped_well(text).ok()?;
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(b) = rest.next() {
        bytes.push(match b {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b => b,
        });
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Why a text is no URL.
pub(super) fn fault(text: &str) -> Option<String> {
    Url::parse(text).err()
}

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let text = |it: &str| Ok(Value::text(it));
    Some(match (function, args) {
        ("url", [Value::Text(it)]) => match Url::parse(it) {
            Ok(url) => Ok(Value::Url(Arc::new(url))),
            Err(why) => Err(Error::new(format!("URL parse error during conversion from string: {why}"))),
        },
        ("isURL", [Value::Text(it)]) => Ok(Value::Bool(Url::parse(it).is_ok())),
        ("getScheme", [Value::Url(it)]) => text(&it.scheme),
        ("getHost", [Value::Url(it)]) => text(&it.host),
        ("getHostname", [Value::Url(it)]) => text(it.hostname()),
        ("getPort", [Value::Url(it)]) => text(it.port()),
        ("getEscapedPath", [Value::Url(it)]) => text(&it.path),
        ("getQuery", [Value::Url(it)]) => Ok(it.query()),
        _ => return None,
    })
}
