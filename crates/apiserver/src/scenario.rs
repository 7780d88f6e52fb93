//! A whole server in memory for tests, asked as clients ask it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, header};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use rustls::pki_types::PrivateKeyDer;
use schema::Value;
use serde_json::json;
use store::{Embedded, Options, Store};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use crate::aggregation::FrontProxy;
use crate::allocators::{RANGES, ServiceRange};
use crate::authentication::token::Signer;
use crate::authentication::{Caller, User};
use crate::body::{self, Body};
use crate::node_client::NodeClient;
use crate::server::{Config, Server};

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs.
pub struct Cluster {
    pub server: Arc<Server>,
    pub store: Store,
    _run: AbortOnDropHandle<Result<(), store::Error>>,
}

impl Cluster {
    pub async fn start() -> Cluster {
        Cluster::with(None).await
    }

    /// One that shows itself to other servers.
    pub async fn with(front_proxy: Option<FrontProxy>) -> Cluster {
        let store = Store::new(Embedded::open(Options::memory()).expect("a store"));
        let cluster = Cluster::over(store, front_proxy).await;
        for name in ["default", "kube-system"] {
            let namespace = json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": name } });
            cluster.post("/api/v1/namespaces", &namespace).await;
        }
        cluster.wait(&format!("{RANGES}/kubernetes"), |range| range["status"].get("conditions").is_some()).await;
        cluster
    }

    /// One over what another left.
    pub async fn over(store: Store, front_proxy: Option<FrontProxy>) -> Cluster {
        let random = ring::rand::SystemRandom::new();
        let algorithm = &ring::signature::ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = ring::signature::EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let config = Config {
            service_range: ServiceRange::parse("10.43.0.0/16").expect("a range"),
            signer: Signer::new(key.as_ref(), "test").expect("a signer"),
            node_client: NodeClient::none(),
            front_proxy,
            history: Duration::from_secs(300),
            now: || "2026-01-01T00:00:00Z".parse::<Timestamp>().expect("a time"),
        };
        let server = Server::open(store.clone(), config).await.expect("a server");
        let run = tokio::spawn(server.clone().run(CancellationToken::new()));
        Cluster { server, store, _run: AbortOnDropHandle::new(run) }
    }

    /// Sends a request of a user.
    pub async fn send(&self, request: http::request::Builder, body: Option<&Value>, user: User) -> Response<Body> {
        let body = body.map_or_else(body::empty, |value| body::full(value.to_string()));
        self.server.handle(request.body(body).expect("a request"), Caller::Local(user)).await
    }

    /// Asks as the administrator; answers the code and what was answered.
    pub async fn ask(&self, method: Method, path: &str, content_type: &str, body: Option<&Value>) -> (u16, Value) {
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, content_type);
        let response = self.send(request, body, User::loopback()).await;
        let code = response.status().as_u16();
        let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
        (code, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// What is at a path that is no resource.
    pub async fn text(&self, path: &str) -> (u16, String) {
        let response = self.send(Request::builder().uri(path), None, User::loopback()).await;
        let code = response.status().as_u16();
        let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
        (code, String::from_utf8_lossy(&bytes).into_owned())
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(Method::GET, path, "", None).await
    }

    pub async fn delete(&self, path: &str) -> (u16, Value) {
        self.ask(Method::DELETE, path, "", None).await
    }

    /// Makes an object, which has to succeed.
    pub async fn post(&self, path: &str, object: &Value) -> Value {
        let (code, made) = self.ask(Method::POST, path, "application/json", Some(object)).await;
        assert_eq!(code, 201, "{made}");
        made
    }

    /// Tries to make an object, which has to fail; answers the message.
    pub async fn refused(&self, path: &str, object: &Value) -> String {
        let (code, status) = self.ask(Method::POST, path, "application/json", Some(object)).await;
        assert!(code >= 400, "{status}");
        status["message"].as_str().unwrap_or_default().to_owned()
    }

    pub async fn merge(&self, path: &str, patch: &Value) -> (u16, Value) {
        self.ask(Method::PATCH, path, "application/merge-patch+json", Some(patch)).await
    }

    /// Waits, by the changes of the store, until an object is as wanted.
    pub async fn wait(&self, path: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let waiting = async {
            let mut watch = self.store.watch("/registry/", self.store.revision()).expect("a watch");
            loop {
                let (_, object) = self.get(path).await;
                if holds(&object) {
                    return object;
                }
                watch.batch().await.expect("a change");
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{path} did not come to hold"))
    }
}

/// What an answer warns of.
pub fn warnings(response: &Response<Body>) -> Vec<String> {
    let all = response.headers().get_all(header::WARNING).iter().filter_map(|value| value.to_str().ok());
    let text = |value: &str| {
        let quoted = value.strip_prefix("299 - \"").and_then(|rest| rest.strip_suffix('"')).expect("a warning");
        quoted.replace("\\\"", "\"")
    };
    all.map(text).collect()
}

/// A server over TLS on this machine, whose certificate nobody but itself vouches for.
pub struct Other {
    pub address: SocketAddr,
    /// Its certificate.
    pub pem: String,
    /// How many connections there were.
    pub connections: Arc<AtomicUsize>,
    run: AbortOnDropHandle<()>,
}

impl Other {
    /// Serves under a name.
    pub async fn start<A, F>(name: &str, answer: A) -> Other
    where
        A: Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Response<Full<Bytes>>, hyper::Error>> + Send + 'static,
    {
        let signed = rcgen::generate_simple_self_signed(vec![name.to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::try_from(signed.signing_key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.expect("versions").with_no_client_auth();
        let config = config.with_single_cert(vec![signed.cert.der().clone()], key).expect("a certificate");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let connections = Arc::<AtomicUsize>::default();
        let count = connections.clone();
        let run = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                let (acceptor, answer) = (acceptor.clone(), answer.clone());
                connections.spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let serving = hyper::server::conn::http1::Builder::new();
                    let _ = serving.serve_connection(TokioIo::new(stream), service_fn(answer)).await;
                });
            }
        });
        Other { address, pem: signed.cert.pem(), connections, run: AbortOnDropHandle::new(run) }
    }

    /// Ends with all its connections.
    pub async fn stop(self) {
        self.run.abort();
        let _ = self.run.await;
    }
}
