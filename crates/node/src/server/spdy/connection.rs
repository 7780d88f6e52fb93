//! A connection whose client opens streams.

use std::collections::HashMap;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot};

use super::frame::{self, Frame};
use super::headers::{Reader, Writer};
use crate::server::FAREWELL;
use crate::server::outlet::{BACKLOG, Outlet};

/// Most streams that are open at once.
const STREAMS_MOST: usize = 1024;

/// A stream that the client opened.
pub(in crate::server) struct Stream {
    pub(in crate::server) id: u32,
    headers: Vec<(String, String)>,
    /// What the client sends; ends when the client ends the stream.
    pub(in crate::server) incoming: mpsc::Receiver<Bytes>,
    pub(in crate::server) outlet: Outlet,
    /// Resolves when the client has no use for the stream any more.
    pub(in crate::server) reset: oneshot::Receiver<()>,
}

impl Stream {
    /// A header; empty when it is absent.
    pub(in crate::server) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// A connection. It ends when this and the outlets of all streams are dropped, or when the client leaves.
pub(in crate::server) struct Connection {
    opened: mpsc::Receiver<Stream>,
    _queue: mpsc::Sender<Bytes>,
}

impl Connection {
    pub(in crate::server) fn new(stream: impl AsyncRead + AsyncWrite + Send + 'static) -> Connection {
        let (from, to) = tokio::io::split(stream);
        let (queue, frames) = mpsc::channel(BACKLOG);
        let (sender, opened) = mpsc::channel(BACKLOG);
        let mut reading = Reading {
            queue: queue.downgrade(),
            opened: sender,
            headers: (Reader::new(), Writer::new()),
            streams: HashMap::new(),
        };
        tokio::spawn(async move {
            let reading = async {
                if let Err(error) = reading.run(from).await {
                    tracing::debug!(%error, "a SPDY connection broke");
                }
            };
            tokio::pin!(reading);
            tokio::select! {
                () = write(to, frames) => {
                    // A client that still sends would lose what it has not read yet if nobody took it.
                    tokio::time::timeout(FAREWELL, reading).await.ok();
                }
                () = &mut reading => {}
            }
        });
        Connection { opened, _queue: queue }
    }

    /// The next stream that the client opens; `None` when the connection has ended.
    pub(in crate::server) async fn accept(&mut self) -> Option<Stream> {
        self.opened.recv().await
    }
}

/// Writes frames until there are no more, and then tells the client so.
async fn write(mut to: impl AsyncWrite + Unpin, mut frames: mpsc::Receiver<Bytes>) {
    while let Some(bytes) = frames.recv().await {
        if to.write_all(&bytes).await.is_err() || (frames.is_empty() && to.flush().await.is_err()) {
            return;
        }
    }
    to.shutdown().await.ok();
}

/// What the client can still say on a stream.
struct Open {
    /// `None` when the client has ended its side.
    inlet: Option<mpsc::Sender<Bytes>>,
    /// Dropped when the client resets the stream.
    reset: oneshot::Sender<()>,
}

/// The side that reads. It does not keep the connection open.
struct Reading {
    queue: mpsc::WeakSender<Bytes>,
    opened: mpsc::Sender<Stream>,
    headers: (Reader, Writer),
    streams: HashMap<u32, Open>,
}

impl Reading {
    async fn run(&mut self, mut from: impl AsyncRead + Unpin) -> anyhow::Result<()> {
        while let Some(frame) = frame::read(&mut from).await? {
            match frame {
                Frame::Open { stream, fin, block } => self.open(stream, fin, &block).await?,
                Frame::Data { stream, fin, bytes } => {
                    let Some(open) = self.streams.get_mut(&stream) else { continue };
                    if let Some(inlet) = open.inlet.as_ref().filter(|_| !bytes.is_empty()) {
                        // Whoever no longer reads this stream may still use the others.
                        inlet.send(bytes).await.ok();
                    }
                    if fin {
                        open.inlet = None;
                    }
                }
                Frame::Reset { stream } => drop(self.streams.remove(&stream)),
                Frame::Ping { id } => self.send(frame::ping(id)).await,
                Frame::GoAway => break,
                Frame::Other => {}
            }
        }
        Ok(())
    }

    async fn open(&mut self, stream: u32, fin: bool, block: &[u8]) -> anyhow::Result<()> {
        // All headers are read, since each block is compressed with the ones before.
        let headers = self.headers.0.read(block)?;
        if self.streams.len() >= STREAMS_MOST {
            self.streams.retain(|_, open| open.inlet.is_some() || !open.reset.is_closed());
        }
        let (inlet, incoming) = mpsc::channel(BACKLOG);
        let (reset_sender, reset) = oneshot::channel();
        let queue = self.queue.upgrade().filter(|_| self.streams.len() < STREAMS_MOST && !self.opened.is_closed());
        let Some(queue) = queue else {
            self.send(frame::refuse(stream)).await;
            return Ok(());
        };
        self.streams.insert(stream, Open { inlet: (!fin).then_some(inlet), reset: reset_sender });
        let reply = frame::reply(stream, &self.headers.1.write(&[])?);
        queue.send(reply.into()).await?;
        let outlet = Outlet::new(stream, frame::piece, queue);
        // Dropped by a connection that takes no more streams.
        self.opened.send(Stream { id: stream, headers, incoming, outlet, reset }).await.ok();
        Ok(())
    }

    /// Sends a frame, unless nobody writes any more.
    async fn send(&self, frame: Vec<u8>) {
        if let Some(queue) = self.queue.upgrade() {
            queue.send(frame.into()).await.ok();
        }
    }
}
