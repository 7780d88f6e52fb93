//! `create`: makes objects, of files or of a few words.
//!
//! Follows `kubectl/pkg/cmd/create`.

use clap::{Args as ClapArgs, Subcommand};
use http::Method;
use serde_json::Value;

use crate::api::Call;
use crate::apply::{last_applied, type_of};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, DryRunFlag, Files, Output, Validate};
use crate::output::Printer;
use crate::selection::Query;

mod data;
mod roles;
mod service;
mod token;
mod workloads;

pub const EXAMPLES: &str = "\
Examples:
  kubectl create -f web.yaml
  kubectl create namespace team-a
  kubectl create deployment web --image=web:1 --replicas=2 --port=8080
  kubectl create configmap settings --from-literal=color=blue --from-file=app.conf
  kubectl create secret generic db --from-literal=password=secret
  kubectl create service clusterip web --tcp=80:8080
  kubectl create job once --image=busybox -- echo done
  kubectl create role reader --verb=get,list --resource=pods
  kubectl create rolebinding reader --role=reader --user=jane
  kubectl create token robot

  # The manifest, to be changed and applied
  kubectl create deployment web --image=web:1 --dry-run=client -o yaml";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    how: How,
    /// Only objects with these labels.
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    #[command(subcommand)]
    command: Option<Command>,
}

// How to create and what to print.
#[derive(ClapArgs, Clone, Debug)]
struct How {
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    #[command(flatten)]
    validate: Validate,
    /// Remember the configuration in an annotation, for `apply`.
    #[arg(long)]
    save_config: bool,
    /// Name of the manager that owns the fields.
    #[arg(long, default_value = "kubectl-create")]
    field_manager: String,
}

#[derive(Subcommand, Clone, Debug)]
enum Command {
    /// Create a cluster role
    Clusterrole(roles::ClusterRole),
    /// Create a cluster role binding for a particular cluster role
    Clusterrolebinding(roles::ClusterRoleBinding),
    /// Create a config map from a local file, directory or literal value
    #[command(visible_alias = "cm")]
    Configmap(data::ConfigMap),
    /// Create a cron job with the specified name
    #[command(visible_alias = "cj")]
    Cronjob(workloads::CronJob),
    /// Create a deployment with the specified name
    #[command(visible_alias = "deploy")]
    Deployment(workloads::Deployment),
    /// Create a job with the specified name
    Job(workloads::Job),
    /// Create a namespace with the specified name
    #[command(visible_alias = "ns")]
    Namespace(data::Namespace),
    /// Create a role with single rule
    Role(roles::Role),
    /// Create a role binding for a particular role or cluster role
    Rolebinding(roles::RoleBinding),
    /// Create a secret using a specified subcommand
    Secret(data::Secret),
    /// Create a service using a specified subcommand
    #[command(visible_alias = "svc")]
    Service(service::Args),
    /// Create a service account with the specified name
    #[command(visible_alias = "sa")]
    Serviceaccount(data::ServiceAccount),
    /// Request a service account token
    Token(token::Args),
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let (how, object, failure) = match args.command {
        None => return files(cx, &args).await,
        Some(Command::Clusterrole(args)) => (args.how.clone(), args.object(cx).await?, ""),
        Some(Command::Clusterrolebinding(args)) => (args.how.clone(), args.object()?, "clusterrolebinding: "),
        Some(Command::Configmap(args)) => (args.how.clone(), args.object()?, "configmap: "),
        Some(Command::Cronjob(args)) => (args.how.clone(), args.object()?, "cronjob: "),
        Some(Command::Deployment(args)) => (args.how.clone(), args.object()?, "deployment: "),
        Some(Command::Job(args)) => (args.how.clone(), args.object(cx).await?, "job: "),
        Some(Command::Namespace(args)) => (args.how.clone(), args.object(), ""),
        Some(Command::Role(args)) => (args.how.clone(), args.object(cx).await?, ""),
        Some(Command::Rolebinding(args)) => (args.how.clone(), args.object()?, "rolebinding: "),
        Some(Command::Secret(args)) => {
            let (how, object) = args.object()?;
            (how, object, "secret ")
        }
        Some(Command::Service(args)) => {
            let (how, object, failure) = args.object()?;
            (how, object, failure)
        }
        Some(Command::Serviceaccount(args)) => (args.how.clone(), args.object(), "serviceaccount: "),
        Some(Command::Token(args)) => return token::run(cx, args).await,
    };
    generated(cx, &how, object, failure).await
}

async fn files(cx: &Context, args: &Args) -> Result<()> {
    args.files.required()?;
    let dry_run = args.how.dry_run.get()?;
    let query = Query { files: Some(&args.files), selector: &args.selector, ..Query::default() };
    let found = query.targets(cx).await?;
    let mut errors = found.errors;
    if found.targets.is_empty() && errors.is_empty() {
        return Err(Error::text("no objects passed to create"));
    }
    let mut printer = Printer::new(&args.how.output, dry_run)?;
    for target in found.targets {
        let path = target.resource.path(&target.namespace);
        match send(cx, &args.how, target.object, path).await {
            Ok(object) => console::out(&printer.text(&object, "created")?)?,
            Err(error) => errors.push(error.with_source("creating", &target.source)),
        }
    }
    Error::all(errors)
}

/// Creates an object that a command made.
async fn generated(cx: &Context, how: &How, mut object: Value, failure: &str) -> Result<()> {
    // As Go's types write themselves, which shows when the object is only printed.
    if let Some(ty) = type_of(&object) {
        schema::json::normalize(ty, &mut object).map_err(|error| Error::Text(error.to_string()))?;
    }
    let is_namespaced =
        !matches!(object["kind"].as_str().unwrap_or_default(), "Namespace" | "ClusterRole" | "ClusterRoleBinding");
    if is_namespaced && cx.is_namespace_explicit() {
        object["metadata"]["namespace"] = Value::from(cx.flags.namespace.as_deref().unwrap_or_default());
    }
    let dry_run = how.dry_run.get()?;
    let mut printer = Printer::new(&how.output, dry_run)?;
    let path = match dry_run {
        DryRun::Client => String::new(),
        _ => {
            let (version, kind) = (object["apiVersion"].as_str(), object["kind"].as_str());
            let resource = cx.catalog().await?.of_kind(version.unwrap_or_default(), kind.unwrap_or_default());
            let kind = kind.unwrap_or_default();
            resource
                .ok_or_else(|| Error::Text(format!("the server does not serve {kind}")))?
                .path(cx.namespace().await?)
        }
    };
    let created = send(cx, how, object, path).await.map_err(|error| match failure {
        "" => error,
        what => Error::Text(format!("failed to create {what}{error}")),
    })?;
    console::out(&printer.text(&created, "created")?)
}

/// Sends an object, unless it shall only be shown.
async fn send(cx: &Context, how: &How, mut object: Value, path: String) -> Result<Value> {
    let dry_run = how.dry_run.get()?;
    if how.save_config || !object["metadata"]["annotations"][last_applied::ANNOTATION].is_null() {
        object = last_applied::annotated(&object);
    }
    if dry_run == DryRun::Client {
        return Ok(object);
    }
    let call = Call::new(Method::POST, path)
        .with("dryRun", if dry_run == DryRun::Server { "All" } else { "" })
        .with("fieldManager", how.field_manager.as_str())
        .with("fieldValidation", how.validate.get()?)
        .json(&object);
    cx.api().await?.send(call).await
}

/// The one name that a command takes.
fn one_name(names: &[String]) -> Result<&str> {
    match names {
        [name] => Ok(name),
        _ => Err(Error::Text(format!(
            "exactly one NAME is required, got {}\nSee 'kubectl create -h' for help and examples",
            names.len()
        ))),
    }
}
