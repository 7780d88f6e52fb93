//! Header blocks: names and values, compressed by one stream per direction that begins with a dictionary which the
//! protocol fixes (SPDY/3, section 2.6.10.1).

use anyhow::{Context, bail};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// Words of the dictionary, each behind its length.
const WORDS: &str = "options head post put delete trace accept accept-charset accept-encoding accept-language \
accept-ranges age allow authorization cache-control connection content-base content-encoding content-language \
content-length content-location content-md5 content-range content-type date etag expect expires from host if-match \
if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma \
proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade \
user-agent vary via warning www-authenticate method get status 200_OK version HTTP/1.1 url public set-cookie keep-alive \
origin";
/// What follows the words.
const TAIL: &str = "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 \
Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not \
Found500 Internal Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec \
00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,\
application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,\
utf-,*,enq=0.";
/// Most bytes of a block.
const MOST: usize = 64 << 10;
/// Most headers of a block.
const HEADERS_MOST: usize = 256;

fn dictionary() -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1423);
    for word in WORDS.split(' ') {
        let word = word.replace('_', " ");
        bytes.extend((word.len() as u32).to_be_bytes());
        bytes.extend(word.as_bytes());
    }
    bytes.extend(TAIL.as_bytes());
    bytes
}

/// Reads blocks, in the order in which they came.
pub(super) struct Reader(Decompress);

impl Reader {
    pub(super) fn new() -> Reader {
        Reader(Decompress::new(true))
    }

    /// The headers of a block.
    pub(super) fn read(&mut self, block: &[u8]) -> anyhow::Result<Vec<(String, String)>> {
        let mut out: Vec<u8> = Vec::with_capacity(4096);
        let mut at = 0;
        while at < block.len() {
            let (before_in, before_out) = (self.0.total_in(), self.0.total_out());
            let done = self.0.decompress_vec(&block[at..], &mut out, FlushDecompress::Sync);
            at += usize::try_from(self.0.total_in() - before_in)?;
            match done {
                Ok(Status::StreamEnd) => break,
                Ok(_) => {}
                Err(error) if error.needs_dictionary().is_some() => {
                    self.0.set_dictionary(&dictionary()).context("the header block has another dictionary")?;
                    continue;
                }
                Err(error) => return Err(error).context("the header block is damaged"),
            }
            if out.len() == out.capacity() {
                anyhow::ensure!(out.len() < MOST, "the header block is too large");
                out.reserve(out.len());
            } else if self.0.total_in() == before_in && self.0.total_out() == before_out {
                break;
            }
        }
        parse(&out)
    }
}

fn parse(mut bytes: &[u8]) -> anyhow::Result<Vec<(String, String)>> {
    let count = number(&mut bytes)?;
    anyhow::ensure!(count <= HEADERS_MOST, "the header block has too many headers");
    let mut headers = Vec::with_capacity(count);
    for _ in 0..count {
        let name = text(&mut bytes)?;
        let value = text(&mut bytes)?;
        headers.push((name, value));
    }
    Ok(headers)
}

fn number(bytes: &mut &[u8]) -> anyhow::Result<usize> {
    let Some((head, rest)) = bytes.split_first_chunk::<4>() else { bail!("the header block is cut short") };
    *bytes = rest;
    Ok(u32::from_be_bytes(*head) as usize)
}

fn text(bytes: &mut &[u8]) -> anyhow::Result<String> {
    let length = number(bytes)?;
    anyhow::ensure!(length <= bytes.len(), "the header block is cut short");
    let (head, rest) = bytes.split_at(length);
    *bytes = rest;
    Ok(String::from_utf8_lossy(head).into_owned())
}

/// Writes blocks.
pub(super) struct Writer(Compress);

impl Writer {
    pub(super) fn new() -> Writer {
        let mut compress = Compress::new(Compression::fast(), true);
        compress.set_dictionary(&dictionary()).expect("a fresh stream takes a dictionary");
        Writer(compress)
    }

    /// A block of headers.
    pub(super) fn write(&mut self, headers: &[(&str, &str)]) -> anyhow::Result<Vec<u8>> {
        let mut plain = Vec::new();
        plain.extend((headers.len() as u32).to_be_bytes());
        for text in headers.iter().flat_map(|(name, value)| [name, value]) {
            plain.extend((text.len() as u32).to_be_bytes());
            plain.extend(text.as_bytes());
        }
        let mut out = Vec::with_capacity(plain.len() + 64);
        self.0.compress_vec(&plain, &mut out, FlushCompress::Sync).context("the headers were not compressed")?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_the_one_of_the_protocol() {
        let bytes = dictionary();
        let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
            let a = (a + u32::from(*byte)) % 65521;
            (a, (b + a) % 65521)
        });
        assert_eq!((bytes.len(), b << 16 | a), (1423, 0xe3c6_a7c2));
    }

    #[test]
    fn blocks_come_back_as_they_went() {
        let (mut writer, mut reader) = (Writer::new(), Reader::new());
        for round in 0..3 {
            let value = format!("value {round}");
            let block = writer.write(&[("streamtype", "stdin"), ("x", &value)]).expect("written");
            let headers = reader.read(&block).expect("read");
            assert_eq!(headers, [("streamtype".to_owned(), "stdin".to_owned()), ("x".to_owned(), value)]);
        }
        assert!(Reader::new().read(b"garbage").is_err());
    }
}
