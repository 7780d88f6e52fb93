//! A server of its own over TLS, which takes only clients that the front proxy's authority signed.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures::StreamExt;
use http::{Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::RootCertStore;
use rustls::pki_types::{PrivateKeyDer, ServerName};
use rustls::server::WebPkiClientVerifier;
use schema::Value;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, mpsc};
use tokio_rustls::{TlsAcceptor, TlsConnector};
use tokio_util::task::AbortOnDropHandle;

use super::Authority;
use crate::body::{self, Body};

type Texts = Arc<Mutex<mpsc::Receiver<&'static str>>>;

/// An API server that serves `things` of `metrics.test/v1`.
pub struct Behind {
    pub address: SocketAddr,
    pub bundle: String,
    texts: mpsc::Sender<&'static str>,
    run: AbortOnDropHandle<()>,
}

/// TLS for a server of a name; also the certificate, in PEM.
pub fn tls(name: &str, clients: &Authority) -> (rustls::ServerConfig, String) {
    let signed = rcgen::generate_simple_self_signed(vec![name.to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signed.signing_key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(clients.der.clone()).expect("an authority");
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.expect("versions").with_client_cert_verifier(verifier.build().expect("a verifier"));
    let config = config.with_single_cert(vec![signed.cert.der().clone()], key).expect("a certificate");
    (config, signed.cert.pem())
}

impl Behind {
    pub async fn start(clients: &Authority) -> Behind {
        let (config, pem) = tls("metrics.default.svc", clients);
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (texts, received) = mpsc::channel(8);
        let received: Texts = Arc::new(Mutex::new(received));
        let run = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, received) = (acceptor.clone(), received.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let service = service_fn(move |request| answer(request, received.clone()));
                    let serving = hyper::server::conn::http1::Builder::new();
                    let _ = serving.serve_connection(TokioIo::new(stream), service).with_upgrades().await;
                });
            }
        });
        Behind { address, bundle: STANDARD.encode(pem), texts, run: AbortOnDropHandle::new(run) }
    }

    /// Ends it: nobody listens there afterwards.
    pub async fn stop(self) {
        self.run.abort();
        let _ = self.run.await;
    }

    /// Sends a text to whoever watches.
    pub async fn send(&mut self, text: &'static str) {
        self.texts.send(text).await.expect("somebody watches");
    }
}

async fn answer(request: Request<Incoming>, texts: Texts) -> Result<Response<Body>, Infallible> {
    let uri = request.uri().to_string();
    let path = request.uri().path().to_owned();
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    if uri.contains("watch=true") {
        let pieces = futures::stream::unfold(texts, |texts| async move {
            let text = texts.lock().await.recv().await?;
            Some((Bytes::from_static(text.as_bytes()), texts))
        });
        return Ok(Response::new(body::stream(pieces.boxed(), None)));
    }
    if path.ends_with("/echo") {
        return Ok(echo(request));
    }
    let value = match path.as_str() {
        "/apis/metrics.test/v1" => json!({
            "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "metrics.test/v1",
            "resources": [{ "name": "things", "singularName": "thing", "namespaced": true, "kind": "Thing",
                "verbs": ["get", "list", "watch"] }],
        }),
        "/openapi/v2" => openapi_v2(),
        "/openapi/v3" => json!({ "paths": { "apis/metrics.test/v1": {
            "serverRelativeURL": "/openapi/v3/apis/metrics.test/v1?hash=1" } } }),
        "/openapi/v3/apis/metrics.test/v1" => json!({ "openapi": "3.0.0", "info": { "title": "things" }, "paths": {} }),
        "/apis/metrics.test/v1/namespaces/default/things" => {
            let mut seen = json!({ "path": uri });
            for name in request.headers().keys() {
                let all = request.headers().get_all(name).iter().filter_map(|it| it.to_str().ok());
                seen[name.as_str()] = all.collect::<Vec<_>>().join(",").into();
            }
            let metadata = json!({ "name": "one", "namespace": "default", "annotations": seen });
            let thing = json!({ "apiVersion": "metrics.test/v1", "kind": "Thing", "metadata": metadata });
            json!({ "apiVersion": "metrics.test/v1", "kind": "ThingList", "metadata": {}, "items": [thing] })
        }
        _ => Value::Null,
    };
    let mut response = Response::new(body::full(value.to_string()));
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    if value.is_null() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    } else if path == "/openapi/v2" {
        response.headers_mut().insert(header::ETAG, header::HeaderValue::from_static("\"one\""));
        if known.is_some_and(|tag| tag == "\"one\"") {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.body_mut() = body::empty();
        }
    }
    Ok(response)
}

/// A document of two groups, with metadata unlike that of the server in front.
fn openapi_v2() -> Value {
    let answers = |definition: &str| {
        let schema = json!({ "$ref": format!("#/definitions/{definition}") });
        json!({ "get": { "responses": { "200": { "description": "OK", "schema": schema } } } })
    };
    let meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    json!({
        "swagger": "2.0", "info": { "title": "things", "version": "v1" },
        "paths": { "/apis/metrics.test/v1/things": answers("Thing"), "/apis/other.test/v1/others": answers("Other") },
        "definitions": {
            "Thing": { "type": "object", "properties": { "metadata": { "$ref": format!("#/definitions/{meta}") } } },
            "Other": { "type": "object" },
            meta: { "type": "object", "description": "Metadata of things." },
        },
    })
}

/// Becomes a stream that says what it is told.
fn echo(mut request: Request<Incoming>) -> Response<Body> {
    let upgraded = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let Ok(stream) = upgraded.await else { return };
        let (mut read, mut write) = tokio::io::split(TokioIo::new(stream));
        let _ = tokio::io::copy(&mut read, &mut write).await;
    });
    let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
    let response = response.header(header::CONNECTION, "Upgrade").header(header::UPGRADE, "echo");
    response.body(body::empty()).expect("a response")
}

/// Upgrades to `echo` at a path of a server, says hello and answers what comes back.
pub async fn upgrade(address: SocketAddr, authority: &Authority, path: &str) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
    let config = config.expect("versions").dangerous();
    let config = config.with_custom_certificate_verifier(Arc::new(crate::authorities::Anyone(provider)));
    let config = config.with_client_auth_cert(vec![authority.certificate.clone()], authority.key.clone_key());
    let connector = TlsConnector::from(Arc::new(config.expect("a certificate")));
    let stream = TcpStream::connect(address).await.expect("a connection");
    let name = ServerName::try_from("localhost").expect("a name");
    let mut stream = connector.connect(name, stream).await.expect("a handshake");
    let head = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("is sent");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&head))));
    }
    assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
    stream.write_all(b"hello").await.expect("is sent");
    let mut back = [0; 5];
    stream.read_exact(&mut back).await.expect("an echo");
    String::from_utf8_lossy(&back).into_owned()
}
