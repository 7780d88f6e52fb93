//! Hands requests on to the server that serves their group and version. Behaviour:
//! `kube-aggregator/pkg/apiserver/handler_proxy.go`, `apimachinery/pkg/util/proxy`.

use std::sync::Arc;
use std::time::Duration;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Request, Response, StatusCode};

use super::{Entry, identity};
use crate::authentication::User;
use crate::body::Body;
use crate::node_client::hand_on;
use crate::paths::text_answer;
use crate::request::Info;
use crate::server::Server;
use crate::status::{Result, Status};

/// How long a server may take to begin its answer (upstream's `--request-timeout`).
const PATIENCE: Duration = Duration::from_secs(60);
const UNAVAILABLE: &str = "service unavailable";

impl Server {
    /// The other server that a request is for.
    pub(crate) fn other_server(&self, info: &Info) -> Option<Other> {
        self.aggregation.route(info).map(Other)
    }

    /// Answers a request with what the other server answers.
    ///
    /// # Errors
    /// A path that may be read as another one, and a server that does not answer in time. That it cannot be reached is
    /// an answer.
    pub(crate) async fn hand_to(
        self: &Arc<Self>,
        other: Other,
        user: &User,
        info: &Info,
        parts: Parts,
        body: Body,
    ) -> Result<Response<Body>> {
        let Entry { remote, available, .. } = other.0;
        if !is_plain(parts.uri.path()) {
            return Err(Status::bad_request("invalid path: it has segments that are not names"));
        }
        if !available {
            return Ok(error(StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE));
        }
        if let Some(why) = remote.tls_error() {
            return Ok(error(StatusCode::INTERNAL_SERVER_ERROR, why));
        }
        let target = match remote.place(&self.aggregation.services) {
            Ok(target) => target,
            Err(why) => {
                tracing::warn!(?remote, why, "a server was not found");
                return Ok(error(StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE));
            }
        };
        let path = parts.uri.path_and_query().map_or("/", |it| it.as_str());
        let mut request =
            Request::builder().method(parts.method.clone()).uri(path).body(body).map_err(Status::internal)?;
        *request.headers_mut() = handed_on(&parts.headers);
        let headers = request.headers_mut();
        headers.insert(header::HOST, HeaderValue::try_from(target.to_string()).map_err(Status::internal)?);
        identity::set(headers, user).map_err(Status::internal)?;
        // A request that lasts holds no turn that others wait for.
        let sending = remote.send(&target, request);
        let answered = if info.lasts() || is_upgrade(&parts.headers) {
            sending.await
        } else {
            let late = |_| Status::timeout("Timeout: request did not complete within the allotted timeout");
            tokio::time::timeout(PATIENCE, sending).await.map_err(late)?
        };
        match answered {
            Ok(answered) => Ok(hand_on(answered, Request::from_parts(parts, ()))),
            Err(why) => {
                let text = format!("error trying to reach service: {why}");
                Ok(error(StatusCode::SERVICE_UNAVAILABLE, &text))
            }
        }
    }
}

/// A server that is asked instead of this one.
pub(crate) struct Other(Entry);

/// An error as Go's `http.Error` writes it.
fn error(code: StatusCode, text: &str) -> Response<Body> {
    let mut response = text_answer(code, format!("{text}\n"));
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whether nobody can read the path as a shorter one, which would not be the path that was authorized.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| {
        let part = part.replace("%2e", ".").replace("%2E", ".");
        part != "." && part != ".."
    })
}

/// Whether the connection is to become another one.
fn is_upgrade(headers: &HeaderMap) -> bool {
    let connection = headers.get(header::CONNECTION).and_then(|it| it.to_str().ok()).unwrap_or_default();
    connection.split(',').any(|it| it.trim().eq_ignore_ascii_case("upgrade")) && headers.contains_key(header::UPGRADE)
}

/// The headers that the other server gets: not those of this connection, and nobody's credentials. An upgrade goes on.
fn handed_on(headers: &HeaderMap) -> HeaderMap {
    const OWN: [&str; 11] = [
        "authorization",
        "connection",
        "host",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let text = |name: HeaderName| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let named: Vec<String> = text(header::CONNECTION).split(',').map(|it| it.trim().to_ascii_lowercase()).collect();
    let goes_on = |name: &HeaderName| {
        let name = name.as_str();
        !OWN.contains(&name) && !name.starts_with("impersonate-") && !named.iter().any(|it| it == name)
    };
    let kept = headers.iter().filter(|(name, _)| goes_on(name));
    let mut out: HeaderMap = HeaderMap::new();
    for (name, value) in kept {
        out.append(name.clone(), value.clone());
    }
    if let Some(protocol) = headers.get(header::UPGRADE).filter(|_| is_upgrade(headers)) {
        out.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
        out.insert(header::UPGRADE, protocol.clone());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_the_connection_stay() {
        let check = |headers: &[(&'static str, &'static str)], expect: &[&str]| {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            let mut out: Vec<String> = handed_on(&map)
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().expect("text")))
                .collect();
            out.sort();
            assert_eq!(out, expect);
        };
        check(&[("authorization", "Bearer x"), ("accept", "a"), ("impersonate-user", "b")], &["accept: a"]);
        check(&[("connection", "close, X-Own"), ("x-own", "1"), ("te", "trailers")], &[]);
        let upgrade = [("connection", "Upgrade"), ("upgrade", "websocket")];
        check(&upgrade, &["connection: Upgrade", "upgrade: websocket"]);
    }

    #[test]
    fn paths_are_what_was_authorized() {
        assert!(is_plain("/apis/g/v1/pods/a.b"));
        assert!(!is_plain("/apis/g/v1/../v2") && !is_plain("/apis/g/v1/%2E%2e/x") && !is_plain("/apis/g/./x"));
    }
}
