//! `rollout restart`: new Pods from the same template, by an annotation with the time.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::json;

use super::{Selected, group_kind, nothing_found};
use crate::api::Call;
use crate::apply::STRATEGIC;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, Output};
use crate::output::Printer;
use crate::selection::Target;

const RESTARTED_AT: &str = "kubectl.kubernetes.io/restartedAt";

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

pub(super) async fn run(cx: &Context, args: Args) -> Result<()> {
    let found = args.selected.objects(cx).await?;
    let mut errors = found.errors;
    if found.targets.is_empty() && errors.is_empty() {
        return nothing_found(cx).await;
    }
    let mut printer = Printer::new(&args.output, DryRun::None)?;
    let now = jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().replace("+00:00", "Z");
    for target in found.targets {
        match restart(cx, &args, &target, &now).await {
            Ok(object) => console::out(&printer.text(&object, "restarted")?)?,
            Err(error) => errors.push(error),
        }
    }
    Error::all(errors)
}

async fn restart(cx: &Context, args: &Args, target: &Target, now: &str) -> Result<serde_json::Value> {
    let refuse =
        |why: &str| Err(Error::Text(format!("error: {} {} {why}", target.resource.qualified(), quote(&target.name))));
    match group_kind(target).as_str() {
        "Deployment.apps" if target.object["spec"]["paused"] == true => {
            return refuse("can't restart paused deployment (run rollout resume first)");
        }
        "Deployment.apps" | "DaemonSet.apps" | "StatefulSet.apps" => {}
        _ => return refuse("restarting is not supported"),
    }
    if target.object["spec"]["template"]["metadata"]["annotations"][RESTARTED_AT] == now {
        return Err(Error::Text(format!(
            "failed to create patch for {}: if restart has already been triggered within the past second, please wait \
             before attempting to trigger another",
            target.name
        )));
    }
    let patch = json!({"spec": {"template": {"metadata": {"annotations": {RESTARTED_AT: now}}}}});
    let call = Call::new(Method::PATCH, target.path()).with("fieldManager", args.field_manager.as_str());
    let call = call.body(STRATEGIC, schema::json::encode(&patch));
    let patched = cx.api().await?.send(call).await;
    patched.map_err(|error| Error::Text(format!("failed to patch: {error}")))
}
