//! Each address of a Service is an IPAddress, and each IPAddress that was made for a Service is an address of it: what a
//! crash, an old version or a hand left otherwise is put right. Behaviour:
//! `pkg/registry/core/service/ipallocator/controller/repairip.go`, which looks at everything every few minutes; here the
//! changes that matter say when.

mod judge;

use std::convert::Infallible;
use std::fmt;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kinds::meta::text;
use reconcile::{Next, WorkQueue, run_workers};
use schema::Value;

use super::complaint::Complaint;
use super::{CHANGES_MOST, look};
use crate::allocators::{ADDRESSES, addresses_of, ip_address};
use crate::cache::{Item, KindCache};
use crate::resource::prefix;
use crate::server::Server;
use judge::{Facts, Fate, Step};

const TELLER: &str = "ipallocator-repair-controller";
/// When a Service is looked at again whose address another one has.
const DISPUTED_AGAIN: Duration = Duration::from_secs(180);

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// The addresses of a Service: its namespace and name.
    Service(String, String),
    Address(String),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Service(namespace, name) => write!(f, "service {namespace}/{name}"),
            Key::Address(name) => write!(f, "address {name}"),
        }
    }
}

struct Repair {
    server: Arc<Server>,
    services: Arc<KindCache>,
    addresses: Arc<KindCache>,
}

impl Repair {
    fn new(server: &Arc<Server>) -> Repair {
        let services = server.kind_cache("", "services");
        Repair { server: server.clone(), services, addresses: server.kind_cache("networking.k8s.io", "ipaddresses") }
    }
}

/// Gives back what an earlier server was about to give when it ended. Before this one serves anybody, and as long as it has
/// the store for itself, no Service is on its way.
pub(crate) async fn sweep(server: &Arc<Server>) -> anyhow::Result<()> {
    server.cache.fresh().await?;
    let repair = Repair::new(server);
    for item in look(&repair.addresses).0 {
        repair.look_at_address(item.name(), Timestamp::MAX).await?;
    }
    Ok(())
}

pub(super) async fn run(server: &Arc<Server>) -> Infallible {
    let ranges = server.kind_cache("networking.k8s.io", "servicecidrs");
    let queue = WorkQueue::<Key>::new();
    let repair = Arc::new(Repair::new(server));
    let (services, addresses) = (repair.services.clone(), repair.addresses.clone());
    let work = run_workers(TELLER, &queue, 1, move |key| {
        let repair = repair.clone();
        async move {
            match &key {
                Key::Service(namespace, name) => repair.look_at_service(namespace, name).await,
                Key::Address(name) => repair.look_at_address(name, (repair.server.now)()).await,
            }
        }
    });
    let look_at_service = |item: &Item| {
        let (namespace, name) = item.namespace_and_name();
        queue.add(Key::Service(namespace.to_owned(), name.to_owned()));
    };
    let look_at_address = |item: &Item| {
        queue.add(Key::Address(item.name().to_owned()));
        // Somebody may have changed or removed it by hand.
        if let Some((namespace, name)) = judge::parent(&item.to_value()) {
            queue.add(Key::Service(namespace.to_owned(), name.to_owned()));
        }
    };
    // Addresses that lay in no range may lie in one now.
    let look_at_all = |_: &Item| look(&services).0.iter().for_each(|item| look_at_service(item));
    tokio::select! {
        never = feed(&services, look_at_service) => never,
        never = feed(&addresses, look_at_address) => never,
        never = feed(&ranges, look_at_all) => never,
        () = work => std::future::pending().await,
    }
}

/// Tells of every object, now and whenever one changes or goes.
async fn feed(cache: &Arc<KindCache>, tell: impl Fn(&Item)) -> Infallible {
    loop {
        let (items, mut cursor) = look(cache);
        items.iter().for_each(|item| tell(item));
        while let Ok(changes) = cursor.next(CHANGES_MOST).await {
            changes.iter().filter_map(|it| it.now.as_ref().or(it.before.as_ref())).for_each(|item| tell(item));
        }
    }
}

impl Repair {
    fn service(&self, namespace: &str, name: &str) -> Option<Value> {
        let item = self.services.get(&format!("{}{namespace}/{name}", prefix("", "services")))?;
        Some(item.to_value())
    }

    fn address(&self, name: &str) -> Option<Value> {
        let item = self.addresses.get(&format!("{}{name}", prefix("networking.k8s.io", "ipaddresses")))?;
        Some(item.to_value())
    }

    async fn look_at_service(&self, namespace: &str, name: &str) -> anyhow::Result<Next> {
        let mut next = Next::Done;
        let Some(service) = self.service(namespace, name) else { return Ok(next) };
        for address in addresses_of(&service) {
            if self.judge(&service, address) == (Step::Keep, None) {
                continue;
            }
            // The Service may have been seen before its address.
            self.server.cache.fresh().await?;
            let Some(service) = self.service(namespace, name) else { return Ok(next) };
            if addresses_of(&service).contains(&address) {
                next = next.min(self.put_right(&service, address).await?);
            }
        }
        Ok(next)
    }

    fn judge(&self, service: &Value, address: Ipv4Addr) -> (Step, Option<Complaint>) {
        let named = self.address(&address.to_string());
        let parent = named.as_ref().and_then(|named| judge::parent(named));
        let parent = parent.and_then(|(namespace, name)| self.service(namespace, name));
        let in_range = self.server.allocators.in_range(address);
        judge::service(service, address, &Facts { in_range, named: named.as_ref(), parent: parent.as_ref() })
    }

    async fn put_right(&self, service: &Value, address: Ipv4Addr) -> anyhow::Result<Next> {
        let now = (self.server.now)();
        let (step, complaint) = self.judge(service, address);
        if let Some(complaint) = complaint {
            tracing::warn!(service = text(service, "name"), "{}", complaint.note);
            complaint.tell(&self.server, TELLER, service, now).await;
        }
        match step {
            Step::Keep => return Ok(Next::Done),
            Step::Wait => return Ok(Next::After(DISPUTED_AGAIN)),
            Step::Make => {}
            Step::MakeAnew => self.server.delete_own(&format!("{ADDRESSES}/{address}"), now).await,
        }
        self.server.create_own(ADDRESSES, &ip_address(address, service), now).await?;
        Ok(Next::Done)
    }

    /// What is to be done depends on the time, as requests take some.
    async fn look_at_address(&self, name: &str, now: Timestamp) -> anyhow::Result<Next> {
        let Some(named) = self.address(name) else { return Ok(Next::Done) };
        let parent = judge::parent(&named).and_then(|(namespace, name)| self.service(namespace, name));
        match judge::address(&named, parent.as_ref(), now) {
            Fate::Keep => Ok(Next::Done),
            Fate::Look(when) => Ok(Next::After(when)),
            Fate::Delete(complaint) => {
                let now = (self.server.now)();
                tracing::warn!("{}", complaint.note);
                complaint.tell(&self.server, TELLER, &named, now).await;
                self.server.delete_own(&format!("{ADDRESSES}/{name}"), now).await;
                Ok(Next::Done)
            }
        }
    }
}
