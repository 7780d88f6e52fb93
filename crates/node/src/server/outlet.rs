//! One stream to a client, whichever protocol carries it, and the copying between streams and what they are joined to.

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;

/// Pieces of a stream that wait for a slow side.
pub(super) const BACKLOG: usize = 16;
/// Most bytes of a piece.
const CHUNK: usize = 32 << 10;

/// Puts a piece of a stream on the wire, or with `None` its end; answers `None` where the protocol has no word for that.
pub(super) type Encode = fn(u32, Option<&[u8]>) -> Option<Bytes>;

/// Where the pieces of a stream go. All streams of a connection share its queue: what was sent first arrives first.
pub(super) struct Outlet {
    stream: u32,
    encode: Encode,
    queue: mpsc::Sender<Bytes>,
}

/// The client has left.
#[derive(Debug)]
pub(super) struct Gone;

impl Outlet {
    pub(super) fn new(stream: u32, encode: Encode, queue: mpsc::Sender<Bytes>) -> Outlet {
        Outlet { stream, encode, queue }
    }

    /// Sends a piece.
    ///
    /// # Errors
    /// When the client has left.
    pub(super) async fn send(&self, piece: &[u8]) -> Result<(), Gone> {
        self.put(Some(piece)).await
    }

    /// Tells the client that nothing more comes.
    pub(super) async fn end(self) {
        // Whoever has left need not be told.
        self.put(None).await.ok();
    }

    async fn put(&self, piece: Option<&[u8]>) -> Result<(), Gone> {
        match (self.encode)(self.stream, piece) {
            Some(message) => self.queue.send(message).await.map_err(|_| Gone),
            None => Ok(()),
        }
    }

    /// Waits until the client has left.
    pub(super) async fn gone(&self) {
        self.queue.closed().await;
    }
}

/// Sends what is read until that ends, or the client leaves.
pub(super) async fn pour(mut from: impl AsyncRead + Unpin, to: &Outlet) {
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = tokio::select! {
            read = from.read(&mut chunk) => read,
            () = to.gone() => return,
        };
        match read {
            Ok(count) if count > 0 && to.send(&chunk[..count]).await.is_ok() => {}
            _ => return,
        }
    }
}

/// Writes what a client sends until it ends its stream, and then closes.
pub(super) async fn fill(mut from: mpsc::Receiver<Bytes>, mut to: impl AsyncWrite + Unpin) {
    while let Some(bytes) = from.recv().await {
        if to.write_all(&bytes).await.is_err() || to.flush().await.is_err() {
            return;
        }
    }
    to.shutdown().await.ok();
}
