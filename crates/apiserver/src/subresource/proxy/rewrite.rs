//! Answers of proxied servers, whose links are to lead through the proxy. Behaviour:
//! `apimachinery/pkg/util/proxy/transport.go`.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::{DeflateDecoder, GzDecoder};
use flate2::write::{DeflateEncoder, GzEncoder};
use futures::future::BoxFuture;
use http::Response;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http_body_util::{BodyExt, Limited};

use crate::body::{self, Body};
use crate::status::{Result, Status};

/// How large a page may be whose links are rewritten.
const PAGE_MOST: usize = 16 << 20;

/// Tags, and their attributes that hold a URL.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("applet", &["codebase"]),
    ("area", &["href"]),
    ("audio", &["src"]),
    ("base", &["href"]),
    ("blockquote", &["cite"]),
    ("body", &["background"]),
    ("button", &["formaction"]),
    ("command", &["icon"]),
    ("del", &["cite"]),
    ("embed", &["src"]),
    ("form", &["action"]),
    ("frame", &["longdesc", "src"]),
    ("head", &["profile"]),
    ("html", &["manifest"]),
    ("iframe", &["longdesc", "src"]),
    ("img", &["longdesc", "src", "usemap"]),
    ("input", &["src", "usemap", "formaction"]),
    ("ins", &["cite"]),
    ("link", &["href"]),
    ("object", &["classid", "codebase", "data", "usemap"]),
    ("q", &["cite"]),
    ("script", &["src"]),
    ("source", &["src"]),
    ("video", &["poster", "src"]),
];
/// Tags whose content is text, whatever it looks like.
const TEXT: &[&str] =
    &["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Where a page came from, and what its links become.
pub(super) struct Links {
    /// The path of the proxy, without a slash at its end.
    pub(super) prefix: String,
    /// `host:port` of the server behind it.
    pub(super) server: String,
    /// The host that the client asked for.
    pub(super) host: String,
}

impl Links {
    /// The answer with its links made to lead through the proxy.
    ///
    /// # Errors
    /// A page that breaks off, is too large, or is not compressed as it says.
    pub(super) async fn rewrite(&self, answer: Response<Body>) -> Result<Response<Body>> {
        let (mut parts, body) = answer.into_parts();
        if let Some(target) = parts.headers.get(header::LOCATION).and_then(|it| it.to_str().ok()) {
            let target = HeaderValue::try_from(self.url(target)).map_err(Status::internal)?;
            parts.headers.insert(header::LOCATION, target);
            return Ok(Response::from_parts(parts, body));
        }
        let media_type = text(&parts.headers, header::CONTENT_TYPE);
        let encoding = text(&parts.headers, header::CONTENT_ENCODING);
        let known = matches!(encoding.as_str(), "" | "gzip" | "deflate");
        if media_type.split(';').next().is_none_or(|it| it.trim() != "text/html") || !known {
            return Ok(Response::from_parts(parts, body));
        }
        let sent: BoxFuture<'_, _> = Box::pin(Limited::new(body, PAGE_MOST).collect());
        let sent = sent.await.map_err(broken)?.to_bytes();
        let page = decompress(&encoding, &sent).map_err(broken)?;
        let page = compress(&encoding, &self.page(&page)).map_err(broken)?;
        parts.headers.remove(header::CONTENT_LENGTH);
        Ok(Response::from_parts(parts, body::full(page)))
    }

    /// A URL as it is to be asked for through the proxy; one that leads elsewhere, or from where the page is, stays.
    fn url(&self, url: &str) -> String {
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => (scheme, Some(rest)),
            _ => ("", url.strip_prefix("//")),
        };
        let (host, path) = match rest {
            Some(rest) => rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())),
            None => ("", url),
        };
        let elsewhere = !host.is_empty() && host != self.server && host != self.host;
        if elsewhere || !path.starts_with('/') {
            return url.to_owned();
        }
        // A client that named the host itself is told of it again.
        let before = if !host.is_empty() && host == self.host {
            let scheme = if scheme.is_empty() { String::new() } else { format!("{scheme}:") };
            format!("{scheme}//{host}")
        } else {
            String::new()
        };
        if path.starts_with(&self.prefix) {
            return format!("{before}{path}");
        }
        let (path, query) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        format!("{before}{}{}{query}", self.prefix, clean(path))
    }

    /// A page with the URLs in its tags rewritten.
    fn page(&self, page: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(page.len() + 1024);
        let mut rest = page;
        while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
            out.extend_from_slice(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with(b"<!--") {
                let end = find(rest, b"-->").map_or(rest.len(), |end| end + 3);
                out.extend_from_slice(&rest[..end]);
                rest = &rest[end..];
                continue;
            }
            let length = tag_length(rest);
            let name = tag_name(&rest[..length]);
            self.tag(&name, &rest[..length], &mut out);
            rest = &rest[length..];
            if TEXT.contains(&name.as_str()) {
                let end = end_of_text(rest, &name);
                out.extend_from_slice(&rest[..end]);
                rest = &rest[end..];
            }
        }
        out.extend_from_slice(rest);
        out
    }

    /// Writes a tag with its URLs rewritten; what is not understood stays as it is.
    fn tag(&self, name: &str, tag: &[u8], out: &mut Vec<u8>) {
        let urls = ATTRIBUTES.iter().find(|(tag, _)| *tag == name).map_or(&[][..], |(_, attributes)| attributes);
        let mut done = 0;
        for (attribute, value) in attributes(tag, 1 + name.len()) {
            let wanted = urls.iter().any(|url| attribute.eq_ignore_ascii_case(url.as_bytes()));
            if let (true, Ok(url)) = (wanted, std::str::from_utf8(&tag[value.clone()])) {
                out.extend_from_slice(&tag[done..value.start]);
                out.extend_from_slice(self.url(url).as_bytes());
                done = value.end;
            }
        }
        out.extend_from_slice(&tag[done..]);
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> String {
    headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned()
}

fn broken(why: impl std::fmt::Display) -> Status {
    Status::unavailable(format!("error trying to reach service: {why}"))
}

/// A path without empty segments and dots (Go's `path.Join`); a slash at its end stays.
fn clean(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            other => kept.push(other),
        }
    }
    let tail = if path.ends_with('/') && !kept.is_empty() { "/" } else { "" };
    format!("/{}{tail}", kept.join("/"))
}

fn decompress(encoding: &str, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let most = PAGE_MOST as u64 + 1;
    let mut page = Vec::new();
    match encoding {
        "gzip" => GzDecoder::new(bytes).take(most).read_to_end(&mut page)?,
        "deflate" => DeflateDecoder::new(bytes).take(most).read_to_end(&mut page)?,
        _ => return Ok(bytes.to_vec()),
    };
    if page.len() > PAGE_MOST { Err(std::io::Error::other("the page is too large")) } else { Ok(page) }
}

fn compress(encoding: &str, page: &[u8]) -> std::io::Result<Vec<u8>> {
    match encoding {
        "gzip" => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(page)?;
            encoder.finish()
        }
        "deflate" => {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(page)?;
            encoder.finish()
        }
        _ => Ok(page.to_vec()),
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// How long the tag is that begins here: up to a `>` that is not quoted.
fn tag_length(bytes: &[u8]) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), byte) if *byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(*byte),
            (None, b'>') => return at + 1,
            (None, _) => {}
        }
        after_equals = *byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    bytes.len()
}

/// The name of a tag that begins; empty for one that ends, and for what is none.
fn tag_name(tag: &[u8]) -> String {
    let name = tag[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
    name.map(|byte| byte.to_ascii_lowercase() as char).collect()
}

/// Names of a tag's attributes, and where their values are.
fn attributes(tag: &[u8], begin: usize) -> Vec<(&[u8], std::ops::Range<usize>)> {
    let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
    let skip = |mut at: usize, over: &dyn Fn(&u8) -> bool| {
        while tag.get(at).is_some_and(over) {
            at += 1;
        }
        at
    };
    let mut found = Vec::new();
    let mut at = begin;
    loop {
        at = skip(at, &|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let name_end = skip(at, &|byte| !ends_name(byte));
        if name_end == at {
            return found;
        }
        let name = &tag[at..name_end];
        let equals = skip(name_end, &u8::is_ascii_whitespace);
        if tag.get(equals) != Some(&b'=') {
            at = name_end;
            continue;
        }
        let start = skip(equals + 1, &u8::is_ascii_whitespace);
        let value = match tag.get(start) {
            Some(quote @ (b'"' | b'\'')) => start + 1..skip(start + 1, &|byte| byte != quote),
            _ => start..skip(start, &|byte| !byte.is_ascii_whitespace() && *byte != b'>'),
        };
        at = value.end + usize::from(matches!(tag.get(value.end), Some(b'"' | b'\'')));
        found.push((name, value));
    }
}

/// Where the text ends that a tag holds: before the tag that ends it.
fn end_of_text(bytes: &[u8], name: &str) -> usize {
    let ends = |at: &usize| {
        let rest = &bytes[*at..];
        rest.starts_with(b"</")
            && rest.get(2..2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut candidates = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<').map(|(at, _)| at);
    candidates.find(ends).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        Links { prefix: "/p".into(), server: "10.0.0.1:80".into(), host: "localhost:6443".into() }
    }

    #[test]
    fn urls_of_the_server_lead_through_the_proxy() {
        for (url, expect) in [
            ("/a", "/p/a"),
            ("/", "/p/"),
            ("/a/../b//c/?x=/y#z", "/p/b/c/?x=/y#z"),
            ("/p/a", "/p/a"),
            ("a/b", "a/b"),
            ("#top", "#top"),
            ("http://10.0.0.1:80/a", "/p/a"),
            ("//10.0.0.1:80/a", "/p/a"),
            ("https://localhost:6443/a", "https://localhost:6443/p/a"),
            ("http://elsewhere/a", "http://elsewhere/a"),
            ("mailto:a@b", "mailto:a@b"),
        ] {
            assert_eq!(links().url(url), expect, "{url}");
        }
    }

    #[test]
    fn pages_keep_everything_but_their_links() {
        for (page, expect) in [
            (r#"<a href="/x">t</a>"#, r#"<a href="/p/x">t</a>"#),
            ("<A HREF = '/x' title=/x>", "<A HREF = '/p/x' title=/x>"),
            ("<img src=/x.png usemap=\"#m\"/>", "<img src=/p/x.png usemap=\"#m\"/>"),
            (
                "<script src=\"/x\">a = '<a href=\"/y\">'</script><a href=/z>",
                "<script src=\"/p/x\">a = '<a href=\"/y\">'</script><a href=/p/z>",
            ),
            ("<!-- <a href=\"/x\"> --><p data=\"/x\">", "<!-- <a href=\"/x\"> --><p data=\"/x\">"),
            ("<a title=\"a > b\" href=\"/x\"", "<a title=\"a > b\" href=\"/p/x\""),
            ("1 < 2 <", "1 < 2 <"),
            ("<a href", "<a href"),
        ] {
            assert_eq!(String::from_utf8_lossy(&links().page(page.as_bytes())), expect, "{page}");
        }
    }

    #[tokio::test]
    async fn answers_may_be_compressed() {
        for encoding in ["", "gzip", "deflate"] {
            let page = compress(encoding, b"<a href=/x>").expect("is compressed");
            let answer = Response::builder()
                .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
                .header(header::CONTENT_ENCODING, encoding)
                .body(body::full(page))
                .expect("an answer");
            let answer = links().rewrite(answer).await.map_err(|status| status.message).expect("is rewritten");
            let sent = answer.into_body().collect().await.expect("a body").to_bytes();
            assert_eq!(decompress(encoding, &sent).expect("a page"), b"<a href=/p/x>");
        }
    }
}
