//! A registry on loopback, played by the test.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::TcpListener;

use crate::image::Image;

pub const USER: &str = "jane";
pub const PASSWORD: &str = "s3cret";
/// What the token server gives to whom it knows, and to anybody.
const TOKEN: &str = "a-token";
const ANONYMOUS: &str = "nobodys-token";

/// Who may read, and how a client shows that it may.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, with a token that the token server gives to anybody.
    Anonymous,
    /// Whom the token server knows.
    Token,
    /// Who sends name and password with each request.
    Password,
}

pub struct Registry {
    pub address: String,
    state: Arc<State>,
    /// Serves until it is dropped.
    _runtime: tokio::runtime::Runtime,
}

struct State {
    address: String,
    access: Access,
    /// By path.
    images: Mutex<HashMap<String, Arc<Image>>>,
}

impl Registry {
    pub fn start(access: Access) -> Registry {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("runs");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("its address").to_string();
        let state = Arc::new(State { address: address.clone(), access, images: Mutex::default() });
        let shared = state.clone();
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = shared.clone();
                let service = service_fn(move |request: Request<Incoming>| {
                    let answer = state.answer(&request);
                    async move { Ok::<_, Infallible>(answer) }
                });
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service),
                );
            }
        });
        Registry { address, state, _runtime: runtime }
    }

    /// Offers an image; answers its name.
    pub fn add(&self, path: &str, image: Image) -> String {
        let mut images = self.state.images.lock().unwrap_or_else(PoisonError::into_inner);
        images.insert(path.to_owned(), Arc::new(image));
        format!("{}/{path}:1", self.address)
    }

    /// A Secret with which Pods may read everything.
    pub fn secret(&self, name: &str) -> String {
        let login = json!({ "auth": BASE64_STANDARD.encode(format!("{USER}:{PASSWORD}")) });
        let config = json!({ "auths": { &self.address: login } }).to_string();
        json!({
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": { "name": name },
            "type": "kubernetes.io/dockerconfigjson",
            "data": { ".dockerconfigjson": BASE64_STANDARD.encode(config) },
        })
        .to_string()
    }
}

type Answer = Response<Full<Bytes>>;

fn answer(code: u16, media: &str, bytes: impl Into<Bytes>) -> Answer {
    let mut response = Response::new(Full::new(bytes.into()));
    *response.status_mut() = StatusCode::from_u16(code).expect("a code");
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_str(media).expect("a media type"));
    response
}

fn refusal(code: u16, word: &str) -> Answer {
    answer(code, "application/json", json!({ "errors": [{ "code": word, "message": word }] }).to_string())
}

impl State {
    fn answer(&self, request: &Request<Incoming>) -> Answer {
        let path = request.uri().path();
        let login = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("{USER}:{PASSWORD}")));
        if path == "/token" {
            return match login {
                "" => answer(200, "application/json", json!({ "token": ANONYMOUS }).to_string()),
                login if login == basic => answer(200, "application/json", json!({ "token": TOKEN }).to_string()),
                _ => refusal(401, "UNAUTHORIZED"),
            };
        }
        let Some(rest) = path.strip_prefix("/v2/") else { return refusal(404, "NOT_FOUND") };
        let token = login.strip_prefix("Bearer ");
        let allowed = match self.access {
            Access::Anonymous => token.is_some(),
            Access::Token => token == Some(TOKEN),
            Access::Password => login == basic,
        };
        if !allowed {
            return self.challenge();
        }
        let [repository @ .., kind, name] = &rest.split('/').collect::<Vec<_>>()[..] else {
            return answer(200, "application/json", "{}");
        };
        let images = self.images.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(image) = images.get(&repository.join("/")) else { return refusal(404, "NAME_UNKNOWN") };
        match (*kind, image.blobs.get(*name)) {
            ("manifests", _) if *name == "1" => {
                answer(200, "application/vnd.oci.image.manifest.v1+json", image.manifest.clone())
            }
            ("manifests", _) => refusal(404, "MANIFEST_UNKNOWN"),
            (_, Some(blob)) => answer(200, "application/octet-stream", blob.clone()),
            _ => refusal(404, "BLOB_UNKNOWN"),
        }
    }

    fn challenge(&self) -> Answer {
        let how = match self.access {
            Access::Password => "Basic realm=\"registry\"".to_owned(),
            _ => format!("Bearer realm=\"http://{}/token\",service=\"registry\"", self.address),
        };
        let mut response = refusal(401, "UNAUTHORIZED");
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_str(&how).expect("a header"));
        response
    }
}
