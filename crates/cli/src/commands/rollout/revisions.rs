//! The versions that a workload has had: ReplicaSets of a Deployment, ControllerRevisions of the others.
//!
//! Follows `kubectl/pkg/polymorphichelpers/history.go`.

use serde_json::Value;

use crate::context::Context;
use crate::error::{Result, quote};
use crate::selection::Target;

const REVISION: &str = "deployment.kubernetes.io/revision";
const CHANGE_CAUSE: &str = "kubernetes.io/change-cause";
const TEMPLATE_HASH: &str = "pod-template-hash";

/// A version.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Revision {
    pub(super) number: i64,
    /// The ReplicaSet or ControllerRevision.
    pub(super) object: Value,
    /// The Pod template.
    pub(super) template: Value,
    pub(super) change_cause: Option<String>,
}

/// The revision that an annotation tells.
pub(super) fn of(object: &Value) -> Result<i64, String> {
    match object["metadata"]["annotations"][REVISION].as_str() {
        None => Ok(0),
        Some(text) => text.parse().map_err(|_| format!("strconv.ParseInt: parsing {}: invalid syntax", quote(text))),
    }
}

/// All versions of a workload, the oldest first.
pub(super) async fn list(cx: &Context, target: &Target) -> Result<Vec<Revision>> {
    let mut found = match target.resource.kind.as_str() {
        "Deployment" => replica_sets(cx, target).await?,
        "DaemonSet" | "StatefulSet" => controller_revisions(cx, target).await?,
        _ => {
            return Err(super::not_implemented(target, "history viewer", "history"));
        }
    };
    found.sort_by_key(|revision| revision.number);
    Ok(found)
}

fn change_cause(object: &Value) -> Option<String> {
    let cause = object["metadata"]["annotations"][CHANGE_CAUSE].as_str();
    cause.filter(|cause| !cause.is_empty()).map(str::to_owned)
}

async fn replica_sets(cx: &Context, target: &Target) -> Result<Vec<Revision>> {
    let sets = target.owned(cx, "replicasets.apps").await?;
    let revision = |object: Value| {
        let number = of(&object).ok()?;
        let mut template = object["spec"]["template"].clone();
        let cause = change_cause(&object);
        if let Some(cause) = &cause {
            crate::apply::last_applied::annotations(&mut template)
                .insert(CHANGE_CAUSE.to_owned(), Value::from(cause.as_str()));
        }
        let change_cause = change_cause(&template);
        Some(Revision { number, object, template, change_cause })
    };
    Ok(sets.into_iter().filter_map(revision).collect())
}

async fn controller_revisions(cx: &Context, target: &Target) -> Result<Vec<Revision>> {
    let revisions = target.owned(cx, "controllerrevisions.apps").await?;
    revisions
        .into_iter()
        .map(|object| {
            let applied = applied(&target.object, &object["data"])?;
            let number = object["revision"].as_i64().unwrap_or(0);
            let change_cause = change_cause(&object);
            Ok(Revision { number, template: applied["spec"]["template"].clone(), object, change_cause })
        })
        .collect()
}

/// A workload as it was, or would be, by the data of a revision.
pub(super) fn applied(object: &Value, data: &Value) -> Result<Value, String> {
    let ty = crate::apply::type_of(object).ok_or("the workload's type is not known")?;
    schema::patch::strategic::apply(ty, object.clone(), data.clone()).map_err(|error| error.to_string())
}

/// Whether two templates are one but for the label that controllers add.
pub(super) fn is_same_template(a: &Value, b: &Value) -> bool {
    without_hash(a) == without_hash(b)
}

/// A template without the label that controllers add.
pub(super) fn without_hash(template: &Value) -> Value {
    let mut template = template.clone();
    if let Some(labels) = template["metadata"]["labels"].as_object_mut() {
        labels.remove(TEMPLATE_HASH);
    }
    template
}

/// The version to go back to: a number, or 0 for the one before the last.
pub(super) fn choose(revisions: &[Revision], number: i64) -> Option<&Revision> {
    match number {
        0 => revisions.len().checked_sub(2).and_then(|index| revisions.get(index)),
        _ => revisions.iter().find(|revision| revision.number == number),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn versions() {
        let revision = |number| Revision { number, object: Value::Null, template: Value::Null, change_cause: None };
        let revisions = [revision(1), revision(4), revision(7)];
        let numbers: Vec<Option<i64>> =
            [0, 1, 7, 2].into_iter().map(|number| choose(&revisions, number).map(|it| it.number)).collect();
        assert_eq!(numbers, [Some(4), Some(1), Some(7), None]);
        assert_eq!(choose(&revisions[..1], 0), None);
    }

    #[test]
    fn templates() {
        let template = |hash: &str| json!({"metadata": {"labels": {"a": "b", TEMPLATE_HASH: hash}}, "spec": {}});
        assert!(is_same_template(&template("1"), &template("2")));
        let data = json!({"spec": {"template": {"$patch": "replace", "spec": {"containers": [{"name": "old"}]}}}});
        let set = json!({"apiVersion": "apps/v1", "kind": "DaemonSet", "spec": {"template": {"spec": {"containers": [{"name": "new"}]}}}});
        assert_eq!(
            applied(&set, &data).expect("applies")["spec"]["template"],
            json!({"spec": {"containers": [{"name": "old"}]}})
        );
    }
}
