//! `wait`: until something holds of objects.
//!
//! Follows `kubectl/pkg/cmd/wait`.

use std::time::Duration;

use clap::Args as ClapArgs;
use serde_json::Value;
use tokio::time::Instant;

use crate::api::Api;
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, Status};
use crate::flags::{DryRun, Files, Output, Span, duration};
use crate::output::Printer;
use crate::selection::{Query, Target, Targets};
use crate::until::{some, until};

mod condition;

use condition::Condition;

pub const EXAMPLES: &str = "\
Examples:
  # A condition is true; is false
  kubectl wait --for=condition=Ready pod/web-0
  kubectl wait --for=condition=Available=false deployment/web

  # A field has a value; has any value
  kubectl wait --for=jsonpath='{.status.phase}'=Running pod/web-0
  kubectl wait --for=jsonpath='{.status.loadBalancer.ingress}' service/web

  # It is there; it is gone
  kubectl wait --for=create secret/token --timeout=30s
  kubectl wait --for=delete pod/web-0 --timeout=60s";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    /// TYPE NAME, TYPE/NAME, or TYPE with -l or --all.
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    /// What to wait for: create, delete, condition=NAME[=VALUE], jsonpath='{PATH}'[=VALUE]. Several have to hold all.
    #[arg(long = "for", value_name = "CONDITION")]
    conditions: Vec<String>,
    /// How long to wait; 0 looks once, less than 0 waits for a week.
    #[arg(long, value_parser = duration, default_value = "30s", allow_hyphen_values = true)]
    timeout: Span,
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
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let conditions: Vec<Condition> =
        args.conditions.iter().map(|text| Condition::parse(text)).collect::<Result<_, _>>()?;
    if conditions.is_empty() {
        return Err(Error::text("unrecognized condition: []"));
    }
    let mut printer = Printer::new(&args.output, DryRun::None)?;
    let query = Query {
        args: &args.args,
        files: Some(&args.files),
        selector: &args.selector,
        field_selector: &args.field_selector,
        all: args.all,
        all_namespaces: args.all_namespaces,
        ..Query::default()
    };
    let limit = args.timeout.or_week();
    let deadline = Instant::now() + limit;
    let (for_create, for_delete) = (conditions.contains(&Condition::Create), conditions.contains(&Condition::Delete));
    if for_create {
        created(cx, &query, limit).await?;
    }
    let Targets { targets, mut errors, .. } = query.objects(cx).await?;
    if for_delete {
        errors.retain(|error| !error.is_not_found());
    }
    if targets.is_empty() && errors.is_empty() && !for_delete {
        return Err(Error::text("no matching resources found"));
    }
    let api = cx.api().await?;
    for target in targets {
        for condition in &conditions {
            match holds(api, &target, condition, limit, deadline).await {
                Ok(object) => console::out(&printer.text(&object, "condition met")?)?,
                Err(error) => {
                    errors.push(error);
                    break;
                }
            }
        }
    }
    Error::all(errors)
}

/// Waits until all that is named is there.
async fn created(cx: &Context, query: &Query<'_>, limit: Duration) -> Result<()> {
    let api = cx.api().await?;
    let found = query.targets(cx).await?;
    Error::all(found.errors)?;
    let work = async {
        for target in &found.targets {
            if target.is_list() {
                some(api, query.call(target)).await?;
            } else {
                let is_there = |object: Option<&Value>| Ok(object.map(drop));
                until(api, &target.resource, &target.namespace, &target.name, None, is_there).await?;
            }
        }
        Ok(())
    };
    // Also without time to wait one look is taken.
    let limit = limit.max(Duration::from_secs(1));
    let timed_out = |_| Error::text("timed out waiting for the condition");
    tokio::time::timeout(limit, work).await.map_err(timed_out)?
}

/// Waits for a condition; answers the object of which it holds.
async fn holds(api: &Api, target: &Target, condition: &Condition, limit: Duration, deadline: Instant) -> Result<Value> {
    if *condition == Condition::Create {
        return Ok(target.object.clone());
    }
    let timed_out = || {
        let (resource, name) = (&target.resource.name, &target.name);
        Error::Text(format!("timed out waiting for the condition on {resource}/{name}"))
    };
    let unmet = || Error::Text(format!("condition not met for {}", target.shown()));
    if *condition == Condition::Delete {
        if limit.is_zero() {
            return Err(unmet());
        }
        let uid = target.object["metadata"]["uid"].clone();
        let is_gone = |object: Option<&Value>| {
            let is_gone = object.is_none_or(|object| object["metadata"]["uid"] != uid);
            Ok(is_gone.then(|| target.object.clone()))
        };
        let left = Some(deadline.saturating_duration_since(Instant::now()));
        let gone = until(api, &target.resource, &target.namespace, &target.name, left, is_gone).await?;
        return gone.ok_or_else(timed_out);
    }
    if limit.is_zero() {
        let object = target.get(api).await?;
        return if condition.holds(&object)? { Ok(object) } else { Err(unmet()) };
    }
    let mut is_first = true;
    let look = |object: Option<&Value>| {
        let is_first = std::mem::take(&mut is_first);
        match object {
            Some(object) => Ok(condition.holds(object)?.then(|| object.clone())),
            // What disappears later may come back.
            None if !is_first => Ok(None),
            None => Err(not_found(target)),
        }
    };
    let left = Some(deadline.saturating_duration_since(Instant::now()));
    let met = until(api, &target.resource, &target.namespace, &target.name, left, look).await?;
    met.ok_or_else(timed_out)
}

fn not_found(target: &Target) -> Error {
    Error::Status(Box::new(Status {
        code: 404,
        reason: "NotFound".into(),
        message: format!("{} {:?} not found", target.resource.qualified(), target.name),
        ..Status::default()
    }))
}
