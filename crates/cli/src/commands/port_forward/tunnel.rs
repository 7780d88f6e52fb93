//! One forwarded connection: SPDY in a WebSocket, as API servers since v1.30 speak it; older ones forward kube's own
//! protocol to the node.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use http::header::{CONNECTION, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE};
use http::{HeaderValue, Request, StatusCode};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use k8s_openapi::api::core::v1::Pod;
use kube::client::Body;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::protocol::{Message, Role};

use super::spdy::{self, DATA, ERRORS, Frame, Reader};
use crate::api::encode_segment;

const PROTOCOL: &str = "SPDY/3.1+portforward.k8s.io";
const CHUNK: usize = 32 * 1024;
/// Answers to pings that wait to be sent.
const PONGS: usize = 16;
/// How long to wait for an error after the data has ended.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// The Pod to which connections lead.
#[derive(Clone)]
pub(super) struct Destination {
    pub(super) client: kube::Client,
    pub(super) namespace: String,
    pub(super) name: String,
}

/// Forwards a connection until one side has ended it. What breaks a connection otherwise is nothing that its ends would
/// not see, so only what the node says is an error.
pub(super) async fn forward(connection: TcpStream, port: u16, to: &Destination) -> Result<(), String> {
    match connect(to).await? {
        Some(socket) => join(connection, port, socket).await,
        None => old_protocol(connection, port, to).await,
    }
}

/// Asks for a tunnel; `None` when the server knows none.
async fn connect(to: &Destination) -> Result<Option<WebSocketStream<TokioIo<Upgraded>>>, String> {
    let (namespace, name) = (encode_segment(&to.namespace), encode_segment(&to.name));
    let request = Request::get(format!("/api/v1/namespaces/{namespace}/pods/{name}/portforward"))
        .header(CONNECTION, HeaderValue::from_static("Upgrade"))
        .header(UPGRADE, HeaderValue::from_static("websocket"))
        .header(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"))
        .header(SEC_WEBSOCKET_KEY, generate_key())
        .header(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(PROTOCOL))
        .body(Body::empty())
        .map_err(|error| error.to_string())?;
    let answer = to.client.send(request).await.map_err(|error| error.to_string())?;
    let is_tunnel = answer.headers().get(SEC_WEBSOCKET_PROTOCOL).is_some_and(|it| it == PROTOCOL);
    if answer.status() != StatusCode::SWITCHING_PROTOCOLS || !is_tunnel {
        return Ok(None);
    }
    let upgraded = hyper::upgrade::on(answer).await.map_err(|error| error.to_string())?;
    Ok(Some(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Client, None).await))
}

async fn join(connection: TcpStream, port: u16, socket: WebSocketStream<TokioIo<Upgraded>>) -> Result<(), String> {
    let (mut sink, mut source) = socket.split();
    let (mut local_in, mut local_out) = connection.into_split();
    let (pings, mut pongs) = mpsc::channel::<u32>(PONGS);
    if sink.send(Message::binary(spdy::opening(port))).await.is_err() {
        return Err("the connection was closed at once".to_owned());
    }
    let outward = async {
        let mut chunk = vec![0; CHUNK];
        let mut is_open = true;
        loop {
            let frame = tokio::select! {
                count = local_in.read(&mut chunk), if is_open => match count {
                    Ok(count) if count > 0 => spdy::data(&chunk[..count]),
                    _ => {
                        is_open = false;
                        spdy::end()
                    }
                },
                ping = pongs.recv() => match ping {
                    Some(id) => spdy::pong(id),
                    None => return,
                },
            };
            if sink.send(Message::binary(frame)).await.is_err() {
                return;
            }
        }
    };
    let inward = async {
        let mut reader = Reader::default();
        let (mut error, mut open) = (Vec::new(), [true, true]);
        while open.contains(&true) {
            let message = match open[0] {
                true => source.next().await,
                false => tokio::time::timeout(LAST_WORDS, source.next()).await.unwrap_or(None),
            };
            let bytes = match message {
                Some(Ok(Message::Binary(bytes))) => bytes,
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => continue,
            };
            reader.add(&bytes);
            while let Some(frame) = reader.next() {
                match frame {
                    Frame::Data { stream: DATA, bytes, is_last } => {
                        if local_out.write_all(&bytes).await.is_err() {
                            return error;
                        }
                        if is_last {
                            local_out.shutdown().await.ok();
                            open[0] = false;
                        }
                    }
                    Frame::Data { stream: ERRORS, bytes, is_last } => {
                        error.extend(bytes);
                        open[1] &= !is_last;
                    }
                    Frame::Data { .. } => {}
                    Frame::Reset(DATA) => open[0] = false,
                    Frame::Reset(_) => open[1] = false,
                    Frame::Ping(id) => drop(pings.try_send(id)),
                    Frame::GoAway => open = [false, false],
                }
            }
            // An error ends the connection, whatever else is open.
            if !error.is_empty() && !open[1] {
                break;
            }
        }
        error
    };
    let error = tokio::select! {
        error = inward => error,
        () = outward => Vec::new(),
    };
    if error.is_empty() { Ok(()) } else { Err(String::from_utf8_lossy(&error).into_owned()) }
}

async fn old_protocol(mut connection: TcpStream, port: u16, to: &Destination) -> Result<(), String> {
    let pods: kube::Api<Pod> = kube::Api::namespaced(to.client.clone(), &to.namespace);
    let mut forwarder = pods.portforward(&to.name, &[port]).await.map_err(|error| match error {
        kube::Error::Api(status) => status.message.clone(),
        other => other.to_string(),
    })?;
    let error = forwarder.take_error(port);
    let Some(mut stream) = forwarder.take_stream(port) else { return Err("there is no stream".to_owned()) };
    tokio::io::copy_bidirectional(&mut connection, &mut stream).await.ok();
    drop(stream);
    forwarder.abort();
    match error {
        Some(error) => error.await.map_or(Ok(()), Err),
        None => Ok(()),
    }
}
