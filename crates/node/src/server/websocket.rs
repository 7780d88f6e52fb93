//! WebSockets: channels for exec, attach and port-forward ([`channels`]), and the tunnel in which port-forward's SPDY goes
//! (`SPDY/3.1+portforward.k8s.io`). Behaviour: `streaming/pkg/httpstream/wsstream`,
//! `apiserver/pkg/util/proxy` (`streamtunnel.go`).

pub(super) mod channels;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use futures::{SinkExt, StreamExt};
use hyper::body::Incoming;
use hyper::header::{
    CONNECTION, HeaderValue, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, UPGRADE,
};
use hyper::upgrade::Upgraded;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::sync::mpsc;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use super::{Body, FAREWELL, Refusal, full};

/// Largest message that is taken, as upstream's.
const MESSAGE_MOST: usize = 32 << 20;
/// Bytes of a tunnel that wait for a slow side.
const TUNNEL_BACKLOG: usize = 64 << 10;

/// The subprotocol for clients that cannot read binary messages.
const BASE64: &str = "base64.binary.k8s.io";

type Socket = WebSocketStream<TokioIo<Upgraded>>;

pub(super) fn is_upgrade(request: &Request<Incoming>) -> bool {
    request.headers().get(UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Whether the client offers a subprotocol.
pub(super) fn offers(request: &Request<Incoming>, protocol: &str) -> bool {
    offered(request).contains(&protocol)
}

fn offered(request: &Request<Incoming>) -> Vec<&str> {
    let values = request.headers().get_all(SEC_WEBSOCKET_PROTOCOL).iter();
    let texts = values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    texts.map(str::trim).collect()
}

/// The first subprotocol of the client's that is spoken here; one that names none gets the nameless one.
fn choose(offered: &[&str], spoken: &[&'static str]) -> Option<&'static str> {
    let offered = if offered.is_empty() { &[""] } else { offered };
    offered.iter().find_map(|name| spoken.iter().find(|spoken| *spoken == name)).copied()
}

/// Agrees on a subprotocol; answers it with what begins the WebSocket.
fn handshake(request: &Request<Incoming>, spoken: &[&'static str]) -> Result<(&'static str, Response<Body>), Refusal> {
    let key = request.headers().get(SEC_WEBSOCKET_KEY).ok_or_else(|| Refusal::bad_request("no Sec-WebSocket-Key"))?;
    let offered = offered(request);
    let chosen = choose(&offered, spoken).ok_or_else(|| {
        let text = format!("requested protocol(s) are not supported: {offered:?}; supports {spoken:?}");
        Refusal(StatusCode::FORBIDDEN, text)
    })?;
    let mut response = Response::new(full(Bytes::new()));
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    if !chosen.is_empty() {
        headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(chosen));
    }
    let accept = HeaderValue::from_str(&derive_accept_key(key.as_bytes())).map_err(Refusal::internal)?;
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    Ok((chosen, response))
}

async fn socket(request: Request<Incoming>) -> Option<Socket> {
    let upgraded = hyper::upgrade::on(request).await.ok()?;
    let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_MOST)).max_frame_size(Some(MESSAGE_MOST));
    Some(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, Some(config)).await)
}

/// Serves a byte stream inside binary messages.
pub(super) fn tunnel(
    request: Request<Incoming>,
    protocol: &'static str,
    join: impl FnOnce(DuplexStream) + Send + 'static,
) -> super::Answered {
    let (_, response) = handshake(&request, &[protocol])?;
    tokio::spawn(async move {
        let Some(socket) = socket(request).await else { return };
        let (near, far) = tokio::io::duplex(TUNNEL_BACKLOG);
        join(far);
        carry(socket, near).await;
    });
    Ok(response)
}

/// Sends a byte stream to a client that only listens: as binary messages, or as text in base64 if it asks for that.
pub(super) fn send(request: Request<Incoming>, mut pieces: mpsc::Receiver<Bytes>) -> super::Answered {
    let (protocol, response) = handshake(&request, &["", "binary.k8s.io", BASE64])?;
    let message = move |piece: Bytes| {
        if protocol == BASE64 { Message::Text(STANDARD.encode(&piece).into()) } else { Message::Binary(piece) }
    };
    tokio::spawn(async move {
        let Some(mut socket) = socket(request).await else { return };
        // Some clients wait for a first message, as upstream sends one.
        let mut next = Some(Bytes::new());
        while let Some(piece) = next {
            if socket.send(message(piece)).await.is_err() {
                return;
            }
            next = tokio::select! {
                piece = pieces.recv() => piece,
                () = gone(&mut socket) => return,
            };
        }
        socket.close(None).await.ok();
    });
    Ok(response)
}

/// Waits until the client is gone or says that it is.
async fn gone(socket: &mut Socket) {
    while let Some(Ok(message)) = socket.next().await {
        if message.is_close() {
            return;
        }
    }
}

async fn carry(socket: Socket, stream: DuplexStream) {
    let (mut sink, mut source) = socket.split();
    let (mut from, mut to) = tokio::io::split(stream);
    let inward = async {
        while let Some(Ok(message)) = source.next().await {
            match message {
                Message::Binary(bytes) if to.write_all(&bytes).await.is_ok() => {}
                Message::Ping(_) | Message::Pong(_) => {}
                _ => break,
            }
        }
        to.shutdown().await.ok();
    };
    let outward = async {
        loop {
            let mut chunk = BytesMut::with_capacity(TUNNEL_BACKLOG);
            match from.read_buf(&mut chunk).await {
                Ok(count) if count > 0 && sink.send(Message::Binary(chunk.freeze())).await.is_ok() => {}
                _ => break,
            }
        }
        sink.close().await.ok();
    };
    tokio::pin!(inward);
    tokio::select! {
        () = outward => {
            tokio::time::timeout(FAREWELL, inward).await.ok();
        }
        () = &mut inward => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_says_which_protocol_it_likes_best() {
        let spoken = ["v5", "v4", ""];
        assert_eq!(choose(&["v9", "v4", "v5"], &spoken), Some("v4"));
        assert_eq!(choose(&[], &spoken), Some(""));
        assert_eq!(choose(&["v9"], &spoken), None);
        assert_eq!(choose(&[], &["v5"]), None);
    }
}
