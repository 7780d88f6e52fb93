//! `apply --server-side`
//!
//! What was applied by the client before is handed over: the fields of its manager become the server-side manager's, or
//! else they could never be removed again (`client-go/util/csaupgrade`).

use http::Method;
use serde_json::{Map, Value, json};

use super::{APPLY, Applier, SERVER_SIDE_MANAGER, last_applied, warn_if_deleting};
use crate::api::Call;
use crate::apply::JSON_PATCH;
use crate::console;
use crate::error::{Error, Result};
use crate::selection::Target;

const LAST_APPLIED_MANAGER: &str = "kubectl-last-applied";
const RETRIES: usize = 5;

impl Applier<'_> {
    pub(super) async fn server_side(&self, target: &Target) -> Result<Value> {
        let mut applied = self.send(target, &target.object).await?;
        match self.keep_annotation(target, &applied).await {
            Ok(None) => {}
            Ok(Some(kept)) => applied = kept,
            Err(error) => console::note(&format!(
                "Warning: failed to migrate {} for Server-Side Apply. This is non-fatal and will be retried next time \
                 you apply. Error: {error}\n",
                last_applied::ANNOTATION
            )),
        }
        match self.migrate(target, &applied).await {
            Ok(false) => {}
            Ok(true) => match self.send(target, &target.object).await {
                Ok(again) => applied = again,
                Err(error) => console::note(&format!(
                    "Warning: failed to re-apply configuration after performing Server-Side Apply migration. This is \
                     non-fatal and will be retried next time you apply. Error: {error}\n"
                )),
            },
            Err(error) => console::note(&format!(
                "Warning: server rejected managed fields migration to Server-Side Apply. This is non-fatal and will be \
                 retried next time you apply. Error: {error}\n"
            )),
        }
        warn_if_deleting(&applied);
        Ok(applied)
    }

    fn manager(&self) -> &str {
        self.args.field_manager.as_deref().unwrap_or(SERVER_SIDE_MANAGER)
    }

    async fn send(&self, target: &Target, object: &Value) -> Result<Value> {
        let target = Target { subresource: self.args.subresource.clone(), ..target.clone() };
        let call = self.call(Method::PATCH, target.path()).with("force", self.args.force_conflicts.to_string());
        let call = call.body(APPLY, schema::json::encode(object));
        self.cx.api().await?.send(call).await.map_err(|error| match error {
            Error::Status(status) if status.reason == "Conflict" => Error::Text(conflict(&status.message)),
            other => other,
        })
    }

    /// The annotation of client-side apply gets a manager of its own, so that it is not removed.
    async fn keep_annotation(&self, target: &Target, live: &Value) -> Result<Option<Value>> {
        let annotation = &live["metadata"]["annotations"][last_applied::ANNOTATION];
        if self.manager() != SERVER_SIDE_MANAGER || annotation.is_null() || !owners(live, "Apply").is_empty() {
            return Ok(None);
        }
        let mut object = json!({"apiVersion": live["apiVersion"], "kind": live["kind"], "metadata": {
            "name": target.name, "annotations": {last_applied::ANNOTATION: annotation}}});
        if !target.namespace.is_empty() {
            object["metadata"]["namespace"] = Value::from(target.namespace.as_str());
        }
        let mut call = Call::new(Method::PATCH, target.path()).with("fieldManager", LAST_APPLIED_MANAGER);
        if self.dry_run == crate::flags::DryRun::Server {
            call = call.with("dryRun", "All");
        }
        self.cx.api().await?.send(call.body(APPLY, schema::json::encode(&object))).await.map(Some)
    }

    /// Whether fields were handed over.
    async fn migrate(&self, target: &Target, live: &Value) -> Result<bool> {
        let managers = owners(live, "Update");
        let api = self.cx.api().await?;
        let mut live = live.clone();
        for _ in 0..RETRIES {
            let Some(fields) = handed_over(&live, &managers, self.manager()) else { return Ok(false) };
            let patch = json!([
                {"op": "replace", "path": "/metadata/managedFields", "value": fields},
                {"op": "replace", "path": "/metadata/resourceVersion", "value": live["metadata"]["resourceVersion"]},
            ]);
            let call = self.call(Method::PATCH, target.path()).body(JSON_PATCH, schema::json::encode(&patch));
            match api.send(call).await {
                Ok(_) => return Ok(true),
                Err(error) if error.is_conflict() => live = target.get(api).await?,
                Err(error) => return Err(error),
            }
        }
        Err(Error::text("the object changes too often"))
    }
}

fn conflict(message: &str) -> String {
    format!(
        "{message}\n\
         Please review the fields above--they currently have other managers. Here\n\
         are the ways you can resolve this warning:\n\
         * If you intend to manage all of these fields, please re-run the apply\n\
         \x20 command with the `--force-conflicts` flag.\n\
         * If you do not intend to manage all of the fields, please edit your\n\
         \x20 manifest to remove references to the fields that should keep their\n\
         \x20 current managers.\n\
         * You may co-own fields by updating your manifest to match the existing\n\
         \x20 value; in this case, you'll become the manager if the other manager(s)\n\
         \x20 stop managing the field (remove it from their configuration).\n\
         See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts"
    )
}

fn entries(live: &Value) -> &[Value] {
    live["metadata"]["managedFields"].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The managers that own the annotation by an operation.
fn owners(live: &Value, operation: &str) -> Vec<String> {
    let annotation = format!("f:{}", last_applied::ANNOTATION);
    let owns = |entry: &&Value| {
        entry["operation"] == operation && !entry["fieldsV1"]["f:metadata"]["f:annotations"][&annotation].is_null()
    };
    entries(live).iter().filter(owns).filter_map(|entry| Some(entry["manager"].as_str()?.to_owned())).collect()
}

/// The managed fields after the client-side managers' were given to the server-side one; `None` when nothing changes.
fn handed_over(live: &Value, from: &[String], to: &str) -> Option<Vec<Value>> {
    let is_old = |entry: &Value| {
        entry["operation"] == "Update"
            && entry["subresource"].as_str().unwrap_or_default().is_empty()
            && from.iter().any(|name| entry["manager"] == name.as_str())
    };
    let is_new = |entry: &Value| {
        entry["operation"] == "Apply"
            && entry["manager"] == to
            && entry["subresource"].as_str().unwrap_or_default().is_empty()
    };
    let old: Vec<&Value> = entries(live).iter().filter(|entry| is_old(entry)).collect();
    let mut merged = match entries(live).iter().find(|entry| is_new(entry)) {
        Some(entry) => entry.clone(),
        None => {
            let mut entry = (*old.first()?).clone();
            entry["operation"] = Value::from("Apply");
            entry["manager"] = Value::from(to);
            entry
        }
    };
    if old.is_empty() {
        return None;
    }
    for entry in &old {
        union(&mut merged["fieldsV1"], &entry["fieldsV1"]);
    }
    // The annotation stays with the manager that keeps it.
    if let Some(annotations) = merged["fieldsV1"]["f:metadata"]["f:annotations"].as_object_mut() {
        annotations.remove(&format!("f:{}", last_applied::ANNOTATION));
    }
    let mut fields: Vec<Value> =
        entries(live).iter().filter(|entry| !is_old(entry) && !is_new(entry)).cloned().collect();
    fields.insert(0, merged);
    Some(fields)
}

fn union(into: &mut Value, other: &Value) {
    let Some(other) = other.as_object() else { return };
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    for (key, value) in other {
        union(&mut into[key.as_str()], value);
        if into[key.as_str()].is_null() {
            into[key.as_str()] = value.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_over() {
        let annotation = format!("f:{}", last_applied::ANNOTATION);
        let live = json!({"metadata": {"managedFields": [
            {"manager": "kubectl-client-side-apply", "operation": "Update", "fieldsV1": {
                "f:metadata": {"f:annotations": {&annotation: {}}}, "f:spec": {"f:a": {}}}},
            {"manager": "kubectl", "operation": "Apply", "fieldsV1": {"f:spec": {"f:b": {}}}},
            {"manager": "other", "operation": "Update", "fieldsV1": {"f:status": {}}},
        ]}});
        let managers = owners(&live, "Update");
        assert_eq!(managers, ["kubectl-client-side-apply"]);
        let fields = handed_over(&live, &managers, "kubectl").expect("something changes");
        assert_eq!(
            json!(fields),
            json!([
                {"manager": "kubectl", "operation": "Apply", "fieldsV1": {
                    "f:metadata": {"f:annotations": {}}, "f:spec": {"f:a": {}, "f:b": {}}}},
                {"manager": "other", "operation": "Update", "fieldsV1": {"f:status": {}}},
            ])
        );
        assert_eq!(handed_over(&json!({}), &[], "kubectl"), None);
    }
}
