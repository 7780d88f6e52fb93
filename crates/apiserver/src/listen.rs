//! The server on the network: TLS, client certificates, HTTP/1.1 and HTTP/2.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::authentication::{Caller, certificate};
use crate::body::{self, Body};
use crate::server::Server;

/// How long a client may take for its part of the handshake.
const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(10);
/// How long requests that are under way may go on when the server ends.
const DRAIN: Duration = Duration::from_secs(2);
/// How long an HTTP/1 client may take to send the head of a request.
const HEADER_PATIENCE: Duration = Duration::from_secs(30);
/// Pause after the system had no file descriptor for a connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves connections until told to end; then lets requests that are under way finish.
pub async fn serve(server: Arc<Server>, listener: TcpListener, tls: Arc<rustls::ServerConfig>, end: CancellationToken) {
    let acceptor = TlsAcceptor::from(tls);
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = end.cancelled() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let (server, acceptor, end) = (server.clone(), acceptor.clone(), end.clone());
                connections.spawn(connection(server, acceptor, stream, peer, end));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    connections.close();
    let _ = tokio::time::timeout(DRAIN, connections.wait()).await;
}

async fn connection(
    server: Arc<Server>,
    acceptor: TlsAcceptor,
    stream: TcpStream,
    peer: SocketAddr,
    end: CancellationToken,
) {
    let _ = stream.set_nodelay(true);
    let stream = match tokio::time::timeout(HANDSHAKE_PATIENCE, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return tracing::debug!(%peer, %error, "no TLS handshake"),
        Err(_) => return tracing::debug!(%peer, "the TLS handshake took too long"),
    };
    let certificates = stream.get_ref().1.peer_certificates();
    let user = certificates.and_then(|chain| chain.first()).and_then(|leaf| certificate::user_of(leaf));
    let caller = Caller::Remote(user);
    let service = service_fn(move |request: Request<Incoming>| {
        let (server, caller) = (server.clone(), caller.clone());
        async move { Ok::<_, Infallible>(serve_one(server, request.map(body::boxed), caller).await) }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_PATIENCE);
    builder.http2().timer(TokioTimer::new()).max_concurrent_streams(1000);
    let serving = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
    tokio::pin!(serving);
    let result = tokio::select! {
        result = serving.as_mut() => result,
        () = end.cancelled() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%peer, %error, "a connection broke");
    }
}

/// Answers a request. A write that has begun is brought to its end even if the client goes away: half of one would leave
/// behind what was made for it.
async fn serve_one(server: Arc<Server>, request: Request<Body>, caller: Caller) -> Response<Body> {
    if request.method().is_safe() {
        return server.handle(request, caller).await;
    }
    match tokio::spawn(async move { server.handle(request, caller).await }).await {
        Ok(response) => response,
        // The whole process ends.
        Err(_) => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::authentication::User;
    use crate::scenario::Cluster;

    #[tokio::test]
    async fn a_write_outlives_its_client() {
        let cluster = Cluster::start().await;
        let map = json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "a" } });
        let maps = "/api/v1/namespaces/default/configmaps";
        let request = Request::post(maps).body(body::full(map.to_string())).expect("a request");
        let mut serving = Box::pin(serve_one(cluster.server.clone(), request, Caller::Local(User::loopback())));
        assert!(futures::poll!(serving.as_mut()).is_pending());
        drop(serving);
        cluster.wait(&format!("{maps}/a"), |object| object["kind"] == "ConfigMap").await;
    }
}
