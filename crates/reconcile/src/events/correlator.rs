//! Keeps events from flooding the cluster: repeats are counted, similar ones combined, talkative sources slowed down
//! (client-go's `tools/record/events_cache.go`).

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::Timestamp;
use k8s_openapi::api::core::v1::Event;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use serde_json::json;

/// Entries that each cache holds; the oldest give way.
const MAX_ENTRIES: usize = 4096;
/// So many events that differ in their message only are combined from then on...
const AGGREGATE_AFTER: usize = 10;
/// ...if none of them is further from the next than this.
const AGGREGATE_SECONDS: i64 = 600;
/// A source may write so many events about an object at once...
const SPAM_BURST: f64 = 25.0;
/// ...and one more per this many seconds.
const SPAM_SECONDS: f64 = 300.0;

pub(super) enum Outcome {
    Skip,
    /// Create `event`, or apply `patch` to the event of its name. `key` is handed back when it is written.
    Write {
        event: Box<Event>,
        patch: Option<serde_json::Value>,
        key: String,
    },
}

#[derive(Default)]
pub(super) struct Correlator {
    sources: Bounded<Bucket>,
    similar: Bounded<Similar>,
    seen: Bounded<Seen>,
}

struct Bucket {
    tokens: f64,
    filled: Timestamp,
}

struct Similar {
    messages: HashSet<String>,
    last: Timestamp,
}

#[derive(Clone)]
struct Seen {
    count: i32,
    first: Option<Time>,
    name: String,
}

impl Correlator {
    pub(super) fn correlate(&mut self, event: Event, now: Timestamp) -> Outcome {
        let (event, key) = self.aggregate(event, now);
        let (event, patch) = self.count(event, &key);
        if self.is_spam(&event, now) {
            return Outcome::Skip;
        }
        Outcome::Write { event: Box::new(event), patch, key }
    }

    /// Notes what the server stored under which name.
    pub(super) fn written(&mut self, key: String, event: &Event) {
        self.seen.put(key, seen(event));
    }

    /// Replaces the event by a combined one if many like it were seen.
    fn aggregate(&mut self, event: Event, now: Timestamp) -> (Event, String) {
        let full_key = [&source_key(&event), field(&event.reason), field(&event.message)].join("\u{1f}")
            + event.involved_object.field_path.as_deref().unwrap_or_default();
        let key = [&source_key(&event), field(&event.reason)].join("\u{1f}");
        let similar = self.similar.get_or_put(&key, || Similar { messages: HashSet::new(), last: now });
        if now.duration_since(similar.last).as_secs() > AGGREGATE_SECONDS {
            similar.messages.clear();
        }
        similar.last = now;
        similar.messages.insert(field(&event.message).to_owned());
        let many = similar.messages.len() >= AGGREGATE_AFTER;
        if many && let Some(any) = similar.messages.iter().next().cloned() {
            similar.messages.remove(&any);
        }
        if !many {
            return (event, full_key);
        }
        let combined = Event {
            message: Some(format!("(combined from similar events): {}", field(&event.message))),
            first_timestamp: Some(Time(now)),
            last_timestamp: Some(Time(now)),
            count: Some(1),
            ..event
        };
        (combined, key)
    }

    /// Counts up an event that was seen before.
    fn count(&mut self, mut event: Event, key: &str) -> (Event, Option<serde_json::Value>) {
        let mut patch = None;
        if let Some(before) = self.seen.get(key) {
            event.metadata.name = Some(before.name.clone());
            event.first_timestamp = before.first.clone();
            event.count = Some(before.count + 1);
            patch = Some(json!({
                "count": event.count,
                "lastTimestamp": event.last_timestamp,
                "message": event.message,
            }));
        }
        self.seen.put(key.to_owned(), seen(&event));
        (event, patch)
    }

    fn is_spam(&mut self, event: &Event, now: Timestamp) -> bool {
        let key = source_key(event);
        let bucket = self.sources.get_or_put(&key, || Bucket { tokens: SPAM_BURST, filled: now });
        let passed = now.duration_since(bucket.filled).as_secs_f64().max(0.0);
        bucket.tokens = (bucket.tokens + passed / SPAM_SECONDS).min(SPAM_BURST);
        bucket.filled = now;
        let spam = bucket.tokens < 1.0;
        if !spam {
            bucket.tokens -= 1.0;
        }
        spam
    }
}

fn seen(event: &Event) -> Seen {
    Seen {
        count: event.count.unwrap_or(1),
        first: event.first_timestamp.clone(),
        name: event.metadata.name.clone().unwrap_or_default(),
    }
}

fn field(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default()
}

/// Names the source, the object and the type of an event.
fn source_key(event: &Event) -> String {
    let about = &event.involved_object;
    let source = event.source.as_ref();
    [
        source.and_then(|s| s.component.as_deref()).unwrap_or_default(),
        source.and_then(|s| s.host.as_deref()).unwrap_or_default(),
        field(&about.kind),
        field(&about.namespace),
        field(&about.name),
        field(&about.uid),
        field(&about.api_version),
        field(&event.type_),
    ]
    .join("\u{1f}")
}

/// A map that forgets its oldest entries.
struct Bounded<V> {
    entries: HashMap<String, V>,
    order: VecDeque<String>,
}

impl<V> Default for Bounded<V> {
    fn default() -> Self {
        Bounded { entries: HashMap::new(), order: VecDeque::new() }
    }
}

impl<V> Bounded<V> {
    fn get(&self, key: &str) -> Option<&V> {
        self.entries.get(key)
    }

    fn get_or_put(&mut self, key: &str, make: impl FnOnce() -> V) -> &mut V {
        if !self.entries.contains_key(key) {
            self.put(key.to_owned(), make());
        }
        self.entries.get_mut(key).expect("it was put there if it was missing")
    }

    fn put(&mut self, key: String, value: V) {
        if self.entries.insert(key.clone(), value).is_some() {
            return;
        }
        self.order.push_back(key);
        while self.order.len() > MAX_ENTRIES
            && let Some(oldest) = self.order.pop_front()
        {
            self.entries.remove(&oldest);
        }
    }
}
