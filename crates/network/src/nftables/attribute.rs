//! Attributes: a length, a type, and bytes, padded to four.

const NESTED: u16 = 0x8000;

/// A list of attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes(Vec<u8>);

impl Attributes {
    pub(crate) fn new() -> Attributes {
        Attributes::default()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn add(mut self, kind: u16, bytes: &[u8]) -> Attributes {
        let length = u16::try_from(4 + bytes.len()).expect("lists are cut so that each fits");
        self.0.extend(length.to_ne_bytes());
        self.0.extend(kind.to_ne_bytes());
        self.0.extend(bytes);
        self.0.resize(self.0.len().next_multiple_of(4), 0);
        self
    }

    pub(crate) fn bytes_of(self, kind: u16, bytes: &[u8]) -> Attributes {
        self.add(kind, bytes)
    }

    /// Text, with the zero byte at its end.
    pub(crate) fn text(self, kind: u16, text: &str) -> Attributes {
        self.add(kind, &[text.as_bytes(), &[0]].concat())
    }

    /// A number, in network order as everything in nf_tables.
    pub(crate) fn number(self, kind: u16, number: u32) -> Attributes {
        self.add(kind, &number.to_be_bytes())
    }

    pub(crate) fn long_number(self, kind: u16, number: u64) -> Attributes {
        self.add(kind, &number.to_be_bytes())
    }

    pub(crate) fn byte(self, kind: u16, byte: u8) -> Attributes {
        self.add(kind, &[byte])
    }

    pub(crate) fn nested(self, kind: u16, inner: &Attributes) -> Attributes {
        self.add(kind | NESTED, &inner.0)
    }

    /// A list that is there in bytes already.
    pub(crate) fn raw_nested(self, kind: u16, inner: &[u8]) -> Attributes {
        self.add(kind | NESTED, inner)
    }
}
