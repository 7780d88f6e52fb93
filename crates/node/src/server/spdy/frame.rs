//! Frames on the wire.

use anyhow::Context;
use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt};

/// Largest frame that is taken, in bytes.
const MOST: usize = 1 << 20;
const VERSION: u16 = 3;
/// Flag: the sender writes no more on this stream.
pub(super) const FIN: u8 = 1;

/// A frame, as far as it is looked at.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Open {
        stream: u32,
        fin: bool,
        block: Bytes,
    },
    Data {
        stream: u32,
        fin: bool,
        bytes: Bytes,
    },
    Reset {
        stream: u32,
    },
    Ping {
        id: u32,
    },
    GoAway,
    /// One that says nothing that matters here.
    Other,
}

/// Reads a frame; `None` at the end of the connection.
pub(super) async fn read(from: &mut (impl AsyncRead + Unpin)) -> anyhow::Result<Option<Frame>> {
    let mut head = [0; 8];
    if let Err(error) = from.read_exact(&mut head).await {
        return if error.kind() == std::io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error.into()) };
    }
    let word = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (first, flags, length) = (word(0), head[4], (word(4) & 0x00ff_ffff) as usize);
    anyhow::ensure!(length <= MOST, "a frame of {length} bytes is too large");
    let mut body = vec![0; length];
    from.read_exact(&mut body).await.context("the connection broke within a frame")?;
    let body = Bytes::from(body);
    let fin = flags & FIN != 0;
    if first & 0x8000_0000 == 0 {
        return Ok(Some(Frame::Data { stream: first, fin, bytes: body }));
    }
    anyhow::ensure!((first >> 16) as u16 & 0x7fff == VERSION, "the frame is of another version of the protocol");
    let number = |at: usize| -> anyhow::Result<u32> {
        let bytes = body.get(at..at + 4).context("a frame is cut short")?;
        Ok(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) & 0x7fff_ffff)
    };
    Ok(Some(match first as u16 {
        1 => {
            anyhow::ensure!(body.len() >= 10, "a frame is cut short");
            Frame::Open { stream: number(0)?, fin, block: body.slice(10..) }
        }
        3 => Frame::Reset { stream: number(0)? },
        6 => Frame::Ping { id: number(0)? },
        7 => Frame::GoAway,
        _ => Frame::Other,
    }))
}

fn control(kind: u16, flags: u8, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(8 + body.len());
    out.extend((0x8000 | VERSION).to_be_bytes());
    out.extend(kind.to_be_bytes());
    out.extend((u32::from(flags) << 24 | body.len() as u32).to_be_bytes());
    out.extend(body);
    out
}

/// The answer to a stream that was opened.
pub(super) fn reply(stream: u32, block: &[u8]) -> Vec<u8> {
    control(2, 0, &[&stream.to_be_bytes()[..], block].concat())
}

/// The answer to a ping.
pub(super) fn ping(id: u32) -> Vec<u8> {
    control(6, 0, &id.to_be_bytes())
}

/// The answer to a stream that is not wanted.
pub(super) fn refuse(stream: u32) -> Vec<u8> {
    const REFUSED_STREAM: u32 = 3;
    control(3, 0, &[stream.to_be_bytes(), REFUSED_STREAM.to_be_bytes()].concat())
}

/// Bytes of a stream, or its end.
pub(super) fn piece(stream: u32, bytes: Option<&[u8]>) -> Option<Bytes> {
    Some(data(stream, bytes.is_none(), bytes.unwrap_or_default()).into())
}

fn data(stream: u32, fin: bool, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(8 + bytes.len());
    out.extend(stream.to_be_bytes());
    out.extend((u32::from(u8::from(fin) * FIN) << 24 | bytes.len() as u32).to_be_bytes());
    out.extend(bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn frames_are_read_and_hostile_ones_refused() {
        let bytes = data(5, true, b"abc");
        let frame = read(&mut &bytes[..]).await.expect("a frame");
        assert_eq!(frame, Some(Frame::Data { stream: 5, fin: true, bytes: Bytes::from_static(b"abc") }));
        assert_eq!(read(&mut &ping(7)[..]).await.expect("a frame"), Some(Frame::Ping { id: 7 }));
        assert!(read(&mut &[0, 0, 0, 1, 0, 0xff, 0xff, 0xff][..]).await.is_err(), "too large");
        assert!(read(&mut &[0x80, 3, 0, 1, 0, 0, 0, 2, 0, 0][..]).await.is_err(), "cut short");
        assert_eq!(read(&mut &b""[..]).await.expect("the end"), None);
    }
}
