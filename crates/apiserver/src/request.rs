//! What a request asks for, read from its method and path. Behaviour: `apiserver/pkg/endpoints/request/requestinfo.go`.

use http::Method;
use schema::selector::FieldSelector;

use crate::status::{Result, Status};

/// What a request asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Whether it names a resource of an API group (or is another path, such as `/version`).
    pub is_resource: bool,
    pub path: String,
    /// `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`; for other paths the method.
    pub verb: &'static str,
    pub group: String,
    pub version: String,
    /// Empty for resources without one, and for all namespaces.
    pub namespace: String,
    pub resource: String,
    pub name: String,
    pub subresource: String,
    /// What follows the subresource (the path of a proxy request), without a leading slash.
    pub rest: String,
    /// The field selector of a list, a watch or a deletecollection; empty when it cannot be read.
    pub fields: FieldSelector,
}

impl Info {
    /// Reads method, path and query. Segments are decoded one by one, so that an encoded slash cannot move a border.
    ///
    /// # Errors
    /// A path that is not valid percent-encoded UTF-8.
    pub fn parse(method: &Method, path: &str, query: &Options) -> Result<Info> {
        let mut info = Info { path: path.to_owned(), verb: method_verb(method), ..Info::default() };
        let raw: Vec<&str> = path.trim_matches('/').split('/').collect();
        let parts = raw.iter().map(|part| decode(part)).collect::<Result<Vec<String>>>()?;
        let mut rest = match parts.first().map(String::as_str) {
            Some("api") if parts.len() >= 3 => {
                info.version = parts[1].clone();
                &parts[2..]
            }
            Some("apis") if parts.len() >= 4 => {
                info.group = parts[1].clone();
                info.version = parts[2].clone();
                &parts[3..]
            }
            _ => return Ok(info),
        };
        info.is_resource = true;
        let mut watching = false;
        if rest[0] == "watch" && rest.len() > 1 {
            watching = true;
            rest = &rest[1..];
        }
        if rest[0] == "namespaces" && rest.len() > 1 {
            info.namespace = rest[1].clone();
            // `/namespaces/x/status` is a part of the namespace, `/namespaces/x/pods` a resource in it.
            if rest.len() > 2 && !matches!(rest[2].as_str(), "status" | "finalize") {
                rest = &rest[2..];
            }
        }
        let field = |index: usize| rest.get(index).cloned().unwrap_or_default();
        (info.resource, info.name, info.subresource) = (field(0), field(1), field(2));
        info.rest = rest.get(3..).unwrap_or_default().join("/");
        let many = info.name.is_empty();
        info.verb = match *method {
            Method::POST => "create",
            Method::GET | Method::HEAD if watching || (many && query.flag("watch")) => "watch",
            Method::GET | Method::HEAD if many => "list",
            Method::GET | Method::HEAD => "get",
            Method::PUT => "update",
            Method::PATCH => "patch",
            Method::DELETE if many => "deletecollection",
            Method::DELETE => "delete",
            _ => "",
        };
        if matches!(info.verb, "list" | "watch" | "deletecollection") {
            info.fields = FieldSelector::parse(query.get("fieldSelector")).unwrap_or_default();
        }
        Ok(info)
    }

    /// Whether the answer goes on for as long as the client wants: watches and streams.
    pub fn lasts(&self) -> bool {
        const STREAMS: [&str; 5] = ["log", "exec", "attach", "portforward", "proxy"];
        self.verb == "watch" || STREAMS.contains(&self.subresource.as_str())
    }

    /// `pods`, or `pods/status` with a subresource.
    pub fn resource_path(&self) -> String {
        if self.subresource.is_empty() {
            self.resource.clone()
        } else {
            format!("{}/{}", self.resource, self.subresource)
        }
    }
}

fn method_verb(method: &Method) -> &'static str {
    match *method {
        Method::GET => "get",
        Method::HEAD => "head",
        Method::POST => "post",
        Method::PUT => "put",
        Method::PATCH => "patch",
        Method::DELETE => "delete",
        Method::OPTIONS => "options",
        _ => "",
    }
}

/// Decodes percent-encoding.
///
/// # Errors
/// Text that is not UTF-8 afterwards.
fn decode(text: &str) -> Result<String> {
    if !text.contains('%') {
        return Ok(text.to_owned());
    }
    let hex = |b: Option<&u8>| b.and_then(|b| (*b as char).to_digit(16)).map(|digit| digit as u8);
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            (b'%', ..) => return Err(Status::bad_request(format!("invalid URL escape in {text:?}"))),
            (other, ..) => {
                out.push(other);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_err(|_| Status::bad_request("the path is not UTF-8"))
}

/// The query of a request.
#[derive(Clone, Debug, Default)]
pub struct Options(Vec<(String, String)>);

impl Options {
    /// Reads a query string.
    ///
    /// # Errors
    /// Text that is not valid percent-encoded UTF-8.
    pub fn parse(query: &str) -> Result<Options> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(&key.replace('+', " "))?, decode(&value.replace('+', " "))?))
        });
        Ok(Options(pairs.collect::<Result<_>>()?))
    }

    /// The first value of a key; empty when it is absent.
    pub fn get(&self, key: &str) -> &str {
        self.all(key).next().unwrap_or_default()
    }

    /// All values of a key.
    pub fn all<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    /// A boolean as upstream's conversion reads it: present and neither `false` nor `0`.
    pub fn flag(&self, key: &str) -> bool {
        self.has(key) && !matches!(self.get(key), "false" | "0")
    }

    /// A whole number; `None` when it is absent.
    ///
    /// # Errors
    /// Text that is no number.
    pub fn number(&self, key: &str) -> Result<Option<i64>> {
        match self.get(key) {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| Status::bad_request(format!("strconv.ParseInt: parsing {text:?}: invalid syntax"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: Method, uri: &str, expect: &str) {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let info = Info::parse(&method, path, &Options::parse(query).expect("a query")).expect("a path");
        let Info { verb, group, version, namespace, name, .. } = &info;
        assert_eq!(format!("{verb} {group}/{version} ns={namespace} {} {name}", info.resource_path()), expect, "{uri}");
    }

    #[test]
    fn paths_are_read_as_upstream_reads_them() {
        check(Method::GET, "/api/v1/pods", "list /v1 ns= pods ");
        check(Method::GET, "/api/v1/namespaces/a/pods?watch=1", "watch /v1 ns=a pods ");
        check(Method::GET, "/api/v1/watch/namespaces/a/pods", "watch /v1 ns=a pods ");
        check(Method::GET, "/api/v1/namespaces", "list /v1 ns= namespaces ");
        check(Method::GET, "/api/v1/namespaces/a", "get /v1 ns=a namespaces a");
        check(Method::PUT, "/api/v1/namespaces/a/finalize", "update /v1 ns=a namespaces/finalize a");
        check(Method::POST, "/api/v1/namespaces/a/pods/b/binding", "create /v1 ns=a pods/binding b");
        check(Method::DELETE, "/apis/apps/v1/namespaces/a/deployments", "deletecollection apps/v1 ns=a deployments ");
        check(
            Method::PATCH,
            "/apis/apps/v1/namespaces/a/deployments/x/scale",
            "patch apps/v1 ns=a deployments/scale x",
        );
        check(Method::GET, "/api/v1/namespaces/a/pods/a%2Fb", "get /v1 ns=a pods a/b");
        check(Method::GET, "/apis/apps/v1", "get / ns=  ");
        check(Method::GET, "/version", "get / ns=  ");
    }

    #[test]
    fn a_proxy_path_keeps_its_rest() {
        let path = "/api/v1/nodes/n/proxy/stats/summary";
        let info = Info::parse(&Method::GET, path, &Options::default()).expect("a path");
        assert_eq!((info.subresource.as_str(), info.rest.as_str()), ("proxy", "stats/summary"));
    }

    #[test]
    fn bad_escapes_are_refused() {
        assert!(Options::parse("a=%zz").is_err() && Options::parse("a=%ff").is_err());
        assert_eq!(Options::parse("a=1%2C2+3").expect("good").get("a"), "1,2 3");
    }
}
