//! The server: what it holds, and the path of a request through it.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use futures::FutureExt;
use futures::future::BoxFuture;
use http::{Request, Response, StatusCode};
use jiff::Timestamp;
use kinds::KINDS;
use kinds::warnings::Warnings;
use store::{Revision, Store};
use tokio_util::sync::CancellationToken;

use crate::admission::Admission;
use crate::aggregation::{self, Aggregation, FrontProxy};
use crate::allocators::{Allocators, ServiceRange};
use crate::authentication::token::{ServiceAccountTokens, Signer};
use crate::authentication::{self, Caller, User};
use crate::authorization::Authorizer;
use crate::body::{self, Body};
use crate::cache::{Cache, Item, KindCache, Reading};
use crate::call::{Call, answer, deadline};
use crate::custom;
use crate::fairness::Fairness;
use crate::metrics::{Metrics, Pending};
use crate::negotiate::{Accept, Format, Offer, Shape};
use crate::node_client::NodeClient;
use crate::request::{Info, Options};
use crate::resource::{Resource, Resources, prefix};
use crate::services::Services;
use crate::status::{Result, Status};
use crate::upkeep::policy_types;
use crate::{object, paths, warnings};

/// How often history is cut off while it goes once through its length.
const HISTORY_TICKS: usize = 5;

/// How the server is set up.
pub struct Config {
    /// Addresses of Services.
    pub service_range: ServiceRange,
    /// Signs service account tokens.
    pub signer: Signer,
    /// How the server reaches the agents of nodes.
    pub node_client: NodeClient,
    /// How the server shows other API servers that it speaks for users; without it they do not know for whom.
    pub front_proxy: Option<FrontProxy>,
    /// How long replaced and deleted objects can still be listed and watched (upstream's compaction interval).
    pub history: Duration,
    /// The time.
    pub now: fn() -> Timestamp,
}

/// The API server. It is asked through [`Server::handle`], whoever asks.
pub struct Server {
    pub(crate) store: Store,
    pub(crate) cache: Arc<Cache>,
    pub(crate) resources: ArcSwap<Resources>,
    /// Until [`Server::run`] takes them: from then on they are its own.
    definitions: Mutex<Option<custom::Definitions>>,
    pub(crate) authorizer: Authorizer,
    pub(crate) admission: Admission,
    pub(crate) allocators: Arc<Allocators>,
    pub(crate) tokens: ServiceAccountTokens,
    pub(crate) fairness: Fairness,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) node_client: NodeClient,
    pub(crate) aggregation: Aggregation,
    pub(crate) now: fn() -> Timestamp,
    history: Duration,
    /// Counts requests, for their audit ids.
    requests: AtomicU64,
}

impl Server {
    /// A server over a store, with everything that is built in.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub async fn open(store: Store, config: Config) -> Result<Arc<Server>> {
        let cache = Cache::new(store.clone());
        let mut all = Vec::new();
        for kind in KINDS {
            let stored = kind.stored_as.unwrap_or(kind);
            let objects = if kind.stored() {
                let reading = Reading::BuiltIn(stored.strategy);
                Some(cache.register(&prefix(stored.group, stored.plural), reading).await?)
            } else {
                None
            };
            all.push(Arc::new(Resource::built_in(kind, objects)));
        }
        let definitions = custom::Definitions::open(&cache, all).await?;
        let resources = definitions.resources(None);
        let objects = |plural: &str| resources.get("", "v1", plural).expect("built in").objects().clone();
        let networking =
            |plural: &str| resources.get("networking.k8s.io", "v1", plural).expect("built in").objects().clone();
        let tokens = ServiceAccountTokens {
            signer: Arc::new(config.signer),
            service_accounts: objects("serviceaccounts"),
            pods: objects("pods"),
            secrets: objects("secrets"),
            nodes: objects("nodes"),
            now: config.now,
        };
        let admission = Admission::open(&resources, &Services::of(&resources));
        Ok(Arc::new(Server {
            authorizer: Authorizer::new(&resources),
            aggregation: Aggregation::open(&resources, config.front_proxy),
            allocators: Allocators::new(
                config.service_range,
                objects("services"),
                networking("ipaddresses"),
                networking("servicecidrs"),
            ),
            resources: ArcSwap::from_pointee(resources),
            definitions: Mutex::new(Some(definitions)),
            store,
            cache,
            admission,
            tokens,
            fairness: Fairness::default(),
            metrics: Arc::default(),
            node_client: config.node_client,
            now: config.now,
            history: config.history,
            requests: AtomicU64::new(0),
        }))
    }

    /// Does what the server does without being asked: follows the store, forgets old history. Ends when told to.
    ///
    /// # Errors
    /// When the caches can no longer follow the store; the server must not go on then.
    pub async fn run(self: Arc<Self>, end: CancellationToken) -> Result<(), store::Error> {
        let compact = self.compact();
        let definitions = self.definitions.lock().unwrap_or_else(PoisonError::into_inner).take();
        let follow_definitions = async {
            match definitions {
                Some(definitions) => custom::follow(self.clone(), definitions).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = end.cancelled() => Ok(()),
            result = self.cache.run() => result,
            () = follow_definitions => Ok(()),
            never = crate::upkeep::run(&self) => match never {},
            never = self.allocators.follow() => match never {},
            never = aggregation::run(&self) => match never {},
            never = compact => match never {},
        }
    }

    /// Forgets what was replaced or deleted longer ago than history reaches.
    async fn compact(&self) -> Infallible {
        let mut ticks = VecDeque::new();
        let mut oldest: Revision = 0;
        loop {
            ticks.push_back(self.store.revision());
            // A cluster in which nothing happens is left alone.
            if ticks.len() > HISTORY_TICKS
                && let Some(revision) = ticks.pop_front().filter(|revision| *revision > oldest)
            {
                oldest = revision;
                if let Err(error) = self.store.compact(revision).await {
                    tracing::warn!(%error, "history was not compacted");
                }
            }
            tokio::time::sleep(self.history / HISTORY_TICKS as u32).await;
        }
    }

    /// Plays the part of upstream's controller `validatingadmissionpolicy-status`, for which one has to know all types.
    pub async fn tell_policy_types(self: Arc<Self>) -> Infallible {
        policy_types::run(&self).await
    }

    /// Answers a request.
    pub async fn handle(self: &Arc<Self>, request: Request<Body>, caller: Caller) -> Response<Body> {
        let accept = request.headers().get(http::header::ACCEPT).and_then(|value| value.to_str().ok());
        let format = accept.and_then(|text| Offer::ALL.choose(text).ok()).map_or(Format::Json, |accept| accept.format);
        let mut pending = self.metrics.begin();
        let told = Arc::<Warnings>::default();
        let serving: BoxFuture<'_, Result<Response<Body>>> =
            Box::pin(self.serve(request, caller, &mut pending, told.clone()));
        let mut response = match caught(serving).await {
            Ok(response) => response,
            Err(status) => refusal(&status, format),
        };
        warnings::put(&told, &mut response);
        pending.end(response)
    }

    async fn serve(
        self: &Arc<Self>,
        request: Request<Body>,
        caller: Caller,
        pending: &mut Pending,
        warnings: Arc<Warnings>,
    ) -> Result<Response<Body>> {
        let (parts, body) = request.into_parts();
        let query = Options::parse(parts.uri.query().unwrap_or_default())?;
        let info = Info::parse(&parts.method, parts.uri.path(), &query)?;

        let user = authentication::authenticate(&caller, &parts.headers, &self.tokens, &warnings)?;
        let user = self.impersonate(user, &parts.headers)?;
        let _seat = self.fairness.wait(&user, &info).await?;
        self.authorizer.authorize(&user, &info)?;
        if let Some(other) = self.other_server(&info) {
            return self.hand_to(other, &user, &info, parts, body).await;
        }
        if !info.is_resource {
            return paths::serve(self, &info, &parts.headers).await;
        }

        let resource = self.resources.load().find(&info).cloned().ok_or_else(Status::no_such_path)?;
        if let Some(text) = resource.deprecation().filter(|_| resource.routes(&info)) {
            warnings.add(text);
        }
        let content_type = parts.headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        pending.about(&info, &resource, content_type.unwrap_or_default());
        check_place(&resource, &info)?;
        let accept = negotiated(&resource, &info, &parts.headers)?;
        self.requests.fetch_add(1, Ordering::Relaxed);
        let headers = parts.headers.clone();
        let (now, deadline, body) = ((self.now)(), deadline(&query), Some(body).into());
        let call =
            Call { user, info, query, headers, resource, accept, now, deadline, warnings, past_hooks: false, body };
        if call.info.subresource.is_empty() {
            self.serve_resource(call).await
        } else {
            self.serve_subresource(call, parts).await
        }
    }

    /// Lets a user act as another one, where that is allowed. Behaviour: `apiserver/pkg/endpoints/filters/impersonation`.
    fn impersonate(&self, user: User, headers: &http::HeaderMap) -> Result<User> {
        crate::authentication::impersonation::apply(user, headers, &self.authorizer)
    }

    /// The cache of a built-in resource.
    pub(crate) fn kind_cache(&self, group: &str, plural: &str) -> Arc<KindCache> {
        let resources = self.resources.load();
        resources.get(group, "v1", plural).expect("a built-in resource").objects().clone()
    }

    /// A namespace as its cache holds it.
    pub(crate) fn namespace_item(&self, name: &str) -> Option<Arc<Item>> {
        self.kind_cache("", "namespaces").get(&format!("{}{name}", prefix("", "namespaces")))
    }

    /// The store behind the server.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// Objects of a namespace cannot be written without one, and a cluster's objects have none.
fn check_place(resource: &Resource, info: &Info) -> Result<()> {
    let one = !info.name.is_empty() || info.verb == "create";
    if resource.namespaced && info.namespace.is_empty() && one {
        return Err(Status::no_such_path());
    }
    if !resource.namespaced && !info.namespace.is_empty() && resource.plural != "namespaces" {
        return Err(Status::no_such_path());
    }
    let bad = kinds::names::path_segment(&info.name);
    if !bad.is_empty() {
        return Err(Status::bad_request(format!("invalid name {:?}: {}", info.name, bad.join(", "))));
    }
    Ok(())
}

/// What the client wants; streams of other protocols choose for themselves.
fn negotiated(resource: &Resource, info: &Info, headers: &http::HeaderMap) -> Result<Accept> {
    if matches!(info.subresource.as_str(), "log" | "exec" | "attach" | "portforward" | "proxy") {
        return Ok(Accept { format: Format::Json, shape: Shape::Object });
    }
    let header = headers.get(http::header::ACCEPT).and_then(|value| value.to_str().ok());
    let whole = !matches!(info.subresource.as_str(), "binding" | "eviction" | "token");
    let offer = Offer {
        protobuf: resource.custom.is_none() || info.subresource == "scale",
        tables: whole && resource.verbs.contains(&"list"),
    };
    offer.choose(header.unwrap_or_default())
}

/// Keeps a fault of ours to the request that met it: its client is told, and all others on the connection go on.
/// Behaviour: `apiserver/pkg/server/filters/wrap.go`.
async fn caught<T>(serving: impl Future<Output = Result<T>>) -> Result<T> {
    let told = |_| Err(Status::server_error("This request caused apiserver to panic. Look in the logs for details."));
    AssertUnwindSafe(serving).catch_unwind().await.unwrap_or_else(told)
}

/// The answer that tells why a request was not served.
pub(crate) fn refusal(status: &Status, format: Format) -> Response<Body> {
    let code = StatusCode::from_u16(status.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let value = status.to_value();
    let (format, bytes) = match crate::output::encode(format, &value) {
        Ok(bytes) => (format, bytes),
        Err(_) => (Format::Json, object::to_bytes(&value)),
    };
    let mut response = answer(code, format.media_type(), body::full(bytes));
    if let Some(seconds) = status.details.get("retryAfterSeconds").and_then(serde_json::Value::as_u64) {
        response.headers_mut().insert(http::header::RETRY_AFTER, seconds.into());
    }
    if status.code == 401 {
        let realm = http::HeaderValue::from_static("Basic realm=\"kubernetes-master\"");
        response.headers_mut().insert(http::header::WWW_AUTHENTICATE, realm);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_answer() {
        let served = caught(async { std::hint::black_box(None::<u8>).map(Ok).expect("a fault") }).await;
        assert_eq!(served.expect_err("a refusal").code, 500);
    }
}
