//! What the server complains of, as events about objects. Behaviour: `client-go/tools/events`.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use kinds::meta::text;
use kinds::tree::Tree;
use schema::Value;
use serde_json::json;

use crate::server::Server;

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub reason: &'static str,
    /// What was tried.
    pub action: &'static str,
    pub note: String,
}

impl Complaint {
    /// Tells it of an object, in the name of a part of the server. The same complaint is told once, until its event is
    /// gone.
    pub async fn tell(&self, server: &Server, teller: &str, about: &Value, now: Timestamp) {
        let event = self.event(teller, about, now);
        let path = format!("/apis/events.k8s.io/v1/namespaces/{}/events", text(&event, "namespace"));
        match server.create_own(&path, &event, now).await {
            Err(status) if status.reason != "AlreadyExists" => {
                tracing::warn!(%status, note = self.note, "a complaint is not told");
            }
            _ => {}
        }
    }

    fn event(&self, teller: &str, about: &Value, now: Timestamp) -> Value {
        let mut hasher = DefaultHasher::new();
        (self.reason, &self.note, text(about, "uid")).hash(&mut hasher);
        let name = format!("{}.{:x}", text(about, "name"), hasher.finish());
        let namespace = Some(text(about, "namespace")).filter(|namespace| !namespace.is_empty()).unwrap_or("default");
        let mut regarding = json!({ "apiVersion": about["apiVersion"], "kind": about["kind"] });
        for field in ["namespace", "name", "uid", "resourceVersion"] {
            if let Some(value) = about["metadata"].field(field) {
                regarding[field] = value.clone();
            }
        }
        json!({
            "apiVersion": "events.k8s.io/v1", "kind": "Event",
            "metadata": { "name": name, "namespace": namespace },
            "eventTime": schema::time::format_micros(now),
            "reportingController": teller, "reportingInstance": teller,
            "action": self.action, "reason": self.reason, "note": self.note, "type": "Warning",
            "regarding": regarding,
        })
    }
}
