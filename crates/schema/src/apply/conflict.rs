//! What an apply would take from other managers.
//!
//! Texts follow upstream's `apimachinery/pkg/util/managedfields/internal/conflict.go`.

use super::managed::{ManagerId, Operation};
use super::path::PathElement;
use crate::json::quote;

/// One field that another manager owns with another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub manager: ManagerId,
    pub path: Vec<PathElement>,
}

impl Conflict {
    /// The field, for the cause of a `Status`: `.spec.replicas`.
    pub fn field(&self) -> String {
        self.path.iter().map(ToString::to_string).collect()
    }

    /// The message of the cause: `conflict with "a" using apps/v1`.
    pub fn message(&self) -> String {
        format!("conflict with {}", describe(&self.manager))
    }
}

/// The message of the whole: `Apply failed with 1 conflict: ...`.
pub(super) fn message(conflicts: &[Conflict]) -> String {
    if let [only] = conflicts {
        return format!("Apply failed with 1 conflict: {}: {}", only.message(), only.field());
    }
    let mut lines = Vec::new();
    let mut last: Option<&ManagerId> = None;
    // They come sorted by manager.
    for conflict in conflicts {
        if last != Some(&conflict.manager) {
            lines.push(format!("conflicts with {}:", describe(&conflict.manager)));
            last = Some(&conflict.manager);
        }
        lines.push(format!("- {}", conflict.field()));
    }
    format!("Apply failed with {} conflicts: {}", conflicts.len(), lines.join("\n"))
}

fn describe(id: &ManagerId) -> String {
    let mut text = quote(&id.manager);
    if !id.subresource.is_empty() {
        text += &format!(" with subresource {}", quote(&id.subresource));
    }
    if id.operation == Operation::Update {
        text += &format!(" using {}", id.api_version);
    }
    text
}
