//! `rollout`: the versions of Deployments, DaemonSets and StatefulSets.
//!
//! Follows `kubectl/pkg/cmd/rollout`.

use clap::{Args as ClapArgs, Subcommand};

use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::Files;
use crate::selection::{Query, Target, Targets};

mod history;
mod pause;
mod restart;
mod revisions;
mod status;
mod undo;

pub const EXAMPLES: &str = "\
Examples:
  kubectl rollout status deployment/web
  kubectl rollout restart deployment/web
  kubectl rollout undo deployment/web
  kubectl rollout history deployment/web --revision=2
  kubectl rollout pause deployment/web
  kubectl rollout resume deployment/web";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Clone, Debug)]
enum Command {
    /// View rollout history
    History(history::Args),
    /// Mark the provided resource as paused
    Pause(pause::Args),
    /// Restart a resource
    Restart(restart::Args),
    /// Resume a paused resource
    Resume(pause::Args),
    /// Show the status of the rollout
    Status(status::Args),
    /// Undo a previous rollout
    Undo(undo::Args),
}

// Which workloads.
#[derive(ClapArgs, Clone, Debug)]
struct Selected {
    /// TYPE NAME or TYPE/NAME: deployments, daemonsets, statefulsets.
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    /// Selector (label query).
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
}

impl Selected {
    async fn objects(&self, cx: &Context) -> Result<Targets> {
        if self.args.is_empty() && self.files.is_empty() {
            return Err(Error::text("required resource not specified"));
        }
        let query = Query {
            args: &self.args,
            files: Some(&self.files),
            selector: &self.selector,
            types_mean_all: true,
            ..Query::default()
        };
        query.objects(cx).await
    }
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    match args.command {
        Command::History(args) => history::run(cx, args).await,
        Command::Pause(args) => pause::run(cx, args, true).await,
        Command::Restart(args) => restart::run(cx, args).await,
        Command::Resume(args) => pause::run(cx, args, false).await,
        Command::Status(args) => status::run(cx, args).await,
        Command::Undo(args) => undo::run(cx, args).await,
    }
}

/// `Deployment.apps`
fn group_kind(target: &Target) -> String {
    let resource = &target.resource;
    if resource.group.is_empty() { resource.kind.clone() } else { format!("{}.{}", resource.kind, resource.group) }
}

/// The text about a kind that has no versions.
fn not_implemented(target: &Target, what: &str, done: &str) -> Error {
    let kind = group_kind(target);
    let has_pods = ["Job.batch", "Pod", "ReplicaSet.apps", "ReplicationController", "CronJob.batch"];
    Error::Text(match has_pods.contains(&kind.as_str()) {
        true => format!("no {what} has been implemented for {}", quote(&kind)),
        false => {
            let resource = &target.resource;
            let (group, kind_alone) = (&resource.group, &resource.kind);
            format!(
                "error retrieving {done} for {}, no visitor method exists for {{{group} {kind_alone}}}",
                quote(&kind)
            )
        }
    })
}

async fn nothing_found(cx: &Context) -> Result<()> {
    console::note(&format!("No resources found in {} namespace.\n", cx.namespace().await?));
    Ok(())
}
