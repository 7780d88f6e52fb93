//! `apply`: makes objects what files say.
//!
//! Follows `kubectl/pkg/cmd/apply`: the last applied configuration is kept in an annotation, and the patch is made of
//! it, of the file and of the live object; with `--server-side` the server does it.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::Value;

use crate::api::Call;
use crate::apply::{self, APPLY, last_applied};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::{DryRun, DryRunFlag, Files, Output, Span, Validate, duration};
use crate::output::Printer;
use crate::selection::{Query, Target};
use crate::until::until;

mod server_side;

pub const EXAMPLES: &str = "\
Examples:
  # Objects of a file, of all files of a directory, of the standard input
  kubectl apply -f web.yaml
  kubectl apply -f manifests/ -R
  cat web.yaml | kubectl apply -f -

  # What would be done
  kubectl apply -f web.yaml --dry-run=server

  # The server merges, and knows who set which field
  kubectl apply -f web.yaml --server-side";

/// Attempts after a conflict.
const RETRIES: usize = 5;
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);
const CLIENT_SIDE_MANAGER: &str = "kubectl-client-side-apply";
const SERVER_SIDE_MANAGER: &str = "kubectl";

#[derive(ClapArgs, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    dry_run: DryRunFlag,
    #[command(flatten)]
    validate: Validate,
    /// Apply in the server instead of the client.
    #[arg(long)]
    server_side: bool,
    /// With --server-side: take fields over from other managers.
    #[arg(long)]
    force_conflicts: bool,
    /// Name of the manager that owns the fields.
    #[arg(long)]
    field_manager: Option<String>,
    /// Only objects with these labels.
    #[arg(long, short = 'l', default_value = "", hide_default_value = true)]
    selector: String,
    /// Use the values of the file where they differ from the live ones.
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_default_value = true)]
    overwrite: bool,
    /// Delete and create again what cannot be patched.
    #[arg(long)]
    force: bool,
    /// How long to wait for a deletion of --force.
    #[arg(long, value_parser = duration, default_value = "0s", hide_default_value = true)]
    timeout: Span,
    /// With --server-side: apply to a subresource.
    #[arg(long, default_value = "", hide_default_value = true)]
    subresource: String,
    /// Delete what is no longer in the files (not supported yet).
    #[arg(long)]
    prune: bool,
    #[command(subcommand)]
    command: Option<Sub>,
}

#[derive(clap::Subcommand, Clone, Debug)]
enum Sub {
    /// Show what was applied last to an object.
    ViewLastApplied(ViewArgs),
}

#[derive(ClapArgs, Clone, Debug)]
struct ViewArgs {
    /// TYPE NAME, or TYPE/NAME
    args: Vec<String>,
    #[command(flatten)]
    files: Files,
    /// yaml or json.
    #[arg(long, short, default_value = "yaml")]
    output: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    if let Some(Sub::ViewLastApplied(args)) = args.command {
        return view_last_applied(cx, &args).await;
    }
    let dry_run = args.dry_run.get()?;
    check(&args, dry_run)?;
    let query = Query { files: Some(&args.files), selector: &args.selector, ..Query::default() };
    let found = query.targets(cx).await?;
    let mut errors = found.errors;
    if found.targets.is_empty() && errors.is_empty() {
        return Err(Error::text("no objects passed to apply"));
    }
    let printer = Printer::new(&args.output, dry_run)?;
    let mut applier =
        Applier { cx, args: &args, dry_run, printer, validation: args.validate.get()?, applied: Vec::new() };
    for target in found.targets {
        if let Err(error) = applier.apply(target).await {
            errors.push(error);
        }
    }
    Error::all(errors)?;
    applier.print_objects()
}

fn check(args: &Args, dry_run: DryRun) -> Result<()> {
    args.files.required()?;
    let problems = [
        (args.prune, "--prune is not supported yet"),
        (args.force_conflicts && !args.server_side, "--force-conflicts only works with --server-side"),
        (
            dry_run == DryRun::Client && args.server_side,
            "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
        ),
        (args.server_side && args.force, "--force cannot be used with --server-side"),
        (dry_run == DryRun::Server && args.force, "--dry-run=server cannot be used with --force"),
        (!args.subresource.is_empty() && !args.server_side, "--subresource can only be specified for --server-side"),
    ];
    match problems.into_iter().find(|(is_wrong, _)| *is_wrong) {
        Some((_, text)) => Err(Error::text(text)),
        None => Ok(()),
    }
}

struct Applier<'a> {
    cx: &'a Context,
    args: &'a Args,
    dry_run: DryRun,
    printer: Printer,
    validation: &'static str,
    /// What `-o json` prints in the end.
    applied: Vec<Value>,
}

impl Applier<'_> {
    async fn apply(&mut self, target: Target) -> Result<()> {
        if target.name.is_empty()
            && let Some(prefix) = target.object["metadata"]["generateName"].as_str()
        {
            return Err(Error::Text(format!("from {prefix}: cannot use generate name with apply")));
        }
        if self.args.server_side {
            let applied = self.server_side(&target).await?;
            return self.done(applied, "serverside-applied");
        }
        let wanted = last_applied::annotated(&target.object);
        let live = match target.get(self.cx.api().await?).await {
            Ok(live) => live,
            Err(error) if error.is_not_found() => return self.create(&target, wanted).await,
            Err(error) => {
                let verb = format!("retrieving current configuration of:\n{}\nfrom server for:", describe(&target));
                return Err(error.with_source(&verb, &target.source));
            }
        };
        if live["metadata"]["annotations"][last_applied::ANNOTATION].is_null() {
            console::note(&format!(
                "Warning: resource {} is missing the {} annotation which is required by kubectl apply. kubectl apply \
                 should only be used on resources created declaratively by either kubectl create --save-config or \
                 kubectl apply. The missing annotation will be patched automatically.\n",
                target.shown(),
                last_applied::ANNOTATION
            ));
        }
        let (patch, patched) = self.patch(&target, wanted, live).await?;
        warn_if_deleting(&patched);
        let is_unchanged = patch.as_object().is_some_and(serde_json::Map::is_empty);
        self.done(patched, if is_unchanged { "unchanged" } else { "configured" })
    }

    fn call(&self, method: Method, path: String) -> Call {
        let manager = self.args.field_manager.as_deref().unwrap_or(match self.args.server_side {
            true => SERVER_SIDE_MANAGER,
            false => CLIENT_SIDE_MANAGER,
        });
        let dry_run = if self.dry_run == DryRun::Server { "All" } else { "" };
        Call::new(method, path)
            .with("dryRun", dry_run)
            .with("fieldManager", manager)
            .with("fieldValidation", self.validation)
    }

    async fn create(&mut self, target: &Target, mut wanted: Value) -> Result<()> {
        prune_nulls(&mut wanted);
        if self.dry_run != DryRun::Client {
            let call = self.call(Method::POST, target.resource.path(&target.namespace)).json(&wanted);
            let created = self.cx.api().await?.send(call).await;
            wanted = created.map_err(|error| error.with_source("creating", &target.source))?;
        }
        self.done(wanted, "created")
    }

    /// Patches; answers the patch and what became of the object.
    async fn patch(&self, target: &Target, wanted: Value, live: Value) -> Result<(Value, Value)> {
        let api = self.cx.api().await?;
        let mut live = live;
        let mut attempt = 0;
        loop {
            let last = last_applied::of(&live)?;
            let patch = apply::patch(&last, &wanted, &live)?;
            if patch.patch.as_object().is_some_and(serde_json::Map::is_empty) {
                return Ok((patch.patch, live));
            }
            if self.dry_run == DryRun::Client {
                let patched = apply::apply_locally(&patch, &live)
                    .map_err(|error| Error::Text(format!("applying patch locally: {error}")))?;
                return Ok((patch.patch, patched));
            }
            let body = schema::json::encode(&patch.patch);
            let text = String::from_utf8_lossy(&body).into_owned();
            let call = self.call(Method::PATCH, target.path()).body(patch.content_type, body);
            let error = match api.send(call).await {
                Ok(patched) => return Ok((patch.patch, patched)),
                Err(error) => error,
            };
            if error.is_conflict() && attempt < RETRIES {
                if attempt > 0 {
                    tokio::time::sleep(PAUSE).await;
                }
                attempt += 1;
                live = target.get(api).await?;
                continue;
            }
            if self.args.force && (error.is_conflict() || error.reason() == "Invalid") {
                return self.create_anew(target, wanted).await.map(|created| (patch.patch, created));
            }
            let verb = format!("applying patch:\n{text}\nto:\n{}\nfor:", describe(target));
            return Err(error.with_source("patching", &target.source).with_source(&verb, &target.source));
        }
    }

    async fn create_anew(&self, target: &Target, wanted: Value) -> Result<Value> {
        let api = self.cx.api().await?;
        api.send(Call::new(Method::DELETE, target.path())).await?;
        let gone = |object: Option<&Value>| Ok(object.is_none().then_some(()));
        let limit = self.args.timeout.limit();
        if until(api, &target.resource, &target.namespace, &target.name, limit, gone).await?.is_none() {
            return Err(Error::text("timed out waiting for the condition"));
        }
        api.send(self.call(Method::POST, target.resource.path(&target.namespace)).json(&wanted)).await
    }

    fn done(&mut self, object: Value, operation: &str) -> Result<()> {
        if self.printer.prints_objects() {
            self.applied.push(object);
            return Ok(());
        }
        console::out(&self.printer.text(&object, operation)?)
    }

    fn print_objects(mut self) -> Result<()> {
        let object = match self.applied.len() {
            0 => return Ok(()),
            1 => self.applied.remove(0),
            _ => serde_json::json!({"apiVersion": "v1", "kind": "List", "metadata": {}, "items": self.applied}),
        };
        console::out(&self.printer.text(&object, "")?)
    }
}

/// What messages say about an object.
fn describe(target: &Target) -> String {
    let resource = &target.resource;
    let version = format!("{}/{}", resource.group, resource.version);
    format!(
        "Resource: \"{version}, Resource={}\", GroupVersionKind: \"{version}, Kind={}\"\nName: {:?}, Namespace: {:?}",
        resource.name, resource.kind, target.name, target.namespace
    )
}

fn warn_if_deleting(object: &Value) {
    if !object["metadata"]["deletionTimestamp"].is_null() {
        let name = object["metadata"]["name"].as_str().unwrap_or_default();
        console::note(&format!("Warning: Detected changes to resource {name} which is currently being deleted.\n"));
    }
}

/// An object is created without the nulls of its file, as it would be after a patch.
fn prune_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(prune_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(prune_nulls),
        _ => {}
    }
}

async fn view_last_applied(cx: &Context, args: &ViewArgs) -> Result<()> {
    let query = Query { args: &args.args, files: Some(&args.files), ..Query::default() };
    let found = query.targets(cx).await?;
    Error::all(found.errors)?;
    for target in found.targets {
        let live = target.get(cx.api().await?).await?;
        let last = last_applied::of(&live)?;
        if last.is_null() {
            let annotation = last_applied::ANNOTATION;
            return Err(Error::Text(format!(
                "no last-applied-configuration annotation found on resource: {} ({annotation})",
                target.name
            )));
        }
        match args.output.as_str() {
            "yaml" => console::out(&crate::print::yaml::document(&last))?,
            "json" => console::out(&crate::print::json::pretty(&last))?,
            other => {
                let text = format!("Unexpected -o output mode: {other}, the flag 'output' must be one of yaml|json");
                return Err(Error::Text(text));
            }
        }
    }
    Ok(())
}
