//! Addresses and ports of Services: each is given once. Behaviour: `pkg/registry/core/service/{ipallocator,portallocator}`
//! and `pkg/registry/core/service/storage/alloc.go`.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kinds::field::{Error, Path};
use kinds::meta::text;
use rand::RngExt;
use schema::Value;

use crate::resource::Resource;
use crate::status::{Result, Status};

/// Ports that Services may have on every node (upstream's `--service-node-port-range`).
pub const NODE_PORTS: std::ops::RangeInclusive<u16> = 30000..=32767;

/// An IPv4 range for the addresses of Services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceRange {
    first: u32,
    bits: u8,
}

impl ServiceRange {
    /// Reads `10.43.0.0/16`.
    pub fn parse(text: &str) -> Option<ServiceRange> {
        let (address, bits) = text.split_once('/')?;
        let (address, bits) = (address.parse::<Ipv4Addr>().ok()?, bits.parse::<u8>().ok()?);
        (8..=30).contains(&bits).then(|| ServiceRange { first: u32::from(address) & (u32::MAX << (32 - bits)), bits })
    }

    fn size(&self) -> u32 {
        1 << (32 - self.bits)
    }

    /// The address of the API server inside the cluster.
    pub fn first(&self) -> Ipv4Addr {
        Ipv4Addr::from(self.first + 1)
    }

    /// Whether an address of the range can be given to a Service.
    fn holds(&self, address: IpAddr) -> bool {
        let IpAddr::V4(address) = address else { return false };
        let offset = u32::from(address).wrapping_sub(self.first);
        (1..self.size() - 1).contains(&offset)
    }
}

impl fmt::Display for ServiceRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Ipv4Addr::from(self.first), self.bits)
    }
}

/// A port on every node: Services with different protocols may share a number.
type NodePort = (String, u16);

#[derive(Default)]
struct Taken {
    addresses: HashSet<IpAddr>,
    ports: HashSet<NodePort>,
}

impl Taken {
    fn remove(&mut self, addresses: &[IpAddr], ports: &[NodePort]) {
        for address in addresses {
            self.addresses.remove(address);
        }
        for port in ports {
            self.ports.remove(port);
        }
    }
}

/// Gives addresses and ports, and takes them back.
pub struct Allocators {
    range: ServiceRange,
    taken: Mutex<Taken>,
}

/// What a write has claimed; given back when the write does not happen.
#[must_use]
pub struct Claim<'a> {
    allocators: &'a Allocators,
    addresses: Vec<IpAddr>,
    ports: Vec<NodePort>,
    /// What the old object had and the new one has not; given back when the write happens.
    freed: (Vec<IpAddr>, Vec<NodePort>),
}

impl Allocators {
    /// Allocators that know what the present Services have.
    pub fn new(range: ServiceRange, services: impl Iterator<Item = Value>) -> Arc<Allocators> {
        let mut taken = Taken::default();
        for service in services {
            taken.addresses.extend(addresses(&service));
            taken.ports.extend(ports(&service));
        }
        Arc::new(Allocators { range, taken: Mutex::new(taken) })
    }

    pub fn range(&self) -> ServiceRange {
        self.range
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fills in what a Service needs and has not. Other kinds need nothing.
    ///
    /// # Errors
    /// Addresses and ports that are taken or out of range; `Invalid` names the field.
    pub fn claim(
        &self,
        resource: &Resource,
        service: &mut Value,
        old: Option<&Value>,
        dry_run: bool,
    ) -> Result<Claim<'_>> {
        let nothing = (Vec::new(), Vec::new());
        let mut claim = Claim { allocators: self, addresses: Vec::new(), ports: Vec::new(), freed: nothing };
        if resource.plural != "services" || !resource.group.is_empty() {
            return Ok(claim);
        }
        let mut errors = Vec::new();
        let mut taken = self.taken();
        self.claim_address(service, old, &mut taken, &mut claim, &mut errors);
        claim_ports(service, old, &mut taken, &mut claim, &mut errors);
        if dry_run {
            // Nobody else may see what is only tried.
            taken.remove(&claim.addresses, &claim.ports);
            claim.addresses.clear();
            claim.ports.clear();
        }
        drop(taken);
        if !errors.is_empty() {
            return Err(Status::invalid("", "Service", text(service, "name"), &errors));
        }
        if let (Some(old), false) = (old, dry_run) {
            let (has_addresses, has_ports) = (addresses(service), ports(service));
            claim.freed.0.extend(addresses(old).into_iter().filter(|one| !has_addresses.contains(one)));
            claim.freed.1.extend(ports(old).into_iter().filter(|one| !has_ports.contains(one)));
        }
        Ok(claim)
    }

    fn claim_address(
        &self,
        service: &mut Value,
        old: Option<&Value>,
        taken: &mut Taken,
        claim: &mut Claim<'_>,
        errors: &mut Vec<Error>,
    ) {
        let spec = &mut service["spec"];
        let kind = spec.get("type").and_then(Value::as_str).unwrap_or("ClusterIP");
        let wish = spec.get("clusterIP").and_then(Value::as_str).unwrap_or_default().to_owned();
        if kind == "ExternalName" || wish == "None" {
            return;
        }
        let path = Path::new("spec").child("clusterIPs");
        if let Ok(address) = wish.parse::<IpAddr>() {
            if old.is_some_and(|old| addresses(old).contains(&address)) {
                return;
            }
            let why = if !self.range.holds(address) {
                "the provided network does not match the current range"
            } else if !taken.addresses.insert(address) {
                "provided IP is already allocated"
            } else {
                claim.addresses.push(address);
                return;
            };
            let shown = Value::from(vec![wish]);
            errors.push(Error::invalid(&path, shown, format!("failed to allocate IP {address}: {why}")));
        } else if wish.is_empty() {
            match free_address(&self.range, &taken.addresses) {
                Some(address) => {
                    taken.addresses.insert(address);
                    claim.addresses.push(address);
                    spec["clusterIP"] = address.to_string().into();
                    spec["clusterIPs"] = vec![address.to_string()].into();
                }
                None => errors.push(Error::internal(&path, "failed to allocate a serviceIP: range is full")),
            }
        }
    }

    /// Takes back what a deleted Service had.
    pub fn release(&self, resource: &Resource, service: &Value) {
        if resource.plural == "services" && resource.group.is_empty() {
            self.taken().remove(&addresses(service), &ports(service));
        }
    }
}

fn claim_ports(
    service: &mut Value,
    old: Option<&Value>,
    taken: &mut Taken,
    claim: &mut Claim<'_>,
    errors: &mut Vec<Error>,
) {
    let kind = service["spec"].get("type").and_then(Value::as_str).unwrap_or("ClusterIP");
    let balancer =
        kind == "LoadBalancer" && service["spec"].get("allocateLoadBalancerNodePorts") != Some(&Value::Bool(false));
    if kind != "NodePort" && kind != "LoadBalancer" {
        return;
    }
    let wants_all = kind == "NodePort" || balancer;
    let had: Vec<NodePort> = old.map(ports).unwrap_or_default();
    let list = service["spec"].get_mut("ports").and_then(Value::as_array_mut);
    let mut own: Vec<NodePort> = Vec::new();
    let mut own_numbers: HashMap<Option<u64>, u16> = HashMap::new();
    for (index, port) in list.into_iter().flatten().enumerate() {
        let protocol = port.get("protocol").and_then(Value::as_str).unwrap_or("TCP").to_owned();
        let path = Path::new("spec").child("ports").index(index).child("nodePort");
        let wish = port.get("nodePort").and_then(Value::as_u64).unwrap_or(0);
        if wish == 0 && wants_all {
            // Two protocols on one port of the Service share the number, where it is free.
            let twin = own_numbers.get(&port["port"].as_u64()).copied();
            let twin = twin.filter(|number| !taken.ports.contains(&(protocol.clone(), *number)));
            let number = twin.or_else(|| free_port(&protocol, &taken.ports));
            let Some(number) = number else {
                errors.push(Error::internal(&path, "failed to allocate a nodePort: range is full"));
                continue;
            };
            port["nodePort"] = number.into();
            own_numbers.insert(port["port"].as_u64(), number);
            take(taken, claim, &mut own, (protocol, number));
        } else if let Ok(number @ 1..) = u16::try_from(wish) {
            let wanted = (protocol, number);
            if had.contains(&wanted) || own.contains(&wanted) {
                own.push(wanted);
            } else if !NODE_PORTS.contains(&number) {
                let (first, last) = (NODE_PORTS.start(), NODE_PORTS.end());
                let why =
                    format!("provided port is not in the valid range. The range of valid ports is {first}-{last}");
                errors.push(Error::invalid(&path, number, why));
            } else if taken.ports.contains(&wanted) {
                errors.push(Error::invalid(&path, number, "provided port is already allocated"));
            } else {
                take(taken, claim, &mut own, wanted);
            }
        }
    }
}

fn take(taken: &mut Taken, claim: &mut Claim<'_>, own: &mut Vec<NodePort>, port: NodePort) {
    taken.ports.insert(port.clone());
    claim.ports.push(port.clone());
    own.push(port);
}

impl Claim<'_> {
    /// The write happened.
    pub fn keep(mut self) {
        self.addresses.clear();
        self.ports.clear();
        let (addresses, ports) = std::mem::take(&mut self.freed);
        self.allocators.taken().remove(&addresses, &ports);
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if self.addresses.is_empty() && self.ports.is_empty() {
            return;
        }
        self.allocators.taken().remove(&self.addresses, &self.ports);
    }
}

/// The addresses of a Service.
fn addresses(service: &Value) -> Vec<IpAddr> {
    let one = service["spec"].get("clusterIP").and_then(Value::as_str);
    let list = service["spec"].get("clusterIPs").and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str).chain(one);
    let mut found: Vec<IpAddr> = texts.filter_map(|text| text.parse().ok()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The ports that a Service has on every node.
fn ports(service: &Value) -> Vec<NodePort> {
    let list = service["spec"].get("ports").and_then(Value::as_array);
    let port = |port: &Value| {
        let number = u16::try_from(port.get("nodePort")?.as_u64()?).ok().filter(|number| *number > 0)?;
        Some((port.get("protocol").and_then(Value::as_str).unwrap_or("TCP").to_owned(), number))
    };
    list.into_iter().flatten().filter_map(port).collect()
}

/// A free address: from a random place on, so that a deleted Service's address is not given again at once, and not from
/// the lower part of the range, which is for people who choose addresses themselves.
fn free_address(range: &ServiceRange, taken: &HashSet<IpAddr>) -> Option<IpAddr> {
    let size = range.size();
    let reserved = (size / 16).clamp(16.min(size / 2), 256);
    let start = rand::rng().random_range(reserved..size - 1);
    let upper = (start..size - 1).chain(reserved..start);
    let all = upper.chain(1..reserved).map(|offset| IpAddr::V4(Ipv4Addr::from(range.first + offset)));
    all.into_iter().find(|address| !taken.contains(address))
}

fn free_port(protocol: &str, taken: &HashSet<NodePort>) -> Option<u16> {
    let start = rand::rng().random_range(NODE_PORTS);
    let order = (start..=*NODE_PORTS.end()).chain(*NODE_PORTS.start()..start);
    order.into_iter().find(|number| !taken.contains(&(protocol.to_owned(), *number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_gives_each_address_once() {
        let range = ServiceRange::parse("10.0.0.0/29").expect("a range");
        let mut taken = HashSet::new();
        while let Some(address) = free_address(&range, &taken) {
            assert!(range.holds(address) && taken.insert(address));
        }
        assert_eq!(taken.len(), 6, "all but the first and the last");
        assert!(!range.holds("10.0.0.0".parse().expect("an address")));
        assert_eq!(range.first().to_string(), "10.0.0.1");
    }
}
