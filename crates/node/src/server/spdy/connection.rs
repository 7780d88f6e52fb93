//! A connection whose client opens streams.

use std::collections::HashMap;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::frame::{self, Frame};
use super::headers::{Reader, Writer};
use crate::server::remote::BACKLOG;

/// Most streams that are open at once.
const STREAMS_MOST: usize = 1024;

/// A stream that the client opened.
pub(in crate::server) struct Stream {
    headers: Vec<(String, String)>,
    /// What the client sends; ends when the client ends the stream.
    pub(in crate::server) incoming: mpsc::Receiver<Bytes>,
    /// What is sent to the client; dropping it ends the stream.
    pub(in crate::server) outgoing: mpsc::Sender<Bytes>,
}

impl Stream {
    /// A header; empty when it is absent.
    pub(in crate::server) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// A connection.
pub(in crate::server) struct Connection {
    opened: mpsc::Receiver<Stream>,
    reading: JoinHandle<()>,
    writing: JoinHandle<()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

impl Connection {
    pub(in crate::server) fn new(stream: impl AsyncRead + AsyncWrite + Send + 'static) -> Connection {
        let (from, mut to) = tokio::io::split(stream);
        let (frames, mut queue) = mpsc::channel::<Vec<u8>>(BACKLOG);
        let (sender, opened) = mpsc::channel(BACKLOG);
        let writing = tokio::spawn(async move {
            while let Some(bytes) = queue.recv().await {
                if to.write_all(&bytes).await.is_err() || (queue.is_empty() && to.flush().await.is_err()) {
                    return;
                }
            }
            to.shutdown().await.ok();
        });
        let reading = tokio::spawn(async move {
            if let Err(error) = read(from, frames, sender).await {
                tracing::debug!(%error, "a SPDY connection broke");
            }
        });
        Connection { opened, reading, writing }
    }

    /// The next stream that the client opens; `None` when the connection has ended.
    pub(in crate::server) async fn accept(&mut self) -> Option<Stream> {
        self.opened.recv().await
    }

    /// Takes no more, and waits until everything is sent.
    pub(in crate::server) async fn drain(mut self) {
        self.reading.abort();
        (&mut self.writing).await.ok();
    }
}

async fn read(
    mut from: impl AsyncRead + Unpin,
    frames: mpsc::Sender<Vec<u8>>,
    opened: mpsc::Sender<Stream>,
) -> anyhow::Result<()> {
    let (mut reader, mut writer) = (Reader::new(), Writer::new());
    let mut streams: HashMap<u32, mpsc::Sender<Bytes>> = HashMap::new();
    while let Some(frame) = frame::read(&mut from).await? {
        match frame {
            Frame::Open { stream, fin, block } => {
                let headers = reader.read(&block)?;
                anyhow::ensure!(streams.len() < STREAMS_MOST, "the client opens too many streams");
                let (to, incoming) = mpsc::channel(BACKLOG);
                if !fin {
                    streams.insert(stream, to);
                }
                let outgoing = outgoing(stream, frames.clone());
                frames.send(frame::reply(stream, &writer.write(&[])?)).await?;
                opened.send(Stream { headers, incoming, outgoing }).await?;
            }
            Frame::Data { stream, fin, bytes } => {
                if let Some(to) = streams.get(&stream).filter(|_| !bytes.is_empty()) {
                    // Whoever no longer reads this stream may still use the others.
                    to.send(bytes).await.ok();
                }
                if fin {
                    streams.remove(&stream);
                }
            }
            Frame::Reset { stream } => drop(streams.remove(&stream)),
            Frame::Ping { id } => frames.send(frame::ping(id)).await?,
            Frame::GoAway => break,
            Frame::Other => {}
        }
    }
    Ok(())
}

/// A sender whose pieces become frames of a stream; the last one ends it.
fn outgoing(stream: u32, frames: mpsc::Sender<Vec<u8>>) -> mpsc::Sender<Bytes> {
    let (sender, mut receiver) = mpsc::channel::<Bytes>(BACKLOG);
    tokio::spawn(async move {
        while let Some(bytes) = receiver.recv().await {
            if frames.send(frame::data(stream, false, &bytes)).await.is_err() {
                return;
            }
        }
        frames.send(frame::data(stream, true, &[])).await.ok();
    });
    sender
}
