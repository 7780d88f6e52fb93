//! SPDY/3.1, as far as forwarding one connection needs it: opening two streams, data both ways.
//!
//! Follows what `moby/spdystream` and `client-go/tools/portforward` send. Header blocks are zlib streams; ours are made of
//! blocks that are only stored, and the server's headers say nothing that is needed, so no compression is involved.

use std::collections::VecDeque;

/// The stream on which the server tells errors.
pub(super) const ERRORS: u32 = 1;
/// The stream of the connection's data.
pub(super) const DATA: u32 = 3;

const VERSION: u16 = 0x8003;
const SYN_STREAM: u16 = 1;
const RST_STREAM: u16 = 3;
const PING: u16 = 6;
const GO_AWAY: u16 = 7;
const FIN: u8 = 1;
/// Bytes before a frame's content.
const HEAD: usize = 8;

/// What opens both streams; nothing will be sent on that of errors.
pub(super) fn opening(port: u16) -> Vec<u8> {
    let mut headers = Headers::default();
    let mut frames =
        open(ERRORS, FIN, headers.block(&[("streamtype", "error"), ("port", &port.to_string()), ("requestid", "0")]));
    frames.extend(open(
        DATA,
        0,
        headers.block(&[("streamtype", "data"), ("port", &port.to_string()), ("requestid", "0")]),
    ));
    frames
}

fn open(stream: u32, flags: u8, block: Vec<u8>) -> Vec<u8> {
    let mut content = stream.to_be_bytes().to_vec();
    // No stream that it belongs to, no priority.
    content.extend([0; 6]);
    content.extend(block);
    control(SYN_STREAM, flags, &content)
}

fn control(kind: u16, flags: u8, content: &[u8]) -> Vec<u8> {
    let mut frame = VERSION.to_be_bytes().to_vec();
    frame.extend(kind.to_be_bytes());
    frame.extend(length(flags, content));
    frame.extend(content);
    frame
}

fn length(flags: u8, content: &[u8]) -> [u8; 4] {
    let length = u32::try_from(content.len()).expect("frames are small");
    (u32::from(flags) << 24 | length).to_be_bytes()
}

/// Bytes of the connection.
pub(super) fn data(bytes: &[u8]) -> Vec<u8> {
    data_frame(0, bytes)
}

/// Says that there are no more.
pub(super) fn end() -> Vec<u8> {
    data_frame(FIN, &[])
}

fn data_frame(flags: u8, bytes: &[u8]) -> Vec<u8> {
    let mut frame = DATA.to_be_bytes().to_vec();
    frame.extend(length(flags, bytes));
    frame.extend(bytes);
    frame
}

/// The answer to a ping.
pub(super) fn pong(id: u32) -> Vec<u8> {
    control(PING, 0, &id.to_be_bytes())
}

/// Writes header blocks: one zlib stream for all.
#[derive(Default)]
struct Headers {
    has_begun: bool,
}

impl Headers {
    fn block(&mut self, headers: &[(&str, &str)]) -> Vec<u8> {
        let mut plain = u32::try_from(headers.len()).expect("few").to_be_bytes().to_vec();
        for text in headers.iter().flat_map(|(name, value)| [name, value]) {
            plain.extend(u32::try_from(text.len()).expect("short").to_be_bytes());
            plain.extend(text.as_bytes());
        }
        let mut block = Vec::new();
        if !std::mem::replace(&mut self.has_begun, true) {
            // The head of a zlib stream without dictionary.
            block.extend([0x78, 0x01]);
        }
        let length = u16::try_from(plain.len()).expect("short");
        block.push(0);
        block.extend(length.to_le_bytes());
        block.extend((!length).to_le_bytes());
        block.extend(plain);
        block
    }
}

/// What the server sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Data {
        stream: u32,
        bytes: Vec<u8>,
        is_last: bool,
    },
    /// A stream is ended before its time.
    Reset(u32),
    Ping(u32),
    /// Nothing more will come.
    GoAway,
}

/// Takes bytes as they come, and gives frames.
#[derive(Default)]
pub(super) struct Reader {
    buffer: VecDeque<u8>,
}

impl Reader {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.buffer.extend(bytes);
    }

    /// The next whole frame that means something here.
    pub(super) fn next(&mut self) -> Option<Frame> {
        loop {
            let head: Vec<u8> = self.buffer.iter().take(HEAD).copied().collect();
            let head: [u8; HEAD] = head.try_into().ok()?;
            let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
            let (flags, length) = (head[4], (number(4) & 0x00ff_ffff) as usize);
            if self.buffer.len() < HEAD + length {
                return None;
            }
            let content: Vec<u8> = self.buffer.drain(..HEAD + length).skip(HEAD).collect();
            let first = content.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes)).unwrap_or(0);
            if head[0] & 0x80 == 0 {
                return Some(Frame::Data { stream: number(0), bytes: content, is_last: flags & FIN != 0 });
            }
            match u16::from_be_bytes([head[2], head[3]]) {
                RST_STREAM => return Some(Frame::Reset(first)),
                PING => return Some(Frame::Ping(first)),
                GO_AWAY => return Some(Frame::GoAway),
                // Replies, settings, windows: nothing depends on them.
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames() {
        let mut reader = Reader::default();
        let mut bytes = control(2, 0, &[0; 12]);
        bytes.extend(data(b"hello"));
        bytes.extend(pong(2));
        bytes.extend(end());
        bytes.extend(control(RST_STREAM, 0, &[0, 0, 0, 3, 0, 0, 0, 5]));
        for byte in &bytes[..30] {
            reader.add(&[*byte]);
        }
        assert_eq!(reader.next(), None);
        reader.add(&bytes[30..]);
        let mut found = Vec::new();
        while let Some(frame) = reader.next() {
            found.push(frame);
        }
        assert_eq!(
            found,
            [
                Frame::Data { stream: DATA, bytes: b"hello".to_vec(), is_last: false },
                Frame::Ping(2),
                Frame::Data { stream: DATA, bytes: Vec::new(), is_last: true },
                Frame::Reset(DATA),
            ]
        );
    }

    #[test]
    fn opens_streams() {
        let bytes = opening(80);
        assert_eq!(bytes[..5], [0x80, 3, 0, 1, FIN]);
        let mut headers = Headers::default();
        assert_eq!(headers.block(&[("a", "b")])[..7], [0x78, 0x01, 0, 14, 0, 0xf1, 0xff]);
        assert_eq!(headers.block(&[("a", "b")])[..5], [0, 14, 0, 0xf1, 0xff]);
    }
}
