//! `run`: one Pod of an image.
//!
//! Follows `kubectl/pkg/cmd/run`; attaching to the Pod is done with `attach`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Value, json};

use crate::api::Call;
use crate::apply::type_of;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, DryRunFlag, Output};
use crate::output::Printer;

pub const EXAMPLES: &str = "\
Examples:
  kubectl run web --image=nginx --port=80
  kubectl run once --image=busybox --restart=Never -- echo hello
  kubectl run web --image=nginx --env=COLOR=blue --labels=app=web --dry-run=client -o yaml";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// The name of the Pod, then arguments of the container.
    args: Vec<String>,
    /// The command or the arguments, after `--`.
    #[arg(last = true)]
    rest: Vec<String>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// The image.
    #[arg(long, default_value = "", hide_default_value = true)]
    image: String,
    /// Always, IfNotPresent or Never.
    #[arg(long, default_value = "", hide_default_value = true)]
    image_pull_policy: String,
    /// The port of the container.
    #[arg(long)]
    port: Option<u16>,
    /// NAME=VALUE
    #[arg(long)]
    env: Vec<String>,
    /// KEY=VALUE,...
    #[arg(long, short, value_delimiter = ',')]
    labels: Vec<String>,
    /// KEY=VALUE
    #[arg(long)]
    annotations: Vec<String>,
    /// Always, OnFailure or Never.
    #[arg(long, default_value = "Always")]
    restart: String,
    /// What follows `--` is the command, not its arguments.
    #[arg(long)]
    command: bool,
    /// Keep the standard input of the container open.
    #[arg(long, short = 'i')]
    stdin: bool,
    /// Give the container a terminal.
    #[arg(long, short)]
    tty: bool,
    /// Run the container as privileged.
    #[arg(long)]
    privileged: bool,
    /// Name of the manager that owns the fields.
    #[arg(long, default_value = "kubectl-run")]
    field_manager: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let dry_run = args.dry_run.get()?;
    let mut pod = pod(&args)?;
    if let Some(ty) = type_of(&pod) {
        schema::json::normalize(ty, &mut pod).map_err(|error| Error::Text(error.to_string()))?;
    }
    if cx.is_namespace_explicit() {
        pod["metadata"]["namespace"] = Value::from(cx.flags.namespace.as_deref().unwrap_or_default());
    }
    let mut printer = Printer::new(&args.output, dry_run)?;
    if dry_run != DryRun::Client {
        let path = cx.catalog().await?.find("pods")?.path(cx.namespace().await?);
        let call = Call::new(Method::POST, path)
            .with("dryRun", if dry_run == DryRun::Server { "All" } else { "" })
            .with("fieldManager", args.field_manager.as_str());
        pod = cx.api().await?.send(call.json(&pod)).await?;
    }
    console::out(&printer.text(&pod, "created")?)
}

fn pairs<'a>(texts: &'a [String], what: &str) -> Result<Vec<(&'a str, &'a str)>> {
    let pair = |text: &'a String| text.split_once('=').filter(|(key, _)| !key.is_empty());
    texts.iter().map(|text| pair(text).ok_or_else(|| Error::Text(format!("invalid {what}: {text}")))).collect()
}

fn pod(args: &Args) -> Result<Value> {
    let [name, inline @ ..] = args.args.as_slice() else {
        return Err(Error::text("NAME is required for run\nSee 'kubectl run -h' for help and examples"));
    };
    if args.image.is_empty() {
        return Err(Error::text("required flag(s) \"image\" not set"));
    }
    if args.tty && !args.stdin {
        return Err(Error::text("-i/--stdin is required for containers with -t/--tty=true"));
    }
    if !matches!(args.restart.as_str(), "Always" | "OnFailure" | "Never") {
        return Err(Error::Text(format!("invalid restart policy: {}", args.restart)));
    }
    let mut container = json!({"name": name, "image": args.image});
    let words: Vec<&String> = inline.iter().chain(&args.rest).collect();
    if !words.is_empty() {
        container[if args.command { "command" } else { "args" }] = json!(words);
    }
    let env: Vec<Value> =
        pairs(&args.env, "env")?.into_iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    if !env.is_empty() {
        container["env"] = json!(env);
    }
    if let Some(port) = args.port {
        container["ports"] = json!([{"containerPort": port}]);
    }
    if !args.image_pull_policy.is_empty() {
        container["imagePullPolicy"] = Value::from(args.image_pull_policy.as_str());
    }
    for (key, is_set) in [("stdin", args.stdin), ("stdinOnce", args.stdin), ("tty", args.tty)] {
        if is_set {
            container[key] = Value::Bool(true);
        }
    }
    if args.privileged {
        container["securityContext"] = json!({"privileged": true});
    }
    let labels = match args.labels.is_empty() {
        true => json!({"run": name}),
        false => pairs(&args.labels, "label spec")?
            .into_iter()
            .map(|(key, value)| (key.to_owned(), Value::from(value)))
            .collect(),
    };
    let mut pod = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "labels": labels},
        "spec": {"containers": [container], "restartPolicy": args.restart, "dnsPolicy": "ClusterFirst"},
    });
    for (key, value) in pairs(&args.annotations, "annotation")? {
        pod["metadata"]["annotations"][key] = Value::from(value);
    }
    Ok(pod)
}
