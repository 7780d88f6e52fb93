//! How the server reaches the agents of nodes, for logs and streams. Behaviour: `pkg/kubelet/client`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::body::{self, Body};
use crate::status::{Result, Status};

/// How long a node may take to answer the first time.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connects to nodes with the server's own certificate.
#[derive(Clone)]
pub struct NodeClient {
    tls: Option<TlsConnector>,
}

impl NodeClient {
    /// A client that trusts the cluster's authority and shows the server's certificate.
    pub fn new(tls: rustls::ClientConfig) -> NodeClient {
        NodeClient { tls: Some(TlsConnector::from(Arc::new(tls))) }
    }

    /// A client that reaches no node, for servers that have none.
    pub fn none() -> NodeClient {
        NodeClient { tls: None }
    }

    /// Sends a request to the agent of a node. The answer may be an upgrade.
    ///
    /// # Errors
    /// A node that does not answer; the text names it.
    pub async fn send(&self, node: &str, address: SocketAddr, request: Request<Body>) -> Result<Response<Incoming>> {
        let failed =
            |cause: String| Status::unreachable_node(format!("dialing the agent of node {node} at {address}: {cause}"));
        let tls = self.tls.as_ref().ok_or_else(|| failed("this server has no connection to nodes".into()))?;
        let stream = tokio::time::timeout(PATIENCE, TcpStream::connect(address)).await;
        let stream = stream.map_err(|_| failed("it did not answer".into()))?.map_err(|why| failed(why.to_string()))?;
        stream.set_nodelay(true).map_err(|why| failed(why.to_string()))?;
        let stream =
            tls.connect(ServerName::from(address.ip()), stream).await.map_err(|why| failed(why.to_string()))?;
        send_over(stream, request).await.map_err(failed)
    }
}

/// Sends a request over a connection that is for this request alone. The answer may be an upgrade.
///
/// # Errors
/// Why there is no answer.
pub(crate) async fn send_over<S>(stream: S, request: Request<Body>) -> std::result::Result<Response<Incoming>, String>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let handshake = hyper::client::conn::http1::handshake::<_, Body>(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|why| why.to_string())?;
    tokio::spawn(async move {
        // Ends when the answer was read to its end, or with the upgraded stream.
        if let Err(error) = connection.with_upgrades().await {
            tracing::debug!(%error, "a connection to a server broke");
        }
    });
    sender.send_request(request).await.map_err(|why| why.to_string())
}

/// Hands an answer on, and where it is an upgrade joins the two streams.
pub fn hand_on(answered: Response<Incoming>, mut request: Request<()>) -> Response<Body> {
    let (mut parts, incoming) = answered.into_parts();
    if parts.status != http::StatusCode::SWITCHING_PROTOCOLS {
        for name in ["connection", "transfer-encoding", "keep-alive"] {
            parts.headers.remove(name);
        }
        return Response::from_parts(parts, body::boxed(incoming));
    }
    let theirs = hyper::upgrade::on(Response::from_parts(parts.clone(), incoming));
    let ours = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let (Ok(theirs), Ok(ours)) = tokio::join!(theirs, ours) else {
            tracing::debug!("an upgrade did not happen on both sides");
            return;
        };
        let _ = tokio::io::copy_bidirectional(&mut TokioIo::new(theirs), &mut TokioIo::new(ours)).await;
    });
    Response::from_parts(parts, body::empty())
}
