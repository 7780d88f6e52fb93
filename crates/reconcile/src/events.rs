//! Events about objects, written in the background (client-go's `tools/record`).

mod correlator;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Event, EventSource, ObjectReference};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, Time};
use kube::api::{Patch, PatchParams, PostParams};
use kube::{Api, Client};
use tokio::sync::Notify;
use tokio::time::sleep;

use crate::{Clock, api_error};
use correlator::{Correlator, Outcome};

/// Events waiting to be written; when there are more, the oldest are dropped.
pub const MAX_QUEUED_EVENTS: usize = 1000;
const MAX_TRIES: u32 = 12;
const RETRY_DELAY: Duration = Duration::from_secs(10);

pub const NORMAL: &str = "Normal";
pub const WARNING: &str = "Warning";

struct State {
    queue: VecDeque<Event>,
    /// Makes names differ even where the clock stands still.
    last_name: i128,
    closed: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Notify,
}

/// Closes the queue when the last recorder goes away.
struct Owner(Arc<Shared>);

/// Writes core/v1 Events in the name of one component. Recording never waits. Cheap to clone.
#[derive(Clone)]
pub struct EventRecorder {
    owner: Arc<Owner>,
    source: EventSource,
    clock: Clock,
}

impl EventRecorder {
    /// Starts the writer, which ends when the last clone is dropped and the queue is written. `component` and `host`
    /// (may be empty) say where the events come from. Call it inside a tokio runtime.
    pub fn new(client: Client, component: &str, host: &str, clock: Clock) -> Self {
        let shared = Arc::new(Shared {
            state: Mutex::new(State { queue: VecDeque::new(), last_name: 0, closed: false }),
            changed: Notify::new(),
        });
        tokio::spawn(write_events(client, shared.clone(), clock.clone()));
        let set = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        EventRecorder {
            owner: Arc::new(Owner(shared)),
            source: EventSource { component: set(component), host: set(host) },
            clock,
        }
    }

    pub fn normal(&self, about: ObjectReference, reason: &str, message: impl Into<String>) {
        self.event(about, NORMAL, reason, message);
    }

    pub fn warning(&self, about: ObjectReference, reason: &str, message: impl Into<String>) {
        self.event(about, WARNING, reason, message);
    }

    /// Records one event; `kind` is [`NORMAL`] or [`WARNING`].
    pub fn event(&self, about: ObjectReference, kind: &str, reason: &str, message: impl Into<String>) {
        let now = self.clock.now();
        let shared = &self.owner.0;
        let mut state = shared.lock();
        state.last_name = (state.last_name + 1).max(now.as_nanosecond());
        let event = self.build(about, kind, reason, message.into(), now, state.last_name);
        tracing::debug!(
            object = event.involved_object.name,
            namespace = event.involved_object.namespace,
            kind,
            reason,
            "{}",
            event.message.as_deref().unwrap_or_default()
        );
        if state.queue.len() >= MAX_QUEUED_EVENTS {
            state.queue.pop_front();
        }
        state.queue.push_back(event);
        drop(state);
        shared.changed.notify_one();
    }

    fn build(
        &self,
        about: ObjectReference,
        kind: &str,
        reason: &str,
        message: String,
        now: Timestamp,
        unique: i128,
    ) -> Event {
        let namespace = about.namespace.clone().filter(|n| !n.is_empty()).unwrap_or_else(|| "default".to_owned());
        let name = format!("{}.{unique:x}", about.name.as_deref().unwrap_or_default());
        Event {
            metadata: ObjectMeta { name: Some(name), namespace: Some(namespace), ..ObjectMeta::default() },
            involved_object: about,
            type_: Some(kind.to_owned()),
            reason: Some(reason.to_owned()),
            message: Some(message),
            count: Some(1),
            first_timestamp: Some(Time(now)),
            last_timestamp: Some(Time(now)),
            reporting_component: self.source.component.clone(),
            reporting_instance: self.source.host.clone(),
            source: Some(self.source.clone()),
            ..Event::default()
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_one();
    }
}

async fn write_events(client: Client, shared: Arc<Shared>, clock: Clock) {
    let mut correlator = Correlator::default();
    loop {
        let next = {
            let mut state = shared.lock();
            match state.queue.pop_front() {
                None if state.closed => return,
                next => next,
            }
        };
        match next {
            None => shared.changed.notified().await,
            Some(event) => match correlator.correlate(event, clock.now()) {
                Outcome::Skip => {}
                Outcome::Write { event, patch, key } => {
                    if let Some(written) = write_one(&client, *event, patch).await {
                        correlator.written(key, &written);
                    }
                }
            },
        }
    }
}

/// Writes with retries while the server cannot be reached; gives up on what it refuses.
async fn write_one(client: &Client, mut event: Event, mut patch: Option<serde_json::Value>) -> Option<Event> {
    let namespace = event.metadata.namespace.clone().unwrap_or_default();
    let events: Api<Event> = Api::namespaced(client.clone(), &namespace);
    let name = event.metadata.name.clone().unwrap_or_default();
    for _ in 0..MAX_TRIES {
        let result = match &patch {
            Some(patch) => events.patch(&name, &PatchParams::default(), &Patch::Strategic(patch)).await,
            None => events.create(&PostParams::default(), &event).await,
        };
        match result {
            Ok(written) => return Some(written),
            // The event that was to be counted up has expired: it begins anew.
            Err(error) if patch.is_some() && api_error::is_not_found(&error) => {
                patch = None;
                event.metadata.resource_version = None;
                continue;
            }
            Err(kube::Error::Api(status)) => {
                tracing::debug!(event = name, "event refused: {}", status.message);
                return None;
            }
            Err(error) => tracing::debug!(event = name, "event not written: {error}"),
        }
        sleep(RETRY_DELAY).await;
    }
    tracing::warn!(event = name, "event given up");
    None
}

#[cfg(test)]
mod tests;
