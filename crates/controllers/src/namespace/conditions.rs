//! What a namespace's conditions say of its deletion (upstream's `deletion/status_condition_utils.go`).

use std::collections::BTreeMap;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Namespace, NamespaceCondition};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;

/// Condition type, and reason and message when all is well.
const CONDITIONS: [(&str, &str, &str); 5] = [
    ("NamespaceDeletionDiscoveryFailure", "ResourcesDiscovered", "All resources successfully discovered"),
    ("NamespaceDeletionGroupVersionParsingFailure", "ParsedGroupVersions", "All legacy kube types successfully parsed"),
    (
        "NamespaceDeletionContentFailure",
        "ContentDeleted",
        "All content successfully deleted, may be waiting on finalization",
    ),
    ("NamespaceContentRemaining", "ContentRemoved", "All content successfully removed"),
    ("NamespaceFinalizersRemaining", "ContentHasNoFinalizers", "All content-preserving finalizers finished"),
];

/// What came to light while a namespace was emptied.
#[derive(Debug, Default)]
pub(super) struct Findings {
    discovery: Option<String>,
    failures: Vec<String>,
    remaining: BTreeMap<String, usize>,
    finalizers: BTreeMap<String, usize>,
}

impl Findings {
    pub(super) fn discovery_failed(&mut self, message: String) {
        self.discovery = Some(message);
    }

    pub(super) fn delete_failed(&mut self, message: String) {
        self.failures.push(message);
        self.failures.sort();
    }

    pub(super) fn left(&mut self, plural: &str, group: &str, count: usize, finalizers: &[String]) {
        if count > 0 {
            self.remaining.insert(format!("{plural}.{group}"), count);
        }
        for finalizer in finalizers {
            *self.finalizers.entry(finalizer.clone()).or_default() += 1;
        }
    }

    /// What must be tried again.
    pub(super) fn problem(&self) -> Option<String> {
        let mut problems: Vec<&str> = self.discovery.iter().chain(&self.failures).map(String::as_str).collect();
        match problems.len() {
            0 => None,
            1 => problems.pop().map(str::to_owned),
            _ => Some(format!("[{}]", problems.join(", "))),
        }
    }

    /// Reason and message of a condition that does not hold as it should.
    fn bad(&self, kind: &str) -> Option<(&'static str, String)> {
        let told = |counts: &BTreeMap<String, usize>, link: &str| {
            counts
                .iter()
                .map(|(what, n)| format!("{what} {link} {n} resource instances"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match kind {
            "NamespaceDeletionDiscoveryFailure" => self.discovery.clone().map(|message| ("DiscoveryFailed", message)),
            "NamespaceDeletionContentFailure" if !self.failures.is_empty() => Some((
                "ContentDeletionFailed",
                format!(
                    "Failed to delete all resource types, {} remaining: {}",
                    self.failures.len(),
                    self.failures.join(", ")
                ),
            )),
            "NamespaceContentRemaining" if !self.remaining.is_empty() => {
                Some(("SomeResourcesRemain", format!("Some resources are remaining: {}", told(&self.remaining, "has"))))
            }
            "NamespaceFinalizersRemaining" if !self.finalizers.is_empty() => Some((
                "SomeFinalizersRemain",
                format!("Some content in the namespace has finalizers remaining: {}", told(&self.finalizers, "in")),
            )),
            _ => None,
        }
    }

    /// Brings the namespace's conditions up to date; returns whether any changed.
    pub(super) fn apply(&self, namespace: &mut Namespace, now: Timestamp) -> bool {
        let conditions = namespace.status.get_or_insert_default().conditions.get_or_insert_default();
        let mut changed = false;
        for (kind, reason, message) in CONDITIONS {
            let (status, reason, message) = match self.bad(kind) {
                Some((reason, message)) => ("True", reason, message),
                None => ("False", reason, message.to_owned()),
            };
            let new = NamespaceCondition {
                type_: kind.to_owned(),
                status: status.to_owned(),
                reason: Some(reason.to_owned()),
                message: Some(message),
                last_transition_time: Some(Time(now)),
            };
            match conditions.iter_mut().find(|c| c.type_ == kind) {
                None => {
                    conditions.push(new);
                    changed = true;
                }
                Some(old) if old.status != new.status => {
                    *old = new;
                    changed = true;
                }
                Some(old) if old.reason != new.reason || old.message != new.message => {
                    *old = NamespaceCondition { last_transition_time: old.last_transition_time.clone(), ..new };
                    changed = true;
                }
                Some(_) => {}
            }
        }
        changed
    }
}
