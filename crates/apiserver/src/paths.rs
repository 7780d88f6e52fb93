//! Paths that are no resources: health, version, metrics, discovery, OpenAPI, keys.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use schema::Value;
use serde_json::json;

use crate::body::{self, Body};
use crate::call::answer;
use crate::discovery::{self, AGGREGATED, Document};
use crate::negotiate::{Format, Offer};
use crate::output;
use crate::request::Info;
use crate::server::Server;
use crate::status::{Result, Status};

/// The version of Kubernetes that the server speaks.
pub const GIT_VERSION: &str = "v1.36.2";

/// Answers a path that is no resource.
pub async fn serve(server: &Arc<Server>, info: &Info, headers: &HeaderMap) -> Result<Response<Body>> {
    if !matches!(info.verb, "get" | "head") {
        return Err(Status::no_such_path());
    }
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let resources = server.resources.load_full();
    let merged = server.aggregation.merged(&resources);
    let groups = || merged.as_ref().map_or_else(|| resources.groups(), |merged| merged.groups());
    let parts: Vec<&str> = info.path.trim_matches('/').split('/').collect();
    match parts[..] {
        ["healthz" | "livez" | "readyz", ..] => Ok(health(server, &parts)),
        ["version"] => json_answer(&version()),
        ["metrics"] => Ok(text_answer(StatusCode::OK, server.metrics.text(resources.all()))),
        ["api"] if discovery::wants_aggregated(accept) => Ok(tagged(&resources.discovery.core, headers)),
        ["apis"] if discovery::wants_aggregated(accept) => {
            let document = merged.as_ref().map_or(&resources.discovery.groups, |merged| &merged.document);
            Ok(tagged(document, headers))
        }
        ["api"] => negotiated(accept, &discovery::legacy_versions(&host(headers))),
        ["apis"] => negotiated(accept, &discovery::legacy_groups(groups())),
        ["api", version] => {
            found(discovery::legacy_resources(&resources, "", version)).and_then(|value| negotiated(accept, &value))
        }
        ["apis", group] => found(discovery::legacy_group(groups(), group)).and_then(|value| negotiated(accept, &value)),
        ["apis", group, version] => {
            found(discovery::legacy_resources(&resources, group, version)).and_then(|value| negotiated(accept, &value))
        }
        ["openapi", "v2"] => match &merged {
            Some(merged) => merged.openapi_v2(headers),
            None => resources.openapi.v2(headers),
        },
        ["openapi", "v3"] => {
            let mut index = resources.openapi.v3_index();
            for (path, entry) in merged.iter().flat_map(|merged| &merged.openapi) {
                index["paths"][path] = entry.clone();
            }
            json_answer(&index)
        }
        ["openapi", "v3", ..] => resources.openapi.v3(&parts[2..].join("/"), headers),
        ["openid", "v1", "jwks"] => Ok(answer(
            StatusCode::OK,
            "application/jwk-set+json",
            body::full(server.tokens.signer.key_set().to_string()),
        )),
        [".well-known", "openid-configuration"] => json_answer(&openid(server)),
        [""] => json_answer(&json!({ "paths": index(groups()) })),
        _ => Err(Status::no_such_path()),
    }
}

fn found(value: Option<Value>) -> Result<Value> {
    value.ok_or_else(Status::no_such_path)
}

fn json_answer(value: &Value) -> Result<Response<Body>> {
    Ok(answer(StatusCode::OK, "application/json", body::full(value.to_string())))
}

fn negotiated(accept: &str, value: &Value) -> Result<Response<Body>> {
    let format = Offer::ALL.choose(accept)?.format;
    match output::encode(format, value) {
        Ok(bytes) => Ok(answer(StatusCode::OK, format.media_type(), body::full(bytes))),
        Err(_) => Ok(answer(StatusCode::OK, Format::Json.media_type(), body::full(value.to_string()))),
    }
}

pub(crate) fn text_answer(code: StatusCode, text: impl Into<Bytes>) -> Response<Body> {
    answer(code, "text/plain; charset=utf-8", body::full(text))
}

/// A document that is not sent again to who has it.
fn tagged(document: &Document, headers: &HeaderMap) -> Response<Body> {
    let tag = HeaderValue::from_str(&document.etag).expect("hexadecimal digits in quotes");
    let has_it = headers.get(header::IF_NONE_MATCH) == Some(&tag);
    let mut response = if has_it {
        let mut response = Response::new(body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        answer(StatusCode::OK, AGGREGATED, body::full(document.value.to_string()))
    };
    response.headers_mut().insert(header::ETAG, tag);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept"));
    response
}

/// Whoever answers can serve; what could be wrong apart from that is listed with `?verbose`.
fn health(server: &Server, parts: &[&str]) -> Response<Body> {
    let behind = server.store.revision().saturating_sub(server.cache.applied());
    match parts {
        [_] | [_, "ping" | "etcd"] => text_answer(StatusCode::OK, "ok"),
        [_, "informer-sync"] if behind < 100_000 => text_answer(StatusCode::OK, "ok"),
        _ => text_answer(StatusCode::NOT_FOUND, "404 page not found\n"),
    }
}

fn version() -> Value {
    json!({
        "major": "1", "minor": "36", "emulationMajor": "1", "emulationMinor": "36",
        "minCompatibilityMajor": "1", "minCompatibilityMinor": "35",
        "gitVersion": format!("{GIT_VERSION}+skiff-{}", env!("CARGO_PKG_VERSION")),
        "gitCommit": "", "gitTreeState": "", "buildDate": "1970-01-01T00:00:00Z",
        "goVersion": "", "compiler": "rustc", "platform": format!("linux/{}", platform()),
    })
}

fn platform() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

fn host(headers: &HeaderMap) -> String {
    headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn openid(server: &Server) -> Value {
    let issuer = &server.tokens.signer.issuer;
    json!({
        "issuer": issuer, "jwks_uri": format!("{issuer}/openid/v1/jwks"), "response_types_supported": ["id_token"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
    })
}

fn index(groups: Vec<(&str, Vec<&str>)>) -> Vec<String> {
    let mut paths: Vec<String> = [
        "/.well-known/openid-configuration",
        "/api",
        "/api/v1",
        "/apis",
        "/healthz",
        "/livez",
        "/metrics",
        "/openapi/v2",
        "/openapi/v3",
        "/openid/v1/jwks",
        "/readyz",
        "/version",
    ]
    .map(str::to_owned)
    .into();
    for (group, versions) in groups {
        if !group.is_empty() {
            paths.push(format!("/apis/{group}"));
            paths.extend(versions.iter().map(|version| format!("/apis/{group}/{version}")));
        }
    }
    paths.sort_unstable();
    paths
}
