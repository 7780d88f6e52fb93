//! Whole lines of a stream, so that several streams do not mix within lines.

/// A line that is longer is given out in parts.
const MAX_LINE: usize = 1024 * 1024;

/// Collects a stream.
pub(super) struct Lines {
    prefix: String,
    /// What is not yet a whole line.
    partial: Vec<u8>,
}

impl Lines {
    pub(super) fn new(prefix: String) -> Self {
        Lines { prefix, partial: Vec::new() }
    }

    /// Takes bytes; answers the lines that are whole now, each with its prefix.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len());
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.partial.extend_from_slice(piece);
            if piece.ends_with(b"\n") || self.partial.len() > MAX_LINE {
                out.extend_from_slice(self.prefix.as_bytes());
                out.append(&mut self.partial);
            }
        }
        out
    }

    /// The last line when it has no end.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        if self.partial.is_empty() {
            return Vec::new();
        }
        let mut out = self.prefix.clone().into_bytes();
        out.append(&mut self.partial);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let mut lines = Lines::new("> ".into());
        assert_eq!(lines.add(b"a\nb"), b"> a\n");
        assert_eq!(lines.add(b"c\n\nd"), b"> bc\n> \n");
        assert_eq!(lines.rest(), b"> d");
        assert_eq!(lines.rest(), b"");
    }
}
