//! `rollout undo`
//!
//! Follows `kubectl/pkg/polymorphichelpers/rollback.go`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Map, Value, json};

use super::revisions::{self, Revision};
use super::{Selected, group_kind};
use crate::api::Call;
use crate::apply::{JSON_PATCH, STRATEGIC, last_applied};
use crate::console;
use crate::context::Context;
use crate::describe::pod_template;
use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, DryRunFlag, Output};
use crate::output::Printer;
use crate::selection::Target;

/// Annotations of the Deployment that stay as they are.
const KEPT: [&str; 6] = [
    last_applied::ANNOTATION,
    "deployment.kubernetes.io/revision",
    "deployment.kubernetes.io/revision-history",
    "deployment.kubernetes.io/desired-replicas",
    "deployment.kubernetes.io/max-replicas",
    "deprecated.deployment.rollback.to",
];

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    selected: Selected,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// The revision to go back to; 0 for the one before.
    #[arg(long, default_value_t = 0, allow_negative_numbers = true, hide_default_value = true)]
    to_revision: i64,
}

pub(super) async fn run(cx: &Context, args: Args) -> Result<()> {
    let dry_run = args.dry_run.get()?;
    let found = args.selected.objects(cx).await?;
    let mut errors = found.errors;
    let mut printer = Printer::new(&args.output, dry_run)?;
    for target in found.targets {
        if !target.object["metadata"]["annotations"][last_applied::ANNOTATION].is_null() {
            console::note(&format!(
                "Warning: resource {} was previously managed with 'kubectl apply'. Rolling back will not update the {} \
                 annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using \
                 'kubectl apply' with your previous configuration file instead.\n",
                target.shown(),
                last_applied::ANNOTATION
            ));
        }
        match undo(cx, &target, args.to_revision, dry_run).await {
            Ok(result) => console::out(&printer.text(&target.object, &result)?)?,
            Err(error) => errors.push(error),
        }
    }
    Error::all(errors)
}

/// Goes back; answers what to say about it.
async fn undo(cx: &Context, target: &Target, number: i64, dry_run: DryRun) -> Result<String> {
    let kind = group_kind(target);
    let is_deployment = kind == "Deployment.apps";
    if !is_deployment && !matches!(kind.as_str(), "DaemonSet.apps" | "StatefulSet.apps") {
        return Err(super::not_implemented(target, "rollbacker", "rollbacker"));
    }
    let not_found = || Error::Text(format!("unable to find specified revision {number} in history"));
    if number < 0 {
        return Err(not_found());
    }
    let revisions = revisions::list(cx, target).await?;
    let revision = revisions::choose(&revisions, number).ok_or_else(|| match (number, is_deployment) {
        (0, true) => Error::Text(format!("no rollout history found for deployment {}", quote(&target.name))),
        (0, false) => Error::text("no last revision to roll back to"),
        _ => not_found(),
    })?;
    if dry_run == DryRun::Client {
        let text = pod_template::text_of(&revision.template);
        return Ok(if is_deployment { text } else { format!("will roll back to {text}") });
    }
    if is_deployment && target.object["spec"]["paused"] == true {
        return Err(Error::text(
            "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
        ));
    }
    if revisions::is_same_template(&revision.template_as_stored(is_deployment), &target.object["spec"]["template"]) {
        return Ok(format!("skipped rollback (current template already matches revision {number})"));
    }
    let (content_type, patch) = match is_deployment {
        true => (JSON_PATCH, deployment_patch(&target.object, revision)),
        false => (STRATEGIC, revision.object["data"].clone()),
    };
    let call = Call::new(Method::PATCH, target.path()).body(content_type, schema::json::encode(&patch));
    let call = call.with("dryRun", if dry_run == DryRun::Server { "All" } else { "" });
    let done = cx.api().await?.send(call).await;
    done.map_err(|error| Error::Text(format!("failed restoring revision {number}: {error}")))?;
    Ok("rolled back".to_owned())
}

impl Revision {
    /// The template without what the history adds to it.
    fn template_as_stored(&self, is_deployment: bool) -> Value {
        if is_deployment { self.object["spec"]["template"].clone() } else { self.template.clone() }
    }
}

fn deployment_patch(deployment: &Value, revision: &Revision) -> Value {
    let annotations = |object: &Value| object["metadata"]["annotations"].as_object().cloned().unwrap_or_default();
    let is_kept = |key: &str| KEPT.contains(&key);
    let kept = annotations(deployment).into_iter().filter(|(key, _)| is_kept(key));
    let restored = annotations(&revision.object).into_iter().filter(|(key, _)| !is_kept(key));
    let annotations: Map<String, Value> = kept.chain(restored).collect();
    json!([
        {"op": "replace", "path": "/spec/template", "value": revisions::without_hash(&revision.template_as_stored(true))},
        {"op": "replace", "path": "/metadata/annotations", "value": annotations},
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches() {
        let deployment =
            json!({"metadata": {"annotations": {"deployment.kubernetes.io/revision": "3", "mine": "new"}}});
        let revision = Revision {
            number: 1,
            object: json!({
                "metadata": {"annotations": {"deployment.kubernetes.io/revision": "1", "mine": "old"}},
                "spec": {"template": {"metadata": {"labels": {"a": "b", "pod-template-hash": "x"}}}},
            }),
            template: Value::Null,
            change_cause: None,
        };
        assert_eq!(
            deployment_patch(&deployment, &revision),
            json!([
                {"op": "replace", "path": "/spec/template", "value": {"metadata": {"labels": {"a": "b"}}}},
                {"op": "replace", "path": "/metadata/annotations",
                 "value": {"deployment.kubernetes.io/revision": "3", "mine": "old"}},
            ])
        );
    }
}
