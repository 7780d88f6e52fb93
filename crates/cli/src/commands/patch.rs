//! `patch`
//!
//! Follows `kubectl/pkg/cmd/patch`.

use clap::Args as ClapArgs;
use http::Method;
use serde_json::Value;

use crate::api::Call;
use crate::apply::{JSON_PATCH, MERGE, STRATEGIC, type_of};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result, quote};
use crate::flags::{DryRun, DryRunFlag, Files, Output};
use crate::output::Printer;
use crate::selection::{Query, Target};

pub const EXAMPLES: &str = "\
Examples:
  kubectl patch node n1 -p '{\"spec\":{\"unschedulable\":true}}'
  kubectl patch deployment web --type=merge -p '{\"spec\":{\"replicas\":3}}'
  kubectl patch pod web-0 --type=json -p '[{\"op\": \"replace\", \"path\": \"/spec/containers/0/image\", \"value\": \"web:2\"}]'
  kubectl patch deployment web --subresource=scale --type=merge -p '{\"spec\":{\"replicas\":2}}'";

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
    /// The patch, as JSON or YAML.
    #[arg(long, short, default_value = "", hide_default_value = true)]
    patch: String,
    /// A file with the patch.
    #[arg(long, default_value = "", hide_default_value = true)]
    patch_file: String,
    /// The type of the patch: json, merge or strategic.
    #[arg(long = "type", default_value = "strategic")]
    kind: String,
    /// Patch a subresource of the object.
    #[arg(long, default_value = "", hide_default_value = true)]
    subresource: String,
    /// Name of the manager that owns the fields.
    #[arg(long, default_value = "kubectl-patch")]
    field_manager: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<()> {
    let dry_run = args.dry_run.get()?;
    let content_type = content_type(&args)?;
    let patch = read(&args)?;
    let query =
        Query { args: &args.args, files: Some(&args.files), subresource: &args.subresource, ..Query::default() };
    let found = query.objects(cx).await?;
    let mut errors = found.errors;
    if found.targets.is_empty() && errors.is_empty() {
        return Err(Error::text("no objects passed to patch"));
    }
    let mut printer = Printer::new(&args.output, dry_run)?;
    for target in found.targets {
        let patched = match dry_run {
            DryRun::Client => locally(content_type, &target.object, &patch),
            _ => send(cx, &args, &target, content_type, &patch, dry_run).await,
        };
        match patched {
            Ok(patched) => {
                let operation = if patched == target.object { "patched (no change)" } else { "patched" };
                console::out(&printer.text(&patched, operation)?)?;
            }
            Err(error) => errors.push(error),
        }
    }
    Error::all(errors)
}

fn content_type(args: &Args) -> Result<&'static str> {
    if !args.patch.is_empty() && !args.patch_file.is_empty() {
        return Err(Error::text("cannot specify --patch and --patch-file together"));
    }
    if args.patch.is_empty() && args.patch_file.is_empty() {
        return Err(Error::text("must specify --patch or --patch-file containing the contents of the patch"));
    }
    Ok(match args.kind.to_lowercase().as_str() {
        "json" => JSON_PATCH,
        "merge" => MERGE,
        "strategic" => STRATEGIC,
        _ => {
            return Err(Error::Text(format!(
                "--type must be one of [json merge strategic], not {}",
                quote(&args.kind)
            )));
        }
    })
}

/// The patch as JSON.
fn read(args: &Args) -> Result<Vec<u8>> {
    let bytes = match args.patch_file.as_str() {
        "" => args.patch.clone().into_bytes(),
        path => std::fs::read(path)
            .map_err(|error| Error::Text(format!("unable to read patch file: open {path}: {error}")))?,
    };
    // What looks like JSON is judged by the server.
    if schema::yaml::is_json(&bytes) {
        return Ok(bytes);
    }
    let fail = |error: String| Error::Text(format!("unable to parse {}: {error}", quote(&args.patch)));
    schema::yaml::parse(&bytes).map(|document| schema::json::encode(&document.value)).map_err(fail)
}

async fn send(
    cx: &Context,
    args: &Args,
    target: &Target,
    content_type: &'static str,
    patch: &[u8],
    dry_run: DryRun,
) -> Result<Value> {
    let call = Call::new(Method::PATCH, target.path())
        .with("dryRun", if dry_run == DryRun::Server { "All" } else { "" })
        .with("fieldManager", args.field_manager.as_str())
        .body(content_type, patch.to_vec());
    cx.api().await?.send(call).await.map_err(|error| match error.reason() {
        "UnsupportedMediaType" => {
            let resource = &target.resource;
            let kind = format!("{}, Kind={}", resource.api_version(), resource.kind);
            Error::Text(format!("{content_type} is not supported by {kind}: {error}"))
        }
        _ => error,
    })
}

fn locally(content_type: &str, object: &Value, bytes: &[u8]) -> Result<Value> {
    let patch: Value =
        serde_json::from_slice(bytes).map_err(|error| Error::Text(format!("the patch is no JSON: {error}")))?;
    match content_type {
        JSON_PATCH => {
            let fail = |error: schema::patch::json::JsonPatchError| Error::Text(error.to_string());
            let patch = schema::patch::json::JsonPatch::parse(bytes).map_err(fail)?;
            patch.apply(object.clone()).map_err(fail)
        }
        MERGE => {
            let mut patched = object.clone();
            schema::patch::merge::apply(&mut patched, patch);
            Ok(patched)
        }
        _ => {
            let ty = type_of(object).ok_or_else(|| {
                let (version, kind) = (object["apiVersion"].as_str(), object["kind"].as_str());
                Error::Text(format!(
                    "strategic merge patch is not supported for {}, Kind={} locally, try --type merge",
                    version.unwrap_or_default(),
                    kind.unwrap_or_default()
                ))
            })?;
            schema::patch::strategic::apply(ty, object.clone(), patch).map_err(|error| Error::Text(error.to_string()))
        }
    }
}
