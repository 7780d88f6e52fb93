//! exec and attach over WebSocket: the first byte of a message names its stream (`v5.channel.k8s.io`, `v4`). Also the
//! tunnel in which port-forward's SPDY goes (`SPDY/3.1+portforward.k8s.io`). Behaviour: `cri-streaming/pkg/streaming`,
//! `apimachinery/pkg/util/httpstream/wsstream`.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::{SinkExt, StreamExt};
use hyper::body::Incoming;
use hyper::header::{
    CONNECTION, HeaderValue, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, UPGRADE,
};
use hyper::upgrade::Upgraded;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::DuplexStream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};

use super::remote::{BACKLOG, Remote, Streams, terminal_size};
use super::{Answered, Refusal, full};

const STDIN: u8 = 0;
const STDOUT: u8 = 1;
const STDERR: u8 = 2;
const ERROR: u8 = 3;
const RESIZE: u8 = 4;
/// Version 5: the stream named by the next byte has ended.
const CLOSE: u8 = 255;
/// Largest message that is taken.
const MESSAGE_MOST: usize = 4 << 20;

/// How long a client may take to say goodbye after the end was told.
const FAREWELL: Duration = Duration::from_secs(10);

/// Subprotocols of exec and attach, best first.
const CHANNELS: &[&str] = &["v5.channel.k8s.io", "v4.channel.k8s.io"];

pub(super) fn is_upgrade(request: &Request<Incoming>) -> bool {
    request.headers().get(UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Agrees on a subprotocol and answers the handshake.
pub(super) fn handshake(
    request: &Request<Incoming>,
    offered: &[&'static str],
) -> Result<(&'static str, super::Body, hyper::HeaderMap), Refusal> {
    let key = request.headers().get(SEC_WEBSOCKET_KEY).ok_or_else(|| Refusal::bad_request("no Sec-WebSocket-Key"))?;
    let wanted = request.headers().get_all(SEC_WEBSOCKET_PROTOCOL);
    let wanted: Vec<&str> = wanted
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let chosen = offered.iter().find(|one| wanted.contains(one));
    let chosen = chosen.ok_or_else(|| {
        Refusal::bad_request(format!(
            "unable to negotiate protocol: client supports {wanted:?}, server accepts {offered:?}"
        ))
    })?;
    let mut headers = hyper::HeaderMap::new();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(chosen));
    let accept = HeaderValue::from_str(&derive_accept_key(key.as_bytes())).map_err(Refusal::internal)?;
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    Ok((chosen, full(Bytes::new()), headers))
}

/// The answer that begins the WebSocket.
fn switching(body: super::Body, headers: hyper::HeaderMap) -> Response<super::Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    *response.headers_mut() = headers;
    response
}

async fn socket(request: Request<Incoming>) -> Option<WebSocketStream<TokioIo<Upgraded>>> {
    let upgraded = hyper::upgrade::on(request).await.ok()?;
    let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_MOST)).max_frame_size(Some(MESSAGE_MOST));
    Some(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, Some(config)).await)
}

/// Serves exec or attach.
pub(super) fn remote<J, F>(request: Request<Incoming>, streams: Streams, join: J) -> Answered
where
    J: FnOnce(Remote) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let (_, body, headers) = handshake(&request, CHANNELS)?;
    tokio::spawn(async move {
        let Some(socket) = socket(request).await else { return };
        let (mut sink, mut source) = socket.split();
        let (out, mut outgoing) = mpsc::channel::<(u8, Bytes)>(BACKLOG);
        let (stdin, stdin_receiver) = mpsc::channel(BACKLOG);
        let (resize, resize_receiver) = mpsc::channel(BACKLOG);
        let mut outputs = Vec::new();
        let mut output = |wanted: bool, stream| {
            let (sender, ended) = wanted.then(|| channel(stream, &out, Vec::new()))?;
            outputs.push(ended);
            Some(sender)
        };
        let (stdout, stderr) = (output(streams.stdout, STDOUT), output(streams.stderr, STDERR));
        // Clients take the status for the end: it comes when everything else was sent.
        let (error, _) = channel(ERROR, &out, outputs);
        let stdin_receiver = streams.stdin.then_some(stdin_receiver);
        let resize_receiver = streams.tty.then_some(resize_receiver);
        let remote = Remote { stdin: stdin_receiver, stdout, stderr, resize: resize_receiver, error };
        drop(out);
        let process = tokio::spawn(join(remote));
        let mut receive = tokio::spawn(async move {
            let mut stdin = Some(stdin);
            while let Some(Ok(message)) = source.next().await {
                let Message::Binary(bytes) = message else {
                    if message.is_close() {
                        return;
                    }
                    continue;
                };
                match bytes.first() {
                    Some(&STDIN) => {
                        if let Some(to) = &stdin {
                            to.send(bytes.slice(1..)).await.ok();
                        }
                    }
                    Some(&RESIZE) => {
                        if let Some(size) = terminal_size(&bytes[1..]) {
                            resize.send(size).await.ok();
                        }
                    }
                    Some(&CLOSE) if bytes.get(1) == Some(&STDIN) => stdin = None,
                    _ => {}
                }
            }
        });
        // Ends when the process has told how it ended and all its streams are closed, or when the client leaves.
        loop {
            tokio::select! {
                piece = outgoing.recv() => match piece {
                    Some((stream, bytes)) => {
                        let mut message = BytesMut::with_capacity(bytes.len() + 1);
                        message.extend_from_slice(&[stream]);
                        message.extend_from_slice(&bytes);
                        if sink.send(Message::Binary(message.freeze())).await.is_err() {
                            break;
                        }
                    }
                    None => break,
                },
                _ = &mut receive => break,
            }
        }
        let normal = CloseFrame { code: CloseCode::Normal, reason: "".into() };
        if sink.send(Message::Close(Some(normal))).await.is_ok() && !receive.is_finished() {
            // A client that still sends would lose what it has not read yet if nobody took it.
            tokio::time::timeout(FAREWELL, &mut receive).await.ok();
        }
        sink.close().await.ok();
        receive.abort();
        drop(outgoing);
        process.await.ok();
    });
    Ok(switching(body, headers))
}

/// A sender whose pieces are marked with their stream, and what ends when they are all handed on. They go out after the
/// streams `before` have ended.
fn channel(
    stream: u8,
    out: &mpsc::Sender<(u8, Bytes)>,
    before: Vec<JoinHandle<()>>,
) -> (mpsc::Sender<Bytes>, JoinHandle<()>) {
    let (sender, mut receiver) = mpsc::channel::<Bytes>(BACKLOG);
    let out = out.clone();
    let ended = tokio::spawn(async move {
        let mut before = before;
        while let Some(bytes) = receiver.recv().await {
            for other in before.drain(..) {
                other.await.ok();
            }
            if out.send((stream, bytes)).await.is_err() {
                return;
            }
        }
    });
    (sender, ended)
}

/// Serves a byte stream inside binary messages.
pub(super) fn tunnel<J, F>(request: Request<Incoming>, protocol: &'static str, join: J) -> Answered
where
    J: FnOnce(DuplexStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let (_, body, headers) = handshake(&request, &[protocol])?;
    tokio::spawn(async move {
        let Some(socket) = socket(request).await else { return };
        let (mut sink, mut source) = socket.split();
        let (near, far) = tokio::io::duplex(64 << 10);
        let (mut from, mut to) = tokio::io::split(near);
        let inward = tokio::spawn(async move {
            while let Some(Ok(message)) = source.next().await {
                match message {
                    Message::Binary(bytes) if to.write_all(&bytes).await.is_ok() => {}
                    Message::Ping(_) | Message::Pong(_) => {}
                    _ => break,
                }
            }
            to.shutdown().await.ok();
        });
        let outward = tokio::spawn(async move {
            loop {
                let mut chunk = BytesMut::with_capacity(32 << 10);
                match from.read_buf(&mut chunk).await {
                    Ok(count) if count > 0 && sink.send(Message::Binary(chunk.freeze())).await.is_ok() => {}
                    _ => break,
                }
            }
            sink.close().await.ok();
        });
        join(far).await;
        inward.abort();
        outward.await.ok();
    });
    Ok(switching(body, headers))
}
