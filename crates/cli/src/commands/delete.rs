//! `delete`: removes objects, and waits until they are gone.
//!
//! Follows `kubectl/pkg/cmd/delete`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::{Value, json};

use crate::api::{Api, Call};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, DryRunFlag, Files, Span, duration};
use crate::print::name;
use crate::selection::{Query, Target};
use crate::until::until;

pub const EXAMPLES: &str = "\
Examples:
  # By file, by name, by label, all of a type
  kubectl delete -f web.yaml
  kubectl delete pod web
  kubectl delete deployment/web service/web
  kubectl delete pods,services -l app=web
  kubectl delete pods --all

  # Without the time to end in good order
  kubectl delete pod web --now
  kubectl delete pod web --force";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE [NAME...], or TYPE/NAME...
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    dry_run: DryRunFlag,
    /// Selector (label query).
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// Selector (field query).
    #[arg(long, default_value = "", hide_default_value = true)]
    field_selector: String,
    /// All objects of the types in the namespace.
    #[arg(long)]
    all: bool,
    /// The objects of all namespaces.
    #[arg(long, short = 'A')]
    all_namespaces: bool,
    /// What becomes of what the objects own: background, orphan or foreground.
    #[arg(long, default_value = "background", num_args = 0..=1, require_equals = true, default_missing_value = "background")]
    cascade: String,
    /// Seconds that the objects are given to end; 1 is the least, but with --force.
    #[arg(long, default_value_t = -1, allow_negative_numbers = true, hide_default_value = true)]
    grace_period: i64,
    /// Remove at once, without waiting for anything to end.
    #[arg(long)]
    force: bool,
    /// Give the objects one second to end.
    #[arg(long)]
    now: bool,
    /// What is not there is as good as deleted.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    ignore_not_found: Option<bool>,
    /// Wait until the objects are gone.
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_default_value = true)]
    wait: bool,
    /// How long to wait; 0 waits as long as the objects need.
    #[arg(long, value_parser = duration, default_value = "0s", hide_default_value = true)]
    timeout: Span,
    /// Ask before deleting.
    #[arg(long, short)]
    interactive: bool,
    /// `name` prints TYPE/NAME only.
    #[arg(long, short)]
    output: Option<String>,
}

/// What the flags come to.
struct Plan {
    grace_period: Option<i64>,
    policy: &'static str,
    dry_run: DryRun,
    ignore_not_found: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let plan = plan(&args)?;
    let query = Query {
        args: &args.args,
        files: Some(&args.files),
        selector: &args.selector,
        field_selector: &args.field_selector,
        all: args.all,
        all_namespaces: args.all_namespaces,
        ..Query::default()
    };
    let found = query.targets(cx).await?;
    let api = cx.api().await?;
    let mut errors = found.errors;
    let mut objects = Vec::new();
    for target in found.targets {
        match expand(api, &query, target).await {
            Ok(more) => objects.extend(more),
            Err(error) => errors.push(error),
        }
    }
    if args.interactive && !is_confirmed(&objects)? {
        return console::out("deletion is cancelled\n");
    }
    if cx.is_namespace_explicit() && !args.all_namespaces && objects.iter().any(|it| !it.resource.is_namespaced) {
        console::note("Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n");
    }
    let (mut deleted, count) = (Vec::new(), objects.len());
    for target in objects {
        match delete(api, &args, &plan, &target).await {
            Ok(uid) => deleted.push((target, uid)),
            Err(error) if plan.ignore_not_found && error.is_not_found() => {}
            Err(error) => errors.push(error.with_source("deleting", &target.source)),
        }
    }
    let is_nothing = count == 0 && errors.is_empty();
    Error::all(errors)?;
    if is_nothing {
        return console::out("No resources found\n");
    }
    if args.wait && plan.dry_run == DryRun::None { wait(api, &args, deleted).await } else { Ok(()) }
}

fn plan(args: &Args) -> Result<Plan> {
    if let Some(output) = args.output.as_deref().filter(|output| *output != "name") {
        return Err(Error::Text(format!("unexpected -o output mode: {output}. We only support '-o name'")));
    }
    if args.now && args.grace_period != -1 {
        return Err(Error::text("--now and --grace-period cannot be specified together"));
    }
    let grace_period = match args.grace_period {
        _ if args.now => 1,
        0 if !args.force => 1,
        ..0 if args.force => 0,
        other => other,
    };
    if args.force && grace_period > 0 {
        return Err(Error::text("--force and --grace-period greater than 0 cannot be specified together"));
    }
    if args.force {
        console::note(
            "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. \
             The resource may continue to run on the cluster indefinitely.\n",
        );
    }
    let policy = match args.cascade.as_str() {
        "background" | "true" => "Background",
        "orphan" | "false" => "Orphan",
        "foreground" => "Foreground",
        other => {
            let text =
                format!("invalid cascade value ({other}). Must be \"background\", \"foreground\", or \"orphan\"");
            return Err(Error::Text(text));
        }
    };
    let selects = args.all || !args.selector.is_empty() || !args.field_selector.is_empty();
    Ok(Plan {
        grace_period: (grace_period >= 0).then_some(grace_period),
        policy,
        dry_run: args.dry_run.get()?,
        ignore_not_found: args.ignore_not_found.unwrap_or(selects),
    })
}

/// The objects of a list; an object itself.
async fn expand(api: &Api, query: &Query<'_>, target: Target) -> Result<Vec<Target>> {
    if !target.is_list() {
        return Ok(vec![target]);
    }
    let objects = query.list(api, &target, query.call(&target), 500).await?;
    Ok(name::items(&objects).into_iter().flatten().map(|object| target.with_object(object.clone())).collect())
}

fn is_confirmed(objects: &[Target]) -> Result<bool> {
    console::out(&format!("You are about to delete the following {} resource(s):\n", objects.len()))?;
    for target in objects {
        console::out(&format!("{}/{}\n", target.resource.kind_and_group(), target.name))?;
    }
    console::out("Do you want to continue? (y/N): ")?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

/// Deletes one; answers its uid when the server tells it.
async fn delete(api: &Api, args: &Args, plan: &Plan, target: &Target) -> Result<Option<String>> {
    let mut uid = None;
    if plan.dry_run != DryRun::Client {
        let mut options = json!({"kind": "DeleteOptions", "apiVersion": "v1", "propagationPolicy": plan.policy});
        if let Some(seconds) = plan.grace_period {
            options["gracePeriodSeconds"] = Value::from(seconds);
        }
        if plan.dry_run == DryRun::Server {
            options["dryRun"] = json!(["All"]);
        }
        let answer = api.send(Call::new(Method::DELETE, target.path()).json(&options)).await?;
        let told = if answer["kind"] == "Status" { &answer["details"]["uid"] } else { &answer["metadata"]["uid"] };
        uid = told.as_str().map(str::to_owned);
    }
    let kind = target.resource.kind_and_group();
    if args.output.is_some() {
        console::out(&format!("{kind}/{}\n", target.name))?;
        return Ok(uid);
    }
    let how = if plan.grace_period == Some(0) { "force deleted" } else { "deleted" };
    let place = match target.resource.is_namespaced {
        true => format!(" from {} namespace", target.namespace),
        false => String::new(),
    };
    console::out(&format!("{kind} \"{}\" {how}{place}{}\n", target.name, plan.dry_run.suffix()))?;
    Ok(uid)
}

/// Waits until the objects are gone, or others have taken their names.
async fn wait(api: &Api, args: &Args, deleted: Vec<(Target, Option<String>)>) -> Result<()> {
    let limit = args.timeout.limit();
    for (target, uid) in deleted {
        if !target.resource.can("list") || !target.resource.can("watch") {
            continue;
        }
        let is_gone = |object: Option<&Value>| {
            let is_other = |object: &Value| uid.is_some() && object["metadata"]["uid"].as_str() != uid.as_deref();
            Ok(object.is_none_or(is_other).then_some(()))
        };
        let gone = until(api, &target.resource, &target.namespace, &target.name, limit, is_gone).await;
        match gone {
            Ok(Some(())) => {}
            Ok(None) => {
                let (name, resource) = (&target.name, &target.resource.name);
                return Err(Error::Text(format!("timed out waiting for the condition on {resource}/{name}")));
            }
            // Who may delete need not be allowed to look.
            Err(error) if matches!(error.reason(), "Forbidden" | "MethodNotAllowed") => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
