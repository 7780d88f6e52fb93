//! `exec`: runs a command in a container.
//!
//! Follows `kubectl/pkg/cmd/exec`.

use clap::Args as ClapArgs;
use k8s_openapi::api::core::v1::Pod;
use kube::api::AttachParams;

use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{Files, Span, duration};
use crate::pods;
use crate::selection::Query;
use crate::terminal::{self, Streams};

pub const EXAMPLES: &str = "\
Examples:
  # The output of a command in the first container of a Pod
  kubectl exec web-0 -- date

  # A shell in a container
  kubectl exec -it web-0 -c app -- sh

  # In a Pod of a Deployment; with our input
  kubectl exec deploy/web -- env
  cat data.sql | kubectl exec -i db-0 -- psql

The command ends with the exit code of the command in the container.";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// POD or TYPE/NAME.
    args: Vec<String>,
    /// The command, after `--`.
    #[arg(last = true, value_name = "COMMAND")]
    command: Vec<String>,
    #[command(flatten)]
    files: Files,
    /// The container; without, the one that an annotation names, or the first.
    #[arg(long, short)]
    container: Option<String>,
    /// Pass our standard input to the command.
    #[arg(long, short = 'i')]
    stdin: bool,
    /// The standard input is a terminal.
    #[arg(long, short)]
    tty: bool,
    /// Only print what the command prints.
    #[arg(long, short)]
    quiet: bool,
    /// How long to wait for a Pod that runs.
    #[arg(long, value_parser = duration, default_value = "1m0s")]
    pod_running_timeout: Span,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let limit = args.pod_running_timeout.limit().ok_or_else(|| {
        Error::text("--pod-running-timeout must be higher than zero\nSee 'kubectl exec -h' for help and examples")
    })?;
    if args.args.len() > 1 {
        return Err(Error::text(
            "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' \
             for help and examples",
        ));
    }
    if args.args.is_empty() && args.files.is_empty() {
        return Err(Error::text("pod, type/name or --filename must be specified"));
    }
    if args.command.is_empty() {
        return Err(Error::text("you must specify at least one command for the container"));
    }
    let api = cx.api().await?;
    let query = Query { args: &args.args, files: Some(&args.files), default_type: Some("pods"), ..Query::default() };
    let mut found = query.targets(cx).await?;
    Error::all(found.errors)?;
    if found.targets.len() != 1 {
        return Err(Error::text("cannot exec into multiple objects at a time"));
    }
    let object = found.targets.swap_remove(0).get(api).await?;
    let pod = pods::attachable(api, object, limit).await?;
    let phase = pod["status"]["phase"].as_str().unwrap_or_default();
    if matches!(phase, "Succeeded" | "Failed") {
        return Err(Error::Text(format!("cannot exec into a container in a completed pod; current phase is {phase}")));
    }
    let (container, note) = pods::choose_container(&pod, args.container.as_deref())?;
    if let Some(note) = note.filter(|_| !args.quiet) {
        console::note(&note);
    }
    let streams = Streams::new(args.stdin, args.tty, args.quiet);
    let params = AttachParams::default()
        .container(container["name"].as_str().unwrap_or_default())
        .stdin(streams.stdin)
        .stdout(true)
        .stderr(!streams.tty)
        .tty(streams.tty);
    let text = |key: &str| pod["metadata"][key].as_str().unwrap_or_default();
    let pods: kube::Api<Pod> = kube::Api::namespaced(api.client.clone(), text("namespace"));
    let process = pods.exec(text("name"), args.command.clone(), &params).await;
    terminal::join(process.map_err(|error| api.error(error))?, streams).await
}
