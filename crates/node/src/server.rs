//! The agent's own API, which the API server and collectors of metrics speak to: logs, exec, attach, port-forward, numbers. Behaviour:
//! `pkg/kubelet/server`, `cri-streaming/pkg/streaming`.

mod authorize;
mod configz;
mod logs;
mod metrics;
mod outlet;
mod port_forward;
mod remote;
mod spdy;
mod websocket;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::HeaderValue;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use k8s_openapi::api::core::v1::Pod;
use reconcile::{Informer, Shutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::agent::Node;
use crate::plan::Observed;
use crate::runtime_names;
use authorize::Authorizer;

/// How long a client may take for its part of the handshake.
const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(10);
/// How long a client may take to say what it wants, and how often one that says nothing is asked whether it is there.
const HEADER_PATIENCE: Duration = Duration::from_secs(30);
/// Most bytes of a request's headers.
const HEADERS_MOST: usize = 1 << 20;
/// Most requests at once on one connection.
const STREAMS_MOST: u32 = 100;
/// How long a client may take to leave after everything was said.
const FAREWELL: Duration = Duration::from_secs(10);
/// Pause after the system had no file descriptor for a connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The body of an answer.
type Body = UnsyncBoxBody<Bytes, std::io::Error>;

fn full(text: impl Into<Bytes>) -> Body {
    Full::new(text.into()).map_err(|never| match never {}).boxed_unsync()
}

fn json(value: &serde_json::Value) -> Answered {
    let mut response = Response::new(full(value.to_string()));
    response.headers_mut().insert("content-type", HeaderValue::from_static("application/json"));
    Ok(response)
}

/// A refusal: a code and a sentence.
struct Refusal(StatusCode, String);

impl Refusal {
    fn not_found(what: impl std::fmt::Display) -> Refusal {
        Refusal(StatusCode::NOT_FOUND, format!("{what} not found"))
    }

    fn bad_request(why: impl std::fmt::Display) -> Refusal {
        Refusal(StatusCode::BAD_REQUEST, why.to_string())
    }

    fn internal(why: impl std::fmt::Display) -> Refusal {
        Refusal(StatusCode::INTERNAL_SERVER_ERROR, why.to_string())
    }

    fn response(self) -> Response<Body> {
        let mut response = Response::new(full(self.1));
        *response.status_mut() = self.0;
        response
    }
}

type Answered = Result<Response<Body>, Refusal>;

/// The server.
pub struct Server {
    node: Arc<Node>,
    pods: Informer<Pod>,
    authorizer: Authorizer,
}

impl Server {
    pub fn new(node: Arc<Node>, pods: Informer<Pod>) -> Arc<Server> {
        let authorizer = Authorizer::new(node.client.clone(), &node.options.node_name);
        Arc::new(Server { node, pods, authorizer })
    }

    /// Serves connections until told to end.
    pub async fn serve(self: Arc<Self>, listener: TcpListener, tls: Arc<rustls::ServerConfig>, shutdown: Shutdown) {
        let acceptor = TlsAcceptor::from(tls);
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = shutdown.cancelled() => return,
            };
            match accepted {
                Ok((stream, _)) => {
                    tokio::spawn(self.clone().connection(acceptor.clone(), stream));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection to the node agent was not accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    async fn connection(self: Arc<Self>, acceptor: TlsAcceptor, stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE_PATIENCE, acceptor.accept(stream)).await else { return };
        let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let leaf = stream.get_ref().1.peer_certificates().and_then(|chain| chain.first()).map(|leaf| leaf.to_vec());
        let service = service_fn(move |request: Request<Incoming>| {
            let (server, leaf) = (self.clone(), leaf.clone());
            async move { Ok::<_, Infallible>(server.answer(request, leaf.as_deref()).await) }
        });
        // Streams upgrade HTTP/1.1; collectors of metrics come with HTTP/2, and say so. (To guess it from the first bytes would
        // be to wait for those without end.)
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_PATIENCE).max_buf_size(HEADERS_MOST);
        builder
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(HEADER_PATIENCE)
            .max_header_list_size(HEADERS_MOST as u32)
            .max_concurrent_streams(STREAMS_MOST);
        let builder = if is_http2 { builder.http2_only() } else { builder.http1_only() };
        if let Err(error) = builder.serve_connection_with_upgrades(TokioIo::new(stream), service).await {
            tracing::debug!(%error, "a connection to the node agent broke");
        }
    }

    async fn answer(&self, request: Request<Incoming>, certificate: Option<&[u8]>) -> Response<Body> {
        if let Err(refusal) = self.authorizer.check(certificate, &request).await {
            return refusal.response();
        }
        let path = request.uri().path().to_owned();
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        let answered = match (request.method(), &parts[..]) {
            (&Method::GET, ["containerLogs", namespace, pod, container]) => {
                self.logs(request, namespace, pod, container).await
            }
            (&Method::GET | &Method::POST, ["exec", namespace, pod, container]) => {
                self.exec(request, namespace, pod, container).await
            }
            (&Method::GET | &Method::POST, ["attach", namespace, pod, container]) => {
                self.attach(request, namespace, pod, container).await
            }
            (&Method::GET | &Method::POST, ["portForward", namespace, pod]) => {
                self.port_forward(request, namespace, pod).await
            }
            (&Method::GET, ["pods"]) => self.list_pods(),
            (&Method::GET, ["healthz"] | ["healthz", "ping"]) => Ok(Response::new(full("ok"))),
            (&Method::GET, ["configz"]) => json(&configz::configz(&self.node.options)),
            (&Method::GET, ["metrics"]) => self.own_metrics().await,
            (&Method::GET, ["metrics", "resource"]) => self.resource_metrics().await,
            (&Method::GET, ["metrics", "cadvisor"]) => self.container_metrics().await,
            (&Method::GET | &Method::POST, ["stats", "summary"]) => {
                self.summary(Query::of(&request).flag("only_cpu_and_memory")).await
            }
            _ => Err(Refusal(StatusCode::NOT_FOUND, "404 page not found\n".into())),
        };
        answered.unwrap_or_else(Refusal::response)
    }

    fn list_pods(&self) -> Answered {
        let items: Vec<serde_json::Value> =
            self.pods.list().iter().filter_map(|pod| serde_json::to_value(&**pod).ok()).collect();
        let list = serde_json::json!({ "kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": items });
        json(&list)
    }

    /// What runs of a Pod.
    async fn observed(&self, namespace: &str, name: &str) -> Result<(Arc<Pod>, Observed), Refusal> {
        let pod =
            self.pods.get(namespace, name).ok_or_else(|| Refusal::not_found(format!("pod {namespace}/{name}")))?;
        let uid = pod.metadata.uid.as_deref().unwrap_or_default();
        let observed = crate::worker::observed(&*self.node.runtime, uid)
            .await
            .map_err(|error| Refusal::internal(format!("{error:#}")))?;
        Ok((pod, observed))
    }

    /// The id of a container that runs.
    async fn running(&self, namespace: &str, name: &str, container: &str) -> Result<String, Refusal> {
        let (_, observed) = self.observed(namespace, name).await?;
        let status = observed.latest(container).filter(|_| observed.runs(container));
        let status = status.ok_or_else(|| {
            Refusal(StatusCode::NOT_FOUND, format!("container not found ({:?})", runtime_names::RUNTIME_NAME))
        })?;
        Ok(status.id.clone())
    }
}

/// The values of a query.
struct Query(Vec<(String, String)>);

impl Query {
    fn of<T>(request: &Request<T>) -> Query {
        let text = request.uri().query().unwrap_or_default();
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Query(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(key, value)| (decode(key), decode(value)))
                .collect(),
        )
    }

    fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }

    fn all(&self, key: &str) -> Vec<String> {
        self.0.iter().filter(|(name, _)| name == key).map(|(_, value)| value.clone()).collect()
    }

    fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), "1" | "true")
    }

    fn number(&self, key: &str) -> Result<Option<u64>, Refusal> {
        match self.get(key) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Refusal::bad_request(format!("{key}: {text:?} is no number"))),
        }
    }
}

/// Decodes percent-encoding; what is not UTF-8 afterwards is replaced.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |byte: Option<&u8>| byte.and_then(|byte| (*byte as char).to_digit(16)).map(|digit| digit as u8);
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
