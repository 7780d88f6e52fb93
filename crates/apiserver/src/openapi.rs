//! OpenAPI documents: v3 one per group and version, v2 one for all. Behaviour: `k8s.io/kube-openapi`,
//! `apiserver/pkg/server/routes/openapi.go`.
//!
//! Documents follow from the resources that are served. They are made when somebody asks for the first time, and kept
//! compressed: clients take them so, and few ever ask. What they say of built-in types is in memory only meanwhile.

mod definitions;
pub(crate) mod merge;
mod operations;
mod protobuf;
mod to_v2;

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use schema::Value;
use schema::descriptions::Descriptions;
use serde_json::{Map, json};
use sha2::{Digest, Sha512};

use crate::body::{self, Body};
use crate::call::answer;
use crate::resource::Resource;
use crate::status::{Result, Status};
use operations::Version;

const JSON: &str = "application/json";
const PROTOBUF: &str = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
/// What clients ask for who do not know that this is no valid media type; they are answered with the other.
const PROTOBUF_BEFORE: &str = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

/// Descriptions, read when a document is made.
type Texts = LazyCell<Descriptions>;

/// The documents of a set of resources.
#[derive(Default)]
pub struct OpenApi {
    /// By the path below `/openapi/v3`.
    groups: BTreeMap<String, Arc<Group>>,
    v2: V2,
}

/// A v2 document, in each form once somebody asked for it.
#[derive(Default)]
pub(crate) struct V2 {
    json: OnceLock<Document>,
    protobuf: OnceLock<Document>,
}

/// A group and version, with its document once somebody asked for it.
struct Group {
    resources: Vec<Arc<Resource>>,
    document: OnceLock<Document>,
}

/// What is sent, compressed, with its digest.
struct Document {
    media_type: &'static str,
    zipped: Bytes,
    digest: String,
}

impl OpenApi {
    /// The documents of these resources. Those of groups in which nothing changed are taken over.
    pub fn new(resources: &[Arc<Resource>], before: Option<&OpenApi>) -> OpenApi {
        let mut by_path: BTreeMap<String, Vec<Arc<Resource>>> = BTreeMap::new();
        for one in resources {
            by_path.entry(path_of(&one.group, &one.version)).or_default().push(one.clone());
        }
        let group = |(path, resources): (String, Vec<Arc<Resource>>)| {
            let known = before.and_then(|before| before.groups.get(&path)).filter(|group| group.has(&resources));
            let group = known.cloned().unwrap_or_else(|| Arc::new(Group { resources, document: OnceLock::new() }));
            (path, group)
        };
        OpenApi { groups: by_path.into_iter().map(group).collect(), ..OpenApi::default() }
    }

    /// `/openapi/v3`: where the documents are, with digests so that clients can keep them.
    pub fn v3_index(&self) -> Value {
        let texts = Texts::new(Descriptions::read);
        let url = |(path, group): (&String, &Arc<Group>)| {
            let digest = &group.document(&texts).digest;
            (path.clone(), json!({ "serverRelativeURL": format!("/openapi/v3/{path}?hash={digest}") }))
        };
        json!({ "paths": self.groups.iter().map(url).collect::<Map<_, _>>() })
    }

    /// The document of a path below `/openapi/v3`.
    ///
    /// # Errors
    /// A path that names no group and version, and clients that take no JSON.
    pub fn v3(&self, path: &str, headers: &HeaderMap) -> Result<Response<Body>> {
        let group = self.groups.get(path).ok_or_else(Status::no_such_path)?;
        chosen(headers, &[JSON])?;
        group.document(&Texts::new(Descriptions::read)).send(headers)
    }

    /// `/openapi/v2`, in JSON or protobuf.
    ///
    /// # Errors
    /// Clients that take neither.
    pub fn v2(&self, headers: &HeaderMap) -> Result<Response<Body>> {
        self.v2.send(headers, || self.v2_value())
    }

    /// The v2 document, together with those of other servers.
    pub fn v2_with(&self, others: impl Iterator<Item = Value>) -> Value {
        let mut document = self.v2_value();
        others.for_each(|other| merge::merge(&mut document, other));
        document
    }

    fn v2_value(&self) -> Value {
        let resources: Vec<&Resource> = self.groups.values().flat_map(|it| &it.resources).map(|it| &**it).collect();
        json!({
            "swagger": "2.0", "info": info(),
            "paths": operations::paths(&resources, Version::V2),
            "definitions": definitions::v2(&resources, &Descriptions::read()),
        })
    }
}

impl V2 {
    /// Sends the document, which is made when it is not there yet.
    ///
    /// # Errors
    /// Clients that take neither JSON nor protobuf.
    pub fn send(&self, headers: &HeaderMap, make: impl Fn() -> Value) -> Result<Response<Body>> {
        let document = match chosen(headers, &[JSON, PROTOBUF, PROTOBUF_BEFORE])? {
            JSON => self.json.get_or_init(|| Document::json(&make())),
            _ => self.protobuf.get_or_init(|| Document::new(PROTOBUF, &protobuf::encode(&make()))),
        };
        document.send(headers)
    }
}

impl Group {
    fn has(&self, resources: &[Arc<Resource>]) -> bool {
        self.resources.len() == resources.len()
            && self.resources.iter().zip(resources).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    fn document(&self, texts: &Texts) -> &Document {
        self.document.get_or_init(|| {
            let resources: Vec<&Resource> = self.resources.iter().map(|it| &**it).collect();
            Document::json(&json!({
                "openapi": "3.0.0", "info": info(),
                "paths": operations::paths(&resources, Version::V3),
                "components": {
                    "schemas": definitions::v3(&resources, texts),
                    "securitySchemes": { "BearerToken": {
                        "type": "apiKey", "description": "Bearer Token authentication", "name": "authorization",
                        "in": "header",
                    } },
                },
                "security": [{ "BearerToken": [] }],
            }))
        })
    }
}

impl Document {
    fn json(value: &Value) -> Document {
        Document::new(JSON, value.to_string().as_bytes())
    }

    fn new(media_type: &'static str, plain: &[u8]) -> Document {
        let digest = Sha512::digest(plain).iter().map(|byte| format!("{byte:02X}")).collect();
        Document { media_type, zipped: zipped(plain), digest }
    }

    fn send(&self, headers: &HeaderMap) -> Result<Response<Body>> {
        let tag = HeaderValue::from_str(&format!("\"{}\"", self.digest)).expect("hexadecimal digits in quotes");
        let known = text(headers, header::IF_NONE_MATCH).split(',').any(|it| it.trim().as_bytes() == tag.as_bytes());
        let mut response = if known {
            answer(StatusCode::NOT_MODIFIED, self.media_type, body::empty())
        } else if text(headers, header::ACCEPT_ENCODING).contains("gzip") {
            let mut response = answer(StatusCode::OK, self.media_type, body::full(self.zipped.clone()));
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response
        } else {
            let plain = unzipped(&self.zipped).map_err(Status::internal)?;
            answer(StatusCode::OK, self.media_type, body::full(plain))
        };
        response.headers_mut().insert(header::ETAG, tag);
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept"));
        Ok(response)
    }
}

/// A document as it is kept.
pub(crate) fn zipped(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).expect("memory takes what is written");
    encoder.finish().expect("memory takes what is written").into()
}

/// A document that was kept.
///
/// # Errors
/// Bytes that are none.
pub(crate) fn unzipped(zipped: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(zipped).read_to_end(&mut plain)?;
    Ok(plain)
}

/// The media type that a client likes best among those offered; the first of them when it takes any.
fn chosen(headers: &HeaderMap, offered: &[&'static str]) -> Result<&'static str> {
    let accept = text(headers, header::ACCEPT);
    if accept.trim().is_empty() {
        return Ok(offered[0]);
    }
    let liked = |clause: &str| {
        let mut parts = clause.split(';').map(str::trim);
        let wanted = parts.next()?;
        let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        let found = match wanted {
            "*/*" | "application/*" => offered.first(),
            wanted => offered.iter().find(|it| it.eq_ignore_ascii_case(wanted)),
        };
        Some((quality, *found?)).filter(|liked| liked.0 > 0.0)
    };
    // Of those that are liked as much, the one that is named first.
    let best = accept.split(',').filter_map(liked).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|best| best.1).ok_or_else(|| Status::not_acceptable(offered))
}

/// The text of a header; empty when there is none.
fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
}

/// The path of a group and version below `/openapi/v3`.
fn path_of(group: &str, version: &str) -> String {
    if group.is_empty() { format!("api/{version}") } else { format!("apis/{group}/{version}") }
}

fn info() -> Value {
    json!({ "title": "Kubernetes", "version": crate::paths::GIT_VERSION })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types() {
        let check = |accept: &'static str, expect: Option<&str>| {
            let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(chosen(&headers, &[JSON, PROTOBUF, PROTOBUF_BEFORE]).ok(), expect, "{accept}");
        };
        check("", Some(JSON));
        check("*/*", Some(JSON));
        check("application/json, */*", Some(JSON));
        check(PROTOBUF_BEFORE, Some(PROTOBUF_BEFORE));
        check("application/json;q=0.5, application/com.github.proto-openapi.spec.v2.v1.0+protobuf", Some(PROTOBUF));
        check("application/com.github.proto-openapi.spec.v2@v1.0+protobuf,application/json", Some(PROTOBUF_BEFORE));
        check("application/com.github.proto-openapi.spec.v3.v1.0+protobuf,application/json;q=1", Some(JSON));
        check("application/json;q=0", None);
        check("text/html", None);
    }

    #[test]
    fn who_asks_for_protobuf_alone_gets_it() {
        let documents = OpenApi::new(&[], None);
        let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(PROTOBUF_BEFORE))]);
        let response = documents.v2(&headers).expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], PROTOBUF);
        let tag = response.headers()[header::ETAG].clone();
        let again =
            HeaderMap::from_iter([(header::ACCEPT, PROTOBUF.parse().expect("text")), (header::IF_NONE_MATCH, tag)]);
        assert_eq!(documents.v2(&again).expect("an answer").status(), StatusCode::NOT_MODIFIED);
    }
}
