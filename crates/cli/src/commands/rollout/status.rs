//! `rollout status`
//!
//! Texts follow `kubectl/pkg/polymorphichelpers/rollout_status.go`.

use clap::Args as ClapArgs;
use serde_json::Value;

use super::{Selected, group_kind, nothing_found, revisions};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::{Span, duration};
use crate::until::until;

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    selected: Selected,
    /// Watch the rollout until it is done.
    #[arg(long, short, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_default_value = true)]
    watch: bool,
    /// Pin to a revision; it is an error when another one runs.
    #[arg(long, default_value_t = 0, allow_negative_numbers = true, hide_default_value = true)]
    revision: i64,
    /// How long to watch; 0 has no end.
    #[arg(long, value_parser = duration, default_value = "0s", hide_default_value = true)]
    timeout: Span,
}

pub(super) async fn run(cx: &Context, args: Args) -> Result<()> {
    if args.revision < 0 {
        return Err(Error::Text(format!("revision must be a positive integer: {}", args.revision)));
    }
    let found = args.selected.objects(cx).await?;
    Error::all(found.errors)?;
    if found.targets.is_empty() {
        return nothing_found(cx).await;
    }
    let api = cx.api().await?;
    for target in found.targets {
        let kind = group_kind(&target);
        if !matches!(kind.as_str(), "Deployment.apps" | "DaemonSet.apps" | "StatefulSet.apps") {
            return Err(Error::Text(format!("no status viewer has been implemented for {kind}")));
        }
        let mut was_there = false;
        let look = |object: Option<&Value>| {
            let Some(object) = object else {
                let what = if was_there { "object has been deleted" } else { "object is not there" };
                return Err(Error::text(what));
            };
            was_there = true;
            let status = status(&kind, object, args.revision)?;
            console::out(&status.text)?;
            Ok((status.is_done || !args.watch).then_some(()))
        };
        let limit = args.timeout.limit();
        let done = until(api, &target.resource, &target.namespace, &target.name, limit, look).await?;
        if done.is_none() {
            return Err(Error::text("timed out waiting for the condition"));
        }
    }
    Ok(())
}

/// How far a rollout is.
#[derive(Debug, PartialEq, Eq)]
struct Status {
    /// A line.
    text: String,
    is_done: bool,
}

fn status(kind: &str, object: &Value, revision: i64) -> Result<Status, String> {
    match kind {
        "Deployment.apps" => deployment(object, revision),
        "DaemonSet.apps" => daemon_set(object),
        _ => stateful_set(object),
    }
}

fn waiting(text: String) -> Result<Status, String> {
    Ok(Status { text: format!("{text}\n"), is_done: false })
}

fn done(text: String) -> Result<Status, String> {
    Ok(Status { text: format!("{text}\n"), is_done: true })
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or(0)
}

fn name(object: &Value) -> String {
    quote(object["metadata"]["name"].as_str().unwrap_or_default())
}

fn deployment(object: &Value, revision: i64) -> Result<Status, String> {
    let name = name(object);
    if revision > 0 {
        let running =
            revisions::of(object).map_err(|error| format!("cannot get the revision of deployment {name}: {error}"))?;
        if running != revision {
            return Err(format!("desired revision ({revision}) is different from the running revision ({running})"));
        }
    }
    let (spec, status) = (&object["spec"], &object["status"]);
    if number(&object["metadata"]["generation"]) > number(&status["observedGeneration"]) {
        return waiting("Waiting for deployment spec update to be observed...".into());
    }
    let mut conditions = status["conditions"].as_array().into_iter().flatten();
    if conditions.any(|it| it["type"] == "Progressing" && it["reason"] == "ProgressDeadlineExceeded") {
        return Err(format!("deployment {name} exceeded its progress deadline"));
    }
    let replicas = spec["replicas"].as_i64().unwrap_or(1);
    let (all, updated) = (number(&status["replicas"]), number(&status["updatedReplicas"]));
    let available = number(&status["availableReplicas"]);
    let begin = format!("Waiting for deployment {name} rollout to finish:");
    if updated < replicas {
        return waiting(format!("{begin} {updated} out of {replicas} new replicas have been updated..."));
    }
    if all > updated {
        return waiting(format!("{begin} {} old replicas are pending termination...", all - updated));
    }
    if available < updated {
        return waiting(format!("{begin} {available} of {updated} updated replicas are available..."));
    }
    done(format!("deployment {name} successfully rolled out"))
}

fn daemon_set(object: &Value) -> Result<Status, String> {
    let (name, status) = (name(object), &object["status"]);
    if object["spec"]["updateStrategy"]["type"] != "RollingUpdate" {
        return Err("rollout status is only available for RollingUpdate strategy type".to_owned());
    }
    if number(&object["metadata"]["generation"]) > number(&status["observedGeneration"]) {
        return waiting("Waiting for daemon set spec update to be observed...".into());
    }
    let wanted = number(&status["desiredNumberScheduled"]);
    let (updated, available) = (number(&status["updatedNumberScheduled"]), number(&status["numberAvailable"]));
    let begin = format!("Waiting for daemon set {name} rollout to finish:");
    if updated < wanted {
        return waiting(format!("{begin} {updated} out of {wanted} new pods have been updated..."));
    }
    if available < wanted {
        return waiting(format!("{begin} {available} of {wanted} updated pods are available..."));
    }
    done(format!("daemon set {name} successfully rolled out"))
}

fn stateful_set(object: &Value) -> Result<Status, String> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let strategy = &spec["updateStrategy"];
    if strategy["type"] != "RollingUpdate" {
        return Err("rollout status is only available for RollingUpdate strategy type".to_owned());
    }
    let observed = number(&status["observedGeneration"]);
    if observed == 0 || number(&object["metadata"]["generation"]) > observed {
        return waiting("Waiting for statefulset spec update to be observed...".into());
    }
    let replicas = spec["replicas"].as_i64().unwrap_or(1);
    let (ready, updated) = (number(&status["readyReplicas"]), number(&status["updatedReplicas"]));
    if ready < replicas {
        return waiting(format!("Waiting for {} pods to be ready...", replicas - ready));
    }
    if !strategy["rollingUpdate"].is_null() {
        let wanted = replicas - number(&strategy["rollingUpdate"]["partition"]);
        if !strategy["rollingUpdate"]["partition"].is_null() && updated < wanted {
            return waiting(format!(
                "Waiting for partitioned roll out to finish: {updated} out of {wanted} new pods have been updated..."
            ));
        }
        return done(format!("partitioned roll out complete: {updated} new pods have been updated..."));
    }
    let revision = |key: &str| status[key].as_str().unwrap_or_default();
    if revision("updateRevision") != revision("currentRevision") {
        return waiting(format!(
            "waiting for statefulset rolling update to complete {updated} pods at revision {}...",
            revision("updateRevision")
        ));
    }
    done(format!(
        "statefulset rolling update complete {} pods at revision {}...",
        number(&status["currentReplicas"]),
        revision("currentRevision")
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(kind: &str, spec: Value, status: Value, expect: Result<(&str, bool), &str>) {
        let object = json!({"metadata": {"name": "x", "generation": 2}, "spec": spec, "status": status});
        let found = super::status(kind, &object, 0).map(|it| (it.text, it.is_done));
        assert_eq!(found, expect.map(|(text, is_done)| (format!("{text}\n"), is_done)).map_err(str::to_owned));
    }

    #[test]
    fn deployments() {
        let check = |status: Value, expect| check("Deployment.apps", json!({"replicas": 3}), status, expect);
        check(json!({"observedGeneration": 1}), Ok(("Waiting for deployment spec update to be observed...", false)));
        check(
            json!({"observedGeneration": 2, "updatedReplicas": 1}),
            Ok(("Waiting for deployment \"x\" rollout to finish: 1 out of 3 new replicas have been updated...", false)),
        );
        check(
            json!({"observedGeneration": 2, "updatedReplicas": 3, "replicas": 4}),
            Ok(("Waiting for deployment \"x\" rollout to finish: 1 old replicas are pending termination...", false)),
        );
        check(
            json!({"observedGeneration": 2, "updatedReplicas": 3, "replicas": 3, "availableReplicas": 2}),
            Ok(("Waiting for deployment \"x\" rollout to finish: 2 of 3 updated replicas are available...", false)),
        );
        check(
            json!({"observedGeneration": 2, "updatedReplicas": 3, "replicas": 3, "availableReplicas": 3}),
            Ok(("deployment \"x\" successfully rolled out", true)),
        );
        check(
            json!({"observedGeneration": 2, "conditions": [{"type": "Progressing", "reason": "ProgressDeadlineExceeded"}]}),
            Err("deployment \"x\" exceeded its progress deadline"),
        );
    }

    #[test]
    fn others() {
        let rolling = json!({"updateStrategy": {"type": "RollingUpdate"}, "replicas": 2});
        check(
            "DaemonSet.apps",
            rolling.clone(),
            json!({"observedGeneration": 2, "desiredNumberScheduled": 2, "updatedNumberScheduled": 2, "numberAvailable": 1}),
            Ok(("Waiting for daemon set \"x\" rollout to finish: 1 of 2 updated pods are available...", false)),
        );
        check(
            "DaemonSet.apps",
            json!({"updateStrategy": {"type": "OnDelete"}}),
            json!({}),
            Err("rollout status is only available for RollingUpdate strategy type"),
        );
        check(
            "StatefulSet.apps",
            rolling.clone(),
            json!({"observedGeneration": 2, "readyReplicas": 1}),
            Ok(("Waiting for 1 pods to be ready...", false)),
        );
        check(
            "StatefulSet.apps",
            rolling,
            json!({"observedGeneration": 2, "readyReplicas": 2, "currentReplicas": 2, "currentRevision": "r", "updateRevision": "r"}),
            Ok(("statefulset rolling update complete 2 pods at revision r...", true)),
        );
        check(
            "StatefulSet.apps",
            json!({"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 1}}, "replicas": 2}),
            json!({"observedGeneration": 2, "readyReplicas": 2, "updatedReplicas": 1}),
            Ok(("partitioned roll out complete: 1 new pods have been updated...", true)),
        );
    }
}
