//! The loop over APIServices: asks the servers behind them, writes their conditions and owns the table of who serves what.
//! One task. It is woken by changes of APIServices, of their Services and of the endpoints of these; and because a server
//! may stop to answer without any change here, it asks each again after a while. Behaviour:
//! `kube-aggregator/pkg/controllers/status/remote`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use http::Method;
use schema::Value;
use tokio::time::Instant;

use super::availability::{self, Verdict};
use super::check::{self, Found};
use super::remote::Remote;
use super::{Entry, GROUP, PLURAL, Table};
use crate::cache::{Event, Filter, Item};
use crate::server::Server;
use crate::services::SERVICE_NAME;
use crate::upkeep::{Change, send};

/// How long a server that works is left alone.
const RESYNC: Duration = Duration::from_secs(30);
/// How long one that does not is left alone, at first and at most.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(5), Duration::from_secs(30));
/// Changes that are read at once.
const BATCH: usize = 256;

/// An APIService of another server.
struct Watched {
    /// As it was seen last.
    object: Value,
    entry: Entry,
    verdict: Option<Verdict>,
    failures: u32,
    /// When to look at it; `None` while that is not known because it is being looked at.
    due: Option<Instant>,
    checking: bool,
    /// Tells answers to older questions apart.
    generation: u64,
}

struct Follow {
    server: Arc<Server>,
    watched: BTreeMap<String, Watched>,
    priorities: BTreeMap<super::GroupVersion, (i64, i64)>,
    checks: FuturesUnordered<BoxFuture<'static, (String, u64, Found)>>,
    generations: u64,
}

/// Follows until the server ends.
pub(super) async fn run(server: &Arc<Server>) -> std::convert::Infallible {
    let services = server.kind_cache(GROUP, PLURAL);
    let places = &server.aggregation.services;
    let mut follow = Follow {
        server: server.clone(),
        watched: BTreeMap::new(),
        priorities: BTreeMap::new(),
        checks: FuturesUnordered::new(),
        generations: 0,
    };
    loop {
        // From here on no change is missed; whoever falls behind begins anew.
        let (all, mut own) = services.follow_from_now("", &Filter::default());
        let (_, mut targets) = places.services.follow_from_now("", &Filter::default());
        let (_, mut slices) = places.slices.follow_from_now("", &Filter::default());
        follow.refresh(&all).await;
        follow.watched.values_mut().for_each(Watched::touch);
        loop {
            follow.ask_due();
            let wake = follow.next_due();
            tokio::select! {
                events = own.next(BATCH) => match events {
                    Ok(_) => follow.refresh(&services.list("", &Filter::default(), None, 0).items).await,
                    Err(_) => break,
                },
                events = targets.next(BATCH) => match events {
                    Ok(events) => events.iter().filter_map(|it| place_of(it, |item| Some(item.name()))).for_each(|it| follow.touch(&it)),
                    Err(_) => break,
                },
                events = slices.next(BATCH) => match events {
                    Ok(events) => events.iter().filter_map(|it| place_of(it, service_of)).for_each(|it| follow.touch(&it)),
                    Err(_) => break,
                },
                Some((name, generation, found)) = follow.checks.next(), if !follow.checks.is_empty() => {
                    follow.found(&name, generation, found).await;
                }
                () = tokio::time::sleep_until(wake.unwrap_or_else(Instant::now)), if wake.is_some() => {}
            }
        }
    }
}

/// The namespace and name of the Service that a change is about.
fn place_of(event: &Arc<Event>, name: impl Fn(&Item) -> Option<&str>) -> Option<(String, String)> {
    let item = event.now.as_ref().or(event.before.as_ref())?;
    let namespace = item.key.rsplit('/').nth(1)?;
    Some((namespace.to_owned(), name(item)?.to_owned()))
}

fn service_of(slice: &Item) -> Option<&str> {
    slice.labels.get(SERVICE_NAME).map(String::as_str)
}

impl Watched {
    fn touch(&mut self) {
        self.due = Some(Instant::now());
    }
}

impl Follow {
    /// Takes in the APIServices as they are.
    async fn refresh(&mut self, items: &[Arc<Item>]) {
        let mut before = std::mem::take(&mut self.watched);
        let mut local = Vec::new();
        let mut table = Table::default();
        for item in items {
            let object = item.to_value();
            table.add_priority(&object["spec"]);
            let mut known = before.remove(item.name());
            let same = known.take_if(|known| known.object["spec"] == object["spec"]);
            if let Some(mut known) = same {
                if known.verdict.as_ref().is_some_and(|verdict| !availability::says(&object, verdict)) {
                    known.touch();
                }
                known.object = object;
                self.watched.insert(item.name().to_owned(), known);
            } else if let Some(remote) = Remote::new(&object["spec"], self.server.aggregation.front_proxy.as_deref()) {
                let mut new = self.new_watched(object, remote);
                // What it serves is not forgotten because it is to be reached in another way.
                new.entry.told = known.and_then(|known| known.entry.told);
                self.watched.insert(item.name().to_owned(), new);
            } else {
                local.push(object);
            }
        }
        self.priorities = table.priorities;
        self.publish();
        for object in local {
            write(&self.server, &object, &Verdict::local()).await;
        }
    }

    fn new_watched(&mut self, object: Value, remote: Remote) -> Watched {
        self.generations += 1;
        let available = availability::is_available(&object);
        Watched {
            entry: Entry { remote: Arc::new(remote), available, told: None, fresh: false },
            object,
            verdict: None,
            failures: 0,
            due: Some(Instant::now()),
            checking: false,
            generation: self.generations,
        }
    }

    /// Something changed of a Service: what it serves is to be looked at.
    fn touch(&mut self, (namespace, name): &(String, String)) {
        for one in self.watched.values_mut() {
            if one.entry.remote.namespace == *namespace && one.entry.remote.service == *name {
                one.touch();
            }
        }
    }

    fn next_due(&self) -> Option<Instant> {
        self.watched.values().filter(|one| !one.checking).filter_map(|one| one.due).min()
    }

    /// Asks those whose time has come.
    fn ask_due(&mut self) {
        let now = Instant::now();
        for (name, one) in &mut self.watched {
            if one.checking || one.due.is_none_or(|due| due > now) {
                continue;
            }
            (one.checking, one.due) = (true, None);
            let (name, generation) = (name.clone(), one.generation);
            let (services, remote) = (self.server.aggregation.services.clone(), one.entry.remote.clone());
            let known = one.entry.told.as_ref().and_then(|told| told.openapi_v2.clone());
            self.checks.push(Box::pin(async move { (name, generation, check::run(&services, &remote, known).await) }));
        }
    }

    /// Takes in what was found of a server: first requests go there, or no longer, then everybody is told.
    async fn found(&mut self, name: &str, generation: u64, found: Found) {
        let Some(one) = self.watched.get_mut(name).filter(|one| one.generation == generation) else { return };
        one.checking = false;
        let available = found.verdict.available;
        let wait = if available {
            one.failures = 0;
            RESYNC
        } else {
            one.failures += 1;
            BACKOFF.0.saturating_mul(1 << (one.failures - 1).min(16)).min(BACKOFF.1)
        };
        one.due = Some(one.due.unwrap_or_else(|| Instant::now() + wait));
        let before = (one.entry.available, one.entry.fresh, one.entry.told.clone());
        one.entry.available = available;
        one.entry.fresh = found.told.is_some();
        if let Some(told) = found.told
            && one.entry.told.as_deref() != Some(&told)
        {
            one.entry.told = Some(Arc::new(told));
        }
        let changed = before != (available, one.entry.fresh, one.entry.told.clone());
        one.verdict = Some(found.verdict.clone());
        let object = one.object.clone();
        if changed {
            self.publish();
        }
        write(&self.server, &object, &found.verdict).await;
    }

    fn publish(&self) {
        let mut table = Table { priorities: self.priorities.clone(), ..Table::default() };
        for one in self.watched.values() {
            table.add(one.entry.clone());
        }
        self.server.aggregation.table.store(Arc::new(table));
    }
}

/// Writes the condition. What is refused was changed meanwhile, and is judged again then.
async fn write(server: &Arc<Server>, object: &Value, verdict: &Verdict) {
    let Some(object) = availability::with_verdict(object, verdict, (server.now)()) else { return };
    let name = kinds::meta::text(&object, "name");
    let path = format!("/apis/{GROUP}/v1/{PLURAL}/{name}/status");
    send(server, Change { path, method: Method::PUT, content_type: "application/json", object }).await;
}
