//! Content digests: made while reading, compared, and turned into file names.

use std::io::{self, Read};

use anyhow::{Result, ensure};
use sha2::{Digest as _, Sha256};

/// `sha256:` and 64 hexadecimal digits.
pub(crate) fn is_digest(text: &str) -> bool {
    hex_part(text).is_some()
}

/// The digits of a digest, which are safe as a file name.
pub(crate) fn hex_part(text: &str) -> Option<&str> {
    let hex = text.strip_prefix("sha256:")?;
    let all = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    all.then_some(hex)
}

pub(crate) fn of(bytes: &[u8]) -> String {
    text(&Sha256::digest(bytes))
}

fn text(hash: &[u8]) -> String {
    let mut text = String::with_capacity(7 + 64);
    text.push_str("sha256:");
    for byte in hash {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).expect("four bits"));
        }
    }
    text
}

/// Passes bytes on and hashes them.
pub(crate) struct HashingReader<R> {
    inner: R,
    hasher: Sha256,
    pub(crate) length: u64,
}

impl<R: Read> HashingReader<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, hasher: Sha256::new(), length: 0 }
    }

    /// Reads what is left and compares.
    pub(crate) fn verify(mut self, expected: &str, what: &str) -> Result<()> {
        io::copy(&mut self, &mut io::sink())?;
        let found = text(&self.hasher.finalize());
        ensure!(found == expected, "{what} is damaged: its digest is {found}, not {expected}");
        Ok(())
    }
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..n]);
        self.length += n as u64;
        Ok(n)
    }
}

/// A hash that is fed.
#[derive(Default)]
pub(crate) struct Hasher(Sha256);

impl Hasher {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> String {
        text(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests() {
        let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(of(b""), empty);
        assert!(is_digest(empty));
        for bad in ["sha256:../../etc", "sha256:", &empty.to_uppercase(), "md5:00"] {
            assert!(!is_digest(bad), "{bad}");
        }
        assert!(HashingReader::new(&b""[..]).verify(empty, "x").is_ok());
        assert!(HashingReader::new(&b"a"[..]).verify(empty, "x").is_err());
    }
}
