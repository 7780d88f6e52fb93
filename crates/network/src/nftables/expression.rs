//! What rules are made of: small steps that load, compare, look up and act. Registers are the 32-bit ones, numbered from
//! zero here.

use std::net::Ipv4Addr;

use super::Verdict;
use super::attribute::Attributes;

/// The register of the verdict.
const VERDICT_REGISTER: u32 = 0;
/// The first 32-bit register.
const FIRST_REGISTER: u32 = 8;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// Loads the source address.
    Source(u32),
    /// Loads the destination address.
    Destination(u32),
    /// Loads the number of the protocol over IP.
    Protocol(u32),
    /// Loads the destination port.
    DestinationPort(u32),
    /// Loads what the destination is to this host (`RTN_LOCAL` is 2).
    DestinationKind(u32),
    /// Loads what the source is to this host.
    SourceKind(u32),
    /// Loads the packet's mark.
    Mark(u32),
    /// Sets the packet's mark from a register.
    SetMark(u32),
    /// Keeps of a register what a mask shows.
    Masked(u32, [u8; 4]),
    /// Goes on if a register is this.
    Is(u32, Vec<u8>),
    /// Goes on if a register is not this.
    IsNot(u32, Vec<u8>),
    /// Loads bytes.
    Load(u32, Vec<u8>),
    /// Loads a random number below a bound.
    Random(u32, u32),
    /// Goes on if the registers from one on are in a set.
    InSet(&'static str, u32),
    /// Loads what a map has for the registers from one on; goes on if it has something.
    Look {
        map: &'static str,
        key: u32,
        into: u32,
    },
    /// Does what a map says for the registers from one on, if it says something.
    Follow {
        map: &'static str,
        key: u32,
    },
    /// Puts the registers from one on into a map, with the data in those from another on, for some seconds.
    Remember {
        map: &'static str,
        key: u32,
        data: u32,
        seconds: u32,
    },
    /// Takes the registers from one on out of a map. (The kernel wants to know where data would be, too.)
    Forget {
        map: &'static str,
        key: u32,
        data: u32,
    },
    Decide(Verdict),
    /// Sends the packet elsewhere: address and port in registers.
    Redirect {
        address: u32,
        port: u32,
    },
    /// Gives the packet another source: the address in a register.
    Masquerade(u32),
    /// Refuses a TCP connection with a reset.
    ResetTcp,
    /// Refuses with "port unreachable".
    Unreachable,
}

/// Bytes of an address as registers hold them.
pub(crate) fn address(address: Ipv4Addr) -> Vec<u8> {
    address.octets().to_vec()
}

/// Bytes of a port as registers hold them, padded to a register.
pub(crate) fn port(port: u16) -> Vec<u8> {
    let [high, low] = port.to_be_bytes();
    vec![high, low, 0, 0]
}

/// Bytes of a protocol's number, padded to a register.
pub(crate) fn protocol(number: u8) -> Vec<u8> {
    vec![number, 0, 0, 0]
}

/// Bytes of a number of the host's own.
pub(crate) fn number(number: u32) -> Vec<u8> {
    number.to_ne_bytes().to_vec()
}

fn register(number: u32) -> u32 {
    FIRST_REGISTER + number
}

fn payload(into: u32, base: u32, offset: u32, length: u32) -> (&'static str, Attributes) {
    let attributes = Attributes::new().number(1, register(into)).number(2, base).number(3, offset).number(4, length);
    ("payload", attributes)
}

fn value(bytes: &[u8]) -> Attributes {
    Attributes::new().bytes_of(1, bytes)
}

fn compare(from: u32, operator: u32, bytes: &[u8]) -> (&'static str, Attributes) {
    ("cmp", Attributes::new().number(1, register(from)).number(2, operator).nested(3, &value(bytes)))
}

impl Expression {
    pub(super) fn attributes(&self) -> Attributes {
        let (name, data) = self.parts();
        Attributes::new().text(1, name).nested(2, &data)
    }

    fn parts(&self) -> (&'static str, Attributes) {
        let new = Attributes::new;
        match self {
            Expression::Source(into) => payload(*into, 1, 12, 4),
            Expression::Destination(into) => payload(*into, 1, 16, 4),
            Expression::DestinationPort(into) => payload(*into, 2, 2, 2),
            Expression::Protocol(into) => ("meta", new().number(1, register(*into)).number(2, 16)),
            Expression::Mark(into) => ("meta", new().number(1, register(*into)).number(2, 3)),
            Expression::SetMark(from) => ("meta", new().number(2, 3).number(3, register(*from))),
            Expression::DestinationKind(into) => ("fib", new().number(1, register(*into)).number(2, 3).number(3, 2)),
            Expression::SourceKind(into) => ("fib", new().number(1, register(*into)).number(2, 3).number(3, 1)),
            Expression::Masked(at, mask) => {
                let at = register(*at);
                let attributes = new().number(1, at).number(2, at).number(3, 4);
                ("bitwise", attributes.nested(4, &value(mask)).nested(5, &value(&[0; 4])))
            }
            Expression::Is(from, bytes) => compare(*from, 0, bytes),
            Expression::IsNot(from, bytes) => compare(*from, 1, bytes),
            Expression::Load(into, bytes) => ("immediate", new().number(1, register(*into)).nested(2, &value(bytes))),
            Expression::Random(into, below) => {
                ("numgen", new().number(1, register(*into)).number(2, *below).number(3, 1).number(4, 0))
            }
            Expression::InSet(set, key) => ("lookup", new().text(1, set).number(2, register(*key))),
            Expression::Look { map, key, into } => {
                ("lookup", new().text(1, map).number(2, register(*key)).number(3, register(*into)))
            }
            Expression::Follow { map, key } => {
                ("lookup", new().text(1, map).number(2, register(*key)).number(3, VERDICT_REGISTER))
            }
            Expression::Remember { map, key, data, seconds } => {
                // Operation 1: what is there is brought up to date.
                let attributes = new().text(1, map).number(3, 1).number(4, register(*key)).number(5, register(*data));
                ("dynset", attributes.long_number(6, u64::from(*seconds) * 1000))
            }
            Expression::Forget { map, key, data } => {
                let attributes = new().text(1, map).number(3, 2).number(4, register(*key)).number(5, register(*data));
                ("dynset", attributes)
            }
            Expression::Decide(verdict) => {
                ("immediate", new().number(1, VERDICT_REGISTER).nested(2, &verdict.attributes()))
            }
            Expression::Redirect { address, port } => {
                let (address, port) = (register(*address), register(*port));
                let attributes = new().number(1, 1).number(2, 2).number(3, address).number(4, address);
                ("nat", attributes.number(5, port).number(6, port))
            }
            Expression::Masquerade(address) => {
                let address = register(*address);
                ("nat", new().number(1, 0).number(2, 2).number(3, address).number(4, address))
            }
            Expression::ResetTcp => ("reject", new().number(1, 1)),
            Expression::Unreachable => ("reject", new().number(1, 0).byte(2, 3)),
        }
    }
}
