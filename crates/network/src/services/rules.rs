//! From the plan to the kernel's tables.
//!
//! ```text
//! prerouting, output: (address . protocol . port) -> service-ips     -> svc-N
//!                     local address, (protocol . port) -> node-ports -> out-N (marks for a new source) -> svc-N
//! svc-N:              (N . random) -> targets -> dnat
//! postrouting:        marked, or a Pod that reaches itself, or a Pod that leaves the cluster -> snat to the node
//! forward, output:    (address . protocol . port) in no-endpoints -> reject
//! ```

use std::net::Ipv4Addr;

use crate::nftables::expression::{Expression, address, number, port, protocol};
use crate::nftables::{Data, FORWARD, Hook, OUTPUT, POSTROUTING, PREROUTING, Transaction, Verdict};

use super::plan::{Plan, Port, Protocol, Target};

/// The name of the table.
pub(super) const TABLE: &str = "skiff";
/// Marks packets whose source is to become the node's address.
const MARK: u32 = 0x4000;
const LOCAL: u32 = 2;

/// What the rules depend on besides Services.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) node_ip: Ipv4Addr,
    /// Range of all Pods of the cluster: address and bits.
    pub(super) pods: (Ipv4Addr, u8),
}

type Element = (Vec<u8>, Data);

/// Elements of the maps, gathered before they are written.
#[derive(Default)]
struct Maps {
    service_ips: Vec<Element>,
    node_ports: Vec<Element>,
    targets: Vec<Element>,
    hairpin: Vec<Vec<u8>>,
    no_endpoints: Vec<Vec<u8>>,
    no_endpoint_ports: Vec<Vec<u8>>,
}

fn concat(parts: &[Vec<u8>]) -> Vec<u8> {
    parts.concat()
}

fn place(protocol_of: Protocol, (ip, number): Target) -> Vec<u8> {
    concat(&[address(ip), protocol(protocol_of.number()), port(number)])
}

/// The transaction that makes a plan true.
pub(super) fn transaction(plan: &Plan, facts: &Facts) -> Transaction {
    let mut out = Transaction::replace_table(TABLE);
    let mut maps = Maps::default();
    let mut chains = Vec::new();
    for (index, one) in plan.ports.iter().enumerate() {
        gather(one, index, &mut maps, &mut chains);
    }
    maps.hairpin.sort_unstable();
    maps.hairpin.dedup();
    // Chains before the maps that lead to them.
    for chain in &chains {
        out.chain(&chain.name, None);
    }
    out.verdict_map("service-ips", 12, &unique(maps.service_ips));
    out.verdict_map("node-ports", 8, &unique(maps.node_ports));
    out.data_map("targets", 8, 8, &maps.targets);
    out.set("hairpin", 8, &maps.hairpin);
    out.set("no-endpoints", 12, &sorted(maps.no_endpoints));
    out.set("no-endpoint-ports", 8, &sorted(maps.no_endpoint_ports));
    for chain in &chains {
        out.rule(&chain.name, &chain.expressions);
    }
    dispatch(&mut out);
    sources(&mut out, facts);
    refusals(&mut out);
    out
}

/// Of two Services that claim one place the first has it.
fn unique(mut elements: Vec<Element>) -> Vec<Element> {
    let mut seen = std::collections::BTreeSet::new();
    elements.retain(|(key, _)| seen.insert(key.clone()));
    elements
}

fn sorted(mut keys: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

struct Chain {
    name: String,
    expressions: Vec<Expression>,
}

fn gather(one: &Port, index: usize, maps: &mut Maps, chains: &mut Vec<Chain>) {
    let (inside, outside) = (2 * index as u32, 2 * index as u32 + 1);
    for (id, targets) in [(inside, &one.cluster_targets), (outside, &one.outside_targets)] {
        for (slot, target) in targets.iter().enumerate() {
            let data = concat(&[address(target.0), port(target.1)]);
            maps.targets.push((concat(&[number(id), number(slot as u32)]), Data::Bytes(data)));
            maps.hairpin.push(concat(&[address(target.0), address(target.0)]));
        }
        if !targets.is_empty() {
            chains.push(Chain { name: format!("svc-{id}"), expressions: choose(id, targets.len() as u32) });
        }
    }
    let goto = |chain: String| Data::Verdict(Verdict::Goto(chain));
    for target in &one.internal {
        if one.cluster_targets.is_empty() {
            maps.no_endpoints.push(place(one.protocol, *target));
        } else {
            maps.service_ips.push((place(one.protocol, *target), goto(format!("svc-{inside}"))));
        }
    }
    if one.node_port.is_none() && one.external.is_empty() {
        return;
    }
    let entry = if one.local_only {
        format!("svc-{outside}")
    } else {
        let name = format!("out-{outside}");
        if !one.outside_targets.is_empty() {
            let mut expressions = vec![Expression::Load(0, number(MARK)), Expression::SetMark(0)];
            expressions.push(Expression::Decide(Verdict::Goto(format!("svc-{outside}"))));
            chains.push(Chain { name: name.clone(), expressions });
        }
        name
    };
    for target in &one.external {
        if one.outside_targets.is_empty() {
            maps.no_endpoints.push(place(one.protocol, *target));
        } else {
            maps.service_ips.push((place(one.protocol, *target), goto(entry.clone())));
        }
    }
    if let Some(node_port) = one.node_port {
        let key = concat(&[protocol(one.protocol.number()), port(node_port)]);
        if one.outside_targets.is_empty() {
            maps.no_endpoint_ports.push(key);
        } else {
            maps.node_ports.push((key, goto(entry)));
        }
    }
}

/// Sends a packet to one of the targets, each as likely as the other.
fn choose(id: u32, count: u32) -> Vec<Expression> {
    vec![
        Expression::Load(0, number(id)),
        Expression::Random(1, count),
        Expression::Look { map: "targets", key: 0, into: 0 },
        Expression::Redirect { address: 0, port: 1 },
    ]
}

/// Finds the Service of a packet.
fn dispatch(out: &mut Transaction) {
    out.chain("services", None);
    out.rule(
        "services",
        &[
            Expression::Destination(0),
            Expression::Protocol(1),
            Expression::DestinationPort(2),
            Expression::Follow { map: "service-ips", key: 0 },
        ],
    );
    out.rule(
        "services",
        &[
            Expression::DestinationKind(0),
            Expression::Is(0, number(LOCAL)),
            Expression::Protocol(0),
            Expression::DestinationPort(1),
            Expression::Follow { map: "node-ports", key: 0 },
        ],
    );
    for (name, hook) in [("prerouting", PREROUTING), ("output", OUTPUT)] {
        out.chain(name, Some(Hook { kind: "nat", number: hook, priority: -100 }));
        out.rule(name, &[Expression::Decide(Verdict::Jump("services".into()))]);
    }
}

/// Gives packets the node as their source where the answer would otherwise go astray.
fn sources(out: &mut Transaction, facts: &Facts) {
    out.chain("postrouting", Some(Hook { kind: "nat", number: POSTROUTING, priority: 100 }));
    let masquerade = [Expression::Load(0, address(facts.node_ip)), Expression::Masquerade(0)];
    let with = |conditions: &[Expression]| [conditions, &masquerade[..]].concat();
    let marked = [Expression::Mark(0), Expression::Masked(0, MARK.to_ne_bytes()), Expression::Is(0, number(MARK))];
    out.rule("postrouting", &with(&marked));
    out.rule(
        "postrouting",
        &with(&[Expression::Source(0), Expression::Destination(1), Expression::InSet("hairpin", 0)]),
    );
    let (pods, bits) = facts.pods;
    let mask = (u32::MAX << (32 - u32::from(bits))).to_be_bytes();
    let leaves = [
        Expression::Source(0),
        Expression::Masked(0, mask),
        Expression::Is(0, address(pods)),
        Expression::Destination(0),
        Expression::Masked(0, mask),
        Expression::IsNot(0, address(pods)),
    ];
    out.rule("postrouting", &with(&leaves));
}

/// Refuses what is sent to a Service that has no endpoint, so that clients need not wait.
fn refusals(out: &mut Transaction) {
    out.chain("refuse", None);
    out.rule(
        "refuse",
        &[Expression::Protocol(0), Expression::Is(0, vec![Protocol::Tcp.number()]), Expression::ResetTcp],
    );
    out.rule("refuse", &[Expression::Unreachable]);
    let jump = Expression::Decide(Verdict::Goto("refuse".into()));
    for (name, hook) in [("refuse-input", 1), ("refuse-forward", FORWARD), ("refuse-output", OUTPUT)] {
        out.chain(name, Some(Hook { kind: "filter", number: hook, priority: 0 }));
        let by_address = [
            Expression::Destination(0),
            Expression::Protocol(1),
            Expression::DestinationPort(2),
            Expression::InSet("no-endpoints", 0),
            jump.clone(),
        ];
        out.rule(name, &by_address);
        let by_port = [
            Expression::DestinationKind(0),
            Expression::Is(0, number(LOCAL)),
            Expression::Protocol(0),
            Expression::DestinationPort(1),
            Expression::InSet("no-endpoint-ports", 0),
            jump.clone(),
        ];
        out.rule(name, &by_port);
    }
}
