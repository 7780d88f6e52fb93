//! Addresses and ports of Services: each is given once. An address that is given is an IPAddress object, made before the
//! Service and removed after it: whoever makes it has the address, whatever happens next. What a write that broke off left
//! behind is found by [`crate::upkeep`]. Behaviour: `pkg/registry/core/service/storage/alloc.go`,
//! `pkg/registry/core/service/ipallocator`.

mod ports;
mod range;
mod taken;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use kinds::field::{Error, Path};
use kinds::meta::text;
use kinds::tree::{Tree, set};
use rand::seq::SliceRandom;
use schema::Value;
use serde_json::json;
use store::Revision;

use crate::cache::{Cursor, Filter, Item, KindCache};
use crate::call::{Call, WriteOptions};
use crate::server::Server;
use crate::status::{Result, Status};
use ports::Operation;
pub use range::ServiceRange;
use taken::Taken;

/// The paths of the objects that say what is given, and of those that say from what.
pub(crate) const ADDRESSES: &str = "/apis/networking.k8s.io/v1/ipaddresses";
pub(crate) const RANGES: &str = "/apis/networking.k8s.io/v1/servicecidrs";
/// Labels of the addresses that are given to Services.
pub(crate) const FAMILY: &str = "ipaddress.kubernetes.io/ip-family";
pub(crate) const MANAGED_BY: &str = "ipaddress.kubernetes.io/managed-by";
pub(crate) const MANAGER: &str = "ipallocator.k8s.io";
/// Most changes of addresses that are read at once.
const CHANGES_MOST: usize = 1000;

#[derive(Default)]
struct All {
    /// What is known to be taken. Another server may know better: making the IPAddress tells.
    addresses: Taken,
    ports: Taken,
}

/// Knows what is given.
pub struct Allocators {
    /// The range with which the cluster begins.
    range: ServiceRange,
    services: Arc<KindCache>,
    addresses: Arc<KindCache>,
    ranges: Arc<KindCache>,
    taken: Mutex<All>,
    /// The revision of the addresses that were known at first.
    since: Revision,
}

/// What a write has taken; to be settled when it is known whether the write happened.
#[must_use]
pub(crate) struct Claim<'a> {
    allocators: &'a Allocators,
    addresses: Vec<Ipv4Addr>,
    ports: Vec<u32>,
    /// What the old object had and the new one has not.
    left: (Vec<Ipv4Addr>, Vec<u32>),
    /// Whether the object may be stored even if nobody waits for the answer.
    writing: bool,
}

impl Claim<'_> {
    /// The object is about to be stored.
    pub(crate) fn writing(&mut self) {
        self.writing = true;
    }
}

impl Drop for Claim<'_> {
    /// The request broke off. Addresses are safe, as making an IPAddress tells whether it is there; ports are not.
    fn drop(&mut self) {
        if self.addresses.is_empty() && self.ports.is_empty() {
            return;
        }
        let mut taken = self.allocators.taken();
        self.addresses.iter().for_each(|address| taken.addresses.free((*address).into()));
        if !self.writing {
            self.ports.iter().for_each(|port| taken.ports.free(*port));
        }
    }
}

impl Allocators {
    pub(crate) fn new(
        range: ServiceRange,
        services: Arc<KindCache>,
        addresses: Arc<KindCache>,
        ranges: Arc<KindCache>,
    ) -> Arc<Allocators> {
        let mut allocators = Allocators { range, services, addresses, ranges, taken: Mutex::default(), since: 0 };
        let (known, since) = allocators.learn();
        (allocators.taken, allocators.since) = (Mutex::new(known), since);
        Arc::new(allocators)
    }

    /// Looks what is taken, and when that was so.
    fn learn(&self) -> (All, Revision) {
        let mut all = All::default();
        let named = self.addresses.list("", &Filter::default(), None, 0);
        for address in named.items.iter().filter_map(|item| named_address(item)) {
            all.addresses.take(address);
        }
        for item in self.services.list("", &Filter::default(), None, 0).items {
            let service = item.to_value();
            // Addresses whose objects are missing still are taken too.
            for address in addresses_of(&service) {
                all.addresses.take(address.into());
            }
            for port in ports::of(&service) {
                all.ports.take(port);
            }
        }
        (all, named.revision)
    }

    /// The range with which the cluster begins.
    pub fn range(&self) -> ServiceRange {
        self.range
    }

    fn taken(&self) -> MutexGuard<'_, All> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ranges from which addresses can be given, in no order.
    fn ready_ranges(&self) -> Vec<ServiceRange> {
        let all = self.ranges.list("", &Filter::default(), None, 0).items;
        let mut ready: Vec<_> =
            all.iter().flat_map(|item| range::ready(&item.to_value()).collect::<Vec<_>>()).collect();
        ready.shuffle(&mut rand::rng());
        ready
    }

    /// Whether an address lies in any range that the cluster has.
    pub(crate) fn in_range(&self, address: Ipv4Addr) -> bool {
        let all = self.ranges.list("", &Filter::default(), None, 0).items;
        all.iter().any(|item| range::all(&item.to_value()).any(|range| range.block().holds(address.into())))
    }

    /// Learns which addresses others take and free.
    pub(crate) async fn follow(&self) -> Infallible {
        let mut since = self.since;
        loop {
            if let Ok(cursor) = self.addresses.follow(since).await {
                self.note(cursor).await;
            }
            let (known, now) = self.learn();
            self.taken().addresses = known.addresses;
            since = now;
        }
    }

    /// Notes changes as they come, for as long as none is missed.
    async fn note(&self, mut cursor: Cursor) {
        while let Ok(changes) = cursor.next(CHANGES_MOST).await {
            let mut taken = self.taken();
            for change in changes {
                let item = change.now.as_ref().or(change.before.as_ref());
                match item.and_then(|item| named_address(item)) {
                    Some(address) if change.now.is_none() => taken.addresses.free(address),
                    Some(address) => {
                        taken.addresses.take(address);
                    }
                    None => {}
                }
            }
        }
    }
}

/// The address that an IPAddress stands for; `None` for those of the newer family, which Services do not have.
fn named_address(item: &Item) -> Option<u32> {
    item.name().parse::<Ipv4Addr>().ok().map(u32::from)
}

/// The addresses of a Service.
pub(crate) fn addresses_of(service: &Value) -> Vec<Ipv4Addr> {
    service["spec"].texts("clusterIPs").filter_map(|text| text.parse().ok()).collect()
}

/// The IPAddress that gives an address to a Service.
pub(crate) fn ip_address(address: Ipv4Addr, service: &Value) -> Value {
    json!({
        "apiVersion": "networking.k8s.io/v1", "kind": "IPAddress",
        "metadata": { "name": address.to_string(), "labels": { FAMILY: "IPv4", MANAGED_BY: MANAGER } },
        "spec": { "parentRef": {
            "resource": "services", "namespace": text(service, "namespace"), "name": text(service, "name"),
        } },
    })
}

/// The address that a Service is to get.
enum Wish<'a> {
    /// None, or the one that it has.
    Nothing,
    Any,
    This(&'a str),
}

fn wish<'a>(service: &'a Value, old: Option<&Value>) -> Wish<'a> {
    let has_none = |service: &Value| service["spec"].text("type") == "ExternalName";
    if has_none(service) || old.is_some_and(|old| !has_none(old)) {
        return Wish::Nothing;
    }
    match service["spec"].text("clusterIP") {
        "None" => Wish::Nothing,
        "" => Wish::Any,
        address => Wish::This(address),
    }
}

/// Why an address cannot be given.
fn refusal(service: &Value, address: &str, why: impl std::fmt::Display) -> Status {
    let which = if address.is_empty() { String::new() } else { format!(" {address}") };
    let path = Path::new("spec").child("clusterIPs");
    let error = Error::invalid(&path, vec![address], format!("failed to allocate IP{which}: {why}"));
    Status::invalid("", "Service", text(service, "name"), &[error])
}

const NOT_READY: &str = "allocator not ready";
const NO_RANGE: &str = "the provided network does not match the current range";
const TAKEN: &str = "provided IP is already allocated";

impl Server {
    /// Gives a Service what it needs and has not. Other kinds need nothing.
    ///
    /// # Errors
    /// Addresses and ports that are taken or out of range.
    pub(crate) async fn allocate(
        &self,
        call: &Call,
        service: &mut Value,
        old: Option<&Value>,
        options: &WriteOptions,
    ) -> Result<Claim<'_>> {
        let allocators = &*self.allocators;
        let mut claim =
            Claim { allocators, addresses: Vec::new(), ports: Vec::new(), left: <_>::default(), writing: false };
        if !is_service(call) {
            return Ok(claim);
        }
        if options.dry_run {
            self.try_address(service, old)?;
        } else {
            Box::pin(self.take_address(call, service, old, &mut claim)).await?;
        }
        let claimed = {
            let mut taken = allocators.taken();
            let mut operation = Operation { taken: &mut taken.ports, dry_run: options.dry_run, own: Vec::new() };
            let claimed = ports::claim(service, old, &mut operation);
            if !options.dry_run {
                claim.ports = operation.own;
            }
            claimed
        };
        if let Err(status) = claimed {
            self.settle(claim, false, call.now).await;
            return Err(status);
        }
        if let (Some(old), false) = (old, options.dry_run) {
            let (addresses, ports) = (addresses_of(service), ports::of(service));
            claim.left.0.extend(addresses_of(old).into_iter().filter(|one| !addresses.contains(one)));
            claim.left.1.extend(ports::of(old).into_iter().filter(|one| !ports.contains(one)));
        }
        Ok(claim)
    }

    /// Says whether a Service could have its address. One that may have any is told the address of the network, as
    /// upstream does.
    fn try_address(&self, service: &mut Value, old: Option<&Value>) -> Result<()> {
        let ranges = self.allocators.ready_ranges();
        let address = match (wish(service, old), ranges.first()) {
            (Wish::Nothing, _) => return Ok(()),
            (Wish::Any, None) => return Err(refusal(service, "", NOT_READY)),
            (Wish::This(address), None) => return Err(refusal(service, address, NOT_READY)),
            (Wish::Any, Some(range)) => range.base().to_string(),
            (Wish::This(address), Some(range)) => {
                let holds = |wanted: Ipv4Addr| ranges.iter().any(|range| range.block().holds(wanted.into()));
                if !address.parse().is_ok_and(holds) {
                    let why = format!(
                        "the provided IP ({address}) is not in the valid range. The range of valid IPs is {range}"
                    );
                    return Err(refusal(service, address, why));
                }
                address.to_owned()
            }
        };
        set_address(service, &address);
        Ok(())
    }

    async fn take_address(
        &self,
        call: &Call,
        service: &mut Value,
        old: Option<&Value>,
        claim: &mut Claim<'_>,
    ) -> Result<()> {
        let given = match wish(service, old) {
            Wish::Nothing => return Ok(()),
            Wish::This(address) => self.take_this(call, service, address, claim).await?,
            Wish::Any => {
                let mut given = self.take_any(call, service, claim).await?;
                if given.is_none() {
                    // A range may have been made just now.
                    self.cache.fresh().await?;
                    given = self.take_any(call, service, claim).await?;
                }
                given.ok_or_else(|| {
                    let name = text(service, "name");
                    Status::internal(format!("failed to allocate a serviceIP for Service {name:?}: range is full"))
                })?
            }
        };
        set_address(service, &given.to_string());
        Ok(())
    }

    async fn take_this(&self, call: &Call, service: &Value, wish: &str, claim: &mut Claim<'_>) -> Result<Ipv4Addr> {
        let no_range = || refusal(service, wish, NO_RANGE);
        let address: Ipv4Addr = wish.parse().map_err(|_| no_range())?;
        let holds = || self.allocators.ready_ranges().iter().any(|range| range.block().holds(address.into()));
        if !holds() {
            self.cache.fresh().await?;
            if !holds() {
                return Err(no_range());
            }
        }
        self.allocators.taken().addresses.take(address.into());
        match self.make_address(call, service, address, claim).await? {
            true => Ok(address),
            false => Err(refusal(service, wish, TAKEN)),
        }
    }

    async fn take_any(&self, call: &Call, service: &Value, claim: &mut Claim<'_>) -> Result<Option<Ipv4Addr>> {
        for range in self.allocators.ready_ranges() {
            let free = || self.allocators.taken().addresses.take_any(range.block(), &mut rand::rng());
            // One that turns out to be taken stays noted.
            while let Some(address) = free().map(Ipv4Addr::from) {
                if self.make_address(call, service, address, claim).await? {
                    return Ok(Some(address));
                }
            }
        }
        Ok(None)
    }

    /// Makes the object of an address that was noted as taken; answers whether nobody else had made it.
    async fn make_address(
        &self,
        call: &Call,
        service: &Value,
        address: Ipv4Addr,
        claim: &mut Claim<'_>,
    ) -> Result<bool> {
        claim.addresses.push(address);
        match self.create_own(ADDRESSES, &ip_address(address, service), call.now).await {
            Ok(_) => Ok(true),
            Err(Status { reason: "AlreadyExists", .. }) => {
                claim.addresses.pop();
                Ok(false)
            }
            Err(status) => Err(refusal(service, service["spec"].text("clusterIP"), status)),
        }
    }

    /// Gives back what is not needed, now that it is known whether the write happened.
    pub(crate) async fn settle(&self, mut claim: Claim<'_>, done: bool, now: Timestamp) {
        let own = (std::mem::take(&mut claim.addresses), std::mem::take(&mut claim.ports));
        let (addresses, ports) = if done { std::mem::take(&mut claim.left) } else { own };
        drop(claim);
        self.give_back(&addresses, &ports, now).await;
    }

    async fn give_back(&self, addresses: &[Ipv4Addr], ports: &[u32], now: Timestamp) {
        if !ports.is_empty() {
            let mut taken = self.allocators.taken();
            ports.iter().for_each(|port| taken.ports.free(*port));
        }
        for address in addresses {
            self.delete_own(&format!("{ADDRESSES}/{address}"), now).await;
        }
    }

    /// Takes back what a removed Service had, and removes its Endpoints: a new Service of its name must not find them.
    pub(crate) async fn release(&self, call: &Call, service: &Value) {
        self.give_back(&addresses_of(service), &ports::of(service), call.now).await;
        let (namespace, name) = (text(service, "namespace"), text(service, "name"));
        self.delete_own(&format!("/api/v1/namespaces/{namespace}/endpoints/{name}"), call.now).await;
    }
}

/// Whether a request is about Services.
pub(crate) fn is_service(call: &Call) -> bool {
    call.resource.plural == "services" && call.resource.group.is_empty()
}

fn set_address(service: &mut Value, address: &str) {
    set(&mut service["spec"], "clusterIP", address);
    set(&mut service["spec"], "clusterIPs", vec![address]);
}
