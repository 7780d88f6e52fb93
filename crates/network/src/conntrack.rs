//! Connections that the kernel remembers. UDP has no end that the kernel could see: a client that keeps sending is kept with
//! an endpoint that is gone until its entry is deleted. Behaviour: `pkg/proxy/conntrack/cleanup.go`. Layouts are those of
//! `linux/netfilter/nfnetlink_conntrack.h`.

use std::net::Ipv4Addr;

use anyhow::Context;
use netlink_sys::protocols::NETLINK_NETFILTER;
use netlink_sys::{Socket, SocketAddr};

use crate::nftables::attribute::Attributes;

const GET: u16 = 1 << 8 | 1;
const DELETE: u16 = 1 << 8 | 2;
const REQUEST: u16 = 0x1;
const ACK: u16 = 0x4;
const DUMP: u16 = 0x300;
const ERROR: u16 = 2;
const DONE: u16 = 3;
const FAMILY_IPV4: u8 = 2;
const UDP: u8 = 17;
/// Attributes: both directions and the entry's number.
const ORIGINAL: u16 = 1;
const REPLY: u16 = 2;
const ID: u16 = 12;

/// A UDP flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    /// Where the client sends to.
    pub(crate) destination: (Ipv4Addr, u16),
    /// Who answers.
    pub(crate) answers: Ipv4Addr,
    original: Vec<u8>,
    id: Vec<u8>,
}

/// Deletes the UDP flows for which a test holds; answers how many. Blocks shortly.
///
/// # Errors
/// What the kernel refuses.
pub(crate) fn delete_udp(stale: impl Fn(&Flow) -> bool) -> anyhow::Result<usize> {
    let mut socket = Socket::new(NETLINK_NETFILTER).context("the kernel has no connection tracking")?;
    socket.bind_auto().context("cannot speak netlink to the kernel")?;
    let flows = dump(&socket)?;
    let mut deleted = 0;
    for flow in flows.iter().filter(|flow| stale(flow)) {
        let attributes = Attributes::new().raw_nested(ORIGINAL, &flow.original).bytes_of(ID, &flow.id);
        send(&socket, DELETE, REQUEST | ACK, &attributes)?;
        let mut buffer = Vec::with_capacity(8 << 10);
        socket.recv(&mut buffer, 0).context("cannot read the kernel's answer")?;
        match first_error(&buffer) {
            // ENOENT: it has ended by itself.
            Some(0) | None => deleted += 1,
            Some(code) if code == -libc::ENOENT => {}
            Some(code) => {
                return Err(std::io::Error::from_raw_os_error(-code)).context("cannot delete a flow");
            }
        }
    }
    Ok(deleted)
}

fn send(socket: &Socket, kind: u16, flags: u16, attributes: &Attributes) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    bytes.extend(((20 + attributes.bytes().len()) as u32).to_ne_bytes());
    bytes.extend(kind.to_ne_bytes());
    bytes.extend(flags.to_ne_bytes());
    bytes.extend(1_u32.to_ne_bytes());
    bytes.extend(0_u32.to_ne_bytes());
    bytes.extend([FAMILY_IPV4, 0, 0, 0]);
    bytes.extend(attributes.bytes());
    socket.send_to(&bytes, &SocketAddr::new(0, 0), 0).context("cannot ask the kernel for its connections")?;
    Ok(())
}

fn dump(socket: &Socket) -> anyhow::Result<Vec<Flow>> {
    send(socket, GET, REQUEST | DUMP, &Attributes::new())?;
    let mut flows = Vec::new();
    loop {
        let mut buffer = Vec::with_capacity(64 << 10);
        socket.recv(&mut buffer, 0).context("cannot read the kernel's connections")?;
        let mut rest = buffer.as_slice();
        anyhow::ensure!(!rest.is_empty(), "the kernel broke off the list of its connections");
        while let Some((kind, body, tail)) = message(rest) {
            match kind {
                DONE => return Ok(flows),
                ERROR => {
                    let code = first_error(rest).unwrap_or(0);
                    return Err(std::io::Error::from_raw_os_error(-code)).context("cannot list connections");
                }
                _ => flows.extend(body.get(4..).and_then(flow)),
            }
            rest = tail;
        }
    }
}

/// Kind and body of the first message, and what follows it.
fn message(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let header = bytes.get(..16)?;
    let length = u32::from_ne_bytes([header[0], header[1], header[2], header[3]]) as usize;
    let body = bytes.get(16..length)?;
    let kind = u16::from_ne_bytes([header[4], header[5]]);
    Some((kind, body, bytes.get(length.next_multiple_of(4)..).unwrap_or_default()))
}

fn first_error(bytes: &[u8]) -> Option<i32> {
    let (kind, body, _) = message(bytes)?;
    let code = body.get(..4)?;
    (kind == ERROR).then(|| i32::from_ne_bytes([code[0], code[1], code[2], code[3]]))
}

/// The value of an attribute in a list.
fn attribute(mut list: &[u8], wanted: u16) -> Option<&[u8]> {
    while let Some(header) = list.get(..4) {
        let length = u16::from_ne_bytes([header[0], header[1]]) as usize;
        let kind = u16::from_ne_bytes([header[2], header[3]]) & 0x3fff;
        let value = list.get(4..length)?;
        if kind == wanted {
            return Some(value);
        }
        list = list.get(length.next_multiple_of(4)..)?;
    }
    None
}

fn flow(attributes: &[u8]) -> Option<Flow> {
    let (original, reply) = (attribute(attributes, ORIGINAL)?, attribute(attributes, REPLY)?);
    let proto = attribute(original, 2)?;
    if attribute(proto, 1)?.first() != Some(&UDP) {
        return None;
    }
    let ip = |tuple: &[u8], which: u16| -> Option<Ipv4Addr> {
        let bytes: [u8; 4] = attribute(attribute(tuple, 1)?, which)?.try_into().ok()?;
        Some(bytes.into())
    };
    let port: [u8; 2] = attribute(proto, 3)?.try_into().ok()?;
    Some(Flow {
        destination: (ip(original, 2)?, u16::from_be_bytes(port)),
        answers: ip(reply, 1)?,
        original: original.to_vec(),
        id: attribute(attributes, ID)?.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flows_are_read() {
        let tuple = |source: [u8; 4], destination: [u8; 4], port: u16| {
            let ips = Attributes::new().bytes_of(1, &source).bytes_of(2, &destination);
            let proto = Attributes::new().byte(1, UDP).bytes_of(2, &[0, 1]).bytes_of(3, &port.to_be_bytes());
            Attributes::new().nested(1, &ips).nested(2, &proto)
        };
        let all = Attributes::new()
            .nested(ORIGINAL, &tuple([10, 42, 0, 9], [10, 43, 0, 10], 53))
            .nested(REPLY, &tuple([10, 42, 0, 2], [10, 42, 0, 9], 999))
            .number(ID, 7);
        let flow = flow(all.bytes()).expect("a flow");
        assert_eq!(flow.destination, (Ipv4Addr::new(10, 43, 0, 10), 53));
        assert_eq!((flow.answers, flow.id), (Ipv4Addr::new(10, 42, 0, 2), vec![0, 0, 0, 7]));
        assert_eq!(super::flow(&all.bytes()[..20]), None, "cut short");
    }
}
