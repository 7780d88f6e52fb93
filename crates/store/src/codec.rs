//! How a write is laid out in the log. One record holds everything about it, so that history, authorship and expiry
//! need no second table.
//!
//! ```text
//! u8 format (1) | u8 flags (1 = deletion) | u64 created | u64 replaced | i64 written at, ms | i64 expires at, ms (0 = never)
//! | u16 key length | u16 author length | key | author | value
//! ```
//! Numbers are little endian. `replaced` is the revision of the record that this one supersedes, 0 when there is none;
//! it is what makes old states readable without an index of revisions.

use std::sync::Arc;

use bytes::Bytes;

use crate::{Entry, Revision};

const FORMAT: u8 = 1;
const DELETION: u8 = 1;
const HEAD: usize = 1 + 1 + 8 + 8 + 8 + 8 + 2 + 2;
/// Longer names of users are cut.
const MAX_AUTHOR_BYTES: usize = 256;

/// One record of the log, without its revision (which is its key there).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) key: Arc<str>,
    pub(crate) author: Arc<str>,
    pub(crate) created: Revision,
    pub(crate) replaced: Revision,
    pub(crate) at_ms: i64,
    pub(crate) expires_ms: i64,
    /// `None` for a deletion.
    pub(crate) value: Option<Bytes>,
}

impl Record {
    pub(crate) fn entry(&self, revision: Revision) -> Option<Entry> {
        let value = self.value.clone()?;
        Some(Entry { key: self.key.clone(), value, revision, created: self.created })
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let value = self.value.as_deref().unwrap_or_default();
        let author = cut(&self.author, MAX_AUTHOR_BYTES).as_bytes();
        let mut out = Vec::with_capacity(HEAD + self.key.len() + author.len() + value.len());
        out.extend([FORMAT, if self.value.is_none() { DELETION } else { 0 }]);
        out.extend(self.created.to_le_bytes());
        out.extend(self.replaced.to_le_bytes());
        out.extend(self.at_ms.to_le_bytes());
        out.extend(self.expires_ms.to_le_bytes());
        out.extend((self.key.len() as u16).to_le_bytes());
        out.extend((author.len() as u16).to_le_bytes());
        out.extend(self.key.as_bytes());
        out.extend(author);
        out.extend(value);
        out
    }

    /// Reads a record; the error says what is wrong with it.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Record, &'static str> {
        if bytes.len() < HEAD {
            return Err("a record is cut short");
        }
        if bytes[0] != FORMAT {
            return Err("a record has an unknown format: it was written by a newer version");
        }
        let number = |at: usize| -> [u8; 8] { bytes[at..at + 8].try_into().expect("eight bytes of the head") };
        let length = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]) as usize;
        let (key_end, author_end) = (HEAD + length(34), HEAD + length(34) + length(36));
        if bytes.len() < author_end {
            return Err("a record is cut short");
        }
        let text = |range: std::ops::Range<usize>| {
            std::str::from_utf8(&bytes[range]).map(Arc::from).map_err(|_| "a record's key is not UTF-8")
        };
        Ok(Record {
            key: text(HEAD..key_end)?,
            author: text(key_end..author_end)?,
            created: u64::from_le_bytes(number(2)),
            replaced: u64::from_le_bytes(number(10)),
            at_ms: i64::from_le_bytes(number(18)),
            expires_ms: i64::from_le_bytes(number(26)),
            value: (bytes[1] & DELETION == 0).then(|| Bytes::copy_from_slice(&bytes[author_end..])),
        })
    }
}

fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_survives_encoding_and_no_prefix_of_it_panics() {
        let record = Record {
            key: "/registry/pods/default/a".into(),
            author: "system:admin".into(),
            created: 3,
            replaced: 7,
            at_ms: 1_700_000_000_000,
            expires_ms: 0,
            value: Some(Bytes::from_static(b"{}")),
        };
        let bytes = record.encode();
        assert_eq!(Record::decode(&bytes), Ok(record.clone()));
        let deletion = Record { value: None, ..record };
        assert_eq!(Record::decode(&deletion.encode()), Ok(deletion));
        for end in 0..bytes.len() - 2 {
            assert!(Record::decode(&bytes[..end]).is_err(), "{end} bytes are not a record");
        }
    }
}
