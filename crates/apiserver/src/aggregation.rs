//! Other API servers behind this one: an APIService with a Service says that its group and version are served there.
//! Behaviour: `k8s.io/kube-aggregator`.
//!
//! - [`follow`] is the one loop: it follows APIServices and what is behind them, asks whether they work
//!   ([`availability`], [`check`]) and owns the [`Table`] that requests look at.
//! - [`proxy`] hands requests on, over connections of [`remote`], with the user in headers ([`identity`]).
//! - [`merge`] tells clients what the others serve together with what this one serves.
//! - [`registration`] keeps APIServices of custom resources, [`trust`] tells the others whom to believe.

mod availability;
mod check;
mod follow;
mod identity;
mod merge;
mod proxy;
mod registration;
mod remote;
mod trust;

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::{ArcSwap, ArcSwapOption};
use schema::Value;

pub use remote::FrontProxy;

use crate::cache::Filter;
use crate::request::Info;
use crate::resource::Resources;
use crate::server::Server;
use crate::services::Services;
use check::Told;
use merge::Merged;
use remote::Remote;

const GROUP: &str = "apiregistration.k8s.io";
const PLURAL: &str = "apiservices";

/// Group and version.
type GroupVersion = (String, String);

/// What the server knows of others.
pub(crate) struct Aggregation {
    /// Replaced as a whole by [`follow`].
    table: ArcSwap<Table>,
    pub(crate) services: Services,
    front_proxy: Option<Arc<FrontProxy>>,
}

/// Who serves what, at one moment.
#[derive(Default)]
struct Table {
    remotes: BTreeMap<GroupVersion, Entry>,
    /// How much a group and version count against others: the group, and the version within it.
    priorities: BTreeMap<GroupVersion, (i64, i64)>,
    /// What clients are told, made when the first one asks.
    merged: ArcSwapOption<Merged>,
}

/// A group and version that another server serves.
#[derive(Clone)]
struct Entry {
    remote: Arc<Remote>,
    available: bool,
    /// What the server said last of what it serves, and whether it still says so.
    told: Option<Arc<Told>>,
    fresh: bool,
}

impl Aggregation {
    pub fn open(resources: &Resources, front_proxy: Option<FrontProxy>) -> Aggregation {
        let cache =
            |group: &str, plural: &str| resources.get(group, "v1", plural).expect("a built-in kind").objects().clone();
        let services = Services::of(resources);
        let front_proxy = front_proxy.map(Arc::new);
        let items = cache(GROUP, PLURAL).list("", &Filter::default(), None, 0).items;
        let mut table = Table::default();
        for service in items.iter().map(|item| item.to_value()) {
            table.add_priority(&service["spec"]);
            if let Some(remote) = Remote::new(&service["spec"], front_proxy.as_deref()) {
                let available = availability::is_available(&service);
                table.add(Entry { remote: Arc::new(remote), available, told: None, fresh: false });
            }
        }
        Aggregation { table: ArcSwap::from_pointee(table), services, front_proxy }
    }

    /// The other server that a request is for.
    fn route(&self, info: &Info) -> Option<Entry> {
        let table = self.table.load();
        if table.remotes.is_empty() {
            return None;
        }
        let key = if info.is_resource {
            (info.group.clone(), info.version.clone())
        } else {
            let parts: Vec<&str> = info.path.trim_matches('/').split('/').collect();
            match parts[..] {
                ["apis", group, version] | ["openapi", "v3", "apis", group, version] => {
                    (group.to_owned(), version.to_owned())
                }
                _ => return None,
            }
        };
        table.remotes.get(&key).cloned()
    }

    /// What clients are told of all servers together; `None` when there is no other.
    pub fn merged(&self, resources: &Arc<Resources>) -> Option<Arc<Merged>> {
        let table = self.table.load();
        if table.remotes.is_empty() {
            return None;
        }
        let known = table.merged.load_full().filter(|known| known.is_of(resources));
        Some(known.unwrap_or_else(|| {
            let made = Arc::new(Merged::new(resources, &table));
            table.merged.store(Some(made.clone()));
            made
        }))
    }
}

impl Table {
    fn add(&mut self, entry: Entry) {
        let key = (entry.remote.group.clone(), entry.remote.version.clone());
        self.remotes.insert(key, entry);
    }

    /// Remembers how much the group and version of an APIService count.
    fn add_priority(&mut self, spec: &Value) {
        let text = |name: &str| spec[name].as_str().unwrap_or_default().to_owned();
        let number = |name: &str| spec[name].as_i64().unwrap_or_default();
        let priority = (number("groupPriorityMinimum"), number("versionPriority"));
        self.priorities.insert((text("group"), text("version")), priority);
    }
}

/// Keeps everything up to date that the server says of other servers, and says to them.
pub(crate) async fn run(server: &Arc<Server>) -> std::convert::Infallible {
    tokio::join!(follow::run(server), registration::run(server), trust::run(server)).0
}

#[cfg(test)]
mod tests;
