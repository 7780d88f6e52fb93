//! The loop over the definitions: serves the resources that they make, and writes their conditions through the server's
//! own road. One task; it is woken by changes of definitions, by the end of a cleanup, and by nothing else. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/customresource_handler.go`, `pkg/controller`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use http::{Method, Request, header};
use http_body_util::BodyExt;
use kinds::meta::text;
use schema::Value;

use super::conditions::{self, Taken};
use super::definition::{Definition, is_safe};
use super::{cleanup, kube_version};
use crate::authentication::{Caller, User};
use crate::body;
use crate::cache::{Cache, Cursor, Filter, KindCache, Reading};
use crate::object;
use crate::resource::{Resource, Resources, prefix};
use crate::server::Server;
use crate::services::Services;
use crate::status::Result;

const GROUP: &str = "apiextensions.k8s.io";
const PLURAL: &str = "customresourcedefinitions";
/// Changes that are read at once.
const BATCH: usize = 64;
/// How long a definition waits after a failure, at first and at most.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(60));

/// Everything that is served because of definitions.
pub struct Definitions {
    cache: Arc<Cache>,
    objects: Arc<KindCache>,
    services: Services,
    built_in: Vec<Arc<Resource>>,
    installed: BTreeMap<String, Installed>,
    /// Names that were granted, which the cache may not show yet.
    granted: BTreeMap<String, Value>,
    /// Where the loop begins to listen.
    cursor: Option<Cursor>,
}

struct Installed {
    definition: Definition,
    cache: Arc<KindCache>,
    resources: Vec<Arc<Resource>>,
    storage: Option<Arc<Resource>>,
}

/// Something that is under way for a definition.
type Later = BoxFuture<'static, (String, Done)>;

/// What came of it.
enum Done {
    /// It waited long enough after a failure.
    Waited,
    /// Its objects were deleted, or why not.
    Cleaned(std::result::Result<(), String>),
}

impl Definitions {
    /// Serves what the definitions say that are there.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub async fn open(cache: &Arc<Cache>, built_in: Vec<Arc<Resource>>) -> Result<Definitions> {
        let of = |group: &str, plural: &str| {
            let found = built_in.iter().find(|one| one.group == group && one.plural == plural);
            found.expect("a built-in kind").objects().clone()
        };
        let services = Services { services: of("", "services"), slices: of("discovery.k8s.io", "endpointslices") };
        let objects = of(GROUP, PLURAL);
        let (items, cursor) = objects.follow_from_now("", &Filter::default());
        let (installed, granted) = (BTreeMap::new(), BTreeMap::new());
        let cursor = Some(cursor);
        let mut new = Definitions { cache: cache.clone(), objects, services, built_in, installed, granted, cursor };
        for item in items {
            new.install(&item.to_value()).await?;
        }
        Ok(new)
    }

    /// What is served: the built-in kinds, then groups by name, each with its preferred version first.
    pub fn resources(&self, before: Option<&Resources>) -> Resources {
        let mut custom: Vec<Arc<Resource>> =
            self.installed.values().flat_map(|installed| installed.resources.iter().cloned()).collect();
        custom.sort_by(|a, b| {
            let order = a.group.cmp(&b.group).then_with(|| kube_version::compare(&b.version, &a.version));
            order.then_with(|| a.plural.cmp(&b.plural))
        });
        Resources::new(self.built_in.iter().cloned().chain(custom).collect(), before)
    }

    /// Whether a definition's objects would lie where those of a built-in kind lie, or could not lie anywhere.
    fn has_no_place(&self, definition: &Definition) -> bool {
        let prefix = definition.prefix();
        let taken = self.built_in.iter().any(|one| one.prefix == prefix);
        taken || !is_safe(&definition.group) || !is_safe(&definition.plural)
    }

    /// Serves what a definition says. Answers whether anything changed.
    async fn install(&mut self, object: &Value) -> Result<bool> {
        let name = text(object, "name").to_owned();
        self.granted.insert(name.clone(), object["status"]["acceptedNames"].clone());
        if !conditions::is_true(object, "NamesAccepted") && !conditions::is_true(object, "Established") {
            return Ok(self.uninstall(&name));
        }
        if let Some(installed) = self.installed.get_mut(&name)
            && installed.definition.is_same(object)
        {
            let changed = installed.definition.set_terminating(object);
            if changed {
                installed.renew();
            }
            return Ok(changed);
        }
        let Some(definition) = Definition::new(object, &self.services).filter(|it| !self.has_no_place(it)) else {
            return Ok(self.uninstall(&name));
        };
        let reading = Reading::Custom(definition.reading.clone());
        let cache = self.cache.register(&definition.prefix(), reading).await?;
        let mut installed = Installed { definition, cache, resources: Vec::new(), storage: None };
        installed.renew();
        if let Some(old) = self.installed.insert(name, installed) {
            old.definition.gone.cancel();
        }
        Ok(true)
    }

    /// Serves a definition no longer. Answers whether it was served.
    fn uninstall(&mut self, name: &str) -> bool {
        let Some(old) = self.installed.remove(name) else { return false };
        old.definition.gone.cancel();
        self.cache.forget(&old.definition.prefix());
        true
    }

    /// The names that the other definitions of a group hold.
    fn taken(&self, group: &str, except: &str) -> Taken {
        let mut taken = Taken::default();
        for (name, accepted) in self.granted.iter().filter(|(name, _)| *name != except) {
            if group_of(name) == group {
                taken.add(accepted);
            }
        }
        taken
    }

    fn object(&self, name: &str) -> Option<Value> {
        self.objects.get(&format!("{}{name}", prefix(GROUP, PLURAL))).map(|item| item.to_value())
    }
}

impl Installed {
    fn renew(&mut self) {
        self.resources = self.definition.resources(&self.cache);
        self.storage = self.definition.storage_resource(&self.cache);
    }
}

/// The group of a definition's name: `PLURAL.GROUP`.
fn group_of(name: &str) -> &str {
    name.split_once('.').map_or("", |(_, group)| group)
}

/// Follows the definitions until the cache ends.
pub async fn run(server: Arc<Server>, definitions: Definitions) {
    let mut run =
        Loop { server, definitions, later: FuturesUnordered::new(), busy: BTreeSet::new(), failures: BTreeMap::new() };
    let Some(mut cursor) = run.definitions.cursor.take() else { return };
    let all = run.definitions.objects.list("", &Filter::default(), None, 0).items;
    let mut todo: BTreeSet<String> = all.iter().map(|item| item.name().to_owned()).collect();
    loop {
        while let Some(name) = todo.pop_first() {
            let freed = run.sync(&name).await;
            todo.extend(freed);
        }
        tokio::select! {
            events = cursor.next(BATCH) => match events {
                Ok(events) => {
                    let items = events.iter().filter_map(|event| event.now.as_ref().or(event.before.as_ref()));
                    todo.extend(items.map(|item| item.name().to_owned()));
                }
                Err(_) => {
                    // It fell behind: everything is looked at once more.
                    let (items, now) = run.definitions.objects.follow_from_now("", &Filter::default());
                    cursor = now;
                    todo.extend(items.iter().map(|item| item.name().to_owned()));
                    todo.extend(run.definitions.installed.keys().cloned());
                }
            },
            Some((name, done)) = run.later.next(), if !run.later.is_empty() => {
                run.busy.remove(&name);
                match done {
                    Done::Cleaned(Err(why)) => run.retry(name, &why),
                    Done::Cleaned(Ok(())) | Done::Waited => drop(todo.insert(name)),
                }
            }
        }
    }
}

struct Loop {
    server: Arc<Server>,
    definitions: Definitions,
    later: FuturesUnordered<Later>,
    /// Definitions whose objects are being deleted, and those that wait after a failure.
    busy: BTreeSet<String>,
    /// How often something failed for a definition, in a row.
    failures: BTreeMap<String, u32>,
}

impl Loop {
    /// Brings what is served and the conditions of a definition up to date. Answers the names of definitions that may
    /// want what it gave back.
    async fn sync(&mut self, name: &str) -> Vec<String> {
        let Some(object) = self.definitions.object(name) else {
            self.definitions.granted.remove(name);
            self.failures.remove(name);
            if self.definitions.uninstall(name) {
                self.publish();
            }
            return self.neighbours(name);
        };
        let taken = self.definitions.taken(group_of(name), name);
        let before = self.definitions.granted.get(name).cloned();
        let planned = conditions::plan(&object, &taken, (self.server.now)());
        match self.definitions.install(&planned).await {
            // Before anyone is told that it is established, it is served.
            Ok(true) => self.publish(),
            Ok(false) => {}
            Err(status) => {
                self.retry(name.to_owned(), &status.message);
                return Vec::new();
            }
        }
        let mut result = Ok(());
        if planned != object {
            result = write_status(&self.server, name, &planned).await;
        }
        let is_going = !text(&planned, "deletionTimestamp").is_empty();
        match result {
            Err(why) => self.retry(name.to_owned(), &why),
            // What kept its objects from being deleted may do so again.
            Ok(()) if is_going => self.clean_up(name, &planned),
            Ok(()) => drop(self.failures.remove(name)),
        }
        let gave_back = before.is_some_and(|before| before != planned["status"]["acceptedNames"]);
        if gave_back { self.neighbours(name) } else { Vec::new() }
    }

    /// The other definitions of the group that do not have all names that they want.
    fn neighbours(&self, name: &str) -> Vec<String> {
        let all = self.definitions.granted.keys().filter(|other| *other != name && group_of(other) == group_of(name));
        let lacks = |name: &&String| {
            self.definitions.object(name).is_some_and(|object| !conditions::is_true(&object, "NamesAccepted"))
        };
        all.filter(lacks).cloned().collect()
    }

    fn publish(&self) {
        let resources = &self.server.resources;
        let new = self.definitions.resources(Some(&resources.load()));
        resources.store(Arc::new(new));
    }

    /// Looks at a definition again after a while.
    fn retry(&mut self, name: String, why: &str) {
        if !self.busy.insert(name.clone()) {
            return;
        }
        let failures = self.failures.entry(name.clone()).or_default();
        let wait = BACKOFF.0.saturating_mul(1 << (*failures).min(16)).min(BACKOFF.1);
        *failures += 1;
        tracing::warn!(definition = name, why, "a definition is looked at again in {wait:?}");
        self.later.push(Box::pin(async move {
            tokio::time::sleep(wait).await;
            (name, Done::Waited)
        }));
    }

    /// Begins to delete the objects of a definition that is being deleted.
    fn clean_up(&mut self, name: &str, object: &Value) {
        if !kinds::meta::finalizers(object).contains(&cleanup::FINALIZER) || !self.busy.insert(name.to_owned()) {
            return;
        }
        let storage = self.definitions.installed.get(name).and_then(|installed| installed.storage.clone());
        let work = cleanup::run(self.server.clone(), name.to_owned(), storage);
        let name = name.to_owned();
        self.later.push(Box::pin(async move { (name, Done::Cleaned(work.await)) }));
    }
}

/// Writes the status of a definition. That it is gone, or was changed meanwhile, is no failure: its next change tells.
pub(super) async fn write_status(server: &Arc<Server>, name: &str, object: &Value) -> std::result::Result<(), String> {
    let path = format!("/apis/{GROUP}/v1/{PLURAL}/{name}/status");
    write(server, Method::PUT, &path, "application/json", object).await
}

/// Changes a definition by a merge patch.
pub(super) async fn patch(server: &Arc<Server>, name: &str, patch: &Value) -> std::result::Result<(), String> {
    let path = format!("/apis/{GROUP}/v1/{PLURAL}/{name}");
    write(server, Method::PATCH, &path, "application/merge-patch+json", patch).await
}

async fn write(
    server: &Arc<Server>,
    method: Method,
    path: &str,
    content_type: &str,
    value: &Value,
) -> std::result::Result<(), String> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, content_type)
        .header(header::USER_AGENT, "kube-apiserver")
        .body(body::full(object::to_bytes(value)))
        .map_err(|why| why.to_string())?;
    let response = server.handle(request, Caller::Local(User::loopback())).await;
    match response.status().as_u16() {
        200..300 | 404 | 409 => Ok(()),
        _ => {
            let body = response.into_body().collect().await.map_err(|why| why.to_string())?.to_bytes();
            let status: Value = serde_json::from_slice(&body).unwrap_or_default();
            Err(status.get("message").and_then(Value::as_str).unwrap_or_default().to_owned())
        }
    }
}
