//! `rollout pause` and `rollout resume`

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Value, json};

use super::{Selected, group_kind, nothing_found};
use crate::api::Call;
use crate::apply::STRATEGIC;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, Output};
use crate::output::Printer;
use crate::selection::Target;

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    selected: Selected,
    #[command(flatten)]
    output: Output,
    /// Name of the manager that owns the fields.
    #[arg(long, default_value = "kubectl-rollout")]
    field_manager: String,
}

pub(super) async fn run(cx: &Context, args: Args, pause: bool) -> Result<()> {
    let found = args.selected.objects(cx).await?;
    let mut errors = found.errors;
    if found.targets.is_empty() && errors.is_empty() {
        return nothing_found(cx).await;
    }
    let mut printer = Printer::new(&args.output, DryRun::None)?;
    for target in found.targets {
        match set(cx, &args, &target, pause).await {
            Ok(object) => console::out(&printer.text(&object, if pause { "paused" } else { "resumed" })?)?,
            Err(error) => errors.push(error),
        }
    }
    Error::all(errors)
}

async fn set(cx: &Context, args: &Args, target: &Target, pause: bool) -> Result<Value> {
    let is_paused = target.object["spec"]["paused"] == true;
    let problem = match (group_kind(target).as_str(), pause, is_paused) {
        ("Deployment.apps", true, true) => "is already paused",
        ("Deployment.apps", false, false) => "is not paused",
        ("Deployment.apps", ..) => "",
        (_, true, _) => "pausing is not supported",
        (_, false, _) => "resuming is not supported",
    };
    if !problem.is_empty() {
        let (resource, name) = (target.resource.qualified(), quote(&target.name));
        return Err(Error::Text(format!("error: {resource} {name} {problem}")));
    }
    let value = if pause { Value::Bool(true) } else { Value::Null };
    let patch = json!({"spec": {"paused": value}});
    let call = Call::new(Method::PATCH, target.path()).with("fieldManager", args.field_manager.as_str());
    let call = call.body(STRATEGIC, schema::json::encode(&patch));
    let patched = cx.api().await?.send(call).await;
    patched.map_err(|error| Error::Text(format!("failed to patch: {error}")))
}
