//! Ports of the node that lead to a Pod. What upstream's `portmap` CNI plugin does, in a table of its own, so that it holds
//! whether or not Services are served here.
//!
//! ```text
//! prerouting, output: (address . protocol . port) -> addresses, or local address, (protocol . port) -> ports -> dnat
//! postrouting:        the node's loopback, or a Pod that reaches itself -> snat to the node
//! ```

use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

use crate::nftables::expression::{Expression, address, number, port, protocol};
use crate::nftables::table::Table;
use crate::nftables::{self, Data, Elements, Hook, OUTPUT, POSTROUTING, PREROUTING, Transaction};
use crate::services::plan::Protocol;

/// The name of the table.
const TABLE: &str = "skiff-host-ports";
const LOCAL: u32 = 2;

/// A port of the node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HostPort {
    /// `TCP`, `UDP` or `SCTP`.
    pub protocol: String,
    /// The one address of the node on which it holds; all if there is none.
    pub host_ip: Option<Ipv4Addr>,
    pub host_port: u16,
    pub container_port: u16,
}

/// The table of all host ports: for each Pod its address and its ports. `None` if there are none.
fn table<'a>(pods: impl Iterator<Item = (Ipv4Addr, &'a [HostPort])>, node: Ipv4Addr) -> Option<Table> {
    let mut out = Table::new(TABLE);
    out.set("addresses", 12, Elements::Bytes(8));
    out.set("ports", 8, Elements::Bytes(8));
    out.set("pods", 4, Elements::Keys);
    out.set("hairpin", 8, Elements::Keys);
    let mut any = false;
    for (pod, ports) in pods {
        for one in ports {
            any = true;
            let place = [protocol(Protocol::of(Some(&one.protocol)).number()), port(one.host_port)].concat();
            let to = Data::Bytes([address(pod), port(one.container_port)].concat());
            match one.host_ip.filter(|ip| !ip.is_unspecified()) {
                Some(ip) => out.element("addresses", [address(ip), place].concat(), to),
                None => out.element("ports", place, to),
            }
            out.element("pods", address(pod), Data::None);
            out.element("hairpin", [address(pod), address(pod)].concat(), Data::None);
        }
    }
    if !any {
        return None;
    }
    // Before Services: whoever asks for the port gets it.
    for (name, hook) in [("prerouting", PREROUTING), ("output", OUTPUT)] {
        out.hook(name, Hook { kind: "nat", number: hook, priority: -101 });
        out.rule(
            name,
            vec![
                Expression::Destination(0),
                Expression::Protocol(1),
                Expression::DestinationPort(2),
                Expression::Look { map: "addresses", key: 0, into: 3 },
                Expression::Redirect { address: 3, port: 4 },
            ],
        );
        out.rule(
            name,
            vec![
                Expression::DestinationKind(0),
                Expression::Is(0, number(LOCAL)),
                Expression::Protocol(0),
                Expression::DestinationPort(1),
                Expression::Look { map: "ports", key: 0, into: 2 },
                Expression::Redirect { address: 2, port: 3 },
            ],
        );
    }
    out.hook("postrouting", Hook { kind: "nat", number: POSTROUTING, priority: 99 });
    let masquerade = [Expression::Load(0, address(node)), Expression::Masquerade(0)];
    let loopback = [
        Expression::Source(0),
        Expression::Masked(0, [255, 0, 0, 0]),
        Expression::Is(0, vec![127, 0, 0, 0]),
        Expression::Destination(0),
        Expression::InSet("pods", 0),
    ];
    let hairpin = [Expression::Source(0), Expression::Destination(1), Expression::InSet("hairpin", 0)];
    out.rule("postrouting", [&loopback[..], &masquerade].concat());
    out.rule("postrouting", [&hairpin[..], &masquerade].concat());
    Some(out)
}

/// Takes the table out of the kernel. Idempotent.
pub(crate) fn remove() -> anyhow::Result<()> {
    nftables::commit(Transaction::remove_table(TABLE))
}

/// What the kernel was told of host ports.
#[derive(Default)]
pub(crate) struct HostPorts {
    /// Nothing is known of the kernel's table until the first write.
    known: bool,
    present: Option<Table>,
}

impl HostPorts {
    /// Makes the kernel's table that of these Pods. Blocks shortly.
    ///
    /// # Errors
    /// What the kernel refuses.
    pub(crate) fn follow<'a>(
        &mut self,
        pods: impl Iterator<Item = (Ipv4Addr, &'a [HostPort])>,
        node: Ipv4Addr,
    ) -> anyhow::Result<()> {
        let wanted = table(pods, node);
        let transaction = match (&wanted, &self.present) {
            (None, None) if self.known => None,
            (None, None) => {
                // Of an earlier run there may be one. A kernel without tables has none either.
                remove().ok();
                None
            }
            (None, Some(_)) => Some(Transaction::remove_table(TABLE)),
            (Some(wanted), Some(present)) => wanted.change(present),
            (Some(wanted), None) => Some(wanted.create()),
        };
        if let Some(transaction) = transaction {
            nftables::commit(transaction)?;
        }
        (self.known, self.present) = (true, wanted);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_lead_to_their_pods() {
        let port = |host: u16, ip: Option<[u8; 4]>| HostPort {
            protocol: "UDP".into(),
            host_ip: ip.map(Ipv4Addr::from),
            host_port: host,
            container_port: 53,
        };
        let ports = [port(5353, None), port(5354, Some([127, 0, 0, 1])), port(5355, Some([0, 0, 0, 0]))];
        let node = Ipv4Addr::new(192, 0, 2, 1);
        let table = table([(Ipv4Addr::new(10, 42, 0, 5), &ports[..])].into_iter(), node).expect("a table");
        let counts: Vec<usize> = ["ports", "addresses", "pods"].map(|set| table.sets[set].elements.len()).into();
        assert_eq!(counts, [2, 1, 1]);
        assert!(super::table([(node, &[][..])].into_iter(), node).is_none());
    }
}
