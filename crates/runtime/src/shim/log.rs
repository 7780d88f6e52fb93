//! The container's log in the CRI format: `<RFC 3339 time> stdout|stderr F|P <text>`, one line each.
//!
//! Behaviour follows containerd's logger and the reader in
//! `staging/src/k8s.io/cri-client/pkg/logs`: `P` marks a line that goes on in the next.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Longest text of one line of the log; longer lines are split.
pub(crate) const MAX_LINE: usize = 16 * 1024;

/// Cuts one stream into lines.
pub(crate) struct LineSplitter {
    stream: &'static str,
    rest: Vec<u8>,
}

impl LineSplitter {
    /// `stream` is `stdout` or `stderr`.
    pub(crate) fn new(stream: &'static str) -> Self {
        Self { stream, rest: Vec::new() }
    }

    /// Takes what the container wrote and appends finished lines to `out`.
    pub(crate) fn feed(&mut self, mut data: &[u8], time: &str, out: &mut Vec<u8>) {
        while !data.is_empty() {
            let room = MAX_LINE - self.rest.len();
            match data.iter().take(room + 1).position(|b| *b == b'\n') {
                Some(end) => {
                    self.rest.extend_from_slice(&data[..end]);
                    data = &data[end + 1..];
                    self.line('F', time, out);
                }
                None if data.len() > room => {
                    self.rest.extend_from_slice(&data[..room]);
                    data = &data[room..];
                    self.line('P', time, out);
                }
                None => {
                    self.rest.extend_from_slice(data);
                    break;
                }
            }
        }
    }

    /// The stream has ended: what is left had no line end, which `P` tells.
    pub(crate) fn finish(&mut self, time: &str, out: &mut Vec<u8>) {
        if !self.rest.is_empty() {
            self.line('P', time, out);
        }
    }

    fn line(&mut self, tag: char, time: &str, out: &mut Vec<u8>) {
        let _ = write!(out, "{time} {} {tag} ", self.stream);
        out.append(&mut self.rest);
        out.push(b'\n');
        // A container that once wrote a long line shall not make its shim larger for ever.
        self.rest.shrink_to(1024);
    }
}

/// The log file. Writing never fails for the container: what cannot be written is lost.
pub(crate) struct LogFile {
    path: PathBuf,
    file: Option<File>,
}

impl LogFile {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), file: Some(open(path)?) })
    }

    /// Opens the path anew, after the old file was renamed. On failure the old file stays in use.
    pub(crate) fn reopen(&mut self) -> io::Result<()> {
        self.file = Some(open(&self.path)?);
        Ok(())
    }

    pub(crate) fn write(&mut self, lines: &[u8]) {
        if let Some(file) = &mut self.file {
            let _ = file.write_all(lines);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).mode(0o640).custom_flags(libc::O_NOFOLLOW).open(path)
}

/// The present time as the log writes it.
pub(crate) fn timestamp() -> String {
    format!("{:.9}", jiff::Timestamp::now())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(chunks: &[&[u8]]) -> String {
        let (mut splitter, mut out) = (LineSplitter::new("stdout"), Vec::new());
        for chunk in chunks {
            splitter.feed(chunk, "T", &mut out);
        }
        splitter.finish("T", &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn splits_lines() {
        let check = |chunks: &[&[u8]], expect: &str| assert_eq!(lines(chunks), expect);
        check(&[b"a\nb\n"], "T stdout F a\nT stdout F b\n");
        check(&[b"a", b"b\n", b"\n"], "T stdout F ab\nT stdout F \n");
        check(&[b"no end"], "T stdout P no end\n");
        check(&[], "");
    }

    #[test]
    fn splits_long_lines() {
        let line_of = |n: usize| [vec![b'x'; n], vec![b'\n']].concat();
        let sizes = |text: String| -> Vec<(char, usize)> {
            text.lines().map(|l| (l.chars().nth("T stdout ".len()).unwrap(), l.len() - "T stdout F ".len())).collect()
        };
        assert_eq!(sizes(lines(&[&line_of(MAX_LINE)])), [('F', MAX_LINE)]);
        assert_eq!(sizes(lines(&[&line_of(MAX_LINE + 1)])), [('P', MAX_LINE), ('F', 1)]);
        let (a, b) = (vec![b'x'; MAX_LINE], line_of(3));
        assert_eq!(sizes(lines(&[&a, &b])), [('P', MAX_LINE), ('F', 3)]);
    }

    #[test]
    fn time_has_nine_digits() {
        let time = timestamp();
        assert!(time.ends_with('Z') && time.split_once('.').unwrap().1.len() == 10, "{time}");
    }
}
