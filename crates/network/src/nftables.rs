//! nf_tables over netlink: transactions that take effect as a whole or not at all. Constants and layouts are those of
//! `linux/netfilter/nf_tables.h` and `nfnetlink.h`.

pub(crate) mod attribute;
pub(crate) mod expression;
mod socket;
pub(crate) mod table;

use attribute::Attributes;
use expression::Expression;

pub(crate) use socket::commit;

const FAMILY_IPV4: u8 = 2;
const SUBSYSTEM: u16 = 10;
const BATCH_BEGIN: u16 = 0x10;
const BATCH_END: u16 = 0x11;
const NEW_TABLE: u16 = SUBSYSTEM << 8;
const DELETE_TABLE: u16 = SUBSYSTEM << 8 | 2;
const NEW_CHAIN: u16 = SUBSYSTEM << 8 | 3;
const DELETE_CHAIN: u16 = SUBSYSTEM << 8 | 5;
const NEW_RULE: u16 = SUBSYSTEM << 8 | 6;
const DELETE_RULE: u16 = SUBSYSTEM << 8 | 8;
const NEW_SET: u16 = SUBSYSTEM << 8 | 9;
const NEW_ELEMENTS: u16 = SUBSYSTEM << 8 | 12;
const DELETE_ELEMENTS: u16 = SUBSYSTEM << 8 | 14;
const REQUEST: u16 = 0x1;
const ACK: u16 = 0x4;
const CREATE: u16 = 0x400;
const APPEND: u16 = 0x800;
/// Flag of sets whose elements carry data.
const MAP: u32 = 8;
/// Flags of sets that rules write to, and whose elements go by themselves.
const DYNAMIC: u32 = 0x30;
/// Most elements of a set that rules write to.
const DYNAMIC_MOST: u32 = 1 << 18;
/// Type of data that is a verdict.
const VERDICT: u32 = 0xffff_ff00;
/// Elements of one message: its list must fit a 16-bit length.
const ELEMENTS_MOST: usize = 400;

/// What is done with a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Jump(String),
    Goto(String),
    Drop,
}

/// Where the kernel asks a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hook {
    /// `nat` or `filter`.
    pub(crate) kind: &'static str,
    pub(crate) number: u32,
    pub(crate) priority: i32,
}

/// Numbers of hooks.
pub(crate) const PREROUTING: u32 = 0;
pub(crate) const INPUT: u32 = 1;
pub(crate) const FORWARD: u32 = 2;
pub(crate) const OUTPUT: u32 = 3;
pub(crate) const POSTROUTING: u32 = 4;

/// What an element of a map leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Data {
    None,
    Bytes(Vec<u8>),
    Verdict(Verdict),
}

/// What the elements of a set are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elements {
    Keys,
    /// Keys that lead to chains.
    Verdicts,
    /// Keys with bytes of a length.
    Bytes(u32),
    /// The same, put in by rules, gone after a time.
    Dynamic(u32),
}

/// A transaction under construction: changes of one table.
pub(crate) struct Transaction {
    table: String,
    bytes: Vec<u8>,
    sequence: u32,
    sets: u32,
}

impl Transaction {
    /// Changes of a table that is there.
    pub(crate) fn change_table(name: &str) -> Transaction {
        let mut transaction = Transaction { table: name.to_owned(), bytes: Vec::new(), sequence: 0, sets: 0 };
        transaction.message(BATCH_BEGIN, REQUEST, SUBSYSTEM, 0, &Attributes::new());
        transaction
    }

    /// Begins a table anew.
    pub(crate) fn replace_table(name: &str) -> Transaction {
        let mut transaction = Transaction::remove_table(name);
        transaction.message(NEW_TABLE, REQUEST | CREATE, 0, FAMILY_IPV4, &Attributes::new().text(1, name));
        transaction
    }

    /// Removes a table, whether or not it is there.
    pub(crate) fn remove_table(name: &str) -> Transaction {
        let mut transaction = Transaction::change_table(name);
        // Made first, so that there is something to delete.
        let attributes = Attributes::new().text(1, name);
        transaction.message(NEW_TABLE, REQUEST | CREATE, 0, FAMILY_IPV4, &attributes);
        transaction.message(DELETE_TABLE, REQUEST, 0, FAMILY_IPV4, &attributes);
        transaction
    }

    fn message(&mut self, kind: u16, flags: u16, resource: u16, family: u8, attributes: &Attributes) {
        self.sequence += 1;
        let length = 20 + attributes.bytes().len();
        self.bytes.extend((length as u32).to_ne_bytes());
        self.bytes.extend(kind.to_ne_bytes());
        self.bytes.extend(flags.to_ne_bytes());
        self.bytes.extend(self.sequence.to_ne_bytes());
        self.bytes.extend(0_u32.to_ne_bytes());
        self.bytes.extend([family, 0]);
        self.bytes.extend(resource.to_be_bytes());
        self.bytes.extend(attributes.bytes());
    }

    /// Adds a chain; with a hook the kernel asks it.
    pub(crate) fn chain(&mut self, name: &str, hook: Option<Hook>) {
        let mut attributes = Attributes::new().text(1, &self.table).text(3, name);
        if let Some(hook) = hook {
            let place = Attributes::new().number(1, hook.number).number(2, hook.priority as u32);
            attributes = attributes.nested(4, &place).number(5, 1).text(7, hook.kind);
        }
        self.message(NEW_CHAIN, REQUEST | CREATE, 0, FAMILY_IPV4, &attributes);
    }

    /// Adds a rule at the end of a chain.
    pub(crate) fn rule(&mut self, chain: &str, expressions: &[Expression]) {
        let mut list = Attributes::new();
        for expression in expressions {
            list = list.nested(1, &expression.attributes());
        }
        let attributes = Attributes::new().text(1, &self.table).text(2, chain).nested(4, &list);
        self.message(NEW_RULE, REQUEST | CREATE | APPEND, 0, FAMILY_IPV4, &attributes);
    }

    /// Removes all rules of a chain.
    pub(crate) fn flush_chain(&mut self, chain: &str) {
        let attributes = Attributes::new().text(1, &self.table).text(2, chain);
        self.message(DELETE_RULE, REQUEST, 0, FAMILY_IPV4, &attributes);
    }

    /// Removes a chain without rules, to which nothing leads.
    pub(crate) fn delete_chain(&mut self, chain: &str) {
        let attributes = Attributes::new().text(1, &self.table).text(3, chain);
        self.message(DELETE_CHAIN, REQUEST, 0, FAMILY_IPV4, &attributes);
    }

    /// Adds an empty set whose keys have a length in bytes.
    pub(crate) fn set(&mut self, name: &str, key_length: u32, elements: Elements) {
        self.sets += 1;
        let (flags, data) = match elements {
            Elements::Keys => (0, None),
            Elements::Verdicts => (MAP, Some((VERDICT, 16))),
            Elements::Bytes(length) => (MAP, Some((1, length))),
            Elements::Dynamic(length) => (MAP | DYNAMIC, Some((1, length))),
        };
        let mut attributes =
            Attributes::new().text(1, &self.table).text(2, name).number(3, flags).number(4, 1).number(5, key_length);
        if let Some((kind, length)) = data {
            attributes = attributes.number(6, kind).number(7, length);
        }
        if matches!(elements, Elements::Dynamic(_)) {
            attributes = attributes.nested(9, &Attributes::new().number(1, DYNAMIC_MOST));
        }
        self.message(NEW_SET, REQUEST | CREATE, 0, FAMILY_IPV4, &attributes.number(10, self.sets));
    }

    /// Puts elements into a set.
    pub(crate) fn add_elements(&mut self, set: &str, elements: &[(&Vec<u8>, &Data)]) {
        self.elements(NEW_ELEMENTS, REQUEST | CREATE, set, elements);
    }

    /// Takes elements out of a set, in which they are.
    pub(crate) fn delete_elements(&mut self, set: &str, keys: &[&Vec<u8>]) {
        let elements: Vec<_> = keys.iter().map(|key| (*key, &Data::None)).collect();
        self.elements(DELETE_ELEMENTS, REQUEST, set, &elements);
    }

    fn elements(&mut self, kind: u16, flags: u16, set: &str, elements: &[(&Vec<u8>, &Data)]) {
        for part in elements.chunks(ELEMENTS_MOST) {
            let mut list = Attributes::new();
            for (key, data) in part {
                list = list.nested(1, &element(key, data));
            }
            let attributes = Attributes::new().text(1, &self.table).text(2, set).nested(3, &list);
            self.message(kind, flags, 0, FAMILY_IPV4, &attributes);
        }
    }

    /// The bytes to send, and the number of the message whose answer tells that all is done.
    fn finish(mut self) -> (Vec<u8>, u32) {
        // The last message of the batch proper asks for an answer; its flags lie six bytes into its header.
        let last = self.last_message();
        let flags = u16::from_ne_bytes([self.bytes[last + 6], self.bytes[last + 7]]) | ACK;
        self.bytes[last + 6..last + 8].copy_from_slice(&flags.to_ne_bytes());
        let sequence = self.sequence;
        self.message(BATCH_END, REQUEST, SUBSYSTEM, 0, &Attributes::new());
        (self.bytes, sequence)
    }

    fn last_message(&self) -> usize {
        let (mut at, mut last) = (0, 0);
        while at < self.bytes.len() {
            last = at;
            let length = &self.bytes[at..at + 4];
            at += u32::from_ne_bytes([length[0], length[1], length[2], length[3]]) as usize;
        }
        last
    }
}

fn element(key: &[u8], data: &Data) -> Attributes {
    let attributes = Attributes::new().nested(1, &Attributes::new().bytes_of(1, key));
    match data {
        Data::None => attributes,
        Data::Bytes(bytes) => attributes.nested(2, &Attributes::new().bytes_of(1, bytes)),
        Data::Verdict(verdict) => attributes.nested(2, &verdict.attributes()),
    }
}

impl Verdict {
    fn attributes(&self) -> Attributes {
        let (code, chain) = match self {
            Verdict::Jump(chain) => (-3_i32, Some(chain)),
            Verdict::Goto(chain) => (-4, Some(chain)),
            Verdict::Drop => (0, None),
        };
        let code = Attributes::new().number(1, code as u32);
        Attributes::new().nested(2, &chain.map_or(code.clone(), |chain| code.text(2, chain)))
    }
}
