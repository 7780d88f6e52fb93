//! From the plan to the kernel's tables.
//!
//! ```text
//! prerouting, output: (address . protocol . port) -> service-ips  -> svc-N | ext-N | fw-N
//!                     local address, (protocol . port) -> node-ports -> ext-N
//! fw-N:               only from the ranges of the load balancer -> ext-N
//! ext-N:              marked for a new source, or kept to this node -> svc-N
//! svc-N:              (client . N) in affinity, still in live -> dnat
//!                     (N . random) -> targets -> dnat
//! postrouting:        marked, or a Pod that reaches itself, or a Pod that leaves the cluster -> snat to the node
//! input, forward, output: (address . protocol . port) -> no-endpoints -> refuse | silence
//! ```
//!
//! A port of a Service keeps its number N while it exists, so that only what is about it changes when it does.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use crate::nftables::expression::{Expression, address, number, port, protocol};
use crate::nftables::table::Table;
use crate::nftables::{Data, Elements, FORWARD, Hook, INPUT, OUTPUT, POSTROUTING, PREROUTING, Verdict};

use super::plan::{Plan, Port, Prefix, Protocol, Target};

/// The name of the table.
pub(super) const TABLE: &str = "skiff";
/// Marks packets whose source is to become the node's address.
const MARK: u32 = 0x4000;
const LOCAL: u32 = 2;

/// What the rules depend on besides Services.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) node_ip: Ipv4Addr,
    /// Range of all Pods of the cluster.
    pub(super) pods: Prefix,
}

/// The numbers of ports by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    given: BTreeMap<String, u32>,
    next: u32,
}

impl Numbers {
    /// Gives every port of a plan a number, and forgets those of others.
    pub(super) fn follow(&mut self, plan: &Plan) {
        let mut before = std::mem::take(&mut self.given);
        for one in &plan.ports {
            let number = before.remove(&one.name).unwrap_or_else(|| {
                self.next = self.next.wrapping_add(1) & (u32::MAX >> 1);
                self.next
            });
            self.given.insert(one.name.clone(), number);
        }
    }

    fn of(&self, name: &str) -> u32 {
        self.given.get(name).copied().unwrap_or(0)
    }
}

fn place(protocol_of: Protocol, (ip, number): Target) -> Vec<u8> {
    [address(ip), protocol(protocol_of.number()), port(number)].concat()
}

fn goto(chain: &str) -> Data {
    Data::Verdict(Verdict::Goto(chain.to_owned()))
}

/// The table that makes a plan true.
pub(super) fn table(plan: &Plan, numbers: &Numbers, facts: &Facts) -> Table {
    let mut out = Table::new(TABLE);
    out.set("service-ips", 12, Elements::Verdicts);
    out.set("node-ports", 8, Elements::Verdicts);
    out.set("targets", 8, Elements::Bytes(8));
    out.set("affinity", 8, Elements::Dynamic(8));
    out.set("live", 12, Elements::Keys);
    out.set("hairpin", 8, Elements::Keys);
    out.set("no-endpoints", 12, Elements::Verdicts);
    out.set("no-endpoint-ports", 8, Elements::Verdicts);
    for one in &plan.ports {
        Chains { one, number: numbers.of(&one.name), facts, out: &mut out }.write();
    }
    dispatch(&mut out);
    sources(&mut out, facts);
    refusals(&mut out);
    out
}

/// Goes on if the source is in a range, or if it is not.
fn source_in((first, bits): Prefix, wanted: bool) -> [Expression; 3] {
    let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0).to_be_bytes();
    let compare = if wanted { Expression::Is(0, address(first)) } else { Expression::IsNot(0, address(first)) };
    [Expression::Source(0), Expression::Masked(0, mask), compare]
}

fn mark() -> [Expression; 2] {
    [Expression::Load(0, number(MARK)), Expression::SetMark(0)]
}

fn decide(chain: &str) -> Expression {
    Expression::Decide(Verdict::Goto(chain.to_owned()))
}

/// The chains of one port.
struct Chains<'a> {
    one: &'a Port,
    number: u32,
    facts: &'a Facts,
    out: &'a mut Table,
}

impl Chains<'_> {
    fn write(&mut self) {
        let one = self.one;
        let (cluster, local) = (2 * self.number, 2 * self.number + 1);
        let has_outside = one.node_port.is_some() || !one.external.is_empty() || !one.balancers.is_empty();
        if !one.internal_local || has_outside {
            self.choose(cluster, &one.cluster, true);
        }
        if one.internal_local || (has_outside && one.external_local) {
            self.choose(local, &one.local, false);
        }
        let (id, targets) = if one.internal_local { (local, &one.local) } else { (cluster, &one.cluster) };
        for target in &one.internal {
            if !targets.is_empty() {
                self.out.element("service-ips", place(one.protocol, *target), goto(&format!("svc-{id}")));
            }
        }
        let internal = self.refusal(targets);
        self.refuse(&one.internal, internal);
        if has_outside {
            self.outside(cluster, local);
        }
    }

    /// Where packets go that find no endpoint: they are refused if the Service has none at all, and dropped if it has some
    /// elsewhere.
    fn refusal(&self, targets: &[Target]) -> Option<&'static str> {
        let kept_out = if self.one.served { "silence" } else { "refuse" };
        targets.is_empty().then_some(kept_out)
    }

    fn refuse(&mut self, places: &[Target], chain: Option<&str>) {
        for target in places {
            if let Some(chain) = chain {
                self.out.element("no-endpoints", place(self.one.protocol, *target), goto(chain));
            }
        }
    }

    /// Sends a packet to one of the targets, each as likely as the other.
    fn choose(&mut self, id: u32, targets: &[Target], masquerades: bool) {
        if targets.is_empty() {
            return;
        }
        let chain = format!("svc-{id}");
        for (slot, target) in targets.iter().enumerate() {
            let data = [address(target.0), port(target.1)].concat();
            let key = [number(id), number(slot as u32)].concat();
            self.out.element("targets", key, Data::Bytes(data.clone()));
            self.out.element("hairpin", [address(target.0), address(target.0)].concat(), Data::None);
            if self.one.affinity.is_some() {
                self.out.element("live", [number(id), data].concat(), Data::None);
            }
        }
        if masquerades {
            // Whoever is no Pod comes through this node, and has to get its answers through it.
            self.out.rule(&chain, [&source_in(self.facts.pods, false)[..], &mark()].concat());
        }
        // In registers: client, N, then address and port; "live" is asked for the last three.
        let client = [Expression::Source(0), Expression::Load(1, number(id))];
        let remember =
            self.one.affinity.map(|seconds| Expression::Remember { map: "affinity", key: 0, data: 2, seconds });
        let redirect = Expression::Redirect { address: 2, port: 3 };
        if let Some(remember) = &remember {
            let known =
                [Expression::Look { map: "affinity", key: 0, into: 2 }, Expression::InSet("live", 1), remember.clone()];
            self.out.rule(&chain, [&client[..], &known, std::slice::from_ref(&redirect)].concat());
        }
        let mut pick = vec![
            Expression::Load(1, number(id)),
            Expression::Random(2, targets.len() as u32),
            Expression::Look { map: "targets", key: 1, into: 2 },
        ];
        if let Some(remember) = remember {
            // An endpoint that is gone is forgotten first: what is remembered is never overwritten.
            pick.extend(client);
            pick.extend([Expression::Forget { map: "affinity", key: 0, data: 2 }, remember]);
        }
        pick.push(redirect);
        self.out.rule(&chain, pick);
    }

    /// The way in from outside.
    fn outside(&mut self, cluster: u32, local: u32) {
        let one = self.one;
        let entry = format!("ext-{}", self.number);
        let targets = if one.external_local { &one.local } else { &one.cluster };
        let to_cluster = decide(&format!("svc-{cluster}"));
        let mut rules: Vec<Vec<Expression>> = Vec::new();
        if one.external_local {
            if !one.cluster.is_empty() {
                // Pods and the node itself are inside: for them it is as if they used the address inside.
                rules.push([&source_in(self.facts.pods, true)[..], std::slice::from_ref(&to_cluster)].concat());
                let own = [Expression::SourceKind(0), Expression::Is(0, number(LOCAL))];
                rules.push([&own[..], &mark(), &[to_cluster]].concat());
            }
            if !targets.is_empty() {
                rules.push(vec![decide(&format!("svc-{local}"))]);
            }
        } else if !targets.is_empty() {
            rules.push([&mark()[..], &[to_cluster]].concat());
        }
        let refusal = self.refusal(targets);
        for places in [&one.external, &one.balancers] {
            self.refuse(places, refusal);
        }
        let port_key = one.node_port.map(|number| [protocol(one.protocol.number()), port(number)].concat());
        if let (Some(key), Some(chain)) = (&port_key, refusal) {
            self.out.element("no-endpoint-ports", key.clone(), goto(chain));
        }
        if rules.is_empty() {
            return;
        }
        for rule in rules {
            self.out.rule(&entry, rule);
        }
        for target in &one.external {
            self.out.element("service-ips", place(one.protocol, *target), goto(&entry));
        }
        if let Some(key) = port_key {
            self.out.element("node-ports", key, goto(&entry));
        }
        let guarded = if one.sources.is_empty() { entry.clone() } else { self.guard(&entry) };
        for target in &one.balancers {
            self.out.element("service-ips", place(one.protocol, *target), goto(&guarded));
        }
    }

    /// Lets only some sources through.
    fn guard(&mut self, entry: &str) -> String {
        let chain = format!("fw-{}", self.number);
        if self.one.balancers.is_empty() {
            return entry.to_owned();
        }
        for range in &self.one.sources {
            self.out.rule(&chain, [&source_in(*range, true)[..], &[decide(entry)]].concat());
        }
        self.out.rule(&chain, vec![Expression::Decide(Verdict::Drop)]);
        chain
    }
}

/// Finds the Service of a packet.
fn dispatch(out: &mut Table) {
    out.rule(
        "services",
        vec![
            Expression::Destination(0),
            Expression::Protocol(1),
            Expression::DestinationPort(2),
            Expression::Follow { map: "service-ips", key: 0 },
        ],
    );
    out.rule(
        "services",
        vec![
            Expression::DestinationKind(0),
            Expression::Is(0, number(LOCAL)),
            Expression::Protocol(0),
            Expression::DestinationPort(1),
            Expression::Follow { map: "node-ports", key: 0 },
        ],
    );
    for (name, hook) in [("prerouting", PREROUTING), ("output", OUTPUT)] {
        out.hook(name, Hook { kind: "nat", number: hook, priority: -100 });
        out.rule(name, vec![Expression::Decide(Verdict::Jump("services".into()))]);
    }
}

/// Gives packets the node as their source where the answer would otherwise go astray.
fn sources(out: &mut Table, facts: &Facts) {
    out.hook("postrouting", Hook { kind: "nat", number: POSTROUTING, priority: 100 });
    let masquerade = [Expression::Load(0, address(facts.node_ip)), Expression::Masquerade(0)];
    let mut with = |conditions: &[Expression]| out.rule("postrouting", [conditions, &masquerade[..]].concat());
    with(&[Expression::Mark(0), Expression::Masked(0, MARK.to_ne_bytes()), Expression::Is(0, number(MARK))]);
    with(&[Expression::Source(0), Expression::Destination(1), Expression::InSet("hairpin", 0)]);
    let (pods, bits) = facts.pods;
    let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0).to_be_bytes();
    let elsewhere = [Expression::Destination(0), Expression::Masked(0, mask), Expression::IsNot(0, address(pods))];
    with(&[&source_in(facts.pods, true)[..], &elsewhere].concat());
}

/// Refuses what is sent to a Service that has no endpoint, so that clients need not wait; what has endpoints on other nodes
/// only is not answered at all, so that load balancers look elsewhere.
fn refusals(out: &mut Table) {
    out.rule(
        "refuse",
        vec![Expression::Protocol(0), Expression::Is(0, vec![Protocol::Tcp.number()]), Expression::ResetTcp],
    );
    out.rule("refuse", vec![Expression::Unreachable]);
    out.rule("silence", vec![Expression::Decide(Verdict::Drop)]);
    for (name, hook) in [("refuse-input", INPUT), ("refuse-forward", FORWARD), ("refuse-output", OUTPUT)] {
        out.hook(name, Hook { kind: "filter", number: hook, priority: 0 });
        out.rule(
            name,
            vec![
                Expression::Destination(0),
                Expression::Protocol(1),
                Expression::DestinationPort(2),
                Expression::Follow { map: "no-endpoints", key: 0 },
            ],
        );
        out.rule(
            name,
            vec![
                Expression::DestinationKind(0),
                Expression::Is(0, number(LOCAL)),
                Expression::Protocol(0),
                Expression::DestinationPort(1),
                Expression::Follow { map: "no-endpoint-ports", key: 0 },
            ],
        );
    }
}
