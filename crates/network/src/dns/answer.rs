//! The answers of the cluster's own zones, without any I/O: kubernetes/dns, "DNS-Based Service Discovery" 1.1.0, and
//! where that leaves room, CoreDNS's `plugin/kubernetes`.

use std::net::IpAddr;

use hickory_proto::op::{Query, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, NS, PTR, SOA, SRV, TXT};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use k8s_openapi::api::core::v1::Service;

use super::Zone;
use super::asked::{self, Asked, Part};
use super::index::{Index, Port, Reachable, cluster_ips};
use crate::pods::Range;

/// Seconds for which answers about the cluster may be kept: what kubeadm sets for CoreDNS.
pub(super) const TTL: u32 = 30;
const VERSION_TTL: u32 = 28_800;
/// The version of the specification.
const VERSION: &str = "1.1.0";

/// What the cluster says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `NoError` or `NXDomain`.
    pub code: ResponseCode,
    pub answers: Vec<Record>,
    /// The SOA record if there are no answers.
    pub authorities: Vec<Record>,
    pub additionals: Vec<Record>,
}

/// Records of a name that exists. No answers: it has none of the type.
#[derive(Default)]
struct Found {
    answers: Vec<Record>,
    additionals: Vec<Record>,
}

impl Found {
    fn answers(answers: Vec<Record>) -> Option<Found> {
        Some(Found { answers, additionals: Vec::new() })
    }

    fn nothing_of_that_type() -> Option<Found> {
        Some(Found::default())
    }
}

/// Answers a question about the cluster. `turn` says how far lists of addresses are rotated. `None`: the question is not
/// about the cluster, others must answer it.
pub fn answer(question: &Query, index: &Index, zone: &Zone, turn: usize) -> Option<Answer> {
    let asker = Asker { name: &question.name, kind: question.query_type, index, zone };
    if let Some(address) = asked::reverse(&question.name) {
        let found = asker.reverse(address);
        return match found {
            None if zone.range_of(address).is_none() => None,
            found => Some(finish(found, turn, || zone.soa(zone.reverse(address)))),
        };
    }
    let asked = asked::read(&question.name, zone)?;
    Some(finish(asker.forward(&asked), turn, || zone.soa(zone.domain.clone())))
}

fn finish(found: Option<Found>, turn: usize, soa: impl FnOnce() -> Record) -> Answer {
    let code = if found.is_some() { ResponseCode::NoError } else { ResponseCode::NXDomain };
    let Found { mut answers, additionals } = found.unwrap_or_default();
    if let Some(by) = turn.checked_rem(answers.len()) {
        answers.rotate_left(by);
    }
    let authorities = if answers.is_empty() { vec![soa()] } else { Vec::new() };
    Answer { code, answers, authorities, additionals }
}

/// One question.
struct Asker<'a> {
    /// As it was asked: answers repeat its upper and lower case.
    name: &'a Name,
    kind: RecordType,
    index: &'a Index,
    zone: &'a Zone,
}

impl Asker<'_> {
    /// `None`: there is no such name.
    fn forward(&self, asked: &Asked) -> Option<Found> {
        match asked {
            Asked::Apex => self.apex(),
            Asked::Version => {
                let text = RData::TXT(TXT::new(vec![VERSION.to_owned()]));
                let record = Record::from_rdata(self.name.clone(), VERSION_TTL, text);
                Found::answers(Vec::from_iter((self.kind == RecordType::TXT).then_some(record)))
            }
            Asked::NameServer => Found::answers(self.addresses(self.name, self.own_addresses())),
            Asked::Between => Found::nothing_of_that_type(),
            Asked::Namespace(name) => self.index.has_namespace(name).then(Found::default),
            Asked::Pod { namespace, address } => {
                self.index.has_namespace(namespace).then_some(())?;
                Found::answers(self.addresses(self.name, [*address]))
            }
            Asked::Service { namespace, name, part } => self.service(namespace, name, part),
            Asked::Nothing => None,
        }
    }

    fn apex(&self) -> Option<Found> {
        match self.kind {
            RecordType::SOA => Found::answers(vec![self.zone.soa(self.name.clone())]),
            RecordType::NS => {
                let server = self.zone.name_server();
                let additionals = addresses(&server, self.own_addresses(), |_| true);
                let record = Record::from_rdata(self.name.clone(), TTL, RData::NS(NS(server)));
                Some(Found { answers: vec![record], additionals })
            }
            _ => Found::nothing_of_that_type(),
        }
    }

    fn service(&self, namespace: &str, name: &str, part: &Part) -> Option<Found> {
        let service = self.index.service(namespace, name)?;
        let spec = service.spec.as_ref()?;
        if spec.type_.as_deref() == Some("ExternalName") {
            return self.external(spec.external_name.as_deref()?, part);
        }
        let of_cluster = cluster_ips(&service);
        if !of_cluster.is_empty() && !matches!(part, Part::Endpoint(_)) {
            return self.balanced(&service, &self.zone.child(&[name, namespace, "svc"])?, of_cluster, part);
        }
        let not_ready_too = spec.publish_not_ready_addresses == Some(true);
        let mut endpoints = self.index.endpoints(namespace, name, not_ready_too);
        if let Part::Endpoint(host) = part {
            endpoints.retain(|endpoint| endpoint.host == *host);
        }
        if endpoints.is_empty() {
            return None;
        }
        self.headless(&endpoints, &self.zone.child(&[name, namespace, "svc"])?, part)
    }

    /// An alias of a name elsewhere.
    fn external(&self, target: &str, part: &Part) -> Option<Found> {
        if *part != Part::Whole {
            return None;
        }
        let mut target = Name::from_ascii(target).ok()?;
        target.set_fqdn(true);
        let alias = Record::from_rdata(self.name.clone(), TTL, RData::CNAME(CNAME(target)));
        let told = matches!(self.kind, RecordType::A | RecordType::AAAA | RecordType::CNAME);
        Found::answers(Vec::from_iter(told.then_some(alias)))
    }

    /// A Service with an address of its own.
    fn balanced(&self, service: &Service, own: &Name, ips: Vec<IpAddr>, part: &Part) -> Option<Found> {
        let ports = service.spec.iter().flat_map(|spec| spec.ports.iter().flatten());
        let ports = ports.filter_map(|p| Port::new(p.name.as_deref(), p.protocol.as_deref(), p.port));
        let ports: Vec<Port> = ports.filter(|port| part.includes(port)).collect();
        if ports.is_empty() && *part != Part::Whole {
            return None;
        }
        if self.kind == RecordType::SRV && part.has_records() {
            let answers = ports.iter().map(|port| self.srv(port, 1, own)).collect::<Vec<_>>();
            let additionals = if answers.is_empty() { Vec::new() } else { addresses(own, ips, |_| true) };
            return Some(Found { answers, additionals });
        }
        match part {
            Part::Whole => Found::answers(self.addresses(self.name, ips)),
            _ => Found::nothing_of_that_type(),
        }
    }

    /// A Service that stands for the addresses of its endpoints, or one endpoint of any Service.
    fn headless(&self, endpoints: &[Reachable], own: &Name, part: &Part) -> Option<Found> {
        if matches!(part, Part::Whole | Part::Endpoint(_)) && self.kind != RecordType::SRV {
            let mut ips: Vec<IpAddr> = endpoints.iter().map(|endpoint| endpoint.address).collect();
            ips.dedup();
            return Found::answers(self.addresses(self.name, ips));
        }
        let pairs = endpoints.iter().flat_map(|e| e.ports.iter().filter(|p| part.includes(p)).map(move |p| (e, p)));
        let pairs: Vec<(&Reachable, &Port)> = pairs.collect();
        if pairs.is_empty() && matches!(part, Part::Protocol(_) | Part::Port { .. }) {
            return None;
        }
        let mut found = Found::default();
        if self.kind == RecordType::SRV && part.has_records() {
            for (endpoint, port) in &pairs {
                let Ok(target) = Name::from_labels([endpoint.host.as_bytes()]).and_then(|n| n.append_domain(own))
                else {
                    continue;
                };
                found.answers.push(self.srv(port, pairs.len(), &target));
                let address = addresses(&target, [endpoint.address], |_| true);
                if !found.additionals.ends_with(&address) {
                    found.additionals.extend(address);
                }
            }
        }
        Some(found)
    }

    fn reverse(&self, address: IpAddr) -> Option<Found> {
        let names: Vec<Name> = match self.index.service_at(address) {
            Some((namespace, name)) => Vec::from_iter(self.zone.child(&[&name, &namespace, "svc"])),
            None => {
                let endpoints = self.index.endpoints_at(address);
                let name =
                    |[host, namespace, service]: &[String; 3]| self.zone.child(&[host, service, namespace, "svc"]);
                endpoints.iter().filter_map(name).collect()
            }
        };
        if names.is_empty() {
            return None;
        }
        let records = names.into_iter().map(|name| Record::from_rdata(self.name.clone(), TTL, RData::PTR(PTR(name))));
        Found::answers(records.filter(|_| self.kind == RecordType::PTR).collect())
    }

    /// An SRV record that shares its weight with `peers`.
    fn srv(&self, port: &Port, peers: usize, target: &Name) -> Record {
        let weight = u16::try_from(100 / peers.max(1)).unwrap_or(1).max(1);
        Record::from_rdata(self.name.clone(), TTL, RData::SRV(SRV::new(0, weight, port.number, target.clone())))
    }

    /// The addresses of the type that was asked for.
    fn addresses(&self, name: &Name, ips: impl IntoIterator<Item = IpAddr>) -> Vec<Record> {
        addresses(name, ips, |kind| kind == self.kind)
    }

    /// Where the cluster reaches its DNS.
    fn own_addresses(&self) -> Vec<IpAddr> {
        let (namespace, name) = super::SERVICE;
        self.index.service(namespace, name).map(|service| cluster_ips(&service)).unwrap_or_default()
    }
}

impl Part {
    fn includes(&self, port: &Port) -> bool {
        match self {
            Part::Whole | Part::Endpoint(_) => true,
            Part::Protocol(protocol) => port.protocol == *protocol,
            Part::Port { name, protocol } => port.protocol == *protocol && port.name == *name,
        }
    }

    /// Whether SRV records can lie here, not only below.
    fn has_records(&self) -> bool {
        !matches!(self, Part::Protocol(_))
    }
}

fn addresses(name: &Name, ips: impl IntoIterator<Item = IpAddr>, wanted: impl Fn(RecordType) -> bool) -> Vec<Record> {
    let data = ips.into_iter().map(|ip| match ip {
        IpAddr::V4(ip) => RData::A(A(ip)),
        IpAddr::V6(ip) => RData::AAAA(AAAA(ip)),
    });
    data.filter(|data| wanted(data.record_type())).map(|data| Record::from_rdata(name.clone(), TTL, data)).collect()
}

impl Zone {
    /// A name below the cluster's domain; `None` if it were too long.
    fn child(&self, labels: &[&str]) -> Option<Name> {
        let name = Name::from_labels(labels.iter().map(|label| label.as_bytes())).ok()?;
        name.append_domain(&self.domain).ok()
    }

    fn name_server(&self) -> Name {
        self.child(&["ns", "dns"]).unwrap_or_else(|| self.domain.clone())
    }

    fn soa(&self, owner: Name) -> Record {
        let contact = self.child(&["hostmaster"]).unwrap_or_else(|| self.domain.clone());
        let soa = SOA::new(self.name_server(), contact, self.serial, 7200, 1800, 86_400, TTL);
        Record::from_rdata(owner, TTL, RData::SOA(soa))
    }

    /// The range of the cluster in which the address lies.
    fn range_of(&self, address: IpAddr) -> Option<Range> {
        let IpAddr::V4(address) = address else { return None };
        let holds = |range: &Range| {
            let (first, bits) = range.parts();
            (u32::from(first) ^ u32::from(address)).leading_zeros() >= u32::from(bits)
        };
        self.ranges.iter().copied().find(holds)
    }

    /// The reverse zone of the address's range, to whole bytes.
    fn reverse(&self, address: IpAddr) -> Name {
        let bits = self.range_of(address).map_or(24, |range| range.parts().1);
        Name::from(address).trim_to(usize::from(bits.div_ceil(8)) + 2)
    }
}
