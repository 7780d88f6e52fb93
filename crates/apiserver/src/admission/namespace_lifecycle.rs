//! Nothing is made in a namespace that is absent or going away, and the namespaces that everything needs stay.
//! Behaviour: `apiserver/pkg/admission/plugin/namespace/lifecycle`.

use schema::Value;
use serde_json::json;

use super::{Attributes, Operation, Plugin};
use crate::status::{About, Result, Status};

/// Namespaces that cannot be deleted.
const IMMORTAL: &[&str] = &["default", "kube-system", "kube-public"];

pub(super) struct NamespaceLifecycle;

impl Plugin for NamespaceLifecycle {
    fn name(&self) -> &'static str {
        "NamespaceLifecycle"
    }

    fn mutate(&self, write: &Attributes<'_>, object: &mut Value) -> Result<()> {
        let name = write.namespace();
        if write.operation != Operation::Create || !write.resource().namespaced || name.is_empty() {
            return Ok(());
        }
        // Whether an access is allowed in a namespace can be asked before it exists.
        if write.resource().group == "authorization.k8s.io" {
            return Ok(());
        }
        let Some(namespace) = write.server.namespace_item(name) else {
            return Err(Status::not_found(About { group: "", resource: "namespaces", name }));
        };
        let phase = namespace.fields.iter().find(|(field, _)| *field == "status.phase");
        if phase.is_none_or(|(_, phase)| phase != "Terminating") {
            return Ok(());
        }
        let about = write.resource().about(kinds::meta::text(object, "name"));
        let why = format!("unable to create new content in namespace {name} because it is being terminated");
        let mut status = Status::forbidden(about, why);
        status.details["causes"] = json!([{
            "reason": "NamespaceTerminating",
            "message": format!("namespace {name} is being terminated"),
            "field": "metadata.namespace",
        }]);
        Err(status)
    }

    fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        let name = kinds::meta::text(object, "name");
        if write.operation == Operation::Delete && write.is("", "namespaces") && IMMORTAL.contains(&name) {
            let about = About { group: "", resource: "namespaces", name };
            return Err(Status::forbidden(about, "this namespace may not be deleted"));
        }
        Ok(())
    }
}
