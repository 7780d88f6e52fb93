//! Several streams in a WebSocket: the first byte of a message names its channel. In the variants with `base64` messages are
//! texts and the channel is a digit; version 5 also tells when a stream has ended. Behaviour:
//! `streaming/pkg/httpstream/wsstream`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::{BufMut, Bytes, BytesMut};
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use hyper::Request;
use hyper::body::Incoming;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::Utf8Bytes;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::{Socket, handshake, socket};
use crate::server::outlet::{BACKLOG, Encode, Outlet};
use crate::server::{Answered, FAREWELL};

/// Version 5: the stream of the channel that the next byte names has ended.
const CLOSE: u8 = 255;

/// A subprotocol, by its name.
#[derive(Clone, Copy)]
pub(in crate::server) struct Protocol(&'static str);

impl Protocol {
    /// Whether exec and attach tell their end as a Status.
    pub(in crate::server) fn tells_status(self) -> bool {
        self.0.starts_with("v4.") || self.0.starts_with("v5.")
    }

    /// Whether the server says nothing on its first stream, for clients that wait for a word. Those of version 5 do not, and
    /// may even complain, since they do not know their streams yet.
    pub(in crate::server) fn greets(self) -> bool {
        !self.tells_ends()
    }

    fn tells_ends(self) -> bool {
        self.0.starts_with("v5.")
    }

    fn is_text(self) -> bool {
        self.0.ends_with("base64.channel.k8s.io")
    }

    fn encode(self) -> Encode {
        if self.is_text() { encode_text } else { encode_binary }
    }

    /// The channel of a message, and what it carries.
    fn decode(self, message: Bytes) -> Option<(u8, Bytes)> {
        let first = *message.first()?;
        if !self.is_text() {
            return Some((first, message.slice(1..)));
        }
        let bytes = BASE64_STANDARD.decode(&message[1..]).ok()?;
        Some((first.wrapping_sub(b'0'), bytes.into()))
    }
}

/// Channels are counted in a byte.
fn encode_binary(channel: u32, piece: Option<&[u8]>) -> Option<Bytes> {
    let piece = piece?;
    let mut message = BytesMut::with_capacity(piece.len() + 1);
    message.put_u8(channel as u8);
    message.extend_from_slice(piece);
    Some(message.freeze())
}

fn encode_text(channel: u32, piece: Option<&[u8]>) -> Option<Bytes> {
    let mut message = String::from(char::from(b'0'.wrapping_add(channel as u8)));
    BASE64_STANDARD.encode_string(piece?, &mut message);
    Some(message.into())
}

/// The server's side of the channels. The WebSocket ends when this and all that was taken of it is dropped.
pub(in crate::server) struct Channels {
    pub(in crate::server) protocol: Protocol,
    incoming: Vec<Option<mpsc::Receiver<Bytes>>>,
    queue: mpsc::Sender<Bytes>,
}

impl Channels {
    /// What the client sends on a channel; `None` where it has nothing to say, or it was taken already.
    pub(in crate::server) fn take(&mut self, channel: u8) -> Option<mpsc::Receiver<Bytes>> {
        self.incoming.get_mut(usize::from(channel))?.take()
    }

    pub(in crate::server) fn outlet(&self, channel: u8) -> Outlet {
        Outlet::new(channel.into(), self.protocol.encode(), self.queue.clone())
    }
}

/// Answers with a WebSocket, and serves its channels. The client may send on those that are `readable`.
pub(in crate::server) fn serve<J, F>(
    request: Request<Incoming>,
    spoken: &[&'static str],
    readable: Vec<bool>,
    join: J,
) -> Answered
where
    J: FnOnce(Channels) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let (protocol, response) = handshake(&request, spoken)?;
    let protocol = Protocol(protocol);
    tokio::spawn(async move {
        let Some(socket) = socket(request).await else { return };
        let (sink, source) = socket.split();
        let (queue, messages) = mpsc::channel(BACKLOG);
        let channels = readable.into_iter().map(|wanted| wanted.then(|| mpsc::channel(BACKLOG)).unzip());
        let (inlets, incoming) = channels.unzip();
        // What the channels are joined to may go on without the client, and notices by itself when that has left.
        tokio::spawn(join(Channels { protocol, incoming, queue }));
        let receiving = receive(source, protocol, inlets);
        tokio::pin!(receiving);
        tokio::select! {
            () = send(sink, protocol, messages) => {
                // A client that still sends would lose what it has not read yet if nobody took it.
                tokio::time::timeout(FAREWELL, receiving).await.ok();
            }
            () = &mut receiving => {}
        }
    });
    Ok(response)
}

async fn send(mut sink: SplitSink<Socket, Message>, protocol: Protocol, mut messages: mpsc::Receiver<Bytes>) {
    while let Some(bytes) = messages.recv().await {
        let message = if protocol.is_text() {
            Message::Text(Utf8Bytes::try_from(bytes).expect("a digit and base64 are ASCII"))
        } else {
            Message::Binary(bytes)
        };
        if sink.send(message).await.is_err() {
            return;
        }
    }
    let normal = CloseFrame { code: CloseCode::Normal, reason: Utf8Bytes::default() };
    sink.send(Message::Close(Some(normal))).await.ok();
}

/// Hands on what the client sends until it leaves.
async fn receive(mut source: SplitStream<Socket>, protocol: Protocol, mut inlets: Vec<Option<mpsc::Sender<Bytes>>>) {
    while let Some(Ok(message)) = source.next().await {
        let bytes = match message {
            Message::Binary(bytes) => bytes,
            Message::Text(text) => text.into(),
            Message::Close(_) => return,
            _ => continue,
        };
        match protocol.decode(bytes) {
            Some((CLOSE, ended)) if protocol.tells_ends() => {
                if let Some(inlet) = ended.first().and_then(|channel| inlets.get_mut(usize::from(*channel))) {
                    *inlet = None;
                }
            }
            Some((channel, bytes)) => {
                if let Some(Some(inlet)) = inlets.get(usize::from(channel)) {
                    // Whoever no longer reads this channel may still use the others.
                    inlet.send(bytes).await.ok();
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_their_channel() {
        let binary = Protocol("v4.channel.k8s.io");
        let text = Protocol("v4.base64.channel.k8s.io");
        assert_eq!((binary.encode())(1, Some(b"foo\n")).expect("a message"), &b"\x01foo\n"[..]);
        assert_eq!((text.encode())(1, Some(b"foo\n")).expect("a message"), &b"1Zm9vCg=="[..]);
        assert!((text.encode())(1, None).is_none(), "no word for the end");
        for protocol in [binary, text] {
            let message = (protocol.encode())(2, Some(b"\x00\xff")).expect("a message");
            assert_eq!(protocol.decode(message), Some((2, Bytes::from_static(b"\x00\xff"))));
            assert_eq!(protocol.decode(Bytes::new()), None);
        }
        assert_eq!(text.decode(Bytes::from_static(b"0no base64!")), None);
    }
}
