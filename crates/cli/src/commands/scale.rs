//! `scale`: sets the number of Pods.
//!
//! Follows `kubectl/pkg/cmd/scale` and `kubectl/pkg/scale`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Value, json};

use crate::api::{Api, Call};
use crate::apply::MERGE;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, DryRunFlag, Files, Output, Span, duration};
use crate::output::Printer;
use crate::selection::{Query, Target};
use crate::until::until;

pub const EXAMPLES: &str = "\
Examples:
  kubectl scale deployment/web --replicas=3
  kubectl scale --replicas=5 -f web.yaml

  # Only when it has two now; wait until it has three
  kubectl scale deployment/web --current-replicas=2 --replicas=3
  kubectl scale deployment/web --replicas=3 --timeout=1m";

/// Attempts after conflicts.
const RETRIES: usize = 300;
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE NAME or TYPE/NAME.
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// The new number of Pods. Required.
    #[arg(long, allow_negative_numbers = true)]
    replicas: Option<i64>,
    /// Only when this is the present number.
    #[arg(long, default_value_t = -1, allow_negative_numbers = true, hide_default_value = true)]
    current_replicas: i64,
    /// Only when this is the present version of the object.
    #[arg(long, default_value = "", hide_default_value = true)]
    resource_version: String,
    /// All objects of the types in the namespace.
    #[arg(long)]
    all: bool,
    /// Selector (label query).
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// How long to wait until there are so many; 0 does not wait.
    #[arg(long, value_parser = duration, default_value = "0s", hide_default_value = true)]
    timeout: Span,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let replicas = args.replicas.ok_or_else(|| Error::text("required flag(s) \"replicas\" not set"))?;
    if replicas < 0 {
        return Err(Error::text("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0"));
    }
    if args.current_replicas < -1 {
        return Err(Error::text("The --current-replicas must specify an integer of -1 or greater"));
    }
    let dry_run = args.dry_run.get()?;
    let query = Query {
        args: &args.args,
        files: Some(&args.files),
        selector: &args.selector,
        types_mean_all: args.all,
        ..Query::default()
    };
    let found = query.objects(cx).await?;
    if !args.resource_version.is_empty() && found.targets.len() > 1 {
        return Err(Error::text("cannot use --resource-version with multiple resources"));
    }
    if found.targets.is_empty() {
        Error::all(found.errors)?;
        return Err(Error::text("no objects passed to scale"));
    }
    let api = cx.api().await?;
    let mut printer = Printer::new(&args.output, dry_run)?;
    for target in found.targets {
        let mut object = target.object.clone();
        let mut size = replicas;
        if dry_run != DryRun::Client {
            let scaled = scale(api, &args, &target, replicas, dry_run).await?;
            size = scaled["spec"]["replicas"].as_i64().unwrap_or(0);
            if dry_run == DryRun::None {
                wait(api, &args, &target, replicas).await?;
            }
        }
        // Where other kinds keep the number is not known here.
        if matches!(target.resource.group.as_str(), "apps" | "") {
            object["spec"]["replicas"] = Value::from(size);
        }
        console::out(&printer.text(&object, "scaled")?)?;
    }
    Error::all(found.errors)
}

/// Writes the scale; again when someone else has changed the object in the meantime.
async fn scale(api: &Api, args: &Args, target: &Target, replicas: i64, dry_run: DryRun) -> Result<Value> {
    let path = format!("{}/scale", target.path());
    let call =
        |method| Call::new(method, path.as_str()).with("dryRun", if dry_run == DryRun::Server { "All" } else { "" });
    let has_condition = args.current_replicas != -1 || !args.resource_version.is_empty();
    for _ in 0..RETRIES {
        let call = if has_condition {
            let mut scale = api.send(Call::get(path.as_str())).await?;
            check(&scale, args)?;
            scale["spec"]["replicas"] = Value::from(replicas);
            call(Method::PUT).json(&scale)
        } else {
            call(Method::PATCH).body(MERGE, schema::json::encode(&json!({"spec": {"replicas": replicas}})))
        };
        match api.send(call).await {
            Err(error) if error.is_conflict() => tokio::time::sleep(PAUSE).await,
            answer => return answer,
        }
    }
    Err(Error::text("timed out waiting for the condition"))
}

fn check(scale: &Value, args: &Args) -> Result<(), String> {
    let size = scale["spec"]["replicas"].as_i64().unwrap_or(0);
    let wanted = args.current_replicas;
    if wanted != -1 && size != wanted {
        return Err(format!("Expected replicas to be {wanted}, was {size}"));
    }
    let version = scale["metadata"]["resourceVersion"].as_str().unwrap_or_default();
    if !args.resource_version.is_empty() && version != args.resource_version {
        return Err(format!("Expected resource version to be {}, was {version}", args.resource_version));
    }
    Ok(())
}

/// Waits until there are so many, or someone wants another number.
async fn wait(api: &Api, args: &Args, target: &Target, replicas: i64) -> Result<()> {
    let Some(limit) = args.timeout.limit() else { return Ok(()) };
    let look = |object: Option<&Value>| {
        let Some(object) = object else { return Err(Error::text("the object has been deleted")) };
        let is_other = object["spec"]["replicas"].as_i64() != Some(replicas);
        let is_there = object["status"]["replicas"].as_i64().unwrap_or(0) == replicas;
        Ok((is_other || is_there).then_some(()))
    };
    match until(api, &target.resource, &target.namespace, &target.name, Some(limit), look).await? {
        Some(()) => Ok(()),
        None => Err(Error::Text(format!("timed out waiting for {:?} to be synced", target.name))),
    }
}
