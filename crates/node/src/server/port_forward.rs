//! port-forward: for every connection the client opens a pair of streams, one for data and one for errors. Over SPDY, or over
//! SPDY in a WebSocket. Behaviour: `cri-streaming/pkg/streaming/portforward`.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::BytesMut;
use hyper::Request;
use hyper::body::Incoming;
use runtime::api::Runtime;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;

use super::spdy::{Connection, Stream};
use super::{Answered, Refusal, Server, spdy, websocket};

const PROTOCOL: &str = "portforward.k8s.io";
const TUNNEL: &str = "SPDY/3.1+portforward.k8s.io";
const CHUNK: usize = 32 << 10;
/// Halves of pairs that wait for the other one.
const WAITING_MOST: usize = 128;

impl Server {
    pub(super) async fn port_forward(&self, request: Request<Incoming>, namespace: &str, pod: &str) -> Answered {
        let (_, observed) = self.observed(namespace, pod).await?;
        let sandbox = observed.sandbox.filter(|sandbox| sandbox.ready);
        let sandbox = sandbox
            .ok_or_else(|| Refusal::bad_request(format!("unable to forward port because pod is not running: {pod}")))?;
        let runtime = self.node.runtime.clone();
        if websocket::is_upgrade(&request) {
            return websocket::tunnel(request, TUNNEL, move |stream| {
                serve(Connection::new(stream), sandbox.id, runtime)
            });
        }
        if spdy::is_upgrade(&request) {
            return spdy::upgrade(request, &[PROTOCOL], move |connection| serve(connection, sandbox.id, runtime));
        }
        Err(Refusal::bad_request("Upgrade request required"))
    }
}

/// Joins pairs of streams and serves each.
async fn serve(mut connection: Connection, sandbox: String, runtime: Arc<dyn Runtime>) {
    let mut errors: HashMap<String, Stream> = HashMap::new();
    while let Some(stream) = connection.accept().await {
        let request = stream.header("requestid").to_owned();
        match stream.header("streamtype") {
            "error" if errors.len() < WAITING_MOST => {
                errors.insert(request, stream);
            }
            "data" => {
                let Some(error) = errors.remove(&request) else { continue };
                tokio::spawn(forward(stream, error, sandbox.clone(), runtime.clone()));
            }
            _ => {}
        }
    }
}

async fn forward(data: Stream, error: Stream, sandbox: String, runtime: Arc<dyn Runtime>) {
    let port = data.header("port").to_owned();
    let Ok(number) = port.parse::<u16>() else {
        error.outgoing.send(format!("unable to parse {port:?} as a port").into()).await.ok();
        return;
    };
    match runtime.port_forward(&sandbox, number).await {
        Ok(stream) => copy(stream, data.incoming, data.outgoing).await,
        Err(why) => {
            let text = format!("error forwarding port {port} to pod: {why}");
            error.outgoing.send(text.into()).await.ok();
        }
    }
}

async fn copy(
    stream: Box<dyn runtime::api::ByteStream>,
    mut incoming: mpsc::Receiver<bytes::Bytes>,
    outgoing: mpsc::Sender<bytes::Bytes>,
) {
    let (mut from, mut to) = tokio::io::split(stream);
    let inward = async {
        while let Some(bytes) = incoming.recv().await {
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        to.shutdown().await.ok();
    };
    let outward = async {
        loop {
            let mut chunk = BytesMut::with_capacity(CHUNK);
            match from.read_buf(&mut chunk).await {
                Ok(count) if count > 0 && outgoing.send(chunk.freeze()).await.is_ok() => {}
                _ => return,
            }
        }
    };
    // When the server has said all, the connection is over, whether or not the client has.
    tokio::select! {
        () = outward => {}
        () = async { inward.await; std::future::pending::<()>().await } => {}
    }
}
