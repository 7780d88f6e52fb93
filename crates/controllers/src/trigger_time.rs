//! When the change happened that an update of endpoints is due to, so that its delay can be measured (upstream's
//! `endpointslice/util/trigger_time_tracker.go`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Pod, Service};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use reconcile::{Key, pod};

const ANNOTATION: &str = "endpoints.kubernetes.io/last-change-trigger-time";

#[derive(Default)]
pub(crate) struct TriggerTimes {
    services: Mutex<HashMap<Key, Seen>>,
}

/// The times of change that were seen at the last look.
struct Seen {
    service: Option<Timestamp>,
    pods: HashMap<String, Timestamp>,
}

impl TriggerTimes {
    /// The time of the earliest change since the last call for this Service; `None` if nothing changed. A Service that
    /// was not seen before changed when it was created.
    pub(crate) fn last_change(&self, service: &Service, pods: &[Arc<Pod>]) -> Option<Timestamp> {
        let created = service.metadata.creation_timestamp.as_ref().map(|t| t.0);
        let ready_since = |p: &Arc<Pod>| {
            let since = pod::condition(p, "Ready")?.last_transition_time.as_ref()?.0;
            Some((p.metadata.name.clone()?, since))
        };
        let now = Seen { service: created, pods: pods.iter().filter_map(ready_since).collect() };
        let mut services = self.services.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(before) = services.get(&Key::of(service)) else {
            services.insert(Key::of(service), now);
            return created;
        };
        let changed = now.pods.iter().filter(|(name, since)| before.pods.get(*name).is_none_or(|b| *since > b));
        let service_changed = now.service.filter(|_| now.service > before.service);
        let earliest = changed.map(|(_, since)| *since).chain(service_changed).min();
        services.insert(Key::of(service), now);
        earliest
    }

    pub(crate) fn forget(&self, key: &Key) {
        self.services.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// Notes the time on the object, or takes an old note away.
pub(crate) fn annotate(meta: &mut ObjectMeta, time: Option<Timestamp>) {
    match time {
        Some(time) => {
            meta.annotations.get_or_insert_default().insert(ANNOTATION.to_owned(), time.to_string());
        }
        None => {
            if let Some(annotations) = &mut meta.annotations {
                annotations.remove(ANNOTATION);
            }
        }
    }
}

/// Whether an annotation is this note.
pub(crate) fn is_note(annotation: &str) -> bool {
    annotation == ANNOTATION
}
