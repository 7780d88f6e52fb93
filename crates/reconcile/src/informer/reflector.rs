//! The task that keeps one informer current: list, then watch; resume after a break; list anew when too much was missed
//! (client-go's `tools/cache/reflector.go`).

use std::fmt::Debug;
use std::hash::{BuildHasher, RandomState};
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::{FutureExt, Stream, StreamExt};
use kube::api::{ListParams, WatchEvent, WatchParams};
use kube::{Api, Resource};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep, timeout};

use super::Shared;
use super::unowned::Unowned;
use crate::api_error::{is_gone, is_gone_status};
use crate::informers::Filter;
use crate::workers::panic_text;

const BACKOFF_START: Duration = Duration::from_millis(200);
const BACKOFF_MAX: Duration = Duration::from_secs(30);
/// A connection that lasted this long resets the backoff.
const BACKOFF_RESET: Duration = Duration::from_secs(60);
/// Objects per page where the server does not stream lists.
const PAGE_SIZE: u32 = 500;
/// How long the server is asked to keep one watch open, in seconds.
const WATCH_SECONDS: u32 = 290;
/// A watch that is silent for longer than the server would keep it open is a dead connection.
const SILENCE_MAX: Duration = Duration::from_secs(WATCH_SECONDS as u64 + 30);
const INITIAL_EVENTS_END: &str = "k8s.io/initial-events-end";

struct Reflector<K> {
    api: Api<Unowned<K>>,
    filter: Filter,
    shared: Arc<Shared<K>>,
    /// From where a watch continues; `None` asks for a complete list.
    version: Option<String>,
    streaming_lists: bool,
}

/// Why a connection ended.
enum End {
    /// The server closed the watch, as it does now and then.
    Closed,
    /// What was missed is no longer known to the server.
    TooOld,
    Failed(kube::Error),
}

impl From<kube::Error> for End {
    fn from(error: kube::Error) -> Self {
        if is_gone(&error) { End::TooOld } else { End::Failed(error) }
    }
}

/// Follows the objects behind `api` until it is aborted.
pub(crate) async fn run<K>(api: Api<Unowned<K>>, filter: Filter, shared: Arc<Shared<K>>)
where
    K: Resource + Clone + DeserializeOwned + Debug + Send + Sync + 'static,
{
    let mut reflector = Reflector { api, filter, shared, version: None, streaming_lists: true };
    let mut backoff = BACKOFF_START;
    loop {
        let started = Instant::now();
        let end = match AssertUnwindSafe(reflector.follow()).catch_unwind().await {
            Ok(end) => end,
            Err(panic) => {
                tracing::error!(url = reflector.api.resource_url(), "watch panicked: {}", panic_text(panic.as_ref()));
                End::TooOld
            }
        };
        let lasted = started.elapsed();
        match end {
            End::Closed if lasted > Duration::from_secs(1) => {
                backoff = BACKOFF_START;
                continue;
            }
            End::Closed => {}
            End::TooOld => reflector.version = None,
            End::Failed(error) => {
                tracing::debug!(url = reflector.api.resource_url(), "watch failed: {error}");
            }
        }
        if lasted > BACKOFF_RESET {
            backoff = BACKOFF_START;
        }
        sleep(jittered(backoff)).await;
        backoff = (backoff * 2).min(BACKOFF_MAX);
    }
}

/// Between one and two times `delay`, so that many clients do not return at the same moment.
fn jittered(delay: Duration) -> Duration {
    // A fresh RandomState carries enough randomness for this.
    let fraction = RandomState::new().hash_one(()) as f64 / u64::MAX as f64;
    delay.mul_f64(1.0 + fraction)
}

impl<K> Reflector<K>
where
    K: Resource + Clone + DeserializeOwned + Debug + Send + Sync + 'static,
{
    /// One connection: lists if needed, then watches until the stream ends.
    async fn follow(&mut self) -> End {
        let outcome = match self.version.clone() {
            Some(version) => self.watch(&version).await,
            None if self.streaming_lists => self.stream_list().await,
            None => self.paged_list().await,
        };
        match outcome {
            Ok(()) => End::Closed,
            Err(end) => end,
        }
    }

    fn watch_params(&self) -> WatchParams {
        WatchParams {
            label_selector: self.filter.labels.clone(),
            field_selector: self.filter.fields.clone(),
            timeout: Some(WATCH_SECONDS),
            bookmarks: true,
            send_initial_events: false,
        }
    }

    async fn watch(&mut self, version: &str) -> Result<(), End> {
        let stream = self.api.watch(&self.watch_params(), version).await?;
        let mut stream = pin!(stream);
        self.consume(&mut stream).await
    }

    /// A watch that begins with the present objects and goes on with changes.
    async fn stream_list(&mut self) -> Result<(), End> {
        let params = WatchParams { send_initial_events: true, ..self.watch_params() };
        let stream = match self.api.watch(&params, "").await {
            Ok(stream) => stream,
            Err(kube::Error::Api(status)) if matches!(status.code, 400 | 422) => {
                self.streaming_lists = false;
                return self.paged_list().await;
            }
            Err(error) => return Err(error.into()),
        };
        let mut stream = pin!(stream);
        let mut initial: Vec<Arc<K>> = Vec::new();
        loop {
            match next(&mut stream).await? {
                None => return Err(End::Closed),
                Some(WatchEvent::Added(object) | WatchEvent::Modified(object)) => initial.push(Arc::new(object.0)),
                Some(WatchEvent::Deleted(object)) => initial.retain(|o| o.meta().uid != object.meta().uid),
                Some(WatchEvent::Bookmark(mark)) if mark.metadata.annotations.contains_key(INITIAL_EVENTS_END) => {
                    self.version = Some(mark.metadata.resource_version);
                    break;
                }
                Some(WatchEvent::Bookmark(_)) => {}
                Some(WatchEvent::Error(status)) => return Err(error_event(*status)),
            }
        }
        self.shared.replace(initial);
        self.consume(&mut stream).await
    }

    async fn paged_list(&mut self) -> Result<(), End> {
        let mut params = ListParams {
            label_selector: self.filter.labels.clone(),
            field_selector: self.filter.fields.clone(),
            limit: Some(PAGE_SIZE),
            ..ListParams::default()
        };
        let mut objects = Vec::new();
        let version = loop {
            let page = self.api.list(&params).await?;
            objects.extend(page.items.into_iter().map(|object| Arc::new(object.0)));
            match page.metadata.continue_ {
                Some(token) if !token.is_empty() => params.continue_token = Some(token),
                _ => break page.metadata.resource_version.unwrap_or_default(),
            }
        };
        self.shared.replace(objects);
        self.version = Some(version.clone());
        self.watch(&version).await
    }

    async fn consume<S>(&mut self, stream: &mut S) -> Result<(), End>
    where
        S: Stream<Item = kube::Result<WatchEvent<Unowned<K>>>> + Unpin,
    {
        while let Some(event) = next(stream).await? {
            match event {
                WatchEvent::Added(object) | WatchEvent::Modified(object) => {
                    self.version = object.meta().resource_version.clone();
                    self.shared.upsert(Arc::new(object.0));
                }
                WatchEvent::Deleted(object) => {
                    self.version = object.meta().resource_version.clone();
                    self.shared.remove(Arc::new(object.0));
                }
                WatchEvent::Bookmark(mark) => self.version = Some(mark.metadata.resource_version),
                WatchEvent::Error(status) => return Err(error_event(*status)),
            }
        }
        Ok(())
    }
}

/// The next event that can be read. One object that does not fit its type must not blind the whole cluster, so it is
/// reported and left out.
async fn next<K, S>(stream: &mut S) -> Result<Option<WatchEvent<Unowned<K>>>, End>
where
    S: Stream<Item = kube::Result<WatchEvent<Unowned<K>>>> + Unpin,
{
    loop {
        match timeout(SILENCE_MAX, stream.next()).await {
            Err(_) | Ok(None) => return Ok(None),
            Ok(Some(Ok(event))) => return Ok(Some(event)),
            Ok(Some(Err(error))) if is_unreadable(&error) => {
                tracing::error!(kind = std::any::type_name::<K>(), "left out an object that cannot be read: {error}");
            }
            Ok(Some(Err(error))) => return Err(error.into()),
        }
    }
}

/// The client takes any line that is no event of this type for a `Status`, so an object that does not fit arrives as a
/// status without content.
fn is_unreadable(error: &kube::Error) -> bool {
    match error {
        kube::Error::SerdeError(_) => true,
        kube::Error::Api(status) => **status == kube::core::Status::default(),
        _ => false,
    }
}

fn error_event(status: kube::core::Status) -> End {
    if is_gone_status(&status) { End::TooOld } else { End::Failed(kube::Error::Api(Box::new(status))) }
}
